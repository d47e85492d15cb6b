"""A page of a site with another text: what its calls become, and what its author is told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markdown import markdown

from effective_practice.authoring import Author, contexts, expand_document
from effective_practice.expansion import Expansion
from effective_practice.graph import EvidenceGraph
from effective_practice.rendering import Renderer

WRITTEN, GUIDE = "about.md", "guides/mooring/index.md"
"""Of the small site: a page without statements of its own, and one with nearly all kinds."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What readers see of a page, and what its author is told."""

    html: str
    problems: str


def show(graph: EvidenceGraph, text: str, uri: str = WRITTEN) -> Shown:
    """A page with another text, worked out and made HTML as an engine does it."""
    expansion, author = expand(graph, text, uri)
    made = author.stash.restore(markdown(expansion.text))
    return Shown(html=made, problems="\n".join(map(str, expansion.problems)))


def expand(graph: EvidenceGraph, text: str, uri: str = WRITTEN) -> tuple[Expansion, Author]:
    context = next(one for one in contexts(graph) if one.file.removeprefix("docs/") == uri)
    written = graph.knowledge.pages | graph.knowledge.unread
    document = context.page.record.document if context.page else written[context.file]
    return expand_document(graph, Renderer(graph), replace(document, body=text), context)
