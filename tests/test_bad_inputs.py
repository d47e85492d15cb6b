"""Whatever stands in a folder, the checks say what is wrong and never fail themselves."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from effective_practice import checks
from effective_practice.problems import Problem
from small_site import SMALL, copied

TODAY = dt.date(2025, 6, 1)
LONGEST = 20
"""Seconds that the worst of these inputs may take on a slow machine; most take a fifth of one."""

STANDARD, MODULE = "standards/harbours-2024/2.1.yml", "guides/mooring/tides.md"
SOURCES, SITE, PAGE = "academic_insights/sources.yml", "standards/site.yml", "docs/about.md"

Change = Callable[[Path], object]


def inspect(root: Path) -> tuple[Problem, ...]:
    """Every problem of a site, each in one line that any terminal prints."""
    problems = checks.inspect(root, TODAY).problems
    for problem in problems:
        assert str(problem).encode("utf-8").decode().isprintable()
        assert problem.location.line >= 1
        assert problem.location.column >= 1
    return problems


# --------------------------------------------------------------------------- how a site is spoiled


def text(file: str, content: str | bytes) -> Change:
    def write(root: Path) -> None:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        raw = content if isinstance(content, bytes) else content.encode()
        (root / file).write_bytes(raw)

    return write


def page(call: str) -> Change:
    return text(PAGE, f"# About\n\n{call}\n")


def front(matter: str) -> Change:
    return text(MODULE, f"---\n{matter}\n---\n\nEase them in time.\n")


def removed(name: str) -> Change:
    def remove(root: Path) -> None:
        path = root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return remove


def instead(name: str, make: Change) -> Change:
    def replace(root: Path) -> None:
        if (root / name).exists():
            removed(name)(root)
        make(root / name)

    return replace


def nested(opening: str, count: int, closing: str = "") -> str:
    return opening * count + closing * count


def bomb(size: int) -> str:
    names = [f"a{number}" for number in range(size)]
    lines = [f"{names[0]}: &{names[0]} [x, x, x, x, x, x, x, x]"]
    for older, newer in pairwise(names):
        lines.append(f"{newer}: &{newer} [{', '.join([f'*{older}'] * 8)}]")
    return "\n".join(lines)


FILES: dict[str, Change] = {
    "null bytes in YAML": text(STANDARD, b"framework: har\0bours-2024\n"),
    "null bytes in a page": text(PAGE, b"# About\n\nHar\0bour\n"),
    "nothing but null bytes": text(STANDARD, b"\0" * 1000),
    "a picture with the name of YAML": text(
        STANDARD, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\xff" * 99
    ),
    "UTF-16 with a mark": text(STANDARD, "framework: harbours-2024\n".encode("utf-16")),
    "UTF-16 without a mark": text(MODULE, "---\nid: tides\n".encode("utf-16-le")),
    "half a letter at the end": text(MODULE, "---\nid: tides\n---\né".encode()[:-1]),
    "escape codes of a terminal": text(STANDARD, 'title: "\\e[31mred"\n"ti\\nt\\e[0mle": x\n'),
    "a hidden character": front("id: tides\ntitle: Eas\u200b\x07ing"),
    "a file of three million bytes": text(STANDARD, b"#" * 3_000_000),
    "a page of three million bytes": text(PAGE, b"word " * 600_000),
    "a line of a million bytes": text(STANDARD, "title: " + "x" * 1_000_000),
    "ten thousand keys": text(STANDARD, "".join(f"k{number}: 1\n" for number in range(10_000))),
    "one key ten thousand times": text(STANDARD, "k: 1\n" * 10_000),
    "a list of ten thousand wrong entries": text(STANDARD, "gaps:\n" + "  - {a: b}\n" * 10_000),
    "five thousand wrong sources": text(SOURCES, "sources:\n" + "  - {id: a, b: c}\n" * 5_000),
    "brackets in brackets": text(STANDARD, f"a: {nested('[', 90_000, ']')}"),
    "braces in braces": text(STANDARD, f"a: {nested('{x: ', 90_000)}"),
    "hyphens in hyphens": front(nested("- ", 90_000) + "a"),
    "hyphens in hyphens, as deep as the reader goes": front(nested("- ", 900) + "a"),
    "keys in keys": text(STANDARD, "".join(f"{' ' * depth}a:\n" for depth in range(900))),
    "question marks": front(nested("? ", 5_000) + "a"),
    "quotation marks": text(STANDARD, '"' * 99_999),
    "an alias bomb": text(STANDARD, bomb(40)),
    "an alias bomb in front matter": front(bomb(40)),
    "an alias of itself in a list": text(STANDARD, "a: &a [*a]\n"),
    "an alias of itself in keys": front("a: &a {b: *a}"),
    "an alias as a key": front("a: &a b\n*a : c"),
    "a merge of keys": front("<<: {id: tides}\n<<: [1, 2]"),
    "a tag of Python": front("id: !!python/object/apply:os.system [ls]"),
    "a tag on a word": front("minutes: !!int many\nid: !!binary 0\ntitle: !!timestamp x"),
    "a number of a thousand digits": front(f"id: tides\nminutes: {'9' * 1_000}"),
    "a number with an exponent": front("id: tides\nminutes: 1e999"),
    "not a number": text(STANDARD, "code: .nan\nrated: .inf\n"),
    "a tab in front matter": front("id: tides\n\ttitle: Tides"),
    "a key without a colon": front("id tides\ntitle: Tides"),
    "a colon without a key": front(": tides"),
    "an empty title": front("id: tides\ntitle:\nsummary: x"),
    "a list at the top of YAML": text(STANDARD, "- a\n- b\n"),
    "a word at the top of YAML": text(STANDARD, "harbours\n"),
    "nothing at the top of YAML": text(STANDARD, "null\n"),
    "a list at the top of front matter": front("- a\n- b"),
    "a list at the top of site.yml": text(SITE, "- a\n"),
    "a number at the top of the sources": text(SOURCES, "12\n"),
    "sources in a sentence": text(SOURCES, "sources: text\n"),
    "sources with no keys": text(SOURCES, "sources: [text, 12, null, [a], true]\n"),
    "a source whose id is a list": text(SOURCES, "sources:\n  - id: [a]\n  - id: {a: b}\n"),
    "sources in a sentence in front matter": front("takeaways: [{id: a, text: b, sources: text}]"),
    "one code for a list": front("id: tides\ntitle: T\nsummary: S\nexplains: 2.1"),
    "keys where texts belong": front("id: {a: b}\ntitle: {c: d}\nsummary: [e]\nexplains: {f: g}"),
    "lists where keys belong": text(STANDARD, "facets: [a]\nkey_questions: {a: b}\nsources: 7\n"),
    "front matter that is text": front("Easing ropes"),
    "front matter that ends at once": text(MODULE, "---\n---\n"),
    "front matter without an end": text(MODULE, "---\nid: tides\n"),
    "nothing but three hyphens": text(MODULE, "---"),
    "front matter of a page of docs that does not parse": text(PAGE, "---\na: b: c\n---\nX\n"),
    "front matter of a page of docs that is a list": text(PAGE, "---\n- a\n---\nX\n"),
    "a site.yml that does not parse": text(SITE, "a: [\n"),
}

CALLS = {
    "braces that open": "{{",
    "braces that open, and a tag": "{% {{",
    "a call without an end": '{{ standard("2.1"',
    "a comment without an end": "{# never",
    "a raw text without an end": "{% raw %}{{ x }}",
    "a condition without an end": "{% if 1 %}x",
    "an end without a beginning": "{% endif %}",
    "brackets in brackets": "{{ " + nested("(", 3_000, ")") + " }}",
    "brackets in a citation": "{{ cite(" + nested("(", 3_000, ")") + ") }}",
    "brackets of lists": "{{ " + nested("[", 3_000),
    "no after no": "{{ " + nested("not ", 3_000) + "1 }}",
    "minus after minus": "{{ " + nested("-", 3_000) + "1 }}",
    "conditions in conditions": nested("{% if 1 %}", 1_000, "{% endif %}"),
    "loops in loops": nested("{% for a in range(99) %}", 5) + "x" + nested("{% endfor %}", 5),
    "a loop over a large range": "{% for a in range(99999999) %}x{% endfor %}",
    "a loop that calls itself": "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "a macro that calls itself": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "a text times a million": '{{ "x" * 1000000000 }}',
    "a power": "{{ 9 ** 9 ** 9 }}",
    "a division by nothing": "{{ 1 / 0 }}",
    "a number of many digits": "{{ standard(" + "9" * 6_000 + ") }}",
    "an include": '{% include "/etc/passwd" %}',
    "an import": '{% import "os" as os %}',
    "insides": '{{ "".__class__.__mro__ }}',
    "insides of a macro": "{{ standard.__globals__ }}",
    "names of the engine": "{{ self }}{{ loop }}{{ caller() }}{{ super() }}{{ varargs }}",
    "a value twice": '{{ standard(code="2.1", code="2.2") }}',
    "half a letter": '{{ standard("\\ud800") }}',
    "a value over lines": '{{ standard("2.1\n\n9") }}',
    "a citation of numbers": "{{ cite(1, 2, 3, 4, 5) }}",
    "a citation of lists": '{{ cite(["quay-survey"], {"a": "b"}, none) }}',
    "too many values": "{{ standard(" + ", ".join(["1"] * 300) + ") }}",
    "a call in a fence": '```\n{{ standard("9.9") }}\n```',
    "a call in a span of code": '`{{ standard("9.9") }}`',
    "a code of spaces": '{{ standard("   ") }}',
    "a code of slashes": '{{ standard("///") }}',
    "a code of ten thousand letters": '{{ standard("' + "a" * 10_000 + '") }}',
}

FOLDERS: dict[str, Change] = {
    "no site.yml": removed(SITE),
    "no framework.yml": removed("standards/harbours-2024/framework.yml"),
    "no index.md of a guide": removed("guides/mooring/index.md"),
    "no index.md of the site": removed("docs/index.md"),
    "no sources.yml": removed(SOURCES),
    "no docs": removed("docs"),
    "no standards": removed("standards"),
    "no academic_insights": removed("academic_insights"),
    "a folder of the name of a standard": instead(STANDARD, Path.mkdir),
    "a folder of the name of a module": instead(MODULE, Path.mkdir),
    "a folder of the name of the sources": instead(SOURCES, Path.mkdir),
    "a folder of the name of the site": instead(SITE, Path.mkdir),
    "a folder of the name of a page": instead(PAGE, Path.mkdir),
    "a file of the name of docs": instead("docs", Path.touch),
    "a file of the name of standards": instead("standards", Path.touch),
    "a file of the name of a framework": instead("standards/harbours-2024", Path.touch),
    "a file of the name of a guide": instead("guides/mooring", Path.touch),
    "a link to itself": instead(MODULE, lambda path: path.symlink_to(path.name)),
    "a folder that is a link to itself": instead(
        "guides/mooring", lambda path: path.symlink_to(path.name)
    ),
    "a link to nothing": instead(MODULE, lambda path: path.symlink_to("nothing.md")),
    "a link to a device": instead(PAGE, lambda path: path.symlink_to("/dev/zero")),
    "docs inside docs": instead("docs/more", lambda path: path.symlink_to(path.parent)),
    "a file of a name that is no text": lambda root: Path(
        os.fsdecode(os.fsencode(root / "docs") + b"/caf\xe9.md")
    ).touch(),
    "a file of a name over lines": text("docs/a\nb.md", "# A\n"),
}


@pytest.mark.parametrize(
    "change",
    [*FILES.values(), *map(page, CALLS.values()), *FOLDERS.values()],
    ids=[*FILES, *(f"a page with {name}" for name in CALLS), *FOLDERS],
)
def test_a_bad_input_is_a_problem_and_never_a_failure(change: Change, tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root)
    began = time.process_time()
    assert inspect(root)
    assert time.process_time() - began < LONGEST


def test_a_file_that_nobody_may_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests as root may read everything, so the system's answer is played."""
    root = copied(tmp_path)
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "tides.md":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (problem,) = inspect(root)
    assert str(problem) == (
        f"{MODULE}:1:1: EP110 the file cannot be read: permission denied. Look at who may read it."
    )


