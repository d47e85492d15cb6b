"""Whether a code that a text names after the name of its level, "standard 2.2", is one there is.

It is of the default framework, or of an edition that the same paragraph names. What stands in a
framework's own files is of that framework.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from effective_practice.checks.codes import Codes, shape, they_have
from effective_practice.checks.parts import Check, Subject
from effective_practice.checks.phrases import any_of, phrase
from effective_practice.checks.written import Written, written
from effective_practice.model import (
    Example,
    Framework,
    KeyQuestion,
    Level,
    Prompt,
    Publication,
    RatingLine,
    Recommendation,
    Reflection,
    Standard,
    Takeaway,
    Value,
    Voice,
)
from effective_practice.problems import Problem

_SPOKEN: tuple[type[Value], ...] = (
    Publication,
    Takeaway,
    Reflection,
    Voice,
    Example,
    Recommendation,
    Framework,
    Standard,
    KeyQuestion,
    Prompt,
    RatingLine,
)
_ONE = r"(?:[a-z][\w.-]*/)?(?:[A-Z]{1,2}[ .]?)?\d+(?:\.\w+)*[a-z]?(?:\(\w{1,3}\))?(?![\w%])"
_MORE = r"(?:\s*,\s*|\s*,?\s+(?:and|or|to)\s+|\s*[-\u2013]\s*)"
_EACH = re.compile(_ONE)
_DIGIT = re.compile(r"\d")
_NONE = re.compile(r"\b(?:no|not a)\s+$", re.IGNORECASE)
"""Before the name of a level: a text may well say that there is no such standard."""


def codes_in_prose_are_known(subject: Subject) -> Iterator[Problem]:
    """EP207, EP216: "standard 2.2" in a text names one of the default framework.

    Or one of an edition that the same paragraph names by its title, its short title, its id, or
    its year.
    """
    codes = Codes(subject)
    if codes.default not in codes.frameworks:
        return
    prose = _Prose(subject, codes)
    for each in written(subject):
        if _is_looked_at(subject, each):
            yield from prose.check(each)


def _is_looked_at(subject: Subject, each: Written) -> bool:
    if each.part is not None:
        return isinstance(each.part.value, _SPOKEN)
    return not subject.is_about_the_site(each.document.file)


class _Prose:
    """The codes that follow the name of a level in a text."""

    def __init__(self, subject: Subject, codes: Codes) -> None:
        self.codes = codes
        self.graph = subject.graph
        self.sought = _codes_of_levels(subject)
        self.shapes = {shape(entry.code) for entry in subject.graph.entries() if entry.code}

    def check(self, each: Written) -> Iterator[Problem]:
        if not (_DIGIT.search(each.text) and self.sought.search(each.text)):
            return  # so it is with most texts, and this is soon seen
        own = each.own
        for match in self.sought.finditer(own):
            if not _NONE.search(own, 0, match.start()):
                for code in _EACH.finditer(own, *match.span("codes")):
                    yield from self._code(each, match["level"], code)

    def _code(self, each: Written, level: str, code: re.Match[str]) -> Iterator[Problem]:
        name, home = code[0], self._home(each)
        if shape(name.rpartition("/")[2]) not in self.shapes or self.graph.may_exist(name, home):
            return
        named = [home, *self._named(_paragraph(code))]
        if any(self.graph.candidates(name, framework) for framework in named):
            return
        owner = each.part.label if each.part else "the text"
        said = f'{owner} names {" ".join(level.lower().split())} "{name}"'
        others = [] if "/" in name or len(named) > 1 else self.codes.others_with(name, home)
        if others:
            message = f'{said} without its edition: {they_have(others)} it, and "{home}" does not'
            edition = self.codes.frameworks[others[0]].value.short_title
            hint, number = f"Name the edition beside it: {edition}.", "EP216"
        else:
            message = f'{said}, which framework "{named[-1]}" does not have'
            hint, number = self.codes.hint(name, named[-1]), "EP207"
        yield Problem(location=each.at(code), code=number, message=message, hint=hint)

    def _home(self, each: Written) -> str:
        """The framework in whose files a text stands, else the default one."""
        value = each.part.record.value if each.part else None
        if isinstance(value, Framework):
            return value.id
        return value.framework if isinstance(value, Standard) else self.codes.default

    def _named(self, text: str) -> Iterator[str]:
        """The editions that a text names."""
        for name, record in self.codes.frameworks.items():
            framework = record.value
            called = (name, framework.title, framework.short_title, framework.edition)
            if any_of(called).search(text):
                yield name


def _codes_of_levels(subject: Subject) -> re.Pattern[str]:
    """The name of a level, domains left out, and the codes that follow it."""
    names = {
        name
        for part in subject.of(Level)
        if part.value.role != "domain"
        for name in (part.value.name, part.value.plural)
    }
    levels = "|".join(map(phrase, sorted(names))) or "(?!)"
    return re.compile(rf"\b(?P<level>(?i:{levels}))\s+(?P<codes>{_ONE}(?:{_MORE}{_ONE})*)")


def _paragraph(found: re.Match[str]) -> str:
    """What stands around a match between two empty lines."""
    text = found.string
    start = text.rfind("\n\n", 0, found.start()) + 1
    end = text.find("\n\n", found.end())
    return text[start : end if end >= 0 else len(text)]


CHECKS: tuple[Check, ...] = (codes_in_prose_are_known,)
