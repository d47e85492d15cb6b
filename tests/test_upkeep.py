"""What is published is reviewed in time, and leads to what is current."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from effective_practice.checks import upkeep
from judging import found, places
from small_site import change, copied

ABOUT, GUIDE, TIDES = "docs/about.md", "guides/mooring/index.md", "guides/mooring/tides.md"
FOG, ROPES = "academic_insights/fog-signals.md", "guides/mooring/ropes.md"
DRAFT = "which is a draft. Leave it out until that is published."
WITHDRAWN = "which was withdrawn. Leave it out, or lead to what stands in its place."
LEADS = upkeep.what_is_published_leads_to_the_same


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path)


def status(root: Path, file: str, value: str) -> None:
    change(root, file, "summary:", f"status: {value}\nsummary:")


# ----------------------------------------------------------------------------------------- reviews


@pytest.mark.parametrize(
    ("due", "today", "overdue"),
    [
        ("2025-05-31", "2025-06-01", True),
        ("2025-06-01", "2025-06-01", False),
        ("2025-05", "2025-06-01", True),
        ("2025-06", "2025-06-30", False),
        ("2024", "2025-01-01", True),
        ("2025", "2025-12-31", False),
    ],
)
def test_a_review_is_overdue_when_all_of_its_date_is_over(
    due: str, today: str, overdue: bool, root: Path
) -> None:
    change(root, TIDES, "summary:", f"review_due: {due}\nsummary:")
    found_ = found(upkeep.reviews_are_in_time, root, dt.date.fromisoformat(today))
    assert bool(found_) is overdue


def test_what_nobody_uses_any_more_need_not_be_reviewed(root: Path) -> None:
    far = dt.date(2030, 1, 1)
    assert places(upkeep.reviews_are_in_time, root, far) == [
        "academic_insights/fog-signals.md:10:13: EP614",
        "academic_insights/night-eyes.md:23:13: EP614",
        "guides/mooring/index.md:39:13: EP614",
        "standards/harbours-2024/framework.yml:11:13: EP614",
    ]
    change(root, ABOUT, "# About", "---\nreview_due: 2025-01\nstatus: withdrawn\n---\n\n# About")
    assert not any(ABOUT in place for place in places(upkeep.reviews_are_in_time, root, far))


# ----------------------------------------------------------------------------- drafts and withdrawn


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("Read [of fog](academic_insights/fog-signals.md).", 15),
        ("Read [of fog](<academic_insights/fog-signals.md#page-about> 'Fog').", 16),
        ('Read <a href="academic_insights/fog-signals.md">of fog</a>.', 15),
        ("[fog]: academic_insights/fog-signals.md", 8),
        ("Read [of fog](../academic_insights/fog-signals/).", 15),
        ('Read {{ insight("fog-signals") }}', 18),
        ("Read {{ insight(id='fog-signals') }}", 21),
        ('{% if true %}{{ insight("fog-signals") }}{% endif %}', 26),
        ('```\n{{ insight("fog-signals") }}\n```', 13),
    ],
)
def test_a_link_or_a_call_that_leads_to_a_draft_is_told_where_it_stands(
    text: str, column: int, root: Path
) -> None:
    change(root, ABOUT, "{{ coverage() }}", text)
    assert found(LEADS, root) == []
    status(root, FOG, "draft")
    line = 4 if text.startswith("```") else 3
    said = f'{ABOUT}:{line}:{column}: EP615 the page leads to insight "fog-signals"'
    assert found(LEADS, root) == [f"{said}, {DRAFT}"]


@pytest.mark.parametrize(
    "text",
    [
        "`[of fog](academic_insights/fog-signals.md)`",
        "<!-- [of fog](academic_insights/fog-signals.md) -->",
        "Fog signals, fog-signals.md and insight of fog.",
        "[elsewhere](https://harbours.example/academic_insights/fog-signals.md)",
        '{{ insight("night-eyes") }}',
    ],
)
def test_what_is_no_link_leads_nowhere(text: str, root: Path) -> None:
    status(root, FOG, "draft")
    change(root, ABOUT, "{{ coverage() }}", text)
    assert found(LEADS, root) == []


def test_calls_may_name_a_guide_by_its_key(root: Path) -> None:
    call = '{{ takeaways(standard="2.1", guide="mooring") }}'
    change(root, ABOUT, "{{ coverage() }}", call)
    change(root, GUIDE, "status: current", "status: withdrawn")
    said = 'docs/about.md:3:37: EP615 the page leads to guide "mooring"'
    assert found(LEADS, root) == [f"{said}, {WITHDRAWN}"]


def test_a_module_is_what_its_guide_is(root: Path) -> None:
    change(root, ABOUT, "{{ coverage() }}", "[Tides](guides/mooring/tides.md)")
    change(root, GUIDE, "status: current", "status: draft")
    assert places(LEADS, root) == ["docs/about.md:3:9: EP615"]


def test_a_draft_may_lead_to_a_draft(root: Path) -> None:
    status(root, FOG, "draft")
    status(root, TIDES, "draft")
    change(root, TIDES, "Ease them", "In [fog](../../academic_insights/fog-signals.md) ease them")
    assert places(LEADS, root) == ["guides/mooring/index.md:7:18: EP615"]


def test_a_written_page_may_be_a_draft_too(root: Path) -> None:
    change(root, ABOUT, "# About", "---\nstatus: draft\n---\n\n# About")
    change(root, ROPES, "It wears there first.", "It wears [there](../../about.md) first.")
    said = f'{ROPES}:59:66: EP615 the page leads to page "about.md"'
    assert found(LEADS, root) == [f"{said}, {DRAFT}"]


def test_what_is_superseded_may_be_led_to(root: Path) -> None:
    change(root, ABOUT, "{{ coverage() }}", "[Lights](guides/lights/index.md)")
    assert found(LEADS, root) == []


# --------------------------------------------------------------------------------------- superseded


def test_what_is_superseded_is_named_by_what_replaced_it(root: Path) -> None:
    assert found(upkeep.what_is_superseded_leads_on, root) == []
    change(root, GUIDE, "supersedes: [lights]\n", "")
    assert places(upkeep.what_is_superseded_leads_on, root) == ["guides/lights/index.md:8:9: EP616"]


def test_a_name_that_leads_nowhere_may_be_the_one_that_lacks(root: Path) -> None:
    change(root, GUIDE, "supersedes: [lights]", "supersedes: [light]")
    assert found(upkeep.what_is_superseded_leads_on, root) == []


def test_what_replaced_it_may_stand_in_a_file_that_cannot_be_read(root: Path) -> None:
    change(root, GUIDE, "published: 2024-01-15", "published: soon")
    assert found(upkeep.what_is_superseded_leads_on, root) == []
