"""Where labels of lines can stand: beside an end, clear of everything that is drawn.

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

__all__ = ["Spot", "clear_spot", "crosses", "free_height"]

_AWAY = 7.0
"""The distance of a label from the point that it names."""
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
        To the right, the left, above or below; None where all of these are taken.

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


def free_height(
    point: Point, half: float, ends: tuple[float, float, float], taken: Sequence[Box]
) -> float | None:
    """The height at which a label in a column meets no other, and no leader another label.

    Parameters:
        point: what it names, to which a leader will run.
        half: half of the label's own height.
        ends: where it begins and ends, and how high the axes are.
        taken: the boxes of other labels.

    Returns:
        Of such heights the nearest to the point's; one whose leader crosses a label where there
        is no other; None where there is no room at all.

    Examples:
        >>> free_height((0, 10), 4, (50, 90, 100), [(40, 5, 90, 15)])
        19
    """
    left, right, tall = ends
    near = [edge for _, low, _, high in taken for edge in (low - half, high + half)]
    free = [
        y
        for y in (min(max(point[1], half), tall - half), *near)
        if half <= y <= tall - half + _TOUCH
        and not any(
            left < box[2] and box[0] < right
            and y - half < box[3] - _TOUCH and box[1] < y + half - _TOUCH for box in taken
        )
    ]  # fmt: skip
    clear = [y for y in free if not any(crosses((point, (left - 2, y)), box) for box in taken)]
    return min(clear or free, key=lambda y: abs(y - point[1]), default=None)


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
