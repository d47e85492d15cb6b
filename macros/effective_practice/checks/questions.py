"""Whether a prompt asks one question or two. Pure text; generous where English is not clear.

Two are asked where a second question begins: after a question mark, or after *and* or *or* with a
verb before its subject ("and are they"), the same question word once more ("whether ... and
whether"), or another question word with such a verb. *And* between two things that are asked about
makes no second question, and neither does a clause about one of them ("somebody who knows the
person and has the time").
"""

from __future__ import annotations

import re

_BE = "is|are|was|were|can|could|will|would|should|does|did"
_HAVE = "has|have|had|do"
_SUBJECTS = "they|he|she|we|you|i|it|there|this|that|these|those"
_ARTICLES = "the|a|an|each|every|any|all|some|no|their|its|his|her|our|your|somebody|anybody|people"
_WORDS = "what|how|when|where|why|who|which"
_JOINED = r"\b(?:and|or|but)\s+"
_FOLLOWS = r"(?!not\b|\w+(?:ed|en|ing|ly)\b)\w"
"""What is not a participle or an adverb, with which a clause would go on."""

_SECOND = re.compile(
    rf"""
      \?\s+(?P<sentence>\w[^?]*\?)
    | {_JOINED}(?P<verb>(?:{_BE})\s+(?:{_SUBJECTS}|{_ARTICLES})\b)
    | {_JOINED}(?P<have>(?:{_HAVE})\s+(?:they|he|she|we|you|i|there)\b)
    | ,\s+(?:and|or|but)\s+(?P<comma>(?:{_BE}|{_HAVE})\s+{_FOLLOWS}\w*)
    | \b(?P<first>whether|{_WORDS})\b[^?]*?\band\s+(?P<again>(?P=first)\s+\w+\s+\w+)
    | {_JOINED}(?P<word>(?:{_WORDS})\s+(?:\w+\s+)?(?:{_BE}|{_HAVE})\b)
    | ,\s+(?:and|or|but)\s+(?P<new>(?:{_WORDS})\s+\w+\s+\w+)
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_ASKS = re.compile(rf"\s*(?:{_BE}|{_HAVE}|{_WORDS})\b", re.IGNORECASE)
_EMBEDS = re.compile(rf"\b(?:whether|{_WORDS})\b", re.IGNORECASE)
_KINDS = ("sentence", "verb", "have", "comma", "again", "word", "new")
_SHOWN_WORDS = 6


def second_question(text: str) -> str:
    """The first words of a second question; empty where there is none."""
    for match in _SECOND.finditer(text):
        kind = next(name for name in _KINDS if match[name])
        if kind in {"comma", "word", "new"} and not _ASKS.match(text):
            continue  # a statement, in which the same words join two of its parts
        if kind == "new" and _EMBEDS.search(text, 0, match.start()):
            continue  # one more of what is to be told: who does it, and when they do it
        begin = match.start(kind)
        return " ".join(re.split(r"[?.;]", text[begin:])[0].split()[:_SHOWN_WORDS])
    return ""
