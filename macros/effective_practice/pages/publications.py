"""What the pages of guides, modules and insights show, and their lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  # as in foot
from typing import Any

from effective_practice import reading
from effective_practice.entries import Entry, Page
from effective_practice.graph import EvidenceGraph
from effective_practice.grounds import is_stub
from effective_practice.model import Choice, Guide, Insight, Source
from effective_practice.pages.navigation import neighbours
from effective_practice.pages.routes import Route


@dataclass(frozen=True, kw_only=True)
class Step:
    """One module in its guide."""

    page: Page
    number: int
    minutes: int
    takeaways: int


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One line of a list of publications."""

    page: Page
    audience: tuple[Choice, ...]
    minutes: int
    modules: int
    standards: tuple[Entry, ...]
    source: Source | None


def publication(graph: EvidenceGraph, route: Route, _today: Date) -> dict[str, Any]:
    """A guide, a module or an insight."""
    page = route.page
    if page is None:
        raise ValueError(route.uri)
    it = page.publication
    guide = page.guide
    steps = _steps(graph, guide) if guide else ()
    before, after = neighbours(graph, route.uri)
    source = graph.summarised_by(page)
    return {
        "page": page,
        "it": it,
        "guide": guide,
        "steps": steps,
        "minutes": _minutes(page),
        "total": _minutes(page) + sum(step.minutes for step in steps),
        "previous": before,
        "next": after,
        "audience": _audience(graph, page),
        "standards": graph.explained_by(page),
        "takeaways": graph.statements_on(page, "takeaway"),
        "reflections": graph.statements_on(page, "reflection"),
        "examples": graph.statements_on(page, "example"),
        "voices": graph.statements_on(page, "voice"),
        "recommendations": graph.statements_on(page, "recommendation"),
        "sources": graph.suggested_by(page),
        "insight": it if isinstance(it, Insight) else None,
        "source": source,
    }


def guides(graph: EvidenceGraph, _route: Route, _today: Date) -> dict[str, Any]:
    """All guides by title, those that have been replaced or withdrawn last."""
    found = [_listed(graph, page) for page in graph.pages("guide")]
    return {"guides": _sorted(found)}


def insights(graph: EvidenceGraph, _route: Route, _today: Date) -> dict[str, Any]:
    """All insights: those with key messages, then those of which only the title is known."""
    found = _sorted([_listed(graph, page) for page in graph.pages("insight")])
    stubs = [one for one in found if is_stub(one.page)]
    return {"insights": [one for one in found if not is_stub(one.page)], "stubs": stubs}


def _sorted(found: list[Listed]) -> list[Listed]:
    gone = ("superseded", "withdrawn")
    return sorted(
        found,
        key=lambda one: (one.page.publication.status in gone, one.page.publication.title.lower()),
    )


def _listed(graph: EvidenceGraph, page: Page) -> Listed:
    it = page.publication
    modules = graph.modules_of(it) if isinstance(it, Guide) else ()
    return Listed(
        page=page,
        audience=_audience(graph, page),
        minutes=sum(map(_minutes, (page, *modules))),
        modules=len(modules),
        standards=graph.explained_by(page),
        source=graph.summarised_by(page),
    )


def _steps(graph: EvidenceGraph, guide: Guide) -> tuple[Step, ...]:
    return tuple(
        Step(
            page=module,
            number=number,
            minutes=_minutes(module),
            takeaways=len(module.publication.takeaways),
        )
        for number, module in enumerate(graph.modules_of(guide), 1)
    )


def _minutes(page: Page) -> int:
    return reading.minutes(page.publication, page.record.document.body)


def _audience(graph: EvidenceGraph, page: Page) -> tuple[Choice, ...]:
    site = graph.knowledge.site
    choices = site.value.audiences if site else ()
    return tuple(choice for choice in choices if choice.id in page.audience)
