"""Whether what is said rests on what is cited.

``check`` needs only the site: that statements have sources, and that locators name a listed section
and words of the right number. ``verify`` needs the texts of the sources: that the words stand in
the section, and that every figure of the claim stands near them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from effective_practice import graph
from effective_practice.checks.figures import Figure, in_claim, in_words, per_cent
from effective_practice.checks.parts import Check, Part, Subject
from effective_practice.checks.texts import Reading, SourceText, read_text, without_addresses, words
from effective_practice.checks.titles_and_authors import Stretch, differences
from effective_practice.loader import KnowledgeBase
from effective_practice.model import (
    FEWEST_WORDS,
    MOST_WORDS,
    AverageBand,
    Band,
    Citation,
    Example,
    Framework,
    KeyQuestion,
    Prompt,
    RatingLine,
    Recommendation,
    Response,
    Source,
    Standard,
    Takeaway,
    Term,
    Value,
    Voice,
)
from effective_practice.model import Mapping as Row
from effective_practice.problems import Location, Problem, nearest
from effective_practice.prose import Cited

REACH = 100
"""Words around the found ones within which a figure of the claim must stand."""


@dataclass(frozen=True, kw_only=True)
class Quote:
    """One citation as both checks see it, whether it stands in YAML or in prose."""

    source: str
    section: str
    find: str
    page: str | None
    owner: str
    at: Callable[..., Location]
    """The place of a part of it, by its path of keys: worked out only for a problem."""


# ------------------------------------------------------------------------- what needs only the site


def statements_have_sources(subject: Subject) -> Iterator[Problem]:
    """EP301: what is said to be read, or to be named elsewhere, says where.

    A prompt or key question may rest on the sources of the standard that holds it.
    """
    for part in subject.of(Framework, Standard, KeyQuestion, Prompt, RatingLine, Row):
        held = [
            part.value,
            *(above for above in part.above if isinstance(above, Standard | KeyQuestion)),
        ]
        grounded = any(
            value.sources or (part.value.basis == "secondhand" and value.reported_at)
            for value in held
        )
        if part.value.basis in {"read", "secondhand"} and not grounded:
            message = f'{part.label} has the basis "{part.value.basis}" and no source'
            hint = "Give sources: with a source and its locator."
            yield part.problem("EP301", message, "basis", hint=hint)
    for part in subject.of(Source):
        if part.value.access == "named" and not part.value.named_in:
            message = f"{part.label} was not read, and nothing says where it is named"
            hint = "Give named_in: with a source and its locator."
            yield part.problem("EP301", message, "access", hint=hint)
        if part.value.access == "reported" and not part.value.reported_at:
            message = f"{part.label} was not read, and nothing says where it is reported"
            hint = "Give reported_at: with the addresses of pages that report it."
            yield part.problem("EP301", message, "access", hint=hint)


def locators_fit_their_source(subject: Subject) -> Iterator[Problem]:
    """EP302, EP303, EP304: a listed section, four to eight words, a page only where pages show."""
    for quote in quotes(subject):
        source = subject.graph.source(quote.source)
        if source is not None:
            yield from _locator(quote, source)


def _locator(quote: Quote, source: Source) -> Iterator[Problem]:
    listed = [section.id for section in source.sections]
    if quote.section not in listed:
        hint = nearest(quote.section, listed) or f"Write one of {', '.join(listed)}."
        if not listed:
            hint = "Cite a source that was read, or list the sections of this one."
        said = f'section "{quote.section}", which source "{source.id}" does not list'
        yield _found(quote.at("locator", "section"), "EP302", f"{quote.owner} cites {said}", hint)
    count = sum(any(map(str.isalnum, word)) for word in quote.find.split())
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        message = f'{quote.owner} gives {_number(count)} to find in source "{source.id}"'
        hint = f"Give {FEWEST_WORDS} to {MOST_WORDS} words that stand there one after the other."
        yield _found(quote.at("locator", "find"), "EP303", message, hint)
    if quote.page is not None and not source.shows_pages:
        message = f'{quote.owner} cites page {quote.page} of source "{source.id}", which shows none'
        hint = "Leave page out, or say shows_pages: true where its text shows page numbers."
        yield _found(quote.at("locator", "page"), "EP304", message, hint)


def _found(where: Location, code: str, message: str, hint: str) -> Problem:
    return Problem(location=where, code=code, message=message, hint=hint)


def _number(count: int) -> str:
    return "no words" if count == 0 else "1 word" if count == 1 else f"{count} words"


def quotes(subject: Subject) -> Iterator[Quote]:
    """Every citation of a site, those in prose included; the macro refuses half a one there."""
    for part in subject.of(Citation):
        yield _of_part(part)
    for call in subject.prose:
        if call.section and call.find:
            yield _of_call(call)


def _of_part(part: Part) -> Quote:
    value: Citation = part.value
    return Quote(
        source=value.source,
        section=value.locator.section,
        find=value.locator.find,
        page=value.locator.page,
        owner=part.label,
        at=part.at,
    )


def _of_call(call: Cited) -> Quote:
    return Quote(
        source=call.source,
        section=call.section,
        find=call.find,
        page=call.page or None,
        owner="the text",
        at=partial(_place_of, call),
    )


CHECKS: tuple[Check, ...] = (
    statements_have_sources,
    locators_fit_their_source,
)


# ----------------------------------------------------------------------- what needs the texts too


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What is said, with all that it rests on."""

    kind: str
    """For the counts, in the plural."""
    owner: str
    quotes: tuple[Quote, ...]
    at: Callable[[], Location]
    text: str = ""
    bounds: Mapping[str, frozenset[Figure]] = field(default_factory=dict)
    """Figures that are data and not text, such as the share from which a level is reached."""


