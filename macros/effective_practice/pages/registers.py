"""What the pages show that tell what is open: gaps, recommendations, accepted problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  # as in foot
from typing import Any

from effective_practice import registers
from effective_practice.entries import Entry, Page
from effective_practice.graph import EvidenceGraph
from effective_practice.model import Acceptance, Framework
from effective_practice.pages.routes import Route, level_name, words_of
from effective_practice.problems import CODES
from effective_practice.registers import LACKS, Gap


@dataclass(frozen=True, kw_only=True)
class Open:
    """The gaps of one framework, and those that its editors name."""

    framework: Framework
    gaps: tuple[Gap, ...]
    named: tuple[tuple[Entry | None, tuple[str, ...]], ...]
    """What the sources do not say: of the framework as a whole, then of its entries."""


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """A problem that editors leave as it is."""

    file: str
    value: Acceptance
    title: str
    """What the check looks for."""


def gaps(graph: EvidenceGraph, _route: Route, today: Date) -> dict[str, Any]:
    """Entries that lack evidence, by framework; then what editors say that sources do not say."""
    found = registers.gaps(graph, today)
    return {
        "lacks": LACKS,
        "open": [
            Open(
                framework=one,
                gaps=tuple(gap for gap in found if gap.entry.framework is one),
                named=tuple(_named(graph, one)),
            )
            for one in graph.frameworks()
        ],
        "on_pages": _on_pages(graph),
        "counts": {lack: sum(lack in gap.lacks for gap in found) for lack in LACKS},
    }


def _named(
    graph: EvidenceGraph, framework: Framework
) -> Iterator[tuple[Entry | None, tuple[str, ...]]]:
    if framework.gaps:
        yield None, framework.gaps
    for entry in graph.entries(framework.id):
        said: tuple[str, ...] = getattr(entry.value, "gaps", ())
        if said:
            yield entry, said


def _on_pages(graph: EvidenceGraph) -> tuple[tuple[Page, tuple[str, ...]], ...]:
    return tuple((page, page.publication.gaps) for page in graph.pages() if page.publication.gaps)


def recommendations(graph: EvidenceGraph, _route: Route, today: Date) -> dict[str, Any]:
    """The ledger, and the values by which its script filters."""
    reports = registers.ledger(graph, today)
    entered = [each for report in reports for each in report.entered]
    return {
        "reports": reports,
        "today": today.isoformat(),
        "addressees": sorted({each.value.addressee for each in entered}),
        "responses": sorted({each.value.response for each in entered}),
        "statuses": sorted({each.value.status for each in entered}),
        "overdue": sum(report.overdue for report in reports),
        "number": len(entered),
    }


def accepted(graph: EvidenceGraph, _route: Route, _today: Date) -> dict[str, Any]:
    """Every problem that a file accepts, by file."""
    return {
        "accepted": [
            Accepted(file=file, value=record.value, title=_title(graph, record.value.code))
            for file, records in sorted(graph.knowledge.accepted.items())
            for record in records
        ]
    }


def _title(graph: EvidenceGraph, code: str) -> str:
    """What a check looks for, in the words of the site's publisher."""
    default = graph.default_framework()
    names = {
        "standard": level_name(default, "standard"),
        "prompt": level_name(default, "prompt"),
        "guide": words_of(graph).guide.lower(),
    }

    def named(match: re.Match[str]) -> str:
        article, name = match[1], names[match[2]]
        return f"{article}n {name}" if article and name[0] in "aeiou" else f"{article} {name}"

    either = "|".join(names)
    return re.sub(rf"(\b[Aa]|) ({either})\b", named, CODES.get(code, ""))
