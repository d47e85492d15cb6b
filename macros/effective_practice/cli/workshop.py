"""What ``practice serve`` does after every edit: check, make the pages, show the good ones."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from effective_practice.cli import building, serving
from effective_practice.cli.place import find_today
from effective_practice.problems import Location, Problem
from effective_practice.reports import as_text, failing, summary


@dataclass
class Workshop:
    """Makes pages for a server. ``good`` is whether what is shown was made without a problem."""

    root: Path
    good: bool
    shown: Path | None = None
    before: Path | None = None

    def make(self) -> tuple[Path | None, tuple[Problem, ...]]:
        """The pages to show, or None to leave what is shown; and every problem."""
        try:
            return self._make()
        except OSError as fault:
            # A file went while it was read, or the disk is full: the next edit tries again.
            message = f"the site could not be made: {fault.filename}: {fault.strerror}"
            return None, (Problem(location=Location(file="."), code="EP505", message=message),)

    def _make(self) -> tuple[Path | None, tuple[Problem, ...]]:
        today = find_today(None)
        examined = building.examine(self.root, today)
        if failing(examined.problems) and self.good:
            return None, examined.problems
        made = building.make_pages(self.root, today, examined.inspection)
        problems = tuple(sorted({*examined.problems, *made.problems}))
        if failing(problems) and (self.good or not made.whole):
            serving.remove(made.folder)
            return None, problems
        # The pages before these stay a while: somebody may be reading them.
        serving.remove(self.before)
        self.before, self.shown = self.shown, made.folder
        self.good = not failing(problems)
        return made.folder, problems

    def close(self) -> None:
        serving.remove(self.before)
        serving.remove(self.shown)


def serve(
    root: Path,
    port: int,
    *,
    built: bool,
    say: Callable[[str], None],
    stop: threading.Event | None = None,
) -> None:
    """Serve a site until interrupted. ``built`` begins with what is built and waits for an edit."""
    last = building.last_good(root)
    # Looked at before anybody is told of the server: an edit from then on is seen.
    seen = serving.look_at(root) if built and last is not None else None
    state = serving.State(folder=last)
    server = serving.open_server(state, port)
    workshop = Workshop(root=root, good=last is not None)
    say(f"Serving on {server.address} (stop with Ctrl+C)")

    def report(problems: tuple[Problem, ...], took: float) -> None:
        say(_report(problems, took, good=workshop.good))

    try:
        serving.serve(
            server,
            workshop.make,
            lambda: serving.look_at(root),
            report,
            seen=seen,
            stop=stop,
        )
    except KeyboardInterrupt:
        say("Stopped.")
    finally:
        workshop.close()


def _report(problems: tuple[Problem, ...], took: float, *, good: bool) -> str:
    at = time.strftime("%H:%M:%S")
    if not failing(problems):
        return f"{as_text(problems)}[{at}] Made in {took:.1f} s."
    shown = "the last good pages are shown" if good else "shown as far as they could be made"
    return f"{as_text(problems)}[{at}] {summary(problems)[:-1]}; {shown}."
