"""Whether the list of works is in order.

One entry for one work, and none that nothing names; a DOI and an ISBN as they are formed. Whether
an entry says what the work's own text says is asked in ``titles_and_authors``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from effective_practice.bibliography import bare_doi
from effective_practice.checks.identifiers import NONE, Fault, fault_of_doi, fault_of_isbn
from effective_practice.checks.links import links, page_of
from effective_practice.checks.parts import Check, Part, Subject
from effective_practice.checks.texts import words
from effective_practice.model import (
    Citation,
    Insight,
    Name,
    Publication,
    Recommendation,
    Source,
)
from effective_practice.problems import Problem, Severity

# -------------------------------------------------------------------------- one entry for one work


def works_are_listed_once(subject: Subject) -> Iterator[Problem]:
    """EP217: no two sources have one DOI, and none has the title, year and authors of another."""
    with_doi: dict[str, Part] = {}
    with_title: dict[tuple[str, ...], list[Part]] = {}
    for part in subject.of(Source):
        source: Source = part.value
        doi = bare_doi(source.DOI or "").casefold()
        same_doi = with_doi.setdefault(doi, part) if doi else part
        if same_doi is not part:
            yield _twice(part, "DOI", "DOI", same_doi)
            continue
        alike = with_title.setdefault(words(source.title), [])
        other = next((each for each in alike if _are_one(source, each.value)), None)
        if other is not None:
            yield _twice(part, "title", "title and year" if source.issued else "title", other)
        alike.append(part)


def _twice(part: Part, field: str, what: str, other: Part) -> Problem:
    message = f"{part.label} has the {what} of {other.label}"
    hint = "Keep one of the two entries, and cite it everywhere."
    return part.problem("EP217", message, field, hint=hint)


def _are_one(source: Source, other: Source) -> bool:
    """Whether two works with one title are one: of one year, by one author at least.

    Works with DOIs of their own are two, and so are a draft and what superseded it.
    """
    years = {(each.issued or "")[:4] for each in (source, other)}
    apart = source.DOI and other.DOI
    linked = other.id in source.supersedes or source.id in other.supersedes
    theirs = _people(source.author), _people(other.author)
    return (
        len(years) == 1
        and not apart
        and not linked
        and not (all(theirs) and theirs[0].isdisjoint(theirs[1]))
    )


def _people(names: Iterable[Name]) -> set[tuple[str, ...]]:
    return {words(name.literal or name.family or "") for name in names}


# ------------------------------------------------------------------------- works that nothing names


def works_are_named(subject: Subject) -> Iterator[Problem]:
    """EP604: something cites, suggests, summarises or names every source."""
    named = set(_named(subject))
    left = [part for part in subject.of(Source) if part.value.id not in named]
    if not left:
        return
    linked = set(_linked(subject))
    unread = list(_unread(subject))
    for part in left:
        name = part.value.id
        sought = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-])")
        if f"sources/{name}/" not in linked and not any(map(sought.search, unread)):
            message = f"nothing on the site cites or names {part.label}"
            hint = "Cite it, suggest it in further_reading:, or remove the entry."
            yield part.problem("EP604", message, "id", hint=hint, severity=Severity.WARNING)


def _named(subject: Subject) -> Iterator[str]:
    for part in subject.of(Citation):
        holder = part.record.value
        if not (isinstance(holder, Source) and holder.id == part.value.source):
            yield part.value.source
    yield from (call.source for call in subject.prose)
    for part in subject.of(Publication):
        yield from part.value.further_reading
    yield from (part.value.source for part in subject.of(Insight))
    yield from (part.value.report or "" for part in subject.of(Recommendation))
    for part in subject.of(Source):
        yield from part.value.supersedes


def _linked(subject: Subject) -> Iterator[str]:
    """The addresses in the site of the pages to which texts link."""
    for document in subject.documents:
        for link in links(subject)[document.file]:
            yield page_of(document, link.target) or ""


def _unread(subject: Subject) -> Iterator[str]:
    """The texts of files with a fault, which may name anything."""
    for file in subject.faulty:
        path = subject.knowledge.root / file
        if path.is_file():
            yield path.read_text(encoding="utf-8", errors="replace")


# -------------------------------------------------------------------------------- numbers of works


_NUMBERS: tuple[tuple[str, str, Callable[[str], Fault]], ...] = (
    ("EP218", "DOI", fault_of_doi),
    ("EP219", "ISBN", fault_of_isbn),
)


def numbers_are_well_formed(subject: Subject) -> Iterator[Problem]:
    """EP218, EP219: a DOI and an ISBN have the form of one, and an ISBN its check digit."""
    for part in subject.of(Source):
        for code, field, fault_of in _NUMBERS:
            number = getattr(part.value, field)
            said, hint = fault_of(number) if number is not None else NONE
            if said:
                message = f'{part.label} has the {field} "{number}", which {said}'
                yield part.problem(code, message, field, hint=hint)


CHECKS: tuple[Check, ...] = (works_are_listed_once, works_are_named, numbers_are_well_formed)
