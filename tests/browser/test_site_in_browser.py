"""The real site in a real browser: found, read, keyed through, printed, and left alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from conftest import AXE

Opener = Callable[..., Page]

PAGES = {
    "home": "",
    "frameworks": "standards/",
    "framework": "standards/pdu-2021/",
    "standard": "standards/pdu-2021/2.2/",
    "guides": "guides/",
    "guide": "guides/electronic-monitoring/",
    "module": "guides/case-supervision/assessing/",
    "domain": "standards/pdu-2021/domain-2/",
    "insights": "academic_insights/",
    "insight": "academic_insights/kemshall-2021/",
    "stub": "academic_insights/canton-2019/",
    "sources": "sources/",
    "source": "sources/annual-report-2021/",
    "map": "evidence/",
    "gaps": "gaps/",
    "ledger": "recommendations/",
    "contents": "contents/",
    "accepted": "accepted/",
    "data": "data/",
    "for people": "people-on-probation/",
    "glossary": "glossary/",
    "about": "about/",
    "a check": "checks/EP204/",
    "macros": "editors/macros/",
    "no page": "404.html",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (375, True)], ids=["wide", "phone"])
def test_axe_finds_nothing(open_page: Opener, path: str, width: int, dark: bool) -> None:
    page = open_page(path, width=width, dark=dark)
    page.add_script_tag(path=AXE)
    found = page.evaluate(
        "rules => axe.run({runOnly: rules}).then(result => result.violations.map("
        "one => [one.id, one.nodes.map(node => node.target.join(' ')).slice(0, 5)]))",
        RULES,
    )
    assert found == [], json.dumps(found, indent=1)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_nothing_is_fetched_from_another_host_and_no_script_fails(
    open_page: Opener, path: str
) -> None:
    page = open_page(path)
    page.wait_for_load_state("networkidle")
    assert page.foreign == []  # type: ignore[attr-defined]
    assert page.errors == []  # type: ignore[attr-defined]
    assert page.context.cookies() == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize("width", [320, 375])
def test_a_phone_need_not_scroll_sideways(open_page: Opener, path: str, width: int) -> None:
    page = open_page(path, width=width)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_every_page_has_one_heading_of_the_first_level_and_a_language(
    open_page: Opener, path: str
) -> None:
    page = open_page(path)
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_code_in_the_address_leads_to_its_key_question(open_page: Opener) -> None:
    page = open_page("standards/pdu-2021/2.2/#2.2.1")
    target = page.locator(":target")
    assert "2.2.1" in target.inner_text()
    assert target.bounding_box()["y"] < 900  # type: ignore[index]


def test_a_takeaway_leads_to_its_standard_and_the_standard_back_to_it(open_page: Opener) -> None:
    page = open_page("guides/electronic-monitoring/")
    takeaway = page.locator("[id^='t-']").first
    name = takeaway.get_attribute("id")
    takeaway.locator("a[href*='standards/pdu-2021/']").first.click()
    page.wait_for_url("**/standards/pdu-2021/**")
    back = page.locator(f"a[href*='#{name}']")
    assert back.count() >= 1


def test_search_finds_a_guide(open_page: Opener) -> None:
    page = open_page("")
    page.keyboard.press("/")
    page.keyboard.type("curfew")
    result = page.locator(".md-search-result__link").first
    result.wait_for(timeout=15000)
    assert "electronic-monitoring" in (result.get_attribute("href") or "")


def test_every_stop_of_the_tab_key_can_be_seen(open_page: Opener) -> None:
    page = open_page("guides/electronic-monitoring/", width=375)
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        box = page.evaluate(
            "() => { const e = document.activeElement; const b = e.getBoundingClientRect();"
            " const s = getComputedStyle(e);"
            " return e === document.body ? null : {name: e.outerHTML.slice(0, 80),"
            " seen: b.width > 0 && b.height > 0 && b.right > 0 && b.left < innerWidth"
            " && s.visibility !== 'hidden'}; }"
        )
        if box and not box["seen"]:
            unseen.append(box["name"])
    assert unseen == []


def test_a_guide_reads_without_script(open_page: Opener) -> None:
    page = open_page("guides/electronic-monitoring/", script=False)
    assert page.locator("[id^='t-']").first.is_visible()
    assert page.locator("h1").inner_text().startswith("Electronic monitoring")


def test_a_guide_prints_its_takeaways_without_the_navigation(
    open_page: Opener, tmp_path: Path
) -> None:
    page = open_page("guides/electronic-monitoring/")
    page.emulate_media(media="print")
    assert page.locator("[id^='t-']").first.is_visible()
    assert not page.locator(".md-sidebar--primary").first.is_visible()
    assert not page.locator(".md-header").first.is_visible()
    assert len(page.pdf(path=tmp_path / "guide.pdf")) > 10_000
