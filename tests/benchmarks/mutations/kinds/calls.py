"""Calls in pages that nothing can work out: EP401 to EP405."""

from __future__ import annotations

from random import Random

from mutations.kinds.registry import kind
from mutations.raw import PAGES, WRITTEN, Fault, Page, Site, at
from mutations.spelling import misspelt

CALLING = (*WRITTEN, PAGES)
UNCITED = "EP601 EP603 EP604 EP611"
"""What follows where a citation, or what comes after it, can no longer be read."""
CALL = r"\{\{ (?P<name>[a-z_]+)(?P<open>\()(?P<values>.*?)(?P<close>\)) (?P<end>\}\})"


def _change(site: Site, chance: Random, pattern: str, group: str, text: str) -> Fault:
    return chance.choice(site.spots(pattern, *CALLING, body=True)).fault(text, group)


def with_paragraph(page: Page, chance: Random, *lines: str) -> tuple[str, int]:
    """The text of a page with one more paragraph, and the number of its first line."""
    after = chance.choice(page.paragraphs).stop
    return page.with_lines(after, after - 1, "", *lines), after + 1


def written_pages(site: Site) -> list[Page]:
    """Guides, modules and insights with a text."""
    return [page for page in site.files(*WRITTEN) if page.paragraphs]


@kind("a term, an insight or a framework misspelt in a call", "EP401")
def unknown_id(site: Site, chance: Random) -> Fault:
    pattern = r"\{\{ (?:term|insight)\(\"(?P<it>[^\"]+)\""
    spot = chance.choice(site.spots(pattern, *CALLING, body=True))
    return spot.fault(misspelt(spot["it"], chance), "it")


@kind("a call of cite() without a value that it needs", "EP402", also=UNCITED)
def value_missing(site: Site, chance: Random) -> Fault:
    key = chance.choice(("section", "find"))
    return _change(site, chance, rf"\{{\{{ cite\(.*?(?P<it>, {key}=\"[^\"]*\")", "it", "")


@kind("a value of a call misspelt by its name", "EP402", also=UNCITED)
def value_misspelt(site: Site, chance: Random) -> Fault:
    pattern = r"\{\{ cite\(.*\b(?P<it>section|find|note)=\""
    spot = chance.choice(site.spots(pattern, *CALLING, body=True))
    return spot.fault(misspelt(spot["it"], chance), "it")


@kind("a value too many in a call", "EP402")
def value_too_many(site: Site, chance: Random) -> Fault:
    return _change(site, chance, r"\{\{ standard\(\"[^\"]*\"(?P<it>)\)", "it", ', "2", "3", "4"')


@kind("a code without quotation marks in a call", "EP402 EP404 EP405")
def code_unquoted(site: Site, chance: Random) -> Fault:
    spot = chance.choice(
        site.spots(r"\{\{ standard\((?P<it>\"(?P<in>\d[\d.]*)\")\)", *CALLING, body=True)
    )
    return spot.fault(spot["in"], "it")


@kind("a macro misspelt", "EP403", also=UNCITED)
def macro_misspelt(site: Site, chance: Random) -> Fault:
    spot = chance.choice(site.spots(CALL, *CALLING, body=True))
    return spot.fault(misspelt(spot["name"], chance), "name")


@kind("a call whose braces do not close", "EP404", also=UNCITED)
def open_braces(site: Site, chance: Random) -> Fault:
    return _change(site, chance, CALL, "end", chance.choice(("", "}")))


@kind("a call whose bracket does not close", "EP404", also=UNCITED)
def open_bracket(site: Site, chance: Random) -> Fault:
    return _change(site, chance, CALL, "close", "")


@kind("a call whose quotation mark does not close", "EP404", also=UNCITED)
def open_quotation(site: Site, chance: Random) -> Fault:
    return _change(site, chance, r"\{\{ [a-z_]+\(.*=?\"[^\"]+(?P<it>\")", "it", "")


@kind("curved quotation marks in a call", "EP404", also=UNCITED)
def curved_quotation(site: Site, chance: Random) -> Fault:
    spot = chance.choice(
        site.spots(r"\{\{ [a-z_]+\(.*(?P<it>\"(?P<in>[^\"]+)\")", *CALLING, body=True)
    )
    return spot.fault(f"\u201c{spot['in']}\u201d", "it")


@kind("an expression that pages may not use", "EP405")
def forbidden(site: Site, chance: Random) -> Fault:
    ways = ("{{ 2 + 2 }}", "{{ cite.__class__ }}", '{% include "site.yml" %}', "{{ page.title }}")
    page = chance.choice(written_pages(site))
    text, number = with_paragraph(page, chance, f"See {chance.choice(ways)} here.")
    return Fault(changes={page.file: text}, expected=(at(page.file, number, codes="EP405 EP403"),))
