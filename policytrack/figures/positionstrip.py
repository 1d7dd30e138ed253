"""Positions, drawn: a row for each actor, with a dot and its interval on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import frozen

from policytrack.figures.accessible import describe_axes
from policytrack.figures.describe import Description, counted, listed, shortened
from policytrack.figures.layout.sheet import Dot, Rule, Words
from policytrack.figures.layout.storyheading import NO_HEADING, Heading
from policytrack.figures.layout.wrapping import wrapped
from policytrack.figures.left_out import warn_too_large
from policytrack.figures.mpl.pageartists import draw_page
from policytrack.look.sizes import LEADING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from policytrack.figures.layout.page import Fonts, Room
    from policytrack.figures.layout.sheet import Sheet
    from policytrack.look.theme import Theme

__all__ = ["draw_positions"]

_MANY: Final = 60
_ALIKE: Final = 1e-6
"""How far apart two positions may be and still count as one: the precision of the fit."""
_NAMED: Final = 3
"""How many actors that share an end are named."""
_MOST_OF_WIDTH: Final = 0.4
_DOT: Final = 5.0
_GAP: Final = 10.0
_PAD: Final = 2.0
"""The space above and below what stands in a row."""


def draw_positions(
    actors: Sequence[str],
    positions: NDArray[Any],
    bounds: NDArray[Any] | None = None,
    *,
    heading: Heading = NO_HEADING,
    ax: Axes | None = None,
    theme: Theme | str | None = None,
    width: float = 6.3,
) -> Axes:
    """Draw positions as dots on one scale.

    Parameters:
        actors: the actors, from left to right.
        positions: where each is.
        bounds: the ends of each interval, of shape (actors, 2); none if left out.
        heading: the text above and below a new figure.
        ax: the axes to draw on; if left out, a figure as high as its content needs is made.
        theme: the colours.
        width: the width of a new figure, in inches.

    Returns:
        The axes, whose unit is the point.

    Warns:
        LeftOutWarning: if the given axes have no room for some rows; names them.
        TooLargeWarning: if a new figure has more than 60 actors.

    Examples:
        >>> ax = draw_positions(["Ash", "Birch"], np.array([-1.0, 1.0]))
        >>> [text.get_text() for text in ax.texts if text.get_gid()]
        ['Ash', 'Birch']
    """
    reach = positions if bounds is None else np.concatenate([positions, bounds.ravel()])
    if ax is None and len(actors) > _MANY:
        fold = "show fewer (matrix.fullest(), matrix.filter(actors=...)), or a table (to_frame())"
        warn_too_large(f"{len(actors)} actors", width, fold)
    strip = _Strip(tuple(actors), positions, bounds, (float(reach.min()), float(reach.max())))
    ax = draw_page(strip, ax=ax, width=width, heading=heading, theme=theme)
    describe_axes(ax, lambda: _described(actors, positions, bounds))
    return ax


def _described(
    actors: Sequence[str], positions: NDArray[Any], bounds: NDArray[Any] | None
) -> Description:
    left, right = (_at(actors, positions, positions[end]) for end in (0, -1))
    ends = f"{left} furthest left, {right} furthest right" if left != right else "all in one place"
    head = f"Positions of {counted(len(actors), 'actor')}: {ends}."
    lines = []
    for at, (actor, position) in enumerate(zip(actors, positions.tolist(), strict=True)):
        to = "" if bounds is None else f" ({bounds[at, 0]:.2f} to {bounds[at, 1]:.2f})"
        lines.append(f"{actor}: {position:.2f}{to}.")
    return Description(shortened(head), "\n".join([head, *lines]))


def _at(actors: Sequence[str], positions: NDArray[Any], place: float) -> str:
    """Everybody at a position: of two who tie, neither is further left."""
    names = [actors[at] for at in np.flatnonzero(np.abs(positions - place) < _ALIKE).tolist()]
    more = len(names) - _NAMED
    return listed([*names[:_NAMED], f"{more} more"] if more > 0 else names)


@frozen(eq=False)
class _Strip:
    """The rows of actors."""

    names: tuple[str, ...]
    positions: NDArray[Any]
    bounds: NDArray[Any] | None
    reach: tuple[float, float]

    @property
    def parts(self) -> int:
        """The scale below the rows."""
        return 1

    def texts(self) -> list[str]:
        """All texts."""
        return list(self.names)

    def put(self, sheet: Sheet, fonts: Fonts, room: Room) -> None:
        """Put the rows and the scale below what a sheet holds so far."""
        size = fonts.sizes.body
        longest = max(fonts.body(name) for name in self.names)
        left = min(longest + 1, _MOST_OF_WIDTH * sheet.width) + _GAP
        top = sheet.height
        for row in range(room.rows):
            if row:
                rule = Rule(0.0, sheet.height, sheet.width, sheet.height, "hairline")
                sheet.rules.append(rule)
            lines = wrapped(self.names[row], left - _GAP, fonts.body)
            high = len(lines) * LEADING * size + 2 * _PAD
            for number, text in enumerate(lines):
                y = sheet.height + _PAD + (number + 0.8) * LEADING * size
                sheet.words.append(Words(0, y, text, size, id=f"actor:{self.names[row]}"))
            self._mark(sheet, row, left, sheet.height + high / 2)
            sheet.height += high
        middle = self._x(0.0, left, sheet.width)
        if self.reach[0] < 0 < self.reach[1]:
            sheet.rules.append(Rule(middle, top, middle, sheet.height, "frame"))
        if not room.without:
            self._scale(sheet, fonts, left)

    def _mark(self, sheet: Sheet, row: int, left: float, y: float) -> None:
        if self.bounds is not None:
            ends = (self._x(float(end), left, sheet.width) for end in self.bounds[row])
            low, high = ends
            sheet.rules.append(Rule(low, y, high, y, "quiet", 1.4))
        x = self._x(float(self.positions[row]), left, sheet.width)
        sheet.dots.append(Dot(x, y, _DOT, "accent"))

    def _scale(self, sheet: Sheet, fonts: Fonts, left: float) -> None:
        size = fonts.sizes.small
        sheet.rules.append(Rule(left, sheet.height + 2, sheet.width, sheet.height + 2, "frame"))
        base = sheet.height + 4 + LEADING * size
        ends = [f"{value:.1f}".replace("-", "\N{MINUS SIGN}") for value in self.reach]
        for at, text, align in zip((left, sheet.width), ends, ("left", "right"), strict=True):
            sheet.words.append(Words(at, base, text, size, "quiet", align=align))
        middle, wide = self._x(0.0, left, sheet.width), fonts.small("0") / 2 + 4
        free = left + fonts.small(ends[0]), sheet.width - fonts.small(ends[1])
        if self.reach[0] < 0 < self.reach[1] and free[0] + wide <= middle <= free[1] - wide:
            sheet.words.append(Words(middle, base, "0", size, "quiet", align="center"))
        sheet.height = base + 4

    def _x(self, value: float, left: float, right: float) -> float:
        low, high = self.reach
        inner = right - left - _DOT
        return left + _DOT / 2 + inner * ((value - low) / (high - low) if high > low else 0.5)
