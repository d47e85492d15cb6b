"""The texts that an editor wrote and a reader reads, in YAML and in pages, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from effective_practice.checks.parts import Part, Subject
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
from effective_practice.reading import blank, shown

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

_QUOTED = re.compile(
    r"""
      \u201c(?:(?!\n[ \t]*\n)[^\u201c\u201d])*\u201d
    | (?<!\w)"(?:(?!\n[ \t]*\n)[^"])*"
    | (?<!\w)\u2018(?:(?!\n[ \t]*\n)[^\u2018])*?\u2019(?!\w)
    | (?<!\w)'(?=\w)(?:[^'\n]|(?<=\w)'(?=\w))*'(?!\w)
    | ^[ \t]*>.*$
    """,
    re.MULTILINE | re.VERBOSE,
)


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
    def own(self) -> str:
        """The text without what it quotes."""
        quoted = self.part is not None and getattr(self.part.value, "quoted", False)
        return "" if quoted else _QUOTED.sub(blank, self.text)

    def at(self, match: re.Match[str]) -> Location:
        """Where some words of the text stand in the file."""
        start, end = match.span()
        if self.part is not None:
            return self._in_yaml(self.part.at(*self.path), start, end)
        body = self.document.body
        line = self.document.body_line + body.count("\n", 0, start)
        return Location(
            file=self.document.file, line=line, column=start - body.rfind("\n", 0, start)
        )

    def _in_yaml(self, value: Location, start: int, end: int) -> Location:
        """The words in the YAML, which may fold them; the value itself where they are not found."""
        sought = re.compile(r"\s+".join(map(re.escape, self.raw[start:end].split())))
        before = len(sought.findall(self.raw[:start]))
        yaml = self.document.yaml
        above = sum(len(line) + 1 for line in yaml.split("\n")[: value.line - 1])
        for nth, found in enumerate(sought.finditer(yaml, above + value.column - 1)):
            if nth == before:
                line = yaml.count("\n", 0, found.start()) + 1
                column = found.start() - yaml.rfind("\n", 0, found.start())
                return Location(file=value.file, line=line, column=column)
        return value


_READ: WeakKeyDictionary[Subject, tuple[Written, ...]] = WeakKeyDictionary()


def texts(subject: Subject) -> tuple[Written, ...]:
    """Every text of ours on a site: of values, then the bodies of pages. Read once."""
    if subject not in _READ:
        _READ[subject] = tuple(_all(subject))
    return _READ[subject]


def _all(subject: Subject) -> Iterator[Written]:
    for model, fields in _FIELDS:
        for part in subject.of(model):
            for field in fields:
                if not (field == "title" and isinstance(part.value, Insight)):
                    yield from _of(part, field)
    for document in subject.documents:
        if document.file not in subject.knowledge.unread:
            body = document.body
            yield Written(document=document, page=(document.file, ()), raw=body, text=shown(body))


def _of(part: Part, field: str) -> Iterator[Written]:
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
