"""What is an abbreviation, and whether a text explains it. Pure text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"(?<![\w/.#@&=])[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?![\w/@=]|\.\w)")
_NAME = re.compile(r"(?:[A-Z][a-z]+){2,}")
"""A name that is written as one word, such as McNeill."""
_ROMAN = re.compile(r"[IVX]+")
_BEFORE = 4
"""Words more than it has letters in which an abbreviation may be spelt out."""


def abbreviations(text: str) -> Iterator[re.Match[str]]:
    """The words with two capitals or more, but for names and Roman numerals."""
    for match in _WORD.finditer(text):
        if not _NAME.fullmatch(match[0]) and not _ROMAN.fullmatch(match[0]):
            yield match


def singular(abbreviation: str) -> str:
    """An abbreviation without the s of several."""
    return abbreviation.removesuffix("s")


def explains(text: str, abbreviation: str) -> bool:
    """Whether a text spells it out: the words with it in brackets, or it with them in brackets."""
    sought = re.escape(singular(abbreviation))
    for match in re.finditer(rf"\(\s*{sought}s?\b[^()]*\)", text):
        before = text[: match.start()].rpartition(")")[2]
        if _spells(before.split()[-len(abbreviation) - _BEFORE :], abbreviation):
            return True
    inside = re.finditer(rf"\b{sought}s?[*_]*\s*\(([^()]+)\)", text)
    return any(_spells(match[1].split(), abbreviation) for match in inside)


def _spells(words: list[str], abbreviation: str) -> bool:
    """Whether its capitals stand in order at the beginnings of words, or as capitals in them."""
    parts = [part for word in words for part in re.split(r"[-\u2010\u2011/]", word) if part]
    letters = iter(
        letter.upper()
        for part in parts
        for at, letter in enumerate(part.lstrip("\u2018\u201c\"'*_"))
        if at == 0 or letter.isupper()
    )
    return all(capital in letters for capital in abbreviation if capital.isupper())
