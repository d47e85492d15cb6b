"""The figures of a text: those that a claim makes, and those that stand in the words of a source.

Digits and number words are the same figure: ``13`` is thirteen, ``2.5 million`` is 2,500,000. A
share is the same in words and in per cent: a half is ``50 per cent``, two thirds are ``67%``, one
in five is a fifth. A claim's figures leave out what is a name and not a count:

- a code of a framework (``2.2.1``, standard 2.2, ``N.1.1``) and a number after the name of a level
  (domain two);
- digits that belong to a word (Covid-19, R2);
- an ordinal in words (the second, twenty-first), but not in digits: ``26th`` is 26;
- *one*, unless it is one per cent or begins a longer number; *third*, *quarter* and the like,
  unless they are a share (a third of, two thirds): a third party is no figure.

What a source shows of itself, such as its year, is for the caller to add.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

Figure = Fraction

# fmt: off
_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINAL_WORDS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth",
]
# fmt: on
_NUMBERS = {word: Fraction(value) for value, word in enumerate(_SMALL)} | {
    word: Fraction(value) for value, word in zip(range(20, 100, 10), _TENS, strict=True)
}
_ORDINALS = {word: Fraction(value) for value, word in enumerate(_ORDINAL_WORDS, 1)}
_PART = {word: 1 / value for word, value in _ORDINALS.items() if 3 <= value <= 10} | {  # noqa: PLR2004  # third to tenth
    "half": Fraction(1, 2),
    "quarter": Fraction(1, 4),
}
"""One of the parts of a whole, and below several of them."""
_PARTS = {f"{word}s": value for word, value in _PART.items()} | {"halves": Fraction(1, 2)}
_TIMES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "k": 1000,
    "million": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
}
_SHORT_TIMES = {"k", "m", "bn"}
NUMBER_WORDS = tuple(sorted(_NUMBERS.keys() | _PART.keys() | _TIMES.keys() - _SHORT_TIMES))
"""The words with which a figure in words begins, or that follow its "a"."""

_SHARES = tuple(
    sorted({Fraction(above, below) for below in range(2, 11) for above in range(1, below)})
)
"""The shares that have words."""

_DIGITS = re.compile(r"[0-9]{1,18}(?:\.([0-9]{1,18}))?")
_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\S"
)
_JOINS = frozenset("-\u2010\u2011*_`")
"""Signs that stand inside a number: hyphens, and the marks of emphasis."""
_BEFORE_DIGITS = re.compile(r"([^\W\d_]+)[-\u2010\u2011.]$")
_PREFIXES = {"early", "late", "mid", "non", "over", "post", "pre", "sub", "top", "under"}
"""Before a hyphen and digits these leave the figure a figure: mid-2019, under-25s."""

_BEFORE_SHARE = {"a", "another", "last", "one", "remaining"}
_AFTER_SHARE = {"are", "did", "had", "has", "have", "is", "of", "said", "was", "were"}


def in_words(found: Iterable[str]) -> set[Figure]:
    """Every figure that folded words can be read as; generous, for this is the source's side."""
    words = list(found)
    figures: set[Figure] = set()
    for at, word in enumerate(words):
        if word in _ORDINALS:
            figures.add(_ORDINALS[word])
        if word in _PART or word in _PARTS:
            share = _PART.get(word) or _PARTS[word]
            before = words[at - 1] if at else ""
            figures |= {share, share * _NUMBERS.get(before, 1)}
        for value, after in _readings(words, at):
            figures |= {value, *_per_cent_after(words, at, value, after)}
            figures |= _share_of_group(words, value, after)
    return figures


def in_claim(
    text: str, codes: Collection[str] = (), levels: Collection[str] = ()
) -> dict[str, frozenset[Figure]]:
    """The figures that a claim makes, by the words in which it makes them.

    Each is given as all that it may be in a source: ``50 per cent`` is 50, and a half. ``codes``
    are all codes of the frameworks; ``levels`` the names of their levels, small letters.
    """
    found: dict[str, frozenset[Figure]] = {}
    for each in claimed(text, codes, levels):
        shown = text[each.start : each.end]
        found[shown] = found.get(shown, each.figures) & each.figures
    return found


