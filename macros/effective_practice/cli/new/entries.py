"""A new guide, insight, standard or source of a site, each written so that it passes."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import get_args

from effective_practice import checks, schema
from effective_practice.cli.new.asking import (
    Check,
    Desk,
    a_date,
    a_line,
    ask,
    each_of,
    filled,
    free_slug,
    listed,
    one_of,
)
from effective_practice.cli.place import WrongUse
from effective_practice.loader import GUIDES, INSIGHTS, SOURCES_FILE, STANDARDS, slug_of_code
from effective_practice.model import Framework, Source
from effective_practice.problems import Severity
from effective_practice.reports import as_text

_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d"})
"""Letters that are no plain letter with an accent."""

TYPES = get_args(Source.model_fields["type"].annotation)


def guide(
    desk: Desk,
    *,
    name: str | None,
    title: str | None,
    summary: str | None,
    audience: str | None,
    explains: str | None,
    owner: str | None,
) -> Path:
    """Write ``guides/<id>/index.md``."""
    title = ask(title, "Title", a_line)
    taken = free_slug(lambda given: desk.inspection.knowledge.knows("guide", given))
    name = ask(name, "Id, the name of its folder", taken, _slug(title) or None)
    front = [
        f"id: {name}",
        f"title: {quoted(title)}",
        f"summary: {quoted(ask(summary, 'Summary, one sentence', a_line))}",
        *_common(desk, audience, explains, owner, needed=True),
    ]
    body = "Say in a few lines what this is about and for whom it is.\n"
    return _write(desk, desk.root / GUIDES / name / "index.md", _page(front, body))


def insight(
    desk: Desk,
    *,
    name: str | None,
    source: str | None,
    title: str | None,
    summary: str | None,
    audience: str | None,
    explains: str | None,
    owner: str | None,
) -> Path:
    """Write ``academic_insights/<id>.md``; a stub where nobody has read the work."""
    known = desk.inspection.knowledge.sources
    if not known:
        raise WrongUse(f"{SOURCES_FILE} lists no work yet; begin with: practice new source")
    source = ask(source, "Id of the work that it summarises", one_of(known))
    work = known[source].value
    taken = free_slug(lambda given: desk.inspection.knowledge.knows("insight", given))
    name = ask(name, "Id, the name of its file", taken, source)
    title = ask(title, "Title", a_line, work.title)
    front = [
        f"id: {name}",
        f"title: {quoted(title)}",
        f"summary: {quoted(ask(summary, 'Summary, one sentence', a_line))}",
        f"source: {source}",
        *(["stub: true"] if work.access != "read" else []),
        *_common(desk, audience, explains, owner, needed=False),
    ]
    body = "Say in a few lines what the work is about and how it was done.\n"
    return _write(desk, desk.root / INSIGHTS / f"{name}.md", _page(front, body))


def standard(
    desk: Desk,
    *,
    framework: str | None,
    code: str | None,
    title: str | None,
    text: str | None,
    domain: str | None,
) -> Path:
    """Write ``standards/<framework>/<code>.yml``."""
    frameworks = desk.inspection.knowledge.frameworks
    default = desk.site.default_framework
    framework = ask(framework, "Framework", one_of(frameworks), default)
    code = ask(code, "Code", _free_code(desk, framework))
    lines = [
        f"framework: {framework}",
        f"code: {quoted(code)}",
        f"title: {quoted(ask(title, 'Title', a_line))}",
        f"text: {quoted(ask(text, 'What is asked, in your own words', filled))}",
        *_domain(frameworks[framework].value, domain),
        "basis: inferred",
    ]
    path = desk.root / STANDARDS / framework / f"{slug_of_code(code)}.yml"
    return _write(desk, path, _schema_line(desk, path, "standard") + "\n".join(lines) + "\n")


def source(
    desk: Desk,
    *,
    name: str | None,
    title: str | None,
    author: str | None,
    year: str | None,
    type_: str | None,
    kind: str | None,
) -> Path:
    """Add a work to ``academic_insights/sources.yml``."""
    title = ask(title, "Title", a_line)
    author = ask(author, "Authors (Family, Given; Family, Given), or the name of a body", _authors)
    year = ask(year, "Year, or date (empty if it has none)", a_date, "")
    type_ = ask(type_, f"Type ({', '.join(TYPES)})", one_of(TYPES), "report")
    kinds = [choice.id for choice in desk.site.evidence_kinds]
    kind = ask(kind, f"Kind of evidence ({', '.join(kinds)})", one_of(kinds))
    people = [_author(each) for each in author.split(";")]
    short = f"{_known_as([name for _, name in people])} {year[:4] or '(no date)'}"
    taken = free_slug(lambda given: desk.inspection.knowledge.knows("source", given))
    name = ask(name, "Id", taken, _slug(f"{people[0][1]} {year[:4]}") or None)
    entry = [
        f"- id: {name}",
        f"  type: {type_}",
        f"  title: {quoted(title)}",
        f"  author: [{', '.join(person for person, _ in people)}]",
        *([f"  issued: {year}"] if year else []),
        f"  short: {quoted(short)}",
        f"  kind: {kind}",
        "  access: read",
        "  sections: []",
    ]
    path = desk.root / SOURCES_FILE
    return _write(desk, path, _with_entry(desk, path, entry), new=False)


# ------------------------------------------------------------------------------------------- steps


def quoted(text: str) -> str:
    """A text as YAML reads it back, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)


