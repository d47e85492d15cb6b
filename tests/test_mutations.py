"""The faults that ``make mutations`` puts into a copy of the content, and how it judges them."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from mutations import raw
from mutations.__main__ import ROOT, main
from mutations.judging import Tried, judge, try_all
from mutations.kinds import ALL
from mutations.kinds.registry import By, Company, Kind
from mutations.planting import Batch, Planted, batches, plant
from mutations.raw import Content, Fault, Page, Site, at
from mutations.running import Report, Said, Workshop
from mutations.spelling import altered, misnumbered, misspelt, near

from effective_practice.problems import CODES

OF_SETTINGS = {"EP505"}
"""What content cannot cause."""
FOLDER = Path(__file__).parent / "benchmarks/mutations"


@pytest.fixture(scope="module")
def site() -> Site:
    return raw.read(ROOT)


def some(site: Site, faults: int, number: int = 1) -> list[Planted]:
    """Faults that need no texts of sources."""
    return plant(site, [kind for kind in ALL if kind.by is not By.verify], faults, number)


# ------------------------------------------------------------------------------------------- kinds


def test_every_code_that_content_can_cause_has_a_kind() -> None:
    assert {code for kind in ALL for code in kind.codes} == set(CODES) - OF_SETTINGS


def test_no_two_kinds_have_one_name() -> None:
    assert [name for name, count in Counter(kind.name for kind in ALL).items() if count > 1] == []


def test_the_faults_know_nothing_of_the_project() -> None:
    found = set()
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found |= {name.partition(".")[0] for name in names}
    assert found - sys.stdlib_module_names == {"mutations"}


# ---------------------------------------------------------------------------------------- planting


def changes(planted: list[Planted]) -> list[tuple[str, dict[str, Content]]]:
    return [(one.kind.name, dict(one.fault.changes)) for one in planted]


def test_a_starting_number_gives_the_same_faults_each_time(site: Site) -> None:
    first = changes(some(site, 120))
    assert changes(some(raw.read(ROOT), 120)) == first
    assert changes(some(site, 120, number=2)) != first


def test_every_kind_with_a_place_has_an_equal_share(site: Site) -> None:
    planted = some(site, 300)
    count = Counter(one.kind.name for one in planted if one.kind.counted)
    assert sum(count.values()) == 300
    assert set(count.values()) <= {2, 3}
    assert len(count) > 100


def test_a_fault_changes_something_and_expects_a_message_at_a_line_that_is_there(
    site: Site,
) -> None:
    for one in some(site, 150):
        assert one.fault.changes
        assert one.fault.expected
        for expected in one.fault.expected:
            assert expected.places, one.kind.name
            for file, line in expected.places:
                assert 1 <= line <= max(lines_of(site, file), lines_of_new(one.fault, file)), file


def lines_of(site: Site, file: str) -> int:
    return len(site.pages[file].lines) if file in site.pages else 0


def lines_of_new(fault: Fault, file: str) -> int:
    content = fault.changes.get(file)
    return content.count("\n") + 1 if isinstance(content, str) else 1


def test_no_two_faults_of_a_batch_touch_one_file(site: Site) -> None:
    found = batches(some(site, 150))
    assert sum(len(batch.planted) for batch in found) >= 150
    for batch in found:
        touched = Counter(place for one in batch.planted for place in one.places)
        assert set(touched.values()) == {1}
        assert len({one.kind.company for one in batch.planted}) == 1
        assert len(batch.planted) == 1 or not any(one.alone for one in batch.planted)


# ---------------------------------------------------------------------------------------- accidents


def chance(number: int) -> Random:
    return Random(number)  # noqa: S311  # accidents, and no secrets


def test_a_misspelt_word_is_another_word() -> None:
    for number in range(200):
        word = misspelt("ch2-the-future", chance(number))
        assert word != "ch2-the-future"
        assert word[0].isalnum()
        assert word[-1].isalnum()


def test_a_misnumbered_code_is_one_that_there_is_not() -> None:
    known = {f"2.2.{number}" for number in range(1, 9)}
    found = {misnumbered("2.2.1", known, chance(number)) for number in range(200)}
    assert "2.2.9" in found
    assert not found & known


def test_an_altered_figure_is_none_that_the_source_has_near_the_words() -> None:
    text = "Of the 36 officers, sixty three were 33. " + "far " * 200 + "And 30 were away."
    site = Site(pages={}, texts=text)
    said = near(site, ["of the 36 officers"])
    found = {altered("36", said, chance(number)) for number in range(300)}
    assert not found & {"36", "63", "33"}
    assert "30" not in said
    assert "366" in found


# ------------------------------------------------------------------------------------ files as text


PAGE = Page(
    file="guides/a/b.md",
    text="""---
