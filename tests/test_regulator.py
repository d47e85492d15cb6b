"""Another regulator of quite another field: its content alone makes a site in its own words."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Parsed

from command import practice
from effective_practice.cli import building
from small_site import SMALL

REGULATOR = SMALL.with_name("regulator")
PACKAGE = Path(__file__).parents[1] / "macros"

FIELD = re.compile(
    r"probation|offen(?:der|ce|ding)|desist|inspectorate of|custod|prison|parole|curfew"
    r"|supervis|sentenc(?:ing|ed)|\b(?:hmip|hmpps|pdus?|rosh|sfos?|oasys|mappa)\b",
    re.IGNORECASE,
)
"""Words of the field of this repository's own site, which no other site may meet."""
OURS = re.compile(
    r"\b(?:standards?|domains?|key questions?|prompts?|guides?|modules?|insights?)\b", re.IGNORECASE
)
"""What the package calls things where a publisher has no words of its own."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = shutil.copytree(REGULATOR, tmp_path_factory.mktemp("regulator") / "site")
    assert building.build(root, dt.date(2025, 6, 1)) == ()
    return root / "site"


def words(node: Parsed, selector: str = "body") -> str:
    found = (each.text(separator=" ") for each in node.css(selector))
    return " ".join(" ".join(found).split())


def page(site: Path, address: str) -> Parsed:
    return Parsed((site / address / "index.html").read_text(encoding="utf-8"))


def shown(file: Path) -> str:
    """All that a reader sees or hears of a page, but for addresses."""
    html = Parsed(file.read_text(encoding="utf-8"))
    # Files and what stands in them have the names by which programs know them.
    for hidden in html.css("script, style, .ep-address, .ep-register code, [data-ep-example]"):
        hidden.decompose()
    heard = ("aria-label", "title", "alt", "content")
    attributes = [
        node.attributes[name] or ""
        for name in heard
        for node in html.css(f"[{name}]")
        if node.tag != "meta" or node.attributes.get("name") == "description"
    ]
    return " ".join([words(html, "title"), words(html), *attributes])


def pages(site: Path) -> Iterator[Path]:
    yield from sorted(site.rglob("*.html"))


# -------------------------------------------------------------------------------- content alone


def test_its_content_passes_and_is_proved_without_a_change_of_code() -> None:
    said = practice("check", "--root", REGULATOR, "--today", "2025-06-01")
    assert (said.code, said.out) == (0, "")
    said = practice("verify", "--root", REGULATOR, "--sources", REGULATOR / "texts")
    assert (said.code, said.out.splitlines()[-1].split()) == (0, ["0", "misses"])


def test_the_levels_have_the_names_that_it_gives_them(site: Path) -> None:
    kind = ".ep-kind"
    assert words(page(site, "standards"), "h1") == "Sections"
    assert words(page(site, "standards/lifts-2025/domain-a"), kind) == "Chapter of Lifts 2025"
    assert words(page(site, "standards/lifts-2025/a1"), kind) == "Section of Lifts 2025"
    assert words(page(site, "standards/lifts-2019/7"), kind) == "Clause of Lifts 2019"
    levels = words(page(site, "standards/lifts-2025"), "[aria-labelledby=page-levels] > p")
    assert levels == "Its levels, from the whole down: chapters , sections , requirements ."
    assert words(page(site, "about"), ".ep-coverage th").startswith("Section Do this Handbooks ")


def test_a_section_has_requirements_and_nothing_that_its_framework_does_not_know(
    site: Path,
) -> None:
    html = page(site, "standards/lifts-2025/a1")
    assert words(html, "#page-questions") == "Requirements"
    questions = words(html, "[aria-labelledby=page-questions]")
    assert "A1.1 The alarm Does a voice answer?" in questions
    assert "are known here" not in questions
    none = page(site, "standards/lifts-2025/b2")
    assert "No requirements are known here for this section." in words(none)
    # The first edition has clauses and nothing under them.
    assert page(site, "standards/lifts-2019/7").css_first("#page-questions") is None


def test_the_publications_have_the_names_that_it_gives_them(site: Path) -> None:
    assert words(page(site, "guides"), "h1") == "Handbooks"
    assert words(page(site, "academic_insights"), "h1") == "Briefings"
    sheet = page(site, "guides/rescue/answering")
    assert words(sheet, ".ep-kind") == "Sheet 1 of 2: When a lift stops"
    assert words(sheet, "#page-takeaways") == "Do this"
    assert words(sheet, "#page-reflections") == "Talk it over"
    assert words(sheet, "#page-voice") == "What riders told us"
    assert words(page(site, "academic_insights/waiting-study"), ".ep-kind") == "Briefing"
    menu = [words(Parsed(item.html or "")) for item in sheet.css(".ep-nav__section > a")]
    assert menu == ["Home", "Sections", "Handbooks", "Briefings", "Evidence", "About"]


def test_its_scale_has_three_levels_and_its_rule_says_its_own_lines(site: Path) -> None:
    html = page(site, "standards/lifts-2025")
    scale = [" ".join(row.text(separator=" ").split()) for row in html.css(".ep-scale tbody tr")]
    assert scale == [
        "Unsafe It is stopped today. 0",
        "Under notice It runs until a date. 1",
        "Sound It runs. 2",
    ]
    rules = [" ".join(row.text(separator=" ").split()) for row in html.css(".ep-rules tbody th")]
    assert rules == [
        "How judgements combine",
        "How judgements combine",
        "Average points: Unsafe",
        "Limit: Under notice",
        "Not counted",
    ]


def test_the_two_editions_know_of_each_other(site: Path) -> None:
    old = page(site, "standards/lifts-2019")
    assert "An earlier edition. It was in force to March 2025." in words(old, ".ep-notice")
    assert "What we ask of lifts, 2025" in words(old, ".ep-notice")
    new = words(page(site, "standards/lifts-2025/a1"), "[aria-labelledby=page-mappings]")
    assert (
        "A1 Rescue is broader than An alarm was enough; now somebody must answer. 7 Alarms" in new
    )
    gone = words(page(site, "standards/lifts-2025"), "[aria-labelledby=page-crosswalks]")
    assert "8 Attendants (Lifts 2019) was withdrawn Nothing" in gone


# ----------------------------------------------------------------------------------------- words


def test_no_page_calls_anything_by_a_word_that_is_not_the_publishers(site: Path) -> None:
    found = [
        (file.relative_to(site).as_posix(), match[0])
        for file in pages(site)
        for match in OURS.finditer(shown(file))
    ]
    assert found == []


def test_no_word_of_another_field_stands_in_what_was_built(site: Path) -> None:
    texts = [*pages(site), *site.glob("search/*.json"), *site.glob("*.xml")]
    found = [
        (file.name, match[0])
        for file in texts
        for match in FIELD.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_word_of_another_field_stands_in_the_package() -> None:
    suffixes = {".py", ".html", ".js", ".css", ".json", ".md", ".yml", ".toml", ""}
    files = [
        path
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix in suffixes and "__pycache__" not in path.parts
    ]
    assert len(files) > 100
    found = [
        (file.relative_to(PACKAGE).as_posix(), match[0])
        for file in files
        for match in FIELD.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []
