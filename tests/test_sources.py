"""Whether the list of works is in order."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from effective_practice import checks
from effective_practice.checks import sources
from effective_practice.checks.parts import Subject
from effective_practice.problems import Problem, Severity
from small_site import change, copied, graph_of

SOURCES, TIDES = "academic_insights/sources.yml", "guides/mooring/tides.md"
TODAY = dt.date(2025, 6, 1)
ENTRY = """\
  - id: another
    type: report
    title: {title}
    author: [{author}]
    short: Another
    kind: inspection
    access: reported
    reported_at: ["https://harbours.example/another"]
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copied(tmp_path)


def check(root: Path) -> list[Problem]:
    subject = Subject(graph=graph_of(root), today=TODAY)
    return sorted(problem for each in sources.CHECKS for problem in each(subject))


def told(root: Path) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in check(root)]


def append(root: Path, file: str, text: str) -> None:
    path = root / file
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def add(
    root: Path, title: str, author: str = "{family: Brown, given: Ada}", more: str = ""
) -> None:
    """List another work, which a page then suggests."""
    append(root, SOURCES, ENTRY.format(title=title, author=author) + more)
    change(root, "guides/mooring/index.md", "[harbour-act, night-eyes]", "[another, night-eyes]")


def test_the_small_site_is_in_order(site: Path) -> None:
    assert check(site) == []


# -------------------------------------------------------------------------- one entry for one work


@pytest.mark.parametrize(
    "doi",
    ["10.9999/pilotage.12.3", "doi:10.9999/PILOTAGE.12.3", "https://doi.org/10.9999/pilotage.12.3"],
)
def test_two_sources_with_one_doi_are_one_work(site: Path, doi: str) -> None:
    add(site, "Something else", more=f"    DOI: {doi}\n")
    (problem,) = check(site)
    assert (problem.code, problem.message) == (
        "EP217",
        'source "another" has the DOI of source "night-eyes"',
    )
    assert (site / SOURCES).read_text("utf-8").split("\n")[problem.location.line - 1].endswith(doi)


@pytest.mark.parametrize(
    "title", ["A survey of quays", "A Survey of Quays.", "“A survey of *quays*”"]
)
def test_two_sources_with_one_title_and_year_are_one_work(site: Path, title: str) -> None:
    add(site, title, more="    issued: 2023\n")
    assert told(site) == [
        ("EP217", 'source "another" has the title and year of source "quay-survey"')
    ]


def test_two_sources_without_a_year_are_one_work_too(site: Path) -> None:
    add(site, "Seeing at night", "{family: Lund}")
    assert told(site) == [("EP217", 'source "another" has the title of source "night-eyes-draft"')]


@pytest.mark.parametrize(
    "differs",
    [
        {"more": "    issued: 2024\n"},
        {"author": "{family: Pike}", "more": "    issued: 2023\n"},
        {"more": "    issued: 2023\n    supersedes: [quay-survey]\n"},
    ],
)
def test_another_year_other_authors_or_a_newer_edition_make_another_work(
    site: Path, differs: dict[str, str]
) -> None:
    add(site, "A survey of quays", **differs)
    assert check(site) == []


def test_two_works_with_dois_of_their_own_are_two(site: Path) -> None:
    add(site, "How pilots see at night", "{family: Lund}", "    issued: 2019\n    DOI: 10.9999/b\n")
    assert check(site) == []


# ------------------------------------------------------------------------- works that nothing names


def test_a_source_that_nothing_names_is_told(site: Path) -> None:
    append(site, SOURCES, ENTRY.format(title="Another", author="{family: Pike}"))
    (problem,) = check(site)
    assert problem.code == "EP604"
    assert str(problem).endswith(
        'EP604 nothing on the site cites or names source "another". Cite it, suggest it in '
        "further_reading:, or remove the entry."
    )
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("guides/mooring/index.md", "[harbour-act, night-eyes]", "[another, night-eyes]"),
        ("guides/mooring/index.md", "addressee: The ministry", "addressee: A\n    report: another"),
        ("guides/mooring/index.md", 'cite("quay-survey"', 'cite("another"'),
        ("academic_insights/night-eyes.md", "source: night-eyes\n", "source: another\n"),
        (SOURCES, "supersedes: [night-eyes-draft]", "supersedes: [another]"),
        (SOURCES, "- {source: quay-survey, locator", "- {source: another, locator"),
        ("docs/about.md", "# About", "See [it](sources/another.md).\n\n# About"),
    ],
)
def test_everything_that_names_a_source_keeps_it(
    site: Path, file: str, before: str, after: str
) -> None:
    append(site, SOURCES, ENTRY.format(title="Another", author="{family: Pike}"))
    change(site, file, before, after)
    assert check(site) == []


def test_a_source_that_names_only_itself_is_not_named(site: Path) -> None:
    named = "    named_in: [{source: another, locator: {section: a, find: four words of it}}]\n"
    append(site, SOURCES, ENTRY.format(title="Another", author="{family: Pike}") + named)
    assert [one.code for one in check(site)] == ["EP604"]


def test_what_a_file_with_a_fault_names_is_not_told(site: Path) -> None:
    append(site, SOURCES, ENTRY.format(title="Another", author="{family: Pike}"))
    change(site, TIDES, "id: tides", "id: tides\nfurther_reading: [another]\ntitel: A")
    assert {one.code for one in checks.inspect(site, TODAY).problems} == {"EP201"}


# -------------------------------------------------------------------------------- numbers of works


def test_a_malformed_doi_is_told_where_it_stands(site: Path) -> None:
    change(site, SOURCES, "DOI: 10.9999/pilotage.12.3", "DOI: 10.9999")
    (problem,) = check(site)
    assert (problem.code, problem.message) == (
        "EP218",
        'source "night-eyes" has the DOI "10.9999", which is not a whole DOI',
    )


def test_a_malformed_isbn_is_told_where_it_stands(site: Path) -> None:
    change(site, SOURCES, "ISBN: 978-0-00-000000-2", "ISBN: 978-0-00-000000-3")
    (problem,) = check(site)
    assert problem.code == "EP219"
    assert problem.message == (
        'source "quay-survey" has the ISBN "978-0-00-000000-3", '
        "which ends in 3, but its other digits call for 2"
    )
