"""Examples keep those whom they tell of from being known."""

from __future__ import annotations

from pathlib import Path

import pytest

from effective_practice.checks import privacy
from judging import found
from small_site import change, copied

ROPES, SITE = "guides/mooring/ropes.md", "standards/site.yml"
TEXT = "A worn rope was taken for a *sound* one. It broke before morning."


def told(root: Path, text: str) -> list[str]:
    """The details that are found in an example."""
    change(root, ROPES, f"text: {TEXT}", f'text: "{text}"')
    said = found(privacy.examples_tell_little_of_victims, root)
    return [line.split(' victim: "')[1].split('"')[0] for line in said]


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("A man aged 14 and a woman Aged  forty-two.", ["aged 14", "Aged  forty-two"]),
        (
            "Aged fourteen, or aged twenty, or aged nine.",
            ["Aged fourteen", "aged twenty", "aged nine"],
        ),
        ("An injury, two injuries, an injury's cause.", ["injury", "injuries", "injury's"]),
        ("He wounded her, wounding; they had wounds.", ["wounded", "wounding", "wounds"]),
        ("The 14-year-old and a 14-year-old's friend.", ["14-year-old", "14-year-old's"]),
        ("Middle-aged, aged well, uninjured, in jury service.", []),
        ("Aged care; the wound-up rope.", ["wound"]),
    ],
)
def test_words_of_the_list_are_found_in_their_usual_forms(
    text: str, details: list[str], tmp_path: Path
) -> None:
    root = copied(tmp_path)
    change(root, SITE, '["aged #", injury]', '["aged #", injury, wound, "#-year-old"]')
    assert told(root, text) == details


def test_only_examples_are_looked_at(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, ROPES, "Keep one spare rope dry.", "Keep a rope aged 14 dry after an injury.")
    assert found(privacy.examples_tell_little_of_victims, root) == []


def test_a_site_without_the_list_is_told_nothing(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, SITE, '  victim_detail: ["aged #", injury]\n', "")
    assert told(root, "A man aged 14.") == []


def test_every_example_says_that_it_is_anonymised(tmp_path: Path) -> None:
    root = copied(tmp_path)
    assert found(privacy.examples_are_anonymised, root) == []
    change(root, ROPES, "    anonymised: true\n", "")
    (line,) = found(privacy.examples_are_anonymised, root)
    assert line.startswith('guides/mooring/ropes.md:40:5: EP612 example "worn-rope" is not marked')
