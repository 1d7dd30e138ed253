"""The distribution of lengths known only as intervals: Turnbull's nonparametric estimate."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["Distribution", "turnbull"]

_SCORE: Final = 1e-9
_MOST_STEPS: Final = 100_000


@frozen(eq=False)
class Distribution:
    """Masses on innermost intervals, open at the left and closed at the right.

    Parameters:
        left: where each interval begins, not included.
        right: where it ends, included; infinite if it is not reached.
        mass: the probability of each; the estimate does not say where in the interval it lies.
        likelihood: the logarithm of the likelihood.
        cases: how many lengths it is based on.
    """

    left: Floats
    right: Floats
    mass: Floats
    likelihood: float
    cases: int

    def quantile(self, share: float) -> tuple[float, float] | None:
        """The innermost interval that holds a quantile; None if it is not reached.

        Parameters:
            share: the quantile, from 0 to 1; one half for the median.
        """
        at = int(np.searchsorted(self.mass.cumsum(), share - 1e-9))
        if at >= len(self.mass) or np.isinf(self.right[at]):
            return None
        return float(self.left[at]), float(self.right[at])


def turnbull(left: Floats, right: Floats) -> Distribution:
    """The estimate, improved from a uniform start until the score of the likelihood is small.

    Parameters:
        left: what each length is surely above.
        right: what it is surely not above; infinite if nothing is known.

    Raises:
        ValueError: if there is no interval, or one is empty.
    """
    if not len(left) or not (left < right).all():
        raise ValueError("found no interval, or an empty one; allowed: left below right")
    low, high = _innermost(left, right)
    inside = ((left[:, None] <= low) & (high <= right[:, None])).astype(np.float64)
    mass = np.full(len(low), 1 / len(low))
    for _ in range(_MOST_STEPS):
        chance = inside @ mass
        score = (inside / chance[:, None]).mean(axis=0)
        # At the greatest likelihood no score is above 1; the excess bounds what is left to gain.
        if float(score.max()) <= 1 + _SCORE:
            break
        mass = mass * score
    kept = mass > 1e-7
    likelihood = float(np.log(inside @ mass).sum())
    return Distribution(low[kept], high[kept], mass[kept] / mass[kept].sum(), likelihood, len(left))


def _innermost(left: Floats, right: Floats) -> tuple[Floats, Floats]:
    """The intervals from a left end to the next right end, with no other end between."""
    ends = sorted(
        {(value, 1) for value in left.tolist()} | {(value, 0) for value in right.tolist()}
    )
    pairs = [
        (one, other) for (one, opens), (other, closes) in pairwise(ends) if opens and not closes
    ]
    low, high = np.array(pairs).reshape(-1, 2).T
    return low, high
