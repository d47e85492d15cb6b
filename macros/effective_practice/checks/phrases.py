"""Patterns for words and phrases as editors list them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable


def phrase(words: str) -> str:
    """A pattern for a phrase, whose words any white space may divide."""
    return r"\s+".join(map(re.escape, words.split()))


def any_of(
    phrases: Iterable[str],
    *,
    ending: str = "",
    exact: bool = False,
    spelt: Callable[[str], str] = phrase,
) -> re.Pattern[str]:
    """Whole words or phrases, the longest first; a pattern that finds nothing where there are none.

    ``spelt`` makes the pattern of one of them; ``ending`` is a pattern that each may end with;
    ``exact`` tells capitals from small letters.
    """
    listed = sorted({each for each in phrases if each}, key=lambda each: (-len(each), each))
    either = "|".join(map(spelt, listed)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{either}){ending}(?!\w)", 0 if exact else re.IGNORECASE)
