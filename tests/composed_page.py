"""A page of the small site as it is put together, and what a reader sees of it."""

from __future__ import annotations

import datetime as dt

from selectolax.lexbor import LexborHTMLParser as Parsed

from effective_practice import pages
from effective_practice.graph import EvidenceGraph
from effective_practice.rendering import Renderer

TODAY = dt.date(2025, 6, 1)


def compose(graph: EvidenceGraph, uri: str, body: str = "", today: dt.date = TODAY) -> str:
    return pages.compose(graph, Renderer(graph), uri=uri, body=body, today=today)


def composed(graph: EvidenceGraph, uri: str, *, body: str = "", today: dt.date = TODAY) -> Parsed:
    return Parsed(compose(graph, uri, body, today))


def text(html: Parsed, selector: str = "body") -> str:
    return " ".join(node.text(separator=" ") for node in html.css(selector)).replace("\n", " ")


def squeezed(html: Parsed, selector: str = "body") -> str:
    """The words of the elements that a selector names, with one space between them."""
    return " ".join(text(html, selector).split())