def test_a_folder_that_nobody_may_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(tmp_path)
    listed = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "lights":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    first, second = inspect(root)
    assert str(first) == (
        "guides/lights:1:1: EP110 the folder cannot be read: permission denied. "
        "Look at who may read it."
    )
    assert (second.code, second.location.file) == ("EP212", "guides/lights/index.md")


# ------------------------------------------------------------------------------------- at random

CHANGED = sorted(
    path.relative_to(SMALL).as_posix()
    for path in SMALL.rglob("*")
    if path.suffix in {".md", ".yml"} and path.name not in {"mkdocs.yml", "README.md"}
)
SIGNS = """
    : - # ' " [ ] { } {{ }} {% %} {# ( ) , &a *a !x | > --- \\ / null 0 -1 é \u2028 \ufeff
"""
INSERTED = st.sampled_from(
    [
        *(sign.encode() for sign in SIGNS.split()),
        *(b"\t", b"\n", b"\r", b" ", b": ", b"- ", b"\n---\n", b"\0", b"\xff", b"\xc3"),
    ]
)
EDIT = st.tuples(
    st.floats(0, 1, exclude_max=True), st.integers(0, 12), st.one_of(st.just(b""), INSERTED)
)
"""Where in a file, how many bytes go, and what comes in their place."""


@pytest.fixture(scope="module")
def random_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("random"))


@settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(file=st.sampled_from(CHANGED), edits=st.lists(EDIT, min_size=1, max_size=4))
def test_no_edit_of_any_file_makes_the_checks_fail(
    random_site: Path, file: str, edits: list[tuple[float, int, bytes]]
) -> None:
    path = random_site / file
    before = path.read_bytes()
    raw = before
    for where, gone, come in edits:
        at = int(where * (len(raw) + 1))
        raw = raw[:at] + come + raw[at + gone :]
    path.write_bytes(raw)
    try:
        inspect(random_site)
    finally:
        path.write_bytes(before)
