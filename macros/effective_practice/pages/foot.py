"""What every page says of itself: its state, who keeps it, how to cite it, and what leads here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812  # `date` is the filter
from urllib.parse import quote

from effective_practice.clock import is_past
from effective_practice.entries import Entry, Node, Page
from effective_practice.graph import EvidenceGraph
from effective_practice.model import Choice, Source, Stewardship
from effective_practice.pages.backlinks import mentions
from effective_practice.pages.routes import Route, level_name, routes, sentence, words_of
from effective_practice.rendering import date


@dataclass(frozen=True, kw_only=True)
class Link:
    """A page to go to, with its code where it has one."""

    title: str
    address: str
    code: str = ""
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class State:
    """Whether a page may be relied on: its status, and what stands in its place."""

    status: str = "current"
    ended: str = ""
    """The date on which the edition that the page belongs to went out of force, once it has."""
    framework: Link | None = None
    """The edition itself, on the pages of its parts."""
    followed_by: tuple[Link, ...] = ()
    """The editions that replaced it."""
    replaced_by: tuple[Link, ...] = ()
    replaces: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Foot:
    """The last part of a page."""

    what: str
    """What kind of page it is."""
    state: State
    published: str
    reviewed: str
    reviewed_with: str
    """What the date of review belongs to, where the page has none of its own."""
    review_due: str
    overdue: bool
    owner: str
    licence: Choice | None
    citation: str
    """How to cite the page, up to its address."""
    address: str
    """In full where the site knows its own; from its root where it does not."""
    feedback: str
    links: tuple[tuple[str, tuple[Link, ...]], ...]
    """What links here, in groups."""


def foot(graph: EvidenceGraph, route: Route, today: Date) -> Foot:
    """What a page says of itself."""
    site = graph.knowledge.site.value if graph.knowledge.site else None
    kept = _stewardship(route)
    reviewed, reviewed_with = kept["reviewed"], ""
    if not reviewed:
        reviewed, reviewed_with = _reviewed_with(graph, route)
    owner = kept["owner"] or (site.editors if site else "")
    what = kind_name(graph, route)
    return Foot(
        what=what,
        state=state(graph, route, today),
        published=kept["published"],
        reviewed=reviewed,
        reviewed_with=reviewed_with,
        review_due=kept["review_due"],
        overdue=bool(kept["review_due"]) and is_past(kept["review_due"], today),
        owner=owner,
        licence=next((one for one in site.licences if one.id == kept["licence"]), None)
        if site
        else None,
        citation=_citation(
            owner=sentence(owner),
            year=(reviewed or kept["published"])[:4],
            title=route.title,
            what=what,
            site=site.name if site else "",
            reviewed=reviewed,
        ),
        address=_full(site.address if site else None, route.address),
        feedback=_mail(site.feedback if site else None, route.title),
        links=tuple((name, links) for name, links in _links_here(graph, route) if links),
    )


def kind_name(graph: EvidenceGraph, route: Route) -> str:
    """What a page is, in the words of the site and of its framework."""
    words = words_of(graph)
    names = {
        "guide": words.guide,
        "module": words.module,
        "insight": words.insight,
        "framework": "Framework",
        "domain": sentence(level_name(route.framework, "domain")),
        "standard": sentence(level_name(route.framework, "standard")),
        "source": "Source",
        "evidence": "Map",
        "document": "Page",
    }
    return names.get(route.kind, "List")


def state(graph: EvidenceGraph, route: Route, today: Date) -> State:
    """The status of a page, what replaced it and what it replaces."""
    node, one = _node(route), route.framework
    ended = one.in_force_to if one and one.in_force_to and is_past(one.in_force_to, today) else ""
    above = Link(title=one.short_title, address=f"standards/{one.id}/") if one else None
    later = graph.what_superseded(Node("framework", one.id)) if one else ()
    common = State(
        status=_status(route),
        ended=ended,
        framework=above if route.kind != "framework" else None,
        followed_by=_named(graph, later),
    )
    if node is None:
        return common
    return replace(
        common,
        replaced_by=_named(graph, graph.what_superseded(node)),
        replaces=_named(graph, graph.superseded_by_this(node)),
    )


def link_to(entry: Entry, graph: EvidenceGraph) -> Link:
    """A link to an entry; one of another framework says whose it is."""
    default = graph.default_framework()
    title = entry.standard.title if entry.prompt is None else entry.prompt.text
    title = entry.question.title if entry.question and entry.prompt is None else title
    if default is None or entry.framework.id != default.id:
        title = f"{title} ({entry.framework.short_title})"
    return Link(title=title, address=entry.address, code=entry.code)


def page_link(page: Page) -> Link:
    """A link to a page; a module's names its guide first."""
    title = page.publication.title
    if page.kind == "module" and page.guide:
        title = f"{page.guide.title}: {title}"
    return Link(title=title, address=page.address, kind=page.kind)


