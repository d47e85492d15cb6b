"""Whether what is said rests on what is cited: first by the site alone, then by the texts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from effective_practice import checks, loader
from effective_practice.checks import evidence
from effective_practice.problems import Problem
from small_site import change, copied

GUIDE, ROPES = "guides/mooring/index.md", "guides/mooring/ropes.md"
STANDARD, FRAMEWORK = "standards/harbours-2024/2.1.yml", "standards/harbours-2024/framework.yml"
SOURCES = "academic_insights/sources.yml"
TODAY = dt.date(2025, 6, 1)

TEXTS = {
    "quay-survey.md": """\
A survey of quays
Ada Brown and Ben Okoro, edited by Cleo Reed

Contents
1. Ropes 2
Chains 9

## 1. Ropes

Nine harbours were visited in 2023. Worn ropes were found on nine of them. We advise a weekly look
at each rope, and ten spare ropes in every harbour. Half of all berths were fair. Crews waited
months for new ropes; “no one asked us about ropes”, they said. A fairlead keeps the rope from
chafing. Lund wrote an early paper on night eyes, “Seeing at night”. Up to half a point is poor.

## Chains

The Act still speaks of chains. Chains were named in 2018: the standards of 2018 named chains. No
harbour uses chains any more.
""",
    "harbour-act.md": """\
Harbour Act 1901

# Part 2: standards

Every ship shall be made fast. The inspector shall publish standards. Lights need not burn by day.
""",
    "night-eyes.md": """\
How pilots see at night, by E. Lund, F. Moss, G. Nash and H. Orr

**Findings**

Two dim lights in line were seen first. Worn ropes are seen by touch.
""",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the small site, with the texts of its sources beside it."""
    (tmp_path / "texts").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "texts" / name).write_text(text, encoding="utf-8")
    return copied(tmp_path)


def verify(root: Path) -> tuple[dict[str, int], list[Problem]]:
    base, problems = loader.load(root)
    assert problems == []
    return evidence.verify(base, root.parent / "texts")


def misses(root: Path) -> list[tuple[str, str, int, int]]:
    return [
        (one.code, one.location.file, one.location.line, one.location.column)
        for one in verify(root)[1]
    ]


def say(root: Path, text: str, find: str = "worn ropes were found on nine") -> None:
    """Put a claim of its own into a module, with the words that it rests on."""
    change(
        root,
        ROPES,
        "takeaways:\n",
        "takeaways:\n"
        f"  - id: new\n    text: {text}\n    sources:\n"
        f"      - {{source: quay-survey, locator: {{section: ropes, find: {find}}}}}\n",
    )


def source_says(root: Path, text: str, file: str = "quay-survey.md") -> None:
    """Put a sentence into the text of a source, before the words that claims rest on."""
    change(root.parent / "texts", file, "Worn ropes were", f"{text} Worn ropes were")


# ------------------------------------------------------------------------------ with the site only


def found(root: Path) -> list[tuple[str, str, int, int]]:
    """The problems of evidence that a check of the site finds."""
    return [
        (one.code, one.location.file, one.location.line, one.location.column)
        for one in checks.inspect(root, TODAY).problems
        if one.code.startswith("EP3")
    ]


def line_of(root: Path, file: str, text: str) -> tuple[int, int]:
    """The line and column at which a text stands for the first time."""
    for number, line in enumerate((root / file).read_text(encoding="utf-8").split("\n"), 1):
        if text in line:
            return number, line.index(text) + 1
    raise AssertionError(text)


def test_the_small_site_has_no_such_problem(site: Path) -> None:
    assert found(site) == []


def test_what_is_said_to_be_read_or_reported_and_has_no_source_is_told(site: Path) -> None:
    file = "standards/harbours-2018/1.1.yml"
    text = (site / file).read_text(encoding="utf-8")
    (site / file).write_text(text[: text.index("sources:")], encoding="utf-8")
    assert found(site) == [("EP301", file, *line_of(site, file, "secondhand"))]
    change(site, file, "basis: secondhand", "basis: inferred")
    assert found(site) == []


