"""Figures and quotations in the text of pages that nothing stands for: EP601 to EP603."""

from __future__ import annotations

import re
from random import Random

from mutations.kinds.calls import with_paragraph, written_pages
from mutations.kinds.registry import kind
from mutations.raw import PAGES, WRITTEN, Fault, Site, at

_FIGURE = re.compile(
    r"\b\d+(?:\.\d+)? per cent\b|\b\d+%|\u00a3\d|\b\d{1,3}(?:,\d{3})+ (?:of|people|hours|cases)\b"
    r"|(?<![\w./-])(?!(?:19|20)\d\d\b)\d{2,} (?:of the|people|cases|officers|interviews|services)\b"
)
_QUOTED = re.compile(r"\u201c(?:[^\u201c\u201d\s]+\s+){5,}[^\u201c\u201d]*\u201d")
_CITE = re.compile(r"\s*\{\{ cite\(.*?\) \}\}")
_WORDS = (
    "we were told that nobody had looked at the plan since the case was moved and that the "
    "officer who had it before did not know where the notes were kept or who should have read "
    "them when the person came out of prison and had nowhere to go and no one to ask about it"
).split()


def _uncited(site: Site, chance: Random, sought: re.Pattern[str]) -> Fault:
    """A paragraph in which something stands, without its citations."""
    found = [
        (page, paragraph)
        for page in site.files(*WRITTEN, PAGES)
        if "about: site" not in page.text
        for paragraph in page.paragraphs
        if "cite(" in (said := page.said(paragraph))
        and "?" not in said
        and "](" not in said
        and sought.search(_CITE.sub("", said))
    ]
    page, paragraph = chance.choice(found)
    left = _CITE.sub("", page.said(paragraph)).split("\n")
    text = page.with_lines(paragraph[0], paragraph[-1], *left)
    numbers = range(paragraph[0], paragraph[0] + len(left))
    return Fault(changes={page.file: text}, expected=(at(page.file, *numbers),))


@kind("a paragraph with a figure loses its citation", "EP601")
def figure_uncited(site: Site, chance: Random) -> Fault:
    return _uncited(site, chance, _FIGURE)


@kind("a figure written into a page without a citation", "EP601")
def figure_added(site: Site, chance: Random) -> Fault:
    number = chance.randint(12, 97)
    ways = (
        f"In one area {number} per cent of the plans were late.",
        f"Inspectors read {number} cases, and most of them were thin.",
        f"Some {number},{chance.randint(100, 999)} people had no plan.",
        f"It cost \u00a3{number} million.",
        f"This was so for {number}% of those who were asked.",
        "Two thirds of officers said the same.",
        "One in five people had moved since.",
    )
    return _added(site, chance, chance.choice(ways))


@kind("a paragraph with a quotation loses its citation", "EP603", also="EP601")
def quotation_uncited(site: Site, chance: Random) -> Fault:
    return _uncited(site, chance, _QUOTED)


@kind("a quotation written into a page without a citation", "EP603")
def quotation_added(site: Site, chance: Random) -> Fault:
    said = " ".join(_WORDS[: chance.randint(7, 20)])
    ways = (
        f"An officer said: \u201c{said}\u201d.",
        f"\u201c{said.capitalize()},\u201d said one manager.",
        f'As one of them put it, "{said}".',
        f"> {said.capitalize()}.",
    )
    return _added(site, chance, chance.choice(ways))


@kind("a quotation that is too long", "EP602")
def quotation_too_long(site: Site, chance: Random) -> Fault:
    """In a paragraph that cites."""
    found = [
        (page, number)
        for page in written_pages(site)
        for paragraph in page.paragraphs
        for number in paragraph
        if page.line(number).startswith("{{ cite(")
    ]
    page, number = chance.choice(found)
    text = page.with_lines(number, number - 1, f"One officer said: \u201c{_long(chance)}\u201d.")
    return Fault(changes={page.file: text}, expected=(at(page.file, number),))


@kind("a statement that quotes too long", "EP602")
def statement_too_long(site: Site, chance: Random) -> Fault:
    pattern = r"^    text: [A-Z][^:#\"]*\.(?P<it>)$"
    spot = chance.choice(site.spots(pattern, *WRITTEN))
    return spot.fault(f" One said \u201c{_long(chance)}\u201d.", "it")


def _long(chance: Random) -> str:
    return " ".join(_WORDS[: chance.randint(41, len(_WORDS))])


def _added(site: Site, chance: Random, line: str) -> Fault:
    page = chance.choice(written_pages(site))
    text, number = with_paragraph(page, chance, line)
    return Fault(changes={page.file: text}, expected=(at(page.file, number),))
