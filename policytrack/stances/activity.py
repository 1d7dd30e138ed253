"""Statements by stance over time: how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from policytrack.records.vocabulary import NOTHINGS, POSITIONS
from policytrack.stances.windows.windowing import inside

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from policytrack.stances.rows import Rows
    from policytrack.stances.windows.windowing import Windows

__all__ = ["activity"]


def activity(rows: Rows, windows: Windows) -> tuple[list[str], NDArray[np.int64], int]:
    """How many statements take each stance in each stretch of time; a joint one counts once.

    Parameters:
        rows: coded statements, with dates.
        windows: the stretches.

    Returns:
        The stances that occur, positions first; counts of shape (stances, stretches);
        and how many statements count in no stretch.
    """
    _, once = np.unique(rows.places, return_index=True)
    first, last = (side[once] for side in inside(rows, windows))
    words = [*POSITIONS, *NOTHINGS]
    codes = np.array([words.index(stance) for stance in rows.levels.stances])[rows.level[once]]
    counted = first <= last
    times = np.ones(len(once), np.int64) if rows.times is None else rows.times[once]
    steps = np.zeros((len(words), len(windows) + 1), np.int64)
    np.add.at(steps, (codes[counted], first[counted]), times[counted])
    np.subtract.at(steps, (codes[counted], last[counted] + 1), times[counted])
    there = np.unique(codes).tolist()
    counts = steps.cumsum(axis=1)[there, :-1]
    return [words[code].value for code in there], counts, int(times[~counted].sum())
