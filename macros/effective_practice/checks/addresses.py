"""Whether every web address has the form of one, with a host as it is written elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from effective_practice.checks.hosts import letters_apart, meant
from effective_practice.checks.identifiers import (
    doi_in,
    fault_of_address,
    fault_of_doi,
    host_of,
    is_web,
)
from effective_practice.checks.links import Link, links, links_in
from effective_practice.checks.parts import Check, Part, Subject
from effective_practice.model import Choice, Grounded, Site, Source
from effective_practice.parser import Document
from effective_practice.problems import Location, Problem, Severity
from effective_practice.reading import without_code

# -------------------------------------------------------------------------- every address of a site

_FIELDS = (
    (Source, "URL"),
    (Source, "reported_at"),
    (Grounded, "reported_at"),
    (Site, "publisher_url"),
    (Site, "address"),
    (Choice, "url"),
)
_BARE = re.compile(r"(?<![(\[\"'=/\w])<?(?P<target>https?://[^\s<>\"'`\u2018\u2019\u201c\u201d]+)")
_AFTER = ".,;:!?*_"
"""Signs that follow an address in a sentence and are no part of it."""


@dataclass(frozen=True, kw_only=True)
class Address:
    """A web address, or what was meant as one; who has it, and its place."""

    text: str
    owner: str
    at: Callable[[], Location]
    """Worked out only for a problem."""


def addresses(subject: Subject) -> Iterator[Address]:
    """Every web address of a site: of fields, then of texts."""
    for model, field in _FIELDS:
        for part in subject.of(model):
            yield from _of_field(part, field)
    for document in subject.documents:
        yield from _linked(links(subject)[document.file], document.in_body)
        yield from _bare(document)
    for document in _with_yaml(subject):
        yield from _linked(links_in(document.yaml), document.in_yaml)


def _of_field(part: Part, field: str) -> Iterator[Address]:
    value = getattr(part.value, field)
    if isinstance(value, str):
        yield Address(text=value, owner=part.label, at=partial(part.at, field))
    for position, text in enumerate(value if isinstance(value, tuple) else ()):
        yield Address(text=text, owner=part.label, at=partial(part.at, field, position))


def _linked(found: Iterable[Link], at: Callable[[int], Location]) -> Iterator[Address]:
    for link in found:
        if link.written is not None and is_web(link.target):
            yield Address(text=link.target, owner="the text", at=partial(at, link.written))


def _bare(document: Document) -> Iterator[Address]:
    """The addresses that stand in the text itself."""
    if "http" not in document.body:
        return
    for found in _BARE.finditer(without_code(document.body)):
        text, start = _without_the_sentence(found["target"]), found.start("target")
        yield Address(text=text, owner="the text", at=partial(document.in_body, start))


def _without_the_sentence(address: str) -> str:
    """A bare address without the signs of the sentence in which it stands."""
    address = address.rstrip(_AFTER)
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(_AFTER)
    return address


def _with_yaml(subject: Subject) -> Iterator[Document]:
    """Every file with YAML, once."""
    found = {
        part.record.file: part.record.document
        for parts in subject.parts.values()
        for part in parts
        if not part.path
    }
    yield from found.values()


# ------------------------------------------------------------------------------------------- checks


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
        other = meant(host, counts)
        if other:
            yield from (_misspelt(address, host, other, counts[other]) for address in held)


def _fault(address: Address) -> Problem | None:
    said, hint = fault_of_address(address.text)
    code, what, shown = "EP220", "web address", address.text
    doi = doi_in(address.text)
    if doi and not said:
        said, hint = fault_of_doi(doi)
        code, what, shown = "EP218", "DOI", doi
    if not said:
        return None
    message = f'{address.owner} has the {what} "{shown}", which {said}'
    return Problem(location=address.at(), code=code, message=message, hint=hint)


def _misspelt(address: Address, host: str, other: str, count: int) -> Problem:
    by = "one letter" if letters_apart(host, other, 1) == 1 else "two letters"
    have = "another address has" if count == 1 else f"{count} addresses have"
    return Problem(
        location=address.at(),
        code="EP605",
        message=f'the host "{host}" differs by {by} from "{other}", which {have}',
        hint=f'Did you mean "{other}"?',
        severity=Severity.WARNING,
    )


CHECKS: tuple[Check, ...] = (addresses_are_well_formed,)
