"""Whether the entry of a work has the title and the authors that the texts give it."""

from __future__ import annotations

import pytest

from effective_practice.checks.texts import read_text
from effective_practice.checks.titles_and_authors import Stretch, differences
from effective_practice.model import Source

PEOPLE = [
    {"family": "Brown", "given": "Ada"},
    {"family": "van der Berg", "given": "Ben"},
    {"literal": "The Harbour Inspectorate"},
    {"family": "Okoro", "given": "C."},
]


def work(**more: object) -> Source:
    """A work as an editor lists it."""
    entry = {
        "id": "quays",
        "type": "report",
        "title": "A survey of quays: ropes and chains",
        "author": PEOPLE,
        "short": "Brown",
        "kind": "inspection",
        "access": "named",
    }
    return Source.model_validate(entry | more, by_alias=True, by_name=False)


def told(text: str, source: Source) -> list[tuple[str, str]]:
    """The path and the message of each difference, for a text in which the work is named."""
    stretches = [
        Stretch(reading=reading, low=0, high=len(reading.words))
        for reading in read_text(text, []).readings
    ]
    return [
        (".".join(map(str, found.path)), found.message) for found in differences(source, stretches)
    ]


WHO = "Brown, A., van der Berg, B. and Okoro, C."
SAME = [
    f"{WHO} (2021). A survey of quays: ropes and chains.",
    f"{WHO} *A Survey of Quays \u2013 Ropes and Chains*.",
    f"Survey of Quays: Ropes and\nChains, by {WHO}",
    "“A survey of quays: ropes and chains” by Ada Brown, Ben van der Berg (a pilot) and C. Okoro",
    "A survey of quays: ropes and chains (Brown et al., 2021)",
    "A survey of quays: ropes and chains (Brown and others, 2021)",
    "A survey of quays: ropes and chains. Brown, van der Berg and others",
    "A sur-\nvey of quays: ropes and chains. Brown, van der Berg, Okoro",
    f"Okoro, C. (1990). Knots. {WHO} A survey of quays: ropes and chains.",
]


@pytest.mark.parametrize("text", SAME)
def test_case_signs_initials_and_others_make_no_difference(text: str) -> None:
    assert told(text, work()) == []


TITLE = 'the title of source "quays" does not stand where the source is named'


@pytest.mark.parametrize(
    "title",
    [
        "A survey of piers: ropes and chains",
        "A survey of quays: chains and ropes",
        "Survey quays: ropes and chains",
        "A survey of quays: ropes",
        "A survey of quays",
        "A survey of quays: ropes and chains and anchors",
    ],
)
def test_another_title_is_told(title: str) -> None:
    text = f"{WHO} (2021). A survey of quays: ropes and chains, 2nd edition."
    expected = [] if "A survey of quays: ropes and chains" in text and _is_part(title) else [TITLE]
    assert [message for _, message in told(text, work(title=title))] == expected


def _is_part(title: str) -> bool:
    """A shorter title stands in the longer one: what an entry leaves out is not asked for."""
    return title in {"A survey of quays: ropes", "A survey of quays"}


def test_a_hint_shows_how_the_text_goes_on() -> None:
    text = f"{WHO} (2021). A survey of quays: ropes and chains."
    stretch = Stretch(reading=read_text(text, []).readings[0], low=0, high=99)
    (found,) = differences(work(title="A survey of quays: ropes and knots"), [stretch])
    assert found.hint == 'The text there goes: "of quays ropes and chains".'
    (found,) = differences(work(title="Knots"), [stretch])
    assert found.hint == "Write it as it stands there."


def test_what_follows_the_colon_may_come_from_a_page_that_reports_the_work() -> None:
    text = f"{WHO} A survey of quays."
    assert [path for path, _ in told(text, work())] == ["title"]
    assert told(text, work(reported_at=["https://harbours.example/quays"])) == []


def test_a_title_that_is_a_description_is_not_looked_for() -> None:
    assert told(f"{WHO} wrote about ropes.", work(described=True)) == []


TITLED = "A survey of quays: ropes and chains."


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        (
            f"{TITLED} Brown, van der Berg and Okora",
            "author.3.family",
            'author "Okoro" of source "quays" does not stand where the source is named',
        ),
        (
            f"{TITLED} Brown, van den Berg and Okoro",
            "author.1.family",
            'author "van der Berg" of source "quays" does not stand where the source is named',
        ),
        (
            f"{TITLED} Brown, Okoro and van der Berg",
            "author",
            'the authors of source "quays" do not stand in this order where the source is named',
        ),
        (
            f"{TITLED} Brown and van der Berg looked {'here and there ' * 5} before Okoro did",
            "author",
            'the authors of source "quays" do not stand in this order where the source is named',
        ),
    ],
)
def test_other_authors_are_told(text: str, path: str, message: str) -> None:
    assert told(text, work()) == [(path, message)]


def test_of_its_own_text_the_first_place_that_names_them_all_gives_the_order() -> None:
    names = [{"family": "Brown"}, {"family": "Okoro"}]
    text = (
        f"{TITLED}\nAda Brown\nCleo Okoro\n\nSee Okoro, C. and Brown, A. (2019), and Okoro (2018)."
    )
    assert told(text, work(access="read", author=names)) == []
    (found,) = told(text, work(access="read", author=names[::-1]))
    assert found == (
        "author",
        'the authors of source "quays" do not stand in this order in its text',
    )


def test_editors_are_asked_for_as_well() -> None:
    text = f"{TITLED} {WHO} In: REED, C. and LUND, E. (eds.) Harbours."
    assert told(text, work(editor=[{"family": "Reed"}, {"family": "Lund"}])) == []
    assert told(text, work(editor=[{"family": "Read"}, {"family": "Lund"}])) == [
        (
            "editor.0.family",
            'editor "Read" of source "quays" does not stand where the source is named',
        )
    ]


def test_bodies_are_not_asked_for() -> None:
    assert told(TITLED, work(author=[{"literal": "The Harbour Inspectorate"}])) == []
    assert told(TITLED, work(author=[])) == []


def test_a_work_that_was_read_is_held_against_its_own_text() -> None:
    (found,) = told(f"{WHO} Knots.", work(access="read"))
    assert found == ("title", 'the title of source "quays" does not stand in its text')


def test_one_place_may_give_the_title_and_another_the_authors() -> None:
    places = [
        Stretch(reading=read_text(text, []).readings[0], low=0, high=99)
        for text in (TITLED, "As Brown, van der Berg and Okoro wrote,")
    ]
    assert list(differences(work(), places)) == []


def test_only_what_stands_in_the_stretch_counts() -> None:
    reading = read_text(f"{WHO} {TITLED}", []).readings[0]
    whole = Stretch(reading=reading, low=0, high=len(reading.words))
    assert list(differences(work(), [whole])) == []
    part = Stretch(reading=reading, low=0, high=len(reading.words) - 1)
    assert [found.path for found in differences(work(), [part])] == [("title",)]
