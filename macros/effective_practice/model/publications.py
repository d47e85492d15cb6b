"""Guides, modules, insights, and pages that stand by themselves."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from effective_practice.model.base import Code, Line, PartialDate, Slug, Stewardship, Text
from effective_practice.model.sources import Certainty
from effective_practice.model.statements import Example, Recommendation, Reflection, Takeaway, Voice


class Publication(Stewardship):
    """What guides, modules and insights have in common: their front matter."""

    id: Slug = Field(description="The name of the file or folder.")
    title: Line
    summary: Line = Field(description="One sentence.")
    audience: tuple[Slug, ...] = ()
    explains: tuple[Code, ...] = Field(
        (), description="The standards, key questions or prompts explained."
    )
    takeaways: tuple[Takeaway, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    voice: tuple[Voice, ...] = ()
    examples: tuple[Example, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    further_reading: tuple[Slug, ...] = Field((), description="Ids of sources.")
    gaps: tuple[Text, ...] = Field((), description="What the sources do not say.")


class Guide(Publication):
    """A practice publication: a folder of short modules, in order."""

    audience: tuple[Slug, ...] = Field(min_length=1)
    owner: Line
    published: PartialDate
    reviewed: PartialDate
    review_due: PartialDate
    licence: Slug
    modules: tuple[Slug, ...] = Field((), description="The order of its modules.")
    topics: tuple[Line, ...] = ()
    supersedes: tuple[Slug, ...] = ()


class Module(Publication):
    """One short page of a guide. What it leaves out (owner, dates, audience) is its guide's."""

    minutes: Annotated[int, Field(ge=1, le=60)] | None = None


class Insight(Publication):
    """A research summary on this site: its takeaways are the key messages of the work."""

    owner: Line
    published: PartialDate
    reviewed: PartialDate
    review_due: PartialDate
    licence: Slug
    source: Slug = Field(description="The id of the work that it summarises.")
    view: Literal["author", "publisher"] = Field(
        "author", description="Whose view the work gives: its author's, or its publisher's."
    )
    stub: bool = Field(default=False, description="True where no more than the title is known.")
    certainty: Certainty | None = None
    topics: tuple[Line, ...] = ()
    supersedes: tuple[Slug, ...] = ()


class WrittenPage(Stewardship):
    """The front matter of a page of ``docs/``. Keys that the theme knows may stand beside these."""

    model_config = ConfigDict(frozen=True, extra="allow")

    title: Line | None = None
    summary: Line | None = Field(None, description="One sentence.")
    description: Line | None = Field(None, description="The same, by the theme's name.")
    about: Literal["site"] | None = Field(
        None,
        description="site: it tells of the site itself, and so claims nothing that needs a source.",
    )
