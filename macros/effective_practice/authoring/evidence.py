"""What supports a standard, grouped by kind of evidence and counted; what is missing, named.

Prompts that this site wrote are no part of the publisher's framework: what serves only them counts
as no coverage, and their lack is no gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from effective_practice.entries import Entry, Page, Placed
from effective_practice.graph import EvidenceGraph
from effective_practice.model import Choice, Citation, Source

Found = tuple[Placed, tuple[Citation, ...]]


def by_kind(
    graph: EvidenceGraph, statements: Iterable[Placed]
) -> tuple[tuple[Choice, tuple[Found, ...]], ...]:
    """Statements under each kind of evidence that they rest on, in the site's order.

    A statement that rests on two kinds stands under both, with the citations of each.
    """
    found: dict[str, list[Found]] = {}
    for placed in statements:
        of_kind: dict[str, list[Citation]] = {}
        for work, citation in resting_on(graph, placed):
            of_kind.setdefault(work.kind, []).append(citation)
        for kind, citations in of_kind.items():
            found.setdefault(kind, []).append((placed, tuple(citations)))
    site = graph.knowledge.site
    kinds = site.value.evidence_kinds if site else ()
    return tuple((kind, tuple(found[kind.id])) for kind in kinds if kind.id in found)


def resting_on(graph: EvidenceGraph, placed: Placed) -> Iterator[tuple[Source, Citation]]:
    """The works that a statement rests on, with the citations that show it.

    A key message of an insight is evidence of the work that it summarises, also where this site
    knows that work only through another, which then is what is cited.
    """
    summarised = graph.summarised_by(placed.page)
    for citation in placed.citations:
        work = summarised or graph.source(citation.source)
        if work is not None:
            yield work, citation


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """One standard and how much of each thing supports it."""

    entry: Entry
    takeaways: int
    guides: int
    insights: int
    sources: int
    gaps: tuple[str, ...]
    site_prompts: int
    """Prompts under it that this site wrote."""


def coverage_of(graph: EvidenceGraph, entry: Entry) -> Coverage:
    """The counts for one standard."""
    family = tuple(graph.family(entry))
    published = {member.id for member in family if not by_site(member)}
    takeaways = [
        placed
        for placed in graph.statements_serving(entry, "takeaway")
        if any(served.id in published for served in graph.served_by(placed))
    ]
    pages = {graph.page_of(placed): None for placed in takeaways} | {
        page: None
        for page in graph.pages_explaining(entry)
        if any(explained.id in published for explained in graph.explained_by(page))
    }
    return Coverage(
        entry=entry,
        takeaways=len(takeaways),
        guides=len({page.guide.id for page in pages if page.guide}),
        insights=sum(page.kind == "insight" and not is_stub(page) for page in pages),
        sources=len({work.id for placed in takeaways for work, _ in resting_on(graph, placed)}),
        gaps=tuple(_gaps(graph, entry, family)),
        site_prompts=sum(member.role == "prompt" and by_site(member) for member in family),
    )


def _gaps(graph: EvidenceGraph, entry: Entry, family: tuple[Entry, ...]) -> Iterator[str]:
    """The gaps that an author named, then every published question that nothing serves."""
    yield from entry.standard.gaps
    questions = [each for each in family if each.role == "key_question" and not by_site(each)]
    for asked in questions or [entry]:
        if asked.question:
            yield from asked.question.gaps
        served = graph.statements_serving(asked, "takeaway")
        if not any(not by_site(each) for placed in served for each in graph.served_by(placed)):
            yield f"Nothing here serves {asked.code or asked.standard.title} yet."


def by_site(entry: Entry) -> bool:
    """Whether this site wrote an entry, and not the framework's publisher."""
    return getattr(entry.value, "origin", "publisher") == "site"


def is_stub(page: Page) -> bool:
    """Whether no more than the title of an insight's work is known here."""
    return bool(getattr(page.publication, "stub", False))
