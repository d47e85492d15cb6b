"""The evidence map: standards down, with what stands under them; kinds of evidence across.

Every number is of statements that serve a row and rest on evidence of a kind. The same is written
beside each row in a form that the page's script can filter: without it, all rows stand there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  # as in foot
from typing import Any

from effective_practice.certainty import LEVELS, certainty_of
from effective_practice.entries import Entry, Placed
from effective_practice.graph import EvidenceGraph
from effective_practice.grounds import by_kind, by_site, grounds_of, kinds_of, supporting
from effective_practice.model import EvidenceKind, Framework
from effective_practice.pages.routes import Route, level_name, sentence
from effective_practice.pages.standards import Group, groups_of


@dataclass(frozen=True, kw_only=True)
class Cell:
    """How many statements serve a row from one kind of evidence, from how many works."""

    kind: EvidenceKind
    statements: int
    sources: int


@dataclass(frozen=True, kw_only=True)
class Row:
    """One entry of a framework."""

    entry: Entry
    depth: int
    """0 for a standard, 1 for what is judged under it, 2 for what is looked at under that."""
    cells: tuple[Cell | None, ...]
    """One for each kind; None where there is a gap."""
    sure: tuple[tuple[str, int], ...]
    """How many takeaways are of each certainty, the surest first."""
    indices: tuple[int, ...]
    """Of its statements in the list that the script reads."""


@dataclass(frozen=True, kw_only=True)
class Map:
    """One framework of the map."""

    framework: Framework
    groups: tuple[tuple[Group, tuple[Row, ...]], ...]
    standard_name: str
    empty: bool
    """Nothing here serves any of its entries."""


def evidence(graph: EvidenceGraph, _route: Route, _today: Date) -> dict[str, Any]:
    """The map of every framework, the site's own first."""
    listed = _Statements(graph)
    maps = [_map(graph, one, listed) for one in graph.frameworks()]
    site = graph.knowledge.site
    return {
        "kinds": kinds_of(graph),
        "maps": maps,
        "depths": tuple(_depths(maps)),
        "levels": tuple(reversed(LEVELS)),
        "audiences": site.value.audiences if site else (),
        "statements": listed.as_json(),
    }


class _Statements:
    """Statements in the order in which rows first name them, as the script filters them."""

    def __init__(self, graph: EvidenceGraph) -> None:
        self.graph = graph
        self._places: dict[str, int] = {}
        self._facts: list[dict[str, object]] = []

    def index(self, placed: Placed) -> int:
        name = f"{placed.kind}/{placed.node.id}"
        if name not in self._places:
            self._places[name] = len(self._facts)
            sure = certainty_of(self.graph, placed) if placed.kind == "takeaway" else None
            grounds = grounds_of(self.graph, placed)
            self._facts.append(
                {
                    "kinds": sorted({ground.kind for ground in grounds}),
                    "audience": list(placed.audience),
                    "certainty": sure.level if sure else "",
                }
            )
        return self._places[name]

    def as_json(self) -> str:
        """For a script element: no ``<`` can end it."""
        text = json.dumps(self._facts, separators=(",", ":"), ensure_ascii=False)
        return text.replace("<", "\\u003c")


def _map(graph: EvidenceGraph, framework: Framework, listed: _Statements) -> Map:
    groups = tuple(
        (group, tuple(_rows(graph, group.entries, listed)))
        for group in groups_of(graph, framework)
        if group.entries
    )
    return Map(
        framework=framework,
        groups=groups,
        standard_name=sentence(level_name(framework, "standard")),
        empty=not any(row.indices for _, rows in groups for row in rows),
    )


def _depths(maps: Iterable[Map]) -> Iterator[tuple[int, str]]:
    """The depths of all rows, each with the plural of the first framework that has it."""
    for depth, role in enumerate(("standard", "key_question", "prompt")):
        found = (
            one.framework
            for one in maps
            if any(row.depth == depth for _, rows in one.groups for row in rows)
        )
        framework = next(found, None)
        if framework is not None:
            yield depth, level_name(framework, role, many=True)


def _rows(
    graph: EvidenceGraph, entries: Iterable[Entry], listed: _Statements, depth: int = 0
) -> Iterator[Row]:
    for entry in entries:
        if by_site(entry):
            continue
        yield _row(graph, entry, listed, depth if entry.role != "prompt" else 2)
        yield from _rows(graph, graph.children(entry), listed, depth + 1)


def _row(graph: EvidenceGraph, entry: Entry, listed: _Statements, depth: int) -> Row:
    statements = supporting(graph, entry)
    cells = {}
    for kind, found in by_kind(graph, statements):
        works = {
            ground.work.id
            for placed, _ in found
            for ground in grounds_of(graph, placed)
            if ground.kind == kind.id
        }
        cells[kind.id] = Cell(kind=kind, statements=len(found), sources=len(works))
    return Row(
        entry=entry,
        depth=depth,
        cells=tuple(cells.get(kind.id) for kind in kinds_of(graph)),
        sure=tuple(_sure(graph, statements)),
        indices=tuple(listed.index(placed) for placed in statements),
    )


def _sure(graph: EvidenceGraph, statements: Iterable[Placed]) -> Iterator[tuple[str, int]]:
    counts = dict.fromkeys(reversed(LEVELS), 0)
    for placed in statements:
        sure = certainty_of(graph, placed) if placed.kind == "takeaway" else None
        if sure:
            counts[sure.level] += 1
    return ((level, number) for level, number in counts.items() if number)
