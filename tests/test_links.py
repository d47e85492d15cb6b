"""Every link of a text is found, with the places where it begins and where its target stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from effective_practice.checks.links import Link, links, links_in, page_of
from effective_practice.parser import Document
from judging import subject_of
from small_site import change, copied


def the_one(text: str) -> Link:
    (link,) = links_in(text)
    return link


FOUND = {
    "See [a rope](ropes.md).": ("a rope", "ropes.md"),
    "[a\n  rope](ropes.md)": ("a rope", "ropes.md"),
    "[a rope](<the ropes.md> 'Ropes')": ("a rope", "the ropes.md"),
    '[a rope]( ropes.md#old "Ropes" )': ("a rope", "ropes.md#old"),
    "[a [long] rope](ropes_(long).md)": ("a [long] rope", "ropes_(long).md"),
    r"[a \] rope](ropes.md)": (r"a \] rope", "ropes.md"),
    "[`a` rope](ropes.md)": ("rope", "ropes.md"),
    "![a rope](rope.png)": ("", "rope.png"),
    '<a href="ropes.md">a rope</a>': ("", "ropes.md"),
    "<a href = 'ropes.md'>a rope</a>": ("", "ropes.md"),
    "[rope]: ropes.md": ("", "ropes.md"),
    "  [rope]: <ropes.md> 'Ropes'": ("", "ropes.md"),
    "[a rope]({{ address }})": ("a rope", ""),
    "[a rope][nothing]": ("a rope", ""),
}


@pytest.mark.parametrize("text", FOUND)
def test_a_link_shows_words_and_leads_somewhere(text: str) -> None:
    link = the_one(text)
    assert (link.text, link.target) == FOUND[text]
    assert text[link.start : link.end].lstrip()[0] in "[!h"
    if link.target:
        assert link.written is not None
        assert text[link.written :].startswith(link.target)


def test_a_target_may_have_a_name() -> None:
    text = "[a rope][Rope], [rope][] and [a rope][knot]\n\n[rope]: ropes.md\n"
    first, second, third, line = links_in(text)
    assert (first.target, second.target, third.target) == ("ropes.md", "ropes.md", "")
    assert (first.written, second.written, third.written) == (None, None, None)
    assert (line.text, line.written) == ("", text.index("ropes.md"))


@pytest.mark.parametrize(
    "text",
    [
        "`[a](a.md)`",
        "```\n[a](a.md)\n[a]: a.md\n```",
        "<!-- [a](a.md) -->",
        '{{ insight("a", note="[a](a.md)") }}',
        "<pre>[a](a.md)</pre>",
        "[a] (a.md), a.md and (a.md)",
        "- [ ] a",
        "a[1] and [2]",
    ],
)
def test_what_is_no_link_is_none(text: str) -> None:
    assert list(links_in(text)) == []


def test_the_links_of_a_page_are_those_of_its_text(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "docs/about.md", "{{ coverage() }}", "[a](b.md)")
    found = links(subject_of(root))
    assert [link.target for link in found["docs/about.md"]] == ["b.md"]
    assert found["guides/mooring/tides.md"] == ()


LEADS = {
    ("guides/mooring/ropes.md", "tides.md#x"): "guides/mooring/tides/",
    ("guides/mooring/ropes.md", "index.md"): "guides/mooring/",
    ("guides/mooring/ropes.md", "../../about.md?a=b"): "about/",
    ("guides/mooring/ropes.md", "../../index.md"): "",
    ("guides/mooring/ropes.md", "../tides/"): "guides/mooring/tides/",
    ("guides/mooring/ropes.md", "../tides/index.html"): "guides/mooring/tides/",
    ("docs/about.md", "guides/mooring/the%20ropes.md"): "guides/mooring/the ropes/",
    ("docs/about.md", "../"): "",
    ("docs/about.md", "#x"): None,
    ("docs/about.md", ""): None,
    ("docs/about.md", "https://harbours.example/a.md"): None,
    ("docs/about.md", "mailto:a@harbours.example"): None,
}


@pytest.mark.parametrize(("file", "target"), LEADS)
def test_a_link_leads_to_a_page_of_the_site_or_elsewhere(file: str, target: str) -> None:
    assert page_of(Document(file=file, value={}), target) == LEADS[file, target]
