"""Which faults are put where: an equal number of each kind, the same for the same number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from mutations.kinds.registry import By, Company, Kind
from mutations.raw import GLOSSARY, SITE, SOURCES, Fault, Site

TRIES = 60
MOST = {By.check: 20, By.verify: 20, By.build: 20}
"""Faults in one copy of the site."""
_LISTS = {SOURCES, GLOSSARY, SITE}


@dataclass(frozen=True, kw_only=True, eq=False)
class Planted:
    """One fault of one kind."""

    number: int
    """The starting number from which it comes."""
    kind: Kind
    fault: Fault

    @property
    def alone(self) -> bool:
        """Whether it stands in a copy of its own: what others name may be in such a list."""
        shared = {file for file in self.fault.changes if file in _LISTS or "framework" in file}
        return self.kind.company is Company.alone or (
            self.kind.company is Company.shape and bool(shared)
        )

    @property
    def places(self) -> set[str]:
        """What no other fault of the same copy may touch: its files, and the guides they are of."""
        return {
            "/".join(file.split("/")[:2]) if file.startswith("guides/") else file
            for file in self.fault.files
        }


def plant(site: Site, kinds: Sequence[Kind], faults: int, number: int) -> list[Planted]:
    """As many faults as asked for, in equal shares: a fault of each kind in turn.

    Beside them stand as many of each kind that is not counted.
    """
    counted = [kind for kind in kinds if kind.counted]
    chance = Random(number)  # noqa: S311  # faults, and no secrets
    turns = {kind.name: _endless(site, kind, number) for kind in kinds}
    found: dict[str, list[Fault]] = {kind.name: [] for kind in kinds}
    left = faults
    while left and counted:
        for kind in chance.sample(counted, min(left, len(counted))):
            fault = next(turns[kind.name], None)
            if fault is None:
                counted.remove(kind)
                continue
            found[kind.name].append(fault)
            left -= 1
    most = max(map(len, found.values()), default=0) if faults else 0
    for kind in kinds:
        if not kind.counted:
            found[kind.name] = list(islice(turns[kind.name], most))
    return [
        Planted(number=number, kind=kind, fault=fault)
        for kind in kinds
        for fault in found[kind.name]
    ]


def _endless(site: Site, kind: Kind, number: int) -> Iterator[Fault]:
    """Faults of a kind, each another one as long as there are others; none if it has no place."""
    chance = Random(f"{number} {kind.name}")  # noqa: S311  # as above
    seen: set[object] = set()
    tries = 0
    while tries < TRIES:
        tries += 1
        fault = _made(site, kind, chance)
        if fault is None or _is_accepted(site, kind, fault) or _is_none(site, fault):
            continue
        key = tuple(sorted((file, str(held)) for file, held in fault.changes.items()))
        if key not in seen or tries > TRIES // 2:
            seen.add(key)
            tries = 0
            yield fault


def _made(site: Site, kind: Kind, chance: Random) -> Fault | None:
    try:
        return kind.make(site, chance)
    except IndexError:  # there was nothing to choose from
        return None


def _is_accepted(site: Site, kind: Kind, fault: Fault) -> bool:
    """Whether its message would be one that the editors of a file accept."""
    return any(
        site.accepts(file, each.codes or kind.codes)
        for each in fault.expected
        for file, _ in each.places
    )


def _is_none(site: Site, fault: Fault) -> bool:
    """Whether nothing has changed."""
    return all(
        file in site.pages and site.pages[file].text == held for file, held in fault.changes.items()
    )


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Faults that are put into one copy of the site together, and the command that reads it."""

    by: By
    planted: tuple[Planted, ...]


def batches(planted: Iterable[Planted]) -> list[Batch]:
    """Faults in as few copies as can be: of one company, and none in a file of another's."""
    groups: dict[tuple[By, Company], list[list[Planted]]] = {}
    found = []
    for one in planted:
        if one.alone:
            found.append(Batch(by=one.kind.by, planted=(one,)))
            continue
        held = groups.setdefault((one.kind.by, one.kind.company), [])
        fits = (
            batch
            for batch in held
            if len(batch) < MOST[one.kind.by]
            and all(one.places.isdisjoint(other.places) for other in batch)
        )
        batch = next(fits, None)
        if batch is None:
            held.append([one])
        else:
            batch.append(one)
    for (by, _), held in groups.items():
        found += [Batch(by=by, planted=tuple(batch)) for batch in held]
    return sorted(found, key=lambda batch: [By.build, By.verify, By.check].index(batch.by))
