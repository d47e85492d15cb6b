"""The graph as JSON: nodes of every kind, and edges whose verbs are read left to right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from effective_practice.certainty import certainty_of
from effective_practice.entries import FIELDS, Entry, Node, Page, Placed
from effective_practice.graph import EvidenceGraph
from effective_practice.grounds import grounds_of
from effective_practice.model import Citation, Framework, Source, Term

SCHEMA_VERSION = 1

Kind = Literal[
    "framework",
    "standard",
    "key_question",
    "prompt",
    "guide",
    "module",
    "insight",
    "takeaway",
    "reflection",
    "voice",
    "example",
    "recommendation",
    "source",
    "term",
]
Verb = Literal[
    "explains",
    "serves",
    "holds",
    "supports",
    "summarises",
    "suggests",
    "cites",
    "maps_to",
    "supersedes",
    "part_of",
    "defines",
]


class Out(BaseModel):
    """Base of what is written."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class OutSure(Out):
    """How sure this site is of a takeaway: a word, and the reasons."""

    level: Literal["high", "moderate", "low", "very low"]
    reasons: tuple[str, ...]


class OutNode(Out):
    """One thing. What a kind of node does not have is left out."""

    id: str = Field(description="kind/name; the name never changes once it is published.")
    kind: Kind
    title: str
    address: str = Field(description="Where it stands on the site, from its root.")
    text: str | None = None
    code: str | None = None
    framework: str | None = Field(None, description="The id of the framework that it is part of.")
    origin: Literal["publisher", "site"] | None = Field(
        None, description="Who wrote it: the publisher of the framework, or this site."
    )
    basis: Literal["read", "secondhand", "inferred", "recalled"] | None = None
    rated: bool | None = None
    status: str | None = None
    audience: tuple[str, ...] | None = None
    certainty: OutSure | None = None
    outcome: str | None = None
    addressee: str | None = None
    response: str | None = None
    made: str | None = None
    due: str | None = None
    issued: str | None = None
    evidence_kind: str | None = Field(None, description="Of a source: its kind of evidence.")
    access: str | None = Field(None, description="Of a source: whether this site has read it.")


class OutPlace(Out):
    """Where in a source, and the kind of evidence that it is there."""

    section: str
    evidence_kind: str | None = None
    page: str | None = None
    note: str | None = None


class OutEdge(Out):
    """One connection: subject, verb, object."""

    start: str = Field(alias="from")
    verb: Verb
    end: str = Field(alias="to")
    places: tuple[OutPlace, ...] | None = Field(None, description="Of supports: where it says so.")
    relation: str | None = Field(None, description="Of maps_to: what the first is to the second.")
    basis: str | None = None
    note: str | None = None


class OutSite(Out):
    name: str
    publisher: str
    address: str | None = None
    default_framework: str


class OutGraph(Out):
    """Everything that a site connects."""

    schema_version: Literal[1] = 1
    site: OutSite | None = None
    nodes: tuple[OutNode, ...]
    edges: tuple[OutEdge, ...]


def schema() -> str:
    """The JSON Schema of the file, as text."""
    made = OutGraph.model_json_schema(by_alias=True)
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def as_json(graph: EvidenceGraph) -> str:
    """The graph as text: a node or an edge on each line, sorted."""
    site = graph.knowledge.site
    lines = ["{", f'"schema_version": {SCHEMA_VERSION},']
    if site:
        one = site.value
        about = OutSite(
            name=one.name,
            publisher=one.publisher,
            address=one.address,
            default_framework=one.default_framework,
        )
        lines.append(f'"site": {_line(about)},')
    nodes = sorted(_nodes(graph), key=lambda node: node.id)
    edges = sorted(_edges(graph), key=lambda edge: (edge.start, edge.verb, edge.end))
    lines += ['"nodes": [', ",\n".join(map(_line, nodes)), "],"]
    lines += ['"edges": [', ",\n".join(map(_line, edges)), "]", "}"]
    return "\n".join(lines) + "\n"


def _line(value: Out) -> str:
    found = value.model_dump(by_alias=True, exclude_none=True, mode="json")
    return json.dumps(found, ensure_ascii=False)


# ------------------------------------------------------------------------------------------- nodes


def _nodes(graph: EvidenceGraph) -> Iterator[OutNode]:
    for record in graph.knowledge.frameworks.values():
        yield _framework(record.value)
    for entry in graph.entries():
        yield _entry(entry)
    for page in graph.pages():
        yield _page(page)
    for kind in FIELDS:
        for placed in graph.statements(kind):
            yield _statement(graph, placed)
    for source in graph.sources():
        yield _source(source)
    for term in graph.knowledge.terms.values():
        yield _term(term.value)


def _framework(one: Framework) -> OutNode:
    return OutNode(
        id=f"framework/{one.id}",
        kind="framework",
        title=one.title,
        address=f"standards/{one.id}/",
        text=one.summary,
        status=one.status,
        basis=one.basis,
    )


