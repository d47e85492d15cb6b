"""``practice new``: every file that it writes passes, and what would not pass is not written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from command import Said, practice
from effective_practice import loader, schema
from small_site import SMALL, change, copied

EPOCH = "1748736000"
REGULATOR = SMALL.with_name("regulator")
AWKWARD = "\"Quotes\", 'more': #1 § Ümläut 船 \\ {{ x }} <b> *"
"""What YAML, Jinja, HTML and Markdown would each read in their own way."""


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path)


def new(root: Path, what: str, /, answers: str = "", **options: str) -> Said:
    given = [part for name, value in options.items() for part in (f"--{name}", value)]
    return practice("new", what, "--root", root, *given, answers=answers)


def passes(root: Path) -> bool:
    """Whether a site has no error: what is new may still lack what serves or cites it."""
    return practice("check", "--root", root).code == 0


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


# -------------------------------------------------------------------------------- by options alone


GUIDE = {"title": "Night work", "summary": "How ships come in at night.", "owner": "The pilots"}
WRITTEN = [
    (
        "guide",
        {**GUIDE, "audience": "pilot, harbour-master", "explains": "2.2, 2.1.1(a)"},
        "guides/night-work/index.md",
        """---
id: night-work
title: "Night work"
summary: "How ships come in at night."
audience: [pilot, harbour-master]
explains: ["2.2", "2.1.1(a)"]
owner: "The pilots"
published: 2025-06-01
reviewed: 2025-06-01
review_due: 2026-06-01
licence: ogl-3
---

Say in a few lines what this is about and for whom it is.
""",
    ),
    (
        "insight",
        {"source": "quay-survey", "summary": "Nine quays.", "explains": "2.1"},
        "academic_insights/quay-survey.md",
        """---
id: quay-survey
title: "A survey of quays"
summary: "Nine quays."
source: quay-survey
audience: []
explains: ["2.1"]
owner: "the harbours project"
published: 2025-06-01
reviewed: 2025-06-01
review_due: 2026-06-01
licence: ogl-3
---

Say in a few lines what the work is about and how it was done.
""",
    ),
    (
        "insight",
        {"source": "night-eyes-draft", "summary": "Known by its title.", "id": "draft"},
        "academic_insights/draft.md",
        """---
id: draft
title: "Seeing at night"
summary: "Known by its title."
source: night-eyes-draft
stub: true
audience: []
explains: []
owner: "the harbours project"
published: 2025-06-01
reviewed: 2025-06-01
review_due: 2026-06-01
licence: ogl-3
---

Say in a few lines what the work is about and how it was done.
""",
    ),
    (
        "standard",
        {"code": "2.3", "title": "Fog", "text": "Ships are warned of fog."},
        "standards/harbours-2024/2.3.yml",
        """# yaml-language-server: $schema=../../schemas/standard.schema.json
framework: harbours-2024
code: "2.3"
title: "Fog"
text: "Ships are warned of fog."
domain: "2"
basis: inferred
""",
    ),
    (
        "standard",
        {"framework": "harbours-2018", "code": "3", "title": "Fog", "text": "A horn is blown."},
        "standards/harbours-2018/3.yml",
        """# yaml-language-server: $schema=../../schemas/standard.schema.json
