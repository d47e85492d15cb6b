"""The whole content of a page as HTML: what its author wrote, and all that the data adds to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any

from markupsafe import Markup

from effective_practice.authoring import Cited, references_of
from effective_practice.graph import EvidenceGraph
from effective_practice.pages import (
    contents,
    downloads,
    evidence_map,
    lists,
    publications,
    registers,
    standards,
)
from effective_practice.pages.foot import foot, kind_name
from effective_practice.pages.routes import Route, routes
from effective_practice.rendering import Renderer

View = Callable[[EvidenceGraph, Route, date], dict[str, Any]]

VIEWS: dict[str, tuple[str, View]] = {
    "frameworks": ("page/frameworks", standards.frameworks),
    "framework": ("page/framework", standards.framework),
    "domain": ("page/domain", standards.domain),
    "standard": ("page/standard", standards.standard),
    "guides": ("page/guides", publications.guides),
    "guide": ("page/publication", publications.publication),
    "module": ("page/publication", publications.publication),
    "insights": ("page/insights", publications.insights),
    "insight": ("page/publication", publications.publication),
    "sources": ("page/sources", lists.sources),
    "source": ("page/source", lists.source),
    "glossary": ("page/glossary", lists.glossary),
    "evidence": ("page/evidence", evidence_map.evidence),
    "gaps": ("page/gaps", registers.gaps),
    "recommendations": ("page/recommendations", registers.recommendations),
    "contents": ("page/contents", contents.contents),
    "accepted": ("page/accepted", registers.accepted),
    "data": ("page/data", downloads.data),
    "document": ("page/document", lists.document),
}
"""For each kind of page its template, and what the template is given beside the common values."""

_FIRST = re.compile(r"<(/?)h1\b")


def compose(
    graph: EvidenceGraph,
    renderer: Renderer,
    *,
    uri: str,
    body: str = "",
    cited: Iterable[Cited] = (),
    called: Collection[str] = (),
    today: date,
) -> str:
    """The content of a page, from the HTML of its body.

    ``cited`` is what ``cite`` named in the body. ``called`` names the parts that the author placed
    in the body by a macro: these are not placed again. A page that is not one of ours comes back as
    it is.
    """
    route = routes(graph).get(uri)
    if route is None:
        return body
    partial, view = VIEWS[route.kind]
    if route.page is not None:
        # The title is the only heading of the first level.
        body = _FIRST.sub(r"<\1h2", body)
    common = {
        "route": route,
        "kind": kind_name(graph, route),
        "foot": foot(graph, route, today),
        "body": Markup(body),  # noqa: S704  # rendered by Markdown, or by us
        "called": called,
        "references": references_of(renderer, route.page, cited),
        # What partials of components ask for; headings stand above them here.
        "heading": "",
        "nothing": "",
        "ids": True,
        # What our own parts take where a page has more to say.
        "lead": "",
        "gaps_title": "",
    }
    return renderer.render(
        partial, here=route.address, values={**common, **view(graph, route, today)}
    )
