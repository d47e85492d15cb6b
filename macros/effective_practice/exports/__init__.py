"""What a site holds as data: one graph, one table for each collection, and the gaps as a feed.

::

    files(graph, today)      -> {name: text}      every file, by its path in the built site
    write(graph, today, to)  -> the same, written

Everything is sorted, so that one content on one day gives the same bytes.
"""

from __future__ import annotations

from datetime import date as Date  # noqa: N812  # a column is called date
from pathlib import Path

from effective_practice.exports import feed, network, tables
from effective_practice.exports.tables import TABLES, Table
from effective_practice.graph import EvidenceGraph

__all__ = ["DATA", "TABLES", "Table", "files", "write"]

DATA = "data"
"""The folder of the built site that holds all but the feed."""


def files(graph: EvidenceGraph, today: Date) -> dict[str, str]:
    """The text of every file by its path in the built site."""
    made = {
        f"{DATA}/graph.json": network.as_json(graph),
        f"{DATA}/graph.schema.json": network.schema(),
        feed.NAME: feed.atom(graph, today),
    }
    for table in TABLES:
        made[f"{DATA}/{table.name}.csv"] = tables.as_csv(table, graph, today)
    return made


def write(graph: EvidenceGraph, today: Date, to: Path) -> int:
    """Write every file under a folder, and say how many there are."""
    made = files(graph, today)
    for name, text in made.items():
        path = to / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return len(made)
