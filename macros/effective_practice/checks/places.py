"""From an address of the built site back to the file that its page was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from effective_practice.authoring import contexts
from effective_practice.graph import EvidenceGraph
from effective_practice.loader import DOCS, GLOSSARY_FILE, SETTINGS_FILE, SITE_FILE
from effective_practice.problems import Location

OVERRIDES = "overrides"
"""The folder of a site's own templates."""


Spellings = tuple[str, ...]
"""What to look for, as regular expressions: those that are nearest to what is shown first."""


class Places:
    """Where to look for what stands on a page."""

    def __init__(self, graph: EvidenceGraph) -> None:
        self.root = graph.knowledge.root
        self._graph = graph

    def of(self, address: str, spellings: Spellings) -> list[Location]:
        """Every place of a text in the file of a page; where it is not written, the file itself."""
        where = self._files.get(address, Location(file=SITE_FILE))
        if where.line > 1:
            return [where]  # one entry of a long list
        return list(self._in(self.root / where.file, spellings)) or [where]

    def of_theme(self, spellings: Spellings) -> Location:
        """Where the settings or the site's own templates have a text; else the settings."""
        templates = sorted((self.root / OVERRIDES).rglob("*.html"))
        for path in (self.root / SETTINGS_FILE, *templates):
            for found in self._in(path, spellings):
                return found
        return Location(file=SETTINGS_FILE)

    def uri_of(self, address: str) -> str:
        """What links in the text of a page start from; empty where nobody wrote the page."""
        return self.written.get(address, "")

    @cached_property
    def written(self) -> dict[str, str]:
        """The path of every written page, without ``docs/``, by its address."""
        return {each.address: each.file.removeprefix(f"{DOCS}/") for each in contexts(self._graph)}

    def _in(self, path: Path, spellings: Spellings) -> Iterator[Location]:
        """The places of the first spelling that stands in a file at all."""
        if not path.is_file():
            return
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        for sought in spellings:
            whole = re.compile(rf"(?<![\w./-])(?:{sought})(?![\w-]|[./]\w)")
            found = [
                Location(
                    file=path.relative_to(self.root).as_posix(), line=number, column=at.start() + 1
                )
                for number, line in enumerate(lines, 1)
                for at in whole.finditer(line)
            ]
            if found:
                yield from found
                return

    @cached_property
    def _files(self) -> dict[str, Location]:
        return dict(self._all())

    def _all(self) -> Iterator[tuple[str, Location]]:
        base = self._graph.knowledge
        for name, framework in base.frameworks.items():
            yield f"standards/{name}/", Location(file=framework.file)
        for name, standard in base.standards.items():
            yield f"standards/{name}/", Location(file=standard.file)
        for name, source in base.sources.items():
            yield f"sources/{name}/", source.at()
        yield "glossary/", Location(file=GLOSSARY_FILE)
        for context in contexts(self._graph):
            yield context.address, Location(file=context.file)


def as_link(link: str) -> Spellings:
    """A link as it stands on the page, and what an author may have written for it."""
    path, _, fragment = link.partition("#")
    name = path.rstrip("/").rpartition("/")[2]
    ends = [f"#{fragment}"] if fragment else []
    ends += [f"{name}.md", name] if name not in {"", ".", ".."} else []
    return (re.escape(link), *(rf"[\w./%-]*{re.escape(end)}" for end in ends))


def as_id(name: str) -> Spellings:
    """How an author may have given something an id."""
    return (rf"id=[\"']{re.escape(name)}[\"']", rf"#{re.escape(name)}")
