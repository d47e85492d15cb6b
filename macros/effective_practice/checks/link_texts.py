"""EP606: a link that shows the name of one thing leads to that thing, and not to another.

A text names a thing where it is its title, its short name, or the code of a standard. A word or two
may also be a plain phrase: such a text is held only against other things of the same kind.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from effective_practice.authoring import address_of
from effective_practice.bibliography import bare_doi
from effective_practice.checks.identifiers import doi_in
from effective_practice.checks.links import Link, links, page_of
from effective_practice.checks.parts import Check, Subject
from effective_practice.checks.texts import words
from effective_practice.entries import Entry, spelling
from effective_practice.loader import DOCS
from effective_practice.parser import Document
from effective_practice.problems import Problem

_PLAIN = 3
"""Words up to which a title may be a plain phrase as well."""
_CODE = re.compile(r"(?<![\w./])\w{1,3}(?:\.\w{1,3})*(?:\(\w{1,3}\))?(?![\w/])")


@dataclass(frozen=True, kw_only=True)
class Thing:
    """What a link can name and lead to."""

    kind: str
    uri: str
    """How pages link to it, from the root."""
    family: str
    """The guide of a module, the work of a summary: a link to one of a family may name another."""
    label: str
    names: tuple[str, ...]
    """What it is called."""
    addresses: tuple[str, ...]
    """Its own in the site, and those by which it is known elsewhere."""


@dataclass(frozen=True, kw_only=True)
class _Things:
    """The things of a site, by the words of their names and by their addresses."""

    named: dict[tuple[str, ...], list[Thing]] = field(default_factory=dict)
    at: dict[str, Thing] = field(default_factory=dict)

    def add(self, thing: Thing) -> None:
        for name in filter(None, map(words, thing.names)):
            self.named.setdefault(name, []).append(thing)
        for address in thing.addresses:
            self.at.setdefault(address, thing)


def links_lead_to_what_they_show(subject: Subject) -> Iterator[Problem]:
    """EP606: see above."""
    things = _Things()
    for thing in _all(subject):
        things.add(thing)
    for document in subject.documents:
        for link in links(subject)[document.file]:
            apart = _apart(subject, things, document, link)
            if apart is not None:
                yield _problem(document, link, *apart)


def _apart(
    subject: Subject, things: _Things, document: Document, link: Link
) -> tuple[Thing, Thing] | None:
    """What a link names, and the other thing that it leads to; None where that is well."""
    target = _target(things, document, link.target) if link.text else None
    if target is None:
        return None
    named = _named(things, link, target)
    return (named, target) if named else _by_code(subject, link, target)


def _problem(document: Document, link: Link, named: Thing, target: Thing) -> Problem:
    return Problem(
        location=document.in_body(link.start),
        code="EP606",
        message=f"the link names {named.label}, and leads to {target.label}",
        hint=f"Link to {_path(document, named)}, or mend the words.",
    )


def _path(document: Document, thing: Thing) -> str:
    """How the page would link to a thing."""
    uri = document.file.removeprefix(f"{DOCS}/")
    return posixpath.relpath(thing.uri, posixpath.dirname(uri) or ".")


# ------------------------------------------------------------------------------------------ things


def _all(subject: Subject) -> Iterator[Thing]:
    """What links may lead to. Of two things at one address the first is meant."""
    yield from _works(subject)
    yield from _publications(subject)
    yield from _frameworks(subject)
    yield from _documents(subject)
    yield from map(_entry, subject.graph.standards())


def _works(subject: Subject) -> Iterator[Thing]:
    for source in subject.graph.sources():
        elsewhere = (_bare(source.URL or ""), bare_doi(source.DOI or "").lower())
        yield Thing(
            kind="work",
            uri=f"sources/{source.id}.md",
            family=source.id,
            label=f'source "{source.id}"',
            names=(source.title, _main(source.title), source.short),
            addresses=(f"sources/{source.id}/", *filter(None, elsewhere)),
        )


def _publications(subject: Subject) -> Iterator[Thing]:
    for page in subject.graph.pages():
        work, title = subject.graph.summarised_by(page), page.publication.title
        yield Thing(
            kind="work" if page.kind == "insight" else page.kind,
            uri=page.record.file,
            family=work.id if work else page.guide.id if page.guide else "",
            label=f'{page.kind} "{page.id}"',
            names=(title, _main(title)),
            addresses=(page.address,),
        )


def _frameworks(subject: Subject) -> Iterator[Thing]:
    for name, record in subject.knowledge.frameworks.items():
        yield Thing(
            kind="framework",
            uri=f"standards/{name}/index.md",
            family=name,
            label=f'framework "{name}"',
            names=(record.value.title, record.value.short_title),
            addresses=(f"standards/{name}/",),
        )


def _documents(subject: Subject) -> Iterator[Thing]:
    for file, document in subject.knowledge.pages.items():
        uri = file.removeprefix(f"{DOCS}/")
        yield Thing(
            kind="document",
            uri=uri,
            family="",
            label=f'page "{uri}"',
            names=(str(document.front.get("title") or ""),),
            addresses=(address_of(uri),),
        )


def _entry(entry: Entry) -> Thing:
    _, hash_, place = entry.address.partition("#")
    title = entry.standard.title
    return Thing(
        kind="standard",
        uri=f"standards/{entry.framework.id}/{entry.slug}.md{hash_}{place}",
        family=f"{entry.framework.id}/{entry.slug}",
        label=f'{entry.role.replace("_", " ")} "{entry.code or title}"',
        names=(title,),
        addresses=(entry.address,),
    )


def _main(title: str) -> str:
    """A title without what follows its colon."""
    return title.partition(":")[0]


def _bare(address: str) -> str:
    """A web address without what may differ from one spelling of it to another."""
    return re.sub(r"^https?://(?:www\.)?", "", address.partition("#")[0].lower()).rstrip("/")


# ------------------------------------------------------------------------- what is named, and where


def _target(things: _Things, document: Document, target: str) -> Thing | None:
    """The thing to which a link leads; None for a place on its own page, or an unknown one."""
    inside = page_of(document, target)
    if inside is not None:
        return things.at.get(inside)
    elsewhere = (doi_in(target) or "").lower() or _bare(target)
    return things.at.get(elsewhere) if elsewhere else None


def _named(things: _Things, link: Link, target: Thing) -> Thing | None:
    """What a link names instead of its target; None where it names that, or nothing."""
    said = words(link.text)
    found = things.named.get(said, [])
    if any(thing == target or (thing.family and thing.family == target.family) for thing in found):
        return None
    if len(said) <= _PLAIN:
        found = [thing for thing in found if thing.kind == target.kind]
    return found[0] if found else None


def _by_code(subject: Subject, link: Link, target: Thing) -> tuple[Thing, Thing] | None:
    """The standard, question or prompt whose code a link shows, and the other that it leads to."""
    if target.kind != "standard":
        return None
    framework, fragment = target.family.partition("/")[0], unquote(link.target.partition("#")[2])
    codes = (match[0] for match in _CODE.finditer(link.text))
    shown = list(filter(None, (subject.graph.resolve(code, framework) for code in codes)))
    if len(shown) != 1:
        return None
    named = _entry(shown[0])
    place = subject.graph.resolve(fragment, framework) if fragment else None
    if place is not None and not _share_a_line(place, shown[0]):
        return named, _entry(place)
    return (named, target) if named.family != target.family else None


def _share_a_line(one: Entry, other: Entry) -> bool:
    """Whether one of two entries stands under the other, or is it."""
    pairs = zip(spelling(one.code), spelling(other.code), strict=False)
    return all(ours == theirs for ours, theirs in pairs)


CHECKS: tuple[Check, ...] = (links_lead_to_what_they_show,)
