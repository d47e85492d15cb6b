"""The command ``practice`` as people call it: in this process, or in one of its own."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from effective_practice.cli import app

PRACTICE = Path(sys.executable).with_name("practice")
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Without it the theme and MkDocs print banners, where nothing of ours stands before them."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a call of the command came to."""

    code: int
    out: str
    err: str


def practice(*arguments: str | Path, answers: str = "") -> Said:
    """Call the command in this process, with answers for its questions."""
    # MkDocs asks for the bytes under a stream, which a plain StringIO does not have.
    bytes_of_all = (answers.encode(), b"", b"")
    streams = (io.TextIOWrapper(io.BytesIO(each), encoding="utf-8") for each in bytes_of_all)
    given, out, err = streams
    with (
        mock.patch("sys.stdin", given),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            app([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 99
    return Said(code=code, out=_written(out), err=_written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def practice_apart(*arguments: str | Path, cwd: Path | None = None, **more: str) -> Said:
    """Call the command in a process of its own, with more of an environment."""
    return run(PRACTICE, *arguments, cwd=cwd, **more)


def run(*command: str | Path, cwd: Path | None = None, **more: str) -> Said:
    """Run any command, with nobody to answer its questions."""
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **QUIET, **more},
    )
    return Said(code=done.returncode, out=done.stdout, err=done.stderr)
