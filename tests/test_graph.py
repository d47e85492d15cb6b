"""The graph: every edge both ways, codes in every spelling, and what is not there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from effective_practice import graph as graphs
from effective_practice import loader
from effective_practice.entries import Entry, Node, Page, Placed, spelling
from effective_practice.graph import EvidenceGraph
from effective_practice.model import Mapping, Source
from small_site import SMALL, change, copied, graph_of


@pytest.fixture(scope="module")
def graph() -> EvidenceGraph:
    return graph_of(SMALL)


# ------------------------------------------------------------------------------ edges, both ways

TABLE = re.findall(
    r"^(\w+) +(\w.*?) {2,}``(\w+)`` +``(\w+)``$", graphs.__doc__ or "", flags=re.MULTILINE
)


def names(found: object) -> set[Node]:
    """The nodes that a query gave, whatever it gave them as."""
    if found is None:
        return set()
    if isinstance(found, Node):
        return {found}
    if isinstance(found, Entry | Page | Placed):
        return {found.node}
    if isinstance(found, Source):
        return {Node("source", found.id)}
    if isinstance(found, tuple):
        return set().union(*(names(one) for one in found))
    assert isinstance(found, Mapping)  # the row that a mapping comes with
    return set()


def value_of(graph: EvidenceGraph, node: Node) -> object:
    """What the queries take for a node."""
    if node.kind == "entry":
        return graph._index.entries[node.id]
    if node.kind == "source":
        return graph.source(node.id)
    return graph._index.pages.get(node) or graph._index.statements[node]


def ask(graph: EvidenceGraph, query: str, node: Node, other: Node, verb: str) -> set[Node]:
    """The answer of a named query about a node; of one kind, where the query asks for it."""
    call: Callable[..., object] = getattr(graph, query)
    if verb == "supersedes":
        return names(call(node))
    kinds = (other.kind,) if query in {"statements_on", "statements_serving"} else ()
    return names(call(value_of(graph, node), *kinds))


def test_the_table_names_a_query_for_each_way_of_each_verb_there_is(graph: EvidenceGraph) -> None:
    in_table = {verb for verb, *_ in TABLE}
    in_graph = {verb for verb, _ in graph._edges._forward}
    assert len(TABLE) == 11
    assert in_table == in_graph


@pytest.mark.parametrize(
    ("verb", "kinds", "forwards", "backwards"), TABLE, ids=[f"{row[0]}-{row[2]}" for row in TABLE]
)
def test_every_edge_can_be_walked_both_ways_by_its_named_queries(
    graph: EvidenceGraph, verb: str, kinds: str, forwards: str, backwards: str
) -> None:
    edges = [edge for edge in graph.edges(verb) if fits(edge[1], kinds)]
    assert edges
    for start, end in edges:
        assert end in ask(graph, forwards, start, end, verb)
        assert start in ask(graph, backwards, end, start, verb)


def fits(end: Node, kinds: str) -> bool:
    """Whether the table says that an edge of this row ends at such a node."""
    if kinds == "source, statement":
        return end.kind != "entry"
    return kinds != "source, entry" or end.kind == "entry"


def test_a_query_gives_no_more_than_its_edges(graph: EvidenceGraph) -> None:
    for page in graph.pages():
        for query, verb in (("explained_by", "explains"), ("suggested_by", "suggests")):
            ends = {end for start, end in graph.edges(verb) if start == page.node}
            assert names(getattr(graph, query)(page)) == ends
    for source in graph.sources():
        ends = {end for start, end in graph.edges("supports") if start.id == source.id}
        both = names(graph.supported_by(source)) | names(graph.entries_supported_by(source))
        assert both == ends


def page(graph: EvidenceGraph, kind: str, name: str) -> Page:
    found = graph.page(kind, name)
    assert found is not None
    return found


def entry(graph: EvidenceGraph, code: str) -> Entry:
    found = graph.resolve(code)
    assert found is not None
    return found


def test_what_the_small_site_says_is_what_the_queries_answer(graph: EvidenceGraph) -> None:
    mooring, ropes = page(graph, "guide", "mooring"), page(graph, "module", "mooring/ropes")
    survey = graph.source("quay-survey")
    assert survey is not None
    assert [found.code for found in graph.explained_by(mooring)] == ["2.1"]
    assert [found.id for found in graph.pages_suggesting(survey)] == ["night-eyes"]
    assert [found.id for found in graph.pages_citing(survey)] == ["mooring"]
    assert [found.id for found in graph.cited_on(mooring)] == ["quay-survey"]
    assert [found.value.id for found in graph.statements_on(ropes, "takeaway")] == [
        "look-weekly",
        "keep-one-dry",
    ]
    assert [found.id for found in graph.pages_resting_on(survey)] == ["mooring", "mooring/ropes"]
    insight = page(graph, "insight", "fog-signals")
    draft = graph.source("night-eyes-draft")
    assert draft is not None
    assert graph.summarised_by(insight) == draft
    assert graph.insights_summarising(draft) == (insight,)


def test_an_entry_is_served_and_explained_through_what_stands_under_it(
    graph: EvidenceGraph,
) -> None:
    standard = entry(graph, "2.1")
    serving = graph.statements_serving(standard, "takeaway")
    assert {found.value.id for found in serving} == {
        "plan-for-storms",
        "look-weekly",
        "keep-one-dry",
    }
    assert [found.value.id for found in graph.statements_serving(standard, "voice")] == [
        "no-one-asked"
    ]
    # The guide on lights explains 2.1.2, and so a part of 2.1.
    assert {found.id for found in graph.pages_explaining(standard)} == {
        "mooring",
        "mooring/ropes",
        "lights",
    }
    assert {found.id for found in graph.pages_explaining(entry(graph, "2.1.1"))} == {
        "mooring/ropes"
    }


def test_a_statement_that_serves_a_standard_twice_over_is_given_once(graph: EvidenceGraph) -> None:
    serving = graph.statements_serving(entry(graph, "2.1"), "takeaway")
    assert len(serving) == len(set(serving))


def test_a_mapping_comes_with_the_row_that_says_so(graph: EvidenceGraph) -> None:
    old, new = entry(graph, "harbours-2018/1.1"), entry(graph, "2.1")
    assert [(other.code, row.relation) for other, row in graph.mapped_onto(old)] == [
        ("2.1", "broader"),
        ("2.1.1", "related"),
    ]
    assert [(other.code, row.relation) for other, row in graph.mapped_from(new)] == [
        ("1.1", "broader")
    ]
    assert graph.mapped_onto(new) == graph.mapped_from(old) == ()


def test_what_is_replaced_is_found_for_each_kind_of_thing(graph: EvidenceGraph) -> None:
    pairs = set(graph.edges("supersedes"))
    assert pairs == {
        (Node("framework", "harbours-2024"), Node("framework", "harbours-2018")),
        (Node("guide", "mooring"), Node("guide", "lights")),
        (Node("insight", "fog-signals"), Node("insight", "night-eyes")),
        (Node("source", "night-eyes"), Node("source", "night-eyes-draft")),
        (Node("entry", "harbours-2024/2.1"), Node("entry", "harbours-2018/1.1")),
    }
    for newer, older in pairs:
        assert graph.what_superseded(older) == (newer,)
        assert graph.superseded_by_this(newer) == (older,)


def test_a_family_is_an_entry_with_all_that_stands_under_it(graph: EvidenceGraph) -> None:
    family = [found.code for found in graph.family(entry(graph, "2.1"))]
    assert family == ["2.1", "2.1(a)", "2.1.1", "2.1.1(a)", "2.1.1(b)", "2.1.1(s1)", "2.1.2"]
    assert [found.code for found in graph.children(entry(graph, "2.1"))] == [
        "2.1(a)",
        "2.1.1",
        "2.1.2",
    ]
    assert graph.parent(entry(graph, "2.1")) is None


def test_every_statement_is_on_one_page_and_found_there(graph: EvidenceGraph) -> None:
    for kind in ("takeaway", "reflection", "voice", "recommendation"):
        found = graph.statements(kind)  # type: ignore[arg-type]
        assert found
        for placed in found:
            assert placed in graph.statements_on(graph.page_of(placed), kind)  # type: ignore[arg-type]


def test_citations_in_prose_come_with_their_words_and_place(graph: EvidenceGraph) -> None:
    (cited,) = graph.citations_in_prose(page(graph, "guide", "mooring"))
    assert (cited.source, cited.section) == ("quay-survey", "ropes")
    where = cited.location
    line = (SMALL / where.file).read_text(encoding="utf-8").split("\n")[where.line - 1]
    assert line[where.column - 1 :].startswith('cite("quay-survey"')
    assert graph.citations_in_prose(page(graph, "guide", "lights")) == ()


# ---------------------------------------------------------------------------------------- sealed


def test_nothing_changes_the_graph_once_it_is_built(graph: EvidenceGraph) -> None:
    node = Node("entry", "harbours-2024/2.1")
    before = set(graph.edges("explains"))
    with pytest.raises(RuntimeError, match="sealed"):
        graph._edges.add("explains", node, node)
    assert set(graph.edges("explains")) == before


def test_a_reference_that_leads_nowhere_makes_no_edge_and_hides_no_other(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "guides/mooring/index.md", "explains: [2.1]", "explains: [9.9, 2.2]")
    change(root, "guides/mooring/index.md", "[harbour-act, night-eyes]", "[nobody, night-eyes]")
    change(root, "guides/mooring/index.md", "supersedes: [lights]", "supersedes: [nobody, lights]")
    change(root, "guides/mooring/ropes.md", "source: night-eyes, loc", "source: nobody, loc")
    graph = graph_of(root)
    mooring = page(graph, "guide", "mooring")
    assert [found.code for found in graph.explained_by(mooring)] == ["2.2"]
    assert [found.id for found in graph.suggested_by(mooring)] == ["night-eyes"]
    assert graph.superseded_by_this(mooring.node) == (Node("guide", "lights"),)
    first = graph.statements_on(page(graph, "module", "mooring/ropes"), "takeaway")[0]
    assert [found.id for found in graph.sources_supporting(first)] == ["quay-survey"]


def test_a_graph_of_nothing_answers_every_question_with_nothing(tmp_path: Path) -> None:
    base, problems = loader.load(tmp_path)
    assert problems
    graph = graphs.build(base)
    assert list(graph.entries()) == list(graph.standards()) == []
    assert graph.pages() == graph.sources() == graph.statements("takeaway") == ()
    assert graph.resolve("2.1") is graph.default_framework() is graph.term("rope") is None


# ------------------------------------------------------------------------------------- by name


@pytest.mark.parametrize(
    "code",
    [
        "2.1.1(a)",
        "2.1.1a",
        "2.1.1 a)",
        "2.1.1.A",
        "2.1.1 (A)",
        " 2.1.1(a) ",
        "harbours-2024/2.1.1(a)",
        "harbours-2024/2.1.1 a",
    ],
)
def test_a_code_is_known_in_every_spelling(graph: EvidenceGraph, code: str) -> None:
    found = graph.resolve(code)
    assert found is not None
    assert (found.code, found.role) == ("2.1.1(a)", "prompt")
    assert found.address == "standards/harbours-2024/2.1/#2.1.1(a)"


@pytest.mark.parametrize("code", ["", " ", "9.9", "2.1.1(z)", "nowhere/2.1", "2.11", "2", "/"])
def test_a_code_that_nothing_has_names_nothing(graph: EvidenceGraph, code: str) -> None:
    assert graph.resolve(code) is None
    assert graph.candidates(code) == ()


def test_a_framework_in_front_of_a_code_wins_over_the_one_that_is_meant(
    graph: EvidenceGraph,
) -> None:
    found = graph.resolve("harbours-2018/1.1", "harbours-2024")
    assert found is not None
    assert found.framework.id == "harbours-2018"
    assert graph.resolve("1.1") is None
    assert graph.resolve("1.1", "harbours-2018") is found


def test_a_standard_without_a_code_goes_by_the_name_of_its_file(graph: EvidenceGraph) -> None:
    found = graph.resolve("harbours-2018/x-signals")
    assert found is not None
    assert (found.code, found.id) == ("", "harbours-2018/x-signals")


def test_a_spelling_that_two_codes_share_names_both_unless_it_is_exact(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "standards/harbours-2024/2.1.yml", "code: 2.1.1(b)", "code: 2.1.1.a")
    graph = graph_of(root)
    assert [found.code for found in graph.candidates("2.1.1 A")] == ["2.1.1(a)", "2.1.1.a"]
    assert graph.resolve("2.1.1 A") is None
    assert entry(graph, "2.1.1(a)").code == "2.1.1(a)"
    assert entry(graph, "2.1.1.a").code == "2.1.1.a"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2.2.1(c)", ("2", "2", "1", "c")),
        ("P 1.10", ("p", "1", "10")),
        ("É 1", ("é", "1")),
        ("—", ()),
    ],
)
def test_a_spelling_is_the_numbers_and_letters_in_order(
    code: str, expected: tuple[str, ...]
) -> None:
    assert spelling(code) == expected


def test_letters_of_another_alphabet_tell_codes_apart(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "standards/harbours-2024/2.1.yml", "code: 2.1.1(a)", "code: 2.1.1(ŵ)")
    change(root, "standards/harbours-2024/2.1.yml", "code: 2.1.1(b)", "code: 2.1.1(ŷ)")
    graph = graph_of(root)
    assert [found.code for found in graph.candidates("2.1.1 ŷ")] == ["2.1.1(ŷ)"]


def test_standards_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    root = copied(tmp_path)
    text = (root / "standards/harbours-2018/1.1.yml").read_text(encoding="utf-8")
    for code in ("1.10", "1.9", "10.1"):
        file = root / f"standards/harbours-2018/{code}.yml"
        file.write_text(text.replace("code: 1.1", f"code: {code}"), encoding="utf-8")
    codes = [found.slug for found in graph_of(root).standards("harbours-2018")]
    assert codes == ["1.1", "1.9", "1.10", "10.1", "x-signals"]


def test_entries_are_those_of_one_framework_or_of_all(graph: EvidenceGraph) -> None:
    every, new = list(graph.entries()), list(graph.entries("harbours-2024"))
    assert {found.framework.id for found in every} == {"harbours-2018", "harbours-2024"}
    assert {found.framework.id for found in new} == {"harbours-2024"}
    assert [found.code for found in graph.standards("harbours-2024")] == ["2.1", "2.2"]


@pytest.mark.parametrize(
    "word", ["VTS", "vts", " Vessel traffic service ", "vessel-traffic-service"]
)
def test_a_term_is_found_by_any_of_its_names_in_any_case(graph: EvidenceGraph, word: str) -> None:
    found = graph.term(word)
    assert found is not None
    assert found.id == "vessel-traffic-service"


@pytest.mark.parametrize("word", ["rope guide", "Lead Block", "fairlead"])
def test_a_term_is_found_by_its_synonyms_and_older_words(graph: EvidenceGraph, word: str) -> None:
    found = graph.term(word)
    assert found is not None
    assert found.id == "fairlead"
    assert graph.term("rope") is None


def test_the_modules_of_a_guide_come_in_its_order(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "guides/mooring/index.md", "[ropes, tides]", "[tides, ropes]")
    graph = graph_of(root)
    guide = page(graph, "guide", "mooring").guide
    assert guide is not None
    assert [found.id for found in graph.modules_of(guide)] == ["mooring/tides", "mooring/ropes"]


def test_a_statement_without_an_audience_has_that_of_its_page_or_guide(
    graph: EvidenceGraph,
) -> None:
    tides = page(graph, "module", "mooring/tides")
    assert tides.audience == ("pilot", "harbour-master")
    look, dry = graph.statements_on(page(graph, "module", "mooring/ropes"), "takeaway")
    assert look.audience == ("pilot",)
    assert dry.audience == ("harbour-master",)


# --------------------------------------------------------------------------- what may be there


def faulty(tmp_path: Path, file: str, before: str, after: str) -> EvidenceGraph:
    """The graph of the small site with a fault of shape in one file."""
    root = copied(tmp_path)
    change(root, file, before, after)
    base, problems = loader.load(root)
    assert problems
    return graphs.build(base)


def test_without_a_fault_nothing_may_be_there_that_is_not(graph: EvidenceGraph) -> None:
    assert not graph.may_exist("9.9")
    assert not graph.may_exist("2.1.1(z)")
    assert not graph.may_exist("nowhere/2.1")


def test_a_code_of_a_standard_with_a_fault_may_exist_and_no_other(tmp_path: Path) -> None:
    graph = faulty(tmp_path, "standards/harbours-2024/2.2.yml", "title: Lights", "titel: Lights")
    assert graph.resolve("2.2.1") is None
    assert graph.may_exist("2.2.1")
    assert graph.may_exist("2.2.1(a)")
    assert graph.may_exist("harbours-2024/2.2")
    assert not graph.may_exist("2.3")
    assert not graph.may_exist("2.21")
    assert not graph.may_exist("2.2", "harbours-2018")


def test_in_a_framework_with_a_fault_any_code_may_exist(tmp_path: Path) -> None:
    graph = faulty(
        tmp_path, "standards/harbours-2018/framework.yml", "edition: 2018", "editoin: 2018"
    )
    assert graph.may_exist("harbours-2018/7.7")
    assert not graph.may_exist("7.7")


def test_where_a_standard_with_a_fault_has_no_code_any_may_exist(tmp_path: Path) -> None:
    graph = faulty(
        tmp_path, "standards/harbours-2018/x-signals.yml", "title: Signals", "titel: Signals"
    )
    assert graph.may_exist("harbours-2018/7.7")


def test_without_the_sites_own_framework_its_codes_may_exist(tmp_path: Path) -> None:
    graph = faulty(tmp_path, "standards/site.yml", "name: Good", "nam: Good")
    assert graph.may_exist("2.1")
    assert not graph.may_exist("harbours-2024/9.9")
