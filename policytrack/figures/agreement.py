"""Agreement between actors: as a network, and as an ordered heat map.

A network shows at a glance who stands with whom where there are up to about twenty actors and
most pairs do not meet; a heat map stays readable with many, and shows every pair.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.lines import Line2D

from policytrack.figures.accessible import describe_axes
from policytrack.figures.canvas import bare, new_axes, number_gids, points, theme_for
from policytrack.figures.describe import Description, counted, shortened
from policytrack.figures.fonts import text_measure
from policytrack.figures.grid import lay_grid
from policytrack.figures.order import similar_first
from policytrack.figures.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike, NDArray

    from policytrack.figures.theme import Theme

__all__ = ["draw_agreement", "draw_network"]

_CELL = 17.0
_NAME = 170.0


def _square(labels: Sequence[str], values: ArrayLike) -> NDArray[np.float64]:
    array = np.asarray(values, float)
    if array.shape != (len(labels), len(labels)):
        raise ValueError(
            f"found values of shape {array.shape}; allowed: {(len(labels),) * 2}, one for each pair"
        )
    return array


def _order(labels: Sequence[str], values: NDArray[np.float64]) -> list[int]:
    top = np.nanmax(np.abs(values), initial=0.0) or 1.0
    return similar_first(values / top, labels)


def draw_agreement(
    labels: Sequence[str],
    values: ArrayLike,
    *,
    order: bool = True,
    ax: Axes | None = None,
    theme: Theme | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw agreement as a heat map: squares agree, diamonds conflict, the larger the more.

    Parameters:
        labels: who is compared.
        values: of shape (labels, labels): above 0 agreement, below 0 conflict, NaN unknown.
        order: whether to put those who agree alike beside each other.
        ax: where; a figure of the size that the content needs is made if left out.
        theme: the colours.
        **kwargs: properties of the marks, as matplotlib's collections take them.

    Returns:
        The axes.

    Raises:
        ValueError: for values that do not fit the labels.

    Examples:
        >>> ax = draw_agreement(["ASCL", "NAHT"], [[0, 3], [3, 0]])
        >>> [text.get_text() for text in ax.get_yticklabels()]
        ['ASCL', 'NAHT']
    """
    array = _square(labels, values)
    turn = _order(labels, array) if order else list(range(len(labels)))
    names, array = [labels[i] for i in turn], array[np.ix_(turn, turn)]
    look = theme_for(ax, theme)
    measure = text_measure(look.size)
    pitch = max(1.17 * look.size, measure.line)
    grid = lay_grid(names, names, measure, pitch, most=800, level=False)
    count, (wide, tall) = max(len(names), 1), grid.cell
    if ax is None:
        right = max(grid.head.overhang - wide / 2, 100.0) + 8
        size = (
            count * wide + grid.names + 16 + right,
            count * tall + grid.head.height + 3 * pitch + 24,
        )
        ax = new_axes(*size, (grid.names + 16, 3 * pitch + 16, right, grid.head.height + 8), theme)
    bare(ax)
    ax.set_xlim(0, count)
    ax.set_ylim(count, 0)
    _marks(ax, array, look, kwargs)
    _ticks(ax, grid, look)
    _legend(ax, look)
    number_gids(ax)
    describe_axes(ax, lambda: _described("Heat map of agreement between", names, array))
    return ax


def _marks(ax: Axes, array: NDArray[np.float64], theme: Theme, kwargs: dict[str, Any]) -> None:
    top = np.nanmax(np.abs(array), initial=0.0) or 1.0
    square = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * 0.46
    diamond = np.array([(0, -1), (1, 0), (0, 1), (-1, 0)]) * 0.5
    frames, shapes, faces = [], [], []
    for i, j in np.ndindex(array.shape):
        at = np.array([j + 0.5, i + 0.5])
        value = array[i, j]
        if i != j:
            frames.append(at + square)
        if i != j and not np.isnan(value) and value != 0:
            part = sqrt(abs(value) / top)
            shapes.append(at + (square if value > 0 else diamond) * part)
            faces.append(theme.colours["support" if value > 0 else "oppose"])
    look: dict[str, Any] = {
        "edgecolors": theme.frame,
        "facecolors": "none",
        "linewidths": 0.5,
        "zorder": 1,
    }
    ax.add_collection(PolyCollection(frames, **look, gid="pairs"), autolim=False)
    marks = PolyCollection(
        shapes, facecolors=faces, edgecolors=theme.text, linewidths=0.5, zorder=2, gid="agreement"
    )
    marks.set(**kwargs)
    ax.add_collection(marks, autolim=False)


