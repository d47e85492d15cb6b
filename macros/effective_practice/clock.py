"""The day that review dates are compared with, where nobody gives one."""

from __future__ import annotations

import datetime as dt
import os

EPOCH = "SOURCE_DATE_EPOCH"


def today() -> dt.date:
    """The day of SOURCE_DATE_EPOCH, so that builds can be repeated; else the clock's, in UTC.

    Raises ValueError, with a message for whoever set the variable, where it is no number.
    """
    epoch = os.environ.get(EPOCH)
    if epoch is None:
        return dt.datetime.now(dt.UTC).date()
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise ValueError(f'{EPOCH}: "{epoch}" is no number of seconds') from None


def is_past(due: str, today: dt.date) -> bool:
    """Whether a date is over: a year or month only when all of it is."""
    return today.isoformat()[: len(due)] > due
