"""Folders to a KnowledgeBase, plus every problem of shape: all of them, not the first.

An entry with a fault is reported and left out, but its id stays known, so that one bad file neither
hides the faults of others nor makes new ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from effective_practice.model import (
    Crosswalk,
    Framework,
    Guide,
    Insight,
    Module,
    PageKind,
    Site,
    Source,
    Standard,
    Term,
    WrittenPage,
)
from effective_practice.parser import Document, read_page, read_yaml, relative
from effective_practice.problems import Location, Problem, nearest
from effective_practice.shapes import Record, read

STANDARDS, GUIDES, INSIGHTS, DOCS = "standards", "guides", "academic_insights", "docs"
V = TypeVar("V", bound=BaseModel)

SITE_FILE = f"{STANDARDS}/site.yml"
GLOSSARY_FILE = f"{STANDARDS}/glossary.yml"
SOURCES_FILE = f"{INSIGHTS}/sources.yml"


@dataclass(frozen=True, kw_only=True)
class KnowledgeBase:
    """Everything that was read, by id; ids of standards and modules hold their folder's."""

    root: Path
    site: Record[Site] | None = None
    frameworks: dict[str, Record[Framework]] = field(default_factory=dict)
    standards: dict[str, Record[Standard]] = field(default_factory=dict)
    crosswalks: dict[str, Record[Crosswalk]] = field(default_factory=dict)
    guides: dict[str, Record[Guide]] = field(default_factory=dict)
    modules: dict[str, Record[Module]] = field(default_factory=dict)
    insights: dict[str, Record[Insight]] = field(default_factory=dict)
    sources: dict[str, Record[Source]] = field(default_factory=dict)
    terms: dict[str, Record[Term]] = field(default_factory=dict)
    pages: dict[str, Document] = field(default_factory=dict)
    """Hand-written pages of ``docs/``, by file."""
    unread: dict[str, Document] = field(default_factory=dict)
    """Guides, modules and insights whose front matter has a fault, by file; their text has none."""
    known: dict[str, set[str]] = field(default_factory=dict)
    """Ids by kind, those of entries with a fault included."""

    def knows(self, kind: str, name: str) -> bool:
        return name in self.known.get(kind, set())

    def publications(
        self,
    ) -> Iterator[tuple[PageKind, str, Record[Guide] | Record[Module] | Record[Insight]]]:
        """Kind, id and record of every guide with its modules in order, then every insight."""
        for guide_id, guide in self.guides.items():
            yield "guide", guide_id, guide
            for name in guide.value.modules:
                module = self.modules.get(f"{guide_id}/{name}")
                if module is not None:
                    yield "module", f"{guide_id}/{name}", module
        for insight_id, insight in self.insights.items():
            yield "insight", insight_id, insight


def load(root: Path) -> tuple[KnowledgeBase, list[Problem]]:
    """Read a site's folders. Never raises for what stands in a file."""
    reader = _Reader(root)
    reader.site()
    reader.frameworks()
    reader.lists()
    reader.guides()
    reader.insights()
    reader.docs()
    return reader.base, sorted(reader.problems)


