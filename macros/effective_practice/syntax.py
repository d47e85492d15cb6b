"""What a YAML reader says of a fault, in an editor's words and at the place to mend.

A reader stops where it can go no further, which is often a line or two below the fault: here the
quotation mark or bracket that does not close is looked for, and the line that lacks its colon.
Lines and columns count from 0, as the reader's do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Mark = tuple[int, int]
"""Line and column."""

TOO_DEEP = (
    "lists and sets of keys stand in each other too deep",
    "Look at the brackets, the hyphens and the indentation here.",
)
_BRACKETS = {"[": "]", "{": "}"}
_QUOTE_IT = "Put the whole text in quotes."
_ONE_COLUMN = "The keys of one entry begin in one column, and so do the hyphens of one list."
_COLON_AND_SPACE = "A key needs a colon and a space after it, as in title: Ropes."
_PAIR = re.compile(r"\s*(?:- +)*\S.*?:\s+")
_TIGHT_HYPHEN = re.compile(r"(\s*)-[^\s-]")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong, and where: a tab has a code of its own."""

    at: Mark
    message: str
    hint: str
    tab: bool = False


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the reader said: of what, where it began to read that, and where it stopped."""

    context: str
    problem: str
    begin: Mark
    stop: Mark
    lines: list[str]

    @property
    def here(self) -> str:
        return self._line(self.stop[0])

    def above(self) -> tuple[int, str]:
        """The nearest line above that is more than white space."""
        for number in range(min(self.stop[0], len(self.lines)) - 1, -1, -1):
            if self.lines[number].strip():
                return number, self.lines[number]
        return 0, ""

    def sign(self, at: Mark) -> str:
        """The character at a place; empty at the end of a line."""
        return self._line(at[0])[at[1] : at[1] + 1]

    def _line(self, number: int) -> str:
        return self.lines[number] if number < len(self.lines) else ""


def explain(said: Said) -> Fault:
    """The fault behind what the reader said."""
    here, column = said.here, said.stop[1]
    indent = here[: len(here) - len(here.lstrip())]
    if "\t" in indent or here[column : column + 1] == "\t":
        return Fault(
            at=(said.stop[0], max(here.find("\t"), 0)),
            message="a tab stands where YAML needs spaces",
            hint="Use two spaces for each step.",
            tab=True,
        )
    words = f"{said.context} {said.problem}"
    for jargon, plain in _PLAIN:
        if jargon in words:
            return plain(said)
    return Fault(
        at=said.stop,
        message="the YAML cannot be read from here on",
        hint="Look at the quotes, the brackets and the indentation here and on the line above.",
    )


def _open_quote(said: Said) -> Fault:
    return Fault(
        at=said.begin,
        message="a quotation mark opens here and does not close",
        hint="Close it at the end of the text.",
    )


def _in_brackets(said: Said) -> Fault:
    """In a list or a set in brackets: one that does not close, or a text that needs quotes."""
    opened = said.sign(said.begin)
    if said.begin[0] != said.stop[0]:
        return _unclosed(said.begin, opened)
    if said.sign(said.stop) == ":":
        return _colon_in_text(said, "")
    return Fault(
        at=said.stop,
        message="what stands here does not go on the text before it",
        hint=f'Write a comma before it, close the bracket "{opened}", or put the text in quotes.',
    )


def _no_value(said: Said) -> Fault:
    if said.sign(said.stop):
        return Fault(
            at=said.stop,
            message=f'a value is missing before this "{said.sign(said.stop)}"',
            hint="Remove the comma or bracket that is too many, or put the text in quotes.",
        )
    number, line = said.above()
    column = _left_open(line)
    if column >= 0:
        return _unclosed((number, column), line[column])
    return Fault(
        at=said.stop,
        message="the file ends where a value should stand",
        hint="Close the bracket that is still open.",
    )


def _left_open(line: str) -> int:
    """The column of the last bracket of a line that does not close there; -1 without one."""
    left: list[int] = []
    for column, sign in enumerate(line):
        if sign in _BRACKETS:
            left.append(column)
        elif left and sign == _BRACKETS[line[left[-1]]]:
            left.pop()
    return left[-1] if left else -1


def _unclosed(at: Mark, opened: str) -> Fault:
    return Fault(
        at=at,
        message=f'a bracket "{opened}" opens here and does not close',
        hint=f'Close it with "{_BRACKETS.get(opened, opened)}".',
    )


def _colon(said: Said) -> Fault:
    """A second colon in a line, a line that begins too far right, or one above without a colon."""
    number, column = said.stop
    if pair := _PAIR.match(said.here[:column]):
        return _colon_in_text(said, said.here[pair.end() :])
    above, line = said.above()
    if tight := _TIGHT_HYPHEN.match(line):
        return _tight_hyphen((above, len(tight[1])))
    start = len(said.here) - len(said.here.lstrip())
    if start > len(line) - len(line.lstrip(" -")):
        return Fault(
            at=(number, start),
            message="the line begins further right than the one that it should line up with",
            hint=f"{_ONE_COLUMN} A text over several lines stands in quotes.",
        )
    return _no_colon(said, (above, len(line) - len(line.lstrip())))


def _tight_hyphen(at: Mark) -> Fault:
    return Fault(
        at=at,
        message="the hyphen has no space after it",
        hint="Begin every entry of a list with - and a space.",
    )


def _colon_in_text(said: Said, text: str) -> Fault:
    plain = text and len(text) < 60 and not re.search(r"[\"'#\\]", text)  # noqa: PLR2004  # fits a line
    return Fault(
        at=said.stop,
        message="a text holds a colon and a space, which begin a value in YAML",
        hint=f'Put the whole text in quotes: "{text.strip()}".' if plain else _QUOTE_IT,
    )


def _no_colon(said: Said, at: Mark | None = None) -> Fault:
    return Fault(at=at or said.begin, message="the line has no colon", hint=_COLON_AND_SPACE)


def _no_key(said: Said) -> Fault:
    """Something after a closing quotation mark or bracket, or a line in a wrong column."""
    number, column = said.stop
    before = said.here[:column].rstrip()
    if before.endswith(('"', "'")):
        return _after_quote(said, before)
    if before.endswith(("]", "}")):
        return Fault(
            at=said.stop,
            message="something stands after the closing bracket",
            hint=f"Remove it. {_QUOTE_IT[:-1]} where brackets belong to it.",
        )
    if before.strip(" -"):
        return Fault(at=said.stop, message="what stands here cannot be read", hint=_QUOTE_IT)
    if said.sign(said.stop) == ":":
        return Fault(at=said.stop, message="the colon has no key before it", hint=_COLON_AND_SPACE)
    start = len(said.here) - len(said.here.lstrip())
    if _TIGHT_HYPHEN.match(said.here):
        return _tight_hyphen((number, start))
    return Fault(
        at=(number, start),
        message="the line does not line up with those above it",
        hint=_ONE_COLUMN,
    )


def _after_quote(said: Said, before: str) -> Fault:
    """A text goes on after its closing quotation mark, which may have been meant to open one."""
    number, _ = said.stop
    mark = before[-1]
    text = "\n".join([*said.lines[:number], before[:-1]])
    opened = text.rfind(mark)
    line = text.count("\n", 0, opened)
    if opened >= 0 and line < number:
        at = (line, opened - text.rfind("\n", 0, opened) - 1)
        return _open_quote(Said(**{**vars(said), "begin": at}))
    hint = "Put the whole text in quotes, and end it there."
    if mark == "'":
        hint = 'Put a text that holds an apostrophe in double quotation marks, "like this".'
    return Fault(
        at=said.stop, message="the text goes on after its closing quotation mark", hint=hint
    )


def _begins_with(said: Said) -> Fault:
    at = said.begin if said.sign(said.begin) in set("*&!|>%@`") else said.stop
    sign = said.sign(at)
    return Fault(
        at=at,
        message=f'a text begins with "{sign}", which means something else in YAML',
        hint=_QUOTE_IT,
    )


def _list_in_line(said: Said) -> Fault:
    return Fault(
        at=said.stop,
        message="a list begins in the middle of a line",
        hint="Begin every entry on a line of its own, or put the text in quotes.",
    )


def _backslash(said: Said) -> Fault:
    number, column = said.stop
    return Fault(
        at=(number, max(said.here.rfind("\\", 0, column + 1), 0)),
        message="a backslash stands in double quotation marks, where it means something else",
        hint="Put the text in single quotation marks, or write two backslashes.",
    )


def _second_document(said: Said) -> Fault:
    before = said.here[: said.stop[1]].rstrip()
    if before.endswith(tuple("\"'])}")):
        return _no_key(said)
    return Fault(
        at=said.stop,
        message="a second document begins here",
        hint="Keep one document in a file: remove the line --- or ... that divides it.",
    )


def _deep(said: Said) -> Fault:
    message, hint = TOO_DEEP
    return Fault(at=said.stop, message=message, hint=hint)


# By what the reader says: the first that is found in its words decides.
_PLAIN: tuple[tuple[str, Callable[[Said], Fault]], ...] = (
    ("scanning a quoted scalar", _open_quote),
    ("unexpected end of stream", _open_quote),
    ("did not find expected ',' or", _in_brackets),
    ("did not find expected node content", _no_value),
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("undefined alias", _begins_with),
    ("scanning an a", _begins_with),  # an alias, an anchor
    ("scanning a block scalar", _begins_with),
    ("scanning a directive", _begins_with),
    ("scanning a tag", _begins_with),
    ("undefined tag handle", _begins_with),
    ("cannot start any token", _begins_with),
    ("mapping keys are not allowed", _begins_with),
    ("block sequence entries are not allowed", _list_in_line),
    ("parsing a quoted scalar", _backslash),
    ("did not find expected key", _no_key),
    ("did not find expected '-' indicator", _no_key),
    ("expected <document start>", _second_document),
    ("expected a single document", _second_document),
    ("maximum nesting depth", _deep),
)
