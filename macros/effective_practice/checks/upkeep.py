"""Whether what is published is looked after: reviewed in time, and leading to what is current."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from effective_practice.authoring import address_of
from effective_practice.checks.links import links, page_of
from effective_practice.checks.parts import Check, Subject
from effective_practice.clock import is_past
from effective_practice.entries import Node, Page
from effective_practice.loader import DOCS, GUIDES, INSIGHTS
from effective_practice.model import Framework, Guide, Insight, Stewardship
from effective_practice.parser import Document
from effective_practice.problems import Location, Problem, Severity

# ----------------------------------------------------------------------------------------- reviews


def reviews_are_in_time(subject: Subject) -> Iterator[Problem]:
    """EP614: the day by which a page is to be reviewed is not over, unless the page is."""
    for part in subject.of(Stewardship):
        due = part.value.review_due or ""
        if _is_overdue(due, part.value.status, subject):
            yield _overdue(part.at("review_due"), due)
    for document in subject.knowledge.pages.values():
        due = str(document.front.get("review_due") or "")
        if _is_overdue(due, document.front.get("status"), subject):
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

_HIDDEN = {
    "draft": ("which is a draft", "Leave it out until that is published."),
    "withdrawn": ("which was withdrawn", "Leave it out, or lead to what stands in its place."),
}
"""By status: what is said of a page that is not for readers, and what to do."""
_CALL = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_NAMED = re.compile(r"\b(?:insight\(\s*(?:id\s*=\s*)?|(guide)\s*=\s*)[\"']([^\"']+)[\"']")


@dataclass(frozen=True, kw_only=True)
class _PageStatus:
    """A page that somebody wrote, and whether readers may be sent there."""

    label: str
    status: str
    document: Document


def what_is_published_leads_to_the_same(subject: Subject) -> Iterator[Problem]:
    """EP615: a current page has no link to a draft or to what was withdrawn, and no call for one.

    Editions of a framework are left out: a page may well tell of a draft of one. A module has the
    status of its guide where it has none of its own.
    """
    pages = dict(_pages(subject))
    hidden = {address: page for address, page in pages.items() if page.status in _HIDDEN}
    if not hidden:
        return
    for page in pages.values():
        if page.status == "current":
            for start, address in _targets(subject, page.document):
                if address in hidden:
                    where = page.document.in_body(start)
                    yield _leads(where, "the page leads to", hidden[address])
    for part in subject.of(Guide):
        for position, name in enumerate(part.value.modules):
            address = f"{GUIDES}/{part.value.id}/{name}/"
            if part.value.status == "current" and address in hidden:
                yield _leads(part.at("modules", position), "the guide lists", hidden[address])


def _leads(where: Location, said: str, target: _PageStatus) -> Problem:
    what, hint = _HIDDEN[target.status]
    message = f"{said} {target.label}, {what}"
    return Problem(location=where, code="EP615", message=message, hint=hint)


def _pages(subject: Subject) -> Iterator[tuple[str, _PageStatus]]:
    """Every page that somebody wrote and whose status is known, by its address."""
    for page in subject.graph.pages():
        label = f'{page.kind} "{page.id}"'
        document = page.record.document
        yield page.address, _PageStatus(label=label, status=_status(page), document=document)
    for file, document in subject.knowledge.pages.items():
        uri = file.removeprefix(f"{DOCS}/")
        status = str(document.front.get("status") or "current")
        yield address_of(uri), _PageStatus(label=f'page "{uri}"', status=status, document=document)


def _status(page: Page) -> str:
    own = page.publication.status
    return page.guide.status if own == "current" and page.guide else own


def _targets(subject: Subject, document: Document) -> Iterator[tuple[int, str | None]]:
    """The addresses that a page's links and calls lead to, each with its place in the text."""
    for link in links(subject)[document.file]:
        if link.written is not None:
            yield link.written, page_of(document, link.target)
    for call in _CALL.finditer(document.body):
        for named in _NAMED.finditer(call[0]):
            guide, name = named.groups()
            folder = GUIDES if guide else INSIGHTS
            yield call.start() + named.start(2), f"{folder}/{name}/"


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
            message = f"{part.label} is superseded, and nothing says by what"
            hint = f'Write supersedes: ["{part.value.id}"] in what stands in its place.'
            yield part.problem("EP616", message, "status", hint=hint)


CHECKS: tuple[Check, ...] = (
    reviews_are_in_time,
    what_is_published_leads_to_the_same,
    what_is_superseded_leads_on,
)
