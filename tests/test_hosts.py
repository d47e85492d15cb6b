"""Letters that went wrong in a host."""

from __future__ import annotations

from collections import Counter

import pytest

from effective_practice.checks.hosts import letters_apart, meant

APART = {
    ("harbours", "harbours"): 0,
    ("harbours", "harbour"): 1,
    ("harbours", "harbourss"): 1,
    ("harbours", "harbonrs"): 1,
    ("harbours", "habrours"): 1,
    ("harbours", "arbour"): 2,
    ("harbours", "ahrbuors"): 2,
    ("harbours", "piers"): 3,
    ("harbours", "xxxxxxxx"): 3,
}


@pytest.mark.parametrize(("one", "other"), APART)
def test_letters_are_counted_up_to_one_more_than_asked(one: str, other: str) -> None:
    assert letters_apart(one, other, 2) == letters_apart(other, one, 2) == APART[one, other]


RIGHT = "quays-and-piers.org"


@pytest.mark.parametrize(
    ("host", "count", "other"),
    [
        ("quays-and-peirs.org", 1, RIGHT),
        ("quays-and-peirs.org", 2, RIGHT),
        ("quays-and-peirs.org", 3, ""),
        ("quay-and-peirs.org", 1, RIGHT),
        ("quay-and-peirs.org", 2, ""),
        ("quays-and-piers2.org", 1, ""),
        ("quays.org", 1, ""),
    ],
)
def test_the_host_that_is_meant_is_near_and_as_frequent(host: str, count: int, other: str) -> None:
    assert meant(host, Counter({RIGHT: 2, host: count})) == other
