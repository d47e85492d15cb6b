"""A build replaces the site by a better one, or leaves the last good one as it is."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from command import PRACTICE, QUIET, practice, practice_apart
from effective_practice.cli import building
from small_site import SMALL, change, copied

DAY = ("--today", "2025-06-01")
TODAY = dt.date(2025, 6, 1)
GUIDE = "guides/mooring/index.md"
EPOCH = "1748736000"


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, by its name from there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def build(root: Path) -> list[str]:
    return [str(problem) for problem in building.build(root, TODAY)]


def wait_for(happened: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built once; tests take copies of it."""
    root = tmp_path_factory.mktemp("built") / "site"
    shutil.copytree(SMALL, root)
    assert build(root) == []
    return root


@pytest.fixture
def good(built: Path, tmp_path: Path) -> Path:
    """A site of one's own whose last build was good."""
    return shutil.copytree(built, tmp_path / "site", symlinks=True)


# --------------------------------------------------------------------------------------- publishing


def test_the_site_is_a_link_to_the_pages_that_were_built(tmp_path: Path) -> None:
    root = copied(tmp_path)
    said = practice("build", "--root", root, *DAY)
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith(f"Built {root}/site in ")
    assert (root / "site").readlink().parent == Path(".sites")
    assert (root / "site/guides/mooring/ropes/index.html").is_file()
    assert list((root / ".build").iterdir()) == []


def test_a_site_may_move_with_its_folder(built: Path, tmp_path: Path) -> None:
    moved = shutil.copytree(built, tmp_path / "elsewhere", symlinks=True)
    assert (moved / "site").resolve().is_relative_to(moved)
    assert bytes_of(moved / "site") == bytes_of(built / "site")


def test_the_last_three_sites_are_kept(tmp_path: Path) -> None:
    for number in range(5):
        folder = tmp_path / f"pages-{number}"
        folder.mkdir()
        (folder / "index.html").write_text(str(number), encoding="utf-8")
        building.publish(tmp_path, folder)
        assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == str(number)
    kept = sorted((tmp_path / ".sites").iterdir())
    assert [(path / "index.html").read_text(encoding="utf-8") for path in kept] == ["2", "3", "4"]


@pytest.mark.parametrize("kind", ["folder", "file", "link", "broken link"])
def test_a_site_that_somebody_else_made_is_refused_and_left_alone(
    tmp_path: Path, kind: str
) -> None:
    root = copied(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine", encoding="utf-8")
    if kind == "folder":
        other.rename(root / "site")
    elif kind == "file":
        (root / "site").write_text("mine", encoding="utf-8")
    else:
        (root / "site").symlink_to(other if kind == "link" else tmp_path / "nowhere")
    before = bytes_of(root), bytes_of(other)
    said = practice("build", "--root", root, *DAY)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        f"practice: {root}/site is not a link that this command made; move it away first\n"
    )
    assert (bytes_of(root), bytes_of(other)) == before


# ------------------------------------------------------------------------------ the last good site


def only_at_the_end(root: Path) -> None:
    """A fault that nobody sees before the pages are made."""
    change(root, "docs/about.md", "# About this site", "# About\n\n[Nowhere](nowhere.md)")


def before_the_end(root: Path) -> None:
    (root / "overrides/main.html").write_text("{{ nothing.here }}", encoding="utf-8")


def at_the_beginning(root: Path) -> None:
    change(root, GUIDE, "id: mooring", "id: morning")


@pytest.mark.parametrize("spoil", [at_the_beginning, before_the_end, only_at_the_end])
def test_a_build_that_fails_leaves_the_last_good_site_byte_for_byte(
    good: Path, spoil: Callable[[Path], None]
) -> None:
    before, link = bytes_of(good / "site"), (good / "site").readlink()
    spoil(good)
    said = practice("build", "--root", good, *DAY)
    assert said.code == 1
    assert said.out.count("\n") == 1
    assert said.err == "1 problem in 1 file. The last good site stays in site.\n"
    assert (good / "site").readlink() == link
    assert bytes_of(good / "site") == before
    assert list((good / ".build").iterdir()) == []


