"""Whether every code names one entry of its framework, in any spelling, and is named once.

A code without a framework in front is one of the site's default framework.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from effective_practice.checks.parts import Check, Part, Subject
from effective_practice.checks.references import LISTED, values_of
from effective_practice.entries import Entry, spelling
from effective_practice.loader import STANDARDS
from effective_practice.model import (
    Cap,
    Example,
    Exclusion,
    Mapping,
    Publication,
    Recommendation,
    Reflection,
    Standard,
    Takeaway,
    Voice,
)
from effective_practice.parser import KeyPath
from effective_practice.problems import Problem, nearest


def codes_are_known(subject: Subject) -> Iterator[Problem]:
    """EP207, EP215, EP216: every code names an entry of its framework, and a list names it once."""
    codes = Codes(subject)
    for part in subject.of(Publication):
        yield from codes.check(part, "explains", "explains")
    for part in subject.of(Takeaway, Reflection, Voice, Example, Recommendation):
        yield from codes.check(part, "codes", "serves")
    for part in subject.of(Standard):
        yield from codes.check(part, "supersedes", "supersedes")
    for part in subject.of(Mapping):
        walk = part.record.value
        yield from codes.check(part, "from_code", "maps", walk.from_framework, "from")
        yield from codes.check(part, "to_code", "maps onto", walk.to_framework, "to")
    for part in subject.of(Cap, Exclusion):
        framework = part.record.value.id
        yield from codes.check(part, "standard", "names", framework)
        if isinstance(part.value, Cap):
            yield from codes.check(part, "unless_standards", "names", framework)


class Codes:
    """The codes of a site by framework, and what to say of one that no framework has."""

    def __init__(self, subject: Subject) -> None:
        self.graph = subject.graph
        self.frameworks = subject.knowledge.frameworks
        base = subject.knowledge
        default = base.site.value.default_framework if base.site else ""
        self.default = default if base.knows("framework", default) else ""

    def check(
        self, part: Part, field: str, verb: str, framework: str = "", key: str = ""
    ) -> Iterator[Problem]:
        """The codes of a field: each names one entry, and no two of them the same."""
        owner = part.label if part.path else f"the {part.kind}"
        first: dict[Hashable, str] = {}
        for path, code in values_of(part, field, key):
            said = f'{owner} {verb} "{code}"'
            found = self.graph.candidates(code, framework)
            meant = found[0].id if len(found) == 1 else (code.rpartition("/")[0], spelling(code))
            if meant in first:
                before = first[meant]
                again = "twice" if before == code else f'and also "{before}", which is the same'
                yield part.problem("EP215", f"{said} {again}", *path, hint="Keep one of the two.")
                continue
            first[meant] = code
            if len(found) == 1 or self.graph.may_exist(code, framework):
                continue
            if found:
                yield _ambiguous(part, path, said, found)
            else:
                yield self._unknown(part, path, said, code, framework)

    def _unknown(self, part: Part, path: KeyPath, said: str, code: str, framework: str) -> Problem:
        name, inside = self._split(code, framework)
        if name not in self.frameworks:
            message = f'{said}, and no file defines framework "{name}"'
            hint = nearest(name, self.frameworks) or LISTED["framework"]
            return part.problem("EP204", message, *path, hint=hint)
        message = f'{said}, which framework "{name}" does not have'
        others = [] if framework or "/" in code else self.others_with(inside, name)
        if others:
            message += f"; {they_have(others)} it"
            hint = f'Write its edition in front: "{others[0]}/{inside}".'
            return part.problem("EP216", message, *path, hint=hint)
        return part.problem("EP207", message, *path, hint=self.hint(code, name))

    def _split(self, code: str, framework: str) -> tuple[str, str]:
        """The framework and the code in it."""
        before, slash, after = code.strip().rpartition("/")
        return (before if slash else framework or self.default), after

    def others_with(self, code: str, framework: str) -> list[str]:
        """The frameworks, other than a given one, that have a code."""
        return [
            name
            for name in self.frameworks
            if name != framework and self.graph.candidates(code, name)
        ]

    def hint(self, code: str, framework: str) -> str:
        """The code that may be meant, or where to look for it."""
        _, inside = self._split(code, framework)
        known = [entry.code for entry in self.graph.entries(framework) if entry.code]
        found = _nearest_code(inside, known, code.strip().removesuffix(inside))
        return found or f"Its standards are the files in {STANDARDS}/{framework}/."


def _ambiguous(part: Part, path: KeyPath, said: str, found: Iterable[Entry]) -> Problem:
    hint = f"It may be {', '.join(entry.code for entry in found)}: write one of them."
    return part.problem("EP207", f"{said}, which names several entries", *path, hint=hint)


def they_have(names: Iterable[str]) -> str:
    """Names in quotes with the verb that follows them: ``"a" has``, ``"a" and "b" have``."""
    *before, last = [f'"{name}"' for name in names]
    return f"{', '.join(before)} and {last} have" if before else f"{last} has"


def _nearest_code(code: str, known: Iterable[str], lead: str) -> str:
    """Codes are short, so that the nearest one shares its beginning more than its letters."""
    parts = spelling(code)

    def shared(other: str) -> tuple[int, bool, int]:
        theirs = spelling(other)
        same = 0
        for ours, their in zip(parts, theirs, strict=False):
            if ours != their:
                break
            same += 1
        return same, shape(other) == shape(code), -abs(len(theirs) - len(parts))

    best = max(known, key=shared, default="")
    if best and shared(best)[0]:
        return f'Did you mean "{lead}{best}"?'
    return nearest(lead + code, [lead + each for each in known])


def shape(code: str) -> tuple[str, ...]:
    """How a code is made, without a letter at its end: numbers and letters in their order."""
    parts = ["0" if part.isdigit() else "a" for part in spelling(code)]
    while len(parts) > 1 and parts[-1] == "a":
        parts.pop()
    return tuple(parts)


CHECKS: tuple[Check, ...] = (codes_are_known,)
