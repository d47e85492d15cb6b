"""Names of nothing, two things with one name, and choices that there are not."""

from __future__ import annotations

from random import Random

from mutations.kinds.registry import Company, kind
from mutations.raw import (
    CROSSWALKS,
    FRAMEWORKS,
    GLOSSARY,
    GUIDES,
    PAGES,
    SITE,
    SOURCES,
    STANDARDS,
    WRITTEN,
    Fault,
    Site,
    at,
    at_any,
)
from mutations.spelling import misspelt

CITED = (*WRITTEN, STANDARDS, CROSSWALKS, SOURCES, GLOSSARY)
ALONE = Company.alone


def _misspell(site: Site, chance: Random, pattern: str, *globs: str, body: bool = False) -> Fault:
    """What a pattern calls ``it``, misspelt at any place."""
    spot = chance.choice(site.spots(pattern, *globs, body=body))
    return spot.fault(misspelt(spot["it"], chance), "it")


# ------------------------------------------------------------------------------- names of nothing


@kind("a source misspelt in a citation", "EP204", also="EP604")
def cited_source(site: Site, chance: Random) -> Fault:
    return _misspell(site, chance, r"\bsource: (?P<it>[a-z0-9.-]+)(?=, locator)", *CITED)


@kind("a source misspelt in a call of cite()", "EP204", also="EP604")
def called_source(site: Site, chance: Random) -> Fault:
    return _misspell(site, chance, r"cite\(\"(?P<it>[^\"]+)", *WRITTEN, PAGES, body=True)


@kind("a source misspelt in further_reading", "EP204", also="EP604")
def further_reading(site: Site, chance: Random) -> Fault:
    pattern = r"^further_reading: \[(?:[^\]]*, )?(?P<it>[a-z0-9.-]+)[,\]]"
    return _misspell(site, chance, pattern, *WRITTEN)


@kind("a report misspelt in a recommendation", "EP204", also="EP604")
def report(site: Site, chance: Random) -> Fault:
    return _misspell(site, chance, r"^\s*report: (?P<it>[a-z0-9.-]+)$", *WRITTEN)


@kind("the work of an insight misspelt", "EP204", also="EP604")
def summarised(site: Site, chance: Random) -> Fault:
    return _misspell(site, chance, r"^source: (?P<it>[a-z0-9.-]+)$", *WRITTEN)


@kind("a superseded edition misspelt", "EP204", also="EP616")
def superseded(site: Site, chance: Random) -> Fault:
    pattern = r"^supersedes: \[(?:[^\]]*, )?(?P<it>[a-z0-9.-]+)[,\]]"
    return _misspell(site, chance, pattern, FRAMEWORKS)


@kind("a domain that the framework does not have", "EP204")
def domain(site: Site, chance: Random) -> Fault:
    spot = chance.choice(site.spots(r"^domain: (?P<it>\w+)$", STANDARDS))
    return spot.fault(f"{spot['it']}7", "it")


@kind("a framework misspelt before a code", "EP204")
def framework_of_code(site: Site, chance: Random) -> Fault:
    names = [page.file.split("/")[1] for page in site.files(FRAMEWORKS)]
    spot = chance.choice(site.spots(r"^\s*codes: \[\"(?P<it>)\d", *WRITTEN))
    return spot.fault(f"{misspelt(chance.choice(names), chance)}/", "it")


@kind("a default framework that there is not", "EP204", company=ALONE, also="EP207 EP401 EP402")
def default_framework(site: Site, chance: Random) -> Fault:
    return _misspell(site, chance, r"^default_framework: (?P<it>\S+)$", SITE)


# ------------------------------------------------------------------------- two things with one name


@kind("two statements of a guide with one id", "EP205")
def statement_twice(site: Site, chance: Random) -> Fault | None:
    """Either in one page, or in two pages of one guide."""
    key = chance.choice(("takeaways", "reflections", "examples", "recommendations"))
    page = chance.choice([each for each in site.files(*WRITTEN) if any(each.entries(key))])
    folder = page.file.rpartition("/")[0]
    beside = site.files(f"{folder}/*.md") if page.file.startswith("guides/") else [page]
    ids = [(other, entry[0]) for other in beside for entry in other.entries(key)]
    own = [number for other, number in ids if other is page]
    number = chance.choice(own)
    others = [each for each in ids if each != (page, number)]
    if not others:
        return None
    other, there = chance.choice(others)
    text = page.with_lines(number, number, other.line(there))
    either = ((page.file, number), (other.file, there))
    return Fault(changes={page.file: text}, expected=(at_any(either),))


