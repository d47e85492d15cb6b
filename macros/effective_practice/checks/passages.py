"""The paragraphs of pages as a reader reads them, with every letter at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from effective_practice.checks.links import Link, links
from effective_practice.checks.parts import Subject
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
_QUOTED_LINE = re.compile(r"^[ \t]*>[> \t]*", re.MULTILINE)
_END = re.compile(r"[.?!][\"'\u2019\u201d)*_]*(?=\s|$)|\n\s*\n")


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A paragraph, or the items of a list up to one that cites."""

    document: Document
    paragraph: Paragraph
    start: int
    """Where it begins in the body of its page."""
    seen: str
    """Its text without calls, code and addresses, which are blank."""
    links: tuple[Link, ...]
    """Those of its page."""

    @cached_property
    def text(self) -> str:
        """As it is read, of the same length; quoted lines keep their mark."""
        return _MARKS.sub(blank, self.seen)

    @property
    def plain(self) -> str:
        """The text without the marks of quoted lines, of the same length."""
        return _QUOTED_LINE.sub(blank, self.text)

    def is_linked(self, start: int) -> bool:
        """Whether a letter is one of those that a link shows."""
        return any(link.start <= self.start + start < link.end for link in self.links)

    def at(self, start: int) -> Location:
        """The place of a letter of the text."""
        return self.document.in_body(self.start + start)


def passages(subject: Subject, document: Document) -> Iterator[Passage]:
    """The passages of a page that have words, in order."""
    seen = shown(document.body)
    starts = [0, *(found.end() for found in re.finditer("\n", seen)), len(seen) + 1]
    for paragraph in subject.paragraphs[document.file]:
        if paragraph.text:
            start = starts[paragraph.line - document.body_line]
            end = starts[paragraph.last - document.body_line + 1] - 1
            yield Passage(
                document=document,
                paragraph=paragraph,
                start=start,
                seen=seen[start:end],
                links=links(subject)[document.file],
            )


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around a part of a text, with the mark that ends it."""
    first = max((match.end() for match in _END.finditer(text, 0, start)), default=0)
    last = _END.search(text, end)
    return text[first : last.end() if last else len(text)]
