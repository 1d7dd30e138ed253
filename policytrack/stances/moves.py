"""Who moved: consecutive statements of one actor on one issue that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from policytrack.errors import RecordError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from policytrack.stances.rows import Rows

__all__ = ["Changes", "find_changes"]


@frozen(eq=False)
class Changes:
    """Moves from one level to another, in the order of time.

    Parameters:
        before: the row of the last statement with the old level.
        after: the row of the first statement with the new one.
        surely: whether the new one was surely made later.
    """

    before: NDArray[np.intp]
    after: NDArray[np.intp]
    surely: NDArray[np.bool_]


def find_changes(rows: Rows) -> Changes:
    """The moves of every actor on every issue; the nothings are no moves.

    Parameters:
        rows: the statements, with dates.

    Returns:
        The moves, statements being ordered by their first possible day, then their last.

    Raises:
        RecordError: where no date is known.
    """
    if rows.earliest is None or rows.latest is None:
        raise RecordError("changes", "date", None, "statements with dates")
    level = rows.level if rows.voice is None else rows.voice
    taken = np.flatnonzero(np.isin(level, rows.levels.positions))
    # By the labels' order and not by the codes', which follow the order of the rows.
    actor, issue = map(np.argsort, rows.label_order)
    cell = actor[rows.actor] * len(rows.issues) + issue[rows.issue]
    columns: list[Any] = [level, rows.latest, rows.earliest, cell]
    order = taken[np.lexsort([column[taken] for column in columns])]
    before, after = order[:-1], order[1:]
    moved = (cell[before] == cell[after]) & (level[before] != level[after])
    before, after = before[moved], after[moved]
    surely = rows.latest[before] < rows.earliest[after]
    time = np.lexsort((cell[after], rows.latest[after], rows.earliest[before]))
    return Changes(before[time], after[time], surely[time])
