"""The two commands: what they say where something is missing; a bare clone needs no more."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / ".ci/lock").glob("*.txt"))


def run(*command: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env={**os.environ, **more},
    )


def test_without_a_usable_python_the_message_names_the_debian_packages() -> None:
    done = run(ROOT / ".ci/environment", "site", PYTHON="/bin/false")
    assert done.returncode == 2
    assert "Python 3.11 or newer with venv and pip" in done.stderr
    assert "apt-get install python3 python3-venv python3-pip" in done.stderr


def test_without_chromium_and_apt_the_message_says_how_and_the_run_fails(tmp_path: Path) -> None:
    for name in ("bash", "cat", "id"):
        (tmp_path / name).symlink_to(shutil.which(name) or "")
    done = run(ROOT / ".ci/chromium", PATH=str(tmp_path), CHROMIUM="")
    assert done.returncode == 2
    assert "sudo apt-get install chromium" in done.stderr


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_a_hash_and_no_lock_names_a_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    packages = re.findall(r"^[a-z0-9][^\n]*?==.*?(?=^\S|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    assert packages
    assert [one.split()[0] for one in packages if "--hash=sha256:" not in one] == []
    assert "://" not in text


def test_the_readme_and_the_makefile_name_the_same_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(
        r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE
    )
    named = set(re.findall(r"^make ([a-z-]+)", readme, flags=re.MULTILINE)) | set(
        re.findall(r"`make ([a-z-]+)`", readme)
    )
    assert {"site", "test", "test-full", "bench"} <= named <= set(targets)


@pytest.mark.slow
def test_a_bare_clone_builds_and_serves_with_one_command_and_again_without_network(
    tmp_path: Path,
) -> None:
    clone = tmp_path / "a bare clone"
    assert run("git", "clone", "--quiet", ROOT, clone).returncode == 0
    first = run("make", "-C", clone, "build")
    assert first.returncode == 0, first.stdout + first.stderr
    assert (clone / "site/index.html").is_file()

    nowhere = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/",
        "PIP_FIND_LINKS": "",
        "PIP_NO_CACHE_DIR": "1",
    }
    again = run("make", "-f", clone / "Makefile", "build", **nowhere)
    assert again.returncode == 0, again.stdout + again.stderr
    assert "Installing" not in again.stdout

    serving = subprocess.Popen(
        ["make", "-C", str(clone), "site"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        address = _address(serving)
        with urllib.request.urlopen(address, timeout=10) as answer:
            assert b"<h1" in answer.read()
    finally:
        os.killpg(serving.pid, signal.SIGTERM)
        serving.wait(timeout=20)
        if serving.stdout:
            serving.stdout.close()


def _address(process: subprocess.Popen[str]) -> str:
    """The address that `make site` prints, within two minutes."""
    until = time.monotonic() + 120
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        if found:
            return found.group()
        assert time.monotonic() < until, said
    raise AssertionError(said)
