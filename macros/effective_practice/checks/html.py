"""The built pages, read back: every link leads somewhere, no id stands twice, no other host is asked.

Links that macros and templates made are seen here as well as written ones. A finding is reported in
the file that the page was made from, at the link if it is written there.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from effective_practice.checks.places import Places
from effective_practice.graph import EvidenceGraph
from effective_practice.problems import Problem, nearest

INDEX = "index.html"
NOT_FOUND = "404.html"
"""The page that a server shows for any address: its links begin at the root of the host."""

_FETCHED = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}
_SOURCES = "script[src], img[src], iframe[src], video[src], audio[src], source[src], embed[src]"
_LINKS = "a[href], area[href], link[href]"


@dataclass(frozen=True, kw_only=True)
class Built:
    """One built page: what it can be linked to by, where it leads, and what it fetches."""

    name: str
    """From the folder: ``guides/mooring/index.html``."""
    ids: dict[str, int]
    """How often each id stands on the page."""
    links: tuple[str, ...]
    fetched: tuple[str, ...]

    @property
    def address(self) -> str:
        """``guides/mooring/``; empty for the home page."""
        return self.name.removesuffix(INDEX)


def check(folder: Path, graph: EvidenceGraph) -> list[Problem]:
    """EP501 to EP504, over all pages in a folder."""
    site = _Site(folder, Places(graph))
    return sorted({problem for page in site.pages.values() for problem in site.problems(page)})


class _Site:
    def __init__(self, folder: Path, places: Places) -> None:
        self.places = places
        found = (path for path in folder.rglob("*") if path.is_file())
        self.files = {path.relative_to(folder).as_posix(): path for path in found}
        self.pages = {
            name: _read(name, path) for name, path in self.files.items() if path.suffix == ".html"
        }

    def problems(self, page: Built) -> Iterator[Problem]:
        for name, count in page.ids.items():
            if count > 1:
                message = f'the id "{name}" stands {count} times on the page'
                yield self._problem(page, "EP503", message, name, "Give one of them another.")
        for link in page.links:
            yield from self._link(page, link)
        for link in page.fetched:
            if urlsplit(link).netloc:
                message = f'the page fetches "{link}" from another host'
                hint = "Put the file into docs/ and name it there."
                yield self._problem(page, "EP504", message, link, hint)
            else:
                yield from self._link(page, link)

    def _link(self, page: Built, link: str) -> Iterator[Problem]:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return
        target = self._target(page, unquote(parts.path))
        if target is None:
            message = f'the link "{link}" leads to a page that is not there'
            yield self._problem(page, "EP501", message, link, self._nearest(page, parts.path))
            return
        name = unquote(parts.fragment)
        there = self.pages.get(target)
        if name and there is not None and name not in there.ids and name != "top":
            message = f'the link "{link}" leads to a place that its page does not have'
            yield self._problem(page, "EP502", message, link, nearest(name, there.ids))

    def _target(self, page: Built, path: str) -> str | None:
        """The file that a path leads to, or None."""
        if not path:
            return page.name
        if path.startswith("/"):
            return self._from_root(path)
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path))
        name = "" if joined == "." else joined
        if path.endswith("/") or not name or path.rpartition("/")[2] in {".", ".."}:
            name = posixpath.join(name, INDEX)
        return name if name in self.files else None

    def _from_root(self, path: str) -> str | None:
        """A site may live in a folder of its host, which it does not always know."""
        name = posixpath.normpath(path).lstrip("/")
        if path.endswith(("/", "/.")):
            name = posixpath.join(name, INDEX)
        while name not in self.files and "/" in name:
            name = name.partition("/")[2]
        return name if name in self.files else None

    def _nearest(self, page: Built, path: str) -> str:
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), unquote(path)))
        wanted = f"{joined}/" if path.endswith("/") else joined
        return nearest(wanted, self._addresses)

    @cached_property
    def _addresses(self) -> list[str]:
        return [page.address for page in self.pages.values()]

    def _problem(self, page: Built, code: str, message: str, shown: str, hint: str) -> Problem:
        where = self.places.of(page.address, shown)
        return Problem(location=where, code=code, message=message, hint=hint)


def _read(name: str, path: Path) -> Built:
    parsed = LexborHTMLParser(path.read_text(encoding="utf-8"))
    ids: dict[str, int] = {}
    for node in parsed.css("[id]"):
        value = node.attributes["id"] or ""
        ids[value] = ids.get(value, 0) + 1
    for node in parsed.css("a[name]"):
        ids.setdefault(node.attributes["name"] or "", 1)
    links: dict[str, None] = {}
    fetched: dict[str, None] = {}
    for node in parsed.css(_LINKS):
        into = fetched if node.tag == "link" and _fetches(node) else links
        into[(node.attributes["href"] or "").strip()] = None
    for node in parsed.css(_SOURCES):
        fetched[(node.attributes["src"] or "").strip()] = None
    return Built(name=name, ids=ids, links=tuple(links), fetched=tuple(fetched))


def _fetches(link: LexborNode) -> bool:
    return bool(_FETCHED & set((link.attributes.get("rel") or "").lower().split()))
