"""Windows of events: a statement, with equally many before and after it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from policytrack.errors import RecordError
from policytrack.stances.windows.windowing import Turns, Windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from policytrack.stances.rows import Rows

__all__ = ["event_windows", "in_order"]


def in_order(rows: Rows) -> list[NDArray[np.intp]]:
    """The statements with a place in time, in order, each as the positions of its rows.

    Parameters:
        rows: the statements, with dates.

    Returns:
        One entry for each statement, a joint one with a row for each of its actors. They are
        ordered by first possible day, last possible day and document, then by the labels of actor
        and issue, then by stance, so that the input order decides only between identical
        statements.
    """
    if rows.earliest is None or rows.latest is None:
        raise RecordError("over_time", "date", None, "statements with dates")
    if rows.times is not None:
        allowed = "a length such as '90 days'; events are counted only in a frame of pandas"
        raise RecordError("over_time", "window", "events", allowed)
    actor, issue = (np.argsort(order) for order in rows.label_order)
    held: list[Any] = [
        rows.strength, rows.share, rows.level, issue[rows.issue], actor[rows.actor],
        rows.document, rows.latest, rows.earliest,
    ]  # fmt: skip
    columns = [column for column in held if column is not None]
    order = np.lexsort([rows.places, *columns])
    order = order[rows.placed[order]]
    differs = np.zeros(len(order), np.bool_)
    for column in columns:
        differs[1:] |= column[order[1:]] != column[order[:-1]]
    return _statements(order, np.cumsum(differs), rows.places[order])


def _statements(
    order: NDArray[np.intp], rank: NDArray[np.int64], places: NDArray[np.intp]
) -> list[NDArray[np.intp]]:
    """Rows in order as statements; joint ones are ranked by all of their rows."""
    together = np.argsort(places, kind="stable")
    cuts = np.flatnonzero(np.diff(places[together], prepend=-1, append=-1)).tolist()
    groups = [together[first:last] for first, last in pairwise(cuts)]
    groups.sort(key=lambda rows: (rank[rows].tolist(), rows[0]))
    return [order[rows] for rows in groups]


def event_windows(rows: Rows, width: int, step: int = 1) -> Windows:
    """A window around every statement, or every few, that has enough statements on both sides.

    Parameters:
        rows: the statements, with dates.
        width: h = floor(width / 2) statements before the middle one count, and as many after it.
        step: the number of statements from one window to the next.

    Returns:
        The windows; each starts on the first possible day of its first statement and ends after
        the last possible day of any.

    Raises:
        RecordError: if no statement has a date, or the width or the step is below 1.
    """
    for name, value in (("width", width), ("step", step)):
        if value < 1:
            raise RecordError("over_time", name, value, "a number of events above 0")
    statements, half = in_order(rows), width // 2
    turn = np.full(len(rows), -1)
    for number, each in enumerate(statements):
        turn[each] = number
    lead = np.array([each[0] for each in statements], np.intp)
    centres = np.arange(half, len(statements) - half, step)
    turns = Turns(turn, centres - half, centres + half + 1)
    early, late = (_of_lead(column, lead) for column in (rows.earliest, rows.latest))
    reach = [int(late[first:last].max()) + 1 for first, last in _bounds(turns)]
    return Windows(
        starts=early[turns.starts],
        ends=np.array(reach, np.int64),
        counted="placed",
        middles=(early[centres] + late[centres]) // 2,
        turns=turns,
        rule=f"events: {half} before and {half} after the one in the middle",
    )


def _of_lead(column: NDArray[Any] | None, lead: NDArray[np.intp]) -> NDArray[np.int64]:
    assert column is not None
    return column[lead].astype(np.int64)


def _bounds(turns: Turns) -> list[tuple[int, int]]:
    return list(zip(turns.starts.tolist(), turns.ends.tolist(), strict=True))
