"""What macros make of an author's calls, over the small site.

A case is a folder of ``golden/macros``, named after a macro and what is shown of it:

- ``call.md``: the text of a page, with the calls;
- ``page.txt``: the page on which it stands, if not the hand-written ``about.md``;
- ``expected.html``: what readers get once Markdown is done;
- ``problems.txt``: what the author is told, where anything is wrong.

``python tests/test_macros.py CASE`` prints what a case gives now: read it, then keep it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as Parsed

from effective_practice import graph as graphs
from effective_practice import loader
from effective_practice.authoring import MACROS, contexts, expand_document
from effective_practice.graph import EvidenceGraph
from effective_practice.parser import Document, read_page, read_yaml
from effective_practice.rendering import Renderer
from small_site import SMALL, change, copied, graph_of
from written_page import GUIDE, WRITTEN, Shown, expand, show

GOLDEN = Path(__file__).parent / "golden/macros"
CASES = sorted(path.name for path in GOLDEN.iterdir())


@pytest.fixture(scope="module")
def small() -> EvidenceGraph:
    return graph_of(SMALL)


def show_case(graph: EvidenceGraph, name: str) -> Shown:
    page = GOLDEN / name / "page.txt"
    uri = page.read_text(encoding="utf-8").strip() if page.exists() else WRITTEN
    return show(graph, (GOLDEN / name / "call.md").read_text(encoding="utf-8"), uri)


def trimmed(text: str) -> str:
    """A text without white space at the ends of its lines."""
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


def kept(name: str, file: str) -> str:
    path = GOLDEN / name / file
    return trimmed(path.read_text(encoding="utf-8")) if path.exists() else ""


# ------------------------------------------------------------------------------------------- cases


@pytest.mark.parametrize("name", CASES)
def test_a_call_becomes_what_its_case_shows(small: EvidenceGraph, name: str) -> None:
    shown = show_case(small, name)
    assert trimmed(shown.problems) == kept(name, "problems.txt")
    assert trimmed(shown.html) == kept(name, "expected.html")


@pytest.mark.parametrize("macro", MACROS)
def test_a_macro_has_cases_for_what_it_shows_and_for_what_it_refuses(macro: str) -> None:
    cases = [name for name in CASES if name.startswith(f"{macro}-")]
    assert any((GOLDEN / name / "problems.txt").exists() for name in cases)
    assert any(not (GOLDEN / name / "problems.txt").exists() for name in cases)


@pytest.mark.parametrize(
    ("call", "placed"),
    [
        ("{{ takeaways() }} {{ references() }}", {"takeaways", "references"}),
        ("{{ reflections() }} {{ voice() }}", {"reflections", "voice"}),
        ("{{ examples() }}", {"examples"}),
        ("{{ recommendations() }} {{ further_reading() }}", {"recommendations", "further_reading"}),
        ('{{ takeaways(standard="2.1") }} {{ recommendations(guide="mooring") }}', set()),
    ],
)
def test_a_part_of_the_page_itself_need_not_be_placed_again(
    small: EvidenceGraph, call: str, placed: set[str]
) -> None:
    _, author = expand(small, call, GUIDE)
    assert author.placed == placed


@pytest.mark.parametrize(
    ("file", "before", "call", "uri"),
    [
        ("standards/harbours-2024/2.2.yml", "title: Lights", '{{ standard("2.2.1") }}', WRITTEN),
        ("standards/harbours-2024/framework.yml", "edition: 2024", "{{ coverage() }}", WRITTEN),
        ("standards/site.yml", "publisher: The", "{{ framework() }}", WRITTEN),
        ("standards/glossary.yml", "term: berth", '{{ term("berth") }}', WRITTEN),
        ("academic_insights/night-eyes.md", "title:", '{{ insight("night-eyes") }}', WRITTEN),
        (GUIDE, "title:", '{{ recommendations(guide="mooring") }}', WRITTEN),
        (GUIDE, "title:", "{{ takeaways() }} {{ further_reading() }}", GUIDE),
    ],
)
def test_what_a_faulty_file_defines_is_not_reported_again_where_it_is_called(
    tmp_path: Path, file: str, before: str, call: str, uri: str
) -> None:
    root = copied(tmp_path)
    change(root, file, before, f"x-{before}")
    base, problems = loader.load(root)
    assert problems != []
    shown = show(graphs.build(base), call, uri)
    assert shown.problems == ""
    assert "what is named here has a fault of its own" in shown.html


def test_a_site_may_show_a_macro_in_a_way_of_its_own(small: EvidenceGraph, tmp_path: Path) -> None:
    own = tmp_path / "practice/term/term.html"
    own.parent.mkdir(parents=True)
    own.write_text("<i>{{ word }}</i>", encoding="utf-8")
    context = next(one for one in contexts(small) if one.file == f"docs/{WRITTEN}")
    document = replace(small.knowledge.pages[context.file], body='A {{ term("berth") }}.')
    expansion, _ = expand_document(small, Renderer(small, tmp_path), document, context)
    assert expansion.text == "A <i>berth</i>."


# ------------------------------------------------------------------------------- text stays text

HOSTILE = '<script>alert(1)</script> [x](javascript:alert(1)) {{ 7*7 }} {% if 1 %} <b onclick="x">&'
TEXTS = {
    *"text title summary definition term short note label meaning applies_to publisher".split(),
    *"addressee literal family container-title collection-title gaps reasons".split(),
    *"guide guides insight insights takeaways examples".split(),
}
"""The keys whose values readers see as text."""
CALLS = {
    "standard": '{{ standard("2.1") }} {{ standard("2.1.1(a)") }}',
    "cite": '{{ cite("quay-survey", "ropes", "worn ropes were found on nine") }}',
    "term": '{{ term("fairlead") }}',
    "prompts": '{{ prompts("2.1") }}',
    "evidence": '{{ evidence("2.2") }}',
    "framework": "{{ framework() }}",
    "coverage": "{{ coverage() }}",
    "insight": '{{ insight("night-eyes") }}',
    "takeaways": "{{ takeaways() }}",
    "reflections": '{{ reflections(standard="2.1") }}',
    "voice": '{{ voice(standard="2.1") }}',
    "examples": '{{ examples(standard="2.1") }}',
    "recommendations": "{{ recommendations() }}",
    "further_reading": "{{ further_reading() }}",
    "references": "{{ references() }}",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> EvidenceGraph:
    """The small site with the same hostile text in every place that holds text."""
    root = copied(tmp_path_factory.mktemp("hostile"))
    for path in (*root.rglob("standards/**/*.yml"), root / "academic_insights/sources.yml"):
        document, _ = read_yaml(root, path)
        path.write_text(_spoiled(document), encoding="utf-8")
    for path in (*root.rglob("guides/**/*.md"), *root.rglob("academic_insights/*.md")):
        document, _ = read_page(root, path)
        body = document.body if document else ""
        path.write_text(f"---\n{_spoiled(document)}---\n{body}", encoding="utf-8")
    return graph_of(root)


def _spoiled(document: Document | None) -> str:
    assert document is not None
    return json.dumps(_spoil(document.value)) + "\n"  # which is YAML too


def _spoil(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _spoil(below, name) for name, below in value.items()}
    if isinstance(value, list):
        return [_spoil(below, key) for below in value]
    if key == "URL":
        return "javascript:alert(1)"
    return HOSTILE if key in TEXTS else value


@pytest.mark.parametrize("macro", MACROS)
def test_text_from_yaml_comes_out_as_text(hostile: EvidenceGraph, macro: str) -> None:
    shown = show(hostile, f"Before {CALLS[macro]} after.", GUIDE)
    assert shown.problems == ""
    made = Parsed(shown.html)
    words = " ".join(made.body.text().split()) if made.body else ""
    assert HOSTILE in words
    assert words.count("{{") == words.count("{{ 7*7 }}")
    assert not made.css("script, b, [onclick]")
    links = [node.attributes["href"] or "" for node in made.css("[href]")]
    assert [link for link in links if "javascript:" in link] == []


def test_text_in_a_call_comes_out_as_text(small: EvidenceGraph) -> None:
    call = '{{ cite("quay-survey", "ropes", "worn ropes were found on nine", note="NOTE") }}'
    shown = show(small, call.replace("NOTE", HOSTILE.replace('"', "'")))
    made = Parsed(shown.html)
    assert HOSTILE.replace('"', "'") in (made.body.text() if made.body else "")
    assert not made.css("script, b, [onclick], [href^=javascript]")


if __name__ == "__main__":
    made = show_case(graph_of(SMALL), sys.argv[1])
    sys.stdout.write(f"{trimmed(made.html)}\n")
    sys.stderr.write(f"{trimmed(made.problems)}\n")
