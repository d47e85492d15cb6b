"""Whether the text of a page says where its figures and its quotations come from."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from effective_practice import loader
from effective_practice.checks import claims
from effective_practice.checks.parts import Subject
from effective_practice.problems import Problem
from small_site import change, copied, graph_of

TIDES, ROPES = "guides/mooring/tides.md", "guides/mooring/ropes.md"
CITED = '{{ cite("quay-survey", "ropes", "worn ropes were found on nine") }}'
FORTY = " ".join(["word"] * 40)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copied(tmp_path)


def check(root: Path) -> list[Problem]:
    subject = Subject(graph=graph_of(root), today=dt.date(2025, 6, 1))
    return sorted(problem for each in claims.CHECKS for problem in each(subject))


def write(root: Path, text: str, file: str = TIDES) -> None:
    """Put a text at the end of a page; its first line becomes line 9 of the module."""
    path = root / file
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def found(root: Path, text: str) -> list[tuple[str, int, int]]:
    write(root, text)
    return [(one.code, one.location.line, one.location.column) for one in check(root)]


def test_the_small_site_says_where_everything_comes_from(site: Path) -> None:
    assert check(site) == []


# ------------------------------------------------------------------------------------------ figures


def test_a_figure_without_a_citation_is_told_at_its_place(site: Path) -> None:
    write(site, "\nThe survey went\nto 13 harbours.\n")
    (problem,) = check(site)
    assert str(problem) == (
        f"{TIDES}:10:4: EP601 the paragraph has no citation for its figure "
        '"13". End the paragraph with a call of cite(), or leave the figure out.'
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("13 here and 14 there.", 'for its figures "13" and "14"'),
        ("13, 14 and half.", 'for its figures "13", "14" and "half"'),
        ("13, 14, 15 and 16.", 'for its 4 figures, the first of which is "13"'),
    ],
)
def test_the_figures_of_a_paragraph_are_told_once(site: Path, text: str, said: str) -> None:
    write(site, f"\n{text}\n")
    (problem,) = check(site)
    assert problem.message == f"the paragraph has no citation {said}"


CLAIMED = {
    "\nIn **thirteen** harbours.\n": (9, 6),
    "\n- One thing.\n- 40 per cent of them.\n": (10, 3),
    "\n1. Look.\n2. See 40 ropes.\n": (10, 8),
    "\n> Of all,\n> 40 held.\n": (10, 3),
    "\n| rope | held |\n|---|---|\n| long | 40 |\n": (11, 10),
    "\n`9` and <b>{{ term('berth') }}</b> [x](a-7.md) and 40.\n": (9, 52),
    f"\n40 ropes.\n\n## Next\n\nMore {CITED}.\n": (9, 1),
    f"\n- 40 ropes {CITED}.\n- 50 piers.\n": (10, 3),
    "\nDid you know that 40% broke?\n": (9, 19),
    "\nTwo in five broke.\n": (9, 1),
}


@pytest.mark.parametrize("text", CLAIMED)
def test_a_figure_is_found_wherever_it_stands(site: Path, text: str) -> None:
    assert found(site, text) == [("EP601", *CLAIMED[text])]


@pytest.mark.parametrize(
    "text",
    [
        f"\nThirteen harbours {CITED}.\n",
        f"\nThirteen harbours.\n{CITED}\n",
        f"\nThirteen harbours.\n\n{CITED}\n",
        f"\n- Thirteen harbours.\n- Nine piers {CITED}.\n",
        "\n## The 13 harbours\n",
        "\n```\n13\n```\n",
        "\nIt has `13` signs.\n",
        "\n<!-- 13 -->\n\n{# 14 #}\n",
        "\nSee [13 harbours](ropes.md).\n",
        "\nSee https://harbours.example/13.\n",
        "\nWhat would you do with 13 ropes?\n",
        "\nTwo or three ropes will do.\n",
        "\nStandard 2.1 and key questions 2.1.1 and 2.1.2 ask for it.\n",
        "\nIn 2019, on the 3rd of May.\n",
        "\nThe chapter takes 5 minutes.\n",
    ],
)
def test_what_is_cited_or_is_no_figure_of_a_claim_passes(site: Path, text: str) -> None:
    assert found(site, text) == []


def test_a_figure_that_ends_a_sentence_is_one(site: Path) -> None:
    assert found(site, "\nThere were 13. Nobody knew.\n") == [("EP601", 9, 12)]


def test_the_year_of_a_claim_needs_no_citation_but_its_count_does(site: Path) -> None:
    assert found(site, "\nIn 2021, 2021 ships came.\n") == []
    assert found(site, "\nIn 2021 2,021 ships came.\n") == [("EP601", 11, 9)]


# ------------------------------------------------------------------------------------- which pages


def test_a_page_of_docs_is_asked_too_and_told_how_to_be_left_out(site: Path) -> None:
    write(site, "\n13 harbours.\n", "docs/about.md")
    (problem,) = check(site)
    assert problem.location.file == "docs/about.md"
    assert problem.hint.endswith("say about: site in its front matter.")


def test_a_page_about_the_site_claims_nothing(site: Path) -> None:
    change(
        site, "docs/index.md", "---\n\n", "about: site\n---\n\n13 harbours, “one two three 4 5”."
    )
    assert check(site) == []


def test_what_stands_in_a_folder_about_the_site_is_about_it(site: Path) -> None:
    for name in ("index", "deeper/page"):
        path = site / f"docs/help/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\ntitle: Help\n---\n\n13 harbours.\n", encoding="utf-8")
    assert len(check(site)) == 2
    change(site, "docs/help/index.md", "title: Help\n", "title: Help\nabout: site\n")
    assert check(site) == []


def test_the_home_page_says_it_of_itself_alone(site: Path) -> None:
    change(site, "docs/index.md", "---\n\n", "about: site\n---\n\n")
    write(site, "\n13 harbours.\n", "docs/about.md")
    assert [one.code for one in check(site)] == ["EP601"]


def test_a_page_is_about_the_site_or_says_nothing(site: Path) -> None:
    change(site, "docs/index.md", "---\n\n", "about: harbours\n---\n\n")
    _, problems = loader.load(site)
    assert [(one.code, one.location.line) for one in problems] == [("EP203", 3)]


# --------------------------------------------------------------------------------------- quotations


def test_a_quotation_without_a_citation_is_told_at_its_place(site: Path) -> None:
    write(site, "\nA pilot said: “nobody ever\nasked us about ropes”.\n")
    (problem,) = check(site)
    assert str(problem) == (
        f"{TIDES}:9:15: EP603 the paragraph has no citation for what it quotes: "
        '"nobody ever asked us about ...". End the paragraph with a call of cite(), or say it in '
        "your own words."
    )


@pytest.mark.parametrize(
    "text",
    [
        '\nThey say "nobody here ever asked us".\n',
        "\nThey say 'nobody here ever asked us'.\n",
        "\n- Ropes.\n- They say ‘nobody here ever asked us’.\n",  # noqa: RUF001
        "\nThey say:\n\n> Nobody here ever asked us.\n",
        "\n> [!NOTE]\n> They say “nobody here ever asked us”.\n",
    ],
)
def test_every_sort_of_quotation_needs_one(site: Path, text: str) -> None:
    assert [code for code, _, _ in found(site, text)] == ["EP603"]


@pytest.mark.parametrize(
    "text",
    [
        f"\nThey say “nobody here ever asked us” {CITED}.\n",
        f"\nThey say {CITED}:\n\n> Nobody here ever asked us.\n",
        f"\n> Nobody here ever asked us.\n\n{CITED}\n",
        "\nIt is a “rope of four words”.\n".replace("of four ", ""),
        "\nRead “How pilots see at night”, and “Looking at ropes”.\n",
        "\nRead “A Short Book of Knots and Bends”.\n",
        "\nRead [“nobody here ever asked us about it”](ropes.md).\n",
        "\nAsk: “What would make the ropes last longer?”\n",
        "\nSay: “I have looked at all the ropes.”\n",
        '\nWhen you say "we have always done it so", ask who we are.\n',
        '\n!!! note "A note that has a title of its own"\n\n    Text.\n',
        "\nIt is `print('nobody here ever asked us here')`.\n",
    ],
)
def test_titles_advice_and_turns_of_phrase_need_none(site: Path, text: str) -> None:
    assert found(site, text) == []


def test_a_page_whose_front_matter_is_nothing_has_no_title(site: Path) -> None:
    change(site, "docs/about.md", "# About", "---\n~\n---\n\nThey say “nobody here ever asked us”.")
    assert [one.code for one in check(site)] == ["EP603"]


def test_a_quotation_of_more_than_forty_words_is_too_long_even_with_a_citation(site: Path) -> None:
    assert found(site, f"\nThey say “{FORTY}” {CITED}.\n") == []
    write(site, f"\nThey say “{FORTY} more” {CITED}.\n")
    (problem,) = check(site)
    assert str(problem) == (
        f"{TIDES}:11:10: EP602 the text quotes 41 words in one piece, which is more than 40. "
        "Quote what only those words can say, and tell the rest in your own."
    )


def test_a_block_is_a_quotation_without_the_line_that_says_whose(site: Path) -> None:
    assert found(site, f"\n> {FORTY}\n> — a pilot of many years\n{CITED}\n") == []
    assert found(site, f"\n> {FORTY}\n> more\n{CITED}\n") == [("EP602", 13, 1)]


def test_a_page_about_the_site_quotes_no_more_either(site: Path) -> None:
    change(site, "docs/index.md", "---\n\n", f"about: site\n---\n\n“{FORTY} more”.")
    assert [(one.code, one.location.file) for one in check(site)] == [("EP602", "docs/index.md")]


def test_the_words_of_a_voice_are_a_quotation(site: Path) -> None:
    change(site, ROPES, "text: No one asked us about the ropes.", f"text: {FORTY} more")
    (problem,) = check(site)
    assert problem.message == (
        'voice "no-one-asked" quotes 41 words in one piece, which is more than 40'
    )
    line = (site / ROPES).read_text(encoding="utf-8").split("\n")[problem.location.line - 1]
    assert line[problem.location.column - 1 :] == f"{FORTY} more"
    change(site, ROPES, "    quoted: true\n", "")
    assert check(site) == []


@pytest.mark.parametrize(
    ("file", "before"),
    [
        (ROPES, "text: Keep one spare rope dry."),
        ("standards/glossary.yml", "definition: A place at a quay where one ship lies."),
        ("guides/lights/index.md", "summary: A harbour that cannot be seen is closed."),
        ("standards/harbours-2024/2.2.yml", "text: Do the leading lights burn?"),
    ],
)
def test_what_a_statement_quotes_is_measured_too(site: Path, file: str, before: str) -> None:
    key = before.partition(":")[0]
    change(site, file, before, f"{key}: They say “{FORTY} more”.")
    assert [one.code for one in check(site)] == ["EP602"]
