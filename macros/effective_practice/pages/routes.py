"""Every page of a site by its uri: what it is, its title, its address, and what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from weakref import WeakKeyDictionary

from effective_practice.authoring import HOME, address_of
from effective_practice.entries import Entry, Page
from effective_practice.graph import EvidenceGraph
from effective_practice.loader import DOCS, slug_of_code
from effective_practice.model import Domain, Framework, Source, Words
from effective_practice.parser import Document
from effective_practice.rendering import plain

Kind = Literal[
    "frameworks",
    "framework",
    "domain",
    "standard",
    "guides",
    "guide",
    "module",
    "insights",
    "insight",
    "sources",
    "source",
    "glossary",
    "evidence",
    "gaps",
    "recommendations",
    "contents",
    "accepted",
    "data",
    "document",
]

FRAMEWORKS = "standards/index.md"
GUIDES = "guides/index.md"
INSIGHTS = "academic_insights/index.md"
SOURCES = "sources/index.md"
GLOSSARY = "glossary.md"
EVIDENCE = "evidence.md"
GAPS = "gaps.md"
RECOMMENDATIONS = "recommendations.md"
CONTENTS = "contents.md"
ACCEPTED = "accepted.md"
DATA = "data/index.md"

_WRITTEN = {"guide", "module", "insight", "document"}


@dataclass(frozen=True, kw_only=True)
class GeneratedPage:
    """A page that nobody wrote."""

    uri: str
    title: str
    summary: str
    address: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Route:
    """One page: what it is, and what it shows."""

    kind: Kind
    uri: str
    title: str
    summary: str = ""
    above: str = HOME
    """The uri of the page that stands above it."""
    framework: Framework | None = None
    domain: Domain | None = None
    entry: Entry | None = None
    page: Page | None = None
    source: Source | None = None
    document: Document | None = None

    @property
    def address(self) -> str:
        return address_of(self.uri)

    @property
    def is_wide(self) -> bool:
        """Whether it holds a table that takes the place of the list of its headings."""
        return self.kind == "evidence"


_ROUTES: WeakKeyDictionary[EvidenceGraph, dict[str, Route]] = WeakKeyDictionary()


def routes(graph: EvidenceGraph) -> dict[str, Route]:
    """All pages of a site, by uri; worked out once for each graph."""
    if graph not in _ROUTES:
        made = {route.uri: route for route in _routes(graph)}
        _ROUTES[graph] = {**made, **{route.uri: route for route in _documents(graph)}}
    return _ROUTES[graph]


def title_of(graph: EvidenceGraph, uri: str) -> str:
    """The title of a page; empty where it is not one of ours."""
    route = routes(graph).get(uri)
    return route.title if route else ""


def generate(graph: EvidenceGraph) -> list[GeneratedPage]:
    """The pages that exist because data exists, unless a hand-written page stands there."""
    return [
        GeneratedPage(
            uri=route.uri, title=route.title, summary=route.summary, address=route.address
        )
        for route in routes(graph).values()
        if route.kind not in _WRITTEN
    ]


def domain_uri(framework: Framework, domain: Domain) -> str:
    return f"standards/{framework.id}/domain-{slug_of_code(domain.code)}.md"


def domain_of(entry: Entry) -> Domain | None:
    """The domain that a standard stands in."""
    found = (each for each in entry.framework.domains if each.code == entry.standard.domain)
    return next(found, None)


def page_uri(page: Page) -> str:
    if page.kind == "insight":
        return f"academic_insights/{page.id}.md"
    return f"guides/{page.id}/index.md" if page.kind == "guide" else f"guides/{page.id}.md"


def words_of(graph: EvidenceGraph) -> Words:
    site = graph.knowledge.site
    return site.value.words if site else Words()


def level_name(framework: Framework | None, role: str, *, many: bool = False) -> str:
    """What a framework calls one of its levels; our own word where it has no such level."""
    level = framework.level(role) if framework else None
    if level is None:
        word = role.replace("_", " ")
        return f"{word}s" if many else word
    return level.plural if many else level.name


def sentence(text: str) -> str:
    """With a capital letter at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


def _routes(graph: EvidenceGraph) -> Iterator[Route]:
    yield from _frameworks(graph)
    yield from _publications(graph)
    yield from _evidence(graph)


