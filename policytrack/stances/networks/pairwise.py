"""Agreement of actors over issues, or of issues over actors: one-mode networks of a tally."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from policytrack.errors import RecordError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from policytrack.stances.stancescale import Levels

__all__ = [
    "AGGREGATIONS",
    "DIVISORS",
    "VOTING_RULES",
    "aggregated",
    "answers_agree",
    "by_column",
    "divided",
    "shared",
]

AGGREGATIONS: Final = ("congruence", "conflict", "subtract", "count")
DIVISORS: Final = ("average", "product", "jaccard", "cosine", "overlap")
VOTING_RULES: Final = ("wahlomat", "exact")
# Divisors that are made of one number a row.
_OF_ROWS: Final = (None, "average", "product", "cosine")
# Below this every whole number is exact in single precision, which multiplies twice as fast.
_EXACT_SINGLE: Final = 1 << 24
# How many products OpenBLAS computes on one thread, and how many of them along a row at most.
_ONE_THREAD: Final = 500_000
_DEPTH: Final = 200


def aggregated(
    mass: NDArray[Any], levels: Levels, measure: str, normalize: str | None = None
) -> NDArray[np.float64]:
    """Pairs of rows compared over the columns.

    Parameters:
        mass: X, how much was stated, of shape (levels, rows, columns).
        levels: the levels of stance.
        measure: one of `AGGREGATIONS`.
        normalize: one of `DIVISORS`, or None.

    Returns:
        A symmetric matrix of shape (rows, rows), its diagonal 0. A pair whose divisor is 0 has 0.

    Raises:
        UnknownNameError: if the measure or the divisor is unknown.
    """
    if measure not in AGGREGATIONS:
        error = UnknownNameError.among("measure", measure, (*AGGREGATIONS, *VOTING_RULES))
        near = "count" if measure == "ignore" else error.nearest
        raise UnknownNameError("measure", measure, near, error.allowed)
    if normalize is not None and normalize not in DIVISORS:
        raise UnknownNameError.among("normalization", normalize, DIVISORS)
    planes, values = _positions(mass, levels)
    result = _pairs(planes, values, levels.span, measure)
    if normalize is not None:
        divisor = _divisor(planes, normalize)
        # Where a divisor is 0, one of the two stated nothing and there is 0 to divide.
        divisor[divisor == 0] = 1
        result /= divisor
    np.fill_diagonal(result, 0.0)
    return result


def by_column(
    mass: NDArray[Any], levels: Levels, measure: str, normalize: str | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What each column adds to the comparison of rows, and to what it is divided by.

    Parameters:
        mass: as in `aggregated`.
        levels: as there.
        measure: as there.
        normalize: as there.

    Returns:
        Both of shape (columns, rows, rows) or, where a divisor is made of one number a row,
        (columns, rows); sums of them over some columns make, by `divided`, what `aggregated`
        gives for these columns alone.
    """
    columns = [mass[..., column : column + 1] for column in range(mass.shape[-1])]
    rows = mass.shape[1]
    ties = [aggregated(column, levels, measure) for column in columns]
    parts = [_part(_positions(column, levels)[0], normalize) for column in columns]
    flat = (0, rows) if normalize in _OF_ROWS else (0, rows, rows)
    return (
        np.stack(ties) if ties else np.empty((0, rows, rows)),
        np.stack(parts) if parts else np.empty(flat),
    )


def _part(planes: NDArray[Any], normalize: str | None) -> NDArray[np.float64]:
    if normalize is None:
        return np.zeros(planes.shape[1])
    if normalize in ("average", "product"):
        activity: NDArray[np.float64] = planes.sum(axis=(0, 2)).astype(np.float64)
        return activity
    if normalize == "cosine":
        squares: NDArray[np.float64] = (planes.astype(np.float64) ** 2).sum(axis=(0, 2))
        return squares
    return _divisor(planes, normalize).astype(np.float64)


