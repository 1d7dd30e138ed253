"""The commands that draw a figure."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from policytrack.commands.options import (
    FORMS,
    GROUPS,
    LANES,
    LAYOUTS,
    ORDERS,
    RULES,
    SLIP_FORMS,
    STRETCHES,
    THEMES,
    OneOf,
    read_story,
    reads,
)
from policytrack.commands.terminal import refuse_taken, say
from policytrack.errors import PolicyTrackError

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

    from policytrack.timeline import Timeline


_DRAWING: Final = (
    click.option(
        "-o",
        "--out",
        required=True,
        type=click.Path(dir_okay=False, path_type=Path),
        help="The picture to write: .png, .svg or .pdf.",
    ),
    click.option("--as-of", metavar="DATE", help="Draw what was known at the end of this day."),
    click.option(
        "--between", nargs=2, metavar="DATE DATE", help="Draw what may lie between two days."
    ),
    click.option("--theme", cls=OneOf, allowed=THEMES, metavar="NAME", help="The colours."),
    click.option("--width", type=click.FloatRange(min=2), help="In inches."),
    click.option("--overwrite", is_flag=True, help="Replace a picture that already exists."),
)


def _drawing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that all drawings have."""
    for option in reversed(_DRAWING):
        command = option(command)
    return reads("path", metavar="FILE")(command)


@click.command()
@_drawing
@click.option("--lanes", cls=OneOf, allowed=LANES, metavar="WORD", help="What to give a lane each.")
@click.option("--statements", is_flag=True, help="Draw the statements too.")
@click.option("--terms", is_flag=True, help="Shade academic terms; packs the events.")
@click.option(
    "--layout", cls=OneOf, allowed=LAYOUTS, metavar="WORD", help="How events are laid out."
)
def timeline(
    path: str,
    *,
    lanes: str | None,
    statements: bool,
    terms: bool,
    layout: Literal["list", "packed"] | None,
    **drawing: Any,
) -> None:
    """Draw the timeline of FILE, with a text alternative."""
    # The days to show limit the axis, not the story, as in Python.
    story = _part(read_story(path), {**drawing, "between": None})
    bands: Literal["terms", "units"] = "terms" if terms else "units"
    plot = partial(
        story.plot, layout=layout, lanes=lanes, as_of=drawing["as_of"], between=drawing["between"],
        show_statements=statements, bands=bands,
    )  # fmt: skip
    draw(plot, **drawing)


@click.command()
@_drawing
@click.option(
    "--form",
    cls=OneOf,
    allowed=FORMS,
    metavar="WORD",
    help="The form of the figure; chosen by the number of recorded cells if left out.",
)
@click.option(
    "--rule",
    cls=OneOf,
    allowed=RULES,
    metavar="WORD",
    help="The rule for the cells; the matrix's own if left out.",
)
@click.option(
    "--order",
    cls=OneOf,
    allowed=ORDERS,
    metavar="WORD",
    default="reading",
    help="The order of actors and issues.",
)
@click.option(
    "--groups",
    cls=OneOf,
    allowed=GROUPS,
    metavar="WORD",
    default="auto",
    help="The headings for actors.",
)
@click.option(
    "--issue-groups",
    cls=OneOf,
    allowed=GROUPS,
    metavar="WORD",
    default="auto",
    help="The headings for issues.",
)
@click.option("--counts", is_flag=True, help="Print the number of statements in each cell.")
@click.option("--turn", is_flag=True, help="Put the actors into the rows.")
def matrix(
    path: str,
    *,
    form: str | None,
    rule: str | None,
    order: str,
    groups: str,
    issue_groups: str,
    counts: bool,
    turn: bool,
    **drawing: Any,
) -> None:
    """Draw who stands where in FILE, with a text alternative."""
    if rule == "recency" and drawing["as_of"] is None:
        raise click.UsageError("--rule recency needs --as-of, the day from which it looks back")
    options = {"at": drawing["as_of"]} if rule == "recency" else None
    stances = _with_stances(_part(read_story(path), drawing), path).stance_matrix()
    plot = partial(
        stances.plot, form=form, rule=rule, options=options, order=order, groups=groups,
        issue_groups=issue_groups, counts=counts, turn=turn,
    )  # fmt: skip
    draw(plot, **drawing)


@click.command()
@_drawing
@click.option(
    "--form",
    cls=OneOf,
    allowed=SLIP_FORMS,
    metavar="WORD",
    help="The form of the figure; chosen by the number of dates if left out.",
)
def slips(path: str, *, form: Literal["arrows", "steps"] | None, **drawing: Any) -> None:
    """Draw when dates were announced in FILE, and how much they slipped."""
    draw(partial(_part(read_story(path), drawing).plot_slips, form=form), **drawing)


@click.command()
@_drawing
@click.option("--turn", is_flag=True, help="Put the last level of a scale on top.")
def levels(path: str, *, turn: bool, **drawing: Any) -> None:
    """Draw which level of a scale held in FILE, and for how long."""
    story = _part(read_story(path), drawing)
    if not len(story.levels()):
        raise click.ClickException(f"{path}: no event sets a level, so none can be drawn")
    draw(partial(story.plot_levels, turn=turn), **drawing)


@click.command()
@_drawing
@click.option(
    "--every",
    cls=OneOf,
    allowed=STRETCHES,
    metavar="WORD",
    default="month",
    help="The stretch of time.",
)
def activity(path: str, *, every: str, **drawing: Any) -> None:
    """Draw how many statements took each stance over time in FILE."""
    story = _with_stances(_part(read_story(path), drawing), path)
    draw(partial(story.plot_activity, every), **drawing)


@click.command("over-time")
@_drawing
@click.argument("issue")
def over_time(path: str, issue: str, **drawing: Any) -> None:
    """Draw who stood where on ISSUE in FILE, and when they moved."""
    story = _with_stances(_part(read_story(path), drawing), path)
    draw(partial(story.plot_over_time, issue), **drawing)


def _with_stances(story: Timeline, path: str) -> Timeline:
    """A story that has stances to draw."""
    if not story.statements:
        raise click.ClickException(f"{path}: no stance is recorded, so none can be drawn")
    return story


def _part(story: Timeline, drawing: dict[str, Any]) -> Timeline:
    """The part of a story that the options select."""
    story = story if drawing["as_of"] is None else story.as_of(drawing["as_of"])
    return story if drawing["between"] is None else story.between(*drawing["between"])


def draw(
    plot: Callable[..., Axes],
    out: Path,
    *,
    overwrite: bool,
    theme: str | None = None,
    width: float | None = None,
    **_part_of: Any,
) -> None:
    """Draw to a file, with the alternative text, and report what did not fit."""
    # A backend set in the environment is of no use here, and may not exist.
    os.environ["MPLBACKEND"] = "agg"
    import matplotlib as mpl

    from policytrack.figures.accessible import save

    refuse_taken(out, overwrite=overwrite)
    mpl.use("agg")
    try:
        ax = plot(theme=theme, **({} if width is None else {"width": width}))
        save(ax, out, overwrite=overwrite)
    except PolicyTrackError:
        raise
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    say(f"{out}")
