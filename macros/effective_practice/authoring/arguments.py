"""What authors write in calls, looked up; a fault names the nearest thing where it is unknown."""

from __future__ import annotations

from collections.abc import Iterable

from effective_practice.expansion import MacroFault
from effective_practice.graph import Entry, EvidenceGraph, Page
from effective_practice.loader import GLOSSARY_FILE, GUIDES, INSIGHTS, SOURCES_FILE, STANDARDS
from effective_practice.model import Framework, Guide, Source, Term
from effective_practice.problems import nearest

MIN_FIND, MAX_FIND = 4, 8
"""Words of a source that ``find`` holds: fewer stand in many places, more hide a typing error."""

_LISTED = {
    "framework": f"Frameworks are the folders in {STANDARDS}/.",
    "guide": f"Guides are the folders in {GUIDES}/.",
    "insight": f"Research summaries are the files in {INSIGHTS}/.",
    "source": f"Sources are listed in {SOURCES_FILE}.",
    "term": f"Terms are listed in {GLOSSARY_FILE}.",
}
"""Where to look for names when none is near."""


def texts(macro: str, **given: object) -> None:
    """Refuse values that are not text, such as a code without its quotes."""
    for name, value in given.items():
        if not isinstance(value, str):
            raise MacroFault(
                "EP402",
                f"{macro}(): {name} should be text",
                f'Put it in quotes: {name}="{value}".' if isinstance(value, (int, float)) else "",
            )


def entry(graph: EvidenceGraph, macro: str, code: str) -> Entry:
    """A standard, key question or prompt by its code in any spelling."""
    _filled(macro, "code", code)
    found = graph.candidates(code)
    if len(found) == 1:
        return found[0]
    if found:
        names = " or ".join(f'"{each.id}"' for each in found)
        raise MacroFault(
            "EP401", f'{macro}(): the code "{code}" may mean several entries', f"Write {names}."
        )
    if graph.may_exist(code):
        raise elsewhere()
    before, slash, inside = code.strip().rpartition("/")
    standing = graph.default_framework()
    name = before if slash or standing is None else standing.id
    if graph.framework(name) is None:
        raise unknown(graph, macro, "framework", name)
    message = f'{macro}(): framework "{name}" has no code "{inside}"'
    raise MacroFault("EP401", message, _nearest_code(graph, name, inside, before))


def framework(graph: EvidenceGraph, macro: str, name: str) -> Framework:
    """A framework by its id; the site's default one where none is named."""
    found = graph.framework(name) if name else graph.default_framework()
    if found is None:
        standing = graph.knowledge.site
        wanted = name or (standing.value.default_framework if standing else "")
        raise unknown(graph, macro, "framework", wanted)
    return found


def guide(graph: EvidenceGraph, macro: str, name: str) -> Guide:
    record = graph.knowledge.guides.get(name)
    if record is None:
        raise unknown(graph, macro, "guide", name)
    return record.value


def insight(graph: EvidenceGraph, macro: str, name: str) -> Page:
    found = graph.insight(name)
    if found is None:
        raise unknown(graph, macro, "insight", name)
    return found


def source(graph: EvidenceGraph, macro: str, name: str) -> Source:
    found = graph.source(name)
    if found is None:
        raise unknown(graph, macro, "source", name)
    return found


def term(graph: EvidenceGraph, macro: str, word: str) -> Term:
    found = graph.term(word)
    if found is None:
        names = [
            name
            for record in graph.knowledge.terms.values()
            for name in (record.value.term, *record.value.synonyms, record.value.abbreviation or "")
        ]
        raise unknown(graph, macro, "term", word, names)
    return found


def audience(graph: EvidenceGraph, macro: str, name: str) -> str:
    site = graph.knowledge.site
    known = [choice.id for choice in site.value.audiences] if site else []
    if name not in known:
        message = f'{macro}(): the site has no audience "{name}"'
        raise MacroFault("EP402", message, nearest(name, known) or f"It has: {', '.join(known)}.")
    return name


def place(work: Source, section: str, find: str, page: str) -> None:
    """Refuse a place that a source does not have."""
    known = [each.id for each in work.sections]
    if section and section not in known:
        message = f'cite(): the source "{work.id}" lists no section "{section}"'
        raise MacroFault("EP401", message, nearest(section, known))
    if find and not section:
        raise MacroFault("EP402", "cite(): find= needs the section in which the words stand")
    if find and not MIN_FIND <= len(find.split()) <= MAX_FIND:
        message = f"cite(): find= holds {len(find.split())} words"
        raise MacroFault("EP402", message, f"Give {MIN_FIND} to {MAX_FIND} words of the source.")
    if page and not work.shows_pages:
        message = f'cite(): the text of "{work.id}" shows no pages'
        raise MacroFault("EP402", message, "Name the section alone.")


def unknown(
    graph: EvidenceGraph, macro: str, what: str, name: str, known: Iterable[str] = ()
) -> MacroFault:
    """A fault for a name that nothing has; one that a faulty file defines is reported there."""
    if graph.knowledge.knows(what, name) or (what == "framework" and not name):
        return elsewhere()
    names = [*known, *graph.knowledge.known.get(what, ())]
    hint = nearest(name, names) or _LISTED[what]
    return MacroFault("EP401", f'{macro}(): no {what} is called "{name}"', hint)


def elsewhere() -> MacroFault:
    """What is named has a fault that is reported at its own place, and is said no second time."""
    return MacroFault("", "what is named here has a fault of its own")


def _nearest_code(graph: EvidenceGraph, framework: str, code: str, before: str) -> str:
    """The same code in another framework, else the nearest one in this."""
    others = (name for name in graph.knowledge.frameworks if name != framework)
    for name in others:
        if len(found := graph.candidates(code, name)) == 1:
            return f'Did you mean "{name}/{found[0].code or found[0].slug}"?'
    known = (entry.code for entry in graph.entries(framework) if entry.code)
    return nearest(code, known).replace('"', f'"{before}/', bool(before))


def _filled(macro: str, name: str, value: str) -> None:
    if not value.strip():
        raise MacroFault("EP402", f"{macro}(): {name} is empty")
