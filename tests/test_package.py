"""The wheel holds all that the package needs, and is all that another regulator needs."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from command import run

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "macros/effective_practice"
LOCK = ROOT / ".ci/lock/site.txt"
OUTSIDE = {"PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"}


def files_of_the_package() -> set[str]:
    return {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.slow
def test_an_empty_environment_with_the_wheel_makes_a_site(tmp_path: Path) -> None:
    made = tmp_path / "dist"
    done = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", made, cwd=ROOT)
    assert done.code == 0, done.out + done.err
    (wheel,) = made.glob("*.whl")
    (sdist,) = made.glob("*.tar.gz")

    # The wheel was made from the sdist, so that both hold all of it.
    names = set(zipfile.ZipFile(wheel).namelist())
    assert files_of_the_package() <= names
    for part in (
        "templates/page/standard.html",
        "templates/theme/assets/practice.css",
        "schemas/guide.schema.json",
        "starter/standards/site.yml",
        "starter/gitignore",
        "cli/reload.js",
        "py.typed",
    ):
        assert f"effective_practice/{part}" in names
    assert [name for name in names if not name.startswith("effective_practice")] == []
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {"LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml"} <= inside

    environment = tmp_path / "environment"
    assert run(sys.executable, "-m", "venv", environment, **OUTSIDE).code == 0
    python, practice = environment / "bin/python", environment / "bin/practice"
    install = (python, "-m", "pip", "install", "--quiet", "--no-deps")
    done = run(*install, "--require-hashes", "-r", LOCK, cwd=tmp_path, **OUTSIDE)
    assert done.code == 0, done.err
    done = run(*install, wheel, cwd=tmp_path, **OUTSIDE)
    assert done.code == 0, done.err

    where = "import effective_practice as it; print(it.__file__)"
    assert run(python, "-c", where, cwd=tmp_path, **OUTSIDE).out.startswith(str(environment))
    done = run(practice, "new", "site", "care homes", cwd=tmp_path, **OUTSIDE)
    assert done.code == 0, done.err
    done = run(practice, "build", "--root", "care homes", cwd=tmp_path, **OUTSIDE)
    assert done.code == 0, done.out + done.err
    home = (tmp_path / "care homes/site/index.html").read_text(encoding="utf-8")
    assert "<title>Care homes - Care homes</title>" in home
