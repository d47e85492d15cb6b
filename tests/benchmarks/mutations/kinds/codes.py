"""Codes that name nothing, or not what they should."""

from __future__ import annotations

from random import Random

from ..raw import CROSSWALKS, FRAMEWORKS, PAGES, SITE, STANDARDS, WRITTEN, Fault, Site
from ..spelling import misnumbered
from .registry import kind


def default_of(site: Site) -> str:
    """The framework whose codes stand without its name."""
    return site.spots(r"^default_framework: (?P<it>\S+)$", SITE)[0]["it"]


def known_codes(site: Site, framework: str) -> set[str]:
    """Every code that a framework's files give to something."""
    spots = site.spots(r"\bcode: (?P<it>[^,}]+?)(?=[,}]|$)", f"standards/{framework}/*.yml")
    return {spot["it"].strip("\"'") for spot in spots}


def _misnumber(site: Site, chance: Random, pattern: str, *globs: str, body: bool = False) -> Fault:
    spot = chance.choice(site.spots(pattern, *globs, body=body))
    known = known_codes(site, default_of(site))
    return spot.fault(misnumbered(spot["it"], known, chance), "it")


@kind("a code misnumbered in a statement", "EP207")
def in_statement(site: Site, chance: Random) -> Fault:
    pattern = r"^\s*codes: \[(?:[^\]]*, )?\"(?P<it>\d[^\"/]*)\""
    return _misnumber(site, chance, pattern, *WRITTEN)


@kind("a code misnumbered in explains", "EP207")
def in_explains(site: Site, chance: Random) -> Fault:
    pattern = r"^explains: \[(?:[^\]]*, )?\"(?P<it>\d[^\"/]*)\""
    return _misnumber(site, chance, pattern, *WRITTEN)


@kind("a code misnumbered in a crosswalk", "EP207")
def in_crosswalk(site: Site, chance: Random) -> Fault:
    spot = chance.choice(
        site.spots(r"^\s*(?:- )?(?P<side>from|to): (?P<it>.*\d.*)$", CROSSWALKS)
    )
    while spot.number < 6 and "--" in spot.file and spot["it"] in spot.file:
        spot = chance.choice(site.spots(r"^\s*(?:- )?(?P<side>from|to): (?P<it>.*\d.*)$", CROSSWALKS))
    pair = spot.file.rpartition("/")[2].removesuffix(".yml").split("--")
    framework = pair[0] if spot["side"] == "from" else pair[1]
    known = {code.replace(" ", "").lower() for code in known_codes(site, framework)}
    while True:
        found = misnumbered(spot["it"].strip("\"'"), (), chance)
        if found.replace(" ", "").lower() not in known:
            return spot.fault(found, "it")


@kind("a code misnumbered in a rating rule", "EP207")
def in_rule(site: Site, chance: Random) -> Fault | None:
    spots = site.spots(r"(?<![\w_])standard: (?P<it>\d[\d.]*)(?=[,}]|$)", FRAMEWORKS)
    if not spots:
        return None
    spot = chance.choice(spots)
    known = known_codes(site, spot.file.split("/")[1])
    return spot.fault(misnumbered(spot["it"], known, chance), "it")


@kind("a code misnumbered in a call of standard()", "EP401")
def in_call(site: Site, chance: Random) -> Fault:
    pattern = r"standard\(\"(?P<it>\d[^\"/]*)\""
    return _misnumber(site, chance, pattern, *WRITTEN, PAGES, body=True)


@kind("a prompt under the code of another standard", "EP214", also="EP207 EP401")
def under_another(site: Site, chance: Random) -> Fault:
    default = default_of(site)
    pattern = r"\bcode: (?P<it>\d+\.\d+)[\d.]*\((?P<letter>\w+)\)"
    spot = chance.choice(site.spots(pattern, f"standards/{default}/*.yml"))
    standards = {
        page.file.rpartition("/")[2].removesuffix(".yml")
        for page in site.files(f"standards/{default}/*.yml")
    }
    others = sorted(name for name in standards if name[0].isdigit() and name != spot["it"])
    return spot.fault(chance.choice(others), "it")


__all__ = ["STANDARDS"]
