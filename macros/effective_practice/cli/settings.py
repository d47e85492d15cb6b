"""mkdocs.yml, and what MkDocs says of it and of the pages, as problems in an editor's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from effective_practice.loader import DOCS, SETTINGS_FILE
from effective_practice.parser import read_yaml
from effective_practice.problems import Location, Problem

_TOP = Location(file=SETTINGS_FILE)
_LINK = re.compile(
    r"Doc file '(?P<page>[^']+)' contains .*?link '(?P<link>[^']+)', ?(?P<rest>.*)", re.DOTALL
)
_VALUE = re.compile(r"Config value '(?P<key>[^']+)': (?P<rest>.*)", re.DOTALL)
_OURS = re.compile(
    r"(?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+): (?P<code>EP\d{3}) (?P<message>.*)", re.DOTALL
)
"""A problem that the plugin told MkDocs of."""
_MENU = re.compile(r"A reference to '(?P<page>[^']+)' is included in the 'nav' configuration")
_KEYS = (("docs_dir", "docs_dir"), ("plugin", "plugins"))
"""Words of a message about the settings, and the key that it speaks of."""
_LINKS = {"EP501", "EP502"}


def problems(root: Path) -> list[Problem]:
    """What keeps mkdocs.yml from being read at all; MkDocs judges its values when it builds."""
    path = root / SETTINGS_FILE
    if not path.exists():
        hint = "Copy one from: practice new site NAME."
        return [Problem(location=_TOP, code="EP212", message="the file is not there", hint=hint)]
    document, found = read_yaml(root, path)
    # MkDocs gives meaning to tags (!ENV, !!python/name), which our own files do not use.
    found = [problem for problem in found if not problem.message.startswith("the tag ")]
    if document is not None and not isinstance(document.value, dict):
        message = "this should be a set of keys, each with its value"
        found.append(Problem(location=document.at(), code="EP203", message=message))
    elif document is not None and not _is_docs(root, document.value.get("docs_dir", DOCS)):
        message = f'"docs_dir" must be {DOCS}: hand-written pages are read from there'
        found.append(Problem(location=document.at(("docs_dir",)), code="EP505", message=message))
    return found


def from_mkdocs(root: Path, said: str) -> Problem:
    """A warning or error of MkDocs or of a plugin, at the place that it speaks of."""
    first = " ".join(said.split()).rstrip(".")
    if match := _OURS.match(first):
        where = Location(file=match["file"], line=int(match["line"]), column=int(match["column"]))
        return Problem(location=where, code=match["code"], message=match["message"])
    if match := _LINK.match(first):
        place = place_of_page(root, match["page"], match["link"])
        code = "EP502" if "anchor" in match["rest"] else "EP501"
        message = f'the link "{match["link"]}" leads nowhere: {_decapitalised(match["rest"])}'
        return Problem(location=place, code=code, message=message)
    if match := _MENU.match(first):
        message = f'the menu names "{match["page"]}", a page that is not there'
        place = _place_of(root, SETTINGS_FILE, match["page"])
        return Problem(location=place, code="EP501", message=message)
    if match := _VALUE.match(first):
        message = f'"{match["key"]}": {_decapitalised(match["rest"])}'
        return Problem(location=place_of_key(root, match["key"]), code="EP505", message=message)
    spoken_of = next((key for word, key in _KEYS if word in first), "")
    where = place_of_key(root, spoken_of)
    return Problem(location=where, code="EP505", message=_decapitalised(first))


def without_repeats(said: Iterable[Problem], found: Iterable[Problem]) -> list[Problem]:
    """Our own findings, and what MkDocs said beside them.

    A link that leads nowhere is found twice: by MkDocs in the page as written, and by us in the
    page as built. Ours stays, for it also sees links that macros made. A menu that names a page
    which is not there makes such a link on every page: MkDocs says it better.
    """
    said = list(said)
    menu = any(one.code in _LINKS and one.location.file == SETTINGS_FILE for one in said)
    found = [one for one in found if not (menu and one.location.file == SETTINGS_FILE)]
    ours = {problem.location.file for problem in found if problem.code in _LINKS}
    kept = [one for one in said if one.code not in _LINKS or one.location.file not in ours]
    return sorted({*found, *kept})


def _is_docs(root: Path, given: object) -> bool:
    return isinstance(given, str) and (root / given).resolve() == (root / DOCS).resolve()


def _decapitalised(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def place_of_page(root: Path, page: str, text: str = "") -> Location:
    """Where a page has a text, else its top; MkDocs names pages without the folder ``docs``."""
    for name in (f"{DOCS}/{page}", page):
        if page and (root / name).is_file():
            return _place_of(root, name, text)
    return _TOP


def _place_of(root: Path, name: str, text: str) -> Location:
    """Where a text first stands in a file; the top of the file where it does not."""
    lines = (root / name).read_text(encoding="utf-8-sig", errors="replace").splitlines()
    for number, line in enumerate(lines, 1):
        if text in line:
            return Location(file=name, line=number, column=line.index(text) + 1)
    return Location(file=name)


def place_of_key(root: Path, key: str) -> Location:
    """Where a key stands in mkdocs.yml; the top of the file where it does not."""
    document, _ = read_yaml(root, root / SETTINGS_FILE)
    return document.key_at((key,)) if document else _TOP
