"""The citations in prose, read without running the page; and the paragraphs that they prove."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effective_practice.prose import Cited, Paragraph, cited, paragraphs


def read(body: str, first_line: int = 1) -> list[Cited]:
    return cited(body, file="a.md", first_line=first_line)


def places(body: str, first_line: int = 1) -> list[tuple[str, int, int]]:
    return [
        (call.source, call.location.line, call.location.column) for call in read(body, first_line)
    ]


def texts(body: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(body)]


# ------------------------------------------------------------------------------------- citations


@pytest.mark.parametrize(
    "call",
    [
        '{{ cite("a", "b", "c d") }}',
        "{{ cite('a', 'b', find='c d') }}",
        '{{cite(source="a",section="b",find="c d")}}',
        '{{- cite("a", section="b", find="c d", note="not kept") -}}',
        '{{ cite(\n    "a",\n    section="b",\n    find="c d",\n) }}',
        '{{ [cite("a", "b", "c d")] }}',
        '{% if 1 %}{{ cite("a", "b", "c d") }}{% endif %}',
        '{{ cite("a", "b", "c d")|upper }}',
        '{{ cite("a", "b", "c d") if 1 else "" }}',
        '{{ cite("\\x61", "b", "c d") }}',
    ],
)
def test_a_call_is_read_in_every_form(call: str) -> None:
    (found,) = read(call)
    assert (found.source, found.section, found.find, found.page) == ("a", "b", "c d", "")


def test_a_page_is_read_too() -> None:
    (found,) = read('{{ cite("a", "b", "c", "note", "12") }}')
    assert found.page == "12"


@pytest.mark.parametrize(
    "text",
    [
        "No call.",
        'He wrote cite("a") and went on.',
        '{# {{ cite("a") }} #}',
        '{% raw %}{{ cite("a") }}{% endraw %}',
        '{{ recite("a") }}',
        '{{ x.cite("a") }}',
        "{{ cite() }}",
        "{{ cite(name) }}",
        "{{ cite(7) }}",
        '{{ cite("a"',
        '{{ cite("a" }}',
        '{% cite("a") %}',
    ],
)
def test_what_is_no_call_with_a_constant_source_gives_nothing(text: str) -> None:
    assert read(text) == []


def test_other_arguments_are_left_to_the_macro() -> None:
    (found,) = read('{{ cite("a", section=name, find=7) }}')
    assert (found.section, found.find) == ("", "")


def test_each_call_has_its_line_and_column_counted_with_the_front_matter() -> None:
    body = 'One {{ cite("a") }} two {{ cite("b") }}\n\n  {{ cite("c") }}\n{{\n  cite("d")\n}}'
    expected = [("a", 11, 8), ("b", 11, 28), ("c", 13, 6), ("d", 15, 3)]
    assert places(body, first_line=11) == expected
    assert places(body + "\n{% if 1 %}{% endif %}", first_line=11) == expected


def test_a_word_like_it_takes_no_ones_column() -> None:
    assert places('It is cited, recited {{ cite("a") }}') == [("a", 1, 25)]


def test_a_call_that_cannot_be_read_hides_the_page_from_no_report() -> None:
    assert read('{{ cite("a") }} {{ cite("b" }}') == []  # the expansion tells of it


@pytest.mark.parametrize(
    "text",
    [
        '{{ cite("a") }} {{ ' + "(" * 20_000,
        '{{ cite("a") }} {{ ' + "-" * 20_000 + "1 }}",
        '{{ cite("a") }} {{ ' + "cite(" * 5_000,
        '{{ cite("a") }} {{ 1' + "9" * 6_000 + " }}",
        '{{ cite("\x00") }}',
        '{{ cite("\\N{NOTHING}") }}',
        "{{ cite(" * 3_000,
    ],
)
def test_no_text_makes_a_traceback_or_takes_long(text: str) -> None:
    before = time.process_time()
    read(text)
    list(paragraphs(text))
    assert time.process_time() - before < 3


@pytest.mark.filterwarnings("ignore:invalid escape")  # Jinja's way of reading it
def test_an_escape_that_only_one_language_knows_is_read_as_the_page_will_be() -> None:
    (found,) = read('{{ cite("a", find="50\\% of them") }}')
    assert found.find == "50\\% of them"


CALLS = ['{{ cite("a", "b") }}', "{{cite('c')}}", '{{ cite(\n"d",\nfind="e") }}', "{{ other(1) }}"]


@settings(max_examples=100)
@given(
    pieces=st.lists(
        st.one_of(st.sampled_from(CALLS), st.text(alphabet="ab \n-1.#", max_size=9)), max_size=9
    )
)
def test_both_ways_of_reading_a_page_find_the_same(pieces: list[str]) -> None:
    body = "".join(pieces)
    # A tag sends the page to Jinja's parser; Python's reads it without.
    assert read(body) == read(body + "{% if 1 %}{% endif %}")


# ------------------------------------------------------------------------------------ paragraphs


def test_a_paragraph_is_what_a_reader_sees_without_its_calls() -> None:
    (found,) = paragraphs('Five of\nten {{ cite("a") }}, {{ term("x") }} too.\n', first_line=7)
    assert found == Paragraph(line=7, last=8, text="Five of ten , too.")


def test_only_the_mark_of_an_item_is_left_out() -> None:
    assert texts("- There were 13. In all 27) of them.\n") == ["There were 13. In all 27) of them."]
    assert texts("**A guide** begins here - or there.\n") == ["**A guide** begins here - or there."]
    assert texts("12. Twelve of 30. No more.\n") == ["Twelve of 30. No more."]


def test_a_paragraph_knows_whether_it_cites() -> None:
    body = 'One {{ cite("a") }}.\n\nTwo.\n\nThree.\n{{ cite("b") }}\n'
    assert [one.cites for one in paragraphs(body)] == [True, False, True]


def test_paragraphs_are_parted_by_empty_lines() -> None:
    assert texts("One.\n\nTwo,\ntwo.\n\n\n  \nThree.\n") == ["One.", "Two, two.", "Three."]


def test_headings_belong_to_no_paragraph() -> None:
    body = 'One.\n# Title of 2019\nTwo {{ cite("a") }}\n\n### Another 7\n\nThree.\n#no heading 4\n'
    assert texts(body) == ["One.", "Two", "Three. #no heading 4"]


@pytest.mark.parametrize("fence", ["```", "~~~~", "  ```"])
def test_code_belongs_to_no_paragraph(fence: str) -> None:
    mark = fence.strip()
    body = f"One.\n{fence} yaml\nfigure: 7\n\n# 8\n{fence}\nTwo.\n"
    assert texts(body) == ["One.", "Two."]
    assert texts(f"One.\n{mark}\nnever closed 7\n") == ["One."]


def test_lines_with_nothing_but_citations_belong_to_what_stands_above_them() -> None:
    body = 'Nine of ten.\n\n{{ cite("a") }}\n{{ cite("b") }}\n\nNext.\n'
    assert [(one.text, one.line, one.last) for one in paragraphs(body)] == [
        ("Nine of ten.", 1, 4),
        ("Next.", 6, 6),
    ]


def test_a_citation_under_a_heading_proves_nothing_above_it() -> None:
    body = 'Nine of ten.\n\n## Title\n\n{{ cite("a") }}\n'
    assert [one.last for one in paragraphs(body) if one.text] == [1]


LIST = """\
They found:

