"""YAML and front matter to plain values with their places; one clear problem for what is not."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effective_practice.parser import (
    MAX_BYTES,
    MAX_DEPTH,
    Document,
    KeyPath,
    read_page,
    read_yaml,
    relative,
)
from effective_practice.problems import Location, Problem


def parse(folder: Path, content: str | bytes) -> tuple[Document | None, list[Problem]]:
    path = folder / "a.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_yaml(folder, path)


def page(folder: Path, content: str) -> tuple[Document | None, list[Problem]]:
    path = folder / "a.md"
    path.write_bytes(content.encode())
    return read_page(folder, path)


def good(folder: Path, content: str | bytes) -> Document:
    document, problems = parse(folder, content)
    assert problems == []
    assert document is not None
    return document


def fault(found: tuple[Document | None, list[Problem]]) -> tuple[str, int, int]:
    """Code, line and column of the one problem of a file."""
    (problem,) = found[1]
    where = problem.location
    assert "\n" not in str(problem)
    return problem.code, where.line, where.column


# ---------------------------------------------------------------------------------- plain values


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("010", "010"),
        ("0", 0),
        ("-7", -7),
        ("42", 42),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2.2", "2.2"),
        ("2.20", "2.20"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("2021", 2021),
        ("2021-09", "2021-09"),
        ("2021-09-26", "2021-09-26"),
        ("2021-09-26T10:00:00Z", "2021-09-26T10:00:00Z"),
        ("'42'", "42"),
        ('"true"', "true"),
        ("=", "="),
        ("<<", "<<"),
        ("12345678901234567890", "12345678901234567890"),
        ("2.1.1(a)", "2.1.1(a)"),
        ("[1.1, 2]", ["1.1", 2]),
        ("{a: no}", {"a": "no"}),
    ],
)
def test_a_plain_value_is_what_an_editor_wrote(tmp_path: Path, written: str, value: object) -> None:
    found = good(tmp_path, f"key: {written}\n").value["key"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("key", ["no", "2.2", "2021", "true", "~", "<<"])
def test_a_key_is_a_word_whatever_it_looks_like(tmp_path: Path, key: str) -> None:
    assert good(tmp_path, f"{key}: 1\n").value == {key: 1}


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_any_line_ending_make_no_difference(
    tmp_path: Path, mark: str, ending: str
) -> None:
    text = mark + ending.join(["a: 1", "b:", "  - x", "  - y: é", ""])
    document = good(tmp_path, text.encode())
    assert document.value == {"a": 1, "b": ["x", {"y": "é"}]}
    assert document.at(("b", 1, "y")) == Location(file="a.yml", line=4, column=8)


def test_an_alias_stands_for_what_it_names(tmp_path: Path) -> None:
    assert good(tmp_path, "a: &x [1, 2]\nb: *x\n").value == {"a": [1, 2], "b": [1, 2]}


# ---------------------------------------------------------------------------------------- places

TEXT = """\
# a comment
id: x
takeaways:
  - id: one
    codes: [2.1, "2.2", é 3]
  - {id: two, text: >-
      folded}
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 2, 1),
        (("id",), 2, 5),
        (("takeaways",), 4, 3),
        (("takeaways", 0), 4, 5),
        (("takeaways", 0, "codes", 0), 5, 13),
        (("takeaways", 0, "codes", 1), 5, 18),
        (("takeaways", 0, "codes", 2), 5, 25),
        (("takeaways", 1, "id"), 6, 10),
        # What is not there is where the nearest value above it stands.
        (("takeaways", 7), 4, 3),
        (("takeaways", 0, "nothing", "at", "all"), 4, 5),
        (("id", "x"), 2, 5),
    ],
)
def test_a_place_is_that_of_the_value(
    tmp_path: Path, path: KeyPath, line: int, column: int
) -> None:
    text = TEXT.replace(">-\n      folded", "folded")
    document = good(tmp_path, text)
    assert document.at(path) == Location(file="a.yml", line=line, column=column)


