"""The site's own texts as readers read them, in YAML and in pages, with the places of words.

The texts of sources are read in ``texts``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from effective_practice.checks.parts import Part, Subject, once
from effective_practice.checks.phrases import phrase
from effective_practice.checks.quotations import Quotation, quotations, without
from effective_practice.model import (
    Certainty,
    Crosswalk,
    Domain,
    Example,
    Framework,
    Insight,
    KeyQuestion,
    Mapping,
    Prompt,
    Publication,
    RatingLine,
    Recommendation,
    Reflection,
    Response,
    ScaleLevel,
    Source,
    Standard,
    Takeaway,
    Term,
    Value,
    Voice,
)
from effective_practice.parser import Document, KeyPath
from effective_practice.problems import Location
from effective_practice.reading import shown

_FIELDS: tuple[tuple[type[Value], tuple[str, ...]], ...] = (
    (Publication, ("title", "summary", "gaps")),
    (Takeaway, ("text",)),
    (Reflection, ("text",)),
    (Voice, ("text",)),
    (Example, ("title", "text")),
    (Recommendation, ("text",)),
    (Certainty, ("reasons",)),
    (Framework, ("applies_to", "summary", "gaps")),
    (Domain, ("summary",)),
    (ScaleLevel, ("meaning",)),
    (RatingLine, ("text", "note")),
    (Standard, ("text", "rating_note", "gaps")),
    (KeyQuestion, ("text", "gaps")),
    (Prompt, ("text",)),
    (Crosswalk, ("note",)),
    (Mapping, ("note",)),
    (Term, ("definition",)),
    (Source, ("note",)),
    (Response, ("note",)),
)
"""The fields that hold text of ours. A title of a work or of a standard is its publisher's."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Written:
    """One text as a reader reads it: without calls, code and addresses, which are blank."""

    document: Document
    page: tuple[str, KeyPath]
    """What is read together: a file, or one entry of a file that is a list."""
    raw: str
    """As it is written."""
    text: str
    """As it is read, of the same length."""
    part: Part | None = None
    """The value that holds the text; None for the body of a page."""
    path: KeyPath = ()
    """Where that value has it."""

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """What the text quotes, which may be all of it."""
        if self.part is not None and getattr(self.part.value, "quoted", False):
            return (Quotation(start=0, end=len(self.text), text=self.text),)
        return tuple(quotations(self.text))

    @property
    def own(self) -> str:
        """The text without what it quotes, of the same length."""
        return without(self.text, self.quotations)

    def at(self, match: re.Match[str]) -> Location:
        """Where some words of the text stand in the file."""
        start, end = match.span()
        if self.part is None:
            return self.document.in_body(start)
        return self._in_yaml(self.part.at(*self.path), start, end)

    def _in_yaml(self, value: Location, start: int, end: int) -> Location:
        """The words in the YAML, which may fold them; the value itself where they are not found."""
        sought = re.compile(phrase(self.raw[start:end]))
        before = len(sought.findall(self.raw[:start]))
        yaml = self.document.yaml
        above = sum(len(line) + 1 for line in yaml.split("\n")[: value.line - 1])
        found = islice(sought.finditer(yaml, above + value.column - 1), before, None)
        return next((self.document.in_yaml(each.start()) for each in found), value)


@once
def written(subject: Subject) -> tuple[Written, ...]:
    """Every text of ours on a site: of values, then the bodies of pages."""
    return (*_values(subject), *_bodies(subject))


def _values(subject: Subject) -> Iterator[Written]:
    for model, fields in _FIELDS:
        for part in subject.of(model):
            for field in fields:
                # The title of an insight is that of its work.
                if not (field == "title" and isinstance(part.value, Insight)):
                    yield from _of_field(part, field)


def _of_field(part: Part, field: str) -> Iterator[Written]:
    found = getattr(part.value, field)
    several = isinstance(found, tuple)
    for position, text in enumerate(found if several else (found,)):
        if text:
            yield Written(
                document=part.record.document,
                page=(part.record.file, part.record.base),
                raw=text,
                text=shown(text),
                part=part,
                path=(field, position) if several else (field,),
            )


def _bodies(subject: Subject) -> Iterator[Written]:
    """The bodies of pages, but for those whose front matter has a fault."""
    for document in subject.documents:
        if document.file not in subject.knowledge.unread:
            body = document.body
            yield Written(document=document, page=(document.file, ()), raw=body, text=shown(body))