id: b
takeaways:
  - id: one
    text: One.
    sources:
      - {source: s}
  - id: two
    text: Two.
---

## A heading

Some text
over two lines.

- A list.

```
Code
```
""",
)


def test_the_parts_of_a_page_are_found_by_their_form() -> None:
    assert PAGE.front == 10
    assert PAGE.first == 2
    assert [list(entry) for entry in PAGE.entries("takeaways")] == [[4, 5, 6, 7], [8, 9]]
    assert list(PAGE.block(6)) == [6, 7]
    assert [PAGE.said(each) for each in PAGE.paragraphs] == ["Some text\nover two lines."]
    assert PAGE.with_lines(12, 13).split("\n")[10:13] == ["", "Some text", "over two lines."]


# ----------------------------------------------------------------------------------------- judging


def a_fault(*expected: raw.Expected, codes: str = "EP204", also: str = "") -> Planted:
    kind = Kind(
        name="a kind",
        codes=frozenset(codes.split()),
        make=lambda _site, _chance: None,
        by=By.check,
        company=Company.meaning,
        also=frozenset(also.split()),
        counted=True,
    )
    return Planted(number=1, kind=kind, fault=Fault(changes={"a.md": ""}, expected=expected))


def judged(planted: Planted, *said: tuple[str, int, str], failure: str = "") -> Tried:
    found = tuple(
        Said(file=file, line=line, code=code, message="words") for file, line, code in said
    )
    report = Report(said=found, failure=failure)
    return judge(Batch(by=By.check, planted=(planted,)), report)


@pytest.mark.parametrize(
    ("said", "caught", "stray"),
    [
        ([("a.md", 3, "EP204")], True, 0),
        ([("a.md", 4, "EP204")], False, 1),
        ([("b.md", 3, "EP204")], False, 1),
        ([("a.md", 3, "EP205")], False, 1),
        ([], False, 0),
        ([("a.md", 3, "EP204"), ("b.md", 9, "EP604")], True, 1),
        ([("a.md", 3, "EP204"), ("b.md", 9, "EP616")], True, 0),
    ],
    ids="there line file code silence stray consequence".split(),
)
def test_a_fault_is_caught_in_the_right_file_on_the_right_line_under_its_code(
    said: list[tuple[str, int, str]], caught: bool, stray: int
) -> None:
    tried = judged(a_fault(at("a.md", 3), also="EP616"), *said)
    assert [outcome.caught for outcome in tried.outcomes] == [caught]
    assert len(tried.stray) == stray


def test_every_message_that_is_expected_has_to_come() -> None:
    planted = a_fault(at("a.md", 3, codes="EP617"), at("a.md", 3, codes="EP618"))
    assert not judged(planted, ("a.md", 3, "EP617")).outcomes[0].caught
    both = ("a.md", 3, "EP617"), ("a.md", 3, "EP618")
    assert judged(planted, *both).outcomes[0].caught


def test_nothing_is_caught_where_the_command_failed() -> None:
    tried = judged(a_fault(at("a.md", 3)), ("a.md", 3, "EP204"), failure="Traceback")
    assert not tried.outcomes[0].caught


# ------------------------------------------------------------------------------------ the whole run


def test_faults_of_many_kinds_are_caught_and_taken_out_again(site: Site, tmp_path: Path) -> None:
    kinds = [kind for kind in ALL if kind.by is By.check and kind.company is not Company.alone]
    shop = Workshop(root=ROOT, site=site, sources=None, folder=tmp_path)
    shop.prepare(1)
    run = try_all(shop, plant(site, kinds, 16, 1), processes=1)
    assert run.clean == ()
    assert [each.planted.kind.name for each in run.missed] == []
    assert [said for found in run.stray.values() for said in found] == []
    assert raw.read(tmp_path / "site-0").pages.keys() == site.pages.keys()
    for file, page in raw.read(tmp_path / "site-0").pages.items():
        assert page.text == site.pages[file].text


@pytest.mark.slow
def test_a_hundred_faults_that_check_and_build_find(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--faults", "130", "--numbers", "11"])
    said = capsys.readouterr().out
    assert "Nothing is said of it." in said
    assert "## Misses" not in said
    assert code == 0
