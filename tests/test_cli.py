"""What ``practice`` says and how it ends, however it is called."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from command import Said, practice, practice_apart
from effective_practice import exports, schema
from small_site import SMALL, change, copied, graph_of

REGULATOR = SMALL.with_name("regulator")
TODAY = ("--today", "2025-06-01")
GUIDE = "guides/mooring/index.md"
COMMANDS = "check, build, serve, schema, export, verify, new"


def wrong(said: Said) -> str:
    """The one line in which a wrong use is told."""
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith("practice: ")
    assert said.err.count("\n") == 1
    assert said.err.endswith("\n")
    return said.err.removeprefix("practice: ").removesuffix("\n")


# ------------------------------------------------------------------------------------------- check


def test_a_clean_site_leaves_stdout_empty() -> None:
    said = practice("check", "--root", SMALL, *TODAY)
    assert said == Said(code=0, out="", err="No problems.\n")


def test_problems_stand_on_stdout_one_a_line_and_their_number_on_stderr(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, GUIDE, "owner: The harbours project", "ownr: The harbours project")
    change(root, GUIDE, "reviewed: 2024-05-01", "reviewed: soon")
    said = practice("check", "--root", root, *TODAY)
    assert said.code == 1
    assert said.out.splitlines() == [
        f'{GUIDE}:38:11: EP209 "reviewed": "soon" is no date. Write 2021, 2021-09 or 2021-09-26.',
        f'{GUIDE}:40:1: EP201 the key "ownr" is not known here. Did you mean "owner"?',
    ]
    assert said.err == "2 problems in 1 file.\n"


def test_json_holds_the_parts_of_every_problem_and_nothing_else(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, GUIDE, "explains: [2.1]", "explains: [2.7]")
    said = practice("check", "--format", "json", "--root", root, *TODAY)
    assert said.code == 1
    assert said.err == ""
    assert json.loads(said.out) == {
        "schema_version": 1,
        "errors": 1,
        "warnings": 0,
        "problems": [
            {
                "file": GUIDE,
                "line": 6,
                "column": 12,
                "code": "EP207",
                "title": "A code that no framework has",
                "severity": "error",
                "message": (
                    'the guide explains "2.7", which framework "harbours-2024" does not have'
                ),
                "hint": 'Did you mean "2.1"?',
            }
        ],
    }


def test_json_of_a_clean_site_lists_nothing() -> None:
    said = practice("check", "--format", "json", "--root", SMALL, *TODAY)
    assert (said.code, said.err) == (0, "")
    assert json.loads(said.out) == {
        "schema_version": 1,
        "errors": 0,
        "warnings": 0,
        "problems": [],
    }


LATE = ("--today", "2026-05-02")
"""The day after the reviews of the small site were due, of which the checks only warn."""


def test_a_warning_is_told_and_fails_only_where_that_is_asked_for() -> None:
    lax = practice("check", "--root", SMALL, *LATE)
    strict = practice("check", "--strict", "--root", SMALL, *LATE)
    assert (lax.code, strict.code) == (0, 1)
    assert (lax.out, lax.err) == (strict.out, strict.err)
    told = [line.split(" ")[1] for line in lax.out.splitlines()]
    assert set(told) == {"EP614"}
    assert lax.err.startswith(f"{len(told)} problems in ")


def test_a_strict_check_of_a_clean_site_is_clean() -> None:
    said = practice("check", "--strict", "--root", SMALL, *TODAY)
    assert said == Said(code=0, out="", err="No problems.\n")


def test_json_counts_warnings_apart_and_fails_strictly_too() -> None:
    lax = practice("check", "--format", "json", "--root", SMALL, *LATE)
    strict = practice("check", "--strict", "--format", "json", "--root", SMALL, *LATE)
    assert (lax.code, strict.code) == (0, 1)
    assert lax.out == strict.out
    found = json.loads(lax.out)
    assert (found["errors"], found["warnings"]) == (0, len(found["problems"]))
    assert {one["severity"] for one in found["problems"]} == {"warning"}


@pytest.mark.parametrize("folder", [".", "guides/mooring", "standards/harbours-2024"])
def test_the_site_is_found_from_any_folder_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    root = copied(tmp_path)
    change(root, GUIDE, "id: mooring", "id: morning")
    monkeypatch.chdir(root / folder)
    said = practice("check", *TODAY)
    assert said.code == 1
    assert said.out.startswith(f"{GUIDE}:2:5: EP206 ")


def test_without_its_settings_a_site_is_found_by_its_own_file(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "mkdocs.yml").unlink()
    said = practice("check", "--root", root, *TODAY)
    assert said.code == 1
    assert said.out == (
        "mkdocs.yml:1:1: EP212 the file is not there. Copy one from: practice new site NAME.\n"
    )


def test_help_is_no_wrong_use() -> None:
    said = practice("--help")
    assert (said.code, said.err) == (0, "")
    for name in COMMANDS.split(", "):
        assert f"\n  {name} " in said.out


# --------------------------------------------------------------------------------------- wrong use


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ("", f"name a command: {COMMANDS}. Try: practice --help"),
        ("chek", 'there is no command "chek". Did you mean "check"? Try: practice --help'),
        ("biuld", 'there is no command "biuld". Did you mean "build"? Try: practice --help'),
        ("shcema", 'there is no command "shcema". Did you mean "schema"? Try: practice --help'),
        ("frobnicate", 'there is no command "frobnicate". Try: practice --help'),
        ("new", "name a command: guide, insight, standard, source, site. Try: practice new --help"),
        ("new gide", 'there is no command "gide". Did you mean "guide"? Try: practice new --help'),
        (
            "check --rot x",
            'there is no option "--rot". Did you mean "--root"? Try: practice check --help',
        ),
        (
            "new guide --titel x",
            'there is no option "--titel". Did you mean "--title"? Try: practice new guide --help',
        ),
        ("check -x", 'there is no option "-x". Try: practice check --help'),
        ("check --root", "--root needs a value."),
        ("check here", "not expected here: here. Try: practice check --help"),
        (
            "check --format xml",
            "--format: 'xml' is not one of 'text', 'json'. Try: practice check --help",
        ),
        ("verify", "--sources is missing. Try: practice verify --help"),
        ("export", "--to is missing. Try: practice export --help"),
        ("new site", "NAME is missing. Try: practice new site --help"),
        ("serve --port x", "--port: give a whole number. Try: practice serve --help"),
        ("serve --port 0", "--port: give 1 or more. Try: practice serve --help"),
        ("serve --port 70000", "--port: give 65535 or less. Try: practice serve --help"),
    ],
)
def test_a_wrong_call_is_told_in_one_line_with_the_way_out(arguments: str, line: str) -> None:
    assert wrong(practice(*arguments.split())) == line


@pytest.mark.parametrize("command", ["check", "build", "serve", "new guide", "schema"])
def test_where_no_site_is_the_line_says_how_to_come_to_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert wrong(practice(*command.split())) == (
        f"there is no site in {tmp_path} or above it; go to its folder, give --root, "
        "or begin one with: practice new site NAME"
    )


def test_a_root_that_is_not_there_or_holds_no_site_is_named(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert wrong(practice("check", "--root", nowhere)) == f"there is no folder {nowhere}"
    assert wrong(practice("check", "--root", tmp_path)) == (
        f"{tmp_path} holds no site: it has neither mkdocs.yml nor standards/site.yml"
    )


@pytest.mark.parametrize("day", ["2025", "today", "2025-02-30", ""])
def test_a_day_that_is_no_date_is_refused(day: str) -> None:
    line = wrong(practice("check", "--root", SMALL, "--today", day))
    assert line == f'--today: "{day}" is no date; write it as 2026-11-24'


@pytest.mark.parametrize("epoch", ["yesterday", "", "1e9", "99999999999999999999"])
@pytest.mark.parametrize("command", ["check", "build"])
def test_an_epoch_that_is_no_number_is_refused(
    monkeypatch: pytest.MonkeyPatch, command: str, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    line = wrong(practice(command, "--root", SMALL))
    assert line == f'SOURCE_DATE_EPOCH: "{epoch}" is no number of seconds'


def test_a_place_that_cannot_be_written_to_is_no_traceback(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way", encoding="utf-8")
    said = practice("new", "site", file / "site", "--title", "A", "--publisher", "B")
    assert wrong(said) == f"{file}/site/academic_insights: not a directory"


def test_the_command_of_the_environment_says_the_same() -> None:
    said = practice_apart("chek")
    assert wrong(said) == 'there is no command "chek". Did you mean "check"? Try: practice --help'


# ------------------------------------------------------------------------------------------- schema


def test_schemas_are_written_once_and_then_compared(tmp_path: Path) -> None:
    folder = tmp_path / "schemas"
    said = practice("schema", "--root", SMALL, "--to", folder)
    assert said == Said(code=0, out="", err=f"9 of 9 schemas written to {folder}.\n")
    assert {path.name for path in folder.iterdir()} == set(schema.texts())
    again = practice("schema", "--root", SMALL, "--to", folder)
    assert again.err == f"0 of 9 schemas written to {folder}.\n"
    assert practice("schema", "--check", "--root", SMALL, "--to", folder) == Said(
        code=0, out="", err=""
    )


def test_a_schema_that_differs_or_is_not_there_is_named(tmp_path: Path) -> None:
    practice("schema", "--root", SMALL, "--to", tmp_path)
    (tmp_path / "site.schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / "guide.schema.json").unlink()
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    said = practice("schema", "--check", "--root", SMALL, "--to", tmp_path)
    assert said.code == 1
    assert said.out.splitlines() == [
        f"{tmp_path}/site.schema.json differs from the model; run: practice schema",
        f"{tmp_path}/guide.schema.json differs from the model; run: practice schema",
    ]
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_site_keeps_its_schemas_where_its_first_line_says(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(
        root,
        "standards/site.yml",
        "name:",
        "# yaml-language-server: $schema=../x/site.schema.json\nname:",
    )
    practice("schema", "--root", root)
    assert (root / "x/site.schema.json").is_file()


# ------------------------------------------------------------------------------------------- export


def test_what_the_site_holds_is_written_to_a_folder(tmp_path: Path) -> None:
    to = tmp_path / "new/data"
    said = practice("export", "--root", SMALL, "--to", to, *TODAY)
    made = exports.files(graph_of(SMALL), dt.date(2025, 6, 1))
    assert said == Said(code=0, out="", err=f"{len(made)} files written to {to}.\n")
    written = {path.relative_to(to).as_posix() for path in to.rglob("*") if path.is_file()}
    assert written == set(made)
    assert all((to / name).read_bytes() == text.encode() for name, text in made.items())


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert practice("export", "--root", SMALL, "--to", tmp_path, *TODAY).code == 0
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_nothing_is_written_of_a_site_with_an_error(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, GUIDE, "id: mooring", "id: morning")
    said = practice("export", "--root", root, "--to", tmp_path / "data", *TODAY)
    assert said.code == 1
    assert said.out.startswith(f"{GUIDE}:2:5: EP206 ")
    assert said.err == "1 problem in 1 file. Mend them first.\n"
    assert not (tmp_path / "data").exists()


def test_a_warning_does_not_keep_the_data_back(tmp_path: Path) -> None:
    said = practice("export", "--root", SMALL, "--to", tmp_path / "data", *LATE)
    assert (said.code, said.out) == (0, "")


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    said = practice("export", "--root", SMALL, "--to", tmp_path / "data", *TODAY)
    assert wrong(said) == f"{tmp_path}/data/data: not a directory"


# ------------------------------------------------------------------------------------------- verify


def test_verify_counts_what_it_proved() -> None:
    said = practice("verify", "--root", REGULATOR, "--sources", REGULATOR / "texts")
    assert (said.code, said.err) == (0, "")
    counts = dict(reversed(line.split(maxsplit=1)) for line in said.out.splitlines())
    assert counts["citations"] == "22"
    assert counts["takeaways"] == "5"
    assert counts["misses"] == "0"


def test_words_that_do_not_stand_there_are_a_miss_at_their_place(tmp_path: Path) -> None:
    root = shutil.copytree(REGULATOR, tmp_path / "site")
    change(root, "guides/doors/index.md", "Keepers who read the log", "Keepers who lost the log")
    said = practice("verify", "--root", root, "--sources", root / "texts")
    assert said.code == 1
    assert said.out.splitlines()[0] == (
        'guides/doors/index.md:12:70: EP305 the words "Keepers who lost the log before" do not '
        'stand in section "doors" of source "annual-review-2024". '
        'The text there goes: "keepers who read the log before a repair".'
    )
    assert said.out.splitlines()[-1].split() == ["1", "misses"]


def test_verify_asks_for_a_clean_site_first(tmp_path: Path) -> None:
    root = shutil.copytree(REGULATOR, tmp_path / "site")
    change(root, "guides/doors/index.md", "audience: [engineer]", "audience: [enginer]")
    said = practice("verify", "--root", root, "--sources", root / "texts")
    assert said.code == 1
    assert said.out.startswith("guides/doors/index.md:5:12: EP211 ")
    assert said.out.count("\n") == 1
    assert said.err == "1 problem in 1 file. Mend them first.\n"


def test_verify_refuses_a_folder_that_is_not_there(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    said = practice("verify", "--root", REGULATOR, "--sources", nowhere)
    assert wrong(said) == f"--sources: there is no folder {nowhere}"
