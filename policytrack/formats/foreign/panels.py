"""Daily panels of levels, made into events, and levels over time as a table."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.civil import UNIX_EPOCH
from policytrack.dates.storedcolumns import stored_dates
from policytrack.errors import RecordError, UnknownNameError
from policytrack.nearestword import nearest
from policytrack.records.actors import Actor
from policytrack.records.events import Event
from policytrack.records.fields import one, slug
from policytrack.records.issues import Level, Scale
from policytrack.records.names import normal_name
from policytrack.story.levels import runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from policytrack.story.levels import Held

__all__ = ["events", "levels"]

_COLUMNS: Final = (
    *("body", "scale", "level", "at_least", "at_most"),
    *("start", "end", "earliest", "latest", "event"),
)


def events(
    frame: pd.DataFrame,
    *,
    date: str,
    body: str,
    level: str,
    scale: Scale,
    bodies: Mapping[str, Actor] | None = None,
) -> list[Event]:
    """The changes of a daily panel and its stretches above the lowest level, as events.

    Parameters:
        frame: one row per body and day.
        date: the column of days, in any form that `parse_dates` reads as one day, or whole numbers
            such as 20200323.
        body: the column of bodies' names.
        level: the column of levels: names of the scale, or their positions on it from 0.
        scale: the scale.
        bodies: the actor of each name; None to make a government of each.

    Raises:
        UnknownNameError: if the frame lacks a column.
        RecordError: if a level is not on the scale, a date is not one day, a body has two levels on
            a day, or a row lacks its body or its day.
        TypeError: if ``frame`` is not a pandas DataFrame.
    """
    if not isinstance(frame, pd.DataFrame):
        raise TypeError(
            f"found {type(frame).__name__}; allowed: a pandas DataFrame, one row per body and day"
        )
    one(scale, Scale, "Timeline.from_levels", "scale")
    for name in (date, body, level):
        if name not in frame.columns:
            raise UnknownNameError("column", name, nearest(name, list(map(str, frame.columns))))
    days = _days(frame[date])
    codes, names = _bodies(frame[body])
    steps = _positions(frame[level], scale)
    order = np.lexsort((days, codes))
    codes, days, steps = codes[order], days[order], steps[order]
    _each_day_once(codes, days, names)
    actors = [(bodies or {}).get(name) or Actor(name, "government") for name in names]
    found = runs(codes, days, steps)
    changed = [
        _change(actors[codes[i]], days[i], steps[i], steps[i - 1], scale) for i in found.changes
    ]
    lasting = [
        _stretch(actors[codes[i]], days[i], days[j], steps[i], scale)
        for i, j in zip(found.starts, found.ends, strict=True)
        if steps[i] > 0
    ]
    return [*changed, *lasting]


def _days(column: pd.Series[Any]) -> NDArray[np.int64]:
    """Days as proleptic ordinals, read as the library reads dates everywhere."""
    given = _given(column, str(column.name))
    dates = stored_dates(given)
    single = ~dates.bad & (dates.earliest == dates.latest)
    if not single.all():
        allowed = "a day, such as 2020-03-23 or 20200323"
        raise _wrong(str(column.name), _plain(given[~single].iloc[0]), allowed)
    days: NDArray[np.int64] = dates.earliest.astype(np.int64) + UNIX_EPOCH
    return days


def _bodies(column: pd.Series[Any]) -> tuple[NDArray[np.intp], list[str]]:
    """Which body each row is of, and their names."""
    given = _given(column, str(column.name)).astype(str).map(normal_name)
    if (given == "").any():
        raise _wrong(str(column.name), "", "the name of a body")
    codes, names = pd.factorize(given)
    return codes, list(names)


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _given(column: pd.Series[Any], name: str) -> pd.Series[Any]:
    """A column in which nothing is missing."""
    if column.isna().any():
        row = column.index[column.isna()][0]
        raise _wrong(name, None, f"a value in every row, and row {row} has none")
    return column


def _wrong(column: str, found: object, allowed: str) -> RecordError:
    return RecordError("Timeline.from_levels", column, found, allowed)


def _positions(column: pd.Series[Any], scale: Scale) -> NDArray[np.int64]:
    """The position of each level on its scale; -1 where there is none."""
    codes, values = pd.factorize(column.astype(object))
    known = {name: index for index, name in enumerate(scale.levels)}
    steps = [_position(value, known) for value in values]
    return np.array([*steps, -1], np.int64)[codes]


def _position(value: Any, known: Mapping[str, int]) -> int:
    if value in known:
        return known[value]
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = -1.0
    if number.is_integer() and 0 <= number < len(known):
        return int(number)
    allowed = f"a level of the scale, or its position from 0: {', '.join(known)}"
    match = nearest(value, known) if isinstance(value, str) else None
    raise RecordError("Level", "value", _plain(value), allowed, match)


def _each_day_once(codes: NDArray[np.intp], days: NDArray[np.int64], names: Iterable[str]) -> None:
    twice = np.flatnonzero((codes[1:] == codes[:-1]) & (days[1:] == days[:-1]))
    if len(twice):
        day = _day(days[twice[0]])
        name = list(names)[codes[twice[0]]]
        raise RecordError("Level", "value", f"{name} on {day}, twice", "one row per body and day")


def _day(number: int) -> str:
    return str(dt.date.fromordinal(int(number)))


def _change(actor: Actor, day: int, new: int, old: int, scale: Scale) -> Event:
    value, before = scale.levels[new], scale.levels[old]
    return Event(
        f"{actor.label}: {scale.name}, from {before} to {value}",
        "implementation",
        FuzzyDate(_day(day)),
        to=actor,
        level=Level(scale, value, before=before),
        id=f"{scale.id}.{slug(actor.id)}.{_day(day)}",
    )


def _stretch(actor: Actor, first: int, last: int, step: int, scale: Scale) -> Event:
    value = scale.levels[step]
    return Event(
        f"{actor.label}: {scale.name}, {value}",
        "other:stretch",
        Period(f"{_day(first)}/{_day(last)}"),
        to=actor,
        level=Level(scale, value),
        id=f"{scale.id}.{slug(actor.id)}.{_day(first)}.{_day(last)}",
    )


def levels(rows: Iterable[Held]) -> pd.DataFrame:
    """The table of levels over time: one row per body, scale and stretch."""
    made = (
        (
            row.body.label if row.body else None,
            row.level.scale.name,
            row.level.value,
            row.level.at_least,
            row.level.at_most,
            str(row.start),
            None if row.end is None else str(row.end),
            row.start.earliest,
            None if row.end is None else row.end.latest,
            row.event.id,
        )
        for row in rows
    )
    table = pd.DataFrame(made, columns=_COLUMNS)
    for column in ("earliest", "latest"):
        table[column] = table[column].astype("datetime64[s]")
    return table