def test_a_first_build_that_fails_leaves_no_site(tmp_path: Path) -> None:
    root = copied(tmp_path)
    only_at_the_end(root)
    said = practice("build", "--root", root, *DAY)
    assert said.code == 1
    assert said.err == "1 problem in 1 file. Nothing was built.\n"
    assert not (root / "site").is_symlink()
    assert not (root / ".sites").exists()


LATE = dt.date(2026, 5, 2)
"""The day after the reviews of the small site were due, of which the checks only warn."""


def test_a_strict_build_leaves_the_last_good_site_where_there_is_a_warning(good: Path) -> None:
    before = bytes_of(good / "site")
    said = practice("build", "--strict", "--root", good, "--today", LATE.isoformat())
    assert said.code == 1
    assert {line.split(" ")[1] for line in said.out.splitlines()} == {"EP614"}
    assert said.err.endswith(" The last good site stays in site.\n")
    assert bytes_of(good / "site") == before


def test_a_build_that_is_not_strict_tells_its_warnings_and_replaces_the_site(good: Path) -> None:
    link = (good / "site").readlink()
    said = practice("build", "--root", good, "--today", LATE.isoformat())
    assert said.code == 0
    assert {line.split(" ")[1] for line in said.out.splitlines()} == {"EP614"}
    assert said.err.startswith(f"Built {good}/site in ")
    assert (good / "site").readlink() != link


def test_a_strict_build_of_a_clean_site_replaces_it(good: Path) -> None:
    link = (good / "site").readlink()
    assert building.build(good, TODAY, strict=True) == ()
    assert (good / "site").readlink() != link


WAITS = """
import pathlib, time

def on_post_build(config):
    pathlib.Path(config.config_file_path).with_name("reached").write_text("yes")
    time.sleep(120)
"""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_ended_in_the_middle_leaves_the_last_good_site(
    good: Path, ending: signal.Signals
) -> None:
    before = bytes_of(good / "site")
    change(good, "docs/about.md", "# About this site", "# About another site")
    settings = good / "mkdocs.yml"
    as_it_was = settings.read_text(encoding="utf-8")
    settings.write_text(f"{as_it_was}hooks: [waits.py]\n", encoding="utf-8")
    (good / "waits.py").write_text(WAITS, encoding="utf-8")
    building_ = subprocess.Popen(
        [PRACTICE, "build", "--root", good, *DAY],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **QUIET},
    )
    try:
        wait_for((good / "reached").is_file)
        assert list((good / ".build").glob("pages-*/about/index.html"))
    finally:
        building_.send_signal(ending)
        said, _ = building_.communicate(timeout=20)
    assert said == b""
    assert building_.returncode == (130 if ending == signal.SIGINT else -signal.SIGKILL)
    assert any((good / ".build").iterdir()) is (ending == signal.SIGKILL)
    assert bytes_of(good / "site") == before
    settings.write_text(as_it_was, encoding="utf-8")
    assert build(good) == []
    assert "About another site" in (good / "site/about/index.html").read_text(encoding="utf-8")


def test_what_a_killed_build_left_is_removed_once_it_is_old(good: Path) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    old = time.time() - building.FORGOTTEN - 60
    left = {
        name: good / f".build/pages-{name}-0"
        for name in (str(gone.pid), str(os.getpid()), f"{gone.pid}-new", "nobody")
    }
    for name, folder in left.items():
        folder.mkdir()
        if not name.endswith("new"):
            os.utime(folder, (old, old))
    assert build(good) == []
    there = {name for name, folder in left.items() if folder.exists()}
    assert there == {str(os.getpid()), f"{gone.pid}-new"}


# ------------------------------------------------------------------------------------------- twice


