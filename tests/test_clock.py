"""The day that review dates are compared with."""

from __future__ import annotations

import datetime as dt

import pytest

from effective_practice import clock


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("0", dt.date(1970, 1, 1)),
        ("1700000000", dt.date(2023, 11, 14)),
        ("1700006399", dt.date(2023, 11, 14)),
        ("1700006400", dt.date(2023, 11, 15)),
        (" 86400 ", dt.date(1970, 1, 2)),
    ],
)
def test_the_day_is_that_of_the_variable_in_utc(
    monkeypatch: pytest.MonkeyPatch, epoch: str, day: dt.date
) -> None:
    monkeypatch.setenv(clock.EPOCH, epoch)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert clock.today() == day


def test_without_the_variable_it_is_the_day_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clock.EPOCH, raising=False)
    before = dt.datetime.now(dt.UTC).date()
    assert before <= clock.today() <= dt.datetime.now(dt.UTC).date()


@pytest.mark.parametrize("epoch", ["", "today", "1.5", "9" * 30, "2024-01-01"])
def test_a_variable_that_is_no_number_of_seconds_is_told_by_its_name(
    monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv(clock.EPOCH, epoch)
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH") as raised:
        clock.today()
    assert epoch in str(raised.value)
