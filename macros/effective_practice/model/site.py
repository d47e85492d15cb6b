"""What one site is, the lists that its content chooses from, and its glossary."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from effective_practice.model.base import Accepting, Line, Slug, Text, Value
from effective_practice.model.sources import Certainty, Citation


class Term(Value):
    """An entry of the glossary."""

    id: Slug
    term: Line
    definition: Text
    abbreviation: Line | None = None
    synonyms: tuple[Line, ...] = ()
    older: tuple[Line, ...] = Field((), description="Words that this term has replaced.")
    sources: tuple[Citation, ...] = ()


class Glossary(Accepting):
    """standards/glossary.yml."""

    terms: tuple[Term, ...]


class Choice(Value):
    """One entry of a list that a site declares: an audience, a kind of evidence, a licence."""

    id: Slug
    label: Line
    description: Text | None = None
    url: Line | None = None


class EvidenceKind(Choice):
    """A kind of evidence, and how sure one can be of what rests on it alone."""

    of: Literal["voice", "example"] | None = Field(
        None,
        description="Every statement of this sort is evidence of this kind, whatever its source.",
    )
    certainty: Certainty | None = Field(
        None, description="How sure one can be of what rests on this kind alone, and why."
    )


class Wording(Value):
    """What editors keep an eye on in texts."""

    vague: tuple[Line, ...] = Field(
        (), description="Words that a prompt may use only where the glossary defines them."
    )
    plain_abbreviations: tuple[Line, ...] = Field(
        (), description="Abbreviations that every reader knows."
    )
    victim_detail: tuple[Line, ...] = Field(
        (), description="Words by which an example may say too much of a victim; # is any number."
    )
    module_minutes: Annotated[int, Field(ge=1, le=60)] = Field(
        5, description="How long a module may take to read."
    )


class Words(Value):
    """What this site calls things, where its publisher has words of its own."""

    guide: Line = "Guide"
    guides: Line = "Guides"
    module: Line = "Module"
    modules: Line = "Modules"
    insight: Line = "Research summary"
    insights: Line = "Research summaries"
    takeaways: Line = "Key takeaways"
    reflections: Line = "Questions to reflect on"
    voice: Line = "In their words"
    examples: Line = "What was seen in practice"


class Site(Accepting):
    """standards/site.yml: what one site is, and the lists that its content chooses from."""

    name: Line
    publisher: Line = Field(description="Whose standards these are.")
    publisher_url: Line | None = None
    editors: Line = Field(description="Who writes and answers for this site.")
    disclaimer: Text | None = Field(None, description="Shown at the foot of every page.")
    address: Line | None = Field(None, description="https://... where it is published.")
    feedback: Line | None = Field(None, description="A mail address.")
    default_framework: Slug
    audiences: tuple[Choice, ...] = Field(min_length=1)
    evidence_kinds: tuple[EvidenceKind, ...] = Field(min_length=1)
    licences: tuple[Choice, ...] = Field(min_length=1)
    words: Words = Words()
    wording: Wording = Wording()
    old_after_years: Annotated[int, Field(ge=1, le=100)] = Field(
        5, description="Years after which what a source says counts as old."
    )
