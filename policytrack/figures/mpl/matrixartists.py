"""A stance matrix's artists: one collection for the cells, one for each kind of glyph."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import define, field, frozen
from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.ticker import FixedFormatter, FixedLocator
from matplotlib.transforms import IdentityTransform

from policytrack.figures.layout.grid import ROOT_HALF, apart
from policytrack.figures.mpl.canvas import bare, make_room, points, prefix, tick_look
from policytrack.figures.mpl.fallbackfonts import in_bold
from policytrack.figures.mpl.fonts import text_measure
from policytrack.figures.mpl.glyphs import GLYPHS
from policytrack.figures.mpl.legend import even_columns
from policytrack.figures.mpl.quicknumerals import Numeral
from policytrack.figures.mpl.svgids import Marks, Outlines, slug
from policytrack.look.colour import ink_on
from policytrack.records.vocabulary import SAID, STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.legend import Legend
    from matplotlib.text import Text
    from numpy.typing import NDArray

    from policytrack.figures.layout.grid import Grid
    from policytrack.look.theme import Theme

__all__ = ["SUM", "MatrixArtists", "Side"]

_EDGE = 8.0
_HANDLE = 11.0
SUM = 0.25
"""The distance of sums from the cells, in cells."""
_TURNED = 5.0
_RIGHT = 6.5
"""How far right of the middle of a cell its number stands, in points."""
_UPPER_LEFT = 2
"""As matplotlib codes it."""
_CORNER = Path([(0, 0), (0, -1), (-1, 0), (0, 0)], closed=True)
_CORNER_BELOW = Path([(0, 0), (0, 1), (-1, 0), (0, 0)], closed=True)


@frozen
class Side:
    """The rows, or the columns, of a matrix.

    Parameters:
        names: of each.
        middles: where each stands, in cells.
        gaps: the groups, each with the middle of its gap.
        end: where the last one ends.
    """

    names: Sequence[str]
    middles: Sequence[float]
    gaps: Sequence[tuple[str, float]]
    end: float

    @property
    def ticks(self) -> list[tuple[float, str, bool]]:
        """Every name with its place, and whether it is a group's."""
        own = [(at, name, False) for at, name in zip(self.middles, self.names, strict=True)]
        return sorted([*own, *((at, name, True) for name, at in self.gaps)])

    @property
    def labels(self) -> list[str]:
        """Every name in the order of its place."""
        return [name for _, name, _ in self.ticks]


