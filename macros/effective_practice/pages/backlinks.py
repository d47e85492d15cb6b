"""Which pages lead to a page by a link or a macro in their own text. Read once for each graph."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from effective_practice.graph import EvidenceGraph
from effective_practice.pages.routes import Route, routes

_LINK = re.compile(r"\]\(\s*<?([^)\s>#]+\.md)(?:#[^)\s>]*)?>?[^)]*\)")
_CALL = re.compile(r"\b(standard|prompts|evidence|insight|framework)\(\s*[\"']([^\"']+)[\"']")

_BACKLINKS: WeakKeyDictionary[EvidenceGraph, dict[str, dict[str, None]]] = WeakKeyDictionary()


def mentions(graph: EvidenceGraph, route: Route) -> tuple[Route, ...]:
    """The pages whose text links to a page, in the order of the site."""
    if graph not in _BACKLINKS:
        _BACKLINKS[graph] = _read(graph)
    known = routes(graph)
    return tuple(known[uri] for uri in _BACKLINKS[graph].get(route.uri, ()))


def _read(graph: EvidenceGraph) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}
    for uri, route in routes(graph).items():
        document = route.page.record.document if route.page else route.document
        for target in _targets(graph, uri, document.body) if document else ():
            if target != uri:
                found.setdefault(target, {})[uri] = None
    return found


def _targets(graph: EvidenceGraph, uri: str, body: str) -> Iterator[str]:
    folder = posixpath.dirname(uri)
    for link in _LINK.findall(body):
        if "://" not in link:
            yield posixpath.normpath(posixpath.join(folder, link))
    for macro, name in _CALL.findall(body):
        if macro == "insight":
            yield f"academic_insights/{name}.md"
        elif macro == "framework":
            yield f"standards/{name}/index.md"
        elif entry := graph.resolve(name):
            yield f"standards/{entry.framework.id}/{entry.slug}.md"
