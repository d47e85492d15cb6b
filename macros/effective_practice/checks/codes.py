"""Whether every code names one entry of its framework, in any spelling, and is named once.

A code without a framework in front is one of the site's default framework. In prose the name of
another edition in the same paragraph says that its codes are meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator

from effective_practice.checks.parts import Part, Subject
from effective_practice.checks.passages import about_the_site
from effective_practice.checks.references import LISTED, values_of
from effective_practice.checks.written import Written, texts
from effective_practice.entries import spelling
from effective_practice.loader import STANDARDS
from effective_practice.model import (
    Cap,
    Example,
    Exclusion,
    Framework,
    KeyQuestion,
    Level,
    Mapping,
    Prompt,
    Publication,
    RatingLine,
    Recommendation,
    Reflection,
    Standard,
    Takeaway,
    Value,
    Voice,
)
from effective_practice.parser import KeyPath
from effective_practice.problems import Problem, nearest


def codes_are_known(subject: Subject) -> Iterator[Problem]:
    """EP207, EP215, EP216: every code names an entry of its framework, and a list names it once."""
    codes = _Codes(subject)
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


class _Codes:
    """Codes by framework, with those that a faulty file may define."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.graph = subject.graph
        base = subject.knowledge
        default = base.site.value.default_framework if base.site else ""
        self.default = default if base.knows("framework", default) else ""

    def check(
        self, part: Part, field: str, verb: str, framework: str = "", key: str = ""
    ) -> Iterator[Problem]:
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
            if len(found) != 1 and not self.graph.may_exist(code, framework):
                yield self._problem(part, path, said, code, framework)

    def _split(self, code: str, framework: str) -> tuple[str, str]:
        before, slash, after = code.strip().rpartition("/")
        return (before if slash else framework or self.default), after

    def _problem(self, part: Part, path: KeyPath, said: str, code: str, framework: str) -> Problem:
        name, inside = self._split(code, framework)
        if len(self.graph.candidates(code, framework)) > 1:
            found = ", ".join(entry.code for entry in self.graph.candidates(code, framework))
            hint = f"It may be {found}: write one of them."
            return part.problem("EP207", f"{said}, which names several entries", *path, hint=hint)
        if name not in self.subject.knowledge.frameworks:
            message = f'{said}, and no file defines framework "{name}"'
            hint = nearest(name, self.subject.knowledge.frameworks) or LISTED["framework"]
            return part.problem("EP204", message, *path, hint=hint)
        message = f'{said}, which framework "{name}" does not have'
        others = [] if framework or "/" in code else self.others_with(inside, name)
        if others:
            message += f"; {_list(others)} {'has' if len(others) == 1 else 'have'} it"
            hint = f'Write its edition in front: "{others[0]}/{inside}".'
            return part.problem("EP216", message, *path, hint=hint)
        return part.problem("EP207", message, *path, hint=self.hint(code, name))

    def others_with(self, code: str, framework: str) -> list[str]:
        """The frameworks, other than a given one, that have a code."""
        return [
            name
            for name in self.subject.knowledge.frameworks
            if name != framework and self.graph.candidates(code, name)
        ]

    def hint(self, code: str, framework: str) -> str:
        """The code that may be meant, or where to look for it."""
        _, inside = self._split(code, framework)
        known = [entry.code for entry in self.graph.entries(framework) if entry.code]
        found = _nearest_code(inside, known, code.strip().removesuffix(inside))
        return found or f"Its standards are the files in {STANDARDS}/{framework}/."


def _list(names: Iterable[str]) -> str:
    *before, last = [f'"{name}"' for name in names]
    return f"{', '.join(before)} and {last}" if before else last


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
        return same, _shape(other) == _shape(code), -abs(len(theirs) - len(parts))

    best = max(known, key=shared, default="")
    if best and shared(best)[0]:
        return f'Did you mean "{lead}{best}"?'
    return nearest(lead + code, [lead + each for each in known])


# ----------------------------------------------------------------------------------- codes in prose

_SPOKEN: tuple[type[Value], ...] = (
    Publication,
    Takeaway,
    Reflection,
    Voice,
    Example,
    Recommendation,
    Framework,
    Standard,
    KeyQuestion,
    Prompt,
    RatingLine,
)
_ONE = r"(?:[a-z][\w.-]*/)?(?:[A-Z]{1,2}[ .]?)?\d+(?:\.\w+)*[a-z]?(?:\(\w{1,3}\))?(?![\w%])"
_MORE = r"(?:\s*,\s*|\s*,?\s+(?:and|or|to)\s+|\s*[-\u2013]\s*)"
_EACH = re.compile(_ONE)
_DIGIT = re.compile(r"\d")
_NONE = re.compile(r"\b(?:no|not a)\s+$", re.IGNORECASE)
"""Before the name of a level: a text may well say that there is no such standard."""


