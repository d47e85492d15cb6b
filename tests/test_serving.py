"""``practice serve``: it shows every edit, says what is wrong, and is stopped by no typo."""

from __future__ import annotations

import contextlib
import functools
import http.client
import json
import os
import queue
import re
import signal
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from command import PRACTICE, QUIET, practice
from small_site import change, copied

EPOCH = "1748736000"
PATIENCE = 60
"""Seconds that a test waits for what must happen."""
GUIDE = "guides/mooring/index.md"


class Serving:
    """A server of a copy of the small site, and what it says."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.root = root
        self.process = subprocess.Popen(
            [PRACTICE, "serve", "--root", root, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, **QUIET, "SOURCE_DATE_EPOCH": EPOCH},
        )
        self.said: list[str] = []
        self._lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    @functools.cached_property
    def port(self) -> int:
        """As the first line in the terminal says."""
        line = self.until("Serving on ")
        found = re.fullmatch(r"Serving on http://127\.0\.0\.1:(\d+)/ \(stop with Ctrl\+C\)", line)
        assert found, line
        return int(found[1])

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def until(self, part: str) -> str:
        """The next line in the terminal that has a part."""
        end = time.monotonic() + PATIENCE
        while True:
            line = self._lines.get(timeout=max(end - time.monotonic(), 0.01))
            assert line is not None, self.said
            self.said.append(line)
            if part in line:
                return line

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(line):
            line.request(method, path, headers=headers)
            with line.getresponse() as answer:
                return answer.status, answer.read().decode("utf-8", "replace")

    def state(self, seen: int = 0) -> dict[str, Any]:
        """What the browser is told; waits for news where it has seen this version."""
        found: dict[str, Any] = json.loads(self.get(f"/_practice/state?{seen}")[1])
        return found

    def news(self, happened: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The state once something has happened."""
        end = time.monotonic() + PATIENCE
        state = self.state()
        while not happened(state):
            assert time.monotonic() < end, (state, self.said)
            state = self.state(state["version"])
        return state

    def stop(self, with_: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(with_)
        return self.process.wait(timeout=PATIENCE)


def write(path: Path, text: str) -> None:
    """Write a file in one step, so that no look falls between its old and its new text."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def edit(root: Path, file: str, before: str, after: str) -> None:
    found = (root / file).read_text(encoding="utf-8")
    assert before in found
    write(root / file, found.replace(before, after))


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Serving]]:
    """Starts servers, and ends those that a test leaves."""
    started: list[Serving] = []

    def start(root: Path | None = None, *arguments: str) -> Serving:
        port = str(10_000 + os.getpid() % 20_000)
        chosen = arguments if "--port" in arguments else ("--port", port, *arguments)
        started.append(Serving(root or copied(tmp_path), *chosen))
        assert started[-1].port
        return started[-1]

    yield start
    for each in started:
        each.process.kill()
        each.process.wait()
        if each.process.stdout:
            each.process.stdout.close()


def test_every_edit_is_shown_and_no_typo_stops_it(serve: Callable[..., Serving]) -> None:
    server = serve()
    first = server.news(lambda state: state["pages"] > 1)
    assert first["problems"] == []
    status, page = server.get("/guides/mooring/")
    assert status == 200
    assert f'<script data-pages="{first["pages"]}">' in page
    assert "location.reload()" in page

    # A page, a YAML file, a template.
    edit(server.root, GUIDE, "Mooring is the work of a few minutes", "Mooring is soon done")
    second = server.news(lambda state: state["pages"] > first["pages"])
    assert "Mooring is soon done" in server.get("/guides/mooring/")[1]
    edit(server.root, "standards/harbours-2024/2.1.yml", "title: Mooring", "title: Made fast")
    third = server.news(lambda state: state["pages"] > second["pages"])
    assert "<title>2.1 Made fast" in server.get("/standards/harbours-2024/2.1/")[1]
    template = server.root / "overrides/main.html"
    write(template, '{% extends "practice.html" %}\n{% block footer %}Ours{% endblock %}\n')
    fourth = server.news(lambda state: state["pages"] > third["pages"])
    assert "Ours" in server.get("/")[1]

    # A typo: the problem is told, the pages stay.
    edit(server.root, GUIDE, "id: mooring", "id: morning")
    spoiled = server.news(lambda state: bool(state["problems"]))
    (problem,) = spoiled["problems"]
    assert problem.startswith(f'{GUIDE}:2:5: EP206 the id "morning" ')
    assert spoiled["pages"] == fourth["pages"]
    assert server.until("EP206") == problem
    assert "1 problem in 1 file; the last good pages are shown." in server.until("[")
    assert "Mooring is soon done" in server.get("/guides/mooring/")[1]

    # Another, which only the build finds.
    edit(server.root, GUIDE, "id: morning", "id: mooring")
    write(template, "{{ nothing.here }}")
    worse = server.news(lambda state: "EP404" in str(state["problems"]))
    assert worse["problems"] == [
        "overrides/main.html:1:1: EP404 the template fails: 'nothing' is undefined."
    ]
    assert "Ours" in server.get("/")[1]

    # Mended: all is well.
    template.unlink()
    mended = server.news(lambda state: state["pages"] > worse["pages"])
    assert mended["problems"] == []
    assert "Ours" not in server.get("/")[1]
    assert server.until("Made in ")
    assert server.stop() == 0
    assert server.until("Stopped.")
    assert not list((server.root / ".build").iterdir())


def test_a_first_build_with_a_problem_shows_what_could_be_made(
    serve: Callable[..., Serving], tmp_path: Path
) -> None:
    root = copied(tmp_path)
    change(root, GUIDE, "explains: [2.1]", "explains: [2.7]")
    server = serve(root)
    state = server.news(lambda state: state["pages"] > 1)
    assert len(state["problems"]) == 1
    assert server.until("shown as far as they could be made")
    assert server.get("/guides/mooring/")[0] == 200
    edit(root, GUIDE, "explains: [2.7]", "explains: [2.1]")
    server.news(lambda state: not state["problems"])


def test_before_there_are_pages_a_page_says_so(
    serve: Callable[..., Serving], tmp_path: Path
) -> None:
    root = copied(tmp_path)
    (root / "mkdocs.yml").write_text("- nothing\n", encoding="utf-8")
    server = serve(root)
    server.until("EP203")
    status, page = server.get("/")
    assert status == 503
    assert "The pages are being made" in page
    assert "location.reload()" in page


def test_a_built_site_is_shown_at_once_and_stays_until_an_edit(
    serve: Callable[..., Serving], tmp_path: Path
) -> None:
    root = copied(tmp_path)
    assert practice("build", "--root", root, "--today", "2025-06-01").code == 0
    server = serve(root, "--built")
    assert "Mooring well" in server.get("/guides/mooring/")[1]
    assert server.state() == {"version": 1, "pages": 1, "problems": []}
    edit(root, GUIDE, "title: Mooring well", "title: Made fast")
    server.news(lambda state: state["pages"] > 1)
    assert "Made fast" in server.get("/guides/mooring/")[1]
    assert server.stop(signal.SIGINT) == 0
    # What was built is what it was: serving is no publishing.
    assert "Mooring well" in (root / "site/guides/mooring/index.html").read_text("utf-8")


def test_the_next_free_port_is_taken(serve: Callable[..., Serving]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = serve(None, "--port", str(port))
        assert port < server.port < port + 100


def test_only_this_machine_is_answered_and_only_with_pages_of_the_site(
    serve: Callable[..., Serving], tmp_path: Path
) -> None:
    root = copied(tmp_path)
    practice("build", "--root", root, "--today", "2025-06-01")
    (root / ".sites/secret.txt").write_text("secret", encoding="utf-8")
    server = serve(root, "--built")
    for host in ("harbours.example", f"harbours.example:{server.port}", "", "127.0.0.1.example"):
        for path in ("/", "/_practice/state?0"):
            for method in ("GET", "HEAD"):
                assert server.get(path, method, Host=host)[0] == 403
    for host in ("localhost", f"localhost:{server.port}", "127.0.0.1"):
        assert server.get("/", Host=host)[0] == 200
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//etc/passwd"):
        assert server.get(path)[0] == 404
    for path, status in (("/", 200), ("/mkdocs.yml", 404), ("/nothing/", 404), ("/assets/", 404)):
        assert server.get(path, "HEAD") == (status, "")
        assert server.get(path)[0] == status
    assert "<script data-pages=" in server.get("/nothing/")[1]


def test_a_browser_that_moves_on_leaves_no_trace(
    serve: Callable[..., Serving], tmp_path: Path
) -> None:
    root = copied(tmp_path)
    large = root / "docs/large.bin"
    large.write_bytes(b"\0" * 8_000_000)
    practice("build", "--root", root, "--today", "2025-06-01")
    server = serve(root, "--built")
    for path in ("/large.bin", "/_practice/state?1", "/"):
        line = socket.create_connection(("127.0.0.1", server.port))
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        line.recv(1) if path == "/large.bin" else None
        line.close()
    edit(root, GUIDE, "title: Mooring well", "title: Made fast")
    server.news(lambda state: state["pages"] > 1)
    for odd in ("", "x", "-1", "²", "9" * 5000):
        path = "/_practice/state?" + "".join(f"%{byte:02x}" for byte in odd.encode()[:9])
        assert server.get(path)[0] == 200
    server.stop()
    server.until("Stopped.")
    assert [line for line in server.said if "Traceback" in line or "Exception" in line] == []


def test_a_wrong_port_is_told_in_one_line(tmp_path: Path) -> None:
    root = copied(tmp_path)
    with socket.create_server(("127.0.0.1", 65535)):
        said = practice("serve", "--root", root, "--port", "65535")
    assert (said.code, said.out) == (2, "")
    assert said.err == "practice: no port is free from 65535 on; name another with --port\n"
