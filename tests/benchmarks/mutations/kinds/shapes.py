"""Entries that have not the shape of one: EP201 to EP203, EP206, EP209 and EP212."""

from __future__ import annotations

from random import Random

from mutations.kinds.registry import Company, kind
from mutations.raw import (
    FRAMEWORKS,
    GLOSSARY,
    SOURCES,
    STANDARDS,
    WRITTEN,
    Fault,
    Page,
    Site,
    at,
)
from mutations.spelling import misspelt

SHAPE = Company.shape
LISTS = (SOURCES, GLOSSARY)
_KEYS = (
    "id title summary text codes audience sources explains minutes takeaways reflections examples "
    "outcome anonymised gaps further_reading report made addressee recommendations response topics "
    "reviewed review_due published owner licence modules quoted code basis framework domain rated "
    "facets relation note definition synonyms older abbreviation type issued publisher short kind "
    "access named_in sections"
).split()
_CHOICES = "outcome basis origin relation access response status type view".split()


@kind("a key misspelt", "EP201", company=SHAPE, also="EP202")
def key_misspelt(site: Site, chance: Random) -> Fault:
    pattern = rf"^\s*(?:- )?(?P<it>{'|'.join(_KEYS)}):(?: |$)"
    spot = chance.choice(site.spots(pattern, *WRITTEN, STANDARDS, *LISTS))
    return spot.fault(misspelt(spot["it"], chance), "it")


@kind("a key misspelt within braces", "EP201", company=SHAPE)
def inner_key_misspelt(site: Site, chance: Random) -> Fault:
    pattern = r"(?<=[{ ])(?P<it>source|locator|section|find|note|origin|basis|heading|level):(?= )"
    spots = site.spots(pattern, *WRITTEN, STANDARDS, *LISTS)
    spot = chance.choice([each for each in spots if "{" in each.match.string])
    return spot.fault(misspelt(spot["it"], chance), "it")


@kind("a file without a key that it needs", "EP202", company=SHAPE)
def key_missing(site: Site, chance: Random) -> Fault:
    keys = "title|summary|text|basis|scale|levels|applies_to|edition"
    fits = [
        spot
        for spot in site.spots(rf"^(?:{keys}):(?: |$)", *WRITTEN, STANDARDS)
        if spot.number != spot.page.first
    ]
    spot = chance.choice(fits)
    text = spot.page.with_lines(spot.number, spot.page.block(spot.number)[-1])
    return Fault(changes={spot.file: text}, expected=(at(spot.file, spot.page.first),))


@kind("an entry without a key that it needs", "EP202", company=SHAPE)
def inner_key_missing(site: Site, chance: Random) -> Fault:
    lists = "takeaways reflections voice examples recommendations sources terms".split()
    entries = [
        (page, entry)
        for page in site.files(*WRITTEN, *LISTS)
        for key in lists
        for entry in page.entries(key)
    ]
    page, entry = chance.choice(entries)
    needed = ("text:", "definition:", "short:", "title:")
    found = [number for number in entry if page.line(number).lstrip().startswith(needed)]
    lost = page.block(chance.choice(found))
    text = page.with_lines(lost[0], lost[-1])
    return Fault(changes={page.file: text}, expected=(at(page.file, entry[0]),))


@kind("a citation without its locator", "EP202", company=SHAPE)
def locator_missing(site: Site, chance: Random) -> Fault:
    pattern = r"\{source: [a-z0-9.-]+(?P<it>, locator: \{.*\})\}"
    return chance.choice(site.spots(pattern, *WRITTEN, STANDARDS, *LISTS)).fault("", "it")


@kind("a list in place of a text", "EP203", company=SHAPE)
def list_for_text(site: Site, chance: Random) -> Fault:
    pattern = r"^\s*(?:- )?(?:title|summary|text|short): (?P<it>[A-Za-z][^\[\]{}:#]*)$"
    spot = chance.choice(site.spots(pattern, *WRITTEN, STANDARDS, *LISTS))
    return spot.fault(f"[{spot['it']}]", "it")


