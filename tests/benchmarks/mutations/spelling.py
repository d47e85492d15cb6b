"""Small accidents: a letter lost, a figure altered, a code that no framework has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random

from mutations.raw import Site

_REACH = 150
"""Words of a source around those to find in which an altered figure must not stand by chance."""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()


def misspelt(word: str, chance: Random) -> str:
    """A word with a letter lost, doubled, changed, or in the place of the next one."""
    letters = [at for at, letter in enumerate(word) if letter.isalpha()]
    while True:
        at = chance.choice(letters)
        before, letter, after = word[:at], word[at], word[at + 1 :]
        ways = (
            before + after,
            before + letter * 2 + after,
            before + chance.choice("bcdfghklmnprstvw") + after,
            before + after[:1] + letter + after[1:],
        )
        found = chance.choice(ways)
        if found.casefold() != word.casefold() and re.fullmatch(r"[^\W_](?:.*[^\W_])?", found):
            return found


def misnumbered(code: str, known: Iterable[str], chance: Random) -> str:
    """A code with one of its numbers changed, so that it is none of those that there are."""
    numbers = list(re.finditer(r"\d+", code.partition("(")[0]))
    ways = {
        f"{code[: one.start()]}{number}{code[one.end() :]}"
        for one in numbers
        for number in range(1, 10)
    }
    return chance.choice(sorted(ways.difference(known)))


# ------------------------------------------------------------------------------------------ figures


def words_of(text: str) -> list[str]:
    """The words and figures of a text, in small letters, thousands without their commas."""
    return re.findall(r"\d+(?:\.\d+)?|[^\W\d_]+", re.sub(r"(?<=\d),(?=\d{3})", "", text.lower()))


def near(site: Site, finds: Iterable[str]) -> str:
    """What the sources say around some words; all of it where these are not found."""
    said = f" {' '.join(words_of(site.texts))} "
    around = []
    for find in finds:
        sought = f" {' '.join(words_of(find))} "
        for found in re.finditer(re.escape(sought), said):
            before = said[: found.start()].split(" ")[-_REACH:]
            after = said[found.end() :].split(" ", _REACH)[:_REACH]
            around.append(" ".join([*before, sought.strip(), *after]))
    return "\n".join(around) or said


def altered(figure: str, said: str, chance: Random) -> str:
    """A figure with a digit changed, lost, doubled or moved, which a text does not have."""
    for _ in range(200):
        at = chance.randrange(len(figure))
        before, digit, after = figure[:at], figure[at], figure[at + 1 :]
        ways = (
            before + chance.choice("123456789") + after,
            before + digit * 2 + after,
            before + after[:1] + digit + after[1:],
            before + after,
        )
        found = chance.choice(ways)
        if found != figure and re.fullmatch(r"[1-9]\d+", found) and not _stands(found, said):
            return found
    return f"{figure}{figure}"


def _stands(figure: str, said: str) -> bool:
    return bool(re.search(rf"\b(?:{figure}|{_in_words(int(figure))})\b", said))


def _in_words(number: int) -> str:
    """A number below a hundred as it stands in folded words."""
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    if tens - 2 >= len(_TENS):
        return str(number)
    return f"{_TENS[tens - 2]} {_SMALL[ones]}" if ones else _TENS[tens - 2]
