"""What is open on a day: entries that lack evidence, and what became of recommendations."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Parsed

from composed_page import TODAY, composed, squeezed
from effective_practice import pages, registers
from effective_practice.graph import EvidenceGraph
from effective_practice.registers import gaps, is_overdue, ledger
from small_site import SMALL, graph_of, graph_with

GUIDE, ROPES = "guides/mooring/index.md", "guides/mooring/ropes.md"
SOURCES, SITE = "academic_insights/sources.yml", "standards/site.yml"
GAPS, LEDGER, ACCEPTED = "gaps.md", "recommendations.md", "accepted.md"
WALK = "standards/crosswalks/harbours-2018--harbours-2024.yml"
LIGHTS = "guides/lights/leading-lights.md"

NONE, ONE, OLD = "none", "one source", "old"


@pytest.fixture(scope="module")
def graph() -> EvidenceGraph:
    return graph_of(SMALL)


def lacking(graph: EvidenceGraph, today: dt.date = TODAY) -> dict[str, tuple[str, ...]]:
    return {gap.entry.id.partition("/")[2]: gap.lacks for gap in gaps(graph, today)}


# ------------------------------------------------------------------------------------------- gaps


def test_every_entry_of_a_publishers_without_enough_evidence_is_a_gap(graph: EvidenceGraph) -> None:
    assert lacking(graph) == {
        "2.1(a)": (ONE, OLD),  # an Act of 1901
        "2.1.1(b)": (NONE,),
        "2.1.2": (NONE,),
        "2.2": (ONE, OLD),  # a paper of 2019
        "2.2.1": (ONE, OLD),
        "1.1": (NONE,),
        "x-signals": (NONE,),
    }


def test_the_framework_of_the_site_comes_first_and_its_entries_in_order(
    graph: EvidenceGraph,
) -> None:
    found = [gap.entry.id for gap in gaps(graph, TODAY)]
    assert found == [
        "harbours-2024/2.1(a)",
        "harbours-2024/2.1.1(b)",
        "harbours-2024/2.1.2",
        "harbours-2024/2.2",
        "harbours-2024/2.2.1",
        "harbours-2018/1.1",
        "harbours-2018/x-signals",
    ]


def test_a_gap_has_a_permanent_name(graph: EvidenceGraph) -> None:
    names = [gap.name for gap in gaps(graph, TODAY)]
    assert names[:2] == ["gap-harbours-2024-2.1(a)", "gap-harbours-2024-2.1.1(b)"]
    assert len(names) == len(set(names))
    later = {gap.name for gap in gaps(graph, dt.date(2035, 1, 1))}
    assert set(names) <= later


def test_what_serves_only_a_prompt_of_the_sites_own_closes_no_gap(tmp_path: Path) -> None:
    graph = graph_with(tmp_path, (ROPES, "codes: [2.1.1(s1)]", "codes: [2.1.1(b)]"))
    assert lacking(graph)["2.1.1(b)"] == (ONE,)
    assert "2.1.1(s1)" not in lacking(graph)


@pytest.mark.parametrize("code", ["voice", "example"])
def test_a_voice_or_an_example_is_evidence_too(tmp_path: Path, code: str) -> None:
    served = {
        "voice": (
            ROPES,
            "they waited for new ropes for months.\n",
            "they waited.\n    codes: [2.1.2]\n",
        ),
        "example": (ROPES, "codes: [2.1.1(a)]\n    sources", "codes: [2.1.2]\n    sources"),
    }
    assert lacking(graph_with(tmp_path, served[code]))["2.1.2"] == (ONE,)


def test_evidence_is_old_when_its_newest_source_is_older_than_the_site_allows(
    graph: EvidenceGraph, tmp_path: Path
) -> None:
    # The survey is of 2023, and 5 years are allowed.
    assert "2.1.1" not in lacking(graph, dt.date(2028, 12, 31))
    assert lacking(graph, dt.date(2029, 1, 1))["2.1.1"] == (OLD,)
    stricter = graph_with(tmp_path, (SITE, "old_after_years: 5", "old_after_years: 1"))
    assert lacking(stricter, dt.date(2024, 12, 31)).get("2.1.1") is None
    assert lacking(stricter, dt.date(2025, 1, 1))["2.1.1"] == (OLD,)


def test_evidence_without_a_date_is_not_called_old(tmp_path: Path) -> None:
    graph = graph_with(tmp_path, (SOURCES, "    issued: 2019-03-02\n", ""))
    (gap,) = (one for one in gaps(graph, TODAY) if one.entry.code == "2.2")
    assert (gap.lacks, gap.newest) == ((ONE,), "")


def test_a_second_source_closes_the_gap_of_one(tmp_path: Path) -> None:
    cited = "{source: night-eyes, locator: {section: findings, find: two dim lights in line}}"
    other = "{source: quay-survey, locator: {section: ropes, find: worn ropes were found on}}"
    graph = graph_with(
        tmp_path, (LIGHTS, f"      - {cited}\n", f"      - {cited}\n      - {other}\n")
    )
    assert "2.2" not in lacking(graph)


def test_a_gap_tells_what_there_is(graph: EvidenceGraph) -> None:
    found = {gap.entry.code: gap for gap in gaps(graph, TODAY)}
    lights = found["2.2"]
    assert (lights.statements, lights.newest) == (2, "2019")
    assert [source.id for source in lights.sources] == ["night-eyes"]
    assert lights.counterparts == ()
    assert [(entry.code, number) for entry, number in found["1.1"].counterparts] == [
        ("2.1", 5),
        ("2.1.1", 4),
    ]


def test_a_counterpart_without_evidence_is_not_named(tmp_path: Path) -> None:
    graph = graph_with(tmp_path, (WALK, "to: 2.1.1, relation", "to: 2.1.2, relation"))
    (gap,) = (one for one in gaps(graph, TODAY) if one.entry.code == "1.1")
    assert [entry.code for entry, _ in gap.counterparts] == ["2.1"]


# ------------------------------------------------------------------------------- the page of gaps


def row(html: Parsed, name: str) -> str:
    (found,) = (node for node in html.css("tr[id]") if node.attributes["id"] == name)
    return " ".join(found.text(separator=" ").split())


def test_the_page_has_a_line_with_an_address_for_every_gap(graph: EvidenceGraph) -> None:
    html = composed(graph, GAPS)
    ids = [node.attributes["id"] for node in html.css(".ep-register tr[id]")]
    assert ids == [gap.name for gap in gaps(graph, TODAY)]
    own = [node.attributes["href"] for node in html.css(".ep-register .ep-anchor")]
    assert own == [f"#{name}" for name in ids]
    assert set(ids) <= pages.anchors(html.html or "")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "gap-harbours-2024-2.2",
            "2.2 Lights # One source only Old evidence 2 statements from Lund and others 2019",
        ),
        ("gap-harbours-2024-2.1.2", "2.1.2 Tides # No evidence Nothing"),
        (
            "gap-harbours-2018-1.1",
            (
                "1.1 Ropes and chains (Harbours 2018) # No evidence Nothing directly. "
                "Mapped to 2.1 Mooring , 5 statements; 2.1.1 Ropes , 4 statements"
            ),
        ),
    ],
)
def test_a_line_says_what_is_missing_and_what_there_is(
    graph: EvidenceGraph, name: str, said: str
) -> None:
    assert row(composed(graph, GAPS), name) == said


def test_the_page_counts_each_lack_and_leads_to_the_feed_and_the_data(graph: EvidenceGraph) -> None:
    html = composed(graph, GAPS)
    assert squeezed(html, ".ep-facts--line") == "No evidence 4 One source only 3 Old evidence 3"
    links = {node.attributes["href"] for node in html.css("a[href]")}
    assert {"../gaps.xml", "../data/"} <= links
    assert "more than 5 years old" in squeezed(html)


def test_what_editors_say_that_sources_do_not_say_stands_beside_it(graph: EvidenceGraph) -> None:
    html = squeezed(composed(graph, GAPS))
    assert "Harbours 2024 The sources do not say how often a harbour is inspected." in html
    assert "2.1.1 Ropes The sources name only two prompts." in html
    assert "Mooring well The sources do not speak of sailing ships." in html
    assert "How pilots see at night The paper says nothing about fog." in html


# ------------------------------------------------------------------------------ recommendations


def test_a_report_has_what_came_back_counted_and_what_is_told_one_by_one(
    graph: EvidenceGraph,
) -> None:
    survey, rest = ledger(graph, TODAY)
    assert survey.source is graph.source("quay-survey")
    assert [each.value.addressee for each in survey.counted] == ["Harbour authorities"]
    assert [each.value.id for each in survey.entered] == ["ten-spare-ropes"]
    assert rest.source is None
    assert [each.value.id for each in rest.entered] == ["new-act"]


def test_the_newest_report_comes_first_and_what_has_none_last(tmp_path: Path) -> None:
    # The paper on night eyes is of 2019, the survey of 2023.
    graph = graph_with(
        tmp_path,
        (
            GUIDE,
            "    addressee: The ministry\n",
            "    addressee: The ministry\n    report: night-eyes\n",
        ),
    )
    order = [report.source and report.source.id for report in ledger(graph, TODAY)]
    assert order == ["quay-survey", "night-eyes"]


def test_a_report_that_nothing_defines_is_not_known(tmp_path: Path) -> None:
    graph = graph_with(tmp_path, (GUIDE, "report: quay-survey", "report: pier-survey"))
    survey, rest = ledger(graph, TODAY)
    assert survey.entered == ()
    assert {each.value.id for each in rest.entered} == {"ten-spare-ropes", "new-act"}


@pytest.mark.parametrize(
    ("due", "last", "over"),
    [
        ("2024-06-15", dt.date(2024, 6, 15), dt.date(2024, 6, 16)),
        ("2024-06", dt.date(2024, 6, 30), dt.date(2024, 7, 1)),
        ("2024", dt.date(2024, 12, 31), dt.date(2025, 1, 1)),
    ],
)
def test_what_is_due_is_overdue_on_the_day_after_and_not_before(
    tmp_path: Path, due: str, last: dt.date, over: dt.date
) -> None:
    graph = graph_with(tmp_path, (GUIDE, "due: 2024-06", f"due: {due}"))
    (value,) = (each.value for each in ledger(graph, last)[0].entered)
    assert not is_overdue(value, last)
    assert is_overdue(value, over)


@pytest.mark.parametrize(
    ("status", "overdue"),
    [("open", True), ("not known", True), ("overdue", True), ("done", False)],
)
def test_what_is_done_is_not_overdue(tmp_path: Path, status: str, *, overdue: bool) -> None:
    graph = graph_with(tmp_path, (GUIDE, "status: open", f"status: {status}"))
    (entered,) = ledger(graph, TODAY)[0].entered
    assert entered.overdue is overdue


def test_a_source_may_say_that_it_is_overdue_without_a_day(tmp_path: Path) -> None:
    graph = graph_with(
        tmp_path, (GUIDE, "    due: 2024-06\n", ""), (GUIDE, "status: open", "status: overdue")
    )
    (entered,) = ledger(graph, dt.date(2000, 1, 1))[0].entered
    assert entered.overdue


def test_a_plan_is_overdue_until_one_is_known(graph: EvidenceGraph, tmp_path: Path) -> None:
    def late(graph: EvidenceGraph, today: dt.date) -> list[bool]:
        return [each.plan_overdue for each in ledger(graph, today)[0].counted]

    assert late(graph, dt.date(2023, 12, 1)) == [False]
    assert late(graph, dt.date(2023, 12, 2)) == [True]
    came = "        plan_due: 2023-12-01\n"
    known = graph_with(tmp_path, (SOURCES, came, f"{came}        plan_received: 2024-02\n"))
    assert late(known, dt.date(2025, 1, 1)) == [False]


def test_a_report_counts_all_that_is_overdue(graph: EvidenceGraph) -> None:
    counts = [
        [report.overdue for report in ledger(graph, today)]
        for today in (dt.date(2023, 12, 1), dt.date(2023, 12, 2), TODAY)
    ]
    assert counts == [[0, 0], [1, 0], [2, 0]]


def test_a_site_without_recommendations_has_an_empty_ledger(tmp_path: Path) -> None:
    text = (SMALL / GUIDE).read_text(encoding="utf-8")
    told = text[text.index("recommendations:") : text.index("further_reading:")]
    survey = (SMALL / SOURCES).read_text(encoding="utf-8")
    counted = survey[survey.index("    responses:") : survey.index("  - id: harbour-act")]
    graph = graph_with(tmp_path, (GUIDE, told, ""), (SOURCES, counted, ""))
    assert ledger(graph, TODAY) == ()
    assert "There are none here yet." in squeezed(composed(graph, LEDGER), ".ep-gap")


# --------------------------------------------------------------------------- the page of the ledger


def test_the_page_says_what_is_overdue_on_the_day_of_the_build(graph: EvidenceGraph) -> None:
    late = squeezed(composed(graph, LEDGER, today=dt.date(2024, 7, 1)))
    assert "2 recommendations stand here one by one. 2 things are overdue on 1 July 2024" in late
    assert "Open, due June 2024 Overdue" in late
    before = squeezed(composed(graph, LEDGER, today=dt.date(2024, 6, 30)))
    assert "1 thing is overdue on 30 June 2024" in before
    assert "Open, due June 2024 Overdue" not in before
    first = squeezed(composed(graph, LEDGER, today=dt.date(2023, 12, 1)))
    assert "Nothing is known to be overdue on 1 December 2023." in first


def test_what_came_back_to_a_report_is_counted_in_words(graph: EvidenceGraph) -> None:
    html = composed(graph, LEDGER)
    assert squeezed(html, ".ep-ledger__counted") == (
        "Harbour authorities : 10 recommendations, 9 agreed, 0 partly agreed, 1 not agreed. "
        "Answered 1 September 2023. A plan of action was due by 1 December 2023. "
        "Overdue: no plan is known here No plan is known of. "
        "As of January 2024. Brown and Okoro 2023 , Ropes"
    )


def test_a_line_leads_to_the_recommendation_and_can_be_filtered(graph: EvidenceGraph) -> None:
    first, second = composed(graph, LEDGER).css("tr[data-ep-entered]")
    link = first.css_first("a")
    assert link is not None
    assert link.attributes["href"] == "../guides/mooring/#r-ten-spare-ropes"
    data = {name: value for name, value in first.attributes.items() if name.startswith("data-")}
    assert data == {
        "data-ep-entered": None,
        "data-addressee": "Harbour authorities",
        "data-response": "partly agreed",
        "data-status": "open",
        "data-overdue": None,
    }
    assert "data-overdue" not in second.attributes


def test_the_choices_of_the_filter_are_those_that_there_are(graph: EvidenceGraph) -> None:
    html = composed(graph, LEDGER)
    options = {
        select.attributes["name"]: [" ".join(one.text().split()) for one in select.css("option")]
        for select in html.css("[data-ep-ledger-filter] select")
    }
    assert options == {
        "report": ["All", "A survey of quays", "No report is known"],
        "addressee": ["Anybody", "Harbour authorities", "The ministry"],
        "response": ["Any", "Not known", "Partly agreed"],
        "status": ["Any", "Not known", "Open", "Overdue today"],
    }
    values = [one.attributes["value"] for one in html.css("#ledger-report option")]
    names = [one.attributes["data-ep-report"] for one in html.css("[data-ep-report]")]
    assert values[1:] == names
    # Without script there is nothing to choose: all of them stand there.
    assert all("hidden" in form.attributes for form in html.css("[data-ep-ledger-filter]"))


def test_a_report_of_which_none_is_told_says_so(tmp_path: Path) -> None:
    graph = graph_with(tmp_path, (GUIDE, "    report: quay-survey\n", ""))
    html = composed(graph, LEDGER)
    assert "None of its recommendations is told one by one" in squeezed(html, ".ep-gap")


# -------------------------------------------------------------------------- the page of acceptances


def test_everything_that_is_accepted_stands_there_with_its_reason(graph: EvidenceGraph) -> None:
    rows = [
        " ".join(node.text(separator=" ").split())
        for node in composed(graph, ACCEPTED).css("tbody tr")
    ]
    assert rows == [
        (
            "standards/harbours-2024/2.2.yml EP619 A standard without a voice, about “2.2” "
            "No crew was asked about lights. 1 May 2024"
        ),
        (
            "standards/harbours-2024/2.2.yml EP620 A standard that rests on one source "
            "Only one paper looks at lights. 1 May 2024"
        ),
    ]


def test_a_site_that_accepts_nothing_says_so(tmp_path: Path) -> None:
    file = "standards/harbours-2024/2.2.yml"
    text = (SMALL / file).read_text(encoding="utf-8")
    start = text.index("accepted:")
    end = text.index("\n", text.index("EP620")) + 1
    graph = graph_with(tmp_path, (file, text[start:end], ""))
    html = composed(graph, ACCEPTED)
    assert html.css_first("table") is None
    assert "Nothing is accepted: every problem was mended." in squeezed(html, ".ep-gap")


def test_checks_have_names_in_the_words_of_the_publisher() -> None:
    regulator = graph_of(SMALL.with_name("regulator"))
    html = squeezed(composed(regulator, ACCEPTED), "tbody")
    assert "EP617 A section that no handbook explains" in html
    assert "standard that" not in html


def test_what_lacks_is_told_in_words() -> None:
    assert registers.LACKS == {
        "none": "No evidence",
        "one source": "One source only",
        "old": "Old evidence",
    }
