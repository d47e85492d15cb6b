"""The citations of a page's prose, read from its text without running it.

A call such as ``{{ cite("smith-2018", section="s2", find="words to find there") }}`` is an edge of
the graph, and evidence to be verified: what it says is known before any page is made. Only constant
arguments can be read; a call with others is left to the macro.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from effective_practice import plain
from effective_practice.problems import Location

NAME = "cite"
PARAMETERS = ("source", "section", "find", "note", "page")
"""What the macro takes, in its order."""

_ENVIRONMENT = Environment(autoescape=True)
_CALL = re.compile(rf"\b{NAME}\s*\(")
_MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
_FENCE = re.compile(r"\s*(```+|~~~+)")
_HEADING = re.compile(r" {0,3}#{1,6}(\s|$)")


@dataclass(frozen=True, kw_only=True)
class Cited:
    """One call of ``cite`` in a page: what it names, and where it stands."""

    source: str
    section: str = ""
    find: str = ""
    page: str = ""
    location: Location


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph, or the items of a list up to one that cites, as the reader sees its words."""

    line: int
    """Of the file, from 1."""
    last: int
    text: str
    cites: bool = field(default=False, compare=False)
    """Whether a citation stands in it, however it is written."""


def cited(body: str, *, file: str, first_line: int = 1) -> list[Cited]:
    """Every call of ``cite`` with constant arguments, in the order written."""
    if not _CALL.search(body):
        return []
    lines = body.split("\n")
    order: dict[int, int] = {}
    found = []
    for line, values in _calls(body):
        nth = order[line] = order.get(line, -1) + 1
        if "source" not in values:
            continue
        where = Location(file=file, line=line + first_line - 1, column=_column(lines, line, nth))
        known = {key: value for key, value in values.items() if key != "note"}
        found.append(Cited(**known, location=where))
    return found


def _calls(body: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The line and the constant arguments of every call, in the order written."""
    calls = plain.read(body)
    if calls is None:
        yield from _read_as_template(body)
        return
    for call in calls:
        if call.name == NAME:
            given = dict(zip(PARAMETERS, call.values, strict=False)) | call.named
            yield call.line, _texts(given)


def _read_as_template(body: str) -> list[tuple[int, dict[str, str]]]:
    try:
        tree = _ENVIRONMENT.parse(body)
    except (TemplateSyntaxError, RecursionError, MemoryError, ValueError):
        return []  # the expansion of the page reports it
    found = []
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == NAME:
            given: dict[str, Any] = dict(zip(PARAMETERS, call.args, strict=False))
            given |= {key.key: key.value for key in call.kwargs}
            constant = {
                key: each.value for key, each in given.items() if isinstance(each, nodes.Const)
            }
            found.append((call.lineno, _texts(constant)))
    return sorted(found, key=lambda each: each[0])


def _texts(given: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: value
        for name, value in given.items()
        if name in PARAMETERS and isinstance(value, str)
    }


def paragraphs(body: str, first_line: int = 1) -> Iterator[Paragraph]:
    """The paragraphs of a page without its calls and code; a citation ends what it proves.

    The items of a list are taken together up to the one that cites, empty lines between them or
    not. Lines with nothing but citations belong to what stands above them.
    """
    held: list[tuple[int, str]] = []
    for block in _blocks(_without_multiline_calls(body), first_line):
        goes_on = _is_item(block) and _is_item(held) and not _cites(held)
        if held and (not block or (_words(block) and not goes_on)):
            yield _paragraph(held)
            held = []
        for piece in _pieces(block):
            if _cites(held) and _words(piece):
                yield _paragraph(held)
                held = []
            held += piece
    if held:
        yield _paragraph(held)


Lines = list[tuple[int, str]]


def _blocks(body: str, first_line: int) -> Iterator[Lines]:
    """Runs of lines without an empty one between, without code; an empty run for a heading."""
    run: Lines = []
    for number, line in enumerate(_without_code(body), first_line):
        heading = _HEADING.match(line)
        if line.strip() and not heading:
            run.append((number, line))
        elif run:
            yield run
            run = []
        if heading:
            yield []
    if run:
        yield run


def _without_code(body: str) -> list[str]:
    """The lines of a page, those of fenced code empty."""
    lines = []
    fence = ""
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        lines.append("" if fence or mark else line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
    return lines


def _pieces(block: Lines) -> Iterator[Lines]:
    """The items of a list, or the whole of a paragraph."""
    piece: Lines = []
    for number, line in block:
        if piece and _ITEM.match(line):
            yield piece
            piece = []
        piece.append((number, line))
    yield piece


def _words(lines: Lines) -> bool:
    return any(re.search(r"\w", _MACRO.sub(" ", line)) for _, line in lines)


def _is_item(lines: Lines) -> bool:
    return bool(lines and _ITEM.match(lines[0][1]))


def _cites(lines: Lines) -> bool:
    return any(_CALL.search(line) for _, line in lines)


def _paragraph(lines: Lines) -> Paragraph:
    words = (line[mark.end() :] if (mark := _ITEM.match(line)) else line for _, line in lines)
    text = " ".join(_MACRO.sub(" ", "\n".join(words)).split())
    return Paragraph(line=lines[0][0], last=lines[-1][0], text=text, cites=_cites(lines))


def _without_multiline_calls(body: str) -> str:
    """A call over several lines on one line, its other lines kept, so that it is one piece."""

    def joined(match: re.Match[str]) -> str:
        count = match[0].count("\n")
        return match[0].replace("\n", " ") + "{##}\n" * count if count else match[0]

    return _MACRO.sub(joined, body)


def _column(lines: list[str], line: int, nth: int) -> int:
    here = lines[line - 1] if line <= len(lines) else ""
    starts = [match.start() for match in _CALL.finditer(here)]
    return (starts[nth] if nth < len(starts) else 0) + 1