@kind("two terms with one name", "EP205", also="EP401 EP608 EP609 EP610")
def term_twice(site: Site, chance: Random) -> Fault:
    return _same(site, chance, r"^    term: (?P<it>.+)$", GLOSSARY)


@kind("two sources with one id", "EP205", company=ALONE)
def source_twice(site: Site, chance: Random) -> Fault:
    return _same(site, chance, r"^  - id: (?P<it>.+)$", SOURCES)


@kind("two sections of a source with one id", "EP205", also="EP302")
def section_twice(site: Site, chance: Random) -> Fault:
    page = site.pages[SOURCES]
    entries = [
        [number for number in entry if page.line(number).lstrip().startswith("- {id: ")]
        for entry in page.entries("sources")
    ]
    found = chance.choice([each for each in entries if len(each) > 1])
    first, second = sorted(chance.sample(found, 2))
    line = page.line(second)
    name = page.line(first).partition("id: ")[2].partition(",")[0]
    before, _, after = line.partition("id: ")
    changed = f"{before}id: {name},{after.partition(',')[2]}"
    text = page.with_lines(second, second, changed)
    return Fault(changes={SOURCES: text}, expected=(at(SOURCES, first, second),))


@kind("two audiences or kinds of evidence with one id", "EP205", company=ALONE, also="EP211")
def choice_twice(site: Site, chance: Random) -> Fault:
    pattern = chance.choice((r"^  - \{id: (?P<it>[a-z-]+),", r"^  - id: (?P<it>[a-z-]+)$"))
    return _same(site, chance, pattern, SITE)


@kind("two prompts with one code", "EP205", also="EP207 EP401")
def prompt_twice(site: Site, chance: Random) -> Fault:
    pattern = r"^\s*- (?:\{code: |code: )(?P<it>[\w. ]+\(\w+\))"
    pages = [page for page in site.files(STANDARDS) if len(site.spots(pattern, page.file)) > 1]
    return _same(site, chance, pattern, chance.choice(pages).file)


@kind("a module listed twice", "EP205")
def module_twice(site: Site, chance: Random) -> Fault:
    spots = [
        (page, entry[0])
        for page in site.files("guides/*/index.md")
        for entry in page.entries("modules")
    ]
    page, number = chance.choice(spots)
    text = page.with_lines(number, number, page.line(number), page.line(number))
    return Fault(changes={page.file: text}, expected=(at(page.file, number, number + 1),))


@kind("a page with the address of a guide", "EP205")
def address_twice(site: Site, chance: Random) -> Fault:
    page = chance.choice(site.files(GUIDES))
    text = "---\ntitle: A plain copy\nabout: site\n---\n\n# A plain copy\n\nText.\n"
    return Fault(changes={f"docs/{page.file}": text}, expected=(at(f"docs/{page.file}", 1),))


def _same(site: Site, chance: Random, pattern: str, glob: str) -> Fault:
    """Two places of one file: what the second calls ``it`` becomes what the first does."""
    spots = site.spots(pattern, glob)
    one, other = sorted(chance.sample(spots, 2), key=lambda spot: spot.number)
    return other.fault(one["it"], "it", at(one.file, one.number, other.number))


# ---------------------------------------------------------------------------------------- choices


@kind("an audience that the site does not have", "EP211")
def audience(site: Site, chance: Random) -> Fault:
    pattern = r"^\s*audience: \[(?:[^\]]*, )?(?P<it>[a-z-]+)[,\]]"
    return _misspell(site, chance, pattern, *WRITTEN)


@kind("a kind of evidence that the site does not have", "EP211")
def evidence_kind(site: Site, chance: Random) -> Fault:
    return _misspell(site, chance, r"\bkind: (?P<it>[a-z-]+)(?=\}|$)", SOURCES)


