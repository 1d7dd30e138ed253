"""What all drawings share: axes, theme and redrawing on change."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve
from matplotlib import colors as mcolors
from matplotlib import dates as mdates
from matplotlib import pyplot as plt
from matplotlib import rcParams
from matplotlib.artist import Artist

from policytrack.figures.layout.wrapping import wrapped
from policytrack.figures.left_out import warn_left_out
from policytrack.figures.mpl.fallbackfonts import in_families
from policytrack.figures.mpl.fonts import text_measure
from policytrack.figures.mpl.ownaxes import OwnAxes, OwnFigure
from policytrack.look.sizes import sizes_for
from policytrack.look.theme import Theme, theme_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes
    from matplotlib.backend_bases import RendererBase
    from matplotlib.figure import Figure

__all__ = [
    "Relayout",
    "bare",
    "blank",
    "day_number",
    "make_room",
    "new_axes",
    "number_gids",
    "on_one_line",
    "ordinal",
    "points",
    "prefix",
    "resize",
    "settle",
    "theme_for",
    "tick_look",
]


def day_number(ordinal: float) -> float:
    """The beginning of a day on matplotlib's date axis.

    Parameters:
        ordinal: the day, as `datetime.date.toordinal` counts.
    """
    return ordinal - 1 + _epoch()


def ordinal(number: float) -> float:
    """The day at a place on matplotlib's date axis; the inverse of `day_number`."""
    return number + 1 - _epoch()


def _epoch() -> float:
    """Where the axis has the first day of all."""
    return _since(mdates.get_epoch())  # type: ignore[no-untyped-call]  # has no types


@lru_cache
def _since(_epoch: str) -> float:
    return float(mdates.date2num(dt.date(1, 1, 1)))  # type: ignore[no-untyped-call]  # has no types


def theme_for(ax: Axes | Figure | None, theme: Theme | str | None) -> Theme:
    """The theme given, or else the one that suits the style in force, its texts as large as that.

    Parameters:
        ax: the axes, or the figure, to draw on; None for the current style's axes.
        theme: the theme asked for, or its name.

    Raises:
        UnknownNameError: if the theme is unknown.
    """
    if theme is None:
        behind = _behind(ax) if ax is not None else rcParams["axes.facecolor"]
        look = theme_of(mcolors.to_hex(behind), mcolors.to_hex(rcParams["text.color"]))
    else:
        look = Theme.named(theme) if isinstance(theme, str) else theme
    small = sizes_for(rcParams["font.size"]).small
    return look if look.size >= small else evolve(look, size=small)


def _behind(ax: Axes | Figure) -> Any:
    """The first colour behind axes, or of a figure, that is not transparent."""
    for part in (ax, ax.figure):
        colour = part.get_facecolor()
        if mcolors.to_rgba(colour)[3] > 0:
            return colour
    return "white"


def new_axes(
    width: float,
    height: float,
    margins: tuple[float, float, float, float],
    theme: Theme | str | None,
) -> Axes:
    """Axes of a new figure, with margins that hold what stands around them.

    Parameters:
        width: of the figure, in points.
        height: of the figure, in points.
        margins: left, bottom, right and top, in points.
        theme: gives the paper; None leaves the style's.
    """
    fig = plt.figure(figsize=(width / 72, height / 72), FigureClass=OwnFigure)
    if theme is not None:
        fig.set_facecolor(theme_for(None, theme).paper)
    left, bottom, right, top = margins
    box = (
        left / width,
        bottom / height,
        (width - left - right) / width,
        (height - bottom - top) / height,
    )
    ax = fig.add_axes(box, axes_class=OwnAxes)
    ax.set_facecolor("none" if theme is not None else rcParams["axes.facecolor"])
    return ax


def resize(
    ax: Axes, inner: tuple[float, float], margins: tuple[float, float, float, float]
) -> None:
    """Make a figure just large enough for its axes and what stands around them.

    Parameters:
        ax: the only axes of the figure.
        inner: the width and the height of the axes, in points.
        margins: left, bottom, right and top, in points.
    """
    left, low, right, top = margins
    width, height = inner[0] + left + right, inner[1] + low + top
    cast("Figure", ax.figure).set_size_inches(width / 72, height / 72)
    ax.set_position((left / width, low / height, inner[0] / width, inner[1] / height))


def make_room(ax: Axes, margins: tuple[float, float, float, float]) -> None:
    """Shrink axes until everything around them is on the figure; a layout engine does so itself.

    Parameters:
        ax: the axes.
        margins: left, bottom, right and top, in points.
    """
    if ax.figure.get_layout_engine() is not None:
        return
    left, bottom, right, top = margins
    width, height = (side * 72 / ax.figure.dpi for side in ax.figure.bbox.bounds[2:])
    box = ax.get_position()
    x0, y0 = max(box.x0, left / width), max(box.y0, bottom / height)
    x1, y1 = min(box.x1, 1 - right / width), min(box.y1, 1 - top / height)
    if x1 > x0 and y1 > y0:
        ax.set_position((x0, y0, x1 - x0, y1 - y0))


def tick_look(theme: Theme) -> dict[str, Any]:
    """The look of the labels of ticks, in the fonts in force, whenever the ticks were made.

    Parameters:
        theme: the colours.
    """
    return {
        "length": 0, "labelsize": theme.size, "labelcolor": theme.text,
        "labelfontfamily": list(rcParams["font.family"]),
    }  # fmt: skip


