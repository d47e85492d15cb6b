"""Problems as text and as JSON. One finding, two renderings."""

from __future__ import annotations

import json
from collections.abc import Sequence

from effective_practice.problems import CODES, Problem, Severity

SCHEMA_VERSION = 1


def as_text(problems: Sequence[Problem]) -> str:
    """One line each, ``file:line:column: CODE message. hint``; empty where there are none."""
    return "".join(f"{problem}\n" for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """All problems with their parts apart, and how many there are of each severity."""
    report = {
        "schema_version": SCHEMA_VERSION,
        "errors": sum(problem.severity is Severity.ERROR for problem in problems),
        "warnings": sum(problem.severity is Severity.WARNING for problem in problems),
        "problems": [_parts(problem) for problem in problems],
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def summary(problems: Sequence[Problem]) -> str:
    """How much was found, in a sentence: ``3 problems in 2 files.``"""
    if not problems:
        return "No problems."
    files = len({problem.location.file for problem in problems})
    many = len(problems)
    return (
        f"{many} {'problem' if many == 1 else 'problems'} "
        f"in {files} {'file' if files == 1 else 'files'}."
    )


def failing(problems: Sequence[Problem], *, strict: bool = False) -> bool:
    """Whether any of them fails a build: an error, and a warning too where that is strict."""
    return any(strict or problem.severity is Severity.ERROR for problem in problems)


def _parts(problem: Problem) -> dict[str, str | int]:
    return {
        "file": problem.location.file,
        "line": problem.location.line,
        "column": problem.location.column,
        "code": problem.code,
        "title": CODES[problem.code],
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
    }
