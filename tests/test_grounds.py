"""What a statement rests on, by kind of evidence; and what supports an entry of a framework."""

from __future__ import annotations

from pathlib import Path

import pytest

from effective_practice.entries import Entry, Placed, StatementKind
from effective_practice.graph import EvidenceGraph
from effective_practice.grounds import (
    by_kind,
    by_site,
    coverage_of,
    grounds_of,
    is_stub,
    kinds_of,
    serving,
    supporting,
)
from small_site import SMALL, graph_of, graph_with

ROPES, SOURCES = "guides/mooring/ropes.md", "academic_insights/sources.yml"
NIGHT, SITE = "academic_insights/night-eyes.md", "standards/site.yml"
SURVEYED = "locator: {section: ropes, find: a weekly look at each rope}"


@pytest.fixture(scope="module")
def graph() -> EvidenceGraph:
    return graph_of(SMALL)


def placed(graph: EvidenceGraph, name: str, kind: StatementKind = "takeaway") -> Placed:
    (found,) = (one for one in graph.statements(kind) if one.value.id == name)
    return found


def entry(graph: EvidenceGraph, code: str) -> Entry:
    found = graph.resolve(code)
    assert found is not None
    return found


def grounds(
    graph: EvidenceGraph, name: str, kind: StatementKind = "takeaway"
) -> list[tuple[str, str]]:
    """The work and the kind of each thing that a statement rests on."""
    return [(each.work.id, each.kind) for each in grounds_of(graph, placed(graph, name, kind))]


# ------------------------------------------------------------------------------ the kind of a place


def test_a_citation_is_of_the_kind_of_its_source(graph: EvidenceGraph) -> None:
    assert grounds(graph, "look-weekly") == [
        ("quay-survey", "inspection"),
        ("night-eyes", "research"),
    ]


def test_a_section_may_have_a_kind_of_its_own(tmp_path: Path) -> None:
    weekly = SURVEYED.replace("section: ropes", "section: chains")
    graph = graph_with(tmp_path, (ROPES, SURVEYED, weekly))
    assert grounds(graph, "look-weekly")[0] == ("quay-survey", "law")


SECTIONS = """\
      - {id: chains, title: Chains, kind: law, level: 2}
      - {id: below, title: Below, level: 3}
      - {id: own, title: Own, level: 3, kind: research}
      - {id: deep, title: Deep, level: 4}
      - {id: again, title: Again, level: 3}
      - {id: beside, title: Beside, level: 2}
      - {id: above, title: Above, level: 1, kind: research}
      - {id: last, title: Last, level: 2}
"""


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("chains", "law"),
        ("below", "law"),
        ("own", "research"),
        ("deep", "research"),
        ("again", "law"),
        ("beside", "inspection"),
        ("above", "research"),
        ("last", "research"),
        ("nowhere", "inspection"),
    ],
)
def test_what_stands_under_a_section_is_of_its_kind(
    tmp_path: Path, section: str, kind: str
) -> None:
    graph = graph_with(
        tmp_path,
        (SOURCES, "      - {id: chains, title: Chains, kind: law}\n", SECTIONS),
        (ROPES, SURVEYED, SURVEYED.replace("section: ropes", f"section: {section}")),
    )
    assert grounds(graph, "look-weekly")[0] == ("quay-survey", kind)


def test_a_voice_and_an_example_are_of_their_own_kind(graph: EvidenceGraph) -> None:
    assert grounds(graph, "no-one-asked", "voice") == [("quay-survey", "crews")]
    assert grounds(graph, "locker", "example") == [("quay-survey", "seen")]


def test_where_the_site_has_no_kind_for_voices_they_are_of_the_kind_of_their_source(
    tmp_path: Path,
) -> None:
    graph = graph_with(tmp_path, (SITE, ", of: voice", ""), (SITE, ", of: example", ""))
    assert grounds(graph, "no-one-asked", "voice") == [("quay-survey", "inspection")]
    assert grounds(graph, "locker", "example") == [("quay-survey", "inspection")]


