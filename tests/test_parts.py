"""One walk finds every value of a site, with the path at which it stands in its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from effective_practice import loader
from effective_practice.loader import KnowledgeBase
from effective_practice.model import Citation, Takeaway, Value
from effective_practice.parser import KeyPath
from effective_practice.parts import Part, records, walk
from effective_practice.problems import Location, Problem, Severity
from small_site import SMALL


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    found, problems = loader.load(SMALL)
    assert problems == []
    return found


@pytest.fixture(scope="module")
def parts(base: KnowledgeBase) -> list[Part]:
    return [part for kind, record in records(base) for part in walk(kind, record)]


def raw(part: Part) -> Any:
    """What stands in the file at the path of a part."""
    found = part.record.document.value
    for step in (*part.record.base, *part.path):
        found = found[step]
    return found


def written(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The path of every citation in what was read of a file."""
    if isinstance(value, dict):
        if {"source", "locator"} <= value.keys():
            yield path
        for key, below in value.items():
            yield from written(below, (*path, key))
    elif isinstance(value, list):
        for position, below in enumerate(value):
            yield from written(below, (*path, position))


def line(where: Location) -> str:
    return (SMALL / where.file).read_text(encoding="utf-8").split("\n")[where.line - 1]


# -------------------------------------------------------------------------------------------- walk


def test_every_record_comes_once_with_its_kind(base: KnowledgeBase) -> None:
    counts = Counter(kind for kind, _ in records(base))
    assert counts == {
        "site": 1,
        "framework": 2,
        "standard": 4,
        "crosswalk": 1,
        "guide": 2,
        "module": 3,
        "insight": 2,
        "source": 4,
        "term": 4,
    }


def test_a_walk_begins_with_the_whole_and_goes_down(base: KnowledgeBase) -> None:
    first, *rest = walk("module", base.modules["mooring/ropes"])
    assert (first.path, first.above, first.value) == ((), (), base.modules["mooring/ropes"].value)
    assert all(part.above[0] is first.value for part in rest)
    (locator,) = (part for part in rest if part.path == ("examples", 1, "sources", 0, "locator"))
    assert [type(value).__name__ for value in locator.above] == ["Module", "Example", "Citation"]


def test_the_path_of_a_part_is_that_of_its_file(parts: list[Part]) -> None:
    for part in parts:
        found = raw(part)
        assert isinstance(found, dict)
        assert isinstance(part.value, Value)
        names = {info.alias or name for name, info in type(part.value).model_fields.items()}
        assert found.keys() <= names


def test_no_citation_of_any_file_is_passed_over(parts: list[Part]) -> None:
    walked: dict[str, set[KeyPath]] = {}
    for part in parts:
        if isinstance(part.value, Citation):
            path = (*part.record.base, *part.path)
            walked.setdefault(part.record.file, set()).add(path)
    documents = {part.record.file: part.record.document for part in parts}
    for file, document in documents.items():
        assert walked.get(file, set()) == set(written(document.value)), file
    assert sum(map(len, walked.values())) > 20


def test_every_class_that_a_file_may_hold_is_met(parts: list[Part]) -> None:
    met = {type(part.value).__name__ for part in parts}
    assert {
        *"Site Choice EvidenceKind Words Wording Framework Level Facet FacetValue Domain".split(),
        *"ScaleLevel Band Combination AverageBand Cap Exclusion Standard KeyQuestion".split(),
        *"Prompt Crosswalk Mapping Guide Module Insight Takeaway Reflection Voice".split(),
        *"Example Recommendation Certainty Citation Locator Source Name Section".split(),
        *"Response Term Acceptance".split(),
    } <= met


def test_a_place_is_that_of_the_key_in_the_file(parts: list[Part]) -> None:
    for part in parts:
        if isinstance(part.value, Takeaway):
            assert line(part.at("id")).endswith(f"id: {part.value.id}")
            assert line(part.at("text")).lstrip().startswith(f"text: {part.value.text[:9]}")


# -------------------------------------------------------------------------------------------- label

LABELS = [
    ("takeaway", ("takeaways", 0), 'takeaway "look-weekly"'),
    ("takeaway's source", ("takeaways", 0, "sources", 0), 'takeaway "look-weekly"'),
    ("takeaway's locator", ("takeaways", 0, "sources", 0, "locator"), 'takeaway "look-weekly"'),
    ("example", ("examples", 0), 'example "worn-rope"'),
    ("the whole", (), 'module "ropes"'),
]


@pytest.mark.parametrize(
    ("path", "label"), [each[1:] for each in LABELS], ids=[e[0] for e in LABELS]
)
def test_a_label_names_the_nearest_value_that_has_a_name(
    base: KnowledgeBase, path: KeyPath, label: str
) -> None:
    (part,) = (each for each in walk("module", base.modules["mooring/ropes"]) if each.path == path)
    assert part.label == label


def test_a_label_speaks_an_editors_words(base: KnowledgeBase) -> None:
    labels = {part.label for kind, record in records(base) for part in walk(kind, record)}
    assert 'line of the rule "fair-from-half"' in labels
    assert 'key question "2.1.1"' in labels
    assert 'prompt "2.1.1(a)"' in labels
    assert 'level "poor"' in labels
    assert 'the row of "1.1"' in labels
    assert 'source "quay-survey"' in labels  # of its authors and responses too
    assert "the site" in labels
    assert "the crosswalk" in labels
    assert 'standard "x-signals"' not in labels  # it has no code
    assert "the standard" in labels


def test_a_problem_stands_at_a_part_of_the_value(base: KnowledgeBase) -> None:
    (_, part, *_) = walk("module", base.modules["mooring/ropes"])
    assert isinstance(part.value, Takeaway)
    problem = part.problem(
        "EP301", "it is wrong", "text", hint="Mend it.", severity=Severity.WARNING
    )
    assert problem == Problem(
        location=part.at("text"),
        code="EP301",
        message="it is wrong",
        hint="Mend it.",
        severity=Severity.WARNING,
    )
    assert part.problem("EP301", "it is wrong", "text").severity is Severity.ERROR
