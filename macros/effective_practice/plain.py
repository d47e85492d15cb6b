"""Pages whose calls are plain: ``{{ name("text", key="text") }}`` and nothing else.

Almost every page is like that, and what is plain is written alike in Jinja and in Python, whose
parser is many times faster. On a large site that is most of the time of a check.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Any

_CALL = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
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
    between = []
    done = 0
    for match in _CALL.finditer(text):
        call = _call(text, match)
        if call is None:
            return None
        between.append(text[done : match.start()])
        done = match.end()
        calls.append(call)
    between.append(text[done:])
    return None if any(_MARK.search(piece) for piece in between) else calls


def _call(text: str, match: re.Match[str]) -> PlainCall | None:
    inside = match[1].strip()
    try:
        node = ast.parse(inside, mode="eval").body
    except (SyntaxError, ValueError):
        return None
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return None
    named = {key.arg: key.value for key in node.keywords if key.arg}
    given = [*node.args, *named.values()]
    if len(named) != len(node.keywords) or not all(map(_is_constant, given)):
        return None
    first = match.start(1) + match[1].index(inside)
    return PlainCall(
        name=node.func.id,
        values=tuple(value.value for value in node.args if isinstance(value, ast.Constant)),
        named={key: each.value for key, each in named.items() if isinstance(each, ast.Constant)},
        line=text.count("\n", 0, first) + 1,
        start=match.start(),
        end=match.end(),
    )


def _is_constant(node: ast.expr) -> bool:
    """A text or a whole number, in a form that means the same in both languages."""
    return isinstance(node, ast.Constant) and type(node.value) in {str, int}
