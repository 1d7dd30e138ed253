"""Activity: how many statements took each stance in each stretch of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import PolyCollection

from policytrack.figures.accessible import describe_axes
from policytrack.figures.canvas import bare, day_number, new_axes, number_gids, points, theme_for
from policytrack.figures.describe import Description, counted, shortened
from policytrack.figures.fonts import text_measure
from policytrack.figures.theme import WORDS
from policytrack.figures.timeaxis import set_time_x

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike

    from policytrack.figures.theme import Theme

__all__ = ["draw_activity"]

_STRIP = 46.0


def draw_activity(
    edges: Sequence[int],
    stances: Sequence[str],
    counts: ArrayLike,
    *,
    ax: Axes | None = None,
    theme: Theme | None = None,
    width: float = 8.0,
    **kwargs: Any,
) -> Axes:
    """Draw counts of statements over time, a strip for each stance, all to one scale.

    Strips, not stacked bars: only the lowest part of a stacked bar can be compared over time.

    Parameters:
        edges: where the stretches of time begin, as ordinals of days, and where the last ends.
        stances: the stance of each strip, from the top.
        counts: of shape (stances, stretches).
        ax: where; a figure of the size that the content needs is made if left out.
        theme: the colours.
        width: of the figure that is made, in inches.
        **kwargs: properties of the bars, as matplotlib's collections take them.

    Returns:
        The axes.

    Raises:
        ValueError: for counts that do not fit the stances and edges.

    Examples:
        >>> ax = draw_activity([739252, 739283, 739311], ["support", "oppose"], [[3, 1], [0, 2]])
        >>> [text.get_text() for text in ax.get_yticklabels()]
        ['support', 'oppose']
    """
    array = np.asarray(counts)
    if array.shape != (len(stances), len(edges) - 1):
        raise ValueError(
            f"found counts of shape {array.shape}; allowed: {(len(stances), len(edges) - 1)}"
        )
    look = theme_for(ax, theme)
    measure = text_measure(look.size)
    pitch = max(1.17 * look.size, measure.line)
    names = [WORDS[stance] for stance in stances]
    if ax is None:
        left = max(map(measure, names), default=0.0) + 12
        height = len(stances) * _STRIP + 2 * pitch + 18
        ax = new_axes(width * 72, height, (left, 2 * pitch + 8, 30, 6), theme)
    bare(ax, keep=("bottom",))
    ax.spines["bottom"].set_color(look.quiet)
    ax.set_xlim(day_number(edges[0]), day_number(edges[-1]))
    ax.set_ylim(len(stances), 0)
    wide, _ = points(ax)
    set_time_x(ax, wide, measure, look, pitch)
    ax.set_yticks([i + 0.62 for i in range(len(stances))], names)
    ax.tick_params(axis="y", length=0, labelsize=look.size, labelcolor=look.text, pad=4)
    top = max(int(array.max(initial=0)), 1)
    _bars(ax, edges, stances, array / top * 0.72, theme=look, kwargs=kwargs)
    for i in range(len(stances)):
        ax.axhline(i + 0.98, color=look.frame, lw=0.6, zorder=1)
        ax.annotate(
            str(int(array[i].max(initial=0))), (1, i + 0.62), (4, 0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points", va="center", fontsize=look.size, color=look.quiet,
        )  # fmt: skip
    number_gids(ax)
    describe_axes(ax, lambda: _described(stances, array))
    return ax


def _bars(
    ax: Axes,
    edges: Sequence[int],
    stances: Sequence[str],
    heights: Any,
    *,
    theme: Theme,
    kwargs: dict[str, Any],
) -> None:
    bars, faces = [], []
    for i, j in np.argwhere(heights > 0).tolist():
        left, right = day_number(edges[j]), day_number(edges[j + 1])
        gap = (right - left) * 0.06
        low, high = i + 0.98, i + 0.98 - heights[i, j]
        bars.append(
            [(left + gap, low), (right - gap, low), (right - gap, high), (left + gap, high)]
        )
        faces.append(theme.colours[stances[i]])
    shown = PolyCollection(
        bars, facecolors=faces, edgecolors=theme.text, linewidths=0.4, zorder=2, gid="counts"
    )
    shown.set(**kwargs)
    ax.add_collection(shown, autolim=False)


def _described(stances: Sequence[str], array: Any) -> Description:
    totals = [f"{int(array[i].sum())} {WORDS[stance]}" for i, stance in enumerate(stances)]
    head = f"Activity: {counted(int(array.sum()), 'statement')} in {array.shape[1]} stretches of"
    head += f" time: {', '.join(totals)}."
    lines = [
        f"{WORDS[stance]}: {', '.join(map(str, array[i].tolist()))}."
        for i, stance in enumerate(stances)
    ]
    return Description(shortened(head), "\n".join([head, *lines]))
