"""Problems as text and as JSON, exactly."""

from __future__ import annotations

import json

import pytest

from effective_practice.problems import Location, Problem, Severity, nearest
from effective_practice.reports import as_json, as_text, failing, summary

FIRST = Problem(
    location=Location(file="guides/a/index.md", line=3, column=7),
    code="EP204",
    message='nothing has the id "évidence"',
    hint='Did you mean "evidence"?',
)
SECOND = Problem(
    location=Location(file="guides/a/index.md", line=12),
    code="EP105",
    message="the file is empty",
)
WARNING = Problem(
    location=Location(file="docs/b.md"),
    code="EP504",
    message="a request goes to another host",
    severity=Severity.WARNING,
)


def test_text_is_a_line_for_each_problem() -> None:
    assert as_text([FIRST, SECOND]) == (
        'guides/a/index.md:3:7: EP204 nothing has the id "évidence". Did you mean "evidence"?\n'
        "guides/a/index.md:12:1: EP105 the file is empty.\n"
    )


def test_text_of_no_problem_is_empty() -> None:
    assert as_text([]) == ""


def test_json_holds_every_part_apart() -> None:
    assert as_json([FIRST, WARNING]) == (
        """\
{
  "schema_version": 1,
  "errors": 1,
  "warnings": 1,
  "problems": [
    {
      "file": "guides/a/index.md",
      "line": 3,
      "column": 7,
      "code": "EP204",
      "title": "A reference to an id that nothing defines",
      "severity": "error",
      "message": "nothing has the id \\"évidence\\"",
      "hint": "Did you mean \\"evidence\\"?"
    },
    {
      "file": "docs/b.md",
      "line": 1,
      "column": 1,
      "code": "EP504",
      "title": "A request to another host",
      "severity": "warning",
      "message": "a request goes to another host",
      "hint": ""
    }
  ]
}
"""
    )


def test_json_of_no_problem_can_be_read_too() -> None:
    assert json.loads(as_json([])) == {
        "schema_version": 1,
        "errors": 0,
        "warnings": 0,
        "problems": [],
    }


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ([], "No problems."),
        ([FIRST], "1 problem in 1 file."),
        ([FIRST, SECOND], "2 problems in 1 file."),
        ([FIRST, SECOND, WARNING], "3 problems in 2 files."),
    ],
)
def test_a_summary_says_how_much_was_found(problems: list[Problem], said: str) -> None:
    assert summary(problems) == said


def test_an_error_fails_and_a_warning_does_not() -> None:
    assert not failing([])
    assert not failing([WARNING])
    assert failing([WARNING, FIRST])


def test_where_it_is_strict_a_warning_fails_too() -> None:
    assert not failing([], strict=True)
    assert failing([WARNING], strict=True)


def test_problems_sort_by_place_and_then_by_code() -> None:
    late = Problem(location=Location(file="guides/a/index.md", line=12), code="EP106", message="a")
    assert sorted([late, SECOND, FIRST, WARNING]) == [WARNING, FIRST, SECOND, late]


def test_a_code_that_nobody_knows_cannot_be_used() -> None:
    with pytest.raises(KeyError):
        Problem(location=Location(file="a"), code="EP999", message="x")


@pytest.mark.parametrize(
    ("word", "hint"),
    [("takeawys", 'Did you mean "takeaways"?'), ("zebra", ""), ("", "")],
)
def test_a_hint_names_the_nearest_word_if_one_is_near(word: str, hint: str) -> None:
    assert nearest(word, ["voice", "takeaways", "gaps"]) == hint
