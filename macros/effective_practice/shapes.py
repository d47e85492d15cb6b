"""Values from documents, and pydantic's errors as problems in an editor's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from effective_practice.parser import Document, KeyPath
from effective_practice.problems import Location, Problem, nearest

V = TypeVar("V", bound=BaseModel)


@dataclass(frozen=True, kw_only=True)
class Record(Generic[V]):
    """A value and where it was written: its document, and the path of keys down to it."""

    value: V
    document: Document
    base: KeyPath = ()

    @property
    def file(self) -> str:
        return self.document.file

    def at(self, *path: str | int) -> Location:
        """The place of a part of the value, or of the nearest part above it."""
        return self.document.at((*self.base, *path))

    def key_at(self, *path: str | int) -> Location:
        """The place of the key that names a part of the value."""
        return self.document.key_at((*self.base, *path))


def read(
    model: type[V], document: Document, base: KeyPath = ()
) -> tuple[Record[V] | None, list[Problem]]:
    """The value at a path of a document; None, and every problem of shape, where it has any."""
    raw = document.value
    for step in base:
        raw = raw[step]
    if not isinstance(raw, dict):
        return None, [_not_keys(document, base)]
    try:
        value = model.model_validate(raw)
    except ValidationError as fault:
        errors = [error for error in fault.errors() if not _echo(error)]
        return None, [_problem(model, document, base, raw, error) for error in errors]
    return Record(value=value, document=document, base=base), []


def _echo(error: ErrorDetails) -> bool:
    """Whether a list is only too short because pydantic does not count its faulty entries."""
    given = error["input"]
    return (
        error["type"] == "too_short"
        and isinstance(given, list)
        and len(given) >= error["ctx"]["min_length"]
    )


def _not_keys(document: Document, base: KeyPath) -> Problem:
    return Problem(
        location=document.at(base),
        code="EP203",
        message="this should be a set of keys, each with its value",
        hint="Write one key a line, such as title: Assessment.",
    )


def _problem(
    model: type[BaseModel], document: Document, base: KeyPath, raw: object, error: ErrorDetails
) -> Problem:
    path = tuple(_steps_in(raw, error["loc"]))
    place = (*base, *path)
    kind, context = error["type"], error.get("ctx", {})
    name = _name(path)
    owner = _owner(raw, path)

    if kind == "extra_forbidden":
        hint = nearest(str(path[-1]), _keys_allowed(model, path[:-1]))
        return _at_key(document, place, "EP201", f'the key "{path[-1]}" is not known here', hint)
    if path and path[-1] == "sources" and kind in {"missing", "too_short"}:
        where = document.at(place[:-1]) if kind == "missing" else document.at(place)
        hint = "Give sources: with a source and its locator."
        return Problem(location=where, code="EP301", message=f"{owner} has no source", hint=hint)
    if kind in {"missing", "union_tag_not_found"}:
        missing = str(path[-1]) if kind == "missing" else "kind"
        above = place[:-1] if kind == "missing" else place
        message = f'{owner} lacks the key "{missing}"'
        return Problem(location=document.at(above), code="EP202", message=message)
    if kind == "value_error" and "not a date" in error["msg"]:
        message = f'{name}: "{error["input"]}" is no date'
        hint = "Write 2021, 2021-09 or 2021-09-26."
        return Problem(location=document.at(place), code="EP209", message=message, hint=hint)

    said, hint = _plain(kind, context, error["input"])
    return Problem(location=document.at(place), code="EP203", message=f"{name} {said}", hint=hint)


def _at_key(document: Document, place: KeyPath, code: str, message: str, hint: str) -> Problem:
    return Problem(location=document.key_at(place), code=code, message=message, hint=hint)


_FORM = "Use small letters, digits and hyphens, such as race-equality."
_FILL = "Give a text, or remove the key."

# By pydantic's name of the fault: what is wrong, with {} for the kind of value given, and a hint.
_PLAIN: dict[str, tuple[str, str]] = {
    "string_type": ("should be text, not {}", "Put the text in quotes."),
    "tuple_type": ("should be a list, not {}", "Write [one, two], or a line - each."),
    "dict_type": ("should be a set of keys, not {}", ""),
    "model_type": ("should be a set of keys, not {}", ""),
    "model_attributes_type": ("should be a set of keys, not {}", ""),
    "int_type": ("should be a number, not {}", ""),
    "int_parsing": ("should be a number, not {}", ""),
    "float_type": ("should be a number, not {}", ""),
    "float_parsing": ("should be a number, not {}", ""),
    "bool_type": ("should be true or false", ""),
    "bool_parsing": ("should be true or false", ""),
    "string_too_short": ("is empty", _FILL),
    "string_pattern_mismatch": ("does not have the right form", _FORM),
    "string_too_long": ("is longer than {max_length} characters", "Shorten it."),
    "too_short": ("needs at least {min_length}", ""),
    "greater_than_equal": ("should be at least {ge}", ""),
    "less_than_equal": ("should be at most {le}", ""),
}


def _plain(kind: str, context: dict[str, Any], given: object) -> tuple[str, str]:
    """What is wrong with a value, and a hint, without the library's words."""
    if given is None and kind in {"string_type", "tuple_type"}:
        return "is empty", _FILL.replace("text", "list") if kind == "tuple_type" else _FILL
    if kind in {"literal_error", "union_tag_invalid"}:
        allowed = context.get("expected") or context.get("expected_tags") or ""
        words = [word.strip(" '") for word in allowed.replace(" or ", ",").split(",")]
        hint = nearest(str(given), words) if kind == "literal_error" else ""
        return f"must be one of {', '.join(filter(None, words))}", hint
    said, hint = _PLAIN.get(kind, ("has a value that cannot be used", ""))
    return said.format(_kind_of(given), **context), hint


