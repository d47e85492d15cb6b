"""What the pages of frameworks show: the lists, the rating rule, and all that serves a standard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  # as in foot
from typing import Any, TypeVar

from effective_practice.entries import Entry, Page, Placed
from effective_practice.graph import EvidenceGraph
from effective_practice.grounds import by_kind, coverage_of, grounds_of, supporting
from effective_practice.model import (
    Certainty,
    Choice,
    Domain,
    Framework,
    Insight,
    Mapping,
    RatingLine,
    Source,
)
from effective_practice.pages.routes import (
    Route,
    domain_of,
    domain_uri,
    level_name,
    routes,
    sentence,
)

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Group:
    """Standards under one domain; under none where a framework has no domains."""

    domain: Domain | None
    address: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One key question as its page shows it."""

    entry: Entry
    facets: tuple[str, ...]
    prompts: tuple[tuple[str, Entry], ...]
    """Each with its letter."""


@dataclass(frozen=True, kw_only=True)
class ForQuestion:
    """Takeaways for one key question; for the standard as a whole where there is none."""

    question: Entry | None
    takeaways: tuple[Placed, ...]


@dataclass(frozen=True, kw_only=True)
class SourceUsed:
    """One source behind a standard, and how sure we are of it."""

    source: Source
    statements: int
    judged: tuple[tuple[Page, Certainty], ...]
    """The insights that say how sure we are, with their judgement."""


@dataclass(frozen=True, kw_only=True)
class EvidenceOfKind:
    """What supports a standard from one kind of evidence."""

    kind: Choice
    anchor: str
    statements: int
    sources: tuple[SourceUsed, ...]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a crosswalk, as the page of either end shows it."""

    own: Entry
    relation: str
    other: Entry | None
    mapping: Mapping
    framework: Framework | None = None
    """The framework that has no counterpart, where there is none."""


RELATIONS = {
    "same": ("is the same as", "is the same as"),
    "broader": ("is broader than", "is narrower than"),
    "narrower": ("is narrower than", "is broader than"),
    "related": ("is related to", "is related to"),
    "withdrawn": ("was withdrawn", "was withdrawn"),
}
"""How a relation reads from its first end, and from its second."""


def frameworks(graph: EvidenceGraph, _route: Route, _today: Date) -> dict[str, Any]:
    """The site's own framework first, then those in use, drafts, and what was replaced."""
    default = graph.default_framework()
    order = ("current", "draft", "superseded", "withdrawn")
    found = sorted(
        graph.frameworks(), key=lambda one: (one is not default, order.index(one.status))
    )
    return {"frameworks": [(one, groups_of(graph, one)) for one in found], "default": default}


def framework(graph: EvidenceGraph, route: Route, _today: Date) -> dict[str, Any]:
    """A framework: levels, scale, rating rule, domains, gaps and crosswalks."""
    one = _given(route.framework)
    return {
        "framework": one,
        "groups": groups_of(graph, one),
        "levels": one.levels,
        "rated": any(entry.standard.rated for entry in graph.standards(one.id)),
        "rules": [(line, effect(graph, one, line)) for line in one.rating_rule],
        "crosswalks": _crosswalks(graph, one),
        "standard_name": level_name(one, "standard"),
        "standards_name": sentence(level_name(one, "standard", many=True)),
    }


def domain(graph: EvidenceGraph, route: Route, _today: Date) -> dict[str, Any]:
    """A domain and its standards."""
    one, within = _given(route.framework), _given(route.domain)
    found = (group for group in groups_of(graph, one) if group.domain is within)
    return {
        "framework": one,
        "domain": within,
        "entries": next((group.entries for group in found), ()),
        "standards_name": sentence(level_name(one, "standard", many=True)),
    }


