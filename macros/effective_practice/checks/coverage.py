"""What a standard lacks: a guide, evidence, a voice, a second source.

Only the standards of the site's default framework are asked about, for that is what its evidence is
mapped to: other editions lead there by their crosswalks.
"""

from __future__ import annotations

from collections.abc import Iterator

from effective_practice.checks.parts import Check, Subject
from effective_practice.entries import Entry
from effective_practice.graph import EvidenceGraph
from effective_practice.grounds import resting_on, serving
from effective_practice.problems import Problem, Severity


def standards_are_served(subject: Subject) -> Iterator[Problem]:
    """EP617 to EP620: each standard has a guide, takeaways from two sources or more, and a voice.

    What serves a key question or a prompt serves its standard, but for prompts that the site wrote
    itself: evidence for these is none for what the publisher asks. Nothing is said as long as some
    file cannot be read, for what a standard lacks may stand in it.
    """
    framework = subject.graph.default_framework()
    if framework is None or subject.faulty:
        return
    for entry in subject.graph.standards(framework.id):
        yield from _lacks(subject.graph, entry)


def _lacks(graph: EvidenceGraph, entry: Entry) -> Iterator[Problem]:
    name = f'standard "{entry.code}"' if entry.code else f'standard "{entry.standard.title}"'
    takeaways = serving(graph, entry)
    works = {work.short for placed in takeaways for work, _ in resting_on(graph, placed)}
    if not any(page.guide for page in graph.pages_explaining(entry)):
        hint = "Name its code, or one under it, in explains: of a guide or a module."
        yield _lack(entry, "EP617", f"no guide explains {name}", hint)
    if not takeaways:
        hint = "Name its code, or one that its publisher gave under it, in codes: of a takeaway."
        yield _lack(entry, "EP618", f"no takeaway serves {name}", hint)
    if not serving(graph, entry, "voice"):
        hint = "If a source has such a statement, write it under voice: with the code."
        yield _lack(entry, "EP619", f"nothing that people said serves {name}", hint)
    if len(works) == 1 and len(graph.sources()) > 1:
        said = f"every takeaway that serves {name} rests on one source: {works.pop()}"
        yield _lack(entry, "EP620", said, "Look for a second source that bears it out, or differs.")


def _lack(entry: Entry, code: str, message: str, hint: str) -> Problem:
    return Problem(
        location=entry.record.at("title"),
        code=code,
        message=message,
        hint=hint,
        severity=Severity.WARNING,
    )


CHECKS: tuple[Check, ...] = (standards_are_served,)
