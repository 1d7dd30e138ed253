"""The commands that write publications."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytrack.commands.options import REPORT_FORMATS, OneOf, read_story, reads
from policytrack.commands.terminal import out, refuse_taken, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.reports.publication import Publication


def _published(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for writing to a file or printing."""
    for option in (
        click.option("--overwrite", is_flag=True, help="Replace a file that already exists."),
        click.option(
            "-o", "--out", metavar="FILE", type=click.Path(path_type=Path), help="Write to FILE."
        ),
        click.option(
            "--to",
            "form",
            cls=OneOf,
            allowed=REPORT_FORMATS,
            metavar="WORD",
            help="The format; by the name of the file if left out, else markdown.",
        ),
    ):
        command = option(command)
    return command


@click.command()
@reads("path", metavar="FILE")
@click.option("--since", metavar="DATE", required=True, help="Tell what became known after it.")
@click.option("--until", metavar="DATE", help="And by the end of this day, with what is due then.")
@click.option("--top", type=click.IntRange(min=1), help="The most entries under a heading.")
@_published
def briefing(
    path: str,
    *,
    since: str,
    until: str | None,
    top: int | None,
    form: str | None,
    out: Path | None,
    overwrite: bool,
) -> None:
    """Tell what happened, slipped and moved in FILE after a day, and what is due.

    In order of time, with who, when, sources and quotes; as Markdown, HTML, plain text, a Word file
    or an e-mail to send.
    """
    made = read_story(path).briefing(since, until, top=top)
    publish(made, form, out, overwrite=overwrite)


@click.command()
@reads("path", metavar="FILE")
@click.argument("what")
@click.option("--on", metavar="DATE", help="The day as of which to say what is due or met.")
@_published
def table(
    path: str, what: str, *, on: str | None, form: str | None, out: Path | None, overwrite: bool
) -> None:
    """Write a table of FILE to publish. WHAT is one of these:

    evidence, slips, upcoming, overdue, conditions, stance_matrix, agreement.
    """
    made = read_story(path).report_table(what, on)
    publish(made, form, out, overwrite=overwrite)


@click.command()
@reads("path", metavar="FILE")
@click.option("--on", metavar="DATE", help="The day as of which to say what is due and overdue.")
@click.option(
    "-o",
    "--out",
    metavar="REPORT",
    required=True,
    type=click.Path(path_type=Path),
    help="The file to write: report.docx, report.html ...",
)
@click.option("--overwrite", is_flag=True, help="Replace a file that already exists.")
def report(path: str, *, on: str | None, out: Path, overwrite: bool) -> None:
    """Write FILE as a report to edit: figures, tables, evidence and sources."""
    refuse_taken(out, overwrite=overwrite)
    os.environ["MPLBACKEND"] = "agg"
    read_story(path).report(out, on, overwrite=overwrite)
    say(str(out))


def publish(made: Publication, form: str | None, path: Path | None, *, overwrite: bool) -> None:
    """Write a publication to a file, or print it.

    Parameters:
        made: the publication.
        form: the format; by the name of the file if left out, else Markdown.
        path: the file; None to print it.
        overwrite: whether to replace an existing file.
    """
    from policytrack.reports.publication import written

    if path is not None:
        made.save(path, form, overwrite=overwrite)
        say(str(path))
        return
    text = written(made.to_document(), form or "markdown")
    if isinstance(text, str):
        say(text, end=False)
    elif sys.stdout.isatty():
        raise click.UsageError(f"{form} is not text to print; write it to a file with -o FILE")
    else:
        out(text)
