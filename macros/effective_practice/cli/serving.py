"""A server for editors: it shows the pages, makes them anew after every edit, and survives typos.

The browser sees the last good pages until the next good ones are made; while anything is wrong, a
bar at the foot of every page says what. Where there are no good pages yet, what could be made is
shown, with notices where it could not. Only this machine can connect.
"""

from __future__ import annotations

import contextlib
import functools
import html
import json
import os
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

from effective_practice.cli.place import WrongUse
from effective_practice.problems import Problem

HOST = "127.0.0.1"
PORT = 8000
TRIED = 100
"""How many ports are tried, from the first one on."""
STATE = "/_practice/state"
HELD = 25.0
"""Seconds for which the browser's question "anything new?" is held before it is answered."""
LOOK = 0.4
"""Seconds between two looks at the files."""

WATCHED = ("docs", "guides", "standards", "academic_insights", "overrides", "macros", "mkdocs.yml")
_PASSED_OVER = {"__pycache__", "node_modules"}


@dataclass
class State:
    """What is served now. ``version`` grows with all that a browser should hear of, ``pages`` with
    new pages only."""

    folder: Path | None = None
    problems: tuple[Problem, ...] = ()
    version: int = 1
    pages: int = 1
    changed: threading.Condition = field(default_factory=threading.Condition)

    def show(self, folder: Path | None, problems: tuple[Problem, ...]) -> None:
        """Serve this folder (None: what was served before) with these problems at its foot."""
        with self.changed:
            self.pages += folder is not None
            self.folder = folder or self.folder
            self.problems = problems
            self.version += 1
            self.changed.notify_all()

    def wait(self, seen: int) -> dict[str, int | list[str]]:
        """What a browser asks for, once the version differs from the one seen, or after a while."""
        with self.changed:
            self.changed.wait_for(lambda: self.version != seen, timeout=HELD)
            problems = [str(problem) for problem in self.problems]
            return {"version": self.version, "pages": self.pages, "problems": problems}


Builder = Callable[[], tuple[Path | None, tuple[Problem, ...]]]
"""Makes the pages: a folder to show, or None to leave what is shown, and every problem."""


class Server(ThreadingHTTPServer):
    """Serves a state on this machine, on the port asked for or the next free one."""

    daemon_threads = True
    # Without it, a second server would share the port of the first on some systems.
    allow_reuse_port = False

    def __init__(self, state: State, port: int) -> None:
        self.state = state
        super().__init__((HOST, port), _Handler)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has moved on; of anything else what the library says."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as it came


def open_server(state: State, port: int = PORT) -> Server:
    """A server on the first free port from this one on."""
    for tried in range(port, min(port + TRIED, 65536)):
        with contextlib.suppress(OSError):
            return Server(state, tried)
    raise WrongUse(f"no port is free from {port} on; name another with --port")


def serve(
    server: Server,
    build: Builder,
    look: Callable[[], object],
    say: Callable[[tuple[Problem, ...], float], None],
    *,
    seen: object = None,
    stop: threading.Event | None = None,
) -> None:
    """Serve until stopped, and build whenever a look at the files differs from the one before.

    ``seen`` is the look that is held against the first one: without it a build comes at once.
    """
    stop = stop or threading.Event()
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        while not stop.is_set():
            now = look()
            if now != seen:
                seen = now
                began = time.monotonic()
                folder, problems = build()
                server.state.show(folder, problems)
                say(problems, time.monotonic() - began)
            stop.wait(LOOK)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def look_at(root: Path) -> dict[str, tuple[int, int]]:
    """Every watched file with its time and size: what an edit changes."""
    return {path: seen for name in WATCHED for path, seen in _looked(root / name)}


def _looked(path: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    with contextlib.suppress(OSError):
        if path.is_file():
            found = path.stat()
            yield str(path), (found.st_mtime_ns, found.st_size)
            return
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name in _PASSED_OVER:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from _looked(Path(entry.path))
                else:
                    # A file may go between the listing and the look.
                    with contextlib.suppress(OSError):
                        found = entry.stat()
                        yield entry.path, (found.st_mtime_ns, found.st_size)


def remove(folder: Path | None) -> None:
    """Remove a folder of pages that is shown no more."""
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


class _Handler(SimpleHTTPRequestHandler):
    """Files of the state's folder; pages with the script that reloads them."""

    server: Server
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".json": "application/json",
    }

    def do_HEAD(self) -> None:  # the library's name
        self.do_GET()

    def do_GET(self) -> None:
        if not self._from_here():
            self.send_error(HTTPStatus.FORBIDDEN, "Only this machine may ask")
            return
        asked = urlsplit(self.path)
        if asked.path == STATE:
            self._state(asked.query)
            return
        folder = self.server.state.folder
        if folder is None:
            self._page(_nothing_yet(), HTTPStatus.SERVICE_UNAVAILABLE)
            return
        # Taken once: the state may turn to another folder while this request is answered.
        self.directory = str(folder)
        file = self._file(folder, unquote(asked.path))
        if file is not None and file.suffix == ".html":
            missing = file.name == "404.html"
            status = HTTPStatus.NOT_FOUND if missing else HTTPStatus.OK
            self._page(file.read_text(encoding="utf-8", errors="replace"), status)
            return
        if self.command == "HEAD":
            super().do_HEAD()
        else:
            super().do_GET()

    def _from_here(self) -> bool:
        """Whether the host asked for is this machine: another site's page cannot reach in."""
        name = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        return name in {HOST, "localhost"}

    def _file(self, folder: Path, path: str) -> Path | None:
        file = Path(self.translate_path(path))
        if path.endswith("/"):
            file /= "index.html"
        if file.is_file():
            return file
        not_found = folder / "404.html"
        return not_found if not file.exists() and not_found.is_file() else None

    def _state(self, query: str) -> None:
        seen = int(query) if re.fullmatch("[0-9]{1,9}", query) else 0
        self._send(json.dumps(self.server.state.wait(seen)), "application/json", HTTPStatus.OK)

    def _page(self, text: str, status: HTTPStatus) -> None:
        script = f'<script data-pages="{self.server.state.pages}">{_script()}</script>'
        head, end, rest = text.rpartition("</body>")
        whole = head + script + end + rest if end else text + script
        self._send(whole, "text/html; charset=utf-8", status)

    def _send(self, text: str, kind: str, status: HTTPStatus) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """A folder without a page is not there for readers."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND, "There is no page here")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name
        """Say nothing: the terminal is for problems."""


@functools.cache
def _script() -> str:
    return files("effective_practice").joinpath("cli", "reload.js").read_text(encoding="utf-8")


def _nothing_yet() -> str:
    title = html.escape("The pages are being made")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><h1>{title}</h1><p>This page shows them as soon as they are there. "
        "The terminal says what is wrong, if anything is.</p></body></html>"
    )
