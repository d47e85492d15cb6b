"""What a page cites, by its statements and by calls of ``cite``: each work once, with places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from effective_practice.entries import FIELDS
from effective_practice.graph import EvidenceGraph, Page
from effective_practice.model import Source
from effective_practice.rendering import Renderer, plain


@dataclass(frozen=True, kw_only=True)
class Cited:
    """One call of ``cite``, in the order of calls."""

    source: Source
    section: str = ""
    """The id of one of the source's sections."""
    find: str = ""
    note: str = ""
    page: str = ""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One work that a page cites, and the places in it, as readers are told them."""

    source: Source
    places: tuple[str, ...] = ()


def references_of(
    renderer: Renderer, page: Page | None, cited: Iterable[Cited] = ()
) -> tuple[Reference, ...]:
    """What a page cites, sorted by the short names of the works."""
    places: dict[str, dict[str, None]] = {}
    for one in (*_of_statements(renderer.graph, page), *cited):
        found = places.setdefault(one.source.id, {})
        if one.section or one.page:
            found[_place(renderer, one)] = None
    works = [renderer.graph.source(name) for name in places]
    return tuple(
        Reference(source=work, places=tuple(places[work.id]))
        for work in sorted(filter(None, works), key=lambda work: (work.short.lower(), work.id))
    )


def _of_statements(graph: EvidenceGraph, page: Page | None) -> Iterator[Cited]:
    for kind in FIELDS if page else ():
        for placed in graph.statements_on(page, kind):  # type: ignore[arg-type]  # there is a page
            for citation in placed.citations:
                source, where = graph.source(citation.source), citation.locator
                if source is not None:
                    yield Cited(
                        source=source,
                        section=where.section,
                        note=where.note or "",
                        page=where.page or "",
                    )


def _place(renderer: Renderer, one: Cited) -> str:
    section = renderer.section_title(one.source.id, one.section) if one.section else ""
    page = f"page {one.page}" if one.page else ""
    note = f"({plain(one.note)})" if one.note else ""
    return " ".join(filter(None, (", ".join(filter(None, (section, page))), note)))
