"""Problems as values: a place, a permanent code, what is wrong, and a hint.

A code is never reused or renamed. Every code in ``CODES`` has a page in ``docs/checks/`` and a site
in ``tests/sites/invalid/``; tests hold all three together.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

CODES = {
    "EP101": "A file is not UTF-8",
    "EP102": "YAML does not parse",
    "EP103": "A tab where YAML needs spaces",
    "EP104": "The same key twice",
    "EP105": "A file is empty",
    "EP106": "Front matter does not end",
    "EP107": "Front matter is missing",
    "EP108": "Aliases that unfold without end",
    "EP109": "A symbolic link out of the folder",
    "EP110": "A file cannot be read",
    "EP201": "An unknown key",
    "EP202": "A missing key",
    "EP203": "A value of the wrong type",
    "EP204": "A reference to an id that nothing defines",
    "EP205": "Two entries with one id",
    "EP206": "An id that differs from its file name",
    "EP207": "A code that no framework has",
    "EP208": "A cycle of supersedes",
    "EP209": "A date that is no date",
    "EP210": "A level that the framework does not declare",
    "EP211": "A choice that the site does not offer",
    "EP212": "A file that nothing lists, or a listed file that is not there",
    "EP213": "A front matter key that hides a macro",
    "EP214": "A code that stands in the file of another standard",
    "EP215": "The same entry under two spellings",
    "EP216": "A code of a superseded framework without its edition",
    "EP217": "Two sources for one work",
    "EP218": "A DOI that is malformed",
    "EP219": "An ISBN that is malformed",
    "EP220": "A web address that is malformed",
    "EP301": "A statement without a source",
    "EP302": "A section that the source does not list",
    "EP303": "Words to find that are too few or too many",
    "EP304": "A page of a source that shows none",
    "EP305": "Words that do not stand in the section",
    "EP306": "A figure that does not stand near the words",
    "EP307": "The text of a source is not there",
    "EP308": "A heading that the text of the source does not have",
    "EP309": "A title or authors that differ from the source's own entry",
    "EP401": "A macro called with an unknown id",
    "EP402": "A macro called with a wrong argument",
    "EP403": "An undefined macro or name",
    "EP404": "A template error",
    "EP405": "An expression that pages may not use",
    "EP501": "A link to a page that is not there",
    "EP502": "A link to a place that the page does not have",
    "EP503": "The same id twice on a page",
    "EP504": "A request to another host",
    "EP505": "The site could not be built",
    "EP601": "A figure in prose without a citation",
    "EP602": "A quotation that is too long",
    "EP603": "A quotation without its source",
    "EP604": "A source that nothing cites",
    "EP605": "A web host that may be misspelt",
    "EP606": "A link whose text names another work",
    "EP607": "Two questions in one prompt",
    "EP608": "A vague term that the glossary does not define",
    "EP609": "A word that the site no longer uses",
    "EP610": "An abbreviation that nothing explains",
    "EP611": "A page that takes too long to read",
    "EP612": "A practice example that is not marked as anonymised",
    "EP613": "A practice example with detail of a victim",
    "EP614": "A review that is overdue",
    "EP615": "A link to what is a draft or was withdrawn",
    "EP616": "Something superseded that leads nowhere",
    "EP617": "A standard that no guide explains",
    "EP618": "A standard without evidence",
    "EP619": "A standard without a voice",
    "EP620": "A standard that rests on one source",
    "EP701": "An acceptance that fits no problem",
    "EP702": "An acceptance that nobody may give",
}


MAX_LENGTH = 600
"""Characters of a message: it may repeat a word of a file, which may be of any length."""


class Severity(StrEnum):
    """An error fails the build; a warning is only shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True, order=True)
class Location:
    """A place in a file: path from the root with ``/``, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    @classmethod
    def in_text(cls, file: str, text: str, start: int, first_line: int = 1) -> Location:
        """The place of a letter of a text, which may begin further down in its file."""
        return cls(
            file=file,
            line=first_line + text.count("\n", 0, start),
            column=start - text.rfind("\n", 0, start),
        )


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """One finding at one place; sorts by place, then code."""

    location: Location
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise KeyError(self.code)
        # What a message repeats of a file may hold anything; a problem is one line that prints.
        object.__setattr__(self, "message", _in_one_line(self.message))
        object.__setattr__(self, "hint", _in_one_line(self.hint))

    def __str__(self) -> str:
        at = self.location
        hint = f" {self.hint}" if self.hint else ""
        return f"{at.file}:{at.line}:{at.column}: {self.code} {self.message}.{hint}"


def _in_one_line(text: str) -> str:
    text = text if len(text) <= MAX_LENGTH else f"{text[:MAX_LENGTH]}..."
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(sign: str) -> str:
    if sign.isprintable():
        return sign
    return " " if sign in "\n\t" else f"<U+{ord(sign):04X}>"


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to this one, or an empty string."""
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'Did you mean "{found[0]}"?' if found else ""
