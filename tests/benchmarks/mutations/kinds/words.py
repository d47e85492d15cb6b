"""Words: two questions in one, vague, older and unexplained ones, and too many: EP607 to EP613."""

from __future__ import annotations

import re
from random import Random

from mutations.kinds.calls import with_paragraph, written_pages
from mutations.kinds.registry import kind
from mutations.raw import GLOSSARY, GUIDES, SITE, STANDARDS, WRITTEN, Fault, Page, Site, Spot, at

PROMPT = r"\{code: [^,{}]+\(\w+\), text: (?P<it>(?P<asked>[^,{}?\"]+)\?)(?=, )"


THREE_MINUTES = 600
"""Words for which nobody takes less."""


def _prompts(site: Site) -> list[Spot]:
    return site.spots(PROMPT, STANDARDS)


def _listed(site: Site, key: str) -> list[str]:
    """The entries of a list of words in the site's settings."""
    page = site.pages[SITE]
    begin = page.lines.index(f"  {key}:") + 1
    return [page.line(number).lstrip(" -").strip('"') for number in page.block(begin)[1:]]


@kind("two questions in one prompt", "EP607")
def two_questions(site: Site, chance: Random) -> Fault:
    spot = chance.choice(_prompts(site))
    ways = [
        " and are they told why?",
        " and is it written down?",
        "? Who wrote it down?",
        ", and does a manager see it?",
    ]
    if not re.search(
        r"\b(?:how|what|when|where|whether|which|who)\b", spot["asked"], re.IGNORECASE
    ):
        # Otherwise it may be one more of what the prompt asks to be told.
        ways += [", and who decided it?", " and how often is it reviewed?"]
    # Within braces a comma would begin another value.
    return spot.fault(f'"{spot["asked"]}{chance.choice(ways)}"', "it")


@kind("a vague word in a prompt", "EP608")
def vague(site: Site, chance: Random) -> Fault:
    terms = " ".join(
        spot["it"].lower() for spot in site.spots(r"^    (?:term|synonyms): (?P<it>.*)", GLOSSARY)
    )
    words = [word for word in _listed(site, "vague") if word not in terms]
    spot = chance.choice(_prompts(site))
    word = chance.choice(words)
    return spot.fault(f"{spot['asked']} in a {word} way?", "it")


@kind("a word that the site no longer uses", "EP609")
def older(site: Site, chance: Random) -> Fault:
    lists = site.spots(r"^    older: \[(?P<it>[^\]]+)\]", GLOSSARY)
    words = [word.strip() for spot in lists for word in spot["it"].split(",")]
    word = chance.choice(words)
    ways = (
        f"It helps to ask every {word} about it.",
        f"This is no longer for the {word} alone.",
        f"What a {word} needs comes first.",
    )
    return _said(site, chance, chance.choice(ways))


@kind("an abbreviation that nothing explains", "EP610")
def unexplained(site: Site, chance: Random) -> Fault:
    known = "\n".join(page.text for page in site.pages.values())
    while True:
        word = "".join(chance.choice("BCDFGHJKLMNPQRSTVWXZ") for _ in range(chance.randint(3, 5)))
        if not re.search(rf"\b{word}", known) and not re.fullmatch("[IVXLCDM]+", word):
            break
    ways = (f"Ask the {word} for it.", f"This is what {word}s are for.", f"The {word} has a list.")
    return _said(site, chance, chance.choice(ways))


def _said(site: Site, chance: Random, sentence: str) -> Fault:
    """A sentence more, in the text of a page or in a statement."""
    if chance.random() < 0.5:  # either
        page = chance.choice(written_pages(site))
        text, number = with_paragraph(page, chance, sentence)
        return Fault(changes={page.file: text}, expected=(at(page.file, number),))
    spot = chance.choice(site.spots(r"^    text: [A-Z][^:#\"]*\.(?P<it>)$", *WRITTEN))
    return spot.fault(f" {sentence}", "it")


@kind("a module that takes too long", "EP611")
def too_long(site: Site, chance: Random) -> Fault:
    page = chance.choice(_modules(site))
    lines = ["Look at it again with a colleague, and say what each of you would do next."] * 90
    text, _ = with_paragraph(page, chance, *lines)
    numbers = [n for n in range(1, page.front) if re.match("(?:title|minutes):", page.line(n))]
    return Fault(changes={page.file: text}, expected=(at(page.file, *numbers),))


@kind("a module of three minutes or more said to take one", "EP611")
def too_few_minutes(site: Site, chance: Random) -> Fault:
    spots = site.spots(r"^minutes: (?P<it>\d)$", GUIDES)
    return chance.choice([spot for spot in spots if _words(spot.page) > THREE_MINUTES]).fault(
        "1", "it"
    )


@kind("a module of a few minutes said to take many", "EP611 EP203")
def too_many_minutes(site: Site, chance: Random) -> Fault:
    spot = chance.choice(site.spots(r"^minutes: (?P<it>[1-3])$", GUIDES))
    return spot.fault(str(chance.randint(6, 40)), "it")


def _words(page: Page) -> int:
    """About how many words there are to read: in the body without its calls, and in statements."""
    said = [line for line in page.lines[page.front :] if "{{" not in line]
    said += [line for line in page.lines[: page.front] if re.match(r"\s*text: |  - [A-Z\"]", line)]
    return sum(len(line.split()) for line in said)


def _modules(site: Site) -> list[Page]:
    return [
        page
        for page in written_pages(site)
        if page.file.count("/") == 2 and not page.file.endswith("index.md")
    ]  # guides/guide/module


@kind("an example that is not anonymised", "EP612")
def not_anonymised(site: Site, chance: Random) -> Fault:
    spot = chance.choice(site.spots(r"^    anonymised: (?P<it>true)$", *WRITTEN))
    if chance.random() < 0.5:  # either
        return spot.fault("false", "it")
    begin = max(n for n in range(1, spot.number) if spot.page.line(n).startswith("  - "))
    text = spot.page.with_lines(spot.number, spot.number)
    return Fault(changes={spot.file: text}, expected=(at(spot.file, *range(begin, spot.number)),))


@kind("an example with detail of a victim", "EP613")
def victim(site: Site, chance: Random) -> Fault:
    word = chance.choice(_listed(site, "victim_detail")).replace("#", str(chance.randint(4, 80)))
    entries = [
        (page, number)
        for page in site.files(*WRITTEN)
        for entry in page.entries("examples")
        for number in entry
        if re.match(r"    text: [A-Z][^:#\"]*\.$", page.line(number))
    ]
    page, number = chance.choice(entries)
    text = page.with_lines(number, number, f"{page.line(number)} The notes say {word}.")
    return Fault(changes={page.file: text}, expected=(at(page.file, number),))
