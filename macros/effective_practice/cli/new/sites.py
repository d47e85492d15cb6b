"""A whole small site, copied from the starter of the package."""

from __future__ import annotations

import datetime as dt
from importlib.resources import as_file, files
from pathlib import Path

from effective_practice import schema
from effective_practice.cli.new.asking import a_line, ask
from effective_practice.cli.new.entries import quoted
from effective_practice.cli.place import WrongUse

STARTER = "starter"
_RENAMED = {"gitignore": ".gitignore"}
"""Names that would have a meaning in the package's own folder."""


def write(folder: Path, *, title: str | None, publisher: str | None, today: dt.date) -> None:
    """Copy the starter into a new folder, with the site's own names in it.

    A name stands in the starter between the quotation marks of YAML, and nowhere else.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUse(f"{folder} is there already and is not empty")
    name = folder.resolve().name.replace("-", " ").replace("_", " ")
    title = ask(title, "What the site is called", _short, name[:1].upper() + name[1:])
    publisher = ask(publisher, "Whose standards it shows", _short, "The publisher")
    words = {
        "@TITLE@": quoted(title)[1:-1],
        "@PUBLISHER@": quoted(publisher)[1:-1],
        "@TODAY@": today.isoformat(),
        "@NEXT_YEAR@": str(today.year + 1),
    }
    with as_file(files("effective_practice") / STARTER) as starter:
        for path in sorted(starter.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                _copy(path, folder / path.relative_to(starter), words)
    schema.write(folder / schema.FOLDER)


def _copy(path: Path, to: Path, words: dict[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for mark, word in words.items():
        text = text.replace(mark, word)
    target = to.with_name(_RENAMED.get(to.name, to.name))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")


def _short(answer: str) -> str:
    """Room is left, for the starter makes longer titles of it."""
    return a_line(answer, 200)
