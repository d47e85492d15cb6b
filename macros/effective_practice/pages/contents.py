"""What a site holds: how much of everything, what of each source is used, and how it reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  # as in foot
from typing import Any

from effective_practice import registers
from effective_practice.entries import Page
from effective_practice.graph import EvidenceGraph
from effective_practice.grounds import is_stub
from effective_practice.model import Section, Source
from effective_practice.pages.routes import Route, level_name, sentence, words_of
from effective_practice.reading import WORDS_A_MINUTE, measure, texts_of


@dataclass(frozen=True, kw_only=True)
class Used:
    """A source that was read, and which of its sections are cited."""

    source: Source
    citations: int
    used: tuple[Section, ...]
    unused: tuple[Section, ...]


@dataclass(frozen=True, kw_only=True)
class Reads:
    """How a page reads."""

    page: Page
    words: int
    minutes: int
    level: int


def contents(graph: EvidenceGraph, _route: Route, today: Date) -> dict[str, Any]:
    """The state of a site on a day."""
    return {
        "numbers": tuple(_numbers(graph, today)),
        "sources": _used(graph),
        "reading": [_reads(page) for page in graph.pages() if not is_stub(page)],
        "accepted": sum(map(len, graph.knowledge.accepted.values())),
        "pace": WORDS_A_MINUTE,
    }


def _numbers(graph: EvidenceGraph, today: Date) -> Iterator[tuple[str, str]]:
    """Everything that can be counted, by its name."""
    words = words_of(graph)
    many = level_name(graph.default_framework(), "standard", many=True)
    insights = graph.pages("insight")
    with_substance = sum(not is_stub(page) for page in insights)
    read = sum(source.access == "read" for source in graph.sources())
    yield "Frameworks", str(len(graph.knowledge.frameworks))
    yield sentence(many), str(sum(1 for _ in graph.standards()))
    yield words.guides, str(len(graph.pages("guide")))
    yield words.modules, str(len(graph.pages("module")))
    yield words.insights, f"{len(insights)}, {with_substance} with more than a title"
    yield words.takeaways, str(len(graph.statements("takeaway")))
    yield words.reflections, str(len(graph.statements("reflection")))
    yield words.voice, str(len(graph.statements("voice")))
    yield words.examples, str(len(graph.statements("example")))
    yield "Recommendations", str(len(graph.statements("recommendation")))
    yield "Sources", f"{len(graph.sources())}, {read} of them read"
    yield "Citations", str(sum(each.citations for each in _used(graph)))
    yield "Terms", str(len(graph.knowledge.terms))
    yield "Gaps", str(len(registers.gaps(graph, today)))


def _used(graph: EvidenceGraph) -> tuple[Used, ...]:
    counts: dict[str, Counter[str]] = {}
    for name, section in graph.places_cited():
        counts.setdefault(name, Counter())[section] += 1
    found = []
    for source in graph.sources():
        if source.access != "read":
            continue
        cited = counts.get(source.id, Counter())
        found.append(
            Used(
                source=source,
                citations=cited.total(),
                used=tuple(each for each in source.sections if each.id in cited),
                unused=tuple(each for each in source.sections if each.id not in cited),
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.citations, each.source.short)))


def _reads(page: Page) -> Reads:
    found = measure(texts_of(page.publication, page.record.document.body))
    return Reads(page=page, words=found.words, minutes=found.minutes, level=found.level)