class _Reader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.base = KnowledgeBase(root=root)
        self.problems: list[Problem] = []

    # ---------------------------------------------------------------------------------- one folder

    def site(self) -> None:
        document = self._yaml(
            self.root / SITE_FILE, "Write it, or begin with: practice new site NAME."
        )
        if document is not None:
            record = self._value(Site, document)
            object.__setattr__(self.base, "site", record)

    def frameworks(self) -> None:
        for path in self._entries(STANDARDS):
            if path.is_dir() and path.name == "crosswalks":
                self._crosswalks(path)
            elif path.is_dir():
                self._framework(path)
            elif relative(self.root, path) not in {SITE_FILE, GLOSSARY_FILE}:
                self._nothing_reads(path, "A framework is a folder; its standards are files in it.")

    def _framework(self, folder: Path) -> None:
        self._know("framework", folder.name)
        document = self._yaml(folder / "framework.yml", "Every framework has one.")
        if document is not None:
            record = self._named(Framework, document, folder.name)
            if record is not None:
                self.base.frameworks[folder.name] = record
        for path in self._entries(f"{STANDARDS}/{folder.name}"):
            if path.name == "framework.yml":
                continue
            if path.suffix != ".yml":
                self._nothing_reads(path, "The name of a standard's file ends in .yml.")
                continue
            name = f"{folder.name}/{path.stem}"
            self._know("standard", name)
            document = self._yaml(path)
            standard = self._value(Standard, document) if document else None
            if standard is not None:
                self._same(standard, folder.name, "framework", "its folder")
                expected = slug_of_code(standard.value.code) if standard.value.code else path.stem
                if expected != path.stem or not (standard.value.code or path.stem.startswith("x-")):
                    self._differs(standard.at("code"), "code", standard.value.code, path.stem)
                self.base.standards[name] = standard

    def _crosswalks(self, folder: Path) -> None:
        for path in self._entries(f"{STANDARDS}/{folder.name}"):
            document = self._yaml(path)
            record = self._value(Crosswalk, document) if document else None
            if record is not None:
                value = record.value
                name = f"{value.from_framework}--{value.to_framework}"
                if name != path.stem:
                    self._differs(record.at("from"), "pair of frameworks", name, path.stem)
                self.base.crosswalks[path.stem] = record

    # ----------------------------------------------------------------------------- lists of entries

    def lists(self) -> None:
        self._list(SOURCES_FILE, "sources", Source, "source", self.base.sources)
        self._list(GLOSSARY_FILE, "terms", Term, "term", self.base.terms)

    def _list(
        self, file: str, key: str, model: type[V], kind: str, into: dict[str, Record[V]]
    ) -> None:
        path = self.root / file
        if not path.exists() and not path.is_symlink():
            return
        document = self._yaml(path)
        if document is None:
            return
        raw = document.value
        if not isinstance(raw, dict) or not isinstance(raw.get(key), list):
            message = f'the file lacks its list "{key}"'
            self._report(document.at(), "EP202", message, f"Begin it with a line {key}:")
            return
        for other in raw.keys() - {key}:
            message = f'the key "{other}" is not known here'
            self._report(document.key_at((other,)), "EP201", message, nearest(str(other), [key]))
        for position, entry in enumerate(raw[key]):
            name = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(name, str):
                if name in self.base.known.get(kind, set()):
                    where = document.at((key, position, "id"))
                    self._twice(where, kind, name)
                    continue
                self._know(kind, name)
            record = self._value(model, document, (key, position))
            if record is not None and isinstance(name, str):
                into[name] = record

    # --------------------------------------------------------------------------------------- pages

    def guides(self) -> None:
        for folder in self._entries(GUIDES):
            if not folder.is_dir():
                self._nothing_reads(folder, "A guide is a folder with an index.md.")
                continue
            self._guide(folder)

    def _guide(self, folder: Path) -> None:
        self._know("guide", folder.name)
        document = self._page(folder / "index.md", "Every guide has one: it lists its modules.")
        guide = self._named(Guide, document, folder.name) if document else None
        if guide is not None:
            self.base.guides[folder.name] = guide
        found = set()
        for path in self._entries(f"{GUIDES}/{folder.name}"):
            if path.suffix == ".md" and path.name != "index.md":
                found.add(path.stem)
                self._module(folder.name, path, guide)
        for position, name in enumerate(guide.value.modules if guide else ()):
            if name not in found:
                message = f'module "{name}" is listed, but there is no file {name}.md'
                self._report(guide.at("modules", position), "EP212", message, nearest(name, found))  # type: ignore[union-attr]  # no guide, no modules

    def _module(self, guide_id: str, path: Path, guide: Record[Guide] | None) -> None:
        name = f"{guide_id}/{path.stem}"
        self._know("module", name)
        document = self._page(path)
        if guide is not None and path.stem not in guide.value.modules:
            self._nothing_reads(path, f"Add {path.stem} to the modules of its guide's index.md.")
        module = self._named(Module, document, path.stem) if document else None
        if module is not None:
            self.base.modules[name] = module

    def insights(self) -> None:
        for path in self._entries(INSIGHTS):
            if relative(self.root, path) == SOURCES_FILE:
                continue
            if path.suffix != ".md":
                self._nothing_reads(path, "A research summary is a file that ends in .md.")
                continue
            self._know("insight", path.stem)
            document = self._page(path)
            insight = self._named(Insight, document, path.stem) if document else None
            if insight is not None:
                self.base.insights[path.stem] = insight

    def docs(self) -> None:
        for path in sorted((self.root / DOCS).rglob("*.md")):
            document, problems = read_page(self.root, path, front_matter=False)
            self.problems += problems
            if document is not None:
                if document.value and self._value(WrittenPage, document) is None:
                    document = replace(document, value={})
                self.base.pages[document.file] = document

    # --------------------------------------------------------------------------------------- steps

    def _entries(self, folder: str) -> Iterable[Path]:
        """What stands in a folder, in order; hidden files are passed over, odd links reported."""
        path = self.root / folder
        if not path.is_dir():
            return
        for entry in sorted(path.iterdir()):
            if entry.name.startswith((".", "_")):
                continue
            if not entry.resolve().is_relative_to(self.root.resolve()):
                where = Location(file=relative(self.root, entry))
                message = "the file is a symbolic link to a place outside the site"
                self._report(where, "EP109", message, "Copy the file here instead.")
                continue
            yield entry

    def _yaml(self, path: Path, if_missing: str = "") -> Document | None:
        if self._missing(path, if_missing):
            return None
        document, problems = read_yaml(self.root, path)
        self.problems += problems
        return document

    def _page(self, path: Path, if_missing: str = "") -> Document | None:
        if self._missing(path, if_missing):
            return None
        document, problems = read_page(self.root, path)
        self.problems += problems
        return document

    def _missing(self, path: Path, hint: str) -> bool:
        if path.exists() or path.is_symlink():
            return False
        where = Location(file=relative(self.root, path))
        self._report(where, "EP212", "the file is not there", hint)
        return True

    def _value(
        self, model: type[V], document: Document, base: tuple[str | int, ...] = ()
    ) -> Record[V] | None:
        record, problems = read(model, document, base)
        self.problems += problems
        return record

    def _named(self, model: type[V], document: Document, name: str) -> Record[V] | None:
        """A value whose id must be the name of its file or folder."""
        record = self._value(model, document)
        if record is None and document.body:
            self.base.unread[document.file] = document
        if record is not None and record.value.id != name:  # type: ignore[attr-defined]  # all such models have one
            self._differs(record.at("id"), "id", record.value.id, name)  # type: ignore[attr-defined]
        return record

    def _same(self, record: Record[Standard], name: str, key: str, where: str) -> None:
        if record.value.framework != name:
            self._differs(record.at(key), key, record.value.framework, f"{name} ({where})")

    def _differs(self, where: Location, what: str, given: object, name: str) -> None:
        message = f'the {what} "{given}" differs from the name "{name}"'
        self._report(where, "EP206", message, "Make the two the same; links use the name.")

    def _twice(self, where: Location, kind: str, name: str) -> None:
        self._report(
            where, "EP205", f'the {kind} "{name}" is defined twice', "Rename one of the two."
        )

    def _nothing_reads(self, path: Path, hint: str) -> None:
        where = Location(file=relative(self.root, path))
        self._report(where, "EP212", "nothing reads this file", hint)

    def _know(self, kind: str, name: str) -> None:
        self.base.known.setdefault(kind, set()).add(name)

    def _report(self, where: Location, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(location=where, code=code, message=message, hint=hint))


def slug_of_code(code: str) -> str:
    """A code in an address: small letters, no spaces. ``P 1.1`` is ``p1.1``."""
    return "".join(code.lower().split())