def standard(graph: EvidenceGraph, route: Route, _today: Date) -> dict[str, Any]:
    """A standard: what is asked, what helps to answer it, and what supports that."""
    entry = _given(route.entry)
    children = graph.children(entry)
    explaining = graph.pages_explaining(entry)
    takeaways = graph.statements_serving(entry, "takeaway")
    pages = tuple(dict.fromkeys([*explaining, *map(graph.page_of, takeaways)]))
    evidence = tuple(evidence_of(graph, supporting(graph, entry)))
    present = {one.kind.id for one in evidence}
    site = graph.knowledge.site
    within = domain_of(entry)
    return {
        "entry": entry,
        "domain": within,
        "domain_address": routes(graph)[domain_uri(entry.framework, within)].address
        if within
        else "",
        "facets": facets_of(entry),
        "own_prompts": lettered(entry, children),
        "questions": [
            Question(
                entry=child,
                facets=facets_of(child),
                prompts=lettered(child, graph.children(child)),
            )
            for child in children
            if child.role == "key_question"
        ],
        "below": (below := levels_below(entry.framework)),
        "below_title": sentence(" and ".join(below.values())),
        "prompt_one": level_name(entry.framework, "prompt"),
        "for_questions": tuple(for_questions(graph, entry, takeaways)),
        "reflections": graph.statements_serving(entry, "reflection"),
        "examples": graph.statements_serving(entry, "example"),
        "voices": graph.statements_serving(entry, "voice"),
        "recommendations": graph.statements_serving(entry, "recommendation"),
        "evidence": evidence,
        "kinds_missing": [
            kind for kind in (site.value.evidence_kinds if site else ()) if kind.id not in present
        ],
        "guides": guides_with_modules(graph, pages),
        "insights": [page for page in pages if page.kind == "insight"],
        "gaps": tuple(_gaps_of_the_whole(graph, entry)),
        "mappings": tuple(mappings(graph, entry)),
    }


# ------------------------------------------------------------------------------------------- steps


def groups_of(graph: EvidenceGraph, one: Framework) -> tuple[Group, ...]:
    """The standards of a framework by domain, those without a domain last."""
    under: dict[str, list[Entry]] = {}
    for entry in graph.standards(one.id):
        within = domain_of(entry)
        under.setdefault(within.code if within else "", []).append(entry)
    groups = [
        Group(
            domain=each,
            address=routes(graph)[domain_uri(one, each)].address,
            entries=tuple(under.get(each.code, ())),
        )
        for each in one.domains
    ]
    rest = under.get("", [])
    return (*groups, *([Group(domain=None, address="", entries=tuple(rest))] if rest else []))


def effect(graph: EvidenceGraph, one: Framework, line: RatingLine) -> tuple[str, str, Entry | None]:
    """What a line of the rule is, in short; a level it leads to; a standard it is about."""
    labels = {level.id: level.label for level in one.scale}
    kind = getattr(line, "kind", "")
    about = graph.resolve(getattr(line, "standard", ""), one.id)
    names = {
        "band": "Share",
        "combination": "How judgements combine",
        "average_band": "Average points",
        "cap": "Limit",
        "exclusion": "Not counted",
    }
    level = getattr(line, "level", "") or (getattr(line, "at_most", "") if kind == "cap" else "")
    return names.get(kind, ""), labels.get(level, ""), about


def _gaps_of_the_whole(graph: EvidenceGraph, entry: Entry) -> Iterator[str]:
    """The gaps of a standard but for those that stand under its key questions on the page."""
    under = {gap for question in entry.standard.key_questions for gap in question.gaps}
    return (gap for gap in coverage_of(graph, entry).gaps if gap not in under)


def levels_below(one: Framework) -> dict[str, str]:
    """What a framework calls, in the plural, each of the levels that it has under a standard."""
    return {
        level.role: level.plural for level in one.levels if level.role in ("key_question", "prompt")
    }


def lettered(above: Entry, children: Iterable[Entry]) -> tuple[tuple[str, Entry], ...]:
    """Prompts with their letters: what their code adds to the code above, as in ``(c)``."""
    return tuple(
        (child.code.removeprefix(above.code).lstrip(".") or child.code, child)
        for child in children
        if child.role == "prompt"
    )


def facets_of(entry: Entry) -> tuple[str, ...]:
    """``Stage: planning``: the facets of an entry as readers know them."""
    given = getattr(entry.value, "facets", {})
    return tuple(
        f"{facet.label}: {value.label}"
        for facet in entry.framework.facets
        for value in facet.values
        if given.get(facet.id) == value.id
    )


