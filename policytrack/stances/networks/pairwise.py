"""Agreement of actors over issues, or of issues over actors: one-mode networks of a tally.

What is compared, and how, is a row of `AGGREGATIONS` (sums over statements), of `ANSWERS` (one
stance for each cell) and of `DIVISORS`.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from policytrack.errors import RecordError, UnknownNameError
from policytrack.stances.networks.products import flat, product, square, whole_square

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from policytrack.stances.stancescale import Levels

__all__ = [
    "AGGREGATIONS",
    "ANSWERS",
    "DIVISORS",
    "MEASURES",
    "Aggregation",
    "Divisor",
    "aggregated",
    "answers_agree",
    "by_column",
    "divided",
    "mean_agreement",
    "shared",
    "signs_agree",
]

UNKNOWN: Final = 2
"""The sign of a cell without a standing stance."""


# So few rows at a time that a block of pairs of a thousand rows stays in the cache.
_ROWS: Final = 32
_ALL: Final = slice(None)


class Aggregation(NamedTuple):
    """A sum over pairs of statements.

    Parameters:
        definition: what it is.
        of_count: how often it counts all pairs, whatever their stances.
        of_net: how often it counts the pairs that agree minus those that conflict.
    """

    definition: str
    of_count: float
    of_net: float


AGGREGATIONS: Final = {
    "congruence": Aggregation("pairs of statements, each by how far it agrees", 0.5, 0.5),
    "conflict": Aggregation("pairs of statements, each by how far it disagrees", 0.5, -0.5),
    "subtract": Aggregation("congruence minus conflict", 0.0, 1.0),
    "count": Aggregation("pairs of statements, whatever their stances", 1.0, 0.0),
}
"""Every sum over pairs of statements."""

ANSWERS: Final = {
    "standing": "the mean over shared issues of 1 for the same stance, 0 for one step apart and"
    " -1 for opposite ones",
    "wahlomat": "2 points for the same answer, 1 for one step apart, 0 for opposite ones, divided"
    " by twice the issues shared",
    "exact": "the share of equal answers among the issues shared",
}
"""Every measure that compares one stance for each cell."""

MEASURES: Final = ("standing", *AGGREGATIONS, "wahlomat", "exact")
"""Every measure of agreement, the default first."""


def _activity(planes: NDArray[Any]) -> NDArray[np.float64]:
    total: NDArray[np.float64] = planes.sum(axis=(0, 2)).astype(np.float64)
    return total


def _squares(planes: NDArray[Any]) -> NDArray[np.float64]:
    total: NDArray[np.float64] = (planes.astype(np.float64) ** 2).sum(axis=(0, 2))
    return total


def _jaccard(planes: NDArray[Any]) -> NDArray[np.float64]:
    side = flat(planes)
    only = product(side, (side == 0).astype(np.float64))
    return only + only.T + product(side, side)


def _overlap(planes: NDArray[Any]) -> NDArray[np.float64]:
    return square((_total(planes) > 0).astype(np.int64))


class Divisor(NamedTuple):
    """What sums over pairs of statements are divided by.

    Parameters:
        definition: what it is.
        part: gives what the columns add to it: one number for each row, or for each pair of rows.
        of_pairs: turns the sums of these into one number for each pair of rows, or for the pairs
            of some rows with all.
        of_rows: whether the part is one number for each row.
    """

    definition: str
    part: Callable[[NDArray[Any]], NDArray[np.float64]]
    of_pairs: Callable[..., NDArray[np.float64]]
    of_rows: bool


def _itself(parts: NDArray[np.float64], rows: slice = _ALL) -> NDArray[np.float64]:
    return parts[..., rows, :]


def _half_sum(parts: NDArray[np.float64], rows: slice = _ALL) -> NDArray[np.float64]:
    half = parts / 2
    total: NDArray[np.float64] = half[..., rows, None] + half[..., None, :]
    return total


def _times(parts: NDArray[np.float64], rows: slice = _ALL) -> NDArray[np.float64]:
    result: NDArray[np.float64] = parts[..., rows, None] * parts[..., None, :]
    return result


def _times_roots(parts: NDArray[np.float64], rows: slice = _ALL) -> NDArray[np.float64]:
    return _times(np.sqrt(parts), rows)


DIVISORS: Final = {
    "average": Divisor("the mean of what both stated in all", _activity, _half_sum, of_rows=True),
    "product": Divisor("the product of what both stated in all", _activity, _times, of_rows=True),
    "jaccard": Divisor("what either stated, as DNA counts it", _jaccard, _itself, of_rows=False),
    "cosine": Divisor(
        "the product of the lengths of both", _squares, _times_roots, of_rows=True
    ),
    "overlap": Divisor("the number of issues shared", _overlap, _itself, of_rows=False),
}  # fmt: skip
"""Every divisor of sums over pairs of statements."""


def _divisor(normalize: str | None) -> Divisor | None:
    if normalize is None:
        return None
    if normalize not in DIVISORS:
        raise UnknownNameError.among("normalization", normalize, DIVISORS)
    return DIVISORS[normalize]


def aggregated(
    mass: NDArray[Any], levels: Levels, measure: str, normalize: str | None = None
) -> NDArray[np.float64]:
    """Pairs of rows, compared over the columns statement by statement.

    Parameters:
        mass: X, how much was stated, of shape (levels, rows, columns).
        levels: the levels of stance.
        measure: one of `AGGREGATIONS`.
        normalize: one of `DIVISORS`, or None.

    Returns:
        A symmetric matrix of shape (rows, rows), its diagonal 0. A pair with a divisor of 0 has 0.

    Raises:
        UnknownNameError: if the measure or the divisor is unknown.
    """
    if measure not in AGGREGATIONS:
        error = UnknownNameError.among("measure", measure, MEASURES)
        near = "count" if measure == "ignore" else error.nearest
        raise UnknownNameError("measure", measure, near, error.allowed)
    divisor = _divisor(normalize)
    planes, values = _positions(mass, levels)
    result = _pairs(planes, values, levels.span, AGGREGATIONS[measure])
    if divisor is not None:
        by = divisor.of_pairs(divisor.part(planes))
        # Where a divisor is 0, one of the two stated nothing and there is 0 to divide.
        by[by == 0] = 1
        result /= by
    np.fill_diagonal(result, 0.0)
    return result


def _divide(result: NDArray[np.float64], divisor: Divisor, parts: NDArray[np.float64]) -> None:
    """Divide sums over pairs in place, some rows at a time to keep their divisors in the cache."""
    for start in range(0, len(result), _ROWS):
        rows = slice(start, start + _ROWS)
        by = divisor.of_pairs(parts, rows)
        # Where a divisor is 0, one of the two stated nothing and there is 0 to divide.
        np.copyto(by, 1, where=by == 0)
        result[rows] /= by


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
        Both of shape (columns, rows, rows) or, if a divisor has one number for each row, (columns,
        rows). `divided` turns their sums over some columns into what `aggregated` gives for those
        columns alone.
    """
    columns = [mass[..., column : column + 1] for column in range(mass.shape[-1])]
    rows, divisor = mass.shape[1], _divisor(normalize)
    ties = [aggregated(column, levels, measure) for column in columns]
    parts = [
        np.zeros(rows) if divisor is None else divisor.part(_positions(column, levels)[0])
        for column in columns
    ]
    empty = (0, rows) if divisor is None or divisor.of_rows else (0, rows, rows)
    return (
        np.stack(ties) if ties else np.empty((0, rows, rows)),
        np.stack(parts) if parts else np.empty(empty),
    )