def _kind_of(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
    return "a set of keys"


def _steps_in(raw: object, location: tuple[str | int, ...]) -> Iterator[str | int]:
    """The steps of an error's location that stand in the file: not the tags of a union."""
    for position, step in enumerate(location):
        last = position == len(location) - 1
        if isinstance(raw, dict) and (step in raw or last):
            yield step
            raw = raw.get(step)
        elif isinstance(raw, list) and isinstance(step, int):
            yield step
            raw = raw[step] if step < len(raw) else None
        elif last and isinstance(step, str) and not isinstance(raw, (dict, list)):
            return


def _name(path: KeyPath) -> str:
    words = [str(step) for step in path if isinstance(step, str)]
    if not words:
        return "this"
    return (
        f'entry {path[-1] + 1} of "{words[-1]}"' if isinstance(path[-1], int) else f'"{words[-1]}"'
    )


_SINGULAR = {"takeaways": "takeaway", "voice": "voice", "sources": "citation", "terms": "term"}


def _owner(raw: object, path: KeyPath) -> str:
    """What an editor would call the value that holds the fault: takeaway "early-checks"."""
    noun, found = "the entry", raw
    for step in path[:-1]:
        if isinstance(found, (dict, list)):
            found = found[step]  # type: ignore[index]  # the path was walked before
        if isinstance(step, str):
            noun = _SINGULAR.get(step, step.removesuffix("s").replace("_", " "))
    known = found if isinstance(found, dict) else {}
    label = next((str(known[key]) for key in ("id", "code", "source") if known.get(key)), "")
    return f'{noun} "{label}"' if label else noun


def _keys_allowed(model: type[BaseModel], path: KeyPath) -> list[str]:
    """The keys that the model has at a path, read from its JSON Schema."""
    whole = model.model_json_schema()
    options = [whole]
    for step in path:
        below: list[dict[str, Any]] = []
        for schema in _variants(options, whole):
            child = schema.get("items") if isinstance(step, int) else None
            child = child or schema.get("properties", {}).get(step)
            if child:
                below.append(child)
        options = below
    return sorted(
        {key for schema in _variants(options, whole) for key in schema.get("properties", {})}
    )


def _variants(schemas: list[dict[str, Any]], whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for schema in schemas:
        if "$ref" in schema:
            yield from _variants([whole["$defs"][schema["$ref"].rpartition("/")[2]]], whole)
        for key in ("anyOf", "oneOf"):
            yield from _variants(schema.get(key, []), whole)
        yield schema
