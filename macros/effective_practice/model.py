"""The values of the field, in its own words.

Every value is frozen, keyword-only and refuses unknown keys: a typo in a file is a fault, not an
extension. A value knows nothing of files, addresses or HTML. Text fields hold inline Markdown,
which is escaped when it is shown. Field notes are carried into the JSON Schemas that editors see.

Dates are text, ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``: a source often gives no more than a month.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints


def _text_of_number(value: object) -> object:
    """Let an editor write ``code: 2`` without quotes."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _partial_date(value: object) -> object:
    text = _text_of_number(value)
    if not isinstance(text, str):
        return value
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if match is None:
        raise ValueError("not a date")
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        dt.date(year, month, day)
    except ValueError:
        raise ValueError("not a date") from None
    return text


SLUG = r"^[a-z0-9]+([-.][a-z0-9]+)*$"
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=80)]
Code = Annotated[
    str,
    BeforeValidator(_text_of_number, json_schema_input_type=str | float),
    StringConstraints(min_length=1, max_length=40),
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
_Date = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
_Year = Annotated[int, Field(ge=1000, le=9999)]
PartialDate = Annotated[
    str,
    BeforeValidator(_partial_date, json_schema_input_type=_Date | _Year),
    Field(description="A date: 2021, 2021-09 or 2021-09-26."),
]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=300)]
_Count = Annotated[int, Field(ge=0)]
Status = Literal["draft", "current", "superseded", "withdrawn"]
PageKind = Literal["guide", "module", "insight"]
Origin = Literal["publisher", "site"]
Basis = Literal["read", "secondhand", "inferred", "recalled"]
"""How far to trust a line: read in a source that this site opened; reported by a page that it could
not open; worked out from such facts; or only recalled, and then never shown as the publisher's."""


class Value(BaseModel):
    """Base of every value: frozen, keyword-only, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# ---------------------------------------------------------------------------------------- evidence


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
    made: _Count
    agreed: _Count | None = None
    partly_agreed: _Count | None = None
    not_agreed: _Count | None = None
    responded: PartialDate | None = None
    plan_due: PartialDate | None = Field(None, description="When a plan of action was due.")
    plan_received: PartialDate | None = None
    as_of: PartialDate = Field(description="The date up to which the sources tell.")
    note: Text | None = None
    sources: tuple[Citation, ...] = Field(min_length=1)


class Acceptance(Value):
    """A problem of this file that its editors leave as it is, with their reason and the date."""

    code: Annotated[str, StringConstraints(pattern=r"^EP\d{3}$")]
    about: Line | None = Field(
        None, description="Words of its message. Empty: every problem of this code in the file."
    )
    reason: Text
    accepted: PartialDate


class Accepting(Value):
    """Base of what is a file of its own: it may accept problems that are found in it."""

    accepted: tuple[Acceptance, ...] = Field((), description="Problems that stay, with a reason.")


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


# -------------------------------------------------------------------------------------- frameworks


class Grounded(Value):
    """Base of what a framework says: how far to trust a line, and what it rests on."""

    basis: Basis
    sources: tuple[Citation, ...] = ()
    reported_at: tuple[Address, ...] = Field(
        (), description="Addresses of pages that report it and that this site has not opened."
    )


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


class Stewardship(Accepting):
    """Who keeps an entry, until when, and under which terms."""

    status: Status = "current"
    published: PartialDate | None = None
    reviewed: PartialDate | None = None
    review_due: PartialDate | None = None
    owner: Line | None = None
    licence: Slug | None = None
    language: Language = "en"


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


# ------------------------------------------------------------------------------------ publications


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

    minutes: Annotated[int, Field(ge=1, le=5)] | None = None


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


class Term(Value):
    """An entry of the glossary."""

    id: Slug
    term: Line
    definition: Text
    abbreviation: Line | None = None
    synonyms: tuple[Line, ...] = ()
    older: tuple[Line, ...] = Field((), description="Words that this term has replaced.")
    sources: tuple[Citation, ...] = ()


# -------------------------------------------------------------------------------------- collections


class SourceList(Accepting):
    """academic_insights/sources.yml."""

    sources: tuple[Source, ...]


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
        (), description="Words by which an example may say too much of a victim."
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
