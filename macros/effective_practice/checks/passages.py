"""The paragraphs of pages as a reader reads them, with every letter at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from effective_practice.checks.parts import Subject
from effective_practice.checks.written import texts
from effective_practice.loader import DOCS
from effective_practice.parser import Document
from effective_practice.problems import Location
from effective_practice.prose import Paragraph
from effective_practice.reading import blank, shown

_MARKS = re.compile(
    r"""
      ^[ \t]*(?:!!!|\?\?\?\+?|===)[ ][^\n]*     # the first line of a note
    | ^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)+       # the mark of an item
    """,
    re.VERBOSE | re.MULTILINE,
)
_LINKED = re.compile(r"\[(?:[^\[\]]|\[[^\[\]]*\])*\](?=[(\[])")
_QUOTED_LINE = re.compile(r"^[ \t]*>[> \t]*", re.MULTILINE)
_END = re.compile(r"[.?!][\"'\u2019\u201d)*_]*(?=\s|$)|\n\s*\n")


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A paragraph, or the items of a list up to one that cites."""

    document: Document
    paragraph: Paragraph
    raw: str
    """As it is written."""
    seen: str
    """Without calls, code and addresses, which are blank."""

    @cached_property
    def text(self) -> str:
        """As it is read, of the same length; quoted lines keep their mark."""
        return _MARKS.sub(blank, self.seen)

    @property
    def plain(self) -> str:
        """The text without the marks of quoted lines, of the same length."""
        return _QUOTED_LINE.sub(blank, self.text)

    def links(self, start: int) -> bool:
        """Whether a letter is one of those that a link shows."""
        return any(match.start() <= start < match.end() for match in _LINKED.finditer(self.raw))

    def at(self, start: int) -> Location:
        """The place of a letter of the text."""
        return Location(
            file=self.document.file,
            line=self.paragraph.line + self.raw.count("\n", 0, start),
            column=start - self.raw.rfind("\n", 0, start),
        )


def passages(subject: Subject, document: Document) -> Iterator[Passage]:
    """The passages of a page that have words, in order."""
    lines = document.body.split("\n")
    seen = _bodies(subject).get(document.file, document.body).split("\n")
    for paragraph in subject.paragraphs[document.file]:
        if paragraph.text:
            first = paragraph.line - document.body_line
            last = paragraph.last - document.body_line + 1
            yield Passage(
                document=document,
                paragraph=paragraph,
                raw="\n".join(lines[first:last]),
                seen="\n".join(seen[first:last]),
            )


_SEEN: WeakKeyDictionary[Subject, Mapping[str, str]] = WeakKeyDictionary()


def _bodies(subject: Subject) -> Mapping[str, str]:
    """The body of every page as it is read, by file."""
    if subject not in _SEEN:
        unread = subject.knowledge.unread.values()
        _SEEN[subject] = {page.file: shown(page.body) for page in unread} | {
            each.document.file: each.text for each in texts(subject) if each.part is None
        }
    return _SEEN[subject]


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around a part of a text, with the mark that ends it."""
    first = max((match.end() for match in _END.finditer(text, 0, start)), default=0)
    last = _END.search(text, end)
    return text[first : last.end() if last else len(text)]


def about_the_site(subject: Subject, file: str) -> bool:
    """Whether a page tells of the site itself: it says so, or the first page of its folder does.

    Guides, modules and insights never do; neither does what stands beside the home page unless it
    says so.
    """
    pages = subject.knowledge.pages
    if file not in pages:
        return False
    folder = file.rpartition("/")[0]
    held = [file]
    while folder and folder != DOCS:
        held.append(f"{folder}/index.md")
        folder = folder.rpartition("/")[0]
    return any(_says_so(pages[name]) for name in held if name in pages)


def _says_so(page: Document) -> bool:
    return isinstance(page.value, dict) and page.value.get("about") == "site"
