"""The texts of sources as words: where a heading stands, where words stand, which figures are near.

Texts come from PDFs and other formats, with Markdown marks, footnotes in the middle of sentences
and typographic signs. Matching therefore compares words: case, white space, punctuation, quotes,
dashes, Markdown marks and the small numbers of footnotes make no difference, and ``%`` is per cent.
A text has several readings: the running text, from which footnotes are taken out so that a sentence
goes on over them; the whole text, in which the words of a footnote can be found too; and, where
words are divided at the ends of lines, the running text with those words made whole.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from effective_practice.model import Section

_NOTE_NUMBER = re.compile(r"<sup>[\s\d,;*\u2020\u2021\u2013-]*</sup>|\[\^[^\]\s]+\]", re.IGNORECASE)
_RAISED = re.compile("[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+")
_FOOTNOTE = re.compile(
    rf"\s*(?:<sup>[\s\d*\u2020\u2021]+</sup>|{_RAISED.pattern}|\[\^[^\]\s]+\]:)\s*\S",
    re.IGNORECASE,
)
_DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\s*$")
_LINK = re.compile(r"!?\[((?:\\.|[^\]\\])*)\]\((?:\\.|[^)\\])*\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<https?:[^<>]*>")
_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
_ADDRESS = re.compile(r"<?https?://[^\s<>]+>?")
_APOSTROPHES = dict.fromkeys("\u2018\u2019\u02bc", "'")
_FOLD = str.maketrans(_APOSTROPHES | {"\u00ad": "", "\\": "", "*": "", "_": " ", "%": " per cent "})
MAX_HEADING_LINES = 4
"""Lines over which one heading may run in a text."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded: what two texts must share to be the same words."""
    text = _RAISED.sub("", _NOTE_NUMBER.sub("", text))
    text = unicodedata.normalize("NFKC", _TAG.sub(" ", _LINK.sub(r"\1", text)))
    return tuple(
        match[0].replace(",", "") if match[0][0].isdigit() else match[0]
        for match in _WORD.finditer(text.translate(_FOLD).casefold())
    )


def without_addresses(text: str) -> str:
    """A text of ours as a reader sees it: of a link no more than what is shown."""
    return _ADDRESS.sub(" ", _LINK.sub(r"\1", text))


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The words of a text in order, each with its line."""

    words: tuple[str, ...]
    lines: tuple[int, ...]
    starts: dict[str, list[int]] = field(repr=False)

    def find(self, sought: tuple[str, ...], first: int = 0, last: int = 10**9) -> list[int]:
        """Where words stand one after the other between two lines, as positions."""
        if not sought:
            return []
        low, high = bisect_left(self.lines, first), bisect_left(self.lines, last)
        size = len(sought)
        return [
            at
            for at in self.starts.get(sought[0], ())
            if low <= at and at + size <= high and self.words[at : at + size] == sought
        ]

    def around(self, at: int, size: int, reach: int) -> tuple[str, ...]:
        """The words within reach of the found ones."""
        return self.words[max(at - reach, 0) : at + size + reach]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A section of a text: its lines, the first one that of its heading."""

    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class SourceText:
    """One source's text, read for finding."""

    readings: tuple[Reading, ...]
    """The running text first; what is looked for is taken from the first that has it."""
    places: dict[str, Place]
    missing: tuple[str, ...]
    """Ids of sections whose heading does not stand in the text, after the one before it."""

    def find(self, sought: tuple[str, ...], section: str = "") -> tuple[Reading, list[int]]:
        """The reading in which words stand in a section, and where; of all the text without one."""
        place = self.places[section] if section else Place(first=0, last=10**9)
        for reading in self.readings:
            found = reading.find(sought, place.first, place.last)
            if found:
                return reading, found
        return self.readings[0], []

    def section_at(self, line: int) -> str:
        """The id of the innermost section that holds a line; empty before the first heading."""
        holding = [
            (place.last - place.first, name)
            for name, place in self.places.items()
            if place.first <= line < place.last
        ]
        return min(holding)[1] if holding else ""


def read_text(text: str, sections: Iterable[Section]) -> SourceText:
    """Read a source's text, and find its sections in it."""
    lines = text.replace("\r\n", "\n").split("\n")
    by_line = [words(line) for line in lines]
    footnotes = {number for number, line in enumerate(lines) if _FOOTNOTE.match(line)}
    places, missing = _places(lines, by_line, list(sections))
    readings = [_reading(by_line, footnotes), _reading(by_line, set())]
    if any(map(_DIVIDED.search, lines)):
        whole_words = [words(line) for line in _made_whole(lines, footnotes)]
        readings.append(_reading(whole_words, footnotes))
    return SourceText(readings=tuple(readings), places=places, missing=tuple(missing))


def _made_whole(lines: list[str], footnotes: set[int]) -> list[str]:
    """The lines with each word that is divided at the end of one standing whole on it."""
    made = list(lines)
    held = None
    for number, line in enumerate(lines):
        if number in footnotes or not line.strip():
            continue
        if held is not None:
            rest, _, made[number] = line.lstrip().partition(" ")
            made[held] = _DIVIDED.sub("", made[held]) + rest
        held = number if _DIVIDED.search(made[number]) else None
    return made


def _reading(by_line: list[tuple[str, ...]], without: set[int]) -> Reading:
    found: list[str] = []
    lines: list[int] = []
    starts: dict[str, list[int]] = {}
    for number, line in enumerate(by_line):
        for word in () if number in without else line:
            starts.setdefault(word, []).append(len(found))
            found.append(word)
            lines.append(number)
    return Reading(words=tuple(found), lines=tuple(lines), starts=starts)


# --------------------------------------------------------------------------------------- sections


def _places(
    lines: list[str], by_line: list[tuple[str, ...]], sections: list[Section]
) -> tuple[dict[str, Place], list[str]]:
    """A section runs from its heading to the next one found of the same or a higher level."""
    found: list[tuple[int, Section]] = []
    missing: list[str] = []
    after = 0
    for section in sections:
        at = _heading(lines, by_line, words(section.heading or section.title), after)
        if at is None:
            missing.append(section.id)
            continue
        found.append((at, section))
        after = at + 1
    places = {}
    for position, (at, section) in enumerate(found):
        ends = (line for line, other in found[position + 1 :] if other.level <= section.level)
        places[section.id] = Place(first=at, last=next(ends, len(lines)))
    return places, missing


def _heading(
    lines: list[str], by_line: list[tuple[str, ...]], sought: tuple[str, ...], after: int
) -> int | None:
    """The first line of a heading: one that is marked as a heading, else the first that is equal.

    The line of a contents page is not equal: its page number is one word more.
    """
    equal = [at for at in range(after, len(lines)) if _heads(by_line, sought, at)]
    marked = (at for at in equal if lines[at].lstrip().startswith(("#", "**", "__", "<b>", "<h")))
    return next(marked, equal[0] if equal else None)


def _heads(by_line: list[tuple[str, ...]], sought: tuple[str, ...], at: int) -> bool:
    here = by_line[at]
    if here == sought:
        return bool(sought)
    if not here or len(here) >= len(sought) or here != sought[: len(here)]:
        return False
    joined = here
    for line in _next_lines(by_line, at):
        joined += line
        if joined == sought:
            return True
        if len(joined) >= len(sought):
            return False
    return False


def _next_lines(by_line: list[tuple[str, ...]], at: int) -> Iterator[tuple[str, ...]]:
    following = (line for line in by_line[at + 1 : at + 2 * MAX_HEADING_LINES] if line)
    for _, line in zip(range(MAX_HEADING_LINES - 1), following, strict=False):
        yield line
