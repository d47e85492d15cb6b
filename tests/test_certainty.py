"""How sure we are of a statement: where it begins, what moves it, and that every move is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from effective_practice import loader
from effective_practice.certainty import AGREE, ALONE, LEVELS, NOT_READ, certainty_of
from effective_practice.graph import EvidenceGraph
from small_site import SMALL, Change, change, copied, graph_of, graph_with

ROPES, GUIDE = "guides/mooring/ropes.md", "guides/mooring/index.md"
SOURCES, SITE = "academic_insights/sources.yml", "standards/site.yml"
NIGHT = "academic_insights/night-eyes.md"

SURVEYED = "{source: quay-survey, locator: {section: ropes, find: a weekly look at each rope}}"
STUDIED = "{source: night-eyes, locator: {section: findings, find: worn ropes are seen by touch}}"
INSPECTED = ("Inspection: inspectors looked at many quays in one way.", "They saw each quay once.")
PILOTS = ("Research: it is one study of a few pilots.",)


def sure(graph: EvidenceGraph, name: str = "look-weekly") -> tuple[str, tuple[str, ...]] | None:
    (placed,) = (one for one in graph.statements("takeaway") if one.value.id == name)
    found = certainty_of(graph, placed)
    return (found.level, found.reasons) if found else None


CASES: dict[str, tuple[list[Change], str, tuple[str, ...]]] = {
    "two works of two kinds raise the higher of the two": ([], "high", (*INSPECTED, AGREE)),
    "one work alone stays where its kind begins": (
        [(ROPES, f"      - {STUDIED}\n", "")],
        "moderate",
        (*INSPECTED, ALONE),
    ),
    "the other work alone": (
        [(ROPES, f"      - {SURVEYED}\n", "")],
        "low",
        (*PILOTS, ALONE),
    ),
    "two works of one kind do not raise it": (
        [
            (
                SOURCES,
                "    short: Lund and others 2019\n    kind: research",
                "    short: L\n    kind: inspection",
            ),
        ],
        "moderate",
        INSPECTED,
    ),
    "two kinds in one work do not raise it": (
        [(ROPES, STUDIED, SURVEYED.replace("section: ropes", "section: chains"))],
        "moderate",
        (*INSPECTED, ALONE),
    ),
    "one place cited twice is one work": (
        [(ROPES, STUDIED, SURVEYED)],
        "moderate",
        (*INSPECTED, ALONE),
    ),
    "works that were not read lower it": (
        [
            (ROPES, f"      - {STUDIED}\n", ""),
            (
                SOURCES,
                "    kind: inspection\n    access: read",
                "    kind: inspection\n    access: reported",
            ),
        ],
        "low",
        (*INSPECTED, ALONE, NOT_READ),
    ),
    "one work that was read is enough": (
        [
            (
                SOURCES,
                "    kind: inspection\n    access: read",
                "    kind: inspection\n    access: reported",
            )
        ],
        "high",
        (*INSPECTED, AGREE),
    ),
    "two kinds raise and not read lowers": (
        [
            (
                SOURCES,
                "    kind: inspection\n    access: read",
                "    kind: inspection\n    access: reported",
            ),
            (
                SOURCES,
                "    kind: research\n    access: read",
                "    kind: research\n    access: named",
            ),
        ],
        "moderate",
        (*INSPECTED, AGREE, NOT_READ),
    ),
    "it never goes above high": (
        [(SITE, "certainty: {level: moderate", "certainty: {level: high")],
        "high",
        (*INSPECTED, AGREE),
    ),
    "it never goes below very low": (
        [
            (ROPES, f"      - {STUDIED}\n", ""),
            (SITE, "certainty: {level: moderate", "certainty: {level: very low"),
            (
                SOURCES,
                "    kind: inspection\n    access: read",
                "    kind: inspection\n    access: reported",
            ),
        ],
        "very low",
        (*INSPECTED, ALONE, NOT_READ),
    ),
    "a kind of which the site says nothing may still agree": (
        [(ROPES, SURVEYED, SURVEYED.replace("section: ropes", "section: chains"))],
        "moderate",
        (*PILOTS, AGREE),
    ),
}


@pytest.mark.parametrize(("changes", "level", "reasons"), CASES.values(), ids=CASES.keys())
def test_the_kind_says_where_it_begins_and_reasons_move_it(
    tmp_path: Path, changes: list[Change], level: str, reasons: tuple[str, ...]
) -> None:
    assert sure(graph_with(tmp_path, *changes)) == (level, reasons)


def test_of_two_kinds_that_begin_alike_the_first_of_the_site_gives_its_reasons(
    tmp_path: Path,
) -> None:
    graph = graph_with(tmp_path, (SITE, "certainty: {level: low", "certainty: {level: moderate"))
    assert sure(graph) == ("high", (*INSPECTED, AGREE))


def test_what_rests_only_on_a_kind_of_which_the_site_says_nothing_has_no_certainty() -> None:
    assert sure(graph_of(SMALL), "plan-for-storms") is None


def test_an_editors_judgement_stands_in_place_of_what_is_worked_out(tmp_path: Path) -> None:
    judged = "certainty: {level: very low, reasons: [The survey was made in summer.]}"
    graph = graph_with(
        tmp_path, (ROPES, "    codes: [2.1.1(a), 2.1.1]", f"    {judged}\n    codes: [2.1.1]")
    )
    assert sure(graph) == ("very low", ("The survey was made in summer.",))


def test_a_key_message_is_as_sure_as_the_work_that_its_page_summarises(tmp_path: Path) -> None:
    cites = "source: night-eyes, locator: {section: findings"
    graph = graph_with(tmp_path, (NIGHT, cites, "source: quay-survey, locator: {section: ropes"))
    assert sure(graph, "two-lights") == ("low", (*PILOTS, ALONE))


def test_certainty_has_levels_in_words_and_always_reasons() -> None:
    graph = graph_of(SMALL)
    for placed in graph.statements("takeaway"):
        found = certainty_of(graph, placed)
        if found is not None:
            assert found.level in LEVELS
            assert found.reasons
            assert not any(sign.isdigit() for sign in " ".join(found.reasons))


def test_a_level_without_reasons_cannot_be_written(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, SITE, "reasons: [it is one harbour.]", "reasons: []")
    _, problems = loader.load(root)
    assert [problem.code for problem in problems] == ["EP203"]
