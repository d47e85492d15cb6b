"""The kinds of faults, each a small function: it looks for all its places in the raw text, picks
one by chance, changes it, and says in which file and on which lines a message is expected.

A module for each sort of fault; all of them together are ``ALL``, in the order of their codes.
"""

from __future__ import annotations

from mutations.kinds import (
    calls,
    codes,
    evidence,
    links,
    names,
    prose,
    shapes,
    unreadable,
    upkeep,
    words,
    works,
)
from mutations.kinds.registry import ALL

__all__ = [
    "ALL",
    "calls",
    "codes",
    "evidence",
    "links",
    "names",
    "prose",
    "shapes",
    "unreadable",
    "upkeep",
    "words",
    "works",
]
