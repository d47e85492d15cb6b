"""Whether every id names one thing, and nothing replaces itself."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from effective_practice.checks.parts import Check, Part, Subject
from effective_practice.entries import FIELDS, Node, spelling
from effective_practice.loader import DOCS
from effective_practice.model import (
    Framework,
    Guide,
    Insight,
    KeyQuestion,
    Prompt,
    Publication,
    Site,
    Source,
    Standard,
    Term,
)
from effective_practice.parser import KeyPath
from effective_practice.problems import Location, Problem


@dataclass(frozen=True, kw_only=True)
class Named:
    """Something with a name, which nothing else with an equal key may have."""

    key: Hashable
    label: str
    part: Part
    path: KeyPath

    def at(self) -> Location:
        return self.part.at(*self.path)


def ids_are_unique(subject: Subject) -> Iterator[Problem]:
    """EP205: one id names one thing: in a guide with its modules, a framework, a list."""
    for named in (_statements, _codes, _names_of_terms, _inside_lists, _modules):
        yield from _doubles(named(subject))
    yield from _addresses(subject)


def _doubles(named: Iterable[Named]) -> Iterator[Problem]:
    first: dict[Hashable, Named] = {}
    for each in named:
        before = first.setdefault(each.key, each)
        if before is not each:
            here, there = each.at(), before.at()
            file = "" if there.file == here.file else f" of {there.file}"
            message = f"{each.label} stands here again; the first is on line {there.line}{file}"
            yield Problem(
                location=here, code="EP205", message=message, hint="Rename one of the two."
            )


def _statements(subject: Subject) -> Iterator[Named]:
    """Statements, in a guide with its modules; kinds whose anchors begin alike share their ids."""
    for part in subject.of(Publication):
        file = part.record.file
        whole = file if part.kind == "insight" else file.rpartition("/")[0]
        for kind, field in FIELDS.items():
            for position, statement in enumerate(getattr(part.value, field)):
                yield Named(
                    key=(whole, kind[0], statement.id),
                    label=f'{kind} "{statement.id}"',
                    part=part,
                    path=(field, position, "id"),
                )


def _codes(subject: Subject) -> Iterator[Named]:
    """Codes of one framework, however they are spelled."""
    for part in subject.of(Standard, KeyQuestion, Prompt):
        if part.value.code:
            yield Named(
                key=(part.record.value.framework, spelling(part.value.code)),
                label=f'the code "{part.value.code}"',
                part=part,
                path=("code",),
            )


def _names_of_terms(subject: Subject) -> Iterator[Named]:
    """Names by which pages may call a term; a term's own names may well be alike."""
    for part in subject.of(Term):
        term: Term = part.value
        names: dict[str, KeyPath] = {term.term.lower(): ("term",)}
        if term.abbreviation:
            names.setdefault(term.abbreviation.lower(), ("abbreviation",))
        for field in ("synonyms", "older"):
            for position, name in enumerate(getattr(term, field)):
                names.setdefault(name.lower(), (field, position))
        for name, path in names.items():
            yield Named(key=name, label=f'the name "{name}" of a term', part=part, path=path)


_LISTS: tuple[tuple[type, str, str], ...] = (
    (Site, "audiences", "id"),
    (Site, "evidence_kinds", "id"),
    (Site, "licences", "id"),
    (Framework, "levels", "role"),
    (Framework, "facets", "id"),
    (Framework, "domains", "code"),
    (Framework, "scale", "id"),
    (Framework, "rating_rule", "id"),
    (Source, "sections", "id"),
)


def _inside_lists(subject: Subject) -> Iterator[Named]:
    """Entries of the lists that a site, a framework and a source declare."""
    for model, field, key in _LISTS:
        for part in subject.of(model):
            for position, entry in enumerate(getattr(part.value, field)):
                name = getattr(entry, key)
                yield Named(
                    key=(part.label, field, name),
                    label=f'{key} "{name}"',
                    part=part,
                    path=(field, position, key),
                )


def _modules(subject: Subject) -> Iterator[Named]:
    for part in subject.of(Guide):
        for position, name in enumerate(part.value.modules):
            yield Named(
                key=(part.value.id, name),
                label=f'module "{name}"',
                part=part,
                path=("modules", position),
            )


def _addresses(subject: Subject) -> Iterator[Problem]:
    """Pages of docs/ whose address is that of a guide, a module or an insight."""
    written = {record.file for _, _, record in subject.knowledge.publications()}
    for file in subject.knowledge.pages:
        other = file.removeprefix(f"{DOCS}/")
        if other in written:
            message = f"the page has the address of {other}"
            yield Problem(
                location=Location(file=file),
                code="EP205",
                message=message,
                hint="Rename one of the two.",
            )


# ----------------------------------------------------------------------------------- supersedes


def nothing_replaces_itself(subject: Subject) -> Iterator[Problem]:
    """EP208: no chain of supersedes leads back to where it began; each is reported once."""
    replaced: dict[Node, list[Node]] = {}
    for newer, older in subject.graph.edges("supersedes"):
        replaced.setdefault(newer, []).append(older)
    for chain in _cycles(replaced):
        names = [f'"{node.id}"' for node in chain]
        kind = "standard" if chain[0].kind == "entry" else chain[0].kind
        said = f"{kind} {names[0]} supersedes "
        message = said + ", which supersedes ".join([*names[1:], names[0]])
        yield Problem(
            location=_where(subject, chain[0], chain[1 % len(chain)]),
            code="EP208",
            message=message,
            hint="Keep supersedes only in the newer of two."
            if len(chain) > 1
            else "Remove it from supersedes.",
        )


def _cycles(edges: dict[Node, list[Node]]) -> Iterator[list[Node]]:
    """Every cycle that a walk meets, from its smallest node; without recursion, as chains grow."""
    done: set[Node] = set()
    for start in sorted(edges):
        if start in done:
            continue
        path: list[Node] = []
        place: dict[Node, int] = {}
        todo: list[tuple[Node, Iterator[Node]]] = []

        def enter(node: Node) -> None:
            place[node] = len(path)  # noqa: B023  # used at once
            path.append(node)  # noqa: B023
            todo.append((node, iter(edges.get(node, ()))))  # noqa: B023

        enter(start)
        while todo:
            node, left = todo[-1]
            below = next(left, None)
            if below is None:
                todo.pop()
                path.pop()
                del place[node]
                done.add(node)
            elif below in place:
                yield _from_smallest(path[place[below] :])
            elif below not in done:
                enter(below)


def _from_smallest(chain: list[Node]) -> list[Node]:
    least = chain.index(min(chain))
    return chain[least:] + chain[:least]


def _where(subject: Subject, newer: Node, older: Node) -> Location:
    """The place where one supersedes the other."""
    for part in subject.of(Source, Framework, Guide, Insight, Standard):
        if newer in _nodes(part):
            for position, name in enumerate(part.value.supersedes):
                named = subject.graph.resolve(name) if newer.kind == "entry" else None
                if older.id == (named.id if named else name):
                    return part.at("supersedes", position)
    return Location(file=".")


def _nodes(part: Part) -> tuple[Node, ...]:
    if part.kind == "standard":
        slug = part.record.file.rpartition("/")[2].removesuffix(".yml")
        return (Node("entry", f"{part.value.framework}/{slug}"),)
    return (Node(part.kind, part.value.id),)


CHECKS: tuple[Check, ...] = (
    ids_are_unique,
    nothing_replaces_itself,
)
