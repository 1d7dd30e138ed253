"""Agreement between actors as a network.

It shows at a glance who stands with whom where there are up to about twenty actors and most
pairs do not meet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import define, field
from matplotlib.lines import Line2D
from matplotlib.transforms import IdentityTransform

from policytrack.errors import ArgumentError
from policytrack.figures.accessible import describe_axes
from policytrack.figures.agreement import check_number, likeness, pair_ink, square_of
from policytrack.figures.describe import counted
from policytrack.figures.layout.storyheading import NO_HEADING, Heading
from policytrack.figures.layout.wrapping import cut, wrapped
from policytrack.figures.measurewords import described_pairs, words_of
from policytrack.figures.mpl.artiststyles import LINES, checked_style
from policytrack.figures.mpl.canvas import (
    Relayout,
    bare,
    blank,
    new_axes,
    number_gids,
    points,
    prefix,
    theme_for,
)
from policytrack.figures.mpl.fallbackfonts import lettering
from policytrack.figures.mpl.fonts import text_measure
from policytrack.figures.mpl.glyphs import MARKERS
from policytrack.figures.mpl.headingartists import add_heading
from policytrack.figures.mpl.svgids import Lines, Marks, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike, NDArray

    from policytrack.figures.measurewords import MeasureWords
    from policytrack.figures.mpl.fonts import TextMeasure
    from policytrack.look.theme import Theme

__all__ = ["draw_network"]

_NAME = 170.0
_LINES = 4
"""The most lines of a name; the rest of a longer one is cut."""
_FEW = 4
"""Fewer ties than this are listed in a sentence."""
_BROKEN = (0, (3, 1.5))
_MARGINS = (8.0, 30.0, 8.0, 14.0)
_SIZE = 8.0
"""The size of the texts for which the margin below holds the key."""
_HANDLE = 5.4
"""The width of a line in the key with the space around it, in multiples of the text size."""
_TALL = 0.94
"""How much of the height of the axes the places take up."""
_CLEAR = 2.0
"""The least distance between two names, in points."""


def seats(left: int, right: int) -> NDArray[np.float64]:
    """Places on a circle at even heights, so that labels beside them never overlap.

    Parameters:
        left: how many on the left side.
        right: how many on the right side.

    Returns:
        Of shape (left + right, 2), each within 1 of the centre: up the left side, down the right.
    """
    parts = []
    for number, sign in ((left, -1.0), (right, 1.0)):
        heights = (np.arange(number) + 0.5) / max(number, 1) * 2 - 1
        parts.append(np.column_stack([sign * np.sqrt(1 - heights**2), heights]))
    one, other = parts
    return np.vstack([one, other[::-1]])


def sides(agreement: NDArray[np.float64]) -> int:
    """How many of those in an order go on the left side, so that those who agree share a side.

    Parameters:
        agreement: of shape (names, names), above 0 where two agree, NaN where unknown.

    Returns:
        The cut of the order that the least agreement and the most conflict cross; of equal cuts,
        the one nearest to the middle.

    Examples:
        >>> sides(np.array([[0, 2, -1], [2, 0, -1], [-1, -1, 0]], float))
        2
    """
    count = len(agreement)
    ties = np.nan_to_num(agreement)
    cuts = range(1, count) if count > 1 else [count]

    def across(cut: int) -> tuple[float, float]:
        return round(float(ties[:cut, cut:].sum()), 9), abs(cut - (count + 0.5) / 2)

    return min(cuts, key=across)


def draw_network(
    labels: Sequence[str],
    values: ArrayLike,
    *,
    measure: str | None = None,
    between: str = "actors",
    least: float = 0.0,
    few: bool = True,
    heading: Heading = NO_HEADING,
    ax: Axes | None = None,
    theme: Theme | str | None = None,
    width: float = 6.3,
    **kwargs: Any,
) -> Axes:
    """Draw a measure of pairs as a network: full lines for agreement, broken ones for conflict.

    Those who agree stand on one side, each next to those with the most similar ties.

    Parameters:
        labels: who, or what, is compared.
        values: of shape (labels, labels), NaN unknown.
        measure: what the values are, as `policytrack.StanceMatrix.agreement` names it; without it,
            above 0 agreement and below 0 conflict.
        between: ``"actors"`` or ``"issues"``.
        least: leave out ties smaller than this in size.
        few: whether to draw even fewer than four ties, which are otherwise listed in a sentence.
        heading: the text above and below a new figure.
        ax: the axes to draw on; if left out, a figure as large as its content needs is made.
        theme: the colours.
        width: the width of a new figure, in inches.
        **kwargs: properties of the ties, as matplotlib's collections take them.

    Returns:
        The axes.

    Raises:
        ArgumentError: if ``least`` is not a number, or is below 0.
        RecordError: if there are more than 200 labels.
        ValueError: if the values do not fit the labels.

    Warns:
        TooLargeWarning: if a figure of its own has more than 60 labels.

    Examples:
        >>> ax = draw_network(["ASCL", "NAHT", "Ofsted"], [[0, 3, -1], [3, 0, -1], [-1, -1, 0]])
        >>> sorted(text.get_text() for text in ax.texts)
        ['ASCL', 'NAHT', 'Ofsted']
    """
    checked_style(kwargs, LINES)
    array = square_of(labels, values)
    _check_least(least)
    check_number(labels, between, width, own=ax is None)
    words = words_of(measure)
    turn = likeness(labels, array, apart=words.apart)
    names, array = [labels[i] for i in turn], array[np.ix_(turn, turn)]
    held = np.where(np.abs(array) >= least, array, 0.0)
    look, own = theme_for(ax, theme), ax is None
    ties = _told(names, held, words)
    with lettering(names):
        if names and (few or len(ties) >= _FEW):
            left = sides(-held if words.apart else held)
            widths = text_measure(look.size)
            ax = ax or _own_axes(names, left, width, theme, widths)
            network = _Network(ax, names, held, words, look, widths, left)
            network.draw(kwargs)
            Relayout(ax, network.update, "larger axes would hold them").first()
        else:
            ax = blank(_sentence(names, ties), ax, theme, width)
    number_gids(ax)
    if own:
        add_heading(ax, heading, theme)
    describe_axes(
        ax,
        lambda: described_pairs("Network", names, array, words, between=between, least=least),
    )
    return ax


def _check_least(least: object) -> None:
    if not isinstance(least, int | float) or not least >= 0:
        raise ArgumentError("plot_network", f"least={least!r}", "a number from 0 on")


def _told(names: Sequence[str], values: NDArray[np.float64], words: MeasureWords) -> list[str]:
    """Each tie in words."""
    pairs = np.argwhere(np.triu(np.nan_to_num(values) != 0, 1)).tolist()
    return [
        f"{names[i]} and {names[j]}: {words.of(values[i, j])} ({values[i, j]:.3g})"
        for i, j in pairs
    ]


def _sentence(names: Sequence[str], ties: Sequence[str]) -> str:
    """The sentence shown instead of a network."""
    if not names:
        return "nobody to compare"
    if not ties:
        return f"no ties between {len(names)}"
    return f"{counted(len(ties), 'tie')}, too few for a network. {'; '.join(ties)}"


def _own_axes(
    names: Sequence[str], left: int, width: float, theme: Theme | str | None, measure: TextMeasure
) -> Axes:
    """The axes of a figure that is tall enough for the names on either side."""
    lines = _lines_of(names, width * 72 - _MARGINS[0] - _MARGINS[2], measure)
    slot = max(3.4 * measure.size, max(map(len, lines)) * measure.pitch + _CLEAR)
    tall = max(max(left, len(names) - left) * slot / _TALL, 180.0)
    before, low, after, top = _MARGINS
    low *= measure.size / _SIZE
    if 2 * (measure("agreement") + _HANDLE * measure.size) > width * 72 - before - after:
        low += measure.pitch + 4  # two kinds of ties stand below each other in the key
    return new_axes(width * 72, tall + low + top, (before, low, after, top), theme)


def _lines_of(names: Sequence[str], wide: float, measure: TextMeasure) -> list[tuple[str, ...]]:
    """The lines of each name beside a network of a given width."""
    room = min(_NAME, wide * 0.3)
    return [cut(wrapped(name, room, measure), _LINES, room, measure) for name in names]


def _fitting(
    kinds: Sequence[str], wide: float, measure: Callable[[str], float]
) -> tuple[list[str], int]:
    """The texts of a legend and its columns for a width; short texts if long ones do not fit."""
    names = [f"{kind}, the thicker the more" for kind in kinds]
    if max(map(measure, names), default=0.0) > wide:
        names = list(kinds)
    return names, len(names) if sum(map(measure, names)) <= wide else 1


@define
class _Network:
    """The artists of a network."""

    ax: Axes
    names: Sequence[str]
    values: NDArray[np.float64]
    words: MeasureWords
    theme: Theme
    measure: TextMeasure
    left: int
    _labels: list[Any] = field(factory=list, init=False)
    _ties: list[tuple[Lines, NDArray[np.int64]]] = field(factory=list, init=False)
    _seats: Marks = field(init=False)
    _explained: tuple[list[str], int] | None = field(default=None, init=False)

    def draw(self, kwargs: dict[str, Any]) -> None:
        """Make every artist."""
        ax, theme = self.ax, self.theme
        bare(ax)
        ax.set_xticks([])
        ax.set_yticks([])
        self._draw_ties(kwargs)
        self._seats = Marks(
            [MARKERS["circle"]], [70.0], facecolors=theme.paper, edgecolors=theme.text,
            linewidths=1.2, zorder=3, offset_transform=ax.transData, clip_on=False, gid="actors",
        )  # fmt: skip
        self._seats.set_transform(IdentityTransform())
        self._seats.set_mark_ids([f"seat:{name}" for name in self.names])
        self._seats.set_in_layout(False)
        ax.add_collection(self._seats, autolim=False)
        for name in self.names:
            label = ax.annotate(
                "", (0, 0), (0, 0), textcoords="offset points", va="center", zorder=4,
                fontsize=theme.size, color=theme.text, parse_math=False, gid=slug(f"actor:{name}"),
            )  # fmt: skip
            label.set_in_layout(False)
            # A tie to a neighbour passes behind a label of several lines.
            label.set_bbox({"facecolor": theme.paper, "edgecolor": "none", "pad": 0.3})
            self._labels.append(label)

    def _draw_ties(self, kwargs: dict[str, Any]) -> None:
        top = np.nanmax(np.abs(self.values), initial=0.0) or 1.0
        for sign, what, ink, style in self._kinds():
            pairs = np.argwhere(np.triu(np.nan_to_num(self.values) * sign > 0, 1))
            widths = [0.6 + 3.4 * abs(self.values[i, j]) / top for i, j in pairs]
            ties = Lines(
                [], colors=ink, linewidths=widths, linestyles=[style],
                zorder=2, gid=what,
            )  # fmt: skip
            ties.set_mark_ids([f"{what}:{self.names[i]}:{self.names[j]}" for i, j in pairs])
            ties.set(**kwargs)
            ties.set_in_layout(False)
            self.ax.add_collection(ties, autolim=False)
            self._ties.append((ties, pairs))

    def _kinds(self) -> list[tuple[int, str, str, Any]]:
        """For each kind of tie, the sign of its values, its name and its look."""
        broken = pair_ink(self.theme, agree=False), _BROKEN
        if self.words.apart:
            return [(1, "conflict", *broken)]
        whole = pair_ink(self.theme, agree=True), "solid"
        return [(1, "agreement", *whole), (-1, "conflict", *broken)]

    def _legend(self, wide: float) -> None:
        """Explain the kinds of ties that occur; do so again only if the width requires it."""
        size = self.theme.size
        drawn = [
            (self.words.above if sign > 0 else self.words.below, ink, style)
            for (sign, _, ink, style), (_, pairs) in zip(self._kinds(), self._ties, strict=True)
            if len(pairs)
        ]
        kinds = [word for word, *_ in drawn]
        names, columns = _fitting(kinds, wide, lambda text: self.measure(text) + _HANDLE * size)
        if (names, columns) == self._explained:
            return
        self._explained = names, columns
        handles = [Line2D([], [], color=ink, ls=style, lw=2) for _, ink, style in drawn]
        legend = self.ax.legend(
            handles or [Line2D([], [], lw=0)], names or ["no ties"],
            loc="upper left", bbox_to_anchor=(0, 0, 1, 0),
            frameon=False, numpoints=1, ncols=columns, borderpad=0, fontsize=size,
            labelcolor=self.theme.text, borderaxespad=0.8, handlelength=2.8 if handles else 0,
        )  # fmt: skip
        legend.set_gid(f"{prefix(self.ax)}legend")

    def update(self) -> list[str]:
        """Place everyone for the current size of the axes.

        Returns:
            The names for which there is no room.
        """
        wide, tall = points(self.ax)
        self._legend(wide)
        lines = _lines_of(self.names, wide, self.measure)
        text = max((self.measure(line) for found in lines for line in found), default=0.0) + 12
        radius = (max(wide / 2 - text, 20.0), tall / 2 * _TALL)
        at = seats(self.left, len(self.names) - self.left) * radius
        self.ax.set_xlim(-wide / 2, wide / 2)
        self.ax.set_ylim(-tall / 2, tall / 2)
        self._seats.set_offsets(at)
        for ties, pairs in self._ties:
            ties.set_segments([at[pair] for pair in pairs])
        return [*self._write(at, lines), *self._shortened(lines)]

    def _shortened(self, lines: Sequence[Sequence[str]]) -> list[str]:
        """The names that are cut."""
        pairs = zip(self.names, lines, strict=True)
        return [name for name, held in pairs if held[-1].endswith("…") and not name.endswith("…")]

    def _write(self, at: NDArray[np.float64], lines: Sequence[Sequence[str]]) -> list[str]:
        lost: list[str] = []
        last = {True: np.inf, False: np.inf}
        rows = sorted(range(len(self.names)), key=lambda i: (-at[i, 1], i))
        for i in rows:
            (x, y), label = at[i].tolist(), self._labels[i]
            tall = len(lines[i]) * self.measure.pitch
            fits = y + tall / 2 <= last[x > 0]
            label.set_visible(fits)
            if not fits:
                lost.append(self.names[i])
                continue
            last[x > 0] = y - tall / 2
            label.xy, label.xyann = (x, y), (7 if x > 0 else -7, 0)
            label.set(text="\n".join(lines[i]), ha="left" if x > 0 else "right")
            label.set_linespacing(self.measure.pitch / self.measure.line)
        return lost
