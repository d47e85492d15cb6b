"""A fault of YAML is told where it is mended, not where the reader stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from effective_practice.parser import read_yaml

FAULTS: dict[str, tuple[str, tuple[int, int], str]] = {
    # text, (line, column), how the message begins
    "a second colon": ("a: b\nc: d: e\n", (2, 5), "a text holds a colon"),
    "a second colon in quotes and after": ("'a': b: c\n", (1, 7), "a text holds a colon"),
    "a colon in a list in brackets": ("a: [b: c: d]\n", (1, 9), "a text holds a colon"),
    "a bracket open to the end": ("a:\n  b: [c, d\n", (2, 6), 'a bracket "[" opens'),
    "a bracket open, and another after it": ("a: [b\n\nc: {d: e}\n", (1, 4), 'a bracket "[" opens'),
    "a bracket with a text after it": ("a: [b] c\n", (1, 8), "something stands after the closing"),
    "a bracket too many": ("a: [b]]\n", (1, 7), "something stands after the closing"),
    "a list in brackets and a key below": ("[a, b]\nc: d\n", (2, 1), "a second document"),
    "a quotation open to the end": ("a: b\nc: 'd\ne: f\n", (2, 4), "a quotation mark opens"),
    "a quotation open to the next one": ('a: "b\nc: "d"\n', (1, 4), "a quotation mark opens"),
    "a text after its quotation": ("a: 'b' c\n", (1, 8), "the text goes on after"),
    "an apostrophe": ("a: 'It's here'\n", (1, 8), "the text goes on after"),
    "a line without a colon": ("a: b\nc d\ne: f\n", (2, 1), "the line has no colon"),
    "a last line without a colon": ("a: b\nc d\n", (2, 1), "the line has no colon"),
    "a first line without a colon": ("a b\n\nc: d\n", (1, 1), "the line has no colon"),
    "a colon without a space": ("a: b\nc:d\ne: f\n", (2, 1), "the line has no colon"),
    "a line too far right": ("a: b\n\n  c: d\n", (3, 3), "the line begins further right"),
    "an entry too far right": ("- a: b\n    c: d\n", (2, 5), "the line begins further right"),
    "a line too far left": ("a:\n   b: c\n  d: e\n", (3, 3), "the line does not line up"),
    "a list among keys": ("a: b\n- c\n", (2, 1), "the line does not line up"),
    "keys among a list": ("- a\nb: c\n", (2, 1), "the line does not line up"),
    "a hyphen without a space": ("- a: b\n-c: d\n", (2, 1), "the hyphen has no space"),
    "a hyphen without a space, and a key": (
        "a:\n  -b\n    c: d\n",
        (2, 3),
        "the hyphen has no space",
    ),
    "a list in a line": ("a: - b\n", (1, 4), "a list begins in the middle"),
    "a star": ("a: *b\n", (1, 4), 'a text begins with "*"'),
    "two stars": ("a: **b** c\n", (1, 4), 'a text begins with "*"'),
    "an ampersand": ("a: & b\n", (1, 4), 'a text begins with "&"'),
    "an at sign": ("a: @b\n", (1, 4), 'a text begins with "@"'),
    "a per cent sign": ("a: %b\n", (1, 4), 'a text begins with "%"'),
    "a per cent sign in the first column": ("%a b\nc: d\n", (1, 1), 'a text begins with "%"'),
    "a grave accent": ("a: `b`\n", (1, 4), 'a text begins with "`"'),
    "a greater-than sign": ("a: > b\n", (1, 4), 'a text begins with ">"'),
    "a bar": ("a: | b\n", (1, 4), 'a text begins with "|"'),
    "a question mark": ("a: ? b\n", (1, 4), 'a text begins with "?"'),
    "an exclamation mark": ("a: !b!c d\n", (1, 4), 'a text begins with "!"'),
    "braces": ("a: {{ b }}\n", (1, 4), 'a text begins with "{"'),
    "a colon without a key": (": a\n", (1, 1), "the colon has no key"),
    "a backslash": ('a: "b\\c"\n', (1, 6), "a backslash stands"),
    "a comma too many": ("a: [b, , c]\n", (1, 8), 'a value is missing before this ","'),
    "a closing bracket alone": ("a: ]\n", (1, 4), 'a value is missing before this "]"'),
    "nothing after a comma in brackets": ("a: [b, {c: d},\n", (1, 4), 'a bracket "[" opens here'),
    "nothing after a bracket on a line above": ("a: [\n  b,\n", (3, 1), "the file ends where"),
    "nothing after a bracket": ("a: [\n", (1, 4), 'a bracket "[" opens here'),
    "two documents": ("---\na: b\n---\nc: d\n", (3, 1), "a second document"),
    "a tab": ("a:\n\tb: c\n", (2, 1), "a tab stands"),
    "a tab after spaces": ("a:\n  b: c\n  \td: e\n", (3, 3), "a tab stands"),
    "a tab after a hyphen": ("-\ta: b\n  c: d\n", (1, 2), "a tab stands"),
    "a tab in a text over lines": ("a: |\n\tb\n", (2, 1), "a tab stands"),
}


@pytest.mark.parametrize(("text", "place", "begin"), FAULTS.values(), ids=list(FAULTS))
def test_a_fault_is_told_where_it_is_mended(
    tmp_path: Path, text: str, place: tuple[int, int], begin: str
) -> None:
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    _, (problem,) = read_yaml(tmp_path, tmp_path / "a.yml")
    assert problem.code == ("EP103" if begin.startswith("a tab") else "EP102")
    assert problem.message.startswith(begin)
    assert (problem.location.line, problem.location.column) == place
    assert problem.hint


def test_a_short_text_with_a_colon_is_shown_in_quotes(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("title: Ropes: how to look\n", encoding="utf-8")
    _, (problem,) = read_yaml(tmp_path, tmp_path / "a.yml")
    assert problem.hint == 'Put the whole text in quotes: "Ropes: how to look".'


def test_a_text_with_quotation_marks_is_not_shown_in_more_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text('title: The "old": a rope\n', encoding="utf-8")
    _, (problem,) = read_yaml(tmp_path, tmp_path / "a.yml")
    assert problem.hint == "Put the whole text in quotes."
