"""On which side of its mark a label goes, so that as few as possible are stacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Strip = tuple[float, float]
    Block = Sequence[Strip]

__all__ = ["balanced", "depth"]

_STEP = 2.0
_ROUNDS = 3


def depth(blocks: Sequence[Block]) -> int:
    """The greatest number of stacked strips: the fewest rows that hold them.

    Parameters:
        blocks: the strips of each block.

    Examples:
        >>> depth([[(0.0, 10.0)], [(5.0, 20.0)], [(10.0, 30.0)]])
        2
    """
    ends = [
        (x, step)
        for block in blocks
        for strip in block
        for x, step in zip(strip, (1, -1), strict=True)
    ]
    now = most = 0
    for _, step in sorted(ends):
        now += step
        most = max(most, now)
    return most


def balanced(options: Sequence[Sequence[Block]], gap: float) -> list[int]:
    """The option that each block takes.

    Each takes the option that overlaps the fewest others, and may change when the others have
    chosen.

    Parameters:
        options: for each block, the strips of each way to place it, the best way first.
        gap: the least distance between two strips.

    Returns:
        The position of the option chosen, for each block.

    Examples:
        >>> balanced([[[(50.0, 90.0)], [(0.0, 40.0)]], [[(50.0, 90.0)], [(0.0, 40.0)]]], gap=0)
        [0, 1]
    """
    width = max((strip[1] for ways in options for way in ways for strip in way), default=0.0)
    heap = np.zeros(int(width / _STEP) + 4, dtype=np.int64)
    cells = [[_cells(way, gap) for way in ways] for ways in options]
    chosen = [0] * len(options)
    for number, ways in enumerate(cells):
        chosen[number] = _lowest(ways, heap)
        _add(heap, ways[chosen[number]], 1)
    for _ in range(_ROUNDS):
        before = list(chosen)
        for number, ways in enumerate(cells):
            if len(ways) > 1:
                _add(heap, ways[chosen[number]], -1)
                chosen[number] = _lowest(ways, heap)
                _add(heap, ways[chosen[number]], 1)
        if chosen == before:
            break
    return chosen


def _cells(block: Block, gap: float) -> list[slice]:
    return [
        slice(max(int(left / _STEP), 0), int((right + gap) / _STEP) + 1) for left, right in block
    ]


def _add(heap: NDArray[np.int64], cells: Sequence[slice], step: int) -> None:
    for part in cells:
        heap[part] += step


def _lowest(ways: Sequence[Sequence[slice]], heap: NDArray[np.int64]) -> int:
    if len(ways) == 1:
        return 0
    heights = [max(int(heap[part].max(initial=0)) for part in way) for way in ways]
    return heights.index(min(heights))
