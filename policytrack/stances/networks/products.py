"""Products of all pairs of rows, equal to the last digit on any number of threads."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["flat", "product", "square", "whole_square"]

# Below this every whole number is exact in single precision, which multiplies twice as fast.
_EXACT_SINGLE: Final = 1 << 24
# How many products OpenBLAS computes on one thread, and how many of them along a row at most.
_ONE_THREAD: Final = 500_000
_DEPTH: Final = 200
# From so many products on, one call of BLAS is quicker than blocks, whatever its threads do.
_LARGE: Final = 300_000_000


def flat(planes: NDArray[Any]) -> NDArray[np.float64]:
    """All levels of a row side by side.

    Parameters:
        planes: of shape (levels, rows, columns).
    """
    return np.concatenate(list(planes), axis=1).astype(np.float64, copy=False)


def square(plane: NDArray[Any]) -> NDArray[np.float64]:
    """The products of all pairs of rows of one array.

    Parameters:
        plane: of shape (rows, columns).
    """
    if plane.dtype.kind in "iu":
        single = plane.astype(np.float32)
        if plane.size == 0 or float(np.einsum("ij,ij->i", single, single).max()) < _EXACT_SINGLE:
            return whole_square(single).astype(np.float64)
    wide = plane.astype(np.float64, copy=False)
    return product(wide, wide)


def whole_square(
    plane: NDArray[np.float32], out: NDArray[np.float32] | None = None
) -> NDArray[np.float32]:
    """The products of all pairs of rows, of whole numbers whose sums are below 2^24.

    Parameters:
        plane: of shape (rows, columns), in single precision.
        out: where to write them, of shape (rows, rows); a new array if left out.
    """
    if len(plane) ** 2 * plane.shape[1] > _LARGE:
        # Half of it is worked out and the other half copied, by BLAS's own routine.
        return np.matmul(plane, plane.T, out=out)
    found = _in_blocks(plane, plane)
    if out is None:
        return found
    out[:] = found
    return out


def product(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """The products of all pairs of rows, the same to the last digit on any number of threads.

    BLAS adds up in an order that depends on its version. That does not matter for whole numbers,
    whose sums are exact; other numbers are added up by numpy itself.

    Parameters:
        one: of shape (rows, columns).
        other: of the same number of columns.
    """
    if all((each == np.rint(each)).all() for each in (one, other)):
        return _in_blocks(one, other)
    result: NDArray[np.float64] = np.einsum("ij,kj->ik", one, other, optimize=False)
    return result


def _in_blocks(one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
    """The products of all pairs of rows, in blocks so small that BLAS uses one thread for each.

    Threads of BLAS wait for each other; for hundreds of products of this size, they wait longer
    than they work whenever the machine is busy.
    """
    same = one is other
    depth = min(one.shape[1], _DEPTH) or 1
    size = max(1, min(math.isqrt(_ONE_THREAD // depth), max(len(one), len(other))))
    left = _blocks(one, size)
    # A copy, because numpy multiplies an array by itself another way, which uses threads sooner.
    right = (left.copy() if same else _blocks(other, size)).transpose(0, 2, 1)
    shape = (len(left), size, len(right), size)
    out = np.empty(shape, one.dtype) if one.shape[1] else np.zeros(shape, one.dtype)
    for row, block in enumerate(left):
        start = row if same else 0
        goal = out[row, :, start:].transpose(1, 0, 2)
        for first in range(0, one.shape[1], depth):
            part = slice(first, first + depth)
            if first == 0:
                np.matmul(block[:, part], right[start:, part], out=goal)
            else:
                goal += block[:, part] @ right[start:, part]
        if same:
            out[row + 1 :, :, row] = out[row, :, row + 1 :].transpose(1, 2, 0)
    return out.reshape(len(left) * size, len(right) * size)[: len(one), : len(other)]


def _blocks(plane: NDArray[Any], size: int) -> NDArray[Any]:
    """The rows in blocks of a given size, the last one padded with zeros."""
    number = -(-len(plane) // size)
    filled = np.zeros((number * size, plane.shape[1]), plane.dtype)
    filled[: len(plane)] = plane
    return filled.reshape(number, size, plane.shape[1])