def test_a_key_message_is_evidence_of_the_work_that_its_page_summarises(tmp_path: Path) -> None:
    # The summary cites a survey that tells of the paper.
    graph = graph_with(
        tmp_path,
        (
            NIGHT,
            "source: night-eyes, locator: {section: findings",
            "source: quay-survey, locator: {section: ropes",
        ),
    )
    (ground,) = grounds_of(graph, placed(graph, "two-lights"))
    assert (ground.work.id, ground.kind) == ("night-eyes", "research")
    assert ground.citation.source == "quay-survey"


def test_a_source_that_nothing_defines_is_no_ground(tmp_path: Path) -> None:
    graph = graph_with(tmp_path, (ROPES, "{source: night-eyes,", "{source: night-owls,"))
    assert grounds(graph, "look-weekly") == [("quay-survey", "inspection")]


# ------------------------------------------------------------------------------------------ by kind


def test_a_statement_stands_under_each_of_its_kinds_with_the_citations_of_each(
    graph: EvidenceGraph,
) -> None:
    statements = supporting(graph, entry(graph, "2.1.1"))
    found = {
        kind.id: [
            (each.value.id, [cited.source for cited in citations]) for each, citations in all_
        ]
        for kind, all_ in by_kind(graph, statements)
    }
    assert found == {
        "inspection": [("look-weekly", ["quay-survey"])],
        "research": [("look-weekly", ["night-eyes"])],
        "seen": [("locker", ["quay-survey"]), ("worn-rope", ["quay-survey"])],
        "crews": [("no-one-asked", ["quay-survey"])],
    }


def test_kinds_come_in_the_order_of_the_site(tmp_path: Path) -> None:
    graph = graph_with(
        tmp_path,
        (SITE, "  - {id: research,", "  - {id: later,"),
        (SITE, "  - {id: law, label: Law, description: Acts and orders.}\n", ""),
        (
            SITE,
            "\nlicences:",
            "  - {id: law, label: Law}\n  - {id: research, label: Research}\n\nlicences:",
        ),
    )
    assert [kind.id for kind in kinds_of(graph)][-2:] == ["law", "research"]
    found = by_kind(graph, graph.statements("takeaway"))
    assert [kind.id for kind, _ in found] == ["inspection", "law", "research"]


# ------------------------------------------------------------------------------------ what supports


def test_what_serves_only_a_prompt_of_the_sites_own_supports_nothing(graph: EvidenceGraph) -> None:
    for code in ("2.1", "2.1.1"):
        names = {each.value.id for each in serving(graph, entry(graph, code))}
        assert "look-weekly" in names
        assert "keep-one-dry" not in names
    own = entry(graph, "2.1.1(s1)")
    assert by_site(own)
    assert serving(graph, own) == ()


def test_takeaways_voices_and_examples_are_evidence_and_the_rest_is_not(
    graph: EvidenceGraph,
) -> None:
    found = supporting(graph, entry(graph, "2.1"))
    assert [(each.kind, each.value.id) for each in found] == [
        ("takeaway", "plan-for-storms"),
        ("takeaway", "look-weekly"),
        ("voice", "no-one-asked"),
        ("example", "locker"),
        ("example", "worn-rope"),
    ]
    # A recommendation and a reflection serve it as well.
    assert serving(graph, entry(graph, "2.1"), "recommendation") != ()


def test_coverage_counts_what_serves_what_its_publisher_asks(graph: EvidenceGraph) -> None:
    mooring = coverage_of(graph, entry(graph, "2.1"))
    counts = (mooring.takeaways, mooring.guides, mooring.insights, mooring.sources)
    # The other guide explains 2.1.2.
    assert counts == (2, 2, 0, 3)
    assert mooring.site_prompts == 1
    assert mooring.gaps == (
        "The sources do not say who decides in a storm.",
        "The sources name only two prompts.",
        "Nothing here serves 2.1.2 yet.",
    )


def test_a_stub_is_an_insight_of_which_no_more_than_the_title_is_known(
    graph: EvidenceGraph,
) -> None:
    assert [page.id for page in graph.pages() if is_stub(page)] == ["fog-signals"]


def test_sections_of_two_sources_may_have_one_name(tmp_path: Path) -> None:
    seen = "section: findings, find: worn ropes are seen by touch"
    graph = graph_with(
        tmp_path,
        (SOURCES, "{id: findings,", "{id: chains,"),
        (ROPES, seen, seen.replace("findings", "chains")),
    )
    assert grounds(graph, "look-weekly")[1] == ("night-eyes", "research")
