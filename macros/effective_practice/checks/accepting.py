"""Problems that editors accept: with a reason and a date, in the file in which they are found.

Only judgements can be accepted, which are the findings with codes from EP601 to EP699: whether a
file can be read, and whether what it names is there, are facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from effective_practice.checks.parts import Subject
from effective_practice.model import Acceptance
from effective_practice.problems import CODES, Problem, Severity
from effective_practice.shapes import Record


def may_be_accepted(code: str) -> bool:
    """Whether findings of a code are judgements, which editors may see otherwise."""
    return code.startswith("EP6")


def settle(subject: Subject, found: Iterable[Problem]) -> list[Problem]:
    """What is left of the problems once those that their files accept are taken out.

    An acceptance that fits no problem is one itself (EP701), and so is one that nobody may give
    (EP702). The first is told only where nothing fails, as an error may hide what was accepted.
    """
    left = []
    used: set[int] = set()
    for problem in found:
        fitting = [
            record
            for record in subject.knowledge.accepted.get(problem.location.file, ())
            if fits(record.value, problem)
        ]
        used.update(id(record) for record in fitting)
        if not fitting:
            left.append(problem)
    left += _refused(subject)
    if not any(problem.severity is Severity.ERROR for problem in left):
        left += _idle(subject, used)
    return left


def fits(acceptance: Acceptance, problem: Problem) -> bool:
    """Whether a problem is one of those that are accepted."""
    return (
        acceptance.code == problem.code
        and may_be_accepted(problem.code)
        and (acceptance.about or "").casefold() in problem.message.casefold()
    )


def _refused(subject: Subject) -> Iterator[Problem]:
    for record in _all(subject):
        code = record.value.code
        if not (may_be_accepted(code) and code in CODES):
            known = code in CODES
            said = "it is no matter of judgement" if known else "no check has this code"
            hint = "Mend the problem; only EP601 to EP699 can be accepted."
            if not known:
                hint = "Write the code as practice check prints it."
            yield Problem(
                location=record.at("code"),
                code="EP702",
                message=f'"{code}" cannot be accepted: {said}',
                hint=hint,
            )


def _idle(subject: Subject, used: set[int]) -> Iterator[Problem]:
    for record in _all(subject):
        code, about = record.value.code, record.value.about
        if id(record) not in used and may_be_accepted(code) and code in CODES:
            words = f' about "{about}"' if about else ""
            yield Problem(
                location=record.at("code"),
                code="EP701",
                message=f"a problem {code}{words} is accepted here, but the file has none",
                hint="Remove the acceptance, or mend its code or its words.",
                severity=Severity.WARNING,
            )


def _all(subject: Subject) -> Iterator[Record[Acceptance]]:
    for records in subject.knowledge.accepted.values():
        yield from records
