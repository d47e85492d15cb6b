"""Whether what is published is looked after: reviewed in time, and leading to what is current."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from effective_practice.checks.parts import Subject
from effective_practice.clock import is_past
from effective_practice.entries import Node, Page
from effective_practice.loader import DOCS, GUIDES, INSIGHTS
from effective_practice.model import Framework, Guide, Insight, Stewardship
from effective_practice.parser import Document
from effective_practice.problems import Location, Problem, Severity
from effective_practice.reading import without_code

# ----------------------------------------------------------------------------------------- reviews


def reviews_are_in_time(subject: Subject) -> Iterator[Problem]:
    """EP614: the day by which a page is to be reviewed is not over, unless the page is."""
    for part in subject.of(Stewardship):
        due = part.value.review_due or ""
        if _is_overdue(due, part.value.status, subject):
            yield _overdue(part.at("review_due"), due)
    for document in subject.knowledge.pages.values():
        due = str(_front(document).get("review_due") or "")
        if _is_overdue(due, _front(document).get("status"), subject):
            yield _overdue(document.at(("review_due",)), due)


def _is_overdue(due: str, status: object, subject: Subject) -> bool:
    return bool(due) and status not in {"superseded", "withdrawn"} and is_past(due, subject.today)


def _overdue(where: Location, due: str) -> Problem:
    return Problem(
        location=where,
        code="EP614",
        message=f"the review was due by {due}",
        hint="Review it, then write the new dates of reviewed and review_due.",
        severity=Severity.WARNING,
    )


# ----------------------------------------------------------------------------- drafts and withdrawn

_NOT_TO_LEAD_TO = {"draft": "which is a draft", "withdrawn": "which was withdrawn"}
_LINK = re.compile(
    r"\]\(\s*<?([^)\s>#]+)|^[ ]{0,3}\[[^\]]+\]:\s*<?([^\s>#]+)|\bhref=[\"']([^\"'#]+)",
    re.MULTILINE,
)
_CALL = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_NAMED = re.compile(r"\b(?:insight\(\s*(?:id\s*=\s*)?|(guide)\s*=\s*)[\"']([^\"']+)[\"']")


@dataclass(frozen=True, kw_only=True)
class _Written:
    """A page that somebody wrote."""

    label: str
    status: str
    document: Document


def what_is_published_leads_to_the_same(subject: Subject) -> Iterator[Problem]:
    """EP615: a current page has no link to a draft or to what was withdrawn, and no call for one.

    Editions of a framework are left out: a page may well tell of a draft of one. A module has the
    status of its guide where it has none of its own.
    """
    written = dict(_pages(subject))
    hidden = {file: page for file, page in written.items() if page.status in _NOT_TO_LEAD_TO}
    if not hidden:
        return
    for page in written.values():
        if page.status == "current":
            for start, target in _targets(page.document):
                if target in hidden:
                    yield _leads(_place(page.document, start), "the page leads to", hidden[target])
    for part in subject.of(Guide):
        for position, name in enumerate(part.value.modules):
            target = f"{posixpath.dirname(part.record.file)}/{name}.md"
            if part.value.status == "current" and target in hidden:
                yield _leads(part.at("modules", position), "the guide lists", hidden[target])


def _leads(where: Location, said: str, target: _Written) -> Problem:
    return Problem(
        location=where,
        code="EP615",
        message=f"{said} {target.label}, {_NOT_TO_LEAD_TO[target.status]}",
        hint="Leave it out, or publish first what it leads to.",
    )


def _pages(subject: Subject) -> Iterator[tuple[str, _Written]]:
    """Every page that somebody wrote and whose status is known, by its file."""
    for page in subject.graph.pages():
        document = page.record.document
        label = f'{page.kind} "{page.id}"'
        yield document.file, _Written(label=label, status=_status(page), document=document)
    for file, document in subject.knowledge.pages.items():
        status = str(_front(document).get("status") or "current")
        label = f'page "{file.removeprefix(f"{DOCS}/")}"'
        yield file, _Written(label=label, status=status, document=document)


def _status(page: Page) -> str:
    own = page.publication.status
    return page.guide.status if own == "current" and page.guide else own


def _targets(document: Document) -> Iterator[tuple[int, str]]:
    """The files that a page's links and calls lead to, each with its place in the text."""
    uri = document.file.removeprefix(f"{DOCS}/")
    for link in _LINK.finditer(without_code(document.body)):
        at = link.start(link.lastindex or 0)
        target = posixpath.normpath(
            posixpath.join(posixpath.dirname(uri), link[link.lastindex or 0])
        )
        yield (
            at,
            target if target.startswith((f"{GUIDES}/", f"{INSIGHTS}/")) else f"{DOCS}/{target}",
        )
    for call in _CALL.finditer(document.body):
        for named in _NAMED.finditer(call[0]):
            guide, name = named.groups()
            file = f"{GUIDES}/{name}/index.md" if guide else f"{INSIGHTS}/{name}.md"
            yield call.start() + named.start(2), file


def _place(document: Document, start: int) -> Location:
    body = document.body
    return Location(
        file=document.file,
        line=document.body_line + body.count("\n", 0, start),
        column=start - body.rfind("\n", 0, start),
    )


# --------------------------------------------------------------------------------------- superseded


def what_is_superseded_leads_on(subject: Subject) -> Iterator[Problem]:
    """EP616: something names each guide, insight or framework that it supersedes."""
    if subject.faulty:
        return  # what supersedes it may stand in a file that could not be read
    parts = list(subject.of(Guide, Insight, Framework))
    # A name that leads nowhere may be meant for it, and is reported as that.
    astray = {
        part.kind
        for part in parts
        for name in part.value.supersedes
        if not subject.knowledge.knows(part.kind, name)
    }
    for part in parts:
        node = Node(part.kind, part.value.id)
        if part.kind in astray or part.value.status != "superseded":
            continue
        if not subject.graph.what_superseded(node):
            message = f"{part.label} is superseded, and nothing says what by"
            hint = f'Write supersedes: ["{part.value.id}"] in what stands in its place.'
            yield part.problem("EP616", message, "status", hint=hint)


CHECKS: tuple[Callable[[Subject], Iterator[Problem]], ...] = (
    reviews_are_in_time,
    what_is_published_leads_to_the_same,
    what_is_superseded_leads_on,
)


def _front(document: Document) -> dict[str, object]:
    return document.value if isinstance(document.value, dict) else {}
