"""Values from documents, and pydantic's errors as problems in an editor's words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from effective_practice.model import SLUG
from effective_practice.parser import Document, KeyPath
from effective_practice.problems import Location, Problem, nearest

V = TypeVar("V", bound=BaseModel)

MAX_TOLD = 200
"""Faults of one entry that are told: a file of another kind has thousands."""
MAX_SHOWN = 60
"""Characters of a value that a message repeats."""


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
        # Files name a field by its alias alone: the name in the code is no second key.
        value = model.model_validate(raw, by_alias=True, by_name=False)
    except ValidationError as fault:
        errors = [error for error in fault.errors(include_url=False) if not _echo(error)]
        return None, list(_problems(model, document, base, raw, errors))
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
    what = "the entry" if base else "the front matter" if document.body_line > 1 else "the file"
    return Problem(
        location=document.at(base),
        code="EP203",
        message=f"{what} should be a set of keys, each with its value",
        hint="Write one key a line, as in title: Ropes.",
    )


def _problems(
    model: type[BaseModel],
    document: Document,
    base: KeyPath,
    raw: object,
    errors: list[ErrorDetails],
) -> Iterator[Problem]:
    """A problem for each error; a key that is missing because it is misspelt is told once."""
    told = [_problem(model, document, base, raw, error) for error in errors[:MAX_TOLD]]
    misspelt = {
        (error["loc"][:-1], problem.hint)
        for error, problem in zip(errors, told, strict=False)
        if problem.code == "EP201"
    }
    for error, problem in zip(errors, told, strict=False):
        meant = error["loc"][:-1], nearest(str(error["loc"][-1]), [str(error["loc"][-1])])
        if error["type"] != "missing" or meant not in misspelt:
            yield problem


def _problem(
    model: type[BaseModel], document: Document, base: KeyPath, raw: object, error: ErrorDetails
) -> Problem:
    path = tuple(_steps_in(raw, error["loc"]))
    place = (*base, *path)
    kind, context = error["type"], error.get("ctx", {})
    owner = _owner(raw, path)

    known = _keys_of(model, path) if kind == "union_tag_not_found" else []
    if known and (misspelt := _misspelt_tag(error["input"], known)):
        path, place, kind = (*path, misspelt), (*place, misspelt), "extra_forbidden"
    if kind == "extra_forbidden":
        hint = nearest(str(path[-1]), _keys_of(model, path[:-1])) or "Remove it, or mend its name."
        return _at_key(document, place, "EP201", f'the key "{path[-1]}" is not known here', hint)
    if path and path[-1] == "sources" and kind in {"missing", "too_short"}:
        where = document.at(place[:-1]) if kind == "missing" else document.at(place)
        hint = "Give sources: with a source and its locator."
        return Problem(location=where, code="EP301", message=f"{owner} has no source", hint=hint)
    if kind in {"missing", "union_tag_not_found"}:
        missing = str(path[-1]) if kind == "missing" else "kind"
        where = document.at(place[:-1] if kind == "missing" else place)
        owner = owner if kind == "missing" else _owner(raw, (*path, missing))
        message, hint = f'{owner} lacks the key "{missing}"', f"Add {missing}: and its value."
        return Problem(location=where, code="EP202", message=message, hint=hint)
    if kind == "value_error" and "not a date" in error["msg"]:
        message = f'{_name(path)}: "{_shown(error["input"])}" is no date'
        return Problem(location=document.at(place), code="EP209", message=message, hint=_DATE)
    if error["loc"][-1:] == ("[key]",):
        said, hint = _plain(kind, context, path[-1])
        return _at_key(document, place, "EP203", f"the key {said}", hint)
    if kind == "union_tag_invalid":
        path, place = (*path, "kind"), (*place, "kind")
        error["input"] = context["tag"]

    said, hint = _plain(kind, context, error["input"])
    where = document.at(place)
    if error["input"] is None or not str(error["input"]).strip():
        hint = _to_fill(model, document, where, path)
    elif kind == "string_type" and _is_date(model, path):
        said, hint = said.replace("text", "a date", 1), _DATE
    else:
        hint = _to_shape(model, path, kind, error["input"]) or hint
    return Problem(location=where, code="EP203", message=f"{_name(path)} {said}", hint=hint)


def _misspelt_tag(given: object, known: list[str]) -> str:
    """The key that was meant for the one by which variants are told apart; empty without one."""
    keys = [str(key) for key in given if key not in known] if isinstance(given, dict) else []
    return next((key for key in keys if nearest(key, ["kind"])), "")


def _at_key(document: Document, place: KeyPath, code: str, message: str, hint: str) -> Problem:
    return Problem(location=document.key_at(place), code=code, message=message, hint=hint)


_DATE = "Write 2021, 2021-09 or 2021-09-26."
_EACH = "Write each entry on a line of its own, after a hyphen and a space."

# By pydantic's name of the fault: what is wrong, with {} for the value given, and a hint.
_PLAIN: dict[str, tuple[str, str]] = {
    "string_type": ("should be text, not {}", "Put it in quotes."),
    "tuple_type": ("should be a list, not {}", _EACH),
    "dict_type": ("should be a set of keys, not {}", "Write one key a line, each with its value."),
    "model_type": ("should be a set of keys, not {}", ""),
    "model_attributes_type": ("should be a set of keys, not {}", ""),
    "int_type": ("should be a whole number, not {}", "Write it in digits."),
    "int_parsing": ("should be a whole number, not {}", "Write it in digits."),
    "float_type": ("should be a number, not {}", "Write it in digits."),
    "float_parsing": ("should be a number, not {}", "Write it in digits."),
    "bool_type": ("should be true or false, not {}", ""),
    "bool_parsing": ("should be true or false, not {}", ""),
    "string_too_short": ("is empty", ""),
    "string_too_long": ("is longer than {max_length} characters", "Shorten it."),
    "too_long": ("is longer than {max_length} characters", "Shorten it."),
    "greater_than_equal": ("should be at least {ge:g}", ""),
    "less_than_equal": ("should be at most {le:g}", ""),
}


def _plain(kind: str, context: dict[str, Any], given: object) -> tuple[str, str]:
    """What is wrong with a value, and a hint, without the library's words."""
    if kind in {"literal_error", "union_tag_invalid"}:
        words = re.findall(r"'([^']*)'", context.get("expected") or context["expected_tags"])
        return f"must be one of {', '.join(words)}", nearest(str(given), words)
    if given is None or given == "":
        return "is empty", ""
    if kind == "string_pattern_mismatch":
        return f'cannot be "{_shown(given)}"', _right_form(context, given)
    if kind == "too_short":
        least = context["min_length"]
        said = f"needs at least {least} {'entry' if least == 1 else 'entries'}"
        return said, "Add one."
    said, hint = _PLAIN.get(kind, ("has a value that cannot be used here", ""))
    return said.format(_kind_of(given, kind), **context), hint