@kind("a text in place of a list", "EP203", company=SHAPE)
def text_for_list(site: Site, chance: Random) -> Fault:
    pattern = r"^\s*(?:codes|audience|explains|topics): \[(?P<one>[^\],]+).*\]$"
    spot = chance.choice(site.spots(pattern, *WRITTEN))
    line = spot.match.string
    text = spot.page.with_lines(spot.number, spot.number, f"{line.partition('[')[0]}{spot['one']}")
    return Fault(changes={spot.file: text}, expected=(at(spot.file, spot.number),))


@kind("a value left out", "EP203", company=SHAPE)
def value_missing(site: Site, chance: Random) -> Fault:
    pattern = r"^\s*(?:title|summary|text|owner|short|addressee|kind):(?P<it> [A-Za-z\"].*)$"
    spots = site.spots(pattern, *WRITTEN, STANDARDS, *LISTS)
    return chance.choice(spots).fault("", "it")


@kind("a choice that there is not", "EP203", company=SHAPE)
def choice_misspelt(site: Site, chance: Random) -> Fault:
    pattern = rf"(?<![\w-])(?:{'|'.join(_CHOICES)}): (?P<it>[a-z][a-z-]+(?: [a-z]+)?)(?=[,}}]|$)"
    spot = chance.choice(site.spots(pattern, *WRITTEN, STANDARDS, SOURCES))
    return spot.fault(misspelt(spot["it"], chance), "it")


@kind("a date that there is not", "EP209", company=SHAPE)
def no_such_date(site: Site, chance: Random) -> Fault:
    keys = "reviewed|published|review_due|made|due|issued|in_force_from|in_force_to"
    pattern = rf"^\s*(?:{keys}): (?P<it>\d{{4}}(?:-\d\d){{0,2}})$"
    spot = chance.choice(site.spots(pattern, *WRITTEN, STANDARDS, SOURCES))
    year = spot["it"][:4]
    ways = (f"{year}-02-30", f"{year}-13", f"{year}-06-31", f"1 May {year}", f"31/05/{year}")
    return spot.fault(chance.choice(ways), "it")


@kind("an id that is not the name of its file", "EP206", company=SHAPE)
def another_id(site: Site, chance: Random) -> Fault:
    spot = chance.choice(site.spots(r"^(?:id|framework): (?P<it>\S+)$", *WRITTEN, STANDARDS))
    return spot.fault(misspelt(spot["it"], chance), "it")


@kind("a module taken from the list of its guide", "EP212", company=SHAPE)
def module_unlisted(site: Site, chance: Random) -> Fault:
    page, number = chance.choice(_listed_modules(site))
    module = f"{page.file.rpartition('/')[0]}/{page.line(number).split()[-1]}.md"
    text = page.with_lines(number, number)
    return Fault(changes={page.file: text}, expected=(at(module, 1),))


@kind("a module renamed", "EP212", company=SHAPE, also="EP206")
def module_renamed(site: Site, chance: Random) -> Fault:
    page, number = chance.choice(_listed_modules(site))
    folder, name = page.file.rpartition("/")[0], page.line(number).split()[-1]
    old, new = f"{folder}/{name}.md", f"{folder}/{misspelt(name, chance)}.md"
    changes = {old: None, new: site.pages[old].text}
    return Fault(changes=changes, expected=(at(page.file, number), at(new, 1)))


@kind("a module deleted", "EP212", company=SHAPE, also="EP604")
def module_deleted(site: Site, chance: Random) -> Fault:
    page, number = chance.choice(_listed_modules(site))
    module = f"{page.file.rpartition('/')[0]}/{page.line(number).split()[-1]}.md"
    return Fault(changes={module: None}, expected=(at(page.file, number),))


@kind("a file that nothing reads", "EP212", company=SHAPE)
def astray(site: Site, chance: Random) -> Fault:
    framework = chance.choice(site.files(FRAMEWORKS)).file.rpartition("/")[0]
    ways = ("guides/draft.md", "academic_insights/paper.txt", f"{framework}/notes.yaml")
    return Fault(changes={(file := chance.choice(ways)): "Text.\n"}, expected=(at(file, 1),))


def _listed_modules(site: Site) -> list[tuple[Page, int]]:
    """The guides, each with the number of a line that lists a module, where it lists several."""
    return [
        (page, entry[0])
        for page in site.files("guides/*/index.md")
        for entry in page.entries("modules")
        if len(list(page.entries("modules"))) > 1
    ]
