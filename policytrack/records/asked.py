"""Read the days named in a question, in the same way for every question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import policytrack.records.fields as f
from policytrack.dates.period import Period
from policytrack.errors import RecordError

__all__ = ["days_asked", "last_day", "open_stretch", "stretch", "stretch_of"]


def last_day(day: f.DateLike, asked: str, name: str = "day") -> int:
    """The last day that a rough date can be, as an ordinal.

    Parameters:
        day: the day, in words or any other form.
        asked: the question, for the message.
        name: its parameter, for the message.

    Raises:
        RecordError: if it is not a date.
    """
    return f.plain_date(day, asked, name).ordinals[1]


def stretch(
    start: f.DateLike, end: f.DateLike, asked: str, names: tuple[str, str] = ("start", "end")
) -> tuple[int, int]:
    """The first and the last day of a stretch of time, both included, as ordinals.

    Parameters:
        start: its first day; for a rough date, its earliest.
        end: its last day; for a rough date, its latest.
        asked: the question, for the message.
        names: its two parameters, for the message.

    Raises:
        RecordError: if either is not a date, or the stretch runs backwards.
    """
    first, last = f.plain_date(start, asked, names[0]), f.plain_date(end, asked, names[1])
    if last.ordinals[1] < first.ordinals[0]:
        raise _backwards(asked, names, first, last)
    return first.ordinals[0], last.ordinals[1]


def open_stretch(start: f.DateLike | None, end: f.DateLike | None, asked: str) -> tuple[int, int]:
    """As `stretch`, with no limit where an end is None or ``".."``.

    Parameters:
        start: its first day.
        end: its last day.
        asked: the question, for the message.

    Raises:
        RecordError: if either is not a date, or the stretch runs backwards.

    Examples:
        >>> import datetime as dt
        >>> first, last = open_stretch(None, "2025-06", "Timeline.between")
        >>> first == 0, str(dt.date.fromordinal(last))
        (True, '2025-06-30')
    """
    start, end = (_ALWAYS if day in (None, "..") else day for day in (start, end))
    return stretch(start, end, asked)


_ALWAYS: Final = Period("../..")


def stretch_of(between: Any, asked: str) -> tuple[int, int]:
    """The first and the last day of a stretch given as a pair, as ordinals.

    Parameters:
        between: the first and the last day.
        asked: the question, for the message.

    Raises:
        RecordError: if it is not a pair, either is not a date, or the stretch runs backwards.
    """
    if isinstance(between, str) or not isinstance(between, Sequence) or len(between) != 2:
        allowed = 'a pair of dates, such as ("2025-01", "2025-06")'
        raise RecordError(asked, "between", between, allowed)
    start, end = between
    return stretch(start, end, asked, ("between", "between"))


def days_asked(since: f.DateLike, until: f.DateLike | None, asked: str) -> tuple[int, int | None]:
    """The last day of each of two rough dates, as ordinals; None for now.

    Parameters:
        since: the earlier.
        until: the later, or None for now.
        asked: the question, for the message.

    Raises:
        RecordError: if either is not a date, or the second is before the first.
    """
    first = last_day(since, asked, "since")
    if until is None:
        return first, None
    last = last_day(until, asked, "until")
    if last < first:
        raise _backwards(asked, ("since", "until"), since, until)
    return first, last


def _backwards(
    asked: str, names: tuple[str, str], start: f.DateLike, end: f.DateLike
) -> RecordError:
    allowed = f"a day that is not before {start}; swap the two"
    return RecordError(asked, names[1], str(end), allowed)