def codes_in_prose_are_known(subject: Subject) -> Iterator[Problem]:
    """EP207, EP216: "standard 2.2" in a text names one of the default framework.

    Or one of an edition that the same paragraph names by its title, its short title, its id, or
    its year. What stands in a framework's own files is of that framework.
    """
    prose = _Prose(subject)
    if prose.sought is None:
        return
    for each in texts(subject):
        if isinstance(each.part.value, _SPOKEN) if each.part else prose.is_looked_at(each):
            yield from prose.check(each)


class _Prose:
    """The codes that follow the name of a level in a text."""

    def __init__(self, subject: Subject) -> None:
        self.codes = _Codes(subject)
        self.subject = subject
        names = {
            name
            for part in subject.of(Level)
            if part.value.role != "domain"
            for name in (part.value.name, part.value.plural)
        }
        either = "|".join(r"\s+".join(map(re.escape, name.split())) for name in sorted(names))
        known = names and self.codes.default in subject.knowledge.frameworks
        self.sought = (
            re.compile(rf"\b(?P<level>(?i:{either}))\s+(?P<codes>{_ONE}(?:{_MORE}{_ONE})*)")
            if known
            else None
        )
        self.shapes = {_shape(entry.code) for entry in subject.graph.entries() if entry.code}

    def is_looked_at(self, each: Written) -> bool:
        return not about_the_site(self.subject, each.document.file)

    def check(self, each: Written) -> Iterator[Problem]:
        if self.sought is None or not (_DIGIT.search(each.text) and self.sought.search(each.text)):
            return
        own = each.own
        for match in self.sought.finditer(own):
            if not _NONE.search(own, 0, match.start()):
                for code in _EACH.finditer(own, *match.span("codes")):
                    yield from self._code(each, match["level"], code)

    def _code(self, each: Written, level: str, code: re.Match[str]) -> Iterator[Problem]:
        name, default = code[0], self._home(each)
        graph = self.subject.graph
        if _shape(name.rpartition("/")[2]) not in self.shapes or graph.may_exist(name, default):
            return
        named = [default, *self._named(_paragraph(code))]
        if any(graph.candidates(name, framework) for framework in named):
            return
        what = " ".join(level.split()).lower()
        owner = each.part.label if each.part else "the text"
        others = [] if "/" in name or len(named) > 1 else self.codes.others_with(name, default)
        where = each.at(code)
        if others:
            known = self.subject.knowledge.frameworks
            message = f'{owner} names {what} "{name}" without its edition: {_list(others)} '
            message += f'{"has" if len(others) == 1 else "have"} it, and "{default}" does not'
            hint = f"Name the edition beside it: {known[others[0]].value.short_title}."
            yield Problem(location=where, code="EP216", message=message, hint=hint)
            return
        message = f'{owner} names {what} "{name}", which framework "{named[-1]}" does not have'
        hint = self.codes.hint(name, named[-1])
        yield Problem(location=where, code="EP207", message=message, hint=hint)

    def _home(self, each: Written) -> str:
        """The framework in whose files a text stands, else the default one."""
        value = each.part.record.value if each.part else None
        if isinstance(value, Framework):
            return value.id
        return value.framework if isinstance(value, Standard) else self.codes.default

    def _named(self, text: str) -> Iterator[str]:
        """The editions that a text names."""
        low = text.casefold()
        for name, record in self.subject.knowledge.frameworks.items():
            framework = record.value
            called = (name, framework.title, framework.short_title, framework.edition)
            if any(
                re.search(rf"(?<!\w){re.escape(each.casefold())}(?!\w)", low) for each in called
            ):
                yield name


def _shape(code: str) -> tuple[str, ...]:
    """How a code is made, without a letter at its end: numbers and letters in their order."""
    parts = ["0" if part.isdigit() else "a" for part in spelling(code)]
    while len(parts) > 1 and parts[-1] == "a":
        parts.pop()
    return tuple(parts)


def _paragraph(found: re.Match[str]) -> str:
    """What stands around a match between two empty lines."""
    text = found.string
    start = text.rfind("\n\n", 0, found.start()) + 1
    end = text.find("\n\n", found.end())
    return text[start : end if end >= 0 else len(text)]


CHECKS: tuple[Callable[[Subject], Iterator[Problem]], ...] = (
    codes_are_known,
    codes_in_prose_are_known,
)