class Claimed(NamedTuple):
    """One figure of a claim: where it stands, and all that it may be."""

    start: int
    end: int
    figures: frozenset[Figure]


def claimed(
    text: str, codes: Collection[str] = (), levels: Collection[str] = ()
) -> Iterator[Claimed]:
    """The figures of a claim in the order in which they stand."""
    tokens = _tokens(text)
    words = [token.word for token in tokens]
    skip_to = 0
    for at in range(len(words)):
        if at < skip_to or _is_name(text, tokens, at, codes, levels):
            continue
        figures, after = _claimed(words, at)
        skip_to = after
        if figures:
            yield Claimed(tokens[at].start, tokens[after - 1].end, figures)


def per_cent(value: Figure, decimals: int = 0) -> frozenset[Figure]:
    """A percentage, as all that it may be: 50 is 50 and a half, 67 is 67 and two thirds."""
    margin = Fraction(1, 2 * 10**decimals)
    shares = (share for share in _SHARES if abs(100 * share - value) <= margin)
    return frozenset({value, value / 100, *shares})


# -------------------------------------------------------------------------------- tokens and names


class _Token(NamedTuple):
    word: str
    """In small letters; thousands without their commas."""
    start: int
    end: int


def _tokens(text: str) -> list[_Token]:
    """Words, numbers and signs; without the signs that join parts of one number."""
    matches = (match for match in _TOKEN.finditer(text) if match[0] not in _JOINS)
    return [_Token(_folded(match[0]), match.start(), match.end()) for match in matches]


def _folded(token: str) -> str:
    return token.replace(",", "") if token[0].isdigit() else token.lower()


def _is_name(
    text: str, tokens: Sequence[_Token], at: int, codes: Collection[str], levels: Collection[str]
) -> bool:
    """Whether a number is part of a name, and no count."""
    word, start, _ = tokens[at]
    numeral = word in _NUMBERS or word[0].isdigit()
    if at and numeral and tokens[at - 1].word in levels:
        return True
    if not word[0].isdigit():
        return False
    before = text[max(start - 40, 0) : start]
    if word.count(".") > 1 or before[-1:].isalpha() or ("." in word and word in codes):
        return True
    joined = _BEFORE_DIGITS.search(before)
    return joined is not None and joined[1].lower() not in _PREFIXES


# ----------------------------------------------------------------------------------------- reading


def _claimed(words: Sequence[str], at: int) -> tuple[frozenset[Figure], int]:
    """The figure of a claim at a place, if there is one, and where the words after it begin."""
    word = words[at]
    readings = list(_readings(words, at))
    if not readings:
        share = word in _PART and _is_share(words, at)
        return frozenset({_PART[word]} if share else ()), at + 1
    value, after = readings[-1]
    following = words[after] if after < len(words) else ""
    if following in _PARTS or (word == "one" and following in _PART and _is_share(words, after)):
        return frozenset({value * (_PARTS.get(following) or _PART[following])}), after + 1
    if word in _TENS and following in _ORDINALS:
        return frozenset(), after + 1
    if percentage := _per_cent_after(words, at, value, after):
        return percentage, after + _length_of_per_cent(words, after)
    if word == "one" and after == at + 1:
        return frozenset(), after
    # "5m" are five million, or five metres; and a table of millions shows no more than the 5.
    short = {readings[0][0]} if words[after - 1] in _SHORT_TIMES else set()
    shares = _share_of_group(words, value, after) | _group(words, at)
    return frozenset({value}) | short | shares, after


def _is_share(words: Sequence[str], at: int) -> bool:
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else "."
    if words[at] == "half":
        return before not in {"first", "second", "latter"}
    return before in _BEFORE_SHARE and (after in _AFTER_SHARE or not after[0].isalnum())


