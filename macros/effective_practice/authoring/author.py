"""The macros that an author may call in a page. What their docstrings say is shown to editors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from effective_practice.authoring import arguments
from effective_practice.authoring.citing import Cited, references_of
from effective_practice.authoring.context import PageContext
from effective_practice.authoring.markup import Stash, neutral
from effective_practice.entries import Page, Placed, StatementKind
from effective_practice.expansion import Expansion, Macro, MacroFault, expand
from effective_practice.graph import Entry, EvidenceGraph
from effective_practice.grounds import by_kind, coverage_of
from effective_practice.model import Domain, Framework, Recommendation
from effective_practice.parser import Document, relative
from effective_practice.problems import Location, nearest
from effective_practice.rendering import PartialFault, Renderer

BLOCKS = frozenset(
    {
        "prompts",
        "takeaways",
        "reflections",
        "evidence",
        "insight",
        "further_reading",
        "references",
        "recommendations",
        "voice",
        "examples",
        "framework",
        "coverage",
    }
)
"""The macros that give a block; the others stand in a sentence."""

MACROS = ("standard", "cite", "term", *sorted(BLOCKS))

_CHOOSE = 'Say which are meant, such as standard="2.1".'
_ELSEWHERE = {
    "takeaways": _CHOOSE,
    "reflections": _CHOOSE,
    "voice": _CHOOSE,
    "examples": _CHOOSE,
    "recommendations": "Say which are meant, such as those of a guide: guide= and its id.",
    "further_reading": "Call it in a guide, a module or an insight.",
}
"""What to do on a page that has no statements of its own."""


class Author:
    """The macros of one page, and a record of what their calls cited and placed."""

    def __init__(
        self,
        graph: EvidenceGraph,
        renderer: Renderer,
        context: PageContext,
        stash: Stash | None = None,
    ) -> None:
        self.graph = graph
        self.context = context
        self.stash = stash or Stash()
        self.cited: list[Cited] = []
        self.placed: set[str] = set()
        """The parts of the page that calls placed as a whole: these need not be placed again."""
        self._renderer = renderer
        self._terms: set[str] = set()
        self._references = ""

    def macros(self) -> dict[str, Macro]:
        """What pages may call, by name."""
        return {name: getattr(self, name) for name in MACROS}

    def finish(self) -> None:
        """Fill in what only the whole page knows: the list of all that it cites."""
        if self._references:
            found = references_of(self._renderer, self.context.page, self.cited)
            html = self._partial("references", references=found, heading="", nothing="")
            self.stash.replace(self._references, html)

    # ------------------------------------------------------------------------------- in a sentence

    def standard(self, code: str) -> str:
        """Link to a standard, key question or prompt, with its code and title.

        Any spelling of a code will do. Write the framework in front for one that is not the site's
        own: "old-framework/1.1".

        Example: {{ standard("2.1") }}
        """
        arguments.texts("standard", code=code)
        return self._inline("standard", entry=arguments.entry(self.graph, "standard", code))

    def cite(self, source: str, section: str, find: str, note: str = "", page: str = "") -> str:
        """Cite a source in the text: its short name, linked to the full reference on this page.

        section is the id of one of the source's sections, and readers see its title. find holds
        four to eight words of the source near the fact, for checking: readers do not see it. note
        is what else to tell them about the place; page is for sources whose text shows pages.

        Example: {{ cite("quay-survey", section="ropes", find="worn ropes were found on nine") }}
        """
        given = {"source": source, "section": section, "find": find, "note": note, "page": page}
        arguments.texts("cite", **given)
        work = arguments.source(self.graph, "cite", source)
        arguments.place(work, section, find, page)
        self.cited.append(Cited(source=work, section=section, find=find, note=note, page=page))
        title = self._renderer.section_title(source, section)
        return self._inline("cite", source=work, section=title, note=note, page=page)

    def term(self, word: str) -> str:
        """Show a word of the glossary, linked to its entry there.

        On its first use in a page the definition appears when the word is pointed at or reached
        with the keyboard. A synonym, an abbreviation or an older word finds its term too, and is
        shown as you write it.

        Example: {{ term("fairlead") }}
        """
        arguments.texts("term", word=word)
        found = arguments.term(self.graph, "term", word)
        first = found.id not in self._terms
        self._terms.add(found.id)
        shown = found.term if word == found.id else word
        description = f"term-{found.id}" if first else ""
        return self._inline("term", term=found, word=shown, description=description)

    # ------------------------------------------------------------------------- of a standard, alone

    def prompts(self, code: str) -> str:
        """List the prompts of a standard or key question, each linked to its place.

        Prompts that this site wrote are labelled, so that nobody takes them for the publisher's.

        Example: {{ prompts("2.1.1") }}
        """
        arguments.texts("prompts", code=code)
        entry = arguments.entry(self.graph, "prompts", code)
        if entry.role == "prompt":
            message = f'prompts(): "{code}" is itself a prompt'
            raise MacroFault("EP402", message, "Give the code of a key question or standard.")
        return self._block("prompts", entry=entry, groups=_groups(self.graph, entry))

    def evidence(self, code: str) -> str:
        """Show what supports a standard, key question or prompt.

        Takeaways stand with their sources, grouped by kind of evidence; research that explains it
        follows. Where there is nothing yet, that is said.

        Example: {{ evidence("2.1.1") }}
        """
        arguments.texts("evidence", code=code)
        entry = arguments.entry(self.graph, "evidence", code)
        takeaways = self.graph.statements_serving(entry, "takeaway")
        pages = dict.fromkeys(
            [*map(self.graph.page_of, takeaways), *self.graph.pages_explaining(entry)]
        )
        return self._block(
            "evidence",
            entry=entry,
            kinds=by_kind(self.graph, takeaways),
            insights=[page for page in pages if page.kind == "insight"],
        )

    def framework(self, id: str = "") -> str:  # noqa: A002  # the word that editors know
        """Show a framework: what it is, who it applies to, its standards by domain.

        Without an id, the site's own framework.

        Example: {{ framework() }}
        """
        arguments.texts("framework", id=id)
        found = arguments.framework(self.graph, "framework", id)
        return self._block("framework", framework=found, groups=_domains(self.graph, found))

    def coverage(self, framework: str = "") -> str:
        """Show how much supports each standard of a framework, as a table.

        It counts takeaways, guides, research, sources and gaps. Prompts that this site wrote have a
        column of their own and close no gap. Without an id, the site's own framework.

        Example: {{ coverage() }}
        """
        arguments.texts("coverage", framework=framework)
        found = arguments.framework(self.graph, "coverage", framework)
        rows = [coverage_of(self.graph, entry) for entry in self.graph.standards(found.id)]
        level = found.level("standard")
        return self._block(
            "coverage", framework=found, rows=rows, level=level.name if level else "standard"
        )

    def insight(self, id: str) -> str:  # noqa: A002  # the word that editors know
        """Show a card of a research summary, labelled with whose view it gives.

        Example: {{ insight("night-eyes") }}
        """
        arguments.texts("insight", id=id)
        return self._block("insight", page=arguments.insight(self.graph, "insight", id))

    # --------------------------------------------------------------- of this page, or of many pages

    def takeaways(self, standard: str = "", audience: str = "", guide: str = "") -> str:
        """List takeaways, each with its sources and the codes that it serves.

        Without values, those of this page, which then do not appear again at their usual place.
        With values, those of the whole site that serve a standard, are for an audience, or stand in
        a guide and its modules; several values narrow the list.

        Example: {{ takeaways(standard="2.1.1") }}
        """
        found = self._chosen("takeaways", "takeaway", standard, audience, guide)
        return self._statements("takeaways", found, own=not (standard or audience or guide))

    def reflections(self, standard: str = "", audience: str = "", guide: str = "") -> str:
        """List the questions to reflect on: of this page, or chosen as for takeaways.

        Example: {{ reflections(standard="2.1") }}
        """
        found = self._chosen("reflections", "reflection", standard, audience, guide)
        return self._statements("reflections", found, own=not (standard or audience or guide))

    def voice(self, standard: str = "") -> str:
        """Show what the people a service works with said: on this page, or about a standard.

        What is a quotation stands in quotation marks; a summary is labelled as one.

        Example: {{ voice(standard="2.1") }}
        """
        found = self._chosen("voice", "voice", standard)
        return self._statements("voice", found, own=not standard, key="voices")

    def examples(self, standard: str = "", guide: str = "") -> str:
        """Show what was seen in practice: on this page, about a standard, or of a guide.

        What worked well stands first, then what went wrong.

        Example: {{ examples(standard="2.1") }}
        """
        found = self._chosen("examples", "example", standard, guide=guide)
        return self._statements("examples", found, own=not (standard or guide))

    def recommendations(self, addressee: str = "", guide: str = "") -> str:
        """List recommendations with the response to each: of this page, to somebody, or of a guide.

        Example: {{ recommendations(guide="mooring") }}
        """
        arguments.texts("recommendations", addressee=addressee, guide=guide)
        found = self._chosen("recommendations", "recommendation", guide=guide, all_=bool(addressee))
        if addressee:
            found = self._addressed(found, addressee)
        return self._statements("recommendations", found, own=not (addressee or guide))

    def further_reading(self) -> str:
        """List the works that this page's front matter suggests to read further.

        Example: {{ further_reading() }}
        """
        page = self._page("further_reading")
        self.placed.add("further_reading")
        sources = self.graph.suggested_by(page)
        return self._block("further_reading", sources=sources, heading="", nothing="")

    def references(self) -> str:
        """List the full references of all that this page cites, with the sections cited.

        That is what its takeaways and other statements rest on, and what cite() named anywhere on
        the page. Call it once; without a call, the list stands at the end of the page.

        Example: {{ references() }}
        """
        if self._references:
            raise MacroFault("EP402", "references(): the list stands on this page already")
        self.placed.add("references")
        self._references = self.stash.keep("")
        return self._references

    # --------------------------------------------------------------------------------------- steps

    def _chosen(
        self,
        macro: str,
        kind: StatementKind,
        standard: str = "",
        audience: str = "",
        guide: str = "",
        *,
        all_: bool = False,
    ) -> tuple[Placed, ...]:
        arguments.texts(macro, standard=standard, audience=audience, guide=guide)
        if standard:
            entry = arguments.entry(self.graph, macro, standard)
            found = self.graph.statements_serving(entry, kind)
        elif guide:
            found = self._in_guide(macro, kind, guide)
        elif audience or all_:
            found = self.graph.statements(kind)
        else:
            return self.graph.statements_on(self._page(macro), kind)
        if guide and standard:
            name = arguments.guide(self.graph, macro, guide).id
            found = tuple(each for each in found if each.page.guide and each.page.guide.id == name)
        if audience:
            name = arguments.audience(self.graph, macro, audience)
            found = tuple(each for each in found if not each.audience or name in each.audience)
        return found

    def _in_guide(self, macro: str, kind: StatementKind, name: str) -> tuple[Placed, ...]:
        guide = arguments.guide(self.graph, macro, name)
        top = self.graph.page("guide", guide.id)
        pages = (*([top] if top else []), *self.graph.modules_of(guide))
        return tuple(placed for page in pages for placed in self.graph.statements_on(page, kind))

    def _addressed(self, found: Iterable[Placed], addressee: str) -> tuple[Placed, ...]:
        names = {_addressee(each) for each in self.graph.statements("recommendation")}
        if addressee.lower() not in {name.lower() for name in names}:
            message = f'recommendations(): none is addressed to "{addressee}"'
            hint = nearest(addressee, names) or "Write the name as the recommendation does."
            raise MacroFault("EP402", message, hint)
        return tuple(each for each in found if _addressee(each).lower() == addressee.lower())

    def _statements(
        self, partial: str, found: tuple[Placed, ...], *, own: bool, key: str = ""
    ) -> str:
        ids = own and partial not in self.placed
        if own:
            self.placed.add(partial)
        values = {key or partial: found, "ids": ids, "heading": "", "nothing": ""}
        return self._block(partial, **values)

    def _page(self, macro: str) -> Page:
        if self.context.faulty:
            raise arguments.elsewhere()
        if self.context.page is None:
            message = (
                f"{macro}(): this page is no guide, module or insight, so it has none of its own"
            )
            raise MacroFault("EP402", message, _ELSEWHERE[macro])
        return self.context.page

    def _inline(self, partial: str, **values: Any) -> str:
        return neutral(self._partial(partial, **values))

    def _block(self, partial: str, **values: Any) -> str:
        return self.stash.keep(self._partial(partial, **values))

    def _partial(self, name: str, **values: Any) -> Markup:
        try:
            return self._renderer.render(f"{name}/{name}", here=self.context.address, values=values)
        except PartialFault as fault:
            where = Location(file=relative(self.graph.knowledge.root, fault.file), line=fault.line)
            message = f"the template fails: {fault}"
            raise MacroFault("EP404", message, where=where) from fault


def expand_document(
    graph: EvidenceGraph,
    renderer: Renderer,
    document: Document,
    context: PageContext,
    stash: Stash | None = None,
) -> tuple[Expansion, Author]:
    """A page's body with its calls worked out, and the record of what they cited and placed.

    The stash holds the blocks; what Markdown makes of the text is given to its ``restore``.
    """
    author = Author(graph, renderer, context, stash)
    expansion = expand(
        document.body, author.macros(), file=document.file, first_line=document.body_line
    )
    author.finish()
    return expansion, author


def _addressee(placed: Placed) -> str:
    return placed.value.addressee if isinstance(placed.value, Recommendation) else ""


def _groups(graph: EvidenceGraph, entry: Entry) -> list[tuple[Entry | None, list[Entry]]]:
    """The prompts of an entry: its own first, then those of each key question under it."""
    children = graph.children(entry)
    own = [child for child in children if child.role == "prompt"]
    groups: list[tuple[Entry | None, list[Entry]]] = [(None, own)]
    groups += [(each, list(graph.children(each))) for each in children if each.role != "prompt"]
    return [(above, prompts) for above, prompts in groups if prompts]


def _domains(graph: EvidenceGraph, framework: Framework) -> list[tuple[Domain | None, list[Entry]]]:
    """The standards of a framework under their domains; those without one last."""
    under: dict[str, list[Entry]] = {}
    for entry in graph.standards(framework.id):
        under.setdefault(entry.standard.domain or "", []).append(entry)
    known = {domain.code for domain in framework.domains}
    groups: list[tuple[Domain | None, list[Entry]]] = [
        (domain, under.get(domain.code, [])) for domain in framework.domains
    ]
    rest = [entry for code, entries in under.items() if code not in known for entry in entries]
    return [(domain, entries) for domain, entries in [*groups, (None, rest)] if entries]
