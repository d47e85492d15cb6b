"""A site as raw text: its files, their lines, and places in them found by regular expressions.

Nothing here knows what the text means. What an editor would look for by eye, a line, a list, the
entries of a list, a paragraph, is found by its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path

FOLDERS = ("guides", "standards", "academic_insights", "docs")
SETTINGS = ("mkdocs.yml", "overrides")
"""What a copy of a site needs beside its content; no fault is put there."""

SOURCES = "academic_insights/sources.yml"
GLOSSARY = "standards/glossary.yml"
SITE = "standards/site.yml"

GUIDES = "guides/*/*.md"
INSIGHTS = "academic_insights/*.md"
STANDARDS = "standards/*/*.yml"
FRAMEWORKS = "standards/*/framework.yml"
CROSSWALKS = "standards/crosswalks/*.yml"
PAGES = "docs/*.md"
"""Pages beside the home page; those in folders show faults on purpose."""
WRITTEN = (GUIDES, INSIGHTS)

Place = tuple[str, int]
"""A file and the number of a line."""


@dataclass(frozen=True)
class Link:
    """A symbolic link that stands in place of a file."""

    target: str


Content = str | bytes | Link | None
"""What a file holds after a fault; None where it is gone."""


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One message that is expected, at any of some places; without codes, those of the kind."""

    places: frozenset[Place]
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What some files hold after a fault, and the messages that are expected, every one of them."""

    changes: Mapping[str, Content]
    expected: tuple[Expected, ...]

    @property
    def files(self) -> set[str]:
        """Every file that it changes or is expected in."""
        return {*self.changes, *(file for each in self.expected for file, _ in each.places)}


def at(file: str, *numbers: int, codes: str = "") -> Expected:
    """A message that is expected on any of some lines of a file."""
    return at_any(((file, number) for number in numbers), codes)


def at_any(places: Iterable[Place], codes: str = "") -> Expected:
    """A message that is expected at any of some places."""
    return Expected(places=frozenset(places), codes=frozenset(codes.split()))


@dataclass(frozen=True, kw_only=True, eq=False)
class Page:
    """One file."""

    file: str
    text: str = field(repr=False)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def front(self) -> int:
        """The number of the line that ends the YAML; 0 where there is none."""
        if not self.file.endswith(".md"):
            return len(self.lines)
        if self.lines[0] != "---" or "---" not in self.lines[1:]:
            return 0
        return self.lines.index("---", 1) + 1

    @property
    def first(self) -> int:
        """The number of the line of the first key."""
        return next(
            number
            for number, line in enumerate(self.lines, 1)
            if line and line != "---" and not line.startswith("#")
        )

    def line(self, number: int) -> str:
        return self.lines[number - 1]

    def with_lines(self, first: int, last: int, *lines: str) -> str:
        """The text with some lines in the place of others; before the first, if last is less."""
        return "\n".join([*self.lines[: first - 1], *lines, *self.lines[last:]])

    def block(self, number: int) -> range:
        """The numbers of the lines of the key or entry that begins on a line."""
        edge = indent(self.line(number))
        last = number
        for after in range(number + 1, self.front + 1):
            line = self.line(after)
            if line.strip() and (indent(line) <= edge or line == "---"):
                break
            last = after if line.strip() else last
        return range(number, last + 1)

    def entries(self, key: str) -> Iterator[range]:
        """The entries of a list that a key at the left edge holds, each with its lines."""
        begin = f"{key}:"
        for number in range(1, self.front + 1):
            if self.line(number) != begin:
                continue
            inside = self.block(number)
            starts = [each for each in inside if self.line(each).lstrip().startswith("- ")]
            edge = indent(self.line(starts[0])) if starts else 0
            for start in starts:
                if indent(self.line(start)) == edge:
                    yield self.block(start)

    @cached_property
    def paragraphs(self) -> list[range]:
        """The plain paragraphs below the front matter: no heading, list, table, note or code."""
        found: list[range] = []
        begin = 0
        fenced = False
        for number in range(self.front + 1, len(self.lines) + 2):
            line = self.lines[number - 1] if number <= len(self.lines) else ""
            fenced ^= line.startswith("```")
            if line.strip() and not begin:
                begin = number
            elif not line.strip() and begin:
                if not fenced and re.match(r"[A-Z\u201c]", self.line(begin)):
                    found.append(range(begin, number))
                begin = 0
        return found

    def said(self, numbers: range) -> str:
        """The text of some lines."""
        return "\n".join(self.lines[numbers.start - 1 : numbers.stop - 1])


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A place in a line where something was found."""

    page: Page
    number: int
    match: re.Match[str]

    def __getitem__(self, group: str) -> str:
        return self.match[group]

    @property
    def file(self) -> str:
        return self.page.file

    @property
    def place(self) -> Place:
        return self.file, self.number

    def line(self, text: str, group: str | int = 0) -> str:
        """Its line with a text in the place of a group."""
        line = self.match.string
        return line[: self.match.start(group)] + text + line[self.match.end(group) :]

    def put(self, text: str, group: str | int = 0) -> str:
        """Its whole file, with a text in the place of a group."""
        return self.page.with_lines(self.number, self.number, self.line(text, group))

    def fault(self, text: str, group: str | int = 0, *expected: Expected) -> Fault:
        """A text in the place of a group, of which a message is expected on its line."""
        return Fault(
            changes={self.file: self.put(text, group)},
            expected=expected or (at(self.file, self.number),),
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Site:
    """A site's content, and all that the texts of its sources say, if they were given."""

    pages: Mapping[str, Page] = field(repr=False)
    texts: str = field(default="", repr=False)
    _spots: dict[tuple[str, ...], list[Spot]] = field(default_factory=dict, repr=False)

    def files(self, *globs: str) -> list[Page]:
        """The pages whose path fits one of some patterns, in which a star stands for a name."""
        return [
            page
            for file, page in self.pages.items()
            if any(fnmatchcase(file, glob) and file.count("/") == glob.count("/") for glob in globs)
        ]

    def spots(self, pattern: str, *globs: str, body: bool = False) -> list[Spot]:
        """Every place of a pattern in a line, of the front matter and lists or of the text."""
        key = (pattern, *globs, "body" if body else "")
        if key not in self._spots:
            sought = re.compile(pattern)
            self._spots[key] = [
                Spot(page=page, number=number, match=match)
                for page in self.files(*globs)
                for number, line in enumerate(page.lines, 1)
                if (number > page.front) is body and line != "---"
                for match in sought.finditer(line)
            ]
        return self._spots[key]

    def accepts(self, file: str, codes: frozenset[str]) -> bool:
        """Whether the editors of a file accept problems of one of some codes in it."""
        page = self.pages.get(file)
        if page is None or "\naccepted:" not in page.text:
            return False
        return any(f"code: {code}" in page.text for code in codes)


def read(root: Path, texts: Path | None = None) -> Site:
    """The pages and lists of a site's four folders, in the order of their paths."""
    pages = {}
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".md", ".yml"} and path.is_file():
                file = path.relative_to(root).as_posix()
                pages[file] = Page(file=file, text=path.read_text(encoding="utf-8"))
    said = ""
    if texts is not None:
        found = (path for path in sorted(texts.iterdir()) if path.suffix in {".txt", ".md"})
        said = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in found)
    return Site(pages=pages, texts=said)
