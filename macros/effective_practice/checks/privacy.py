"""Whether a practice example keeps those whom it tells of from being known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from effective_practice.checks.parts import Check, Subject
from effective_practice.checks.phrases import any_of, phrase
from effective_practice.checks.wording import wording_of
from effective_practice.checks.written import written
from effective_practice.model import Example
from effective_practice.problems import Problem, Severity

_NUMBER = (
    r"(?:\d+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]\w+)?|ten|eleven"
    r"|twelve|\w+teen|one|two|three|four|five|six|seven|eight|nine)"
)
_ENDINGS = r"(?:s|es|ed|d|ing|['\u2019]s)?"


def examples_are_anonymised(subject: Subject) -> Iterator[Problem]:
    """EP612: whoever wrote a practice example says that nobody can be known from it."""
    for part in subject.of(Example):
        if not part.value.anonymised:
            message = f"{part.label} is not marked as anonymised"
            hint = "Make sure that nobody can be known from it, then say anonymised: true."
            yield part.problem("EP612", message, "anonymised", hint=hint)


def examples_tell_little_of_victims(subject: Subject) -> Iterator[Problem]:
    """EP613: a practice example has none of the words by which a site knows detail of a victim.

    In the list a ``#`` stands for any number, in digits or in words.
    """
    words = wording_of(subject).victim_detail
    sought = any_of(words, ending=_ENDINGS, spelt=_with_numbers)
    for each in written(subject):
        part = each.part
        if part is None or not isinstance(part.value, Example):
            continue
        for match in sought.finditer(each.text):
            yield Problem(
                location=each.at(match),
                code="EP613",
                message=f'{part.label} may tell too much of a victim: "{match[0]}"',
                hint="Leave the detail out, or accept it here with the reason why it must stand.",
                severity=Severity.WARNING,
            )


def _with_numbers(word: str) -> str:
    """A word or phrase as a pattern; one that ends in y may stand for several."""
    return re.sub(r"(?<=[^aeiou])y$", "(?:y|ie)", phrase(word).replace(r"\#", _NUMBER))


CHECKS: tuple[Check, ...] = (
    examples_are_anonymised,
    examples_tell_little_of_victims,
)
