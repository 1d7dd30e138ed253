"""The command that checks files."""

from __future__ import annotations

import click

from policytrack.commands.options import read_story, reads
from policytrack.commands.terminal import counted, number_of_problems, say
from policytrack.errors import CheckError


@click.command()
@reads("paths", metavar="FILE...", nargs=-1, required=True)
@click.option("--suggest", is_flag=True, help="Also list the events that may be told twice.")
def check(paths: tuple[str, ...], *, suggest: bool) -> None:
    """Report every problem of each FILE with its line and column.

    Problems make the command end with exit code 1. What merely looks wrong is a warning and
    does not; a record acknowledges it with the key `odd`.
    """
    if paths.count("-") > 1:
        raise click.UsageError("found - twice; the standard input can be read once")
    bad = 0
    for path in paths:
        try:
            story = read_story(path)
        except CheckError as error:
            bad += len(error.problems)
            for problem in error.problems:
                say(str(problem))
            continue
        for warning in story.warnings:
            say(f"{warning} (a warning)")
        for pair in story.likely_twins().itertuples() if suggest else ():
            say(f"{path}: {pair.one_id} and {pair.other_id} may be the same event")
        say(f"{path}: no problems; {counted(story)}")
    if bad:
        raise click.ClickException(number_of_problems(bad))
