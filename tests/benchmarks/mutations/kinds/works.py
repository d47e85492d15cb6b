"""The list of works: two entries for one, malformed numbers and addresses, works nobody cites."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

from mutations.kinds.calls import with_paragraph, written_pages
from mutations.kinds.codes import default_of
from mutations.kinds.registry import By, kind
from mutations.raw import INSIGHTS, PAGES, SITE, SOURCES, STANDARDS, WRITTEN, Fault, Site, Spot, at
from mutations.spelling import misspelt

ADDRESS = r"(?P<it>(?P<scheme>https?)(?P<sep>://)(?P<host>[a-z0-9.-]+)(?P<path>/[^\s)\"',]*)?)"


@kind("a work listed twice", "EP217", also="EP604 EP309 EP606")
def twice(site: Site, chance: Random) -> Fault:
    """A second entry for a work, under another id: all of it, or its title and year."""
    page = site.pages[SOURCES]
    entry = chance.choice(list(page.entries("sources")))
    lines = page.lines[entry.start - 1 : entry.stop - 1]
    name = lines[0].partition("id: ")[2]
    again = [f"  - id: {name}-again", *lines[1:]]
    text = page.with_lines(entry.stop, entry.stop - 1, *again)
    size = len(lines)
    numbers = (*entry, *range(entry.stop, entry.stop + size))
    return Fault(changes={SOURCES: text}, expected=(at(SOURCES, *numbers),))


@kind("a work that nothing cites", "EP604")
def uncited(site: Site, chance: Random) -> Fault:
    page = site.pages[SOURCES]
    entries = list(page.entries("sources"))
    named = chance.choice([entry for entry in entries if "access: named" in page.said(entry)])
    begin = next(number for number in named if page.line(number) == "    named_in:")
    held = [page.line(number) for number in page.block(begin)]
    year = chance.randint(1990, 2020)
    lines = [
        f"  - id: nobody-{year}",
        "    type: report",
        f"    title: What nobody cites, volume {year}",
        "    author:",
        "      - {family: Nobody, given: N.}",
        f"    issued: {year}",
        f"    short: Nobody {year}",
        "    kind: research",
        "    access: named",
        *held,
    ]
    before = chance.choice(entries).start
    text = page.with_lines(before, before - 1, *lines)
    return Fault(changes={SOURCES: text}, expected=(at(SOURCES, before),))


def _compared(site: Site) -> list[range]:
    """The entries that a text can be held against: it was read, or is named in one that was."""
    page = site.pages[SOURCES]
    return [
        entry
        for entry in page.entries("sources")
        if re.search(r"\n    (?:text_file|named_in):", page.said(entry))
        and not re.search(r"described: true|title is a description", page.said(entry))
    ]


@kind("a title that is not the one of the work", "EP309", by=By.verify)
def title(site: Site, chance: Random) -> Fault:
    numbers = {number for entry in _compared(site) for number in entry}
    spots = site.spots(r"^    title: .*\b(?P<it>[a-z]{4,})\b", SOURCES)
    spot = chance.choice([each for each in spots if each.number in numbers])
    return spot.fault(misspelt(spot["it"], chance), "it")


@kind("an author misspelt", "EP309", by=By.verify)
def author(site: Site, chance: Random) -> Fault:
    numbers = {number for entry in _compared(site) for number in entry}
    spots = site.spots(r"\{family: (?P<it>[^,{}]+)", SOURCES)
    spot = chance.choice([each for each in spots if each.number in numbers])
    return spot.fault(misspelt(spot["it"], chance), "it")


@kind("two authors in another order", "EP309", by=By.verify)
def author_order(site: Site, chance: Random) -> Fault:
    page = site.pages[SOURCES]
    found = []
    for entry in _compared(site):
        names = [number for number in entry if page.line(number).lstrip().startswith("- {family:")]
        begins = [number for number in entry if page.line(number) == "    author:"]
        if begins and len(names) > 1 and begins[0] + 1 == names[0]:
            found.append((begins[0], names))
    begin, names = chance.choice(found)
    one, other = names[:2]
    text = page.with_lines(one, other, page.line(other), page.line(one))
    return Fault(changes={SOURCES: text}, expected=(at(SOURCES, begin, *names),))


@kind("a malformed DOI", "EP218")
def doi(site: Site, chance: Random) -> Fault:
    spot = chance.choice(site.spots(r"^    DOI: (?P<it>\S+)$", SOURCES))
    value = spot["it"]
    ways = (
        value.replace("/", "", 1),
        value.replace("/", " / ", 1),
        value.removeprefix("10."),
        value.replace("10.", "1O.", 1),
        f"{value}.",
        value.replace("10.", "10", 1),
    )
    return spot.fault(chance.choice([way for way in ways if way != value]), "it")


@kind("a malformed ISBN", "EP219")
def isbn(site: Site, chance: Random) -> Fault:
    spot = chance.choice(site.spots(r"^    ISBN: (?P<it>\S+)$", SOURCES))
    value = spot["it"]
    numbers = [at_digit for at_digit, sign in enumerate(value) if sign.isdigit()]
    where = chance.choice(numbers)
    other = chance.choice([digit for digit in "0123456789" if digit != value[where]])
    ways = (
        value[:where] + value[where + 1 :],
        value[:where] + other + value[where + 1 :],
        value[:where] + value[where] + value[where:],
    )
    return spot.fault(chance.choice(ways), "it")


def _addresses(site: Site) -> list[Spot]:
    fields = site.spots(
        rf"^\s*(?:- |URL: |url: |publisher_url: ){ADDRESS}$", SOURCES, STANDARDS, SITE
    )
    links = site.spots(rf"\]\({ADDRESS}\)", *WRITTEN, PAGES, body=True)
    return [*fields, *links]


@kind("a malformed web address", "EP220 EP203", also="EP301")
def address(site: Site, chance: Random) -> Fault:
    spot = chance.choice(_addresses(site))
    rest = f"{spot['host']}{spot['path'] or ''}"
    ways = (
        f"{spot['scheme']}//{rest}",
        f"{spot['scheme']}:/{rest}",
        f"{spot['scheme'][:2]}{spot['scheme'][3:]}://{rest}",
        f"{spot['scheme']}://{spot['host'].replace('.', '')}{spot['path'] or ''}",
        f"{spot['scheme']}://{spot['host'].replace('.', '..', 1)}{spot['path'] or ''}",
        f"{spot['it']}%zz",
    )
    return spot.fault(chance.choice(ways), "it")


@kind("a host misspelt", "EP605")
def host(site: Site, chance: Random) -> Fault:
    spots = _addresses(site)
    count = Counter(spot["host"] for spot in spots)
    spot = chance.choice([each for each in spots if count[each["host"]] > 2])  # known
    labels = spot["host"].split(".")
    longest = max(range(len(labels)), key=lambda at_label: len(labels[at_label]))
    labels[longest] = misspelt(labels[longest], chance)
    return spot.fault(".".join(labels), "host")


def _entries(site: Site) -> list[tuple[str, str, str]]:
    """The id, short name and title of every work."""
    page = site.pages[SOURCES]
    found = []
    for entry in page.entries("sources"):
        said = page.said(entry)
        keys = [
            re.search(rf"^(?:  - |    ){key}: \"?(.+?)\"?$", said, re.MULTILINE)
            for key in ("id", "short", "title")
        ]
        found.append(tuple(match[1] for match in keys if match))
    return [each for each in found if len(each) == 3]  # all three


@kind("a link whose text names another work than its target", "EP606")
def link_text(site: Site, chance: Random) -> Fault:
    works = _entries(site)
    one, other = chance.sample(works, 2)
    insights = {page.file.rpartition("/")[2].removesuffix(".md") for page in site.files(INSIGHTS)}
    page = chance.choice(written_pages(site))
    up = "../" * page.file.count("/")
    target = f"{up}sources/{one[0]}.md"
    if one[0] in insights and chance.random() < 0.5:  # either
        target = f"{up}academic_insights/{one[0]}.md"
    shown = chance.choice(other[1:])
    text, number = with_paragraph(page, chance, f"More on this is in [{shown}]({target}).")
    return Fault(changes={page.file: text}, expected=(at(page.file, number),))


@kind("a link that shows another code than that of its target", "EP606")
def link_code(site: Site, chance: Random) -> Fault:
    pattern = r"\[(?P<it>\d\.\d)[^\]]*\]\([^)]*/(?P=it)\.md\)"
    spots = site.spots(pattern, *WRITTEN, PAGES, body=True)
    standards = site.files(f"standards/{default_of(site)}/*.yml")
    codes = [page.file.rpartition("/")[2].removesuffix(".yml") for page in standards]
    codes = [code for code in codes if re.fullmatch(r"\d\.\d", code)]
    if spots and chance.random() < 0.5:  # either
        spot = chance.choice(spots)
        return spot.fault(chance.choice([code for code in codes if code != spot["it"]]), "it")
    one, other = chance.sample(codes, 2)
    page = chance.choice(written_pages(site))
    target = f"{'../' * page.file.count('/')}standards/{default_of(site)}/{one}.md"
    text, number = with_paragraph(page, chance, f"This is what [standard {other}]({target}) asks.")
    return Fault(changes={page.file: text}, expected=(at(page.file, number),))
