"""What editors are shown of YAML is YAML that the model reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from effective_practice import shapes
from effective_practice.model import Acceptance, EvidenceKind, Guide, Response
from effective_practice.parser import read_page, read_yaml

HELP = Path(__file__).parents[1] / "docs/editors/index.md"
BLOCKS = re.findall(
    r"^```yaml\n(.*?)^```", HELP.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
)
LISTS = {"evidence_kinds": EvidenceKind, "responses": Response, "accepted": Acceptance}


def of_key(key: str) -> str:
    (block,) = (each for each in BLOCKS if each.startswith(f"{key}:"))
    return block


@pytest.mark.parametrize("key", LISTS)
def test_every_entry_of_a_list_that_is_shown_can_be_read(tmp_path: Path, key: str) -> None:
    path = tmp_path / "shown.yml"
    path.write_text(of_key(key), encoding="utf-8")
    document, problems = read_yaml(tmp_path, path)
    assert problems == []
    assert document is not None
    for position in range(len(document.value[key])):
        assert shapes.read(LISTS[key], document, (key, position))[1] == []


def test_the_front_matter_that_is_shown_can_be_read(tmp_path: Path) -> None:
    (block,) = (each for each in BLOCKS if each.startswith("---"))
    path = tmp_path / "shown.md"
    path.write_text(block, encoding="utf-8")
    document, problems = read_page(tmp_path, path)
    assert problems == []
    assert document is not None
    assert shapes.read(Guide, document)[1] == []


def test_nothing_else_is_shown_as_yaml() -> None:
    assert len(BLOCKS) == len(LISTS) + 1


@pytest.mark.parametrize(
    "key",
    [
        *"examples report due made responded responses certainty reported_at kind accepted".split(),
        *"wording vague plain_abbreviations victim_detail module_minutes old_after_years".split(),
        *"anonymised outcome plan_due plan_received as_of about of".split(),
    ],
)
def test_every_key_that_an_editor_may_want_is_explained(key: str) -> None:
    text = HELP.read_text(encoding="utf-8")
    assert re.search(
        rf"`{key}\b|^\s*(?:- )?{key}:|\*\*{key.removesuffix('s')}\*\*", text, re.MULTILINE
    )
