"""The built pages read back: what is wrong in them is told where it was written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from effective_practice.cli import building
from small_site import SMALL, change, copied

ABOUT = "docs/about.md"
MODULE = "guides/mooring/ropes.md"
LAST = len((SMALL / ABOUT).read_text(encoding="utf-8").splitlines())
"""The last line of the page that cases are added to, an empty line below it."""


def build(root: Path) -> list[str]:
    return [str(problem) for problem in building.build(root, dt.date(2025, 6, 1))]


def with_text(tmp_path: Path, file: str, text: str) -> Path:
    """A copy of the small site, with a text at the end of a page, below an empty line."""
    root = copied(tmp_path)
    path = root / file
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n\n{text}\n", encoding="utf-8")
    return root


GOOD = [
    "[a guide](guides/mooring/index.md) and [its takeaway](guides/mooring/ropes.md#t-look-weekly)",
    "[a page that nobody wrote](evidence.md), [its place](glossary.md#fairlead)",
    "[a prompt](standards/harbours-2024/2.1.md#2.1.1(a))",
    "[from the root](/guides/mooring/) and [back](#top) and [here](#)",
    "<someone@harbours.example> [call](tel:1) [elsewhere](https://elsewhere.example/)",
    '<img src="data:image/png;base64,AAAA" alt="">',
]


def test_what_leads_somewhere_is_no_problem(tmp_path: Path) -> None:
    assert build(with_text(tmp_path, ABOUT, "\n\n".join(GOOD))) == []


BAD = [
    (
        "See [x](abuot.md).",
        '9: EP501 the link "abuot.md" leads to a page that is not there. Did you mean "about.md"?',
    ),
    (
        "See [x](guides/moring/index.md).",
        (
            '9: EP501 the link "guides/moring/index.md" leads to a page that is not there. '
            'Did you mean "guides/mooring/index.md"?'
        ),
    ),
    (
        'See <a href="../guides/moring/">x</a>.',
        (
            '14: EP501 the link "../guides/moring/" leads to a page that is not there. '
            'Did you mean "guides/mooring/"?'
        ),
    ),
    (
        "[x](/guides/moring/)",
        (
            '5: EP501 the link "/guides/moring/" leads to a page that is not there. '
            'Did you mean "guides/mooring/"?'
        ),
    ),
    (
        "[x](standards/harbours-2024/2.3.md)",
        (
            '5: EP501 the link "standards/harbours-2024/2.3.md" leads to a page that is not there. '
            'Did you mean "standards/harbours-2024/2.2.md"?'
        ),
    ),
    (
        "![x](pictures/x.png)",
        '6: EP501 the link "pictures/x.png" leads to a file that is not there.',
    ),
    (
        "[x](guides/mooring/ropes.md#t-look-wekly)",
        (
            '5: EP502 the link "../guides/mooring/ropes/#t-look-wekly" leads to a place that its '
            'page does not have. Did you mean "t-look-weekly"?'
        ),
    ),
    (
        "[x](#nothing)",
        '5: EP502 the link "#nothing" leads to a place that its page does not have.',
    ),
]
OTHER_HOST = [
    ("![x](https://elsewhere.example/x.png)", 6, "https://elsewhere.example/x.png"),
    ('<script src="//elsewhere.example/x.js"></script>', 14, "//elsewhere.example/x.js"),
    ('<iframe src="https://elsewhere.example/"></iframe>', 14, "https://elsewhere.example/"),
    ('<img srcset="https://elsewhere.example/x 2x" alt="">', 14, "https://elsewhere.example/x"),
    (
        '<p style="background: url(https://elsewhere.example/x)">x</p>',
        27,
        "https://elsewhere.example/x",
    ),
    (
        "<style>@import 'https://elsewhere.example/x.css';</style>",
        17,
        "https://elsewhere.example/x.css",
    ),
]
BAD += [
    (
        text,
        (
            f'{column}: EP504 the page fetches "{link}" from another host. '
            "Put the file into docs/ and name it there."
        ),
    )
    for text, column, link in OTHER_HOST
]


def test_what_leads_nowhere_is_told_at_its_place(tmp_path: Path) -> None:
    """Each in a paragraph of its own, so that one build tells of all."""
    root = with_text(tmp_path, ABOUT, "\n\n".join(text for text, _ in BAD))
    expected = [f"{ABOUT}:{LAST + 2 + 2 * at}:{line}" for at, (_, line) in enumerate(BAD)]
    assert build(root) == expected


def test_a_hint_begins_at_the_folder_of_the_page(tmp_path: Path) -> None:
    (line,) = build(with_text(tmp_path, MODULE, "[x](../lights/idnex.md)"))
    assert line.endswith('Did you mean "../lights/index.md"?')


def test_every_place_of_a_link_is_told(tmp_path: Path) -> None:
    text = "[x](nowhere.md) and [y](nowhere.md), not [z](x/nowhere.md.md)\n\n[x](nowhere.md)"
    root = with_text(tmp_path, ABOUT, text)
    places = [line.split(":", 3)[1:3] for line in build(root) if '"nowhere.md"' in line]
    assert places == [[str(LAST + 2), "5"], [str(LAST + 2), "25"], [str(LAST + 4), "5"]]


def test_an_id_that_stands_twice_is_told_at_both_places(tmp_path: Path) -> None:
    text = '<p id="a">One</p>\n\n<p id="a">Two</p>'
    said = 'EP503 the id "a" stands 2 times on the page. Give one of them another.'
    assert build(with_text(tmp_path, ABOUT, text)) == [
        f"{ABOUT}:{LAST + 2}:4: {said}",
        f"{ABOUT}:{LAST + 4}:4: {said}",
    ]


def test_a_link_that_a_partial_makes_is_told_in_the_file_of_the_page(tmp_path: Path) -> None:
    root = copied(tmp_path)
    partial = root / "overrides/practice/term/term.html"
    partial.parent.mkdir(parents=True)
    partial.write_text('<a href="nowhere/">{{ word }}</a>', encoding="utf-8")
    change(root, ABOUT, "# About this site", '# About this site\n\n{{ term("berth") }}')
    told = [line.split(" leads")[0] for line in build(root)]
    assert f'{ABOUT}:1:1: EP501 the link "nowhere/"' in told


THEME = '{% extends "practice.html" %}\n{% block content %}{{ super() }}'
EVERYWHERE = [
    (
        "<a href=\"{{ 'nope/'|url }}\">x</a>",
        '14: EP501 the link "nope/" leads to a page that is not there, on every page.',
    ),
    (
        '<a href="http://[x">x</a>',
        '10: EP501 the link "http://[x" is no address, on every page.',
    ),
    (
        '<p id="a"></p><p id="a"></p>',
        (
            '4: EP503 the id "a" stands 2 times on the page, on every page. '
            "Give one of them another."
        ),
    ),
    (
        '<img src="https://elsewhere.example/x.png" alt="">',
        (
            '11: EP504 every page fetches "https://elsewhere.example/x.png" from another host. '
            "Put the file into docs/ and name it there."
        ),
    ),
]


def test_what_a_template_does_on_every_page_is_told_once(tmp_path: Path) -> None:
    root = copied(tmp_path)
    text = "\n".join([THEME, *(each for each, _ in EVERYWHERE), "{% endblock %}"])
    (root / "overrides/main.html").write_text(text, encoding="utf-8")
    assert build(root) == [
        f"overrides/main.html:{at}:{line}" for at, (_, line) in enumerate(EVERYWHERE, 3)
    ]


def test_fonts_from_another_host_are_told_once_with_the_setting_that_ends_it(
    tmp_path: Path,
) -> None:
    root = copied(tmp_path)
    change(root, "mkdocs.yml", "  font: false\n", "")
    (line,) = build(root)
    assert line.startswith('mkdocs.yml:1:1: EP504 every page fetches "https://fonts.googleapis.com')
    assert line.endswith("from another host. Say font: false under theme:.")


def test_a_style_of_the_settings_from_another_host_is_told_where_it_is_named(
    tmp_path: Path,
) -> None:
    root = copied(tmp_path)
    extra = "docs_dir: docs\nextra_css:\n  - https://elsewhere.example/x.css"
    change(root, "mkdocs.yml", "docs_dir: docs", extra)
    assert build(root) == [
        (
            'mkdocs.yml:5:5: EP504 every page fetches "https://elsewhere.example/x.css" '
            "from another host. Put the file into docs/ and name it there."
        )
    ]


def test_a_site_in_a_folder_of_its_host_knows_which_links_are_its_own(tmp_path: Path) -> None:
    text = (
        "[own](/practice/guides/mooring/) [the top](/practice/) [another's](/elsewhere/)\n\n"
        "[x](/practice/guides/moring/)"
    )
    root = with_text(tmp_path, ABOUT, text)
    change(root, "mkdocs.yml", "https://practice.harbours.example/", "https://x.example/practice/")
    (line,) = build(root)
    assert line.startswith(f'{ABOUT}:{LAST + 4}:5: EP501 the link "/practice/guides/moring/"')


def test_a_page_that_mkdocs_cannot_make_is_named(tmp_path: Path) -> None:
    # Written so that no check can see the address before it is put together.
    text = '{% for where in ["http://[x"] %}[x]({{ where }}){% endfor %}'
    root = with_text(tmp_path, ABOUT, text)
    assert build(root) == [f"{ABOUT}:1:1: EP505 the site could not be built: Invalid IPv6 URL."]
