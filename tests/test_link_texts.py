"""A link that shows the name of one thing leads to that thing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from effective_practice.checks import link_texts
from effective_practice.checks.parts import Subject
from effective_practice.problems import Problem
from small_site import change, copied, graph_of

TIDES = "guides/mooring/tides.md"
STANDARDS = "../../standards"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copied(tmp_path)


def check(root: Path) -> list[Problem]:
    subject = Subject(graph=graph_of(root), today=dt.date(2025, 6, 1))
    return sorted(problem for each in link_texts.CHECKS for problem in each(subject))


def with_link(root: Path, link: str, file: str = TIDES) -> list[str]:
    path = root / file
    path.write_text(path.read_text(encoding="utf-8") + f"\nSee {link}.\n", encoding="utf-8")
    return [f"{one.message}. {one.hint}" for one in check(root)]


def test_a_link_to_another_work_is_told_at_its_place(site: Path) -> None:
    change(site, TIDES, "Ease them", "Read [A survey of quays](../../sources/harbour-act.md)")
    (problem,) = check(site)
    assert str(problem) == (
        f'{TIDES}:7:6: EP606 the link names source "quay-survey", and leads to source '
        '"harbour-act". Link to ../../sources/quay-survey.md, or mend the words.'
    )


WRONG = {
    "[Brown and Okoro 2023](../../sources/night-eyes.md)": (
        'source "quay-survey"',
        'source "night-eyes"',
    ),
    "[Harbour Act 1901](https://www.harbours.example/quay-survey/)": (
        'source "harbour-act"',
        'source "quay-survey"',
    ),
    "[Harbour Act 1901](https://doi.org/10.9999/pilotage.12.3)": (
        'source "harbour-act"',
        'source "night-eyes"',
    ),
    "[A survey of quays][1]\n\n[1]: ../../sources/night-eyes.md\n": (
        'source "quay-survey"',
        'source "night-eyes"',
    ),
    "[Looking at ropes](../lights/leading-lights.md)": (
        'module "mooring/ropes"',
        'module "lights/leading-lights"',
    ),
    "[Mooring well](../lights/index.md)": ('guide "mooring"', 'guide "lights"'),
    "[Mooring well](../../lights/)": ('guide "mooring"', 'guide "lights"'),
    "[Signals in fog](../../academic_insights/night-eyes.md)": (
        'insight "fog-signals"',
        'insight "night-eyes"',
    ),
    "[Easing ropes as the water falls](../../academic_insights/night-eyes.md)": (
        'module "mooring/tides"',
        'insight "night-eyes"',
    ),
    "[Harbours 2018](../../standards/harbours-2024/index.md)": (
        'framework "harbours-2018"',
        'framework "harbours-2024"',
    ),
    f"[Mooring]({STANDARDS}/harbours-2024/2.2.md)": ('standard "2.1"', 'standard "2.2"'),
    f"[standard 2.1]({STANDARDS}/harbours-2024/2.2.md)": ('standard "2.1"', 'standard "2.2"'),
    f"[2.1.1 Ropes]({STANDARDS}/harbours-2024/2.2.md#2.2.1)": (
        'key question "2.1.1"',
        'key question "2.2.1"',
    ),
    f"[2.1.2]({STANDARDS}/harbours-2024/2.1.md#2.1.1(a))": (
        'key question "2.1.2"',
        'prompt "2.1.1(a)"',
    ),
    "[Good practice in harbours](../../about.md)": ('page "index.md"', 'page "about.md"'),
}


@pytest.mark.parametrize("link", WRONG)
def test_a_text_that_names_something_else_is_told(site: Path, link: str) -> None:
    named, target = WRONG[link]
    (said,) = with_link(site, link)
    assert said.startswith(f"the link names {named}, and leads to {target}. Link to ")


RIGHT = [
    "[A survey of quays](../../sources/quay-survey.md)",
    "[a Survey of Quays.](https://harbours.example/quay-survey#p-4)",
    "[How pilots see at night](../../academic_insights/night-eyes.md)",
    "[How pilots see at night](../../sources/night-eyes.md)",
    "[Seeing at night](../../academic_insights/fog-signals.md)",
    "[Mooring well](ropes.md)",
    "[Mooring well](index.md#t-plan-for-storms)",
    f"[Mooring]({STANDARDS}/harbours-2024/2.1.md)",
    f"[Lights]({STANDARDS}/harbours-2024/2.2.md)",
    "[Lights](../lights/index.md)",
    f"[Looking at ropes and at standard 2.1]({STANDARDS}/harbours-2024/2.1.md)",
    f"[key question 2.1.1]({STANDARDS}/harbours-2024/2.1.md)",
    f"[2.1.1]({STANDARDS}/harbours-2024/2.1.md#2.1.1)",
    f"[2.1]({STANDARDS}/harbours-2024/2.1.md#2.1.1)",
    f"[2.1 and 2.2]({STANDARDS}/harbours-2024/2.1.md)",
    f"[1.1]({STANDARDS}/harbours-2018/1.1.md)",
    "[a plain phrase](ropes.md)",
    "[Looking at ropes](nothing.md)",
    "[A survey of quays](#a-survey)",
    "[Looking at ropes](https://elsewhere.example/)",
    "[Looking at ropes](mailto:a@harbours.example)",
    "`[Looking at ropes](../lights/index.md)`",
    "![Looking at ropes](../lights/index.md)",
    "[](../lights/index.md)",
]


@pytest.mark.parametrize("link", RIGHT)
def test_a_text_that_names_its_target_or_nothing_passes(site: Path, link: str) -> None:
    assert with_link(site, link) == []


def test_a_short_title_may_be_a_plain_phrase_beside_things_of_other_kinds(site: Path) -> None:
    assert with_link(site, "[mooring](../lights/leading-lights.md)") == []


def test_a_name_of_several_things_may_lead_to_each(site: Path) -> None:
    change(site, "guides/lights/leading-lights.md", "title: Leading lights", "title: Mooring well")
    assert with_link(site, "[Mooring well](../lights/leading-lights.md)") == []
    assert with_link(site, "[Mooring well](ropes.md)") == []


def test_a_hint_is_a_link_that_works_from_its_page(site: Path) -> None:
    (said,) = with_link(
        site, "[Looking at ropes](guides/lights/leading-lights.md)", "docs/index.md"
    )
    assert said.endswith("Link to guides/mooring/ropes.md, or mend the words.")
    change(site, "docs/index.md", "[Looking at ropes](guides/lights/", "[x](guides/lights/")
    (said,) = with_link(site, f"[2.1.2]({STANDARDS}/harbours-2024/2.1.md#2.1.1)")
    assert "Link to ../../standards/harbours-2024/2.1.md#2.1.2, or" in said
