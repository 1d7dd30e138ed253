"""A measure over time: one number for each window, drawn as a line from window to window."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.ticker import FixedFormatter, FixedLocator, MaxNLocator
from matplotlib.transforms import Affine2D, IdentityTransform

from policytrack.dates import FuzzyDate
from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import Description, counted, shortened
from policytrack.figures.layout.storyheading import NO_HEADING, Heading
from policytrack.figures.layout.wrapping import wrapped
from policytrack.figures.mpl.artiststyles import LINES, checked_style
from policytrack.figures.mpl.canvas import (
    bare,
    blank,
    day_number,
    new_axes,
    number_gids,
    points,
    theme_for,
    tick_look,
)
from policytrack.figures.mpl.fonts import text_measure
from policytrack.figures.mpl.glyphs import MARKERS
from policytrack.figures.mpl.headingartists import add_heading
from policytrack.figures.mpl.ownaxes import keep_clear_above
from policytrack.figures.mpl.timeaxis import set_time_x

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from policytrack.look.theme import Theme

    Point = tuple[float, float]
    Row = tuple[dt.date, dt.date, dt.date, float]

__all__ = ["draw_course"]

_HEIGHT = 150.0
_OPEN = "open marks: no value"


def draw_course(
    windows: Sequence[tuple[dt.date, dt.date, dt.date]],
    values: Sequence[float],
    *,
    name: str,
    downwards: bool = False,
    from_zero: bool = False,
    heading: Heading = NO_HEADING,
    ax: Axes | None = None,
    theme: Theme | str | None = None,
    width: float = 6.3,
    **kwargs: Any,
) -> Axes:
    """Draw one number for each window of time, in the middle of the window.

    Consecutive windows are joined. A window without a value leaves a gap in the line and an open
    mark on the time axis.

    Parameters:
        windows: the first day of each, its middle day and the day after its last, in order of time.
        values: the numbers; NaN where a window has none.
        name: what the numbers measure, written above the axis.
        downwards: whether to draw lower values higher, for a measure where less means more.
        from_zero: whether the scale begins at 0.
        heading: the text above and below a new figure.
        ax: the axes to draw on; if left out, a figure as large as its content needs is made.
        theme: the colours.
        width: the width of a new figure, in inches.
        **kwargs: properties of the line, as matplotlib's collections take them.

    Returns:
        The axes.

    Raises:
        ValueError: if the numbers of values and windows differ.

    Examples:
        >>> import datetime as dt
        >>> months = [
        ...     [dt.date(2025, m + k // 30, k % 30 + 1) for k in (0, 15, 30)] for m in (1, 2, 3)
        ... ]
        >>> ax = draw_course(months, [1, 3, float("nan")], name="distance")
        >>> [text.get_text() for text in ax.get_yticklabels()]
        ['1.0', '1.5', '2.0', '2.5', '3.0']
    """
    checked_style(kwargs, LINES)
    rows = [(*window, float(value)) for window, value in zip(windows, values, strict=True)]
    known = [value for *_, value in rows if not math.isnan(value)]
    own = ax is None
    if known:
        scale = _scale(known, from_zero=from_zero)
        title = f"{name} (lower values upwards)" if downwards else name
        if ax is None:
            ax = _own_axes(title, scale, theme, width)
        look = theme_for(ax, theme)
        _frame(ax, rows, scale, look, downwards=downwards)
        _name(ax, title, look, gaps=len(known) < len(rows))
        _draw(ax, [(_at(middle), value) for _, middle, _, value in rows], scale[2], look, kwargs)
    else:
        ax = blank(_valueless(name, len(rows)), ax, theme, width)
    number_gids(ax)
    if own:
        add_heading(ax, heading, theme)
    describe_axes(ax, lambda: _described(rows, name, downwards=downwards))
    return ax


def _valueless(name: str, windows: int) -> str:
    """The sentence in place of a scale on which nothing would stand."""
    if not windows:
        return f"no windows of time for the {name}"
    return f"{name}: no value in any of {counted(windows, 'window')} of time"


def _own_axes(
    title: str, scale: tuple[float, float, list[float]], theme: Theme | str | None, width: float
) -> Axes:
    measure = text_measure(theme_for(None, theme).size)
    left = max(map(measure, _written(scale[2]))) + 14
    lines = wrapped(title, width * 72 - left - 12, measure)
    margins = (left, 2 * measure.pitch + 8, 12, len(lines) * measure.pitch + 8)
    return new_axes(width * 72, _HEIGHT, margins, theme)


def _frame(
    ax: Axes,
    rows: Sequence[Row],
    scale: tuple[float, float, list[float]],
    look: Theme,
    *,
    downwards: bool,
) -> None:
    """The axes of time and of the numbers."""
    low, high, ticks = scale
    measure = text_measure(look.size)
    bare(ax, keep=("bottom",))
    ax.spines["bottom"].set_color(look.quiet)
    first = min((start.toordinal() for start, *_ in rows), default=739_000)
    last = max((end.toordinal() for _, _, end, _ in rows), default=739_030)
    ax.set_xlim(day_number(first), day_number(last))
    wide, tall = points(ax)
    room = 6.0 * (high - low) / max(tall - 12, 12)
    ends_at = low - room, high + room
    ax.set_ylim(*(ends_at[::-1] if downwards else ends_at))
    set_time_x(ax, wide, measure, look, measure.pitch)
    ax.yaxis.set_major_locator(FixedLocator(ticks))
    ax.yaxis.set_major_formatter(FixedFormatter(_written(ticks)))
    ax.tick_params(axis="y", pad=4, **tick_look(look))


def _name(ax: Axes, title: str, look: Theme, *, gaps: bool) -> None:
    """Write above the axes what the numbers measure, and what open marks, if any, mean."""
    measure = text_measure(look.size)
    lines = wrapped(title, points(ax)[0], measure)
    keep_clear_above(ax, look.size + (len(lines) - 1) * measure.pitch)
    name = {"fontsize": look.size, "color": look.text, "gid": "name", "linespacing": 1.0}
    _above(ax, "\n".join(lines), "left", name)
    if gaps and points(ax)[0] > measure(title + _OPEN) + 12:
        quiet = {"fontsize": look.size, "color": look.quiet, "gid": "none-label"}
        _above(ax, _OPEN, "right", quiet)


def _above(ax: Axes, words: str, side: str, look: dict[str, Any]) -> None:
    """Write above the axes, at the left or right."""
    ax.annotate(
        words, (float(side == "right"), 1), (0, 3), xycoords="axes fraction",
        textcoords="offset points", ha=side, va="bottom", **look,
    )  # fmt: skip


def _at(day: dt.date) -> float:
    return day_number(day.toordinal() + 0.5)


def _scale(values: Sequence[float], *, from_zero: bool) -> tuple[float, float, list[float]]:
    """The lowest and highest values of an axis, and its ticks."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    low = min(low, 0.0) if from_zero else low
    if high - low < 1e-9 * max(abs(low), abs(high), 1.0):
        # What is never negative has no scale below zero.
        low, high = max(low - 0.5, 0.0) if low >= 0 else low - 0.5, high + 0.5
    ticks = [
        float(tick) for tick in MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    ]
    return ticks[0], ticks[-1], ticks


def _written(ticks: Sequence[float]) -> list[str]:
    """Ticks with just enough decimals to write each exactly and tell them apart."""
    texts: list[str] = []
    for digits in range(10):
        texts = [f"{tick + 0.0:.{digits}f}" for tick in ticks]
        if all(abs(float(text) - tick) < 1e-9 for text, tick in zip(texts, ticks, strict=True)):
            break
    return [text.replace("-", "\N{MINUS SIGN}") for text in texts]


def _draw(
    ax: Axes, course: Sequence[Point], ticks: Sequence[float], theme: Theme, kwargs: dict[str, Any]
) -> None:
    for tick in ticks:
        ax.axhline(tick, color=theme.frame, lw=0.5, zorder=1, gid="scale")
    line = LineCollection(
        _joined(course), colors=theme.accent, linewidths=1.4, zorder=2, gid="course"
    )
    line.set(**kwargs)
    ax.add_collection(line, autolim=False)
    wide, _ = points(ax)
    # Marks as large as leave the line to be seen where there are many windows.
    size = min(max(wide / max(len(course), 1) / 3, 1.6), 5.0)
    known = [point for point in course if not math.isnan(point[1])]
    empty = [(x, 0.0) for x, y in course if math.isnan(y)]
    for gid, places, over, face in (
        ("values", known, ax.transData, theme.accent),
        # Open marks stand on the line, so that they touch nothing that is written below it.
        ("none", empty, ax.get_xaxis_transform(), theme.paper),
    ):
        circle = MARKERS["circle"]
        if gid == "none":
            circle = Affine2D().translate(0, 0.6).transform_path(circle)
        marks = PathCollection(
            [circle], [size**2], offsets=np.reshape(places, (-1, 2)), offset_transform=over,
            facecolors=face, edgecolors=theme.accent, linewidths=0.8, zorder=3, gid=gid,
            clip_on=False,
        )  # fmt: skip
        marks.set_transform(IdentityTransform())
        ax.add_collection(marks, autolim=False)


def _joined(course: Sequence[Point]) -> list[list[Point]]:
    """The stretches of a line between its gaps."""
    runs: list[list[Point]] = [[]]
    for x, y in course:
        if math.isnan(y):
            runs.append([])
        else:
            runs[-1].append((x, y))
    return [run for run in runs if len(run) > 1]


def _described(rows: Sequence[Row], name: str, *, downwards: bool) -> Description:
    known = [row for row in rows if not math.isnan(row[3])]
    head = f"{name[:1].upper()}{name[1:]} over time, {counted(len(rows), 'window')}"
    head += " (lower values upwards)." if downwards else "."
    if known:
        least, most = (pick(known, key=lambda row: row[3]) for pick in (min, max))
        head += f" From {_number(known[0][3])} to {_number(known[-1][3])};"
        head += f" least {_number(least[3])} around {_day(least[1])},"
        head += f" most {_number(most[3])} around {_day(most[1])}."
    if len(known) < len(rows):
        head += f" {counted(len(rows) - len(known), 'window')} without a value."
    lines = [
        f"{_day(start)} to {_day(end - dt.timedelta(1))}: "
        f"{'no value' if math.isnan(value) else _number(value)}."
        for start, _, end, value in rows
    ]
    return Description(shortened(head), "\n".join([head, *lines]))


def _number(value: float) -> str:
    return f"{value:.4g}"


def _day(day: dt.date) -> str:
    return FuzzyDate(day).in_words()
