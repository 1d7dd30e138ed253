"""The command that writes a page for the web."""

from __future__ import annotations

from pathlib import Path

import click

from policytrack.commands.options import read_story, reads
from policytrack.commands.terminal import say


@click.command()
@reads("path", metavar="FILE")
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The page to write: a name that ends with .html.",
)
@click.option("--as-of", metavar="DATE", help="Show what was known at the end of that day.")
@click.option(
    "--templates",
    type=click.Path(exists=True, file_okay=False),
    help="A folder with templates of your own.",
)
@click.option(
    "--css",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A style sheet of your own, put after the library's.",
)
@click.option("--overwrite", is_flag=True, help="Replace a page that already exists.")
def page(
    path: str,
    *,
    out: Path,
    as_of: str | None,
    templates: str | None,
    css: Path | None,
    overwrite: bool,
) -> None:
    """Write FILE as a page for the web, in one file that needs no other."""
    style = "" if css is None else css.read_text(encoding="utf-8")
    read_story(path).to_html(out, as_of=as_of, templates=templates, css=style, overwrite=overwrite)
    say(f"{out}")
