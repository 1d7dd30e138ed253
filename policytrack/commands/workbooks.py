"""The commands for sheets that people keep: how they are read, and a template."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policytrack.commands.options import EXISTING
from policytrack.commands.terminal import counted, out, say
from policytrack.look.markup import visible

if TYPE_CHECKING:
    from collections.abc import Sequence


def _columns(_ctx: click.Context, _option: click.Parameter, said: Sequence[str]) -> dict[str, str]:
    found = {}
    for each in said:
        header, equals, role = each.rpartition("=")
        if not equals or not header:
            raise click.BadParameter(f"found {each!r}; allowed: HEADER=ROLE, such as Chair=by")
        found[header.strip()] = role.strip()
    return found


@click.command()
@click.argument("path", metavar="FILE", type=EXISTING)
@click.option("--explain", is_flag=True, help="Print how each column is read, and write nothing.")
@click.option("--sheet", metavar="NAME", help="The only sheet of a workbook to read.")
@click.option("--on", metavar="DATE", help='The day of writing, for dates such as "last week".')
@click.option("--calendar", metavar="NAME", help="The calendar used to read dates.")
@click.option(
    "--column",
    "columns",
    metavar="HEADER=ROLE",
    multiple=True,
    callback=_columns,
    help="What a column holds, if its header does not say it; can be given several times.",
)
@click.option("--title", help="What the story is called.")
@click.option("-o", "--out", "goal", metavar="FILE", help="Write to FILE, in YAML or JSON.")
@click.option("--overwrite", is_flag=True, help="Replace a file that already exists.")
def read(
    path: str, goal: str | None, title: str | None, *, explain: bool, overwrite: bool, **how: Any
) -> None:
    """Read the sheet or workbook in FILE and print its story as YAML.

    FILE is a chronology or a table of stances as people keep it, in CSV or a workbook. With
    --explain, print what every column is read as, what is doubtful, and which cells are left out.
    """
    from policytrack.io import explain_sheet

    summary = explain_sheet(path, **how)
    if explain:
        say(str(summary))
    story = _story(path, title=title, **how)
    if explain:
        return
    for note in summary.doubts:
        click.echo(visible(str(note.as_problem(summary.file))), err=True)
    write = story.to_json if goal is not None and goal.lower().endswith(".json") else story.to_yaml
    text = write(goal, overwrite=overwrite)
    if text is None:
        say(f"{goal}: {counted(story)}")
    else:
        out(text)


def _story(path: str, **how: Any) -> Any:
    from policytrack.formats.sheets.filebytes import Held
    from policytrack.io import read_csv, read_excel

    sheet = how.pop("sheet")
    if Held(path).is_workbook:
        return read_excel(path, sheet=sheet, **how)
    if sheet is not None:
        raise click.UsageError("--sheet is for workbooks; a text file has only one sheet")
    return read_csv(path, **how)


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(dir_okay=False))
@click.option("--overwrite", is_flag=True, help="Replace a file that already exists.")
def template(path: str, *, overwrite: bool) -> None:
    """Write an empty workbook to FILE: events, positions and actors, to be filled in and read.

    Each sheet has an example, notes on its columns, and lists of the words that they take.
    """
    from policytrack.formats.sheets.template import write_template

    if Path(path).suffix.lower() != ".xlsx":
        raise click.UsageError(f"found {path!r}; allowed: the name of an .xlsx file")
    write_template(path, overwrite=overwrite)
    say(f"{path}: fill it in, then: policytrack read {path} --explain")
