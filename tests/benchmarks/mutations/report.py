"""What a run came to, as Markdown: by kind, every miss, by starting number."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from mutations.judging import Outcome, Run
from mutations.kinds.registry import Kind
from mutations.planting import Planted
from mutations.raw import Content, Link, Site

MOST_PLACES, MOST_SAID, MOST_LINES = 6, 8, 24
"""Shown of one miss."""


def share(outcomes: Sequence[Outcome]) -> float:
    """Caught of those planted, in per cent."""
    return 100 * sum(each.caught for each in outcomes) / len(outcomes) if outcomes else 100.0


def lines(site: Site, kinds: Iterable[Kind], run: Run) -> Iterator[str]:
    """The whole report."""
    yield from ("## By kind", "", *_by_kind([kind for kind in kinds if kind.counted], run))
    apart = [kind for kind in kinds if not kind.counted]
    if apart:
        yield from ("## Not in the share: no check asks for these", "", *_by_kind(apart, run))
    missed = [each for each in run.missed if each.planted.kind.counted]
    if missed:
        yield from ("## Misses", "")
        for outcome in missed:
            yield from (*_miss(site, outcome), "")
    if any(run.stray.values()):
        strays = [
            f"- {each.said} (beside {'; '.join(each.kinds)})"
            for found in run.stray.values()
            for each in found
        ]
        yield from ("## Said of no fault", "", *strays, "")
    said = [f"- {each}" for each in run.clean] or ["Nothing is said of it."]
    yield from ("## The clean copy", "", *said, "", "## Totals", "", *_totals(run))


def difference(site: Site, planted: Planted) -> Iterator[str]:
    """What a fault changes, as a diff."""
    for file, content in planted.fault.changes.items():
        yield from _of_file(site, file, content)


def _by_kind(kinds: Iterable[Kind], run: Run) -> Iterator[str]:
    rows = []
    for kind in kinds:
        own = [each for each in run.outcomes if each.planted.kind is kind]
        codes = " ".join(sorted(kind.codes))
        rows.append((kind.name, codes, f"practice {kind.by}", *_counts(own)))
    yield from _table("kind|codes|found by|planted|caught|share", rows)


def _totals(run: Run) -> Iterator[str]:
    rows: list[tuple[object, ...]] = []
    for number, stray in run.stray.items():
        own = [each for each in run.counted if each.planted.number == number]
        rows.append((number, *_counts(own), len(stray)))
    if len(rows) > 1:
        rows.append(("all", *_counts(run.counted), sum(map(len, run.stray.values()))))
    yield from _table("starting number|planted|caught|share|said of no fault", rows)


def _counts(outcomes: Sequence[Outcome]) -> tuple[int, int, str]:
    caught = sum(each.caught for each in outcomes)
    return len(outcomes), caught, f"{share(outcomes):.2f}" if outcomes else "-"


def _table(heads: str, rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    names = heads.split("|")
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"
    yield ""


def _miss(site: Site, outcome: Outcome) -> Iterator[str]:
    """What was changed, where a message was expected, and what was said instead."""
    planted = outcome.planted
    yield f"### {planted.kind.name} (starting number {planted.number})"
    yield from ("", "```diff", *difference(site, planted), "```", "")
    for expected in planted.fault.expected:
        codes = " or ".join(sorted(expected.codes or planted.kind.codes))
        places = [f"{file}:{line}" for file, line in sorted(expected.places)]
        more = " ..." if len(places) > MOST_PLACES else ""
        yield f"- Expected: {codes} at {', '.join(places[:MOST_PLACES])}{more}"
    if outcome.failure:
        yield f"- The command failed: {outcome.failure}"
    yield from [f"- Said: {each}" for each in outcome.said[:MOST_SAID]] or ["- Said: nothing"]


def _of_file(site: Site, file: str, content: Content) -> Iterator[str]:
    before = site.pages[file].lines if file in site.pages else []
    if isinstance(content, Link):
        yield f"{file} is a link to {content.target}"
    elif content is None:
        yield f"{file} is gone"
    else:
        text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
        after = text.split("\n")
        found = difflib.unified_diff(before, after, file, file, n=0, lineterm="")
        yield from list(found)[:MOST_LINES]
