"""What a reader reads of a page, how long that takes, and how hard it is.

The level is the Automated Readability Index, published by E. A. Smith and R. J. Senter, *Automated
Readability Index*, AMRL-TR-66-220, Aerospace Medical Research Laboratories, Wright-Patterson Air
Force Base, 1967. It needs no dictionary: the length of words and of sentences is all it looks at.
It comes out as about the years of school that a text asks for, in the grades of the United States.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from effective_practice.model import Module, Publication

WORDS_A_MINUTE = 220
"""How fast people read plain prose on a screen."""

_FOR_PROGRAMS = r"""
      \{\{.*?\}\} | \{%.*?%\} | \{\#.*?\#\}                     # calls
    | ^[ \t]*(?P<fence>`{3,}|~{3,}).*?(?:^[ \t]*(?P=fence)|\Z)  # code
    | (?<!`)(?P<tick>`+)(?!`).*?(?<!`)(?P=tick)(?!`)
    | <(?P<tag>pre|code|kbd|script|style)\b.*?</(?P=tag)>
    | <!--.*?-->
"""
_NOT_SHOWN = rf"""{_FOR_PROGRAMS}
    | </?[a-zA-Z][^<>]*> | &\#?\w+;                                 # the signs of HTML
    | (?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+"[^"]*")?\)   # where a link leads
    | (?<=\])\[[^\[\]]*\] | ^[ ]{{0,3}}\[[^\]]+\]:.*?$
    | <?https?://[^\s<>]+>?
    | \{{\s*[:.\#][^{{}}\n]*\}}                                     # attributes
"""
_FLAGS = re.DOTALL | re.MULTILINE | re.VERBOSE
# The signs with which they begin stand first: one look passes most places of a text by.
_CODE = re.compile(rf"(?=[{{`~<]|^[ \t])(?:{_FOR_PROGRAMS})", _FLAGS)
_UNREAD = re.compile(rf"(?=[{{`~<&(\[h]|^[ \t])(?:{_NOT_SHOWN})", _FLAGS)
_MAY_HIDE = re.compile(r"[`{<&\]]|~~~|https?:")
_LETTER = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W_]\S*")
_END = re.compile(r"[.!?][\"'*_)\]\u2019\u201d]*\s|\n[ \t]*\n|\n(?=[ \t]*(?:[-*+#|>]|\d+[.)])[ ])")


@lru_cache(maxsize=8192)  # a module is measured again for each page that lists it
def shown(text: str) -> str:
    """A text without what nobody reads: calls, code, tags, addresses. What is left keeps its place.

    What is left out becomes spaces, so that a place in the result is the same place in the text.
    """
    return _UNREAD.sub(blank, text) if _MAY_HIDE.search(text) else text


def without_code(text: str) -> str:
    """A text without calls, code and comments, in which a link is none; the rest in its place."""
    return _CODE.sub(blank, text)


def blank(match: re.Match[str]) -> str:
    """What ``re.sub`` puts in place of what nobody reads, so that all else keeps its place."""
    return spaces(match[0])


def spaces(text: str) -> str:
    """As many spaces as a text has characters, on as many lines."""
    return "\n".join(" " * len(line) for line in text.split("\n"))


@dataclass(frozen=True, kw_only=True)
class Measure:
    """How much is read; each count is worked out when it is asked for."""

    read: tuple[str, ...]
    """Texts as they are shown. Where one ends, so does a sentence."""

    @cached_property
    def words(self) -> int:
        return sum(len(_WORD.findall(text)) for text in self.read)

    @property
    def minutes(self) -> int:
        """The nearest whole number, and one at least."""
        return max(1, int(self.words / WORDS_A_MINUTE + 0.5))

    @property
    def level(self) -> int:
        """The index, rounded up; 0 where there are no words.

        The numbers in it are those of the report of 1967.
        """
        if not self.words:
            return 0
        letters = sum(len(_LETTER.findall(text)) for text in self.read)
        parts = (part for text in self.read for part in _END.split(text))
        sentences = sum(bool(_LETTER.search(part)) for part in parts)
        index = 4.71 * letters / self.words + 0.5 * self.words / sentences - 21.43
        return max(1, math.ceil(index))


def measure(texts: Iterable[str]) -> Measure:
    """Measure some texts as a reader meets them."""
    return Measure(read=tuple(map(shown, texts)))


def texts_of(publication: Publication, body: str) -> Iterator[str]:
    """Everything that a reader reads on the page of a guide, a module or an insight."""
    yield publication.summary
    yield body
    for example in publication.examples:
        yield example.title
        yield example.text
    for statements in (
        publication.takeaways,
        publication.reflections,
        publication.voice,
        publication.recommendations,
    ):
        for statement in statements:
            yield statement.text
    yield from publication.gaps


def minutes(publication: Publication, body: str) -> int:
    """How long a page takes: as its author says; else as long as its words take."""
    if isinstance(publication, Module) and publication.minutes:
        return publication.minutes
    return measure(texts_of(publication, body)).minutes
