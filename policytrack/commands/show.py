"""The command that prints a story as text."""

from __future__ import annotations

import click

from policytrack.commands.options import read_story, reads
from policytrack.commands.terminal import say


@click.command()
@reads("path", metavar="FILE")
@click.option("--as-of", metavar="DATE", help="Show what was surely known at the end of this day.")
@click.option("--width", type=int, default=100, help="Width, in characters, at least 40.")
def show(path: str, as_of: str | None, width: int) -> None:
    """Print the story of FILE as text: its timeline, then who stands where."""
    story = read_story(path)
    if as_of is not None:
        story = story.as_of(as_of)
    say(story.to_text(width))
