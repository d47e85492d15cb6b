"""What a kind of fault is, and the list of all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from mutations.raw import Fault, Site

Make = Callable[[Site, Random], Fault | None]
"""Picks a place and puts the fault there; None where the site has no place for it."""


class By(StrEnum):
    """The command that is to find it."""

    check = "check"
    verify = "verify"
    build = "build"


class Company(StrEnum):
    """With which other faults it may stand in one copy of the site."""

    shape = "shape"
    """With others that keep a file from being read: some checks then say nothing."""
    meaning = "meaning"
    """With others in files that can all be read."""
    alone = "alone"
    """With none: it hides others, or makes more to be said in files that others change."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One way in which content goes wrong."""

    name: str
    codes: frozenset[str]
    """Those under which it may be reported."""
    make: Make
    by: By
    company: Company
    also: frozenset[str]
    """Those of what follows from it elsewhere, which is no false alarm."""
    counted: bool
    """False for what no check can know: it is measured, and left out of the share."""


ALL: list[Kind] = []


def kind(
    name: str,
    codes: str,
    *,
    by: By = By.check,
    company: Company = Company.meaning,
    also: str = "",
    counted: bool = True,
) -> Callable[[Make], Make]:
    """Add a function to the kinds; codes are divided by spaces."""

    def add(make: Make) -> Make:
        ALL.append(
            Kind(
                name=name,
                codes=frozenset(codes.split()),
                make=make,
                by=by,
                company=company,
                also=frozenset(also.split()),
                counted=counted,
            )
        )
        return make

    return add
