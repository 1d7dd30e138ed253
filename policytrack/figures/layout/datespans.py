"""Dates as stretches of days with ends, as a timeline draws rough dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.civil import OPEN_END, OPEN_START

if TYPE_CHECKING:
    from policytrack.records.fields import RoughDate

__all__ = ["OPEN", "Span", "of_date"]

OPEN = (OPEN_START, OPEN_END)
"""The ordinals that mean that a date has no bound on that side."""


@frozen
class Span:
    """A stretch on the time axis.

    Parameters:
        shape: ``"day"``, ``"rough"`` (some day in it), ``"before"``, ``"after"``, ``"period"`` (all
            of it), or ``"none"`` (no day to draw).
        first: its first possible day, as an ordinal; for ``"before"``, the bound.
        last: the day after its last possible day.
        sure: for a period, the part that it surely covers: its first day and the day after its
            last.
        open: for a period, which of its ends are open.
        style: what the date is: ``"actual"``, ``"always"``, a kind of plan, or what a plan without
            a date says: ``"postponed"``, ``"cancelled"`` or ``"unknown"``.
        note: a text to write beside it.
        replaced: whether a later date replaces it.
        date: the date itself.
        slip: how far it is from the date before, in words.
        moved: whether it differs from the date before, rather than being just more exact.
    """

    shape: str
    first: float
    last: float
    sure: tuple[float, float] | None = None
    open: tuple[bool, bool] = (False, False)
    style: str = "actual"
    note: str = ""
    replaced: bool = False
    date: RoughDate | None = None
    slip: str = ""
    moved: bool = False


def of_date(
    date: RoughDate | None, style: str = "actual", note: str = "", *, replaced: bool = False
) -> Span | None:
    """The stretch that a date covers, or None if there is no date.

    Parameters:
        date: a rough date or a period.
        style: as in `Span`.
        note: as in `Span`.
        replaced: as in `Span`.

    Examples:
        >>> of_date(FuzzyDate("2025-09")).shape, of_date(FuzzyDate("2025-09-09")).shape
        ('rough', 'day')
    """
    if date is None:
        return None
    return evolve(_span(date, style, note, replaced=replaced), date=date)


def _span(date: RoughDate, style: str, note: str, *, replaced: bool) -> Span:
    first, last = date.ordinals
    if first == OPEN[0] and last == OPEN[1]:
        always = "always" if style == "actual" else style
        return Span("none", 0.0, 0.0, None, (True, True), always, note, replaced)
    if isinstance(date, Period):
        return _of_period(date, style, note, replaced=replaced)
    if first == OPEN[0]:
        return Span("before", last + 1, last + 1, None, (True, False), style, note, replaced)
    if last == OPEN[1]:
        return Span("after", first, first, None, (False, True), style, note, replaced)
    shape = "day" if first == last else "rough"
    return Span(shape, first, last + 1, None, (False, False), style, note, replaced)


def _of_period(period: Period, style: str, note: str, *, replaced: bool) -> Span:
    first, last = period.ordinals
    ends = (first == OPEN[0], last == OPEN[1])
    outer = (first if not ends[0] else last + 1, last + 1 if not ends[1] else first)
    latest_start = first if ends[0] else _ordinals(period.start, first)[1]
    earliest_end = last if ends[1] else _ordinals(period.end, last)[0]
    sure = (float(latest_start), float(earliest_end + 1))
    if ends[0] or ends[1]:
        sure = outer
    elif sure[0] >= sure[1]:
        sure = (sure[1], sure[1])
    return Span("period", *outer, sure, ends, style, note, replaced)


def _ordinals(end: FuzzyDate | None, otherwise: int) -> tuple[int, int]:
    return (otherwise, otherwise) if end is None else end.ordinals
