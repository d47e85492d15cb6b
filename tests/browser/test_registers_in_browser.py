"""The evidence map and the ledger of the small site in a browser: filtered, sorted, saved."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from conftest import ROOT, serving

SMALL = ROOT / "tests/sites/valid/small"
KINDS = ["inspection", "research", "law", "seen", "crews"]

Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the small site is served, built as on a day on which something is overdue."""
    root = shutil.copytree(SMALL, tmp_path_factory.mktemp("harbours") / "site")
    command = [Path(sys.executable).with_name("practice"), "build", "--root", root]
    done = subprocess.run(
        [*command, "--today", "2025-06-01"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    with serving(root / "site") as address:
        yield address


@pytest.fixture
def opened(browser: Browser, harbours: str) -> Iterator[Opened]:
    """Opens a page of the small site, with or without script; no script of it may fail."""
    contexts = []
    errors: list[str] = []

    def opener(path: str, *, script: bool = True) -> Page:
        context = browser.new_context(java_script_enabled=script, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(harbours + path, wait_until="load")
        return page

    yield opener
    for context in contexts:
        context.close()
    assert errors == []


def words(found: Locator) -> str:
    return " ".join(found.text_content().split())  # type: ignore[union-attr]


def shown(page: Page, selector: str = "tr[data-statements]") -> list[str]:
    """The codes of the rows that can be seen, from the top."""
    rows = page.locator(f"{selector}:visible")
    return [words(rows.nth(at).locator("th")).split()[0] for at in range(rows.count())]


def row(page: Page, code: str) -> Locator:
    return page.locator("tr[data-statements]", has=page.get_by_role("rowheader", name=code)).first


def numbers(page: Page, code: str) -> list[str]:
    """What stands under each kind, then the certainty; of links the number."""
    cells = row(page, code).locator("td")
    found = [words(cells.nth(at)) for at in range(cells.count())]
    return [*(said.split()[0] for said in found[:-1]), found[-1]]


def said(page: Page) -> str:
    return words(page.get_by_role("status"))


def choose(page: Page, label: str, value: str) -> None:
    page.get_by_label(label, exact=True).select_option(value)


# ----------------------------------------------------------------------------------- without script


def test_without_script_every_row_of_the_map_stands_there(opened: Opened) -> None:
    page = opened("evidence/", script=False)
    assert shown(page) == [
        *["2.1", "2.1(a)", "2.1.1", "2.1.1(a)", "2.1.1(b)", "2.1.2", "2.2", "2.2.1"]
    ]
    assert not page.locator("[data-ep-map-filter]").is_visible()
    assert page.locator("button.ep-sort").count() == 0
    page.get_by_text("Show its lines").click()
    assert shown(page)[-2:] == ["1.1", "Signals"]


def test_without_script_every_recommendation_stands_there(opened: Opened) -> None:
    page = opened("recommendations/", script=False)
    assert page.locator("tr[data-ep-entered]:visible").count() == 2
    assert not page.locator("[data-ep-ledger-filter]").is_visible()


# ------------------------------------------------------------------------------------------ the map


@pytest.fixture
def evidence(opened: Opened) -> Page:
    return opened("evidence/")


def test_the_map_begins_with_the_standards_of_the_sites_framework(evidence: Page) -> None:
    assert shown(evidence) == ["2.1", "2.2"]
    assert said(evidence) == "2 lines are shown."
    assert evidence.locator("[data-ep-map]:visible").count() == 1


def test_the_map_goes_down_to_the_prompts_on_request(evidence: Page) -> None:
    choose(evidence, "Down to", "1")
    assert shown(evidence) == ["2.1", "2.1.1", "2.1.2", "2.2", "2.2.1"]
    assert said(evidence) == "5 lines are shown."
    choose(evidence, "Down to", "2")
    assert len(shown(evidence)) == 8
    assert said(evidence) == "8 lines are shown."
    choose(evidence, "Down to", "0")
    assert shown(evidence) == ["2.1", "2.2"]


def test_another_framework_takes_the_place_of_the_first(evidence: Page) -> None:
    choose(evidence, "Framework", "harbours-2018")
    assert shown(evidence) == ["1.1", "Signals"]
    assert said(evidence) == "2 lines are shown."


def test_all_frameworks_stand_one_under_the_other_and_what_is_folded_is_not_counted(
    evidence: Page,
) -> None:
    choose(evidence, "Framework", "")
    assert shown(evidence) == ["2.1", "2.2"]
    assert said(evidence) == "2 lines are shown."
    evidence.get_by_text("Show its lines").click()
    assert shown(evidence) == ["2.1", "2.2", "1.1", "Signals"]
    evidence.get_by_text("4 lines are shown.").wait_for()


def test_an_audience_narrows_the_numbers(evidence: Page) -> None:
    first = evidence.locator("[data-ep-map]").first.inner_html()
    assert numbers(evidence, "2.1") == ["1", "1", "1", "2", "1", "1 high"]
    choose(evidence, "For", "harbour-master")
    assert numbers(evidence, "2.1") == ["0", "0", "1", "1", "0", "None"]
    # The key message of the paper is for everybody.
    assert numbers(evidence, "2.2") == ["Gap", "2", "Gap", "Gap", "Gap", "2 low"]
    choose(evidence, "For", "pilot")
    assert numbers(evidence, "2.1") == ["1", "1", "0", "1", "1", "1 high"]
    assert numbers(evidence, "2.2") == ["Gap", "1", "Gap", "Gap", "Gap", "1 low"]
    assert words(row(evidence, "2.2").locator("td").nth(1)) == "1 statement, Research, 2.2"
    choose(evidence, "For", "")
    assert evidence.locator("[data-ep-map]").first.inner_html() == first


def test_a_cell_that_is_narrowed_to_nothing_is_told_from_a_gap(evidence: Page) -> None:
    choose(evidence, "For", "harbour-master")
    cells = row(evidence, "2.1").locator("td")
    shades = [cells.nth(at).get_attribute("class") for at in range(len(KINDS))]
    assert shades == [
        f"ep-map__cell ep-map__cell--{shade}" for shade in ("none", "none", 1, 1, "none")
    ]
    assert row(evidence, "2.2").locator(".ep-map__cell--gap").count() == 4


def test_a_kind_leaves_its_own_column_and_the_certainty_of_what_rests_on_it(
    evidence: Page,
) -> None:
    choose(evidence, "Kind of evidence", "research")
    heads = evidence.locator("[data-ep-map]:visible thead th:visible")
    assert [words(heads.nth(at)) for at in range(heads.count())][:2] == ["Standard", "Research"]
    assert heads.count() == 3
    cells = row(evidence, "2.1").locator("td:visible")
    assert [words(cells.nth(at)) for at in range(cells.count())][-1] == "1 high"
    choose(evidence, "Kind of evidence", "law")
    assert words(row(evidence, "2.1").locator("td:visible").last) == "None"
    choose(evidence, "Kind of evidence", "")
    assert heads.count() == 7


def test_a_certainty_leaves_the_takeaways_that_have_it(evidence: Page) -> None:
    choose(evidence, "Certainty", "low")
    assert numbers(evidence, "2.1") == ["0", "0", "0", "0", "0", "None"]
    assert numbers(evidence, "2.2") == ["Gap", "2", "Gap", "Gap", "Gap", "2 low"]
    choose(evidence, "Certainty", "high")
    assert numbers(evidence, "2.1") == ["1", "1", "0", "0", "0", "1 high"]


def test_what_is_chosen_narrows_together_and_begins_again_on_request(evidence: Page) -> None:
    choose(evidence, "Down to", "2")
    choose(evidence, "For", "pilot")
    choose(evidence, "Certainty", "low")
    assert numbers(evidence, "2.2.1") == ["Gap", "1", "Gap", "Gap", "Gap", "1 low"]
    evidence.get_by_role("button", name="Start again").click()
    evidence.get_by_text("2 lines are shown.").wait_for()
    assert shown(evidence) == ["2.1", "2.2"]
    assert numbers(evidence, "2.1") == ["1", "1", "1", "2", "1", "1 high"]


def sort(page: Page, name: str) -> None:
    page.locator("[data-ep-map]:visible").get_by_role("button", name=name, exact=True).click()


def sorted_by(page: Page) -> list[tuple[str, str]]:
    heads = page.locator("[data-ep-map]:visible th[aria-sort]")
    return [
        (words(heads.nth(at)), heads.nth(at).get_attribute("aria-sort") or "")
        for at in range(heads.count())
    ]


def test_a_column_sorts_down_then_up_and_the_first_one_back(evidence: Page) -> None:
    group = evidence.locator("[data-ep-map]:visible [data-group]")
    assert group.is_visible()
    sort(evidence, "Research")
    assert shown(evidence) == ["2.2", "2.1"]
    assert sorted_by(evidence) == [("Research", "descending")]
    assert not group.is_visible()
    sort(evidence, "Research")
    assert shown(evidence) == ["2.1", "2.2"]
    assert sorted_by(evidence) == [("Research", "ascending")]
    sort(evidence, "Law")
    assert sorted_by(evidence) == [("Law", "descending")]
    sort(evidence, "Standard")
    assert shown(evidence) == ["2.1", "2.2"]
    assert sorted_by(evidence) == [("Standard", "ascending")]
    assert group.is_visible()


def test_sorting_keeps_equal_rows_in_order_and_lasts_while_the_numbers_change(
    evidence: Page,
) -> None:
    choose(evidence, "Down to", "2")
    sort(evidence, "Research")
    assert shown(evidence) == [
        *["2.2", "2.2.1", "2.1", "2.1.1", "2.1.1(a)", "2.1(a)", "2.1.1(b)", "2.1.2"]
    ]
    choose(evidence, "For", "pilot")
    assert shown(evidence) == [
        *["2.1", "2.1.1", "2.1.1(a)", "2.2", "2.2.1", "2.1(a)", "2.1.1(b)", "2.1.2"]
    ]


def test_a_column_can_be_sorted_by_the_keyboard(evidence: Page) -> None:
    evidence.get_by_role("button", name="Research", exact=True).first.focus()
    evidence.keyboard.press("Enter")
    assert shown(evidence) == ["2.2", "2.1"]


def saved(page: Page) -> tuple[str, str]:
    """The name and the text of the file that is saved."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download as CSV").click()
    path = waiting.value.path()
    return waiting.value.suggested_filename, path.read_bytes().decode("utf-8")


def test_what_is_shown_can_be_saved_as_csv(evidence: Page) -> None:
    name, text = saved(evidence)
    assert name == "evidence-map.csv"
    head, *rows = text.split("\r\n")
    assert head.startswith("Framework,Standard,Inspection,Research,Law,Seen in harbours,Crews,")
    assert rows == [
        "harbours-2024,2.1 Mooring,1,1,1,2,1,1 high",
        "harbours-2024,2.2 Lights,Gap,2,Gap,Gap,Gap,2 low",
        "",
    ]


def test_what_is_saved_is_filtered_and_sorted_as_it_is_shown(evidence: Page) -> None:
    choose(evidence, "Down to", "1")
    choose(evidence, "For", "harbour-master")
    choose(evidence, "Kind of evidence", "research")
    sort(evidence, "Research")
    head, *rows = saved(evidence)[1].split("\r\n")
    assert head.startswith("Framework,Standard,Research,")
    assert rows == [
        "harbours-2024,2.2 Lights,2,2 low",
        "harbours-2024,2.2.1 Leading lights,2,2 low",
        "harbours-2024,2.1 Mooring,0,None",
        "harbours-2024,2.1.1 Ropes,0,None",
        "harbours-2024,2.1.2 Tides,Gap,None",
        "",
    ]


def test_two_frameworks_are_saved_under_one_line_of_names(evidence: Page) -> None:
    choose(evidence, "Framework", "")
    assert saved(evidence)[1].count("\r\n") == 3
    evidence.get_by_text("Show its lines").click()
    lines = saved(evidence)[1].split("\r\n")
    assert [line.split(",")[0] for line in lines] == [
        *["Framework", "harbours-2024", "harbours-2024", "harbours-2018", "harbours-2018", ""]
    ]


def test_a_number_leads_to_the_evidence_of_its_standard(evidence: Page) -> None:
    row(evidence, "2.2").get_by_role("link", name="Research").click()
    evidence.wait_for_url("**/standards/harbours-2024/2.2/#evidence-research")
    assert "Lund and others 2019" in words(evidence.locator("#evidence-research + ul"))


# --------------------------------------------------------------------------------------- the ledger


@pytest.fixture
def recommendations(opened: Opened) -> Page:
    return opened("recommendations/")


def listed(page: Page) -> list[str]:
    rows = page.locator("tr[data-ep-entered]:visible")
    return [words(rows.nth(at).locator("th")) for at in range(rows.count())]


ROPES, ACT = "Keep ten spare ropes in every harbour.", "Bring the Act up to date."


def test_the_ledger_begins_with_all_of_them(recommendations: Page) -> None:
    assert listed(recommendations) == [ROPES, ACT]
    assert said(recommendations) == "2 recommendations are shown."


@pytest.mark.parametrize(
    ("label", "value", "left"),
    [
        ("Report", "quay-survey", [ROPES]),
        ("Report", "none", [ACT]),
        ("To", "The ministry", [ACT]),
        ("Response", "partly agreed", [ROPES]),
        ("Response", "not known", [ACT]),
        ("Status", "open", [ROPES]),
        ("Status", "overdue-today", [ROPES]),
    ],
)
def test_the_ledger_is_narrowed_by_what_is_chosen(
    recommendations: Page, label: str, value: str, left: list[str]
) -> None:
    choose(recommendations, label, value)
    assert listed(recommendations) == left
    assert said(recommendations) == "1 recommendation is shown."
    assert recommendations.locator("[data-ep-report]:visible").count() == 1
    recommendations.get_by_role("button", name="Show all").click()
    recommendations.get_by_text("2 recommendations are shown.").wait_for()
    assert listed(recommendations) == [ROPES, ACT]


def test_choices_that_nothing_fits_leave_nothing_and_say_so(recommendations: Page) -> None:
    choose(recommendations, "Report", "quay-survey")
    choose(recommendations, "To", "The ministry")
    assert listed(recommendations) == []
    assert said(recommendations) == "0 recommendations are shown."
    assert recommendations.locator("[data-ep-report]:visible").count() == 0
