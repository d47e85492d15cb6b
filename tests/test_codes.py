"""Codes in front matter and lists: of the right edition, and once in a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from effective_practice.checks import codes
from effective_practice.problems import Problem
from judging import problems_of
from small_site import change, with_an_older_rule

ROPES = "guides/mooring/ropes.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return with_an_older_rule(tmp_path)


def check(root: Path) -> list[Problem]:
    return problems_of(codes.CHECKS, root)


def told(root: Path) -> list[str]:
    return [f"{one.code} {one.message}. {one.hint}" for one in check(root)]


def test_the_small_site_names_its_codes_well(site: Path) -> None:
    assert check(site) == []


# ---------------------------------------------------------------------------------- twice in a list


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "[2.1.1(a), 2.1.1]",
            "[2.1.1(a), 2.1.1, 2.1.1a]",
            'takeaway "look-weekly" serves "2.1.1a" and also "2.1.1(a)", which is the same',
        ),
        (
            "[2.1.1(a), 2.1.1]",
            '["2.1.1 (A)", 2.1.1, harbours-2024/2.1.1a]',
            'takeaway "look-weekly" serves "harbours-2024/2.1.1a" and also "2.1.1 (A)", which is the same',  # noqa: E501
        ),
        (
            "explains: [2.1.1]",
            "explains: [2.1.1, 2.1.1]",
            'the module explains "2.1.1" twice',
        ),
    ],
)
def test_an_entry_stands_once_in_a_list(site: Path, before: str, after: str, said: str) -> None:
    change(site, ROPES, before, after)
    assert told(site) == [f"EP215 {said}. Keep one of the two."]


def test_the_second_of_the_two_is_the_place(site: Path) -> None:
    change(site, ROPES, "explains: [2.1.1]", "explains: [2.1.1, '2.1.1']")
    (problem,) = check(site)
    assert (problem.location.line, problem.location.column) == (6, 19)


def test_a_code_that_nobody_has_is_told_once_as_that_and_once_as_twice(site: Path) -> None:
    change(site, ROPES, "explains: [2.1.1]", "explains: [2.7, 2.7]")
    assert [one.code for one in check(site)] == ["EP207", "EP215"]


def test_a_standard_and_its_question_are_two(site: Path) -> None:
    change(site, ROPES, "explains: [2.1.1]", "explains: [2.1, 2.1.1, 2.1.1(a), harbours-2018/1.1]")
    assert check(site) == []


# --------------------------------------------------------------------------------- without edition


def test_a_code_of_an_older_edition_needs_its_edition(site: Path) -> None:
    change(site, ROPES, "explains: [2.1.1]", "explains: [9.1]")
    (problem,) = check(site)
    assert str(problem) == (
        f'{ROPES}:6:12: EP216 the module explains "9.1", which framework "harbours-2024" does not '
        'have; "harbours-2018" has it. Write its edition in front: "harbours-2018/9.1".'
    )
    change(site, ROPES, "explains: [9.1]", "explains: [harbours-2018/9.1]")
    assert check(site) == []


def test_an_edition_in_front_that_lacks_the_code_is_another_problem(site: Path) -> None:
    change(site, ROPES, "explains: [2.1.1]", "explains: [harbours-2024/9.1]")
    assert [one.code for one in check(site)] == ["EP207"]


def test_where_a_file_says_which_framework_it_means_no_other_is_offered(site: Path) -> None:
    file = "standards/harbours-2024/framework.yml"
    change(site, file, "standard: 2.2, at_most", "standard: 9.1, at_most")
    assert [one.code for one in check(site)] == ["EP207"]
