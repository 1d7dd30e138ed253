"""Daily panels of levels, made into events, and levels over time as a table."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from policytrack.dates import FuzzyDate, Period
from policytrack.errors import RecordError, UnknownNameError, nearest
from policytrack.records.actors import Actor
from policytrack.records.events import Event
from policytrack.records.fields import one, slug
from policytrack.records.issues import Level, Scale
from policytrack.story.levels import runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from policytrack.story.levels import Held

__all__ = ["events", "levels"]

_COLUMNS: Final = (
    *("body", "scale", "level", "at_least", "at_most"),
    *("start", "end", "earliest", "latest", "event"),
)
_EPOCH: Final = pd.Timestamp("1970-01-01").toordinal()


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
        frame: one row a body and day.
        date: the column of days.
        body: the column of bodies' names.
        level: the column of levels: names of the scale, or their positions on it from 0.
        scale: the scale.
        bodies: the actor of each name; governments of these names are made if left out.

    Raises:
        UnknownNameError: for a column that there is not.
        RecordError: for a level that is not on the scale, a body with two levels on a day, or a
            row without a body or a day.
    """
    if not isinstance(frame, pd.DataFrame):
        raise TypeError(f"found {frame!r}; allowed: a pandas DataFrame, one row a body and day")
    one(scale, Scale, "Timeline.from_levels", "scale")
    for name in (date, body, level):
        if name not in frame.columns:
            raise UnknownNameError("column", name, nearest(name, list(map(str, frame.columns))))
    days = _days(frame[date])
    codes, names = pd.factorize(_given(frame[body], body).astype(str))
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


def _days(column: pd.Series[Any]) -> np.ndarray[Any, Any]:
    """Days as proleptic ordinals; whole numbers such as 20200323 are read as they look."""
    given = _given(column, str(column.name))
    text = given.astype(str) if given.dtype.kind in "iu" else given
    with warnings.catch_warnings():
        # Of texts that are no dates pandas also says that it knows no common format.
        warnings.simplefilter("ignore", UserWarning)
        days = pd.to_datetime(text, errors="coerce")
    if days.isna().any():
        raise _wrong(str(column.name), given[days.isna()].iloc[0], "a day, such as 2020-03-23")
    return days.to_numpy().astype("datetime64[D]").astype(np.int64) + _EPOCH


def _given(column: pd.Series[Any], name: str) -> pd.Series[Any]:
    """A column in which nothing is missing."""
    if column.isna().any():
        row = column.index[column.isna()][0]
        raise _wrong(name, None, f"a value in every row, and row {row} has none")
    return column


def _wrong(column: str, found: object, allowed: str) -> RecordError:
    return RecordError("Timeline.from_levels", column, found, allowed)


def _positions(column: pd.Series[Any], scale: Scale) -> np.ndarray[Any, Any]:
    """The position of each level on its scale; -1 where there is none."""
    known = {name: index for index, name in enumerate(scale.levels)}
    found = column.map(known).astype(float)
    numbers = pd.to_numeric(column.where(found.isna()), errors="coerce")
    whole = numbers.where((numbers % 1 == 0) & numbers.between(0, len(known) - 1))
    steps = found.fillna(whole)
    wrong = column[steps.isna() & column.notna()]
    if len(wrong):
        allowed = f"a level of the scale, or its position from 0: {', '.join(scale.levels)}"
        found = wrong.tolist()[0]
        match = nearest(found, scale.levels) if isinstance(found, str) else None
        raise RecordError("Level", "value", found, allowed, match)
    return steps.fillna(-1).to_numpy().astype(np.int64)


def _each_day_once(
    codes: np.ndarray[Any, Any], days: np.ndarray[Any, Any], names: Iterable[str]
) -> None:
    twice = np.flatnonzero((codes[1:] == codes[:-1]) & (days[1:] == days[:-1]))
    if len(twice):
        day = _day(days[twice[0]])
        name = list(names)[codes[twice[0]]]
        raise RecordError("Level", "value", f"{name} on {day}, twice", "one row a body and day")


def _day(number: int) -> str:
    return str(pd.Timestamp.fromordinal(int(number)).date())


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
    """The table of levels over time: one row a body, scale and stretch."""
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
