"""Numbers that are no figures of a claim: dates, versions, codes, and places in a work.

``2.2`` is the code of a standard, ``26 September 2021`` a day and ``chapter 5`` a place; a reader
does not ask who counted them. What is left of a text without them holds its figures.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_PLACES = (
    "annexe?|appendix|appendice|article|box|category|chapter|clause|column|edition|exhibit|figure"
    "|footnote|item|level|module|no|note|number|objective|option|pp?|page|para|paragraph|part|phase"
    "|principle|question|recommendation|regulation|rule|schedule|section|stage|step|table|tier"
    "|unit|version|volume"
)
"""What a number follows of which it is the name."""
_THINGS = (
    "examples|guides|headings|ideas|kinds|lessons|modules|pages|paragraphs|parts|points|questions"
    "|reasons|sides|sorts|steps|suggestions|tables|takeaways|things|tips|ways|words"
)
"""What a text counts of itself in words: five things, six questions."""
_READING = {"guide", "guides", "module", "modules", "page", "pages", "read", "reading", "reads"}
"""Words beside which minutes are those of a reader."""
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_PER_CENT = r"\s*(?:%|per\s*cent|percent)"
_NUMBER = rf"(?:\d++(?:\.\d++)*+(?:\([a-z]\d*\))?+|(?:{_SMALL})\b)"
_AND = r"\s*(?:,|and|or|to|[-\u2013/&])\s*"

_FIXED = re.compile(
    rf"""
      \b{_DAY}(?:\s*(?:-|\u2013|to|and)\s*{_DAY})?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?
    | \b{_MONTH}\s+{_DAY}\b(?!{_PER_CENT}|[\d,.]*\d)(?:,?\s+\d{{4}}\b)?
    | \b\d{{4}}-\d\d(?:-\d\d)?\b | \b\d\d?/\d\d?/\d{{2,4}}\b
    | \b\d\d?(?:[:.]\d\d)?\s?[ap]\.?m\b | \b\d\d?:\d\d\b | \b24/7\b
    | \b(?i:call|dial|phone|ring)\s+(?:[A-Z]\w+\s+)*(?:(?:free\s+)?on\s+)?\d{{3}}(?:\s\d{{3}})*\b
    | \b0\d{{3,}}(?:[ -]\d{{2,}})*
    | \b[vV]\.?\s?\d+(?:\.\d+)* | \b[A-Z]{{2,}}[ -]\d+\.\d+ | \b[A-Z]{{2,}}[ -]\d{{4,}}\b
    | \b\d+(?:st|nd|rd|th)\b | \b\d+(?![BKM]\b)[A-Z]\w* | \[\^?\d+\] | \(\d{{1,2}}\)
    | \b(?i:half[ ](?:an?[ ](?:minute|hour|day|week|month|year)|way)|zero[ -]tolerance)\b
    """,
    re.VERBOSE,
)
_YEAR = re.compile(
    r"(?<![\d\u00a3$\u20ac,.])(?:1[89]|20)\d\d(?:s\b|\s?[-\u2013/]\s?(?:\d{4}|\d\d)\b)?"
    rf"(?![\w,]*\d|\.\d|{_PER_CENT})"
)
_ROUGHLY = re.compile(
    r"\b(?:almost|approximately|least|most|nearly|roughly|than)\s+$", re.IGNORECASE
)
"""What stands before a number that was counted, and not before a year."""
_PERHAPS = re.compile(
    r"\b(?:about|above|another|around|below|of|only|over|some|under)\s+$", re.IGNORECASE
)
_COUNTED = re.compile(r"\s+(?:[a-z]+s|people|staff|men|women|children)\b")
"""Before a year as well, unless what was counted comes next."""
_SPAN = re.compile(rf"\b(?:{_SMALL})\s+(?:minute|hour|day|week|month|year)s?\b", re.IGNORECASE)
"""A span of time in words is advice as often as a finding; in digits it is a figure."""
_KNOWN = re.compile(
    rf"\b(?:all|these|those|the)\s+(?:{_SMALL})\b"
    r"(?![ -](?:\w+ths?|thirds?|quarters?|hal(?:f|ves)|in|out|per|dozen|\w+illion|\w+and)\b)",
    re.IGNORECASE,
)
"""What was counted before: the four recommendations."""
_MINUTES = re.compile(r"\b\w+(?:[ -]\w+)?[ -]minutes?\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.?!]+")


def without_non_figures(text: str, names: Collection[str] = ()) -> str:
    """A text of the same length with letters in place of the numbers that count nothing.

    ``names`` are what the site calls its levels and its publications, in small letters.
    """
    for found in (_FIXED, _SPAN, _KNOWN):
        text = found.sub(_letters, text)
    text = _YEAR.sub(lambda found: _year(text, found), text)
    text = _of_places(frozenset(names)).sub(_letters, text)
    text = _of_things(frozenset(names)).sub(_letters, text)
    return _SENTENCE.sub(lambda found: _minutes(found, names), text)


def _letters(found: re.Match[str]) -> str:
    return re.sub(r"\w", "x", found[0])


def _year(text: str, found: re.Match[str]) -> str:
    start = found.start()
    counted = _ROUGHLY.search(text, 0, start) or (
        _PERHAPS.search(text, 0, start) and _COUNTED.match(text, found.end())
    )
    return found[0] if counted else _letters(found)


def _minutes(found: re.Match[str], names: Collection[str]) -> str:
    said = found[0]
    if "minute" not in said.lower():
        return said
    words = set(re.findall(r"\w+", said.lower()))
    return said if words.isdisjoint(_READING.union(names)) else _MINUTES.sub(_letters, said)


@lru_cache(maxsize=8)
def _of_places(names: frozenset[str]) -> re.Pattern[str]:
    places = "|".join([_PLACES, *map(re.escape, sorted(names))])
    return re.compile(
        rf"\b(?:{places})s?\.?\s+{_NUMBER}(?:{_AND}{_NUMBER})*+"
        rf"(?!{_PER_CENT}|\s+(?:in|out\s+of)\s+(?:\d|every\b))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _of_things(names: frozenset[str]) -> re.Pattern[str]:
    things = "|".join([_THINGS, *map(re.escape, sorted(names))])
    return re.compile(
        rf"\b(?:{_SMALL})\s+(?:[a-z]+\s+)?(?:{things})\b(?!\s+(?:in|out\s+of)\s+\w+)",
        re.IGNORECASE,
    )
