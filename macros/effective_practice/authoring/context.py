"""The page on which macros are called."""

from __future__ import annotations

from dataclasses import dataclass

from effective_practice.graph import Page


@dataclass(frozen=True, kw_only=True)
class PageContext:
    """Where the calls stand: the file, the address that links start from, the page of the graph."""

    file: str
    """From the root: ``guides/mooring/index.md``."""
    address: str
    """From the root of the site: ``guides/mooring/``."""
    page: Page | None = None
    """None for a hand-written page, which has no statements of its own."""
