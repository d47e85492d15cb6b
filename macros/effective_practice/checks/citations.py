"""Whether the list of works is in order, and every address has the form of one.

One entry for one work, and none that nothing names; a DOI, an ISBN and a web address as they are
formed; a host as it is written elsewhere on the site.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from effective_practice.bibliography import bare_doi
from effective_practice.checks.identifiers import (
    doi_in,
    fault_of_address,
    fault_of_doi,
    fault_of_isbn,
    host_of,
    letters_apart,
)
from effective_practice.checks.links import Address, addresses, links, page_of
from effective_practice.checks.parts import Part, Subject
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


def works_are_named(subject: Subject) -> Iterator[Problem]:
    """EP604: something cites, suggests, summarises or names every source."""
    named = set(_named(subject))
    left = [part for part in subject.of(Source) if part.value.id not in named]
    if left:
        linked = set(_linked(subject))
        unread = list(_unread(subject))
        for part in left:
            name = part.value.id
            sought = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-])")
            if f"sources/{name}/" not in linked and not any(map(sought.search, unread)):
                message = f"nothing on the site cites or names {part.label}"
                hint = "Cite it, suggest it in further_reading:, or remove the entry."
                yield part.problem("EP604", message, "id", hint=hint)


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
    for document, link in links(subject):
        yield page_of(document, link.target) or ""


def _unread(subject: Subject) -> Iterator[str]:
    """The texts of files with a fault, which may name anything."""
    for file in subject.faulty:
        path = subject.knowledge.root / file
        if path.is_file():
            yield path.read_text(encoding="utf-8", errors="replace")


# ------------------------------------------------------------------------------- numbers of works


def numbers_are_well_formed(subject: Subject) -> Iterator[Problem]:
    """EP218, EP219: a DOI and an ISBN have the form of one, and an ISBN its check digit."""
    for part in subject.of(Source):
        source: Source = part.value
        if source.DOI is not None:
            said, hint = fault_of_doi(source.DOI)
            if said:
                message = f'{part.label} has the DOI "{source.DOI}", which {said}'
                yield part.problem("EP218", message, "DOI", hint=hint)
        if source.ISBN is not None:
            said, hint = fault_of_isbn(source.ISBN)
            if said:
                message = f'{part.label} has the ISBN "{source.ISBN}", which {said}'
                yield part.problem("EP219", message, "ISBN", hint=hint)


# ---------------------------------------------------------------------------------------- addresses


def addresses_are_well_formed(subject: Subject) -> Iterator[Problem]:
    """EP220, EP218, EP605: web addresses, the DOIs in them, and their hosts."""
    hosts: dict[str, list[Address]] = {}
    for address in addresses(subject):
        problem = _fault(address)
        if problem is not None:
            yield problem
        else:
            host = (host_of(address.text) or "").removeprefix("www.")
            hosts.setdefault(host, []).append(address)
    counts = Counter({host: len(held) for host, held in hosts.items()})
    for host, held in hosts.items():
        meant = _meant(host, counts)
        if meant:
            yield from (_misspelt(address, host, meant, counts[meant]) for address in held)


def _fault(address: Address) -> Problem | None:
    said, hint = fault_of_address(address.text)
    code, what = "EP220", "web address"
    doi = doi_in(address.text)
    if doi and not said:
        said, hint = fault_of_doi(doi)
        code, what = "EP218", "DOI"
    if not said:
        return None
    shown = doi if code == "EP218" else address.text
    message = f'{address.owner} has the {what} "{shown}", which {said}'
    return Problem(location=address.at(), code=code, message=message, hint=hint)


_LONG, _LONGER = 12, 16
"""Letters of a host in which one letter, or two, are likely to be a slip."""
_LONG_PART, _LONGER_PART = 5, 8
"""The same of the one part between full stops in which two hosts differ."""


def _meant(host: str, counts: Counter[str]) -> str:
    """The host that is a letter or two from this one and stands on the site more often.

    Where both are as frequent, one letter is enough to look at them; which is right is not known.
    """
    for other, count in counts.most_common():
        if other == host or count < counts[host]:
            continue
        most = min(_likely(host, other), 2 if count > counts[host] else 1)
        apart = letters_apart(host, other, most)
        if apart <= most and _without_digits(host) != _without_digits(other):
            return other
    return ""


def _likely(host: str, other: str) -> int:
    """How many letters two hosts may differ in so that it is likely to be a slip."""
    length = min(len(host), len(other))
    likely = (length >= _LONG) + (length >= _LONGER)
    parts, theirs = host.split("."), other.split(".")
    apart = [pair for pair in zip(parts, theirs, strict=False) if pair[0] != pair[1]]
    if len(parts) == len(theirs) and len(apart) == 1:
        length = min(map(len, apart[0]))
        likely = max(likely, (length >= _LONG_PART) + (length >= _LONGER_PART))
    return likely


def _without_digits(host: str) -> str:
    return re.sub(r"\d", "", host)


def _misspelt(address: Address, host: str, meant: str, count: int) -> Problem:
    apart = letters_apart(host, meant, 2)
    by = "one letter" if apart == 1 else "two letters"
    have = "another address has" if count == 1 else f"{count} addresses have"
    return Problem(
        location=address.at(),
        code="EP605",
        message=f'the host "{host}" differs by {by} from "{meant}", which {have}',
        hint=f'Did you mean "{meant}"?',
        severity=Severity.WARNING,
    )


CHECKS: tuple[Callable[[Subject], Iterator[Problem]], ...] = (
    works_are_listed_once,
    works_are_named,
    numbers_are_well_formed,
    addresses_are_well_formed,
)
