"""What the checks look at: all that was loaded, by class, and what pages say in their text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from effective_practice.graph import EvidenceGraph
from effective_practice.loader import DOCS, KnowledgeBase
from effective_practice.model import Level, Value
from effective_practice.parser import Document
from effective_practice.parts import Part, records, walk
from effective_practice.problems import Problem
from effective_practice.prose import Cited, Paragraph, cited, paragraphs

__all__ = ["Check", "Part", "Subject", "once"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Subject:
    """What the checks look at: the graph, and what could not be read."""

    graph: EvidenceGraph
    today: dt.date
    faulty: frozenset[str] = field(default_factory=frozenset)
    """Files with a problem of shape: what they define is not all known."""

    @property
    def knowledge(self) -> KnowledgeBase:
        return self.graph.knowledge

    @cached_property
    def parts(self) -> dict[type[Value], list[Part]]:
        """Every value that was loaded, by its class, in the order of the files."""
        found: dict[type[Value], list[Part]] = {}
        for kind, record in records(self.knowledge):
            for part in walk(kind, record):
                found.setdefault(type(part.value), []).append(part)
        return found

    def of(self, *classes: type[Value]) -> Iterator[Part]:
        """The parts of these classes and of those made from them."""
        for kind, parts in self.parts.items():
            if issubclass(kind, classes):
                yield from parts

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Every page with a body that an editor wrote."""
        written = (record.document for _, _, record in self.knowledge.publications())
        base = self.knowledge
        return (*written, *base.pages.values(), *base.unread.values())

    @cached_property
    def document_of(self) -> dict[str, Document]:
        """Every page with a body that an editor wrote, by file."""
        return {document.file: document for document in self.documents}

    @cached_property
    def prose(self) -> tuple[Cited, ...]:
        """Every citation in the body of a page."""
        pages = self.graph.pages()
        inside = [call for page in pages for call in self.graph.citations_in_prose(page)]
        for page in (*self.knowledge.pages.values(), *self.knowledge.unread.values()):
            inside += cited(page.body, file=page.file, first_line=page.body_line)
        return tuple(inside)

    @cached_property
    def paragraphs(self) -> dict[str, tuple[Paragraph, ...]]:
        """The paragraphs of every page with a body that an editor wrote, by file."""
        return {
            document.file: tuple(paragraphs(document.body, document.body_line))
            for document in self.documents
        }

    @cached_property
    def codes(self) -> frozenset[str]:
        """Every code of every framework, in small letters."""
        return frozenset(entry.code.lower() for entry in self.graph.entries() if entry.code)

    @cached_property
    def level_names(self) -> frozenset[str]:
        """What frameworks call their levels: the last word of each name, in small letters."""
        return frozenset(
            name.lower().split()[-1]
            for part in self.of(Level)
            for name in (part.value.name, part.value.plural)
        )

    def is_about_the_site(self, file: str) -> bool:
        """Whether a page tells of the site itself, as it says, or the first page of its folder.

        Guides, modules and insights never do. The home page says it of itself alone.
        """
        pages = self.knowledge.pages
        held = [file, *_first_pages(file)] if file in pages else []
        return any(pages[name].front.get("about") == "site" for name in held if name in pages)


def _first_pages(file: str) -> Iterator[str]:
    """The first pages of the folders that hold a page, without the home page."""
    folder = file.rpartition("/")[0]
    while folder and folder != DOCS:
        yield f"{folder}/index.md"
        folder = folder.rpartition("/")[0]


Check = Callable[[Subject], Iterator[Problem]]
"""A check: it yields what it finds, and neither prints nor decides what that means."""

T = TypeVar("T")


def once(read: Callable[[Subject], T]) -> Callable[[Subject], T]:
    """Read something of a site a single time, however many checks ask for it."""
    known: WeakKeyDictionary[Subject, T] = WeakKeyDictionary()

    @wraps(read)
    def known_or_read(subject: Subject) -> T:
        if subject not in known:
            known[subject] = read(subject)
        return known[subject]

    return known_or_read
