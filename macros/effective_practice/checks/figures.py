"""The figures of a text: those that a claim makes, and those that stand in the words of a source.

Digits and number words are the same figure: ``13`` is thirteen, ``2.5 million`` is 2,500,000, a third
is one third. A claim's figures leave out what is a name and not a count:

- a code of a framework (``2.2.1``, standard 2.2, ``N.1.1``) and a number after the name of a level
  (domain two);
- digits that belong to a word (Covid-19, R2);
- *one*, which is seldom a count, unless it is one per cent; *third* and *quarter*, unless they are a share (a third of, two
  thirds, three quarters): a third party is no figure;
- the year of a cited source and the figures in its title, which the source itself shows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS = {word: Fraction(value) for value, word in enumerate(_SMALL)} | {
    word: Fraction(value) for value, word in zip(range(20, 100, 10), _TENS, strict=True)
}
_PARTS = {
    "half": Fraction(1, 2),
    "halves": Fraction(1, 2),
    "third": Fraction(1, 3),
    "thirds": Fraction(1, 3),
    "quarter": Fraction(1, 4),
    "quarters": Fraction(1, 4),
    "fifths": Fraction(1, 5),
    "tenths": Fraction(1, 10),
}
_TIMES = {
    "hundred": 100,
    "thousand": 1000,
    "k": 1000,
    "million": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
}
_DIGITS = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,18})?")
_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")

_PER_CENT = (["per"], ["percent"])

Figure = Fraction


def in_words(found: Iterable[str]) -> set[Figure]:
    """Every figure that folded words can be read as; generous, for this is the source's side."""
    tokens = list(found)
    figures: set[Figure] = set()
    for at, token in enumerate(tokens):
        if token in _PARTS:
            figures |= {_PARTS[token], _PARTS[token] * _count_before(tokens, at)}
        elif token in _NUMBERS or _DIGITS.fullmatch(token):
            figures |= {_number(token), *(value for value, _ in _long_number(tokens, at))}
    return figures


def in_claim(
    text: str, codes: Collection[str] = (), levels: Collection[str] = ()
) -> dict[str, Figure]:
    """The figures that a claim makes, by the words in which it makes them.

    ``codes`` are all codes of the frameworks; ``levels`` the names of their levels, small letters.
    """
    tokens = [(match[0].lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    found: dict[str, Figure] = {}
    skip_to = 0
    words = [token for token, _, _ in _joined(text, tokens)]
    spans = [(start, end) for _, start, end in _joined(text, tokens)]
    for at, token in enumerate(words):
        if at < skip_to:
            continue
        if _is_name(text, words, spans, at, codes, levels):
            continue
        if token in _PARTS and _is_share(words, at):
            found[text[spans[at][0] : spans[at][1]]] = _PARTS[token]
        elif token in _NUMBERS or _DIGITS.fullmatch(token):
            value, after = max(_long_number(words, at), key=lambda item: item[1])
            if after < len(words) and words[after] in _PARTS and words[after] != "half":
                value, after = value * _PARTS[words[after]], after + 1
            elif token == "one" and after == at + 1 and words[after : after + 1] not in _PER_CENT:
                continue
            found[text[spans[at][0] : spans[after - 1][1]]] = value
            skip_to = after
    return found


def _joined(text: str, tokens: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Tokens without punctuation, thousands without their commas."""
    return [
        (token.replace(",", "") if token[0].isdigit() else token, start, end)
        for token, start, end in tokens
        if token[0].isalnum()
    ]


def _is_name(
    text: str,
    words: list[str],
    spans: list[tuple[int, int]],
    at: int,
    codes: Collection[str],
    levels: Collection[str],
) -> bool:
    """Whether a number is part of a name, and no count."""
    token, (start, _) = words[at], spans[at]
    if at and words[at - 1] in levels:
        return True
    if not token[0].isdigit():
        return False
    before = text[start - 1 : start] if start else ""
    if token.count(".") > 1 or before.isalpha():
        return True
    if before in {"-", "."} and start > 1 and text[start - 2].isalpha():
        return True
    return "." in token and token in codes


def _is_share(words: list[str], at: int) -> bool:
    if words[at] == "half":
        return True
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    return before in {"a", "one", "the", "remaining"} and after == "of"


def _number(token: str) -> Figure:
    return _NUMBERS[token] if token in _NUMBERS else Fraction(token)


def _long_number(words: list[str], at: int) -> Iterator[tuple[Figure, int]]:
    """The readings of a number at a place: alone, with its ones (twenty five), with its thousands."""
    value, after = _number(words[at]), at + 1
    yield value, after
    if words[at] in _TENS and after < len(words) and 0 < _NUMBERS.get(words[after], 0) < 10:  # noqa: PLR2004
        value, after = value + _NUMBERS[words[after]], after + 1
        yield value, after
    while after < len(words) and words[after] in _TIMES:
        value, after = value * _TIMES[words[after]], after + 1
        yield value, after


def _count_before(words: list[str], at: int) -> Figure:
    before = words[at - 1] if at else ""
    return _NUMBERS.get(before, Fraction(1))
