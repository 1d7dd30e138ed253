"""The commands that turn a story from one format into another."""

from __future__ import annotations

from pathlib import Path

import click

from policytrack.commands.options import read_story, reads
from policytrack.commands.terminal import say


@click.command()
@reads("source", metavar="IN")
@click.argument("goal", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--to", "form", metavar="NAME", help="The format of OUT, if its name does not.")
@click.option("--strict", is_flag=True, help="Write nothing if anything would be lost.")
@click.option("--overwrite", is_flag=True, help="Replace OUT if it already exists.")
def convert(source: str, goal: Path, form: str | None, *, strict: bool, overwrite: bool) -> None:
    """Write the story of the file IN as the file OUT, in the format of its name.

    What the format of OUT cannot carry is summed up. For the formats, run: policytrack formats
    """
    from policytrack.io import write

    lost = write(read_story(source), goal, form, strict=strict, overwrite=overwrite)
    say(f"{goal}: written; {str(lost) if lost else 'nothing lost'}")


@click.command()
def formats() -> None:
    """List the formats: whether each is read and written, and what it cannot carry."""
    from policytrack.io import FORMATS

    wide = max(map(len, FORMATS))
    for name, row in FORMATS.items():
        does = "reads, writes" if row.write else "reads"
        say(f"{name:{wide}}  {does:13}  {' '.join(row.suffixes)}: {row.what}")
        if row.write:
            say(f"{'':{wide}}  cannot carry: {row.cannot or 'nothing: it carries everything'}")
