"""One CSV for each collection: UTF-8, a line of column names, lists joined by a semicolon."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  # a column is called date
from typing import Any

from effective_practice import registers
from effective_practice.certainty import certainty_of
from effective_practice.entries import Placed, StatementKind
from effective_practice.graph import EvidenceGraph
from effective_practice.grounds import by_site, grounds_of, serving

Row = tuple[object, ...]
Rows = Callable[[EvidenceGraph, Date], Iterable[Row]]


@dataclass(frozen=True, kw_only=True)
class Table:
    """One collection: its name, what it holds, its columns, and how its rows are made."""

    name: str
    holds: str
    columns: tuple[str, ...]
    rows: Rows


def as_csv(table: Table, graph: EvidenceGraph, today: Date) -> str:
    """A table as text, its rows sorted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows(sorted(tuple(map(_cell, row)) for row in table.rows(graph, today)))
    return out.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple() | list():
            return "; ".join(map(str, value))
    return str(value)


def _frameworks(graph: EvidenceGraph, _today: Date) -> Iterator[Row]:
    for record in graph.knowledge.frameworks.values():
        one = record.value
        yield (
            one.id,
            one.title,
            one.edition,
            one.status,
            one.in_force_from,
            one.in_force_to,
            one.basis,
            one.supersedes,
            f"standards/{one.id}/",
        )


def _entries(graph: EvidenceGraph, _today: Date) -> Iterator[Row]:
    for entry in graph.entries():
        value = entry.value
        yield (
            entry.id,
            entry.framework.id,
            entry.role,
            entry.code,
            getattr(value, "title", ""),
            value.text,
            "site" if by_site(entry) else "publisher",
            value.basis,
            entry.standard.rated if entry.role == "standard" else None,
            len(serving(graph, entry)),
            value.reported_at,
            entry.address,
        )


def _mappings(graph: EvidenceGraph, _today: Date) -> Iterator[Row]:
    for record in graph.knowledge.crosswalks.values():
        walk = record.value
        for row in walk.mappings:
            yield (
                walk.from_framework,
                row.from_code,
                row.relation,
                walk.to_framework,
                row.to_code,
                row.basis,
                row.note,
            )


def _pages(kind: str) -> Rows:
    def rows(graph: EvidenceGraph, _today: Date) -> Iterator[Row]:
        for page in graph.pages(kind):
            it = page.publication
            yield (
                page.id,
                it.title,
                it.summary,
                page.guide.id if page.guide and kind == "module" else None,
                it.status,
                page.audience,
                it.published,
                it.reviewed,
                it.review_due,
                tuple(entry.id for entry in graph.explained_by(page)),
                page.address,
            )

    return rows


def _statements(kind: StatementKind, own: Callable[[EvidenceGraph, Placed], Row]) -> Rows:
    """Rows of statements: what all have, with what only this kind has after the text."""

    def rows(graph: EvidenceGraph, _today: Date) -> Iterator[Row]:
        for placed in graph.statements(kind):
            grounds = grounds_of(graph, placed)
            yield (
                placed.node.id,
                placed.page.kind,
                placed.page.id,
                placed.value.text,
                *own(graph, placed),
                placed.audience,
                tuple(entry.id for entry in graph.served_by(placed)),
                tuple(dict.fromkeys(ground.citation.source for ground in grounds)),
                tuple(
                    f"{ground.citation.source}:{ground.citation.locator.section}"
                    for ground in grounds
                ),
                tuple(dict.fromkeys(ground.kind for ground in grounds)),
                placed.address,
            )

    return rows


def _sure(graph: EvidenceGraph, placed: Placed) -> Row:
    sure = certainty_of(graph, placed)
    return (sure.level if sure else None, sure.reasons if sure else ())


def _of(*names: str) -> Callable[[EvidenceGraph, Placed], Row]:
    """Fields of the statement's own."""

    def own(_graph: EvidenceGraph, placed: Placed) -> Row:
        value: Any = placed.value
        return tuple(getattr(value, name) for name in names)

    return own


def _sources(graph: EvidenceGraph, _today: Date) -> Iterator[Row]:
    for source in graph.sources():
        authors = tuple(name.literal or f"{name.family}, {name.given}" for name in source.author)
        yield (
            source.id,
            source.short,
            authors,
            source.issued,
            source.title,
            source.kind,
            source.access,
            source.DOI,
            source.ISBN,
            source.URL,
            source.reported_at,
            len(graph.supported_by(source)),
            f"sources/{source.id}/",
        )


def _responses(graph: EvidenceGraph, _today: Date) -> Iterator[Row]:
    for source in graph.sources():
        for each in source.responses:
            yield (
                source.id,
                each.addressee,
                each.made,
                each.agreed,
                each.partly_agreed,
                each.not_agreed,
                each.responded,
                each.plan_due,
                each.plan_received,
                each.as_of,
            )


