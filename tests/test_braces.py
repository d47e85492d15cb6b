"""A page whose calls cannot be read is told which pair of braces is at fault."""

from __future__ import annotations

import pytest

from effective_practice.braces import explain, read
from effective_practice.expansion import expand

FAULTS: dict[str, tuple[str, str, str]] = {
    # text with ^ before the place, how the message begins, a word of the hint
    "a call that does not close": ('See ^{{ standard("2") and.', '"{{" opens here', '"}}"'),
    "a call that closes with the next one": (
        'See ^{{ standard("2") and\n\n{{ standard("3") }}.',
        '"{{" opens here',
        '"}}"',
    ),
    "a call with one brace at its end": ('^{{ standard("2") }', '"{{" opens here', '"}}"'),
    "a tag that does not close": ("x\n^{% if 1", '"{%" opens here', '"%}"'),
    "a comment that does not close": ("x ^{# y", '"{#" opens here', '"#}"'),
    "a comment that swallows another": ("## A ^{#a}\n\n## B {# b #}", '"{#" opens here', "space"),
    "a raw text that does not close": ("^{% raw %}{{ x }}", '"raw" begins here', "endraw"),
    "a bracket that does not close": ('{{ a() }} ^{{ b("2" }}', "a bracket of the call", '")"'),
    "a quotation that does not close": (
        '{{ a() }}{{ b(^"2) }}{{ c("3") }}',
        "a quotation",
        "Close",
    ),
    "curved quotation marks": ("See {{ b(^\u201c2\u201d) }}", "curved quotation marks", '"2.2"'),
    "curved apostrophes": ("{{ b(^\u20182\u2019) }}", "curved quotation marks", '"2.2"'),
    "nothing between": ("x ^{{ }}", "nothing stands where", "standard"),
    "nothing after if": ("x ^{% if %}y{% endif %}", "nothing stands where", "standard"),
    "nothing in a tag": ("x ^{% %}", "nothing stands between", "if and for"),
    "a comma that is missing": ('^{{ a("1" b) }}', "a comma or a quotation mark", "standard"),
    "something after a call": ("{{ a() }} ^{{ b(); }}", "something stands after", "Remove"),
    "a value after one with a name": ('^{{ a(b="c", "d") }}', "a value without a name", "last"),
    "a sign that calls do not have": ("{{ a() ^# b }}", 'the sign "#"', "standard"),
    "a condition that does not end": ("a ^{% if 1 %}b", '"if" begins here', "{% endif %}"),
    "the inner of two that do not end": (
        "{% if 1 %}^{% for a in [1] %}b",
        '"for" begins here',
        "{% endfor %}",
    ),
    "an end without a beginning": ("a ^{% endif %}", '"endif" ends', "if and for"),
    "ends in the wrong order": (
        "{% if 1 %}{% for a in [1] %}^{% endif %}{% endfor %}",
        '"endif" ends',
        "if and for",
    ),
    "else alone": ("^{% else %}", '"else" stands outside', "if and for"),
    "a tag that there is not": ("a\n\n^{% do x %}", 'there is no tag "do"', "if and for"),
    "what has no name": ('{{ a("{{") }}^{{ ) }}', "what stands between", "standard"),
}


@pytest.mark.parametrize(("marked", "begin", "hint"), FAULTS.values(), ids=list(FAULTS))
def test_the_faulty_pair_is_found(marked: str, begin: str, hint: str) -> None:
    before, _, after = marked.partition("^")
    macros = {name: lambda *_values, **_named: "" for name in "abc"} | {"standard": str}
    found = expand(before + after, macros, file="a.md", first_line=5)
    (problem,) = found.problems
    assert problem.code == "EP404"
    assert problem.message.startswith(begin)
    assert hint in problem.hint
    assert problem.location.line == 5 + before.count("\n")
    assert problem.location.column == len(before) - before.rfind("\n")


def test_what_is_shown_as_it_is_has_no_braces() -> None:
    text = "{% raw %}{{ x {% endraw %}{{ y }}{# z #}"
    assert [pair.inside for pair in read(text)] == ["{{ y }}", "{# z #}"]


def test_a_text_without_a_fault_is_not_explained() -> None:
    assert explain("{% if 1 %}{{ a }}{% else %}{# b #}{% endif %}", lambda _: "") is None