def test_a_prompt_may_rest_on_the_sources_of_what_holds_it(site: Path) -> None:
    # 2.1.1(b) has none of its own; with those of its question and its standard gone, it is told.
    text = (site / STANDARD).read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if "{source:" not in line and "sources:" not in line]
    (site / STANDARD).write_text("\n".join(lines), encoding="utf-8")
    told = [line for _, file, line, _ in found(site) if file == STANDARD]
    assert line_of(site, STANDARD, "secondhand")[0] in told


LOCATORS = [
    # before, after, code, what the problem points at
    ("section: ropes, find: a weekly", "section: rope, find: a weekly", "EP302", "rope,"),
    ("section: ropes, find: a weekly", "section: tides, find: a weekly", "EP302", "tides,"),
    ("find: a weekly look at each rope", "find: a weekly look", "EP303", "a weekly look"),
    (
        "find: a weekly look at each rope",
        "find: we advise a weekly look at each rope today",
        "EP303",
        "we advise",
    ),
    ("find: a weekly look at each rope", "find: — … — …", "EP303", "—"),
    ("find: a weekly look at each rope", "find: a weekly look at, page: 3", "EP304", "3}"),
]


@pytest.mark.parametrize(("before", "after", "code", "at"), LOCATORS)
def test_a_locator_that_does_not_fit_its_source_is_told_at_its_part(
    site: Path, before: str, after: str, code: str, at: str
) -> None:
    change(site, ROPES, before, after)
    assert [one for one in found(site) if one[1] == ROPES] == [
        (code, ROPES, *line_of(site, ROPES, at))
    ]


def test_the_nearest_section_is_suggested(site: Path) -> None:
    change(site, ROPES, "section: ropes, find: a weekly", "section: rope, find: a weekly")
    (problem,) = (one for one in checks.inspect(site, TODAY).problems if one.code == "EP302")
    assert problem.hint == 'Did you mean "ropes"?'


def test_a_citation_in_prose_is_held_to_the_same_and_told_at_its_call(site: Path) -> None:
    change(
        site, ROPES, "It wears there first.", 'It {{ cite("quay-survey", "rop", "a b") }} wears.'
    )
    line, column = line_of(site, ROPES, 'cite("quay-survey"')
    assert [one for one in found(site) if one[1] == ROPES] == [
        ("EP302", ROPES, line, column),
        ("EP303", ROPES, line, column),
    ]


def test_a_work_that_was_not_read_says_where_it_is_named(site: Path) -> None:
    change(site, SOURCES, "    access: named\n    named_in:\n", "    access: named\n    note: x\n")
    path = site / SOURCES
    text = path.read_text(encoding="utf-8").rstrip("\n").rpartition("\n")[0] + "\n"
    path.write_text(text, encoding="utf-8")
    assert ("EP301", SOURCES, *line_of(site, SOURCES, "named\n".strip())) in [
        (code, file, line, column) for code, file, line, column in found(site) if file == SOURCES
    ]


# ----------------------------------------------------------------------------------- with the texts


def test_every_claim_of_the_small_site_is_proved_and_counted(site: Path) -> None:
    counts, problems = verify(site)
    assert problems == []
    assert counts == {
        "citations": 26,
        "examples": 2,
        "figures": 10,
        "frameworks": 2,
        "key questions": 1,
        "mappings": 1,
        "paragraphs": 1,
        "prompts": 1,
        "rating lines": 3,
        "recommendations": 2,
        "responses": 1,
        "standards": 2,
        "takeaways": 5,
        "terms": 1,
        "voices": 2,
        "works named": 1,
    }


def test_a_share_of_the_rule_is_proved_like_a_figure_of_its_text(site: Path) -> None:
    change(site, FRAMEWORK, "at_least: 50", "at_least: 60")
    assert misses(site)[-1][:2] == ("EP306", FRAMEWORK)
    source_says(site, "It is 60% there.")
    assert [one for one in misses(site) if one[1] == FRAMEWORK] == []


