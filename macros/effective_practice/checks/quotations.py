"""The quotations in a text: what stands in quotation marks, and lines that are quoted as a block.

Some of what stands in quotation marks is nobody's sentence: a title, a word held at arm's length, a
question that a reader may ask. Whoever asks for a source passes over those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from effective_practice.reading import spaces

_BLOCK = re.compile(r"(?:^[ \t]*>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_NOTE = re.compile(r"[>\s]*\[!")
_QUOTED_LINE = re.compile(r"^[>\s]+", re.MULTILINE)
_BY = re.compile(r"^[>\s]*[-\u2013\u2014].*", re.MULTILINE)
"""The line under a block that says whose words they are."""
_GOES_ON = r"\n(?![ \t]*\n)"
"""The end of a line, which a quotation may run over as long as its paragraph goes on."""
_MARKED = re.compile(
    rf"""
      \u201c(?P<curved>(?:[^\n\u201c\u201d]++|{_GOES_ON})*+)(?:\u201d|(?=\n|\Z))
    | (?<![\w"])"(?P<straight>(?:[^\n"]++|{_GOES_ON})++)"
    | (?<![\w\u2018])\u2018(?P<single>(?:[^\n\u2018\u2019]++|{_GOES_ON}|\u2019(?=\w))++)\u2019(?!\w)
    | (?<![\w'])'(?=\w)(?P<plain>(?:[^\n']++|{_GOES_ON}|'(?=\w))++)'(?!\w)
    """,
    re.VERBOSE,
)
_MAY_QUOTE = re.compile("[>\"'\u2018\u201c]")
_SMALL_WORDS = 3
"""Letters of the longest words that a title may leave without a capital."""
_SHOWN_WORDS = 5


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """Somebody's words in a text: from its mark to the closing one, and what stands between."""

    start: int
    end: int
    text: str
    block: bool = False

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(self.words)

    @property
    def words(self) -> list[str]:
        return [word for word in self.text.split() if any(map(str.isalnum, word))]

    @property
    def asks(self) -> bool:
        return self.text.rstrip("*_ \n").endswith("?")

    @property
    def entitled(self) -> bool:
        """Whether it is written as titles are, With a Capital in Each Longer Word."""
        longer = [word for word in map(_letters, self.words) if len(word) > _SMALL_WORDS]
        return len(longer) > 1 and all(word[0].isupper() for word in longer)

    @property
    def shown(self) -> str:
        """How it begins, for a message."""
        words = self.text.split()
        first = " ".join(words[:_SHOWN_WORDS])
        return f"{first} ..." if len(words) > _SHOWN_WORDS else first


def _letters(word: str) -> str:
    return "".join(filter(str.isalnum, word))


def quotations(text: str) -> Iterator[Quotation]:
    """The quotations of a text; what is quoted inside another is part of it.

    One that does not close ends with its paragraph: it may go on in the next, with a mark again.
    """
    if not _MAY_QUOTE.search(text):
        return
    blocks = [_block(found) for found in _BLOCK.finditer(text) if not _NOTE.match(found[0])]
    yield from blocks
    for found in _MARKED.finditer(without(text, blocks)):
        inside = next(filter(None, found.groups()), "")
        yield Quotation(start=found.start(), end=found.end(), text=inside)


def _block(found: re.Match[str]) -> Quotation:
    inside = _QUOTED_LINE.sub(" ", _BY.sub("", found[0])).strip()
    return Quotation(start=found.start(), end=found.end(), text=inside, block=True)


def without(text: str, found: Iterable[Quotation]) -> str:
    """A text without some of its quotations, which become spaces; all else keeps its place."""
    for each in found:
        text = text[: each.start] + spaces(text[each.start : each.end]) + text[each.end :]
    return text
