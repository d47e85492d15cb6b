"""What a site holds as data: a graph that fits its schema, tables, a feed; the same bytes twice."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import sys
from collections import Counter
from dataclasses import fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from command import run
from composed_page import TODAY, compose, composed, squeezed
from effective_practice import exports, pages
from effective_practice import graph as graphs
from effective_practice.exports import TABLES, network
from effective_practice.exports.feed import atom
from effective_practice.graph import EvidenceGraph
from effective_practice.loader import KnowledgeBase
from effective_practice.pages.routes import routes
from effective_practice.registers import gaps
from small_site import SMALL, graph_of, graph_with

SITE, GLOSSARY = "standards/site.yml", "standards/glossary.yml"
DATA = "data/index.md"
TOMORROW, MUCH_LATER = dt.date(2025, 6, 2), dt.date(2029, 1, 1)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def graph() -> EvidenceGraph:
    return graph_of(SMALL)


@pytest.fixture(scope="module")
def files(graph: EvidenceGraph) -> dict[str, str]:
    return exports.files(graph, TODAY)


@pytest.fixture(scope="module")
def data(files: dict[str, str]) -> dict[str, Any]:
    return json.loads(files["data/graph.json"])  # type: ignore[no-any-return]


def node(data: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = (one for one in data["nodes"] if one["id"] == name)
    return found  # type: ignore[no-any-return]


def edge(data: dict[str, Any], start: str, verb: str, end: str) -> dict[str, Any]:
    sought = {"from": start, "verb": verb, "to": end}
    (found,) = (one for one in data["edges"] if sought.items() <= one.items())
    return found  # type: ignore[no-any-return]


# ------------------------------------------------------------------------------------------- files


def test_there_is_a_graph_with_its_schema_a_table_for_each_collection_and_a_feed(
    files: dict[str, str],
) -> None:
    assert set(files) == {
        "data/graph.json",
        "data/graph.schema.json",
        "gaps.xml",
        *(
            f"data/{name}.csv"
            for name in (
                "frameworks entries mappings evidence-map gaps guides modules insights takeaways "
                "reflections voices examples recommendations responses sources terms"
            ).split()
        ),
    }


def test_they_are_written_as_they_are(
    graph: EvidenceGraph, files: dict[str, str], tmp_path: Path
) -> None:
    assert exports.write(graph, TODAY, tmp_path / "new/folder") == len(files)
    for name, text in files.items():
        assert (tmp_path / "new/folder" / name).read_bytes() == text.encode("utf-8")


def test_twice_gives_the_same_bytes(files: dict[str, str]) -> None:
    assert exports.files(graph_of(SMALL), TODAY) == files


def turned_over(base: KnowledgeBase) -> KnowledgeBase:
    """The same content as if its files had been read in the other order."""
    held = {field.name: getattr(base, field.name) for field in fields(base)}
    turned = {
        name: dict(reversed(value.items()))
        for name, value in held.items()
        if isinstance(value, dict)
    }
    return replace(base, **turned)


def test_the_order_in_which_content_was_read_makes_no_difference(
    graph: EvidenceGraph, files: dict[str, str]
) -> None:
    turned = turned_over(graph.knowledge)
    assert list(turned.sources) != list(graph.knowledge.sources)
    made = exports.files(graphs.build(turned), TODAY)
    assert [name for name in files if made[name] != files[name]] == []


def test_another_day_changes_only_what_a_date_is_in(
    graph: EvidenceGraph, files: dict[str, str]
) -> None:
    tomorrow = exports.files(graph, TOMORROW)
    assert [name for name in files if tomorrow[name] != files[name]] == ["gaps.xml"]
    before, after = (text["gaps.xml"].split("\n") for text in (files, tomorrow))
    changed = {line.strip() for line in after} - {line.strip() for line in before}
    assert changed == {"<updated>2025-06-02T00:00:00Z</updated>"}
    later = exports.files(graph, MUCH_LATER)
    assert [name for name in files if later[name] != files[name]] == ["gaps.xml", "data/gaps.csv"]


# ------------------------------------------------------------------------------------------- graph


def test_the_graph_fits_the_schema_that_is_published_with_it(
    files: dict[str, str], data: dict[str, Any]
) -> None:
    schema = json.loads(files["data/graph.schema.json"])
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(data)) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data["nodes"][0].pop("address"),
        lambda data: data["nodes"][0].update(colour="red"),
        lambda data: data["nodes"][0].update(kind="theme"),
        lambda data: data["edges"][0].update(verb="likes"),
        lambda data: data["edges"][0].pop("to"),
        lambda data: data.update(schema_version=2),
    ],
)
def test_the_schema_refuses_what_does_not_fit(files: dict[str, str], spoil: Any) -> None:
    validator = Draft202012Validator(json.loads(files["data/graph.schema.json"]))
    spoiled = json.loads(files["data/graph.json"])
    spoil(spoiled)
    assert list(validator.iter_errors(spoiled)) != []


def test_every_end_of_an_edge_is_a_node_and_no_node_stands_twice(data: dict[str, Any]) -> None:
    names = [one["id"] for one in data["nodes"]]
    assert len(names) == len(set(names))
    ends = {one[end] for one in data["edges"] for end in ("from", "to")}
    assert ends <= set(names)
    edges = [(one["from"], one["verb"], one["to"]) for one in data["edges"]]
    assert len(edges) == len(set(edges))


def test_a_name_says_the_kind_of_its_node(data: dict[str, Any]) -> None:
    for one in data["nodes"]:
        assert one["id"].partition("/")[0] == one["kind"]
    assert Counter(one["kind"] for one in data["nodes"]) == {
        "framework": 2,
        "standard": 4,
        "key_question": 3,
        "prompt": 5,
        "guide": 2,
        "module": 3,
        "insight": 2,
        "takeaway": 5,
        "reflection": 3,
        "voice": 2,
        "example": 2,
        "recommendation": 2,
        "source": 4,
        "term": 4,
    }


def test_every_address_leads_to_a_place_on_a_page(
    graph: EvidenceGraph, data: dict[str, Any]
) -> None:
    uris = {route.address: uri for uri, route in routes(graph).items()}
    anchors = {address: pages.anchors(compose(graph, uri)) for address, uri in uris.items()}
    for one in data["nodes"]:
        address, fragment = urldefrag(one["address"])
        assert address in uris, one["id"]
        assert not fragment or unquote(fragment) in anchors[address], one["id"]


def test_every_edge_of_the_site_is_there_in_its_direction(
    graph: EvidenceGraph, data: dict[str, Any]
) -> None:
    counts = Counter(one["verb"] for one in data["edges"])
    for verb in (
        "explains serves holds suggests cites part_of summarises supersedes maps_to supports"
    ).split():
        assert counts[verb] == len(list(graph.edges(verb))), verb
    assert counts["defines"] == 1
    edge(data, "takeaway/mooring/ropes#look-weekly", "serves", "prompt/harbours-2024/2.1.1(a)")
    edge(data, "module/mooring/ropes", "holds", "example/mooring/ropes#locker")
    edge(data, "prompt/harbours-2024/2.1.1(a)", "part_of", "key_question/harbours-2024/2.1.1")
    edge(data, "guide/mooring", "supersedes", "guide/lights")
    edge(data, "standard/harbours-2024/2.1", "supersedes", "standard/harbours-2018/1.1")
    edge(data, "insight/night-eyes", "summarises", "source/night-eyes")
    edge(data, "source/quay-survey", "defines", "term/fairlead")


def test_a_source_supports_with_its_places_and_their_kinds(data: dict[str, Any]) -> None:
    act = edge(data, "source/harbour-act", "supports", "takeaway/mooring#plan-for-storms")
    assert act["places"] == [
        {"section": "part-2", "evidence_kind": "law", "page": "13", "note": "section 4"}
    ]
    # The chapter on chains has a kind of its own; a voice is of its own kind whatever its source.
    old = edge(data, "source/quay-survey", "supports", "standard/harbours-2018/1.1")
    assert old["places"] == [{"section": "chains", "evidence_kind": "law"}]
    voice = edge(data, "source/quay-survey", "supports", "voice/mooring/ropes#no-one-asked")
    assert voice["places"] == [{"section": "ropes", "evidence_kind": "crews"}]


def test_a_mapping_has_its_relation_and_its_basis(data: dict[str, Any]) -> None:
    found = edge(data, "standard/harbours-2018/1.1", "maps_to", "standard/harbours-2024/2.1")
    assert (found["relation"], found["basis"]) == ("broader", "read")
    assert found["note"] == "Chains are no longer named."


def test_a_node_has_what_its_kind_has_and_leaves_out_the_rest(data: dict[str, Any]) -> None:
    weekly = node(data, "takeaway/mooring/ropes#look-weekly")
    assert weekly == {
        "id": "takeaway/mooring/ropes#look-weekly",
        "kind": "takeaway",
        "title": "Look at every rope **once a week**, from end to end.",
        "address": "guides/mooring/ropes/#t-look-weekly",
        "text": "Look at every rope **once a week**, from end to end.",
        "audience": ["pilot"],
        "certainty": {
            "level": "high",
            "reasons": [
                "Inspection: inspectors looked at many quays in one way.",
                "They saw each quay once.",
                "Works of more than one kind say so, which raises it by one level.",
            ],
        },
    }
    rope = node(data, "example/mooring/ropes#worn-rope")
    assert (rope["title"], rope["outcome"]) == ("A rope that nobody looked at", "went wrong")
    asked = node(data, "recommendation/mooring#ten-spare-ropes")
    facts = ("addressee", "response", "status", "made", "due")
    assert [asked[name] for name in facts] == [
        "Harbour authorities",
        "partly agreed",
        "open",
        "2023-06",
        "2024-06",
    ]
    own = node(data, "prompt/harbours-2024/2.1.1(s1)")
    assert (own["origin"], own["basis"], own["framework"]) == ("site", "inferred", "harbours-2024")
    assert "certainty" not in node(data, "voice/mooring/ropes#no-one-asked")
    assert node(data, "source/night-eyes-draft")["access"] == "named"


def test_the_graph_says_what_site_it_is_of(data: dict[str, Any]) -> None:
    assert data["schema_version"] == 1
    assert data["site"] == {
        "name": "Good practice in harbours",
        "publisher": "The Harbour Inspectorate",
        "address": "https://practice.harbours.example/",
        "default_framework": "harbours-2024",
    }


def test_a_line_is_a_node_or_an_edge_so_that_versions_can_be_compared(
    files: dict[str, str], data: dict[str, Any]
) -> None:
    lines = files["data/graph.json"].split("\n")
    nodes = [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"id"')]
    edges = [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"from"')]
    assert (nodes, edges) == (data["nodes"], data["edges"])
    assert [one["id"] for one in nodes] == sorted(one["id"] for one in nodes)


def test_what_names_a_source_that_is_not_there_makes_no_edge_to_nowhere(tmp_path: Path) -> None:
    cited = "{source: night-eyes, locator: {section: findings, find: worn ropes are seen by touch}}"
    graph = graph_with(
        tmp_path,
        (GLOSSARY, "source: quay-survey", "source: pier-survey"),
        ("guides/mooring/ropes.md", cited, cited.replace("night-eyes", "night-owls")),
        (
            "academic_insights/night-eyes.md",
            "source: night-eyes, locator",
            "source: night-owls, locator",
        ),
    )
    data = json.loads(network.as_json(graph))
    names = {one["id"] for one in data["nodes"]}
    assert {one[end] for one in data["edges"] for end in ("from", "to")} <= names


# ------------------------------------------------------------------------------------------ tables


def table(files: dict[str, str], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"])))


@pytest.mark.parametrize("one", TABLES, ids=[each.name for each in TABLES])
def test_a_table_has_its_columns_in_every_row_and_its_rows_in_order(
    files: dict[str, str], one: exports.Table
) -> None:
    text = files[f"data/{one.name}.csv"]
    head, *rows = csv.reader(io.StringIO(text))
    assert tuple(head) == one.columns
    assert len(set(head)) == len(head)
    assert rows
    assert all(len(row) == len(head) for row in rows)
    assert rows == sorted(rows)
    assert text.count("\r\n") == len(rows) + 1
    if head[0] == "id":
        assert len({row[0] for row in rows}) == len(rows)


def test_a_table_holds_the_whole_collection(graph: EvidenceGraph, files: dict[str, str]) -> None:
    base = graph.knowledge
    sizes = {one.name: len(table(files, one.name)) for one in TABLES}
    assert sizes == {
        "frameworks": len(base.frameworks),
        "entries": len(list(graph.entries())),
        "mappings": 2,
        "evidence-map": len(table(files, "evidence-map")),
        "gaps": len(gaps(graph, TODAY)),
        "guides": len(base.guides),
        "modules": len(base.modules),
        "insights": len(base.insights),
        "takeaways": 5,
        "reflections": 3,
        "voices": 2,
        "examples": 2,
        "recommendations": 2,
        "responses": 1,
        "sources": len(base.sources),
        "terms": len(base.terms),
    }


def test_a_takeaway_has_its_certainty_and_what_it_rests_on_in_one_row(
    files: dict[str, str],
) -> None:
    (row,) = (one for one in table(files, "takeaways") if one["id"] == "mooring/ropes#look-weekly")
    assert row == {
        "id": "mooring/ropes#look-weekly",
        "page_kind": "module",
        "page": "mooring/ropes",
        "text": "Look at every rope **once a week**, from end to end.",
        "certainty": "high",
        "reasons": "Inspection: inspectors looked at many quays in one way.; "
        "They saw each quay once.; "
        "Works of more than one kind say so, which raises it by one level.",
        "audience": "pilot",
        "serves": "harbours-2024/2.1.1(a); harbours-2024/2.1.1",
        "sources": "quay-survey; night-eyes",
        "places": "quay-survey:ropes; night-eyes:findings",
        "evidence_kinds": "inspection; research",
        "address": "guides/mooring/ropes/#t-look-weekly",
    }


def test_a_recommendation_and_the_response_to_a_report_have_their_dates(
    files: dict[str, str],
) -> None:
    row = next(one for one in table(files, "recommendations") if one["report"])
    names = ("addressee", "report", "made", "due", "response", "responded", "status")
    assert [row[name] for name in names] == [
        "Harbour authorities",
        "quay-survey",
        "2023-06",
        "2024-06",
        "partly agreed",
        "2023-09-01",
        "open",
    ]
    (counted,) = table(files, "responses")
    assert counted == {
        "report": "quay-survey",
        "addressee": "Harbour authorities",
        "made": "10",
        "agreed": "9",
        "partly_agreed": "0",
        "not_agreed": "1",
        "responded": "2023-09-01",
        "plan_due": "2023-12-01",
        "plan_received": "",
        "as_of": "2024-01",
    }


def test_what_is_true_or_false_is_yes_or_no_and_what_is_not_known_is_empty(
    files: dict[str, str],
) -> None:
    examples = {one["id"]: one["anonymised"] for one in table(files, "examples")}
    assert set(examples.values()) == {"yes"}
    voices = {one["id"].partition("#")[2]: one["quoted"] for one in table(files, "voices")}
    assert voices == {"no-one-asked": "yes", "crews-wait": "no"}
    entries = {one["id"]: one for one in table(files, "entries")}
    assert entries["harbours-2024/2.2"]["rated"] == "no"
    assert entries["harbours-2024/2.2.1"]["rated"] == ""
    assert entries["harbours-2018/x-signals"]["code"] == ""
    assert entries["harbours-2024/2.1.1(s1)"]["origin"] == "site"


def test_the_map_counts_takeaways_by_kind_and_certainty(files: dict[str, str]) -> None:
    found = {
        (row["entry"], row["evidence_kind"], row["certainty"]): row["takeaways"]
        for row in table(files, "evidence-map")
    }
    assert found["harbours-2024/2.1", "inspection", "high"] == "1"
    assert found["harbours-2024/2.1", "law", ""] == "1"
    assert found["harbours-2024/2.2", "research", "low"] == "2"
    assert not any(entry.endswith("(s1)") for entry, _, _ in found)


def test_a_text_with_commas_and_line_ends_stays_in_its_cell(tmp_path: Path) -> None:
    graph = graph_with(
        tmp_path,
        (
            "guides/mooring/ropes.md",
            "    text: Keep one spare rope dry.",
            '    text: "Keep one, \\"dry\\";\\nalways."',
        ),
    )
    texts = {row["text"] for row in table(exports.files(graph, TODAY), "takeaways")}
    assert 'Keep one, "dry";\nalways.' in texts


# -------------------------------------------------------------------------------------------- feed


def feed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314  # we made it


def test_the_feed_has_all_that_atom_asks_for(graph: EvidenceGraph) -> None:
    root = feed(atom(graph, TODAY))
    assert root.tag == f"{ATOM}feed"
    for one in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = one.findall(f"{ATOM}{name}")
            assert (found.text or "").strip()
        updated = one.findtext(f"{ATOM}updated") or ""
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", updated)
        dt.datetime.fromisoformat(updated)
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "the harbours project"
    assert root.findtext(f"{ATOM}title") == "Good practice in harbours: gap register"
    links = {link.get("rel", "alternate"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "self": "https://practice.harbours.example/gaps.xml",
        "alternate": "https://practice.harbours.example/gaps/",
    }


def entries(text: str) -> dict[str, ET.Element]:
    return {one.findtext(f"{ATOM}id") or "": one for one in feed(text).findall(f"{ATOM}entry")}


def test_every_gap_is_an_entry_with_its_permanent_address(graph: EvidenceGraph) -> None:
    found = entries(atom(graph, TODAY))
    address = "https://practice.harbours.example/gaps/#"
    assert list(found) == [f"{address}{gap.name}" for gap in gaps(graph, TODAY)]
    for name, one in found.items():
        (link,) = one.findall(f"{ATOM}link")
        assert link.get("href") == name


def test_an_entry_says_what_is_asked_and_what_is_missing(graph: EvidenceGraph) -> None:
    found = entries(atom(graph, TODAY))
    lights = found["https://practice.harbours.example/gaps/#gap-harbours-2024-2.2"]
    said = lights.findtext(f"{ATOM}title")
    assert said == "2.2 Lights (Harbours 2024): one source only, old evidence"
    assert lights.findtext(f"{ATOM}summary") == "Ships find their berth in the dark."
    # The day on which its framework was last reviewed; of the older edition no day is known.
    assert lights.findtext(f"{ATOM}updated") == "2024-05-01T00:00:00Z"
    signals = found["https://practice.harbours.example/gaps/#gap-harbours-2018-x-signals"]
    assert signals.findtext(f"{ATOM}title") == "Signals (Harbours 2018): no evidence"
    assert signals.findtext(f"{ATOM}updated") == "2025-06-01T00:00:00Z"


def test_the_feed_has_words_without_the_marks_of_markdown(tmp_path: Path) -> None:
    standard = "standards/harbours-2024/2.1.yml"
    graph = graph_with(
        tmp_path, (standard, "text: Is the spare rope dry?", 'text: "Is the *spare* rope <dry>?"')
    )
    one = entries(atom(graph, TODAY))[
        "https://practice.harbours.example/gaps/#gap-harbours-2024-2.1.1(b)"
    ]
    assert one.findtext(f"{ATOM}summary") == "Is the spare rope <dry>?"
    title = "2.1.1(b) Is the spare rope <dry>? (Harbours 2024): no evidence"
    assert one.findtext(f"{ATOM}title") == title


@pytest.mark.parametrize(("reviewed", "shown"), [("2024", "2024-01-01"), ("2024-05", "2024-05-01")])
def test_a_month_or_a_year_counts_from_its_first_day(
    tmp_path: Path, reviewed: str, shown: str
) -> None:
    framework = "standards/harbours-2024/framework.yml"
    graph = graph_with(tmp_path, (framework, "reviewed: 2024-05-01", f"reviewed: {reviewed}"))
    first = next(iter(entries(atom(graph, TODAY)).values()))
    assert first.findtext(f"{ATOM}updated") == f"{shown}T00:00:00Z"


def test_a_site_without_an_address_has_names_of_its_own_and_links_from_the_feed(
    tmp_path: Path,
) -> None:
    address = "address: https://practice.harbours.example/\n"
    graph = graph_with(tmp_path, (SITE, address, ""))
    root = feed(atom(graph, TODAY))
    tag = "tag:effective-practice,2026:good-practice-in-harbours/gaps/"
    assert root.findtext(f"{ATOM}id") == tag
    first = root.find(f"{ATOM}entry")
    assert first is not None
    assert first.findtext(f"{ATOM}id") == f"{tag}#gap-harbours-2024-2.1(a)"
    link = first.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "gaps/#gap-harbours-2024-2.1(a)"


# -------------------------------------------------------------------------- the page about the data


def test_the_page_names_every_file_with_its_columns(graph: EvidenceGraph) -> None:
    html = composed(graph, DATA)
    links = {link.attributes["href"] for link in html.css("a[download]")}
    assert links == {"graph.json", "graph.schema.json", *(f"{one.name}.csv" for one in TABLES)}
    rows = [[cell.text() for cell in row.css("th, td")] for row in html.css("tbody tr")]
    assert rows == [[f"{one.name}.csv", one.holds, ", ".join(one.columns)] for one in TABLES]
    assert "../gaps.xml" in {link.attributes["href"] for link in html.css("a[href]")}


def test_the_example_on_the_page_runs_on_the_files_and_prints_takeaways(
    graph: EvidenceGraph, tmp_path: Path
) -> None:
    code = composed(graph, DATA).css_first("[data-ep-example]")
    assert code is not None
    exports.write(graph, TODAY, tmp_path)
    (tmp_path / "data/example.py").write_text(code.text(), encoding="utf-8")
    said = run(sys.executable, "-I", "example.py", cwd=tmp_path / "data")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "low: Keep both lights burning; one alone shows no line.",
        "low: Two dim lights in line guide better than one bright light.",
    ]
    assert "2.2.1 Leading lights itself" in squeezed(composed(graph, DATA))


def test_a_site_of_which_nothing_is_served_shows_no_example(tmp_path: Path) -> None:
    changes = [
        ("guides/mooring/ropes.md", "    codes: [2.1.1(a), 2.1.1]\n", ""),
        ("guides/mooring/ropes.md", "    codes: [2.1.1(s1)]\n", ""),
        ("guides/mooring/index.md", "    codes: [2.1(a), 2.1]\n", ""),
        ("guides/lights/leading-lights.md", "    codes: [2.2.1]\n", ""),
        ("academic_insights/night-eyes.md", "    codes: [2.2.1]\n", ""),
    ]
    html = composed(graph_with(tmp_path, *changes), DATA)
    assert html.css_first("[data-ep-example]") is None
    assert "Save the graph beside it" not in squeezed(html)
