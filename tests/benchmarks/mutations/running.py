"""The command, run on copies of the site with faults in them."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from mutations.kinds.registry import By
from mutations.raw import FOLDERS, SETTINGS, Content, Link, Place, Site

PRACTICE = Path(sys.executable).with_name("practice")
LONGEST = 900
"""Seconds after which a command hangs."""
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
_LINE = re.compile(r"(?P<file>[^:]+):(?P<line>\d+):\d+: (?P<code>EP\d{3}) (?P<message>.*)")
_DAY = re.compile(r"^ *(?:reviewed|published|accepted): (\d{4}-\d\d-\d\d)$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Said:
    """One problem that the command printed."""

    file: str
    line: int
    code: str
    message: str

    @property
    def place(self) -> Place:
        return self.file, self.line

    @property
    def about(self) -> tuple[str, str, str]:
        """What it says, on whatever line."""
        return self.file, self.code, self.message

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code} {self.message}"


@dataclass(frozen=True, kw_only=True)
class Report:
    """All that the command said of one copy; how it failed, if it did."""

    said: tuple[Said, ...] = ()
    failure: str = ""


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """Copies of a site, one for each process, into which faults are put and taken out again."""

    root: Path
    site: Site
    sources: Path | None
    folder: Path
    _free: SimpleQueue[Path] = field(default_factory=SimpleQueue)

    def prepare(self, copies: int) -> None:
        for number in range(copies):
            copy = self.folder / f"site-{number}"
            copy.mkdir(parents=True)
            for name in (*FOLDERS, *SETTINGS):
                path = self.root / name
                if path.is_dir():
                    shutil.copytree(path, copy / name)
                elif path.exists():
                    shutil.copy(path, copy / name)
            self._free.put(copy)

    def run(self, by: By, changes: Mapping[str, Content]) -> Report:
        """What the command says of a copy in which some files are changed."""
        copy = self._free.get()
        try:
            for file, content in changes.items():
                _write(copy / file, content)
            return self._call(by, copy)
        finally:
            for file in changes:
                page = self.site.pages.get(file)
                _write(copy / file, page.text if page else None)
            self._free.put(copy)

    def _call(self, by: By, copy: Path) -> Report:
        more = {By.check: ["--format", "json"], By.verify: ["--sources", str(self.sources)]}
        command = [str(PRACTICE), by, "--root", str(copy), *more.get(by, [])]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **_QUIET, "SOURCE_DATE_EPOCH": str(self._today())},
            timeout=LONGEST,
        )
        _sweep(copy)
        if done.returncode not in {0, 1} or "Traceback" in done.stderr:
            return Report(failure=f"exit code {done.returncode}: {done.stderr[-2000:]}")
        if by is By.check:
            found = json.loads(done.stdout)["problems"]
            return Report(said=tuple(map(_from_json, found)))
        lines = map(_LINE.fullmatch, done.stdout.splitlines())
        return Report(said=tuple(_from_line(line) for line in lines if line))

    def _today(self) -> int:
        """The last day of which the content tells, in seconds: no review is overdue by itself."""
        days = {day for page in self.site.pages.values() for day in _DAY.findall(page.text)}
        midnight = dt.datetime.fromisoformat(max(days)).replace(tzinfo=dt.UTC)
        return int(midnight.timestamp())


def _sweep(copy: Path) -> None:
    """Take away what a build made."""
    (copy / "site").unlink(missing_ok=True)
    for name in (".sites", ".build"):
        shutil.rmtree(copy / name, ignore_errors=True)


def _write(path: Path, content: Content) -> None:
    """Make a file what a fault makes of it."""
    path.unlink(missing_ok=True)
    if content is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Link):
        path.symlink_to(content.target)
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content, encoding="utf-8", newline="")


def _from_json(found: Mapping[str, str | int]) -> Said:
    return Said(
        file=str(found["file"]),
        line=int(found["line"]),
        code=str(found["code"]),
        message=str(found["message"]),
    )


def _from_line(found: re.Match[str]) -> Said:
    return Said(
        file=found["file"], line=int(found["line"]), code=found["code"], message=found["message"]
    )
