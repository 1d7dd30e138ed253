"""The command that writes a page for the web."""

from __future__ import annotations

from pathlib import Path

import click

from policytrack.commands.options import read_story, reads, styled, texts_of
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
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False),
    help="Folder of the sources' texts, each named by the source's id, to be shown and marked.",
)
@click.option("--overwrite", is_flag=True, help="Replace a page that already exists.")
def page(
    path: str,
    *,
    out: Path,
    as_of: str | None,
    templates: str | None,
    css: str,
    texts: str | None,
    overwrite: bool,
) -> None:
    """Write FILE as a page for the web, in one file that needs no other."""
    story = read_story(path)
    shown = None if texts is None else texts_of(story, texts)
    story.to_html(out, as_of=as_of, templates=templates, css=css, texts=shown, overwrite=overwrite)
    say(f"{out}")
