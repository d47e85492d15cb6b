"""Folders to a knowledge base: everything by its id, every problem of shape, nothing hidden."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from effective_practice import loader
from effective_practice.loader import KnowledgeBase, slug_of_code
from effective_practice.problems import Problem
from small_site import SMALL, change, copied

GUIDE = "guides/mooring/index.md"
ROPES = "guides/mooring/ropes.md"
NEW, OLD = "standards/harbours-2024", "standards/harbours-2018"
SOURCES = "academic_insights/sources.yml"


def load(root: Path) -> tuple[KnowledgeBase, list[str]]:
    """What was read, and each problem as code and place."""
    base, problems = loader.load(root)
    return base, [place(problem) for problem in problems]


def place(problem: Problem) -> str:
    where = problem.location
    return f"{problem.code} {where.file}:{where.line}:{where.column}"


def test_the_small_site_is_read_whole() -> None:
    base, problems = load(SMALL)
    assert problems == []
    assert base.site is not None
    assert list(base.frameworks) == ["harbours-2018", "harbours-2024"]
    assert set(base.standards) == {
        "harbours-2018/1.1",
        "harbours-2018/x-signals",
        "harbours-2024/2.1",
        "harbours-2024/2.2",
    }
    assert list(base.crosswalks) == ["harbours-2018--harbours-2024"]
    assert list(base.guides) == ["lights", "mooring"]
    assert set(base.modules) == {"lights/leading-lights", "mooring/ropes", "mooring/tides"}
    assert list(base.insights) == ["fog-signals", "night-eyes"]
    assert list(base.sources) == ["quay-survey", "harbour-act", "night-eyes", "night-eyes-draft"]
    assert set(base.terms) == {"fairlead", "vessel-traffic-service", "berth", "leading-light"}
    assert set(base.pages) == {"docs/about.md", "docs/index.md"}
    assert base.unread == {}


def test_publications_come_as_guides_with_their_modules_in_order_then_insights() -> None:
    base, _ = load(SMALL)
    assert [(kind, name) for kind, name, _ in base.publications()] == [
        ("guide", "lights"),
        ("module", "lights/leading-lights"),
        ("guide", "mooring"),
        ("module", "mooring/ropes"),
        ("module", "mooring/tides"),
        ("insight", "fog-signals"),
        ("insight", "night-eyes"),
    ]


@pytest.mark.parametrize(
    ("file", "changed", "kind", "name"),
    [
        (f"{NEW}/framework.yml", ("edition: 2024", "editoin: 2024"), "framework", "harbours-2024"),
        (f"{NEW}/2.1.yml", ("title: Mooring", "titel: Mooring"), "standard", "harbours-2024/2.1"),
        (GUIDE, ("title: Mooring", "titel: Mooring"), "guide", "mooring"),
        (ROPES, ("title: Looking", "titel: Looking"), "module", "mooring/ropes"),
        (
            "academic_insights/night-eyes.md",
            ("view: author", "view: ours"),
            "insight",
            "night-eyes",
        ),
        (SOURCES, ("type: legislation", "type: law"), "source", "harbour-act"),
        ("standards/glossary.yml", ("term: berth", "trem: berth"), "term", "berth"),
    ],
)
def test_an_entry_with_a_fault_is_left_out_and_still_known(
    tmp_path: Path, file: str, changed: tuple[str, str], kind: str, name: str
) -> None:
    root = copied(tmp_path)
    change(root, file, *changed)
    base, problems = load(root)
    assert problems
    assert {problem.split()[1].partition(":")[0] for problem in problems} == {file}
    assert name not in getattr(base, f"{kind}s")
    assert base.knows(kind, name)
    assert not base.knows(kind, "nothing")


def test_the_text_of_a_page_with_a_fault_is_kept_for_the_checks(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, ROPES, "title: Looking", "titel: Looking")
    base, _ = load(root)
    assert "What to look for" in base.unread[ROPES].body


def test_every_faulty_file_is_told_and_none_hides_another(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "standards/site.yml", "name: Good", "nmae: Good")
    change(root, GUIDE, "modules: [ropes, tides]", "modules: [ropes, tides")
    change(root, SOURCES, "kind: law", "kind: [law]")
    change(root, f"{NEW}/2.2.yml", "code: 2.2\n", "code: 2.2\ncode: 2.2\n")
    (root / f"{OLD}/1.1.yml").write_text("", encoding="utf-8")
    _, problems = load(root)
    assert problems == sorted(problems, key=lambda said: said.split()[1].split(":")[0])
    assert {problem.split(":")[0] for problem in problems} == {
        "EP201 standards/site.yml",
        f"EP102 {GUIDE}",
        f"EP203 {SOURCES}",
        f"EP104 {NEW}/2.2.yml",
        f"EP105 {OLD}/1.1.yml",
    }


# ------------------------------------------------------------------------------ names and folders


def rename(before: str, after: str) -> Callable[[Path], None]:
    return lambda root: (root / before).rename(root / after) and None


def edit(file: str, before: str, after: str) -> Callable[[Path], None]:
    return lambda root: change(root, file, before, after)


def write(file: str, text: str = "x\n") -> Callable[[Path], None]:
    def run(root: Path) -> None:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")

    return run


def remove(file: str) -> Callable[[Path], None]:
    return lambda root: (root / file).unlink()


TERM = "  - {id: berth, term: b, definition: d}\n"
WALK = "standards/crosswalks/harbours-2018--harbours-2024.yml"

CASES: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "a guide's id": (edit(GUIDE, "id: mooring", "id: moor"), [f"EP206 {GUIDE}:2:5"]),
    "a module's id": (edit(ROPES, "id: ropes", "id: rope"), [f"EP206 {ROPES}:2:5"]),
    "an insight's id": (
        edit("academic_insights/night-eyes.md", "id: night-eyes", "id: eyes"),
        ["EP206 academic_insights/night-eyes.md:2:5"],
    ),
    "a framework's id": (
        edit(f"{OLD}/framework.yml", "id: harbours-2018", "id: harbours"),
        [f"EP206 {OLD}/framework.yml:1:5"],
    ),
    "a standard's framework": (
        edit(f"{OLD}/1.1.yml", "framework: harbours-2018", "framework: harbours"),
        [f"EP206 {OLD}/1.1.yml:1:12"],
    ),
    "a standard's code": (
        edit(f"{OLD}/1.1.yml", "code: 1.1", "code: 1.2"),
        [f"EP206 {OLD}/1.1.yml:2:7"],
    ),
    "no code, and a name that has one": (
        edit(f"{OLD}/1.1.yml", "code: 1.1", "code: null"),
        [f"EP206 {OLD}/1.1.yml:2:7"],
    ),
    "a crosswalk's pair": (
        edit(WALK, "from: harbours-2018", "from: harbours-2019"),
        [f"EP206 {WALK}:1:7"],
    ),
    "a source twice": (
        edit(SOURCES, "id: harbour-act", "id: quay-survey"),
        [f"EP205 {SOURCES}:40:9"],
    ),
    "a term twice": (
        edit("standards/glossary.yml", "  - id: leading-light\n", TERM + "  - id: leading-light\n"),
        ["EP205 standards/glossary.yml:16:10"],
    ),
    "a list under another name": (
        edit(SOURCES, "sources:\n", "works:\n"),
        [f"EP202 {SOURCES}:1:1"],
    ),
    "a list beside another": (
        edit("standards/glossary.yml", "terms:\n", "note: x\nterms:\n"),
        ["EP201 standards/glossary.yml:1:1"],
    ),
    "a module that is listed and not there": (
        edit(GUIDE, "[ropes, tides]", "[ropes, tide, tides]"),
        [f"EP212 {GUIDE}:7:18"],
    ),
    "a module that is there and not listed": (
        edit(GUIDE, "[ropes, tides]", "[ropes]"),
        ["EP212 guides/mooring/tides.md:1:1"],
    ),
    "no site.yml": (remove("standards/site.yml"), ["EP212 standards/site.yml:1:1"]),
    "no framework.yml": (
        remove(f"{OLD}/framework.yml"),
        [f"EP212 {OLD}/framework.yml:1:1"],
    ),
    "no index.md": (remove("guides/lights/index.md"), ["EP212 guides/lights/index.md:1:1"]),
    "a file among the frameworks": (
        write("standards/notes.yml"),
        ["EP212 standards/notes.yml:1:1"],
    ),
    "a standard that is no .yml": (write(f"{OLD}/1.2.yaml"), [f"EP212 {OLD}/1.2.yaml:1:1"]),
    "a file among the guides": (write("guides/notes.md"), ["EP212 guides/notes.md:1:1"]),
    "a file of another kind among the insights": (
        write("academic_insights/paper.pdf"),
        ["EP212 academic_insights/paper.pdf:1:1"],
    ),
    "hidden files": (write("guides/.DS_Store"), []),
    "files that begin with a low line": (write(f"{OLD}/_notes.md"), []),
    "no glossary": (remove("standards/glossary.yml"), []),
}


@pytest.mark.parametrize(("make", "expected"), CASES.values(), ids=list(CASES))
def test_what_differs_from_its_place_is_told_there(
    tmp_path: Path, make: Callable[[Path], None], expected: list[str]
) -> None:
    root = copied(tmp_path)
    make(root)
    assert load(root)[1] == expected


def test_a_name_of_the_nearest_module_is_suggested(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, GUIDE, "[ropes, tides]", "[rops, ropes, tides]")
    _, (problem,) = loader.load(root)
    assert '"ropes"' in problem.hint


@pytest.mark.parametrize("folder", ["guides", "standards", "academic_insights", "docs"])
def test_a_site_without_a_folder_has_none_of_its_entries(tmp_path: Path, folder: str) -> None:
    root = copied(tmp_path)
    shutil.rmtree(root / folder)
    _, problems = load(root)
    assert all("standards/site.yml" in problem for problem in problems)


def test_an_empty_folder_lacks_its_site_file_and_nothing_else(tmp_path: Path) -> None:
    assert load(tmp_path)[1] == ["EP212 standards/site.yml:1:1"]


def test_a_link_out_of_the_site_is_told_and_not_followed(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "secret.md").write_text("---\nid: secret\n---\n", encoding="utf-8")
    (root / "guides/elsewhere").symlink_to(tmp_path / "elsewhere")
    (root / "guides/mooring/secret.md").symlink_to(tmp_path / "secret.md")
    (root / "docs/secret.md").symlink_to(tmp_path / "secret.md")
    (root / "standards/glossary.yml").unlink()
    (root / "standards/glossary.yml").symlink_to(tmp_path / "secret.md")
    base, problems = load(root)
    assert {problem.split(":")[0] for problem in problems} == {
        "EP109 docs/secret.md",
        "EP109 guides/elsewhere",
        "EP109 guides/mooring/secret.md",
        "EP109 standards/glossary.yml",
    }
    assert "docs/secret.md" not in base.pages


@pytest.mark.parametrize("file", ["guides/round", "docs/round.md", f"{NEW}/round.yml"])
def test_a_link_to_itself_is_told(tmp_path: Path, file: str) -> None:
    root = copied(tmp_path)
    (root / file).symlink_to(Path(file).name)
    _, problems = load(root)
    assert [problem.split(":")[0].split()[1] for problem in problems] == [file]


def test_the_front_matter_of_a_written_page_is_checked_and_its_text_kept(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "docs/index.md", "title: Good", "reviewed: soon\nhide: [toc]\ntitle: Good")
    base, problems = load(root)
    assert problems == ["EP209 docs/index.md:2:11"]
    assert base.pages["docs/index.md"].value == {}
    assert "Begin with" in base.pages["docs/index.md"].body


def test_keys_that_the_theme_knows_may_stand_in_a_written_page(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "docs/index.md", "title: Good", "hide: [toc]\ntemplate: home.html\ntitle: Good")
    assert load(root)[1] == []


@pytest.mark.parametrize(
    ("code", "slug"),
    [("2.2", "2.2"), ("P 1.1", "p1.1"), ("2.2.1 (C)", "2.2.1(c)"), (" A\t1", "a1")],
)
def test_a_code_in_an_address_has_small_letters_and_no_spaces(code: str, slug: str) -> None:
    assert slug_of_code(code) == slug
    assert not re.search(r"\s", slug)
