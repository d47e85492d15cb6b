"""The page about the data: every file with its columns, and an example that runs."""

from __future__ import annotations

from collections import Counter
from datetime import date as Date  # noqa: N812  # as in foot
from typing import Any

from effective_practice.exports import TABLES
from effective_practice.graph import EvidenceGraph
from effective_practice.pages.routes import Route

EXAMPLE = """\
import json

with open("graph.json", encoding="utf-8") as file:
    graph = json.load(file)

nodes = {node["id"]: node for node in graph["nodes"]}
wanted = "%s"
serving = [
    nodes[edge["from"]]
    for edge in graph["edges"]
    if edge["verb"] == "serves" and edge["to"] == wanted
]
for node in serving:
    if node["kind"] == "takeaway":
        print(node.get("certainty", {}).get("level", "not judged"), node["text"], sep=": ")
"""
"""Python that needs nothing else: what serves one entry itself, and how sure we are of it."""


def data(graph: EvidenceGraph, _route: Route, _today: Date) -> dict[str, Any]:
    """The files to download, and the example for the entry that most takeaways serve themselves."""
    default = graph.default_framework()
    served = Counter(
        entry
        for placed in graph.statements("takeaway")
        for entry in graph.served_by(placed)
        if entry.framework is default
    )
    best = max(served, key=lambda entry: served[entry], default=None)
    return {
        "tables": TABLES,
        "example": EXAMPLE % f"{best.role}/{best.id}" if best else "",
        "about": best,
    }