def _right_form(context: dict[str, Any], given: object) -> str:
    if context["pattern"] != SLUG:
        return "Write two small letters, such as en."
    ascii_ = unicodedata.normalize("NFKD", str(given)).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", ascii_.lower())) or "early-checks"
    return f"Use small letters, digits and hyphens, such as {slug[:MAX_SHOWN].rstrip('-')}."


def _to_fill(model: type[BaseModel], document: Document, where: Location, path: KeyPath) -> str:
    """What to do where a value is empty."""
    if document.after(where).startswith("#"):
        return "Put a text that begins with # in quotes: # begins a comment."
    if isinstance(path[-1], int):
        return "Write something after the hyphen or comma, or remove it."
    return "Give it a value." if _is_required(model, path) else "Fill it, or remove the key."


def _to_shape(model: type[BaseModel], path: KeyPath, kind: str, given: object) -> str:
    """How this very value is written in the shape that it should have."""
    if kind.startswith("model_"):
        return f"Give it the keys {', '.join(_keys_of(model, path, required=True))}."
    if kind == "string_type" and isinstance(given, dict):
        return "Put a text that holds a colon in quotes."
    if kind == "string_type" and isinstance(given, list):
        return "Write one text, without brackets or hyphens."
    if kind == "tuple_type" and (keys := _keys_of(model, (*path, 0), required=True)):
        return f"{_EACH[:-1]}, with the keys {', '.join(keys)}."
    if kind == "tuple_type" and _fits_brackets(given):
        return f"Write {path[-1]}: [{given}]."
    return ""


def _fits_brackets(given: object) -> bool:
    return isinstance(given, int) or bool(re.fullmatch(r"[\w.()/-]{1,40}", str(given)))


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}..."


def _kind_of(value: object, kind: str = "") -> str:
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str() if kind.startswith(("int", "float", "bool")):
            return f'"{_shown(value)}"'
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


_SINGULAR = {
    "voice": "voice",
    "sources": "citation",
    "named_in": "citation",
    "rating_rule": "line of the rule",
    "scale": "level",
}


def _owner(raw: object, path: KeyPath) -> str:
    """What an editor would call the value that holds the fault: takeaway "early-checks"."""
    noun, found = "the entry", raw
    for step in path[:-1]:
        if isinstance(found, (dict, list)):
            found = found[step]  # type: ignore[index]  # the path was walked before
        if isinstance(step, str):
            noun = _SINGULAR.get(step, step.removesuffix("s").replace("_", " "))
    known = found if isinstance(found, dict) else {}
    names = (known.get(key) for key in ("id", "code", "source"))
    label = next((_shown(name) for name in names if name and isinstance(name, str | int)), "")
    return f'{noun} "{label}"' if label else noun


def _keys_of(model: type[BaseModel], path: KeyPath, *, required: bool = False) -> list[str]:
    """The keys that the model has at a path, or those that must stand there, in order."""
    found = _schemas_at(model, _steps(path))
    key = "required" if required else "properties"
    return list(dict.fromkeys(name for schema in found for name in schema.get(key, ())))


def _steps(path: KeyPath) -> KeyPath:
    """A path as the schema has it, where all entries of a list are alike."""
    return tuple(0 if isinstance(step, int) else step for step in path)


def _is_required(model: type[BaseModel], path: KeyPath) -> bool:
    return bool(path) and path[-1] in _keys_of(model, path[:-1], required=True)


def _is_date(model: type[BaseModel], path: KeyPath) -> bool:
    found = _schemas_at(model, _steps(path))
    return any(schema.get("description", "").startswith("A date") for schema in found)


@cache
def _schemas_at(model: type[BaseModel], path: KeyPath) -> list[dict[str, Any]]:
    """What the model's JSON Schema says of the value at a path."""
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
    return list(_variants(options, whole))


def _variants(schemas: list[dict[str, Any]], whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for schema in schemas:
        if "$ref" in schema:
            yield from _variants([whole["$defs"][schema["$ref"].rpartition("/")[2]]], whole)
        for key in ("anyOf", "oneOf"):
            yield from _variants(schema.get(key, []), whole)
        yield schema
