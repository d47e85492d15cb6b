"""A page's macro calls to their output, in a sandbox, with every fault at its line.

An editor's page can call the macros and nothing dangerous: the template is read as a tree before it
runs, and a tree with anything but calls, literals, ``if`` and small ``for`` loops is refused. There
is no attribute walk, no file, no import, no assignment, and no way to grow a text without bound.
Each call is told its line, so that a fault in one call is reported there and hides no other.
"""

from __future__ import annotations

import inspect
import re
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping, Sized
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, TypeVar

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from effective_practice import braces, plain
from effective_practice.problems import Location, Problem, nearest

MAX_OUTPUT = 2_000_000
"""Characters that one page may grow to; the longest page in use has some hundred thousand."""
MAX_LOOP = 100
"""Steps of one loop."""
MAX_NESTED = 2
"""Loops inside one another."""
MAX_DEPTH = 40
"""Values, conditions and loops inside one another; Python itself gives up at a hundred."""

# Each with the number of values that a page may give it: a second value of join, and any of sort,
# would be the name of an attribute.
_FILTERS = {
    "upper": 0,
    "lower": 0,
    "capitalize": 0,
    "first": 0,
    "last": 0,
    "length": 0,
    "join": 1,
    "default": 2,
    "sort": 0,
}
_FEW = "few"
"""A filter that pages cannot call: what a loop goes over passes through it."""
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
    nodes.Block: "block",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.With: "with",
    nodes.Scope: "autoescape",
    nodes.Concat: "the sign ~",
}

_ARITHMETIC = "arithmetic"

Macro = Callable[..., str]
V = TypeVar("V", bound=Sized)
_TOO_LONG = (RecursionError, MemoryError, ValueError)
"""What Python raises for values too deep in one another and for numbers too long."""
_PAGE = "<template>"
"""What Jinja calls a page in tracebacks."""


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
        tree = self._parse()
        if tree is None:
            return self._refused()
        self._refuse(tree, loops=0, depth=0)
        if self.problems:
            return self._refused()
        called = frozenset(self._mark_calls(tree))
        return Expansion(
            text=self._render(tree), problems=tuple(sorted(self.problems)), called=called
        )

    def _parse(self) -> nodes.Template | None:
        """The page as a tree; None, and one problem, where it cannot be read."""
        tree, line = None, 1
        try:
            tree = self.environment.parse(self.text)
        except TemplateSyntaxError as fault:
            line = fault.lineno
        except _TOO_LONG:
            pass
        if tree is not None and "{#" not in self.text:
            return tree
        # A comment that does not close swallows half a page, which the engine takes for meant.
        fault_ = braces.explain(self.text, _refusal)
        if fault_ is not None:
            before = self.text[: fault_.at]
            where = Location(
                file=self.file,
                line=before.count("\n") + self.first_line,
                column=len(before) - before.rfind("\n"),
            )
            self.problems.append(
                Problem(location=where, code="EP404", message=fault_.message, hint=fault_.hint)
            )
            return None
        if tree is None:
            hint = "Look at the braces of this line, and of those above it."
            self._report(line, "EP404", "the calls of the page cannot be read", hint)
        return tree

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

    def _refuse(self, node: nodes.Node, *, loops: int, depth: int) -> None:
        said = _forbidden(node)
        if isinstance(node, nodes.For) and loops >= MAX_NESTED:
            said = f"a loop more than {MAX_NESTED} deep"
        elif depth > MAX_DEPTH:
            said = f"anything more than {MAX_DEPTH} deep"
        if said:
            hint = "A page may call macros and use if and for."
            if said == _ARITHMETIC:
                hint = "Put a text that holds a hyphen or another sign in quotes."
            self._report(_line(node), "EP405", f"{said} cannot be used in a page", hint)
            return
        inside = loops + isinstance(node, nodes.For)
        for child in node.iter_child_nodes():
            self._refuse(child, loops=inside, depth=depth + 1)

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
                    name.lineno,
                    "EP403",
                    message,
                    nearest(name.name, known),
                    name=name.name,
                    called=id(name) in called,
                )
                self.missing.add(name.name)
            elif id(name) not in called:
                message = f'the macro "{name.name}" is not called'
                macro = self.macros.get(name.name)
                shown = usage(name.name, macro) if macro else f"{name.name}(10)"
                hint = f"Write {shown}."
                self._report(name.lineno, "EP402", message, hint, name=name.name, called=False)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _FEW, [], [], None, None, lineno=loop.lineno)
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
        wrapped |= {name: _Callable(name, _missing(name)) for name in self.missing}
        template = self.environment.from_string(tree)
        pieces: list[str] = []
        size = 0
        try:
            for piece in template.generate(wrapped):
                pieces.append(piece)
                size += len(piece)
                if size > MAX_OUTPUT:
                    message = f"the page grows to more than {MAX_OUTPUT:,} characters"
                    self._report(1, "EP405", message, "Split it.")
                    break
        except SecurityError as fault:
            self._report(_line_of(fault), "EP405", str(fault).rstrip("."))
        except (TemplateError, TypeError, ValueError, ArithmeticError) as fault:
            said = str(fault).rstrip(".")
            self._report(_line_of(fault), "EP404", f"the page cannot be worked out: {said}")
        return "".join(pieces)

    def _wrap(self, name: str, macro: Macro) -> Macro:
        def call(at: list[int], *values: Any, **named: Any) -> str:
            line, nth = at
            try:
                inspect.signature(macro).bind(*values, **named)
            except TypeError as fault:
                fault_ = _wrongly_called(name, macro, named, fault)
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

        return _Callable(name, call)

    def _report(
        self,
        line: int,
        code: str,
        message: str,
        hint: str = "",
        *,
        name: str = "",
        nth: int = 0,
        called: bool = True,
    ) -> None:
        """A problem on a line of the body, at the nth place there where a name stands."""
        lines = self.text.split("\n")
        here = lines[line - 1] if 0 < line <= len(lines) else ""
        where = Location(
            file=self.file,
            line=line + self.first_line - 1,
            column=_column(here, name, nth, called=called),
        )
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
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        cache_size=0,
        optimized=False,  # nothing is worked out before it runs, where no limit would hold
    )
    made.globals = {"range": _Callable("range", _short_range)}
    made.filters = {name: made.filters[name] for name in _FILTERS}
    made.filters |= {"join": _short_join, _FEW: _few}
    return made


