"""Whether the partials that a site puts in the place of ours can be read as templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError

from effective_practice.parser import relative
from effective_practice.problems import Location, Problem
from effective_practice.rendering import PARTIALS, parse


def partials_can_be_read(root: Path, overrides: Path) -> Iterator[Problem]:
    """EP404: every template in ``overrides/practice/`` can be read."""
    for path in sorted((overrides / PARTIALS).rglob("*.html")):
        file = relative(root, path)
        try:
            parse(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            hint = "Save it again with the encoding UTF-8."
            yield Problem(
                location=Location(file=file),
                code="EP101",
                message="the file is not UTF-8",
                hint=hint,
            )
        except TemplateSyntaxError as fault:
            yield Problem(
                location=Location(file=file, line=fault.lineno),
                code="EP404",
                message=f"the template cannot be read: {(fault.message or '').rstrip('.')}",
            )
