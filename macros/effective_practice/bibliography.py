"""One cited work as a full reference: authors, year, title, container, publisher, address.

A small style of our own (Harvard's order) over CSL's field names. It needs no style file and no
processor, and it leaves out what a source does not give: no "n.p.", no empty brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from markupsafe import Markup, escape

from effective_practice.model import Name, Source

_CONTAINED = {"article-journal", "chapter"}
_DOI = re.compile(r"(https?://)?((dx|www)\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_IN_DOI = "/:;()._-"
"""What a DOI may hold that means the same in an address."""
_WEB = re.compile(r"https?://", re.IGNORECASE)


def reference(source: Source) -> Markup:
    """The full reference of a work as HTML, ending in a full stop or in its address."""
    parts = [part for part in _parts(source) if part]
    return Markup(" ").join(parts)


def names(people: Sequence[Name]) -> str:
    """``Brown, A. and Okoro, B.``; bodies by their whole name; all are named, however many."""
    shown = [_name(person) for person in people]
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def year(source: Source) -> str:
    return source.issued[:4] if source.issued else "no date"


def bare_doi(doi: str) -> str:
    """A DOI without what may stand in front of it: doi:, or the address of its resolver."""
    return _DOI.sub("", doi.strip(), count=1).strip()


def _name(person: Name) -> str:
    if person.literal:
        return person.literal
    words = re.split(r"[\s.-]+", person.given or "")
    initials = "".join(f"{word[0]}." for word in words if word)
    return ", ".join(filter(None, (person.family, initials)))


def _parts(source: Source) -> Iterator[str]:
    first = _first(source)
    yield escape(f"{first or source.title} ({year(source)}).")
    if source.type in _CONTAINED:
        if first:
            yield escape(f"\u2018{source.title}\u2019.")
        yield _container(source)
    else:
        if first:
            yield _sentence(Markup("<cite>{}</cite>").format(source.title))
        if source.author and source.editor:
            yield _sentence(f"Edited by {names(source.editor)}")
    yield _sentence(_collection(source))
    if first != source.publisher:
        yield _sentence(": ".join(filter(None, (source.publisher_place, source.publisher))))
    if source.ISBN:
        yield escape(f"ISBN {source.ISBN}.")
    yield _address(source)


def _first(source: Source) -> str:
    """Who is named first: the authors, the editors of a whole work, else the publisher."""
    if authors := names(source.author):
        return authors
    whole = source.type not in _CONTAINED
    return (_editors(source) if whole else "") or source.publisher or ""


def _editors(source: Source) -> str:
    editors = names(source.editor)
    return f"{editors} ({'eds' if len(source.editor) > 1 else 'ed.'})" if editors else ""


def _container(source: Source) -> str:
    """``In Reed, C. (ed.) Harbours, 12(3), pp. 4-19.``"""
    name = source.container_title
    editors = _editors(source)
    before = f"In {editors} " if editors else "In " if source.type == "chapter" else ""
    title = escape(before) + Markup("<cite>{}</cite>").format(name) if name else ""
    volume = source.volume or ""
    number = f"{volume}({source.issue})" if source.issue else volume
    return _sentence(Markup(", ").join(filter(None, (title, number, _pages(source.page)))))


def _pages(page: str | None) -> str:
    """``pp. 4-19``, ``p. 4``; the number of an article as it is."""
    if not page or not page[0].isdigit():
        return page or ""
    return f"pp. {page}" if re.search(r"[-\u2013,]", page) else f"p. {page}"


def _collection(source: Source) -> str:
    return " ".join(filter(None, (source.collection_title, source.collection_number)))


def _sentence(text: str) -> str:
    """With a full stop, unless it is empty or ends in a mark of its own."""
    safe = escape(text)
    return safe if not text or re.search(r"[.?!](</cite>)?$", text) else safe + "."


def _address(source: Source) -> str:
    if source.DOI:
        doi = bare_doi(source.DOI)
        return _link(f"https://doi.org/{quote(doi, safe=_IN_DOI)}", f"doi:{doi}")
    return _link(source.URL, source.URL) if source.URL else ""


def _link(address: str, shown: str) -> str:
    """A link where the address is one of the web; the text alone where it is anything else."""
    if not _WEB.match(address):
        return escape(shown)
    return Markup('<a href="{}">{}</a>').format(address, shown)
