"""Two questions in one text, and what only looks like them."""

from __future__ import annotations

import pytest

from effective_practice.checks.questions import second_question

TWO = {
    "Is the plan clear? Is it followed?": "Is it followed",
    "Is the plan clear, and is it followed?": "is it followed",
    "Do leaders listen and do they act on what they hear?": "do they act on what they",
    "Do leaders listen, and do staff feel heard?": "do staff feel heard",
    "Has the rope been seen, and have faults been mended?": "have faults been mended",
    "Are there enough ropes and are the right ones there?": "are the right ones there",
    "Can ships start without a wait, or is there a queue?": "is there a queue",
    "Say whether the plan is clear and whether it is followed.": "whether it is followed",
    "What has changed and what has not changed?": "what has not changed",
    "Ask about change, when it is planned and when it is made.": "when it is made",
    "Is there a plan, and how is it shared?": "how is it shared",
    "Who decides and when are they told?": "when are they told",
    "Is there a plan, and who decided it?": "who decided it",
    "Is every rope seen,\nAND IS IT\nwritten down?": "IS IT written down",
}
ONE = [
    "Is each rope sound and dry?",
    "Do crews have the skills, the ropes and the time that the quay calls for?",
    "Does somebody who knows the ship and has the time do the work?",
    "Is the plan one that is clear and is followed?",
    "Is it kept, and not only written?",
    "Is every fault written down, and read again before a repair?",
    "Do leaders plan the work and do the checks?",
    "Does the log say who could be harmed and how?",
    "Who does what and when?",
    "Does the plan say who does it, and when they do it?",
    "Does the harbour know whether it does well or whether it does not?",
    "Is a spare rope bought and are-you-sure written on it?",
    "Does the plan set out what others will do?",
    "The draft asked about support to try things, and about freedom.",
    "Do the agencies involved pass on what they know promptly?",
    "",
]


@pytest.mark.parametrize(("text", "second"), TWO.items())
def test_a_second_question_is_found_where_it_begins(text: str, second: str) -> None:
    assert second_question(text) == second


@pytest.mark.parametrize("text", ONE)
def test_one_question_may_have_several_parts(text: str) -> None:
    assert second_question(text) == ""
