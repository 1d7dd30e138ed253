"""Stretches of time: which statements lie in them, surely or maybe, and their sums."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

import numpy as np
from attrs import frozen

from policytrack.dates.calendars import calendar_of
from policytrack.dates.civil import OPEN_END, OPEN_START, UNIX_EPOCH
from policytrack.errors import RecordError, UnknownNameError
from policytrack.nearestword import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from policytrack.dates import Calendar
    from policytrack.stances.rows import Rows

__all__ = [
    "BUCKETS",
    "Counted",
    "Turns",
    "Windows",
    "buckets",
    "inside",
    "later",
    "rolling",
    "running",
    "span",
    "surely_between",
]

Counted: TypeAlias = Literal["surely", "maybe", "placed"]
BUCKETS: Final = ("day", "week", "month", "quarter", "term", "year")
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


@frozen(eq=False)
class Turns:
    """Windows over ordered statements, not over days.

    Parameters:
        of_row: the place of each row's statement in the order, -1 if it has none.
        starts: the first place in each window.
        ends: the place after the last in each.
    """

    of_row: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


@frozen(eq=False)
class Windows:
    """Half-open stretches of days, in order of time.

    Parameters:
        starts: the first day of each, as an ordinal.
        ends: the day after the last of each.
        counted: ``"surely"`` if only statements count whose possible days all lie in the window,
            ``"maybe"`` if one possible day is enough, ``"placed"`` if a first and a last possible
            day are enough.
        middles: the day in the middle of each; None for halfway.
        kernel: the name of the kernel that weights the statements; None if each counts as one.
        turns: which statements lie in each, if days do not determine it.
        rule: how they differ from plain stretches of days, in words; empty if they do not.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    counted: Counted = "surely"
    middles: NDArray[np.int64] | None = None
    kernel: str | None = None
    turns: Turns | None = None
    rule: str = ""

    def __len__(self) -> int:
        return len(self.starts)

    def bounds(self, number: int) -> tuple[dt.date, dt.date, dt.date]:
        """The first day, the middle one, and the day after the last, if the calendar has one."""
        start, end = int(self.starts[number]), int(self.ends[number])
        half = (start + end) // 2 if self.middles is None else int(self.middles[number])
        held = (min(day, dt.date.max.toordinal()) for day in (start, half, end))
        first, middle, after = map(dt.date.fromordinal, held)
        return first, middle, after

    def __str__(self) -> str:
        said = f"{len(self)} windows, statements {self.counted} in each"
        return f"{said}; {self.rule}" if self.rule else said


def surely_between(rows: Rows, first: tuple[int, int], last: tuple[int, int]) -> NDArray[np.bool_]:
    """The rows that surely lie between two dates, both included."""
    if rows.earliest is None or rows.latest is None:
        return np.zeros(len(rows), np.bool_)
    return (rows.earliest >= first[0]) & (rows.latest <= last[1])


def buckets(
    rows: Rows,
    every: str,
    counted: Counted = "surely",
    calendar: str | Calendar | None = None,
) -> Windows:
    """The calendar's buckets from that of the first statement to that of the last, none left out.

    Parameters:
        rows: the statements, with dates.
        every: ``"day"``, ``"week"`` (Monday to Sunday), ``"month"``, ``"quarter"``, ``"term"``
            or ``"year"``.
        counted: which statements count in a bucket.
        calendar: the calendar whose terms are used; England's if left out. Days between terms are
            in no bucket.

    Raises:
        UnknownNameError: if the bucket is not one of `BUCKETS`, or the way to count is unknown.
        RecordError: if no statement has a date.
    """
    if every not in BUCKETS:
        raise UnknownNameError.among("bucket", every, BUCKETS)
    if counted not in get_args(Counted):
        raise UnknownNameError.among("way to count", counted, get_args(Counted))
    first, last = span(rows)
    if every == "term":
        return Windows(*_terms(first, last, calendar_of(calendar)), counted)
    if every in ("day", "week"):
        width = 1 if every == "day" else 7
        edges = np.arange(first - (first - 1) % width, last + width + 1, width)
    else:
        edges = _month_edges(first, last, every)
    edges = edges[: np.searchsorted(edges, last, "right") + 1]
    return Windows(edges[:-1], edges[1:], counted)


def _month_edges(first: int, last: int, every: str) -> NDArray[np.int64]:
    months = (
        np.array([first - UNIX_EPOCH, last - UNIX_EPOCH], "datetime64[D]")
        .astype("datetime64[M]")
        .astype(int)
    )
    all_months = np.arange(months[0] - 12, months[1] + 13)
    begins = all_months % _MONTHS[every] == 0
    days = all_months[begins].astype("datetime64[M]").astype("datetime64[D]")
    edges: NDArray[np.int64] = days.astype(np.int64) + UNIX_EPOCH
    return edges[np.searchsorted(edges, first, "right") - 1 :]


