"""The quotations in a text: what stands in quotation marks, and lines that are quoted as a block.

Some of what stands in quotation marks is nobody's sentence: a title, a word held at arm's length, a
question that a reader may ask. Whoever asks for a source passes over those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BLOCK = re.compile(r"(?:^[ \t]*>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_NOTE = re.compile(r"[>\s]*\[!")
_BY = re.compile(r"^[>\s]*[-\u2013\u2014].*", re.MULTILINE)
"""The line under a block that says whose words they are."""
_MARKED = re.compile(
    r"""
      \u201c(?P<curved>[^\u201c\u201d]*)(?:\u201d|\Z)
    | (?<![\w"])"(?P<straight>[^"]+)"
    | (?<![\w\u2018])\u2018(?P<single>(?:[^\u2018\u2019]|\u2019(?=\w))+)\u2019(?!\w)
    | (?<![\w'])'(?=\w)(?P<plain>(?:[^']|'(?=\w))+)'(?!\w)
    """,
    re.VERBOSE,
)
_SMALL_WORDS = 3
"""Letters of the longest words that a title may leave without a capital."""


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """Somebody's words in a text: where they begin, and what they are."""

    start: int
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
        first = " ".join(self.text.split()[:5])
        return f"{first} ..." if len(self.text.split()) > 5 else first  # noqa: PLR2004  # as above


def _letters(word: str) -> str:
    return "".join(filter(str.isalnum, word))


def quotations(text: str) -> Iterator[Quotation]:
    """The quotations of a text; what is quoted inside another is part of it."""
    for block in _BLOCK.finditer(text):
        if not _NOTE.match(block[0]):
            inside = re.sub(r"^[>\s]+", " ", _BY.sub("", block[0]), flags=re.MULTILINE)
            yield Quotation(start=block.start(), text=inside.strip(), block=True)
    rest = _BLOCK.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for match in _MARKED.finditer(rest):
        inside = next(filter(None, match.groups()), "")
        yield Quotation(start=match.start(), text=inside)
