"""The sandbox of pages: macros are called, every fault is told at its line, and no more is done."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from effective_practice import plain
from effective_practice.expansion import (
    MAX_LOOP,
    MAX_OUTPUT,
    Expansion,
    MacroFault,
    expand,
    usage,
)


def standard(code: str) -> str:
    if code == "9.9":
        raise MacroFault("EP401", 'there is no code "9.9"', 'Did you mean "9.8"?')
    return escape(f"<{code}>")


def cite(source: str, section: str | None = None, *, find: str = "") -> str:
    return escape(f"{source}/{section}/{find}")


def quiet() -> str:
    raise MacroFault("", "told elsewhere")


MACROS = {"standard": standard, "cite": cite, "quiet": quiet}


def run(text: str, first_line: int = 1) -> Expansion:
    return expand(text, MACROS, file="docs/a.md", first_line=first_line)


def faults(found: Expansion) -> list[tuple[str, int, int]]:
    """Code, line and column of every problem."""
    return [
        (problem.code, problem.location.line, problem.location.column) for problem in found.problems
    ]


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    """No page may take five seconds of work, or a gigabyte."""

    def stop(*_: object) -> None:
        pytest.fail("this takes too long")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, 5)
    limits = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + 2**30, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, limits)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


# ------------------------------------------------------------------------------------- what works

WORKS = {
    "no call": ("Text with { and } and %.", "Text with { and } and %."),
    "a call": ('See {{ standard("2.1") }}.', "See &lt;2.1&gt;."),
    "a call by name": ('{{ cite(source="a", find="b c") }}', "a/None/b c"),
    "a call over lines": ('{{ cite(\n  "a",\n  section="b"\n) }}', "a/b/"),
    "a call inside a call": ("{{ cite(standard('1')) }}", "&amp;lt;1&amp;gt;/None/"),
    "white space cut off": ("a {{- standard('1') -}} b", "a&lt;1&gt;b"),
    "markup in a value": ('{{ "<b>&" }}', "&lt;b&gt;&amp;"),
    "a condition": ("{% if 1 in [1, 2] %}y{% else %}n{% endif %}", "y"),
    "a choice": ('{{ "a" if 1 == 2 else "b" }}', "b"),
    "a loop": (
        '{% for code in ["1", "2"] %}{{ standard(code) }}{% endfor %}',
        "&lt;1&gt;&lt;2&gt;",
    ),
    "a loop over pairs": ("{% for a, b in [(1, 2)] %}{{ b }}{% endfor %}", "2"),
    "a loop over numbers": ("{% for n in range(2, 5) %}{{ n }}{% endfor %}", "234"),
    "two loops": (
        "{% for a in [1] %}{% for b in [2] %}{{ a }}{{ b }}{% endfor %}{% endfor %}",
        "12",
    ),
    "filters": ('{{ ["b", "a"]|sort|join(", ")|upper }}', "A, B"),
    "a filter of a macro's text": ('{{ standard("x")|length }}', "9"),
    "a comment": ("a{# {{ nothing() }} #}b", "ab"),
    "what is shown as it is": ("{% raw %}{{ nothing() }}{% endraw %}", "{{ nothing() }}"),
    "Jinja in a value": ("{{ cite('{{ 7 * 7 }}') }}", "{{ 7 * 7 }}/None/"),
    "percent in a text": ('{{ "%0999999999d" }}', "%0999999999d"),
    "braces in a text": ('{{ "{0.__class__}" }}', "{0.__class__}"),
}


@pytest.mark.parametrize(("text", "expected"), WORKS.values(), ids=list(WORKS))
def test_a_page_may_call_macros_and_use_if_and_for(text: str, expected: str) -> None:
    found = run(text)
    assert found.problems == ()
    assert found.text == expected


def test_an_expansion_says_which_macros_were_called() -> None:
    assert run('{{ standard("1") }} {{ cite("a") }}').called == {"standard", "cite"}
    assert run('{% if 0 %}{{ cite("a") }}{% endif %}').called == {"cite"}
    assert run("Nothing.").called == frozenset()


# ------------------------------------------------------------------------------ what is refused

REFUSED = [
    "{{ cycler.__init__.__globals__ }}",
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ [1][0] }}",
    "{{ standard.__globals__ }}",
    "{{ standard.__func__() }}",
    "{{ standard('1').format }}",
    "{{ standard('1')('2') }}",
    "{{ self.x }}",
    "{{ self.__init__() }}",
    "{{ loop.index }}",
    "{% for x in [1] %}{{ loop.index }}{% endfor %}",
    '{{ "{0.__class__}".format(1) }}',
    '{{ "%s" % standard }}',
    '{{ "%s"|format(standard) }}',
    '{{ standard|attr("__globals__") }}',
    '{{ [standard]|map(attribute="__globals__")|list }}',
    '{{ [standard]|sort(attribute="__globals__") }}',
    '{{ [standard]|join(attribute="__name__") }}',
    '{{ [standard]|join(",", "__name__") }}',
    '{{ ["a"]|sort(false, false, "upper") }}',
    '{{ "x"|first(1) }}',
    '{{ "<b>"|safe }}',
    "{{ {}|pprint }}",
    "{{ {}|xmlattr }}",
    "{{ 1 is divisibleby 2 }}",
    "{{ 1 is filter }}",
    "{% import 'os' as os %}",
    "{% from 'os' import path %}",
    "{% include '/etc/passwd' %}",
    "{% extends 'base' %}",
    "{% block a %}{% endblock %}",
    "{% set x = 1 %}",
    "{% set x %}a{% endset %}",
    "{% set standard = 1 %}",
    "{% macro m() %}{% endmacro %}",
    "{% call standard('1') %}{% endcall %}",
    "{% filter upper %}a{% endfilter %}",
    "{% with a = 1 %}{% endwith %}",
    "{% autoescape false %}{{ '<b>' }}{% endautoescape %}",
    '{{ "a" * 10**9 }}',
    "{{ [1] * 10**9 }}",
    "{{ 10**10**10 }}",
    "{{ 1 + 1 }}",
    "{{ -1 }}",
    '{{ "a" ~ "b" }}',
    '{{ standard(*["1"]) }}',
    '{{ standard(**{"code": "1"}) }}',
    '{{ cite(source="a", source="b") }}',
    "{% for x in [1] recursive %}{{ loop([2]) }}{% endfor %}",
    "{% for a in [1] %}{% for b in [1] %}{% for c in [1] %}x{% endfor %}{% endfor %}{% endfor %}",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_a_page_may_not_use_is_refused_before_it_runs(text: str) -> None:
    found = run(f"Text.\n\n{text}\n", first_line=10)
    assert [(code, line) for code, line, _ in faults(found)] == [("EP405", 12)]
    assert found.called == frozenset()
    # Nothing of the page is shown but the notice.
    assert found.text.startswith('<strong class="ep-fault">')
    assert "Text." not in found.text


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_is_named_in_an_editors_words(text: str) -> None:
    said = run(text).problems[0].message.split()
    jargon = {"mul", "pow", "mod", "add", "neg", "concat", "getattr", "getitem", "callblock"}
    assert jargon.isdisjoint(said)
    assert not any(word.endswith(("block", "modifier")) for word in said if word != "block")


@pytest.mark.parametrize(
    "name",
    ["config", "cycler", "joiner", "lipsum", "namespace", "dict", "request", "_", "__import__"],
)
@pytest.mark.parametrize("form", ["{{ %s }}", "{{ %s() }}"])
def test_nothing_but_the_macros_has_a_name(name: str, form: str) -> None:
    found = run(form % name)
    assert [code for code, *_ in faults(found)] == ["EP403"]
    assert "object at" not in found.text
    assert "function" not in found.text


@pytest.mark.parametrize(
    "name", ["self", "loop", "caller", "varargs", "kwargs", "super", "context"]
)
def test_names_that_the_engine_has_of_its_own_give_nothing_away(name: str) -> None:
    found = run(f"{{{{ {name} }}}}")
    assert found.problems
    assert {code for code, *_ in faults(found)} <= {"EP403", "EP404"}
    assert "Template.generate" not in str(found.problems)
    assert " at 0x" not in found.text


@pytest.mark.parametrize("name", ["standard", "range"])
def test_a_macro_that_is_not_called_is_told_and_shows_no_insides(name: str) -> None:
    found = run(f"See {{{{ {name} }}}}.")
    assert faults(found) == [("EP402", 1, 8)]
    assert found.text.startswith("See ")
    assert " at 0x" not in found.text


# ------------------------------------------------------------------------------------- bombs

LONG = "x" * 5000

BOMBS = {
    "a long range": "{{ range(999999999) }}",
    "a loop over a long range": "{% for n in range(101) %}x{% endfor %}",
    "a loop over a long text": f"{{% for c in '{LONG}' %}}x{{% endfor %}}",
    "loops over long texts without a word": (
        f"{{% for a in '{LONG * 10}' %}}{{% for b in '{LONG * 10}' %}}{{% endfor %}}{{% endfor %}}"
    ),
    "a loop over a long list": f"{{% for a in [{'1,' * 200}] %}}x{{% endfor %}}",
    "loops that fill a page": (
        f"{{% for a in range(100) %}}{{% for b in range(100) %}}{LONG}{{% endfor %}}{{% endfor %}}"
    ),
    "joins inside joins": (
        "{{ range(100)|join(range(100)|join(range(100)|join(range(100)|join('"
        + "x" * 100
        + "')))) }}"
    ),
    "joins after joins": "{{ 'ab'" + "|join('xxxxxxxxxx')" * 12 + " }}",
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=list(BOMBS))
def test_nothing_grows_without_bound(text: str) -> None:
    found = run("\n" + text)
    assert [code for code, *_ in faults(found)] == ["EP405"]
    assert len(found.text) <= MAX_OUTPUT + len(text)


def test_a_loop_of_as_many_steps_as_are_allowed_runs() -> None:
    assert run(f"{{% for n in range({MAX_LOOP}) %}}x{{% endfor %}}").text == "x" * MAX_LOOP


@pytest.mark.parametrize("call", ["{{ big() }}", "{{ big()|upper }}"])
def test_a_page_of_calls_stops_growing_where_it_must(call: str) -> None:
    macros = {"big": lambda: "x" * 100_000}
    found = expand(call * 100, macros, file="a.md")
    assert [problem.code for problem in found.problems] == ["EP405"]
    assert len(found.text) <= MAX_OUTPUT + 100_000


DEEP = {
    "brackets": "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}",
    "some brackets": "{{ " + "(" * 300 + "1" + ")" * 300 + " }}",
    "lists": "{{ " + "[" * 20_000 + "]" * 20_000 + " }}",
    "lists that do not end": "{{ " + "[" * 20_000 + " }}",
    "minus signs": "{{ " + "-" * 20_000 + "1 }}",
    "not": "{{ " + "not " * 20_000 + "1 }}",
    "calls": "{{ " + "standard(" * 2000 + ")" * 2000 + " }}",
    "some calls": "{{ " + "standard(" * 100 + "'1'" + ")" * 100 + " }}",
    "or": "{{ 1" + " or 1" * 20_000 + " }}",
    "choices": "{{ 1 " + "if 1 else 2 " * 5000 + "}}",
    "filters": "{{ 'a'" + "|upper" * 5000 + " }}",
    "conditions": "{% if 1 %}" * 3000 + "{% endif %}" * 3000,
    "some conditions": "{% if 1 %}" * 120 + "{% endif %}" * 120,
    "digits": "{{ 1" + "9" * 6000 + " }}",
    "a call with digits": "{{ standard(1" + "9" * 6000 + ") }}",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=list(DEEP))
def test_what_is_too_deep_or_too_long_is_one_problem_and_no_traceback(text: str) -> None:
    found = run(text)
    assert len(found.problems) == 1
    assert found.problems[0].code in {"EP404", "EP405"}
    assert len(str(found.problems[0])) < 300


def test_pages_may_go_deep_enough_for_people() -> None:
    assert run("{% if 1 %}" * 15 + "y" + "{% endif %}" * 15).text == "y"


# ------------------------------------------------------------------------- faults and their places

PAGE = """\
A standard {{ standard("2.1") }}, {{ standrd("2") }}.

