"""Whether web addresses have the form of one, wherever they stand, and hosts are spelt alike."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from effective_practice.checks import addresses
from effective_practice.checks.parts import Subject
from effective_practice.problems import Problem, Severity
from small_site import change, copied, graph_of

SOURCES, TIDES = "academic_insights/sources.yml", "guides/mooring/tides.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copied(tmp_path)


def check(root: Path) -> list[Problem]:
    subject = Subject(graph=graph_of(root), today=dt.date(2025, 6, 1))
    return sorted(problem for each in addresses.CHECKS for problem in each(subject))


def told(root: Path) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in check(root)]


def append(root: Path, file: str, text: str) -> None:
    path = root / file
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_the_addresses_of_the_small_site_are_well_formed(site: Path) -> None:
    assert check(site) == []


# --------------------------------------------------------------------------------------- addresses


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
    assert told(site) == [("EP218", 'the text has the DOI "10.99/a", which is not a whole DOI')]


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