def for_questions(
    graph: EvidenceGraph, entry: Entry, takeaways: Iterable[Placed]
) -> Iterator[ForQuestion]:
    """Takeaways once each, under the first key question that they serve, in the standard's order.

    Those that serve the standard as a whole, or a prompt directly under it, come first.
    """
    questions = [each for each in graph.children(entry) if each.role == "key_question"]
    groups: dict[Entry | None, list[Placed]] = {None: [], **{each: [] for each in questions}}
    under = {member: each for each in questions for member in graph.family(each)}
    within = set(graph.family(entry))
    for placed in takeaways:
        served = [under.get(each) for each in graph.served_by(placed) if each in within]
        whole = None in served or not served
        groups[None if whole else min(served, key=list(groups).index)].append(placed)
    for question, found in groups.items():
        if found:
            # What a guide says as a whole comes before what its modules say.
            found.sort(key=lambda placed: placed.page.kind == "module")
            yield ForQuestion(question=question, takeaways=tuple(found))


def evidence_of(graph: EvidenceGraph, statements: Iterable[Placed]) -> Iterator[EvidenceOfKind]:
    """What serves a standard, by the kind of evidence that it rests on; each source once."""
    for kind, found in by_kind(graph, statements):
        counts: dict[str, int] = {}
        for placed, _ in found:
            grounds = grounds_of(graph, placed)
            for name in {ground.work.id for ground in grounds if ground.kind == kind.id}:
                counts[name] = counts.get(name, 0) + 1
        used = [
            SourceUsed(source=source, statements=number, judged=tuple(judged(graph, source)))
            for name, number in counts.items()
            if (source := graph.source(name))
        ]
        used.sort(key=lambda one: (-one.statements, one.source.short))
        yield EvidenceOfKind(
            kind=kind, anchor=f"evidence-{kind.id}", statements=len(found), sources=tuple(used)
        )


def judged(graph: EvidenceGraph, source: Source) -> Iterator[tuple[Page, Certainty]]:
    """The insights that say how sure we are of a source."""
    for page in graph.insights_summarising(source):
        insight = page.publication
        if isinstance(insight, Insight) and insight.certainty:
            yield page, insight.certainty


def guides_with_modules(
    graph: EvidenceGraph, pages: Iterable[Page]
) -> tuple[tuple[Page, tuple[Page, ...]], ...]:
    """Guides, each with those of its modules that are meant, in the guide's order."""
    meant = dict.fromkeys(page for page in pages if page.guide)
    guides = {page.guide.id: page.guide for page in meant if page.guide}
    tops = ((graph.page("guide", name), guide) for name, guide in guides.items())
    return tuple(
        (top, tuple(module for module in graph.modules_of(guide) if module in meant))
        for top, guide in tops
        if top
    )


def mappings(graph: EvidenceGraph, entry: Entry) -> Iterator[Row]:
    """What a standard, and each thing under it, is in other frameworks, read from its own end."""
    for own in graph.family(entry):
        for other, row in graph.mapped_onto(own):
            yield Row(own=own, relation=RELATIONS[row.relation][0], other=other, mapping=row)
        for other, row in graph.mapped_from(own):
            yield Row(own=own, relation=RELATIONS[row.relation][1], other=other, mapping=row)
        for framework, row in graph.withdrawn_in(own):
            relation = RELATIONS[row.relation][0]
            yield Row(own=own, relation=relation, other=None, mapping=row, framework=framework)


def _crosswalks(
    graph: EvidenceGraph, one: Framework
) -> list[tuple[Framework, str | None, tuple[Row, ...]]]:
    """The crosswalks that begin or end at a framework, each with its rows as written."""
    found = []
    for record in graph.knowledge.crosswalks.values():
        walk = record.value
        if one.id not in (walk.from_framework, walk.to_framework):
            continue
        away = walk.from_framework == one.id
        other = graph.framework(walk.to_framework if away else walk.from_framework)
        if other is None:
            continue
        rows = []
        for mapping in walk.mappings:
            start = graph.resolve(mapping.from_code, walk.from_framework)
            end = graph.resolve(mapping.to_code, walk.to_framework) if mapping.to_code else None
            relation = RELATIONS[mapping.relation][0 if away else 1]
            own, there = (start, end) if away else (end, start)
            if own is not None:
                rows.append(Row(own=own, relation=relation, other=there, mapping=mapping))
            elif there is not None:
                rows.append(
                    Row(
                        own=there,
                        relation=RELATIONS[mapping.relation][0],
                        other=None,
                        mapping=mapping,
                    )
                )
        found.append((other, walk.note, tuple(rows)))
    return found


def _given(value: T | None) -> T:
    """What a route of this kind always has."""
    if value is None:
        raise ValueError("the page has nothing to show")
    return value
