"""One connected, sealed value: who explains, serves, supports, maps to and replaces what.

Edges are verbs read left to right, and every edge can be walked both ways by a query with a name:

========== =================================== ========================== =========================
verb       from, to                            forwards                   backwards
========== =================================== ========================== =========================
explains   page, entry                         ``explained_by``           ``pages_explaining``
serves     statement, entry                    ``served_by``              ``statements_serving``
holds      page, statement                     ``statements_on``          ``page_of``
supports   source, statement                   ``supported_by``           ``sources_supporting``
supports   source, entry                       ``entries_supported_by``   ``sources_supporting``
summarises insight, source                     ``summarised_by``          ``insights_summarising``
suggests   page, source                        ``suggested_by``           ``pages_suggesting``
cites      page (in its prose), source         ``cited_on``               ``pages_citing``
maps_to    entry, entry                        ``mapped_onto``            ``mapped_from``
supersedes entry, framework, page or source    ``superseded_by_this``     ``what_superseded``
part_of    entry, entry                        ``parent``                 ``children``
========== =================================== ========================== =========================

A reference that leads nowhere makes no edge: the checks report it, the graph stays whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from effective_practice.entries import (
    Entry,
    Node,
    Page,
    Placed,
    Statement,
    StatementKind,
    spelling,
)
from effective_practice.index import Index, index
from effective_practice.loader import KnowledgeBase
from effective_practice.model import Citation, Framework, Guide, Source, Term
from effective_practice.model import Mapping as CrosswalkRow
from effective_practice.parts import records, walk
from effective_practice.prose import Cited, cited

__all__ = [
    "Entry",
    "EvidenceGraph",
    "Node",
    "Page",
    "Placed",
    "Statement",
    "StatementKind",
    "build",
    "spelling",
]


class EvidenceGraph:
    """Answers every question that pages, checks and exports ask. Built by ``build``; sealed."""

    def __init__(self, made: Index) -> None:
        self._index = made
        self._edges = made.edges
        self.knowledge = made.knowledge

    # --------------------------------------------------------------------------- finding by name

    def resolve(self, code: str, framework: str = "") -> Entry | None:
        """The entry that a code names in any spelling: ``2.2``, ``2.2.1c``, ``harbours/2.2.1(c)``.

        Without a framework in front, the given one is meant, else the site's default.
        """
        return self._index.resolve(code, framework)

    def candidates(self, code: str, framework: str = "") -> tuple[Entry, ...]:
        """All entries that a code may name: none, one, or several where spellings clash."""
        return self._index.candidates(code, framework)

    def may_exist(self, code: str, framework: str = "") -> bool:
        """Whether a file that has a fault, and so is not here, may define what a code names."""
        before, slash, inside = code.strip().rpartition("/")
        name = before if slash else framework or self._index.default_framework
        known = self.knowledge.knows("framework", name)
        if not known:
            return not slash and not framework  # then the site's own framework is what is missing
        if name not in self.knowledge.frameworks:
            return True
        return any(spelling(inside)[: len(start)] == start for start in self._lost.get(name, ()))

    @cached_property
    def _lost(self) -> dict[str, list[tuple[str, ...]]]:
        """How the codes begin of standards whose files have a fault, by framework.

        Anything may stand in one whose code is not known.
        """
        found: dict[str, list[tuple[str, ...]]] = {}
        base = self.knowledge
        for name in base.known.get("standard", set()) - base.standards.keys():
            framework, _, slug = name.partition("/")
            start = () if slug.startswith("x-") else spelling(slug)
            found.setdefault(framework, []).append(start)
        return found

    def entries(self, framework: str = "") -> Iterator[Entry]:
        """Every standard, key question and prompt, in order; of one framework, or of all."""
        for entry in self._index.entries.values():
            if framework in ("", entry.framework.id):
                yield entry

    def standards(self, framework: str = "") -> Iterator[Entry]:
        return (entry for entry in self.entries(framework) if entry.role == "standard")

    def framework(self, name: str) -> Framework | None:
        record = self.knowledge.frameworks.get(name)
        return record.value if record else None

    def default_framework(self) -> Framework | None:
        return self.framework(self._index.default_framework)

    def frameworks(self) -> tuple[Framework, ...]:
        """Every framework: the site's own first, then the others by title."""
        default = self.default_framework()
        found = (record.value for record in self.knowledge.frameworks.values())
        return tuple(sorted(found, key=lambda one: (one is not default, one.title)))

    def source(self, name: str) -> Source | None:
        record = self.knowledge.sources.get(name)
        return record.value if record else None

    def insight(self, name: str) -> Page | None:
        return self._index.pages.get(Node("insight", name))

    def page(self, kind: str, name: str) -> Page | None:
        return self._index.pages.get(Node(kind, name))

    def kind_of(self, citation: Citation) -> str:
        """The kind of evidence that a citation is: that of its section, else of its source."""
        held = self._kinds.get(citation.source, {})
        return held.get(citation.locator.section) or held.get("", "")

    @cached_property
    def _kinds(self) -> dict[str, dict[str, str]]:
        """The kind of every section, by source; under the empty id that of the source itself.

        A section without one of its own is of the kind of the nearest section above it.
        """
        found: dict[str, dict[str, str]] = {}
        for source in self.sources():
            kinds = found.setdefault(source.id, {"": source.kind})
            above: list[tuple[int, str]] = []
            for section in source.sections:
                while above and above[-1][0] >= section.level:
                    above.pop()
                kinds[section.id] = section.kind or (above[-1][1] if above else source.kind)
                above.append((section.level, kinds[section.id]))
        return found

    def term(self, word: str) -> Term | None:
        """A term by its id, name, abbreviation, synonym or older word, in any case."""
        return self._terms.get(word.strip().lower())

    @cached_property
    def _terms(self) -> dict[str, Term]:
        names: dict[str, Term] = {}
        for record in self.knowledge.terms.values():
            term = record.value
            for name in (term.id, term.term, term.abbreviation, *term.synonyms, *term.older):
                if name:
                    names.setdefault(name.lower(), term)
        return names

    # ------------------------------------------------------------------------- all of one kind

    def pages(self, kind: str = "") -> tuple[Page, ...]:
        return tuple(page for page in self._index.pages.values() if kind in ("", page.kind))

    def statements(self, kind: StatementKind) -> tuple[Placed, ...]:
        return tuple(placed for placed in self._index.statements.values() if placed.kind == kind)

    def sources(self) -> tuple[Source, ...]:
        return tuple(record.value for record in self.knowledge.sources.values())

    def modules_of(self, guide: Guide) -> tuple[Page, ...]:
        names = (Node("module", f"{guide.id}/{name}") for name in guide.modules)
        return tuple(self._index.pages[name] for name in names if name in self._index.pages)

    # ------------------------------------------------------------------------- walking the edges

    def explained_by(self, page: Page) -> tuple[Entry, ...]:
        """The entries that a page explains."""
        return self._as_entries(self._edges.ends("explains", page.node))

    def pages_explaining(self, entry: Entry) -> tuple[Page, ...]:
        """The pages that explain an entry or anything under it."""
        found = self._over(entry, "explains")
        return tuple(self._index.pages[node] for node in found)

    def served_by(self, statement: Placed) -> tuple[Entry, ...]:
        """The entries that a statement serves."""
        return self._as_entries(self._edges.ends("serves", statement.node))

    def statements_serving(self, entry: Entry, kind: StatementKind) -> tuple[Placed, ...]:
        """The statements of one kind that serve an entry or anything under it."""
        found = self._over(entry, "serves")
        return tuple(self._index.statements[node] for node in found if node.kind == kind)

    def statements_on(self, page: Page, kind: StatementKind) -> tuple[Placed, ...]:
        """The statements of one kind on a page, in the order written."""
        nodes = self._edges.ends("holds", page.node)
        return tuple(self._index.statements[node] for node in nodes if node.kind == kind)

    def page_of(self, statement: Placed) -> Page:
        """The page that holds a statement."""
        return self._index.pages[self._edges.starts("holds", statement.node)[0]]

    def sources_supporting(self, what: Placed | Entry) -> tuple[Source, ...]:
        """The sources that a statement or an entry rests on."""
        nodes = self._edges.starts("supports", what.node)
        return tuple(self.knowledge.sources[node.id].value for node in nodes)

    def supported_by(self, source: Source) -> tuple[Placed, ...]:
        """The statements that rest on a source."""
        nodes = self._edges.ends("supports", Node("source", source.id))
        return tuple(
            self._index.statements[node] for node in nodes if node in self._index.statements
        )

    def entries_supported_by(self, source: Source) -> tuple[Entry, ...]:
        """The entries of frameworks whose wording or existence rests on a source."""
        return self._as_entries(self._edges.ends("supports", Node("source", source.id)))

    def summarised_by(self, insight: Page) -> Source | None:
        """The work that an insight summarises."""
        nodes = self._edges.ends("summarises", insight.node)
        return self.source(nodes[0].id) if nodes else None

    def insights_summarising(self, source: Source) -> tuple[Page, ...]:
        """The insights that summarise a work."""
        nodes = self._edges.starts("summarises", Node("source", source.id))
        return tuple(self._index.pages[node] for node in nodes)

    def suggested_by(self, page: Page) -> tuple[Source, ...]:
        """The works that a page suggests to read further."""
        nodes = self._edges.ends("suggests", page.node)
        return tuple(self.knowledge.sources[node.id].value for node in nodes)

    def pages_suggesting(self, source: Source) -> tuple[Page, ...]:
        """The pages that suggest a work to read further."""
        nodes = self._edges.starts("suggests", Node("source", source.id))
        return tuple(self._index.pages[node] for node in nodes)

    def cited_on(self, page: Page) -> tuple[Source, ...]:
        """The works that the prose of a page cites, in the order of the first citation."""
        nodes = self._edges.ends("cites", page.node)
        return tuple(self.knowledge.sources[node.id].value for node in nodes)

    def pages_citing(self, source: Source) -> tuple[Page, ...]:
        """The pages that cite a work in their prose."""
        nodes = self._edges.starts("cites", Node("source", source.id))
        return tuple(self._index.pages[node] for node in nodes)

    def citations_in_prose(self, page: Page) -> tuple[Cited, ...]:
        """Every citation in the prose of a page, with its words and its place."""
        return self._index.prose.get(page.node, ())

    def pages_resting_on(self, source: Source) -> tuple[Page, ...]:
        """The pages with a statement that rests on a source, each once."""
        return tuple(dict.fromkeys(self.page_of(placed) for placed in self.supported_by(source)))

    def mapped_onto(self, entry: Entry) -> tuple[tuple[Entry, CrosswalkRow], ...]:
        """What an entry is in other frameworks, with the row that says so."""
        ends = self._edges.ends("maps_to", entry.node)
        return tuple(
            (other, self._index.rows[entry.id, other.id]) for other in self._as_entries(ends)
        )

    def mapped_from(self, entry: Entry) -> tuple[tuple[Entry, CrosswalkRow], ...]:
        """The entries of other frameworks that are mapped to this one."""
        starts = self._edges.starts("maps_to", entry.node)
        return tuple(
            (other, self._index.rows[other.id, entry.id]) for other in self._as_entries(starts)
        )

    def withdrawn_in(self, entry: Entry) -> tuple[tuple[Framework, CrosswalkRow], ...]:
        """The frameworks in which an entry has no counterpart, with the row that says so."""
        rows = self._index.withdrawn.get(entry.id, ())
        return tuple((found, row) for name, row in rows if (found := self.framework(name)))

    def what_superseded(self, node: Node) -> tuple[Node, ...]:
        """What replaced an entry, framework, page or source."""
        return self._edges.starts("supersedes", node)

    def superseded_by_this(self, node: Node) -> tuple[Node, ...]:
        """What an entry, framework, page or source replaced."""
        return self._edges.ends("supersedes", node)

    def children(self, entry: Entry) -> tuple[Entry, ...]:
        return self._as_entries(self._edges.starts("part_of", entry.node))

    def parent(self, entry: Entry) -> Entry | None:
        above = self._as_entries(self._edges.ends("part_of", entry.node))
        return above[0] if above else None

    def family(self, entry: Entry) -> Iterator[Entry]:
        """An entry and everything under it."""
        yield entry
        for child in self.children(entry):
            yield from self.family(child)

    def _over(self, entry: Entry, verb: str) -> dict[Node, None]:
        found: dict[Node, None] = {}
        for member in self.family(entry):
            found.update(dict.fromkeys(self._edges.starts(verb, member.node)))
        return found

    def _as_entries(self, nodes: Iterable[Node]) -> tuple[Entry, ...]:
        return tuple(self._index.entries[node.id] for node in nodes if node.kind == "entry")

    def places_cited(self) -> Iterator[tuple[str, str]]:
        """The source and section of every citation of a site, those in prose included."""
        for kind, record in records(self.knowledge):
            for part in walk(kind, record):
                if isinstance(part.value, Citation):
                    yield part.value.source, part.value.locator.section
        for calls in self._index.prose.values():
            yield from ((call.source, call.section) for call in calls)
        for page in self.knowledge.pages.values():
            found = cited(page.body, file=page.file, first_line=page.body_line)
            yield from ((call.source, call.section) for call in found)

    def edges(self, verb: str) -> Iterator[tuple[Node, Node]]:
        """Every edge of one verb, for checks and exports."""
        return self._edges.all(verb)


def build(knowledge: KnowledgeBase) -> EvidenceGraph:
    """Connect what was loaded, and seal it."""
    return EvidenceGraph(index(knowledge))
