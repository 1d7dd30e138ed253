"""Agreement between actors as an ordered heat map.

It stays readable with many actors, and shows every pair; `policytrack.figures.network` draws the
same as a network.
"""

from __future__ import annotations

from functools import partial
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon

from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import Description, counted, shortened
from policytrack.figures.layout.grid import NAME, ROOT_HALF, apart, lay_grid, longest_names
from policytrack.figures.layout.similarity import similar_first
from policytrack.figures.mpl.canvas import (
    Relayout,
    bare,
    blank,
    make_room,
    new_axes,
    number_gids,
    points,
    theme_for,
    tick_look,
)
from policytrack.figures.mpl.fallbackfonts import lettering
from policytrack.figures.mpl.fonts import text_measure
from policytrack.figures.mpl.svgids import Outlines, slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike, NDArray

    from policytrack.figures.layout.grid import Grid
    from policytrack.look.theme import Theme

__all__ = ["described_pairs", "draw_agreement", "likeness", "square_of"]

AGREEMENT = "agreement, the larger the more"
CONFLICT = "conflict, the larger the more"
NEITHER = "neither"
UNKNOWN = "nothing in common"
_UNKNOWN_DASHES = (0, (1.5, 2))


def square_of(labels: Sequence[str], values: ArrayLike) -> NDArray[np.float64]:
    """Values as an array with a row and a column for each label.

    Parameters:
        labels: who is compared.
        values: of shape (labels, labels).

    Raises:
        ValueError: for another shape.
    """
    array = np.asarray(values, float)
    if array.shape != (len(labels), len(labels)):
        raise ValueError(
            f"found values of shape {array.shape}; allowed: {(len(labels),) * 2}, one for each pair"
        )
    return array


def likeness(labels: Sequence[str], values: NDArray[np.float64]) -> list[int]:
    """The order in which those who agree alike stand beside each other.

    Parameters:
        labels: who is compared.
        values: of shape (labels, labels), NaN where unknown.
    """
    top = np.nanmax(np.abs(values), initial=0.0) or 1.0
    return similar_first(values / top, labels)


