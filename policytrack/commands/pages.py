"""The command that writes a page for the web."""

from __future__ import annotations

from pathlib import Path

import click

from policytrack.commands.options import read_story, reads, styled
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
@styled
@click.option("--overwrite", is_flag=True, help="Replace a page that already exists.")
def page(
    path: str,
    *,
    out: Path,
    as_of: str | None,
    templates: str | None,
    css: str,
    overwrite: bool,
) -> None:
    """Write FILE as a page for the web, in one file that needs no other."""
    read_story(path).to_html(out, as_of=as_of, templates=templates, css=css, overwrite=overwrite)
    say(f"{out}")
