"""What is wrong with a site: everything that can be known without building it.

``inspect`` reads, connects and checks; ``html.check`` reads the built pages back. A check is a
function that yields problems; it neither prints nor decides what they mean. Each family of checks
is a module with a tuple ``CHECKS``. They share:

- what is looked at: ``parts`` (values), ``written`` (our texts), ``passages`` (their paragraphs),
  ``links``, ``quotations``, ``texts`` (those of sources);
- pure text, which knows nothing of a site: ``figures`` and ``non_figures``, ``identifiers``,
  ``hosts``, ``abbreviations``, ``questions``, ``phrases``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from effective_practice import graph as graphs
from effective_practice import loader
from effective_practice.authoring import PageContext, contexts, expand_document
from effective_practice.checks import (
    accepting,
    addresses,
    calls,
    claims,
    codes,
    codes_in_prose,
    coverage,
    evidence,
    identity,
    link_texts,
    partials,
    privacy,
    references,
    sources,
    upkeep,
    wording,
)
from effective_practice.checks.calls import Prepared
from effective_practice.checks.parts import Subject
from effective_practice.checks.places import OVERRIDES
from effective_practice.graph import EvidenceGraph
from effective_practice.loader import DOCS, KnowledgeBase
from effective_practice.parser import Document
from effective_practice.problems import Problem
from effective_practice.rendering import Renderer

__all__ = ["OVERRIDES", "Inspection", "Prepared", "expand_page", "inspect"]

CHECKS = (
    *identity.CHECKS,
    *references.CHECKS,
    *codes.CHECKS,
    *codes_in_prose.CHECKS,
    *sources.CHECKS,
    *addresses.CHECKS,
    *link_texts.CHECKS,
    *claims.CHECKS,
    *evidence.CHECKS,
    *wording.CHECKS,
    *privacy.CHECKS,
    *upkeep.CHECKS,
    *coverage.CHECKS,
    calls.keys_hide_no_macro,
)


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """A site as read, connected and checked."""

    subject: Subject
    renderer: Renderer
    prepared: Mapping[str, Prepared]
    """The pages that call macros, worked out, by file."""
    problems: tuple[Problem, ...]
    """Every problem, sorted by place."""

    @property
    def graph(self) -> EvidenceGraph:
        return self.subject.graph

    @property
    def knowledge(self) -> KnowledgeBase:
        return self.subject.knowledge

    @cached_property
    def contexts(self) -> dict[str, PageContext]:
        """Every page that somebody wrote, by its uri: its path, without ``docs/``."""
        return {each.file.removeprefix(f"{DOCS}/"): each for each in contexts(self.graph)}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The same pages as read, by file."""
        return self.subject.document_of


def inspect(root: Path, today: dt.date) -> Inspection:
    """Read and check the site in a folder. Never raises for what stands in a file."""
    knowledge, found = loader.load(root)
    graph = graphs.build(knowledge)
    faulty = frozenset(problem.location.file for problem in found)
    subject = Subject(graph=graph, today=today, faulty=faulty)
    found += [problem for check in CHECKS for problem in check(subject)]
    folder = root / OVERRIDES
    broken = list(partials.partials_can_be_read(root, folder))
    # A partial that cannot be read would be reported again for every page that shows it.
    renderer = Renderer(graph, folder if folder.is_dir() and not broken else None)
    prepared = calls.without_repeats(calls.expand_all(subject, renderer), found)
    found += [*broken, *calls.calls_can_be_worked_out(prepared)]
    return Inspection(
        subject=subject,
        renderer=renderer,
        prepared=prepared,
        problems=tuple(sorted(set(accepting.settle(subject, found)))),
    )


def expand_page(inspection: Inspection, context: PageContext, body: str) -> Prepared:
    """A page's text with its calls worked out: what was prepared, if the text is still that."""
    prepared = inspection.prepared.get(context.file)
    if prepared is not None and prepared.body.lstrip("\n") == body:
        return prepared
    known = inspection.documents.get(context.file)
    document = Document(file=context.file, value={}, body=body)
    if known is not None:
        # Engines drop the empty lines above a text.
        dropped = len(known.body) - len(known.body.lstrip("\n"))
        document = replace(known, body=body, body_line=known.body_line + dropped)
    expansion, author = expand_document(inspection.graph, inspection.renderer, document, context)
    return Prepared(body=body, expansion=expansion, author=author)
