"""What editors and authors of templates are told of macros: it is whole, and it works."""

from __future__ import annotations

import html
import inspect
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jinja2 import meta

from effective_practice.authoring import MACROS, Author, references_of
from effective_practice.graph import EvidenceGraph
from effective_practice.grounds import by_kind, coverage_of
from effective_practice.parser import read_page
from effective_practice.rendering import Renderer
from small_site import SMALL, graph_of
from written_page import GUIDE, expand

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "macros/effective_practice/templates"
HELP = "editors/macros.md"


@pytest.fixture(scope="module")
def small() -> EvidenceGraph:
    return graph_of(SMALL)


# ------------------------------------------------------------------------- what editors are told


def example_of(macro: str) -> str:
    found = re.search(r"Example: (\{\{ .+ \}\})", inspect.getdoc(getattr(Author, macro)) or "")
    assert found is not None
    return found[1]


@pytest.mark.parametrize("macro", MACROS)
def test_the_example_in_a_docstring_can_be_called(small: EvidenceGraph, macro: str) -> None:
    expansion, _ = expand(small, example_of(macro), GUIDE)
    assert expansion.problems == ()
    assert expansion.called == {macro}


def sections() -> dict[str, str]:
    """The parts of the help on macros, by their headings."""
    parts = re.split(r"^## (.+)$", _help(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _help() -> str:
    document, problems = read_page(ROOT, ROOT / "docs" / HELP)
    assert problems == []
    assert document is not None
    return document.body


def shown_calls(part: str) -> list[str]:
    return [
        html.unescape(call)
        for call in re.findall(r"<pre><code>(.*?)</code></pre>", part, re.DOTALL)
    ]


def test_the_help_describes_every_macro_and_nothing_else() -> None:
    assert sorted(list(sections())[1:]) == sorted(MACROS)


@pytest.mark.parametrize("macro", MACROS)
def test_the_help_says_what_a_macro_does_and_takes(macro: str) -> None:
    part = sections()[macro]
    does = (inspect.getdoc(getattr(Author, macro)) or "").split("\n", 1)[0]
    assert part.strip().startswith(does.replace("'", "’"))  # noqa: RUF001  # as readers see it
    takes = list(inspect.signature(getattr(Author, macro)).parameters)[1:]
    assert re.findall(r"^\| `(\w+)` \|", part, flags=re.MULTILINE) == takes


@pytest.mark.parametrize("macro", sorted({*MACROS} - {"further_reading"}))
def test_the_help_makes_the_call_that_it_shows(macro: str) -> None:
    part = sections()[macro]
    assert shown_calls(part)[-1] in part


def test_the_help_calls_every_macro_on_the_content_of_this_site() -> None:
    expansion, _ = expand(graph_of(ROOT), _help(), HELP)
    assert expansion.problems == ()
    assert expansion.called == {*MACROS} - {"further_reading"}


# -------------------------------------------------------------------------------------- partials

SHARED = {"here", "graph", "site", "words", "section_title", "certainty_of"}
"""What every partial sees."""
COMPONENTS = sorted(path.name for path in TEMPLATES.iterdir() if path.name not in {"page", "theme"})


@pytest.mark.parametrize("component", COMPONENTS)
def test_the_readme_of_a_component_names_what_it_takes(
    small: EvidenceGraph, component: str
) -> None:
    readme = (TEMPLATES / component / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+) \|$", readme, flags=re.MULTILINE)[1:]
    named = {word for row in rows for word in re.findall(r"`(\w+)`", row)}
    environment = Renderer(small)._environment
    used = (
        meta.find_undeclared_variables(environment.parse(path.read_text(encoding="utf-8")))
        for path in (TEMPLATES / component).glob("*.html")
    )
    assert set().union(*used) - SHARED <= named


@pytest.mark.parametrize("component", COMPONENTS)
def test_the_example_in_a_readme_shows_the_component(small: EvidenceGraph, component: str) -> None:
    readme = (TEMPLATES / component / "README.md").read_text(encoding="utf-8")
    example = re.search(r"```jinja\n(.*?)```", readme, re.DOTALL)
    assert example is not None
    template = Renderer(small)._environment.from_string(example[1])
    assert 'class="ep-' in template.render(here="", **values(small, component))


def values(graph: EvidenceGraph, component: str) -> Mapping[str, Any]:
    """One value for each name that the examples use."""
    insight, module = graph.insight("night-eyes"), graph.page("module", "mooring/ropes")
    page = insight if component == "insight" else module
    entry = graph.resolve("2.2")
    assert entry is not None
    kinds = by_kind(graph, graph.statements_serving(entry, "takeaway"))
    return {
        "entry": entry,
        "question": graph.resolve("2.1.1"),
        "page": page,
        "source": graph.source("quay-survey"),
        "term": graph.term("berth"),
        "framework": graph.default_framework(),
        "kinds": kinds,
        "insights": graph.pages("insight"),
        "rows": [coverage_of(graph, entry)],
        "level": "standard",
        "references": references_of(Renderer(graph), page),
    }