WORDS = {
    "the words as they stand": ("worn ropes were found on nine", ""),
    "other case and signs": ("“Worn ropes” – were FOUND on", ""),  # noqa: RUF001
    "over a line": ("a weekly look at each rope", ""),
    "over a footnote": (
        "nets were mended by hand",
        "Nets were<sup>3</sup>\n<sup>3</sup> See the Act of 1901.\nmended by hand.",
    ),
    "over a divided word": ("the harbour masters looked on", "The har-\nbour masters looked on."),
    "over a hyphen": ("a well kept rope holds", "A well-kept rope holds."),
    "with a raised number": ("nets were mended by hand", "Nets¹ were mended by hand."),
    "per cent": ("50 per cent of nets", "Of all, 50% of nets."),
}


@pytest.mark.parametrize(("find", "source"), WORDS.values(), ids=list(WORDS))
def test_words_are_found_however_the_text_breaks_them(site: Path, find: str, source: str) -> None:
    say(site, "Look.", find)
    source_says(site, source)
    assert [one for one in misses(site) if one[1] == ROPES] == []


def test_words_that_stand_nowhere_are_told_at_their_place(site: Path) -> None:
    say(site, "Look.", "worn ropes were found on ten")
    (problem,) = (one for one in verify(site)[1] if one.location.file == ROPES)
    place = problem.location
    assert problem.code == "EP305"
    assert (place.line, place.column) == line_of(site, ROPES, "worn ropes were found on ten")
    # The hint goes on from the words that do stand there.
    assert "worn ropes were found on nine of them" in problem.hint


def test_words_in_another_section_are_told_with_the_right_one(site: Path) -> None:
    say(site, "Look.", "no harbour uses chains any")
    (problem,) = (one for one in verify(site)[1] if one.location.file == ROPES)
    assert problem.code == "EP305"
    assert '"chains"' in problem.hint


def test_words_before_the_first_section_are_told_so(site: Path) -> None:
    change(site.parent / "texts", "quay-survey.md", "Contents", "Set in type by hand\n\nContents")
    say(site, "Look.", "set in type by hand")
    (problem,) = (one for one in verify(site)[1] if one.location.file == ROPES)
    assert "before the first section" in problem.hint


def test_words_of_which_nothing_stands_there_get_the_rule(site: Path) -> None:
    say(site, "Look.", "quite other words than these")
    (problem,) = (one for one in verify(site)[1] if one.location.file == ROPES)
    assert "one after the other" in problem.hint


# ---------------------------------------------------------------------------------------- figures

FIGURES = [
    ("Nine ropes were worn.", ""),
    ("9 ropes were worn.", ""),
    ("One rope is enough.", ""),
    ("Half of the ropes were worn.", ""),
    ("50 per cent of the ropes.", ""),
    ("20% of the ropes.", "One in five was dry."),
    ("One in five was dry.", "Of all, 20 per cent were dry."),
    ("Two thirds were dry.", "And 67% were dry."),
    ("There are 4,411 ropes.", "There are 4411 ropes."),
    ("There are 2.5 million ropes.", "There are 2,500,000 ropes."),
    ("See 2.1.1 and standard 2.1, question 2.1.", ""),
    ("Since 2023.", ""),  # the source shows its own year
    ("[Nine](https://x.example/2019/7) ropes.", ""),
]


@pytest.mark.parametrize(("text", "source"), FIGURES)
def test_a_figure_that_stands_near_the_words_is_proved(site: Path, text: str, source: str) -> None:
    say(site, f'"{text}"')
    source_says(site, source)
    assert [one for one in misses(site) if one[1] == ROPES] == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Eleven ropes were worn.", "Eleven"),
        ("A third of ropes were worn.", "third"),
        ("51 per cent of ropes.", "51 per cent"),
        ("1,234 ropes.", "1,234"),
        ("Two hundred and thirty ropes.", "Two hundred and thirty"),
    ],
)
def test_a_figure_that_does_not_stand_there_is_told_by_its_words(
    site: Path, text: str, figure: str
) -> None:
    say(site, text)
    (problem,) = (one for one in verify(site)[1] if one.location.file == ROPES)
    place = problem.location
    assert problem.code == "EP306"
    assert f'"{figure}"' in problem.message
    assert (place.line, place.column) == line_of(site, ROPES, text)


