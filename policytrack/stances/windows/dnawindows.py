"""Windows as the Discourse Network Analyzer makes them, for comparison with its results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.errors import RecordError, UnknownNameError
from policytrack.stances.daysasked import stretch
from policytrack.stances.windows.eventwindows import event_windows
from policytrack.stances.windows.windowing import Windows, later, span

if TYPE_CHECKING:
    from policytrack.stances.daysasked import DateLike
    from policytrack.stances.rows import Rows

__all__ = ["UNITS", "stretches_of_dna"]

UNITS: Final = {"days": (0, 1), "weeks": (0, 7), "months": (1, 0), "years": (12, 0)}
_SHORTER: Final = ("seconds", "minutes", "hours")


def stretches_of_dna(
    rows: Rows, unit: str, width: int, between: tuple[DateLike, DateLike] | None = None
) -> Windows:
    """Windows around one day after another, a unit apart, both ends included.

    Parameters:
        rows: the statements, with dates.
        unit: one of `UNITS`, or ``"events"``.
        width: as DNA counts it: h = width / 2, rounded down, units before and after the centre.
        between: the range; None for the first to the last day of the statements.

    Returns:
        The windows that lie entirely within the range.

    Raises:
        UnknownNameError: if the unit is unknown.
        RecordError: if the unit is shorter than a day, the width is below 1, the range runs
            backwards, or no statement has a date.
    """
    if unit in _SHORTER:
        raise RecordError("dna_windows", "unit", unit, "days or longer; dates here are days")
    if unit not in (*UNITS, "events"):
        raise UnknownNameError.among("unit", unit, (*UNITS, "events", *_SHORTER))
    if width < 1:
        raise RecordError("dna_windows", "width", width, "a whole number above 0")
    if unit == "events":
        if between is not None:
            raise RecordError("dna_windows", "between", between, "None with events; filter before")
        return event_windows(rows, width)
    first, last = span(rows) if between is None else _range(between, rows)
    half, length = width // 2, UNITS[unit]
    table, number, centre = [], 0, first
    while centre <= last:
        start, end = later(centre, length, -half), later(centre, length, half)
        if first <= start and end <= last:
            table.append((start, centre, end + 1))
        number += 1
        centre = later(first, length, number)
    starts, middles, ends = np.array(table, np.int64).reshape(-1, 3).T
    said = f"DNA's windows of {width} {unit}: {half} before and after a day, both ends included"
    return Windows(starts, ends, middles=middles, rule=said)


def _range(between: tuple[DateLike, DateLike], rows: Rows) -> tuple[int, int]:
    """The first and the last day of a range; of an open side, that of the statements."""
    (first, _), (_, last) = stretch(between, "StanceMatrix.dna_windows")
    return (
        first if first != OPEN_START else span(rows)[0],
        last if last != OPEN_END else span(rows)[1],
    )
