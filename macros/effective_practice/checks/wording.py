"""The words of a site: questions, vague and older words, abbreviations, and how long they take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from effective_practice.checks.abbreviations import abbreviations, explains, singular
from effective_practice.checks.parts import Check, Subject
from effective_practice.checks.phrases import any_of
from effective_practice.checks.questions import second_question
from effective_practice.checks.written import Written, written
from effective_practice.loader import GLOSSARY_FILE
from effective_practice.model import Module, Prompt, Term, Wording
from effective_practice.parser import KeyPath
from effective_practice.problems import Problem, Severity
from effective_practice.reading import WORDS_A_MINUTE, blank, measure, texts_of

_WARNING = Severity.WARNING


def wording_of(subject: Subject) -> Wording:
    """What the editors of a site keep an eye on."""
    site = subject.knowledge.site
    return site.value.wording if site else Wording()


# ----------------------------------------------------------------------------------------- prompts


def prompts_ask_one_question(subject: Subject) -> Iterator[Problem]:
    """EP607: a prompt asks one thing, so that it has one answer."""
    for part in subject.of(Prompt):
        second = second_question(part.value.text)
        if second:
            message = f'{part.label} asks a second question: "{second}"'
            hint = "Make two prompts of it."
            if part.value.origin == "publisher":
                hint = "Write one question; where its publisher asks two, accept it with a reason."
            yield part.problem("EP607", message, "text", hint=hint, severity=_WARNING)


def prompts_are_not_vague(subject: Subject) -> Iterator[Problem]:
    """EP608: a prompt has no word of the site's list of vague ones that nothing defines."""
    vague = wording_of(subject).vague
    if not vague or not _glossary_is_whole(subject):
        return
    sought = any_of(vague, ending="(?:(?:al)?ly)?")
    having = [
        (each.part, each)
        for each in written(subject)
        if each.part and isinstance(each.part.value, Prompt) and sought.search(each.text)
    ]
    names = (name for term in _terms(subject) for name in _names(term)) if having else ()
    defined = any_of(names)
    for part, each in having:
        for match in sought.finditer(defined.sub(blank, each.text)):
            yield Problem(
                location=each.at(match),
                code="EP608",
                message=f'{part.label} has the vague word "{match[0]}", which nothing defines',
                hint="Say what would be seen, or add the word to the glossary.",
                severity=_WARNING,
            )


# ------------------------------------------------------------------------------------------- words


def words_are_current(subject: Subject) -> Iterator[Problem]:
    """EP609: no text of ours has a word that the glossary calls an older one.

    Quotations, names and the titles of works keep theirs.
    """
    older = _Older(subject)
    if not older.terms:
        return
    for each in written(subject):
        for match in older.found_in(each):
            term = older.term(match[0])
            yield Problem(
                location=each.at(match),
                code="EP609",
                message=f'"{match[0]}" is a word that the site no longer uses',
                hint=f'Write "{term.term}", or quote the word where it is somebody else\'s.',
                severity=_WARNING,
            )


class _Older:
    """The older words of a glossary, and in what they may stand all the same."""

    def __init__(self, subject: Subject) -> None:
        terms = _terms(subject)
        self.terms = {_key(word): term for term in terms for word in term.older}
        words = [word for term in terms for word in term.older]
        self._parts = [key.split() for key in self.terms]
        # A word with a capital is a name: it is older only when written so.
        plain = [word for word in words if word == word.lower()]
        named = [word for word in words if word != word.lower()]
        self._plain = any_of(plain, ending="s?")
        self._named = any_of(named, ending="s?", exact=True)
        inside = (*(name for term in terms for name in _names(term)), *_titles(subject))
        self._kept = any_of(name for name in inside if self._is_more(name))

    def term(self, word: str) -> Term:
        """What an older word is called today."""
        key = _key(word)
        return self.terms[key if key in self.terms else key.removesuffix("s")]

    def found_in(self, each: Written) -> Iterator[re.Match[str]]:
        low = each.text.lower()
        if not any(all(part in low for part in parts) for parts in self._parts):
            return  # so it is with most texts, and this is soon seen
        text = self._kept.sub(blank, each.own)
        yield from self._named.finditer(text)
        for match in self._plain.finditer(text):
            if not _begins_a_name(match):
                yield match

    def _is_more(self, name: str) -> bool:
        """Whether a name has an older word in it, and more."""
        for sought in (self._plain, self._named):
            match = sought.search(name)
            if match and len(name.split()) > len(match[0].split()):
                return True
        return False


