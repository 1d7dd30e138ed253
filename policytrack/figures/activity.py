"""Activity: how many statements took each stance in each stretch of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import define, field

from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import Description, counted, day_of, shortened
from policytrack.figures.layout.storyheading import NO_HEADING, Heading
from policytrack.figures.mpl.artiststyles import checked_style
from policytrack.figures.mpl.canvas import (
    Relayout,
    bare,
    blank,
    day_number,
    make_room,
    new_axes,
    number_gids,
    points,
    theme_for,
    tick_look,
)
from policytrack.figures.mpl.fonts import text_measure
from policytrack.figures.mpl.headingartists import add_heading
from policytrack.figures.mpl.ownaxes import keep_clear_above
from policytrack.figures.mpl.svgids import Outlines
from policytrack.figures.mpl.timeaxis import set_time_x
from policytrack.look.inks import edge_of
from policytrack.records.vocabulary import SAID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from numpy.typing import ArrayLike, NDArray

    from policytrack.figures.mpl.fonts import TextMeasure
    from policytrack.look.theme import Theme

__all__ = ["draw_activity"]

_STRIP = 46.0
_TALLEST = 0.7
_FOOT = 0.98


def draw_activity(
    edges: ArrayLike,
    stances: Sequence[str],
    counts: ArrayLike,
    left_out: int = 0,
    total: int = 0,
    *,
    every: str = "stretch",
    within: str = "surely",
    heading: Heading = NO_HEADING,
    ax: Axes | None = None,
    theme: Theme | str | None = None,
    width: float = 6.3,
    **kwargs: Any,
) -> Axes:
    """Draw counts of statements over time: one strip for each stance, all on one scale.

    Strips, not stacked bars: only the lowest part of a stacked bar can be compared over time.
    A statement that may lie in several stretches is counted in each and drawn as a hollow bar. If
    more than half of the statements count in no stretch, only a sentence that says so is drawn.

    Parameters:
        edges: where each stretch of time begins and where the last ends, as ordinals of days; or,
            if there are gaps, where each begins and ends, of shape (stretches, 2).
        stances: the stance of each strip, from the top.
        counts: of shape (stances, stretches).
        left_out: how many statements count in no stretch; a line above the strips gives the number.
        total: how many statements there are in all.
        every: what a stretch is called.
        within: ``"surely"``, or ``"maybe"`` where a statement may count in several.
        heading: the text above and below a new figure.
        ax: the axes to draw on; if left out, a figure as large as its content needs is made.
        theme: the colours.
        width: the width of a new figure, in inches.
        **kwargs: properties of the bars, as matplotlib's collections take them.

    Returns:
        The axes. Each bar has its number above it if there is room; otherwise only the highest
        does.

    Raises:
        ValueError: if the counts do not fit the stances and edges.

    Examples:
        >>> ax = draw_activity([739252, 739283, 739311], ["support", "oppose"], [[3, 1], [0, 2]])
        >>> [text.get_text() for text in ax.get_yticklabels()]
        ['support', 'oppose']
    """
    checked_style(kwargs)
    stretches = _stretches(np.asarray(edges))
    array = np.asarray(counts)
    if array.shape != (len(stances), len(stretches)):
        raise ValueError(
            f"found counts of shape {array.shape}; allowed: {(len(stances), len(stretches))}"
        )
    own = ax is None
    if not array.size or 2 * left_out > total > 0:
        ax = blank(_sentence(left_out, total, every), ax, theme, width)
    else:
        ax = _drawn(
            stretches, stances, array, left_out, ax, hollow=within == "maybe", theme=theme,
            width=width, kwargs=kwargs,
        )  # fmt: skip
    number_gids(ax)
    if own:
        add_heading(ax, heading, theme)
    describe_axes(ax, lambda: _described(stretches, stances, array, left_out))
    return ax


def _sentence(left_out: int, total: int, every: str) -> str:
    """The sentence shown instead of a figure that would cover less than half of the statements."""
    if not total:
        return "no statements to count"
    return f"{left_out} of {counted(total, 'statement')} are dated too roughly to count by {every}"


def _drawn(
    edges: NDArray[Any],
    stances: Sequence[str],
    counts: NDArray[Any],
    left_out: int,
    ax: Axes | None,
    *,
    hollow: bool,
    theme: Theme | str | None,
    width: float,
    kwargs: dict[str, Any],
) -> Axes:
    look = theme_for(ax, theme)
    measure = text_measure(look.size)
    pitch = measure.pitch
    names = [SAID[stance] for stance in stances]
    top = pitch + 6 if left_out else 6
    margins = max(map(measure, names), default=0.0) + 12, 2 * pitch + 8, 10, top
    if ax is None:
        height = len(stances) * _STRIP + 2 * pitch + 12 + top
        ax = new_axes(width * 72, height, margins, theme)
    else:
        make_room(ax, margins)
    paper = theme_for(ax.get_figure(root=True), theme)
    strips = _Strips(ax, edges, stances, counts, look, paper, measure, pitch, hollow)
    strips.draw(names, left_out, kwargs)
    Relayout(ax, strips.update, "wider axes would hold them").first()
    return ax


def _stretches(edges: NDArray[Any]) -> NDArray[Any]:
    return edges if edges.ndim == 2 else np.column_stack([edges[:-1], edges[1:]])


@define
class _Strips:
    """The artists of a chart of activity."""

    ax: Axes
    stretches: NDArray[Any]
    stances: Sequence[str]
    counts: NDArray[Any]
    theme: Theme
    paper: Theme
    measure: TextMeasure
    pitch: float
    hollow: bool
    _numbers: list[tuple[Text, int, int]] = field(factory=list, init=False)

    @property
    def _heights(self) -> NDArray[np.float64]:
        heights: NDArray[np.float64] = self.counts / max(int(self.counts.max(initial=0)), 1)
        return heights * _TALLEST

    def draw(self, names: Sequence[str], left_out: int, kwargs: dict[str, Any]) -> None:
        ax, theme = self.ax, self.theme
        bare(ax, keep=("bottom",))
        ax.spines["bottom"].set_color(theme.quiet)
        ax.set_xlim(day_number(self.stretches.min()), day_number(self.stretches.max()))
        ax.set_ylim(len(self.stances), 0)
        ax.set_yticks([i + 0.62 for i in range(len(self.stances))], names)
        ax.tick_params(axis="y", pad=4, **tick_look(theme))
        for i in range(len(self.stances) - 1):
            ax.axhline(i + _FOOT, color=theme.frame, lw=0.6, zorder=1)
        self._bars(kwargs)
        if left_out:
            words = f"{counted(left_out, 'statement')} not counted"
            why = f"{words}: dated too roughly"
            ax.annotate(
                why if self.measure(why) <= points(ax)[0] else words, (0, 1), (0, 3),
                xycoords="axes fraction", textcoords="offset points", va="bottom",
                fontsize=theme.size, color=self.paper.quiet, gid="left-out",
            )  # fmt: skip
            keep_clear_above(ax, theme.size)

    def _bars(self, kwargs: dict[str, Any]) -> None:
        bars, faces, names = [], [], []
        for i, j in np.argwhere(self.counts > 0).tolist():
            left, right = map(day_number, self.stretches[j])
            gap = (right - left) * 0.06
            low, high = i + _FOOT, i + _FOOT - self._heights[i, j]
            bars.append(
                [(left + gap, low), (right - gap, low), (right - gap, high), (left + gap, high)]
            )
            faces.append(self.theme.colours[self.stances[i]])
            names.append(f"count:{self.stances[i]}:{day_of(self.stretches[j, 0])}")
            number = self.ax.annotate(
                str(self.counts[i, j]), ((left + right) / 2, high), (0, 2.5),
                textcoords="offset points", ha="center", va="baseline",
                fontsize=self.theme.size, color=self.theme.text, gid=f"number:{names[-1]}",
            )  # fmt: skip
            number.set_in_layout(False)
            self._numbers.append((number, i, j))
        shown = Outlines(
            bars, facecolors=faces, edgecolors=self.theme.text, linewidths=0.4, zorder=2,
            gid="counts",
        )  # fmt: skip
        if self.hollow:
            edges = [edge_of(self.theme, face) for face in faces]
            shown.set(facecolors=self.theme.paper, edgecolors=edges, linewidths=1.2)
        shown.set_mark_ids(names)
        shown.set(**kwargs)
        self.ax.add_collection(shown, autolim=False)

    def update(self) -> list[str]:
        """Label the units of time, and show as many numbers as there is room for."""
        wide, tall = points(self.ax)
        # A bar of the next strip may reach up to where a number over a full bar would end.
        above = tall / len(self.stances) * (_FOOT - _TALLEST) >= self.theme.size + 1
        set_time_x(self.ax, wide, self.measure, self.theme, self.pitch)
        left, right = self.ax.get_xlim()
        for i in range(len(self.stances)):
            mine = [(number, j) for number, row, j in self._numbers if row == i]
            rooms = [
                (self.stretches[j, 1] - self.stretches[j, 0]) / (right - left) * wide
                for _, j in mine
            ]
            fit = all(
                self.measure(number.get_text()) <= room
                for (number, _), room in zip(mine, rooms, strict=True)
            )
            top = int(self.counts[i].argmax())
            for number, j in mine:
                number.set_visible(above and (fit or j == top))
                self._keep_inside(number, wide)
        return [] if above or not self._numbers else ["the numbers"]

    def _keep_inside(self, number: Text, wide: float) -> None:
        """Align a number with the end of the axes that it would otherwise cross."""
        left, right = self.ax.get_xlim()
        x = (number.xy[0] - left) / (right - left) * wide  # type: ignore[attr-defined]  # an annotation
        half = self.measure(number.get_text()) / 2
        number.set_horizontalalignment(
            "left" if x < half else "right" if x > wide - half else "center"
        )


def _described(
    stretches: NDArray[Any], stances: Sequence[str], array: NDArray[Any], left_out: int
) -> Description:
    totals = [f"{int(array[i].sum())} {SAID[stance]}" for i, stance in enumerate(stances)]
    head = f"Activity over {counted(len(stretches), 'stretch', 'es')} of time:"
    head += f" {', '.join(totals) or 'no statements'}."
    if array.size and array.sum():
        most = int(array.sum(axis=0).argmax())
        head += (
            f" Most, {int(array[:, most].sum())}, in the stretch from {day_of(stretches[most, 0])}."
        )
    if left_out:
        head += f" Not counted because dated too roughly: {left_out}."
    lines = [
        f"{day_of(start)} to {day_of(end - 1)}: "
        + ", ".join(f"{array[i, j]} {SAID[stance]}" for i, stance in enumerate(stances))
        + "."
        for j, (start, end) in enumerate(stretches.tolist())
    ]
    return Description(shortened(head), "\n".join([head, *lines]))