def _refusal(text: str) -> str:
    """What the engine has against a text; empty where it can be read."""
    try:
        _environment().parse(text)
    except TemplateSyntaxError as fault:
        return fault.message or "it cannot be read"
    except _TOO_LONG:
        return "it is too long"
    return ""


def _forbidden(node: nodes.Node) -> str:
    """What a page may not use, in an editor's words; empty where it may."""
    said = ""
    match node:
        case nodes.BinExpr() | nodes.UnaryExpr() if not isinstance(node, _ALLOWED):
            said = _ARITHMETIC
        case _ if not isinstance(node, _ALLOWED):
            said = _SAID.get(type(node), type(node).__name__.lower())
        case nodes.Filter() if node.name not in _FILTERS:
            said = f'the filter "{node.name}"'
        case nodes.Filter() if node.kwargs or len(node.args) > _FILTERS[node.name]:
            said = f'the filter "{node.name}" with these values'
        case nodes.Test() if node.name not in _TESTS:
            said = f'the test "{node.name}"'
        case nodes.Call() if not isinstance(node.node, nodes.Name):
            said = "a call of anything but a macro"
        case nodes.Call() if len({each.key for each in node.kwargs}) < len(node.kwargs):
            said = "a call with two values of one name"
        case nodes.Call() | nodes.Filter() | nodes.Test() if node.dyn_args or node.dyn_kwargs:
            said = "a call with * or **"
        case nodes.For() if node.recursive:
            said = "a recursive loop"
    return said


def _line(node: nodes.Node) -> int:
    """The line of a node, or of the first inside it that has one."""
    within = chain([node], node.find_all(nodes.Node))
    return next((each.lineno for each in within if each.lineno), 1)


def _line_of(fault: BaseException) -> int:
    """The line of a page on which a fault was raised; Jinja writes it into the traceback."""
    steps = traceback.extract_tb(fault.__traceback__)
    return next((step.lineno or 1 for step in reversed(steps) if step.filename == _PAGE), 1)


def _column(here: str, name: str, nth: int, *, called: bool) -> int:
    """Where a name stands in a line for the nth time, after the first brace if there is one.

    Without a name, where the first braces open.
    """
    if not name:
        opened = re.search(r"\{[{%]", here)
        return opened.start() + 1 if opened else 1
    form = rf"\b{name}\b\s*\(" if called else rf"\b{name}\b"
    found = [match.start() for match in re.finditer(form, here)]
    inside = [at for at in found if at > here.find("{")]
    return (inside[nth] if nth < len(inside) else 0) + 1


class _Callable:
    """What a page finds under the name of a macro. Written out uncalled, it shows a notice."""

    def __init__(self, name: str, call: Callable[..., Any]) -> None:
        self._name, self._call = name, call

    def __call__(self, *values: Any, **named: Any) -> Any:
        return self._call(*values, **named)

    def __html__(self) -> str:
        return notice(f'"{self._name}" is not called')

    __str__ = __html__


def _wrongly_called(
    name: str, macro: Macro, named: Collection[str], fault: TypeError
) -> MacroFault:
    """What is wrong with the values of a call, in an editor's words."""
    known = inspect.signature(macro).parameters
    hint = f"It is called {usage(name, macro)}."
    for each in named:
        if each not in known:
            message = f'{name}(): there is no value "{each}"'
            return MacroFault("EP402", message, nearest(each, known) or hint)
    said = "too many values are given"
    if quoted := re.search(r"'(\w+)'", str(fault)):
        twice = "multiple" in str(fault)
        said = f'the value "{quoted[1]}" is {"given twice" if twice else "missing"}'
    return MacroFault("EP402", f"{name}(): {said}", hint)


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
    """``range`` as pages may use it: at most 100 steps."""
    return _few(range(*bounds))


def _few(values: V, what: str = "a loop") -> V:
    """What a loop or join may go over: so that they stay small, and end."""
    if not hasattr(values, "__len__"):
        raise SecurityError(f"{what} goes over a list or a range")
    if len(values) > MAX_LOOP:
        raise SecurityError(f"{what} may have at most {MAX_LOOP} steps")
    return values


def _short_join(values: Collection[Any], between: str = "") -> str:
    """``join`` without a way to grow: its value may be joined again."""
    pieces = [escape(value) for value in _few(values, "join")]
    mark = escape(between)
    if sum(map(len, pieces)) + len(mark) * len(pieces) > MAX_OUTPUT:
        raise SecurityError(f"a text grows to more than {MAX_OUTPUT:,} characters")
    return mark.join(pieces)
