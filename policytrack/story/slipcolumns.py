"""The slips of all events of a story at once, as columns.

Worked out event by event, as in `plans.slips`, those of a hundred thousand records take half a
second. Here every date of every plan is one row, and rows are sorted and subtracted as whole
numbers.
"""

from __future__ import annotations

from itertools import chain, compress
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.story import plans
from policytrack.story.resolve import MOVING_PLANS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from policytrack.records.actors import Actor
    from policytrack.records.events import Event, Plan
    from policytrack.records.fields import RoughDate
    from policytrack.records.sources import Source
    from policytrack.story.resolve import Resolver
    from policytrack.story.storyvalue import Story

    Bounds = tuple[NDArray[np.int64], NDArray[np.int64]]

__all__ = ["Apart", "SlipColumns", "slip_columns"]

_NONE = 1 << 22
"""More days than there can be between any two dates."""


class Apart(NamedTuple):
    """How much later each date starts than another, in days (at least and at most) and in words.

    ``no_least`` and ``no_most`` say where there is no such bound.
    """

    least: NDArray[np.int64]
    no_least: NDArray[np.bool_]
    most: NDArray[np.int64]
    no_most: NDArray[np.bool_]
    words: list[str | None]


class SlipColumns(NamedTuple):
    """The fields of `plans.Slip`, each for all rows."""

    events: list[Event]
    kinds: list[str]
    dates: list[RoughDate | str | None]
    announced: list[RoughDate | None]
    by: list[tuple[Actor, ...]]
    sources: list[tuple[Source, ...]]
    slip: Apart
    total: Apart


class _Told(NamedTuple):
    """What the words of a slip depend on besides its days.

    For each row, ``unsure`` says whether another announcement may take its place, ``ends`` whether
    something ends with its event; ``undated`` holds the words of rows without a date.
    """

    unsure: NDArray[np.bool_]
    ends: NDArray[np.bool_]
    undated: dict[int, str]


class _Rows(NamedTuple):
    """Every date of every event that has several: the plans of all, then what happened."""

    events: list[Event]
    records: list[Plan | Event]
    kinds: list[str]
    dates: list[RoughDate | str | None]
    announced: list[RoughDate | None]

    def in_order(self, order: list[int]) -> _Rows:
        return _Rows(*([column[row] for row in order] for column in self))  # type: ignore[arg-type]  # each unchanged


def slip_columns(story: Story) -> SlipColumns:
    """Every date of every event for which more than one was announced or came true.

    Parameters:
        story: the story.

    Returns:
        The rows of `plans.slips`, in the same order.
    """
    import numpy as np

    moving = list(_moving(story.events))
    number = np.fromiter((len(some) for _, some in moving), np.intp, len(moving))
    happened = np.array([event.date is not None for event, _ in moving], np.bool_)
    owners = np.concatenate((np.arange(len(moving)).repeat(number), happened.nonzero()[0]))
    rows, place = _rows(moving, owners, happened, story.resolver)
    order = np.lexsort((*place, owners))
    owners, rows = owners[order], rows.in_order(order.tolist())
    starts = [_start(date) for date in rows.dates]
    told = _Told(
        _unsure(owners, place[0][order], place[1][order], order),
        np.array([event.kind in plans.ENDS for event in rows.events], np.bool_),
        {
            row: plans.undated_in_words(rows.kinds[row], rows.dates[row])
            for row, start in enumerate(starts)
            if start is None
        },
    )
    slip, total = _measured(starts, owners.searchsorted(owners), told)
    records = zip(rows.records, rows.events, strict=True)
    return SlipColumns(
        rows.events,
        rows.kinds,
        rows.dates,
        rows.announced,
        [record.by for record in rows.records],
        [record.sources or event.sources for record, event in records],
        slip,
        total,
    )


def _moving(events: Iterable[Event]) -> Iterator[tuple[Event, list[Plan]]]:
    """The events with more than one date, and their plans that move the expected date."""
    for event in events:
        if event.plans and len(event.plans) + (event.date is not None) > 1:
            moving = [plan for plan in event.plans if plan.kind in MOVING_PLANS]
            if moving and len(moving) + (event.date is not None) > 1:
                yield event, moving