def verify(knowledge: KnowledgeBase, sources_dir: Path) -> tuple[dict[str, int], list[Problem]]:
    """Prove every citation against the texts of the sources, and count what was proved.

    The counts are by kind of claim, then of all citations and figures. A citation of a source whose
    text is not there, or of a section that is not listed, is a problem and not counted.
    """
    subject = Subject(graph=graph.build(knowledge), today=dt.date.min)
    run = _Verification(subject, sources_dir)
    run.read_all()
    for claim in claims(subject):
        run.prove(claim)
    for part in subject.of(Source):
        run.compare(part)
    return dict(run.counts), sorted(set(run.problems))


def claims(subject: Subject) -> Iterator[Claim]:
    """Everything on a site that rests on a citation."""
    for part in subject.of(Source):
        held = tuple(_quotes(part, "named_in"))
        yield Claim(kind="works named", owner=part.label, quotes=held, at=part.at)
    for kind, (classes, key) in _CLAIMS.items():
        for part in subject.of(*classes):
            yield _claim(kind, part, key)
    yield from _prose_claims(subject)


_CLAIMS: dict[str, tuple[tuple[type[Value], ...], str]] = {
    "frameworks": ((Framework,), ""),
    "rating lines": ((RatingLine,), "text"),
    "standards": ((Standard,), "text"),
    "key questions": ((KeyQuestion,), "text"),
    "prompts": ((Prompt,), "text"),
    "mappings": ((Row,), "note"),
    "takeaways": ((Takeaway,), "text"),
    "voices": ((Voice,), "text"),
    "examples": ((Example,), "text"),
    "recommendations": ((Recommendation,), "text"),
    "responses": ((Response,), "note"),
    "terms": ((Term,), "definition"),
}
"""By kind: the classes, and the key of the text whose figures must be found; none for a framework,
whose summary tells of all its entries."""


