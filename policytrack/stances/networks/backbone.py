"""The backbone of a debate: which issues carry its network, and which can go with little loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import frozen

from policytrack.errors import UnknownNameError
from policytrack.stances.networks.distance import distance
from policytrack.stances.networks.pairwise import DIVISORS, aggregated, by_column, divided

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from policytrack.stances.stancescale import Levels

__all__ = ["Backbone", "find_backbone"]

# Losses that differ by less than rounding are one loss.
_SAME: Final = 1e-9
# Candidates whose networks are compared at a time: enough to be quick, few enough for memory.
_CELLS: Final = 1 << 22


@frozen(eq=False, repr=False)
class Backbone:
    """The issues, in the order of how much a debate needs them.

    Parameters:
        issues: the labels, the last to be removed first; the first *n* are the backbone of *n*
            issues.
        losses: for each, the distance between the full network and that of the issues before it.
        measure: the aggregation of the network.
        normalize: what its values were divided by, or None.
        method: the distance.
    """

    issues: tuple[str, ...]
    losses: NDArray[np.float64]
    measure: str
    normalize: str | None
    method: str

    def __repr__(self) -> str:
        by = f" by {self.normalize}" if self.normalize else ""
        return f"<Backbone of {len(self.issues)} issues: {self.measure}{by}, {self.method} loss>"

    def __len__(self) -> int:
        return len(self.issues)

    def to_frame(self) -> pd.DataFrame:
        """One row for each issue, the last to be removed first.

        Returns:
            Index ``kept``, how many issues there are down to this one; columns ``issue`` and
            ``loss``, what is lost once this one is removed after all below it.
        """
        import pandas as pd

        kept = pd.RangeIndex(1, len(self) + 1, name="kept")
        return pd.DataFrame({"issue": list(self.issues), "loss": self.losses}, kept)


def find_backbone(
    mass: NDArray[Any],
    levels: Levels,
    issues: tuple[str, ...],
    *,
    measure: str,
    normalize: str | None,
    method: str,
) -> Backbone:
    """Remove issues one by one, each time the one whose loss matters least.

    What an issue adds to the network and to its divisor is computed once; every candidate then
    costs a subtraction, a division and a distance.

    Parameters:
        mass: what was stated, of shape (levels, actors, issues).
        levels: the levels of stance.
        issues: the labels, in code-point order or the order wanted.
        measure: as in `aggregated`.
        normalize: as there.
        method: as in `distance`.

    Returns:
        The nested order. Of issues with equal loss, the first label is removed first.

    Raises:
        UnknownNameError: if an option is unknown.
        RecordError: if ``method`` is ``"spectral"`` and a tie is negative.
    """
    if normalize is not None and normalize not in DIVISORS:
        raise UnknownNameError.among("normalization", normalize, DIVISORS)
    full = aggregated(mass, levels, measure, normalize)
    ties, parts = by_column(mass, levels, measure, normalize)
    kept = sorted(range(len(issues)), key=issues.__getitem__)
    gone, losses = [], []
    tied, part = ties.sum(axis=0), parts.sum(axis=0)
    block = max(1, _CELLS // max(1, full.size))
    while kept:
        loss = np.concatenate([
            distance(
                full, divided(tied - ties[some], part - parts[some], normalize), method
            )
            for some in (kept[first : first + block] for first in range(0, len(kept), block))
        ])  # fmt: skip
        within = loss <= loss.min() + _SAME * max(1.0, float(loss.min()))
        goes = kept.pop(int(within.argmax()))
        gone.append(goes)
        losses.append(float(loss[within].min()))
        tied, part = ties[kept].sum(axis=0), parts[kept].sum(axis=0)
    order = tuple(issues[code] for code in reversed(gone))
    return Backbone(order, np.array(losses[::-1]), measure, normalize, method)