def draw_agreement(
    labels: Sequence[str],
    values: ArrayLike,
    *,
    order: bool = True,
    ax: Axes | None = None,
    theme: Theme | str | None = None,
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
    array = square_of(labels, values)
    turn = likeness(labels, array) if order else list(range(len(labels)))
    names, array = [labels[i] for i in turn], array[np.ix_(turn, turn)]
    with lettering(names):
        if names:
            ax = _heat_map(names, array, ax, theme, kwargs)
        else:
            ax = blank("nobody to compare", ax, theme)
    number_gids(ax)
    describe_axes(ax, lambda: described_pairs("Heat map of agreement between", names, array))
    return ax


def _heat_map(
    names: Sequence[str],
    array: NDArray[np.float64],
    ax: Axes | None,
    theme: Theme | str | None,
    kwargs: dict[str, Any],
) -> Axes:
    look = theme_for(ax, theme)
    measure = text_measure(look.size)
    pitch = max(1.17 * look.size, measure.line)
    longest = (NAME, NAME) if ax is None else longest_names(points(ax))
    grid = lay_grid(names, names, measure, pitch, most=800, level=False, longest=longest)
    count, (wide, tall) = max(len(names), 1), grid.cell
    kinds = _kinds(array)
    legend = max(map(measure, kinds), default=0.0) + 20
    right = max(grid.head.overhang - wide / 2, legend - count * wide, 0.0) + 8
    below = len(kinds) * (pitch + 4) + 14
    margins = grid.names + 16, below, right, grid.head.height + 8
    if ax is None:
        size = margins[0] + count * wide + right, margins[3] + count * tall + below
        ax = new_axes(*size, margins, theme)
    else:
        make_room(ax, margins)
    bare(ax)
    ax.set_xlim(0, count)
    ax.set_ylim(count, 0)
    _marks(ax, names, array, look, kwargs)
    _ticks(ax, names, grid, look)
    _legend(ax, kinds, look)
    # A function of this module, and not one made here, lets the figure be pickled.
    check = partial(_check_room, ax, names, grid, pitch)
    Relayout(ax, check, "larger axes would hold them").first()
    return ax


def _kinds(array: NDArray[np.float64]) -> list[str]:
    """What a legend has to explain."""
    pairs = array[~np.eye(len(array), dtype=np.bool_)]
    found = [AGREEMENT] if (pairs > 0).any() else []
    found += [CONFLICT] if (pairs < 0).any() else []
    found += [NEITHER] if (pairs == 0).any() else []
    return found + ([UNKNOWN] if np.isnan(pairs).any() else [])


def _marks(
    ax: Axes, names: Sequence[str], array: NDArray[np.float64], theme: Theme, kwargs: dict[str, Any]
) -> None:
    top = np.nanmax(np.abs(array), initial=0.0) or 1.0
    square = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * 0.46
    diamond = np.array([(0, -1), (1, 0), (0, 1), (-1, 0)]) * 0.5
    frames, dashes, pairs, shapes, faces, values = [], [], [], [], [], []
    for i, j in np.ndindex(array.shape):
        if i == j:
            continue
        at, value = np.array([j + 0.5, i + 0.5]), array[i, j]
        frames.append(at + square)
        dashes.append(_UNKNOWN_DASHES if np.isnan(value) else "solid")
        pairs.append(f"pair:{names[i]}:{names[j]}")
        if not np.isnan(value) and value != 0:
            part = sqrt(abs(value) / top)
            shapes.append(at + (square if value > 0 else diamond) * part)
            faces.append(theme.colours["support" if value > 0 else "oppose"])
            values.append(f"value:{names[i]}:{names[j]}")
    look: dict[str, Any] = {"edgecolors": theme.frame, "facecolors": "none", "linewidths": 0.5}
    # Lines at the edge of the axes are drawn whole, not cut along their middle.
    around = Outlines(
        frames, **look, linestyles=dashes or "solid", zorder=1, clip_on=False, gid="pairs"
    )
    marks = Outlines(
        shapes, facecolors=faces, edgecolors=theme.text, linewidths=0.5, zorder=2, clip_on=False,
        gid="agreement",
    )  # fmt: skip
    marks.set(**kwargs)
    for drawn, ids in ((around, pairs), (marks, values)):
        drawn.set_mark_ids(ids)
        drawn.set_in_layout(False)
        ax.add_collection(drawn, autolim=False)


def _ticks(ax: Axes, names: Sequence[str], grid: Grid, theme: Theme) -> None:
    middles = np.arange(len(grid.rows)) + 0.5
    ax.xaxis.tick_top()
    ax.set_xticks(middles, ["\n".join(lines) for lines in grid.head.lines])
    ax.set_yticks(middles, ["\n".join(lines) for lines in grid.rows])
    look = tick_look(theme)
    ax.tick_params(axis="x", pad=2, **look)
    ax.tick_params(axis="y", pad=4, **look)
    ticks = zip(ax.xaxis.get_major_ticks(), ax.yaxis.get_major_ticks(), names, strict=False)
    for across, down, name in ticks:
        across.label2.set(rotation=45, ha="left", va="bottom", rotation_mode="anchor")
        across.label2.set_gid(slug(f"column:{name}"))
        down.label1.set_gid(slug(f"row:{name}"))
        for label in (across.label2, down.label1):
            label.set_parse_math(False)


def _check_room(ax: Axes, names: Sequence[str], grid: Grid, pitch: float) -> list[str]:
    """Leave out names that would run into each other, and say which."""
    wide, tall = (side / max(len(names), 1) for side in points(ax))
    lost: dict[str, None] = {}
    for ticks, lines, room, slanted in (
        ([tick.label1 for tick in ax.yaxis.get_major_ticks()], grid.rows, tall, False),
        (
            [tick.label2 for tick in ax.xaxis.get_major_ticks()],
            grid.head.lines,
            wide * ROOT_HALF,
            True,
        ),
    ):
        places = [number * room for number in range(len(names))]
        kept = apart(places, [len(part) * pitch for part in lines], around=not slanted)
        for label, name, fits in zip(ticks, names, kept, strict=False):
            label.set_visible(fits)
            if not fits:
                lost[name] = None
    return list(lost)


def _legend(ax: Axes, kinds: Sequence[str], theme: Theme) -> None:
    looks: dict[str, dict[str, Any]] = {
        AGREEMENT: {"marker": "s", "ms": 8, "mfc": theme.colours["support"], "mec": theme.text},
        CONFLICT: {"marker": "D", "ms": 6.4, "mfc": theme.colours["oppose"], "mec": theme.text},
        NEITHER: {"marker": "s", "ms": 8, "mfc": "none", "mec": theme.frame},
    }
    box = [(0, 0), (1, 0), (1, 1), (0, 1)]
    handles: list[Any] = [
        Polygon(box, fc="none", ec=theme.frame, lw=0.5, ls=_UNKNOWN_DASHES)
        if kind == UNKNOWN
        else Line2D([], [], ls="none", mew=0.5, **looks[kind])
        for kind in kinds
    ]
    if not handles:
        return
    legend = ax.legend(
        handles, list(kinds), loc="upper left", bbox_to_anchor=(0, 0, 1, 0),
            frameon=False, numpoints=1, ncols=1,
        fontsize=theme.size, labelcolor=theme.text, borderaxespad=0.6, borderpad=0,
        handlelength=1.0, handleheight=0.9,
    )  # fmt: skip
    legend.set_gid("legend")


def described_pairs(kind: str, names: Sequence[str], array: NDArray[np.float64]) -> Description:
    """Agreement in words.

    Parameters:
        kind: what the description begins with.
        names: who is compared.
        array: of shape (names, names), NaN where unknown.
    """
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