def _claim(kind: str, part: Part, key: str) -> Claim:
    value = part.value
    shown = key and getattr(value, "basis", "read") in {"read", "secondhand"}
    return Claim(
        kind=kind,
        owner=part.label,
        quotes=tuple(_quotes(part, "sources")),
        at=lambda: part.at(key),
        text=(getattr(value, key) or "") if shown else "",
        bounds=dict(_bounds(value)) if shown else {},
    )


def _bounds(value: Value) -> Iterator[tuple[str, frozenset[Figure]]]:
    if isinstance(value, Band):
        yield f"{value.at_least:g} per cent", per_cent(Figure(str(value.at_least)))
    elif isinstance(value, AverageBand):
        yield f"{value.at_most:g}", frozenset({Figure(str(value.at_most))})
    elif isinstance(value, Response):
        for number in (value.made, value.agreed, value.partly_agreed, value.not_agreed):
            if number:
                yield str(number), frozenset({Figure(str(number))})


def _quotes(part: Part, key: str) -> Iterator[Quote]:
    for position, value in enumerate(getattr(part.value, key)):
        path = (*part.path, key, position)
        yield _of_part(
            Part(
                kind=part.kind,
                record=part.record,
                path=path,
                value=value,
                above=(*part.above, part.value),
            )
        )


def _prose_claims(subject: Subject) -> Iterator[Claim]:
    """The paragraphs that cite, each with all its citations."""
    calls: dict[str, list[Cited]] = {}
    for call in subject.prose:
        calls.setdefault(call.location.file, []).append(call)
    for document in subject.documents:
        in_page = calls.get(document.file, [])
        for paragraph in subject.paragraphs[document.file] if in_page else ():
            held = [c for c in in_page if paragraph.line <= c.location.line <= paragraph.last]
            if held:
                yield Claim(
                    kind="paragraphs",
                    owner="the paragraph",
                    quotes=tuple(_of_call(call) for call in held),
                    at=partial(_place_of, held[0]),
                    text=paragraph.text,
                )


def _place_of(call: Cited, *_path: str | int) -> Location:
    return call.location


