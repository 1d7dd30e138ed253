"""Heights of labels, moved apart as little as it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["spread"]


def spread(wanted: Sequence[float], apart: float, room: float) -> list[float]:
    """Heights as near to those wanted as a least distance allows.

    Parameters:
        wanted: where each label would stand by itself.
        apart: the least distance of two.
        room: the height there is; labels keep half a distance from both ends if they can.

    Returns:
        The heights, in the order given.

    Examples:
        >>> spread([5.0, 5.0, 30.0], apart=10, room=40)
        [5.0, 15.0, 30.0]
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    found = [0.0] * len(wanted)
    low = apart / 2
    for i in order:
        found[i] = low = max(wanted[i], low)
        low += apart
    high = room - apart / 2
    for i in reversed(order):
        found[i] = high = min(found[i], high)
        high -= apart
    return found