def _terms(
    first: int, last: int, calendar: Calendar
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The terms that reach into a range, as starts and ends."""
    years = range(
        dt.date.fromordinal(first).year - 1, min(dt.date.fromordinal(last).year + 1, dt.MAXYEAR)
    )
    spans = {calendar.term(name, year) for name in calendar.terms for year in years if year > 0}
    held = sorted(span for span in spans if span and span[1] >= first and span[0] <= last)
    table = np.array(held, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1] + 1


def rolling(rows: Rows, window: str | int, step: str | int, counted: Counted = "surely") -> Windows:
    """Windows of one width, a step apart, from the first day until one reaches the last day.

    Parameters:
        rows: the statements, with dates.
        window: the width: ``"90 days"``, ``"12 weeks"``, ``"3 months"``, ``"1 year"``, or days.
        step: the distance between starts, likewise.
        counted: which statements count in a window.

    Raises:
        RecordError: if a length cannot be read, or no statement has a date.
    """
    width, stride = _length(window, "window"), _length(step, "step")
    first, last = span(rows)
    starts, ends = [], []
    number, reached = 0, first
    while reached <= last:
        starts.append(later(first, stride, number))
        reached = later(starts[-1], width, 1)
        ends.append(reached)
        number += 1
    return Windows(np.array(starts), np.array(ends), counted)


def _length(text: str | int, field: str) -> tuple[int, int]:
    """A length as months and days."""
    allowed = "a number above 0 and day, week, month or year, such as '90 days'"
    number, _, unit = str(text).strip().partition(" ")
    unit = unit.strip().removesuffix("s") or "day"
    lengths = {"day": (0, 1), "week": (0, 7), "month": (1, 0), "year": (12, 0)}
    if not number.isdecimal() or int(number) == 0 or unit not in lengths:
        raise RecordError("over_time", field, text, allowed, nearest(unit, lengths))
    months, days = lengths[unit]
    return months * int(number), days * int(number)


def later(day: int, length: tuple[int, int], times: int) -> int:
    """A day some lengths later; a day missing from its month becomes the month's last."""
    months, days = length[0] * times, length[1] * times
    if not months:
        return day + days
    date = dt.date.fromordinal(day)
    years, month = divmod(date.month - 1 + months, 12)
    first = dt.date(date.year + years, month + 1, 1)
    after = dt.date(first.year + month // 11, (month + 1) % 12 + 1, 1)
    return min(first.toordinal() + date.day, after.toordinal()) - 1


def span(rows: Rows) -> tuple[int, int]:
    """The first and last possible day of all statements with bounds."""
    if rows.earliest is not None and rows.latest is not None:
        starts = rows.earliest[rows.earliest > OPEN_START]
        ends = rows.latest[rows.latest < OPEN_END]
        if len(starts) or len(ends):
            known = [
                int(bound)
                for days in (starts, ends)
                if len(days)
                for bound in (days.min(), days.max())
            ]
            return min(known), max(known)
    raise RecordError("over_time", "date", None, "statements with dates")


def inside(rows: Rows, windows: Windows) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The first and last window that each row lies in; none if the first is greater."""
    early, late = rows.earliest, rows.latest
    if early is None or late is None:
        raise RecordError("over_time", "date", None, "statements with dates")
    if not len(rows):
        return np.empty(0, np.int32), np.empty(0, np.int32)
    if (turns := windows.turns) is not None:
        return _between(turns.of_row, turns.of_row, turns.starts, turns.ends)
    if windows.counted == "maybe":
        early, late = late, early
    # Searched once for each day of the range, not once for each row.
    least, most = int(min(early.min(), late.min())), int(max(early.max(), late.max()))
    if most - least > 4 * len(rows):
        return _between(early, late, windows.starts, windows.ends)
    days = np.arange(least, most + 1)
    first, last = _between(days, days, windows.starts, windows.ends)
    return first[late - least], last[early - least]


def _between(
    early: NDArray[Any], late: NDArray[Any], starts: NDArray[Any], ends: NDArray[Any]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The first window that ends after the later value, the last that starts by the earlier one."""
    first = np.searchsorted(ends, late, "right").astype(np.int32)
    return first, (np.searchsorted(starts, early, "right") - 1).astype(np.int32)


def running(rows: Rows, windows: Windows) -> Iterator[NDArray[np.signedinteger[Any]]]:
    """How many statements lie in each window, of shape (levels, actors, issues).

    One array is updated from window to window by what enters and leaves it, so the cost is two
    additions for each statement, however much the windows overlap; copy it to keep it. Shares are
    not counted this way, because adding and subtracting fractions is not exact.
    """
    shape = (int(rows.level.max(initial=0)) + 1, len(rows.actors), len(rows.issues))
    times = rows.times
    counts = np.zeros(shape, np.int32 if times is None else np.int64)
    flat = counts.reshape(-1)
    # A scalar of the array's own type: with any other, numpy takes ten times as long.
    one = counts.dtype.type(1)
    keys = (rows.level.astype(np.int64) * shape[1] + rows.actor) * shape[2] + rows.issue
    turns = [
        (keys[order], None if times is None else times[order], edges)
        for order, edges in _turnover(rows, windows)
    ]
    for window in range(len(windows)):
        for change, (cells, many, edges) in zip((np.add, np.subtract), turns, strict=True):
            here = slice(edges[window], edges[window + 1])
            change.at(flat, cells[here], one if many is None else many[here])
        yield counts


def _turnover(rows: Rows, windows: Windows) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """The rows in the order in which they enter windows, and leave them; where each window begins.

    Rows that lie in no window are in neither order.
    """
    first, last = inside(rows, windows)
    left = last + 1
    order = np.argsort(_narrow(first, len(windows)), kind="stable")
    if (first >= left).any():
        order = order[(first < left)[order]]
    going = left[order]
    if (going[1:] < going[:-1]).any():
        leaving = order[np.argsort(_narrow(going, len(windows)), kind="stable")]
    else:
        # Whoever came first goes first, as where every date is exact: one order serves for both.
        leaving = order
    numbers = np.arange(len(windows) + 1)
    entered = np.searchsorted(first[order], numbers)
    return [(order, entered), (leaving, np.searchsorted(left[leaving], numbers))]


def _narrow(numbers: NDArray[Any], most: int) -> NDArray[Any]:
    """Numbers up to a greatest one, as small integers, which sort by radix in linear time."""
    return numbers.astype(np.uint16) if most < 1 << 16 else numbers
