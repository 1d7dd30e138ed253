"""Time axes on matplotlib's axes: names in the middle of their units, never an instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import FixedFormatter, FixedLocator

from policytrack.figures.layout.axis import Axis, boundaries, time_axis
from policytrack.figures.mpl.canvas import day_number, on_one_line, ordinal, tick_look

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from policytrack.figures.mpl.fonts import TextMeasure
    from policytrack.look.theme import Theme

__all__ = ["grid_of", "set_time_x", "set_time_y"]


def set_time_x(ax: Axes, length: float, measure: TextMeasure, theme: Theme, pitch: float) -> Axis:
    """Write the units of time under axes: the smaller ones, and below them the larger.

    Parameters:
        ax: the axes, their limits set.
        length: of the axis, in points.
        measure: gives the width of a text.
        theme: the colours.
        pitch: the distance of lines.

    Returns:
        The units.
    """
    start, end = map(ordinal, ax.get_xlim())
    axis = time_axis(start, end, length, measure)
    look = tick_look(theme)
    for minor, ticks in ((False, axis.ticks), (True, axis.eras)):
        at = [day_number(tick.at) for tick in ticks]
        names = [tick.text for tick in ticks]
        ax.set_xticks(at, names, minor=minor)
        pad = 2.5 + measure.ascent + (pitch if minor else 0)
        ax.tick_params(axis="x", which="minor" if minor else "major", pad=pad, **look)
    ax.xaxis.remove_overlapping_locs = False
    on_one_line(ax, len(axis.ticks), len(axis.eras))
    return axis


def set_time_y(ax: Axes, length: float, theme: Theme) -> Axis:
    """Write the units of time beside axes, the first of each year with the year.

    Parameters:
        ax: the axes, their limits set.
        length: of the axis, in points.
        theme: the colours.

    Returns:
        The units.
    """
    start, end = map(ordinal, ax.get_ylim())
    axis = time_axis(start, end, length, lambda text: 1.3 * theme.size)
    eras = [_era_of(tick.at, axis) for tick in axis.ticks]
    names = [
        f"{tick.text} {era}" if era and era not in eras[:number] else tick.text
        for number, (tick, era) in enumerate(zip(axis.ticks, eras, strict=True))
    ]
    ax.yaxis.set_major_locator(FixedLocator([day_number(tick.at) for tick in axis.ticks]))
    ax.yaxis.set_major_formatter(FixedFormatter(names))
    ax.tick_params(axis="y", pad=3, **tick_look(theme))
    return axis


def _era_of(at: float, axis: Axis) -> str:
    return next((era.text for era in axis.eras if era.start <= at < era.end), "")


def grid_of(axis: Axis, start: float, end: float) -> list[float]:
    """The positions of lines between units on matplotlib's date axis.

    Parameters:
        axis: the units.
        start: the first day.
        end: the day after the last.
    """
    return [day_number(edge) for edge in boundaries(axis, start, end)]
