"""The built pages, read back: links lead somewhere, no id stands twice, no other host is asked.

Links that macros and templates made are seen here as well as written ones. A finding is reported in
the file that the page was made from, wherever it is written there. What is on every page comes from
the settings or a template, and is reported once.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from effective_practice.checks.places import Places, Spellings, as_id, as_link
from effective_practice.graph import EvidenceGraph
from effective_practice.problems import Problem, nearest

INDEX = "index.html"
NOT_FOUND = "404.html"
"""The page that a server shows for any address: its links begin at the root of the host."""

_FETCHED = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}
_LINKS = "a[href], area[href], link[href]"
_SOURCES = (
    ("src", "script, img, iframe, video, audio, source, embed, track, input"),
    ("poster", "video"),
    ("data", "object"),
)
_SOURCE_SETS = (("srcset", "img, source"), ("imagesrcset", "link"))
_IN_STYLE = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")
_FONTS = "fonts.g"
"""How the hosts begin from which the theme fetches its fonts unless it is told not to."""


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


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is wrong on one page."""

    page: Built
    code: str
    about: str
    """What it is about, the same on every page: a file of the site, an id, an address elsewhere."""
    shown: str
    """As it stands on the page."""
    message: str
    hint: str = ""


def check(folder: Path, graph: EvidenceGraph) -> list[Problem]:
    """EP501 to EP504, over all pages in a folder."""
    site = _Site(folder, Places(graph))
    return sorted(set(site.problems()))


class _Site:
    def __init__(self, folder: Path, places: Places) -> None:
        self.places = places
        found = (path for path in folder.rglob("*") if path.is_file())
        self.files = {path.relative_to(folder).as_posix(): path for path in found}
        self.pages = {
            name: _read(name, path) for name, path in self.files.items() if path.suffix == ".html"
        }

    def problems(self) -> Iterator[Problem]:
        findings = [found for page in self.pages.values() for found in self._findings(page)]
        everywhere = self._everywhere(findings)
        for found in everywhere.values():
            message = found.message.replace("the page fetches", "every page fetches")
            if message == found.message:
                message = f"{message}, on every page"
            where = self.places.of_theme(_spellings(found))
            yield Problem(location=where, code=found.code, message=message, hint=found.hint)
        for found in findings:
            if (found.code, found.about) not in everywhere:
                yield from self._on_one_page(found)

    def _on_one_page(self, found: Finding) -> Iterator[Problem]:
        for where in self.places.of(found.page.address, _spellings(found)):
            yield Problem(location=where, code=found.code, message=found.message, hint=found.hint)

    def _everywhere(self, findings: Iterable[Finding]) -> dict[tuple[str, str], Finding]:
        """What is wrong on every page alike, of a site with more pages than a few."""
        met: dict[tuple[str, str], dict[str, Finding]] = {}
        for found in findings:
            met.setdefault((found.code, found.about), {})[found.page.name] = found
        pages = self.pages.keys() - {NOT_FOUND}
        return {
            key: min(by_page.values(), key=lambda found: (len(found.shown), found.shown))
            for key, by_page in met.items()
            if len(pages) > 2 and pages <= by_page.keys()  # noqa: PLR2004  # a few
        }

    def _findings(self, page: Built) -> Iterator[Finding]:
        for name, count in page.ids.items():
            if count > 1:
                yield Finding(
                    page=page,
                    code="EP503",
                    about=name,
                    shown=name,
                    message=f'the id "{name}" stands {count} times on the page',
                    hint="Give one of them another.",
                )
        for link in page.links:
            yield from self._link(page, link)
        for link in page.fetched:
            parts = _split(link)
            if parts is not None and parts.netloc:
                own = "Put the file into docs/ and name it there."
                yield Finding(
                    page=page,
                    code="EP504",
                    about=link,
                    shown=link,
                    message=f'the page fetches "{link}" from another host',
                    hint="Say font: false under theme:." if _FONTS in parts.netloc else own,
                )
            else:
                yield from self._link(page, link)

    def _link(self, page: Built, link: str) -> Iterator[Finding]:
        parts = _split(link)
        if parts is None:
            message = f'the link "{link}" is no address'
            yield Finding(page=page, code="EP501", about=link, shown=link, message=message)
            return
        if parts.scheme or parts.netloc:
            return
        path = unquote(parts.path)
        if path.startswith("/") and not path.startswith(f"/{self._base}"):
            return  # another site of the same host
        target = self._target(page, path)
        there = self.pages.get(target)
        if target not in self.files:
            yield Finding(
                page=page,
                code="EP501",
                about=target,
                shown=link,
                message=f'the link "{link}" leads to a {_what(path)} that is not there',
                hint=self._nearest(page, path, target),
            )
            return
        name = unquote(parts.fragment)
        if name and there is not None and name not in there.ids and name != "top":
            yield Finding(
                page=page,
                code="EP502",
                about=f"{target}#{name}",
                shown=link,
                message=f'the link "{link}" leads to a place that its page does not have',
                hint=nearest(name, there.ids),
            )

    def _target(self, page: Built, path: str) -> str:
        """The file that a path leads to, there or not."""
        if not path:
            return page.name
        folder = posixpath.dirname(page.name)
        if path.startswith("/"):
            path, folder = path.removeprefix(f"/{self._base}") or "./", ""
        joined = posixpath.normpath(posixpath.join(folder, path))
        name = "" if joined == "." else joined
        if path.endswith("/") or not name or path.rpartition("/")[2] in {".", ".."}:
            name = posixpath.join(name, INDEX)
        return name

    @cached_property
    def _base(self) -> str:
        """The folder of its host that the site lives in, such as ``practice/``; empty for none.

        The page for addresses that are not there tells it: what it fetches begins at the host.
        """
        page = self.pages.get(NOT_FOUND)
        for link in page.fetched if page else ():
            steps = link.split("?")[0].split("/")[1:] if link.startswith("/") else []
            for at in range(len(steps)):
                if "/".join(steps[at:]) in self.files:
                    return "".join(f"{step}/" for step in steps[:at])
        return ""

    # ---------------------------------------------------------------------------------- the nearest

    def _nearest(self, page: Built, path: str, target: str) -> str:
        """A hint in the form in which the link is written: to a page, its source, or a file."""
        if path.endswith(".md"):
            folder = posixpath.dirname(self.places.uri_of(page.address)) or "."
            known = (posixpath.relpath(each, folder) for each in self._sources)
            return nearest(posixpath.normpath(path), known)
        if _what(path) == "file":
            return nearest(target, self.files.keys() - self.pages.keys())
        return nearest(target.removesuffix(INDEX), self._addresses)

    @cached_property
    def _addresses(self) -> list[str]:
        return [page.address for page in self.pages.values()]

    @cached_property
    def _sources(self) -> list[str]:
        """The path of every page as links in a text name it, those that nobody wrote included."""
        written = self.places.written
        above = {address.rstrip("/").rpartition("/")[0] + "/" for address in self._addresses}
        return [
            written.get(address)
            or (f"{address}index.md" if address in above else f"{address.rstrip('/')}.md")
            for address in self._addresses
            if address != NOT_FOUND
        ]


