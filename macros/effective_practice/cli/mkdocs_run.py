"""One run of MkDocs inside this process, with all that it says gathered as problems."""

from __future__ import annotations

import datetime as dt
import logging
import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError

from effective_practice import checks
from effective_practice.checks.partials import cannot_be_read
from effective_practice.cli import settings
from effective_practice.loader import SETTINGS_FILE
from effective_practice.problems import Location, Problem
from effective_practice.rendering import PartialFault

PLUGIN = "effective-practice"
_PAGE = re.compile(r"Error (?:reading|building) page '([^']+)'")
_ECHOES = ("Error reading page ", "Error building page ", "Aborted ")


def run(
    root: Path, folder: Path, today: dt.date, inspection: checks.Inspection
) -> tuple[list[Problem], bool]:
    """Build the pages into a folder. Returns problems, and whether MkDocs came to its end.

    The plugin is handed what was read and checked before, so that nothing is read twice.
    """
    # Both are asked while the theme is imported: here is the last place to say it.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    from mkdocs.commands.build import build  # noqa: PLC0415  # slow, and `check` needs none of it
    from mkdocs.config import load_config  # noqa: PLC0415

    with _listening() as said:
        try:
            # Not strict: every warning becomes a problem here, and all of them are wanted.
            config = load_config(str(root / SETTINGS_FILE), site_dir=str(folder), strict=False)
            plugin: Any = config.plugins.get(PLUGIN)
            if plugin is None:
                return [_plugin_missing(root)], False
            plugin.hand_over(inspection, today)
            build(config)
        except (Exception, SystemExit) as fault:  # noqa: BLE001  # a plugin may raise anything
            return _unless_silent(root, said, fault), False
    return _problems(root, said), True


def _problems(root: Path, said: list[str]) -> list[Problem]:
    return sorted({settings.from_mkdocs(root, text) for text in said})


def _unless_silent(root: Path, said: list[str], fault: BaseException) -> list[Problem]:
    """What was said before a run stopped, and what stopped it unless that was said."""
    found = _problems(root, [text for text in said if not text.startswith(_ECHOES)])
    told = isinstance(fault, SystemExit) or str(fault) in said
    if found and told:
        return found
    page = next((match[1] for text in said if (match := _PAGE.match(text))), "")
    return sorted({*found, _from_fault(root, fault, page)})


def _plugin_missing(root: Path) -> Problem:
    return Problem(
        location=settings.place_of_key(root, "plugins"),
        code="EP505",
        message=f'the plugin "{PLUGIN}" is not listed',
        hint="Add it under plugins:",
    )


def _from_fault(root: Path, fault: BaseException, page: str) -> Problem:
    """What stopped MkDocs, at the last place of the site that it passed: a template, a hook.

    Where it passed none, the page that was being made.
    """
    said = _said_by(fault)
    steps = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(fault.__traceback__)]
    if isinstance(fault, PartialFault):
        steps.append((str(fault.file), fault.line))
    if isinstance(fault, TemplateSyntaxError) and fault.filename:
        steps.append((fault.filename, fault.lineno))
    for name, line in reversed(steps):
        file = Path(name)
        if file.is_relative_to(root) and not file.is_relative_to(sys.prefix):
            where = Location(file=file.relative_to(root).as_posix(), line=line or 1)
            if isinstance(fault, TemplateSyntaxError):
                return cannot_be_read(where, fault.message or "")
            if file.suffix != ".py":
                return Problem(location=where, code="EP404", message=f"the template fails: {said}")
            return Problem(location=where, code="EP505", message=f"{type(fault).__name__}: {said}")
    where = settings.place_of_page(root, page)
    return Problem(location=where, code="EP505", message=f"the site could not be built: {said}")


def _said_by(fault: BaseException) -> str:
    if isinstance(fault, TemplateNotFound):
        return f'there is no template "{fault.name}"'
    return " ".join(str(fault).split()).rstrip(".") or type(fault).__name__


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Gather warnings and errors of MkDocs and its plugins, and keep them from the terminal."""
    listener = _Listener(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    before = logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield listener.said
    finally:
        logger.removeHandler(listener)
        logger.propagate = before


class _Listener(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
