"""Cited works, the places in them, and what a line of a framework rests on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from effective_practice.model.base import (
    Accepting,
    Address,
    Basis,
    Code,
    Count,
    Language,
    Line,
    PartialDate,
    Slug,
    Text,
    Value,
)

FEWEST_WORDS, MOST_WORDS = 4, 8
"""Of a source, to find a place by: fewer stand in many places, more hide a typing error."""


class Locator(Value):
    """Where in a source: its section, the words to find there, and what readers are told."""

    section: Slug = Field(description="The id of one of the sections that the source lists.")
    find: Text = Field(
        description="Four to eight consecutive words of the source near the fact. Not shown."
    )
    note: Line | None = Field(None, description="What to tell readers about the place.")
    page: Code | None = Field(None, description="Only where the text of the source shows pages.")


class Citation(Value):
    """One source and the place in it."""

    source: Slug = Field(description="The id of a source in academic_insights/sources.yml.")
    locator: Locator


class Certainty(Value):
    """How sure we are, always with reasons."""

    level: Literal["high", "moderate", "low", "very low"]
    reasons: tuple[Text, ...] = Field(min_length=1)


class Name(Value):
    """An author: a person by family and given name, or a body by its whole name."""

    family: Line | None = None
    given: Line | None = None
    literal: Line | None = Field(None, description="The name of a body, in place of the other two.")


class Section(Value):
    """One place of a source that a locator may name."""

    id: Slug
    title: Line = Field(description="What readers are shown.")
    heading: Line | None = Field(
        None, description="The heading as it stands in the text, where that differs from the title."
    )
    level: Annotated[int, Field(ge=1, le=6)] = 1
    kind: Slug | None = Field(
        None,
        description="The kind of evidence that it holds, and what stands under it, where that is "
        "not the kind of the whole source.",
    )


class Response(Value):
    """What came back to the recommendations of a report, counted: not all are told one by one."""

    addressee: Line | None = Field(None, description="Empty: all of them together.")
    made: Count
    agreed: Count | None = None
    partly_agreed: Count | None = None
    not_agreed: Count | None = None
    responded: PartialDate | None = None
    plan_due: PartialDate | None = Field(None, description="When a plan of action was due.")
    plan_received: PartialDate | None = None
    as_of: PartialDate = Field(description="The date up to which the sources tell.")
    note: Text | None = None
    sources: tuple[Citation, ...] = Field(min_length=1)


class Source(Value):
    """One cited work, in CSL's field names."""

    id: Slug
    type: Literal[
        "report", "article-journal", "chapter", "book", "webpage", "legislation", "document"
    ]
    title: Line
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    issued: PartialDate | None = None
    publisher: Line | None = None
    publisher_place: Line | None = Field(None, alias="publisher-place")
    container_title: Line | None = Field(None, alias="container-title")
    collection_title: Line | None = Field(None, alias="collection-title")
    collection_number: Code | None = Field(None, alias="collection-number")
    volume: Code | None = None
    issue: Code | None = None
    page: Code | None = None
    DOI: Line | None = None
    ISBN: Line | None = None
    URL: Line | None = None
    described: bool = Field(
        default=False, description="true: no text gives its title, and this one is a description."
    )
    short: Line = Field(description="A short name for citations in the text: Brown 2021.")
    kind: Slug = Field(description="One of the kinds of evidence in standards/site.yml.")
    access: Literal["read", "named", "reported"] = Field(
        description="read: this site has opened its text. named: known only through other sources. "
        "reported: known only from a page that this site has not opened."
    )
    named_in: tuple[Citation, ...] = Field((), description="Where a work not read is named.")
    reported_at: tuple[Address, ...] = Field((), description="Addresses of pages that report it.")
    responses: tuple[Response, ...] = Field(
        (), description="What came back to its recommendations, counted."
    )
    licence: Slug | None = None
    note: Text | None = None
    language: Language = "en"
    text_file: Line | None = Field(
        None, description="The file of its text, for `practice verify --sources DIR`."
    )
    shows_pages: bool = Field(default=False, description="True where that text shows page numbers.")
    sections: tuple[Section, ...] = ()
    supersedes: tuple[Slug, ...] = ()


class SourceList(Accepting):
    """academic_insights/sources.yml."""

    sources: tuple[Source, ...]


class Grounded(Value):
    """Base of what a framework says: how far to trust a line, and what it rests on."""

    basis: Basis
    sources: tuple[Citation, ...] = ()
    reported_at: tuple[Address, ...] = Field(
        (), description="Addresses of pages that report it and that this site has not opened."
    )
