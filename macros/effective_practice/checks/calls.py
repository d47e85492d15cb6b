"""Whether every page's macro calls can be worked out, and no key of its front matter hides one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from effective_practice.authoring import MACROS, Author, contexts, expand_document
from effective_practice.checks.parts import Subject
from effective_practice.expansion import Expansion
from effective_practice.problems import Problem
from effective_practice.rendering import Renderer


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A page's text with its calls worked out, kept so that a build need not do it again."""

    body: str
    """The text that was worked out; other plugins may have made another of it."""
    expansion: Expansion
    author: Author


def expand_all(subject: Subject, renderer: Renderer) -> dict[str, Prepared]:
    """Every page that calls a macro, worked out, by file."""
    made = {}
    for context in contexts(subject.graph):
        document = subject.document_of[context.file]
        if "{" in document.body:
            expansion, author = expand_document(subject.graph, renderer, document, context)
            made[context.file] = Prepared(body=document.body, expansion=expansion, author=author)
    return made


def without_repeats(
    prepared: Mapping[str, Prepared], found: Iterable[Problem]
) -> dict[str, Prepared]:
    """The pages without what the macro ``cite`` says again of a citation that a check refused."""
    told = {problem.location for problem in found}
    made = {}
    for file, page in prepared.items():
        kept = tuple(
            problem
            for problem in page.expansion.problems
            if problem.location not in told or not problem.message.startswith("cite()")
        )
        made[file] = replace(page, expansion=replace(page.expansion, problems=kept))
    return made


def calls_can_be_worked_out(prepared: Mapping[str, Prepared]) -> Iterator[Problem]:
    """EP401 to EP405: every call names what there is, in a page that the sandbox can read."""
    for page in prepared.values():
        yield from page.expansion.problems


def keys_hide_no_macro(subject: Subject) -> Iterator[Problem]:
    """EP213: a page's front matter has no key with the name of a macro.

    Guides and insights have keys such as ``takeaways``, which is what the macro shows; their other
    keys are refused anyway. On a hand-written page such a key hides the macro from other engines.
    """
    for page in subject.knowledge.pages.values():
        for key in page.front:
            if key in MACROS:
                yield Problem(
                    location=page.key_at((key,)),
                    code="EP213",
                    message=f'the key "{key}" hides the macro of the same name',
                    hint="Give the key another name.",
                )
