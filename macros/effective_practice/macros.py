"""What mkdocs-macros calls: ``plugins: - macros: {modules: [effective_practice.macros]}``.

By itself mkdocs-macros renders pages in a Jinja environment that is no sandbox and does not
escape, lets a key of the front matter hide a macro, and stops at a page's first fault without its
line. So its environment is replaced by one whose only template is "the current page, worked out by
``authoring.expand_document``", and which takes no variables:

1. ``define_env(env)`` is called while the configuration is read, before mkdocs-macros makes its
   environment. It registers the macros' names, so that ``macros_info`` and editors' tools see them.
2. ``on_pre_page_macros(env)`` is called before each page is rendered. The first time it puts
   ``PageEnvironment`` in the place of the environment; each time it tells it which page is next.
3. mkdocs-macros calls ``env.from_string(markdown).render(**variables)``. Ours expands the page in
   the sandbox and puts the expansion and the author, with the stash of blocks, into the plugin's
   ``expanded``. The plugin restores the blocks in ``on_page_content``.

The plugin is reached through the configuration, not by importing it: this module knows no MkDocs.
Macros and filters that other modules register are not seen by pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, Protocol

from effective_practice.authoring import MACROS, Author, PageContext, expand_document
from effective_practice.expansion import Expansion
from effective_practice.graph import EvidenceGraph
from effective_practice.parser import Document
from effective_practice.rendering import Renderer

PLUGIN = "effective-practice"


class Plugin(Protocol):
    """What this module asks of the plugin."""

    graph: EvidenceGraph
    renderer: Renderer
    expanded: dict[str, tuple[Expansion, Author]]
    """By the file's ``src_uri``; filled here, emptied by the plugin when it begins a build."""

    def context_of(self, page: Any) -> PageContext:
        """Where a page of MkDocs stands in the graph."""


class PageEnvironment:
    """In place of Jinja's environment: gives templates that expand the page which is next."""

    # mkdocs-macros looks for these marks in titles to decide whether to render them. Titles are
    # plain text here, so the marks are characters that no title holds.
    variable_start_string: ClassVar[str] = "\ue002"
    block_start_string: ClassVar[str] = "\ue002"
    comment_start_string: ClassVar[str] = "\ue002"

    def __init__(self, plugin: Plugin) -> None:
        self.plugin = plugin
        self.page: Any = None

    def from_string(self, markdown: str) -> _PageTemplate:
        return _PageTemplate(self.plugin, self.page, markdown)


class _PageTemplate:
    def __init__(self, plugin: Plugin, page: Any, markdown: str) -> None:
        self._plugin, self._page, self._markdown = plugin, page, markdown

    def render(self, **_variables: object) -> str:
        """The page's text for Markdown. Variables are ignored: pages call macros, nothing else."""
        plugin, context = self._plugin, self._plugin.context_of(self._page)
        document = _document(plugin.graph, context, self._markdown)
        made = expand_document(plugin.graph, plugin.renderer, document, context)
        plugin.expanded[self._page.file.src_uri] = made
        return made[0].text


def _document(graph: EvidenceGraph, context: PageContext, markdown: str) -> Document:
    """The page as it was read, with the text that MkDocs and its other plugins made of its body."""
    page = context.page
    known = page.record.document if page else graph.knowledge.pages.get(context.file)
    if known is None:
        return Document(file=context.file, value={}, body=markdown)
    dropped = len(known.body) - len(known.body.lstrip("\n"))  # MkDocs drops empty lines at the top
    return replace(known, body=markdown, body_line=known.body_line + dropped)


def define_env(env: Any) -> None:
    """Register the macros by name. What they do on a page is decided when the page is rendered."""
    for name in MACROS:
        env.macro(getattr(Author, name), name)


def on_pre_page_macros(env: Any) -> None:
    """Make sure that the page which is next is expanded by us."""
    plugin = _plugin(env.conf)
    if not (isinstance(env.env, PageEnvironment) and env.env.plugin is plugin):
        env._env = PageEnvironment(plugin)  # noqa: SLF001  # the hook that it lacks
    env.env.page = env.page


def _plugin(configuration: Mapping[str, Any]) -> Plugin:
    plugins = configuration["plugins"]
    if PLUGIN not in plugins:
        raise KeyError(f"mkdocs.yml: the plugin {PLUGIN} must stand before macros")
    found: Plugin = plugins[PLUGIN]
    return found