def _begins_a_name(match: re.Match[str]) -> bool:
    """Whether a word with a capital has another such word after it."""
    after = match.string[match.end() :]
    return match[0][0].isupper() and bool(re.match(r"\s+(?:and\s+|of\s+)?[A-Z]", after))


def _titles(subject: Subject) -> Iterator[str]:
    """The titles of works, and of their sections where they are more than a word or two."""
    for source in subject.graph.sources():
        yield source.title
        yield source.container_title or ""
        yield source.collection_title or ""
        for section in source.sections:
            for title in (section.title, section.heading or ""):
                if len(title.split()) >= 4:  # noqa: PLR2004  # fewer may be a phrase of any text
                    yield title


def abbreviations_are_explained(subject: Subject) -> Iterator[Problem]:
    """EP610: the glossary, the page or the site's list of plain ones knows every abbreviation."""
    if not _glossary_is_whole(subject) or subject.knowledge.site is None:
        return  # what lacks here may be explained, or be plain, in what could not be read
    known = _known_abbreviations(subject)
    pages: dict[tuple[str, KeyPath], list[Written]] = {}
    for each in written(subject):
        pages.setdefault(each.page, []).append(each)
    for page in pages.values():
        for word, places in _unknown(page, known).items():
            if not any(explains(each.text, word) for each in page):
                yield Problem(
                    location=min(each.at(match) for each, match in places),
                    code="EP610",
                    message=f'nothing explains the abbreviation "{word}"',
                    hint="Spell it out with the abbreviation in brackets, or add it to the "
                    "glossary.",
                    severity=_WARNING,
                )


def _known_abbreviations(subject: Subject) -> set[str]:
    return set(wording_of(subject).plain_abbreviations) | {
        match[0]
        for term in _terms(subject)
        for name in (*_names(term), *term.older)
        for match in abbreviations(name)
    }


def _unknown(
    page: Iterable[Written], known: set[str]
) -> Mapping[str, list[tuple[Written, re.Match[str]]]]:
    """The abbreviations of a page that are not known, each with its places."""
    found: dict[str, list[tuple[Written, re.Match[str]]]] = {}
    for each in page:
        for match in abbreviations(each.text):
            word = singular(match[0])
            if match[0] not in known and word not in known:
                found.setdefault(word, []).append((each, match))
    return found


# ------------------------------------------------------------------------------------ reading time


def modules_are_short(subject: Subject) -> Iterator[Problem]:
    """EP611: a module takes no longer to read than the site allows, nor than it says itself."""
    most = wording_of(subject).module_minutes
    enough = most * WORDS_A_MINUTE
    for part in subject.of(Module):
        found = measure(texts_of(part.value, part.record.document.body))
        if found.words > enough:
            limit = "1 minute" if most == 1 else f"{most} minutes"
            message = f"the module has {found.words:,} words, which take longer than {limit}"
            hint = f"Shorten it to {enough:,} words, or make two modules of it."
            yield part.problem("EP611", message, "title", hint=hint, severity=_WARNING)
        said = part.value.minutes
        if said and said > most:
            message = f'"minutes" says {said}, and a module may take {most} at most'
            hint = f"Make two modules of it, or write {found.minutes} if that is what it takes."
            yield part.problem("EP611", message, "minutes", hint=hint, severity=_WARNING)
        elif said and found.minutes > said + 1:
            message = f'"minutes" says {said}, but the module takes {found.minutes} to read'
            hint = f"Write {found.minutes}, or remove the key: the words are then counted."
            yield part.problem("EP611", message, "minutes", hint=hint, severity=_WARNING)


# ---------------------------------------------------------------------------------------- glossary


def _glossary_is_whole(subject: Subject) -> bool:
    """Whether every term could be read: a word that is lacking may be in one that could not."""
    return GLOSSARY_FILE not in subject.faulty


def _terms(subject: Subject) -> list[Term]:
    return [record.value for record in subject.knowledge.terms.values()]


def _names(term: Term) -> tuple[str, ...]:
    """What a term is called today."""
    return tuple(filter(None, (term.term, term.abbreviation, *term.synonyms)))


def _key(word: str) -> str:
    return " ".join(word.lower().split())


CHECKS: tuple[Check, ...] = (
    prompts_ask_one_question,
    prompts_are_not_vague,
    words_are_current,
    abbreviations_are_explained,
    modules_are_short,
)
