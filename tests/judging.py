"""What single checks find on a site, without all the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

from effective_practice import graph, loader
from effective_practice.checks.parts import Check, Subject
from effective_practice.problems import Problem

TODAY = dt.date(2025, 6, 1)


def subject_of(root: Path, today: dt.date = TODAY) -> Subject:
    """A site as the checks see it, faults of shape included."""
    base, problems = loader.load(root)
    faulty = frozenset(problem.location.file for problem in problems)
    return Subject(graph=graph.build(base), today=today, faulty=faulty)


def found(
    check: Callable[[Subject], Iterable[Problem]], root: Path, today: dt.date = TODAY
) -> list[str]:
    """The lines of a check, in the order of places."""
    return [str(problem) for problem in sorted(set(check(subject_of(root, today))))]


def places(
    check: Callable[[Subject], Iterable[Problem]], root: Path, today: dt.date = TODAY
) -> list[str]:
    """The same without what is said: ``file:line:column: CODE``."""
    return [line.split(" ")[0] + " " + line.split(" ")[1] for line in found(check, root, today)]


def problems_of(checks: Iterable[Check], root: Path) -> list[Problem]:
    """What several checks find, in the order of places."""
    subject = subject_of(root)
    return sorted(problem for check in checks for problem in check(subject))
