"""The commands of the stories that come with policytrack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from policytrack.commands.draw import draw
from policytrack.commands.terminal import counted, out, say
from policytrack.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

_DEMO: Final = "ofsted-report-cards"


@click.command()
@click.argument("name", required=False)
@click.option("--format", "form", metavar="NAME", default="yaml", help="yaml or json.")
def datasets(name: str | None, form: str) -> None:
    """List the stories that come with policytrack, or print the one called NAME as a file."""
    from policytrack.io import datasets as dataset_names
    from policytrack.io import load_dataset

    if name is None:
        for known in dataset_names():
            say(f"{known}: {load_dataset(known).about or load_dataset(known).title}")
        return
    story = load_dataset(name)
    writes = {"yaml": story.to_yaml, "json": story.to_json}
    if form not in writes:
        raise UnknownNameError.among("format of story files", form, writes)
    out(str(writes[form]()).encode("utf-8"))


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("policytrack-demo"),
    show_default=True,
    help="The folder to write to; created if missing.",
)
def demo(out: Path) -> None:
    """Draw a timeline and a stance matrix of a real dispute, from a file that you can edit.

    Writes the story of Ofsted's report cards as a YAML file and draws it from there. Edit the file
    and run the command again: your file is kept and the pictures are redrawn.
    """
    from policytrack.fileformats import read
    from policytrack.writing import write

    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{_DEMO}.yaml"
    if not path.exists():
        write(_dataset_text(_DEMO), path, overwrite=False)
    story = read(path)
    drawn: dict[str, Callable[..., Axes]] = {
        "timeline.png": story.plot,
        "stance-matrix.png": story.stance_matrix().plot,
    }
    say(f"{story.title}: {counted(story)}")
    say(f"{path}")
    for name, plot in drawn.items():
        draw(plot, out / name, overwrite=True)
    say("Edit the file and run this again to see your own version.")


def _dataset_text(name: str) -> str:
    from importlib.resources import files as resources

    return resources("policytrack").joinpath("data", f"{name}.yaml").read_text("utf-8")
