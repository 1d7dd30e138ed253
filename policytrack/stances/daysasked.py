"""Days and lengths of time, as users give them, in numbers."""

from __future__ import annotations

import datetime as dt
from typing import Final, TypeAlias

from policytrack.dates import FuzzyDate, Period, when
from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.errors import RecordError

__all__ = ["DateLike", "days_in", "ordinals", "stretch"]

DateLike: TypeAlias = str | dt.date | FuzzyDate | Period
_ALWAYS: Final = (OPEN_START, OPEN_END)
_DAYS_IN: Final = {"day": 1.0, "week": 7.0, "month": 365.2425 / 12, "year": 365.2425}


def ordinals(date: DateLike) -> tuple[int, int]:
    """The first and last day of a date, as ordinals."""
    if isinstance(date, str):
        date = when(date)
    elif not isinstance(date, FuzzyDate | Period):
        date = FuzzyDate(date)
    return date.ordinals


def days_in(length: str | float) -> float:
    """A length such as ``"180 days"`` or ``"1 year"``, or a number of days, in days.

    Raises:
        RecordError: if the text is not a length.
    """
    if not isinstance(length, str):
        return float(length)
    number, _, unit = length.strip().partition(" ")
    unit = unit.strip().removesuffix("s")
    if unit not in _DAYS_IN or not number.isdigit():
        raise RecordError("length", "text", length, "a number and day, week, month or year")
    return int(number) * _DAYS_IN[unit]


def stretch(
    between: tuple[DateLike, DateLike] | object, where: str
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The two ends of a stretch of time, each as `ordinals` gives it.

    Parameters:
        between: its first and its last date; None or ``".."`` for no limit.
        where: the method called, for the message.

    Raises:
        RecordError: if it is not two dates, or if the second ends before the first begins.
    """
    if not isinstance(between, tuple | list) or len(between) != 2:
        raise RecordError(where, "between", between, "two dates, the first and the last")
    first, last = (_ALWAYS if end in (None, "..") else ordinals(end) for end in between)
    if last[1] < first[0]:
        raise RecordError(
            where, "between", between, "two dates, the earlier one first; these run backwards"
        )
    return first, last
