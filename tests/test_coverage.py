"""What the standards of the default framework lack."""

from __future__ import annotations

from pathlib import Path

import pytest

from effective_practice.checks import coverage
from judging import found, places
from small_site import change, copied

ROPES, LIGHTS = "guides/mooring/ropes.md", "guides/lights/index.md"
OWN = ["standards/harbours-2024/2.2.yml:3:8: EP619", "standards/harbours-2024/2.2.yml:3:8: EP620"]
"""What the small site accepts."""
NEW = "standards/harbours-2024/2.3.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path)


def lacks(root: Path) -> list[str]:
    """The codes of what a new standard lacks."""
    said = places(coverage.standards_are_served, root)
    return [place.rpartition(" ")[2] for place in said if place.startswith(NEW)]


def add(root: Path, *lines: str) -> None:
    text = (
        "framework: harbours-2024\ncode: 2.3\ntitle: Anchors\ntext: Ships wait.\nbasis: recalled\n"
    )
    (root / NEW).write_text(text + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def test_only_the_default_framework_is_asked_about(root: Path) -> None:
    assert places(coverage.standards_are_served, root) == OWN
    change(
        root, "standards/site.yml", "default_framework: harbours-2024", "default_framework: other"
    )
    assert found(coverage.standards_are_served, root) == []


def test_a_new_standard_lacks_everything_until_it_is_served(root: Path) -> None:
    add(root)
    assert lacks(root) == ["EP617", "EP618", "EP619"]
    change(root, ROPES, "explains: [2.1.1]", "explains: [2.1.1, 2.3]")
    assert lacks(root) == ["EP618", "EP619"]
    change(root, ROPES, "codes: [2.1.1(a), 2.1.1]", "codes: [2.1.1(a), 2.3]")
    assert lacks(root) == ["EP619"]
    change(root, ROPES, "quoted: true\n    codes: [2.1.1]", "quoted: true\n    codes: [2.1.1, 2.3]")
    assert lacks(root) == []


def test_what_serves_a_question_under_it_serves_the_standard(root: Path) -> None:
    add(root, "prompts:", "  - {code: 2.3(a), text: Is it held?, basis: recalled}")
    change(root, ROPES, "explains: [2.1.1]", "explains: [2.1.1, 2.3(a)]")
    change(root, ROPES, "codes: [2.1.1(a), 2.1.1]", "codes: [2.1.1, 2.3(a)]")
    change(
        root, ROPES, "quoted: true\n    codes: [2.1.1]", "quoted: true\n    codes: [2.1.1, 2.3a]"
    )
    assert lacks(root) == []


def test_what_serves_only_a_prompt_of_our_own_is_no_evidence(root: Path) -> None:
    add(root, "prompts:", "  - {code: 2.3(s1), text: Is it held?, origin: site, basis: inferred}")
    change(root, ROPES, "codes: [2.1.1(a), 2.1.1]", "codes: [2.1.1, 2.3(s1)]")
    assert "EP618" in lacks(root)


def test_an_insight_is_no_guide(root: Path) -> None:
    add(root)
    change(root, "academic_insights/night-eyes.md", "explains: [2.2]", "explains: [2.2, 2.3]")
    assert "EP617" in lacks(root)


def test_one_takeaway_that_rests_on_two_works_is_enough(root: Path) -> None:
    add(root)
    # The first rests on two works, the second on one.
    change(root, ROPES, "codes: [2.1.1(s1)]", "codes: [2.1.1(s1), 2.3]")
    assert "EP620" in lacks(root)
    change(root, ROPES, "codes: [2.1.1(a), 2.1.1]", "codes: [2.1.1, 2.3]")
    assert "EP620" not in lacks(root)


def test_nothing_is_said_to_lack_while_a_file_cannot_be_read(root: Path) -> None:
    add(root)
    change(root, ROPES, "minutes: 3", "minutes: many")
    assert found(coverage.standards_are_served, root) == []


def test_a_standard_without_a_code_is_named_by_its_title(root: Path) -> None:
    add(root)
    (root / NEW).rename(root / "standards/harbours-2024/x-anchors.yml")
    change(root, "standards/harbours-2024/x-anchors.yml", "code: 2.3", "code: null")
    said = found(coverage.standards_are_served, root)
    assert any('EP617 no guide explains standard "Anchors".' in line for line in said)
