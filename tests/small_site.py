"""The small valid site, and copies of it with one thing changed."""

from __future__ import annotations

import shutil
from pathlib import Path

from effective_practice import graph as graphs
from effective_practice import loader
from effective_practice.graph import EvidenceGraph

SMALL = Path(__file__).parent / "sites/valid/small"


def graph_of(root: Path) -> EvidenceGraph:
    """The graph of a site that must have no problem of shape."""
    base, problems = loader.load(root)
    assert problems == []
    return graphs.build(base)


def copied(tmp_path: Path) -> Path:
    """A copy of the small site that may be changed."""
    root = tmp_path / "site"
    shutil.copytree(SMALL, root)
    return root


def change(root: Path, file: str, before: str, after: str) -> None:
    """Replace one text of one file, which must be there."""
    path = root / file
    found = path.read_text(encoding="utf-8")
    assert before in found
    path.write_text(found.replace(before, after, 1), encoding="utf-8")


Change = tuple[str, str, str]
"""A file, a text in it, and what to put in its place."""


def graph_with(tmp_path: Path, *changes: Change) -> EvidenceGraph:
    """The graph of a copy of the small site in which some texts are others."""
    root = copied(tmp_path)
    for file, before, after in changes:
        change(root, file, before, after)
    return graph_of(root)


OLDER = "standards/harbours-2018"


def with_an_older_rule(tmp_path: Path) -> Path:
    """A copy whose older edition has a rule 9.1 that the newer has not."""
    root = copied(tmp_path)
    text = (root / OLDER / "1.1.yml").read_text(encoding="utf-8")
    text = text.replace("code: 1.1", "code: 9.1").replace("Ropes and chains", "Anchors")
    (root / OLDER / "9.1.yml").write_text(text, encoding="utf-8")
    return root
