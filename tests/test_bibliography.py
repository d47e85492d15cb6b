"""References in full: what each kind of work shows, and what is left out where it is not known."""

from __future__ import annotations

import re
from typing import Any

import pytest

from effective_practice.bibliography import names, reference, year
from effective_practice.model import Name, Source

BROWN = {"family": "Brown", "given": "Ada Mary"}
OKORO = {"family": "Okoro", "given": "Ben"}
REED = {"family": "Reed", "given": "Cleo"}
NEEDED = {"id": "x", "title": "Quays", "short": "X", "kind": "k", "access": "read"}


def source(kind: str = "report", **more: Any) -> Source:
    given = {name.replace("_", "-"): value for name, value in more.items()}
    return Source.model_validate({**NEEDED, "type": kind, **given})


REFERENCES: dict[str, tuple[Source, str]] = {
    "a report": (
        source(
            author=[BROWN, OKORO],
            issued="2023-06",
            publisher="The Inspectorate",
            publisher_place="Port Town",
            collection_title="Harbour reports",
            collection_number="7",
        ),
        (
            "Brown, A.M. and Okoro, B. (2023). <cite>Quays</cite>. Harbour reports 7. "
            "Port Town: The Inspectorate."
        ),
    ),
    "a report of a body": (
        source(publisher="The Inspectorate", issued="2023"),
        "The Inspectorate (2023). <cite>Quays</cite>.",
    ),
    "a report by its own publisher": (
        source(author=[{"literal": "The Inspectorate"}], publisher="The Inspectorate"),
        "The Inspectorate (no date). <cite>Quays</cite>.",
    ),
    "a book with editors alone": (
        source("book", editor=[REED, OKORO], issued="2020", publisher="Pier Press"),
        "Reed, C. and Okoro, B. (eds) (2020). <cite>Quays</cite>. Pier Press.",
    ),
    "a book with an editor beside its author": (
        source("book", author=[BROWN], editor=[REED], ISBN="978-0-00-000000-2"),
        "Brown, A.M. (no date). <cite>Quays</cite>. Edited by Reed, C. ISBN 978-0-00-000000-2.",
    ),
    "an article": (
        source(
            "article-journal",
            author=[BROWN],
            issued="2019-03-02",
            container_title="Pilotage",
            volume="12",
            issue="3",
            page="4-19",
        ),
        "Brown, A.M. (2019). ‘Quays’. <cite>Pilotage</cite>, 12(3), pp. 4-19.",  # noqa: RUF001
    ),
    "an article of one page": (
        source("article-journal", author=[BROWN], container_title="Pilotage", page="4"),
        "Brown, A.M. (no date). ‘Quays’. <cite>Pilotage</cite>, p. 4.",  # noqa: RUF001
    ),
    "an article by its number": (
        source("article-journal", author=[BROWN], container_title="Pilotage", page="e0123"),
        "Brown, A.M. (no date). ‘Quays’. <cite>Pilotage</cite>, e0123.",  # noqa: RUF001
    ),
    "a chapter": (
        source(
            "chapter",
            author=[BROWN],
            editor=[REED],
            issued="2019",
            container_title="Harbours",
            page="4–19",  # noqa: RUF001
            publisher="Pier Press",
        ),
        (
            "Brown, A.M. (2019). ‘Quays’. In Reed, C. (ed.) <cite>Harbours</cite>, "  # noqa: RUF001
            "pp. 4–19. Pier Press."  # noqa: RUF001
        ),
    ),
    "a chapter of an unknown book": (
        source("chapter", author=[BROWN], editor=[REED], page="4-19"),
        "Brown, A.M. (no date). ‘Quays’. pp. 4-19.",  # noqa: RUF001
    ),
    "an article of nobody": (
        source("article-journal", issued="2019", container_title="Pilotage"),
        "Quays (2019). <cite>Pilotage</cite>.",
    ),
    "an article of a body": (
        source("article-journal", publisher="The Inspectorate", container_title="Pilotage"),
        "The Inspectorate (no date). ‘Quays’. <cite>Pilotage</cite>.",  # noqa: RUF001
    ),
    "an act": (
        source("legislation", title="Harbour Act 1901", issued="1901"),
        "Harbour Act 1901 (1901).",
    ),
    "a web page": (
        source("webpage", publisher="Port", URL="https://x.example/a?b=1&c=2"),
        (
            "Port (no date). <cite>Quays</cite>. "
            '<a href="https://x.example/a?b=1&amp;c=2">https://x.example/a?b=1&amp;c=2</a>'
        ),
    ),
    "nothing but a title": (source("document"), "Quays (no date)."),
    "a title that asks": (
        source(author=[BROWN], title="Why quays?", collection_title="What next?"),
        "Brown, A.M. (no date). <cite>Why quays?</cite> What next?",
    ),
    "markup in its parts": (
        source(author=[{"literal": "<b>"}], title="*A* & <i>", publisher="<script>"),
        "&lt;b&gt; (no date). <cite>*A* &amp; &lt;i&gt;</cite>. &lt;script&gt;.",
    ),
}


