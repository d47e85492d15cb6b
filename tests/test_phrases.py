"""Words and phrases as patterns."""

from __future__ import annotations

import re

from effective_practice.checks.phrases import any_of, phrase


def test_any_white_space_may_divide_a_phrase() -> None:
    assert re.fullmatch(phrase("lead  block (old)"), "lead\n   block (old)")


def test_the_longest_of_several_is_found_whole_in_any_case() -> None:
    sought = any_of(["rope", "rope walk", ""])
    text = "Rope walks, a ROPE WALK, a rope-maker and tightropes"
    assert [found[0] for found in sought.finditer(text)] == ["Rope", "ROPE WALK", "rope"]


def test_an_ending_is_part_of_what_is_found() -> None:
    assert [found[0] for found in any_of(["rope"], ending="s?").finditer("ropes, rope")] == [
        "ropes",
        "rope",
    ]


def test_where_capitals_count_they_do() -> None:
    assert not any_of(["Rope"], exact=True).search("a rope")


def test_each_may_be_spelt_as_its_list_asks() -> None:
    assert any_of(["# ropes"], spelt=lambda word: word.replace("#", r"\d+")).search("14 ropes")


def test_nothing_is_found_where_nothing_is_listed() -> None:
    assert not any_of([]).search("a rope")
    assert not any_of([""], ending="s?").search("")
