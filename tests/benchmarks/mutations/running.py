"""The command run on copies of the site with faults in them, and what it says of each."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from .kinds.registry import By
from .planting import Batch, Planted
from .raw import FOLDERS, SETTINGS, Content, Expected, Link, Place, Site

_LINE = re.compile(r"(?P<file>[^:\n]+):(?P<line>\d+):(?P<column>\d+): (?P<code>EP\d{3}) (?P<rest>.*)")
_DATES = re.compile(r"^(?:reviewed|published|accepted|    accepted): (\d{4}-\d\d-\d\d)$", re.MULTILINE)
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


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

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code} {self.message}"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one fault."""

    planted: Planted
    caught: bool
    said: tuple[Said, ...]
    """What was said in its files, or in the whole site if it stood alone."""
    failure: str = ""
    """What the command wrote where it ended badly."""


@dataclass(kw_only=True)
class Workshop:
    """Copies of a site, one for each process at a time, into which faults are put and taken out."""

    root: Path
    site: Site
    sources: Path | None
    folder: Path
    practice: Path = field(default_factory=lambda: Path(sys.executable).with_name("practice"))
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

    @property
    def today(self) -> dt.date:
        """The last day of which the content tells: then no page is overdue by itself."""
        days = {day for page in self.site.pages.values() for day in _DATES.findall(page.text)}
        return dt.date.fromisoformat(max(days))

    def run(self, by: By, changes: Mapping[str, Content]) -> tuple[list[Said], str]:
        """What the command says of a copy with some files changed, and how it failed, if it did."""
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

    def _call(self, by: By, copy: Path) -> tuple[list[Said], str]:
        more = {By.check: ["--format", "json"], By.verify: ["--sources", str(self.sources)]}
        command = [str(self.practice), by, "--root", str(copy), *more.get(by, [])]
        midnight = dt.datetime.combine(self.today, dt.time(), dt.UTC)
        environment = {**os.environ, **QUIET, "SOURCE_DATE_EPOCH": str(int(midnight.timestamp()))}
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env=environment, timeout=600
        )
        failed = done.returncode not in {0, 1} or "Traceback" in done.stderr
        failure = f"exit code {done.returncode}: {done.stderr[-2000:]}" if failed else ""
        for name in ("site", ".sites", ".build"):
            path = copy / name
            if path.is_symlink():
                path.unlink()
            else:
                shutil.rmtree(path, ignore_errors=True)
        if by is By.check and not failed:
            return [_from_json(each) for each in json.loads(done.stdout)["problems"]], ""
        return [_from_line(found) for found in map(_LINE.fullmatch, done.stdout.splitlines()) if found], failure


def _write(path: Path, content: Content) -> None:
    """Make a file what a fault makes of it."""
    if path.is_symlink() or path.exists():
        path.unlink()
    if content is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Link):
        path.symlink_to(content.target)
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content, encoding="utf-8", newline="")


def _from_json(found: Mapping[str, object]) -> Said:
    return Said(
        file=str(found["file"]),
        line=int(str(found["line"])),
        code=str(found["code"]),
        message=str(found["message"]),
    )


def _from_line(found: re.Match[str]) -> Said:
    return Said(
        file=found["file"], line=int(found["line"]), code=found["code"], message=found["rest"]
    )


# ------------------------------------------------------------------------------------------- judging


def judge(batch: Batch, said: Iterable[Said], failure: str) -> tuple[list[Outcome], list[Said]]:
    """Which faults of a batch were reported where they are, and what no fault explains."""
    left = list(said)
    outcomes = []
    explained: set[Said] = set()
    for planted in batch.planted:
        kind = planted.kind
        hits = {
            each: [one for one in left if _fits(one, each, kind.codes)]
            for each in planted.fault.expected
        }
        caught = not failure and all(hits.values())
        in_files = tuple(one for one in left if one.file in planted.fault.files)
        explained |= {one for found in hits.values() for one in found}
        explained |= {one for one in left if one.code in kind.also}
        # The same fault may be told under its code at other places of its files as well.
        explained |= {one for one in in_files if one.code in kind.codes and caught}
        nearby = in_files if len(batch.planted) > 1 else tuple(left)
        outcomes.append(Outcome(planted=planted, caught=caught, said=nearby, failure=failure))
    return outcomes, [one for one in left if one not in explained]


def _fits(said: Said, expected: Expected, codes: frozenset[str]) -> bool:
    return said.code in (expected.codes or codes) and said.place in expected.places


def merged(batch: Batch) -> dict[str, Content]:
    """What the files of a copy hold with all faults of a batch in them."""
    return {
        file: content
        for planted in batch.planted
        for file, content in planted.fault.changes.items()
    }
