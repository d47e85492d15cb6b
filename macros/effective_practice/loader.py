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
    Acceptance,
    Accepting,
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
from effective_practice.parser import (
    ALLOW,
    Document,
    astray,
    is_folder,
    is_there,
    read_page,
    read_yaml,
    reason,
    relative,
)
from effective_practice.problems import Location, Problem, nearest
from effective_practice.shapes import Record, read

STANDARDS, GUIDES, INSIGHTS, DOCS = "standards", "guides", "academic_insights", "docs"
V = TypeVar("V", bound=BaseModel)

SITE_FILE = f"{STANDARDS}/site.yml"
GLOSSARY_FILE = f"{STANDARDS}/glossary.yml"
SOURCES_FILE = f"{INSIGHTS}/sources.yml"
SETTINGS_FILE = "mkdocs.yml"
"""Not read here: what it holds is for the engine that makes the pages."""


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
    accepted: dict[str, tuple[Record[Acceptance], ...]] = field(default_factory=dict)
    """The problems that a file accepts, by file."""
    known: dict[str, set[str]] = field(default_factory=dict)
    """Ids by kind, those of entries with a fault included."""
    lost: set[str] = field(default_factory=set)
    """Kinds of which something has an id that could not be read: any id may be one of them."""

    def knows(self, kind: str, name: str) -> bool:
        return name in self.known.get(kind, set())

    def may_know(self, kind: str, name: str) -> bool:
        """Whether an id is known, or may be that of an entry that could not be read."""
        return kind in self.lost or self.knows(kind, name)

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
    reader.links()
    reader.site()
    reader.frameworks()
    reader.lists()
    reader.guides()
    reader.insights()
    reader.docs()
    return reader.base, sorted(set(reader.problems))


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

    def links(self) -> None:
        """Every symbolic link leads to something inside the site, and not to what holds it."""
        for name in (DOCS, GUIDES, STANDARDS, INSIGHTS):
            for path in self._links_in(self.root / name):
                said = astray(self.root, path)
                if said:
                    self._report(Location(file=relative(self.root, path)), *said)

    def _links_in(self, path: Path) -> Iterator[Path]:
        if path.is_symlink():
            yield path
        elif is_folder(path):
            for below in self._listed(path):
                yield from self._links_in(below)

    def frameworks(self) -> None:
        for path in self._entries(STANDARDS, "framework"):
            if relative(self.root, path) in {SITE_FILE, GLOSSARY_FILE}:
                continue
            if path.name == "crosswalks" and is_folder(path):
                self._crosswalks(path)
            elif is_folder(path):
                self._framework(path)
            else:
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
                self.base.standards[name] = self._in_its_place(standard, path)

    def _in_its_place(self, standard: Record[Standard], path: Path) -> Record[Standard]:
        """A standard whose code must be the name of its file, in the folder of its framework."""
        code, folder = standard.value.code, path.parent.name
        if code and slug_of_code(code) != path.stem:
            self._differs(standard.at("code"), f'code "{code}"', "file", path.stem)
        elif not code and not path.stem.startswith("x-"):
            message = f'the standard has no code, and its file has the name "{path.stem}"'
            hint = "Give it its code, or a file with a name such as x-word.yml."
            self._report(standard.at("code"), "EP206", message, hint)
        if standard.value.framework == folder:
            return standard
        given = f'framework "{standard.value.framework}"'
        self._differs(standard.at("framework"), given, "folder", folder)
        return _called(standard, framework=folder)

    def _crosswalks(self, folder: Path) -> None:
        for path in self._entries(f"{STANDARDS}/{folder.name}"):
            document = self._yaml(path)
            record = self._value(Crosswalk, document) if document else None
            if record is not None:
                value = record.value
                name = f"{value.from_framework}--{value.to_framework}"
                if name != path.stem:
                    given = f'pair of frameworks "{name}"'
                    self._differs(record.at("from"), given, "file", path.stem)
                    before, _, after = path.stem.partition("--")
                    record = _called(record, from_framework=before, to_framework=after)
                self.base.crosswalks[path.stem] = record

    # ----------------------------------------------------------------------------- lists of entries

    def lists(self) -> None:
        self._list(SOURCES_FILE, "sources", Source, "source", self.base.sources)
        self._list(GLOSSARY_FILE, "terms", Term, "term", self.base.terms)

    def _list(
        self, file: str, key: str, model: type[V], kind: str, into: dict[str, Record[V]]
    ) -> None:
        path = self.root / file
        if not is_there(path):
            if kind == "source":
                self.base.lost.add(kind)  # a check asks for it where a work is cited
            return
        document = self._yaml(path)
        entries = None if document is None else self._list_of(document, key)
        if document is None or entries is None:
            self.base.lost.add(kind)
            return
        first: dict[str, int] = {}
        for position, entry in enumerate(entries):
            name = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(name, str):
                if name in first:
                    where = document.at((key, position, "id"))
                    self._twice(where, kind, name, document.at((key, first[name], "id")).line)
                    # One of the two may have been meant to define something that others name.
                    self.base.lost.add(kind)
                    continue
                first[name] = position
                self._know(kind, name)
            else:
                self.base.lost.add(kind)
            record = self._value(model, document, (key, position))
            if record is not None and isinstance(name, str):
                into[name] = record

    def _list_of(self, document: Document, key: str) -> list[object] | None:
        """The entries of a file that is one list; None where it has no such list."""
        raw = document.front
        begin = f"Begin the file with a line {key}: and each entry below it with a hyphen."
        misspelt = [other for other in raw if key not in raw and nearest(other, [key])]
        if "accepted" in raw:
            self._accept(document)
        for other in misspelt or (raw.keys() - {key, "accepted"} if key in raw else ()):
            message = f'the key "{other}" is not known here'
            self._report(document.key_at((other,)), "EP201", message, nearest(other, [key]))
        listed = raw.get(key)
        if isinstance(listed, list):
            return listed
        if key in raw:
            self._report(document.at((key,)), "EP203", f'"{key}" should be a list', begin)
        elif not misspelt:
            self._report(document.at(), "EP202", f'the file lacks its list "{key}"', begin)
        return None

    # --------------------------------------------------------------------------------------- pages

    def guides(self) -> None:
        for folder in self._entries(GUIDES, "guide"):
            if not is_folder(folder):
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
        if document and guide and path.stem not in guide.value.modules:
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
        for path in self._pages_in(self.root / DOCS):
            document, problems = read_page(self.root, path, front_matter=False)
            self.problems += problems
            if document is not None:
                if document.value and self._value(WrittenPage, document) is None:
                    document = replace(document, value={})
                self.base.pages[document.file] = document

    def _pages_in(self, folder: Path) -> Iterator[Path]:
        """The pages of a folder and of those in it, which may be links."""
        for path in self._listed(folder):
            if path.suffix == ".md":
                yield path
            elif is_folder(path) and not (path.is_symlink() and astray(self.root, path)):
                yield from self._pages_in(path)

    # --------------------------------------------------------------------------------------- steps

    def _entries(self, folder: str, kind: str = "") -> Iterable[Path]:
        """What stands in a folder, in order, but for hidden files and links that lead astray.

        Of these a file is given all the same, as reading it tells what it is; another name is kept
        as that of an entry of a kind.
        """
        for entry in self._listed(self.root / folder):
            if entry.name.startswith("_"):
                continue
            if entry.suffix in {".md", ".yml"} or not (
                entry.is_symlink() and astray(self.root, entry)
            ):
                yield entry
            elif kind:
                self._know(kind, entry.name)

    def _listed(self, folder: Path) -> list[Path]:
        """What stands in a folder, in order, without hidden files; nothing where there is none."""
        if not is_folder(folder) or (folder.is_symlink() and astray(self.root, folder)):
            return []
        where = Location(file=relative(self.root, folder))
        try:
            found = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
            if found:
                found[0].lstat()  # a folder may give its names and no more
        except OSError as fault:
            self._report(where, "EP110", f"the folder cannot be read: {reason(fault)}", ALLOW)
            return []
        odd = [path for path in found if not path.name.isprintable()]
        for path in odd:
            message = f'the name of a file here cannot be read: "{path.name}"'
            self._report(where, "EP110", message, "Rename it, with letters, digits and hyphens.")
        return [path for path in found if path not in odd]

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
        if is_there(path):
            return False
        where = Location(file=relative(self.root, path))
        self._report(where, "EP212", "the file is not there", hint)
        return True

    def _value(
        self, model: type[V], document: Document, base: tuple[str | int, ...] = ()
    ) -> Record[V] | None:
        record, problems = read(model, document, base)
        self.problems += problems
        if record is not None and isinstance(record.value, Accepting) and record.value.accepted:
            self._accept(document)
        return record

    def _accept(self, document: Document) -> None:
        """Keep what a file accepts. In a list of entries this is a key beside them."""
        listed = document.value["accepted"]
        if not isinstance(listed, list):
            hint = "Write each entry on a line of its own, after a hyphen and a space."
            self._report(document.at(("accepted",)), "EP203", '"accepted" should be a list', hint)
            return
        found = (
            self._value(Acceptance, document, ("accepted", position))
            for position in range(len(listed))
        )
        self.base.accepted[document.file] = tuple(each for each in found if each is not None)

    def _named(self, model: type[V], document: Document, name: str) -> Record[V] | None:
        """A value whose id must be the name of its file or folder."""
        record = self._value(model, document)
        if record is None and document.body:
            self.base.unread[document.file] = document
        if record is None or record.value.id == name:  # type: ignore[attr-defined]  # all have one
            return record
        what = "folder" if Path(document.file).stem in {"index", "framework"} else "file"
        self._differs(record.at("id"), f'id "{record.value.id}"', what, name)  # type: ignore[attr-defined]  # as above
        return _called(record, id=name)

    def _differs(self, where: Location, given: str, what: str, name: str) -> None:
        message = f'the {given} is not the name of its {what}, "{name}"'
        self._report(where, "EP206", message, "Make the two the same; links use the name.")

    def _twice(self, where: Location, kind: str, name: str, first: int) -> None:
        message = f'{kind} "{name}" stands here again; the first is on line {first}'
        self._report(where, "EP205", message, "Rename one of the two.")

    def _nothing_reads(self, path: Path, hint: str) -> None:
        where = Location(file=relative(self.root, path))
        self._report(where, "EP212", "nothing reads this file", hint)

    def _know(self, kind: str, name: str) -> None:
        self.base.known.setdefault(kind, set()).add(name)

    def _report(self, where: Location, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(location=where, code=code, message=message, hint=hint))


def _called(record: Record[V], **names: str) -> Record[V]:
    """A value under the name of its file or folder, so that nobody who uses that name is told."""
    return replace(record, value=record.value.model_copy(update=names))


def slug_of_code(code: str) -> str:
    """A code in an address: small letters, no spaces. ``P 1.1`` is ``p1.1``."""
    return "".join(code.lower().split())