# ---------------------------------------------------------------------------- dates, owner, licence


def _stewardship(route: Route) -> dict[str, str]:
    """What a page says of its keeping; a module says what it leaves to its guide."""
    names = ("published", "reviewed", "review_due", "owner", "licence")
    if route.document is not None:
        return {name: str(route.document.front.get(name) or "") for name in names}
    above: list[Stewardship] = []
    if route.page:
        above = [route.page.publication]
        if route.page.kind == "module" and route.page.guide:
            above.append(route.page.guide)
    elif route.framework:
        above = [route.framework]
    return {
        name: next((found for one in above if (found := getattr(one, name))), "") for name in names
    }


def _reviewed_with(graph: EvidenceGraph, route: Route) -> tuple[str, str]:
    """The latest review of what a page is made of, where it has none of its own."""
    if route.kind == "source" and route.source:
        dates = _dates(_users(graph, route.source))
        return dates, "with the pages that use it" if dates else ""
    if route.kind == "guides":
        dates = _dates(graph.pages("guide"))
        return dates, "the latest of the pages listed" if dates else ""
    if route.kind in ("insights", "sources"):
        dates = _dates(graph.pages("insight" if route.kind == "insights" else ""))
        return dates, "the latest of the pages listed" if route.kind == "insights" else (
            "the latest of the pages that use them"
        )
    if route.kind in ("frameworks", "glossary", "evidence", "domain", "standard"):
        frameworks = [record.value for record in graph.knowledge.frameworks.values()]
        dates = max((one.reviewed or "" for one in frameworks), default="")
        return dates, "with the frameworks" if dates else ""
    return "", ""


def _dates(pages: Iterable[Page]) -> str:
    return max((page.publication.reviewed or "" for page in pages), default="")


def _users(graph: EvidenceGraph, source: Source) -> dict[Page, None]:
    return dict.fromkeys(
        [
            *graph.insights_summarising(source),
            *graph.pages_resting_on(source),
            *graph.pages_citing(source),
        ]
    )


def _status(route: Route) -> str:
    if route.document is not None:
        return str(route.document.front.get("status") or "current")
    if route.page:
        own = route.page.publication.status
        guide = route.page.guide
        return guide.status if own == "current" and guide else own
    if route.framework:
        return route.framework.status
    return "current"


def _node(route: Route) -> Node | None:
    if route.entry:
        return route.entry.node
    if route.page:
        return route.page.node
    if route.source:
        return Node("source", route.source.id)
    return (
        Node("framework", route.framework.id)
        if route.kind == "framework" and route.framework
        else None
    )


def _named(graph: EvidenceGraph, nodes: Iterable[Node]) -> tuple[Link, ...]:
    return tuple(filter(None, (_link_of(graph, node) for node in nodes)))


def _link_of(graph: EvidenceGraph, node: Node) -> Link | None:
    if node.kind == "entry":
        entry = graph.resolve(node.id)
        return link_to(entry, graph) if entry else None
    if node.kind == "framework":
        framework = graph.framework(node.id)
        return Link(title=framework.title, address=f"standards/{node.id}/") if framework else None
    if node.kind == "source":
        source = graph.source(node.id)
        return Link(title=source.title, address=f"sources/{node.id}/") if source else None
    page = graph.page(node.kind, node.id)
    return page_link(page) if page else None


