"""Rows of boxes that never touch: where a block of several rows first fits."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Strip = tuple[float, float]

__all__ = ["Rows"]


class Rows:
    """Rows in which stretches are taken, kept apart by a gap.

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

    def __len__(self) -> int:
        return len(self._taken)

    def first_fit(self, strips: Sequence[Strip], below: int | None = None) -> int | None:
        """The first row from which a block of strips is free.

        Parameters:
            strips: the stretch that the block needs in each of its rows, downwards.
            below: give up at this row; None to go on to rows that are all free.

        Returns:
            The row of the first strip, or None where the block fits nowhere.
        """
        last = len(self._taken) if below is None else below - len(strips)
        for row in range(last + 1):
            for at, strip in enumerate(strips, row):
                if not self._free(at, strip):
                    break
            else:
                return row
        return None

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
        """Take the strips of a block whose first row is given.

        Parameters:
            row: the row of the first strip.
            strips: as in `first_fit`.
        """
        while len(self._taken) < row + len(strips):
            self._taken.append([])
        for i, strip in enumerate(strips):
            insort(self._taken[row + i], strip)
