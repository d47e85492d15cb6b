"""Faults in equal shares of many kinds, from some starting numbers, and how many are found.

    python -m mutations [--faults 1000] [--numbers 1 2 3] [--sources DIR]

A fault is caught if a problem with one of its codes stands in the right file on the right line.
Exit code 1: fewer than 99.9 in 100 were caught, or something is said of the clean copy.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import raw, report
from .kinds import ALL
from .kinds.registry import By
from .planting import Batch, Planted, batches, plant
from .running import Outcome, Said, Workshop, judge, merged

ROOT = Path(__file__).resolve().parents[3]
AIM = 99.9


def options(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutations", description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, default=ROOT, help="the site")
    parser.add_argument("--sources", type=Path, help="the texts of its sources, for verify")
    parser.add_argument("--faults", type=int, default=1000, help="for each starting number")
    parser.add_argument("--numbers", type=int, nargs="+", default=[1, 2, 3], help="to start from")
    parser.add_argument("--only", default="", help="kinds with these words, or found as this code")
    parser.add_argument("--by", nargs="+", choices=list(By), default=list(By), help="the commands")
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    given = options(arguments)
    commands = [by for by in map(By, given.by) if by is not By.verify or given.sources]
    kinds = [
        kind
        for kind in ALL
        if kind.by in commands and (given.only in kind.name or given.only in kind.codes)
    ]
    if By.verify not in commands:
        print("Without --sources DIR the kinds that only `practice verify` can find are left out.\n")
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        shop = Workshop(
            root=given.root,
            site=raw.read(given.root, given.sources),
            sources=given.sources,
            folder=Path(name),
        )
        shop.prepare(given.processes)
        clean = [said for by in dict.fromkeys(kind.by for kind in kinds) for said in clean_copy(shop, by)]
        planted = [
            one for number in given.numbers for one in plant(shop.site, kinds, given.faults, number)
        ]
        outcomes, stray = try_all(shop, planted, given.processes)
        # What is said of the clean copy is said of all copies, perhaps on another line.
        known = {(each.file, each.code, each.message) for each in clean}
        stray = {
            number: [each for each in said if (each.file, each.code, each.message) not in known]
            for number, said in stray.items()
        }
    _print(shop, kinds, outcomes, stray, clean)
    print(f"{len(kinds)} kinds, {len(planted)} faults, in {time.monotonic() - began:.0f} s.")
    counted = [each for each in outcomes if each.planted.kind.counted]
    return int(bool(clean) or report.share(counted) < AIM)


def clean_copy(shop: Workshop, by: By) -> list[Said]:
    """What is said of the content as it is: each of it is a false alarm."""
    said, failure = shop.run(by, {})
    if failure:
        sys.exit(f"practice {by} failed on the clean copy: {failure}")
    return said


def try_all(
    shop: Workshop, planted: list[Planted], processes: int
) -> tuple[list[Outcome], dict[int, list[Said]]]:
    """What came of every fault; what is missed in company is tried once more alone.

    Beside it, by starting number, what no fault explains.
    """
    outcomes: list[Outcome] = []
    stray: dict[int, list[Said]] = {}
    todo = [
        batch
        for number in dict.fromkeys(one.number for one in planted)
        for batch in batches(one for one in planted if one.number == number)
    ]
    with ThreadPoolExecutor(processes) as pool:
        done = list(pool.map(lambda batch: _try(shop, batch), todo))
        again = [
            Batch(by=batch.by, planted=(each.planted,))
            for batch, (found, _) in zip(todo, done, strict=True)
            for each in found
            if not each.caught and len(batch.planted) > 1
        ]
        for batch, (found, left) in zip(todo, done, strict=True):
            outcomes += [each for each in found if each.caught or len(batch.planted) == 1]
            stray.setdefault(batch.planted[0].number, []).extend(left)
        for found, _ in pool.map(lambda batch: _try(shop, batch), again):
            outcomes += found
    return outcomes, stray


def _try(shop: Workshop, batch: Batch) -> tuple[list[Outcome], list[Said]]:
    return judge(batch, *shop.run(batch.by, merged(batch)))


def _print(shop, kinds, outcomes, stray, clean) -> None:  # type: ignore[no-untyped-def]
    counted = [each for each in outcomes if each.planted.kind.counted]
    lines = ["## By kind", "", *report.by_kind(kinds, outcomes)]
    missed = [each for each in outcomes if not each.caught]
    if missed:
        lines += ["## Misses", "", *report.misses(shop.site, missed)]
    if any(stray.values()):
        lines += ["## Said of no fault", ""]
        lines += [line for said in stray.values() for line in report.strays(said)] + [""]
    lines += ["## The clean copy", ""]
    lines += [*report.strays(clean)] or ["Nothing is said of it."]
    counts = {number: len(said) for number, said in stray.items()}
    lines += ["", "## Totals", "", *report.totals(counted, counts)]
    print("\n".join(lines))


if __name__ == "__main__":
    sys.exit(main())