@kind("a licence that the site does not have", "EP211")
def licence(site: Site, chance: Random) -> Fault:
    return _misspell(site, chance, r"^\s*licence: (?P<it>[a-z0-9-]+)$", *CITED)


@kind("a facet, or a value of one, that the framework does not have", "EP211")
def facet(site: Site, chance: Random) -> Fault:
    pattern = chance.choice(
        (r"\bfacets: \{(?P<it>[a-z-]+):", r"\bfacets: \{(?:.*, )?[a-z-]+: (?P<it>[a-z-]+)[,}]")
    )
    return _misspell(site, chance, pattern, STANDARDS)


@kind("a level of the scale that there is not", "EP211")
def scale_level(site: Site, chance: Random) -> Fault:
    pattern = r"(?<![\w-])(?:level|unless_at_least): (?P<it>[a-z][a-z-]+)(?=[,}]|$)"
    return _misspell(site, chance, pattern, FRAMEWORKS)


@kind("a level of a framework that it does not declare", "EP210")
def undeclared_level(site: Site, chance: Random) -> Fault | None:
    """A line of levels: taken away; said at what stands on that level."""
    role = r"^  - \{role: (?P<it>domain|key_question|prompt|standard),.*$"
    spots = site.spots(role, FRAMEWORKS)
    several = [page.file for page in site.files(FRAMEWORKS) if len(site.spots(role, page.file)) > 1]
    spot = chance.choice([each for each in spots if each.file in several])
    folder = spot.file.rpartition("/")[0]
    # What would stand on the level, by its form.
    held = {
        "domain": (r"^domains:$", spot.file),
        "standard": (r"^title: ", f"{folder}/*.yml"),
        "key_question": (r"^  - code: \S+$", f"{folder}/*.yml"),
        "prompt": (r"\bcode: .*(?:\(\w+\)|\.[a-z]\b)", f"{folder}/*.yml"),
    }
    found = {each.place for each in site.spots(*held[spot["it"]])} - {(spot.file, spot.number)}
    if spot["it"] != "domain":
        found = {place for place in found if place[0] != spot.file}
    if not found:
        return None
    if spot["it"] == "domain":
        # Below the line that goes, or on the first one of the list.
        found = {(file, number + shift) for file, number in found for shift in (-1, 0)}
    text = spot.page.with_lines(spot.number, spot.number)
    return Fault(changes={spot.file: text}, expected=(at_any(found),))


@kind("a key that hides a macro", "EP213")
def hidden_macro(site: Site, chance: Random) -> Fault:
    macros = sorted(
        {each["it"] for each in site.spots(r"\{\{ (?P<it>[a-z_]+)\(", *WRITTEN, body=True)}
    )
    page = chance.choice([page for page in site.files(PAGES) if page.front])
    number = chance.randint(2, page.front)
    text = page.with_lines(number, number - 1, f"{chance.choice(macros)}: something")
    return Fault(changes={page.file: text}, expected=(at(page.file, number),))


# ------------------------------------------------------------------------------------- supersedes


@kind("a guide or an insight that supersedes itself", "EP208")
def replaces_itself(site: Site, chance: Random) -> Fault:
    page = chance.choice(site.files("guides/*/index.md", "academic_insights/*.md"))
    name = page.line(2).partition(": ")[2]
    text = page.with_lines(page.front, page.front - 1, f"supersedes: [{name}]")
    return Fault(changes={page.file: text}, expected=(at(page.file, page.front),))


@kind("two editions that supersede each other", "EP208")
def replace_each_other(site: Site, chance: Random) -> Fault:
    newer = chance.choice(site.spots(r"^supersedes: \[(?P<it>[^\],]+)", FRAMEWORKS))
    name = newer.file.split("/")[1]
    older = site.pages[f"standards/{newer['it']}/framework.yml"]
    number = next(n for n, line in enumerate(older.lines, 1) if line.startswith("supersedes: ["))
    listed = older.line(number).partition("[")[2].rstrip("]")
    inside = ", ".join(filter(None, (listed, name)))
    text = older.with_lines(number, number, f"supersedes: [{inside}]")
    either = ((older.file, number), newer.place)
    return Fault(changes={older.file: text}, expected=(at_any(either),))