@define
class MatrixArtists:
    """What a stance matrix is drawn of.

    Parameters:
        states: words, in the order of drawing.
        hangs: whether a stance hangs on a condition.
        disputed: whether it was taken at a disputed event.
        counts: numbers for the cells.
        down: the rows.
        across: the columns.
        theme: the colours and glyphs.
        margins: whether sums stand at the right and below.
        legend: whether to explain the states.
    """

    states: NDArray[np.str_]
    hangs: NDArray[np.bool_] | None
    disputed: NDArray[np.bool_] | None
    counts: NDArray[Any] | None
    down: Side
    across: Side
    theme: Theme
    margins: bool
    legend: bool
    _glyphs: list[tuple[Marks, NDArray[np.float64]]] = field(factory=list, init=False)
    _texts: list[tuple[Text, float, float]] = field(factory=list, init=False)
    _legend: Legend | None = field(default=None, init=False)
    _wide: int = field(default=0, init=False)
    _ax: Axes = field(init=False)
    _grid: Grid = field(init=False)

    # Sizes

    @property
    def pitch(self) -> float:
        """The distance of lines, in points."""
        return max(1.17 * self.theme.size, text_measure(self.theme.size).line)

    @property
    def inside(self) -> float:
        """The width of the numbers in the cells, in points."""
        if self.counts is None or not self.counts.size:
            return 0.0
        measure = text_measure(self.theme.size)
        return max(measure(str(number)) for number in np.unique(self.counts).tolist()) + 2

    @property
    def extent(self) -> tuple[float, float]:
        """Columns and rows, in cells, sums included."""
        more = 1 + SUM if self.margins else 0.0
        return max(self.across.end, 1e-9) + more, max(self.down.end, 1e-9) + more

    def size(self, grid: Grid) -> tuple[tuple[float, float], tuple[float, float, float, float]]:
        """The size of a figure of its own, and its margins: left, bottom, right, top.

        Parameters:
            grid: the sizes of the parts.
        """
        across, down = self.extent
        cells = (max(across, 0.5) * grid.cell[0], max(down, 0.5) * grid.cell[1])
        left = grid.names + 2 * _EDGE
        right = max(grid.head.overhang - grid.cell[0] / 2, 0.0) + _EDGE
        if self.legend:
            right += max(self._legend_least - (cells[0] + right - _EDGE), 0.0)
        bottom = self._legend_height(cells[0] + right - _EDGE) + _EDGE
        top = grid.head.height + _EDGE
        return (cells[0] + left + right, cells[1] + top + bottom), (left, bottom, right, top)

    @cached_property
    def _shown(self) -> list[str]:
        found = set(np.unique(self.states).tolist())
        shown = [state for state in STATES if state in found]
        marked = (("conditional", self.hangs), ("disputed", self.disputed))
        return shown + [word for word, where in marked if where is not None and where.any()]

    @property
    def _legend_column(self) -> float:
        measure = text_measure(self.theme.size)
        return max((measure(SAID[state]) for state in self._shown), default=1.0) + _HANDLE + 18

    @property
    def _legend_least(self) -> float:
        """The least width of a legend: two columns where there are that many states."""
        return min(len(self._shown), 2) * self._legend_column

    def _columns(self, width: float) -> int:
        return even_columns(len(self._shown), int(width / self._legend_column + 1e-6))

    def _legend_height(self, width: float) -> float:
        if not self.legend or not self._shown:
            return 0.0
        return -(-len(self._shown) // self._columns(width)) * (self.pitch + 3) + 8

    # Drawing

    def draw(self, ax: Axes, grid: Grid, kwargs: dict[str, Any]) -> None:
        """Make every artist on axes.

        Parameters:
            ax: the axes.
            grid: the sizes of the parts, for the names.
            kwargs: properties of the cells.
        """
        self._ax, self._grid = ax, grid
        bare(ax)
        across, down = self.extent
        ax.set_xlim(0, across)
        ax.set_ylim(down, 0)
        self._cells(kwargs)
        self._all_glyphs()
        self._corners()
        self._numbers()
        self._names()
        left, bottom, right, top = self.size(grid)[1]
        make_room(ax, (left, bottom, right, top))
        # A legend in fewer columns is higher.
        bottom = self._legend_height(points(ax)[0] + right - _EDGE) + _EDGE
        make_room(ax, (left, bottom, right, top))

    def _at(self, where: NDArray[np.bool_]) -> NDArray[np.float64]:
        rows, columns = np.nonzero(where)
        x, y = np.asarray(self.across.middles, float), np.asarray(self.down.middles, float)
        return np.column_stack([x[columns], y[rows]]) if len(rows) else np.empty((0, 2))

    def _named(self, what: str, where: NDArray[np.bool_]) -> list[str]:
        """The ids of what stands in some cells, by the names of their rows and columns."""
        rows, columns = self.down.names, self.across.names
        return [f"{what}:{rows[i]}:{columns[j]}" for i, j in np.argwhere(where).tolist()]

    def _cells(self, kwargs: dict[str, Any]) -> None:
        """A filled square for what is recorded, an empty frame for what is not."""
        half = np.array([(-0.46, -0.46), (0.46, -0.46), (0.46, 0.46), (-0.46, 0.46)])
        at = self._at(np.ones(self.states.shape, np.bool_))
        theme = self.theme
        words = self.states.ravel().tolist()
        empty = {"facecolors": theme.paper, "edgecolors": theme.frame}
        faces = [theme.colours.get(word, empty["facecolors"]) for word in words]
        edges = [theme.colours.get(word, empty["edgecolors"]) for word in words]
        looks: dict[str, Any] = {
            "facecolors": faces,
            "edgecolors": edges,
            "linewidths": 0.6,
            "clip_on": False,
            "zorder": 1,
        }
        cells = Outlines(at[:, None, :] + half, **{**looks, "gid": "cells"})
        cells.set_mark_ids(self._named("cell", np.ones(self.states.shape, np.bool_)))
        cells.set_in_layout(False)
        self._ax.add_collection(cells, autolim=False)
        cells.set(**kwargs)

    def _all_glyphs(self) -> None:
        for state in self._shown:
            if state in self.theme.colours:
                ink = ink_on(self.theme.colours[state])
                path = GLYPHS[self.theme.glyphs[state]]
                self._marks(path, self.states == state, f"glyphs:{state}", ink)

    def _marks(self, path: Any, where: NDArray[np.bool_], gid: str, ink: str) -> None:
        at = self._at(where)
        marks = Marks(
            [path], offsets=at, offset_transform=self._ax.transData, facecolors=ink,
            edgecolors="none", zorder=2, gid=gid,
        )  # fmt: skip
        marks.set_mark_ids(self._named("glyph", where))
        marks.set_transform(IdentityTransform())
        marks.set_in_layout(False)
        self._ax.add_collection(marks, autolim=False)
        self._glyphs.append((marks, at))

    def _corners(self) -> None:
        """A corner turned down where a stance hangs on a condition, a dark one where disputed."""
        paper, ink = self.theme.paper, self.theme.text
        for gid, where, path, up, face, edge in (
            ("conditional", self.hangs, _CORNER, -0.46, paper, ink),
            ("disputed", self.disputed, _CORNER_BELOW, 0.46, ink, paper),
        ):
            if where is None or not where.any():
                continue
            corners = Marks(
                [path], [_TURNED**2], offsets=self._at(where) + np.array([0.46, up]),
                offset_transform=self._ax.transData, facecolors=face,
                edgecolors=edge, linewidths=0.7, zorder=2.1, gid=gid,
            )  # fmt: skip
            corners.set_mark_ids(self._named(gid, where))
            corners.set_transform(IdentityTransform())
            corners.set_in_layout(False)
            self._ax.add_collection(corners, autolim=False)

    def _numbers(self) -> None:
        rows, columns = self.down.names, self.across.names
        if self.counts is not None:
            stated = (self.counts != 0) & (self.states != "not_recorded")
            inks = {state: ink_on(colour) for state, colour in self.theme.colours.items()}
            for i, j in np.argwhere(stated).tolist():
                at = self.across.middles[j], self.down.middles[i]
                name = f"number:{rows[i]}:{columns[j]}"
                self._number(self.counts[i, j], at, inks[str(self.states[i, j])], _RIGHT, name)
        if self.margins:
            of = self.counts if self.counts is not None else self.states != "not_recorded"
            right, below = self.across.end + SUM + 0.5, self.down.end + SUM + 0.5
            ink = self.theme.text
            for name, total, y in zip(
                rows, of.sum(axis=1).tolist(), self.down.middles, strict=True
            ):
                self._number(total, (right, y), ink, 0.0, f"sum:{name}")
            for name, total, x in zip(
                columns, of.sum(axis=0).tolist(), self.across.middles, strict=True
            ):
                self._number(total, (x, below), ink, 0.0, f"sum:{name}:column")

    def _number(
        self, number: Any, at: tuple[float, float], ink: str, shift: float, name: str
    ) -> None:
        text = Numeral(
            *at, str(number), color=ink, fontsize=self.theme.size, ha="center",
            va="center", zorder=3, parse_math=False, gid=slug(name),
        )  # fmt: skip
        text.put(self._ax)
        self._texts.append((text, at[0], shift))

    def _names(self) -> None:
        ax, theme, head = self._ax, self.theme, self._grid.head
        lines = [
            ("\n".join(part), bold)
            for part, (_, _, bold) in zip(self._grid.rows, self.down.ticks, strict=True)
        ]
        above = [
            ("\n".join(part), bold)
            for part, (_, _, bold) in zip(head.lines, self.across.ticks, strict=True)
        ]
        ax.xaxis.tick_top()
        look = tick_look(theme)
        ax.tick_params(axis="x", pad=2, labelrotation=45 if head.steep else 0, **look)
        ax.tick_params(axis="y", pad=4, **look)
        for axis, side, texts in ((ax.xaxis, self.across, above), (ax.yaxis, self.down, lines)):
            axis.set_major_locator(FixedLocator([at for at, _, _ in side.ticks]))
            axis.set_major_formatter(FixedFormatter([text for text, _ in texts]))
            what = "column" if axis is ax.xaxis else "row"
            for label, (text, bold), (_, name, _) in zip(
                self._labels(axis), texts, side.ticks, strict=True
            ):
                label.set_gid(slug(f"{what}s:{name}" if bold else f"{what}:{name}"))
                if "\n" in text:
                    label.set_linespacing(self.pitch / text_measure(theme.size).line)
                label.set_parse_math(False)
                if bold:
                    label.set(**in_bold())
        for label in self._labels(ax.xaxis):
            label.set(ha="left" if head.steep else "center", va="bottom", rotation_mode="anchor")

    def _labels(self, axis: Axis) -> list[Text]:
        """The texts of the names, whether in view or not."""
        if axis is self._ax.xaxis:
            return [tick.label2 for tick in axis.get_major_ticks(len(self.across.ticks))]
        return [tick.label1 for tick in axis.get_major_ticks(len(self.down.ticks))]

    def _explain(self) -> None:
        """Add the legend, and again for less width, unless somebody has moved or replaced it."""
        if not (self.legend and self._shown):
            return
        (_, (_, _, right, _)) = self.size(self._grid)
        columns = self._columns(points(self._ax)[0] + right - _EDGE)
        there = self._legend
        if there is None or (
            # Never more than before: a layout engine gives axes with a narrow legend more room.
            columns < self._wide
            and self._ax.get_legend() is there
            and getattr(there, "_loc", _UPPER_LEFT) == _UPPER_LEFT
        ):
            self._wide = columns
            self._add_legend(columns)

    def _add_legend(self, columns: int) -> None:
        size = self.theme.size
        self._legend = legend = self._ax.legend(
            [self._handle(state) for state in self._shown], [SAID[state] for state in self._shown],
            loc="upper left", bbox_to_anchor=(0, 0, 1, 0), borderaxespad=0.6, borderpad=0,
            frameon=False, numpoints=1,
            ncols=columns, fontsize=size, handlelength=_HANDLE / size,
            handleheight=1.0, handletextpad=0.5, columnspacing=1.2, labelspacing=0.45,
            labelcolor=self.theme.text, handler_map={tuple: HandlerTuple(ndivide=1)},
        )  # fmt: skip
        legend.set_gid(f"{prefix(self._ax)}legend")

    def _handle(self, state: str) -> tuple[Line2D, ...]:
        theme = self.theme
        corners: dict[str, tuple[Any, str, str]] = {
            "conditional": ([(-0.5, 0.5), (0.5, 0.5), (0.5, -0.5)], theme.paper, theme.text),
            "disputed": ([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5)], theme.text, theme.paper),
        }
        if state in corners:
            corner, face, edge = corners[state]
            return _swatch("s", 10, theme.paper, theme.frame), _swatch(corner, 6, face, edge)
        if state not in theme.colours:
            return (_swatch("s", 9.5, theme.paper, theme.frame),)
        face = theme.colours[state]
        glyph = GLYPHS[theme.glyphs[state]]
        return (_swatch("s", 10, face, face), _swatch(glyph, 7.5, ink_on(face), "none"))

    # When the axes change

    def update(self) -> list[str]:
        """Fit glyphs and numbers to the cells as they stand.

        Returns:
            The names that found no room.
        """
        width, height = points(self._ax)
        self._explain()
        across, down = self.extent
        cell = (width / across, height / down)
        fits = self._fits(cell)
        beside = self.inside if fits else 0.0
        size = min(min(cell[0] - beside, cell[1]) * 0.62, 12.0)
        shift = -beside / 2 / cell[0]
        for marks, at in self._glyphs:
            marks.set_sizes([max(size, 1.0) ** 2])
            marks.set_offsets(at + np.array([shift, 0.0]))
        for text, x, by in self._texts:
            text.set_x(x + by / cell[0])
            text.set_visible(fits)
        lost = self._check_room(cell)
        return lost if fits or not self._texts else [*lost, "the numbers"]

    def _fits(self, cell: tuple[float, float]) -> bool:
        """Whether cells hold the numbers beside their glyphs, and sums stand apart."""
        widest = max(
            map(text_measure(self.theme.size), {t.get_text() for t, *_ in self._texts}), default=0.0
        )
        return (
            max(self.inside and self.inside + 2 * _RIGHT, widest + 1.0) <= cell[0]
            and self.theme.size <= cell[1]
        )

    def _check_room(self, cell: tuple[float, float]) -> list[str]:
        """Leave out names that would run into each other, and say which."""
        lost: list[str] = []
        steep = self._grid.head.steep
        for axis, side, room, lines in (
            (self._ax.yaxis, self.down, cell[1], self._grid.rows),
            (
                self._ax.xaxis,
                self.across,
                cell[0] * (ROOT_HALF if steep else 1.0),
                self._grid.head.lines,
            ),
        ):
            slanted = axis is self._ax.xaxis and steep
            level = axis is self._ax.xaxis and not steep
            sizes = [self._level(part) if level else len(part) * self.pitch for part in lines]
            kept = apart([at * room for at, *_ in side.ticks], sizes, around=not slanted)
            for label, (_, name, _), fits in zip(self._labels(axis), side.ticks, kept, strict=True):
                label.set_visible(fits)
                if not fits:
                    lost.append(name)
        return lost

    def _level(self, lines: Sequence[str]) -> float:
        return max(map(text_measure(self.theme.size), lines)) + 1


def _swatch(marker: Any, size: float, face: str, edge: str) -> Line2D:
    return Line2D([], [], ls="none", marker=marker, ms=size, mfc=face, mec=edge, mew=0.7)
