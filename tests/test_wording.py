"""The words of a site: what editors keep an eye on, and what must not be taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from effective_practice.checks import wording
from judging import found, places
from small_site import change, copied

ROPES, TIDES = "guides/mooring/ropes.md", "guides/mooring/tides.md"
STANDARD, GLOSSARY = "standards/harbours-2024/2.1.yml", "standards/glossary.yml"
SITE, ABOUT = "standards/site.yml", "docs/about.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path)


def say(root: Path, text: str) -> None:
    """Put a text on the page about the site, where it begins on line 3."""
    change(root, ABOUT, "{{ coverage() }}", text)


def test_the_small_site_has_no_fault_of_wording(root: Path) -> None:
    assert [line for check in wording.CHECKS for line in found(check, root)] == []


# ----------------------------------------------------------------------------------------- prompts


def test_only_prompts_are_asked_for_one_question(root: Path) -> None:
    two = "When did you last throw a rope away? Was it worn?"
    change(root, ROPES, "When did you last throw a rope away?", two)
    assert found(wording.prompts_ask_one_question, root) == []


def test_a_publishers_second_question_may_be_accepted_and_our_own_is_parted(root: Path) -> None:
    change(root, STANDARD, "Is there a plan for storms?", "Is there a plan? Is it used?")
    change(root, STANDARD, "Who would notice a worn rope first?", "Who sees it? Who says so?")
    ours, theirs = found(wording.prompts_ask_one_question, root)
    assert ours.endswith(' "Who says so". Make two prompts of it.')
    assert theirs.endswith("where its publisher asks two, accept it with a reason.")


@pytest.mark.parametrize(
    "text",
    ["Is the plan inadequate?", "Is the ADEQUATELY-named ship here?", "Is it an `adequate` word?"],
)
def test_a_vague_word_is_a_whole_word_that_is_read(text: str, root: Path) -> None:
    change(root, STANDARD, "text: Is there a plan for storms?", f'text: "{text}"')
    expected = 1 if "ADEQUATELY" in text else 0
    assert len(found(wording.prompts_are_not_vague, root)) == expected


@pytest.mark.parametrize("term", ["adequate", "adequate plan", "adequately"])
def test_a_vague_word_that_the_glossary_defines_is_none(term: str, root: Path) -> None:
    text = "Is it adequately done?" if term == "adequately" else "Is there an Adequate plan?"
    change(root, STANDARD, "Is there a plan for storms?", text)
    assert len(found(wording.prompts_are_not_vague, root)) == 1
    change(root, GLOSSARY, "terms:", f"terms:\n  - {{id: a, term: {term}, definition: Defined.}}")
    assert found(wording.prompts_are_not_vague, root) == []


def test_without_a_whole_glossary_no_word_is_called_undefined(root: Path) -> None:
    change(root, STANDARD, "Is there a plan for storms?", "Is there an adequate plan?")
    say(root, "Ask the PLA.")
    change(root, GLOSSARY, "definition: A place at", "defintion: A place at")
    assert found(wording.prompts_are_not_vague, root) == []
    assert found(wording.abbreviations_are_explained, root) == []


# -------------------------------------------------------------------------------- words of the past


@pytest.mark.parametrize(
    "text",
    [
        "A lead block.",
        "Two lead blocks, or a lead\nblock's worth.",
        "Lead blocks wear.",
        "The lead block-like thing, the ex-lead block.",
        "**Lead block** and [lead block](index.md).",
    ],
)
def test_an_older_word_is_found_in_any_form(text: str, root: Path) -> None:
    say(root, text)
    said = found(wording.words_are_current, root)
    assert len(said) == text.lower().count("lead")
    assert all('Write "fairlead"' in line for line in said)


@pytest.mark.parametrize(
    "text",
    [
        "He said “a lead block”.",
        "> A lead block.",
        "A `lead block`, or [a ring](lead%20block.md).",
        '{{ term("lead block") }}',
        "A mislead blockade; lead blocking; leads block it.",
        "The Lead Block Society and the Lead Block of Port Town met.",
        "The survey of lead blocks in old harbours is long out of print.",
        "The **rope lead block** holds.",
    ],
)
def test_quotations_names_titles_and_terms_keep_an_older_word(text: str, root: Path) -> None:
    sources = "academic_insights/sources.yml"
    change(root, sources, "title: Seeing", "title: The survey of lead blocks in old harbours # ")
    change(root, GLOSSARY, "synonyms: [rope guide]", "synonyms: [rope guide, rope lead block]")
    say(root, text)
    assert found(wording.words_are_current, root) == []


def test_an_older_word_with_a_capital_is_a_name(root: Path) -> None:
    change(root, GLOSSARY, "older: [lead block]", "older: [Ring Way, LBK]")
    say(root, "The Ring Way, the LBKs, and a ring way to tie an lbk.")
    assert places(wording.words_are_current, root) == [
        "docs/about.md:3:5: EP609",
        "docs/about.md:3:19: EP609",
    ]


def test_an_older_word_is_found_wherever_a_text_is_ours(root: Path) -> None:
    word = "lead block"
    for file, before in (
        (STANDARD, "Ships are made fast"),
        (STANDARD, "Is the spare rope dry?"),
        (STANDARD, "Are the ropes eased"),
        (STANDARD, "The sources do not say who decides"),
        (GLOSSARY, "A place at a quay"),
        (ROPES, "A worn rope is found"),
        (ROPES, "Keep one spare rope dry."),
        (ROPES, "Who looks when you are ill?"),
        (ROPES, "One harbour kept"),
        ("standards/harbours-2024/framework.yml", "What inspectors ask"),
        ("standards/crosswalks/harbours-2018--harbours-2024.yml", "Chains are no longer"),
        ("guides/mooring/index.md", "Bring the Act up to date."),
        ("academic_insights/sources.yml", "Nine harbours were"),
    ):
        change(root, file, before, f"A {word}. {before}")
    assert len(found(wording.words_are_current, root)) == 13


def test_where_nothing_has_an_older_word_nothing_is_looked_for(root: Path) -> None:
    change(root, GLOSSARY, "    older: [lead block]\n", "")
    say(root, "A lead block.")
    assert found(wording.words_are_current, root) == []


# ----------------------------------------------------------------------------------- abbreviations


def test_an_abbreviation_is_told_once_a_page_where_it_first_stands(root: Path) -> None:
    say(root, "The pilots of the PLA.\n\nThe PLAs, and the PLA.")
    change(root, ROPES, "It wears there first.", "It wears there first, says the PLA.")
    change(root, ROPES, "Who looks when you are ill?", "Who in the PLA looks?")
    assert places(wording.abbreviations_are_explained, root) == [
        "docs/about.md:3:19: EP610",
        "guides/mooring/ropes.md:27:22: EP610",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The VTS and its VTSs.",
        "In the UK.",
        "The Port of Lead Authority (PLA). The PLAs answer.",
        "The PLA answers. The PLA (Port of Lead Authority) is asked.",
    ],
)
def test_what_the_glossary_the_site_or_the_page_knows_is_explained(text: str, root: Path) -> None:
    say(root, text)
    assert found(wording.abbreviations_are_explained, root) == []


def test_a_page_explains_for_itself_alone(root: Path) -> None:
    say(root, "The Port of Lead Authority (PLA).")
    change(root, TIDES, "Ease them in time.", "Ease them when the PLA says so.")
    assert places(wording.abbreviations_are_explained, root) == [
        "guides/mooring/tides.md:7:20: EP610"
    ]


def test_the_front_matter_explains_for_the_text_of_its_page(root: Path) -> None:
    change(
        root, TIDES, "summary: Ropes", "summary: The Port of Lead Authority (PLA) says so. Ropes"
    )
    change(root, TIDES, "Ease them in time.", "Ease them when the PLA says so.")
    assert found(wording.abbreviations_are_explained, root) == []


# ------------------------------------------------------------------------------------ reading time


def test_a_module_may_fill_its_minutes_to_the_last_word(root: Path) -> None:
    # Its summary has 10 words, and 5 of its text are read beside those that are put in.
    change(root, TIDES, "Ease them in time.", f"{'rope ' * 1085}\n\nEase them in time.")
    assert found(wording.modules_are_short, root) == []
    change(root, TIDES, "Ease them", "Do ease them")
    (line,) = found(wording.modules_are_short, root)
    assert line == (
        "guides/mooring/tides.md:3:8: EP611 the module has 1,101 words, which take longer than "
        "5 minutes. Shorten it to 1,100 words, or make two modules of it."
    )


def test_what_a_module_says_of_its_minutes_may_be_out_by_one(root: Path) -> None:
    change(root, ROPES, "minutes: 3", "minutes: 1")
    change(root, ROPES, "It wears there first.", f"It wears there first. {'rope ' * 400}")
    assert found(wording.modules_are_short, root) == []
    change(root, ROPES, "It wears there first.", f"It wears there first. {'rope ' * 150}")
    assert places(wording.modules_are_short, root) == ["guides/mooring/ropes.md:7:10: EP611"]
