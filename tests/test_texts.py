"""The texts of sources: which words are the same, where sections begin and end, what is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effective_practice.checks.texts import (
    SourceText,
    read_text,
    without_addresses,
    words,
)
from effective_practice.model import Section


def section(name: str, title: str, level: int = 1, heading: str | None = None) -> Section:
    return Section(id=name, title=title, level=level, heading=heading)


def stands(text: str, sought: str) -> bool:
    """Whether words stand in a text of one section."""
    return bool(read_text(text, []).find(words(sought))[1])


# ------------------------------------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ropes, and CHAINS!", "ropes and chains"),
        ("“a ‘quoted’ word”", "a quoted word"),  # noqa: RUF001
        ("don’t, don't", "don't don't"),  # noqa: RUF001
        ("well-being – a dash—another", "well being a dash another"),  # noqa: RUF001
        ("**bold** and *italic* and _low_", "bold and italic and low"),
        ("[a link](https://x.example/2019) on", "a link on"),
        ("![a picture](p.png)", "a picture"),
        ("a<br/>b <em>c</em>", "a b c"),
        ("ropes<sup>12</sup> were, and<sup>*</sup>", "ropes were and"),
        ("ropes¹² were⁷", "ropes were"),
        ("ropes[^12] were[^note].", "ropes were"),
        ("4,411 and 7.7 and 1,2", "4411 and 7.7 and 1 2"),
        ("50% and 50 per cent", "50 per cent and 50 per cent"),
        ("super\u00advision, o\ufb03ce, caf\u00e9, cafe\u0301", "supervision office café café"),
        ("the end. 2.", "the end 2"),
        ("a\\_b \\* c", "a b c"),
        ("", ""),
    ],
)
def test_words_are_folded(text: str, expected: str) -> None:
    assert " ".join(words(text)) == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[nine](https://x.example/2019/7) of ten", "nine of ten"),
        ("see https://x.example/2019?a=5 there", "see   there"),
        ("see <https://x.example/2019> there", "see   there"),
        ("no 7 address", "no 7 address"),
    ],
)
def test_of_a_link_in_a_text_of_ours_no_more_is_read_than_is_shown(text: str, shown: str) -> None:
    assert without_addresses(text) == shown


# ------------------------------------------------------------------------------------------ found


FOUND = {
    "as it stands": ("Worn ropes were found on nine ships.", "ropes were found on nine"),
    "other case and signs": ("Worn “ropes” — were FOUND", "worn ropes were found"),
    "over lines": ("worn ropes\nwere found\n\non nine", "ropes were found on"),
    "over a divided word": ("the over-\nsight of ropes is", "the oversight of ropes"),
    "over a word joined by a hyphen": ("new evidence-\nbased work", "new evidence based work"),
    "the hyphen kept": ("new evidence-\nbased work", "new evidence-based work"),
    "over a divided word and an empty line": (
        "the over-\n\nsight of ropes",
        "the oversight of ropes",
    ),
    "with a soft hyphen": ("the over\u00ad\nsight of ropes", "the oversight of ropes"),
    "two divided words": ("an over-\nsight of har-\nbours here", "an oversight of harbours here"),
    "over a footnote": (
        "worn ropes<sup>1</sup>\n<sup>1</sup> See the Act.\nwere found on",
        "worn ropes were found",
    ),
    "over a footnote with a raised number": (
        "worn ropes¹\n¹ See the Act.\nwere found on",
        "worn ropes were found",
    ),
    "over a footnote of Markdown": (
        "worn ropes[^1]\n[^1]: See the Act.\nwere found on",
        "worn ropes were found",
    ),
    "over a divided word and a footnote": (
        "worn har-\n<sup>1</sup> See the Act.\nbours were found",
        "worn harbours were found",
    ),
    "in a footnote": ("worn ropes\n<sup>1</sup> See the old Act.\n", "see the old act"),
    "over a link": ("see [the Act](https://a.example) of 1901", "see the act of 1901"),
    "per cent": ("Of all, 50% were worn", "50 per cent were worn"),
    "in a table": ("| Ropes | worn |\n|---|---|\n| nine | two |", "ropes worn nine two"),
}


@pytest.mark.parametrize(("text", "sought"), FOUND.values(), ids=list(FOUND))
def test_words_are_found(text: str, sought: str) -> None:
    assert stands(text, sought)


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("worn ropes were found", "worn chains were found"),
        ("worn ropes were found", "ropes worn were found"),
        ("worn ropes were found", "worn ropes found"),
        ("worn ropes", "worn ropes were found"),
        ("worn ropes were found", ""),
        ("worn ropes were found", "—"),
        ("worn ropeswere found", "ropes were"),
        ("", "worn ropes"),
    ],
)
def test_words_that_do_not_stand_there_are_not_found(text: str, sought: str) -> None:
    assert not stands(text, sought)


@given(
    text=st.lists(st.sampled_from(["rope", "light", "quay", "on-\n", "\n", "a"]), max_size=30).map(
        " ".join
    ),
    first=st.integers(0, 25),
    size=st.integers(1, 8),
)
def test_any_run_of_words_of_a_text_stands_in_it(text: str, first: int, size: int) -> None:
    run = words(text)[first : first + size]
    reading, found = read_text(text, []).find(run)
    assert bool(found) == bool(run)
    for at in found:
        assert reading.words[at : at + len(run)] == run


def test_what_is_around_found_words_is_as_much_as_is_asked_for() -> None:
    reading, (at,) = read_text("a b c d e f g h", []).find(("d", "e"))
    assert reading.around(at, 2, 1) == ("c", "d", "e", "f")
    assert reading.around(at, 2, 100) == tuple("abcdefgh")


# --------------------------------------------------------------------------------------- sections

TEXT = """\
Contents
Ropes 3
Chains 5

