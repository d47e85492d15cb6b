"""Which faults were reported where they are, and what was said that no fault explains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from mutations.planting import Batch, Planted, batches
from mutations.raw import Content, Expected
from mutations.running import Report, Said, Workshop


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one fault."""

    planted: Planted
    caught: bool
    said: tuple[Said, ...]
    """In its files; of the whole site where it stood alone."""
    failure: str = ""
    """How the command failed, if it did."""


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What came of a batch."""

    batch: Batch
    outcomes: tuple[Outcome, ...]
    stray: tuple[Said, ...]
    """What none of its faults explains."""


@dataclass(frozen=True, kw_only=True)
class Stray:
    """Something that was said, and that none of the faults in the copy explains."""

    said: Said
    kinds: tuple[str, ...]
    """Those of these faults."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """What came of everything."""

    outcomes: tuple[Outcome, ...]
    stray: dict[int, list[Stray]]
    """By starting number."""
    clean: tuple[Said, ...]
    """What was said of the content as it is: each of it a false alarm."""

    @property
    def counted(self) -> list[Outcome]:
        """Without the kinds that no check can know."""
        return [each for each in self.outcomes if each.planted.kind.counted]

    @property
    def missed(self) -> list[Outcome]:
        return [each for each in self.outcomes if not each.caught]


def try_all(shop: Workshop, planted: Sequence[Planted], processes: int) -> Run:
    """What came of every fault; what is missed in company is tried once more alone."""
    clean = [shop.run(by, {}) for by in dict.fromkeys(one.kind.by for one in planted)]
    failed = next((report.failure for report in clean if report.failure), "")
    if failed:
        raise SystemExit(f"The command failed on the clean copy: {failed}")
    numbers = dict.fromkeys(one.number for one in planted)
    todo = [
        batch
        for number in numbers
        for batch in batches(one for one in planted if one.number == number)
    ]
    with ThreadPoolExecutor(processes) as pool:
        tried = list(pool.map(lambda batch: _try(shop, batch), todo))
        again = [batch for each in tried for batch in _alone(each)]
        second = list(pool.map(lambda batch: _try(shop, batch), again))
    said = tuple(said for report in clean for said in report.said)
    outcomes = (
        *(found for each in tried for found in each.outcomes if _is_final(each, found)),
        *(found for each in second for found in each.outcomes),
    )
    return Run(outcomes=outcomes, stray=_strays(tried, said), clean=said)


def _is_final(tried: Tried, outcome: Outcome) -> bool:
    return outcome.caught or len(tried.batch.planted) == 1


def _alone(tried: Tried) -> list[Batch]:
    """The faults that were missed in company, each in a batch of its own."""
    return [
        Batch(by=tried.batch.by, planted=(found.planted,))
        for found in tried.outcomes
        if not _is_final(tried, found)
    ]


def _strays(tried: Iterable[Tried], clean: Iterable[Said]) -> dict[int, list[Stray]]:
    """What is said of the clean copy is said of all copies, and counts once, there."""
    known = {said.about for said in clean}
    found: dict[int, list[Stray]] = {}
    for each in tried:
        held = found.setdefault(each.batch.planted[0].number, [])
        kinds = tuple(one.kind.name for one in each.batch.planted)
        held += [Stray(said=said, kinds=kinds) for said in each.stray if said.about not in known]
    return found


def _try(shop: Workshop, batch: Batch) -> Tried:
    changes: dict[str, Content] = {}
    for planted in batch.planted:
        changes |= planted.fault.changes
    return judge(batch, shop.run(batch.by, changes))


def judge(batch: Batch, report: Report) -> Tried:
    """A fault is caught if each message that it should bring stands at one of its places."""
    outcomes = []
    explained: set[Said] = set()
    for planted in batch.planted:
        codes, fault = planted.kind.codes, planted.fault
        hits = [_hits(report, expected, codes) for expected in fault.expected]
        caught = not report.failure and all(hits)
        here = tuple(said for said in report.said if said.file in fault.files)
        explained |= {said for found in hits for said in found}
        explained |= {said for said in report.said if said.code in planted.kind.also}
        # A fault may be told at more places of its files than at the one that has to be told.
        explained |= {said for said in here if caught and said.code in codes}
        shown = here if len(batch.planted) > 1 else report.said
        outcomes.append(Outcome(planted=planted, caught=caught, said=shown, failure=report.failure))
    stray = tuple(said for said in report.said if said not in explained)
    return Tried(batch=batch, outcomes=tuple(outcomes), stray=stray)


def _hits(report: Report, expected: Expected, codes: frozenset[str]) -> list[Said]:
    codes = expected.codes or codes
    return [said for said in report.said if said.code in codes and said.place in expected.places]
