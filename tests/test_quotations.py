# ruff: noqa: RUF001  # the signs of printers are what is tested
"""What stands in quotation marks, and what of it is somebody's sentence."""

from __future__ import annotations

import pytest

from effective_practice.checks.quotations import Quotation, quotations, without


def found(text: str) -> list[str]:
    return [" ".join(each.text.split()) for each in quotations(text)]


def the_one(text: str) -> Quotation:
    (each,) = quotations(text)
    return each


QUOTED = {
    "They said “nobody asked us”.": ["nobody asked us"],
    'They said "nobody asked us".': ["nobody asked us"],
    "They said ‘nobody asked us’.": ["nobody asked us"],
    "They said 'nobody asked us'.": ["nobody asked us"],
    "“One”, and then “two”.": ["One", "two"],
    "“He said ‘go’ to us.”": ["He said ‘go’ to us."],
    "‘He said “go” to us.’": ["He said “go” to us."],
    "‘We didn’t know.’": ["We didn’t know."],
    "'We didn't know.'": ["We didn't know."],
    "“A quotation\nover lines”": ["A quotation over lines"],
    "“It never ends.": ["It never ends."],
    "The crews' ropes and the pilot's lamp: don't.": [],
    "The crews’ ropes and the pilot’s lamp: don’t.": [],
    'A rope of 5" and 7" width.': [],
    "No quotation.": [],
    "> Nobody asked\n> us.\n": ["Nobody asked us."],
    "Before.\n\n> Nobody asked us.\n>\n> — A pilot\n\nAfter.": ["Nobody asked us."],
    "> “Nobody asked us.”": ["“Nobody asked us.”"],
    "> [!NOTE]\n> Not a quotation.": [],
    "> [!NOTE]\n> They said “nobody”.": ["nobody"],
    "“It goes on.\n\n“And on.”\n\nNot this.": ["It goes on.", "And on."],
    'One " mark.\n\nAnother " mark.': [],
    "Rock 'n\n\nroll' here.": [],
}


@pytest.mark.parametrize("text", QUOTED)
def test_every_sort_of_quotation_mark_is_read(text: str) -> None:
    assert found(text) == QUOTED[text]


@pytest.mark.parametrize("quoted", ["“nobody”", '"nobody"', "‘nobody’", "'nobody'"])
def test_a_quotation_stands_from_mark_to_mark(quoted: str) -> None:
    text = f"They said {quoted}, twice."
    each = the_one(text)
    assert text[each.start : each.end] == quoted


def test_without_quotations_the_rest_keeps_its_place() -> None:
    text = "He said “go\nnow”.\n\n> Not I.\n\nThe 'end'."
    rest = without(text, quotations(text))
    assert rest.split() == ["He", "said", ".", "The", "."]
    assert len(rest) == len(text)
    assert rest.index("The") == text.index("The")


def test_a_block_is_told_apart() -> None:
    assert the_one("> Nobody.").block
    assert not the_one("“Nobody.”").block


def test_words_are_counted_without_dashes_that_stand_alone() -> None:
    assert the_one("“nobody – at all – asked us, 7 crews”").count == 7


def test_a_question_is_told_apart() -> None:
    assert the_one("“What would help you?”").asks
    assert the_one("“*What would help you?*”").asks
    assert not the_one("“Why? Nobody asks.”").asks


@pytest.mark.parametrize(
    "title",
    ["A Survey of Quays and Piers", "Seeing at Night: How Pilots See", "The *Harbour* Order"],
)
def test_a_title_has_a_capital_in_each_longer_word(title: str) -> None:
    assert the_one(f"“{title}”").entitled


@pytest.mark.parametrize("said", ["Nobody asked us", "We asked the Harbour Master", "Nobody"])
def test_a_sentence_has_not(said: str) -> None:
    assert not the_one(f"“{said}”").entitled


def test_a_message_shows_how_it_begins() -> None:
    assert the_one("“one two\nthree four five six”").shown == "one two three four five ..."
    assert the_one("“one two”").shown == "one two"
