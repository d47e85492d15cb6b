"""What pages say, one statement at a time."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from effective_practice.model.base import Code, Line, PartialDate, Slug, Text, Value
from effective_practice.model.sources import Certainty, Citation


class Takeaway(Value):
    """One short statement a reader can act on, with the sources that support it."""

    id: Slug = Field(description="Unique within its guide or insight. Never changes: it is linked.")
    text: Text
    codes: tuple[Code, ...] = Field(
        (), description="The standards, key questions or prompts that it serves."
    )
    audience: tuple[Slug, ...] = Field((), description="Empty: everybody the page is for.")
    certainty: Certainty | None = Field(
        None, description="How sure an editor is of it, in place of what the site works out."
    )
    sources: tuple[Citation, ...] = Field(min_length=1)


class Reflection(Value):
    """A question for a practitioner or a team to think about."""

    id: Slug
    text: Text
    codes: tuple[Code, ...] = ()
    audience: tuple[Slug, ...] = ()


class Voice(Value):
    """What the people a service works with said, with its source."""

    id: Slug
    text: Text
    quoted: bool = Field(
        default=False, description="True where the text is their words, not a summary."
    )
    codes: tuple[Code, ...] = ()
    sources: tuple[Citation, ...] = Field(min_length=1)


class Example(Value):
    """What was seen in practice: what good looked like, or what went wrong."""

    id: Slug
    title: Line
    text: Text
    outcome: Literal["worked well", "went wrong"]
    anonymised: bool = Field(
        default=False,
        description="true: nobody can be known from it, here as in its source.",
    )
    codes: tuple[Code, ...] = ()
    audience: tuple[Slug, ...] = ()
    sources: tuple[Citation, ...] = Field(min_length=1)


class Recommendation(Value):
    """Who must do what, what they answered, and what came of it."""

    id: Slug
    text: Text
    addressee: Line
    report: Slug | None = Field(None, description="The id of the source that made it.")
    made: PartialDate | None = Field(None, description="When it was made.")
    due: PartialDate | None = Field(None, description="When it was to be done.")
    response: Literal["agreed", "partly agreed", "not agreed", "not known"] = "not known"
    responded: PartialDate | None = None
    status: Literal["open", "done", "overdue", "not known"] = "not known"
    codes: tuple[Code, ...] = ()
    sources: tuple[Citation, ...] = Field(min_length=1)
