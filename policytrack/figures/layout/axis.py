"""The time axis in plain numbers: its labels, and where its units begin."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Measure = Callable[[str], float]

__all__ = ["Axis", "Tick", "boundaries", "time_axis"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LAST_YEAR = 9999
_ROOM = 5.0
"""The least distance between two labels under the axis, in points."""


@frozen
class Tick:
    """A label under the axis and the stretch that it names.

    Parameters:
        text: what is written.
        start: the first day of the stretch, as an ordinal.
        end: the day after its last.
        at: where the middle of the text stands.
    """

    text: str
    start: float
    end: float
    at: float


@frozen
class Axis:
    """The units of a time axis.

    Parameters:
        ticks: the units written in the first line.
        eras: the larger units written in the second line; empty if the first line is enough.
    """

    ticks: tuple[Tick, ...]
    eras: tuple[Tick, ...]

    @property
    def stripes(self) -> tuple[Tick, ...]:
        """Every second unit; of the larger units, if more than one is visible."""
        if len(self.eras) > 1:
            return self.eras[1::2]
        return tuple(tick for tick in self.ticks[1::2] if tick.at != tick.start)


def time_axis(start: float, end: float, width: float, measure: Measure) -> Axis:
    """The finest units whose names fit under an axis.

    Parameters:
        start: the left end of the axis, as an ordinal of a day.
        end: its right end.
        width: its length, in the unit of the measure.
        measure: gives the width of one line of text.

    Returns:
        Names stand in the middle of their unit, so that a month is a stretch, not an instant; in
        steps of several years, they stand at the year they name.

    Examples:
        >>> axis = time_axis(739252, 739617, 600, lambda text: 8 * len(text))
        >>> [tick.text for tick in axis.ticks][:3], [era.text for era in axis.eras]
        (['Jan', 'Feb', 'Mar'], ['2025'])
    """
    scale = width / (end - start)
    for unit, era in _UNITS:
        if (end - start) / unit.days * _ROOM > width:
            continue
        ticks = _visible(unit, start, end, scale, measure)
        if ticks is not None:
            return Axis(ticks, _eras(era, start, end, scale, measure))
    return Axis((), ())


@frozen
class _Unit:
    days: float
    starts: Callable[[dt.date], Iterator[dt.date]]
    name: Callable[[dt.date], str]
    point: bool = False


def _days(step: int) -> Callable[[dt.date], Iterator[dt.date]]:
    def starts(first: dt.date) -> Iterator[dt.date]:
        ordinal = first.toordinal()
        ordinal -= (ordinal - 1) % step
        while 0 < ordinal <= dt.date.max.toordinal():
            yield dt.date.fromordinal(ordinal)
            ordinal += step

    return starts


def _months(step: int) -> Callable[[dt.date], Iterator[dt.date]]:
    def starts(first: dt.date) -> Iterator[dt.date]:
        month = first.year * 12 + (first.month - 1) // step * step
        while month // 12 <= _LAST_YEAR:
            yield dt.date(month // 12, month % 12 + 1, 1)
            month += step

    return starts


def _years(step: int) -> Callable[[dt.date], Iterator[dt.date]]:
    def starts(first: dt.date) -> Iterator[dt.date]:
        year = first.year // step * step
        while year <= _LAST_YEAR:
            yield dt.date(max(year, 1), 1, 1)
            year += step

    return starts


def _quarter(day: dt.date) -> str:
    return f"{_MONTHS[day.month - 1]}\u2013{_MONTHS[day.month + 1]}"


_YEAR = _Unit(365.25, _years(1), lambda day: str(day.year))
_MONTH = _Unit(30.4, _months(1), lambda day: f"{_MONTHS[day.month - 1]} {day.year}")
_UNITS: tuple[tuple[_Unit, _Unit | None], ...] = (
    (_Unit(1, _days(1), lambda day: str(day.day)), _MONTH),
    (_Unit(7, _days(7), lambda day: f"{day.day} {_MONTHS[day.month - 1]}", point=True), _YEAR),
    (_Unit(30.4, _months(1), lambda day: _MONTHS[day.month - 1]), _YEAR),
    (_Unit(91, _months(3), _quarter), _YEAR),
    (_YEAR, None),
    *(
        (_Unit(365.25 * step, _years(step), lambda day: str(day.year), point=True), None)
        for step in (2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
    ),
)


def _units(unit: _Unit, start: float, end: float) -> Iterator[Tick]:
    first = dt.date.fromordinal(max(int(start), 1))
    begun: dt.date | None = None
    for day in unit.starts(first):
        if begun is not None:
            yield _tick(unit, begun, day.toordinal())
        if day.toordinal() >= end:
            return
        begun = day
    if begun is not None:
        yield _tick(unit, begun, dt.date.max.toordinal() + 1)


def _tick(unit: _Unit, day: dt.date, end: int) -> Tick:
    start = day.toordinal()
    return Tick(unit.name(day), start, end, start if unit.point else (start + end) / 2)


def _visible(
    unit: _Unit, start: float, end: float, scale: float, measure: Measure
) -> tuple[Tick, ...] | None:
    """The units whose names fit; None if a whole unit has too little room for its name."""
    ticks = tuple(_units(unit, start, end))
    for tick in ticks:
        if measure(tick.text) + _ROOM > (tick.end - tick.start) * scale:
            return None
    kept = tuple(
        tick
        for tick in ticks
        if start <= tick.at - measure(tick.text) / 2 / scale
        and tick.at + measure(tick.text) / 2 / scale <= end
    )
    return kept or None


def _eras(
    unit: _Unit | None, start: float, end: float, scale: float, measure: Measure
) -> tuple[Tick, ...]:
    """The larger units, each named in the middle of its visible part."""
    if unit is None:
        return ()
    found = []
    for tick in _units(unit, start, end):
        left, right = max(tick.start, start), min(tick.end, end)
        if measure(tick.text) + _ROOM <= (right - left) * scale:
            found.append(Tick(tick.text, tick.start, tick.end, (left + right) / 2))
    return tuple(found)


def boundaries(axis: Axis, start: float, end: float) -> tuple[float, ...]:
    """Where the units of the first line begin, inside the axis.

    Parameters:
        axis: the units.
        start: the left end of the axis.
        end: its right end.
    """
    ends = sorted({edge for tick in axis.ticks for edge in (tick.start, tick.end)})
    return tuple(ends[bisect_left(ends, start) : bisect_left(ends, end)])
