"""Every bad input gives one clear message at its place: the sites in ``sites/invalid``."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest

from command import practice, practice_apart
from effective_practice import checks
from effective_practice.checks import evidence
from effective_practice.cli import building
from effective_practice.problems import CODES, Problem
from small_site import change, copied

INVALID = Path(__file__).parent / "sites/invalid"
TEXTS = Path(__file__).parent / "sites/texts"
PAGES = Path(__file__).parents[1] / "docs/checks"
TODAY = dt.date(2025, 6, 1)
DAY = ("--today", TODAY.isoformat())

CASES = sorted(path.name for path in INVALID.iterdir() if path.is_dir())
VERIFIED = tuple(name for name in CASES if (INVALID / name / "texts").is_dir())
BUILT = tuple(name for name in CASES if name.startswith("ep5"))
CHECKED = tuple(name for name in CASES if name not in {*VERIFIED, *BUILT})
APART = (
    "ep101-a-letter-of-another-encoding",
    "ep108-aliases-that-unfold-without-end",
    "ep109-a-link-to-a-file-outside",
    "ep404-a-call-that-does-not-close",
)
"""Cases for which the command runs in a process of its own, where nothing hides a traceback."""


JARGON = frozenset(
    "scalar mapping sequence token NoneType str dict int tuple None errno exception "
    "traceback jinja pydantic positional".split()
)
"""Words of libraries and programmers, which tell an editor nothing."""


def site_of(case: str, folder: Path) -> Path:
    """The small site with the files of a case laid over it."""
    root = copied(folder)
    (folder / "outside.md").write_text("---\nid: outside\n---\n", encoding="utf-8")
    (folder / "outside").mkdir()
    (folder / "outside/page.md").write_text("# Outside\n", encoding="utf-8")
    beside = shutil.ignore_patterns("problems.txt", "steps.txt", "texts")
    shutil.copytree(INVALID / case, root, ignore=beside, dirs_exist_ok=True)
    steps = INVALID / case / "steps.txt"
    for line in steps.read_text("utf-8").splitlines() if steps.is_file() else ():
        take_step(root, *line.split())
    return root


def take_step(root: Path, what: str, name: str, target: str = "") -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if what == "folder":
        path.mkdir()
    elif what == "link":
        path.symlink_to(root.parent / target if target.startswith("outside") else target)
    else:
        assert what == "remove"


def texts_of(case: str, folder: Path) -> Path:
    """The texts of the small site's sources, with those of a case laid over them."""
    texts = shutil.copytree(TEXTS, folder / "texts")
    return shutil.copytree(INVALID / case / "texts", texts, dirs_exist_ok=True)


def expected(case: str) -> str:
    return (INVALID / case / "problems.txt").read_text("utf-8")


def printed(problems: list[Problem] | tuple[Problem, ...]) -> str:
    return "".join(f"{problem}\n" for problem in problems)


# ------------------------------------------------------------------------------------------- cases


@pytest.mark.parametrize("case", CHECKED)
def test_the_command_prints_what_is_wrong_and_nothing_else(case: str, tmp_path: Path) -> None:
    said = practice("check", "--root", site_of(case, tmp_path), *DAY, "--strict")
    assert said.out == expected(case)
    assert said.code == 1
    assert "Traceback" not in said.err


@pytest.mark.parametrize("case", VERIFIED)
def test_what_only_the_texts_of_sources_show_is_found_with_them(case: str, tmp_path: Path) -> None:
    inspection = checks.inspect(site_of(case, tmp_path), TODAY)
    assert printed(inspection.problems) == ""
    _, problems = evidence.verify(inspection.knowledge, texts_of(case, tmp_path))
    assert printed(problems) == expected(case)


@pytest.mark.parametrize("case", BUILT)
def test_what_only_built_pages_show_is_found_in_them(case: str, tmp_path: Path) -> None:
    assert printed(building.build(site_of(case, tmp_path), TODAY)) == expected(case)


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_named_after_a_code_that_it_shows(case: str) -> None:
    code = case.partition("-")[0].upper()
    assert code in CODES
    assert f": {code} " in expected(case)


