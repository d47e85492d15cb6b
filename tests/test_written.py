"""The texts of a site with the places of their words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from effective_practice.checks.written import Written, written
from judging import subject_of
from small_site import change, copied

ROPES, STANDARD = "guides/mooring/ropes.md", "standards/harbours-2024/2.1.yml"


def with_word(root: Path, word: str) -> list[Written]:
    return [each for each in written(subject_of(root)) if word in each.text]


def place(each: Written, word: str, nth: int = 0) -> tuple[str, int, int]:
    at = each.at(list(re.finditer(word, each.text))[nth])
    return at.file, at.line, at.column


def test_the_place_of_a_word_in_a_page_counts_the_front_matter(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "guides/lights/index.md", "Look at", "Begin.\n\nNow look at kites, and at")
    (each,) = with_word(root, "kites")
    assert place(each, "kites") == ("guides/lights/index.md", 18, 13)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("text: Look at kites, and kites.", (10, 19)),
        ('text: "Look at kites, and kites."', (10, 20)),
        ("text: >-\n      Look at\n      kites, and kites.", (12, 7)),
        ("text: |\n      Look at kites,\n      and kites.", (11, 15)),
    ],
)
def test_the_place_of_a_word_in_a_value_is_where_it_stands(
    written: str, at: tuple[int, int], tmp_path: Path
) -> None:
    root = copied(tmp_path)
    change(root, ROPES, "text: Look at every rope **once a week**, from end to end.", written)
    (each,) = with_word(root, "kites")
    assert place(each, "kites") == (ROPES, *at)


def test_the_place_of_the_second_of_two_equal_words_is_its_own(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, ROPES, "text: Keep one spare rope dry.", "text: A kite, and `a kite`, and a kite.")
    (each,) = with_word(root, "kite")
    assert place(each, "kite", 0) == (ROPES, 16, 13)
    assert place(each, "kite", 1) == (ROPES, 16, 39)


def test_words_that_the_yaml_folds_or_escapes_have_the_place_of_their_value(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, ROPES, "text: Keep one spare rope dry.", 'text: "Keep one k\\u0069te dry."')
    (each,) = with_word(root, "kite")
    assert place(each, "kite") == (ROPES, 16, 11)
    change(root, ROPES, 'text: "Keep one k\\u0069te dry."', "text: Keep one\n      red kite dry.")
    (each,) = with_word(root, "red kite")
    assert place(each, "one red kite") == (ROPES, 16, 16)


def test_titles_of_works_and_of_standards_are_not_ours(tmp_path: Path) -> None:
    root = copied(tmp_path)
    for file, before, after in (
        ("academic_insights/sources.yml", "title: A survey of quays", "title: Kites and quays"),
        ("academic_insights/night-eyes.md", "title: How pilots see", "title: How kites see"),
        (STANDARD, "title: Mooring", "title: Kites"),
    ):
        change(root, file, before, after)
    assert with_word(root, "Kites") + with_word(root, "kites") == []
    change(root, ROPES, "title: Looking at ropes", "title: Looking at kites")
    assert [place(each, "kites") for each in with_word(root, "kites")] == [(ROPES, 3, 19)]


@pytest.mark.parametrize(
    "text",
    [
        "They said “a kite”, twice.",
        'They said "a kite", twice.',
        "They said \u2018a kite\u2019, twice.",
        "They said 'a kite', twice.",
        "They said 'the crew's kite', twice.",
        "They said:\n\n> Look, a kite.\n\nTwice.",
        "They said “a long\nkite”.",
        "They wrote `kite`.",
        "See [here](kite.md).",
    ],
)
def test_what_is_quoted_is_not_our_own(text: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "docs/about.md", "{{ coverage() }}", text)
    (each,) = (one for one in written(subject_of(root)) if one.document.file == "docs/about.md")
    assert "kite" not in each.own
    assert "They" in each.own or "See" in each.own
    assert len(each.own) == len(each.raw)


@pytest.mark.parametrize(
    "text",
    [
        "The crews' kite and the pilots' kite.",
        "It's a kite, isn't it?",
        'A 5" kite.',
        "An open “quotation.\n\nA kite.”",
        "> [!NOTE]\n> A kite.",
        "Rock 'n' roll and a kite.",
    ],
)
def test_an_apostrophe_quotes_nothing(text: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "docs/about.md", "{{ coverage() }}", text)
    (each,) = (one for one in written(subject_of(root)) if one.document.file == "docs/about.md")
    assert "kite" in each.own


def test_what_people_said_in_their_words_is_not_our_own(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (quoted,) = with_word(root, "No one asked us")
    (summed,) = with_word(root, "Crews said that")
    assert quoted.own.strip() == ""
    assert summed.own == summed.text


def test_a_page_that_cannot_be_read_has_no_texts(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, ROPES, "minutes: 3", "minutes: many")
    assert [each for each in written(subject_of(root)) if each.document.file == ROPES] == []
