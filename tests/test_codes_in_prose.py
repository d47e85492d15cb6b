"""Codes in prose, after the name of their level: of the right edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from effective_practice import checks
from effective_practice.checks import codes_in_prose
from effective_practice.problems import Problem
from judging import TODAY, problems_of
from small_site import OLDER, change, with_an_older_rule

ROPES, TIDES = "guides/mooring/ropes.md", "guides/mooring/tides.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return with_an_older_rule(tmp_path)


def check(root: Path) -> list[Problem]:
    return problems_of(codes_in_prose.CHECKS, root)


def told(root: Path) -> list[str]:
    return [f"{one.code} {one.message}. {one.hint}" for one in check(root)]


def write(root: Path, text: str, file: str = TIDES) -> None:
    path = root / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")


def test_the_small_site_names_its_codes_well(site: Path) -> None:
    assert check(site) == []


def test_a_code_in_prose_that_no_framework_has_is_told_at_its_place(site: Path) -> None:
    write(site, "Look at the standard\n4.1 first.")
    (problem,) = check(site)
    assert str(problem) == (
        f'{TIDES}:10:1: EP207 the text names standard "4.1", which framework "harbours-2024" does '
        'not have. Did you mean "2.1"?'
    )


def test_a_code_in_prose_of_an_older_edition_is_told_with_the_edition(site: Path) -> None:
    write(site, "Standard 9.1 asks for it.")
    (problem,) = check(site)
    assert str(problem) == (
        f'{TIDES}:9:10: EP216 the text names standard "9.1" without its edition: "harbours-2018" '
        'has it, and "harbours-2024" does not. Name the edition beside it: Harbours 2018.'
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Key question 2.1.9 asks.", "2.1.9"),
        ("The key  questions 2.1.1 and 2.1.9.", "2.1.9"),
        ("Standards 2.1, 2.2 or 2.7.", "2.7"),
        ("Standards 2.1 to 2.7.", "2.7"),
        ("Prompt 2.1.1(z).", "2.1.1(z)"),
        ("Prompts 2.1.1(a) and 2.1.1z.", "2.1.1z"),
        ("Rule harbours-2018/7.7.", "harbours-2018/7.7"),
        ("- See **standard 2.7**, or do not.", "2.7"),
    ],
)
def test_the_names_of_all_levels_are_known(site: Path, text: str, code: str) -> None:
    write(site, text)
    (problem,) = check(site)
    assert (problem.code, f'"{code}"' in problem.message) == ("EP207", True)


@pytest.mark.parametrize(
    "text",
    [
        "Standard 2.1, standards 2.1 and 2.2, key question 2.1.1, prompt 2.1.1(a) or 2.1.1 s1.",
        "Rule 9.1 of the Standards for harbours 2018 asks for it.",
        "In Harbours 2018, it was rule 9.1.",
        "Rule harbours-2018/9.1, and then rule 9.1.",
        "In the edition of 2018 it was rule 9.1.",
        "There is no standard 2.7.",
        "The standard 5 of the rope makers, and part 7 of the Act.",
        "Standard 90% of the time.",
        "The law says “standard 2.7 holds”.",
        "`standard 2.7`",
        "```\nstandard 2.7\n```",
        '{{ standard("2.1") }} 2.7',
        "See [standard 2.1](../../standards/harbours-2024/2.1.md).",
        "The standards: 2.7 of them.",
    ],
)
def test_what_names_its_edition_or_no_code_passes(site: Path, text: str) -> None:
    write(site, text)
    assert check(site) == []


def test_an_edition_in_another_paragraph_is_not_enough(site: Path) -> None:
    write(site, "So it was in Harbours 2018.\n\nRule 9.1 asks for it.")
    assert [(one.code, one.location.line) for one in check(site)] == [("EP216", 11)]


def test_a_code_that_the_named_edition_lacks_as_well_is_unknown(site: Path) -> None:
    write(site, "In Harbours 2018, it was rule 7.7.")
    (said,) = told(site)
    assert said.startswith('EP207 the text names rule "7.7", which framework "harbours-2018" does')


def test_the_text_of_a_statement_is_prose_too(site: Path) -> None:
    change(site, ROPES, "text: Keep one spare rope dry.", "text: Keep standard 9.1 dry.")
    (problem,) = check(site)
    assert problem.message.startswith('takeaway "keep-one-dry" names standard "9.1" without its')
    assert (site / ROPES).read_text("utf-8").split("\n")[problem.location.line - 1][
        problem.location.column - 1 :
    ] == "9.1 dry."


def test_the_files_of_a_framework_speak_of_their_own_codes(site: Path) -> None:
    change(
        site, f"{OLDER}/1.1.yml", "text: Ships are tied up.", "text: See rule 9.1, not rule 2.1."
    )
    (problem,) = check(site)
    assert problem.code == "EP216"
    assert problem.message == (
        'standard "1.1" names rule "2.1" without its edition: "harbours-2024" has it, and '
        '"harbours-2018" does not'
    )


def test_a_page_about_the_site_may_name_any_code(site: Path) -> None:
    change(site, "docs/index.md", "---\n\n", "about: site\n---\n\nSuch as standard 2.7.\n")
    assert check(site) == []


def test_a_code_that_a_faulty_file_may_define_is_not_told(site: Path) -> None:
    write(site, "Standard 2.7 asks.")
    (site / "standards/harbours-2024/2.7.yml").write_text("framework: x\n", encoding="utf-8")
    assert {one.code for one in checks.inspect(site, TODAY).problems} == {"EP202"}
