"""Whether the list of works is in order, and addresses and hosts are as they should be."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from effective_practice import checks
from effective_practice.checks import citations
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
    return sorted(problem for each in citations.CHECKS for problem in each(subject))


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
    assert problem.severity is Severity.ERROR


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


# ------------------------------------------------------------------------------- numbers, addresses


def test_a_malformed_doi_is_told_where_it_stands(site: Path) -> None:
    change(site, SOURCES, "DOI: 10.9999/pilotage.12.3", "DOI: 10.9999")
    (problem,) = check(site)
    assert (problem.code, problem.message) == (
        "EP218",
        'source "night-eyes" has the DOI "10.9999", which is none',
    )


def test_a_malformed_isbn_is_told_where_it_stands(site: Path) -> None:
    change(site, SOURCES, "ISBN: 978-0-00-000000-2", "ISBN: 978-0-00-000000-3")
    (problem,) = check(site)
    assert problem.code == "EP219"
    assert problem.message == (
        'source "quay-survey" has the ISBN "978-0-00-000000-3", '
        "which ends in 3, and its other digits ask for 2"
    )


WRONG = "htps://harbours.example/a"
SAID = f'the web address "{WRONG}", which does not begin with https:// or http://'


@pytest.mark.parametrize(
    ("file", "before", "after", "owner"),
    [
        (
            SOURCES,
            "URL: https://harbours.example/quay-survey",
            f"URL: {WRONG}",
            'source "quay-survey"',
        ),
        ("standards/site.yml", "https://harbours.example\n", f"{WRONG}\n", "the site"),
        ("standards/site.yml", "https://practice.harbours.example/", WRONG, "the site"),
        (
            "standards/site.yml",
            "https://harbours.example/research",
            WRONG,
            'kind of evidence "research"',
        ),
        (TIDES, "Ease them", f"[Ease]({WRONG}) them", "the text"),
        (TIDES, "Ease them", f"[Ease](<{WRONG}>) them", "the text"),
        (TIDES, "Ease them", f'[Ease]({WRONG} "title") them', "the text"),
        (TIDES, "Ease them", f'<a href="{WRONG}">Ease</a> them', "the text"),
        (TIDES, "Ease them", f"[Ease][1] them\n\n[1]: {WRONG}\n", "the text"),
        ("guides/lights/index.md", "summary: A", f"summary: '[A]({WRONG})", "the text"),
    ],
)
def test_a_malformed_address_is_told_wherever_it_stands(
    site: Path, file: str, before: str, after: str, owner: str
) -> None:
    if after.startswith("summary"):
        before, after = "summary: A harbour that cannot be seen is closed.", f"{after}'"
    change(site, file, before, after)
    (problem,) = check(site)
    assert (problem.code, problem.message) == ("EP220", f"{owner} has {SAID}")
    line = (site / file).read_text("utf-8").split("\n")[problem.location.line - 1]
    assert line[problem.location.column - 1 :].lstrip('"').startswith(WRONG)


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://harbours.example/a_(b)) and (https://harbours.example/a).",
        "See https://harbours.example/a, <https://harbours.example/b>; **https://harbours.example**.",
        "[a](mailto:a@harbours.example) [b](tides.md#c) [d](#e) [f](tel:123) [g](../lights/)",
        "`[a](htps://b)` and ```htps://c```",
        "```\n[a](htps://b)\n```",
        "<!-- [a](htps://b) -->",
        "[a](http-guide.md) [b](www-pages/index.md)",
        "![a](picture.png)",
    ],
)
def test_what_is_well_formed_or_no_address_passes(site: Path, text: str) -> None:
    append(site, TIDES, f"\n{text}\n")
    assert check(site) == []


def test_a_link_to_the_resolver_of_dois_holds_one(site: Path) -> None:
    append(site, TIDES, "\nSee [it](https://doi.org/10.99/a).\n")
    assert told(site) == [("EP218", 'the text has the DOI "10.99/a", which is none')]


# -------------------------------------------------------------------------------------------- hosts


def test_a_host_that_is_nearly_another_is_a_warning(site: Path) -> None:
    append(site, TIDES, "\n[a](https://harbuors.example/a)\n")
    (problem,) = check(site)
    assert str(problem) == (
        f'{TIDES}:9:5: EP605 the host "harbuors.example" differs by one letter from '
        '"harbours.example", which 3 addresses have. Did you mean "harbours.example"?'
    )
    assert problem.severity is Severity.WARNING


def hosts(root: Path, *addresses: str) -> list[str]:
    append(root, TIDES, "".join(f"\n[a](https://{each}/)\n" for each in addresses))
    return [one.message.split('"')[1] for one in check(root)]


@pytest.mark.parametrize("host", ["harbours.exmaple", "harbour.example", "www.harbuors.exampel"])
def test_one_or_two_letters_make_a_slip(site: Path, host: str) -> None:
    assert hosts(site, host) == [host.removeprefix("www.")]


@pytest.mark.parametrize(
    "host", ["www.harbours.example", "harbours2.example", "piers.example", "harbours.example.org"]
)
def test_other_hosts_are_others(site: Path, host: str) -> None:
    assert hosts(site, host) == []


def test_short_hosts_are_often_alike(site: Path) -> None:
    assert hosts(site, "ons.gov.uk", "ons.gov.uk", "cps.gov.uk", "ofs.gov.uk") == []


def test_the_part_in_which_two_hosts_differ_counts_too(site: Path) -> None:
    assert hosts(site, *["docslib.org"] * 2, "doslib.org") == ["doslib.org"]


def test_of_two_hosts_that_stand_as_often_both_are_told(site: Path) -> None:
    assert hosts(site, "quays-and-piers.org", "quays-and-peirs.org") == [
        "quays-and-piers.org",
        "quays-and-peirs.org",
    ]


def test_the_host_that_stands_more_often_is_right(site: Path) -> None:
    assert (
        hosts(site, *["quays-and-piers.org"] * 2, *["quays-and-peirs.org"] * 3)
        == ["quays-and-piers.org"] * 2
    )
