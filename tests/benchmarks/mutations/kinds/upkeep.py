"""What is no longer looked after, and what lacks something: EP614 to EP620, EP701, EP702."""

from __future__ import annotations

import posixpath
import re
from random import Random

from mutations.kinds.codes import default_of
from mutations.kinds.registry import Company, kind
from mutations.raw import FRAMEWORKS, PAGES, WRITTEN, Fault, Page, Place, Site, at, at_any

LEADING = (*WRITTEN, PAGES, "docs/editors/*.md")
BALANCE = "EP617 EP618 EP619 EP620"


@kind("a review whose day is over", "EP614")
def overdue(site: Site, chance: Random) -> Fault:
    spots = site.spots(r"^review_due: (?P<it>\S+)$", *WRITTEN, FRAMEWORKS)
    spot = chance.choice([each for each in spots if "status: superseded" not in each.page.text])
    year, month = chance.randint(2012, 2025), chance.randint(1, 12)
    ways = (f"{year}-{month:02}-{chance.randint(1, 28):02}", f"{year}-{month:02}", str(year))
    return spot.fault(chance.choice(ways), "it")


def links_to(site: Site, folder: str) -> frozenset[Place]:
    """The lines with a link to a file of a folder, in files outside it."""
    spots = site.spots(r"\]\((?P<to>[^):#]+\.md)", *LEADING, body=True)
    found = set()
    for spot in spots:
        uri = spot.file.removeprefix("docs/")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), spot["to"]))
        if target.startswith(folder) and not spot.file.startswith(folder):
            found.add(spot.place)
    return frozenset(found)


@kind("a guide or an insight withdrawn, to which others lead", "EP615", also=BALANCE)
def withdrawn(site: Site, chance: Random) -> Fault:
    status = chance.choice(("withdrawn", "draft"))
    linked = []
    for page in site.files("guides/*/index.md", "academic_insights/*.md"):
        folder = page.file.removesuffix("index.md")
        places = links_to(site, folder) | _called(site, page)
        if places:
            linked.append((page, places))
    page, places = chance.choice(linked)
    text = page.with_lines(page.front, page.front - 1, f"status: {status}")
    return Fault(changes={page.file: text}, expected=(at_any(places),))


def _called(site: Site, page: Page) -> frozenset[Place]:
    """The lines with a card of an insight."""
    name = re.escape(posixpath.basename(page.file).removesuffix(".md"))
    spots = site.spots(rf"insight\(\"{name}\"", *LEADING, body=True)
    return frozenset(spot.place for spot in spots)


@kind("a module made a draft", "EP615", also=BALANCE)
def module_draft(site: Site, chance: Random) -> Fault:
    guides = [page for page in site.files("guides/*/index.md") if any(page.entries("modules"))]
    guide = chance.choice(guides)
    number = chance.choice(list(guide.entries("modules")))[0]
    module = f"{guide.file.rpartition('/')[0]}/{guide.line(number).split()[-1]}.md"
    page = site.pages[module]
    text = page.with_lines(page.front, page.front - 1, "status: draft")
    places = {(guide.file, number)} | links_to(site, module)
    return Fault(changes={module: text}, expected=(at_any(places),))


@kind("an edition that nothing supersedes any more", "EP616")
def leads_nowhere(site: Site, chance: Random) -> Fault:
    newer = chance.choice(site.spots(r"^supersedes: \[(?P<it>[^\]]+)\]", FRAMEWORKS))
    places = set()
    for name in newer["it"].split(", "):
        for spot in site.spots(r"^status: superseded$", f"standards/{name}/framework.yml"):
            places.add(spot.place)
    return newer.fault("", "it", at_any(places))


@kind("a page superseded by nothing", "EP616", also=BALANCE)
def superseded(site: Site, chance: Random) -> Fault:
    page = chance.choice(site.files("guides/*/index.md", "academic_insights/*.md"))
    text = page.with_lines(page.front, page.front - 1, "status: superseded")
    return Fault(changes={page.file: text}, expected=(at(page.file, page.front),))


NEW = """framework: {framework}
code: {code}
title: {title}
text: Is the work done as it should be?
domain: {domain}
rated: false
basis: inferred
key_questions:
  - {{code: {code}.1, title: The work, text: Is the work done?, basis: inferred}}
"""


def _new_standard(site: Site, chance: Random) -> tuple[str, str, str]:
    """One more standard of the default framework: its file, what it holds, and its code."""
    framework = default_of(site)
    spots = site.spots(r"^domain: (?P<it>\w+)$", f"standards/{framework}/*.yml")
    domain = chance.choice(sorted({spot["it"] for spot in spots}))
    code = f"{domain}.{chance.randint(7, 19)}"
    title = chance.choice(("Premises", "Records", "Transport", "Learning from complaints"))
    text = NEW.format(framework=framework, code=code, title=title, domain=domain)
    return f"standards/{framework}/{code}.yml", text, code


@kind("a standard that nothing serves", "EP617 EP618 EP619")
def unserved(site: Site, chance: Random) -> Fault:
    file, text, _ = _new_standard(site, chance)
    expected = tuple(at(file, 3, codes=code) for code in ("EP617", "EP618", "EP619"))
    return Fault(changes={file: text}, expected=expected)


@kind("a standard that rests on one source", "EP620", also="EP617 EP619")
def one_source(site: Site, chance: Random) -> Fault:
    file, text, code = _new_standard(site, chance)
    found = [
        (page, number)
        for page in site.files("guides/*/*.md")
        for entry in page.entries("takeaways")
        if sum("{source: " in page.line(number) for number in entry) == 1
        for number in entry
        if page.line(number).startswith("    codes: [")
    ]
    page, number = chance.choice(found)
    serving = page.with_lines(number, number, f'{page.line(number)[:-1]}, "{code}.1"]')
    return Fault(changes={file: text, page.file: serving}, expected=(at(file, 3),))


def _accepting(site: Site, chance: Random, code: str) -> Fault:
    page = chance.choice([each for each in site.files(*WRITTEN) if "\naccepted:" not in each.text])
    lines = ("accepted:", f"  - code: {code}", "    reason: It stays.", "    accepted: 2026-01-01")
    text = page.with_lines(page.front, page.front - 1, *lines)
    return Fault(changes={page.file: text}, expected=(at(page.file, page.front + 1),))


@kind("a problem accepted that is not there", "EP701", company=Company.alone)
def accepted_nothing(site: Site, chance: Random) -> Fault:
    return _accepting(site, chance, chance.choice(("EP602", "EP607", "EP608", "EP614", "EP617")))


@kind("a problem accepted that nobody may accept", "EP702")
def accepted_a_fact(site: Site, chance: Random) -> Fault:
    return _accepting(site, chance, chance.choice(("EP204", "EP301", "EP207", "EP999")))