def test_two_builds_on_one_day_are_byte_for_byte_the_same(tmp_path: Path) -> None:
    """Whatever the folder is called, and in whatever order Python's sets come."""
    sites = []
    for seed in ("1", "2"):
        root = shutil.copytree(SMALL, tmp_path / f"copy {seed}" / "of the site")
        # The day and not the time counts.
        epoch = str(int(EPOCH) + int(seed) * 3600)
        said = practice_apart("build", "--root", root, PYTHONHASHSEED=seed, SOURCE_DATE_EPOCH=epoch)
        assert said.code == 0, said.out + said.err
        sites.append(bytes_of(root / "site"))
    assert "sitemap.xml.gz" in sites[0]
    assert sites[0].keys() == sites[1].keys()
    assert [name for name in sites[0] if sites[0][name] != sites[1][name]] == []


def test_the_day_of_the_build_is_that_of_the_epoch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overdue = "Review overdue."
    root = copied(tmp_path)
    for epoch, shown in ((EPOCH, False), (str(int(EPOCH) + 365 * 86400), True)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert practice("build", "--root", root).code == 0
        page = (root / "site/guides/mooring/index.html").read_text(encoding="utf-8")
        assert (overdue in page) is shown


# ------------------------------------------------------------------------------------ the settings


SETTINGS = [
    (
        "no macros",
        "  - macros:\n      modules: [effective_practice.macros]\n      on_undefined: strict\n",
        "",
        "16:1: EP505 the plugin macros is not listed: pages cannot call macros.",
    ),
    (
        "no plugin of ours",
        "  - effective-practice\n",
        "",
        '16:1: EP505 the plugin "effective-practice" is not listed. Add it under plugins:',
    ),
    (
        "an unknown plugin",
        "- search",
        "- serch",
        '16:1: EP505 "plugins": the "serch" plugin is not installed.',
    ),
    (
        "an unknown theme",
        "name: material",
        "name: materiel",
        (
            "5:1: EP505 \"theme\": unrecognised theme name: 'materiel'. "
            "The available installed themes are: mkdocs, readthedocs, material."
        ),
    ),
    (
        "an unknown extension",
        "- tables",
        "- tabels",
        (
            "10:1: EP505 \"markdown_extensions\": failed to load extension 'tabels'. "
            "ModuleNotFoundError: No module named 'tabels'."
        ),
    ),
    (
        "an unknown key",
        "use_directory_urls",
        "use_directory_url",
        '4:1: EP505 "use_directory_url": unrecognised configuration name: use_directory_url.',
    ),
    (
        "no name",
        "site_name: Good practice in harbours\n",
        "",
        '1:1: EP505 "site_name": required configuration not provided.',
    ),
    (
        "pages elsewhere",
        "docs_dir: docs",
        "docs_dir: guides",
        '3:11: EP505 "docs_dir" must be docs: hand-written pages are read from there.',
    ),
    (
        "a bracket that is not closed",
        "features: [navigation.prune]",
        "features: [navigation.prune",
        "9:13: EP102 ",
    ),
    ("a tab", "  font: false", "\tfont: false", "8:1: EP103 "),
    ("a key twice", "docs_dir: docs", "docs_dir: docs\nsite_name: Again", "4:1: EP104 "),
    (
        "a menu that names no page",
        "theme:",
        "nav:\n  - Home: index.md\n  - About: abuot.md\ntheme:",
        '7:12: EP501 the menu names "abuot.md", a page that is not there.',
    ),
]


@pytest.mark.parametrize(
    ("before", "after", "line"), [each[1:] for each in SETTINGS], ids=[each[0] for each in SETTINGS]
)
def test_a_fault_of_the_settings_is_one_problem_at_its_place(
    tmp_path: Path, before: str, after: str, line: str
) -> None:
    root = copied(tmp_path)
    change(root, "mkdocs.yml", before, after)
    (told,) = build(root)
    # What YAML itself refuses is told in the parser's words, which its own tests hold.
    assert told.startswith(f"mkdocs.yml:{line}")


def test_settings_that_are_no_set_of_keys_are_refused(tmp_path: Path) -> None:
    root = copied(tmp_path)
    for text, line in (
        ("- a list\n", "1:1: EP203 this should be a set of keys, each with its value."),
        ("", "1:1: EP105 the file is empty."),
    ):
        (root / "mkdocs.yml").write_text(text, encoding="utf-8")
        (told,) = build(root)
        assert told.startswith(f"mkdocs.yml:{line}")


def test_tags_that_mkdocs_knows_are_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(tmp_path)
    change(root, "mkdocs.yml", "Good practice in harbours", '!ENV [NAME_OF_SITE, "Harbours"]')
    monkeypatch.setenv("NAME_OF_SITE", "Named from outside")
    assert build(root) == []
    home = (root / "site/index.html").read_text(encoding="utf-8")
    assert "Named from outside" in home


# --------------------------------------------------------------------------------------- templates


MAIN = '{% extends "practice.html" %}\n{% block content %}\n'
TEMPLATES = [
    (
        "main.html",
        MAIN + "{{ nope.x }}{% endblock %}",
        "3:1: EP404 the template fails: 'nope' is undefined.",
    ),
    (
        "main.html",
        MAIN + "{{ super( }}",
        "3:1: EP404 the template cannot be read: unexpected '}', expected ')'.",
    ),
    (
        "main.html",
        '\n{% extends "practise.html" %}',
        '2:1: EP404 the template fails: there is no template "practise.html".',
    ),
    (
        "partials/footer.html",
        "<footer>\n{{ nope.x }}",
        "2:1: EP404 the template fails: 'nope' is undefined.",
    ),
    (
        "practice/takeaways/takeaways.html",
        "<ul>\n{% for each in takeaways %}\n",
        (
            "2:1: EP404 the template cannot be read: unexpected end of template. "
            "Close its block with {% endfor %}."
        ),
    ),
    (
        "practice/takeaways/takeaways.html",
        "<ul>\n\n{{ nope }}\n</ul>",
        "3:1: EP404 the template fails: 'nope' is undefined.",
    ),
    (
        "practice/page/standard.html",
        '<p>\n{% include "nope.html" %}',
        '2:1: EP404 the template fails: there is no template "nope.html".',
    ),
    (
        "practice/page/standard.html",
        "\n\n{{ 1 / 0 }}",
        "3:1: EP404 the template fails: division by zero.",
    ),
    (
        "practice/cite/cite.html",
        "<span>\n{{ sauce.short }}</span>",
        "2:1: EP404 the template fails: 'sauce' is undefined.",
    ),
]


@pytest.mark.parametrize(("file", "text", "line"), TEMPLATES)
def test_a_template_of_the_site_that_fails_is_one_problem_at_its_line(
    tmp_path: Path, file: str, text: str, line: str
) -> None:
    root = copied(tmp_path)
    path = root / "overrides" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert build(root) == [f"overrides/{file}:{line}"]


@pytest.mark.parametrize("file", ["main.html", "practice/cite/cite.html"])
def test_a_template_that_is_not_utf_8_is_one_problem(tmp_path: Path, file: str) -> None:
    root = copied(tmp_path)
    path = root / "overrides" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"caf\xe9")
    assert build(root) == [
        f"overrides/{file}:1:1: EP101 the file is not UTF-8. Save it again with the encoding UTF-8."
    ]


def test_a_partial_of_the_site_takes_the_place_of_ours(tmp_path: Path) -> None:
    root = copied(tmp_path)
    path = root / "overrides/practice/further_reading/further_reading.html"
    path.parent.mkdir(parents=True)
    path.write_text("<p>{{ sources|length }} in our own way</p>", encoding="utf-8")
    assert build(root) == []
    page = (root / "site/guides/mooring/index.html").read_text(encoding="utf-8")
    assert "<p>2 in our own way</p>" in page
