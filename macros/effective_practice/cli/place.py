"""Where the command works, and on which day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from effective_practice import clock
from effective_practice.loader import SETTINGS_FILE, SITE_FILE


class WrongUse(Exception):
    """The command was called in a way that it cannot follow; says so in one line, exit code 2."""


def find_root(given: Path | None) -> Path:
    """The site's folder: the one given, else the nearest from here upwards that holds a site."""
    if given is not None:
        if not given.is_dir():
            raise WrongUse(f"there is no folder {given}")
        if not _holds_site(given):
            raise WrongUse(f"{given} holds no site: it has neither {SETTINGS_FILE} nor {SITE_FILE}")
        return given.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if _holds_site(folder):
            return folder
    raise WrongUse(
        f"there is no site in {here} or above it; go to its folder, give --root, "
        "or begin one with: practice new site NAME"
    )


def find_today(given: str | None) -> dt.date:
    """The day that review dates are compared with: as given, else SOURCE_DATE_EPOCH, else now."""
    if given is not None:
        try:
            return dt.date.fromisoformat(given)
        except ValueError:
            raise WrongUse(f'--today: "{given}" is no date; write it as 2026-11-24') from None
    try:
        return clock.today()
    except ValueError as fault:
        raise WrongUse(str(fault)) from None


def _holds_site(folder: Path) -> bool:
    try:
        return (folder / SETTINGS_FILE).is_file() or (folder / SITE_FILE).is_file()
    except OSError:  # a folder that may not be entered holds no site for us
        return False