- one thing,
- two things {{ cite("a") }}
- three things
  in all {{ cite("b") }}
- a last thing.
"""


def test_the_items_of_a_list_are_taken_together_up_to_the_one_that_cites() -> None:
    found = [(one.text, one.line, one.last) for one in paragraphs(LIST)]
    assert found == [
        ("They found:", 1, 1),
        ("one thing, two things", 3, 4),
        ("three things in all", 5, 6),
        ("a last thing.", 7, 7),
    ]


def test_empty_lines_between_items_make_no_difference() -> None:
    loose = LIST.replace("\n- ", "\n\n- ").replace("\n\n\n", "\n\n")
    assert texts(loose) == texts(LIST)


def test_items_of_two_lists_are_not_taken_together() -> None:
    body = '- one\n\n## Title\n\n- two {{ cite("a") }}\n\n1. three\n2) four {{ cite("b") }}\n'
    assert texts(body) == ["one", "two", "three four"]


def test_a_list_right_under_its_first_line_belongs_to_it() -> None:
    assert texts('They found:\n- one,\n- two {{ cite("a") }}\n- three\n') == [
        "They found: one, two",
        "three",
    ]


def test_a_call_over_several_lines_is_one_piece_and_no_line_is_lost() -> None:
    body = 'One {{ cite(\n"a",\n\nfind="b c"\n) }} more.\n\nTwo.\n'
    assert [(one.text, one.line) for one in paragraphs(body)] == [("One more.", 1), ("Two.", 7)]


@settings(max_examples=150)
@given(
    body=st.lists(
        st.sampled_from(
            ["Text 1", "- item", "", "# Title", '{{ cite("a") }}', "```", "  more", "2. two"]
        ),
        max_size=14,
    ).map("\n".join)
)
def test_paragraphs_come_in_order_and_never_share_a_line(body: str) -> None:
    found = list(paragraphs(body))
    lines = [line for one in found for line in (one.line, one.last)]
    assert lines == sorted(lines)
    assert all(before.last < after.line for before, after in pairwise(found))
    # Every citation outside code stands in one of them.
    held = {number for one in found for number in range(one.line, one.last + 1)}
    code = False
    for number, line in enumerate(body.split("\n"), 1):
        code ^= line == "```"
        assert code or "cite" not in line or number in held
