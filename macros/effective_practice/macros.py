"""What mkdocs-macros calls: ``plugins: - macros: {modules: [effective_practice.macros]}``.

By itself mkdocs-macros renders pages in a Jinja environment that is no sandbox and does not
escape, lets a key of the front matter hide a macro, and stops at a page's first fault without its
line. So its environment is replaced by one whose only template is "the current page, worked out by
the plugin", and which takes no variables:

1. ``define_env(env)`` is called while the configuration is read, before mkdocs-macros makes its
   environment. It registers the macros' names, so that ``macros_info`` and editors' tools see them.
2. ``on_pre_page_macros(env)`` is called before each page is rendered. The first time it puts
   ``PageEnvironment`` in the place of the environment; each time it tells it which page is next.
3. mkdocs-macros calls ``env.from_string(markdown).render(**variables)``. Ours asks the plugin,
   which expands the page in the sandbox and keeps its blocks until Markdown has made its HTML.

The plugin is reached through the configuration, not by importing it: this module knows no MkDocs.
Macros and filters that other modules register are not seen by pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from effective_practice.authoring import MACROS, Author

PLUGIN = "effective-practice"


class Plugin(Protocol):
    """What this module asks of the plugin."""

    def expand(self, page: Any, markdown: str) -> str:
        """The text of a page of MkDocs for Markdown, with its calls worked out."""


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
        return self._plugin.expand(self._page, self._markdown)


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
