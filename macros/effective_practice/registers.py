"""What is open: entries of frameworks with too little evidence, and what became of recommendations.

Both are worked out for a day, which comes in as an argument: a review ages, a date passes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  # a field is called date elsewhere
from typing import Literal

from effective_practice.clock import is_past
from effective_practice.entries import Entry, Placed
from effective_practice.graph import EvidenceGraph
from effective_practice.grounds import by_site, grounds_of, supporting
from effective_practice.model import Recommendation, Response, Source

Lack = Literal["none", "one source", "old"]

LACKS: dict[Lack, str] = {
    "none": "No evidence",
    "one source": "One source only",
    "old": "Old evidence",
}
"""What readers are told of each."""


@dataclass(frozen=True, kw_only=True)
class Gap:
    """An entry of a framework, and what its evidence lacks."""

    entry: Entry
    lacks: tuple[Lack, ...]
    statements: int
    """How many are evidence for it: takeaways, voices and examples."""
    newest: str
    """The year of the newest work behind it; empty where there is none with a date."""
    sources: tuple[Source, ...]
    counterparts: tuple[tuple[Entry, int], ...]
    """Entries of other editions that it is mapped to, with the number of their statements."""

    @property
    def name(self) -> str:
        """Its permanent name, which is its anchor in the register and its id in the feed."""
        return f"gap-{self.entry.id.replace('/', '-')}"


def gaps(graph: EvidenceGraph, today: Date) -> tuple[Gap, ...]:
    """Every entry of a publisher's with no evidence, with one source only, or with old evidence.

    In the order of the frameworks, the site's own first. What the site wrote itself is no part of a
    publisher's framework: it neither has nor closes a gap.
    """
    found = (
        _gap(graph, entry, today)
        for framework in graph.frameworks()
        for entry in graph.entries(framework.id)
        if not by_site(entry)
    )
    return tuple(gap for gap in found if gap is not None)


def _gap(graph: EvidenceGraph, entry: Entry, today: Date) -> Gap | None:
    statements = supporting(graph, entry)
    works = {
        ground.work.id: ground.work for placed in statements for ground in grounds_of(graph, placed)
    }
    newest = max(((work.issued or "")[:4] for work in works.values()), default="")
    lacks: list[Lack] = []
    if not statements:
        lacks.append("none")
    elif len(works) == 1:
        lacks.append("one source")
    if newest and today.year - int(newest) > _old_after(graph):
        lacks.append("old")
    if not lacks:
        return None
    return Gap(
        entry=entry,
        lacks=tuple(lacks),
        statements=len(statements),
        newest=newest,
        sources=tuple(works.values()),
        counterparts=tuple(_counterparts(graph, entry)) if not statements else (),
    )


def _counterparts(graph: EvidenceGraph, entry: Entry) -> Iterator[tuple[Entry, int]]:
    for other, _ in (*graph.mapped_onto(entry), *graph.mapped_from(entry)):
        number = len(supporting(graph, other))
        if number:
            yield other, number


def _old_after(graph: EvidenceGraph) -> int:
    site = graph.knowledge.site
    return site.value.old_after_years if site else 5


# ---------------------------------------------------------------------------------- recommendations


@dataclass(frozen=True, kw_only=True)
class Entered:
    """A recommendation in the ledger."""

    placed: Placed
    value: Recommendation
    overdue: bool
    """Its day has passed, and nothing says that it is done."""


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What came back to a report as a whole."""

    value: Response
    plan_overdue: bool
    """The day for a plan of action has passed, and nothing says that there is one."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """One report in the ledger: what came back to it, and those of its recommendations told here.

    ``source`` is None for recommendations of which no report is known.
    """

    source: Source | None
    counted: tuple[Counted, ...]
    entered: tuple[Entered, ...]

    @property
    def overdue(self) -> int:
        return sum(each.overdue for each in self.entered) + sum(
            each.plan_overdue for each in self.counted
        )


def ledger(graph: EvidenceGraph, today: Date) -> tuple[Report, ...]:
    """Every report with recommendations, the newest first; those without a report last."""
    under: dict[str, list[Entered]] = {}
    for placed in graph.statements("recommendation"):
        value = placed.value
        if isinstance(value, Recommendation):
            overdue = is_overdue(value, today)
            entered = Entered(placed=placed, value=value, overdue=overdue)
            under.setdefault(value.report or "", []).append(entered)
    reports = [
        Report(
            source=source,
            counted=tuple(
                Counted(
                    value=each,
                    plan_overdue=bool(each.plan_due)
                    and not each.plan_received
                    and is_past(each.plan_due or "", today),
                )
                for each in source.responses
            ),
            entered=tuple(under.pop(source.id, ())),
        )
        for source in graph.sources()
        if source.responses or source.id in under
    ]
    reports.sort(key=lambda each: (each.source.issued or "") if each.source else "", reverse=True)
    rest = [entered for found in under.values() for entered in found]
    return (*reports, *([Report(source=None, counted=(), entered=tuple(rest))] if rest else ()))


def is_overdue(value: Recommendation, today: Date) -> bool:
    """Whether a recommendation should have been done by now: its source says so, or its date."""
    if value.status == "done":
        return False
    return value.status == "overdue" or bool(value.due and is_past(value.due, today))