# 1. Ropes

Worn ropes.

## Spare ropes

Dry ropes.

# Chains

Old chains.
"""
SECTIONS = [
    section("ropes", "Ropes", heading="1. Ropes"),
    section("spare", "Spare ropes", level=2),
    section("chains", "Chains"),
]


def sections_with(text: SourceText, sought: str) -> list[str]:
    return [name for name in text.places if text.find(words(sought), name)[1]]


def test_a_section_runs_to_the_next_heading_of_its_level_or_a_higher_one() -> None:
    text = read_text(TEXT, SECTIONS)
    assert text.missing == ()
    assert sections_with(text, "worn ropes") == ["ropes"]
    assert sections_with(text, "dry ropes") == ["ropes", "spare"]
    assert sections_with(text, "old chains") == ["chains"]
    assert sections_with(text, "contents ropes 3") == []


def test_words_over_the_end_of_a_section_stand_in_neither() -> None:
    text = read_text(TEXT, SECTIONS)
    assert sections_with(text, "dry ropes chains old") == []
    assert text.find(words("dry ropes chains old"))[1]


def test_the_innermost_section_of_a_line_is_named() -> None:
    text = read_text(TEXT, SECTIONS)
    lines = TEXT.split("\n")
    assert text.section_at(lines.index("Dry ropes.")) == "spare"
    assert text.section_at(lines.index("Worn ropes.")) == "ropes"
    assert text.section_at(lines.index("Old chains.")) == "chains"
    assert text.section_at(0) == ""


@pytest.mark.parametrize(
    "heading",
    [
        "Chains and\nanchors",
        "**Chains and anchors**",
        "CHAINS AND ANCHORS",
        "Chains\n\nand anchors",
    ],
)
def test_a_heading_is_found_however_it_stands(heading: str) -> None:
    text = read_text(f"Before.\n\n{heading}\n\nOld chains.\n", [section("c", "Chains and anchors")])
    assert sections_with(text, "old chains") == ["c"]
    assert sections_with(text, "before") == []


def test_a_marked_heading_comes_before_a_line_that_is_only_equal() -> None:
    text = read_text(
        "Chains\n\nIn passing.\n\n## Chains\n\nOld chains.\n", [section("c", "Chains")]
    )
    assert sections_with(text, "in passing") == []
    assert sections_with(text, "old chains") == ["c"]


@pytest.mark.parametrize(
    "sections",
    [
        [section("none", "Anchors")],
        [section("none", "…")],
        [section("none", "Ropes")],  # the contents page names it with a page number
    ],
)
def test_a_heading_that_is_not_there_is_missing(sections: list[Section]) -> None:
    assert read_text(TEXT, sections).missing == ("none",)


def test_headings_are_looked_for_in_their_order() -> None:
    text = read_text(TEXT, [SECTIONS[2], SECTIONS[0]])
    assert text.missing == ("ropes",)
    assert list(text.places) == ["chains"]


def test_two_sections_of_one_title_are_found_one_after_the_other() -> None:
    twice = "# Notes\n\nfirst words\n\n# Notes\n\nlast words\n"
    text = read_text(twice, [section("a", "Notes"), section("b", "Notes")])
    assert sections_with(text, "first words") == ["a"]
    assert sections_with(text, "last words") == ["b"]


def test_line_endings_make_no_difference() -> None:
    text = read_text(TEXT.replace("\n", "\r\n"), SECTIONS)
    assert text == read_text(TEXT, SECTIONS)


def test_words_in_a_footnote_are_found_in_its_section() -> None:
    footnote = TEXT.replace("Worn ropes.", "Worn ropes.\n<sup>1</sup> See the old Act.")
    text = read_text(footnote, SECTIONS)
    assert sections_with(text, "see the old act") == ["ropes"]
