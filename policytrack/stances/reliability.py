"""How far coders agree beyond chance: Cohen's kappa and Krippendorff's alpha."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from policytrack.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["DISTANCES", "alpha", "kappa", "shared_answers"]


def shared_answers(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """The share of pairs on which both coders agree; NaN if there is no pair."""
    same = [a == b for a, b in zip(one, other, strict=True)]
    return sum(same) / len(same) if same else float("nan")


def kappa(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Cohen's kappa of two coders: agreement beyond chance, divided by the most possible beyond it.

    Parameters:
        one: what the first said of each unit.
        other: what the second said.

    Returns:
        At most 1; NaN if chance alone would make them agree, or there is no unit.

    Examples:
        >>> round(kappa(["for", "for", "against", "against"], ["for", "for", "against", "for"]), 3)
        0.5
    """
    number = len(one)
    if not number:
        return float("nan")
    chance = sum(one.count(word) * other.count(word) for word in set(one)) / number**2
    return (shared_answers(one, other) - chance) / (1 - chance) if chance < 1 else float("nan")


def _nominal(values: Floats, _counts: Floats) -> Floats:
    return np.not_equal.outer(values, values).astype(np.float64)


def _interval(values: Floats, _counts: Floats) -> Floats:
    apart: Floats = np.subtract.outer(values, values) ** 2
    return apart


def _ordinal(_values: Floats, counts: Floats) -> Floats:
    # From the middle of the one rank to the middle of the other, counted in values found.
    middle = counts.cumsum() - counts / 2
    apart: Floats = np.subtract.outer(middle, middle) ** 2
    return apart


DISTANCES: Final[dict[str, Callable[[Floats, Floats], Floats]]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
}
"""How far apart two values are, by the level of measurement."""


def alpha(table: NDArray[Any], level: str = "nominal") -> float:
    """Krippendorff's alpha: one minus observed disagreement divided by that expected.

    Parameters:
        table: numbers, one row for each coder, one column for each unit; NaN where a coder said
            nothing.
        level: ``"nominal"``, ``"ordinal"`` or ``"interval"``.

    Returns:
        At most 1; NaN if nothing varies, or no unit has two values.

    Raises:
        UnknownNameError: if the level is unknown.

    Examples:
        >>> round(alpha(np.array([[1, 2, 3, 3, 2], [1, 2, 3, 3, np.nan]])), 3)
        1.0
    """
    if level not in DISTANCES:
        raise UnknownNameError.among("level of measurement", level, DISTANCES)
    known = ~np.isnan(table)
    paired = table[:, known.sum(axis=0) > 1]
    values = np.unique(paired[~np.isnan(paired)])
    if len(values) < 2:
        return float("nan")
    counts = (paired[None] == values[:, None, None]).sum(axis=1).astype(np.float64)
    of_unit = counts.sum(axis=0)
    together = (counts / (of_unit - 1)) @ counts.T
    together -= np.diag((counts / (of_unit - 1)).sum(axis=1))
    total = counts.sum(axis=1)
    apart = DISTANCES[level](values, total)
    expected = float(total @ apart @ total) / (float(total.sum()) - 1)
    return 1 - float((together * apart).sum()) / expected
