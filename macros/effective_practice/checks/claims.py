"""Whether a page says where its figures and its quotations come from.

Statements have sources of their own. In prose a citation ends what it proves: a paragraph, or the
items of a list up to the one that cites. Pages that tell of the site itself claim nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from effective_practice.checks.figures import NUMBER_WORDS, Claimed, Figure, claimed
from effective_practice.checks.non_figures import without_non_figures
from effective_practice.checks.parts import Check, Subject, once
from effective_practice.checks.passages import Passage, passages, sentence
from effective_practice.checks.quotations import Quotation, quotations
from effective_practice.checks.texts import words
from effective_practice.checks.written import written
from effective_practice.loader import DOCS
from effective_practice.model import (
    Framework,
    KeyQuestion,
    Publication,
    Section,
    Source,
    Standard,
)
from effective_practice.problems import Location, Problem

MOST_QUOTED = 40
"""Words of a source in one piece: more than that reproduces it."""
_FEW = 4
"""Words in quotation marks that are a title or a turn of phrase, and nobody's sentence."""
_MOST_SHOWN = 3
"""Figures of one paragraph that its message names."""
_EVERYDAY = {"two": frozenset({Figure(2)}), "three": frozenset({Figure(3)})}
"""They are everywhere in plain prose, and are figures only as a share: two in five."""
_NUMBERS = re.compile(rf"\d|\b(?:{'|'.join(NUMBER_WORDS)})", re.IGNORECASE)
"""How figures begin: most paragraphs have none, and are not looked at twice."""
_ADVICE = re.compile(
    r"(?:\byou\b[^.?!]{0,30}|\b(?:Ask|Say|Tell|Write)\b[^.?!]{0,30}|\b(?:Ask|Say|Write):\s*)$"
)
"""What stands before words that a reader may say, and that nobody is said to have said."""


def prose_says_where_it_comes_from(subject: Subject) -> Iterator[Problem]:
    """EP601, EP602, EP603: figures and quotations are cited, and no quotation is too long."""
    for document in subject.documents:
        claims = not subject.is_about_the_site(document.file)
        announced = False
        for passage in passages(subject, document):
            found = tuple(quotations(passage.text))
            yield from _too_long_ones(passage, found)
            cites = passage.paragraph.cites
            if claims and not cites:
                yield from _uncited_figures(subject, passage)
                yield from _uncited_quotations(subject, passage, found, announced=announced)
            announced = cites and passage.paragraph.text.endswith(":")


# ------------------------------------------------------------------------------------------ figures


def _uncited_figures(subject: Subject, passage: Passage) -> Iterator[Problem]:
    """EP601: the figures of a passage without a citation, told once."""
    seen = _NUMBERS.search(passage.paragraph.text)
    found = list(_figures(subject, passage)) if seen else []
    if not found:
        return
    said = _listed([f'"{passage.text[each.start : each.end]}"' for each in found])
    hint = "End the paragraph with a call of cite(), or leave the figure out."
    if passage.document.file.startswith(f"{DOCS}/"):
        hint += " If the page tells of the site itself, say about: site in its front matter."
    yield Problem(
        location=passage.at(found[0].start),
        code="EP601",
        message=f"the paragraph has no citation for its {said}",
        hint=hint,
    )


def _listed(figures: Sequence[str]) -> str:
    *before, last = figures
    if len(figures) > _MOST_SHOWN:
        return f"{len(figures)} figures, the first of which is {figures[0]}"
    return f"figures {', '.join(before)} and {last}" if before else f"figure {last}"


def _figures(subject: Subject, passage: Passage) -> Iterator[Claimed]:
    """What a passage counts, but for what its links show: the page behind one says where from."""
    text = without_non_figures(passage.plain, _names(subject))
    for found in claimed(text, subject.codes, subject.level_names):
        said = text[found.start : found.end].lower()
        everyday = found.figures == _EVERYDAY.get(said)
        if not (everyday or passage.is_linked(found.start) or _is_asked(text, found)):
            yield found


@once
def _names(subject: Subject) -> frozenset[str]:
    """What the site calls its levels and its publications, in small letters."""
    site = subject.knowledge.site
    said = site.value.words if site else None
    of_pages = (said.guide, said.guides, said.module, said.modules) if said else ()
    return subject.level_names | {name.lower() for name in of_pages}


def _is_asked(text: str, found: Claimed) -> bool:
    """Whether a figure, other than a percentage, is one of a question, which claims nothing."""
    asked = sentence(text, found.start, found.end).rstrip("\"'*_)\u2019\u201d").endswith("?")
    return asked and "%" not in text[found.start : found.end]


# --------------------------------------------------------------------------------------- quotations


def _too_long_ones(passage: Passage, found: Iterable[Quotation]) -> Iterator[Problem]:
    """EP602 in prose."""
    for each in found:
        if each.count > MOST_QUOTED:
            yield _too_long(passage.at(each.start), "the text", each.count)


def _uncited_quotations(
    subject: Subject, passage: Passage, found: Iterable[Quotation], *, announced: bool
) -> Iterator[Problem]:
    """EP603: the quotations of a passage without a citation.

    A block that is quoted may have its citation in the line that announces it.
    """
    for each in found:
        if _is_said(subject, passage, each) and not (each.block and announced):
            yield Problem(
                location=passage.at(each.start),
                code="EP603",
                message=f'the paragraph has no citation for what it quotes: "{each.shown}"',
                hint="End the paragraph with a call of cite(), or say it in your own words.",
            )


def _is_said(subject: Subject, passage: Passage, found: Quotation) -> bool:
    """Whether it is what somebody said or wrote: no title, no turn of phrase, no advice."""
    return (
        found.count > _FEW
        and not (found.asks or found.entitled)
        and not passage.is_linked(found.start)
        and not _ADVICE.search(passage.text, 0, found.start)
        and words(found.text) not in _titles(subject)
    )


@once
def _titles(subject: Subject) -> frozenset[tuple[str, ...]]:
    """The titles that the site knows, as folded words."""
    found = {
        title
        for part in subject.of(Publication, Source, Section, Framework, Standard, KeyQuestion)
        for title in (
            part.value.title,
            getattr(part.value, "heading", None),
            getattr(part.value, "container_title", None),
        )
        if title
    }
    found |= {str(page.front.get("title") or "") for page in subject.knowledge.pages.values()}
    return frozenset(words(each) for title in found for each in (title, title.partition(":")[0]))


def statements_quote_little(subject: Subject) -> Iterator[Problem]:
    """EP602 in front matter and in lists: of frameworks, sources and terms."""
    for each in written(subject):
        if each.part is not None and len(each.text.split()) > MOST_QUOTED:
            longest = max((found.count for found in each.quotations), default=0)
            if longest > MOST_QUOTED:
                yield _too_long(each.part.at(*each.path), each.part.label, longest)


def _too_long(where: Location, owner: str, count: int) -> Problem:
    return Problem(
        location=where,
        code="EP602",
        message=f"{owner} quotes {count} words in one piece, which is more than {MOST_QUOTED}",
        hint="Quote what only those words can say, and tell the rest in your own.",
    )


CHECKS: tuple[Check, ...] = (
    prose_says_where_it_comes_from,
    statements_quote_little,
)
