"""The command that prints what became known."""

from __future__ import annotations

import click

from policytrack.commands.options import read_story, reads
from policytrack.commands.terminal import say


@click.command()
@reads("path", metavar="FILE")
@click.option("--since", metavar="DATE", required=True, help="Print what became known after it.")
@click.option("--until", metavar="DATE", help="And by the end of it; everything since if left out.")
def changes(path: str, since: str, until: str | None) -> None:
    """Print what became known in FILE after a day, record by record, as Markdown."""
    found = read_story(path).changes(since, until)
    say(found.to_markdown() or "Nothing changed.")
