"""``practice new``: asks questions, or takes options, and writes a file that passes the checks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from effective_practice.cli import place
from effective_practice.cli.new import entries, sites
from effective_practice.cli.new.asking import Desk

new = typer.Typer(
    help="Write a new file that passes the checks. What is not given as an option is asked.",
    no_args_is_help=True,
    suggest_commands=False,
)

Root = Annotated[
    Path | None,
    typer.Option("--root", metavar="DIR", help="The site's folder, in place of the nearest one."),
]
Id = Annotated[
    str | None,
    typer.Option("--id", help="The name of its file or folder: small letters, digits, hyphens."),
]
Title = Annotated[str | None, typer.Option("--title", help="As readers see it.")]
Summary = Annotated[str | None, typer.Option("--summary", help="One sentence.")]
Audience = Annotated[
    str | None, typer.Option("--audience", help="For whom: ids from standards/site.yml, by commas.")
]
Explains = Annotated[
    str | None, typer.Option("--explains", help="Codes of what it explains, by commas.")
]
Owner = Annotated[str | None, typer.Option("--owner", help="Who keeps it.")]


@new.command()
def guide(
    *,
    root: Root = None,
    name: Id = None,
    title: Title = None,
    summary: Summary = None,
    audience: Audience = None,
    explains: Explains = None,
    owner: Owner = None,
) -> None:
    """A guide: guides/<id>/index.md."""
    desk = _desk(root)
    path = entries.guide(
        desk,
        name=name,
        title=title,
        summary=summary,
        audience=audience,
        explains=explains,
        owner=owner,
    )
    _written(
        desk, path, "Add takeaways with their sources, then modules: docs for editors say how."
    )


@new.command()
def insight(
    *,
    root: Root = None,
    name: Id = None,
    source: Annotated[
        str | None, typer.Option("--source", help="The id of the work that it summarises.")
    ] = None,
    title: Title = None,
    summary: Summary = None,
    audience: Audience = None,
    explains: Explains = None,
    owner: Owner = None,
) -> None:
    """A summary of one piece of research: academic_insights/<id>.md."""
    desk = _desk(root)
    path = entries.insight(
        desk,
        name=name,
        source=source,
        title=title,
        summary=summary,
        audience=audience,
        explains=explains,
        owner=owner,
    )
    _written(desk, path, "Add key messages with their places, and how sure you are, with reasons.")


@new.command()
def standard(
    *,
    root: Root = None,
    framework: Annotated[
        str | None, typer.Option("--framework", help="The id of its framework.")
    ] = None,
    code: Annotated[str | None, typer.Option("--code", help="Its code, such as 2.3.")] = None,
    title: Title = None,
    text: Annotated[
        str | None, typer.Option("--text", help="What is asked, in your own words.")
    ] = None,
    domain: Annotated[
        str | None, typer.Option("--domain", help="The code of the group that it stands in.")
    ] = None,
) -> None:
    """A standard: standards/<framework>/<code>.yml."""
    desk = _desk(root)
    path = entries.standard(
        desk, framework=framework, code=code, title=title, text=text, domain=domain
    )
    _written(desk, path, "It says basis: inferred. If you read it in a source, say where.")


@new.command()
def source(
    *,
    root: Root = None,
    name: Id = None,
    title: Title = None,
    author: Annotated[
        str | None, typer.Option("--author", help="Family, Given; more by semicolons; or a body.")
    ] = None,
    year: Annotated[str | None, typer.Option("--year", help="2021, 2021-09 or 2021-09-26.")] = None,
    type_: Annotated[
        str | None, typer.Option("--type", help="report, article-journal, chapter, book ...")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Its kind of evidence, from standards/site.yml.")
    ] = None,
) -> None:
    """A cited work: one more entry of academic_insights/sources.yml."""
    desk = _desk(root)
    path = entries.source(
        desk, name=name, title=title, author=author, year=year, type_=type_, kind=kind
    )
    _written(desk, path, "List under sections: the places that you will cite.")


@new.command()
def site(
    folder: Annotated[Path, typer.Argument(metavar="NAME", help="The folder to make.")],
    title: Annotated[str | None, typer.Option("--title", help="What the site is called.")] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", help="Whose standards it shows.")
    ] = None,
) -> None:
    """A whole small site of your own, ready to build."""
    sites.write(folder, title=title, publisher=publisher, today=place.find_today(None))
    typer.echo(f"Wrote {folder}. Next: practice serve --root {folder}")


def _desk(root: Path | None) -> Desk:
    return Desk.open(place.find_root(root), place.find_today(None))


def _written(desk: Desk, path: Path, then: str) -> None:
    typer.echo(f"Wrote {path.relative_to(desk.root)}. {then}")
