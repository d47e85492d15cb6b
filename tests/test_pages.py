"""What stands on each page: of the small site, and of copies of it with one thing changed."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from selectolax.lexbor import LexborHTMLParser as Parsed

from composed_page import TODAY, compose, composed, squeezed, text
from effective_practice import exports, loader, pages
from effective_practice import graph as graphs
from effective_practice.authoring import PageContext, expand_document
from effective_practice.graph import EvidenceGraph
from effective_practice.rendering import Renderer

SMALL = Path(__file__).parent / "sites/valid/small"
STANDARD = "standards/harbours-2024/2.1.md"
GUIDE = "guides/mooring/index.md"
MODULE = "guides/mooring/ropes.md"
INSIGHT = "academic_insights/night-eyes.md"


def read(root: Path) -> EvidenceGraph:
    base, problems = loader.load(root)
    assert problems == []
    return graphs.build(base)


@pytest.fixture(scope="module")
def graph() -> EvidenceGraph:
    return read(SMALL)


def all_uris(graph: EvidenceGraph) -> list[str]:
    mounted = [GUIDE, MODULE, INSIGHT, "guides/lights/index.md", "guides/lights/leading-lights.md"]
    mounted += ["guides/mooring/tides.md", "academic_insights/fog-signals.md"]
    return [page.uri for page in pages.generate(graph)] + mounted + ["index.md", "about.md"]


def address(uri: str) -> str:
    return "" if uri == "index.md" else re.sub(r"(/index)?\.md$", "/", uri)


def edit(path: Path, before: str, after: str) -> None:
    """Replace a text of a file, which must be there."""
    found = path.read_text(encoding="utf-8")
    assert before in found
    path.write_text(found.replace(before, after), encoding="utf-8")


def changed(tmp_path: Path, file: str, before: str, after: str) -> EvidenceGraph:
    """The small site with one text of one file replaced."""
    root = tmp_path / "site"
    shutil.copytree(SMALL, root)
    edit(root / file, before, after)
    return read(root)


# ------------------------------------------------------------------------------------- every page


def test_a_page_is_generated_for_everything_that_nobody_wrote(graph: EvidenceGraph) -> None:
    made = {page.uri: page for page in pages.generate(graph)}
    assert set(made) == {
        "standards/index.md",
        "standards/harbours-2018/index.md",
        "standards/harbours-2018/1.1.md",
        "standards/harbours-2018/x-signals.md",
        "standards/harbours-2024/index.md",
        "standards/harbours-2024/domain-2.md",
        "standards/harbours-2024/2.1.md",
        "standards/harbours-2024/2.2.md",
        "guides/index.md",
        "academic_insights/index.md",
        "evidence.md",
        "gaps.md",
        "recommendations.md",
        "contents.md",
        "accepted.md",
        "data/index.md",
        "sources/index.md",
        "sources/quay-survey.md",
        "sources/harbour-act.md",
        "sources/night-eyes.md",
        "sources/night-eyes-draft.md",
        "glossary.md",
    }
    assert made[STANDARD].title == "2.1 Mooring"
    assert made[STANDARD].address == "standards/harbours-2024/2.1/"
    assert made["guides/index.md"].title == "Handbooks"


def test_every_page_has_one_main_heading_and_no_id_twice(graph: EvidenceGraph) -> None:
    for uri in all_uris(graph):
        html = composed(graph, uri)
        ids = [node.attributes["id"] for node in html.css("[id]")]
        assert len(html.css("h1")) == 1, uri
        assert len(ids) == len(set(ids)), uri


def test_every_link_between_pages_leads_somewhere(graph: EvidenceGraph) -> None:
    found = {address(uri): compose(graph, uri) for uri in all_uris(graph)}
    files = exports.files(graph, TODAY)
    checked = 0
    for here, html in found.items():
        for link in Parsed(html).css("a[href]"):
            href = link.attributes["href"] or ""
            if ":" in href:
                continue
            path, fragment = urldefrag(href)
            if posixpath.normpath(posixpath.join(here, path)) in files:
                continue
            where = posixpath.normpath(posixpath.join(here or ".", path)) + "/" if path else here
            where = "" if where == "./" else where
            assert where in found, (here, href)
            if fragment:
                assert unquote(fragment) in pages.anchors(found[where]), (here, href)
            checked += 1
    assert checked > 200


def test_every_page_says_what_it_is_when_reviewed_by_whom_and_how_to_cite_it(
    graph: EvidenceGraph,
) -> None:
    for uri in all_uris(graph):
        foot = squeezed(composed(graph, uri), ".ep-foot")
        for part in ("What it is", "Reviewed", "How to cite", "Feedback"):
            assert part in foot, (uri, part)
        assert f"https://practice.harbours.example/{address(uri)}" in foot, uri
        assert "by the harbours project" in foot.replace("The", "the"), uri


def test_a_page_that_is_not_ours_comes_back_as_it_is(graph: EvidenceGraph) -> None:
    assert compose(graph, "404.md", body="<p>Gone.</p>") == "<p>Gone.</p>"


def test_composing_twice_gives_the_same(graph: EvidenceGraph) -> None:
    for uri in all_uris(graph):
        assert compose(graph, uri) == compose(graph, uri)


def test_text_from_yaml_is_shown_and_never_run(tmp_path: Path) -> None:
    graph = changed(
        tmp_path,
        "standards/harbours-2024/2.2.yml",
        "Ships find their berth in the dark.",
        "'<script>alert(1)</script> [x](javascript:alert(1)) {{ 7 * 7 }}'",
    )
    html = compose(graph, "standards/harbours-2024/2.2.md")
    assert "<script>" not in html
    assert 'href="javascript' not in html
    assert "{{ 7 * 7 }}" in Parsed(html).text()


# -------------------------------------------------------------------------------------- standards


def test_anchors_are_codes(graph: EvidenceGraph) -> None:
    anchors = pages.anchors(compose(graph, STANDARD))
    codes = {"2.1(a)", "2.1.1", "2.1.1(a)", "2.1.1(b)", "2.1.1(s1)", "2.1.2"}
    assert codes <= anchors


def test_prompts_are_lettered_and_say_on_what_basis_they_stand(graph: EvidenceGraph) -> None:
    html = composed(graph, STANDARD)
    prompts = {
        node.attributes["id"]: squeezed(Parsed(node.html or ""))
        for node in html.css("li.ep-prompt")
    }
    by_site = html.css(".ep-prompts--site")
    assert prompts["2.1.1(a)"].startswith("(a) Does somebody look at each rope every week ?")
    assert "Read in Brown and Okoro 2023 , Ropes" in prompts["2.1.1(a)"]
    assert "Reported, not checked by this site" in prompts["2.1.1(b)"]
    assert [node.css_first("li").attributes["id"] for node in by_site] == ["2.1.1(s1)"]
    assert "Written by this site, not by the publisher" in by_site[0].text()
    assert "Written by this site" not in prompts["2.1.1(a)"]


def test_a_recalled_line_is_never_shown_as_the_publishers(graph: EvidenceGraph) -> None:
    html = composed(graph, "standards/harbours-2024/2.2.md")
    question = squeezed(html, "section.ep-question")
    assert "Recalled, not verified: not the publisher’s text" in question  # noqa: RUF001


def test_a_standard_gathers_takeaways_of_all_guides_by_key_question(graph: EvidenceGraph) -> None:
    html = composed(graph, STANDARD)
    panel = html.css_first(".ep-panel")
    assert panel is not None
    headings = [node.text() for node in panel.css("h3")]
    assert headings == ["For the whole standard", "2.1.1 Ropes"]
    shown = [node.text() for node in panel.css(".ep-takeaway__text")]
    assert len(shown) == len(set(shown)) == 3
    assert "Look at every rope once a week, from end to end." in shown
    links = [node.attributes["href"] for node in panel.css(".ep-about__page a")]
    assert "../../../guides/mooring/ropes/#t-look-weekly" in links


def test_a_takeaway_that_serves_only_the_second_question_stands_under_it(tmp_path: Path) -> None:
    graph = changed(tmp_path, MODULE, "codes: [2.1.1(s1)]", "codes: [2.1.2]")
    panel = composed(graph, STANDARD).css_first(".ep-panel")
    assert panel is not None
    headings = [node.text() for node in panel.css("h3")]
    assert headings == ["For the whole standard", "2.1.1 Ropes", "2.1.2 Tides"]
    assert "Keep one spare rope dry." in panel.css(".ep-takeaways")[-1].text()


def test_a_key_message_is_evidence_of_the_work_that_its_page_summarises(tmp_path: Path) -> None:
    before = "{source: night-eyes, locator: {section: findings, find: two dim lights in line, note"
    after = "{source: quay-survey, locator: {section: ropes, find: two dim lights in line, note"
    graph = changed(tmp_path, INSIGHT, before, after)
    html = composed(graph, "standards/harbours-2024/2.2.md")
    assert html.css_first("#evidence-inspection") is None
    assert "Lund and others 2019" in squeezed(html, "[aria-labelledby=page-evidence]")


def test_a_page_of_an_edition_that_is_over_says_so(graph: EvidenceGraph) -> None:
    over = compose(graph, STANDARD, today=dt.date(2030, 1, 1))
    assert "It was in force to 2029." in squeezed(Parsed(over), ".ep-notice")
    assert "It was in force to" not in compose(graph, STANDARD, today=dt.date(2029, 12, 31))


def test_evidence_stands_by_kind_with_certainty(graph: EvidenceGraph) -> None:
    html = composed(graph, STANDARD)
    for kind in ("inspection", "research", "law"):
        assert html.css_first(f"#evidence-{kind}") is not None
    after = squeezed(html, "[aria-labelledby=page-evidence]")
    assert "Certainty of its summary : moderate" in after


def test_gaps_are_named_as_gaps(graph: EvidenceGraph) -> None:
    gaps = squeezed(composed(graph, STANDARD), ".ep-gaps")
    assert "The sources do not say who decides in a storm." in gaps
    assert "Nothing here serves 2.1.2 yet." in gaps
    other = squeezed(composed(graph, "standards/harbours-2024/2.2.md"), ".ep-gap")
    assert "Nothing yet from: Inspection, Law, Seen in harbours, Crews." in other


def test_a_mapping_is_read_from_its_own_end(graph: EvidenceGraph) -> None:
    new = squeezed(composed(graph, STANDARD), ".ep-mappings")
    old = squeezed(composed(graph, "standards/harbours-2018/1.1.md"), ".ep-mappings")
    assert "2.1 Mooring is narrower than Chains are no longer named. 1.1 Ropes and chains" in new
    assert "1.1 Ropes and chains is broader than" in old


def test_a_superseded_standard_leads_to_what_replaced_it(graph: EvidenceGraph) -> None:
    html = composed(graph, "standards/harbours-2018/1.1.md")
    notice = html.css_first(".ep-notice")
    assert notice is not None
    assert "Superseded." in notice.text()
    link = notice.css_first("a")
    assert link is not None
    assert link.attributes["href"] == "../../harbours-2024/2.1/"


def test_a_standard_without_a_code_says_so(graph: EvidenceGraph) -> None:
    html = composed(graph, "standards/harbours-2018/x-signals.md")
    assert text(html, "h1").strip() == "Signals"
    assert "The publisher’s code is not known here." in squeezed(html)  # noqa: RUF001


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ("secondhand", "Reported, not checked by this site Reported at news.example/ropes."),
        (
            "inferred",
            (
                "Worked out by this site from what is reported at news.example/ropes "
                "(not checked by this site)."
            ),
        ),
    ],
)
def test_a_line_names_the_pages_that_report_it_and_that_nobody_opened(
    tmp_path: Path, basis: str, said: str
) -> None:
    before = "text: Is the spare rope dry?, basis: secondhand}"
    reported = f'basis: {basis}, reported_at: ["https://www.news.example/ropes"]}}'
    after = f"text: Is the spare rope dry?, {reported}"
    html = composed(changed(tmp_path, "standards/harbours-2024/2.1.yml", before, after), STANDARD)
    (prompt,) = (node for node in html.css("li.ep-prompt") if node.attributes["id"] == "2.1.1(b)")
    assert " ".join(prompt.text().split()) == f"(b) Is the spare rope dry? {said}"
    link = prompt.css_first("a.ep-reported")
    assert link is not None
    assert link.attributes["href"] == "https://www.news.example/ropes"


def test_the_rating_rule_says_the_basis_of_each_line(graph: EvidenceGraph) -> None:
    html = composed(graph, "standards/harbours-2024/index.md")
    rows = {
        node.attributes["id"]: squeezed(Parsed(f"<table>{node.html}</table>"))
        for node in html.css("tr[id]")
    }
    assert "Read in Brown and Okoro 2023" in rows["rule-fair-from-half"]
    assert "Worked out by this site" in rows["rule-lowest"]
    assert "Reported, not checked by this site" in rows["rule-poor-up-to"]
    assert "Recalled, not verified: not the publisher’s text" in rows["rule-no-lights"]  # noqa: RUF001
    assert "Reported at news.harbours.example/half-a-point" in rows["rule-poor-up-to"]
    assert "The sources do not say how often" in squeezed(html, ".ep-gaps")


# ---------------------------------------------------------------------------- guides and insights


def test_a_guide_shows_summary_audience_time_and_dates(graph: EvidenceGraph) -> None:
    html = composed(graph, GUIDE)
    facts = squeezed(html, ".ep-facts--line")
    assert "For Pilots, Harbour masters" in facts
    assert "in 2 chapters" in facts
    assert "Reviewed 1 May 2024" in facts
    foot = squeezed(html, ".ep-foot")
    assert "Published 15 January 2024" in foot
    assert "Next review By 1 May 2026" in foot
    assert "overdue" not in foot


def test_a_page_past_its_review_says_so(graph: EvidenceGraph) -> None:
    late = squeezed(Parsed(compose(graph, GUIDE, today=dt.date(2026, 5, 2))))
    on_time = squeezed(Parsed(compose(graph, GUIDE, today=dt.date(2026, 5, 1))))
    assert "A review was due by 1 May 2026." in late
    assert "A review was due" not in on_time


def test_a_year_is_past_when_all_of_it_is(tmp_path: Path) -> None:
    graph = changed(tmp_path, GUIDE, "review_due: 2026-05-01", "review_due: 2025")
    assert "Review overdue" not in compose(graph, GUIDE, today=dt.date(2025, 12, 31))
    assert "Review overdue" in compose(graph, GUIDE, today=dt.date(2026, 1, 1))


def test_how_to_cite_a_guide(graph: EvidenceGraph) -> None:
    assert (
        "The harbours project (2024) Mooring well. Handbook. Good practice in harbours. "
        "Reviewed 1 May 2024. Available at: https://practice.harbours.example/guides/mooring/"
    ) in squeezed(composed(graph, GUIDE), ".ep-foot")


def test_a_site_without_an_address_gives_the_path(tmp_path: Path) -> None:
    graph = changed(
        tmp_path, "standards/site.yml", "address: https://practice.harbours.example/\n", ""
    )
    foot = squeezed(composed(graph, GUIDE), ".ep-foot")
    assert "Available at: /guides/mooring/" in foot


def test_a_module_takes_from_its_guide_what_it_leaves_out(graph: EvidenceGraph) -> None:
    foot = squeezed(composed(graph, "guides/mooring/tides.md"), ".ep-foot")
    assert "Reviewed 1 May 2024, by The harbours project" in foot
    assert "Open Government Licence v3.0" in foot


def test_a_module_says_where_it_stands_and_what_comes_before_and_after(
    graph: EvidenceGraph,
) -> None:
    html = composed(graph, MODULE)
    assert pages.frame(graph, MODULE).caption == "Chapter 1 of 2: Mooring well"
    turn = {node.attributes["rel"]: node.attributes["href"] for node in html.css(".ep-turn a")}
    assert turn == {"prev": "../", "next": "../tides/"}
    assert pages.neighbours(graph, "guides/mooring/tides.md") == (
        ("guides/mooring/ropes/", "Looking at ropes"),
        None,
    )
    assert pages.neighbours(graph, GUIDE) == (None, ("guides/mooring/ropes/", "Looking at ropes"))
    assert pages.neighbours(graph, STANDARD) == (None, None)


def test_the_order_of_modules_is_their_guides(tmp_path: Path) -> None:
    graph = changed(tmp_path, GUIDE, "modules: [ropes, tides]", "modules: [tides, ropes]")
    assert pages.neighbours(graph, MODULE)[0] == (
        "guides/mooring/tides/",
        "Easing ropes as the water falls",
    )


def test_a_page_has_the_parts_that_its_data_gives_it(graph: EvidenceGraph) -> None:
    headings = [heading.title for heading in pages.outline(compose(graph, MODULE))[0].children]
    assert headings == [
        "What to do",
        "What harbours did",
        "Ask yourself",
        "What crews said",
        "What it explains",
        "References",
        "What links here",
        "About this page",
    ]


def test_examples_stand_on_their_own_page_and_on_that_of_their_standard(
    graph: EvidenceGraph,
) -> None:
    own = composed(graph, MODULE)
    titles = [" ".join(node.text().split()) for node in own.css(".ep-example__title")]
    assert titles == ["Worked well A locker with a list", "Went wrong A rope that nobody looked at"]
    assert {"e-locker", "e-worn-rope"} <= pages.anchors(own.html or "")
    standard = composed(graph, STANDARD)
    links = [
        node.attributes["href"]
        for node in standard.css("[aria-labelledby=page-examples] .ep-about__page a")
    ]
    assert links == [
        "../../../guides/mooring/ropes/#e-locker",
        "../../../guides/mooring/ropes/#e-worn-rope",
    ]


def test_what_certainty_rests_on_is_one_click_away(graph: EvidenceGraph) -> None:
    fold = composed(graph, MODULE).css_first("#t-look-weekly details.ep-certainty")
    assert fold is not None
    summary = fold.css_first("summary")
    assert summary is not None
    assert summary.text() == "Certainty: high"
    assert [node.text() for node in fold.css("li")] == [
        "Inspection: inspectors looked at many quays in one way.",
        "They saw each quay once.",
        "Works of more than one kind say so, which raises it by one level.",
    ]
    # Of a takeaway that rests on law alone this site says nothing.
    assert composed(graph, GUIDE).css_first("#t-plan-for-storms details") is None


def test_a_part_called_as_a_macro_is_not_placed_again(graph: EvidenceGraph) -> None:
    page = graph.page("module", "mooring/ropes")
    assert page is not None
    renderer = Renderer(graph)
    document = page.record.document
    calls = ("takeaways", "reflections", "voice", "references")
    body = "\n\n".join(["Before.", *(f"{{{{ {name}() }}}}" for name in calls)])
    written = type(document)(file=document.file, value=document.value, body=body)
    context = PageContext(file=document.file, address=page.address, page=page)
    expansion, author = expand_document(graph, renderer, written, context)
    assert expansion.problems == ()
    html = pages.compose(
        graph,
        renderer,
        uri=MODULE,
        body=author.stash.restore(expansion.text),
        cited=author.cited,
        called=author.placed,
        today=TODAY,
    )
    for name in ("t-look-weekly", "r-last-rope", "v-no-one-asked", "ref-quay-survey"):
        assert html.count(f'id="{name}"') == 1
    assert "page-takeaways" not in pages.anchors(html)
    assert "page-references" not in pages.anchors(html)


def test_a_main_heading_in_the_text_of_a_guide_becomes_a_smaller_one(graph: EvidenceGraph) -> None:
    html = composed(graph, GUIDE, body='<h1 id="again">Again</h1>')
    assert [node.text() for node in html.css("h1")] == ["Mooring well"]
    assert html.css_first("h2#again") is not None


@pytest.mark.parametrize("uri", [GUIDE, "guides/mooring/tides.md"])
def test_a_draft_is_labelled_and_so_are_its_modules(tmp_path: Path, uri: str) -> None:
    graph = changed(tmp_path, GUIDE, "status: current", "status: draft")
    html = composed(graph, uri)
    assert "Draft. This page is not finished" in squeezed(html, ".ep-notice")
    assert "draft" in squeezed(html, ".ep-foot")
    listed = squeezed(composed(graph, "guides/index.md"), ".ep-list")
    assert "Mooring well Draft" in listed
    standard = composed(graph, STANDARD)
    assert "Mooring well Draft" in squeezed(standard, ".ep-list")
    assert "From: Mooring well: Looking at ropes Draft" in squeezed(standard, ".ep-panel")


def test_an_insight_says_whose_view_it_is_and_how_sure(graph: EvidenceGraph) -> None:
    view = squeezed(composed(graph, INSIGHT), ".ep-view")
    assert "The authors’ view" in view  # noqa: RUF001
    assert "Certainty: moderate." in view
    assert "Twelve pilots took part." in view
    assert "not read" not in view


def test_a_stub_is_labelled_and_says_that_the_paper_was_not_read(graph: EvidenceGraph) -> None:
    html = composed(graph, "academic_insights/fog-signals.md")
    view = squeezed(html, ".ep-view")
    assert "Title only" in view
    assert "This site has not read the paper itself." in view
    assert "Brown and Okoro 2023" in view
    assert html.css_first("#page-takeaways") is None
    stubs = squeezed(composed(graph, "academic_insights/index.md"), "[aria-labelledby=page-stubs]")
    assert "Signals in fog" in stubs
    assert "How pilots see at night" not in stubs


# ------------------------------------------------------------------------------ sources, glossary


def test_a_source_lists_what_rests_on_it_and_where(graph: EvidenceGraph) -> None:
    html = composed(graph, "sources/quay-survey.md")
    links = {node.attributes["href"] for node in html.css("[aria-labelledby=page-supports] a")}
    assert "../../guides/mooring/ropes/#t-look-weekly" in links
    assert "../../standards/harbours-2024/2.1/#2.1.1(a)" in links
    assert "Cited in its text: Ropes." in squeezed(html)
    sections = squeezed(html, "[aria-labelledby=page-sections]")
    assert "Ropes" in sections
    assert "Chains" in sections


def test_a_source_that_was_not_read_says_where_it_is_named(graph: EvidenceGraph) -> None:
    html = squeezed(composed(graph, "sources/night-eyes-draft.md"), ".ep-gap")
    assert "This site has not read this work itself." in html
    assert "Brown and Okoro 2023" in html
    assert "Reported at pilots.example/seeing-at-night" in html


def test_the_glossary_anchors_terms_and_names_older_words(graph: EvidenceGraph) -> None:
    html = composed(graph, "glossary.md")
    assert {"fairlead", "vessel-traffic-service"} <= pages.anchors(html.html or "")
    assert "vessel traffic service (VTS)" in squeezed(html)
    assert "Older words: lead block." in squeezed(html)


# --------------------------------------------------------------------------- around and between


def test_a_menu_names_only_its_own_guide(graph: EvidenceGraph) -> None:
    (guide,) = pages.local_navigation(graph, MODULE)
    assert (guide.title, guide.active) == ("Mooring well", False)
    assert [(item.title, item.active) for item in guide.children] == [
        ("Looking at ropes", True),
        ("Easing ropes as the water falls", False),
    ]


def test_a_menu_names_the_standards_of_its_own_framework(graph: EvidenceGraph) -> None:
    (framework,) = pages.local_navigation(graph, STANDARD)
    (domain,) = framework.children
    assert [(item.title, item.active) for item in domain.children] == [
        ("2.1 Mooring", True),
        ("2.2 Lights", False),
    ]
    assert pages.local_navigation(graph, "sources/quay-survey.md") == []


def test_what_stands_around_a_page_does_not_grow_with_the_number_of_guides(
    graph: EvidenceGraph, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    shutil.copytree(SMALL, root)
    for number in range(30):
        shutil.copytree(root / "guides/lights", root / f"guides/lights-{number}")
        index = root / f"guides/lights-{number}/index.md"
        index.write_text(index.read_text().replace("id: lights", f"id: lights-{number}"))
    larger = read(root)
    assert len(larger.pages("guide")) == 32
    for uri in (GUIDE, MODULE, INSIGHT, STANDARD, "guides/index.md"):
        assert pages.frame(larger, uri) == pages.frame(graph, uri)
    assert pages.site_navigation(larger) == pages.site_navigation(graph)
    assert compose(larger, MODULE) == compose(graph, MODULE)


def test_the_menu_of_a_site_that_writes_none(graph: EvidenceGraph) -> None:
    assert pages.site_navigation(graph, ["index.md", "about.md"]) == [
        {"Home": "index.md"},
        {"Standards": "standards/index.md"},
        {"Handbooks": "guides/index.md"},
        {"Research notes": "academic_insights/index.md"},
        {
            "Evidence": [
                {"Evidence map": "evidence.md"},
                {"Gap register": "gaps.md"},
                {"Recommendations": "recommendations.md"},
                {"Sources": "sources/index.md"},
                {"Glossary": "glossary.md"},
                {"What this site holds": "contents.md"},
                {"Data": "data/index.md"},
            ]
        },
        {"About": [{"About this site": "about.md"}]},
    ]


@pytest.mark.parametrize(
    ("uri", "caption"),
    [
        (STANDARD, "Standard of Harbours 2024"),
        ("standards/harbours-2018/1.1.md", "Rule of Harbours 2018"),
        ("standards/harbours-2024/domain-2.md", "Part of Harbours 2024"),
        ("standards/harbours-2024/index.md", "Framework, edition 2024"),
        (GUIDE, "Handbook"),
        (INSIGHT, "Research note"),
        ("sources/quay-survey.md", "Source: Inspection"),
        ("about.md", ""),
    ],
)
def test_a_caption_says_what_a_page_is(graph: EvidenceGraph, uri: str, caption: str) -> None:
    assert pages.frame(graph, uri).caption == caption


def test_the_title_comes_first_and_what_stands_elsewhere_is_not_found_twice(
    graph: EvidenceGraph,
) -> None:
    html = compose(graph, STANDARD)
    assert html.lstrip().startswith("<h1")
    for name in ("page-takeaways", "takeaways-2.1.1", "evidence-inspection", "page-about"):
        assert f'id="{name}" data-search-exclude' in html
    for name in ("page-questions", "2.1.1", "page-gaps"):
        assert f'id="{name}" data-search-exclude' not in html


def test_the_trail_leads_up_to_the_home_page(graph: EvidenceGraph) -> None:
    trail = pages.frame(graph, MODULE).trail
    assert [link.address for link in trail] == ["", "guides/", "guides/mooring/"]
    assert pages.frame(graph, "index.md").trail == ()


def test_a_page_says_what_links_here(graph: EvidenceGraph) -> None:
    standard = squeezed(composed(graph, STANDARD), ".ep-foot__links")
    assert "Handbooks Mooring well" in standard
    # tides.md calls standard("2.1.2"), and explains nothing.
    assert "Pages that mention it Easing ropes as the water falls" in standard
    guide = squeezed(composed(graph, GUIDE), ".ep-foot__links")
    assert "2.1 Mooring" in guide


def test_a_link_in_the_text_of_a_page_is_seen_from_its_other_end(tmp_path: Path) -> None:
    graph = changed(
        tmp_path,
        "docs/about.md",
        "# About this site\n",
        "# About\n\n[Ropes](guides/mooring/ropes.md#x)\n",
    )
    links = squeezed(composed(graph, MODULE), ".ep-foot__links")
    assert "Pages that mention it About" in links


def test_a_hand_written_page_wins_over_a_generated_one(tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(SMALL, root)
    (root / "docs/glossary.md").write_text("# Our words\n\nWritten by hand.\n", encoding="utf-8")
    graph = read(root)
    assert "glossary.md" not in {page.uri for page in pages.generate(graph)}
    html = composed(graph, "glossary.md", body="<h1>Our words</h1><p>Written by hand.</p>")
    assert [node.text() for node in html.css("h1")] == ["Our words"]
    assert "Written by hand." in squeezed(html)
    assert "lead block" not in squeezed(html)
    assert "How to cite" in squeezed(html)


def test_a_hand_written_page_says_when_it_was_reviewed(tmp_path: Path) -> None:
    graph = changed(tmp_path, "docs/index.md", "---\ntitle", "---\nreviewed: 2025-03-01\ntitle")
    assert "Reviewed 1 March 2025, by the harbours project" in squeezed(composed(graph, "index.md"))
    assert "No date is recorded. Kept by the harbours project" in squeezed(
        composed(graph, "about.md")
    )


def test_the_outline_holds_headings_without_their_marks() -> None:
    html = (
        '<h1 id="a">One</h1><h2 id="b"><span class="x">2</span> Two'
        '<a class="headerlink" href="#b">¶</a></h2><h3 id="c">Three &amp; four'
        ' <span class="ep-aside">9 takeaways</span></h3><h2>No id</h2><h2 id="d">Five</h2>'
    )
    (top,) = pages.outline(html)
    assert [(heading.id, heading.title) for heading in top.children] == [
        ("b", "2 Two"),
        ("d", "Five"),
    ]
    assert [heading.title for heading in top.children[0].children] == ["Three & four"]
    assert pages.anchors(html) == {"a", "b", "c", "d"}


def test_an_earlier_edition_and_its_parts_name_the_one_that_followed(tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(SMALL, root)
    old = root / "standards/harbours-2024"
    new = root / "standards/harbours-2025"
    shutil.copytree(old, new)
    for file in new.iterdir():
        edit(file, "harbours-2024", "harbours-2025")
    edit(new / "framework.yml", "[harbours-2018]", "[harbours-2024]")
    edit(old / "framework.yml", "in_force_to: 2029", "in_force_to: 2025")
    edit(old / "framework.yml", "status: current", "status: superseded")
    made = read(root)
    for uri in ("standards/harbours-2024/index.md", STANDARD):
        said = squeezed(Parsed(compose(made, uri, today=dt.date(2026, 1, 1))))
        assert "An earlier edition. It was in force to 2025. It was followed by" in said
        assert "kept for the record" not in said
