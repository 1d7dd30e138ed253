"""Axes and figures that grow when they are given a title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from matplotlib.text import Text

__all__ = ["OwnAxes", "OwnFigure", "keep_clear_above"]

_AROUND = 6.0
"""The space above and below a title, in points."""


class OwnFigure(Figure):
    """A figure as high as its content, which grows to hold an overall title."""

    def suptitle(self, t: str, **kwargs: Any) -> Text:
        """Write a title above everything; the figure grows to hold it."""
        before = getattr(self, "_suptitle", None)
        old = before.get_window_extent().height if before is not None else 0.0
        text = super().suptitle(t, **{"y": 1.0, "va": "top", **kwargs})
        tall = text.get_window_extent().height if t else 0.0
        if "y" not in kwargs:
            need = (tall - old) * 72 / self.dpi + (2 * _AROUND if t and not old else 0.0)
            grow(self, need, self.get_figheight() * 72)
            text.set_y(1 - _AROUND / (72 * self.get_figheight()))
        return text


class OwnAxes(Axes):
    """The axes of such a figure, which also grows to hold their title."""

    def set_title(self, label: str, *args: Any, **kwargs: Any) -> Text:
        """Write a title above the axes; their figure grows to hold it."""
        old = _tallest(self)
        text = super().set_title(label, *args, **kwargs)
        need = _tallest(self) - old
        if isinstance(self.figure, OwnFigure):
            around = rcParams["axes.titlepad"] + 2 * _AROUND if label and not old else 0.0
            top = self.get_position().y1 * self.figure.get_figheight() * 72
            grow(self.figure, need + around, top)
        return text


def _tallest(ax: Axes) -> float:
    """The height of the highest title of axes, in points."""
    texts = [ax.title, *(getattr(ax, f"_{side}_title") for side in ("left", "right"))]
    tall = [text.get_window_extent().height for text in texts if text.get_text()]
    return max(tall, default=0.0) * 72 / ax.figure.dpi


def grow(figure: Figure, need: float, above: float) -> None:
    """Make a figure higher, and move up everything above a given height.

    Parameters:
        figure: the figure.
        need: by how much, in points.
        above: the height from which on everything moves, in points.
    """
    old = figure.get_figheight() * 72
    new = old + need
    figure.set_figheight(new / 72)
    for ax in figure.axes:
        box = ax.get_position()
        ax.set_position((box.x0, box.y0 * old / new, box.width, box.height * old / new))
    for text in figure.texts:
        if text is not getattr(figure, "_suptitle", None):
            x, y = text.get_position()
            text.set_position((x, (y * old + (need if y * old >= above else 0.0)) / new))


def keep_clear_above(ax: Axes, size: float) -> None:
    """Keep the title of axes clear of a line of text that stands above them.

    Parameters:
        ax: the axes.
        size: of the text, in points.
    """
    line = ax.secondary_xaxis("top", functions=(_same, _same))
    line.set_xticks([])
    for spine in line.spines.values():
        spine.set_visible(False)
    line.set_xlabel(" ", fontsize=size, labelpad=3.0)


def _same(values: Any) -> Any:
    return values
