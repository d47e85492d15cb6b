"""YAML and front matter to plain values that know their line. The only importer of ``yaml``.

YAML here is smaller than YAML: a plain ``no`` is a word and not False, ``010`` is text and not 8,
``12:30`` is text and not 750, ``2.2`` is text and not a number, a date is text. Only ``true``,
``false``, ``null`` and whole numbers without a leading zero are more than text. Keys are words and
stand once. Aliases may be used, but not to unfold a small file into a huge value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import yaml

from effective_practice.problems import Location, Problem

KeyPath = tuple[str | int, ...]

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_DIGITS = 18
MAX_VALUES = 200_000
"""What one file may unfold to. The largest list in use holds some thousands of values."""

_Base: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]  # the C loader where libyaml is there, else Python's
    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


for _tag, _pattern, _first in (
    ("null", r"null|~|", ["n", "~", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"-?(0|[1-9][0-9]*)", list("-0123456789")),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first
    )

_PLAIN_WORDS = (
    ("mapping values are not allowed", "Put a text that holds a colon in quotes."),
    ("could not find expected ':'", "A key needs a colon and a space after it."),
    ("did not find expected key", "Look at the indentation and the quotes just above."),
    ("did not find expected '-' indicator", "Begin every entry of a list with - in one column."),
    ("did not find expected ',' or", "Close the bracket, or put the text in quotes."),
    ("unexpected end of stream", "A quotation mark is not closed."),
    ("block sequence entries are not allowed", "Begin a list on a line of its own."),
    ("undefined alias", "Put a text that begins with * in quotes."),
    ("while scanning an alias", "Put a text that begins with * in quotes."),
    ("while scanning an anchor", "Put a text that begins with & in quotes."),
    ("cannot start any token", "Put a text that begins with @, ` or % in quotes."),
    ("expected a single document", "Keep one document in a file: remove the line ---."),
)


@dataclass(frozen=True, kw_only=True)
class Document:
    """One parsed file: its value, its Markdown body if it is a page, and where each part stands."""

    file: str
    value: Any
    body: str = ""
    body_line: int = 1
    yaml: str = field(default="", repr=False, compare=False)
    """The text that the value was read from, kept so that places are worked out when asked for."""

    def at(self, path: KeyPath = ()) -> Location:
        """The place of the value at a path, or of the nearest value above it that is there."""
        node = _composed(self.yaml)
        for step in path:
            below = _below(node, step)
            if below is None:
                break
            node = below
        return self._location(node)

    def key_at(self, path: KeyPath) -> Location:
        """The place of the key at the end of a path, or of the nearest value above it."""
        node = _composed(self.yaml)
        for step in path[:-1]:
            node = _below(node, step)
        if isinstance(node, yaml.MappingNode):
            for key, _ in node.value:
                if key.value == path[-1]:
                    return self._location(key)
        return self._location(node)

    def _location(self, node: Any) -> Location:
        if node is None:
            return Location(file=self.file)
        return _place(self.file, node.start_mark)


class _Unreadable(Exception):
    """A fault that leaves nothing of the file to read; carries its problem."""

    def __init__(self, location: Location, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(location=location, code=code, message=message, hint=hint)


def read_yaml(root: Path, path: Path) -> tuple[Document | None, list[Problem]]:
    """Read one YAML file; None where nothing of it can be used."""
    return _guarded(_read_yaml, root, path)


def read_page(
    root: Path, path: Path, *, front_matter: bool = True
) -> tuple[Document | None, list[Problem]]:
    """Read one Markdown page with front matter, which ``front_matter=False`` makes optional."""
    return _guarded(_read_page, root, path, front_matter)


def relative(root: Path, path: Path) -> str:
    """The name of a file in messages: from the root, with forward slashes."""
    return path.relative_to(root).as_posix()


def _guarded(read: Any, root: Path, *rest: Any) -> tuple[Document | None, list[Problem]]:
    problems: list[Problem] = []
    try:
        return read(root, *rest, problems), problems
    except _Unreadable as fault:
        return None, [*problems, fault.problem]


def _read_yaml(root: Path, path: Path, problems: list[Problem]) -> Document:
    file = relative(root, path)
    text = _text(root, path)
    if not text.strip():
        raise _Unreadable(Location(file=file), "EP105", "the file is empty")
    node = _compose(text, file)
    if node is None:
        raise _Unreadable(Location(file=file), "EP105", "the file holds nothing but comments")
    return Document(file=file, value=_Builder(file, problems).build(node), yaml=text)


def _read_page(root: Path, path: Path, front_matter: bool, problems: list[Problem]) -> Document:
    file = relative(root, path)
    text = _text(root, path)
    if not text.strip():
        raise _Unreadable(Location(file=file), "EP105", "the file is empty")
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        if front_matter:
            raise _Unreadable(
                Location(file=file),
                "EP107",
                "the page has no front matter",
                "Begin the file with a line --- and its id, title and summary.",
            )
        return Document(file=file, value={}, body=text)
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise _Unreadable(
            Location(file=file),
            "EP106",
            "the front matter begins here and does not end",
            "Close it with a line ---.",
        )
    # The first line stays, empty, so that the marks count from the top of the file.
    front = "\n" + "\n".join(lines[1:end]) + "\n"
    node = _compose(front, file)
    if node is None and front_matter:
        raise _Unreadable(Location(file=file), "EP105", "the front matter is empty")
    value = {} if node is None else _Builder(file, problems).build(node)
    body = "\n".join(lines[end + 1 :])
    return Document(file=file, value=value, body=body, body_line=end + 2, yaml=front)


def _text(root: Path, path: Path) -> str:
    file = relative(root, path)
    top = Location(file=file)
    if not path.resolve().is_relative_to(root.resolve()):
        raise _Unreadable(
            top,
            "EP109",
            "the file is a symbolic link to a place outside the site",
            "Copy the file here instead.",
        )
    try:
        raw = path.read_bytes()
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        raise _Unreadable(top, "EP110", f"the file cannot be read: {reason}") from None
    if len(raw) > MAX_BYTES:
        raise _Unreadable(top, "EP110", f"the file is larger than {MAX_BYTES:,} bytes")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = raw[: fault.start].decode("utf-8", "replace")
        where = Location(
            file=file, line=before.count("\n") + 1, column=len(before) - before.rfind("\n")
        )
        raise _Unreadable(
            where, "EP101", "the file is not UTF-8", "Save it again with the encoding UTF-8."
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _compose(text: str, file: str) -> Any:
    try:
        depth = 0
        for event in yaml.parse(text, Loader=_Loader) if _could_be_deep(text) else ():
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                where = _place(file, event.start_mark)
                raise _Unreadable(where, "EP102", f"values nested more than {MAX_DEPTH} deep")
        return yaml.compose(text, Loader=_Loader)
    except yaml.reader.ReaderError as fault:
        at = fault.position if isinstance(fault.position, int) else 0
        where = Location(file=file, line=text.count("\n", 0, at) + 1)
        raise _Unreadable(
            where, "EP102", "the file holds a character that YAML does not allow"
        ) from None
    except yaml.MarkedYAMLError as fault:
        raise _syntax(fault, text, file) from None


@lru_cache(maxsize=8)
def _composed(text: str) -> Any:
    """The nodes of a text that was read before. Trees are not kept: there are thousands of them."""
    return yaml.compose(text, Loader=_Loader) if text else None


def _could_be_deep(text: str) -> bool:
    return text.count("[") + text.count("{") > MAX_DEPTH or " " * 2 * MAX_DEPTH in text


def _syntax(fault: yaml.MarkedYAMLError, text: str, file: str) -> _Unreadable:
    mark = fault.problem_mark or fault.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    where = Location(file=file, line=line + 1, column=column + 1)
    indent = here[: len(here) - len(here.lstrip())]
    if "\t" in indent or here[column : column + 1] == "\t":
        where = Location(file=file, line=line + 1, column=max(here.find("\t"), 0) + 1)
        return _Unreadable(
            where, "EP103", "a tab stands where YAML needs spaces", "Use two spaces for each step."
        )
    said = f"{fault.context or ''} {fault.problem or ''}"
    hint = next((plain for jargon, plain in _PLAIN_WORDS if jargon in said), "")
    what = (fault.problem or "unknown fault").strip()
    return _Unreadable(where, "EP102", f"the YAML cannot be read: {what}", hint)


def _place(file: str, mark: Any) -> Location:
    return Location(file=file, line=mark.line + 1, column=mark.column + 1)


def _below(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    return None


class _Builder:
    """Turns nodes into dicts, lists, text, whole numbers, booleans and None."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self._file = file
        self._problems = problems
        self._open: set[int] = set()
        self._left = MAX_VALUES

    def build(self, node: Any) -> Any:
        self._left -= 1
        if self._left < 0 or id(node) in self._open:
            raise _Unreadable(
                self._place(node),
                "EP108",
                f"aliases unfold this file to more than {MAX_VALUES:,} values",
                "Write the values out.",
            )
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        self._open.add(id(node))
        value: Any
        if isinstance(node, yaml.SequenceNode):
            self._refuse_tag(node, "seq")
            value = [self.build(item) for item in node.value]
        else:
            self._refuse_tag(node, "map")
            value = dict(self._pairs(node))
        self._open.discard(id(node))
        return value

    def _pairs(self, node: Any) -> Iterator[tuple[str, Any]]:
        seen: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._report(
                    key, "EP102", "a key must be a word", "Put a text with braces in quotes."
                )
                continue
            if key.value in seen:
                first = seen[key.value]
                self._report(
                    key,
                    "EP104",
                    f'the key "{key.value}" stands here again; the first is on line {first}',
                    "Keep one of the two.",
                )
                continue
            seen[key.value] = key.start_mark.line + 1
            yield key.value, self.build(value)

    def _scalar(self, node: Any) -> Any:
        tag = node.tag.rpartition(":")[2]
        match tag:
            case "str":
                return node.value
            case "null":
                return None
            case "bool":
                return node.value == "true"
            case "int" if len(node.value) <= MAX_DIGITS:
                return int(node.value)
            case "int":
                return node.value
        self._refuse_tag(node, "str")
        return node.value

    def _refuse_tag(self, node: Any, expected: str) -> None:
        if node.tag != f"tag:yaml.org,2002:{expected}":
            shown = node.tag.replace("tag:yaml.org,2002:", "!!")
            self._report(
                node, "EP102", f'the tag "{shown}" is not used here', "Put a text with ! in quotes."
            )

    def _report(self, node: Any, code: str, message: str, hint: str) -> None:
        where = self._place(node)
        self._problems.append(Problem(location=where, code=code, message=message, hint=hint))

    def _place(self, node: Any) -> Location:
        return _place(self._file, node.start_mark)
