"""The inside of the graph: what is found by name, and the edges. Filled once, then sealed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from effective_practice.entries import FIELDS, Entry, Node, Page, Placed, spelling
from effective_practice.loader import KnowledgeBase, slug_of_code
from effective_practice.model import Crosswalk, Framework, Insight, KeyQuestion, Prompt, Standard
from effective_practice.model import Mapping as Row
from effective_practice.prose import Cited, cited
from effective_practice.shapes import Record


class Edges:
    """Edges of every verb, both ways, in the order in which they were added; then sealed."""

    def __init__(self) -> None:
        self._forward: dict[tuple[str, Node], dict[Node, None]] = {}
        self._backward: dict[tuple[str, Node], dict[Node, None]] = {}
        self._sealed = False

    def add(self, verb: str, start: Node, end: Node) -> None:
        if self._sealed:
            raise RuntimeError("the graph is sealed: nothing changes it once it is built")
        self._forward.setdefault((verb, start), {})[end] = None
        self._backward.setdefault((verb, end), {})[start] = None

    def seal(self) -> None:
        self._sealed = True

    def ends(self, verb: str, start: Node) -> tuple[Node, ...]:
        return tuple(self._forward.get((verb, start), ()))

    def starts(self, verb: str, end: Node) -> tuple[Node, ...]:
        return tuple(self._backward.get((verb, end), ()))

    def all(self, verb: str) -> Iterator[tuple[Node, Node]]:
        for (kind, start), ends in self._forward.items():
            if kind == verb:
                yield from ((start, end) for end in ends)


@dataclass(frozen=True, kw_only=True)
class Index:
    """Everything in the graph by its name, and the edges between."""

    knowledge: KnowledgeBase
    default_framework: str
    entries: dict[str, Entry] = field(default_factory=dict)
    by_spelling: dict[tuple[str, tuple[str, ...]], list[Entry]] = field(default_factory=dict)
    pages: dict[Node, Page] = field(default_factory=dict)
    statements: dict[Node, Placed] = field(default_factory=dict)
    rows: dict[tuple[str, str], Row] = field(default_factory=dict)
    withdrawn: dict[str, list[tuple[str, Row]]] = field(default_factory=dict)
    """Rows of crosswalks that lead nowhere, by the entry, with the framework that lacks it."""
    prose: dict[Node, tuple[Cited, ...]] = field(default_factory=dict)
    """The citations in the text of pages that have any."""
    edges: Edges = field(default_factory=Edges)

    def candidates(self, code: str, framework: str = "") -> tuple[Entry, ...]:
        """All entries that a code may name: none, one, or several where spellings clash."""
        before, slash, after = code.strip().rpartition("/")
        name = before if slash else framework or self.default_framework
        exact = self.entries.get(f"{name}/{slug_of_code(after)}")
        if exact:
            return (exact,)
        return tuple(self.by_spelling.get((name, spelling(after)), ()))

    def resolve(self, code: str, framework: str = "") -> Entry | None:
        found = self.candidates(code, framework)
        return found[0] if len(found) == 1 else None


def index(knowledge: KnowledgeBase) -> Index:
    """Name and connect what was loaded, and seal it."""
    site = knowledge.site
    made = Index(
        knowledge=knowledge, default_framework=site.value.default_framework if site else ""
    )
    _add_entries(made)
    _add_pages(made)
    _add_statements(made)
    _add_crosswalks(made)
    _add_supersessions(made)
    made.edges.seal()
    return made


# ----------------------------------------------------------------------------------------- entries


def _add_entries(made: Index) -> None:
    frameworks = made.knowledge.frameworks
    for name, record in sorted(
        made.knowledge.standards.items(), key=lambda item: _order(item, frameworks)
    ):
        framework = made.knowledge.frameworks.get(record.value.framework)
        if framework is not None and name.startswith(f"{framework.value.id}/"):
            _add_standard(made, framework.value, name.partition("/")[2], record)


def _order(
    item: tuple[str, Record[Standard]], frameworks: Mapping[str, Record[Framework]]
) -> tuple[str, list[int], list[tuple[int, int, str]]]:
    """Standards by the numbers in their codes: 1.9 before 1.10.

    Those whose codes are not known come after them, in the order of what they are sorted by.
    """
    name, record = item
    folder, _, slug = name.partition("/")
    parts = re.findall(r"\d+|[a-z]+", slug)
    inside = [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]
    if record.value.code or folder not in frameworks:
        return folder, [], inside
    facets = frameworks[folder].value.facets
    places = [
        next(
            (n for n, v in enumerate(facet.values) if v.id == record.value.facets.get(facet.id)), 0
        )
        for facet in facets
    ]
    return folder, [1, *places], inside


def _add_standard(made: Index, framework: Framework, slug: str, record: Record[Standard]) -> None:
    standard = record.value

    def entry(question: KeyQuestion | None = None, prompt: Prompt | None = None) -> Entry:
        return Entry(
            framework=framework,
            standard=standard,
            slug=slug,
            question=question,
            prompt=prompt,
            record=record,
        )

    top = entry()
    _add_entry(made, top, None)
    for prompt in standard.prompts:
        _add_entry(made, entry(prompt=prompt), top)
    for question in standard.key_questions:
        middle = entry(question)
        _add_entry(made, middle, top)
        for prompt in question.prompts:
            _add_entry(made, entry(question, prompt), middle)


def _add_entry(made: Index, entry: Entry, above: Entry | None) -> None:
    if entry.id in made.entries:
        return  # two entries with one code: the checks report it, the first stands
    made.entries[entry.id] = entry
    key = (entry.framework.id, spelling(entry.code or entry.slug))
    made.by_spelling.setdefault(key, []).append(entry)
    if above is not None:
        made.edges.add("part_of", entry.node, above.node)
    for citation in entry.value.sources:
        _support(made, citation.source, entry.node)


# ---------------------------------------------------------------------------- pages and statements


def _add_pages(made: Index) -> None:
    for kind, name, record in made.knowledge.publications():
        guide = made.knowledge.guides.get(name.partition("/")[0]) if kind != "insight" else None
        page = Page(kind=kind, id=name, record=record, guide=guide.value if guide else None)
        made.pages[page.node] = page
        for code in page.publication.explains:
            entry = made.resolve(code)
            if entry is not None:
                made.edges.add("explains", page.node, entry.node)
        for source in page.publication.further_reading:
            if source in made.knowledge.sources:
                made.edges.add("suggests", page.node, Node("source", source))
        _add_prose(made, page)
        value = record.value
        if isinstance(value, Insight) and value.source in made.knowledge.sources:
            made.edges.add("summarises", page.node, Node("source", value.source))


def _add_prose(made: Index, page: Page) -> None:
    document = page.record.document
    found = cited(document.body, file=document.file, first_line=document.body_line)
    if found:
        made.prose[page.node] = tuple(found)
    for call in found:
        if call.source in made.knowledge.sources:
            made.edges.add("cites", page.node, Node("source", call.source))


def _add_statements(made: Index) -> None:
    for page in made.pages.values():
        for kind, name in FIELDS.items():
            for position, value in enumerate(getattr(page.publication, name)):
                _add_statement(made, Placed(kind=kind, value=value, page=page, position=position))


def _add_statement(made: Index, placed: Placed) -> None:
    made.statements[placed.node] = placed
    made.edges.add("holds", placed.page.node, placed.node)
    for code in placed.value.codes:
        entry = made.resolve(code)
        if entry is not None:
            made.edges.add("serves", placed.node, entry.node)
    for citation in placed.citations:
        _support(made, citation.source, placed.node)


def _support(made: Index, source: str, node: Node) -> None:
    if source in made.knowledge.sources:
        made.edges.add("supports", Node("source", source), node)


# ------------------------------------------------------------------------ crosswalks, supersessions


def _add_crosswalks(made: Index) -> None:
    for record in made.knowledge.crosswalks.values():
        _add_crosswalk(made, record.value)


def _add_crosswalk(made: Index, walk: Crosswalk) -> None:
    for row in walk.mappings:
        start = made.resolve(row.from_code, walk.from_framework)
        end = made.resolve(row.to_code or "", walk.to_framework)
        if start is not None and end is not None:
            made.edges.add("maps_to", start.node, end.node)
            made.rows[start.id, end.id] = row
        elif start is not None and row.to_code is None:
            made.withdrawn.setdefault(start.id, []).append((walk.to_framework, row))


def _add_supersessions(made: Index) -> None:
    base = made.knowledge
    for kind, older in (
        ("framework", {name: record.value.supersedes for name, record in base.frameworks.items()}),
        ("guide", {name: record.value.supersedes for name, record in base.guides.items()}),
        ("insight", {name: record.value.supersedes for name, record in base.insights.items()}),
        ("source", {name: record.value.supersedes for name, record in base.sources.items()}),
    ):
        _add_replaced(made, kind, older)
    for entry in tuple(made.entries.values()):
        for code in entry.standard.supersedes if entry.role == "standard" else ():
            replaced = made.resolve(code)
            if replaced is not None:
                made.edges.add("supersedes", entry.node, replaced.node)


def _add_replaced(made: Index, kind: str, older: Mapping[str, Iterable[str]]) -> None:
    for name, replaced in older.items():
        for other in replaced:
            if other in older:
                made.edges.add("supersedes", Node(kind, name), Node(kind, other))