def _frameworks(graph: EvidenceGraph) -> Iterator[Route]:
    default = graph.default_framework()
    many = level_name(default, "standard", many=True)
    yield Route(
        kind="frameworks",
        uri=FRAMEWORKS,
        title=sentence(many),
        summary=f"What is asked, edition by edition: the frameworks and their {many}.",
    )
    for record in graph.knowledge.frameworks.values():
        framework = record.value
        top = f"standards/{framework.id}/index.md"
        yield Route(
            kind="framework",
            uri=top,
            title=framework.title,
            summary=plain(framework.summary),
            above=FRAMEWORKS,
            framework=framework,
        )
        for domain in framework.domains:
            yield Route(
                kind="domain",
                uri=domain_uri(framework, domain),
                title=f"{domain.code} {domain.title}",
                summary=plain(domain.summary or ""),
                above=top,
                framework=framework,
                domain=domain,
            )
        for entry in graph.standards(framework.id):
            yield _standard(entry, top)


def _standard(entry: Entry, top: str) -> Route:
    domain = domain_of(entry)
    return Route(
        kind="standard",
        uri=f"standards/{entry.framework.id}/{entry.slug}.md",
        title=" ".join(filter(None, (entry.code, entry.standard.title))),
        summary=plain(entry.standard.text),
        above=domain_uri(entry.framework, domain) if domain else top,
        framework=entry.framework,
        entry=entry,
    )


def _publications(graph: EvidenceGraph) -> Iterator[Route]:
    words = words_of(graph)
    yield Route(
        kind="guides",
        uri=GUIDES,
        title=sentence(words.guides),
        summary=f"All {words.guides.lower()}, with who each is for and how long it takes to read.",
    )
    yield Route(
        kind="insights",
        uri=INSIGHTS,
        title=sentence(words.insights),
        summary="What research says, in short, with how sure we are and why.",
    )
    for page in graph.pages():
        yield Route(
            kind=page.kind,
            uri=page_uri(page),
            title=page.publication.title,
            summary=plain(page.publication.summary),
            above=_above(page),
            page=page,
        )


def _above(page: Page) -> str:
    if page.kind == "insight":
        return INSIGHTS
    return f"guides/{page.guide.id}/index.md" if page.kind == "module" and page.guide else GUIDES


def _evidence(graph: EvidenceGraph) -> Iterator[Route]:
    many = level_name(graph.default_framework(), "standard", many=True)
    yield Route(
        kind="evidence",
        uri=EVIDENCE,
        title="Evidence map",
        summary=f"What supports each of the {many}, by kind of evidence, and where nothing does.",
    )
    yield Route(
        kind="gaps",
        uri=GAPS,
        title="Gap register",
        summary=f"Where evidence is missing for the {many}, rests on one source, or is old.",
        above=EVIDENCE,
    )
    yield Route(
        kind="recommendations",
        uri=RECOMMENDATIONS,
        title="Recommendations",
        summary="What was recommended to whom, what they answered, and what is overdue.",
        above=EVIDENCE,
    )
    yield Route(
        kind="contents",
        uri=CONTENTS,
        title="What this site holds",
        summary="How much there is of everything, what of each source is used, and how it reads.",
        above=EVIDENCE,
    )
    yield Route(
        kind="accepted",
        uri=ACCEPTED,
        title="Accepted problems",
        summary="What the checks found and the editors left as it is, with their reasons.",
        above=CONTENTS,
    )
    yield Route(
        kind="data",
        uri=DATA,
        title="Data",
        summary="The graph and every collection as files, with what they hold and an example.",
        above=EVIDENCE,
    )
    yield Route(
        kind="sources",
        uri=SOURCES,
        title="Sources",
        summary="Every work that this site cites, and what rests on it.",
        above=EVIDENCE,
    )
    yield Route(
        kind="glossary",
        uri=GLOSSARY,
        title="Glossary",
        summary="What the words and abbreviations used here mean.",
    )
    for source in graph.sources():
        yield Route(
            kind="source",
            uri=f"sources/{source.id}.md",
            title=source.title,
            summary=f"What this site takes from {source.short}.",
            above=SOURCES,
            source=source,
        )


def _documents(graph: EvidenceGraph) -> Iterator[Route]:
    known = {file.removeprefix(f"{DOCS}/") for file in graph.knowledge.pages}
    for file, document in graph.knowledge.pages.items():
        uri = file.removeprefix(f"{DOCS}/")
        matter = document.front
        yield Route(
            kind="document",
            uri=uri,
            title=str(matter.get("title") or _heading(document.body) or uri[:-3]),
            summary=str(matter.get("description") or matter.get("summary") or ""),
            above=_index_above(uri, known),
            document=document,
        )


def _heading(body: str) -> str:
    found = re.search(r"^#\s+(.+?)\s*#*$", body, re.MULTILINE)
    return plain(found[1]) if found else ""


def _index_above(uri: str, known: set[str]) -> str:
    """The nearest ``index.md`` in the page's own folder or above it."""
    folder = uri.rpartition("/")[0]
    while folder:
        index = f"{folder}/index.md"
        if index in known and index != uri:
            return index
        folder = folder.rpartition("/")[0]
    return HOME
