"""The pages of docs/checks: one for each code, whose examples do what they say.

A page shows files that hold a fault, what the command prints for them, and the same files mended.
Here they are put into the site ``sites/valid/examples`` and the command is run.
"""

from __future__ import annotations

import html
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from effective_practice.cli import app
from effective_practice.parser import read_page
from effective_practice.problems import CODES

ROOT = Path(__file__).parents[1]
CHECKS = ROOT / "docs/checks"
EXAMPLES = ROOT / "tests/sites/valid/examples"
MODULE = "guides/electronic-monitoring/checks-before-a-curfew.md"

FILE = re.compile(
    r"`(?P<file>[\w./-]+)`:\n\n(?:```\w+\n(?P<text>.*?)```|<pre><code>(?P<call>.*?)</code></pre>)",
    re.DOTALL,
)
PRINTS = re.compile(
    r"`(?P<command>practice [^`]+)` prints:\n\n(?:`(?P<said>[^`]+)`|<code>(?P<call>.+)</code>)\n"
)


@dataclass(frozen=True, kw_only=True)
class Example:
    """What a page shows: the files with the fault and without it, and what is said of it."""

    wrong: dict[str, str]
    right: dict[str, str]
    command: str
    said: str


def example(code: str) -> Example:
    text = (CHECKS / f"{code}.md").read_text(encoding="utf-8")
    _, wrong, right, _ = re.split(r"^## (?:Wrong|Right|Why)$", text, flags=re.MULTILINE)
    prints = PRINTS.search(wrong)
    assert prints is not None
    return Example(
        wrong=dict(files(wrong)),
        right=dict(files(right)),
        command=prints["command"],
        said=prints["said"] or html.unescape(prints["call"]),
    )


def files(part: str) -> Iterator[tuple[str, str]]:
    for match in FILE.finditer(part):
        yield match["file"], match["text"] or f"{html.unescape(match['call'])}\n"


def put(root: Path, code: str, shown: dict[str, str]) -> None:
    """Write the files that a page shows; its signs for what cannot be shown become the thing."""
    for name, text in shown.items():
        path = root / name
        if not path.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            raw = text.replace("→", "\t") if code == "EP103" else text
            path.write_bytes(raw.encode().replace("�".encode(), b"\x96"))
        elif " -> " in text:
            (root / MODULE).unlink()
            (root / MODULE).symlink_to(root.parent / "elsewhere.md")
        elif "/\n" in text:
            (root / MODULE).unlink()
            (root / MODULE).mkdir()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the site of examples, in which the command is called."""
    (tmp_path / "elsewhere.md").write_text("# Elsewhere\n", encoding="utf-8")
    root = shutil.copytree(EXAMPLES, tmp_path / "site")
    monkeypatch.chdir(root)
    return root


def run(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        app(shlex.split(command)[1:])
    return capsys.readouterr().out


# ------------------------------------------------------------------------------------------- pages


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {path.stem for path in CHECKS.glob("*.md")} == {*CODES, "index"}


@pytest.mark.parametrize("code", CODES)
def test_a_page_has_the_title_of_its_code(code: str) -> None:
    document, problems = read_page(ROOT, CHECKS / f"{code}.md")
    assert document is not None
    assert problems == []
    title = f"{code} {CODES[code]}"
    assert document.value["title"] == title
    assert document.body.strip().startswith(f"# {title}\n")


def test_the_list_of_checks_links_to_every_page_by_its_title() -> None:
    listed = (CHECKS / "index.md").read_text(encoding="utf-8")
    lines = [f"- [{code}]({code}.md) {title}" for code, title in CODES.items()]
    assert [line for line in listed.split("\n") if line.startswith("- [EP")] == lines


def test_the_list_of_checks_shows_a_line_that_the_command_prints() -> None:
    listed = (CHECKS / "index.md").read_text(encoding="utf-8")
    shown = re.search(r"^`(.+: (EP\d{3}) .+)`$", listed, re.MULTILINE)
    assert shown is not None
    assert shown[1] == example(shown[2]).said


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_example_makes_the_command_say_what_the_page_shows(
    site: Path, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    shown = example(code)
    put(site, code, shown.wrong)
    assert shown.said in run(shown.command, capsys).split("\n")


@pytest.mark.parametrize("code", CODES)
def test_the_right_example_has_no_fault(
    site: Path, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    shown = example(code)
    around = {name: text for name, text in shown.wrong.items() if not name.endswith("/")}
    put(site, code, around | shown.right)
    assert code not in run(shown.command, capsys)