def _ticks(ax: Axes, grid: Any, theme: Theme) -> None:
    middles = np.arange(len(grid.rows)) + 0.5
    ax.xaxis.tick_top()
    ax.set_xticks(middles, ["\n".join(lines) for lines in grid.head.lines])
    ax.set_yticks(middles, ["\n".join(lines) for lines in grid.rows])
    look = {"length": 0, "labelsize": theme.size, "labelcolor": theme.text}
    ax.tick_params(axis="x", pad=2, **look)
    ax.tick_params(axis="y", pad=4, **look)
    for tick in ax.xaxis.get_major_ticks():
        tick.label2.set(rotation=45, ha="left", va="bottom", rotation_mode="anchor")


def _legend(ax: Axes, theme: Theme) -> None:
    handles = [
        Line2D(
            [],
            [],
            ls="none",
            marker=marker,
            ms=8,
            mfc=theme.colours[stance],
            mec=theme.text,
            mew=0.5,
        )
        for marker, stance in (("s", "support"), ("D", "oppose"))
    ]
    legend = ax.legend(
        handles, ["agreement", "conflict"], loc="upper left", bbox_to_anchor=(0, 0), frameon=False,
        ncols=1, fontsize=theme.size, labelcolor=theme.text, borderaxespad=0.6, handlelength=1.2,
    )  # fmt: skip
    legend.set_gid("legend")


def _described(kind: str, names: Sequence[str], array: NDArray[np.float64]) -> Description:
    pairs = [
        (float(array[i, j]), names[i], names[j])
        for i in range(len(names)) for j in range(i + 1, len(names))
        if not np.isnan(array[i, j]) and array[i, j] != 0
    ]  # fmt: skip
    agree, conflict = sum(value > 0 for value, *_ in pairs), sum(value < 0 for value, *_ in pairs)
    head = f"{kind} {counted(len(names), 'actor')}: {counted(agree, 'pair')} agree,"
    head += f" {conflict} conflict."
    if pairs:
        value, one, other = max(pairs)
        head += f" Most: {one} and {other}, {value:g}."
    lines = [f"{one} and {other}: {value:g}." for value, one, other in sorted(pairs, reverse=True)]
    return Description(shortened(head), "\n".join([head, *lines]))


def seats(count: int) -> NDArray[np.float64]:
    """Places on a circle at even heights, so that labels beside them never meet.

    Parameters:
        count: how many.

    Returns:
        Of shape (count, 2), each within 1 of the centre: up the left side, down the right.
    """
    right = count // 2
    parts = []
    for number, sign in ((count - right, -1.0), (right, 1.0)):
        heights = (np.arange(number) + 0.5) / max(number, 1) * 2 - 1
        parts.append(np.column_stack([sign * np.sqrt(1 - heights**2), heights]))
    left, other = parts
    return np.vstack([left, other[::-1]])


