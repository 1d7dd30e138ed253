"""Coverage: how much of a matrix is stated, asked without a position found, or not recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from policytrack.stances.tally import Tally

__all__ = ["stated_and_asked"]


def stated_and_asked(of: Tally) -> tuple[NDArray[np.bool_], dict[str, NDArray[np.bool_]]]:
    """Which cells hold a position; and, of the others, which hold each kind of nothing.

    Parameters:
        of: the tally.

    Returns:
        A mask of the cells with a position, and one for each nothing by its word. A cell that
        holds several nothings is counted under the first of them.
    """
    stated = np.zeros(of.counts.shape[1:], np.bool_)
    for code in of.levels.positions:
        if code < len(of.counts):
            stated |= of.counts[code] > 0
    taken, nothings = stated.copy(), {}
    for code in of.levels.nothings:
        held = of.counts[code] > 0 if code < len(of.counts) else np.zeros_like(stated)
        nothings[of.levels.words[code]] = held & ~taken
        taken |= held
    return stated, nothings
