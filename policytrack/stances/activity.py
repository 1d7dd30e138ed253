"""Statements over time: how many of each stance, and when each label first has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.records.vocabulary import NOTHINGS, POSITIONS
from policytrack.stances.windows.windowing import inside

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from policytrack.stances.rows import Rows
    from policytrack.stances.windows.windowing import Windows

__all__ = ["activity", "first_days"]


def activity(rows: Rows, windows: Windows) -> tuple[list[str], NDArray[np.int64], int]:
    """How many statements take each stance in each stretch of time; a joint statement counts once.

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


def first_days(rows: Rows, side: int) -> list[tuple[int, int]] | None:
    """When each actor (0), or each issue (1), first has a statement.

    Parameters:
        rows: coded statements.
        side: which of the two.

    Returns:
        By code, the earliest and latest possible day of the first statement, where an open start
        counts as its latest day; a day out of range if there is none. None if no dates are known.
    """
    if rows.earliest is None or rows.latest is None:
        return None
    codes, labels = ((rows.actor, rows.actors), (rows.issue, rows.issues))[side]
    start = np.where(rows.earliest == OPEN_START, rows.latest, rows.earliest)
    in_turn = np.lexsort((rows.latest, start))
    found = [(OPEN_END + 1, OPEN_END + 1)] * len(labels)
    which, first = np.unique(codes[in_turn], return_index=True)
    for code, place in zip(which.tolist(), in_turn[first].tolist(), strict=True):
        found[code] = (int(start[place]), int(rows.latest[place]))
    return found