def _common(
    desk: Desk, audience: str | None, explains: str | None, owner: str | None, *, needed: bool
) -> list[str]:
    offered = [choice.id for choice in desk.site.audiences]
    everybody = ",".join(offered) if needed else ""
    who = ask(audience, "Audience, by commas", _audience(offered, needed=needed), everybody)
    codes = ask(explains, "Codes of what it explains, by commas", each_of(_code(desk)), "")
    owner = ask(owner, "Owner", a_line, desk.site.editors)
    return [
        f"audience: [{', '.join(listed(who))}]",
        f"explains: [{', '.join(map(quoted, listed(codes)))}]",
        f"owner: {quoted(owner)}",
        f"published: {desk.today}",
        f"reviewed: {desk.today}",
        f"review_due: {desk.next_year}",
        f"licence: {desk.site.licences[0].id}",
    ]


def _audience(offered: Collection[str], *, needed: bool) -> Check:
    def check(answer: str) -> str:
        if needed and not listed(answer):
            return f"name at least one of {', '.join(offered)}"
        return each_of(one_of(offered))(answer)

    return check


def _code(desk: Desk) -> Check:
    graph = desk.inspection.graph

    def check(answer: str) -> str:
        known = [entry.code for entry in graph.entries(desk.site.default_framework) if entry.code]
        return "" if graph.resolve(answer) else one_of(known)(answer)

    return check


def _free_code(desk: Desk, framework: str) -> Check:
    graph = desk.inspection.graph

    def check(answer: str) -> str:
        if not re.fullmatch(r"[A-Za-z]{0,3} ?\.?\d+(\.\d+)*", answer):
            return "write a code such as 2.3"
        if desk.inspection.knowledge.knows("standard", f"{framework}/{slug_of_code(answer)}"):
            return f'framework "{framework}" has a standard "{answer}" already'
        taken = graph.candidates(answer, framework)
        return f'the code "{answer}" is taken by {taken[0].code}' if taken else ""

    return check


def _domain(framework: Framework, given: str | None) -> list[str]:
    codes = [domain.code for domain in framework.domains]
    if not codes:
        return []
    level = framework.level("domain")
    word = (level.name if level else "domain").capitalize()
    shown = ", ".join(f"{each.code} {each.title}" for each in framework.domains)
    answer = ask(given, f"{word} ({shown})", one_of(codes), codes[0])
    return [f"domain: {quoted(answer)}"]


def _authors(answer: str) -> str:
    names = [part.strip() for person in answer.split(";") for part in person.split(",")]
    return filled(answer) if all(names) else "write Family, Given; Family, Given"


def _author(text: str) -> tuple[str, str]:
    """One author as YAML, and the name by which citations know them."""
    family, comma, given = (part.strip() for part in text.partition(","))
    if not comma:
        return f"{{literal: {quoted(family)}}}", family
    return f"{{family: {quoted(family)}, given: {quoted(given)}}}", family


def _known_as(names: Sequence[str]) -> str:
    """``Brown``, ``Brown and Okoro``, ``Brown and others``."""
    return f"{names[0]} and others" if len(names) > 2 else " and ".join(names)  # noqa: PLR2004  # a pair


def _slug(text: str) -> str:
    """A name for a file that a text suggests: its letters without accents."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    plain = letters.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].rstrip("-")


def _page(front: Sequence[str], body: str) -> str:
    return "---\n" + "\n".join(front) + "\n---\n\n" + body


def _schema_line(desk: Desk, path: Path, name: str) -> str:
    """The comment that lets an editor complete and underline while typing."""
    shown = Path(os.path.relpath(schema.folder_of(desk.root), path.parent)).as_posix()
    return f"# yaml-language-server: $schema={shown}/{name}.schema.json\n"


def _with_entry(desk: Desk, path: Path, entry: Sequence[str]) -> str:
    if not path.is_file():
        return _schema_line(desk, path, "sources") + "sources:\n" + _indented(entry, "  ")
    written = path.read_bytes().decode("utf-8-sig")
    end = "\r\n" if "\r\n" in written else "\n"
    text = written.replace(end, "\n")
    text = re.sub(r"^sources:\s*\[\s*\]\s*$", "sources:", text, flags=re.MULTILINE)
    first = re.search(r"^( *)- ", text, re.MULTILINE)
    whole = text.rstrip("\n") + "\n" + _indented(entry, first[1] if first else "  ")
    return whole.replace("\n", end)


def _indented(lines: Sequence[str], by: str) -> str:
    return "".join(f"{by}{line}\n" for line in lines)


def _write(desk: Desk, path: Path, text: str, *, new: bool = True) -> Path:
    """Write a file; where the site then has an error that it did not have before, take it back."""
    if new and path.exists():
        raise WrongUse(f"{path.relative_to(desk.root)} is there already")
    before = path.read_bytes() if path.is_file() else None
    made = [folder for folder in path.parents if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    after = checks.inspect(desk.root, desk.today).problems
    # What is new is not yet explained, served or cited: these are warnings until it is.
    errors = {problem for problem in after if problem.severity is Severity.ERROR}
    caused = errors - set(desk.inspection.problems)
    if not caused:
        return path
    if before is not None:
        path.write_bytes(before)
    else:
        path.unlink()
        for folder in made:
            folder.rmdir()
    raise WrongUse(f"nothing was written, for it would not pass: {as_text(sorted(caused)).strip()}")