# ---------------------------------------------------------------------- citing, address, feedback


def _citation(*, owner: str, year: str, title: str, what: str, site: str, reviewed: str) -> str:
    """``The editors (2024) Mooring well. Guide. Good practice. Reviewed 1 May 2024.``"""
    said = f"{owner} ({year or 'no date'}) {title.rstrip('.')}. {what}. {site}."
    return f"{said} Reviewed {date(reviewed)}." if reviewed else said


def _full(site: str | None, address: str) -> str:
    return f"{site.rstrip('/')}/{address}" if site else f"/{address}"


def _mail(to: str | None, title: str) -> str:
    return f"mailto:{to}?subject={quote(title)}" if to else ""


# --------------------------------------------------------------------------------- what links here


Groups = Iterator[tuple[str, tuple[Link, ...]]]


def _links_here(graph: EvidenceGraph, route: Route) -> Groups:
    """The pages that lead to a page, in groups: by the data, then by a link in their text."""
    found: dict[str, None] = {}
    for name, links in _by_data(graph, route):
        found.update(dict.fromkeys(link.address for link in links))
        yield name, links
    others = (other for other in mentions(graph, route) if other.address not in found)
    yield (
        "Pages that mention it",
        tuple(Link(title=other.title, address=other.address) for other in others),
    )


def _by_data(graph: EvidenceGraph, route: Route) -> Groups:
    if route.entry:
        yield from _of_standard(graph, route.entry)
    elif route.page:
        yield from _of_page(graph, route.page)
    elif route.source:
        yield (
            "Pages that use it",
            _pages([*_users(graph, route.source), *graph.pages_suggesting(route.source)]),
        )
    elif route.kind == "framework" and route.framework:
        walks = graph.knowledge.crosswalks.values()
        names = {
            name: None
            for record in walks
            for name in (record.value.from_framework, record.value.to_framework)
            if route.framework.id in (record.value.from_framework, record.value.to_framework)
        }
        names.pop(route.framework.id, None)
        yield "Frameworks mapped to it", _named(graph, (Node("framework", name) for name in names))


def _of_standard(graph: EvidenceGraph, entry: Entry) -> Groups:
    words = words_of(graph)
    pages = dict.fromkeys(
        [
            *graph.pages_explaining(entry),
            *map(graph.page_of, graph.statements_serving(entry, "takeaway")),
        ]
    )
    yield words.guides, _pages(page for page in pages if page.kind == "guide")
    yield words.modules, _pages(page for page in pages if page.kind == "module")
    yield words.insights, _pages(page for page in pages if page.kind == "insight")
    mapped = {
        other.id: other
        for member in graph.family(entry)
        for other, _ in (*graph.mapped_onto(member), *graph.mapped_from(member))
    }
    yield "Mapped to it", tuple(link_to(other, graph) for other in mapped.values())


def _of_page(graph: EvidenceGraph, page: Page) -> Groups:
    words = words_of(graph)
    served = [
        *graph.explained_by(page),
        *(
            entry
            for each in graph.statements_on(page, "takeaway")
            for entry in graph.served_by(each)
        ),
    ]
    standards = {entry.slug + entry.framework.id: entry for entry in served}
    known = routes(graph)
    tops = (
        known[f"standards/{one.framework.id}/{one.slug}.md"].entry for one in standards.values()
    )
    name = sentence(level_name(graph.default_framework(), "standard", many=True))
    yield name, tuple(link_to(top, graph) for top in tops if top)
    if page.kind == "guide" and page.guide:
        yield words.modules, _pages(graph.modules_of(page.guide))
    if page.kind == "module" and page.guide:
        yield words.guide, _pages(filter(None, [graph.page("guide", page.guide.id)]))
    source = graph.summarised_by(page)
    if source:
        users = (other for other in _users(graph, source) if other is not page)
        yield "Pages that use its source", _pages(users)


def _pages(pages: Iterable[Page]) -> tuple[Link, ...]:
    return tuple(page_link(page) for page in dict.fromkeys(pages))