Twice {{ standard("9.9") }} and {{ standard("9.9") }}, {{ standard() }}.

{{ cite("a",
        sectoin="b") }} recited {{ cite() }}
"""


def test_every_fault_of_a_page_is_told_at_its_line_and_column_and_hides_no_other() -> None:
    found = run(PAGE, first_line=8)
    lines = PAGE.split("\n")
    assert faults(found) == [
        ("EP403", 8, lines[0].index("standrd") + 1),
        ("EP401", 10, lines[2].index("standard") + 1),
        ("EP401", 10, lines[2].index("standard", 20) + 1),
        ("EP402", 10, lines[2].rindex("standard") + 1),
        ("EP402", 12, lines[4].index("cite") + 1),
        ("EP402", 13, lines[5].rindex("cite") + 1),
    ]
    hints = [problem.hint for problem in found.problems]
    assert hints[0] == 'Did you mean "standard"?'
    assert hints[1] == 'Did you mean "9.8"?'
    assert "standard(code)" in hints[3]
    assert "&lt;2.1&gt;" in found.text
    assert found.text.count("ep-fault") == 6


def test_the_same_page_with_a_loop_tells_the_same_faults() -> None:
    looped = PAGE + "\n{% for n in [1] %}{% endfor %}\n"
    assert faults(run(looped, first_line=8)) == faults(run(PAGE, first_line=8))


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("As recited and cited {{ cite() }}", 25),
        ("cite (so to speak) {{ cite() }}", 23),
        ('{{ cite("a") }} {{ standard("cite") }} {{ cite() }}', 43),
    ],
)
def test_a_column_is_that_of_the_call_and_not_of_a_word_like_it(text: str, column: int) -> None:
    assert faults(run(text)) == [("EP402", 1, column)]
    assert faults(run(text + "{# #}")) == [("EP402", 1, column)]


RUNS_INTO = {
    "a loop over nothing": ("{% for n in 5 %}{% endfor %}", {"EP404", "EP405"}),
    "a range of words": ('{{ range("a") }}', {"EP404"}),
    "a range that is too long": ("{% for n in range(500) %}{% endfor %}", {"EP405"}),
    "a length of a number": ("{{ 5|length }}", {"EP404"}),
    "a word less than a number": ('{{ "a" < 1 }}', {"EP404"}),
    "a number among numbers": ("{{ 1 in 5 }}", {"EP404"}),
    "a name of a loop outside": ("{{ n }}{% for n in [1] %}{% endfor %}", {"EP404"}),
}


@pytest.mark.parametrize(("text", "codes"), RUNS_INTO.values(), ids=list(RUNS_INTO))
def test_a_fault_that_shows_only_when_it_runs_is_told_at_its_line(
    text: str, codes: set[str]
) -> None:
    found = run(f"One\n\n{{{{ standard('1') }}}}\n{text}\n", first_line=5)
    ((code, line, _),) = faults(found)
    assert code in codes
    assert line == 8


UNREADABLE = {
    "an open brace": "{{ standard('1')",
    "an open call": "{{ standard('1' }}",
    "an open quotation": '{{ standard("1) }}',
    "nothing": "{{ }}",
    "a tag that is not there": "{% do x %}",
    "an import as in Python": "{% import os %}",
    "an open if": "{% if 1 %}",
    "an end without a beginning": "{% endfor %}",
    "a value after one with a name": '{{ cite(section="a", "b") }}',
    "a comment as in Python": '{{ standard("1") # one }}',
    "a raw text as in Python": '{{ standard(r"1") }}',
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=list(UNREADABLE))
def test_a_page_that_cannot_be_read_says_so_once_at_its_line(text: str) -> None:
    found = run(f"One\n{text}", first_line=3)
    assert [(code, line) for code, line, _ in faults(found)] == [("EP404", 4)]
    assert ".." not in str(found.problems[0])
    assert "ep-fault" in found.text


def test_a_fault_that_is_told_elsewhere_is_only_shown() -> None:
    found = run("{{ quiet() }}")
    assert found.problems == ()
    assert "told elsewhere" in found.text


def test_a_notice_is_escaped() -> None:
    found = run('{{ standrd("<script>") }} {{ standard("1", "<script>") }}')
    assert "<script>" not in found.text


def test_usage_is_read_from_the_macro_itself() -> None:
    assert usage("cite", cite) == "cite(source, section=None, find='')"
    assert usage("quiet", quiet) == "quiet()"


# ------------------------------------------------------------------------------------- plain pages

CALLS = st.one_of(
    st.sampled_from(
        [
            '{{ standard("1") }}',
            "{{standard('9.9')}}",
            '{{ cite("a", "b", find="c d") }}',
            '{{ cite(\n source="a"\n ) }}',
            "{{ cite(7, 0) }}",
            "{{ cite() }}",
            "{{ standard('a', 'b') }}",
            "{{ quiet() }}",
        ]
    ),
    st.text(alphabet="ab \n<&\"'cite()", max_size=12),
)


@settings(max_examples=150)
@given(pieces=st.lists(CALLS, max_size=8))
def test_a_plain_page_is_read_as_a_template_would_be(pieces: list[str]) -> None:
    text = "".join(pieces)
    as_template = run(text + "{# a comment is a template's #}")
    assert plain.read(text) is not None
    assert run(text) == as_template


@pytest.mark.parametrize(
    "text",
    [
        '{{ standard("1")|upper }}',
        "{{ standard('a\\n') }}",
        '{{ standard("a" "b") }}',
        '{{ standard(r"a") }}',
        '{{ standard("1") # x }}',
        "{{ standard(010) }}",
        "{{ standard(1.5) }}",
        "{{ standard(true) }}",
        "{{ standard(None) }}",
        "{{ standard(x) }}",
        "{{ standard('a', code='b', code='c') }}",
        "{{- standard('a') }}",
        "{% if 1 %}{{ standard('a') }}{% endif %}",
        "{# {{ standard('a') }} #}",
        "{% raw %}{{ standard('a') }}{% endraw %}",
        "{{ standard('a') }} }}",
        "{{ standard('a')",
        "{{ (standard)('a') }}",
    ],
)
def test_what_is_more_than_a_plain_call_is_left_to_the_template(text: str) -> None:
    assert plain.read(text) is None


def test_a_plain_call_knows_where_it_stands() -> None:
    text = "One\n{{\n  cite(\"a }} b\", section='c') }}."
    (call,) = plain.read(text) or []
    assert (call.name, call.values, call.named, call.line) == (
        "cite",
        ("a }} b",),
        {"section": "c"},
        3,
    )
    assert text[call.start : call.end] == text[4:-1]
