"""Figures: what a claim says, what a source shows, and when the two are the same."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effective_practice.checks.figures import Figure, in_claim, in_words, per_cent
from effective_practice.checks.texts import words

CODES = {"2.1", "2.2", "2.2.1", "2.2.1(c)", "n.1.1"}
LEVELS = {"domain", "domains", "standard", "standards", "question", "questions"}


def claim(text: str) -> dict[str, frozenset[Figure]]:
    return in_claim(text, CODES, LEVELS)


def proved(said: str, source: str) -> bool:
    """Whether every figure of a claim stands in the words of a source."""
    figures = in_claim(said, CODES, LEVELS)
    assert figures
    shown = in_words(words(source))
    return all(each & shown for each in figures.values())


# ---------------------------------------------------------------------------- what a claim says

CLAIMS = {
    "Thirteen prisons": {"Thirteen": 13},
    "In 13 prisons": {"13": 13},
    "4,411 of them": {"4,411": 4411},
    "1,234,567.5 pounds": {"1,234,567.5": Fraction("1234567.5")},
    "7.7 of ten.": {"7.7": Fraction("7.7"), "ten": 10},
    "twenty-five cases, thirty two more": {"twenty-five": 25, "thirty two": 32},
    "a hundred": {"a hundred": 100},
    "one hundred and one": {"one hundred and one": 101},
    "two hundred and thirty-five people": {"two hundred and thirty-five": 235},
    "Two hundred and three hundred": {"Two hundred": 200, "three hundred": 300},
    "two thousand three hundred and forty": {"two thousand three hundred and forty": 2340},
    "two hundred thousand": {"two hundred thousand": 200_000},
    "2.5 million": {"2.5 million": 2_500_000},
    "half a million": {"half a million": 500_000},
    "three dozen": {"three dozen": 36},
    "£3bn": {"3bn": 3_000_000_000},
    "50 staff": {"50": 50},
    "the **13** prisons": {"13": 13},
    "twenty-*five*": {"twenty-*five": 25},
    "10-20 cases": {"10": 10, "20": 20},
    "10–20 cases": {"10": 10, "20": 20},  # noqa: RUF001
    "2018/2019": {"2018": 2018, "2019": 2019},
    "on 26 September 2021": {"26": 26, "2021": 2021},
    "on the 26th of September": {"26": 26},
    "since mid-2019, for under-25s": {"2019": 2019, "25": 25},
    "zero": {"zero": 0},
    "A half of them": {"half": Fraction(1, 2)},
    "half the cases": {"half": Fraction(1, 2)},
    "two thirds of them": {"two thirds": Fraction(2, 3)},
    "three-quarters": {"three-quarters": Fraction(3, 4)},
    "four fifths": {"four fifths": Fraction(4, 5)},
    "a third of cases": {"third": Fraction(1, 3)},
    "a quarter were late": {"quarter": Fraction(1, 4)},
    "fell by a third.": {"third": Fraction(1, 3)},
    "one fifth of them": {"one fifth": Fraction(1, 5)},
    "one-third had": {"one-third": Fraction(1, 3)},
    "a tenth of them": {"tenth": Fraction(1, 10)},
    "65 per cent": {"65 per cent": 65},
    "65%": {"65%": 65},
    "65 percent": {"65 percent": 65},
    "one per cent": {"one per cent": 1},
    "five percentage points": {"five": 5},
}


@pytest.mark.parametrize(("text", "expected"), CLAIMS.items(), ids=list(CLAIMS))
def test_a_claims_figures_are_named_by_their_words(text: str, expected: dict[str, Figure]) -> None:
    found = claim(text)
    assert list(found) == list(expected)
    for shown, value in expected.items():
        assert Fraction(value) in found[shown]


NO_FIGURES = [
    "No figure at all.",
    "",
    "Standard 2.2 and 2.2.1(c), N.1.1 and N 1.1.1",
    "question 2.2.1",
    "domain two and domain 1",
    "Domain one",
    "Covid-19, COVID-19 and R2",
    "one of them, one after another, no one",
    "first, second and third",
    "a third party, third-party firms, the third of these reports",
    "the second half of the year",
    "the first quarter",
    "twenty-first",
    "at arm's length",
    "halves and quarters",
    "several hundred, many thousands",
    "dozens",
    "someone often",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_names_and_ordinals_are_no_figures(text: str) -> None:
    assert claim(text) == {}


def test_a_number_apart_from_the_name_of_a_level_is_a_count() -> None:
    assert list(claim("On these standards, three services did well.")) == ["three"]
    assert list(claim("It rates standards (2 of them).")) == ["2"]


def test_a_code_is_a_name_only_where_a_framework_has_it() -> None:
    assert list(claim("2.1 and 2.9")) == ["2.9"]
    assert list(in_claim("2.1 and 2.9")) == ["2.1", "2.9"]


def test_the_same_words_twice_must_be_proved_as_the_stricter_of_the_two() -> None:
    assert claim("one in five and five")["five"] == {Fraction(5)}


# ----------------------------------------------------------------- when claim and source are equal

SAME = [
    ("Thirteen prisons", "in 13 prisons"),
    ("13 prisons", "in thirteen prisons"),
    ("4,411 cases", "4411 cases"),
    ("4411 cases", "there were 4,411 cases"),
    ("twenty-five", "25 of them"),
    ("25", "twenty five of them"),
    ("230 people", "two hundred and thirty people"),
    ("two hundred and thirty people", "230 people"),
    ("2.5 million", "2,500,000"),
    ("£3m", "£3 million"),
    ("£3m", "in £m: 3"),
    ("a hundred", "100"),
    ("100", "a hundred"),
    ("half a million", "500,000"),
    ("36", "three dozen"),
    ("half of cases", "50 per cent of cases"),
    ("half of cases", "50% of cases"),
    ("half of cases", "50 percent of cases"),
    ("50 per cent", "half of them"),
    ("50 per cent", "50%"),
    ("50%", "fifty per cent"),
    ("fifty per cent", "50 per cent"),
    ("50 per cent", "column in per cent: 50"),
    ("a third of cases", "33 per cent"),
    ("two thirds", "67%"),
    ("two thirds", "66.7 per cent"),
    ("67 per cent", "two-thirds of the sample"),
    ("three quarters", "75%"),
    ("75 per cent", "three out of every four, or three quarters"),
    ("a fifth of them", "20 per cent"),
    ("one in five", "20 per cent"),
    ("one in five", "a fifth"),
    ("one in five", "one in five"),
    ("20 per cent", "one in five"),
    ("20 per cent", "two out of ten"),
    ("Two in five", "40 per cent"),
    ("four fifths", "80 per cent"),
    ("the 3rd of May", "the third of May"),
    ("the 21st", "21st"),
    ("a quarter of cases", "25%"),
    ("10–20 cases", "from 10 to 20"),  # noqa: RUF001
    ("7.70 per cent", "7.7%"),
]


@pytest.mark.parametrize(("said", "source"), SAME)
def test_the_same_figure_in_other_words_is_the_same(said: str, source: str) -> None:
    assert proved(said, source)


OTHER = [
    ("14 prisons", "13 prisons"),
    ("50 staff", "half the staff"),
    ("two thirds", "66 per cent"),
    ("half of cases", "49 per cent"),
    ("half of cases", "51%"),
    ("a third of cases", "three cases"),
    ("two thirds", "a third"),
    ("34 per cent", "a third"),
    ("one in five", "one in six"),
    ("2.5 million", "2.5"),
    ("230", "two hundred and three hundred"),
    ("2,500", "2 and 500"),
    ("20 per cent", "section 5.20"),
    ("2019", "in 20 19"),
]


@pytest.mark.parametrize(("said", "source"), OTHER)
def test_another_figure_is_another(said: str, source: str) -> None:
    assert not proved(said, source)


@pytest.mark.parametrize(
    ("percentage", "decimals", "share"),
    [
        ("50", 0, Fraction(1, 2)),
        ("33", 0, Fraction(1, 3)),
        ("33.3", 1, Fraction(1, 3)),
        ("67", 0, Fraction(2, 3)),
        ("12", 0, Fraction(1, 8)),
        ("13", 0, Fraction(1, 8)),
        ("12.5", 1, Fraction(1, 8)),
        ("10", 0, Fraction(1, 10)),
    ],
)
def test_a_percentage_is_the_share_that_it_rounds(
    percentage: str, decimals: int, share: Figure
) -> None:
    found = per_cent(Fraction(percentage), decimals)
    assert {Fraction(percentage), Fraction(percentage) / 100, share} <= found


@pytest.mark.parametrize(("percentage", "decimals"), [("34", 0), ("66", 0), ("33.0", 1), ("51", 0)])
def test_a_percentage_near_a_share_is_not_it(percentage: str, decimals: int) -> None:
    found = per_cent(Fraction(percentage), decimals)
    assert {Fraction(1, 3), Fraction(2, 3), Fraction(1, 2)}.isdisjoint(found)


@given(number=st.integers(min_value=0, max_value=10**12))
def test_every_number_is_found_where_it_is_written_alike_or_with_commas(number: int) -> None:
    for said in (f"{number} cases", f"{number:,} cases"):
        for source in (f"there were {number}.", f"there were {number:,}, all told"):
            assert proved(said, source)


@given(
    text=st.text(
        alphabet="abone two half a third of 1.2,%-'\u2019\n hundred and per cent", max_size=60
    )
)
def test_no_text_makes_a_traceback_and_every_figure_is_in_its_own_words(text: str) -> None:
    for shown, figures in in_claim(text, CODES, LEVELS).items():
        assert shown in text
        assert figures
