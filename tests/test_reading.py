"""What is read of a page, how long it takes, and how hard it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from effective_practice.model import Module
from effective_practice.reading import (
    WORDS_A_MINUTE,
    measure,
    minutes,
    shown,
    texts_of,
    without_code,
)
from small_site import copied, graph_of

READ = [
    ("Tie {{ term('a', b={'c': 1}) }} it.", "Tie it."),
    ("Tie {% if x %}now{% endif %} {# never #}it.", "Tie now it."),
    ("A `rope` and ``a ` rope``, here.", "A and , here."),
    ("Tie\n\n```yaml\nrope: old\n```\n\nit.", "Tie it."),
    ("Tie\n~~~\nrope\n~~~\nit.", "Tie it."),
    ("Tie\n\n```\nnever closed", "Tie"),
    ("<p>Tie <b>it</b> <!-- not --> <code>rope</code>.</p>", "Tie it ."),
    (
        '[Tie](../ropes/index.md#tie) it [here](https://a.example/b_(c) "title").',
        "[Tie] it [here] .",
    ),
    ("[Tie][how] it.\n\n[how]: ropes.md", "[Tie] it."),
    ("See https://harbours.example/ropes or <https://harbours.example>.", "See or ."),
    ("Ropes &amp; chains { #ropes }", "Ropes chains"),
    ("Tie **it** at 5 < 6 and 7 > 6.", "Tie **it** at 5 < 6 and 7 > 6."),
    ("| Rope | Age |\n| --- | --- |", "| Rope | Age | | --- | --- |"),
]


@pytest.mark.parametrize(("text", "read"), READ)
def test_calls_code_tags_and_addresses_are_not_read(text: str, read: str) -> None:
    assert shown(text).split() == read.split()


@pytest.mark.parametrize("text", [text for text, _ in READ])
def test_what_is_read_keeps_its_place(text: str) -> None:
    found = shown(text)
    assert len(found) == len(text)
    for before, after in zip(text, found, strict=True):
        assert after in {before, " "}
        assert (before == "\n") == (after == "\n")


def test_without_code_and_calls_a_link_is_still_a_link() -> None:
    text = "[a](a.md) `[b](b.md)` {{ c }}\n\n```\n[d](d.md)\n```\n<!-- [e](e.md) --> <b>f</b>"
    assert without_code(text).split() == ["[a](a.md)", "<b>f</b>"]
    assert without_code(text).index("<b>") == text.index("<b>")


def test_words_are_what_has_a_letter_or_a_digit() -> None:
    assert measure(["Tie it - twice, at 5 per cent ...", "", "& | --- **now**"]).words == 8


@pytest.mark.parametrize(
    ("words", "takes"), [(0, 1), (1, 1), (329, 1), (330, 2), (550, 3), (1100, 5), (1210, 6)]
)
def test_minutes_are_whole_and_one_at_least(words: int, takes: int) -> None:
    assert measure(["rope " * words]).minutes == takes


def test_the_level_is_that_of_the_published_index() -> None:
    # 9 words of 28 letters in 2 sentences: 4.71 * 28/9 + 0.5 * 9/2 - 21.43 is below 1.
    assert measure(["The cat sat on a mat. Somebody fed it."]).level == 1
    # 12 words of 84 letters in one: 32.97 + 6 - 21.43 = 17.54, and the next grade is 18.
    assert measure(["abcdefg " * 12]).level == 18
    # A heading, an item of a list and a row of a table end as a sentence does.
    assert measure(["## abcdefg abcdefg\n\n- abcdefg\n- abcdefg\n| abcdefg |\n"]).level == 13


def test_nothing_has_no_level() -> None:
    assert measure([]).level == 0
    assert measure(["`rope`", "..."]).level == 0


def test_everything_on_a_page_is_read(tmp_path: Path) -> None:
    page = graph_of(copied(tmp_path)).page("module", "mooring/ropes")
    assert page is not None
    read = list(texts_of(page.publication, "Body."))
    assert read[:2] == ["A worn rope is found by looking, and by nothing else.", "Body."]
    for text in (
        "Look at every rope **once a week**, from end to end.",
        "When did you last throw a rope away?",
        "No one asked us about the ropes.",
        "A rope that nobody looked at",
        "A worn rope was taken for a *sound* one. It broke before morning.",
    ):
        assert text in read
    guide = graph_of(tmp_path / "site").page("guide", "mooring")
    assert guide is not None
    read = list(texts_of(guide.publication, ""))
    assert "Keep ten spare ropes in every harbour." in read
    assert "The sources do not speak of sailing ships." in read


def test_an_author_may_say_how_long_a_module_takes() -> None:
    body = "rope " * 3 * WORDS_A_MINUTE
    module = {"id": "ropes", "title": "Ropes", "summary": "Ropes."}
    assert minutes(Module(**module), body) == 3
    assert minutes(Module(**module, minutes=4), body) == 4
