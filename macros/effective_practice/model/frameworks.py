"""Frameworks, what they ask, how they rate, and what they are beside one another."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from effective_practice.model.base import (
    Accepting,
    Code,
    Line,
    Origin,
    PartialDate,
    Slug,
    Stewardship,
    Text,
    Value,
)
from effective_practice.model.sources import Grounded


class Level(Value):
    """One level of a framework: the part it plays here, and what its publisher calls it."""

    role: Literal["domain", "standard", "key_question", "prompt"] = Field(
        description="domain groups, standard is rated and has a page, key_question is judged, "
        "prompt is a point to look at."
    )
    name: Line
    plural: Line


class FacetValue(Value):
    id: Slug
    label: Line


class Facet(Value):
    """A way to sort standards and key questions across domains, such as stage or focus."""

    id: Slug
    label: Line
    values: tuple[FacetValue, ...] = Field(min_length=1)


class Domain(Value):
    """A group of standards."""

    code: Code
    title: Line
    summary: Text | None = None


class ScaleLevel(Value):
    """One level of a scale, best or worst first as the framework lists them."""

    id: Slug
    label: Line
    meaning: Text | None = None
    points: int | None = None


class RatingLine(Grounded):
    """One line of a rating rule: what it says in plain words, as data, and on what basis."""

    id: Slug
    text: Text = Field(description="The line in plain words, written afresh.")
    note: Text | None = None


class Band(RatingLine):
    """A share of cases judged sufficient, in per cent, from which a level is reached."""

    kind: Literal["band"]
    level: Slug
    at_least: Annotated[float, Field(ge=0, le=100)]


class Combination(RatingLine):
    """How several judgements become one rating."""

    kind: Literal["combination"]
    of: Literal["key_question", "standard"]
    into: Literal["standard", "framework"]
    by: Literal["lowest", "average", "total", "judgement"]


class AverageBand(RatingLine):
    """Average points per rated standard, up to and including which a level holds."""

    kind: Literal["average_band"]
    level: Slug
    at_most: Annotated[float, Field(allow_inf_nan=False)]


class Cap(RatingLine):
    """A standard cannot be rated above a level unless others reach one."""

    kind: Literal["cap"]
    standard: Code
    at_most: Slug
    unless_standards: tuple[Code, ...] = ()
    unless_at_least: Slug | None = None
    condition: Text | None = Field(None, description="A condition that is judged, not counted.")


class Exclusion(RatingLine):
    """A standard that does not count towards the overall rating, always or on a condition."""

    kind: Literal["exclusion"]
    standard: Code
    condition: Text | None = None


AnyRatingLine = Annotated[
    Band | Combination | AverageBand | Cap | Exclusion, Field(discriminator="kind")
]


class Framework(Stewardship, Grounded):
    """One edition of the whole: its levels, scale, rating rule and domains."""

    id: Slug
    title: Line
    short_title: Line
    edition: Code
    publisher: Line
    applies_to: Text
    summary: Text
    in_force_from: PartialDate | None = None
    in_force_to: PartialDate | None = None
    levels: tuple[Level, ...] = Field(min_length=1)
    facets: tuple[Facet, ...] = ()
    domains: tuple[Domain, ...] = ()
    scale: tuple[ScaleLevel, ...] = Field(min_length=2, description="From the lowest level up.")
    rating_rule: tuple[AnyRatingLine, ...] = ()
    gaps: tuple[Text, ...] = Field((), description="What the sources do not say.")
    supersedes: tuple[Slug, ...] = ()

    def level(self, role: str) -> Level | None:
        """The level that plays this part, or None where the framework has none."""
        return next((level for level in self.levels if level.role == role), None)


class Prompt(Grounded):
    """A lettered point to look at when answering a key question."""

    code: Code
    text: Text
    origin: Origin = "publisher"


class KeyQuestion(Grounded):
    """A numbered question under a standard."""

    code: Code
    title: Line
    text: Text
    origin: Origin = "publisher"
    facets: dict[Slug, Slug] = Field(default_factory=dict)
    prompts: tuple[Prompt, ...] = ()
    gaps: tuple[Text, ...] = ()


class Standard(Accepting, Grounded):
    """One statement of good practice, with what is asked under it."""

    framework: Slug
    code: Code | None = Field(
        description="null where it is not known; the file is then named x-<word>.yml."
    )
    title: Line
    text: Text = Field(description="What is asked, in this site's words.")
    domain: Code | None = None
    rated: bool = True
    rating_note: Text | None = None
    facets: dict[Slug, Slug] = Field(default_factory=dict)
    key_questions: tuple[KeyQuestion, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    gaps: tuple[Text, ...] = ()
    supersedes: tuple[Code, ...] = ()


class Mapping(Grounded):
    """One row of a crosswalk: what an entry of one framework is in another."""

    from_code: Code = Field(alias="from")
    to_code: Code | None = Field(None, alias="to", description="Empty where it was withdrawn.")
    relation: Literal["same", "broader", "narrower", "related", "withdrawn"]
    note: Text | None = None


class Crosswalk(Accepting):
    """One framework beside another."""

    from_framework: Slug = Field(alias="from")
    to_framework: Slug = Field(alias="to")
    note: Text | None = None
    mappings: tuple[Mapping, ...] = Field(min_length=1)
