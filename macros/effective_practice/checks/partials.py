"""Whether the templates that a site puts in the place of others can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError

from effective_practice.parser import relative
from effective_practice.problems import Location, Problem
from effective_practice.rendering import PARTIALS, parse


def partials_can_be_read(root: Path, overrides: Path) -> Iterator[Problem]:
    """EP101: every template in ``overrides/`` is UTF-8. EP404: those in ``practice/`` can be read.

    The others are the theme's, whose Jinja may know more than ours: the build reads them.
    """
    for path in sorted(overrides.rglob("*.html")):
        file = relative(root, path)
        try:
            text = path.read_text(encoding="utf-8")
            if path.is_relative_to(overrides / PARTIALS):
                parse(text)
        except UnicodeDecodeError:
            hint = "Save it again with the encoding UTF-8."
            yield Problem(
                location=Location(file=file),
                code="EP101",
                message="the file is not UTF-8",
                hint=hint,
            )
        except TemplateSyntaxError as fault:
            where = Location(file=file, line=fault.lineno)
            yield cannot_be_read(where, fault.message or "")


def cannot_be_read(where: Location, said: str) -> Problem:
    """EP404 at a line of a template, from what Jinja says of it."""
    first = said.partition(". ")[0].rstrip(".")
    message = f"the template cannot be read: {first[:1].lower()}{first[1:]}"
    block = re.search(r"block that needs to be closed is '(\w+)'", said)
    hint = f"Close its block with {{% end{block[1]} %}}." if block else ""
    return Problem(location=where, code="EP404", message=message, hint=hint)
