"""Repeated statements: which to keep, in time linear in the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from policytrack.dates.civil import UNIX_EPOCH
from policytrack.errors import RecordError, UnknownNameError
from policytrack.stances.rows import Chosen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from policytrack.stances.rows import Rows

__all__ = ["PERIODS", "choose_firsts", "first_of_each"]

PERIODS: Final = ("document", "day", "week", "month", "year", "all")


def first_of_each(rows: Rows, within: str, *, stance: bool = True) -> NDArray[np.bool_]:
    """Which statements to keep, so that none repeats another in the same period.

    Parameters:
        rows: the statements.
        within: the period within which repetitions count: ``"document"``, ``"day"``, ``"week"``
            (ISO, of its year), ``"month"`` (of its year), ``"year"`` or ``"all"``.
        stance: whether a different stance makes a different statement.

    Returns:
        True for the first of each by date, then document, then row. Statements without a document,
        or with a rough date that may lie in more than one period, repeat nothing and are kept.

    Raises:
        UnknownNameError: if ``within`` is not one of `PERIODS`.
        RecordError: if the statements lack the dates or documents that the period needs.
    """
    if within not in PERIODS:
        raise UnknownNameError.among("period", within, PERIODS)
    period = _periods(rows, within)
    keep = period < 0
    where = np.flatnonzero(~keep)
    keep[_firsts(rows, _same(rows, period, stance=stance)[where], where)] = True
    return keep


def choose_firsts(rows: Rows, within: str, *, stance: bool = True) -> Chosen:
    """The same as a choice; of rows that are groups, one statement each remains.

    Parameters:
        rows: the rows, kept apart by day and, for ``"document"``, by document.
        within: as for `first_of_each`.
        stance: as there.
    """
    which = np.flatnonzero(first_of_each(rows, within, stance=stance))
    if rows.times is None:
        return Chosen(which)
    once = np.where(_periods(rows, within) < 0, rows.times, 1)
    return Chosen(which, times=once[which])


def _periods(rows: Rows, within: str) -> NDArray[np.int64]:
    """The period of each row as a number; -1 if it is not certain."""
    if within == "all":
        return np.zeros(len(rows), np.int64)
    if within == "document":
        if rows.document is None:
            raise RecordError(
                "deduplicated", "within", within, "a period of the dates; no document is known"
            )
        return rows.document.astype(np.int64)
    if rows.earliest is None or rows.latest is None:
        raise RecordError("deduplicated", "within", within, "document or all; no date is known")
    period = _number(rows.earliest, within)
    if rows.earliest is rows.latest:
        return period
    return np.where(period == _number(rows.latest, within), period, -1)


def _number(days: NDArray[np.int32], within: str) -> NDArray[np.int64]:
    if within == "day":
        return days.astype(np.int64)
    if within == "week":
        # Ordinal 1 is a Monday, so sevens from there are ISO weeks, whatever the year.
        return (days.astype(np.int64) - 1) // 7
    unit = "datetime64[M]" if within == "month" else "datetime64[Y]"
    least = int(days.min(initial=0)) - UNIX_EPOCH
    table = (
        np.arange(least, int(days.max(initial=0)) - UNIX_EPOCH + 1)
        .astype("datetime64[D]")
        .astype(unit)
    )
    numbers = table.astype(np.int64) + 12 * 1970
    return numbers[days - (least + UNIX_EPOCH)]


def _same(rows: Rows, period: NDArray[np.int64], *, stance: bool) -> NDArray[np.int64]:
    """A number shared by all rows that repeat each other."""
    key = period * len(rows.actors)
    key += rows.actor
    key *= len(rows.issues)
    key += rows.issue
    if stance:
        key *= len(rows.levels.words)
        key += rows.level
    return key


def _firsts(rows: Rows, key: NDArray[np.int64], where: NDArray[np.intp]) -> NDArray[np.intp]:
    import pandas as pd

    group, found = pd.factorize(key)
    for column in _order(rows):
        if column is None:
            continue
        mine = column[where]
        least = np.full(len(found), np.iinfo(np.int64).max)
        np.minimum.at(least, group, mine)
        first = mine == least[group]
        group, where = group[first], where[first]
        if len(where) == len(found):
            break
    return where


def _order(rows: Rows) -> tuple[NDArray[Any] | None, ...]:
    latest = None if rows.earliest is rows.latest else rows.latest
    return rows.earliest, latest, rows.document, rows.places
