"""A site of any size, from a number: the same every time."""

from __future__ import annotations

from pathlib import Path

STANDARDS = 10
QUESTIONS = 3
PROMPTS = 3
MODULES = 1
PARAGRAPHS = 6

_WORDS = (
    "assessment planning contact record review manager partner evidence plan need progress "
    "support agency question answer practice team person service report visit"
).split()


def prose(seed: int, words: int = 70) -> str:
    """A paragraph of words that differ from page to page, with marks that Markdown must read."""
    step = seed % 5 + 1
    picked = [_WORDS[(seed * 7 + at * step) % len(_WORDS)] for at in range(words)]
    picked[3] = f"*{picked[3]}*"
    picked[9] = f"**{picked[9]}**"
    return " ".join(picked).capitalize() + "."


def make(root: Path, guides: int) -> None:
    """Write a site of this many guides of one module; a source and an insight for every ten."""
    (root / "standards/fw").mkdir(parents=True)
    (root / "academic_insights").mkdir()
    (root / "docs").mkdir()
    _write(root / "docs/index.md", "# Home\n\nA site for measurements.\n")
    _write(root / "standards/site.yml", _SITE)
    _write(root / "standards/fw/framework.yml", _FRAMEWORK)
    for number in range(1, STANDARDS + 1):
        _write(root / f"standards/fw/1.{number}.yml", _standard(number))
    sources = max(guides // 10, 2)
    _write(root / "academic_insights/sources.yml", _sources(sources))
    for number in range(sources):
        _write(root / f"academic_insights/insight-{number}.md", _insight(number))
    for number in range(guides):
        _guide(root / f"guides/guide-{number}", number, sources)
    _write(root / "mkdocs.yml", _CONFIG)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


_SITE = """\
name: Measurements
publisher: The publisher
editors: the editors
default_framework: fw
audiences: [{id: staff, label: Staff}, {id: managers, label: Managers}]
evidence_kinds: [{id: report, label: Reports}, {id: study, label: Studies}]
licences: [{id: open, label: An open licence}]
"""

_FRAMEWORK = """\
id: fw
title: A framework
short_title: Framework
edition: "1"
publisher: The publisher
applies_to: Everybody.
summary: For measurements.
basis: inferred
levels:
  - {role: domain, name: domain, plural: domains}
  - {role: standard, name: standard, plural: standards}
  - {role: key_question, name: key question, plural: key questions}
  - {role: prompt, name: prompt, plural: prompts}
domains: [{code: "1", title: The domain}]
scale: [{id: low, label: Low}, {id: high, label: High}]
"""

_CONFIG = """\
site_name: Measurements
use_directory_urls: true
theme:
  name: material
  font: false
  features: [navigation.prune, navigation.indexes, navigation.tabs]
plugins:
  - effective-practice
  - macros: {modules: [effective_practice.macros], on_error_fail: false, on_undefined: strict}
markdown_extensions: [admonition, attr_list, tables, footnotes, {toc: {permalink: true}}]
site_dir: .build/site
nav:
  - Home: index.md
  - Standards: standards/index.md
  - Guides: guides/index.md
  - Insights: academic_insights/index.md
  - Sources: sources/index.md
  - Evidence: evidence.md
"""


def _standard(number: int) -> str:
    lines = [
        "framework: fw",
        f'code: "1.{number}"',
        f"title: Standard {number}",
        f"text: {prose(number, 30)[:-1].replace('*', '')}",
        'domain: "1"',
        "basis: inferred",
        "key_questions:",
    ]
    for question in range(1, QUESTIONS + 1):
        code = f"1.{number}.{question}"
        lines += [
            f'  - code: "{code}"',
            f"    title: Question {question}",
            "    text: Is it done well",
            "    basis: inferred",
            "    prompts:",
        ]
        lines += [
            f'      - {{code: "{code}({letter})", text: Look at {letter}, basis: inferred}}'
            for letter in "abc"[:PROMPTS]
        ]
    return "\n".join(lines) + "\n"


def _sources(number: int) -> str:
    entries = [
        f"""\
  - id: source-{at}
    type: report
    title: Report number {at}
    author: [{{literal: The publisher}}]
    issued: 2021
    short: Publisher 2021, {at}
    kind: {"report" if at % 2 else "study"}
    access: read
    sections: [{{id: one, title: One}}, {{id: two, title: Two}}]
"""
        for at in range(number)
    ]
    return "sources:\n" + "".join(entries)


_STEWARDSHIP = """\
audience: [staff]
owner: The editors
published: 2026-01-01
reviewed: 2026-01-01
review_due: 2027-01-01
licence: open
"""


def _takeaways(number: int, sources: int, prefix: str, many: int = 4) -> str:
    lines = ["takeaways:"]
    for at in range(many):
        code = f"1.{(number + at) % STANDARDS + 1}.{(number // STANDARDS + at) % QUESTIONS + 1}"
        lines += [
            f"  - id: {prefix}-{at}",
            f"    text: Do thing {at} of guide {number}, *with care*, before the next contact.",
            f'    codes: ["{code}"]',
            "    sources:",
            f"      - source: source-{(number + at) % sources}",
            "        locator: {section: one, find: four words stand here}",
        ]
    return "\n".join(lines) + "\n"


def _guide(folder: Path, number: int, sources: int) -> None:
    modules = [f"module-{at}" for at in range(MODULES)]
    front = (
        f"---\nid: guide-{number}\ntitle: Guide {number}\nsummary: What guide {number} is about.\n"
        f'explains: ["1.{number % STANDARDS + 1}"]\nmodules: [{", ".join(modules)}]\n{_STEWARDSHIP}'
        f"{_takeaways(number, sources, 'g')}"
        "reflections:\n  - {id: r-1, text: What would you change?}\n---\n\n"
    )
    _write(folder / "index.md", front + _body(number, sources))
    for at, name in enumerate(modules):
        front = (
            f"---\nid: {name}\ntitle: Module {at} of guide {number}\nsummary: One short page.\n"
            f"{_takeaways(number + at + 1, sources, f'm{at}')}---\n\n"
        )
        _write(folder / f"{name}.md", front + _body(number * 31 + at, sources))


def _body(seed: int, sources: int) -> str:
    parts = []
    for at in range(PARAGRAPHS):
        if at % 3 == 0:
            parts.append(f"## Part {at}")
        source = f"source-{seed % sources}"
        cite = f'{{{{ cite("{source}", section="two", find="four words stand here") }}}}'
        parts.append(f"{prose(seed + at)} {cite if at % 2 else ''}")
    return "\n\n".join(parts) + "\n"


def _insight(number: int) -> str:
    return (
        f"---\nid: insight-{number}\ntitle: Insight {number}\nsummary: What study {number} says.\n"
        f"source: source-{number}\n{_STEWARDSHIP}{_takeaways(number, 2, 'i', 2)}---\n\n"
        f"{prose(number)}\n"
    )
