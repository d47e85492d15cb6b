"""What only the built pages show: links cut, places gone, ids twice, other hosts."""

from __future__ import annotations

from random import Random

from mutations.kinds.calls import with_paragraph, written_pages
from mutations.kinds.registry import By, kind
from mutations.raw import PAGES, WRITTEN, Fault, Site, at
from mutations.spelling import misspelt

LINKING = (*WRITTEN, PAGES)
BUILD = By.build


@kind("a link cut", "EP501", by=BUILD)
def link(site: Site, chance: Random) -> Fault:
    pattern = r"\]\((?:\.\./)*(?:[a-z0-9_-]+/)*(?P<it>[a-z0-9-]+)\.md(?:#[^)]*)?\)"
    spot = chance.choice(site.spots(pattern, *LINKING, body=True))
    return spot.fault(misspelt(spot["it"], chance), "it")


@kind("a link from the wrong folder", "EP501", by=BUILD)
def folder(site: Site, chance: Random) -> Fault:
    spot = chance.choice(site.spots(r"\]\((?P<it>\.\./)[a-z.]", *WRITTEN, body=True))
    return spot.fault("", "it")


@kind("a picture that is not there", "EP501", by=BUILD)
def picture(site: Site, chance: Random) -> Fault:
    page = chance.choice(written_pages(site))
    text, number = with_paragraph(page, chance, "![A chart of the cases](chart-of-cases.png)")
    return Fault(changes={page.file: text}, expected=(at(page.file, number),))


@kind("a link to a place that its page does not have", "EP502", by=BUILD)
def anchor(site: Site, chance: Random) -> Fault:
    pattern = r"\]\([^):]*\.md(?P<it>)(?:#[^)]*)?\)"
    spot = chance.choice(site.spots(pattern, *LINKING, body=True))
    names = ("#what-to-do-frist", "#t-nobody", "#2.9.9", "#page-nothing")
    return spot.fault(chance.choice(names), "it")


@kind("an id twice on a page", "EP503", by=BUILD)
def id_twice(site: Site, chance: Random) -> Fault:
    page = chance.choice(written_pages(site))
    lines = ("## One thing { #the-place }", "", "Text.", "", "## Another { #the-place }")
    text, number = with_paragraph(page, chance, *lines)
    return Fault(changes={page.file: text}, expected=(at(page.file, number, number + 4),))


@kind("a picture or a script from another host", "EP504", by=BUILD)
def other_host(site: Site, chance: Random) -> Fault:
    ways = (
        "![A chart](https://pictures.example/chart.png)",
        '<script src="https://scripts.example/count.js"></script>',
        '<iframe src="https://films.example/one"></iframe>',
    )
    page = chance.choice(written_pages(site))
    text, number = with_paragraph(page, chance, chance.choice(ways))
    return Fault(changes={page.file: text}, expected=(at(page.file, number),))
