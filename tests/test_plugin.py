"""What MkDocs makes of a site with the plugin: alone, strictly, and within the command."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as Parsed

from command import Said, run
from effective_practice import checks, exports
from effective_practice.cli import building
from small_site import SMALL, change, copied, graph_of

MKDOCS = Path(sys.executable).with_name("mkdocs")
TODAY = dt.date(2025, 6, 1)
EPOCH = {"SOURCE_DATE_EPOCH": "1748736000"}
GUIDE = "guides/mooring/index.md"
MODULE = "guides/mooring/ropes.md"
MACROS = "  - macros:\n      modules: [effective_practice.macros]\n      on_undefined: strict\n"


def built(root: Path) -> Path:
    """The folder of the pages of a site that has no problem."""
    assert building.build(root, TODAY) == ()
    return root / "site"


def page(site: Path, address: str) -> Parsed:
    return Parsed((site / address / "index.html").read_text(encoding="utf-8"))


def text(node: Any) -> str:
    return " ".join(node.text(separator=" ").split())


def mkdocs(root: Path, *arguments: str) -> Said:
    return run(MKDOCS, "build", "--site-dir", root / "made", *arguments, cwd=root, **EPOCH)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("small") / "site"
    shutil.copytree(SMALL, root)
    return built(root)


# ------------------------------------------------------------------------------------ MkDocs alone


def test_mkdocs_alone_builds_a_site_without_problems_strictly(tmp_path: Path) -> None:
    root = copied(tmp_path)
    said = mkdocs(root, "--strict")
    assert said.code == 0, said.err
    assert "WARNING" not in said.err
    assert (root / "made/standards/harbours-2024/2.1/index.html").is_file()


def test_mkdocs_alone_tells_every_problem_with_its_place_and_fails_strictly(
    tmp_path: Path,
) -> None:
    root = copied(tmp_path)
    change(root, GUIDE, "explains: [2.1]", "explains: [2.7]")
    change(root, "docs/about.md", "# About this site", '# About\n\n{{ term("birth") }}')
    said = mkdocs(root, "--strict")
    assert said.code == 1
    told = [line.split("-  ")[1] for line in said.err.splitlines() if "WARNING" in line]
    assert told == [
        ('docs/about.md:3:4: EP401 term(): no term is called "birth". Did you mean "berth"?'),
        (
            f'{GUIDE}:6:12: EP207 the guide explains "2.7", '
            'which framework "harbours-2024" does not have. Did you mean "2.1"?'
        ),
    ]


def test_without_the_plugin_of_macros_mkdocs_warns(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "mkdocs.yml", MACROS, "")
    said = mkdocs(root)
    assert said.code == 0
    told = [line for line in said.err.splitlines() if "WARNING" in line]
    assert told == ["WARNING -  the plugin macros is not listed: pages cannot call macros"]


def test_the_command_reads_a_site_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    inspect = checks.inspect

    def counted(root: Path, today: dt.date) -> checks.Inspection:
        read.append(root)
        return inspect(root, today)

    monkeypatch.setattr(checks, "inspect", counted)
    root = copied(tmp_path)
    built(root)
    assert read == [root]


# ---------------------------------------------------------------------------- titles, descriptions


TITLES = {
    "guides/mooring/ropes.md": ("No", "No"),
    "guides/mooring/tides.md": ("010", "010"),
    "guides/mooring/index.md": ("2024-01-01", "2024-01-01"),
    "guides/lights/index.md": ("'Ropes & \"lines\" <b>'", 'Ropes & "lines" <b>'),
    "guides/lights/leading-lights.md": (
        "'</title><script>x</script>'",
        "</title><script>x</script>",
    ),
    "academic_insights/night-eyes.md": (
        "'{{ config.site_name }}'",
        "{{ config.site_name }}",
    ),
    "academic_insights/fog-signals.md": ("12:30 > 010", "12:30 > 010"),
}
"""How each page is titled in its file, and how readers see it."""


def test_a_title_is_shown_as_it_is_written(tmp_path: Path) -> None:
    """MkDocs would read ``No`` as false and ``010`` as 8, and writes titles as they are."""
    root = copied(tmp_path)
    for file, (title, _) in TITLES.items():
        path = root / file
        front = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^title: .*$", f"title: {title}", front), encoding="utf-8")
    site = built(root)
    for file, (_, shown) in TITLES.items():
        html = page(site, file.removesuffix(".md").removesuffix("/index"))
        assert text(html.css_first("title")) == f"{shown} - Good practice in harbours"
        assert text(html.css_first("h1")) == shown
        assert "x" not in [node.text() for node in html.css("script")]


def test_every_kind_of_page_has_its_own_title(small: Path) -> None:
    name = " - Good practice in harbours"
    for address, title in (
        ("about", "About this site"),
        ("guides", "Handbooks"),
        ("guides/mooring", "Mooring well"),
        ("academic_insights/night-eyes", "How pilots see at night"),
        ("standards/harbours-2024", "Standards for harbours 2024"),
        ("standards/harbours-2024/2.1", "2.1 Mooring"),
        ("sources/quay-survey", "A survey of quays"),
        ("glossary", "Glossary"),
    ):
        assert text(page(small, address).css_first("title")) == title + name


def test_the_name_of_the_site_and_descriptions_are_text(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "mkdocs.yml", "Good practice in harbours", "'Ships \"&\" <quays>'")
    front = "title: Good practice in harbours"
    change(root, "docs/index.md", front, "title: A\ndescription: 'Say \"<b>\"'")
    html = page(built(root), "")
    assert text(html.css_first("title")) == 'A - Ships "&" <quays>'
    assert html.css_first("a.md-logo").attributes["aria-label"] == 'Ships "&" <quays>'
    assert html.css_first("meta[name=description]").attributes["content"] == 'Say "<b>"'


def test_front_matter_reaches_the_theme_and_never_the_page(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "docs/index.md", "---\n", "---\nhide: [toc]\n")
    site = built(root)
    hidden = 'data-md-type="toc" hidden'
    assert hidden in (site / "index.html").read_text(encoding="utf-8")
    for made in (page(site, ""), page(site, "guides/mooring/ropes")):
        assert "title:" not in text(made.css_first("article"))


# -------------------------------------------------------------------------- what is around the text


def test_the_table_of_contents_has_the_headings_of_the_text_and_of_the_data(
    tmp_path: Path,
) -> None:
    root = copied(tmp_path)
    (root / MODULE).write_text(
        (root / MODULE).read_text(encoding="utf-8") + "\n## In *winter* & ice\n\nSo.\n\n### Salt\n",
        encoding="utf-8",
    )
    html = page(built(root), "guides/mooring/ropes")
    links = html.css(".md-sidebar--secondary a.md-nav__link")
    found = {node.attributes["href"]: text(node) for node in links}
    assert found["#in-winter-ice"] == "In winter & ice"
    assert found["#salt"] == "Salt"
    assert found["#page-takeaways"] == "What to do"
    assert found["#page-reflections"] == "Ask yourself"
    assert found["#page-about"] == "About this page"
    for target in found:
        assert html.css_first(f'[id="{target[1:]}"]') is not None


def test_the_search_finds_texts_and_takeaways_and_not_what_stands_around_them(
    small: Path,
) -> None:
    index = json.loads((small / "search/search_index.json").read_text(encoding="utf-8"))
    entries = {entry["location"]: entry for entry in index["docs"]}
    assert "Mooring is the work of a few minutes" in entries["guides/mooring/"]["text"]
    takeaways = entries["guides/mooring/#page-takeaways"]
    assert takeaways["title"] == "What to do"
    assert "Write down what happens in a storm" in takeaways["text"]
    assert (
        "Does somebody look at each rope" in entries["standards/harbours-2024/2.1/#2.1.1"]["text"]
    )
    for location, entry in entries.items():
        for around in (
            "What links here",
            "How to cite",
            "Next: ",
            "Breadcrumb",
            "practice.harbours",
        ):
            assert around not in entry["title"] + entry["text"], location
    # Titles of other pages stand in the menu of this one.
    module = " ".join(
        each["text"] for name, each in entries.items() if name.startswith("guides/mooring/tides")
    )
    for title in ("Research notes", "Evidence map", "Looking at ropes"):
        assert title not in module


def test_what_the_site_holds_stands_beside_its_pages_as_data(small: Path) -> None:
    made = exports.files(graph_of(SMALL), TODAY)
    for name, written in made.items():
        assert (small / name).read_bytes() == written.encode()
    assert (small / "data/index.html").is_file()


def test_the_scripts_of_the_map_and_of_the_ledger_come_with_their_pages_only(small: Path) -> None:
    for name, address in (("map", "evidence"), ("ledger", "recommendations")):
        assert (small / f"assets/{name}.js").is_file()
        found = [
            file.parent.relative_to(small).as_posix()
            for file in small.rglob("index.html")
            if f"assets/{name}.js" in file.read_text(encoding="utf-8")
        ]
        assert found == [address]


def test_only_pages_that_somebody_wrote_can_be_edited(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "mkdocs.yml", "[navigation.prune]", "[content.action.edit]")
    change(
        root,
        "mkdocs.yml",
        "docs_dir: docs",
        "docs_dir: docs\nrepo_url: https://code.example/site/\nedit_uri: edit/main/docs/",
    )
    site = built(root)
    for address, file in (
        ("about", "docs/about.md"),
        ("guides/mooring", GUIDE),
        ("guides/mooring/ropes", MODULE),
        ("academic_insights/night-eyes", "academic_insights/night-eyes.md"),
        ("guides", None),
        ("glossary", None),
        ("evidence", None),
        ("standards/harbours-2024/2.1", None),
        ("sources/quay-survey", None),
    ):
        links = page(site, address).css("a[rel=edit]")
        expected = [f"https://code.example/site/edit/main/{file}"] if file else []
        assert [node.attributes["href"] for node in links] == expected


def test_pictures_of_a_guide_come_with_it_and_other_files_do_not(tmp_path: Path) -> None:
    root = copied(tmp_path)
    folder = root / "guides/mooring"
    (folder / "pictures").mkdir()
    for name in ("knot.png", "pictures/bend.svg", ".hidden.png", "_draft.png", "notes.yml"):
        (folder / name).write_text("<svg/>", encoding="utf-8")
    with (root / MODULE).open("a", encoding="utf-8") as file:
        file.write("\n![A knot](knot.png) ![A bend](pictures/bend.svg)\n")
    site = built(root)
    made = {path.name for path in (site / "guides/mooring").rglob("*") if path.is_file()}
    assert made == {"index.html", "knot.png", "bend.svg"}
    pictures = page(site, "guides/mooring/ropes").css("article img")
    assert [node.attributes["src"] for node in pictures] == ["../knot.png", "../pictures/bend.svg"]


def menu(html: Parsed) -> list[str]:
    return [text(node) for node in html.css(".ep-nav__section > a")]


def test_a_site_without_a_menu_gets_one_in_its_own_words(small: Path) -> None:
    expected = ["Home", "Standards", "Handbooks", "Research notes", "Evidence", "About"]
    assert menu(page(small, "")) == expected
    assert menu(page(small, "guides/mooring/ropes")) == expected


def test_a_menu_of_the_site_is_kept(tmp_path: Path) -> None:
    root = copied(tmp_path)
    nav = "nav:\n  - Start: index.md\n  - All & more: guides/index.md\n  - About: about.md\n"
    change(root, "mkdocs.yml", "theme:\n", f"{nav}theme:\n")
    html = page(built(root), "guides/mooring")
    assert menu(html) == ["Start", "All & more", "About"]


def test_a_page_costs_the_same_however_many_guides_there_are(tmp_path: Path) -> None:
    """No page holds the whole navigation."""
    sites = []
    for number in (5, 30):
        root = tmp_path / str(number)
        shutil.copytree(SMALL, root)
        for each in range(number - 2):
            folder = shutil.copytree(root / "guides/lights", root / f"guides/lights-{each}")
            change(folder, "index.md", "id: lights", f"id: lights-{each}")
            change(folder, "index.md", "status: superseded\n", "")
            change(folder, "index.md", "review_due: 2025-01", "review_due: 2027-01")
        sites.append(built(root))
    few, many = sites
    assert len(list((many / "guides").glob("*/index.html"))) == 30
    same = ("", "guides/mooring", "guides/mooring/ropes", "standards/harbours-2018/1.1")
    for address in (*same, "guides/lights-0", "guides/lights-0/leading-lights", "glossary"):
        name = Path(address, "index.html")
        assert (many / name).stat().st_size == (few / name).stat().st_size, address


# --------------------------------------------------------------------------------- macros on pages


def test_a_page_sees_our_macros_and_nothing_of_mkdocs(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(
        root,
        "docs/about.md",
        "# About this site",
        "# About\n\n{{ config }}, {{ macros_info() }}, {{ env }}",
    )
    assert [str(problem) for problem in building.build(root, TODAY)] == [
        'docs/about.md:3:4: EP403 there is no macro "config".',
        'docs/about.md:3:18: EP403 there is no macro "macros_info".',
        'docs/about.md:3:39: EP403 there is no macro "env".',
    ]


HOOK = """
from mkdocs.plugins import event_priority

@event_priority(50)
def on_page_markdown(markdown, page, **_):
    return markdown + '\\n\\nAdded: {{ term("berth") }}' if page.url == "about/" else markdown
"""


def test_a_text_that_another_plugin_changed_is_worked_out_as_changed(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "hook.py").write_text(HOOK, encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [hook.py]\n")
    html = page(built(root), "about")
    assert 'Added: <span class="ep-term">' in (html.html or "")
