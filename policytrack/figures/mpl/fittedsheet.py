"""A sheet of marks that is laid out again whenever its axes change size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from policytrack.figures.mpl.canvas import Relayout, points
from policytrack.figures.mpl.sheetartists import SheetArtists

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from policytrack.figures.layout.sheet import Sheet
    from policytrack.look.theme import Theme

__all__ = ["Drawing", "FittedSheet"]


class Drawing(Protocol):
    """Something that can be laid out for any room."""

    def fitted(self, width: float, height: float) -> Sheet:
        """The sheet for a room, in points, without what does not fit."""


class FittedSheet:
    """Draws on axes the sheet that fits them, for as long as they are drawn.

    Parameters:
        ax: the axes.
        theme: the colours.
        drawing: gives the sheets.
        fix: what would make room for what is left out.
        first: the sheet for the axes as they stand, where it is known.
        style: properties of the marks of dates.

    Warns:
        LeftOutWarning: if something has no room; names it.
    """

    def __init__(
        self,
        ax: Axes,
        theme: Theme,
        drawing: Drawing,
        fix: str,
        *,
        first: Sheet | None = None,
        style: Mapping[str, Any] | None = None,
    ) -> None:
        self._ax = ax
        self._drawing = drawing
        self._artists = SheetArtists(ax, theme, dict(style or {}))
        self._sheet: Sheet | None = first
        self._room: tuple[float, float] = (0.0, 0.0) if first is None else _room(ax)
        Relayout(ax, self.update, fix, self.drawn).first()

    def update(self) -> list[str]:
        """Lay out for the axes as they are; return what has no room."""
        room = _room(self._ax)
        if self._sheet is None or room != self._room:
            self._sheet, self._room = self._drawing.fitted(*room), room
        self._artists.draw(self._sheet)
        return self._sheet.left_out

    def drawn(self) -> Sequence[Artist]:
        """What is now on the axes."""
        return self._artists.drawn


def _room(ax: Axes) -> tuple[float, float]:
    """The width and the height of axes, in points."""
    width, height = points(ax)
    return round(width, 2), round(height, 2)
