"""What a run came to, as Markdown: by starting number, by kind, and every miss."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from .kinds.registry import Kind
from .raw import Content, Link, Site
from .running import Outcome, Said

Table = Iterable[tuple[object, ...]]


def share(outcomes: list[Outcome]) -> float:
    """Caught of those planted, in per cent."""
    return 100 * sum(each.caught for each in outcomes) / len(outcomes) if outcomes else 100.0


def totals(outcomes: list[Outcome], stray: dict[int, int]) -> Iterator[str]:
    """A row for each starting number."""
    rows = []
    for number in dict.fromkeys(each.planted.number for each in outcomes):
        own = [each for each in outcomes if each.planted.number == number]
        rows.append((number, *_counts(own), stray.get(number, 0)))
    if len(rows) > 1:
        rows.append(("all", *_counts(outcomes), sum(stray.values())))
    yield from _table("starting number|planted|caught|share|not explained", rows)


def by_kind(kinds: Iterable[Kind], outcomes: list[Outcome]) -> Iterator[str]:
    """A row for each kind."""
    rows = []
    for kind in kinds:
        own = [each for each in outcomes if each.planted.kind is kind]
        rows.append((kind.name, " ".join(sorted(kind.codes)), kind.by, *_counts(own)))
    yield from _table("kind|codes|by|planted|caught|share", rows)


def misses(site: Site, outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Each miss: what was changed, where a message was expected, and what was said instead."""
    for outcome in outcomes:
        planted = outcome.planted
        yield f"### {planted.kind.name} (number {planted.number})"
        yield ""
        yield "```diff"
        for file, content in planted.fault.changes.items():
            yield from _difference(site, file, content)
        yield "```"
        yield ""
        for expected in planted.fault.expected:
            codes = " or ".join(sorted(expected.codes or planted.kind.codes))
            places = sorted(expected.places)
            shown = ", ".join(f"{file}:{line}" for file, line in places[:6])
            yield f"- Expected: {codes} at {shown}{' ...' if len(places) > 6 else ''}"  # noqa: PLR2004
        yield from (f"- Said: {each}" for each in outcome.said[:8])
        if not outcome.said:
            yield "- Said: nothing"
        if outcome.failure:
            yield f"- The command failed: {outcome.failure}"
        yield ""


def strays(said: Iterable[Said]) -> Iterator[str]:
    yield from (f"- {each}" for each in said)


def _counts(outcomes: list[Outcome]) -> tuple[int, int, str]:
    caught = sum(each.caught for each in outcomes)
    return len(outcomes), caught, f"{share(outcomes):.1f}" if outcomes else "-"


def _difference(site: Site, file: str, content: Content) -> Iterator[str]:
    before = site.pages[file].lines if file in site.pages else []
    if isinstance(content, Link):
        yield f"{file} is a link to {content.target}"
    elif content is None:
        yield f"{file} is gone"
    else:
        text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
        yield from list(difflib.unified_diff(before, text.split("\n"), file, file, "", "", 0, ""))[:24]


def _table(heads: str, rows: Table) -> Iterator[str]:
    names = heads.split("|")
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"
    yield ""