def _rows(
    moving: list[tuple[Event, list[Plan]]],
    owners: NDArray[np.intp],
    happened: NDArray[np.bool_],
    resolver: Resolver,
) -> tuple[_Rows, Bounds]:
    """The rows, and the sort key of the rows of one event, as in `Resolver.in_order`."""
    import numpy as np

    from policytrack.dates.arrays import outer_bounds

    planned = list(chain.from_iterable(some for _, some in moving))
    events = [event for event, _ in moving]
    over = list(compress(events, happened.tolist()))
    announced = resolver.dates(plan.announced for plan in planned)
    told = [
        plan.sources[0].published if day is None and plan.sources else day
        for plan, day in zip(planned, announced, strict=True)
    ]
    earliest, latest = outer_bounds(told)
    last = np.full(len(over), OPEN_END + 1)
    came = resolver.dates(event.date for event in over)
    aimed = resolver.dates(plan.date if plan.kind != "cancelled" else None for plan in planned)
    rows = _Rows(
        [events[owner] for owner in owners.tolist()],
        [*planned, *over],
        [*(plan.kind for plan in planned), *(["occurred"] * len(over))],
        [*aimed, *came],
        [*announced, *came],
    )
    return rows, (np.concatenate((earliest, last)), np.concatenate((latest, last)))


def _unsure(
    owners: NDArray[np.intp],
    earliest: NDArray[np.int64],
    latest: NDArray[np.int64],
    recorded: NDArray[np.intp],
) -> NDArray[np.bool_]:
    """Which rows might belong elsewhere in the order of their event, as in `plans.steps`."""
    import numpy as np

    if not len(owners):
        return np.zeros(0, np.bool_)
    # Later rows have a larger owner, so the least day to come belongs to the same event.
    to_come = np.minimum.accumulate((owners * _NONE + earliest)[::-1])[::-1]
    begins = np.append(True, (owners * _NONE + latest)[:-1] < to_come[1:])
    starts, group = begins.nonzero()[0], begins.cumsum() - 1
    back = np.append(False, recorded[1:] < recorded[:-1]) & ~begins
    unsure: NDArray[np.bool_] = np.logical_or.reduceat(back, starts)[group]
    return unsure


def _start(date: Any) -> FuzzyDate | Period | None:
    """What a slip is measured from or to: the start of a date; None for a word."""
    if type(date) is FuzzyDate:
        return date
    return (date.start or date) if isinstance(date, Period) else None


def _measured(
    starts: Sequence[FuzzyDate | Period | None], first_row: NDArray[np.intp], told: _Told
) -> tuple[Apart, Apart]:
    """How far each row lies from the last known date before it, and from the first."""
    import numpy as np

    from policytrack.dates.arrays import outer_bounds

    days = outer_bounds(starts)
    here = np.arange(len(starts))
    known = days[0] >= 0
    given = np.append(known.nonzero()[0], -1)
    count = known.cumsum() - known
    # The last row with a date before this one, and the first from the event's own first on; -1
    # where there is none, of which nothing is measured.
    before = np.append(-1, given)[count]
    first = given[count[first_row]]
    unsure = told.unsure
    return (
        _apart(days, before, known & (before >= first_row), unsure | unsure[before], told),
        _apart(days, first, known & (first < here), unsure[first], told),
    )


def _apart(
    days: Bounds,
    other: NDArray[np.intp],
    measured: NDArray[np.bool_],
    unsure: NDArray[np.bool_],
    told: _Told,
) -> Apart:
    """How much later each measured row starts than another, as in `plans.slip_between`."""
    import numpy as np

    first, last = (bound[other] for bound in days)
    least, most = days
    doubt, measured = measured & unsure, measured & ~unsure
    no_least = ~measured | (least == OPEN_START) | (last == OPEN_END)
    no_most = ~measured | (most == OPEN_END) | (first == OPEN_START)
    down, up = np.where(no_least, _NONE, least - last), np.where(no_most, _NONE, most - first)
    exact = (first <= least) & (most <= last)
    same = (first == least) & (most == last)
    # There are few distinct differences, and each is put in words once.
    packed = (down + _NONE) << 24 | (up + _NONE)
    for also in (exact, same, told.ends):
        packed = packed << 1 | also
    some = measured.nonzero()[0]
    _, at, codes = np.unique(packed[some], return_index=True, return_inverse=True)
    columns = (column[some[at]].tolist() for column in (down, up, exact, same, told.ends))
    distinct = [
        plans.slip_in_words(
            *(None if day == _NONE else day for day in days), exact=exact, same=same, ends=ends
        )
        for *days, exact, same, ends in zip(*columns, strict=True)
    ]
    words = np.full(len(other), None, object)
    words[some] = np.array(distinct, object)[codes]
    words[doubt] = plans.ORDER_OPEN
    words[list(told.undated)] = list(told.undated.values())
    return Apart(down, no_least, up, no_most, words.tolist())