class _Verification:
    """One run over all claims; each source's text is read once."""

    def __init__(self, subject: Subject, folder: Path) -> None:
        self.subject = subject
        self.folder = folder
        self.counts: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self.texts: dict[str, SourceText | None] = {}

    def read_all(self) -> None:
        """Read every text that the sources name, cited or not, so that all headings are proved."""
        for source in self.subject.graph.sources():
            if source.text_file is not None:
                self._text(source)

    def prove(self, claim: Claim) -> None:
        """Find the words of a claim's citations, and its figures near them."""
        if not claim.quotes:
            return
        near: set[Figure] = set()
        missed = False
        for quote in claim.quotes:
            found = self._find(quote)
            missed |= found is None
            near |= found or set()
            self.counts["citations"] += found is not None
        self.counts[claim.kind] += not missed
        if not missed:
            self._figures(claim, near)

    def compare(self, part: Part) -> None:
        """Hold the entry of a work against its own text, or the places where it is named."""
        stretches = list(self._stretches(part.value))
        # A place that is not found, which is told, may be the one that names the rest.
        whole = all(any(self._around(place)) for place in part.value.named_in)
        for found in differences(part.value, stretches) if stretches and whole else ():
            self._report(part.at(*found.path), "EP309", found.message, found.hint)

    def _stretches(self, source: Source) -> Iterator[Stretch]:
        if source.access == "read":
            text = self._text(source) if source.text_file else None
            for reading in text.readings if text else ():
                yield Stretch(reading=reading, low=0, high=len(reading.words))
        for place in source.named_in:
            yield from self._around(place)

    def _around(self, place: Citation) -> Iterator[Stretch]:
        """What stands around the words of a citation, in every reading of the text."""
        source = self.subject.graph.source(place.source)
        text = self._text(source) if source and source.text_file else None
        if text is None or place.locator.section not in text.places:
            return
        held, sought = text.places[place.locator.section], words(place.locator.find)
        for reading in text.readings:
            for at in reading.find(sought, held.first, held.last):
                yield Stretch(
                    reading=reading, low=max(at - REACH, 0), high=at + len(sought) + REACH
                )

    def _find(self, quote: Quote) -> set[Figure] | None:
        """The figures near the words; None where the words are not found."""
        source = self.subject.graph.source(quote.source)
        if source is None or quote.section not in {section.id for section in source.sections}:
            return None  # checked without the texts
        text = self._text(source)
        if text is None or quote.section in text.missing:
            return None
        sought = words(quote.find)
        reading, found = text.find(sought, quote.section)
        if found:
            return _figures_near(reading, found, len(sought)) | self._own_figures(source)
        shown = f'the words "{quote.find}"'
        message = f'{shown} do not stand in section "{quote.section}" of source "{source.id}"'
        self._report(quote.at("locator", "find"), "EP305", message, _where(text, sought, quote))
        return None

    def _own_figures(self, source: Source) -> set[Figure]:
        """What the source's own title and date show."""
        return in_words(words(f"{source.title} {source.short} {source.issued or ''}"))

    def _figures(self, claim: Claim, near: set[Figure]) -> None:
        text = without_addresses(claim.text)
        said = in_claim(text, self.subject.codes, self.subject.level_names)
        for shown, figures in {**said, **claim.bounds}.items():
            if figures & near:
                self.counts["figures"] += 1
                continue
            message = f'{claim.owner} has the figure "{shown}", which does not stand near its words'
            hint = f"Find words within {REACH} words of the figure, or cite a second place."
            self._report(claim.at(), "EP306", message, hint)

    def _text(self, source: Source) -> SourceText | None:
        if source.id not in self.texts:
            self.texts[source.id] = self._read(source)
        return self.texts[source.id]

    def _read(self, source: Source) -> SourceText | None:
        record = self.subject.knowledge.sources[source.id]
        if source.text_file is None:
            message = f'source "{source.id}" is cited and names no file of its text'
            self._report(record.at("id"), "EP307", message, "Give text_file: and the file's name.")
            return None
        try:
            raw = _inside(self.folder, source.text_file).read_bytes()
        except (OSError, RuntimeError):  # the latter for a link that leads to itself
            message = f'the text of source "{source.id}" is not there: {source.text_file}'
            hint = "Look at the folder given with --sources."
            self._report(record.at("text_file"), "EP307", message, hint)
            return None
        text = read_text(raw.decode("utf-8-sig", "replace"), source.sections)
        for position, section in enumerate(source.sections):
            if section.id in text.missing:
                heading = section.heading or section.title
                message = f'source "{source.id}" has no heading "{heading}" after the one before it'
                key = "heading" if section.heading else "title"
                hint = "Write the heading as it stands in the text, in the order of the text."
                self._report(record.at("sections", position, key), "EP308", message, hint)
        return text

    def _report(self, where: Location, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(location=where, code=code, message=message, hint=hint))


def _inside(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise FileNotFoundError(name)
    return path


def _figures_near(reading: Reading, found: Iterable[int], size: int) -> set[Figure]:
    near: set[Figure] = set()
    for at in found:
        near |= in_words(reading.around(at, size, REACH))
    return near


def _where(text: SourceText, sought: tuple[str, ...], quote: Quote) -> str:
    """A hint: the section where the words do stand, or as many of them as stand in this one."""
    reading, elsewhere = text.find(sought)
    if elsewhere:
        section = text.section_at(reading.lines[elsewhere[0]])
        return f'They stand in "{section}".' if section else "They stand before the first section."
    for size in range(len(sought) - 1, 1, -1):
        reading, found = text.find(sought[:size], quote.section)
        if found:
            goes_on = " ".join(reading.words[found[0] : found[0] + MOST_WORDS])
            return f'The text there goes: "{goes_on}".'
    return "Copy four to eight words that stand there one after the other."