def divided(
    ties: NDArray[np.float64], parts: NDArray[np.float64], normalize: str | None
) -> NDArray[np.float64]:
    """Sums over columns of what `by_column` gives, turned into agreement; 0 where a divisor is 0.

    Parameters:
        ties: of shape (..., rows, rows).
        parts: of shape (..., rows, rows) or (..., rows).
        normalize: the divisor that they are parts of.
    """
    divisor = _divisor(normalize)
    if divisor is None:
        return ties
    by = divisor.of_pairs(parts)
    out = np.zeros(ties.shape)
    np.divide(ties, by, out=out, where=by > 0)
    return out


def shared(mass: NDArray[Any], levels: Levels) -> NDArray[np.int64]:
    """For each pair of rows, the number of columns on which both took a position."""
    planes, _ = _positions(mass, levels)
    both = _overlap(planes)
    np.fill_diagonal(both, 0)
    return both.astype(np.int64)


def signs_agree(
    signs: NDArray[np.int8], least: int = 1
) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Pairs of rows, compared by the standing stance of each cell.

    Parameters:
        signs: 1, 0 or -1 for each cell, of shape (rows, columns); 2 where there is no standing
            stance.
        least: the fewest columns that a pair must share to have a value.

    Returns:
        The mean over the columns shared of ``1 - |a - b|``, from -1 to 1, NaN where too few are
        shared; the diagonal is 1 where anything is stated, else NaN. Also the number of columns
        that each pair shares; on the diagonal, that of the row itself.
    """
    known, between = signs != UNKNOWN, signs == 0
    columns = signs.shape[1]
    # Two equal signs give 1, two opposite ones -1: their product. Two zeros give 1, too; where
    # there are any, they stand beside the signs, so that the sums are written once.
    side = np.empty((len(signs), columns * (2 if between.any() else 1)), np.float32)
    np.multiply(signs, known, out=side[:, :columns], casting="unsafe")
    if side.shape[1] > columns:
        side[:, columns:] = between
    # In memory that is there already: to be given more can take as long as a product.
    result = np.empty((len(signs), len(signs)))
    total = result.reshape(-1).view(np.float32)[: result.size].reshape(result.shape)
    whole_square(side, out=total)
    side[:, :columns] = known
    both = whole_square(side[:, :columns])
    with np.errstate(invalid="ignore"):
        # The last rows first, which lie over rows of the totals that are no longer needed; in
        # double precision, so that each quotient is the nearest number to it.
        for start in reversed(range(0, len(signs), _ROWS)):
            rows = slice(start, start + _ROWS)
            result[rows] = total[rows].astype(np.float64) / both[rows]
    if least > 1:
        result[both < least] = np.nan
    stated = np.diagonal(both) > 0
    np.fill_diagonal(result, np.where(stated, 1.0, np.nan))
    return result, both


def mean_agreement(
    means: NDArray[np.float64], least: int = 1
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Pairs of rows, compared by numbers from -1 to 1 as `signs_agree` compares signs.

    Parameters:
        means: of shape (rows, columns), NaN where there is none.
        least: the fewest columns that a pair must share to have a value.
    """
    known = ~np.isnan(means)
    both = (known[:, None] & known[None]).sum(axis=2)
    filled = np.where(known, means, 0.0)
    apart = np.abs(filled[:, None] - filled[None])
    total = np.where(known[:, None] & known[None], 1 - apart, 0.0).sum(axis=2)
    result = np.full(both.shape, np.nan)
    np.divide(total, both, out=result, where=both >= max(least, 1))
    np.fill_diagonal(result, np.where(known.any(axis=1), 1.0, np.nan))
    return result, both


