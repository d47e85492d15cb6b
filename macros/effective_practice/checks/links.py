"""The links in the texts of a site: what they show, where they lead, and where that is written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from effective_practice.authoring import address_of
from effective_practice.checks.identifiers import is_web
from effective_practice.checks.parts import Subject, once
from effective_practice.loader import DOCS
from effective_practice.parser import Document
from effective_practice.reading import without_code

_LINK = re.compile(
    r"""
    (?P<image>!?)\[(?P<text>(?:\\.|[^\[\]\\]++|\[[^\[\]]*+\])*+)\]
    (?: \(\s*(?:<(?P<pointed>[^<>\n]*)>|(?P<plain>(?:\\.|[^()\\\n"]|\([^()\n]*\))*?))
        (?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)
      | \[(?P<name>[^\[\]\n]*)\] )
    """,
    re.VERBOSE,
)
_NAMED = re.compile(
    r"^[ ]{0,3}\[(?P<name>[^\[\]\n^]+)\]:[ \t]*<?(?P<target>[^\s<>]+)", re.MULTILINE
)
_HREF = re.compile(r"\bhref\s*=\s*[\"'](?P<target>[^\"'\n]*)")
_SIGNS = ("](", "][", "]:", "href")
"""Without any of these a text has no link."""
_SCHEME = re.compile(r"[a-z]+:")


@dataclass(frozen=True, kw_only=True)
class Link:
    """Something in a text that leads somewhere."""

    text: str
    """The words that it shows; empty for a picture, ``href``, and the line that names a target."""
    target: str
    """Empty where a call gives it, or where it has a name that no line explains."""
    start: int
    end: int
    written: int | None
    """Where its target stands in the text; None where it only has a name here."""


@once
def links(subject: Subject) -> dict[str, tuple[Link, ...]]:
    """The links in the text of every page, by its file."""
    return {page.file: tuple(links_in(page.body)) for page in subject.documents}


def links_in(text: str) -> Iterator[Link]:
    """The links of a text, but for what stands in code and in calls."""
    if not any(sign in text for sign in _SIGNS):
        return
    text = without_code(text)
    lines = list(_NAMED.finditer(text)) if "]:" in text else []
    hrefs = list(_HREF.finditer(text)) if "href" in text else []
    named = {found["name"].lower(): found["target"] for found in lines}
    for found in _LINK.finditer(text):
        yield _link(found, named)
    for found in (*lines, *hrefs):
        yield _made(found, "", found["target"], found.start("target"))


def _link(found: re.Match[str], named: Mapping[str, str]) -> Link:
    shown = "" if found["image"] else " ".join(found["text"].split())
    name = found["name"]
    if name is not None:
        return _made(found, shown, named.get((name or found["text"]).lower(), ""), None)
    group = "plain" if found["pointed"] is None else "pointed"
    return _made(found, shown, found[group].strip(), found.start(group))


def _made(found: re.Match[str], text: str, target: str, written: int | None) -> Link:
    start, end = found.span()
    return Link(text=text, target=target, start=start, end=end, written=written)


def page_of(document: Document, target: str) -> str | None:
    """The address in the site of the page to which a link leads; None where it leads elsewhere."""
    path = unquote(target.partition("#")[0].partition("?")[0])
    if not path or is_web(target) or _SCHEME.match(target):
        return None
    uri = document.file.removeprefix(f"{DOCS}/")
    if path.endswith(".md"):
        return address_of(posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)))
    found = posixpath.normpath(posixpath.join(address_of(uri), path.removesuffix("index.html")))
    return "" if found == "." else f"{found}/"
