"""Whether everything that is named is there: ids, codes, levels and the choices of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from effective_practice.authoring import HOME
from effective_practice.checks.parts import Check, Part, Subject
from effective_practice.entries import spelling
from effective_practice.loader import (
    DOCS,
    GUIDES,
    INSIGHTS,
    SITE_FILE,
    SOURCES_FILE,
    STANDARDS,
)
from effective_practice.model import (
    AverageBand,
    Band,
    Cap,
    Citation,
    Crosswalk,
    Example,
    Framework,
    Guide,
    Insight,
    KeyQuestion,
    Prompt,
    Publication,
    Recommendation,
    Reflection,
    Section,
    Site,
    Source,
    Standard,
    Stewardship,
    Takeaway,
    Value,
)
from effective_practice.parser import KeyPath, is_there
from effective_practice.problems import Location, Problem, nearest

# ----------------------------------------------------------------------------------- ids of entries


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A field whose value is the id of something: what it names, and the verb that reads well."""

    model: type[Value]
    field: str
    kind: str
    verb: str
    key: str = ""
    """As files write it, where that differs."""


REFERENCES = (
    Reference(model=Citation, field="source", kind="source", verb="cites"),
    Reference(model=Insight, field="source", kind="source", verb="summarises"),
    Reference(model=Publication, field="further_reading", kind="source", verb="suggests"),
    Reference(model=Recommendation, field="report", kind="source", verb="was made in"),
    Reference(model=Source, field="supersedes", kind="source", verb="supersedes"),
    Reference(model=Guide, field="supersedes", kind="guide", verb="supersedes"),
    Reference(model=Insight, field="supersedes", kind="insight", verb="supersedes"),
    Reference(model=Framework, field="supersedes", kind="framework", verb="supersedes"),
    Reference(model=Crosswalk, field="from_framework", kind="framework", verb="maps", key="from"),
    Reference(model=Crosswalk, field="to_framework", kind="framework", verb="maps", key="to"),
    Reference(model=Site, field="default_framework", kind="framework", verb="has as its default"),
)


LISTED = {
    "source": f"Sources are listed in {SOURCES_FILE}.",
    "framework": f"Frameworks are the folders in {STANDARDS}/.",
    "guide": f"Guides are the folders in {GUIDES}/.",
    "insight": f"Research summaries are the files in {INSIGHTS}/.",
}
"""Where to look for what there is, by its kind."""


def ids_are_defined(subject: Subject) -> Iterator[Problem]:
    """EP204: every id that is named is defined by some file, one with a fault included."""
    for reference in REFERENCES:
        for part in subject.of(reference.model):
            for path, name in values_of(part, reference.field, reference.key):
                if not subject.knowledge.may_know(reference.kind, name):
                    owner = part.label if part.path else f"the {part.kind}"
                    said = f'{owner} {reference.verb} {reference.kind} "{name}"'
                    yield part.problem(
                        "EP204",
                        f"{said}, which no file defines",
                        *path,
                        hint=nearest(name, subject.knowledge.known.get(reference.kind, ()))
                        or LISTED[reference.kind],
                    )
    yield from _cited_in_prose(subject)


def _cited_in_prose(subject: Subject) -> Iterator[Problem]:
    known = subject.knowledge.known.get("source", set())
    for call in subject.prose:
        if call.source and not subject.knowledge.may_know("source", call.source):
            message = f'the text cites source "{call.source}", which no file defines'
            hint = nearest(call.source, known) or LISTED["source"]
            yield Problem(location=call.location, code="EP204", message=message, hint=hint)


def values_of(part: Part, field: str, key: str = "") -> Iterator[tuple[KeyPath, str]]:
    """The values of a field that holds one id or a list of them, with their paths."""
    value = getattr(part.value, field)
    if isinstance(value, str):
        yield (key or field,), value
    for position, item in enumerate(value if isinstance(value, tuple) else ()):
        yield (key or field, position), item


# ------------------------------------------------------------------- what a framework declares


def levels_are_declared(subject: Subject) -> Iterator[Problem]:
    """EP210: a part of a framework is used only where the framework has a name for it."""
    for part in subject.of(Framework):
        if part.value.domains and part.value.level("domain") is None:
            yield _undeclared(part, "domain", "domains")
    for kind, role, key in (
        (Standard, "standard", "title"),
        (KeyQuestion, "key_question", "code"),
        (Prompt, "prompt", "code"),
    ):
        for part in subject.of(kind):
            framework = subject.graph.framework(part.record.value.framework)
            if framework is not None and framework.level(role) is None:
                yield _undeclared(part, role, key, framework.id)


def _undeclared(part: Part, role: str, key: str, framework: str = "") -> Problem:
    name = framework or part.value.id
    said = f'{part.label} stands at the level "{role}"'
    message = f'{said}, which framework "{name}" does not declare'
    if not framework:
        message = f'framework "{name}" has {key} and does not declare the level "{role}"'
    hint = f"Add a line with role: {role} to levels: in its framework.yml."
    return part.problem("EP210", message, key, hint=hint)