def answers_agree(
    answers: NDArray[np.intp], levels: Levels, rule: str, least: int = 1
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Pairs of rows, compared as a voting-advice application compares answers.

    Parameters:
        answers: the code of a level for each cell, of shape (rows, columns); a nothing, or a code
            beyond the levels, is no answer.
        levels: the levels of stance.
        rule: ``"wahlomat"``: 2 points for the same answer, 1 for one step apart, 0 for opposite
            ones, divided by twice the columns that both answered; on other scales, the rest of the
            span. ``"exact"``: the share of equal answers.
        least: the fewest columns that a pair must share to have a value.

    Returns:
        Agreement from 0 to 1, NaN if a pair has too few answers in common, its diagonal 0; and the
        number of columns that both answered.

    Raises:
        RecordError: if the rule is ``"wahlomat"`` and the stances have no scale.
    """
    if rule == "wahlomat" and levels.span == 0:
        raise RecordError("agreement", "stance", None, "a column of stances for the wahlomat rule")
    values = sorted({levels.values[code] for code in levels.positions})
    given = np.array([*levels.values, np.nan, np.nan, np.nan])[answers]
    held = np.stack([given == value for value in values]).astype(np.int64)
    both = square(_total(held))
    if rule == "exact":
        points = np.zeros(both.shape)
        for plane in held:
            points += square(plane)
    else:
        points = _pairs(held, values, levels.span, AGGREGATIONS["congruence"])
    enough = both >= max(least, 1)
    result = np.divide(points, both, out=np.full(both.shape, np.nan), where=enough)
    np.fill_diagonal(result, 0.0)
    np.fill_diagonal(both, 0)
    return result, both.astype(np.int64)


def _positions(mass: NDArray[Any], levels: Levels) -> tuple[NDArray[Any], list[float]]:
    held = [code for code in levels.positions if code < len(mass)]
    planes = mass if len(held) == len(mass) else mass[held]
    return planes, [levels.values[code] for code in held]


def _total(planes: NDArray[Any]) -> NDArray[Any]:
    # Added up in their own type, which holds the number of all statements.
    total: NDArray[Any] = reduce(np.add, planes)
    return total


def _pairs(
    planes: NDArray[Any], values: Sequence[float], span: float, of: Aggregation
) -> NDArray[np.float64]:
    """An aggregation, from as few products as possible.

    With values q of -h, 0 and h the weights 1 - |q - q'| / 2h are half the sum of the products of
    counts, of nets and of neutral counts, each symmetric by construction and exact.
    """
    if span == 0:
        # On one level nothing conflicts: what agrees is the count.
        return square(_total(planes)) * (of.of_count + of.of_net)
    if not set(values) <= {-span / 2, 0.0, span / 2}:
        return _weighed_pairs(planes, values, span, of)
    if not of.of_net:
        return square(_total(planes)) * of.of_count
    sides = [_lean(planes, values)]
    if 0.0 in values:
        sides.append(_total(planes[[value == 0 for value in values]]))
    if of.of_count == of.of_net:
        # The sum of squares is the square of what stands side by side, written once.
        sides.append(_total(planes))
    result = square(np.concatenate(sides, axis=1) if len(sides) > 1 else sides[0])
    if of.of_net != 1:
        result *= of.of_net
    if of.of_count not in (0, of.of_net):
        count = square(_total(planes))
        count *= of.of_count
        result += count
    return result


def _lean(planes: NDArray[Any], values: Sequence[float]) -> NDArray[Any]:
    """Support minus opposition, in whole numbers if the planes are."""
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
    planes: NDArray[Any], values: Sequence[float], span: float, of: Aggregation
) -> NDArray[np.float64]:
    # Divided by the span at the end, so that on a scale of whole numbers all sums are exact.
    apart = np.abs(np.subtract.outer(values, values))
    weights = (of.of_count + of.of_net) * span - 2 * of.of_net * apart
    weighed = np.einsum("kl,lij->kij", weights, planes, optimize=False)
    result = product(flat(planes), flat(weighed)) / span
    return (result + result.T) / 2
