"""The schemas that editors' tools read: as the model is, named in every file, true of each."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, TypeChecker
from jsonschema.validators import extend

import effective_practice
from effective_practice import loader, schema
from effective_practice.cli.new import sites
from effective_practice.parser import Document, read_page, read_yaml
from small_site import SMALL, change, copied

ROOT = Path(__file__).parents[1]
SCHEMAS = Path(effective_practice.__file__).parent / "schemas"
TODAY = dt.date(2025, 6, 1)

KINDS = {
    "site.yml": "site",
    "glossary.yml": "glossary",
    "sources.yml": "sources",
    "framework.yml": "framework",
}


def yaml_files(root: Path) -> list[Path]:
    return sorted([*root.glob("standards/**/*.yml"), *root.glob("academic_insights/*.yml")])


def kind_of(path: Path) -> str:
    """Which schema a YAML file of a site should name."""
    return KINDS.get(path.name, "crosswalk" if path.parent.name == "crosswalks" else "standard")


def pages(root: Path) -> list[tuple[str, Path]]:
    """Every guide, module and insight of a site, with its kind."""
    insights = [("insight", path) for path in sorted(root.glob("academic_insights/*.md"))]
    return insights + [
        ("guide" if path.name == "index.md" else "module", path)
        for path in sorted(root.glob("guides/*/*.md"))
    ]


def is_number(_checker: TypeChecker, value: object) -> bool:
    """Our parser keeps 0.5 as text, which editors' tools take for a number."""
    decimal = isinstance(value, str) and re.fullmatch(r"\d+\.\d+", value)
    return bool(decimal) or Draft202012Validator.TYPE_CHECKER.is_type(value, "number")


Validator = extend(
    Draft202012Validator,
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("number", is_number),
)


@cache
def validator(kind: str) -> Any:
    text = (SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8")
    return Validator(json.loads(text))


def faults(kind: str, value: Any) -> list[str]:
    return [
        f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}"
        for fault in validator(kind).iter_errors(value)
    ]


