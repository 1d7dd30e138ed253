"""The commands that print what changed: between two files, also for git, or after a day."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from policytrack.commands.options import read_story, reads
from policytrack.commands.terminal import say
from policytrack.errors import CheckError, PolicyTrackError

if TYPE_CHECKING:
    from policytrack.results.changes import Changes


@click.command()
@click.argument("files", metavar="OLD NEW", nargs=-1, required=True, type=click.Path())
def diff(files: tuple[str, ...]) -> None:
    """Print what changed from the file OLD to the file NEW, as Markdown.

    With git, once: git difftool --no-prompt --extcmd="policytrack diff" COMMIT -- story.yaml

    With git, always: git config diff.policytrack.command "policytrack diff", and the line "*.yaml
    diff=policytrack" in the file .gitattributes. Then git diff, log -p --ext-diff and show
    --ext-diff show what changed in stories.
    """
    paths = _two_files(files)
    if len(files) == 2:
        say(_difference(*paths))
        return
    say(f"# {files[0]}\n")
    try:
        say(_difference(*paths))
    except (PolicyTrackError, click.ClickException) as error:
        # If this failed, git would show no file after it; and not every file is a story.
        problem = error.problems[0] if isinstance(error, CheckError) else error
        say(f"No story to compare: {problem}\nTo see its lines: git diff --no-ext-diff")


def _difference(old: str, new: str) -> str:
    from policytrack.timeline import Timeline
    from policytrack.timeline import diff as difference

    stories = (read_story(path) if path != os.devnull else Timeline() for path in (old, new))
    return _in_markdown(difference(*stories))


def _in_markdown(found: Changes) -> str:
    return found.to_markdown() or "Nothing changed."


_BY_GIT: Final = (7, 9)
"""The numbers of arguments that git passes: with two more for a renamed file."""


def _two_files(files: tuple[str, ...]) -> tuple[str, str]:
    """The two files to compare, as given by a user or by git."""
    if len(files) not in (2, *_BY_GIT):
        raise click.UsageError(f"found {len(files)} file{'s'[: len(files) != 1]}; allowed: OLD NEW")
    old, new = files if len(files) == 2 else (files[1], files[4])
    for path in (old, new):
        if path != os.devnull and (not Path(path).exists() or Path(path).is_dir()):
            raise click.ClickException(f"{path}: there is no such file")
    return old, new


@click.command()
@reads("path", metavar="FILE")
@click.option("--since", metavar="DATE", required=True, help="Print what became known after it.")
@click.option("--until", metavar="DATE", help="And by the end of it; everything since if left out.")
def changes(path: str, since: str, until: str | None) -> None:
    """Print what became known in FILE after a day, record by record, as Markdown."""
    say(_in_markdown(read_story(path).changes(since, until)))
