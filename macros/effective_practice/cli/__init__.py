"""The command ``practice``: every command is a few lines that call a plain function.

Exit codes: 0 clean, 1 problems in the content, 2 the command was used wrongly.
"""

from __future__ import annotations

import signal
import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from effective_practice import reports, schema
from effective_practice.cli import place, usage
from effective_practice.cli.new import new
from effective_practice.cli.place import WrongUse
from effective_practice.problems import Problem

CLEAN, PROBLEMS, WRONG_USE = 0, 1, 2

commands = typer.Typer(
    name="practice",
    help="Check, build and serve a knowledge site of guides, standards and research.\n\n"
    "Every command finds the site's folder from where you are, upwards. Exit code 0: clean; "
    "1: problems in the content; 2: the command was used wrongly.",
    no_args_is_help=True,
    suggest_commands=False,  # we name the nearest one
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
commands.add_typer(new, name="new")

Root = Annotated[
    Path | None,
    typer.Option("--root", metavar="DIR", help="The site's folder, in place of the nearest one."),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DATE",
        help="The day to compare review dates with; else SOURCE_DATE_EPOCH, else today.",
    ),
]

Strict = Annotated[bool, typer.Option("--strict", help="Fail on warnings too, not only on errors.")]


class Format(StrEnum):
    text = "text"
    json = "json"


@commands.command()
def check(
    *,
    root: Root = None,
    today: Today = None,
    strict: Strict = False,
    format_: Annotated[
        Format, typer.Option("--format", help="For people, or for programs.")
    ] = Format.text,
) -> None:
    """Read everything and print every problem, as file:line:column: CODE message. hint"""
    from effective_practice.cli.building import examine_once  # noqa: PLC0415  # --help stays quick

    problems = examine_once(place.find_root(root), place.find_today(today)).problems
    if format_ is Format.json:
        typer.echo(reports.as_json(problems), nl=False)
    else:
        typer.echo(reports.as_text(problems), nl=False)
        typer.echo(reports.summary(problems), err=True)
    _leave(problems, strict=strict)


@commands.command()
def build(*, root: Root = None, today: Today = None, strict: Strict = False) -> None:
    """Check, build and check again; replace the site only when nothing is wrong."""
    from effective_practice.cli import building  # noqa: PLC0415

    where, day = place.find_root(root), place.find_today(today)
    began = time.monotonic()
    problems = building.build(where, day, strict=strict)
    typer.echo(reports.as_text(problems), nl=False)
    if reports.failing(problems, strict=strict):
        kept = building.last_good(where)
        rest = f"The last good site stays in {building.SITE}." if kept else "Nothing was built."
        typer.echo(f"{reports.summary(problems)} {rest}", err=True)
    else:
        took = time.monotonic() - began
        typer.echo(f"Built {where / building.SITE} in {took:.1f} s.", err=True)
    _leave(problems, strict=strict)


@commands.command()
def serve(
    *,
    root: Root = None,
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="The port, or the first one to try.")
    ] = 8000,
    built: Annotated[
        bool, typer.Option("--built", help="Begin with the site as built, and wait for an edit.")
    ] = False,
) -> None:
    """Show the site in a browser on this machine, and again after every edit."""
    from effective_practice.cli import workshop  # noqa: PLC0415

    signal.signal(signal.SIGTERM, _interrupt)
    workshop.serve(place.find_root(root), port, built=built, say=_say)


@commands.command(name="schema")
def write_schemas(
    *,
    root: Root = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DIR", help="Where to write them, in place of the site's."),
    ] = None,
    check_only: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail if a file differs from the model.")
    ] = False,
) -> None:
    """Write the JSON Schemas that let an editor complete and underline while typing."""
    folder = to or schema.folder_of(place.find_root(root))
    if check_only:
        for name in (changed := schema.drift(folder)):
            typer.echo(f"{folder / name} differs from the model; run: practice schema")
        raise typer.Exit(PROBLEMS if changed else CLEAN)
    written = schema.write(folder)
    typer.echo(f"{len(written)} of {len(schema.MODELS)} schemas written to {folder}.", err=True)


@commands.command()
def export(
    *,
    root: Root = None,
    today: Today = None,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder to write to.")],
) -> None:
    """Write what the site holds as data: the graph, a table a collection, the feed of gaps."""
    from effective_practice import exports  # noqa: PLC0415  # --help stays quick
    from effective_practice.cli.building import examine_once  # noqa: PLC0415

    day = place.find_today(today)
    examined = examine_once(place.find_root(root), day)
    if reports.failing(examined.problems):
        typer.echo(reports.as_text(examined.problems), nl=False)
        typer.echo(f"{reports.summary(examined.problems)} Mend them first.", err=True)
        raise typer.Exit(PROBLEMS)
    number = exports.write(examined.inspection.graph, day, to)
    typer.echo(f"{number} files written to {to}.", err=True)


@commands.command()
def verify(
    *,
    sources: Annotated[
        Path, typer.Option("--sources", metavar="DIR", help="The folder of the sources' texts.")
    ],
    root: Root = None,
) -> None:
    """Open the sources' texts and prove that every statement stands where its locator says."""
    from effective_practice.checks import evidence  # noqa: PLC0415
    from effective_practice.cli.building import examine_once  # noqa: PLC0415

    if not sources.is_dir():
        raise WrongUse(f"--sources: there is no folder {sources}")
    where = place.find_root(root)
    examined = examine_once(where, place.find_today(None))
    if reports.failing(examined.problems):
        typer.echo(reports.as_text(examined.problems), nl=False)
        typer.echo(f"{reports.summary(examined.problems)} Mend them first.", err=True)
        raise typer.Exit(PROBLEMS)
    counts, problems = evidence.verify(examined.inspection.knowledge, sources)
    typer.echo(reports.as_text(problems), nl=False)
    for name, number in counts.items():
        typer.echo(f"{number:6} {name}")
    typer.echo(f"{len(problems):6} misses")
    _leave(tuple(problems))


def app(arguments: list[str] | None = None) -> None:
    """Run the command, and say in one line what was wrong with the way it was called."""
    try:
        code = commands(arguments, prog_name="practice", standalone_mode=False)
    except WrongUse as fault:
        _say_wrong(str(fault))
    except typer.TyperException as fault:
        _say_wrong(usage.in_one_line(fault))
    except typer.Abort:
        typer.echo()  # the line of the question has not ended
        _say_wrong("stopped before all was answered; the answers can be given as options")
    except OSError as fault:
        # The folder is not ours to write to, the disk is full: no fault of the content's.
        _say_wrong(f"{fault.filename or 'the site'}: {(fault.strerror or str(fault)).lower()}")
    else:
        # Only an exit has a code; a command that came to its end has none.
        sys.exit(code if isinstance(code, int) else CLEAN)


def _say_wrong(message: str) -> None:
    typer.echo(f"practice: {message}", err=True)
    sys.exit(WRONG_USE)


def _leave(problems: tuple[Problem, ...], *, strict: bool = False) -> None:
    raise typer.Exit(PROBLEMS if reports.failing(problems, strict=strict) else CLEAN)


def _say(text: str) -> None:
    typer.echo(text)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
