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
    help="The page to write, with a name that ends in .html.",
)
@click.option("--as-of", metavar="DATE", help="Show what was known at the end of this day.")
@styled
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False),
    help="Folder of the sources' texts to show and mark, named by source id.",
)
@click.option(
    "--file",
    metavar="ADDRESS",
    help="Link to the story's own file at that address instead of putting it into the page.",
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
    file: str | None,
    overwrite: bool,
) -> None:
    """Write FILE as a self-contained page for the web."""
    story = read_story(path)
    shown = None if texts is None else texts_of(story, texts)
    story.to_html(
        out, as_of=as_of, templates=templates, css=css, texts=shown, file=file,
        overwrite=overwrite,
    )  # fmt: skip
    say(f"{out}")
