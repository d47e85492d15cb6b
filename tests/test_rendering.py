"""Values to HTML: escaping of inline Markdown, dates, counts and links between pages."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as Parsed

from effective_practice.graph import EvidenceGraph
from effective_practice.model import Citation, Locator
from effective_practice.rendering import (
    PARTIALS,
    PartialFault,
    Renderer,
    by_source,
    count,
    date,
    inline,
    plain,
    relative_link,
)
from small_site import SMALL, graph_of

# --------------------------------------------------------------------------------- inline Markdown

SHOWN = {
    "no marks": ("Ropes & <chains>", "Ropes &amp; &lt;chains&gt;"),
    "emphasis": ("*a* and _b_", "<em>a</em> and <em>b</em>"),
    "strong": ("**a**", "<strong>a</strong>"),
    "both": ("***a***", "<em><strong>a</strong></em>"),
    "nested": ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
    "emphasis in a link": (
        "[a *b*](https://x.example)",
        '<a href="https://x.example">a <em>b</em></a>',
    ),
    "inside a word": ("a_b_c and 2*3*4", "a_b_c and 2<em>3</em>4"),
    "not closed": ("**a and *b", "**a and *b"),
    "code": ("`<b> & *c*`", "<code>&lt;b&gt; &amp; *c*</code>"),
    "escapes": (r"\*a\* \[b\]", "*a* [b]"),
    "entities": ("&lt;b&gt; &copy; &amp;", "&lt;b&gt; © &amp;"),
    "no entity": ("R&D &nope;", "R&amp;D &amp;nope;"),
    "a title with quotes": (
        r'[x](https://x.example "a\"b<c>")',
        '<a href="https://x.example" title="a&quot;b&lt;c&gt;">x</a>',
    ),
    "quotes in an address": (
        'a [x](https://x.example/"onclick="y)',
        'a <a href="https://x.example/%22onclick=%22y">x</a>',
    ),
    "a mail address": ("[a](mailto:b@x.example)", '<a href="mailto:b@x.example">a</a>'),
    "Jinja": ("*{{ 7 * 7 }}*", "<em>{{ 7 * 7 }}</em>"),
    "Jinja alone": ("{% include 'x' %}", "{% include &#39;x&#39; %}"),
    "no heading": ("# *a*", "# <em>a</em>"),
    "no list": ("- *a*", "- <em>a</em>"),
    "no picture": (
        "![a](https://x.example/a.png)",
        '!<a href="https://x.example/a.png">a</a>',
    ),
    "no address in angles": ("*a* <https://x.example>", "<em>a</em> &lt;https://x.example&gt;"),
    "no reference": ("[a]: https://x.example", "[a]: https://x.example"),
}


@pytest.mark.parametrize(("text", "html"), SHOWN.values(), ids=list(SHOWN))
def test_inline_markdown_is_emphasis_code_and_links_and_all_else_is_text(
    text: str, html: str
) -> None:
    assert inline(text) == html


ATTACKS = [
    "<script>alert(1)</script>",
    "*a* <script>alert(1)</script>",
    "<img src=x onerror=alert(1)> *a*",
    "`</code><script>`",
    "&lt;script&gt; *a*",
    "&#60;script&#62; *a*",
    "[<script>](https://x.example)",
    "[a](<https://x.example/><script>)",
    "[a](https://x.example '\"><script>')",
    "[a](javascript:alert(1))",
    "[a](JavaScript:alert(1))",
    "[a](java&#115;cript:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](&#x6A;avascript:alert(1))",
    "[a](javascript\\:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](<\tjavascript:alert(1)>)",
    "[a](<java\tscript:alert(1)>)",
    "[a](vbscript:x)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](data:image/svg+xml,<svg onload=alert(1)>)",
    "[a](file:///etc/passwd)",
    "[a *b](javascript:x) c*",
    '*"a" onclick="x"*',
]


def dangers(html: str) -> list[str]:
    """Elements that inline Markdown has not, attributes that do, and addresses that run."""
    found = []
    for node in Parsed(f"<body>{html}</body>").css("body *"):
        if node.tag not in {"em", "strong", "code", "a", "br"}:
            found.append(node.tag)
        for name, value in node.attributes.items():
            scheme = urlsplit("".join((value or "").split())).scheme
            if name not in {"href", "title"}:
                found.append(name)
            if name == "href" and scheme not in {"", "http", "https", "mailto"}:
                found.append(scheme)
    return found


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_that_runs_comes_out_of_a_text(text: str) -> None:
    assert dangers(inline(text)) == []


@given(text=st.text(alphabet="ab*_`[]()<>&#;:\"'\\ \n!/=x", max_size=60))
def test_no_text_becomes_more_than_inline_markdown(text: str) -> None:
    assert dangers(inline(text.replace("x", "javascript:"))) == []


@pytest.mark.parametrize("piece", ["*", "[", "[a](", "`", "**a**", "*a ", "![", "&", "\\", "_a*"])
def test_a_text_of_marks_takes_no_long_time(piece: str) -> None:
    before = time.process_time()
    inline((piece * 4000)[:4000])
    assert time.process_time() - before < 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*a* & [b](https://x.example) `c`", "a & b c"),
        ("R&D <b>", "R&D <b>"),
        ("no marks", "no marks"),
        ("[a](javascript:b)", "[a](javascript:b)"),
    ],
)
def test_plain_is_the_words_alone(text: str, words: str) -> None:
    assert plain(text) == words


# -------------------------------------------------------------------------------- dates and counts


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2021-09-26", "26 September 2021"),
        ("2021-01-01", "1 January 2021"),
        ("2021-12-10", "10 December 2021"),
        ("2021-09", "September 2021"),
        ("2021", "2021"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(value: str | None, shown: str) -> None:
    assert date(value) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0 rules"), (1, "1 rule"), (2, "2 rules"), (21, "21 rules")]
)
def test_a_count_agrees_with_its_noun(number: int, shown: str) -> None:
    assert count(number, "rule", "rules") == shown


# ------------------------------------------------------------------------------------------- links

ADDRESSES = st.lists(
    st.sampled_from(["guides", "standards", "harbours-2024", "2.1", "p1.1", "x-signals"]),
    max_size=4,
).map(lambda steps: "".join(f"{step}/" for step in steps))
FRAGMENTS = st.sampled_from(["", "#2.1.1(a)", "#t-look-weekly", "#page-takeaways"])


@given(here=ADDRESSES, to=ADDRESSES, fragment=FRAGMENTS)
def test_a_link_joined_to_where_it_stands_leads_where_it_should(
    here: str, to: str, fragment: str
) -> None:
    root = "https://x.example/base/"
    link = relative_link(here, to + fragment)
    assert urljoin(root + here, link) == root + to + fragment
    # A browser takes an empty link for the page with all that was asked of it.
    assert link


@given(here=ADDRESSES, folders=ADDRESSES, name=st.sampled_from(["sitemap.xml", "a.css", "a b.pdf"]))
def test_a_link_to_a_file_leads_to_it(here: str, folders: str, name: str) -> None:
    root = "https://x.example/"
    assert urljoin(root + here, relative_link(here, folders + name)) == root + folders + name


@pytest.mark.parametrize(
    ("here", "to", "link"),
    [
        ("", "", "./"),
        ("", "about/", "about/"),
        ("about/", "", "../"),
        ("guides/a/", "guides/a/", "./"),
        ("guides/a/", "guides/a/#x", "#x"),
        ("guides/a/", "guides/b/", "../b/"),
        ("guides/a/", "guides/", "../"),
        ("guides/", "guides/a/b/#c", "a/b/#c"),
    ],
)
def test_a_link_is_as_short_as_it_can_be(here: str, to: str, link: str) -> None:
    assert relative_link(here, to) == link


# ---------------------------------------------------------------------------------------- partials


@pytest.fixture(scope="module")
def graph() -> EvidenceGraph:
    return graph_of(SMALL)


def partial(folder: Path, name: str, text: str) -> Path:
    path = folder / PARTIALS / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_partial_escapes_and_knows_the_filters(graph: EvidenceGraph, tmp_path: Path) -> None:
    partial(
        tmp_path,
        "mine/mine.html",
        "{{ text }}|{{ text|inline }}|{{ '2021-09'|date }}|{{ 2|count('a', 'b') }}|"
        "{{ 'guides/a/'|link }}|{{ site.name }}|{{ words.guide }}",
    )
    html = Renderer(graph, tmp_path).render("mine/mine", here="x/", values={"text": "<b> *c*"})
    assert html == (
        "&lt;b&gt; *c*|&lt;b&gt; <em>c</em>|September 2021|2 b|../guides/a/|"
        "Good practice in harbours|Handbook"
    )


def test_a_partial_of_the_site_replaces_ours(graph: EvidenceGraph, tmp_path: Path) -> None:
    partial(tmp_path, "term/term.html", "mine")
    assert Renderer(graph, tmp_path).render("term/term", here="", values={}) == "mine"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("one\n{{ nothing }}\n", 2, "nothing"),
        ("one\n\n{{ 1 / 0 }}\n", 3, "zero"),
        ("one\n{% if %}\n", 2, "xpression"),
        ("one\n{% include 'none.html' %}", 2, "none.html"),
    ],
)
def test_a_fault_in_a_partial_of_the_site_is_told_at_its_line(
    graph: EvidenceGraph, tmp_path: Path, text: str, line: int, said: str
) -> None:
    path = partial(tmp_path, "term/term.html", text)
    with pytest.raises(PartialFault) as raised:
        Renderer(graph, tmp_path).render("term/term", here="", values={})
    assert (raised.value.file, raised.value.line) == (path, line)
    assert said in str(raised.value)


def test_a_section_is_shown_by_its_title_and_else_by_its_id(graph: EvidenceGraph) -> None:
    renderer = Renderer(graph)
    assert renderer.section_title("harbour-act", "part-2") == "Part 2: standards"
    assert renderer.section_title("harbour-act", "part-9") == "part-9"
    assert renderer.section_title("nobody", "part-9") == "part-9"


# --------------------------------------------------------------------------------------- citations


def test_a_source_stands_once_with_its_places_and_no_place_twice() -> None:
    def cited(source: str, section: str, find: str, note: str | None = None) -> Citation:
        locator = Locator(section=section, find=find, note=note)
        return Citation(source=source, locator=locator)

    found = by_source(
        [
            cited("b", "s1", "four words stand here"),
            cited("a", "s9", "four words stand there"),
            cited("b", "s2", "four words stand here"),
            cited("b", "s1", "four other words again"),
            cited("b", "s1", "four words stand here", note="Table 1"),
        ]
    )
    shown = [(source, [(each.section, each.note) for each in places]) for source, places in found]
    assert shown == [("b", [("s1", None), ("s2", None), ("s1", "Table 1")]), ("a", [("s9", None)])]