@pytest.mark.parametrize(("work", "expected"), REFERENCES.values(), ids=list(REFERENCES))
def test_a_reference_shows_what_is_known_of_a_work(work: Source, expected: str) -> None:
    assert reference(work) == expected


@pytest.mark.parametrize(("work", "expected"), REFERENCES.values(), ids=list(REFERENCES))
def test_no_reference_has_holes(work: Source, expected: str) -> None:
    del expected
    words = re.sub(r"<[^>]+>", "", reference(work))
    for hole in ("()", "None", " ,", ",,", "..", "  ", ": .", "In ,"):
        assert hole not in words
    assert words == words.strip()


# ------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"family": "Brown", "given": "Ada"}, "Brown, A."),
        ({"family": "Brown", "given": "Ada Mary-Jane"}, "Brown, A.M.J."),
        ({"family": "Brown", "given": "A.M."}, "Brown, A.M."),
        ({"family": "Brown", "given": "A. M."}, "Brown, A.M."),
        ({"family": "Brown"}, "Brown"),
        ({"family": "van der Berg", "given": "Émile"}, "van der Berg, É."),
        ({"literal": "The Harbour Inspectorate"}, "The Harbour Inspectorate"),
    ],
)
def test_a_person_has_initials_and_a_body_its_whole_name(given: dict[str, str], shown: str) -> None:
    assert names([Name.model_validate(given)]) == shown


def test_all_are_named_however_many() -> None:
    people = [Name(family=name) for name in ("A", "B", "C", "D")]
    assert names(people[:0]) == ""
    assert names(people[:2]) == "A and B"
    assert names(people) == "A, B, C and D"


@pytest.mark.parametrize(("issued", "shown"), [("2023-06-01", "2023"), ("2023", "2023")])
def test_a_year_is_that_of_issue(issued: str, shown: str) -> None:
    assert year(source(issued=issued)) == shown
    assert year(source()) == "no date"


# --------------------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    "written",
    [
        "10.9999/pilotage.12.3",
        "doi:10.9999/pilotage.12.3",
        "DOI: 10.9999/pilotage.12.3",
        "https://doi.org/10.9999/pilotage.12.3",
        "http://dx.doi.org/10.9999/pilotage.12.3",
        "https://www.doi.org/10.9999/pilotage.12.3",
        "doi.org/10.9999/pilotage.12.3",
    ],
)
def test_a_doi_is_the_same_in_every_form(written: str) -> None:
    assert reference(source(DOI=written)).endswith(
        '<a href="https://doi.org/10.9999/pilotage.12.3">doi:10.9999/pilotage.12.3</a>'
    )


def test_signs_in_a_doi_do_not_break_its_address() -> None:
    html = reference(source(DOI='10.1002/(SICI)1<1::AID>3.0.CO;2-#"x'))
    assert 'href="https://doi.org/10.1002/(SICI)1%3C1::AID%3E3.0.CO;2-%23%22x"' in html
    assert "doi:10.1002/(SICI)1&lt;1::AID&gt;3.0.CO;2-#&#34;x</a>" in html


def test_a_doi_comes_before_an_address() -> None:
    html = reference(source(DOI="10.9999/a", URL="https://x.example"))
    assert "x.example" not in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//x.example/a",
        "www.x.example",
        "ftp://x.example",
        "x https://x.example",
    ],
)
def test_an_address_that_is_not_of_the_web_is_text_and_no_link(address: str) -> None:
    html = reference(source(URL=address))
    assert "<a" not in html
    assert "<script>" not in html
    assert address[:6] in html


@pytest.mark.parametrize(
    "address", ["https://x.example/a", "http://x.example", "HTTPS://X.example"]
)
def test_an_address_of_the_web_is_a_link(address: str) -> None:
    assert f'<a href="{address}">{address}</a>' in reference(source(URL=address))


def test_quotes_in_an_address_stay_in_it() -> None:
    html = reference(source(URL='https://x.example/"onclick="alert(1)'))
    assert 'onclick="' not in html
