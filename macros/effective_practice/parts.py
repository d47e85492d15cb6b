"""Every part of what was loaded, with the path at which it stands.

One walk over the values finds all of them, so that whoever looks for a class of value need not know
the files in which such values may stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from effective_practice.loader import KnowledgeBase
from effective_practice.model import Value
from effective_practice.parser import KeyPath
from effective_practice.problems import Location, Problem, Severity
from effective_practice.shapes import Record


@dataclass(frozen=True, kw_only=True, eq=False)
class Part:
    """One value inside a record: where it stands, and the values that hold it, outermost first."""

    kind: str
    """Of the record: source, guide, module, standard ..."""
    record: Record[Any]
    path: KeyPath
    value: Any
    above: tuple[Value, ...] = ()

    def at(self, *path: str | int) -> Location:
        return self.record.at(*self.path, *path)

    def problem(
        self,
        code: str,
        message: str,
        *path: str | int,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """A finding at a part of this value."""
        where = self.at(*path)
        return Problem(location=where, code=code, message=message, hint=hint, severity=severity)

    @property
    def label(self) -> str:
        """What an editor calls it: takeaway "early-checks"; for a nameless part, what holds it."""
        for value in (self.value, *reversed(self.above)):
            if named := _label(value):
                return named
        return f"the {self.kind.replace('_', ' ')}"


def records(base: KnowledgeBase) -> Iterator[tuple[str, Record[Any]]]:
    """Every record with its kind."""
    if base.site is not None:
        yield "site", base.site
    for kind, found in (
        ("framework", base.frameworks),
        ("standard", base.standards),
        ("crosswalk", base.crosswalks),
        ("guide", base.guides),
        ("module", base.modules),
        ("insight", base.insights),
        ("source", base.sources),
        ("term", base.terms),
    ):
        for record in found.values():
            yield kind, record


def walk(kind: str, record: Record[Any]) -> Iterator[Part]:
    """A record's value and every value inside it, with paths as they are written in the file."""
    yield from _walk(kind, record, (), record.value, ())


def _walk(
    kind: str, record: Record[Any], path: KeyPath, value: Value, above: tuple[Value, ...]
) -> Iterator[Part]:
    yield Part(kind=kind, record=record, path=path, value=value, above=above)
    for name, key in _keys(type(value)):
        below = getattr(value, name)
        if isinstance(below, Value):
            yield from _walk(kind, record, (*path, key), below, (*above, value))
        elif isinstance(below, tuple) and below and isinstance(below[0], Value):
            for position, item in enumerate(below):
                yield from _walk(kind, record, (*path, key, position), item, (*above, value))


_KEYS: dict[type[Value], list[tuple[str, str]]] = {}


def _keys(model: type[Value]) -> list[tuple[str, str]]:
    """The fields of a class that may hold values, with the keys by which files name them."""
    if model not in _KEYS:
        _KEYS[model] = [
            (name, info.alias or name)
            for name, info in model.model_fields.items()
            if _may_hold_values(info.annotation)
        ]
    return _KEYS[model]


def _may_hold_values(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return True
    return any(_may_hold_values(inside) for inside in getattr(annotation, "__args__", ()))


_NOUNS = {
    "KeyQuestion": "key question",
    "RatingLine": "line of the rule",
    "Band": "line of the rule",
    "Combination": "line of the rule",
    "AverageBand": "line of the rule",
    "Cap": "line of the rule",
    "Exclusion": "line of the rule",
    "ScaleLevel": "level",
    "FacetValue": "value",
    "EvidenceKind": "kind of evidence",
}


def _label(value: Value) -> str:
    noun = _NOUNS.get(type(value).__name__, type(value).__name__.lower())
    name = getattr(value, "id", None) or getattr(value, "code", None)
    if name is None and hasattr(value, "from_code"):
        return f'the row of "{value.from_code}"'
    return f'{noun} "{name}"' if name else ""
