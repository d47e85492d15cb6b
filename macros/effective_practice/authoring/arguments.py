"""What authors write in calls, looked up; a fault names the nearest thing where it is unknown."""

from __future__ import annotations

from collections.abc import Iterable

from effective_practice.expansion import MacroFault
from effective_practice.graph import Entry, EvidenceGraph, Page
from effective_practice.loader import GLOSSARY_FILE, GUIDES, INSIGHTS, SOURCES_FILE, STANDARDS
from effective_practice.model import FEWEST_WORDS, MOST_WORDS, Framework, Guide, Source, Term
from effective_practice.problems import nearest

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


def filled(macro: str, **given: str) -> None:
    """Refuse texts without a word in them."""
    for name, value in given.items():
        if not value.strip():
            raise MacroFault("EP402", f"{macro}(): {name} is empty")


def entry(graph: EvidenceGraph, macro: str, code: str) -> Entry:
    """A standard, key question or prompt by its code in any spelling."""
    filled(macro, code=code)
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
    raise MacroFault("EP401", message, _near(graph, name, inside, before + slash))


def framework(graph: EvidenceGraph, macro: str, name: str) -> Framework:
    """A framework by its id; the site's default one where none is named."""
    found = graph.framework(name) if name else graph.default_framework()
    if found is None:
        raise unknown(graph, macro, "framework", name) if name else elsewhere()
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
    filled("cite", section=section, find=find)
    known = [each.id for each in work.sections]
    if section not in known:
        message = f'cite(): source "{work.id}" lists no section "{section}"'
        hint = nearest(section, known) or f"Its sections are listed in {SOURCES_FILE}."
        raise MacroFault("EP401", message, hint)
    count = sum(any(map(str.isalnum, word)) for word in find.split())
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        message = f"cite(): find holds {count} {'word' if count == 1 else 'words'}"
        hint = f"Give {FEWEST_WORDS} to {MOST_WORDS} words that stand there one after the other."
        raise MacroFault("EP402", message, hint)
    if page and not work.shows_pages:
        message = f'cite(): the text of source "{work.id}" shows no pages'
        raise MacroFault("EP402", message, "Leave page out.")


def unknown(
    graph: EvidenceGraph, macro: str, what: str, name: str, known: Iterable[str] = ()
) -> MacroFault:
    """A fault for a name that nothing has; one that a faulty file defines is reported there."""
    if graph.knowledge.may_know(what, name):
        return elsewhere()
    names = [*known, *graph.knowledge.known.get(what, ())]
    hint = nearest(name, names) or _LISTED[what]
    return MacroFault("EP401", f'{macro}(): no {what} is called "{name}"', hint)


def elsewhere() -> MacroFault:
    """What is named has a fault that is reported at its own place, and is said no second time."""
    return MacroFault("", "what is named here has a fault of its own")


def _near(graph: EvidenceGraph, framework: str, code: str, lead: str) -> str:
    """A hint: the same code in another framework, else the nearest one in this."""
    for name in graph.knowledge.frameworks:
        found = graph.candidates(code, name) if name != framework else ()
        if len(found) == 1:
            return f'Did you mean "{name}/{found[0].code or found[0].slug}"?'
    known = [entry.code for entry in graph.entries(framework) if entry.code]
    if nearest(code, known):
        return nearest(lead + code, [lead + each for each in known])
    return f"Its standards are the files in {STANDARDS}/{framework}/."