def test_the_place_of_a_key_is_where_the_key_stands(tmp_path: Path) -> None:
    document = good(tmp_path, "a: 1\nb:\n  - c: 2\n    dd: 3\n")
    assert document.key_at(("a",)) == Location(file="a.yml", line=1, column=1)
    assert document.key_at(("b", 0, "dd")) == Location(file="a.yml", line=4, column=5)
    assert document.key_at(("b", 0, "no")) == Location(file="a.yml", line=3, column=5)


def test_places_in_front_matter_count_from_the_top_of_the_file(tmp_path: Path) -> None:
    document, problems = page(tmp_path, "---\nid: x\nlist:\n  - one\n---\n\nText.\n")
    assert problems == []
    assert document is not None
    assert document.value == {"id": "x", "list": ["one"]}
    assert document.at(("list", 0)) == Location(file="a.md", line=4, column=5)
    assert (document.body, document.body_line) == ("\nText.\n", 6)


def test_a_page_without_front_matter_is_all_text_where_that_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Title\n\n---\n", encoding="utf-8")
    document, problems = read_page(tmp_path, tmp_path / "a.md", front_matter=False)
    assert problems == []
    assert document is not None
    assert (document.value, document.body, document.body_line) == ({}, "# Title\n\n---\n", 1)


def test_a_line_of_hyphens_in_the_text_does_not_begin_or_end_anything(tmp_path: Path) -> None:
    document, problems = page(tmp_path, "---\nid: x\n---\nText\n\n---\n\nMore\n")
    assert problems == []
    assert document is not None
    assert document.body == "Text\n\n---\n\nMore\n"


# ---------------------------------------------------------------------------------------- faults

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

FAULTS = {
    "a tab": ("a:\n\tb: 1\n", "EP103", 2, 1),
    "a tab after spaces": ("a:\n  b: 1\n \tc: 2\n", "EP103", 3, 2),
    "a colon in plain text": ("a: one: two\n", "EP102", 1, 7),
    "an open bracket": ("a: [1, 2\nb: 3\n", "EP102", 1, 4),
    "an open quotation": ('a: "x\nb: 1\n', "EP102", 1, 4),
    "a star": ("a: *x\n", "EP102", 1, 4),
    "an at sign": ("a: @x\n", "EP102", 1, 4),
    "the same key twice": ("a: 1\nb: 2\na: 3\n", "EP104", 3, 1),
    "the same key twice below": ("a:\n  - b: 1\n    b: 2\n", "EP104", 3, 5),
    "a list for a key": ("[a, b]: 1\n", "EP102", 1, 1),
    "a tag": ("a: !!python/object/apply:os.system [ls]\n", "EP102", 1, 4),
    "a tag of a text": ("a: !secret b\n", "EP102", 1, 4),
    "two documents": ("a: 1\n---\nb: 2\n", "EP102", 2, 1),
    "nothing": ("", "EP105", 1, 1),
    "white space": (" \n\n", "EP105", 1, 1),
    "comments": ("# nothing\n", "EP105", 1, 1),
    "a bomb of aliases": (BOMB, "EP108", None, None),
    "an alias of itself": ("a: &a [*a]\n", "EP108", 1, 4),
    "a control character": ("a: b\nc: d\x07e\n", "EP102", 2, None),
    "a deep list": ("a: " + "[" * 300 + "]" * 300, "EP102", 1, 4 + MAX_DEPTH - 1),
    "a deeper list": ("a: " + "[" * 9000 + "]" * 9000, "EP102", 1, None),
    "a deep list that does not end": ("a: " + "{x: " * 90_000, "EP102", 1, None),
    "a deep indentation": (
        "".join("  " * depth + "a:\n" for depth in range(MAX_DEPTH + 5)),
        "EP102",
        MAX_DEPTH + 1,
        2 * MAX_DEPTH + 1,
    ),
}


