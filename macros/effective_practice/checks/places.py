"""From an address of the built site back to the file that its page was made from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from effective_practice.authoring import contexts
from effective_practice.graph import EvidenceGraph
from effective_practice.loader import GLOSSARY_FILE, SITE_FILE
from effective_practice.problems import Location


class Places:
    """Where to look for what stands on a page."""

    def __init__(self, graph: EvidenceGraph) -> None:
        self.graph = graph

    def of(self, address: str, shown: str) -> Location:
        """The place of a link or an id in the file of a page; its first line if it is not there."""
        where = self._files.get(address, Location(file=SITE_FILE))
        if where.line > 1:
            return where  # one entry of a long list
        path = self.graph.knowledge.root / where.file
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        for sought in _spellings(shown):
            for number, line in enumerate(lines, 1):
                if sought in line:
                    return Location(file=where.file, line=number, column=line.index(sought) + 1)
        return where

    @cached_property
    def _files(self) -> dict[str, Location]:
        return dict(self._all())

    def _all(self) -> Iterator[tuple[str, Location]]:
        base = self.graph.knowledge
        for name, framework in base.frameworks.items():
            yield f"standards/{name}/", Location(file=framework.file)
        for name, standard in base.standards.items():
            yield f"standards/{name}/", Location(file=standard.file)
        for name, source in base.sources.items():
            yield f"sources/{name}/", source.at()
        yield "glossary/", Location(file=GLOSSARY_FILE)
        for context in contexts(self.graph):
            yield context.address, Location(file=context.file)


def _spellings(shown: str) -> Iterator[str]:
    """A link as it stands on the page, and what an author may have written for it."""
    yield shown
    path, hash_, fragment = shown.partition("#")
    if hash_:
        yield f"#{fragment}"
    name = path.rstrip("/").rpartition("/")[2]
    if name not in {"", ".", ".."}:
        yield f"{name}.md"
        yield name