def read(root: Path, path: Path) -> Document:
    document, problems = (read_page if path.suffix == ".md" else read_yaml)(root, path)
    assert problems == []
    assert document is not None
    return document


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site as the command writes it."""
    folder = tmp_path_factory.mktemp("new") / "site"
    sites.write(folder, title="Harbours", publisher="The Inspectorate", today=TODAY)
    return folder


# ---------------------------------------------------------------------------------- as the model is


def test_the_committed_schemas_are_those_of_the_model() -> None:
    assert schema.drift(SCHEMAS) == []
    assert {path.name for path in SCHEMAS.iterdir()} == set(schema.texts())


@pytest.mark.parametrize("kind", schema.MODELS)
def test_a_schema_is_a_schema_and_refuses_unknown_keys(kind: str) -> None:
    whole = json.loads(schema.texts()[f"{kind}.schema.json"])
    Draft202012Validator.check_schema(whole)
    assert whole["additionalProperties"] is False
    assert any("nothing" in fault for fault in faults(kind, {"nothing": 1}))


def test_schemas_carry_the_notes_of_fields_and_no_titles_that_repeat_a_key() -> None:
    whole = json.loads(schema.texts()["guide.schema.json"])
    assert whole["properties"]["summary"]["description"] == "One sentence."
    assert "title" not in whole["properties"]["summary"]
    assert whole["properties"]["title"]["type"] == "string"
    assert "from" in json.loads(schema.texts()["crosswalk.schema.json"])["properties"]


def test_what_differs_is_told_and_written_once(tmp_path: Path) -> None:
    folder = tmp_path / "schemas"
    assert schema.drift(folder) == list(schema.texts())
    assert schema.write(folder) == list(schema.texts())
    assert schema.drift(folder) == schema.write(folder) == []
    (folder / "guide.schema.json").write_text("{}", encoding="utf-8")
    (folder / "site.schema.json").unlink()
    assert set(schema.write(folder)) == {"guide.schema.json", "site.schema.json"}
    assert schema.drift(folder) == []


def test_schemas_are_the_same_every_time() -> None:
    assert schema.texts() == schema.texts()
    assert all(text.endswith("}\n") and "\r" not in text for text in schema.texts().values())


# ----------------------------------------------------------------------------- named in every file


def test_every_yaml_file_of_this_site_names_its_schema_in_its_first_line() -> None:
    files = yaml_files(ROOT)
    assert len(files) > 10
    wrong = [
        path.name
        for path in files
        if schema.named_in(path) != SCHEMAS / f"{kind_of(path)}.schema.json"
    ]
    assert wrong == []


def test_every_yaml_file_of_a_new_site_names_a_schema_that_is_there(starter: Path) -> None:
    files = yaml_files(starter)
    assert {kind_of(path) for path in files} >= {"site", "glossary", "sources", "framework"}
    for path in files:
        named = schema.named_in(path)
        assert named == starter / "schemas" / f"{kind_of(path)}.schema.json"
        assert named.is_file()


@pytest.mark.parametrize(
    ("first", "named"),
    [
        ("# yaml-language-server: $schema=../a.json\n", True),
        ("#yaml-language-server: $schema=../a.json   \n", True),
        ("\ufeff# yaml-language-server: $schema=../a.json\r\n", True),
        ("# a comment\n# yaml-language-server: $schema=../a.json\n", False),
        ("name: x\n", False),
        ("", False),
    ],
)
def test_a_schema_is_named_in_the_first_line_or_not_at_all(
    tmp_path: Path, first: str, *, named: bool
) -> None:
    (tmp_path / "b").mkdir()
    path = tmp_path / "b/c.yml"
    path.write_bytes(first.encode())
    assert schema.named_in(path) == (tmp_path / "a.json" if named else None)


def test_a_site_keeps_its_schemas_where_its_first_line_says(tmp_path: Path) -> None:
    assert schema.folder_of(ROOT) == SCHEMAS
    root = copied(tmp_path)
    file = root / "standards/site.yml"
    if schema.named_in(file) is not None:
        file.write_text(file.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")
    assert schema.folder_of(root) == root / "schemas"
    change(root, "standards/site.yml", "name:", "# yaml-language-server: $schema=x/a.json\nname:")
    text = file.read_text(encoding="utf-8")
    file.write_text(text[text.index("# yaml") :], encoding="utf-8")
    assert schema.folder_of(root) == root / "standards/x"
    assert schema.folder_of(tmp_path / "nothing") == tmp_path / "nothing/schemas"


# ------------------------------------------------------------------------------- true of every file


def everything(root: Path) -> list[tuple[str, Path]]:
    return [(kind_of(path), path) for path in yaml_files(root)] + pages(root)


@pytest.mark.parametrize("root", [ROOT, SMALL], ids=["this site", "the small site"])
def test_every_file_is_valid_against_its_schema(root: Path) -> None:
    found = everything(root)
    assert len(found) > 10
    for kind, path in found:
        assert faults(kind, read(root, path).value) == [], path


def test_every_file_of_a_new_site_is_valid_against_its_schema(starter: Path) -> None:
    for kind, path in everything(starter):
        assert faults(kind, read(starter, path).value) == [], path


WRONG = [
    ("guides/mooring/index.md", "guide", "status: current", "status: curent"),
    ("guides/mooring/index.md", "guide", "reviewed: 2024-05-01", "reviewed: May 2024"),
    ("guides/mooring/index.md", "guide", "title: Mooring", "titel: Mooring"),
    ("guides/mooring/index.md", "guide", "audience: [pilot, harbour-master]", "audience: []"),
    ("guides/mooring/index.md", "guide", "id: plan-for-storms", "id: Plan for storms"),
    ("guides/mooring/ropes.md", "module", "minutes: 3", "minutes: 90"),
    ("standards/harbours-2024/2.1.yml", "standard", "rated: true", "rated: maybe"),
    ("standards/harbours-2024/framework.yml", "framework", "at_least: 50", "at_least: 150"),
    ("standards/harbours-2024/framework.yml", "framework", "kind: band", "kind: bnd"),
    ("academic_insights/sources.yml", "sources", "issued: 2023-06", "issued: [2023]"),
    ("academic_insights/sources.yml", "sources", "container-title:", "container_title:"),
]


@pytest.mark.parametrize(("file", "kind", "before", "after"), WRONG)
def test_what_the_check_refuses_is_underlined_while_typing(
    tmp_path: Path, file: str, kind: str, before: str, after: str
) -> None:
    root = copied(tmp_path)
    change(root, file, before, after)
    assert faults(kind, read(root, root / file).value)
    assert {problem.location.file for problem in loader.load(root)[1]} == {file}


@pytest.mark.parametrize("code", ["2", "2.1", '"2.1"', "2.1.1(a)"])
@pytest.mark.parametrize("date", ["2021", '"2021"', "2021-09", "2021-09-26"])
def test_codes_and_dates_are_valid_in_every_form_that_the_check_takes(
    tmp_path: Path, code: str, date: str
) -> None:
    root = copied(tmp_path)
    file = "guides/mooring/index.md"
    change(root, file, "explains: [2.1]", f"explains: [{code}]")
    change(root, file, "published: 2024-01-15", f"published: {date}")
    assert loader.load(root)[1] == []
    assert faults("guide", read(root, root / file).value) == []


@pytest.mark.parametrize("value", [2.1, 2, "2.1"])
def test_a_tool_that_takes_a_code_for_a_number_does_not_underline_it(value: object) -> None:
    # Editors' tools read plain YAML, in which 2.1 is a number.
    document = {"framework": "f", "code": value, "title": "T", "text": "X", "basis": "read"}
    assert faults("standard", document) == []
