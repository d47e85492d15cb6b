"""What the graph is made of: entries of frameworks, pages, statements on pages, and their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from effective_practice.loader import slug_of_code
from effective_practice.model import (
    Citation,
    Example,
    Framework,
    Guide,
    Insight,
    KeyQuestion,
    Module,
    PageKind,
    Prompt,
    Publication,
    Recommendation,
    Reflection,
    Standard,
    Takeaway,
    Voice,
)
from effective_practice.shapes import Record

Statement = Takeaway | Reflection | Voice | Example | Recommendation
StatementKind = Literal["takeaway", "reflection", "voice", "example", "recommendation"]

FIELDS: dict[StatementKind, str] = {
    "takeaway": "takeaways",
    "reflection": "reflections",
    "voice": "voice",
    "example": "examples",
    "recommendation": "recommendations",
}


class Node(NamedTuple):
    """The name of anything in the graph."""

    kind: str
    id: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Entry:
    """A standard, key question or prompt of one framework."""

    framework: Framework
    standard: Standard
    slug: str
    """The name of the standard's file, and of its page."""
    question: KeyQuestion | None = None
    prompt: Prompt | None = None
    record: Record[Standard]

    @property
    def value(self) -> Standard | KeyQuestion | Prompt:
        return self.prompt or self.question or self.standard

    @property
    def role(self) -> str:
        return "prompt" if self.prompt else "key_question" if self.question else "standard"

    @property
    def code(self) -> str:
        """As the site prints it; empty where the publisher's code is not known."""
        return self.value.code or ""

    @property
    def id(self) -> str:
        name = slug_of_code(self.code) if self.prompt or self.question else self.slug
        return f"{self.framework.id}/{name}"

    @property
    def node(self) -> Node:
        return Node("entry", self.id)

    @property
    def address(self) -> str:
        page = f"standards/{self.framework.id}/{self.slug}/"
        inside = self.prompt or self.question
        return f"{page}#{slug_of_code(inside.code)}" if inside else page


@dataclass(frozen=True, kw_only=True, eq=False)
class Page:
    """A guide, a module or an insight."""

    kind: PageKind
    id: str
    record: Record[Guide] | Record[Module] | Record[Insight]
    guide: Guide | None = None
    """The guide itself, or the one that a module belongs to."""

    @property
    def publication(self) -> Publication:
        return self.record.value

    @property
    def node(self) -> Node:
        return Node(self.kind, self.id)

    @property
    def address(self) -> str:
        return f"academic_insights/{self.id}/" if self.kind == "insight" else f"guides/{self.id}/"

    @property
    def audience(self) -> tuple[str, ...]:
        return self.publication.audience or (self.guide.audience if self.guide else ())


@dataclass(frozen=True, kw_only=True, eq=False)
class Placed:
    """A statement on its page: a takeaway, reflection, voice, example or recommendation."""

    kind: StatementKind
    value: Statement
    page: Page
    position: int

    @property
    def node(self) -> Node:
        return Node(self.kind, f"{self.page.id}#{self.value.id}")

    @property
    def anchor(self) -> str:
        return f"{self.kind[0]}-{self.value.id}"

    @property
    def address(self) -> str:
        return f"{self.page.address}#{self.anchor}"

    @property
    def citations(self) -> tuple[Citation, ...]:
        return () if isinstance(self.value, Reflection) else self.value.sources

    @property
    def audience(self) -> tuple[str, ...]:
        own = getattr(self.value, "audience", ())
        return own or self.page.audience


def spelling(code: str) -> tuple[str, ...]:
    """What a code is in any spelling: ``2.2.1(c)``, ``2.2.1c``, ``2.2.1 c)``, ``2.2.1.C``."""
    return tuple(re.findall(r"\d+|[^\W\d_]+", code.casefold()))
