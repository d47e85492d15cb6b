"""What the pages of sources and the glossary show, and hand-written pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  # as in foot
from typing import Any

from effective_practice.entries import Entry, Page, Placed
from effective_practice.graph import EvidenceGraph
from effective_practice.model import Choice, Citation, Source, Term
from effective_practice.pages.routes import Route


@dataclass(frozen=True, kw_only=True)
class Use:
    """What a page takes from a source."""

    page: Page
    statements: tuple[tuple[Placed, tuple[Citation, ...]], ...]
    in_prose: tuple[str, ...]
    """The sections that its prose cites."""


def sources(graph: EvidenceGraph, _route: Route, _today: Date) -> dict[str, Any]:
    """Every source under its kind of evidence, with how much rests on it."""
    under: dict[str, list[tuple[Source, int]]] = {}
    for one in sorted(graph.sources(), key=lambda each: (each.short.lower(), each.id)):
        under.setdefault(one.kind, []).append((one, len(graph.supported_by(one))))
    site = graph.knowledge.site
    kinds = site.value.evidence_kinds if site else ()
    named = [(kind, under.pop(kind.id)) for kind in kinds if kind.id in under]
    rest = [one for found in under.values() for one in found]
    return {"kinds": named, "rest": rest}


def source(graph: EvidenceGraph, route: Route, _today: Date) -> dict[str, Any]:
    """One source: what it is, whether this site has read it, and what rests on it."""
    one = route.source
    if one is None:
        raise ValueError(route.uri)
    site = graph.knowledge.site
    licences: tuple[Choice, ...] = site.value.licences if site else ()
    uses = _uses(graph, one)
    entries = graph.entries_supported_by(one)
    cited = {
        *(
            citation.locator.section
            for use in uses
            for _, found in use.statements
            for citation in found
        ),
        *(section for use in uses for section in use.in_prose),
        *(
            citation.locator.section
            for entry in entries
            for citation in entry.value.sources
            if citation.source == one.id
        ),
    }
    return {
        "source": one,
        "licence": next((each for each in licences if each.id == one.licence), None),
        "insights": graph.insights_summarising(one),
        "uses": uses,
        "entries": _by_standard(entries),
        "sections": [section for section in one.sections if section.id in cited],
        "suggested": graph.pages_suggesting(one),
        "terms": [
            record.value
            for record in graph.knowledge.terms.values()
            if any(citation.source == one.id for citation in record.value.sources)
        ],
    }


def glossary(graph: EvidenceGraph, _route: Route, _today: Date) -> dict[str, Any]:
    """The terms by their first letter."""
    terms = sorted(
        (record.value for record in graph.knowledge.terms.values()),
        key=lambda term: term.term.lower(),
    )
    letters: dict[str, list[Term]] = {}
    for term in terms:
        letters.setdefault(term.term[:1].upper(), []).append(term)
    return {"letters": tuple(letters.items())}


def document(_graph: EvidenceGraph, _route: Route, _today: Date) -> dict[str, Any]:
    """A hand-written page: nothing is added but what every page has."""
    return {}


def _uses(graph: EvidenceGraph, one: Source) -> tuple[Use, ...]:
    statements: dict[Page, list[tuple[Placed, tuple[Citation, ...]]]] = {}
    for placed in graph.supported_by(one):
        found = tuple(each for each in placed.citations if each.source == one.id)
        statements.setdefault(graph.page_of(placed), []).append((placed, found))
    pages = dict.fromkeys([*statements, *graph.pages_citing(one)])
    return tuple(
        Use(
            page=page,
            statements=tuple(statements.get(page, ())),
            in_prose=tuple(
                dict.fromkeys(
                    call.section
                    for call in graph.citations_in_prose(page)
                    if call.source == one.id and call.section
                )
            ),
        )
        for page in pages
    )


def _by_standard(entries: Iterable[Entry]) -> tuple[tuple[Entry, tuple[Entry, ...]], ...]:
    """Entries under the first of their standard, so that a page is named once."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.framework.id, entry.slug), []).append(entry)
    return tuple((members[0], tuple(members)) for members in found.values())