@pytest.mark.parametrize(("between", "near"), [(90, True), (110, False)])
def test_a_figure_must_stand_within_a_hundred_words(
    site: Path, between: int, *, near: bool
) -> None:
    say(site, "On 77 ships.")
    source_says(site, "On 77 ships." + " and" * between)
    assert (ROPES in {file for code, file, *_ in misses(site) if code == "EP306"}) is not near


def test_a_figure_may_stand_at_any_of_the_places_that_a_claim_cites(site: Path) -> None:
    source_says(site, "On 77 ships.")
    change(
        site,
        ROPES,
        "text: Keep one spare rope dry.",
        "text: On 77 ships, two lights.",
    )
    change(
        site,
        ROPES,
        "locator: {section: ropes, find: ten spare ropes in every harbour}}",
        "locator: {section: ropes, find: ten spare ropes in every harbour}}\n"
        "      - {source: night-eyes, locator: {section: findings, find: two dim lights in line}}",
    )
    assert [one for one in misses(site) if one[1] == ROPES] == []


def test_words_that_stand_twice_have_figures_near_either(site: Path) -> None:
    text = site.parent / "texts/quay-survey.md"
    before, _, after = text.read_text(encoding="utf-8").partition("## Chains")
    again = before + " and" * 150 + "\n\nOn 77 quays worn ropes were found on nine.\n\n## Chains"
    text.write_text(again + after, encoding="utf-8")
    say(site, "On 77 quays.")
    assert [one for one in misses(site) if one[1] == ROPES] == []


def test_a_line_that_is_not_read_in_a_source_is_not_held_to_its_figures(site: Path) -> None:
    change(site, STANDARD, "Who would notice a worn rope first?", "Which 88 ropes are worn?")
    assert [one for one in misses(site) if one[1] == STANDARD] == []


# ------------------------------------------------------------------------------------------- prose


def test_a_paragraph_is_proved_by_the_citations_in_it(site: Path) -> None:
    change(
        site,
        ROPES,
        "Broken yarns, and rust",
        'Found on nine {{ cite("quay-survey", "ropes", "worn ropes were found on nine") }}.\n\n'
        'On 88 {{ cite("quay-survey", "ropes", "worn ropes were found on nine") }}.\n\n'
        "Broken yarns of 99, and rust",
    )
    line = line_of(site, ROPES, "On 88")[0]
    assert [one for one in misses(site) if one[1] == ROPES] == [("EP306", ROPES, line, 10)]


def test_a_figure_of_a_heading_is_nobodys_claim(site: Path) -> None:
    change(
        site,
        ROPES,
        "Broken yarns,",
        '## The 88\nNine {{ cite("quay-survey", "ropes", "worn ropes were found on nine") }}.\n\n'
        "Broken yarns,",
    )
    assert [one for one in misses(site) if one[1] == ROPES] == []


# ------------------------------------------------------------------------------------------- texts


def test_a_text_that_is_not_there_is_told_once(site: Path) -> None:
    (site.parent / "texts/quay-survey.md").unlink()
    told = [one for one in misses(site) if one[0] == "EP307"]
    assert told == [("EP307", SOURCES, *line_of(site, SOURCES, "quay-survey.md"))]
    counts, _ = verify(site)
    assert counts["takeaways"] < 5


def test_a_cited_source_without_the_name_of_a_text_is_told_once(site: Path) -> None:
    change(site, SOURCES, "    text_file: night-eyes.md\n", "")
    assert [one for one in misses(site) if one[0] == "EP307"] == [
        ("EP307", SOURCES, line_of(site, SOURCES, "id: night-eyes")[0], 9)
    ]


@pytest.mark.parametrize("name", ["../site/standards/site.yml", "/etc/hostname", "."])
def test_a_text_outside_the_folder_is_not_read(site: Path, name: str) -> None:
    change(site, SOURCES, "text_file: harbour-act.md", f"text_file: {name}")
    assert [one[0] for one in misses(site) if one[1] == SOURCES] == ["EP307"]


