"""Statements without a source, and locators that lead nowhere or elsewhere: EP301 to EP309."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from mutations.kinds.registry import By, Company, kind
from mutations.raw import (
    CROSSWALKS,
    GLOSSARY,
    PAGES,
    SOURCES,
    STANDARDS,
    WRITTEN,
    Fault,
    Page,
    Site,
    Spot,
    at,
    at_any,
)
from mutations.spelling import altered, misspelt, near, words_of

CITED = (*WRITTEN, STANDARDS, CROSSWALKS, SOURCES, GLOSSARY)
CALLING = (*WRITTEN, PAGES)
CITATION = (
    r"\{source: (?P<source>[a-z0-9.-]+), locator: \{section: (?P<section>[a-z0-9.-]+), "
    r"find: (?P<quote>\"?)(?P<find>[^\"]+?)(?P=quote)(?P<end>(?:, note: [^}]*)?\}\})"
)
CALL = (
    r"cite\(\"(?P<source>[^\"]+)\", section=\"(?P<section>[^\"]+)\", find=\"(?P<find>[^\"]+)\""
    r"(?P<end>)"
)


def citations(site: Site) -> list[Spot]:
    return site.spots(CITATION, *CITED)


def calls(site: Site) -> list[Spot]:
    return site.spots(CALL, *CALLING, body=True)


# -------------------------------------------------------------------------------- what check sees


def _without_sources(site: Site, chance: Random, key: str) -> Fault:
    found = [
        (page, entry, page.block(number))
        for page in site.files(*WRITTEN)
        for entry in page.entries(key)
        for number in entry
        if page.line(number) == "    sources:"
    ]
    page, entry, lost = chance.choice(found)
    text = page.with_lines(lost[0], lost[-1])
    return Fault(changes={page.file: text}, expected=(at(page.file, entry[0]),))


@kind("a takeaway without its sources", "EP301", company=Company.shape)
def takeaway(site: Site, chance: Random) -> Fault:
    return _without_sources(site, chance, "takeaways")


@kind("a recommendation without its sources", "EP301", company=Company.shape)
def recommendation(site: Site, chance: Random) -> Fault:
    return _without_sources(site, chance, "recommendations")


@kind("an example or a voice without its sources", "EP301", company=Company.shape)
def example(site: Site, chance: Random) -> Fault:
    return _without_sources(site, chance, chance.choice(("examples", "voice")))


@kind("a line of a framework said to be read, without a source", "EP301")
def read_nowhere(site: Site, chance: Random) -> Fault:
    spots = [
        spot
        for spot in site.spots(r"\bbasis: (?P<it>inferred|recalled)\b", STANDARDS)
        if "\n  - {source" not in spot.page.text and "{source" not in spot.page.text
    ]
    return chance.choice(spots).fault("read", "it")


@kind("a work that was not read, and that nothing names", "EP301")
def named_nowhere(site: Site, chance: Random) -> Fault:
    page = site.pages[SOURCES]
    spot = chance.choice(site.spots(r"^    named_in:$", SOURCES))
    lost = page.block(spot.number)
    text = page.with_lines(lost[0], lost[-1])
    return Fault(changes={SOURCES: text}, expected=(at(SOURCES, spot.number - 1),))


def _another_section(spot: Spot, chance: Random) -> Fault:
    return spot.fault(misspelt(spot["section"], chance), "section")


@kind("a section misspelt in a citation", "EP302")
def section_of_citation(site: Site, chance: Random) -> Fault:
    return _another_section(chance.choice(citations(site)), chance)


@kind("a section misspelt in a call of cite()", "EP302")
def section_of_call(site: Site, chance: Random) -> Fault:
    return _another_section(chance.choice(calls(site)), chance)


@kind("a citation that names another work", "EP302", also="EP604")
def another_work(site: Site, chance: Random) -> Fault:
    spot = chance.choice([*citations(site), *calls(site)])
    works = sorted({each["source"] for each in citations(site)} - {spot["source"]})
    return spot.fault(chance.choice(works), "source")


@kind(
    "two ids changed about in the list of sources",
    "EP302",
    company=Company.alone,
    also="EP302 EP606 EP604",
)
def ids_swapped(site: Site, chance: Random) -> Fault:
    """Said at what cites either; both works are cited by their sections."""
    page = site.pages[SOURCES]
    cited = [*citations(site), *calls(site)]
    works = {each["source"] for each in cited}
    ids = [each for each in site.spots(r"^  - id: (?P<it>.+)$", SOURCES) if each["it"] in works]
    one, other = chance.sample(ids, 2)
    lines = list(page.lines)
    lines[one.number - 1], lines[other.number - 1] = (
        one.line(other["it"], "it"),
        other.line(one["it"], "it"),
    )
    places = [each.place for each in cited if each["source"] in {one["it"], other["it"]}]
    return Fault(changes={SOURCES: "\n".join(lines)}, expected=(at_any(places),))


def _counted(spot: Spot, words: list[str]) -> Fault:
    return spot.fault(" ".join(words), "find")


@kind("too few words to find", "EP303")
def too_few(site: Site, chance: Random) -> Fault:
    spot = chance.choice([*citations(site), *calls(site)])
    few = [word for word in spot["find"].split() if word.isalpha()][: chance.randint(1, 3)]
    return _counted(spot, few or ["the"])


@kind("too many words to find", "EP303")
def too_many(site: Site, chance: Random) -> Fault:
    spot = chance.choice([*citations(site), *calls(site)])
    more = "and so it was said in all the other places as well".split()
    return _counted(spot, [*spot["find"].split(), *more[: chance.randint(6, 12)]])


@kind("a page of a source that shows none", "EP304")
def no_pages(site: Site, chance: Random) -> Fault:
    with_pages = {
        page.line(entry[0]).partition("id: ")[2]
        for page in [site.pages[SOURCES]]
        for entry in page.entries("sources")
        if "shows_pages: true" in page.said(entry)
    }
    spots = [each for each in [*citations(site), *calls(site)] if each["source"] not in with_pages]
    spot = chance.choice(spots)
    number = chance.randint(2, 120)
    is_call = "cite(" in spot.match[0]
    end = f', page="{number}"' if is_call else f", page: {number}{spot['end']}"
    return spot.fault(end, "end")


# ------------------------------------------------------------------- what the texts of sources show


def _other_word(spot: Spot, site: Site, chance: Random) -> Fault:
    """One of the words to find becomes another word of the sources."""
    words = spot["find"].split()
    which = chance.choice([place for place, word in enumerate(words) if word.isalpha()])
    others = {word for word in words_of(site.texts)[:2000] if len(word) > 3}
    words[which] = chance.choice(sorted(others - {words[which].lower()}))
    return _counted(spot, words)


@kind("a word to find changed in a citation", "EP305", by=By.verify)
def words_of_citation(site: Site, chance: Random) -> Fault:
    return _other_word(chance.choice(citations(site)), site, chance)


@kind("a word to find changed in a call of cite()", "EP305", by=By.verify)
def words_of_call(site: Site, chance: Random) -> Fault:
    return _other_word(chance.choice(calls(site)), site, chance)


@kind(
    "the words of one place under the section of another", "EP305", by=By.verify, also="EP306 EP309"
)
def words_elsewhere(site: Site, chance: Random) -> Fault:
    spots = [*citations(site), *calls(site)]
    spot = chance.choice(spots)
    others = [each for each in spots if each["source"] != spot["source"]]
    return _counted(spot, chance.choice(others)["find"].split())


@kind("the sections of two citations changed about", "EP305", by=By.verify, also="EP306 EP309")
def sections_swapped(site: Site, chance: Random) -> Fault:
    """Of one source, in two files; said at either."""
    spots = [*citations(site), *calls(site)]
    one = chance.choice(spots)
    others = [
        each
        for each in spots
        if each["source"] == one["source"]
        and each.file != one.file
        and not _one_holds_the_other(each["section"], one["section"])
    ]
    other = chance.choice(others)
    changes = {
        one.file: one.put(other["section"], "section"),
        other.file: other.put(one["section"], "section"),
    }
    return Fault(changes=changes, expected=(at_any((one.place, other.place)),))


def _one_holds_the_other(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


_FIGURE = re.compile(r"(?<![\w.,/\u00a3-])\d{2,}(?![\w/-]|[.,]\d)")
_FINDS = re.compile(r"\bfind[:=] ?\"?([^\"}]+)")


def _figures(page: Page, numbers: range) -> Iterator[tuple[int, re.Match[str]]]:
    """The figures of some lines, but for those of their citations."""
    for number in numbers:
        line = page.line(number)
        if re.match(r"    text: " if number <= page.front else r"(?!.*\{\{)", line):
            for match in _FIGURE.finditer(line):
                yield number, match


def _altered(
    page: Page, numbers: range, site: Site, chance: Random, *, near_by: bool
) -> Fault | None:
    found = list(_figures(page, numbers))
    if not found:
        return None
    number, match = chance.choice(found)
    said = near(site, _FINDS.findall(page.said(numbers))) if near_by else ""
    figure = altered(match[0], said, chance)
    line = page.line(number)
    changed = f"{line[: match.start()]}{figure}{line[match.end() :]}"
    text = page.with_lines(number, number, changed)
    return Fault(changes={page.file: text}, expected=(at(page.file, *numbers),))


def _in_entry(site: Site, chance: Random, *keys: str) -> Fault | None:
    found = [
        (page, entry)
        for page in site.files(*WRITTEN)
        for key in keys
        for entry in page.entries(key)
        if any(_figures(page, entry))
    ]
    page, entry = chance.choice(found)
    return _altered(page, entry, site, chance, near_by=True)


@kind("a figure altered in a takeaway or a voice", "EP306", by=By.verify)
def figure_of_takeaway(site: Site, chance: Random) -> Fault | None:
    return _in_entry(site, chance, "takeaways", "voice")


@kind("a figure altered in an example or a recommendation", "EP306", by=By.verify)
def figure_of_example(site: Site, chance: Random) -> Fault | None:
    return _in_entry(site, chance, "examples", "recommendations")


@kind("a figure altered in a paragraph", "EP306", by=By.verify)
def figure_of_paragraph(site: Site, chance: Random) -> Fault | None:
    page, paragraph = chance.choice(_cited_figures(site))
    return _altered(page, paragraph, site, chance, near_by=True)


@kind("a figure altered in a paragraph, to any other", "EP306", by=By.verify, counted=False)
def any_figure_of_paragraph(site: Site, chance: Random) -> Fault | None:
    """It may by chance be one that the source has near the words, and then nobody can know."""
    page, paragraph = chance.choice(_cited_figures(site))
    return _altered(page, paragraph, site, chance, near_by=False)


def _cited_figures(site: Site) -> list[tuple[Page, range]]:
    return [
        (page, paragraph)
        for page in site.files(*WRITTEN)
        for paragraph in page.paragraphs
        if "cite(" in page.said(paragraph) and any(_figures(page, paragraph))
    ]


@kind("the text of a source under another name", "EP307", by=By.verify, company=Company.alone)
def text_elsewhere(site: Site, chance: Random) -> Fault:
    spot = chance.choice(site.spots(r"^    text_file: (?P<it>\S+)$", SOURCES))
    return spot.fault(f"{misspelt(spot['it'][:-4], chance)}.txt", "it")


@kind("a source that was read, without its text", "EP307", by=By.verify, company=Company.alone)
def text_unnamed(site: Site, chance: Random) -> Fault:
    spot = chance.choice(site.spots(r"^    text_file: (?P<it>\S+)$", SOURCES))
    begin = max(n for n in range(1, spot.number) if spot.page.line(n).startswith("  - id:"))
    text = spot.page.with_lines(spot.number, spot.number)
    return Fault(changes={SOURCES: text}, expected=(at(SOURCES, begin),))


@kind(
    "a heading that the text of the source does not have",
    "EP308",
    by=By.verify,
    company=Company.alone,
    also="EP305 EP306",
)
def heading(site: Site, chance: Random) -> Fault:
    pattern = r"- \{id: .*\bheading: \"(?:[^\"]*[^\"\w])?(?P<it>[A-Za-z]{3,})\b"
    spot = chance.choice(site.spots(pattern, SOURCES))
    return spot.fault(misspelt(spot["it"], chance), "it")


@kind("the day of a recommendation altered", "EP306", by=By.verify, counted=False)
def day(site: Site, chance: Random) -> Fault:
    """No check asks for the date that a recommendation has beside its text."""
    spot = chance.choice(site.spots(r"^    made: (?P<it>\d{4})(?:-\d\d)*$", *WRITTEN))
    return spot.fault(str(int(spot["it"]) - chance.randint(1, 3)), "it")
