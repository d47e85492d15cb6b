"""Faults in equal shares of many kinds, from some starting numbers, and how many are found.

A fault is caught if a problem with one of its codes stands in the right file on the right line.
Exit code 1: fewer than 99.9 in 100 were caught, or something is said of the content as it is.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from mutations import raw, report
from mutations.judging import Run, try_all
from mutations.kinds import ALL
from mutations.kinds.registry import By, Kind
from mutations.planting import plant
from mutations.running import Workshop

ROOT = Path(__file__).resolve().parents[3]
AIM = 99.9


def options(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutations", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the site")
    parser.add_argument("--sources", type=Path, help="the texts of its sources, for verify")
    parser.add_argument("--faults", type=int, default=1000, help="for each starting number")
    parser.add_argument("--numbers", type=int, nargs="+", default=[1, 2, 3], help="to start from")
    parser.add_argument("--by", type=By, nargs="+", choices=list(By), default=list(By))
    parser.add_argument("--only", default="", help="kinds with these words, or with this code")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--show", action="store_true", help="print the faults, and try none")
    return parser.parse_args(arguments)


def kinds_for(given: argparse.Namespace) -> list[Kind]:
    """The kinds that are asked for and can be tried."""
    return [
        kind
        for kind in ALL
        if kind.by in given.by
        and (given.only in kind.name or given.only in kind.codes)
        and (given.sources or kind.by is not By.verify)
    ]


def main(arguments: list[str] | None = None) -> int:
    given = options(arguments)
    began = time.monotonic()
    site = raw.read(given.root, given.sources)
    kinds = kinds_for(given)
    planted = [one for number in given.numbers for one in plant(site, kinds, given.faults, number)]
    if given.show:
        for one in planted:
            print(f"# {one.number}: {one.kind.name}", *report.difference(site, one), sep="\n")
        return 0
    with tempfile.TemporaryDirectory() as name:
        shop = Workshop(root=given.root, site=site, sources=given.sources, folder=Path(name))
        shop.prepare(given.processes)
        run = try_all(shop, planted, given.processes)
    print(*report.lines(site, kinds, run), sep="\n")
    took = time.monotonic() - began
    print(f"{len(kinds)} kinds, {len(planted)} faults, in {took:.0f} s.")
    if given.sources is None:
        print("Without --sources DIR the kinds that `practice verify` finds are left out.")
    return 0 if is_good(run) else 1


def is_good(run: Run) -> bool:
    return not run.clean and report.share(run.counted) >= AIM


if __name__ == "__main__":
    sys.exit(main())
