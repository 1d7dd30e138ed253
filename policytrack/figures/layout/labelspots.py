"""Where labels of lines can go: beside an end, clear of everything drawn.

Lengths are points: x from the left, y upwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Point = tuple[float, float]
    Segment = tuple[Point, Point]
    Box = tuple[float, float, float, float]

__all__ = ["Spot", "clear_spot", "column_heights", "crosses"]

_AWAY = 7.0
"""The distance between a label and the point that it names."""
_FROM_AXIS = 4.0
"""Its least distance from the axes at the left and below."""
_TOUCH = 1e-6


@frozen
class Spot:
    """A place for a label.

    Parameters:
        x: where it begins (``"left"``), ends (``"right"``) or has its middle (``"center"``).
        y: its middle.
        align: which of these.
        box: the left, the lower, the right and the upper edge of the text.
    """

    x: float
    y: float
    align: str
    box: Box


def clear_spot(
    ends: Iterable[Point],
    size: tuple[float, float],
    room: tuple[float, float],
    segments: Sequence[Segment],
    taken: Sequence[Box],
) -> Spot | None:
    """The first place beside one of some points where a label touches nothing.

    Parameters:
        ends: the points, the best first.
        size: the width and the height of the label.
        room: the width and the height of the axes.
        segments: the lines drawn.
        taken: the boxes of other labels and of marks.

    Returns:
        A spot to the right, the left, above or below; None if all of these are taken.

    Examples:
        >>> spot = clear_spot([(10, 10)], (20, 8), (100, 100), [((10, 10), (90, 10))], [])
        >>> spot.align, spot.y
        ('left', 21.0)
    """
    wide, tall = size
    for x, y in ends:
        for spot in (
            Spot(x + _AWAY, y, "left", (x + _AWAY, y - tall / 2, x + _AWAY + wide, y + tall / 2)),
            Spot(x - _AWAY, y, "right", (x - _AWAY - wide, y - tall / 2, x - _AWAY, y + tall / 2)),
            *(_off(x, y + sign * (_AWAY + tall / 2), wide, tall) for sign in (1, -1)),
            *(_off(x - wide, y + sign * (_AWAY + tall / 2), wide, tall) for sign in (1, -1)),
        ):
            if _inside(spot.box, room) and not _touched(spot.box, segments, taken):
                return spot
    return None


def _off(x: float, y: float, wide: float, tall: float) -> Spot:
    """Above or below a point, beginning there."""
    return Spot(x, y, "left", (x, y - tall / 2, x + wide, y + tall / 2))


def column_heights(
    wanted: Sequence[float], heights: Sequence[float], tall: float
) -> list[float] | None:
    """The middles of labels in a column, in the order of the heights wanted.

    Their leader lines never cross, because the labels keep their order.

    Parameters:
        wanted: where the middle of each label should be.
        heights: the height of each label.
        tall: the height of the column.

    Returns:
        The arrangement in that order with the least sum of squared shifts; None if the labels are
        higher than the column.

    Source:
        Isotonic regression, by pooling neighbours that are out of order (Ayer and others 1955).

    Examples:
        >>> column_heights([10, 12, 50], [8, 8, 8], 100)
        [7.0, 15.0, 50.0]
    """
    spare = tall - sum(heights)
    if spare < -_TOUCH:
        return None
    turn = sorted(range(len(wanted)), key=lambda i: wanted[i])
    below = [sum(heights[j] for j in turn[:at]) + heights[i] / 2 for at, i in enumerate(turn)]
    pools: list[tuple[float, int]] = []
    for i, offset in zip(turn, below, strict=True):
        middle, count = wanted[i] - offset, 1
        while pools and pools[-1][0] >= middle:
            other, more = pools.pop()
            middle = (middle * count + other * more) / (count + more)
            count += more
        pools.append((middle, count))
    free = [min(max(middle, 0.0), max(spare, 0.0)) for middle, count in pools for _ in range(count)]
    found = dict(zip(turn, map(sum, zip(free, below, strict=True)), strict=True))
    return [found[i] for i in range(len(wanted))]


def _inside(box: Box, room: tuple[float, float]) -> bool:
    return box[0] >= _FROM_AXIS and box[1] >= _FROM_AXIS and box[2] <= room[0] and box[3] <= room[1]


def _touched(box: Box, segments: Sequence[Segment], taken: Sequence[Box]) -> bool:
    return any(crosses(segment, box) for segment in segments) or any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in taken
    )


def crosses(segment: Segment, box: Box) -> bool:
    """Whether a line runs through a box.

    Parameters:
        segment: both of its ends.
        box: left, lower, right and upper edge.

    Source:
        The clipping of lines by Liang and Barsky (1984).

    Examples:
        >>> crosses(((0, 0), (10, 10)), (4, 0, 6, 20)), crosses(((0, 0), (10, 0)), (4, 1, 6, 2))
        (True, False)
    """
    (x0, y0), (x1, y1) = segment
    enter, leave = 0.0, 1.0
    for delta, low, high in (
        (x1 - x0, box[0] - x0, box[2] - x0),
        (y1 - y0, box[1] - y0, box[3] - y0),
    ):
        if delta == 0:
            if low > 0 or high < 0:
                return False
            continue
        first, last = sorted((low / delta, high / delta))
        enter, leave = max(enter, first), min(leave, last)
    return enter <= leave
