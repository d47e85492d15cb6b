"""The headings and anchors of composed HTML, read back from it."""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass, field

_HEADING = re.compile(r'<h([1-6])\b[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_ID = re.compile(r'<[a-zA-Z][^>]*?\sid="([^"]+)"')
_ASIDE = re.compile(r'<(a|span) class="(?:headerlink|ep-aside)".*?</\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading, and the smaller ones under it."""

    level: int
    id: str
    title: str
    children: list[Heading] = field(default_factory=list)


def outline(html: str) -> list[Heading]:
    """The headings with an id, each under the larger one before it; the first level is the page's.

    What is marked ``ep-aside`` in a heading is no part of its title.
    """
    top: list[Heading] = []
    above: list[Heading] = []
    for level, name, inside in _HEADING.findall(html):
        title = entities.unescape(_TAG.sub("", _ASIDE.sub("", inside)))
        heading = Heading(level=int(level), id=entities.unescape(name), title=_one_line(title))
        while above and above[-1].level >= heading.level:
            above.pop()
        (above[-1].children if above else top).append(heading)
        above.append(heading)
    return top


def anchors(html: str) -> set[str]:
    """Every id in the HTML: where a link may lead."""
    return {entities.unescape(name) for name in _ID.findall(html)}


def _one_line(text: str) -> str:
    return " ".join(text.split())
