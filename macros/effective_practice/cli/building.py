"""A build that either replaces the site by a better one, or leaves the last good one in place.

Pages are made in a folder of their own under ``.build``, checked there, moved to ``.sites``, and
only then does the symbolic link ``site`` change, in one step: whoever reads the site, and whenever
the build is stopped, there is always one whole site.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from effective_practice import checks
from effective_practice.checks import html
from effective_practice.cli import mkdocs_run, settings
from effective_practice.cli.place import WrongUse
from effective_practice.problems import Problem
from effective_practice.reports import failing

WORK, SITES, SITE = ".build", ".sites", "site"
KEPT = 3
"""How many sites are kept, the one shown included."""
FORGOTTEN = 6 * 60 * 60
"""Seconds after which what a stopped build left behind is removed."""


@dataclass(frozen=True, kw_only=True)
class Examined:
    """All that can be known of a site without building it."""

    inspection: checks.Inspection
    problems: tuple[Problem, ...]


def examine(root: Path, today: dt.date) -> Examined:
    """Read and check everything, mkdocs.yml included."""
    inspection = checks.inspect(root, today)
    problems = {*inspection.problems, *settings.problems(root)}
    return Examined(inspection=inspection, problems=tuple(sorted(problems)))


def examine_once(root: Path, today: dt.date) -> Examined:
    """The same in a process that reads a site once.

    What is read makes hundreds of thousands of values and no garbage: to look for some took a
    quarter of the time of a check, and then of each look while pages are made.
    """
    gc.disable()
    try:
        return examine(root, today)
    finally:
        gc.freeze()
        gc.enable()


def build(root: Path, today: dt.date, *, strict: bool = False) -> tuple[Problem, ...]:
    """Build the site; where anything is wrong, say what and leave the last good site in place.

    A warning is wrong enough only where the build is strict.
    """
    refuse_foreign_site(root)
    examined = examine_once(root, today)
    if failing(examined.problems, strict=strict):
        return examined.problems
    made = make_pages(root, today, examined.inspection)
    problems = tuple(sorted({*examined.problems, *made.problems}))
    if failing(problems, strict=strict):
        shutil.rmtree(made.folder, ignore_errors=True)
        return problems
    publish(root, made.folder)
    return problems


@dataclass(frozen=True, kw_only=True)
class Made:
    """A folder of pages, and what is wrong with them. ``whole`` is False where pages may lack."""

    folder: Path
    problems: tuple[Problem, ...]
    whole: bool


def make_pages(root: Path, today: dt.date, inspection: checks.Inspection) -> Made:
    """Make all pages in a new folder under ``.build``, and check what was made."""
    folder = _new_folder(root)
    try:
        problems, whole = mkdocs_run.run(root, folder, today, inspection)
        if whole:
            found = html.check(folder, inspection.graph)
            problems = settings.without_repeats(problems, found)
    except BaseException:  # somebody stops it, most often
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Made(folder=folder, problems=tuple(sorted(problems)), whole=whole)


def publish(root: Path, folder: Path) -> Path:
    """Make a folder of pages the site, in one step; returns where it now stands."""
    sites = root / SITES
    sites.mkdir(exist_ok=True)
    name = f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%f}"
    kept = sites / name
    folder.rename(kept)
    link = sites / f"{name}.link"
    link.symlink_to(Path(SITES) / name, target_is_directory=True)
    link.replace(root / SITE)
    _remove_old(sites, kept)
    return kept


def last_good(root: Path) -> Path | None:
    """The folder of the site as it was last built, or None."""
    site = root / SITE
    return site.resolve() if site.is_symlink() and site.is_dir() else None


def refuse_foreign_site(root: Path) -> None:
    """Never replace what somebody else made, be it a folder, a file or a link."""
    site = root / SITE
    foreign = site.readlink().parts[0] != SITES if site.is_symlink() else site.exists()
    if foreign:
        raise WrongUse(f"{site} is not a link that this command made; move it away first")


def _new_folder(root: Path) -> Path:
    work = root / WORK
    work.mkdir(exist_ok=True)
    for left in work.glob("pages-*"):
        if not _is_in_use(left):
            shutil.rmtree(left, ignore_errors=True)
    folder = work / f"pages-{os.getpid()}-{secrets.token_hex(4)}"
    folder.mkdir()
    return folder


def _is_in_use(folder: Path) -> bool:
    """Whether a folder of pages is new, or the process that made it still runs and may show it."""
    try:
        if time.time() - folder.stat().st_mtime < FORGOTTEN:
            return True
        os.kill(int(folder.name.split("-")[1]), 0)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def _remove_old(sites: Path, shown: Path) -> None:
    for link in sites.glob("*.link"):
        link.unlink(missing_ok=True)
    built = sorted(path for path in sites.iterdir() if path.is_dir() and path != shown)
    for old in built[: max(len(built) - (KEPT - 1), 0)]:
        shutil.rmtree(old, ignore_errors=True)
