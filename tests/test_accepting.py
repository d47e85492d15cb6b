"""Problems that editors accept in the file itself: what is taken out, and what is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from effective_practice import checks, loader
from effective_practice.checks.accepting import fits, may_be_accepted, settle
from effective_practice.model import Acceptance
from effective_practice.problems import CODES, Location, Problem, Severity
from judging import subject_of
from small_site import Change, change, copied

TODAY = dt.date(2025, 6, 1)
LATE = dt.date(2026, 6, 1)
"""A month after the reviews of the small site were due."""

LIGHTS, GUIDE = "standards/harbours-2024/2.2.yml", "guides/mooring/index.md"
SOURCES, GLOSSARY = "academic_insights/sources.yml", "standards/glossary.yml"
NO_VOICE = (
    '  - {code: EP619, about: "2.2", reason: No crew was asked about lights., '
    "accepted: 2024-05-01}\n"
)
ONE_SOURCE = "  - {code: EP620, reason: Only one paper looks at lights., accepted: 2024-05-01}\n"
REASON = "reason: It is known., accepted: 2025-01-01"


def told(root: Path, today: dt.date = TODAY) -> list[str]:
    """Every problem as its place, its code and the first word of what is said."""
    return [
        f"{one.location.file}:{one.location.line}:{one.location.column}: {one.code}"
        for one in checks.inspect(root, today).problems
    ]


def site(tmp_path: Path, *changes: Change) -> Path:
    root = copied(tmp_path)
    for file, before, after in changes:
        change(root, file, before, after)
    return root


# -------------------------------------------------------------------------------- what is taken out


def test_what_a_file_accepts_is_not_told(tmp_path: Path) -> None:
    assert told(site(tmp_path)) == []


def test_what_it_no_longer_accepts_is_told(tmp_path: Path) -> None:
    assert told(site(tmp_path, (LIGHTS, NO_VOICE, ""))) == [f"{LIGHTS}:3:8: EP619"]


def test_an_acceptance_counts_in_its_own_file_only(tmp_path: Path) -> None:
    moved = "framework: harbours-2024\n"
    other = "standards/harbours-2024/2.1.yml"
    root = site(
        tmp_path,
        (LIGHTS, NO_VOICE, ""),
        (other, moved, f"{moved}accepted:\n{NO_VOICE}"),
    )
    assert told(root) == [f"{other}:3:12: EP701", f"{LIGHTS}:3:8: EP619"]


@pytest.mark.parametrize(
    ("about", "fitting"),
    [
        ('standard "2.2"', True),
        ("NOTHING THAT PEOPLE SAID", True),
        ("2.1", False),
        ("a second source", False),  # of a hint, which is no part of the message
    ],
)
def test_words_say_which_of_several_problems_is_meant(
    tmp_path: Path, about: str, *, fitting: bool
) -> None:
    quoted = about.replace('"', '\\"')
    root = site(tmp_path, (LIGHTS, 'about: "2.2"', f'about: "{quoted}"'))
    code_at = f"{LIGHTS}:16:12: EP701"
    assert told(root) == ([] if fitting else [f"{LIGHTS}:3:8: EP619", code_at])


def test_without_words_every_problem_of_the_code_in_the_file_is_accepted(tmp_path: Path) -> None:
    late = told(site(tmp_path), LATE)
    assert {line.rpartition(" ")[2] for line in late} == {"EP614"}
    (own,) = (line for line in late if line.startswith(GUIDE))
    root = tmp_path / "site"
    change(
        root, GUIDE, "status: current", f"accepted: [{{code: EP614, {REASON}}}]\nstatus: current"
    )
    assert own not in told(root, LATE)
    assert len(told(root, LATE)) == len(late) - 1


@pytest.mark.parametrize(
    ("file", "before"),
    [
        (SOURCES, "sources:\n"),
        (GLOSSARY, "terms:\n"),
        ("standards/site.yml", "name: Good"),
        ("standards/harbours-2024/framework.yml", "title: "),
        ("standards/crosswalks/harbours-2018--harbours-2024.yml", "note: "),
        ("guides/mooring/ropes.md", "title: "),
        ("academic_insights/night-eyes.md", "title: "),
        ("docs/index.md", "title: "),
    ],
)
def test_any_file_of_content_may_accept(tmp_path: Path, file: str, before: str) -> None:
    line = f"accepted: [{{code: EP609, about: a word, {REASON}}}]\n"
    root = site(tmp_path, (file, before, f"{line}{before}"))
    base, problems = loader.load(root)
    assert problems == []
    (record,) = base.accepted[file]
    assert (record.value.code, record.value.about) == ("EP609", "a word")
    assert record.at("code").file == file


# ------------------------------------------------------------------------------------ what is told


def test_an_acceptance_that_fits_no_problem_is_one(tmp_path: Path) -> None:
    accepted = "accepted:\n"
    more = f"{accepted}  - {{code: EP617, about: a word, {REASON}}}\n"
    (problem,) = checks.inspect(site(tmp_path, (LIGHTS, accepted, more)), TODAY).problems
    assert str(problem) == (
        f'{LIGHTS}:16:12: EP701 a problem EP617 about "a word" is accepted here, but the file '
        "has none. Remove the acceptance, or mend its code or its words."
    )
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("EP204", "it is no matter of judgement. Mend the problem; only EP601 to EP699"),
        ("EP701", "it is no matter of judgement. Mend the problem; only EP601 to EP699"),
        ("EP699", "no check has this code. Write the code as practice check prints it."),
        ("EP999", "no check has this code. Write the code as practice check prints it."),
    ],
)
def test_an_acceptance_that_nobody_may_give_is_an_error(
    tmp_path: Path, code: str, said: str
) -> None:
    root = site(tmp_path, (LIGHTS, "accepted:\n", f"accepted:\n  - {{code: {code}, {REASON}}}\n"))
    (problem,) = checks.inspect(root, TODAY).problems
    assert str(problem).startswith(f'{LIGHTS}:16:12: EP702 "{code}" cannot be accepted: {said}')
    assert problem.severity is Severity.ERROR


def test_a_fault_stays_told_though_its_file_accepts_it(tmp_path: Path) -> None:
    root = site(
        tmp_path,
        (LIGHTS, "accepted:\n", f"accepted:\n  - {{code: EP204, {REASON}}}\n"),
        (LIGHTS, "domain: 2\n", "domain: 3\n"),
    )
    assert told(root) == [f"{LIGHTS}:5:9: EP204", f"{LIGHTS}:16:12: EP702"]


def test_where_anything_fails_an_acceptance_that_fits_nothing_is_not_told(tmp_path: Path) -> None:
    # What it accepts may be hidden by the fault.
    accepted = "accepted:\n"
    root = site(
        tmp_path,
        (LIGHTS, accepted, f"{accepted}  - {{code: EP617, {REASON}}}\n"),
        ("guides/lights/index.md", "audience: [harbour-master]", "audience: [captain]"),
    )
    assert told(root) == ["guides/lights/index.md:5:12: EP211"]


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("{code: EP620, accepted: 2024-05-01}", "EP202"),
        ("{code: EP620, reason: x}", "EP202"),
        ("{code: EP620, reason: x, accepted: soon}", "EP209"),
        ("{code: E620, reason: x, accepted: 2024}", "EP203"),
        ("{code: EP620, reason: x, accepted: 2024, until: 2025}", "EP201"),
        ("EP620", "EP203"),
    ],
)
@pytest.mark.parametrize("file", [GUIDE, GLOSSARY])
def test_an_acceptance_has_a_code_a_reason_and_a_date(
    tmp_path: Path, file: str, entry: str, line: str
) -> None:
    before = "terms:\n" if file == GLOSSARY else "title: "
    root = site(tmp_path, (file, before, f"accepted:\n  - {entry}\n{before}"))
    problems = loader.load(root)[1]
    assert [one.code for one in problems] == [line]
    assert problems[0].location.file == file


@pytest.mark.parametrize(
    ("file", "before", "said"),
    [
        (GUIDE, "title: ", '"accepted" should be a list, not text'),
        (GLOSSARY, "terms:\n", '"accepted" should be a list'),
    ],
)
def test_acceptances_are_a_list(tmp_path: Path, file: str, before: str, said: str) -> None:
    root = site(tmp_path, (file, before, f"accepted: no\n{before}"))
    (problem,) = loader.load(root)[1]
    assert (problem.code, problem.message) == ("EP203", said)


# ------------------------------------------------------------------------------ one thing at a time


def test_only_judgements_may_be_accepted() -> None:
    assert {code for code in CODES if may_be_accepted(code)} == {
        code for code in CODES if "EP601" <= code <= "EP699"
    }


def problem(code: str = "EP601", message: str = 'the figure "12" stands alone') -> Problem:
    return Problem(location=Location(file=GUIDE), code=code, message=message)


def acceptance(code: str = "EP601", about: str | None = None) -> Acceptance:
    return Acceptance(code=code, about=about, reason="It is known.", accepted="2025-01-01")


def test_an_acceptance_fits_by_code_and_by_words() -> None:
    assert fits(acceptance(), problem())
    assert fits(acceptance(about='FIGURE "12"'), problem())
    assert not fits(acceptance(about='figure "13"'), problem())
    assert not fits(acceptance("EP602"), problem())
    assert not fits(acceptance("EP204"), problem("EP204"))


def test_an_acceptance_may_take_out_several_and_several_may_take_out_one(tmp_path: Path) -> None:
    front = f"accepted: [{{code: EP601, {REASON}}}, {{code: EP601, about: figure, {REASON}}}]\n"
    subject = subject_of(
        site(
            tmp_path,
            (GUIDE, "title: ", f"{front}title: "),
            (LIGHTS, NO_VOICE + ONE_SOURCE, ""),
            (LIGHTS, "accepted:\n", ""),
        )
    )
    found = [problem(), problem(message="another figure"), problem("EP602")]
    assert settle(subject, found) == [problem("EP602")]
    assert [one.code for one in settle(subject, [])] == ["EP701", "EP701"]
