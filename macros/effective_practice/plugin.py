"""MkDocs' events, a few lines each. The only module beside the command that knows MkDocs.

Another engine needs a module like this one and nothing else: what stands on a page, around it and
in its table of contents is made by ``pages``.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from effective_practice import checks, clock, exports, pages
from effective_practice.authoring import PageContext
from effective_practice.checks import Inspection, Prepared
from effective_practice.loader import DOCS, GUIDES, INSIGHTS, STANDARDS
from effective_practice.parser import Document
from effective_practice.problems import Problem

log = logging.getLogger("mkdocs.plugins.effective_practice")

FIRST, LAST = 100, -100
"""Priorities of events: pages are there before other plugins look, and whole after they have."""
_NOT_MEDIA = {".md", ".yml", ".yaml"}


class EffectivePractice(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # it has no options
    """Mounts the content folders and the generated pages, and puts the content of each together."""

    inspection: Inspection
    today: dt.date

    def __init__(self) -> None:
        self.expanded: dict[str, Prepared] = {}
        """By the file's ``src_uri``: filled by the macros, taken when the page is put together."""
        self._handed: tuple[Inspection, dt.date] | None = None

    def hand_over(self, inspection: Inspection, today: dt.date) -> None:
        """Use what was read and checked before, for the next build; its problems are known."""
        self._handed = inspection, today

    # ------------------------------------------------------------------------------------- events

    @event_priority(FIRST)
    def on_config(self, config: MkDocsConfig) -> None:
        """Read and check the site; put our templates between the site's own and the theme's."""
        root = _root(config)
        if self._handed is None:
            self.today = clock.today()
            self.inspection = checks.inspect(root, self.today)
            _tell(self.inspection.problems)
        else:
            self.inspection, self.today = self._handed
        self._handed = None
        self.expanded.clear()
        _tell_of_settings(config)
        # The theme writes names and titles into its pages as they are.
        config.site_name = escape(config.site_name)
        _extend_theme(config)
        config.watch += [
            str(root / name) for name in (GUIDES, STANDARDS, INSIGHTS, checks.OVERRIDES)
        ]
        if config.nav is None:
            written = [name.removeprefix(f"{DOCS}/") for name in self.inspection.knowledge.pages]
            top = [name for name in written if "/" not in name]
            config.nav = pages.site_navigation(self.inspection.graph, top)

    @event_priority(FIRST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Mount guides, insights and their pictures, and the pages that nobody wrote."""
        for file in (*_mounted(config), *self._generated(config)):
            if file.src_uri not in files.src_uris:
                files.append(file)

    @event_priority(FIRST)
    def on_page_read_source(self, *, page: Page, **_: object) -> str | None:
        """The body as we read it: its front matter need not be parsed again."""
        document = self._document(page)
        return None if document is None else f"\n{document.body}"

    @event_priority(FIRST)
    def on_page_markdown(self, _markdown: str, *, page: Page, **_: object) -> None:
        """Give the theme the title, and what a hand-written page says of itself."""
        uri = page.file.src_uri
        document = self._document(page)
        if document is not None and isinstance(document.value, dict) and _is_written(page):
            page.meta = dict(document.value)
        if title := pages.title_of(self.inspection.graph, uri):
            page.meta["title"] = escape(title)
        if "description" in page.meta:
            page.meta["description"] = escape(page.meta["description"])

    @event_priority(LAST)
    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Put the whole page together from the HTML of its body."""
        uri = page.file.src_uri
        made = self.expanded.pop(uri, None)
        if made is not None:
            _tell(set(made.expansion.problems) - set(self.inspection.problems))
            html = made.author.stash.restore(html)
        whole = pages.compose(
            self.inspection.graph,
            self.inspection.renderer,
            uri=uri,
            body=html,
            cited=made.author.cited if made else (),
            called=made.author.placed if made else (),
            today=self.today,
        )
        page.present_anchor_ids = pages.anchors(whole)
        page.toc = TableOfContents(list(_links(pages.outline(whole))))
        return whole

    @event_priority(FIRST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what the site holds as data beside its pages."""
        exports.write(self.inspection.graph, self.today, Path(config.site_dir))

    def on_page_context(self, context: TemplateContext, *, page: Page, **_: object) -> None:
        """What the theme shows around the page."""
        frame = pages.frame(self.inspection.graph, page.file.src_uri)
        context["practice"] = frame  # type: ignore[typeddict-unknown-key]
        if frame.wide:
            page.meta["hide"] = ["toc"]

    def on_template_context(self, context: TemplateContext, **_: object) -> None:
        """The same for pages that are templates, such as 404.html."""
        context["practice"] = pages.frame(self.inspection.graph, "")  # type: ignore[typeddict-unknown-key]

    # ------------------------------------------------------------------- what the macros ask of us

    def expand(self, page: Page, markdown: str) -> str:
        """A page's text for Markdown, with its calls worked out; see ``macros``."""
        uri = page.file.src_uri
        context = self.inspection.contexts.get(uri) or PageContext(file=uri, address=page.url)
        made = checks.expand_page(self.inspection, context, markdown)
        self.expanded[uri] = made
        return made.expansion.text

    def _document(self, page: Page) -> Document | None:
        context = self.inspection.contexts.get(page.file.src_uri)
        return self.inspection.documents[context.file] if context else None

    def _generated(self, config: MkDocsConfig) -> Iterator[File]:
        for made in pages.generate(self.inspection.graph):
            yield File.generated(config, made.uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _mounted(config: MkDocsConfig) -> Iterator[File]:
    """The files of the content folders, at their own paths."""
    root = _root(config)
    for folder in (GUIDES, INSIGHTS):
        for path in sorted((root / folder).rglob("*")):
            uri = path.relative_to(root).as_posix()
            hidden = any(part.startswith((".", "_")) for part in Path(uri).parts)
            page = path.suffix == ".md"
            if hidden or not path.is_file() or (path.suffix in _NOT_MEDIA and not page):
                continue
            if not path.resolve().is_relative_to(root):
                continue  # reported by the loader
            file = File(
                uri,
                src_dir=str(root),
                dest_dir=config.site_dir,
                use_directory_urls=config.use_directory_urls,
                inclusion=InclusionLevel.NOT_IN_NAV if page else InclusionLevel.INCLUDED,
            )
            file.edit_uri = f"../{uri}"
            yield file


def _is_written(page: Page) -> bool:
    """Whether it is a page of ``docs/``, whose front matter the theme may use too."""
    return not page.file.src_uri.startswith((f"{GUIDES}/", f"{INSIGHTS}/"))


def _extend_theme(config: MkDocsConfig) -> None:
    ours = str(pages.THEME)
    if ours not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, ours)


def _tell_of_settings(config: MkDocsConfig) -> None:
    if "macros" not in config.plugins:
        log.warning("the plugin macros is not listed: pages cannot call macros")
    if Path(config.docs_dir).resolve() != _root(config) / DOCS:
        log.warning("docs_dir must be %s: hand-written pages are read from there", DOCS)


def _tell(problems: Iterable[Problem]) -> None:
    for problem in sorted(problems):
        log.warning("%s", problem)


def _links(headings: Iterable[pages.Heading]) -> Iterator[AnchorLink]:
    for heading in headings:
        link = AnchorLink(heading.title, heading.id, heading.level)
        link.children = list(_links(heading.children))
        yield link
