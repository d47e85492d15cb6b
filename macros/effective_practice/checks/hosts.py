"""Whether a host is a slip for another one that the site has. Pure text."""

from __future__ import annotations

import re
from collections import Counter

_LONG, _LONGER = 12, 16
"""Letters of a host in which one letter, or two, are likely to be a slip."""
_LONG_PART, _LONGER_PART = 5, 8
"""The same of the one part between full stops in which two hosts differ."""
_MOST_APART = 2
"""Letters in which a host and the one that is meant may differ."""


def meant(host: str, counts: Counter[str]) -> str:
    """The host that is a letter or two from this one and stands on the site more often, if any.

    Where both are as frequent, one letter is enough to look at them; which is right is not known.
    """
    for other, count in counts.most_common():
        if other == host or count < counts[host]:
            continue
        most = min(_likely(host, other), _MOST_APART if count > counts[host] else 1)
        apart = letters_apart(host, other, most)
        if apart <= most and _without_digits(host) != _without_digits(other):
            return other
    return ""


def _likely(host: str, other: str) -> int:
    """How many letters two hosts may differ in so that it is likely to be a slip."""
    length = min(len(host), len(other))
    likely = (length >= _LONG) + (length >= _LONGER)
    parts, theirs = host.split("."), other.split(".")
    apart = [pair for pair in zip(parts, theirs, strict=False) if pair[0] != pair[1]]
    if len(parts) == len(theirs) and len(apart) == 1:
        length = min(map(len, apart[0]))
        likely = max(likely, (length >= _LONG_PART) + (length >= _LONGER_PART))
    return likely


def _without_digits(host: str) -> str:
    return re.sub(r"\d", "", host)


def letters_apart(one: str, other: str, most: int) -> int:
    """How many letters two words differ in, up to a number of them, and one more beyond.

    A letter may be another, be too many, be missing, or have changed places with the next one.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        above, before = before, row
        row = [at]
        for to, their in enumerate(other, 1):
            least = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != their))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == their:
                least = min(least, above[to - 2] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
