"""The gap register as an Atom feed (RFC 4287), so that researchers can follow it."""

from __future__ import annotations

import re
from datetime import date as Date  # noqa: N812  # as elsewhere
from xml.etree import ElementTree as ET

from effective_practice.graph import EvidenceGraph
from effective_practice.registers import LACKS, Gap, gaps
from effective_practice.rendering import plain

NAME = "gaps.xml"
_ATOM = "http://www.w3.org/2005/Atom"


def atom(graph: EvidenceGraph, today: Date) -> str:
    """The feed as text. An entry's date is that of the last review of its framework."""
    ET.register_namespace("", _ATOM)
    site = graph.knowledge.site
    names = _Names(graph)
    feed = ET.Element(_tag("feed"))
    _text(feed, "id", names.id("gaps/"))
    _text(feed, "title", f"{site.value.name}: gap register" if site else "Gap register")
    _text(feed, "updated", _moment(today.isoformat()))
    ET.SubElement(_child(feed, "author"), _tag("name")).text = site.value.editors if site else ""
    ET.SubElement(feed, _tag("link"), rel="self", href=names.address(NAME))
    ET.SubElement(feed, _tag("link"), href=names.address("gaps/"))
    for gap in gaps(graph, today):
        _entry(feed, gap, names, today)
    ET.indent(feed)
    return ET.tostring(feed, encoding="unicode", xml_declaration=True) + "\n"


class _Names:
    """What things are called in the feed, and where they stand."""

    def __init__(self, graph: EvidenceGraph) -> None:
        site = graph.knowledge.site
        address = site.value.address if site else None
        self._root = f"{address.rstrip('/')}/" if address else ""
        name = "-".join(re.findall(r"\w+", site.value.name.lower())) if site else "site"
        self._id = self._root or f"tag:effective-practice,2026:{name}/"

    def id(self, path: str) -> str:
        """A name that never changes: the address, or a tag (RFC 4151) where a site has none."""
        return self._id + path

    def address(self, path: str) -> str:
        """Where it is: from the feed's own place, where the site knows no address of its own."""
        return self._root + path


def _entry(feed: ET.Element, gap: Gap, names: _Names, today: Date) -> None:
    entry = _child(feed, "entry")
    asked = gap.entry
    what = plain(getattr(asked.value, "title", "") or asked.value.text)
    lacks = ", ".join(LACKS[lack].lower() for lack in gap.lacks)
    name = f"{asked.code} {what}".strip()
    _text(entry, "id", names.id(f"gaps/#{gap.name}"))
    _text(entry, "title", f"{name} ({asked.framework.short_title}): {lacks}")
    _text(entry, "updated", _moment(_reviewed(gap) or today.isoformat()))
    ET.SubElement(entry, _tag("link"), href=names.address(f"gaps/#{gap.name}"))
    _text(entry, "summary", plain(asked.value.text))


def _reviewed(gap: Gap) -> str:
    """The day of the last review; a month or a year counts from its first day."""
    date = gap.entry.framework.reviewed
    return f"{date}-01-01"[: len("2021-09-26")] if date else ""


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _child(above: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(above, _tag(name))


def _text(above: ET.Element, name: str, text: str) -> None:
    _child(above, name).text = text
