"""Numbers that count nothing, and those that do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effective_practice.checks.figures import claimed
from effective_practice.checks.non_figures import without_non_figures

NAMES = {"standard", "standards", "question", "questions", "handbook", "handbooks"}


def counted(text: str) -> list[str]:
    """The figures that are left of a text."""
    left = without_non_figures(text, NAMES)
    return [left[each.start : each.end] for each in claimed(left)]


NOTHING = [
    "On 26 September 2021 and on the 3rd of May it rained.",
    "From 26 to 28 September, and September 26, 2021.",
    "Since 2018, in 2019/2020, 2018-19 and the 1990s; published (2022).",
    "The Harbour Act 1901 and the Lifts Order 2018.",
    "Between mid-2019 and 2021-09-26, or on 26/09/2021.",
    "At 9am, at 10:30 and at 4.15 pm, 24/7.",
    "See chapter 5, pages 12 to 14, part two, Table 3.1 and section 4.",
    "Standards 2.1, 2.2 and 2.3 ask; key question 2.2.1 too.",
    "Recommendations 3 and 4, step one, tier 2, no. 7.",
    "Version 3 of v2.1, WCAG 2.2, ISO 9001, the 5G mast.",
    "The 21st century and the 2nd visit [4], item (2).",
    "Call 999, or ring Harbour Watch on 116 123, or write; 0808 802 0060 is free.",
    "It takes 5 minutes to read; a handbook takes 10 minutes.",
    "Five things matter, and six questions remain; four open questions.",
    "The four recommendations, all five harbours and these seven points.",
    "Go back after six months, within four weeks, in half a year or half an hour.",
    "There is zero tolerance of drink.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_dates_places_and_what_a_page_says_of_itself_are_not_counted(text: str) -> None:
    assert counted(text) == []


COUNTED = {
    "May 50 per cent be enough?": ["50 per cent"],
    "In 2021 there were 1,565 of them.": ["1,565"],
    "In 2021 13 harbours were closed.": ["13"],
    "More than 2000 people, and at least 1900 ships.": ["2000", "1900"],
    "Over 2000 people came over 2019 and 2020.": ["2000"],
    "About 2019 nothing is known.": [],
    "It cost £2000.": ["2000"],
    "It cost £3m, or 3M.": ["3m", "3M"],
    "For question 60 per cent said yes.": ["60 per cent"],
    "The two thirds that stayed, the one in five that left.": ["two thirds", "five"],
    "Six harbours; eleven pilots.": ["Six", "eleven"],
    "Within 24 hours, for 6 months.": ["24", "6"],
    "Half of them waited half a day.": ["Half"],
    "Five of the six pages.": ["Five"],
    "10 minutes passed before the alarm.": ["10"],
}


@pytest.mark.parametrize("text", COUNTED)
def test_what_was_counted_stays(text: str) -> None:
    assert counted(text) == COUNTED[text]


@given(st.text(alphabet="ab 123.,-/()%£[]standardMay\n", max_size=60))
def test_every_letter_keeps_its_place(text: str) -> None:
    left = without_non_figures(text, NAMES)
    assert len(left) == len(text)
    assert all(after in {before, "x"} for before, after in zip(text, left, strict=True))
