"""Files that cannot be read: EP101 to EP110."""

from __future__ import annotations

from random import Random

from mutations.kinds.registry import Company, kind
from mutations.raw import GLOSSARY, PAGES, SITE, SOURCES, STANDARDS, WRITTEN, Fault, Link, Site, at

SHAPE = Company.shape
YAML = (*WRITTEN, STANDARDS, SOURCES, GLOSSARY, SITE)


@kind("a letter of another encoding", "EP101", company=SHAPE)
def another_encoding(site: Site, chance: Random) -> Fault:
    spots = [
        *site.spots(r"[a-z](?= )", *YAML),
        *site.spots(r"[a-z](?= )", *WRITTEN, PAGES, body=True),
    ]
    spot = chance.choice(spots)
    before, _, after = spot.put("\0").partition("\0")
    changed = before.encode() + chance.choice((b"\xe9", b"\x92", b"\x96")) + after.encode()
    return Fault(changes={spot.file: changed}, expected=(at(spot.file, spot.number),))


@kind("a bracket that does not close", "EP102", company=SHAPE)
def open_bracket(site: Site, chance: Random) -> Fault:
    return chance.choice(site.spots(r"[\[{].*(?P<end>[\]}])$", *YAML)).fault("", "end")


@kind("a quotation mark that does not close", "EP102", company=SHAPE)
def open_quotation(site: Site, chance: Random) -> Fault:
    return chance.choice(site.spots(r"(?<=[ \[])\"[^\"]+(?P<end>\")", *YAML)).fault("", "end")


@kind("a colon and a space in a text without quotation marks", "EP102", company=SHAPE)
def second_colon(site: Site, chance: Random) -> Fault:
    plain = r"^\s*(?:- )?(?:title|summary|text|definition): [A-Za-z][^:#]*?\w(?P<gap> )[^:#]*$"
    return chance.choice(site.spots(plain, *YAML)).fault(": ", "gap")


@kind("a tab in place of spaces", "EP103", company=SHAPE)
def tab(site: Site, chance: Random) -> Fault:
    return chance.choice(site.spots(r"^(?P<it> {2,})(?:- |[a-z_]+: )", *YAML)).fault("\t", "it")


@kind("a line too far right", "EP102", company=SHAPE)
def too_far_right(site: Site, chance: Random) -> Fault:
    return chance.choice(site.spots(r"^(?P<it> {4})(?!- )[a-z_]+: ", *YAML)).fault(" " * 5, "it")


@kind("a line too far left", "EP102", company=SHAPE)
def too_far_left(site: Site, chance: Random) -> Fault:
    return chance.choice(site.spots(r"^(?P<it> {4})(?!- )[a-z_]+: ", *YAML)).fault(" " * 3, "it")


@kind("a key without its colon", "EP102", company=SHAPE)
def no_colon(site: Site, chance: Random) -> Fault:
    return chance.choice(
        site.spots(r"^(?:id|title|text|codes|framework)(?P<it>:) \S", *YAML)
    ).fault("", "it")


@kind("a key twice", "EP104", company=SHAPE)
def key_twice(site: Site, chance: Random) -> Fault:
    spots = site.spots(r"^\s*[a-z_]+: [^\s>|&].*$", *YAML)
    spot = chance.choice([each for each in spots if len(each.page.block(each.number)) == 1])
    text = spot.page.with_lines(spot.number, spot.number, *[spot.match.string] * 2)
    return Fault(changes={spot.file: text}, expected=(at(spot.file, spot.number + 1),))


@kind("an empty file", "EP105", company=SHAPE, also="EP604")
def empty(site: Site, chance: Random) -> Fault:
    page = chance.choice(site.files(*WRITTEN, STANDARDS))
    return Fault(changes={page.file: ""}, expected=(at(page.file, 1),))


@kind("a front matter that does not end", "EP106", company=SHAPE)
def endless(site: Site, chance: Random) -> Fault:
    page = chance.choice([page for page in site.files(*WRITTEN, PAGES) if page.front])
    text = page.with_lines(page.front, page.front)
    return Fault(changes={page.file: text}, expected=(at(page.file, 1),))


@kind("a page without its front matter", "EP107", company=SHAPE)
def no_front_matter(site: Site, chance: Random) -> Fault:
    page = chance.choice(site.files(*WRITTEN))
    text = page.with_lines(1, page.front).lstrip("\n")
    return Fault(changes={page.file: text}, expected=(at(page.file, 1),))


@kind("a line above the front matter", "EP107", company=SHAPE)
def line_above(site: Site, chance: Random) -> Fault:
    page = chance.choice(site.files(*WRITTEN))
    return Fault(changes={page.file: f"\n{page.text}"}, expected=(at(page.file, 1, 2),))


@kind("a value that holds itself", "EP108", company=SHAPE)
def alias_of_itself(site: Site, chance: Random) -> Fault:
    spot = chance.choice(site.spots(r"^gaps:$", *WRITTEN, STANDARDS))
    block = spot.page.block(spot.number)
    text = spot.page.with_lines(spot.number, block[-1], "gaps: &gaps", "  - *gaps")
    return Fault(changes={spot.file: text}, expected=(at(spot.file, spot.number, spot.number + 1),))


@kind("a link to a file outside the site", "EP109", company=SHAPE, also="EP604")
def link_outside(site: Site, chance: Random) -> Fault:
    page = chance.choice(site.files(*WRITTEN, STANDARDS))
    return Fault(changes={page.file: Link("/etc/hosts")}, expected=(at(page.file, 1),))


@kind("a link to nothing", "EP110", company=SHAPE, also="EP604")
def link_to_nothing(site: Site, chance: Random) -> Fault:
    page = chance.choice(site.files(*WRITTEN, STANDARDS))
    return Fault(changes={page.file: Link("moved-away.yml")}, expected=(at(page.file, 1),))