def _readings(words: Sequence[str], at: int) -> Iterator[tuple[Figure, int]]:
    """The readings of a number at a place, each with where it ends, the longest last.

    Alone, with its ones (twenty five), with its thousands (two hundred and thirty).
    """
    word = words[at]
    times = words[at + 1] if at + 1 < len(words) else ""
    if word == "half" and words[at + 1 : at + 2] == ["a"] and words[at + 2 : at + 3]:
        times = words[at + 2]
        if times in _TIMES:
            yield Fraction(_TIMES[times], 2), at + 3
    elif word == "a" and times in _TIMES.keys() - _SHORT_TIMES:
        yield from _larger(words, Fraction(1), at + 1)
    elif word in _NUMBERS or _DIGITS.fullmatch(word):
        value, after = (_NUMBERS[word] if word in _NUMBERS else Fraction(word)), at + 1
        yield value, after
        if word in _TENS and after < len(words) and 0 < _NUMBERS.get(words[after], 0) < 10:  # noqa: PLR2004  # ones
            value, after = value + _NUMBERS[words[after]], after + 1
            yield value, after
        yield from _larger(words, value, after)


def _larger(words: Sequence[str], group: Figure, after: int) -> Iterator[tuple[Figure, int]]:
    """A number and the words that make it larger: hundreds, thousands, and what is added."""
    total = Fraction(0)
    while after < len(words) and words[after] in _TIMES:
        times = _TIMES[words[after]]
        after += 1
        if times < 1000:  # noqa: PLR2004  # a hundred may itself be so many thousands
            group *= times
        else:
            total, group = total + group * times, Fraction(0)
        yield total + group, after
        added, end = _added(words, after)
        if end > after:
            group, after = group + added, end
            yield total + group, after


def _added(words: Sequence[str], after: int) -> tuple[Figure, int]:
    """What is added in words to a hundred or a thousand: ``and thirty five``."""
    at = after + (words[after : after + 1] == ["and"])
    if at >= len(words) or words[at] not in _NUMBERS:
        return Fraction(0), after
    value, end = _NUMBERS[words[at]], at + 1
    if words[at] in _TENS and end < len(words) and 0 < _NUMBERS.get(words[end], 0) < 10:  # noqa: PLR2004  # ones
        value, end = value + _NUMBERS[words[end]], end + 1
    # "Two hundred and three hundred" are two numbers; "two thousand three hundred" are one.
    apart = at > after and end < len(words) and words[end] in _TIMES
    return (Fraction(0), after) if apart else (value, end)


# ------------------------------------------------------------------------------------------ shares


def _length_of_per_cent(words: Sequence[str], after: int) -> int:
    if tuple(words[after : after + 2]) == ("per", "cent"):
        return 2
    return 1 if tuple(words[after : after + 1]) in {("%",), ("percent",)} else 0


def _per_cent_after(words: Sequence[str], at: int, value: Figure, after: int) -> frozenset[Figure]:
    """What a number may be where it is a percentage; nothing where it is not."""
    if not _length_of_per_cent(words, after):
        return frozenset()
    digits = _DIGITS.fullmatch(words[at])
    return per_cent(value, len(digits[1] or "") if digits else 0)


def _share_of_group(words: Sequence[str], value: Figure, after: int) -> set[Figure]:
    """The share that a number makes of the one after it: one in five, 3 out of 10."""
    for link in (("in",), ("out", "of")):
        if tuple(words[after : after + len(link)]) == link:
            group = max(_numbers_at(words, after + len(link)), default=Fraction(0))
            return {value / group} if 0 < value < group else set()
    return set()


def _group(words: Sequence[str], at: int) -> set[Figure]:
    """The share that the number before makes of the one at a place."""
    for link in (("in",), ("out", "of")):
        before = at - len(link) - 1
        if before >= 0 and tuple(words[before + 1 : at]) == link:
            group = max(_numbers_at(words, at), default=Fraction(0))
            return {value / group for value in _numbers_at(words, before) if value < group}
    return set()


def _numbers_at(words: Sequence[str], at: int) -> Iterator[Figure]:
    return (value for value, _ in _readings(words, at)) if at < len(words) else iter(())
