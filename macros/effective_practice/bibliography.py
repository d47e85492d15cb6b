"""One cited work as a full reference: authors, year, title, container, publisher, address.

A small style of our own (Harvard's order) over CSL's field names. It needs no style file and no
processor, and it leaves out what a source does not give: no "n.p.", no empty brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from effective_practice.model import Name, Source

_CONTAINED = {"article-journal", "chapter"}


def reference(source: Source) -> Markup:
    """The full reference of a work as HTML, ending in a full stop."""
    parts = [part for part in _parts(source) if part]
    return Markup(" ").join(parts)


def names(people: Sequence[Name]) -> str:
    """``Brown, A. and Okoro, B.``; bodies by their whole name; all are named, however many."""
    shown = [_name(person) for person in people]
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def year(source: Source) -> str:
    return source.issued[:4] if source.issued else "no date"


def _name(person: Name) -> str:
    if person.literal:
        return person.literal
    initials = "".join(f"{word[0]}." for word in re.split(r"[\s-]+", person.given or "") if word)
    return ", ".join(filter(None, (person.family, initials)))


def _parts(source: Source) -> Iterator[str]:
    contained = source.type in _CONTAINED
    yield escape(f"{names(source.author) or source.publisher or source.title} ({year(source)}).")
    if contained:
        yield escape(f"‘{source.title}’.")  # noqa: RUF001  # quotation marks as readers know them
        yield _container(source)
    elif source.author or source.publisher:
        yield _sentence(Markup("<cite>{}</cite>").format(source.title))
    yield _sentence(_collection(source))
    if source.author or contained:
        yield _sentence(": ".join(filter(None, (source.publisher_place, source.publisher))))
    if source.ISBN:
        yield escape(f"ISBN {source.ISBN}.")
    yield _address(source)


def _container(source: Source) -> str:
    """``In Reed, C. (ed.) Harbours, 12(3), pp. 4-19.``"""
    editors = names(source.editor)
    role = "eds" if len(source.editor) > 1 else "ed."
    before = f"In {editors} ({role}) " if editors else "In " if source.type == "chapter" else ""
    volume = source.volume or ""
    number = f"{volume}({source.issue})" if source.issue else volume
    pages = f"pp. {source.page}" if source.page and "-" in source.page else source.page
    name = source.container_title
    title = Markup("<cite>{}</cite>").format(name) if name else ""
    rest = Markup(", ").join(filter(None, (title, number, pages)))
    return _sentence(escape(before) + rest) if rest else ""


def _collection(source: Source) -> str:
    return " ".join(filter(None, (source.collection_title, source.collection_number)))


def _sentence(text: str) -> str:
    """With a full stop, unless it is empty or ends in a mark of its own."""
    safe = escape(text)
    return safe if not text or re.search(r"[.?!](</cite>)?$", text) else safe + "."


def _address(source: Source) -> str:
    if source.DOI:
        doi = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", source.DOI)
        return _link(f"https://doi.org/{doi}", f"doi:{doi}")
    return _link(source.URL, source.URL) if source.URL else ""


def _link(address: str, shown: str) -> str:
    """A link where the address is one of the web; the text alone where it is anything else."""
    if not re.match(r"https?://", address):
        return escape(shown)
    return Markup('<a href="{}">{}</a>').format(address, shown)
