"""The evidence map: a row for all that a publisher asks, and what its script reads beside it."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as Parsed

from composed_page import TODAY, compose, composed, squeezed
from effective_practice import graph as graphs
from effective_practice import loader
from effective_practice.graph import EvidenceGraph
from effective_practice.pages import evidence_map
from effective_practice.pages.routes import routes
from small_site import SMALL, copied, graph_of, graph_with

MAP = "evidence.md"
TIDES, FRAMEWORK = "guides/mooring/tides.md", "standards/harbours-2024/framework.yml"
KINDS = ["inspection", "research", "law", "seen", "crews"]


@pytest.fixture(scope="module")
def graph() -> EvidenceGraph:
    return graph_of(SMALL)


@pytest.fixture(scope="module")
def html(graph: EvidenceGraph) -> Parsed:
    return composed(graph, MAP)


def rows(html: Parsed, framework: str = "harbours-2024") -> dict[str, Any]:
    """The rows of one framework, by their codes."""
    found = html.css(f'[data-ep-map="{framework}"] tr[data-statements]')
    return {" ".join(row.css_first("th").text().split()): row for row in found}


def cells(row: Any) -> list[str]:
    return [" ".join(cell.text().split()) for cell in row.css("td")]


def row(html: Parsed, code: str) -> Any:
    (found,) = (one for name, one in rows(html).items() if name.split()[0] == code)
    return found


def statements(html: Parsed) -> list[dict[str, Any]]:
    script = html.css_first("script[data-ep-map-statements]")
    assert script is not None
    return json.loads(script.text())  # type: ignore[no-any-return]


# -------------------------------------------------------------------------------------------- rows


def test_all_that_a_publisher_asks_is_a_row_and_nothing_of_the_sites_own(html: Parsed) -> None:
    found = [(name.split()[0], one.attributes["data-depth"]) for name, one in rows(html).items()]
    assert found == [
        ("2.1", "0"),
        ("2.1(a)", "2"),
        ("2.1.1", "1"),
        ("2.1.1(a)", "2"),
        ("2.1.1(b)", "2"),
        ("2.1.2", "1"),
        ("2.2", "0"),
        ("2.2.1", "1"),
    ]
    assert "(s1)" not in squeezed(html, "table")


def test_a_row_counts_statements_and_works_by_kind_and_names_its_gaps(html: Parsed) -> None:
    heads = [" ".join(cell.text().split()) for cell in html.css("thead")[0].css("th")]
    assert heads[:6] == ["Standard", "Inspection", "Research", "Law", "Seen in harbours", "Crews"]
    assert cells(row(html, "2.1.1")) == [
        "1 statement, Inspection, 2.1.1 1 source",
        "1 statement, Research, 2.1.1 1 source",
        "Gap",
        "2 statements, Seen in harbours, 2.1.1 1 source",
        "1 statement, Crews, 2.1.1 1 source",
        "1 high",
    ]
    assert cells(row(html, "2.1.2")) == ["Gap", "Gap", "Gap", "Gap", "Gap", "None"]
    assert cells(row(html, "2.2"))[-1] == "2 low"


def test_a_number_leads_to_the_evidence_of_its_kind_on_the_page_of_its_standard(
    graph: EvidenceGraph, html: Parsed
) -> None:
    links = [node.attributes["href"] for node in row(html, "2.1.1").css("td a")]
    page = "../standards/harbours-2024/2.1/#evidence-"
    assert links == [f"{page}{kind}" for kind in ("inspection", "research", "seen", "crews")]
    standard = composed(graph, "standards/harbours-2024/2.1.md")
    for kind in ("inspection", "research", "seen", "crews", "law"):
        assert standard.css_first(f"#evidence-{kind}") is not None


def test_what_stands_on_the_page_of_a_standard_is_what_its_row_counts(
    graph: EvidenceGraph, html: Parsed
) -> None:
    for code in ("2.1", "2.2"):
        page = composed(graph, f"standards/harbours-2024/{code}.md")
        for kind, cell in zip(KINDS, row(html, code).css("td"), strict=False):
            number = cell.css_first("[data-number]")
            head = page.css_first(f"#evidence-{kind}")
            assert (number is None) == (head is None)
            if number is not None and head is not None:
                assert f"{number.text()} statement" in head.text()


@pytest.mark.parametrize(("more", "shade"), [(1, 1), (3, 1), (4, 2), (9, 2), (10, 3)])
def test_a_number_has_one_of_three_shades(tmp_path: Path, more: int, shade: int) -> None:
    added = "takeaways:\n" + "".join(
        f"  - id: more-{number}\n    text: Ease them.\n    codes: [2.1.2]\n    sources:\n"
        "      - {source: quay-survey, locator: {section: ropes, find: worn ropes were found on}}\n"
        for number in range(more)
    )
    summary = "summary: Ropes that held at high water break at low water.\n"
    html = composed(graph_with(tmp_path, (TIDES, summary, summary + added)), MAP)
    cell = row(html, "2.1.2").css("td")[0]
    assert cell.attributes["class"] == f"ep-map__cell ep-map__cell--{shade}"
    assert cell.css_first("[data-number]").text() == str(more)


# ------------------------------------------------------------------------------------- frameworks


def test_the_framework_of_the_site_comes_first(html: Parsed) -> None:
    names = [node.attributes["data-ep-map"] for node in html.css("[data-ep-map]")]
    assert names == ["harbours-2024", "harbours-2018"]


def test_a_framework_that_nothing_serves_is_folded_and_says_so(html: Parsed) -> None:
    section = html.css_first('[data-ep-map="harbours-2018"]')
    assert section is not None
    fold = section.css_first("details")
    assert fold is not None
    assert "open" not in fold.attributes
    assert len(fold.css("tr[data-statements]")) == 2
    assert "Nothing on this site serves this framework directly." in section.text()


def test_a_framework_of_which_no_standard_is_known_says_so(tmp_path: Path) -> None:
    root = copied(tmp_path)
    for file in ("1.1.yml", "x-signals.yml"):
        (root / "standards/harbours-2018" / file).unlink()
    (root / "standards/crosswalks/harbours-2018--harbours-2024.yml").unlink()
    html = composed(graphs.build(loader.load(root)[0]), MAP)
    section = html.css_first('[data-ep-map="harbours-2018"]')
    assert section is not None
    assert "No rule of this framework is known here." in section.text()
    assert section.css_first("table") is None


def test_a_site_whose_frameworks_cannot_be_read_has_a_map_all_the_same(tmp_path: Path) -> None:
    root = copied(tmp_path)
    for folder in ("harbours-2018", "harbours-2024", "crosswalks"):
        shutil.rmtree(root / "standards" / folder)
    html = composed(graphs.build(loader.load(root)[0]), MAP)
    assert html.css("tr[data-statements]") == []
    assert statements(html) == []


# ---------------------------------------------------------------------------- what the script reads


def test_the_script_has_for_each_row_what_the_row_shows(html: Parsed) -> None:
    listed = statements(html)
    seen = 0
    for one in html.css("tr[data-statements]"):
        numbers = [int(number) for number in (one.attributes["data-statements"] or "").split()]
        mine = [listed[number] for number in numbers]
        assert len(numbers) == len(set(numbers))
        for kind, cell in zip(KINDS, one.css("td"), strict=False):
            shown = cell.css_first("[data-number]")
            count = sum(kind in each["kinds"] for each in mine)
            assert (shown.text() if shown is not None else "0") == str(count)
        sure = Counter(each["certainty"] for each in mine if each["certainty"])
        order = ("high", "moderate", "low", "very low")
        said = ", ".join(f"{sure[level]} {level}" for level in order if sure[level])
        assert cells(one)[-1] == (said or "None")
        seen += len(mine)
    assert seen > 15


def test_the_script_has_whom_each_statement_is_for_and_how_sure_we_are_of_takeaways(
    html: Parsed,
) -> None:
    numbers = (row(html, "2.1").attributes["data-statements"] or "").split()
    assert [statements(html)[int(number)] for number in numbers] == [
        # plan-for-storms, whose law says nothing of certainty
        {"kinds": ["law"], "audience": ["harbour-master"], "certainty": ""},
        # look-weekly, for whom its module is
        {"kinds": ["inspection", "research"], "audience": ["pilot"], "certainty": "high"},
        # a voice and two examples: certainty is told of takeaways
        {"kinds": ["crews"], "audience": ["pilot"], "certainty": ""},
        {"kinds": ["seen"], "audience": ["harbour-master"], "certainty": ""},
        {"kinds": ["seen"], "audience": ["pilot"], "certainty": ""},
    ]


def test_no_statement_is_listed_that_no_row_names(html: Parsed) -> None:
    named = {
        int(number)
        for one in html.css("tr[data-statements]")
        for number in (one.attributes["data-statements"] or "").split()
    }
    assert named == set(range(len(statements(html))))


# ------------------------------------------------------------------------------ what can be chosen


def options(html: Parsed, name: str) -> dict[str, str]:
    found = html.css(f"[data-ep-map-filter] select[name={name}] option")
    return {one.attributes["value"] or "": " ".join(one.text().split()) for one in found}


def test_the_filter_offers_what_the_site_has(html: Parsed) -> None:
    assert options(html, "framework") == {
        "harbours-2024": "Harbours 2024",
        "harbours-2018": "Harbours 2018",
        "": "All of them",
    }
    assert options(html, "depth") == {"0": "Standards", "1": "Key questions", "2": "Prompts"}
    assert options(html, "audience") == {
        "": "Everybody",
        "pilot": "Pilots",
        "harbour-master": "Harbour masters",
    }
    assert list(options(html, "kind")) == ["", *KINDS]
    assert list(options(html, "certainty")) == ["", "high", "moderate", "low", "very low"]


def test_a_depth_that_only_another_framework_has_can_be_chosen_too(tmp_path: Path) -> None:
    default = "default_framework: harbours-2024", "default_framework: harbours-2018"
    html = composed(graph_with(tmp_path, ("standards/site.yml", *default)), MAP)
    assert options(html, "depth") == {"0": "Rules", "1": "Key questions", "2": "Prompts"}


def test_without_script_there_is_nothing_to_choose_and_every_row_stands_there(
    html: Parsed,
) -> None:
    form = html.css_first("[data-ep-map-filter]")
    assert form is not None
    assert "hidden" in form.attributes
    assert all("hidden" not in one.attributes for one in html.css("[data-ep-map], tr, td, th"))


# -------------------------------------------------------------------------------------- certainty


def test_the_page_says_where_each_kind_begins_and_why(html: Parsed) -> None:
    kinds = squeezed(html, ".ep-kinds")
    assert (
        "Inspection What inspectors found. Begins at moderate : "
        "inspectors looked at many quays in one way. They saw each quay once."
    ) in kinds
    assert "Law Acts and orders. Seen in harbours" in kinds


def test_a_map_calls_its_standards_what_its_framework_calls_them(graph: EvidenceGraph) -> None:
    found = evidence_map.evidence(graph, routes(graph)[MAP], TODAY)
    assert [one.standard_name for one in found["maps"]] == ["Standard", "Rule"]
    assert [one.empty for one in found["maps"]] == [False, True]


def test_a_text_of_the_site_cannot_end_the_script(tmp_path: Path) -> None:
    graph = graph_with(
        tmp_path, ("standards/site.yml", "label: Inspection", 'label: "</script><b>x"')
    )
    assert "</script><b>" not in compose(graph, MAP)
