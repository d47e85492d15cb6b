"""YAML and front matter to plain values that know their line. The only importer of ``yaml``.

YAML here is smaller than YAML: a plain ``no`` is a word and not False, ``010`` is text and not 8,
``12:30`` is text and not 750, ``2.2`` is text and not a number, a date is text. Only ``true``,
``false``, ``null`` and whole numbers without a leading zero are more than text. Keys are words and
stand once. Aliases may be used, but not to unfold a small file into a huge value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import yaml

from effective_practice import syntax
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

_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "str", "seq", "map")}
_WHOLE = re.compile(f"-?[0-9]{{1,{MAX_DIGITS}}}")
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What YAML does not allow, or takes for the end of a line where no editor does."""
ALLOW = "Look at who may read it."
_FILL = "Fill it in, or remove it."


@dataclass(frozen=True, kw_only=True)
class Document:
    """One parsed file: its value, its Markdown body if it is a page, and where each part stands."""

    file: str
    value: Any
    body: str = ""
    body_line: int = 1
    yaml: str = field(default="", repr=False, compare=False)
    """The text that the value was read from, kept so that places are worked out when asked for."""

    @property
    def front(self) -> Mapping[str, Any]:
        """The keys of the file; none where it holds something else."""
        return self.value if isinstance(self.value, dict) else {}

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

    def in_body(self, start: int) -> Location:
        """The place of a letter of the body."""
        return Location.in_text(self.file, self.body, start, self.body_line)

    def in_yaml(self, start: int) -> Location:
        """The place of a letter of the text that the value was read from."""
        return Location.in_text(self.file, self.yaml, start)

    def after(self, where: Location) -> str:
        """What stands on a line of the YAML from a place on, without the white space around it."""
        lines = self.yaml.split("\n")
        return lines[where.line - 1][where.column - 1 :].strip() if where.line <= len(lines) else ""

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


def is_there(path: Path) -> bool:
    """Whether something has this name, be it a link to nothing or closed to us."""
    try:
        return path.is_symlink() or path.exists()
    except OSError:
        return True


def is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def astray(root: Path, path: Path) -> tuple[str, str, str] | None:
    """Code, message and hint for a path that leads out of the site, round in a ring, or nowhere."""
    copy = "Copy what it should lead to here instead."
    try:
        found, linked = path.resolve(), path.is_symlink()
    except RuntimeError:  # Python before 3.13 raises for a ring
        found, linked = path, True
    except OSError:
        return None  # closed to us, as reading it will show
    if linked and found.is_symlink():
        return "EP110", "this is a symbolic link to itself", copy
    if not found.is_relative_to(root.resolve()):
        return "EP109", "this is a symbolic link to a place outside the site", copy
    if linked and not is_there(found):
        return "EP110", "this is a symbolic link to something that is not there", copy
    if linked and found in (above.resolve() for above in path.parents):
        return "EP110", "this is a symbolic link to a folder that holds it", "Remove the link."
    return None


def reason(fault: OSError) -> str:
    """What the system says of a file that it does not give."""
    return (fault.strerror or "unknown reason").lower()


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
        raise _Unreadable(Location(file=file), "EP105", "the file is empty", _FILL)
    node = _compose(text, file)
    if node is None:
        raise _Unreadable(
            Location(file=file), "EP105", "the file holds nothing but comments", _FILL
        )
    return Document(file=file, value=_Builder(file, problems).build(node), yaml=text)


def _read_page(root: Path, path: Path, front_matter: bool, problems: list[Problem]) -> Document:
    file = relative(root, path)
    text = _text(root, path)
    if not text.strip():
        raise _Unreadable(Location(file=file), "EP105", "the file is empty", _FILL)
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        if front_matter:
            raise _no_front_matter(file, lines)
        return Document(file=file, value={}, body=text)
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise _Unreadable(
            Location(file=file),
            "EP106",
            "the front matter begins here and does not end",
            "Close it with a line --- above the text of the page.",
        )
    # The first line stays, empty, so that the marks count from the top of the file.
    front = "\n" + "\n".join(lines[1:end]) + "\n"
    node = _compose(front, file)
    if node is None and front_matter:
        hint = "Write its id, title and summary between the two lines ---."
        raise _Unreadable(Location(file=file), "EP105", "the front matter is empty", hint)
    value = {} if node is None else _Builder(file, problems).build(node)
    body = "\n".join(lines[end + 1 :])
    return Document(file=file, value=value, body=body, body_line=end + 2, yaml=front)


def _no_front_matter(file: str, lines: list[str]) -> _Unreadable:
    """Nothing that begins one; or something that does, but not at the very beginning."""
    first = next(number for number, line in enumerate(lines) if line.strip())
    if lines[first].strip() == "---":
        column = lines[first].index("-") + 1
        return _Unreadable(
            Location(file=file, line=first + 1, column=column),
            "EP107",
            "something stands before the front matter",
            "Remove all that stands before the line ---, spaces and empty lines too.",
        )
    return _Unreadable(
        Location(file=file),
        "EP107",
        "the page has no front matter",
        "Begin the file with a line --- and its id, title and summary.",
    )