@pytest.mark.parametrize(("content", "code", "line", "column"), FAULTS.values(), ids=list(FAULTS))
def test_a_file_that_cannot_be_read_gives_one_problem_at_its_place(
    tmp_path: Path, content: str, code: str, line: int | None, column: int | None
) -> None:
    before = time.perf_counter()
    found = fault(parse(tmp_path, content))
    assert time.perf_counter() - before < 5
    assert found[0] == code
    assert line in {found[1], None}
    assert column in {found[2], None}


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"\xff\xfea\x00:\x00", 1, 1),
        (b"a: 1\nb: caf\xe9\n", 2, 7),
        ("é: 1\n\nb: é".encode() + b"\xe9\n", 3, 5),
    ],
)
def test_a_file_that_is_not_utf8_says_where(
    tmp_path: Path, content: bytes, line: int, column: int
) -> None:
    assert fault(parse(tmp_path, content)) == ("EP101", line, column)


def test_what_is_sound_beside_a_double_key_is_still_read(tmp_path: Path) -> None:
    document, problems = parse(tmp_path, "a: 1\na: 2\nb: 3\n")
    assert [problem.code for problem in problems] == ["EP104"]
    assert document is not None
    assert document.value == {"a": 1, "b": 3}


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("", "EP105", 1),
        ("# Text\n", "EP107", 1),
        (" ---\nid: x\n---\n", "EP107", 1),
        ("---\nid: x\n\nText\n", "EP106", 1),
        ("---\n---\nText\n", "EP105", 1),
        ("---\n# nothing\n---\nText\n", "EP105", 1),
        ("---\nid: x\nid: y\n---\nText\n", "EP104", 3),
        ("---\ntitle: one: two\n---\nText\n", "EP102", 2),
    ],
)
def test_faults_of_front_matter_are_told_at_their_line(
    tmp_path: Path, content: str, code: str, line: int
) -> None:
    assert fault(page(tmp_path, content))[:2] == (code, line)


def test_a_file_that_is_too_large_or_not_there_or_a_folder_is_told_so(tmp_path: Path) -> None:
    assert fault(parse(tmp_path, b"a" * (MAX_BYTES + 1)))[0] == "EP110"
    assert fault(read_yaml(tmp_path, tmp_path / "none.yml"))[0] == "EP110"
    (tmp_path / "folder.yml").mkdir()
    assert fault(read_yaml(tmp_path, tmp_path / "folder.yml"))[0] == "EP110"


def test_a_link_may_stay_in_the_folder_and_not_leave_it(tmp_path: Path) -> None:
    root = tmp_path / "site"
    root.mkdir()
    (root / "a.yml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "secret.yml").write_text("a: 1\n", encoding="utf-8")
    (root / "inside.yml").symlink_to("a.yml")
    (root / "outside.yml").symlink_to("../secret.yml")
    (root / "nowhere.yml").symlink_to("gone.yml")
    (root / "round.yml").symlink_to("round.yml")
    assert read_yaml(root, root / "inside.yml")[1] == []
    document, problems = read_yaml(root, root / "outside.yml")
    assert document is None
    assert [problem.code for problem in problems] == ["EP109"]
    assert fault(read_yaml(root, root / "nowhere.yml"))[0] == "EP110"
    assert fault(read_yaml(root, root / "round.yml"))[0] == "EP110"


def test_a_file_that_may_not_be_read_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a: 1\n", encoding="utf-8")
    path.chmod(0)
    found = read_yaml(tmp_path, path)
    # Whoever runs the tests as root may read everything.
    assert [problem.code for problem in found[1]] == ([] if os.access(path, os.R_OK) else ["EP110"])


def test_names_of_files_have_forward_slashes(tmp_path: Path) -> None:
    assert relative(tmp_path, tmp_path / "a" / "b.yml") == "a/b.yml"


@settings(max_examples=150)
@given(text=st.text(alphabet="ab:-[]{}&*!|>'\"#%@`~ \n\t?,0é\x00", max_size=40))
def test_no_text_makes_a_traceback(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    document, problems = parse(folder, text)
    assert document is not None or problems
    for problem in problems:
        assert problem.location.line >= 1
        assert problem.location.column >= 1