framework: harbours-2018
code: "3"
title: "Fog"
text: "A horn is blown."
basis: inferred
""",
    ),
]


@pytest.mark.parametrize(("kind", "options", "file", "text"), WRITTEN)
def test_a_new_file_is_written_from_options_and_passes(
    root: Path, kind: str, options: dict[str, str], file: str, text: str
) -> None:
    before = files(root)
    said = new(root, kind, **options)
    assert said.code == 0, said.err
    assert f"Wrote {file}. " in said.out
    after = files(root)
    assert after.pop(file).decode() == text
    assert after == before
    assert passes(root)


def test_a_new_source_stands_at_the_end_of_the_list_and_passes(root: Path) -> None:
    before = (root / loader.SOURCES_FILE).read_text(encoding="utf-8")
    said = new(
        root,
        "source",
        title="On bells",
        author="Ørsted, Hans; Lee, Al; Brown, Ada",
        year="2021-09",
        type="book",
        kind="research",
    )
    assert said.code == 0, said.err
    after = (root / loader.SOURCES_FILE).read_text(encoding="utf-8")
    assert after == before + (
        "  - id: orsted-2021\n"
        "    type: book\n"
        '    title: "On bells"\n'
        '    author: [{family: "Ørsted", given: "Hans"}, {family: "Lee", given: "Al"}, '
        '{family: "Brown", given: "Ada"}]\n'
        "    issued: 2021-09\n"
        '    short: "Ørsted and others 2021"\n'
        "    kind: research\n"
        "    access: read\n"
        "    sections: []\n"
    )
    assert passes(root)


@pytest.mark.parametrize(
    ("author", "year", "short"),
    [
        ("The Board of Bells", "", "The Board of Bells (no date)"),
        ("Lee, Al", "2021", "Lee 2021"),
        ("Lee, Al; Brown, Ada", "2021-09-26", "Lee and Brown 2021"),
    ],
)
def test_a_source_is_known_by_its_authors_and_year(
    root: Path, author: str, year: str, short: str
) -> None:
    said = new(
        root, "source", title="Bells", author=author, year=year, type="report", kind="law", id="new"
    )
    assert said.code == 0, said.err
    base, problems = loader.load(root)
    assert problems == []
    assert base.sources["new"].value.short == short


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("# Ours.\nsources: []\n", "# Ours.\nsources:\n"),
        (
            "sources:\n- {id: a, type: book, title: A, short: A, kind: research, access: read}\n",
            None,
        ),
        ("\ufeffsources: []\r\n", "sources:\r\n"),
        (None, "# yaml-language-server: $schema=../schemas/sources.schema.json\nsources:\n"),
    ],
)
def test_the_list_of_sources_keeps_its_form(
    tmp_path: Path, text: str | None, kept: str | None
) -> None:
    root = tmp_path / "site"
    assert practice("new", "site", root).code == 0
    path = root / loader.SOURCES_FILE
    path.unlink()
    if text is not None:
        path.write_bytes(text.encode())
    said = new(root, "source", title="T", author="Lee, Al", kind="research", year="2021")
    assert said.code == 0, said.err
    after = path.read_bytes().decode()
    assert after.startswith(text or "" if kept is None else kept)
    assert "\r\n" not in after or after.count("\n") == after.count("\r\n")
    assert passes(root)


@pytest.mark.parametrize("kind", ["guide", "insight", "standard", "source"])
def test_any_text_comes_back_as_it_was_given(root: Path, kind: str) -> None:
    options = {
        "guide": {"id": "x", "summary": AWKWARD, "owner": AWKWARD},
        "insight": {"id": "x", "source": "quay-survey", "summary": AWKWARD},
        "standard": {"code": "2.9", "text": AWKWARD},
        "source": {"id": "x", "author": f"{AWKWARD}, {AWKWARD}", "kind": "law"},
    }[kind]
    said = new(root, kind, title=AWKWARD, **options)
    assert said.code == 0, said.err
    base, _ = loader.load(root)
    found = {**base.guides, **base.insights, **base.sources, **base.standards}
    value = found["harbours-2024/2.9" if kind == "standard" else "x"].value
    assert value.title == AWKWARD
    assert passes(root)


# -------------------------------------------------------------------------------------- by answers


def test_answers_are_asked_again_until_they_will_do(root: Path) -> None:
    answers = [
        "",  # no title
        "x" * 301,
        "Night work",
        "Night Work",  # no name for a folder
        "mooring",  # taken
        "night-work",
        "How ships come in: at night",
        "pilots",
        ",",  # nobody
        "pilot",
        "2.7",
        "2.2, 2.1.1a",
        "",  # the owner that is offered
    ]
    said = new(root, "guide", answers="".join(f"{answer}\n" for answer in answers))
    assert said.code == 0
    assert said.err.splitlines() == [
        "  keep it to 300 characters",
        "  use small letters, digits and hyphens, such as race-equality",
        '  there is one called "mooring" already',
        '  there is no "pilots". Did you mean "pilot"?',
        "  name at least one of pilot, harbour-master",
        '  there is no "2.7". Did you mean "2.2"?',
    ]
    assert "Id, the name of its folder [night-work]: " in said.out
    assert "Owner [the harbours project]: " in said.out
    base, problems = loader.load(root)
    assert problems == []
    guide = base.guides["night-work"].value
    assert (guide.audience, guide.explains) == (("pilot",), ("2.2", "2.1.1a"))
    assert (guide.owner, guide.summary) == ("the harbours project", "How ships come in: at night")
    assert passes(root)


def test_a_source_is_asked_for_in_words_that_can_be_answered(root: Path) -> None:
    answers = ["On bells", ";", "Lee,", "Lee, Al", "2021-13", "May", "2021-05", "novel", "book"]
    answers += ["inspections", "inspection", ""]
    said = new(root, "source", answers="".join(f"{answer}\n" for answer in answers))
    assert said.code == 0
    assert said.err.splitlines() == [
        "  write Family, Given; Family, Given",
        "  write Family, Given; Family, Given",
        "  write 2021, 2021-09 or 2021-09-26",
        "  write 2021, 2021-09 or 2021-09-26",
        (
            '  there is no "novel". There is: report, article-journal, chapter, book, webpage, '
            "legislation, document."
        ),
        '  there is no "inspections". Did you mean "inspection"?',
    ]
    assert "Kind of evidence (inspection, research, law, seen, crews): " in said.out
    assert passes(root)


def test_a_standard_is_asked_for_in_the_words_of_its_framework(tmp_path: Path) -> None:
    root = shutil.copytree(REGULATOR, tmp_path / "site")
    answers = ["", "A.1", "A1", "a1.2", "three", "A2", "Stairs", "There are stairs too.", "C", "A"]
    said = new(root, "standard", answers="".join(f"{answer}\n" for answer in answers))
    assert said.code == 0
    assert said.err.splitlines() == [
        '  the code "A.1" is taken by A1',
        '  framework "lifts-2025" has a standard "A1" already',
        '  the code "a1.2" is taken by A1.2',
        "  write a code such as 2.3",
        '  there is no "C". There is: A, B.',
    ]
    assert "Framework [lifts-2025]: " in said.out
    assert "Chapter (A People inside, B The machine) [A]: " in said.out
    written = (root / "standards/lifts-2025/a2.yml").read_text(encoding="utf-8")
    assert 'code: "A2"' in written
    assert 'domain: "A"' in written
    assert passes(root)


def test_an_insight_is_offered_what_its_source_says(root: Path) -> None:
    answers = ["quay survey", "quay-survey", "", "", "Nine quays.", "", "2.1", ""]
    said = new(root, "insight", answers="".join(f"{answer}\n" for answer in answers))
    assert said.code == 0
    assert said.err == '  there is no "quay survey". Did you mean "quay-survey"?\n'
    assert "Id, the name of its file [quay-survey]: Title [A survey of quays]: " in said.out
    assert passes(root)


def test_a_site_is_asked_for_its_name_and_publisher(tmp_path: Path) -> None:
    root = tmp_path / "care-homes"
    said = practice("new", "site", root, answers=f"{'x' * 201}\nGood care\nThe Inspectors\n")
    assert (said.code, said.err) == (0, "  keep it to 200 characters\n")
    assert "What the site is called [Care homes]: " in said.out
    base, problems = loader.load(root)
    assert problems == []
    assert base.site is not None
    assert (base.site.value.name, base.site.value.publisher) == ("Good care", "The Inspectors")
    assert passes(root)


@pytest.mark.parametrize("kind", ["guide", "standard", "source"])
def test_when_answers_end_too_soon_it_says_so_and_writes_nothing(root: Path, kind: str) -> None:
    before = files(root)
    said = new(root, kind)
    assert said.code == 2
    assert said.err == (
        "practice: stopped before all was answered; the answers can be given as options\n"
    )
    assert said.out.endswith(": \n")
    assert files(root) == before


def test_where_nobody_answers_what_is_offered_is_taken(root: Path) -> None:
    said = new(root, "guide", title="Fog", summary="Fog.")
    assert (said.code, said.err) == (0, "")
    assert (root / "guides/fog/index.md").is_file()
    assert passes(root)


# ----------------------------------------------------------------------------------------- refused


REFUSED = [
    ("guide", {**GUIDE, "id": "mooring"}, 'there is one called "mooring" already'),
    ("guide", {**GUIDE, "id": "Night"}, "use small letters, digits and hyphens"),
    ("guide", {**GUIDE, "audience": "pilots"}, 'there is no "pilots". Did you mean "pilot"?'),
    ("guide", {**GUIDE, "explains": "2.1,9"}, 'there is no "9". There is: 2.1, '),
    ("guide", {**GUIDE, "title": ""}, "Title: give a text"),
    ("guide", {**GUIDE, "title": "a\nb"}, "Title: leave out characters that cannot be shown"),
    ("guide", {**GUIDE, "title": "a\udcff"}, "Title: leave out characters that cannot be shown"),
    ("insight", {"source": "night-eyes", "summary": "x"}, 'one called "night-eyes" already'),
    ("insight", {"source": "night"}, 'there is no "night". Did you mean "night-eyes"?'),
    ("standard", {"code": "2.1"}, 'framework "harbours-2024" has a standard "2.1" already'),
    ("standard", {"code": "2.1.2"}, 'the code "2.1.2" is taken by 2.1.2'),
    ("standard", {"framework": "harbours-2042"}, 'Did you mean "harbours-2024"?'),
    ("source", {"title": "T", "author": "A", "year": "soon"}, "write 2021, 2021-09 or"),
    (
        "source",
        {"title": "T", "author": "A", "kind": "law", "id": "quay-survey"},
        'there is one called "quay-survey" already',
    ),
]


@pytest.mark.parametrize(("kind", "options", "line"), REFUSED)
def test_an_option_that_will_not_do_is_refused_in_one_line(
    root: Path, kind: str, options: dict[str, str], line: str
) -> None:
    before = files(root)
    said = new(root, kind, **options)
    assert said.code == 2
    assert said.err.startswith("practice: ")
    assert line in said.err
    assert said.err.count("\n") == 1
    assert files(root) == before


def test_what_would_not_pass_is_not_written(root: Path) -> None:
    before = files(root)
    said = new(root, "standard", code="2.3", title="Fog", text="x" * 4001)
    assert said.code == 2
    assert said.err.startswith(
        "practice: nothing was written, for it would not pass: standards/harbours-2024/2.3.yml:5:7:"
    )
    assert said.err.count("\n") == 1
    assert files(root) == before
    assert not [path for path in root.rglob("*") if path.is_dir() and not any(path.iterdir())]


def test_a_list_that_could_not_be_read_comes_back_as_it_was(root: Path) -> None:
    path = root / loader.SOURCES_FILE
    path.write_text("sources: [{id: a}]\n", encoding="utf-8")
    before = files(root)
    said = new(root, "source", title="T", author="A", kind="law", id="b")
    assert said.code == 2
    assert "nothing was written" in said.err
    assert files(root) == before


def test_a_problem_that_was_there_before_does_not_stand_in_the_way(root: Path) -> None:
    change(root, "guides/lights/index.md", "id: lights", "id: light")
    assert new(root, "guide", **GUIDE).code == 0
    assert (root / "guides/night-work/index.md").is_file()


def test_without_a_usable_site_file_it_says_where_to_look(root: Path) -> None:
    change(root, "standards/site.yml", "name: Good", "nam: Good")
    said = new(root, "guide", **GUIDE)
    assert said.code == 2
    assert said.err == "practice: standards/site.yml cannot be used; practice check says why\n"


def test_an_insight_needs_a_source_to_be_about(tmp_path: Path) -> None:
    root = tmp_path / "site"
    practice("new", "site", root)
    assert new(root, "insight").err == (
        "practice: academic_insights/sources.yml lists no work yet; "
        "begin with: practice new source\n"
    )


# ------------------------------------------------------------------------------------ a whole site


def test_a_new_site_passes_and_builds(tmp_path: Path) -> None:
    root = tmp_path / "care-homes"
    said = practice("new", "site", root)
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith(f"Wrote {root}. Next: practice serve --root {root}\n")
    assert practice("check", "--strict", "--root", root) == Said(
        code=0, out="", err="No problems.\n"
    )
    assert practice("schema", "--check", "--root", root).code == 0
    assert {path.name for path in (root / "schemas").iterdir()} == set(schema.texts())
    assert practice("build", "--root", root).code == 0
    home = (root / "site/index.html").read_text(encoding="utf-8")
    assert "<title>Care homes - Care homes</title>" in home
    assert home.count("<h1") == 1
    assert "/.build/\n/.sites/\n/site\n" in (root / ".gitignore").read_text(encoding="utf-8")


def test_a_new_site_has_any_name(tmp_path: Path) -> None:
    root = tmp_path / "site"
    said = practice("new", "site", root, "--title", AWKWARD, "--publisher", AWKWARD)
    assert said.code == 0, said.err
    assert passes(root)
    base, _ = loader.load(root)
    assert base.site is not None
    assert (base.site.value.name, base.site.value.publisher) == (AWKWARD, AWKWARD)
    assert "@" not in "".join(text.decode() for name, text in files(root).items() if "docs" in name)


def test_a_new_site_takes_other_entries(tmp_path: Path) -> None:
    root = tmp_path / "site"
    practice("new", "site", root, "--title", "Care", "--publisher", "The Inspectors")
    assert new(root, "source", title="T", author="A", kind="research", id="t").code == 0
    assert new(root, "insight", source="t", summary="S.").code == 0
    assert new(root, "standard", code="1.2", title="Second", text="More.").code == 0
    assert new(root, "guide", title="Second guide", summary="S.", explains="1.2").code == 0
    assert passes(root)


def test_a_folder_that_is_not_empty_is_left_alone(root: Path) -> None:
    before = files(root)
    said = practice("new", "site", root)
    assert (said.code, said.out) == (2, "")
    assert said.err == f"practice: {root} is there already and is not empty\n"
    assert files(root) == before


def test_an_empty_folder_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my_site").mkdir()
    monkeypatch.chdir(tmp_path / "my_site")
    assert practice("new", "site", ".").code == 0
    assert 'site_name: "My site"' in Path("mkdocs.yml").read_text(encoding="utf-8")
