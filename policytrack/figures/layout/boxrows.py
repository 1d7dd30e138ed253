"""Rows of boxes that never touch, and where a block of several rows first fits."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from math import ceil, floor
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    Strip = tuple[float, float]

__all__ = ["Rows"]

_CELL: Final = 4.0
"""The width of a cell; a power of two, so that division by it is exact."""


class Rows:
    """Rows of occupied stretches, kept apart by a gap.

    Parameters:
        gap: the least distance between two stretches of a row.

    Examples:
        >>> rows = Rows(gap=1)
        >>> rows.take(0, [(0, 10)])
        >>> rows.first_fit([(5, 20)]), rows.first_fit([(11, 20)])
        (1, 0)
    """

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._taken: list[list[Strip]] = []
        self._full: defaultdict[int, int] = defaultdict(int)
        """For each cell of the width, the rows occupied all over it, as bits of a number."""

    def __len__(self) -> int:
        return len(self._taken)

    def first_fit(self, strips: Sequence[Strip], below: int | None = None) -> int | None:
        """The first row from which a block of strips is free.

        Parameters:
            strips: the stretch that the block needs in each of its rows, downwards.
            below: give up at this row; None to go on until rows are free.

        Returns:
            The row of the first strip, or None if the block fits nowhere.
        """
        last = len(self._taken) if below is None else below - len(strips)
        # Most rows are ruled out all at once, so that many boxes take no time that grows with the
        # square of their number; the few that are left are looked at one by one.
        open_rows = ~self._blocked(strips)
        row = _next(open_rows, 0)
        while row <= last:
            if all(self._free(at, strip) for at, strip in enumerate(strips, row)):
                return row
            row = _next(open_rows, row + 1)
        return None

    def _blocked(self, strips: Sequence[Strip]) -> int:
        """The rows, as bits, from which a block would surely overlap something."""
        found = 0
        for at, (left, right) in enumerate(strips):
            full = 0
            for cell in range(floor((left - self._gap) / _CELL), ceil((right + self._gap) / _CELL)):
                full |= self._full[cell]
            found |= full >> at
        return found

    def _free(self, row: int, strip: Strip) -> bool:
        if row >= len(self._taken):
            return True
        taken = self._taken[row]
        left, right = strip[0] - self._gap, strip[1] + self._gap
        place = bisect_left(taken, (left, left))
        if place and taken[place - 1][1] > left:
            return False
        return place == len(taken) or taken[place][0] >= right

    def take(self, row: int, strips: Sequence[Strip]) -> None:
        """Occupy the strips of a block whose first row is given.

        Parameters:
            row: the row of the first strip.
            strips: as in `first_fit`.
        """
        while len(self._taken) < row + len(strips):
            self._taken.append([])
        for at, (left, right) in enumerate(strips, row):
            insort(self._taken[at], (left, right))
            for cell in range(ceil(left / _CELL), floor(right / _CELL)):
                self._full[cell] |= 1 << at


def _next(bits: int, start: int) -> int:
    """The position of the first set bit, from a given position on."""
    left = bits >> start
    return start + (left & -left).bit_length() - 1
