"""The pages of a site: those that exist because data exists, and what stands on each.

::

    generate(graph)          the pages that nobody wrote: frameworks, standards, sources, lists
    compose(graph, ...)      the whole content of any page, generated or written, as HTML
    outline(html)            its headings, for the table of contents
    frame(graph, uri)        what the theme shows around it: where it stands, what is beside it
    site_navigation(graph)   the few pages of the site's own menu

A page is named by its ``uri``, the path of its source from the root: ``guides/mooring/index.md``.
Whatever is asked of one page costs the same however many pages the site has.
"""

from pathlib import Path

from effective_practice.pages.composition import compose
from effective_practice.pages.foot import Foot
from effective_practice.pages.navigation import (
    Frame,
    LocalItem,
    frame,
    local_navigation,
    neighbours,
    site_navigation,
)
from effective_practice.pages.outline import Heading, anchors, outline
from effective_practice.pages.routes import GeneratedPage, generate, title_of

THEME = Path(__file__).parents[1] / "templates" / "theme"
"""Templates and assets that extend the theme; a site's own overrides come before them."""

__all__ = [
    "THEME",
    "Foot",
    "Frame",
    "GeneratedPage",
    "Heading",
    "LocalItem",
    "anchors",
    "compose",
    "frame",
    "generate",
    "local_navigation",
    "neighbours",
    "outline",
    "site_navigation",
    "title_of",
]
