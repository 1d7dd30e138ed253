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
from policytrack.figures.layout.grid import NAME, ROOT_HALF, kept_clear, lay_grid, longest_names
from policytrack.figures.layout.similarity import similar_first
from policytrack.figures.measurewords import UNKNOWN, described_pairs, words_of
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
    from policytrack.figures.measurewords import MeasureWords
    from policytrack.look.theme import Theme

__all__ = ["draw_agreement", "likeness", "pair_ink", "square_of"]

_MORE = ", the larger the more"
_UNKNOWN_DASHES = (0, (1.5, 2))


def square_of(labels: Sequence[str], values: ArrayLike) -> NDArray[np.float64]:
    """Values as an array with a row and a column for each label.

    Parameters:
        labels: who is compared.
        values: of shape (labels, labels).

    Raises:
        ValueError: if the array has another shape.
    """
    array = np.asarray(values, float)
    if array.shape != (len(labels), len(labels)):
        raise ValueError(
            f"found values of shape {array.shape}; allowed: {(len(labels),) * 2}, one for each pair"
        )
    return array


def pair_ink(theme: Theme, *, agree: bool) -> str:
    """The colour of agreement or of conflict between two, which is that of no stance.

    Parameters:
        theme: the colours.
        agree: whether it is agreement.
    """
    return theme.accent if agree else theme.quiet


def likeness(
    labels: Sequence[str], values: NDArray[np.float64], *, apart: bool = False
) -> list[int]:
    """The order in which those who agree alike stand beside each other.

    Parameters:
        labels: who is compared.
        values: of shape (labels, labels), NaN where unknown.
        apart: whether a larger value says that two are further apart.
    """
    values = -values if apart else values
    top = np.nanmax(np.abs(values), initial=0.0) or 1.0
    return similar_first(values / top, labels)


def draw_agreement(
    labels: Sequence[str],
    values: ArrayLike,
    *,
    measure: str | None = None,
    between: str = "actors",
    order: bool = True,
    ax: Axes | None = None,
    theme: Theme | str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw a measure of pairs as a heat map: squares agree, diamonds conflict, larger is more.

    Parameters:
        labels: who, or what, is compared.
        values: of shape (labels, labels), NaN unknown.
        measure: what the values are, as `policytrack.StanceMatrix.agreement` names it; without it,
            above 0 agreement and below 0 conflict.
        between: ``"actors"`` or ``"issues"``.
        order: whether to put those who agree alike beside each other.
        ax: where; a figure of the size that the content needs is made if left out.
        theme: the colours.
        **kwargs: properties of the marks, as matplotlib's collections take them.

    Returns:
        The axes.

    Raises:
        ValueError: if the values do not fit the labels.

    Examples:
        >>> ax = draw_agreement(["ASCL", "NAHT"], [[0, 3], [3, 0]])
        >>> [text.get_text() for text in ax.get_yticklabels()]
        ['ASCL', 'NAHT']
    """
    array = square_of(labels, values)
    words = words_of(measure)
    alike = likeness(labels, array, apart=words.apart)
    turn = alike if order else list(range(len(labels)))
    names, array = [labels[i] for i in turn], array[np.ix_(turn, turn)]
    with lettering(names):
        if names:
            ax = _heat_map(names, array, words, ax, theme=theme, kwargs=kwargs)
        else:
            ax = blank("nobody to compare", ax, theme)
    number_gids(ax)
    describe_axes(ax, lambda: described_pairs("Heat map", names, array, words, between=between))
    return ax


def _heat_map(
    names: Sequence[str],
    array: NDArray[np.float64],
    words: MeasureWords,
    ax: Axes | None,
    *,
    theme: Theme | str | None,
    kwargs: dict[str, Any],
) -> Axes:
    look = theme_for(ax, theme)
    measure = text_measure(look.size)
    pitch = measure.pitch
    longest = (NAME, NAME) if ax is None else longest_names(points(ax))
    grid = lay_grid(names, names, measure, pitch, most=800, level=False, longest=longest)
    count, (wide, tall) = max(len(names), 1), grid.cell
    kinds = words.kinds(array[~np.eye(len(array), dtype=np.bool_)])
    legend = max((measure(_entry(kind, words)) for kind in kinds), default=0.0) + 20
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
    _marks(ax, names, array, words, look, kwargs=kwargs)
    _ticks(ax, names, grid, look)
    _legend(ax, kinds, words, look)
    # A function of this module, and not one made here, lets the figure be pickled.
    check = partial(_check_room, ax, names, grid, pitch)
    Relayout(ax, check, "larger axes would hold them").first()
    return ax


def _entry(kind: str, words: MeasureWords) -> str:
    """A kind as the legend has it."""
    return f"{kind}{_MORE}" if kind in (words.above, words.below) else kind


def _marks(
    ax: Axes,
    names: Sequence[str],
    array: NDArray[np.float64],
    words: MeasureWords,
    theme: Theme,
    *,
    kwargs: dict[str, Any],
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
            agree = (value > 0) != words.apart
            shapes.append(at + (square if agree else diamond) * part)
            faces.append(pair_ink(theme, agree=agree))
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
        kept = kept_clear(places, [len(part) * pitch for part in lines], around=not slanted)
        for label, name, fits in zip(ticks, names, kept, strict=False):
            label.set_visible(fits)
            if not fits:
                lost[name] = None
    return list(lost)


def _legend(ax: Axes, kinds: Sequence[str], words: MeasureWords, theme: Theme) -> None:
    agree: dict[str, Any] = {"marker": "s", "ms": 8, "mfc": pair_ink(theme, agree=True)}
    conflict: dict[str, Any] = {"marker": "D", "ms": 6.4, "mfc": pair_ink(theme, agree=False)}
    looks = {
        words.below: {**conflict, "mec": theme.text},
        words.above: {**(conflict if words.apart else agree), "mec": theme.text},
        words.zero: {"marker": "s", "ms": 8, "mfc": "none", "mec": theme.frame},
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
    texts = [_entry(kind, words) for kind in kinds]
    legend = ax.legend(
        handles, texts, loc="upper left", bbox_to_anchor=(0, 0, 1, 0),
            frameon=False, numpoints=1, ncols=1,
        fontsize=theme.size, labelcolor=theme.text, borderaxespad=0.6, borderpad=0,
        handlelength=1.0, handleheight=0.9,
    )  # fmt: skip
    legend.set_gid("legend")