def _terms(graph: EvidenceGraph, _today: Date) -> Iterator[Row]:
    for record in graph.knowledge.terms.values():
        term = record.value
        yield (
            term.id,
            term.term,
            term.abbreviation,
            term.definition,
            term.synonyms,
            term.older,
            tuple(dict.fromkeys(citation.source for citation in term.sources)),
        )


def _gaps(graph: EvidenceGraph, today: Date) -> Iterator[Row]:
    for gap in registers.gaps(graph, today):
        yield (
            gap.name,
            gap.entry.id,
            gap.lacks,
            gap.statements,
            tuple(source.id for source in gap.sources),
            gap.newest,
            f"gaps/#{gap.name}",
        )


def _map(graph: EvidenceGraph, _today: Date) -> Iterator[Row]:
    for entry in graph.entries():
        if by_site(entry):
            continue
        counts: dict[tuple[str, str], int] = {}
        for placed in serving(graph, entry):
            sure = certainty_of(graph, placed)
            for kind in {ground.kind for ground in grounds_of(graph, placed)}:
                key = (kind, sure.level if sure else "")
                counts[key] = counts.get(key, 0) + 1
        for (kind, level), number in counts.items():
            yield (entry.id, entry.role, kind, level, number)


_PAGE_COLUMNS = (
    "id",
    "title",
    "summary",
    "guide",
    "status",
    "audience",
    "published",
    "reviewed",
    "review_due",
    "explains",
    "address",
)
_BEFORE = ("id", "page_kind", "page", "text")
_AFTER = ("audience", "serves", "sources", "places", "evidence_kinds", "address")


def _statement_table(
    name: str,
    holds: str,
    kind: StatementKind,
    columns: tuple[str, ...] = (),
    own: Callable[[EvidenceGraph, Placed], Row] | None = None,
) -> Table:
    return Table(
        name=name,
        holds=holds,
        columns=(*_BEFORE, *columns, *_AFTER),
        rows=_statements(kind, own or _of(*columns)),
    )


TABLES = (
    Table(
        name="frameworks",
        holds="Editions of the whole.",
        columns=(
            "id",
            "title",
            "edition",
            "status",
            "in_force_from",
            "in_force_to",
            "basis",
            "supersedes",
            "address",
        ),
        rows=_frameworks,
    ),
    Table(
        name="entries",
        holds="Everything that frameworks ask, from what is rated down to what is looked at.",
        columns=(
            "id",
            "framework",
            "role",
            "code",
            "title",
            "text",
            "origin",
            "basis",
            "rated",
            "takeaways",
            "reported_at",
            "address",
        ),
        rows=_entries,
    ),
    Table(
        name="mappings",
        holds="What an entry of one framework is in another.",
        columns=(
            "from_framework",
            "from_code",
            "relation",
            "to_framework",
            "to_code",
            "basis",
            "note",
        ),
        rows=_mappings,
    ),
    Table(
        name="evidence-map",
        holds="Takeaways for each entry by kind of evidence and certainty.",
        columns=("entry", "role", "evidence_kind", "certainty", "takeaways"),
        rows=_map,
    ),
    Table(
        name="gaps",
        holds="Entries with no evidence, with one source only, or with old evidence.",
        columns=("id", "entry", "lacks", "statements", "sources", "newest", "address"),
        rows=_gaps,
    ),
    Table(
        name="guides", holds="Practice publications.", columns=_PAGE_COLUMNS, rows=_pages("guide")
    ),
    Table(
        name="modules",
        holds="The short pages of which these are made.",
        columns=_PAGE_COLUMNS,
        rows=_pages("module"),
    ),
    Table(
        name="insights",
        holds="Summaries of research.",
        columns=_PAGE_COLUMNS,
        rows=_pages("insight"),
    ),
    _statement_table(
        "takeaways",
        "Statements that a reader can act on, with what they rest on.",
        "takeaway",
        ("certainty", "reasons"),
        _sure,
    ),
    _statement_table("reflections", "Questions to think about.", "reflection"),
    _statement_table("voices", "What people said.", "voice", ("quoted",)),
    _statement_table(
        "examples", "What was seen in practice.", "example", ("title", "outcome", "anonymised")
    ),
    _statement_table(
        "recommendations",
        "Who must do what, and what came of it.",
        "recommendation",
        ("addressee", "report", "made", "due", "response", "responded", "status"),
    ),
    Table(
        name="responses",
        holds="What came back to the recommendations of a report, counted.",
        columns=(
            "report",
            "addressee",
            "made",
            "agreed",
            "partly_agreed",
            "not_agreed",
            "responded",
            "plan_due",
            "plan_received",
            "as_of",
        ),
        rows=_responses,
    ),
    Table(
        name="sources",
        holds="Every cited work.",
        columns=(
            "id",
            "short",
            "authors",
            "issued",
            "title",
            "evidence_kind",
            "access",
            "doi",
            "isbn",
            "url",
            "reported_at",
            "statements",
            "address",
        ),
        rows=_sources,
    ),
    Table(
        name="terms",
        holds="The glossary.",
        columns=("id", "term", "abbreviation", "definition", "synonyms", "older", "sources"),
        rows=_terms,
    ),
)