@pytest.mark.parametrize("case", CASES)
def test_every_message_names_its_place_and_what_to_do(case: str) -> None:
    for line in expected(case).splitlines():
        place, code, said = line.split(" ", 2)
        file, at_line, at_column, _ = place.rsplit(":", 3)
        assert file == "mkdocs.yml" or "/" in file or file in {"docs", "guides"}
        assert int(at_line) >= 1
        assert int(at_column) >= 1
        assert code in CODES
        # A message begins small and ends with one full stop; a hint is a sentence of its own.
        assert said[0].islower() or said[0] in "\"'"
        assert not re.search(r"[^.]\.\.( |$)", said)
        assert said.endswith((".", "?"))
        assert JARGON.isdisjoint(re.findall(r"\w+", said))


def test_every_code_has_a_case() -> None:
    assert set(CODES) - {case.partition("-")[0].upper() for case in CASES} == set()


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {path.stem for path in PAGES.glob("EP*.md")} == set(CODES)


# ------------------------------------------------------------------------------ the command itself


@pytest.mark.parametrize("case", APART)
def test_in_a_process_of_its_own_the_command_says_the_same(case: str, tmp_path: Path) -> None:
    said = practice_apart("check", "--root", site_of(case, tmp_path), *DAY)
    assert (said.code, said.out) == (1, expected(case))
    assert "Traceback" not in said.err


@pytest.mark.parametrize("case", CHECKED[:: max(len(CHECKED) // 12, 1)])
def test_as_json_the_places_are_the_same(case: str, tmp_path: Path) -> None:
    said = practice(
        "check", "--root", site_of(case, tmp_path), *DAY, "--format", "json", "--strict"
    )
    report = json.loads(said.out)
    lines = [
        "{file}:{line}:{column}: {code} {message}.{space}{hint}".format(
            **found, space=" " if found["hint"] else ""
        )
        for found in report["problems"]
    ]
    assert lines == expected(case).splitlines()
    assert said.code == 1
    assert report["errors"] + report["warnings"] == len(lines)


def test_a_build_that_fails_leaves_the_last_good_site_in_place(tmp_path: Path) -> None:
    root = copied(tmp_path)
    assert building.build(root, TODAY) == ()
    before = (root / "site").resolve(), (root / "site/index.html").read_bytes()
    change(root, "guides/mooring/index.md", "title: Mooring well", "title: Mooring: well")
    said = practice("build", "--root", root, *DAY)
    assert said.code == 1
    assert said.out == expected("ep102-a-second-colon-in-front-matter")
    assert "The last good site stays in site." in said.err
    assert ((root / "site").resolve(), (root / "site/index.html").read_bytes()) == before
    # What was begun is not left lying about.
    assert list((root / ".build").glob("pages-*")) == []


# --------------------------------------------------------------------------------- what is accepted


def test_the_small_site_itself_has_no_problem_and_its_texts_prove_it(tmp_path: Path) -> None:
    inspection = checks.inspect(copied(tmp_path), TODAY)
    assert printed(inspection.problems) == ""
    counts, problems = evidence.verify(inspection.knowledge, TEXTS)
    assert printed(problems) == ""
    assert counts["citations"] > 20


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", [b"\r\n", b"\r"])
def test_a_byte_order_mark_and_other_line_endings_are_accepted(
    mark: bytes, ending: bytes, tmp_path: Path
) -> None:
    root = copied(tmp_path)
    for path in (*root.rglob("*.md"), *root.rglob("*.yml")):
        path.write_bytes(mark + path.read_bytes().replace(b"\n", ending))
    assert printed(building.examine(root, TODAY).problems) == ""


def test_places_are_the_same_with_a_byte_order_mark_and_other_line_endings(tmp_path: Path) -> None:
    case = "ep201-an-unknown-key-in-front-matter"
    root = site_of(case, tmp_path)
    for path in root.rglob("*.md"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert printed(building.examine(root, TODAY).problems) == expected(case)