def test_a_text_that_is_a_link_to_itself_or_out_of_the_folder_is_not_read(site: Path) -> None:
    texts = site.parent / "texts"
    (texts / "harbour-act.md").unlink()
    (texts / "harbour-act.md").symlink_to("harbour-act.md")
    (texts / "night-eyes.md").rename(site.parent / "elsewhere.md")
    (texts / "night-eyes.md").symlink_to("../elsewhere.md")
    assert [one[0] for one in misses(site) if one[1] == SOURCES] == ["EP307", "EP307"]


def test_a_heading_that_the_text_does_not_have_is_told_at_the_section(site: Path) -> None:
    change(site, SOURCES, "title: Chains,", "title: Anchors,")
    line, column = line_of(site, SOURCES, "Anchors")
    assert ("EP308", SOURCES, line, column) in misses(site)
    # What cites the section is not told again.
    assert not any(code == "EP305" for code, *_ in misses(site))


def test_a_heading_of_a_source_that_nothing_cites_is_proved_too(site: Path) -> None:
    change(
        site,
        SOURCES,
        "sources:\n",
        "sources:\n  - {id: new, type: book, title: N, short: N, kind: law, access: read, "
        "text_file: new.md, sections: [{id: a, title: Begin}, {id: b, title: End}]}\n",
    )
    (site.parent / "texts/new.md").write_text("N\n\n# Begin\n", encoding="utf-8")
    assert [one[0] for one in misses(site) if one[1] == SOURCES] == ["EP308"]


def test_a_text_with_a_mark_and_other_line_endings_is_read_alike(site: Path) -> None:
    path = site.parent / "texts/quay-survey.md"
    before = verify(site)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert verify(site) == before


def test_nothing_is_proved_where_nothing_is_cited(tmp_path: Path) -> None:
    base, _ = loader.load(tmp_path)
    assert evidence.verify(base, tmp_path) == ({}, [])


# --------------------------------------------------------------------------- the entries of works


def test_the_entry_of_a_work_that_was_read_is_held_against_its_text(site: Path) -> None:
    change(site, SOURCES, "title: A survey of quays", "title: A survey of piers")
    assert [one[0] for one in misses(site)] == ["EP309"]
    (problem,) = verify(site)[1]
    assert problem.message == 'the title of source "quay-survey" does not stand in its text'
    assert (problem.location.line, problem.location.column) == (4, 12)


def test_the_entry_of_a_work_that_is_named_is_held_against_that_place(site: Path) -> None:
    change(site, SOURCES, "title: Seeing at night", "title: Seeing at dawn")
    (problem,) = verify(site)[1]
    assert problem.message == (
        'the title of source "night-eyes-draft" does not stand where the source is named'
    )
    assert problem.hint == 'The text there goes: "seeing at night up to half a point".'


def test_an_author_who_is_misspelt_is_told_at_the_name(site: Path) -> None:
    change(site, SOURCES, "family: Okoro", "family: Okora")
    (problem,) = verify(site)[1]
    assert problem.message == 'author "Okora" of source "quay-survey" does not stand in its text'
    assert (problem.location.line, problem.location.column) == (7, 18)


def test_authors_in_another_order_are_told(site: Path) -> None:
    change(site, SOURCES, "{family: Brown, given: Ada}", "{family: Okoro, given: Ada}")
    change(site, SOURCES, "{family: Okoro, given: Ben}", "{family: Brown, given: Ben}")
    (problem,) = verify(site)[1]
    assert problem.message == (
        'the authors of source "quay-survey" do not stand in this order in its text'
    )


def test_a_work_that_is_named_where_its_words_do_not_stand_is_told_once(site: Path) -> None:
    change(site, SOURCES, "find: an early paper on night eyes", "find: an early book on night eyes")
    assert [one[0] for one in misses(site)] == ["EP305"]


@pytest.mark.parametrize("key", ["made: 10", "agreed: 9"])
def test_what_came_back_to_a_report_is_proved_too(site: Path, key: str) -> None:
    change(site, SOURCES, f"        {key}\n", f"        {key.split(maxsplit=1)[0]} 77\n")
    (problem,) = verify(site)[1]
    assert (problem.code, problem.location.file) == ("EP306", SOURCES)
    said = 'source "quay-survey" has the figure "77", which does not stand near its words'
    assert problem.message == said
