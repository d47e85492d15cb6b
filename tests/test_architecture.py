"""The map of the code names every module, in the layers that the contract holds."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import effective_practice

ROOT = Path(__file__).parents[1]
PACKAGE = Path(effective_practice.__file__).parent
MAP = ROOT / "docs/developers/architecture.md"


def modules() -> set[str]:
    """The modules and packages right under the package."""
    files = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    return files | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


def layers_of_the_map() -> list[set[str]]:
    """The second column of the table of layers, row by row, from the top."""
    table = MAP.read_text(encoding="utf-8").partition("## Layers")[2].partition("\n## ")[0]
    rows = [line.split("|")[2] for line in table.split("\n") if line.startswith("|")]
    return [set(re.findall(r"`(\w+)`", row)) for row in rows[2:]]


def layers_of_the_contract() -> list[set[str]]:
    """The layers that import-linter holds, from the top."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (contract,) = (one for one in contracts if one["type"] == "layers")
    assert contract["exhaustive"] is True
    return [{name.strip() for name in layer.split("|")} for layer in contract["layers"]]


def test_the_map_names_every_module_once() -> None:
    layers = layers_of_the_map()
    named = [name for layer in layers for name in layer]
    assert sorted(named) == sorted(modules())


def test_the_contract_has_the_layers_of_the_map() -> None:
    # A row of the map may be several layers of the contract, one right above the other.
    layers = layers_of_the_contract()
    for row in layers_of_the_map():
        found: set[str] = set()
        while layers and found < row:
            found |= layers.pop(0)
        assert found == row
    assert layers == []


def test_every_function_that_the_line_of_data_names_is_there() -> None:
    line = MAP.read_text(encoding="utf-8").partition("## The line of data")[2]
    block = line.partition("```")[2].partition("```")[0]
    named = re.findall(r"^([a-z]+(?:\.[a-z]+)*)\.([a-z_]+)(?:, (\w+))?[ (]", block, re.MULTILINE)
    assert len(named) >= 8
    for module, *functions in named:
        for function in filter(None, functions):
            assert function in names_in(module), (module, function)


def names_in(module: str) -> set[str]:
    """What a module of the package defines or hands on."""
    path = PACKAGE.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    imports = (node for node in tree.body if isinstance(node, ast.ImportFrom))
    return found | {alias.name for node in imports for alias in node.names}


def test_only_the_parser_knows_yaml_and_only_the_outermost_layer_knows_mkdocs() -> None:
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).with_suffix("").parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            imported = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            tops = {each.split(".")[0] for each in imported}
            assert "yaml" not in tops or name == "parser", path
            assert "mkdocs" not in tops or name in {"plugin", "cli"}, path


def test_every_module_says_what_it_is_for() -> None:
    for path in PACKAGE.rglob("*.py"):
        if path.stat().st_size:
            assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_every_folder_of_code_that_the_map_names_is_there() -> None:
    block = MAP.read_text(encoding="utf-8").partition("## Folders")[2].split("```")[1]
    inside = ROOT
    for line in block.strip().split("\n"):
        name = line.split()[0].rstrip("/,")
        below = line.startswith(" ")
        if "<" in name or name.startswith(("standards/", "guides/")):
            continue  # what a site may have
        path = (inside / name) if below else ROOT / name
        if not below:
            inside = path
        assert path.exists(), name
