"""The page of what a site holds: its numbers, what of each source is used, and how it reads."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Parsed

from composed_page import composed, squeezed
from effective_practice.graph import EvidenceGraph
from effective_practice.registers import gaps
from small_site import SMALL, graph_of, graph_with

CONTENTS = "contents.md"
SOURCES, ABOUT = "academic_insights/sources.yml", "docs/about.md"
CHAINS = "      - {id: chains, title: Chains, kind: law}\n"


@pytest.fixture(scope="module")
def graph() -> EvidenceGraph:
    return graph_of(SMALL)


def numbers(html: Parsed) -> dict[str, str]:
    pairs = (node.text(separator="|").split("|") for node in html.css(".ep-facts--numbers > div"))
    return dict(pairs)


def used(html: Parsed) -> str:
    return squeezed(html, "[aria-labelledby=page-sources]")


def test_everything_that_can_be_counted_is_counted_by_its_name(graph: EvidenceGraph) -> None:
    assert numbers(composed(graph, CONTENTS)) == {
        "Frameworks": "2",
        "Standards": "4",
        "Handbooks": "2",
        "Chapters": "3",
        "Research notes": "2, 1 with more than a title",
        "What to do": "5",
        "Ask yourself": "3",
        "What crews said": "2",
        "What harbours did": "2",
        "Recommendations": "2",
        "Sources": "4, 3 of them read",
        "Citations": "26",
        "Terms": "4",
        "Gaps": "7",
    }


def test_the_number_of_gaps_is_that_of_the_register_on_the_day(graph: EvidenceGraph) -> None:
    for today in (dt.date(2025, 6, 1), dt.date(2029, 1, 1)):
        shown = numbers(composed(graph, CONTENTS, today=today))["Gaps"]
        assert shown == str(len(gaps(graph, today)))


def test_a_source_says_how_many_of_its_sections_are_cited_and_how_often(
    graph: EvidenceGraph,
) -> None:
    assert used(composed(graph, CONTENTS)) == (
        "What of each source is used "
        "Brown and Okoro 2023 2 of 2 sections are cited, 19 times in all. "
        "Harbour Act 1901 1 of 1 section is cited, 4 times in all. "
        "Lund and others 2019 1 of 1 section is cited, 3 times in all."
    )


def test_sections_that_nothing_cites_are_named(tmp_path: Path) -> None:
    more = (
        CHAINS + "      - {id: nets, title: Nets and buoys}\n      - {id: cranes, title: Cranes}\n"
    )
    html = used(composed(graph_with(tmp_path, (SOURCES, CHAINS, more)), CONTENTS))
    assert "2 of 4 sections are cited, 19 times in all. 2 sections are not cited" in html
    assert "Nets and buoys Cranes" in html


def test_a_citation_in_the_text_of_any_page_counts(tmp_path: Path) -> None:
    more = CHAINS + "      - {id: nets, title: Nets and buoys}\n"
    call = '{{ cite("quay-survey", "nets", "nets were mended by hand") }}'
    graph = graph_with(
        tmp_path,
        (SOURCES, CHAINS, more),
        (ABOUT, "{{ coverage() }}", f"Nets were mended {call}."),
    )
    html = used(composed(graph, CONTENTS))
    assert "3 of 3 sections are cited, 20 times in all." in html
    assert "not cited" not in html


def test_a_work_that_was_not_read_is_not_asked_for_its_sections(graph: EvidenceGraph) -> None:
    assert "Lund (no date)" not in used(composed(graph, CONTENTS))


def test_every_page_but_a_stub_says_how_it_reads(graph: EvidenceGraph) -> None:
    lines = composed(graph, CONTENTS).css("[aria-labelledby=page-reading] tbody tr")
    found = {
        " ".join(line.css_first("th").text().split()): [cell.text() for cell in line.css("td")]
        for line in lines
    }
    assert list(found) == [
        "Lights that burn",
        "Lights that burn: Leading lights",
        "Mooring well",
        "Mooring well: Looking at ropes",
        "Mooring well: Easing ropes as the water falls",
        "How pilots see at night",
    ]
    # Ten words of its summary, five of its text.
    assert found["Mooring well: Easing ropes as the water falls"] == ["15", "1", "1"]


def test_the_page_leads_to_what_is_accepted_and_what_is_missing(graph: EvidenceGraph) -> None:
    html = composed(graph, CONTENTS)
    assert "2 problems are accepted by the editors" in squeezed(html)
    links = {node.attributes["href"] for node in html.css("[aria-labelledby=page-numbers] a")}
    assert links == {"../accepted/", "../gaps/"}
