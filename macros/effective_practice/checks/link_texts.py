"""EP606: a link that shows the name of one thing leads to that thing, and not to another.

A text names a thing where it is its title, its short name, or the code of a standard. A word or two
may also be a plain phrase: such a text is held only against other things of the same kind.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from effective_practice.authoring import address_of
from effective_practice.bibliography import bare_doi
from effective_practice.checks.identifiers import doi_in
from effective_practice.checks.links import Link, links, page_of
from effective_practice.checks.parts import Subject
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
    address: str


@dataclass(frozen=True, kw_only=True)
class _Names:
    """The things of a site, by what they are called and by where they are."""

    named: dict[tuple[str, ...], list[Thing]] = field(default_factory=dict)
    at: dict[str, Thing] = field(default_factory=dict)

    def add(self, thing: Thing, *names: str | None, addresses: tuple[str, ...] = ()) -> None:
        for name in names:
            if name and words(name):
                self.named.setdefault(words(name), []).append(thing)
        for address in (thing.address, *addresses):
            self.at.setdefault(address, thing)


def links_lead_to_what_they_show(subject: Subject) -> Iterator[Problem]:
    """EP606: see above."""
    if not links(subject):
        return
    names = _names(subject)
    for document, link in links(subject):
        target = _target(names, document, link)
        if target is not None:
            named = _named(names, link, target)
            apart = (named, target) if named else _by_code(subject, link, target)
            if apart is not None:
                yield _problem(document, link, *apart)


def _problem(document: Document, link: Link, named: Thing, target: Thing) -> Problem:
    return Problem(
        location=link.location,
        code="EP606",
        message=f"the link names {named.label}, and leads to {target.label}",
        hint=f"Link to {_path(document, named)}, or mend the words.",
    )


def _path(document: Document, thing: Thing) -> str:
    """How the page would link to a thing."""
    uri = document.file.removeprefix(f"{DOCS}/")
    return posixpath.relpath(thing.uri, posixpath.dirname(uri) or ".")


# ------------------------------------------------------------------------------------------- names


def _names(subject: Subject) -> _Names:
    made = _Names()
    for source in subject.graph.sources():
        thing = Thing(
            kind="work",
            uri=f"sources/{source.id}.md",
            family=source.id,
            label=f'source "{source.id}"',
            address=f"sources/{source.id}/",
        )
        elsewhere = tuple(
            filter(None, (_bare(source.URL or ""), bare_doi(source.DOI or "").lower()))
        )
        made.add(thing, source.title, _main(source.title), source.short, addresses=elsewhere)
    for page in subject.graph.pages():
        work = subject.graph.summarised_by(page)
        thing = Thing(
            kind="work" if page.kind == "insight" else page.kind,
            uri=page.record.file,
            family=work.id if work else page.guide.id if page.guide else "",
            label=f'{page.kind} "{page.id}"',
            address=page.address,
        )
        made.add(thing, page.publication.title, _main(page.publication.title))
    for name, framework in subject.knowledge.frameworks.items():
        thing = Thing(
            kind="framework",
            uri=f"standards/{name}/index.md",
            family=name,
            label=f'framework "{name}"',
            address=f"standards/{name}/",
        )
        made.add(thing, framework.value.title, framework.value.short_title)
    for file, document in subject.knowledge.pages.items():
        uri = file.removeprefix(f"{DOCS}/")
        thing = Thing(
            kind="document", uri=uri, family="", label=f'page "{uri}"', address=address_of(uri)
        )
        front = document.value if isinstance(document.value, dict) else {}
        made.add(thing, front.get("title"))
    for entry in subject.graph.standards():
        made.add(_entry(entry), entry.standard.title)
    return made


def _entry(entry: Entry) -> Thing:
    _, hash_, place = entry.address.partition("#")
    return Thing(
        kind="standard",
        uri=f"standards/{entry.framework.id}/{entry.slug}.md{hash_}{place}",
        family=f"{entry.framework.id}/{entry.slug}",
        label=f'{entry.role.replace("_", " ")} "{entry.code or entry.standard.title}"',
        address=entry.address,
    )


def _main(title: str) -> str:
    """A title without what follows its colon."""
    return title.partition(":")[0]


def _bare(address: str) -> str:
    """A web address without what may differ from one spelling of it to another."""
    return re.sub(r"^https?://(?:www\.)?", "", address.partition("#")[0].lower()).rstrip("/")


# ------------------------------------------------------------------------- what is named, and where


def _target(names: _Names, document: Document, link: Link) -> Thing | None:
    inside = page_of(document, link.target)
    if inside is not None:
        return names.at.get(inside)
    doi = doi_in(link.target)
    return names.at.get(doi.lower() if doi else _bare(link.target))


def _named(names: _Names, link: Link, target: Thing) -> Thing | None:
    """What a link names instead of its target; None where it names that, or nothing."""
    said = words(link.text)
    found = names.named.get(said, [])
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


CHECKS: tuple[Callable[[Subject], Iterator[Problem]], ...] = (links_lead_to_what_they_show,)