def standards_fit_their_framework(subject: Subject) -> Iterator[Problem]:
    """EP204, EP211: the domain, facets and scale levels named are those of the framework."""
    for part in subject.of(Standard, KeyQuestion):
        framework = subject.graph.framework(part.record.value.framework)
        if framework is None:
            continue
        if isinstance(part.value, Standard) and part.value.domain is not None:
            codes = [domain.code for domain in framework.domains]
            if part.value.domain not in codes:
                said = f'{part.label} is in domain "{part.value.domain}"'
                message = f'{said}, which framework "{framework.id}" does not define'
                hint = nearest(part.value.domain, codes) or _one_of(codes)
                yield part.problem("EP204", message, "domain", hint=hint)
        yield from _facets(part, framework)
    for part in subject.of(Band, AverageBand, Cap):
        levels = [level.id for level in part.record.value.scale]
        for field in ("level", "unless_at_least", *(("at_most",) * isinstance(part.value, Cap))):
            name = getattr(part.value, field, None)
            if isinstance(name, str) and name not in levels:
                message = f'{part.label} names the level "{name}", which the scale does not have'
                hint = nearest(name, levels) or _one_of(levels)
                yield part.problem("EP211", message, field, hint=hint)


def _facets(part: Part, framework: Framework) -> Iterator[Problem]:
    known = {facet.id: [value.id for value in facet.values] for facet in framework.facets}
    for facet, value in part.value.facets.items():
        if facet not in known:
            message = f'{part.label} has the facet "{facet}", which its framework does not have'
            where = part.record.key_at(*part.path, "facets", facet)
            hint = nearest(facet, known) or _one_of(known)
            yield Problem(location=where, code="EP211", message=message, hint=hint)
        elif value not in known[facet]:
            message = f'{part.label} has the {facet} "{value}", which its framework does not have'
            hint = nearest(value, known[facet]) or _one_of(known[facet])
            yield part.problem("EP211", message, "facets", facet, hint=hint)


def codes_stand_under_their_own(subject: Subject) -> Iterator[Problem]:
    """EP214: what stands in one standard's file does not carry the code of another."""
    standards: dict[str, dict[tuple[str, ...], str]] = {}
    for part in subject.of(Standard):
        if part.value.code:
            codes = standards.setdefault(part.value.framework, {})
            codes[spelling(part.value.code)] = part.value.code
    for part in subject.of(KeyQuestion, Prompt):
        held: Standard = part.record.value
        code = spelling(part.value.code)
        others = standards.get(held.framework, {})
        begins = (others.get(code[:length]) for length in range(len(code), 0, -1))
        owner = next((found for found in begins if found), None)
        if owner is not None and owner != held.code:
            where = f'standard "{held.code}"' if held.code else f'"{held.title}"'
            message = f'{part.label} stands under {where}, but its code is one of "{owner}"'
            hint = "Move it there, or mend the code."
            yield part.problem("EP214", message, "code", hint=hint)


# ------------------------------------------------------------------------------ the site's choices


def choices_are_offered(subject: Subject) -> Iterator[Problem]:
    """EP211: audiences, kinds of evidence and licences are among those in standards/site.yml."""
    record = subject.knowledge.site
    if record is None:
        return
    site = record.value
    for model, field, what, offered in (
        (Publication, "audience", "audience", site.audiences),
        (Takeaway, "audience", "audience", site.audiences),
        (Reflection, "audience", "audience", site.audiences),
        (Example, "audience", "audience", site.audiences),
        (Source, "kind", "kind of evidence", site.evidence_kinds),
        (Section, "kind", "kind of evidence", site.evidence_kinds),
        (Source, "licence", "licence", site.licences),
        (Stewardship, "licence", "licence", site.licences),
    ):
        known = [choice.id for choice in offered]
        for part in subject.of(model):
            for path, name in values_of(part, field):
                if name not in known:
                    owner = part.label if part.path else f"the {part.kind}"
                    message = f'{owner} has the {what} "{name}", which {SITE_FILE} does not offer'
                    hint = nearest(name, known) or _one_of(known)
                    yield part.problem("EP211", message, *path, hint=hint)


def _one_of(known: Iterable[str]) -> str:
    listed = list(dict.fromkeys(known))
    if len(listed) == 1:
        return f'There is only "{listed[0]}".'
    return f"Write one of {', '.join(listed)}." if listed else ""


# ------------------------------------------------------------------------- files that must be there


def sources_are_listed(subject: Subject) -> Iterator[Problem]:
    """EP212: where works are cited, there is a list of them."""
    path = subject.knowledge.root / SOURCES_FILE
    if is_there(path):
        return
    if subject.prose or any(subject.of(Citation, Insight)):
        yield Problem(
            location=Location(file=SOURCES_FILE),
            code="EP212",
            message="the file is not there",
            hint="Write it: it lists every work that is cited.",
        )


def home_is_there(subject: Subject) -> Iterator[Problem]:
    """EP212: somebody wrote the page that readers see first."""
    folder = subject.knowledge.root / DOCS
    if not any(is_there(folder / name) for name in (HOME, "README.md")):
        yield Problem(
            location=Location(file=f"{DOCS}/{HOME}"),
            code="EP212",
            message="the file is not there",
            hint="Write it: it is the home page of the site.",
        )


CHECKS: tuple[Check, ...] = (
    ids_are_defined,
    levels_are_declared,
    standards_fit_their_framework,
    codes_stand_under_their_own,
    choices_are_offered,
    sources_are_listed,
    home_is_there,
)
