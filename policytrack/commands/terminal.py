"""What is printed for a terminal, and how."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from policytrack.look.markup import visible
from policytrack.writing import TAKEN

if TYPE_CHECKING:
    from policytrack.timeline import Timeline


def say(text: str, *, end: bool = True) -> None:
    """Print a text for a terminal."""
    out(visible(text) + "\n" * end)


def out(text: str | bytes) -> None:
    """Print a text unchanged, as the bytes of a file for a program."""
    try:
        click.echo(text, nl=False)
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        raise no_more_output(error) from None


def no_more_output(error: OSError) -> click.ClickException:
    """The message if the standard output accepts no more; the rest of the output is dropped."""
    sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - takes what is flushed at the end
    return click.ClickException(f"standard output: {error.strerror}")


def number_of_problems(problems: int) -> str:
    """How many problems there are, in words."""
    return f"{problems} problem{'s'[: problems != 1]}"


def worded(error: OSError) -> str:
    """A system error in the system's own words, without its number."""
    if not error.strerror:
        return str(error)
    if error.strerror == TAKEN:
        return _TAKEN.format(error.filename)
    return f"{error.filename}: {error.strerror}" if error.filename else error.strerror


def refuse_taken(path: Path, *, overwrite: bool) -> None:
    """Refuse to write where a file stands, before any work is done for it.

    Raises:
        click.ClickException: if the file exists and may not be replaced.
    """
    if path.exists() and not overwrite:
        raise click.ClickException(_TAKEN.format(path))


_TAKEN: Final = "{} already exists; pass --overwrite to replace it"


def counted(story: Timeline) -> str:
    """How many records of each kind a story has."""
    return repr(story).rpartition(": ")[2].rstrip(">")
