"""How sure we are of a statement: a level in words, never a number, and always with reasons.

The way is that of GRADE, which begins with the kind of evidence and then says what makes one more
or less sure. The site says where each kind begins, and why (``evidence_kinds`` in its settings);
this module says what moves it, and how far:

- up by one level where works of two kinds say it;
- down by one level where this site has read none of the works itself.

An editor may judge a statement by hand, with reasons; that stands in place of what is worked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from effective_practice.entries import Placed
from effective_practice.graph import EvidenceGraph
from effective_practice.grounds import Ground, grounds_of, kinds_of
from effective_practice.model import Certainty

LEVELS = ("very low", "low", "moderate", "high")

AGREE = "Works of more than one kind say so, which raises it by one level."
NOT_READ = "This site has read none of the works itself, which lowers it by one level."
ALONE = "Nothing else on this site confirms it."


def certainty_of(graph: EvidenceGraph, placed: Placed) -> Certainty | None:
    """How sure we are of a statement; None where the site does not say it of any of its kinds."""
    judged: Certainty | None = getattr(placed.value, "certainty", None)
    if judged is not None:
        return judged
    grounds = grounds_of(graph, placed)
    held = {ground.kind for ground in grounds}
    begins = [
        (kind.label, kind.certainty)
        for kind in kinds_of(graph)
        if kind.id in held and kind.certainty is not None
    ]
    if not begins:
        return None
    label, best = max(begins, key=lambda begin: LEVELS.index(begin[1].level))
    moves = tuple(_moves(grounds))
    level = LEVELS.index(best.level) + sum(step for step, _ in moves)
    return Certainty(
        level=LEVELS[min(max(level, 0), len(LEVELS) - 1)],
        reasons=(f"{label}: {best.reasons[0]}", *best.reasons[1:], *(said for _, said in moves)),
    )


def _moves(grounds: Sequence[Ground]) -> Iterator[tuple[int, str]]:
    """What moves the level, by how much, and why."""
    works = {ground.work.id for ground in grounds}
    kinds = {ground.kind for ground in grounds}
    if len(works) > 1 and len(kinds) > 1:
        yield 1, AGREE
    elif len(works) == 1:
        yield 0, ALONE
    if all(ground.work.access != "read" for ground in grounds):
        yield -1, NOT_READ
