"""Links and web addresses as they are written: in the text of pages, in front matter and lists."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import unquote
from weakref import WeakKeyDictionary

from effective_practice.authoring import address_of
from effective_practice.checks.parts import Part, Subject
from effective_practice.loader import DOCS
from effective_practice.model import Choice, Grounded, Site, Source
from effective_practice.parser import Document
from effective_practice.problems import Location
from effective_practice.reading import blank, without_code

_MAY_HIDE = re.compile(r"`|~~~|<(?:pre|code|!--)")
_CALL = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_LINK = re.compile(
    r"""
    (?P<image>!?)\[(?P<text>(?:\\.|[^\[\]\\]|!?\[[^\[\]]*\])*)\]
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
_BARE = re.compile(r"(?<![(\[\"'=/\w])<?(?P<target>https?://[^\s<>\"'`\u2018\u2019\u201c\u201d]+)")
_WEB = re.compile(r"(?:[a-z][a-z.+-]*:?)?//|[a-z]{3,6}:/|https?[:/]|www\.", re.IGNORECASE)
"""What is meant as a web address, however it is misspelt."""
_AFTER = ".,;:!?*_"
"""Signs that follow an address in a sentence and are no part of it."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link in the text of a page: what it shows, where it leads, and where it begins."""

    text: str
    target: str
    location: Location


@dataclass(frozen=True, kw_only=True)
class Address:
    """A web address, who has it, and its place."""

    text: str
    owner: str
    at: Callable[[], Location]
    """Worked out only for a problem."""


class _Text:
    """A text in which places are known, without its code and calls, which are blank."""

    def __init__(self, file: str, text: str, first_line: int = 1) -> None:
        text = without_code(text) if _MAY_HIDE.search(text) else text
        self.text = _CALL.sub(blank, text)
        self._file = file
        self._first_line = first_line

    def at(self, start: int) -> Location:
        line = self._first_line + self.text.count("\n", 0, start)
        return Location(file=self._file, line=line, column=start - self.text.rfind("\n", 0, start))


_READ: WeakKeyDictionary[Subject, tuple[tuple[Document, Link], ...]] = WeakKeyDictionary()


def links(subject: Subject) -> tuple[tuple[Document, Link], ...]:
    """Every link in the text of a page, with the page. Read once."""
    if subject not in _READ:
        _READ[subject] = tuple((page, link) for page in subject.documents for link in _links(page))
    return _READ[subject]


def _links(document: Document) -> Iterator[Link]:
    """The links of a page's text, those with a named target included; no pictures."""
    if "](" not in document.body and "][" not in document.body:
        return
    page = _Text(document.file, document.body, document.body_line)
    named = {match["name"].lower(): match["target"] for match in _NAMED.finditer(page.text)}
    for match in _LINK.finditer(page.text):
        target = _target(match)
        if match["name"] is not None:
            target = named.get((match["name"] or match["text"]).lower(), "")
        if target and not match["image"]:
            text = " ".join(match["text"].split())
            yield Link(text=text, target=target, location=page.at(match.start()))


def _target(match: re.Match[str]) -> str:
    """Where a link leads; empty for one that gives a name for it."""
    return ((match["plain"] if match["pointed"] is None else match["pointed"]) or "").strip()


def page_of(document: Document, target: str) -> str | None:
    """The address in the site of the page to which a link leads; None where it leads elsewhere."""
    path = unquote(target.partition("#")[0].partition("?")[0])
    if not path or _WEB.match(target) or re.match(r"[a-z]+:", target):
        return None
    uri = document.file.removeprefix(f"{DOCS}/")
    if path.endswith(".md"):
        return address_of(posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)))
    found = posixpath.normpath(posixpath.join(address_of(uri), path.removesuffix("index.html")))
    return "" if found == "." else f"{found}/"


# ---------------------------------------------------------------------------------------- addresses


def addresses(subject: Subject) -> Iterator[Address]:
    """Every web address of a site, or what was meant as one."""
    for model, field in (
        (Source, "URL"),
        (Source, "reported_at"),
        (Grounded, "reported_at"),
        (Site, "publisher_url"),
        (Site, "address"),
        (Choice, "url"),
    ):
        for part in subject.of(model):
            yield from _of_field(part, field)
    for document in subject.documents:
        if any(sign in document.body for sign in ("//", "http", "www.")):
            yield from _in_page(_Text(document.file, document.body, document.body_line))
    for document in _with_yaml(subject):
        if "](" in document.yaml:
            yield from _in_links(_Text(document.file, document.yaml))


def _of_field(part: Part, field: str) -> Iterator[Address]:
    value = getattr(part.value, field)
    if isinstance(value, str):
        yield Address(text=value, owner=part.label, at=partial(part.at, field))
    for position, text in enumerate(value if isinstance(value, tuple) else ()):
        yield Address(text=text, owner=part.label, at=partial(part.at, field, position))


def _with_yaml(subject: Subject) -> Iterator[Document]:
    """Every file with YAML, once."""
    seen: set[str] = set()
    for parts in subject.parts.values():
        for part in parts:
            if not part.path and part.record.file not in seen:
                seen.add(part.record.file)
                yield part.record.document


def _in_page(page: _Text) -> Iterator[Address]:
    yield from _in_links(page)
    for pattern in (_NAMED, _HREF, _BARE):
        for match in pattern.finditer(page.text):
            target = match["target"]
            if pattern is _BARE:
                target = _without_the_sentence(target)
            if _WEB.match(target):
                start = match.start("target")
                yield Address(text=target, owner="the text", at=partial(page.at, start))


def _in_links(text: _Text) -> Iterator[Address]:
    for match in _LINK.finditer(text.text):
        target = _target(match)
        if _WEB.match(target):
            start = match.start("plain" if match["pointed"] is None else "pointed")
            yield Address(text=target, owner="the text", at=partial(text.at, start))


def _without_the_sentence(address: str) -> str:
    """A bare address without the signs of the sentence in which it stands."""
    address = address.rstrip(_AFTER)
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(_AFTER)
    return address