def divided(
    ties: NDArray[np.float64], parts: NDArray[np.float64], normalize: str | None
) -> NDArray[np.float64]:
    """Sums over columns of what `by_column` gives, made into agreement; 0 where a divisor is 0.

    Parameters:
        ties: of shape (..., rows, rows).
        parts: of shape (..., rows, rows) or (..., rows).
        normalize: what they are parts of.
    """
    if normalize is None:
        return ties
    if normalize == "average":
        parts = (parts[..., :, None] + parts[..., None, :]) / 2
    elif normalize in _OF_ROWS:
        parts = parts[..., :, None] * parts[..., None, :]
        parts = np.sqrt(parts) if normalize == "cosine" else parts
    out = np.zeros(ties.shape)
    np.divide(ties, parts, out=out, where=parts > 0)
    return out


def shared(mass: NDArray[Any], levels: Levels) -> NDArray[np.int64]:
    """For each pair of rows, the number of columns on which both took a position."""
    planes, _ = _positions(mass, levels)
    both = _square((_total(planes) > 0).astype(np.int64))
    np.fill_diagonal(both, 0)
    return both.astype(np.int64)


def answers_agree(
    answers: NDArray[np.intp], levels: Levels, rule: str
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Pairs of rows compared as a voting-advice application compares answers.

    Parameters:
        answers: one level's code a cell, of shape (rows, columns); a nothing, or a code beyond
            the levels, is no answer.
        levels: the levels of stance.
        rule: ``"wahlomat"``: 2 points for the same answer, 1 for one step apart, 0 for opposite
            ones, over twice the columns that both answered; with other scales, what is left of
            the span. ``"exact"``: the share of equal answers.

    Returns:
        Agreement from 0 to 1, NaN where a pair answered nothing in common, its diagonal 0; and
        the number of columns that both answered.

    Raises:
        UnknownNameError: if the rule is unknown.
        RecordError: if the rule is ``"wahlomat"`` and the stances are on no scale.
    """
    if rule not in VOTING_RULES:
        raise UnknownNameError.among("rule", rule, VOTING_RULES)
    if rule == "wahlomat" and levels.span == 0:
        raise RecordError("agreement", "stance", None, "a column of stances for the wahlomat rule")
    values = sorted({levels.values[code] for code in levels.positions})
    given = np.array([*levels.values, np.nan, np.nan])[answers]
    held = np.stack([given == value for value in values]).astype(np.int64)
    both = _square(_total(held))
    if rule == "exact":
        points = np.zeros(both.shape)
        for plane in held:
            points += _square(plane)
    else:
        # Congruence is half of the count and of congruence less conflict; the count is at hand.
        points = (both + _pairs(held, values, levels.span, "subtract")) / 2
    result = np.divide(points, both, out=np.full(both.shape, np.nan), where=both != 0)
    np.fill_diagonal(result, 0.0)
    np.fill_diagonal(both, 0)
    return result, both.astype(np.int64)


def _positions(mass: NDArray[Any], levels: Levels) -> tuple[NDArray[Any], list[float]]:
    held = [code for code in levels.positions if code < len(mass)]
    planes = mass if len(held) == len(mass) else mass[held]
    return planes, [levels.values[code] for code in held]


def _total(planes: NDArray[Any]) -> NDArray[Any]:
    total: NDArray[Any] = planes[0] if len(planes) == 1 else planes.sum(axis=0)
    return total


def _pairs(
    planes: NDArray[Any], values: Sequence[float], span: float, measure: str
) -> NDArray[np.float64]:
    """The aggregations, each from as few products as it needs.

    With values q of -h, 0 and h the weights 1 - |q - q'| / 2h are half the sum of the products of
    counts, of nets and of neutral counts, each symmetric by construction and exact.
    """
    if span == 0:
        count = _square(_total(planes))
        return np.zeros_like(count) if measure == "conflict" else count
    if measure == "count":
        return _square(_total(planes))
    if not set(values) <= {-span / 2, 0.0, span / 2}:
        return _weighed_pairs(planes, values, span, measure)
    subtract = _square(_lean(planes, values))
    if 0.0 in values:
        subtract += _square(_total(planes[[value == 0 for value in values]]))
    if measure == "subtract":
        return subtract
    count = _square(_total(planes))
    if measure == "congruence":
        count += subtract
    else:
        count -= subtract
    count *= 0.5
    return count


def _lean(planes: NDArray[Any], values: Sequence[float]) -> NDArray[Any]:
    """Support less opposition, in whole numbers where the planes are."""
    if len(values) == 2 and values[0] > 0 > values[1]:
        difference: NDArray[Any] = planes[0] - planes[1]
        return difference
    lean = np.zeros(planes.shape[1:], planes.dtype)
    for plane, value in zip(planes, values, strict=True):
        if value > 0:
            lean += plane
        elif value < 0:
            lean -= plane
    return lean


def _weighed_pairs(
    planes: NDArray[Any], values: Sequence[float], span: float, measure: str
) -> NDArray[np.float64]:
    # Divided by the span at the end, so that on a scale of whole numbers all sums are exact.
    apart = np.abs(np.subtract.outer(values, values))
    weights = {"congruence": span - apart, "conflict": apart, "subtract": span - 2 * apart}[measure]
    weighed = np.einsum("kl,lij->kij", weights, planes, optimize=False)
    result = _product(_flat(planes), _flat(weighed)) / span
    return (result + result.T) / 2


def _divisor(planes: NDArray[Any], normalize: str) -> NDArray[Any]:
    if normalize == "overlap":
        return _square((_total(planes) > 0).astype(np.int64))
    if normalize in ("average", "product"):
        activity: NDArray[np.float64] = planes.sum(axis=(0, 2)).astype(np.float64)
        if normalize == "product":
            return activity[:, None] * activity
        return (activity / 2)[:, None] + activity / 2
    flat = _flat(planes)
    if normalize == "jaccard":
        only = _product(flat, (flat == 0).astype(np.float64))
        return only + only.T + _product(flat, flat)
    length: NDArray[np.float64] = np.sqrt((flat * flat).sum(axis=1))
    return length[:, None] * length


def _flat(planes: NDArray[Any]) -> NDArray[np.float64]:
    """All levels of a row side by side."""
    return np.concatenate(list(planes), axis=1).astype(np.float64, copy=False)


def _square(plane: NDArray[Any]) -> NDArray[np.float64]:
    """The products of all pairs of rows."""
    if plane.dtype.kind in "iu":
        single = plane.astype(np.float32)
        if plane.size == 0 or float(np.einsum("ij,ij->i", single, single).max()) < _EXACT_SINGLE:
            return _in_blocks(single, single).astype(np.float64)
    wide = plane.astype(np.float64, copy=False)
    return _product(wide, wide)


def _product(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """The products of all pairs of rows, the same to the last digit on any number of threads.

    BLAS adds up in an order that depends on its version. That does not matter for whole numbers,
    whose sums are exact; for others numpy adds up itself.
    """
    if all((each == np.rint(each)).all() for each in (one, other)):
        return _in_blocks(one, other)
    result: NDArray[np.float64] = np.einsum("ij,kj->ik", one, other, optimize=False)
    return result


def _in_blocks(one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
    """The products of all pairs of rows, in blocks so small that BLAS uses one thread for each.

    Threads of BLAS wait for each other, and for hundreds of products of this size they wait
    longer than they work whenever the machine has something else to do.
    """
    same = one is other
    depth = min(one.shape[1], _DEPTH) or 1
    size = max(1, min(math.isqrt(_ONE_THREAD // depth), max(len(one), len(other))))
    left = _blocks(one, size)
    # A copy, because numpy multiplies an array by itself another way, which uses threads sooner.
    right = (left.copy() if same else _blocks(other, size)).transpose(0, 2, 1)
    out = np.zeros((len(left), size, len(right), size), one.dtype)
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
    """The rows in blocks of a size, the last one filled up with zeros."""
    number = -(-len(plane) // size)
    filled = np.zeros((number * size, plane.shape[1]), plane.dtype)
    filled[: len(plane)] = plane
    return filled.reshape(number, size, plane.shape[1])
