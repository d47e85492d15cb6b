"""Pages whose calls are plain: ``{{ name("text", key="text") }}`` and nothing else.

Almost every page is like that. To read it without a template is many times faster, and on a large
site that is most of the time of a check. What is read here means exactly the same to Jinja; all
else is left to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
# Without escapes, and without numbers that the two languages read differently.
_VALUE = r"""(?:"[^"\\]*"|'[^'\\]*'|0|[1-9][0-9]{0,8})"""
_ARGUMENT = rf"(?:{_NAME}\s*=\s*)?{_VALUE}"
_CALL = re.compile(
    rf"\{{\{{\s*(?P<name>{_NAME})\s*"
    rf"\(\s*(?P<given>(?:{_ARGUMENT}(?:\s*,\s*{_ARGUMENT})*)?)\s*\)\s*\}}\}}"
)
_EACH = re.compile(rf"(?:(?P<key>{_NAME})\s*=\s*)?(?P<value>{_VALUE})")
_MARK = re.compile(r"\{[{%#]|[}%#]\}")


@dataclass(frozen=True, kw_only=True)
class PlainCall:
    """One call with constant values: what it says, and where it stands in the text."""

    name: str
    values: tuple[Any, ...]
    named: dict[str, Any]
    line: int
    """From 1, where the name stands."""
    start: int
    end: int


def read(text: str) -> list[PlainCall] | None:
    """The calls of a text in their order; None where anything in it is more than a plain call."""
    calls = []
    done = 0
    for match in _CALL.finditer(text):
        call = _call(text, match)
        if call is None or _MARK.search(text, done, match.start()):
            return None
        done = match.end()
        calls.append(call)
    return None if _MARK.search(text, done) else calls


def _call(text: str, match: re.Match[str]) -> PlainCall | None:
    values: list[str | int] = []
    named: dict[str, str | int] = {}
    for each in _EACH.finditer(match["given"]):
        key, written = each["key"], each["value"]
        value = written[1:-1] if written[0] in "\"'" else int(written)
        if key in named or (named and not key):
            return None  # Jinja says what is wrong
        if key:
            named[key] = value
        else:
            values.append(value)
    return PlainCall(
        name=match["name"],
        values=tuple(values),
        named=named,
        line=text.count("\n", 0, match.start("name")) + 1,
        start=match.start(),
        end=match.end(),
    )
