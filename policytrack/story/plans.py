"""What became of an event's plans: its status, its slips, what is due and what is late."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.dates import FuzzyDate, Period, Relative
from policytrack.dates.civil import OPEN_END, OPEN_START, to_date
from policytrack.dates.difference import Difference
from policytrack.story.known import Knowledge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.records.actors import Actor
    from policytrack.records.events import Event, Plan
    from policytrack.records.fields import RoughDate
    from policytrack.records.sources import Source
    from policytrack.story.resolve import Resolver
    from policytrack.story.storyvalue import Story

__all__ = [
    "ENDS",
    "ORDER_OPEN",
    "STATUSES",
    "Due",
    "Slip",
    "due",
    "explained",
    "slip_between",
    "slip_in_words",
    "slips",
    "status",
    "steps",
    "then",
    "undated_in_words",
    "when_in_words",
]

ORDER_OPEN: Final = "order of announcements not known"
"""The words instead of a slip if either of two dates may have been announced first."""

STATUSES: Final = (
    "proposed",
    "planned",
    "rescheduled",
    "postponed",
    "cancelled",
    "occurred",
    "overdue",
    "unknown",
)
"""The statuses of an event, by its plans and its date."""

ENDS: Final = frozenset({"expiry"})
"""The kinds of event with which something ends, so that a later date extends it."""


class Slip(NamedTuple):
    """One date announced for an event, and how far it lies from earlier ones.

    ``kind`` is that of the plan, or ``"occurred"`` for the day on which it happened. The two slips,
    from the date before and from the first one, are None for the first date, if a date was
    withdrawn or is not given, and if the order of the announcements is unknown; their words say
    which. ``replaced`` says whether another date came after it; ``told`` is the day on which it was
    announced, or else the day of the first source that reports it.
    """

    event: Event
    kind: str
    date: RoughDate | str | None
    announced: RoughDate | None
    by: tuple[Actor, ...]
    sources: tuple[Source, ...]
    slip: Difference | None
    total: Difference | None
    in_words: str | None
    total_in_words: str | None
    replaced: bool = False
    told: RoughDate | None = None

    @property
    def moved(self) -> bool:
        """Whether the date differs from the one before and is not just more exact."""
        return self.slip is not None and self.in_words not in (_SAME, _MORE_EXACT)


class Due(NamedTuple):
    """An event still expected on a day, and how long before or after its date that day is.

    ``days`` counts from the day to the expected date; it is negative for late events.
    """

    event: Event
    status: str
    date: RoughDate
    days: Difference
    surely: bool
    plan: Plan


def explained(event: Event, resolver: Resolver) -> str:
    """How the date or expected date of an event follows from other records.

    Parameters:
        event: the event.
        resolver: the dates of its story.
    """
    moving = resolver.in_order(event.plans)
    last = moving[-1] if event.date is None and moving else None
    date = resolver.event(event)
    if event.date is None and last is None:
        return f"{event.id} has no date and no plan that sets one"
    said = event.date if last is None else last.date
    if date is None:
        what = f"{event.id} has no date that is known"
    else:
        what = f"{event.id} is {'dated' if last is None else 'expected'} {date}"
    if last is not None and (last.kind == "cancelled" or isinstance(said, str)):
        return f"{what}: {'cancelled' if last.kind == 'cancelled' else said}"
    return f"{what}; {resolver.relative(said).why}" if isinstance(said, Relative) else what


def when_in_words(event: Event, resolver: Resolver) -> str:
    """When an event was or is expected, in words, or what was said instead of a date.

    Parameters:
        event: the event.
        resolver: the dates of its story.
    """
    date = resolver.date(event.date)
    if date is not None:
        return date.in_words()
    if event.date is None and (expected := resolver.expected(event)) is not None:
        return f"expected {expected.in_words()}"
    word = status(event, resolver)
    return word if word in ("cancelled", "postponed") else "no date"


def status(event: Event, resolver: Resolver, day: int | None = None) -> str:
    """The status of an event by its plans and its date; one of `STATUSES`.

    Parameters:
        event: the event as known.
        resolver: the dates of the story.
        day: the day as of which to answer, as a proleptic ordinal; without it nothing is overdue.
    """
    if event.date is not None:
        return "occurred"
    moving = resolver.in_order(event.plans)
    if not moving:
        return "proposed" if event.plans or event.conditions else "unknown"
    return _planned_status(moving, resolver, day)


def _planned_status(moving: list[Plan], resolver: Resolver, day: int | None) -> str:
    """The status of an event without a date by the plans that move it, in their order."""
    last = moving[-1]
    if last.kind == "cancelled":
        return "cancelled"
    date = resolver.date(last.date)
    if date is None:
        return "postponed" if last.date == "postponed" else "unknown"
    if day is not None and _start(date).ordinals[1] < day:
        return "overdue"
    before = (resolver.date(plan.date) for plan in moving[:-1])
    moved = any(old is None or not old.contains(date) for old in before)
    return "rescheduled" if moved else "planned"


def slips(events: Iterable[Event], resolver: Resolver) -> Iterator[Slip]:
    """Every date of every event with more than one date, announced or actual.

    Dates considered, asked for or forecast do not count. A slip is measured from start to start; a
    new date that lies within the old one is only more exact.

    Parameters:
        events: the events.
        resolver: the dates of the story.
    """
    for event in events:
        if event.plans and len(event.plans) + (event.date is not None) > 1:
            found = steps(event, resolver)
            if len(found) > 1:
                yield from found


def steps(event: Event, resolver: Resolver) -> list[Slip]:
    """Every date announced for an event in order, and last the day on which it happened.

    Parameters:
        event: the event.
        resolver: the dates of its story.
    """
    moving = resolver.in_order(event.plans)
    unsure = [*_unsure(event, moving, resolver), False]
    rows = list(_dates(event, moving, resolver))
    dated: list[int] = []
    found = []
    for number, (kind, date, announced, told, record) in enumerate(rows):
        slip: _Apart = (None, None)
        total: _Apart = (None, None)
        if not isinstance(date, FuzzyDate | Period):
            slip = total = None, undated_in_words(kind, date)
        else:
            if dated:
                first, before, ends = dated[0], dated[-1], event.kind in ENDS
                doubt = unsure[number] or unsure[before]
                slip = _OPEN if doubt else slip_between(rows[before][1], date, ends=ends)
                total = _OPEN if unsure[first] else slip_between(rows[first][1], date, ends=ends)
            dated.append(number)
        found.append(
            Slip(
                event, kind, date, announced, record.by, record.sources or event.sources,
                slip[0], total[0], slip[1], total[1], number + 1 < len(rows), told,
            )
        )  # fmt: skip
    return found


_Apart = tuple["Difference | None", "str | None"]
_OPEN: Final[_Apart] = (None, ORDER_OPEN)


def _unsure(event: Event, moving: list[Plan], resolver: Resolver) -> list[bool]:
    """Which of an event's plans, as announced, might belong elsewhere in their order.

    Plans announced on overlapping days are in the order recorded; if this differs from the order of
    their last days, it is not known which came first.
    """
    keys = [resolver.announced_key(plan) for plan in moving]
    place = {id(plan): number for number, plan in enumerate(event.plans)}
    recorded = [place[id(plan)] for plan in moving]
    found: list[bool] = []
    start = 0
    for number in range(1, len(keys) + 1):
        if number == len(keys) or keys[number - 1][0] < min(first for _, first in keys[number:]):
            here = recorded[start:number]
            found += [here != sorted(here)] * len(here)
            start = number
    return found


_Dated = tuple[
    str, "RoughDate | str | None", "RoughDate | None", "RoughDate | None", "Plan | Event"
]


def _dates(event: Event, moving: list[Plan], resolver: Resolver) -> Iterator[_Dated]:
    for plan in moving:
        date = plan.date if isinstance(plan.date, str) else resolver.date(plan.date)
        gone = plan.kind == "cancelled"
        announced = resolver.date(plan.announced)
        yield plan.kind, None if gone else date, announced, resolver.announced(plan), plan
    if event.date is not None:
        date = resolver.date(event.date)
        yield "occurred", date, date, date, event


def undated_in_words(kind: str, date: object) -> str:
    """What became of an event through a plan without a date.

    Parameters:
        kind: the kind of the plan.
        date: what it has instead of a date.
    """
    if kind == "cancelled":
        return "cancelled"
    return "postponed" if date == "postponed" else "no date known"


def slip_between(old: Any, new: RoughDate, *, ends: bool = False) -> _Apart:
    """How much later the new date starts than the old one, in days and in words.

    Parameters:
        old: the date before.
        new: the date that replaces it.
        ends: whether something ends on it, so that a later date is not a delay.
    """
    (first, last), (least, most) = _start(old).ordinals, _start(new).ordinals
    down = None if least == OPEN_START or last == OPEN_END else least - last
    up = None if most == OPEN_END or first == OPEN_START else most - first
    exact = first <= least and most <= last
    words = slip_in_words(down, up, exact=exact, same=(first, last) == (least, most), ends=ends)
    return (None if down is None and up is None else Difference(down, up)), words


def slip_in_words(
    least: int | None, most: int | None, *, exact: bool, same: bool, ends: bool = False
) -> str:
    """A slip in words, such as "1 day to 6 months late".

    Parameters:
        least: the least number of days; None if there is no bound.
        most: the greatest number of days; None if there is no bound.
        exact: whether the new date lies within the old one.
        same: whether both dates are the same.
        ends: whether something ends on the date, so that a later one extends it.

    Examples:
        >>> slip_in_words(1, 182, exact=False, same=False)
        '1 day to 6 months late'
        >>> slip_in_words(608, 608, exact=False, same=False, ends=True)
        'extended by 20 months'
    """
    if exact:
        return _SAME if same else _MORE_EXACT
    return _words(least, most, ends=ends)


_SAME: Final = "no slip"
_MORE_EXACT: Final = "more exact, no slip"
_MONTH: Final = 30.44
_IN_MONTHS: Final = 60
"""From this many days, a slip is given in months."""


@lru_cache(maxsize=4096)
def _words(least: int | None, most: int | None, *, ends: bool) -> str:
    if least is None or most is None:
        return _half_open(least, most, ends=ends)
    if least < 0 < most:
        return f"{_amount(least)} early to {_amount(most)} late"
    later = most > 0
    short, long = sorted((abs(least), abs(most)))
    low, high = _amount(short), _amount(long)
    if low == high:
        words = high
    elif not short:
        words = f"up to {high}"
    elif (short < _IN_MONTHS) == (long < _IN_MONTHS):
        words = f"{low.split()[0]} to {high}"
    else:
        words = f"{low} to {high}"
    return _to_a_side(words, later=later, ends=ends)


def _half_open(least: int | None, most: int | None, *, ends: bool) -> str:
    """A slip of which only the least or the most is known, or neither."""
    if least is None and most is None:
        return "not known how far"
    if least is not None and least > 0:
        return _to_a_side(f"at least {_amount(least)}", later=True, ends=ends)
    if most is not None and most < 0:
        return _to_a_side(f"at least {_amount(most)}", later=False, ends=ends)
    if least is not None:
        return f"at most {_amount(least)} early, maybe late" if least else "not early, maybe late"
    return f"at most {_amount(most)} late, maybe early" if most else "not late, maybe early"


def _to_a_side(amount: str, *, later: bool, ends: bool) -> str:
    if later and ends:
        return f"extended by {amount}"
    return f"{amount} {'late' if later else 'early'}"


def _amount(days: int | None) -> str:
    count, unit = abs(days or 0), "day"
    if count >= _IN_MONTHS:
        count, unit = round(count / _MONTH), "month"
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _start(date: Any) -> Any:
    return (date.start or date) if isinstance(date, Period) else date


def then(story: Story, name: str, day: int | None) -> tuple[Event | None, Resolver]:
    """An event as it was known on a day, and the dates of that day.

    Parameters:
        story: the story.
        name: any of the event's names.
        day: the day, as an ordinal; None for now.

    Returns:
        The event, or None if it was not known; and the dates.

    Raises:
        UnknownNameError: if no event has the name.
    """
    event = story.find("events", name, "event")
    if day is None:
        return event, story.resolver
    known = story.as_of(day)
    return known.event(event.id), known.resolver


def _planned(story: Story, day: int) -> tuple[Iterable[Event], Resolver]:
    """Events with plans as known on a day, and the dates to judge them by.

    If none of their dates depends on another record, each can be judged alone, without viewing the
    rest of the story as of the day.
    """
    planned = [event for event in story.events if event.plans]
    if story.seen is None and not any(map(_hangs, planned)):
        then = Knowledge(day, story.resolver)
        return filter(None, map(then.event, planned)), story.resolver
    known = story.as_of(day)
    return known.events, known.resolver


def _hangs(event: Event) -> bool:
    dates = [event.date, *(date for plan in event.plans for date in (plan.date, plan.announced))]
    return any(type(date) is Relative for date in dates)


def due(story: Story, day: int, *, late: bool) -> list[Due]:
    """What was still expected on a day, either on later days or on earlier ones.

    An event whose rough date straddles the day is in both lists, but surely in neither.

    Parameters:
        story: the story; what was known that day counts.
        day: the day, as a proleptic ordinal.
        late: whether to list what should have happened before the day instead.

    Returns:
        The events by date.
    """
    found = []
    on = FuzzyDate(to_date(day))
    events, resolver = _planned(story, day)
    for event in events:
        if event.date is not None or not event.plans:
            continue
        moving = resolver.in_order(event.plans)
        date = resolver.date(moving[-1].date) if moving else None
        if date is None or moving[-1].kind == "cancelled":
            continue
        first, last = _start(date).ordinals
        maybe, surely = (first < day, last < day) if late else (last >= day, first >= day)
        if maybe:
            word = _planned_status(moving, resolver, day)
            found.append(Due(event, word, date, on.until(_start(date)), surely, moving[-1]))
    return sorted(found, key=lambda row: (row.date.sort_key, row.event.id))