def on_one_line(ax: Axes, names: int, eras: int) -> None:
    """Put the names under the x axis on one line by their feet; their heads differ.

    Parameters:
        ax: the axes.
        names: how many there are in the first line.
        eras: how many in the second.
    """
    for tick in (*ax.xaxis.get_major_ticks(names), *ax.xaxis.get_minor_ticks(eras)):
        tick.label1.set_verticalalignment("baseline")


def bare(ax: Axes, keep: tuple[str, ...] = ()) -> None:
    """Remove spines, ticks and grid, except for the spines to keep.

    Parameters:
        ax: the axes.
        keep: names of spines.
    """
    ax.grid(visible=False, which="both")
    ax.minorticks_off()
    for name, spine in ax.spines.items():
        spine.set_visible(name in keep)
    ax.tick_params(which="both", length=0)


def blank(words: str, ax: Axes | None, theme: Theme | str | None, width: float = 3.5) -> Axes:
    """Axes that say that there is nothing to draw, rather than show an empty scale.

    Parameters:
        words: what is missing.
        ax: the axes to draw on; if left out, a small figure is made.
        theme: the colours.
        width: the width of a new figure, in inches.
    """
    look = theme_for(ax, theme)
    measure = text_measure(look.size)
    lines = wrapped(words, (width * 72 if ax is None else points(ax)[0]) - 16, measure)
    at, side = 0.5, "center"
    if ax is None:
        ax = new_axes(width * 72, 3 * look.size + len(lines) * measure.pitch, (4, 4, 8, 4), theme)
        at, side = 0.0, "left"  # below the heading
    bare(ax)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_visible(False)
    ax.text(
        at, 0.5, "\n".join(lines), transform=ax.transAxes, ha=side, va="center",
        fontsize=look.size, color=look.quiet, gid="nothing",
    )  # fmt: skip
    return ax


def points(ax: Axes) -> tuple[float, float]:
    """The current width and height of axes, in points."""
    return ax.bbox.width * 72 / ax.figure.dpi, ax.bbox.height * 72 / ax.figure.dpi


def settle(ax: Axes) -> None:
    """Give axes the size that the layout engine of their figure, if it has one, will give them.

    Parameters:
        ax: the axes.
    """
    engine = ax.figure.get_layout_engine()
    if engine is not None:
        engine.execute(cast("Figure", ax.get_figure(root=True)))


def prefix(ax: Axes) -> str:
    """The prefix of the ids of the parts of these axes, so that none occurs twice.

    Parameters:
        ax: the axes; the first of a figure need no prefix.
    """
    number = ax.figure.axes.index(ax) + 1 if ax in ax.figure.axes else 1
    return "" if number == 1 else f"axes{number}:"


def number_gids(ax: Axes) -> None:
    """Put the prefix of the axes before the ids of all their parts.

    Parameters:
        ax: the axes.
    """
    front = prefix(ax)
    if not front:
        return
    for part in (*ax.get_children(), *ax.get_xticklabels(), *ax.get_yticklabels()):
        gid = part.get_gid()
        if gid is not None and not gid.startswith(front):
            part.set_gid(front + gid)


class Relayout(Artist):
    """Draws nothing; lays a figure out again when the size or range of its axes changes.

    Parameters:
        ax: the axes.
        layout: does the work; returns the labels without room.
        fix: what would make room for them.
        made_anew: gives the artists that a layout makes instead of moving them. Where one comes in
            the midst of drawing, they are drawn at once: the axes do not know of them yet.
    """

    def __init__(
        self,
        ax: Axes,
        layout: Callable[[], Sequence[str]],
        fix: str,
        made_anew: Callable[[], Sequence[Artist]] = tuple,
    ) -> None:
        super().__init__()
        self._made_anew = made_anew
        self.set_zorder(-1e9)
        self.set_in_layout(False)
        self._layout = layout
        self._fix = fix
        self._seen: tuple[float, ...] = ()
        self._families = list(rcParams["font.family"])
        ax.add_artist(self)

    def first(self) -> None:
        """Lay out for the first time, for the size that a layout engine will give the axes."""
        ax = cast("Axes", self.axes)
        if ax.figure.get_layout_engine() is not None:
            self.now(quiet=True)
            settle(ax)
            self._seen = ()
        self.now()

    def now(self, *, quiet: bool = False) -> None:
        """Lay out if anything has changed since the last time.

        Parameters:
            quiet: whether to suppress the warning about labels without room.

        Warns:
            LeftOutWarning: if any labels are left out; names each.
        """
        ax = cast("Axes | None", self.axes)
        if ax is None or self._state(ax) == self._seen:
            return
        # The style in force may be another by now, and what is there was written in this one.
        with in_families(self._families):
            left_out = self._layout()
        self._seen = self._state(ax)
        if not quiet:
            warn_left_out(left_out, self._fix)

    @staticmethod
    def _state(ax: Axes) -> tuple[float, ...]:
        return (*(round(x, 3) for x in points(ax)), *ax.get_xlim(), ax.figure.dpi)

    def draw(self, renderer: RendererBase) -> None:
        """Lay out again before the rest is drawn."""
        before = list(self._made_anew())
        self.now()
        for artist in self._made_anew():
            if artist not in before:
                artist.draw(renderer)
