"""Values to HTML: one Jinja environment, with a site's partials first, then ours.

Everything is escaped. Text from YAML is inline Markdown (emphasis, code, links) in which markup,
``javascript:`` addresses and Jinja come out as text.
"""

from __future__ import annotations

import datetime as dt
import re
import traceback
from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateNotFound,
    pass_context,
)
from jinja2.runtime import Context
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from effective_practice.bibliography import reference
from effective_practice.certainty import certainty_of
from effective_practice.graph import EvidenceGraph
from effective_practice.model import Citation, Locator, Words

PARTIALS = "practice"
"""The folder of ``overrides/`` whose files replace partials of the same name."""

_INLINE = MarkdownIt("zero", {"html": False}).enable(
    ["emphasis", "link", "backticks", "escape", "entity"]
)

_MONTHS = tuple(dt.date(2000, month, 1).strftime("%B") for month in range(1, 13))


@lru_cache(maxsize=10_000)
def inline(text: str) -> Markup:
    """Inline Markdown of a YAML text as HTML; all else in it is shown as written."""
    if not any(mark in text for mark in "*_`[\\&"):
        return escape(text)
    return Markup(_INLINE.renderInline(text).strip())  # noqa: S704  # html is off: it escapes


def plain(text: str) -> str:
    """The words of an inline Markdown text without its marks, for titles and descriptions."""
    return inline(text).striptags()


def date(value: str | None) -> str:
    """``2021-09-26`` as 26 September 2021, ``2021-09`` as September 2021, ``2021`` as it is."""
    year, month, day = ([*(value or "").split("-"), "", ""])[:3]
    name = _MONTHS[int(month) - 1] if month else ""
    return " ".join(filter(None, (day.lstrip("0"), name, year)))


def count(number: int, one: str, many: str) -> str:
    """``1 takeaway``, ``3 takeaways``."""
    return f"{number} {one if number == 1 else many}"


def relative_link(here: str, to: str) -> str:
    """The way from one page to an address of the site: both from its root, pages end in ``/``.

    >>> relative_link("guides/mooring/", "standards/harbours-2024/2.1/#2.1.1")
    '../../standards/harbours-2024/2.1/#2.1.1'
    """
    path, hash_, fragment = to.partition("#")
    if path == here and hash_:
        return f"#{fragment}"
    folders, steps = here.split("/")[:-1], path.split("/")
    shared = 0
    for folder, step in zip(folders, steps[:-1], strict=False):
        if folder != step:
            break
        shared += 1
    way = "../" * (len(folders) - shared) + "/".join(steps[shared:])
    return (way or "./") + hash_ + fragment


def shown_address(address: str) -> str:
    """``hmi.example/news`` of ``https://www.hmi.example/news/``: what readers know a place by."""
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")


def by_source(citations: Iterable[Citation]) -> list[tuple[str, tuple[Locator, ...]]]:
    """Citations as readers see them: each source once, with the places in it, each once."""
    found: dict[str, dict[tuple[str, str, str], Locator]] = {}
    for citation in citations:
        place = citation.locator
        shown = (place.section, place.page or "", place.note or "")
        found.setdefault(citation.source, {}).setdefault(shown, place)
    return [(source, tuple(places.values())) for source, places in found.items()]


def parse(template: str) -> None:
    """Read the text of a partial; raises Jinja's ``TemplateSyntaxError`` where that fails."""
    Environment(autoescape=True).parse(template)


class PartialFault(Exception):
    """A partial of the site's own fails: in which file, on which line, and how."""

    def __init__(self, file: Path, line: int, said: str) -> None:
        super().__init__(said)
        self.file, self.line = file, line


class Renderer:
    """Renders partials for one site. ``here`` is the address of the page that they stand on."""

    def __init__(self, graph: EvidenceGraph, overrides: Path | None = None) -> None:
        self.graph = graph
        self._overrides = overrides
        site = graph.knowledge.site
        self.words = site.value.words if site else Words()
        folders = [FileSystemLoader(overrides / PARTIALS)] if overrides else []
        self._environment = Environment(
            loader=ChoiceLoader([*folders, PackageLoader("effective_practice")]),
            autoescape=True,
            auto_reload=False,  # a renderer is made anew when anything changes
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            inline=inline,
            plain=plain,
            date=date,
            link=_link,
            count=_counted,
            reference=reference,
            by_source=by_source,
            shown_address=shown_address,
        )
        self._environment.globals.update(
            graph=graph,
            site=site.value if site else None,
            words=self.words,
            certainty_of=partial(certainty_of, graph),
            section_title=self.section_title,
        )
        self._sections: dict[str, dict[str, str]] = {}

    def render(self, partial: str, *, here: str, values: Mapping[str, Any]) -> Markup:
        """One partial, by its name under ``templates/`` without ``.html``: ``takeaways/list``.

        Raises ``PartialFault`` where that fails in a file of the site's own.
        """
        try:
            template = self._environment.get_template(f"{partial}.html")
            return Markup(template.render(here=here, **values))  # noqa: S704  # autoescaped
        except Exception as fault:
            raise self._located(fault) from fault

    def _located(self, fault: Exception) -> Exception:
        """The fault at the last of the site's own partials that it passed; else as it is."""
        for step in reversed(traceback.extract_tb(fault.__traceback__)):
            file = Path(step.filename)
            if self._overrides is not None and file.is_relative_to(self._overrides):
                missing = isinstance(fault, TemplateNotFound)
                said = f'there is no template "{fault}"' if missing else str(fault)
                return PartialFault(file, step.lineno or 1, said)
        return fault

    def section_title(self, source: str, section: str) -> str:
        """What readers are told of a section: its title, or its id where the source lacks it."""
        titles = self._sections.get(source)
        if titles is None:
            found = self.graph.source(source)
            titles = {each.id: each.title for each in found.sections} if found else {}
            self._sections[source] = titles
        return titles.get(section, section)


@pass_context
def _link(context: Context, to: str) -> str:
    return relative_link(context["here"], to)


def _counted(number: int, one: str, many: str) -> str:
    return count(number, one, many)