def draw_network(
    labels: Sequence[str],
    values: ArrayLike,
    *,
    least: float = 0.0,
    ax: Axes | None = None,
    theme: Theme | None = None,
    width: float = 7.0,
    **kwargs: Any,
) -> Axes:
    """Draw agreement as a network: full lines agree, broken ones conflict, the thicker the more.

    Parameters:
        labels: who is compared.
        values: of shape (labels, labels): above 0 agreement, below 0 conflict, NaN unknown.
        least: leave out ties of less than this, whatever their sign.
        ax: where; a figure of the size that the content needs is made if left out.
        theme: the colours.
        width: of the figure that is made, in inches.
        **kwargs: properties of the ties, as matplotlib's collections take them.

    Returns:
        The axes. Those who agree alike sit beside each other on a circle.

    Raises:
        ValueError: for values that do not fit the labels.

    Examples:
        >>> ax = draw_network(["ASCL", "NAHT", "Ofsted"], [[0, 3, -1], [3, 0, -1], [-1, -1, 0]])
        >>> sorted(text.get_text() for text in ax.texts)
        ['ASCL', 'NAHT', 'Ofsted']
    """
    array = _square(labels, values)
    turn = _order(labels, array)
    names, array = [labels[i] for i in turn], array[np.ix_(turn, turn)]
    look = theme_for(ax, theme)
    measure = text_measure(look.size)
    if ax is None:
        side = max(len(names) / 2 * 3.4 * look.size, 180.0)
        ax = new_axes(width * 72, side + 60, (8, 36, 8, 8), theme)
    bare(ax)
    ax.set_xticks([])
    ax.set_yticks([])
    wide, tall = points(ax)
    lines = [wrapped(name, min(_NAME, wide * 0.3), measure) for name in names]
    text = max((measure(line) for found in lines for line in found), default=0.0) + 12
    radius = (max(wide / 2 - text, 20.0), tall / 2 * 0.94)
    at = seats(len(names)) * radius
    ax.set_xlim(-wide / 2, wide / 2)
    ax.set_ylim(-tall / 2, tall / 2)
    _ties(ax, at, np.where(np.abs(array) >= least, array, 0.0), look, kwargs)
    _named_seats(ax, at, lines, look)
    _network_legend(ax, look)
    number_gids(ax)
    describe_axes(ax, lambda: _described("Network of agreement between", names, array))
    return ax


def _named_seats(
    ax: Axes, at: NDArray[np.float64], lines: Sequence[Sequence[str]], look: Theme
) -> None:
    ax.plot(
        at[:, 0],
        at[:, 1],
        "o",
        ms=7,
        mfc=look.paper,
        mec=look.text,
        mew=1.2,
        zorder=3,
        gid="actors",
    )
    for number, (written, (x, y)) in enumerate(zip(lines, at.tolist(), strict=True)):
        ax.annotate(
            "\n".join(written), (x, y), (7 if x > 0 else -7, 0), textcoords="offset points",
            ha="left" if x > 0 else "right", va="center", fontsize=look.size, color=look.text,
            parse_math=False, gid=f"actor:{number}", zorder=4,
        )  # fmt: skip


def _ties(
    ax: Axes,
    at: NDArray[np.float64],
    array: NDArray[np.float64],
    theme: Theme,
    kwargs: dict[str, Any],
) -> None:
    top = np.nanmax(np.abs(array), initial=0.0) or 1.0
    for sign, stance, style in ((1, "support", "solid"), (-1, "oppose", (0, (4, 2)))):
        pairs = np.argwhere(np.triu(np.nan_to_num(array) * sign > 0, 1))
        widths = [0.6 + 3.4 * abs(array[i, j]) / top for i, j in pairs]
        ties = LineCollection(
            [at[pair] for pair in pairs], colors=theme.colours[stance], linewidths=widths,
            linestyles=[style], zorder=2, gid="agreement" if sign > 0 else "conflict",
        )  # fmt: skip
        ties.set(**kwargs)
        ax.add_collection(ties, autolim=False)


def _network_legend(ax: Axes, theme: Theme) -> None:
    styles = (("support", "solid"), ("oppose", (0, (4, 2))))
    handles = [
        Line2D([], [], color=theme.colours[stance], ls=style, lw=2) for stance, style in styles
    ]
    legend = ax.legend(
        handles, ["agreement", "conflict"], loc="upper left", bbox_to_anchor=(0, 0), frameon=False,
        ncols=2, fontsize=theme.size, labelcolor=theme.text, borderaxespad=0.6, handlelength=3,
    )  # fmt: skip
    legend.set_gid("legend")
