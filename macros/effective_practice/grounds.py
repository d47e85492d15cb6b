"""What supports a standard, grouped by kind of evidence and counted; what is missing, named.

Prompts that this site wrote are no part of the publisher's framework: what serves only them counts
as no coverage, and their lack is no gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from effective_practice.entries import Entry, Page, Placed, StatementKind
from effective_practice.graph import EvidenceGraph
from effective_practice.model import Citation, EvidenceKind, Source

EVIDENCE: tuple[StatementKind, ...] = ("takeaway", "voice", "example")
"""The statements that are evidence for what they serve."""

Found = tuple[Placed, tuple[Citation, ...]]


def by_kind(
    graph: EvidenceGraph, statements: Iterable[Placed]
) -> tuple[tuple[EvidenceKind, tuple[Found, ...]], ...]:
    """Statements under each kind of evidence that they rest on, in the site's order.

    A statement that rests on two kinds stands under both, with the citations of each.
    """
    found: dict[str, list[Found]] = {}
    for placed in statements:
        of_kind: dict[str, list[Citation]] = {}
        for ground in grounds_of(graph, placed):
            of_kind.setdefault(ground.kind, []).append(ground.citation)
        for kind, citations in of_kind.items():
            found.setdefault(kind, []).append((placed, tuple(citations)))
    return tuple((kind, tuple(found[kind.id])) for kind in kinds_of(graph) if kind.id in found)


def kinds_of(graph: EvidenceGraph) -> tuple[EvidenceKind, ...]:
    """The kinds of evidence that the site tells apart, in its order."""
    site = graph.knowledge.site
    return site.value.evidence_kinds if site else ()


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One thing that a statement rests on: the work, the place in what was read, and the kind."""

    work: Source
    citation: Citation
    kind: str


def grounds_of(graph: EvidenceGraph, placed: Placed) -> tuple[Ground, ...]:
    """What a statement rests on.

    A voice or an example is of its own kind whatever its source, where the site has such a kind.
    A key message of an insight is evidence of the kind of the work that it summarises.
    """
    own = next((kind.id for kind in kinds_of(graph) if kind.of == placed.kind), "")
    summarised = graph.summarised_by(placed.page)
    return tuple(
        Ground(
            work=work,
            citation=citation,
            kind=own or (summarised.kind if summarised else graph.kind_of(citation)),
        )
        for work, citation in resting_on(graph, placed)
    )


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
    takeaways = serving(graph, entry)
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


def serving(
    graph: EvidenceGraph, entry: Entry, kind: StatementKind = "takeaway"
) -> tuple[Placed, ...]:
    """The statements of a kind that serve an entry or anything of the publisher's under it."""
    within = {member.id for member in graph.family(entry) if not by_site(member)}
    return tuple(
        placed
        for placed in graph.statements_serving(entry, kind)
        if any(served.id in within for served in graph.served_by(placed))
    )


def supporting(graph: EvidenceGraph, entry: Entry) -> tuple[Placed, ...]:
    """The statements that are evidence for an entry: takeaways, voices and examples.

    What serves only entries that this site wrote itself is none for a publisher's framework.
    """
    return tuple(placed for kind in EVIDENCE for placed in serving(graph, entry, kind))


def by_site(entry: Entry) -> bool:
    """Whether this site wrote an entry, and not the framework's publisher."""
    return getattr(entry.value, "origin", "publisher") == "site"


def is_stub(page: Page) -> bool:
    """Whether no more than the title of an insight's work is known here."""
    return bool(getattr(page.publication, "stub", False))
