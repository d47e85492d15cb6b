"""A page's macro calls to their output, in a sandbox, with every fault at its line.

An editor's page can call the macros and nothing dangerous: the template is read as a tree before it
runs, and a tree with anything but calls, literals, ``if`` and small ``for`` loops is refused. There
is no attribute walk, no file, no import, no assignment, and no way to grow a text without bound.
Each call is told its line, so that a fault in one call is reported there and hides no other.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from effective_practice import plain
from effective_practice.problems import Location, Problem, nearest

MAX_OUTPUT = 2_000_000
"""Characters that one page may grow to; the longest page in use has some hundred thousand."""
MAX_LOOP = 100
MAX_NESTED = 2

_FILTERS = ("upper", "lower", "capitalize", "first", "last", "length", "join", "default", "sort")
_TESTS = ("defined", "undefined", "none", "odd", "even", "in", "eq", "ne")
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Call,
    nodes.Keyword,
    nodes.Name,
    nodes.Const,
    nodes.List,
    nodes.Tuple,
    nodes.Dict,
    nodes.Pair,
    nodes.If,
    nodes.CondExpr,
    nodes.For,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Filter,
    nodes.Test,
)
_SAID: dict[type[nodes.Node], str] = {
    nodes.Getattr: "a name after a dot",
    nodes.Getitem: "a value in square brackets after a name",
    nodes.Assign: "set",
    nodes.AssignBlock: "set",
    nodes.Macro: "a macro of the page's own",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Include: "include",
    nodes.Extends: "extends",
}

Macro = Callable[..., str]


class MacroFault(Exception):
    """A macro was called with something it cannot use; becomes a problem at the call.

    ``code`` is empty where the fault is reported at a place of its own; ``where`` is its place
    where that is not the call.
    """

    def __init__(
        self, code: str, message: str, hint: str = "", where: Location | None = None
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.where = code, message, hint, where


@dataclass(frozen=True, kw_only=True)
class Expansion:
    """What a page became, what was wrong, and which macros it called."""

    text: str
    problems: tuple[Problem, ...] = ()
    called: frozenset[str] = frozenset()


def expand(text: str, macros: Mapping[str, Macro], *, file: str, first_line: int = 1) -> Expansion:
    """Replace every macro call of a page's body by its output.

    ``first_line`` is the line of the file on which the body begins. A page with a fault comes back
    with a notice in place of each faulty call, or, where it cannot be read at all, of the page.
    """
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return Expansion(text=text)
    run = _Run(text, macros, file, first_line)
    return run.expand()


class _Run:
    """One expansion of one page."""

    def __init__(self, text: str, macros: Mapping[str, Macro], file: str, first_line: int) -> None:
        self.text = text
        self.macros = macros
        self.file = file
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.missing: set[str] = set()
        self.environment = _environment()

    def expand(self) -> Expansion:
        calls = plain.read(self.text)
        if calls is not None and all(call.name in self.macros for call in calls):
            return self._expand_plain(calls)
        try:
            tree = self.environment.parse(self.text)
        except TemplateSyntaxError as fault:
            hint = 'A call looks like {{ standard("2.2") }}.'
            self._report(fault.lineno, "EP404", f"the page cannot be read: {fault.message}", hint)
            return self._refused()
        self._refuse(tree, 0)
        if self.problems:
            return self._refused()
        called = frozenset(self._mark_calls(tree))
        return Expansion(
            text=self._render(tree), problems=tuple(sorted(self.problems)), called=called
        )

    def _expand_plain(self, calls: list[plain.PlainCall]) -> Expansion:
        """The same without a template: nothing on the page but calls with constant values."""
        pieces: list[str] = []
        order: dict[tuple[str, int], int] = {}
        done = 0
        for call in calls:
            nth = order[call.name, call.line] = order.get((call.name, call.line), -1) + 1
            made = self._wrap(call.name, self.macros[call.name])
            pieces += [self.text[done : call.start]]
            pieces += [made([call.line, nth], *call.values, **call.named)]
            done = call.end
        text = "".join([*pieces, self.text[done:]])
        called = frozenset(call.name for call in calls)
        if len(text) > MAX_OUTPUT:
            message = f"the page grows to more than {MAX_OUTPUT:,} characters"
            self._report(1, "EP405", message, "Split it.")
            text = text[:MAX_OUTPUT]
        return Expansion(text=text, problems=tuple(sorted(self.problems)), called=called)

    # ------------------------------------------------------------------------------ before it runs

    def _refuse(self, node: nodes.Node, loops: int) -> None:
        said = ""
        if not isinstance(node, _ALLOWED):
            said = _SAID.get(type(node), f"{type(node).__name__.lower()}")
        elif isinstance(node, nodes.Filter) and node.name not in _FILTERS:
            said = f'the filter "{node.name}"'
        elif isinstance(node, nodes.Test) and node.name not in _TESTS:
            said = f'the test "{node.name}"'
        elif isinstance(node, nodes.Call) and not isinstance(node.node, nodes.Name):
            said = "a call of anything but a macro"
        elif isinstance(node, nodes.Call) and (node.dyn_args or node.dyn_kwargs):
            said = "a call with * or **"
        elif isinstance(node, nodes.For) and (node.recursive or loops >= MAX_NESTED):
            said = f"a loop more than {MAX_NESTED} deep"
        if said:
            hint = "A page may call macros and use if and for."
            self._report(node.lineno, "EP405", f"{said} cannot be used in a page", hint)
            return
        for child in node.iter_child_nodes():
            self._refuse(child, loops + isinstance(node, nodes.For))

    def _mark_calls(self, tree: nodes.Template) -> Iterator[str]:
        """Give every call its line; report names that mean nothing; yield the macros called."""
        loop_names = {
            name.name
            for loop in tree.find_all(nodes.For)
            for name in (loop.target, *loop.target.find_all(nodes.Name))
            if isinstance(name, nodes.Name)
        } | {"loop"}
        known = {*self.macros, *self.environment.globals}
        called = {id(call.node) for call in tree.find_all(nodes.Call)}
        for name in tree.find_all(nodes.Name):
            if name.ctx != "load" or name.name in loop_names:
                continue
            if name.name not in known:
                message = f'there is no macro "{name.name}"'
                self._report(
                    name.lineno, "EP403", message, nearest(name.name, known), name=name.name
                )
                self.missing.add(name.name)
            elif name.name in self.macros and id(name) not in called:
                message = f'the macro "{name.name}" is not called'
                shown = usage(name.name, self.macros[name.name])
                self._report(name.lineno, "EP402", message, f"Write {shown}.", name=name.name)
        order: dict[tuple[str, int], int] = {}
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in self.macros:
                name_ = call.node.name
                nth = order[name_, call.lineno] = order.get((name_, call.lineno), -1) + 1
                at = nodes.List([nodes.Const(call.lineno), nodes.Const(nth)])
                call.args.insert(0, at)
                yield name_

    # ------------------------------------------------------------------------------- while it runs

    def _render(self, tree: nodes.Template) -> str:
        wrapped = {name: self._wrap(name, macro) for name, macro in self.macros.items()}
        wrapped |= {name: _missing(name) for name in self.missing}
        template = self.environment.from_string(tree)
        pieces: list[str] = []
        size = 0
        try:
            for piece in template.generate(**wrapped):
                pieces.append(piece)
                size += len(piece)
                if size > MAX_OUTPUT:
                    message = f"the page grows to more than {MAX_OUTPUT:,} characters"
                    self._report(1, "EP405", message, "Split it.")
                    break
        except SecurityError as fault:
            self._report(1, "EP405", str(fault))
        except (TemplateError, TypeError, ValueError, ArithmeticError) as fault:
            self._report(1, "EP404", f"the page cannot be worked out: {fault}")
        return "".join(pieces)

    def _wrap(self, name: str, macro: Macro) -> Macro:
        def call(at: list[int], *values: Any, **named: Any) -> str:
            line, nth = at
            try:
                inspect.signature(macro).bind(*values, **named)
            except TypeError as fault:
                said = str(fault).replace("argument", "value")
                fault_ = MacroFault(
                    "EP402", f"{name}(): {said}", f"It is called {usage(name, macro)}."
                )
            else:
                try:
                    return Markup(macro(*values, **named))  # noqa: S704  # macros escape
                except MacroFault as raised:
                    fault_ = raised
            if fault_.where:
                problem = Problem(location=fault_.where, code=fault_.code, message=fault_.message)
                self.problems.append(problem)
            elif fault_.code:
                self._report(line, fault_.code, fault_.message, fault_.hint, name=name, nth=nth)
            return notice(fault_.message)

        return call

    def _report(
        self,
        line: int,
        code: str,
        message: str,
        hint: str = "",
        *,
        name: str = "",
        nth: int = 0,
    ) -> None:
        """A problem on a line of the body, at the nth place there where a name stands."""
        lines = self.text.split("\n")
        here = lines[line - 1] if 0 < line <= len(lines) else ""
        column = -1
        for _ in range(nth + 1 if name else 0):
            column = here.find(name, column + 1)
        where = Location(file=self.file, line=line + self.first_line - 1, column=max(column, 0) + 1)
        problem = Problem(location=where, code=code, message=message, hint=hint)
        if problem not in self.problems:
            self.problems.append(problem)

    def _refused(self) -> Expansion:
        text = "\n\n".join(notice(problem.message) for problem in sorted(self.problems))
        return Expansion(text=text, problems=tuple(sorted(self.problems)))


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    """What every page is parsed and run in. Nothing of a page stays in it."""
    made = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True, cache_size=0
    )
    made.globals = {"range": _short_range}
    made.filters = {name: made.filters[name] for name in _FILTERS}
    return made


def _missing(name: str) -> Macro:
    """What stands in for a macro that is not there, so that the rest of the page is still read."""
    return lambda *_values, **_named: notice(f'there is no macro "{name}"')


def usage(name: str, macro: Macro) -> str:
    """How a macro is called, from its own signature: ``cite(source, section=None)``."""
    shown = []
    for parameter in inspect.signature(macro).parameters.values():
        default = parameter.default
        required = default is inspect.Parameter.empty
        shown.append(parameter.name if required else f"{parameter.name}={default!r}")
    return f"{name}({', '.join(shown)})"


def notice(message: str) -> Markup:
    """What stands on the page where a call failed: only ever seen while serving."""
    return Markup('<strong class="ep-fault">{}</strong>').format(escape(message))


def _short_range(*bounds: int) -> range:
    """``range`` as pages may use it: at most 100 steps, so that loops stay small."""
    steps = range(*bounds)
    if len(steps) > MAX_LOOP:
        raise SecurityError(f"a loop may have at most {MAX_LOOP} steps")
    return steps
