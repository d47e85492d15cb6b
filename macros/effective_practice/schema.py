"""The model as JSON Schemas, so that an editor completes and underlines while typing.

Every YAML file names its schema in its first line. The line in ``standards/site.yml`` also says
where a site keeps its schemas, so that ``write`` and ``drift`` find them without being told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from effective_practice.loader import SITE_FILE
from effective_practice.model import (
    Crosswalk,
    Framework,
    Glossary,
    Guide,
    Insight,
    Module,
    Site,
    SourceList,
    Standard,
)

MODELS: dict[str, type[BaseModel]] = {
    "site": Site,
    "framework": Framework,
    "standard": Standard,
    "sources": SourceList,
    "glossary": Glossary,
    "crosswalk": Crosswalk,
    "guide": Guide,
    "module": Module,
    "insight": Insight,
}
FOLDER = "schemas"
"""Where a site keeps its schemas unless the first line of its site.yml says otherwise."""

_COMMENT = re.compile(r"#\s*yaml-language-server:\s*\$schema=(\S+)\s*$")


def texts() -> dict[str, str]:
    """File name and text of every schema, the same every time."""
    return {f"{name}.schema.json": _text(model) for name, model in MODELS.items()}


def write(folder: Path) -> list[str]:
    """Write the schemas that differ from what is there; the names of those written."""
    changed, made = drift(folder), texts()
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed:
        (folder / name).write_text(made[name], encoding="utf-8", newline="\n")
    return changed


def drift(folder: Path) -> list[str]:
    """The names of the schemas that are not there, or differ from the model."""
    return [
        name
        for name, text in texts().items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]


def folder_of(root: Path) -> Path:
    """Where a site keeps its schemas: where the first line of its site.yml points."""
    file = root / SITE_FILE
    named = named_in(file) if file.is_file() else None
    return named.parent if named else root / FOLDER


def named_in(file: Path) -> Path | None:
    """The schema that the first line of a YAML file names, or None."""
    with file.open(encoding="utf-8-sig", errors="replace") as lines:
        match = _COMMENT.match(lines.readline())
    return (file.parent / match[1]).resolve() if match else None


def _text(model: type[BaseModel]) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_without_titles(model.model_json_schema()),
    }
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _without_titles(schema: Any) -> Any:
    """A schema without the titles that only repeat a key; editors show them as noise."""
    if isinstance(schema, list):
        return [_without_titles(item) for item in schema]
    if isinstance(schema, dict):
        return dict(_kept(schema))
    return schema


def _kept(schema: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in schema.items():
        # A property may itself be called "title"; then its value is a schema and no text.
        if key != "title" or not isinstance(value, str):
            yield key, _without_titles(value)
