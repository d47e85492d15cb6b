"""Questions to an editor, and the checks of what comes back."""

from __future__ import annotations

import datetime as dt
import re
import sys
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import typer
from pydantic import TypeAdapter, ValidationError

from effective_practice import checks
from effective_practice.checks import Inspection
from effective_practice.cli.place import WrongUse
from effective_practice.model import SLUG, PartialDate, Site
from effective_practice.problems import nearest

FEW = 12
"""How many choices are listed to somebody whose answer is none of them."""

_DATE: TypeAdapter[str] = TypeAdapter(PartialDate)

Check = Callable[[str], str]
"""What is wrong with an answer, or an empty text."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The site that a new file is written for."""

    root: Path
    today: dt.date
    inspection: Inspection
    site: Site

    @classmethod
    def open(cls, root: Path, today: dt.date) -> Desk:
        inspection = checks.inspect(root, today)
        record = inspection.knowledge.site
        if record is None:
            raise WrongUse("standards/site.yml cannot be used; practice check says why")
        return cls(root=root, today=today, inspection=inspection, site=record.value)

    @property
    def next_year(self) -> dt.date:
        """A year from today; the last of February for a leap day."""
        try:
            return self.today.replace(year=self.today.year + 1)
        except ValueError:
            return self.today.replace(year=self.today.year + 1, day=28)


def ask(given: str | None, question: str, check: Check, default: str | None = None) -> str:
    """An answer that passes its check: the option as given, else asked for until it does.

    Where nobody is there to answer, a default is taken.
    """
    if given is not None:
        fault = check(given.strip())
        if fault:
            raise WrongUse(f"{question}: {fault}")
        return given.strip()
    while True:
        try:
            answer = str(typer.prompt(question, default=default, show_default=bool(default)))
        except typer.Abort:
            if default is None or sys.stdin.isatty():
                raise
            typer.echo()
            return ask(default, question, check)
        fault = check(answer.strip())
        if not fault:
            return answer.strip()
        typer.echo(f"  {fault}", err=True)


def filled(answer: str) -> str:
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in answer):
        return "leave out characters that cannot be shown"
    return "" if answer else "give a text"


def a_line(answer: str, longest: int = 300) -> str:
    """A text as long as the model's longest line."""
    return f"keep it to {longest} characters" if len(answer) > longest else filled(answer)


def a_date(answer: str) -> str:
    """A year, a month or a day that is in the calendar; or nothing."""
    try:
        _DATE.validate_python(answer or "2021")
    except ValidationError:
        return "write 2021, 2021-09 or 2021-09-26"
    return ""


def free_slug(taken: Callable[[str], bool]) -> Check:
    """A name for a file, that no other has."""

    def check(answer: str) -> str:
        if not re.fullmatch(SLUG[1:-1], answer) or len(answer) > 80:  # noqa: PLR2004  # the model's longest id
            return "use small letters, digits and hyphens, such as race-equality"
        return f'there is one called "{answer}" already' if taken(answer) else ""

    return check


def one_of(known: Collection[str]) -> Check:
    def check(answer: str) -> str:
        if answer in known:
            return ""
        listed = f"There is: {', '.join(known)}." if 0 < len(known) <= FEW else ""
        return f'there is no "{answer}". {nearest(answer, known) or listed}'.rstrip()

    return check


def each_of(check: Check) -> Check:
    """A list by commas, each of whose entries passes."""

    def every(answer: str) -> str:
        return next((fault for each in listed(answer) if (fault := check(each))), "")

    return every


def listed(answer: str) -> list[str]:
    return [part.strip() for part in answer.split(",") if part.strip()]