def _entry(entry: Entry) -> OutNode:
    value = entry.value
    text = getattr(value, "text", "")
    return OutNode(
        id=_entry_id(entry),
        kind=entry.role,
        title=getattr(value, "title", "") or text,
        address=entry.address,
        text=text,
        code=entry.code or None,
        framework=entry.framework.id,
        origin=getattr(value, "origin", "publisher"),
        basis=value.basis,
        rated=entry.standard.rated if entry.role == "standard" else None,
    )


def _entry_id(entry: Entry) -> str:
    return f"{entry.role}/{entry.id}"


def _page(page: Page) -> OutNode:
    it = page.publication
    return OutNode(
        id=f"{page.kind}/{page.id}",
        kind=page.kind,
        title=it.title,
        address=page.address,
        text=it.summary,
        status=it.status,
        audience=page.audience,
    )


def _statement(graph: EvidenceGraph, placed: Placed) -> OutNode:
    value: Any = placed.value
    sure = certainty_of(graph, placed) if placed.kind == "takeaway" else None
    return OutNode(
        id=_statement_id(placed),
        kind=placed.kind,
        title=getattr(value, "title", None) or value.text,
        address=placed.address,
        text=value.text,
        audience=placed.audience,
        certainty=OutSure(level=sure.level, reasons=sure.reasons) if sure else None,
        outcome=getattr(value, "outcome", None),
        addressee=getattr(value, "addressee", None),
        response=getattr(value, "response", None),
        status=getattr(value, "status", None),
        made=getattr(value, "made", None),
        due=getattr(value, "due", None),
    )


def _statement_id(placed: Placed) -> str:
    return f"{placed.kind}/{placed.node.id}"


def _source(source: Source) -> OutNode:
    return OutNode(
        id=f"source/{source.id}",
        kind="source",
        title=source.title,
        address=f"sources/{source.id}/",
        text=source.short,
        issued=source.issued,
        evidence_kind=source.kind,
        access=source.access,
    )


def _term(term: Term) -> OutNode:
    return OutNode(
        id=f"term/{term.id}",
        kind="term",
        title=term.term,
        address=f"glossary/#{term.id}",
        text=term.definition,
    )


# ------------------------------------------------------------------------------------------- edges

_VERBS: tuple[Verb, ...] = (
    "explains",
    "serves",
    "holds",
    "summarises",
    "suggests",
    "cites",
    "supersedes",
    "part_of",
)
"""Edges that say no more than that they are there."""


def _edges(graph: EvidenceGraph) -> Iterator[OutEdge]:
    names = _Names(graph)
    for verb in _VERBS:
        for start, end in graph.edges(verb):
            yield OutEdge.model_validate(
                {"from": names.of(start), "verb": verb, "to": names.of(end)}
            )
    yield from _supports(graph)
    yield from _mappings(graph)
    for record in graph.knowledge.terms.values():
        cited = dict.fromkeys(citation.source for citation in record.value.sources)
        for source in filter(graph.source, cited):
            yield OutEdge.model_validate(
                {"from": f"source/{source}", "verb": "defines", "to": f"term/{record.value.id}"}
            )


class _Names:
    """What the nodes of the graph are called in the file."""

    def __init__(self, graph: EvidenceGraph) -> None:
        self._entries = {entry.id: _entry_id(entry) for entry in graph.entries()}

    def of(self, node: Node) -> str:
        return self._entries[node.id] if node.kind == "entry" else f"{node.kind}/{node.id}"


def _supports(graph: EvidenceGraph) -> Iterator[OutEdge]:
    for kind in FIELDS:
        for placed in graph.statements(kind):
            grounds = ((each.citation, each.kind) for each in grounds_of(graph, placed))
            yield from _supporting(graph, _statement_id(placed), grounds)
    for entry in graph.entries():
        cited = ((each, graph.kind_of(each)) for each in entry.value.sources)
        yield from _supporting(graph, _entry_id(entry), cited)


def _supporting(
    graph: EvidenceGraph, node: str, cited: Iterable[tuple[Citation, str]]
) -> Iterator[OutEdge]:
    """An edge from each source that is cited for a node, with its places and their kinds."""
    under: dict[str, list[OutPlace]] = {}
    for citation, kind in cited:
        if graph.source(citation.source):
            at = citation.locator
            place = OutPlace(section=at.section, evidence_kind=kind, page=at.page, note=at.note)
            under.setdefault(citation.source, []).append(place)
    for source, places in under.items():
        yield OutEdge.model_validate(
            {"from": f"source/{source}", "verb": "supports", "to": node, "places": places}
        )


def _mappings(graph: EvidenceGraph) -> Iterator[OutEdge]:
    for entry in graph.entries():
        for other, row in graph.mapped_onto(entry):
            yield OutEdge.model_validate(
                {
                    "from": _entry_id(entry),
                    "verb": "maps_to",
                    "to": _entry_id(other),
                    "relation": row.relation,
                    "basis": row.basis,
                    "note": row.note,
                }
            )