def _text(root: Path, path: Path) -> str:
    file = relative(root, path)
    top = Location(file=file)
    if said := astray(root, path):
        raise _Unreadable(top, *said)
    try:
        raw = path.read_bytes()
    except IsADirectoryError:
        message = "this is a folder, where a file should stand"
        raise _Unreadable(top, "EP110", message, "Give the folder another name.") from None
    except OSError as fault:
        raise _Unreadable(
            top, "EP110", f"the file cannot be read: {reason(fault)}", ALLOW
        ) from None
    if len(raw) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES:,} bytes"
        raise _Unreadable(top, "EP110", message, "Split it.")
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as fault:
        text = raw[: fault.start].decode("utf-8", "replace")
        raise _not_utf8(Location.in_text(file, text, len(text))) from None
    if "\0" in text:
        # Text of another encoding that happens to be UTF-8, such as UTF-16 of plain letters.
        raise _not_utf8(Location.in_text(file, text, text.index("\0")))
    return text


def _not_utf8(where: Location) -> _Unreadable:
    hint = "Save it again as plain text with the encoding UTF-8."
    return _Unreadable(where, "EP101", "the file is not UTF-8", hint)


def _compose(text: str, file: str) -> Any:
    if odd := _ODD.search(text):
        raise _Unreadable(
            Location.in_text(file, text, odd.start()),
            "EP102",
            f"a character stands here that no text may hold (U+{ord(odd[0]):04X})",
            "Remove it, and type again what should stand here.",
        )
    try:
        depth = 0
        for event in yaml.parse(text, Loader=_Loader) if _could_be_deep(text) else ():
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise _too_deep(_place(file, event.start_mark))
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as fault:
        raise _syntax(fault, text, file) from None


def _too_deep(where: Location) -> _Unreadable:
    return _Unreadable(where, "EP102", *syntax.TOO_DEEP)


@lru_cache(maxsize=8)
def _composed(text: str) -> Any:
    """The nodes of a text that was read before. Trees are not kept: there are thousands of them."""
    return yaml.compose(text, Loader=_Loader) if text else None


def _could_be_deep(text: str) -> bool:
    return text.count("[") + text.count("{") > MAX_DEPTH or " " * 2 * MAX_DEPTH in text


def _syntax(fault: yaml.MarkedYAMLError, text: str, file: str) -> _Unreadable:
    stop = fault.problem_mark or fault.context_mark
    begin = fault.context_mark or stop
    found = syntax.explain(
        syntax.Said(
            context=fault.context or "",
            problem=fault.problem or "",
            begin=(begin.line, begin.column) if begin else (0, 0),
            stop=(stop.line, stop.column) if stop else (0, 0),
            lines=text.split("\n"),
        )
    )
    where = Location(file=file, line=found.at[0] + 1, column=found.at[1] + 1)
    return _Unreadable(where, "EP103" if found.tab else "EP102", found.message, found.hint)


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
        self._below_top: Any = None
        """The value of the file's own key that is being built."""

    def build(self, node: Any) -> Any:
        self._refuse_endless(node)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        self._open.add(id(node))
        value: Any
        self._refuses_tag(node)
        if isinstance(node, yaml.SequenceNode):
            value = [self.build(item) for item in node.value]
        elif all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            value = dict(self._pairs(node))
        else:
            message = 'a text begins with "{", which means something else in YAML'
            self._report(node, "EP102", message, "Put the whole text in quotes.")
            value = "{"
        self._open.discard(id(node))
        return value

    def _refuse_endless(self, node: Any) -> None:
        self._left -= 1
        if id(node) in self._open:
            message = "the value holds itself, by an alias that begins with *"
            raise self._endless(node, message)
        if self._left < 0:
            message = f"the file unfolds to more than {MAX_VALUES:,} values"
            raise self._endless(self._below_top or node, message)
        if len(self._open) >= MAX_DEPTH and isinstance(node, yaml.CollectionNode):
            raise _too_deep(self._place(node))
        if len(self._open) == 1:
            self._below_top = node

    def _endless(self, node: Any, message: str) -> _Unreadable:
        hint = "Write out what the aliases stand for: the words that begin with * and &."
        return _Unreadable(self._place(node), "EP108", message, hint)

    def _pairs(self, node: Any) -> Iterator[tuple[str, Any]]:
        seen: dict[str, int] = {}
        for key, value in node.value:
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
        match node.tag.rpartition(":")[2]:
            case "null":
                return None
            case "bool":
                return node.value == "true"
            case "int" if _WHOLE.fullmatch(node.value):
                return int(node.value)
        # A number that is too long is text; so is what has a tag.
        return node.value or node.tag if self._refuses_tag(node) else node.value

    def _refuses_tag(self, node: Any) -> bool:
        if node.tag in _TAGS:
            return False
        shown = node.tag.replace("tag:yaml.org,2002:", "!!")
        message = f'the tag "{shown}" is not used here'
        self._report(node, "EP102", message, "Put a text that begins with ! in quotes.")
        return True

    def _report(self, node: Any, code: str, message: str, hint: str) -> None:
        where = self._place(node)
        self._problems.append(Problem(location=where, code=code, message=message, hint=hint))

    def _place(self, node: Any) -> Location:
        return _place(self._file, node.start_mark)
