"""Codes that name nothing, or not what they should: EP207, EP214 to EP216, EP401."""

from __future__ import annotations

from random import Random

from mutations.kinds.calls import with_paragraph, written_pages
from mutations.kinds.registry import kind
from mutations.raw import (
    CROSSWALKS,
    FRAMEWORKS,
    PAGES,
    SITE,
    STANDARDS,
    WRITTEN,
    Fault,
    Site,
    Spot,
    at,
)
from mutations.spelling import misnumbered

LISTED = r"^\s*codes: \[(?:[^\]]*, )?\"(?P<it>\d[^\"/]*)\""
EXPLAINED = r"^explains: \[(?:[^\]]*, )?\"(?P<it>\d[^\"/]*)\""
OF_ANY = "EP207 EP216"
"""The second where another edition has the code."""


def default_of(site: Site) -> str:
    """The framework whose codes stand without its name."""
    return site.spots(r"^default_framework: (?P<it>\S+)$", SITE)[0]["it"]


def known_codes(site: Site, framework: str) -> set[str]:
    """Every code that a framework's files give to something, in small letters and no spaces."""
    spots = site.spots(r"\bcode: (?P<it>[^,}]+?)(?=[,}]|$)", f"standards/{framework}/*.yml")
    return {folded(spot["it"]) for spot in spots}


def folded(code: str) -> str:
    return code.strip("\"'").replace(" ", "").lower()


def _misnumber(spot: Spot, site: Site, framework: str, chance: Random) -> Fault:
    known = known_codes(site, framework)
    code = spot["it"].strip("\"'")
    while folded(found := misnumbered(code, (), chance)) in known:
        pass
    return spot.fault(found, "it")


def _of_default(
    site: Site, chance: Random, pattern: str, *globs: str, body: bool = False
) -> Fault | None:
    spots = site.spots(pattern, *globs, body=body)
    return _misnumber(chance.choice(spots), site, default_of(site), chance) if spots else None


@kind("a code misnumbered in a statement", OF_ANY)
def in_statement(site: Site, chance: Random) -> Fault | None:
    return _of_default(site, chance, LISTED, *WRITTEN)


@kind("a code misnumbered in explains", OF_ANY)
def in_explains(site: Site, chance: Random) -> Fault | None:
    return _of_default(site, chance, EXPLAINED, *WRITTEN)


@kind("a code misnumbered in the text", OF_ANY)
def in_text(site: Site, chance: Random) -> Fault | None:
    pattern = r"\b(?:standard|key question) (?P<it>\d\.\d(?:\.\d)?)\b(?!\()"
    return _of_default(site, chance, pattern, *WRITTEN, body=True)


@kind("a code misnumbered in a call of standard()", "EP401")
def in_call(site: Site, chance: Random) -> Fault | None:
    pattern = r"standard\(\"(?P<it>\d[^\"/]*)\""
    return _of_default(site, chance, pattern, *WRITTEN, PAGES, body=True)


@kind("a code misnumbered in a crosswalk", "EP207")
def in_crosswalk(site: Site, chance: Random) -> Fault:
    spots = site.spots(r"^\s+(?:- )?(?P<side>from|to): (?P<it>.*\d.*)$", CROSSWALKS)
    spot = chance.choice(spots)
    pair = spot.file.rpartition("/")[2].removesuffix(".yml").split("--")
    return _misnumber(spot, site, pair[spot["side"] == "to"], chance)


@kind("a code misnumbered in a rating rule", "EP207")
def in_rule(site: Site, chance: Random) -> Fault | None:
    spots = site.spots(r"(?<!\w)standard: \"?(?P<it>\d[\d.]*)\"?(?=[,}]|$)", FRAMEWORKS)
    if not spots:
        return None
    spot = chance.choice(spots)
    return _misnumber(spot, site, spot.file.split("/")[1], chance)


@kind("a prompt under the code of another standard", "EP214", also="EP207 EP401")
def under_another(site: Site, chance: Random) -> Fault:
    framework = default_of(site)
    files = f"standards/{framework}/*.yml"
    pattern = r"\bcode: (?P<it>(?P<of>\d+\.\d+)(?P<rest>[\d.]*\(\w+\)))"
    spot = chance.choice(site.spots(pattern, files))
    standards = [page.file.rpartition("/")[2].removesuffix(".yml") for page in site.files(files)]
    others = {f"{name}{spot['rest']}" for name in standards if name[0].isdigit()}
    return spot.fault(chance.choice(sorted(others - known_codes(site, framework))), "it")


@kind("a code twice in a list, in two spellings", "EP215")
def two_spellings(site: Site, chance: Random) -> Fault:
    spot = chance.choice(site.spots(chance.choice((LISTED, EXPLAINED)), *WRITTEN))
    code = spot["it"]
    ways = {code, f"{default_of(site)}/{code}", code.replace("(", "").replace(")", "")}
    return spot.fault(f'{code}", "{chance.choice(sorted(ways))}', "it")


def _of_others(site: Site, chance: Random) -> str:
    """A code that the default framework does not have, and that another edition has."""
    default = default_of(site)
    own = known_codes(site, default)
    spots = site.spots(r"\bcode: (?P<it>[\w. ]*\d)(?=[,}]|$)", STANDARDS)
    codes = {spot["it"] for spot in spots if f"/{default}/" not in spot.file}
    return chance.choice(sorted(code for code in codes if folded(code) not in own and "." in code))


@kind("a code of another edition without its name", "EP216")
def another_edition(site: Site, chance: Random) -> Fault:
    spot = chance.choice(site.spots(chance.choice((LISTED, EXPLAINED)), *WRITTEN))
    return spot.fault(_of_others(site, chance), "it")


@kind("a code of another edition in the text without its name", "EP216")
def another_edition_in_text(site: Site, chance: Random) -> Fault:
    page = chance.choice(written_pages(site))
    line = f"Look at standard {_of_others(site, chance)} again."
    text, number = with_paragraph(page, chance, line)
    return Fault(changes={page.file: text}, expected=(at(page.file, number),))
