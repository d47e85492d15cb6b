"""What stands around a page: the way to it, what is beside it, what comes before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from effective_practice.authoring import HOME
from effective_practice.graph import Entry, EvidenceGraph
from effective_practice.model import Framework, Site
from effective_practice.pages.foot import Link, kind_name
from effective_practice.pages.routes import (
    ACCEPTED,
    CONTENTS,
    DATA,
    EVIDENCE,
    FRAMEWORKS,
    GAPS,
    GLOSSARY,
    GUIDES,
    INSIGHTS,
    RECOMMENDATIONS,
    SOURCES,
    Route,
    domain_uri,
    routes,
    words_of,
)

_NAMED_BY_THEIR_TITLE = {
    "accepted",
    "contents",
    "data",
    "document",
    "evidence",
    "frameworks",
    "gaps",
    "glossary",
    "guides",
    "insights",
    "recommendations",
    "sources",
}

Neighbour = tuple[str, str]
"""Address and title."""


@dataclass(frozen=True, kw_only=True)
class LocalItem:
    """One line of the side menu."""

    title: str
    address: str
    active: bool = False
    children: tuple[LocalItem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What the theme shows around the content of a page."""

    kind: str
    caption: str
    """What the page is, and where it belongs: shown above its title."""
    title: str
    summary: str
    here: str
    """The address of the page."""
    wide: bool = False
    """Whether the list of the page's headings gives its place to a table."""
    trail: tuple[Link, ...]
    """The pages above it, the home page first."""
    local: tuple[LocalItem, ...]
    previous: Neighbour | None
    next: Neighbour | None
    site: Site | None


def frame(graph: EvidenceGraph, uri: str) -> Frame:
    """What the theme needs to know of a page; little, where the page is not one of ours."""
    site = graph.knowledge.site.value if graph.knowledge.site else None
    route = routes(graph).get(uri)
    if route is None:
        return Frame(
            kind="",
            caption="",
            title="",
            summary="",
            here="",
            trail=(),
            local=(),
            previous=None,
            next=None,
            site=site,
        )
    before, after = neighbours(graph, uri)
    return Frame(
        kind=kind_name(graph, route),
        caption=caption(graph, route),
        title=route.title,
        summary=route.summary,
        here=route.address,
        wide=route.is_wide,
        trail=trail(graph, route),
        local=tuple(local_navigation(graph, uri)),
        previous=before,
        next=after,
        site=site,
    )


def trail(graph: EvidenceGraph, route: Route) -> tuple[Link, ...]:
    """The pages above a page, the home page first."""
    known = routes(graph)
    above: list[Link] = []
    at = route
    while at.uri != HOME and at.above in known:
        at = known[at.above]
        above.append(Link(title="Home" if at.uri == HOME else at.title, address=at.address))
    return tuple(reversed(above))


def caption(graph: EvidenceGraph, route: Route) -> str:
    """``Module 2 of 5: Mooring well``, ``Standard of Harbours 2024``; empty for lists."""
    kind = kind_name(graph, route)
    if route.kind in _NAMED_BY_THEIR_TITLE:
        return ""
    if route.kind == "framework" and route.framework:
        return f"{kind}, edition {route.framework.edition}"
    if route.framework:
        return f"{kind} of {route.framework.short_title}"
    if route.kind == "module" and route.page and route.page.guide:
        modules = graph.modules_of(route.page.guide)
        return f"{kind} {modules.index(route.page) + 1} of {len(modules)}: {route.page.guide.title}"
    if route.source:
        site = graph.knowledge.site
        labels = {one.id: one.label for one in site.value.evidence_kinds} if site else {}
        return ": ".join(filter(None, (kind, labels.get(route.source.kind, ""))))
    return kind


def neighbours(graph: EvidenceGraph, uri: str) -> tuple[Neighbour | None, Neighbour | None]:
    """What to read before and after a module; after a guide's first page, its first module."""
    route = routes(graph).get(uri)
    if route is None or route.page is None or route.page.guide is None:
        return None, None
    guide = graph.page("guide", route.page.guide.id)
    pages = [page for page in (guide, *graph.modules_of(route.page.guide)) if page]
    at = next((number for number, page in enumerate(pages) if page is route.page), 0)
    around = [(page.address, page.publication.title) for page in pages]
    return around[at - 1] if at else None, around[at + 1] if at + 1 < len(around) else None


def local_navigation(graph: EvidenceGraph, uri: str) -> list[LocalItem]:
    """The side menu of a page: its own guide or framework, and no other."""
    route = routes(graph).get(uri)
    if route is None:
        return []
    if route.page is not None and route.page.guide is not None:
        return [_guide(graph, route)]
    if route.framework is not None:
        return [_framework(graph, route.framework, route)]
    return []


def site_navigation(graph: EvidenceGraph, written: Iterable[str] = ()) -> list[Any]:
    """The site's menu, as mkdocs.yml writes one, for a site that writes none.

    It names the lists and the hand-written pages at the top of ``docs/``, never each page.
    """
    known = routes(graph)
    words = words_of(graph)
    evidence = (EVIDENCE, GAPS, RECOMMENDATIONS, SOURCES, GLOSSARY, CONTENTS, DATA)
    taken = {HOME, FRAMEWORKS, GUIDES, INSIGHTS, ACCEPTED, *evidence}
    others = [{known[uri].title: uri} for uri in written if uri in known and uri not in taken]
    return [
        *([{"Home": HOME}] if HOME in known else []),
        {known[FRAMEWORKS].title: FRAMEWORKS},
        {words.guides: GUIDES},
        {words.insights: INSIGHTS},
        {"Evidence": [{known[uri].title: uri} for uri in evidence]},
        *([{"About": others}] if others else []),
    ]


def _guide(graph: EvidenceGraph, route: Route) -> LocalItem:
    page = route.page
    guide = page.guide if page else None
    if page is None or guide is None:
        raise ValueError(route.uri)
    modules = (
        LocalItem(title=module.publication.title, address=module.address, active=module is page)
        for module in graph.modules_of(guide)
    )
    top = f"guides/{guide.id}/"
    return LocalItem(
        title=guide.title, address=top, active=page.kind == "guide", children=tuple(modules)
    )


def _framework(graph: EvidenceGraph, framework: Framework, route: Route) -> LocalItem:
    """A framework with its domains, the standards of each under it."""
    known = routes(graph)
    under: dict[str, list[LocalItem]] = {}
    for entry in graph.standards(framework.id):
        under.setdefault(entry.standard.domain or "", []).append(_standard(entry, route))
    children: list[LocalItem] = []
    for domain in framework.domains:
        at = known[domain_uri(framework, domain)]
        children.append(
            LocalItem(
                title=at.title,
                address=at.address,
                active=at is route,
                children=tuple(under.pop(domain.code, ())),
            )
        )
    children += [item for items in under.values() for item in items]
    return LocalItem(
        title=framework.short_title,
        address=f"standards/{framework.id}/",
        active=route.kind == "framework",
        children=tuple(children),
    )


def _standard(entry: Entry, route: Route) -> LocalItem:
    title = " ".join(filter(None, (entry.code, entry.standard.title)))
    active = route.entry is entry
    return LocalItem(title=title, address=entry.address, active=active)
