"""Values from documents: each fault of shape once, at its place, in an editor's words."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from effective_practice.model import (
    Crosswalk,
    Framework,
    Guide,
    Insight,
    Module,
    Site,
    Source,
    SourceList,
    Standard,
)
from effective_practice.parser import read_yaml
from effective_practice.problems import Problem
from effective_practice.shapes import Record, read

GUIDE = """\
id: mooring
title: Mooring
summary: How.
audience: [pilot]
owner: Us
published: 2021
reviewed: 2021-09
review_due: 2021-09-26
licence: ogl-3
"""
CITED = "{source: a, locator: {section: b, find: some words to find}}"
SOURCE = "id: a\ntype: report\ntitle: A\nshort: A 2020\nkind: x\naccess: read\n"
STANDARD = "framework: f\ncode: 1.1\ntitle: T\ntext: X\nbasis: read\n"
FRAMEWORK = """\
id: f
title: F
short_title: F
edition: 1
publisher: P
applies_to: All
summary: S
basis: read
levels: [{role: standard, name: rule, plural: rules}]
scale: [{id: a, label: A}, {id: b, label: B}]
"""


def shape(
    folder: Path, model: type[BaseModel], text: str
) -> tuple[Record[BaseModel] | None, list[Problem]]:
    path = folder / "a.yml"
    path.write_text(text, encoding="utf-8")
    document, problems = read_yaml(folder, path)
    assert document is not None
    assert problems == []
    return read(model, document)


FAULTS: dict[str, tuple[type[BaseModel], str, tuple[str, int, int], str]] = {
    # model, text, (code, line, column), a word of the message or hint
    "unknown key": (Guide, GUIDE + "auther: x\n", ("EP201", 10, 1), "auther"),
    "unknown key with a hint": (Guide, GUIDE + "takeawys: []\n", ("EP201", 10, 1), '"takeaways"'),
    "unknown key below": (
        Guide,
        GUIDE + f"takeaways:\n  - id: a\n    txt: b\n    text: c\n    sources: [{CITED}]\n",
        ("EP201", 12, 5),
        '"text"',
    ),
    "the name in the code is no key": (
        Source,
        SOURCE + "container_title: J\n",
        ("EP201", 7, 1),
        '"container-title"',
    ),
    "missing key": (Guide, GUIDE.replace("title: Mooring\n", ""), ("EP202", 1, 1), '"title"'),
    "missing key below": (
        Guide,
        GUIDE + "reflections:\n  - id: a\n",
        ("EP202", 11, 5),
        'reflection "a"',
    ),
    "wrong type": (Guide, GUIDE + "topics: ropes\n", ("EP203", 10, 9), "list"),
    "number for a text": (Guide, GUIDE.replace("How.", "12"), ("EP203", 3, 10), "quotes"),
    "list for a text": (Guide, GUIDE.replace("How.", "[a]"), ("EP203", 3, 10), "text"),
    "empty text": (Guide, GUIDE.replace("How.", "''"), ("EP203", 3, 10), "empty"),
    "empty value": (Guide, GUIDE.replace(" How.", ""), ("EP203", 3, 9), "empty"),
    "long text": (Guide, GUIDE.replace("How.", "a" * 301), ("EP203", 3, 10), "300"),
    "wrong form of an id": (
        Guide,
        GUIDE.replace("id: mooring", "id: Moor ing"),
        ("EP203", 1, 5),
        "letters",
    ),
    "empty list": (Guide, GUIDE.replace("[pilot]", "[]"), ("EP203", 4, 11), "audience"),
    "wrong entry of a list": (
        Guide,
        GUIDE.replace("[pilot]", "[pilot, 7]"),
        ("EP203", 4, 19),
        "entry 2",
    ),
    "wrong choice": (Guide, GUIDE + "status: curent\n", ("EP203", 10, 9), '"current"'),
    "no date": (Guide, GUIDE.replace("2021-09-26", "26/9/2021"), ("EP209", 8, 13), "2021-09-26"),
    "no day of the calendar": (
        Guide,
        GUIDE.replace("2021-09-26", "2021-02-30"),
        ("EP209", 8, 13),
        "2021-02-30",
    ),
    "no month": (Guide, GUIDE.replace("2021-09\n", "2021-13\n"), ("EP209", 7, 11), "2021-13"),
    "true for a date": (Guide, GUIDE.replace("2021-09-26", "true"), ("EP203", 8, 13), "date"),
    "too many minutes": (
        Module,
        "id: a\ntitle: A\nsummary: S\nminutes: 61\n",
        ("EP203", 4, 10),
        "60",
    ),
    "word for a number": (
        Module,
        "id: a\ntitle: A\nsummary: S\nminutes: few\n",
        ("EP203", 4, 10),
        "number",
    ),
    "word for true": (Standard, STANDARD + "rated: maybe\n", ("EP203", 6, 8), "true or false"),
    "takeaway without a source": (
        Guide,
        GUIDE + "takeaways:\n  - id: early\n    text: x\n",
        ("EP301", 11, 5),
        'takeaway "early"',
    ),
    "takeaway with no entry of sources": (
        Guide,
        GUIDE + "takeaways:\n  - id: early\n    text: x\n    sources: []\n",
        ("EP301", 13, 14),
        'takeaway "early"',
    ),
    "unknown kind of line": (
        Framework,
        FRAMEWORK + "rating_rule:\n  - {id: a, text: x, basis: read, kind: bnd}\n",
        ("EP203", 12, 41),
        '"kind" must be one of band',
    ),
    "line without a kind": (
        Framework,
        FRAMEWORK + "rating_rule:\n  - {id: a, text: x, basis: read}\n",
        ("EP202", 12, 5),
        '"kind"',
    ),
    "line of a kind with a key missing": (
        Framework,
        FRAMEWORK + "rating_rule:\n  - {id: a, text: x, basis: read, kind: band, level: a}\n",
        ("EP202", 12, 5),
        '"at_least"',
    ),
    "more than a hundred per cent": (
        Framework,
        FRAMEWORK
        + "rating_rule:\n  - {id: a, text: x, basis: read, kind: band, level: a, at_least: 101}\n",
        ("EP203", 12, 67),
        "100",
    ),
    "a bound without end": (
        Framework,
        FRAMEWORK
        + "rating_rule:\n"
        + "  - {id: a, text: x, basis: read, kind: average_band, level: a, at_most: inf}\n",
        ("EP203", 12, 74),
        "at_most",
    ),
}


@pytest.mark.parametrize(("model", "text", "place", "says"), FAULTS.values(), ids=list(FAULTS))
def test_each_fault_is_told_once_at_its_place_in_an_editors_words(
    tmp_path: Path, model: type[BaseModel], text: str, place: tuple[str, int, int], says: str
) -> None:
    record, (problem,) = shape(tmp_path, model, text)
    where = problem.location
    said = f"{problem.message} {problem.hint}"
    assert record is None
    assert (problem.code, where.line, where.column) == place
    assert says in said
    library = {"str", "tuple", "dict", "Input", "pydantic", "extra", "field", "valid", "None"}
    assert library.isdisjoint(said.split())


def test_all_faults_of_a_file_are_told(tmp_path: Path) -> None:
    text = GUIDE.replace("title: Mooring\n", "").replace("2021-09-26", "soon") + "extra: 1\n"
    _, problems = shape(tmp_path, Guide, text)
    assert sorted(problem.code for problem in problems) == ["EP201", "EP202", "EP209"]


def test_a_faulty_entry_does_not_make_its_list_too_short(tmp_path: Path) -> None:
    _, problems = shape(tmp_path, Guide, GUIDE.replace("[pilot]", "[7]"))
    assert [problem.code for problem in problems] == ["EP203"]


@pytest.mark.parametrize("text", ["- a\n", "a\n", "12\n"])
def test_a_file_that_is_no_set_of_keys_says_so(tmp_path: Path, text: str) -> None:
    record, (problem,) = shape(tmp_path, Guide, text)
    assert record is None
    assert (problem.code, problem.location.line, problem.location.column) == ("EP203", 1, 1)


def test_codes_and_dates_may_be_written_without_quotes(tmp_path: Path) -> None:
    text = (SOURCE + "issued: 2021\nvolume: 12\nissue: 3.1\npage: 4-19\n").replace(
        "sources:", "sources:"
    )
    record, problems = shape(tmp_path, Source, text)
    assert problems == []
    assert record is not None
    source = record.value
    assert isinstance(source, Source)
    assert (source.issued, source.volume, source.issue, source.page) == (
        "2021",
        "12",
        "3.1",
        "4-19",
    )


def test_a_record_knows_the_place_of_its_parts(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(
        "sources:\n"
        "  - {id: a, type: report, title: A, short: A, kind: x, access: read}\n"
        "  - id: b\n    type: book\n    title: B\n    short: B\n    kind: x\n    access: read\n",
        encoding="utf-8",
    )
    document, _ = read_yaml(tmp_path, tmp_path / "a.yml")
    assert document is not None
    record, problems = read(Source, document, ("sources", 1))
    assert problems == []
    assert record is not None
    assert record.file == "a.yml"
    assert (record.at("title").line, record.at("title").column) == (5, 12)
    assert (record.key_at("title").line, record.key_at("title").column) == (5, 5)
    # A part that is not there is where the entry begins.
    assert (record.at("DOI").line, record.at("DOI").column) == (3, 5)


def test_a_row_of_a_crosswalk_is_read_by_the_keys_that_editors_write(tmp_path: Path) -> None:
    text = "from: a\nto: b\nmappings:\n  - {from: 1, to: 2, relation: same, basis: read}\n"
    record, problems = shape(tmp_path, Crosswalk, text)
    assert problems == []
    assert record is not None
    walk = record.value
    assert isinstance(walk, Crosswalk)
    assert (walk.from_framework, walk.mappings[0].to_code) == ("a", "2")
    _, (problem, *_) = shape(tmp_path, Crosswalk, text.replace("from: a", "from_framework: a"))
    assert problem.code in {"EP201", "EP202"}


@pytest.mark.parametrize("model", [Site, Framework, Standard, Guide, Module, Insight, SourceList])
def test_an_empty_set_of_keys_lacks_what_it_needs_and_no_more(
    tmp_path: Path, model: type[BaseModel]
) -> None:
    record, problems = shape(tmp_path, model, "{}\n")
    assert record is None
    assert {problem.code for problem in problems} <= {"EP202", "EP301"}
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    assert len(problems) == len(needed)
