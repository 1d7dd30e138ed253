"""The commands that turn a story from one format into another."""

from __future__ import annotations

from pathlib import Path

import click

from policytrack.commands.options import NETWORKS, WRITTEN, OneOf, read_story, reads
from policytrack.commands.terminal import say


@click.command()
@reads("source", metavar="IN")
@click.argument("goal", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "form",
    cls=OneOf,
    allowed=WRITTEN,
    metavar="NAME",
    help="The format of OUT, if its name does not say it.",
)
@click.option(
    "--alarm",
    type=click.IntRange(0, 366),
    metavar="DAYS",
    help="Ring this many days before each future event of a calendar.",
)
@click.option(
    "--network",
    cls=OneOf,
    allowed=NETWORKS,
    metavar="NAME",
    help="Which network OUT holds; agreement if left out.",
)
@click.option("--strict", is_flag=True, help="Write nothing if anything would be lost.")
@click.option("--overwrite", is_flag=True, help="Replace OUT if it already exists.")
def convert(
    source: str,
    goal: Path,
    form: str | None,
    *,
    alarm: int | None,
    network: str | None,
    strict: bool,
    overwrite: bool,
) -> None:
    """Write the story in the file IN to the file OUT, in the format that its name tells.

    Prints a summary of what the format of OUT cannot carry. To list the formats, run: policytrack
    formats
    """
    from policytrack.formats.foreign.networkwriter import NETWORK_FORMATS
    from policytrack.formats.written import form_of

    written = form_of(goal, form)
    if alarm is not None and written != "ical":
        raise click.UsageError("--alarm is for calendars; give OUT the ending .ics")
    if network is not None and written not in NETWORK_FORMATS:
        raise click.UsageError("--network is for networks; give OUT the ending .graphml or .gexf")
    story = read_story(source)
    lost = story.write(goal, form, network=network, strict=strict, overwrite=overwrite)
    if alarm is not None:
        story.to_ical(goal, alarm=alarm, overwrite=True)
    say(f"{goal}: written; {str(lost) if lost else 'nothing lost'}")


@click.command()
def formats() -> None:
    """List the formats: whether each can be read and written, and what it cannot carry."""
    from policytrack.fileformats import every_format
    from policytrack.formats.votes.votefiles import SHAPES

    found = every_format()
    wide = max(map(len, found))
    for name, each in found.items():
        ways = (("reads", each.read), ("writes", each.written))
        does = ", ".join(word for word, done in ways if done)
        say(f"{name:{wide}}  {does:13}  {' '.join(each.suffixes) or 'a folder'}: {each.what}")
        if each.written:
            say(f"{'':{wide}}  cannot carry: {each.cannot or 'nothing: it carries everything'}")
    say("\nVotes, read in Python by read_votes, which sees what a file is:")
    for shape in SHAPES.values():
        if shape.read:
            say(f"{'':{wide}}  reads          {shape.what}")