def _spellings(found: Finding) -> Spellings:
    return as_id(found.shown) if found.code == "EP503" else as_link(found.shown)


def _what(path: str) -> str:
    return "page" if posixpath.splitext(path)[1] in {"", ".md", ".html"} else "file"


def _split(link: str) -> SplitResult | None:
    """The parts of an address; None where it is none, such as ``http://[``."""
    try:
        return urlsplit(link)
    except ValueError:
        return None


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
    fetched |= dict.fromkeys(_sources(parsed))
    return Built(name=name, ids=ids, links=tuple(links), fetched=tuple(fetched))


def _fetches(link: LexborNode) -> bool:
    return bool(_FETCHED & set((link.attributes.get("rel") or "").lower().split()))


def _sources(parsed: LexborHTMLParser) -> Iterator[str]:
    """The address of everything that a browser fetches to show a page."""
    for name, tags in _SOURCES:
        for node in parsed.css(", ".join(f"{tag}[{name}]" for tag in tags.split(", "))):
            yield (node.attributes[name] or "").strip()
    for name, tags in _SOURCE_SETS:
        for node in parsed.css(", ".join(f"{tag}[{name}]" for tag in tags.split(", "))):
            for one in (node.attributes[name] or "").split(","):
                yield from one.split()[:1]
    styles = [node.attributes["style"] or "" for node in parsed.css("[style]")]
    styles += [node.text() for node in parsed.css("style")]
    for style in styles:
        for in_url, imported in _IN_STYLE.findall(style):
            yield (in_url or imported).strip()
