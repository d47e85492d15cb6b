"""The page on which macros are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from effective_practice.graph import EvidenceGraph, Page
from effective_practice.loader import DOCS

HOME = "index.md"


@dataclass(frozen=True, kw_only=True)
class PageContext:
    """Where the calls stand: the file, the address that links start from, the page of the graph."""

    file: str
    """From the root: ``guides/mooring/index.md``."""
    address: str
    """From the root of the site: ``guides/mooring/``."""
    page: Page | None = None
    """None for a hand-written page, which has no statements of its own."""
    faulty: bool = False
    """Whether the page has statements, but in a front matter with a fault."""


def contexts(graph: EvidenceGraph) -> Iterator[PageContext]:
    """The context of every page that somebody wrote and that could be read."""
    for page in graph.pages():
        yield PageContext(file=page.record.file, address=page.address, page=page)
    for file in graph.knowledge.pages:
        yield PageContext(file=file, address=address_of(file.removeprefix(f"{DOCS}/")))
    for file in graph.knowledge.unread:
        yield PageContext(file=file, address=address_of(file), faulty=True)


def address_of(uri: str) -> str:
    """``guides/mooring/index.md`` is at ``guides/mooring/``, ``about.md`` at ``about/``."""
    if uri == HOME:
        return ""
    return uri.removesuffix("index.md") if uri.endswith("/index.md") else f"{uri[:-3]}/"
