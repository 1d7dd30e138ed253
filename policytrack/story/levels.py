"""Levels on a scale over time: what changed on which day, and how long each level held."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.civil import OPEN_END

if TYPE_CHECKING:
    import numpy as np

    from policytrack.records.actors import Actor
    from policytrack.records.events import Event
    from policytrack.records.fields import RoughDate
    from policytrack.records.issues import Level
    from policytrack.story.storyvalue import Story

__all__ = ["Held", "Runs", "held", "runs"]

_FIRST_DAY: Final = dt.date.min.toordinal()
"""The first day of the year 1, before which there is none."""


class Runs(NamedTuple):
    """Where a panel changes, and how long each level lasts, as positions of its rows.

    ``changes`` are the rows that differ from the day before; ``starts`` and ``ends`` the first
    and last rows of each run.
    """

    changes: np.ndarray[Any, np.dtype[np.intp]]
    starts: np.ndarray[Any, np.dtype[np.intp]]
    ends: np.ndarray[Any, np.dtype[np.intp]]


def runs(
    bodies: np.ndarray[Any, Any], days: np.ndarray[Any, Any], levels: np.ndarray[Any, Any]
) -> Runs:
    """The changes and the runs of one level in a daily panel.

    A change is a day whose level differs from that of the day before, if both are given; a run is
    an unbroken stretch of days at one level.

    Parameters:
        bodies: whose level it is, one whole number per row.
        days: the day, as a proleptic ordinal; rows are sorted by body and day.
        levels: the level, a whole number from 0; -1 if there is none.

    Examples:
        >>> import numpy as np
        >>> found = runs(np.zeros(4, int), np.arange(1, 5), np.array([0, 2, 2, 1]))
        >>> found.changes.tolist(), found.starts.tolist(), found.ends.tolist()
        ([1, 3], [0, 1, 3], [0, 2, 3])
    """
    import numpy as np

    present = levels >= 0
    follows = (bodies[1:] == bodies[:-1]) & (days[1:] == days[:-1] + 1) & present[1:] & present[:-1]
    same = follows & (levels[1:] == levels[:-1])
    starts = present & ~np.concatenate(([False], same))[: len(levels)]
    ends = present & ~np.concatenate((same, [False]))[: len(levels)]
    changes = np.flatnonzero(follows & ~same) + 1
    return Runs(changes, np.flatnonzero(starts), np.flatnonzero(ends))


class Held(NamedTuple):
    """A level that a body had on a scale, with its start and end; None for an open end."""

    body: Actor | None
    level: Level
    start: RoughDate
    end: RoughDate | None
    event: Event


def held(story: Story) -> list[Held]:
    """Which body had which level for how long, by the events that set levels.

    The level is that of whoever the event was done to, or else of whoever did it. A level set by an
    event of a single day holds until the next event on the same scale; one set by a stretch holds
    for the stretch.

    Parameters:
        story: the story.

    Returns:
        By body, scale and start.
    """
    found: dict[tuple[str, str], list[Held]] = {}
    for event in story.events:
        date = story.resolver.date(event.date)
        if event.level is None or date is None:
            continue
        for body in event.to or event.by or (None,):
            key = (body.label if body else "", event.level.scale.name)
            start, end = _ends(date)
            found.setdefault(key, []).append(Held(body, event.level, start, end, event))
    return [row for key in sorted(found) for row in _until_the_next(found[key])]


def _ends(date: RoughDate) -> tuple[RoughDate, RoughDate | None]:
    """Where a stretch starts and ends; a day is only a start."""
    if isinstance(date, FuzzyDate):
        return date, None
    return date.start or date, date.end


def _until_the_next(rows: list[Held]) -> list[Held]:
    rows.sort(key=lambda row: (row.start.sort_key, row.end is None, row.event.id))
    stretches = {(row.start, _value(row)) for row in rows if row.end is not None}
    kept = [row for row in rows if row.end is not None or (row.start, _value(row)) not in stretches]
    following = [*kept[1:], None]
    return [
        row._replace(end=_day_before(after.start)) if row.end is None and after else row
        for row, after in zip(kept, following, strict=True)
    ]


def _value(row: Held) -> tuple[str | None, ...]:
    return row.level.value, row.level.at_least, row.level.at_most


def _day_before(date: RoughDate) -> RoughDate:
    start = date if isinstance(date, FuzzyDate) else date.start or date
    if isinstance(start, Period):
        return start
    first, last = start.ordinals
    if first != _FIRST_DAY:
        return start.minus("1 day")
    latest = None if last == OPEN_END else dt.date.fromordinal(max(last - 1, _FIRST_DAY))
    return FuzzyDate.between(dt.date.min, latest)
