"""What actors said on one issue, for the figure over time: its days, bars and words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.dates import FuzzyDate
from policytrack.figures.describe import Description, counted, day_of, shortened
from policytrack.figures.layout.datespans import OPEN
from policytrack.look.shares import share_in_words
from policytrack.records.vocabulary import SAID, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Spoken", "all_days", "described", "middle", "parts", "without_days"]

_STEPS = 8
"""The number of steps in which a bar fades."""


class Spoken(NamedTuple):
    """What an actor said at one time, as `policytrack.stances.moves.Spoken` has it."""

    first: int
    last: int
    stance: str
    moved: bool = False
    shares: tuple[tuple[str, Any], ...] = ()
    date: str = ""

    @property
    def days(self) -> tuple[int, int] | None:
        """The first and last day, the same if one side is open; None if no day is known."""
        first, last = self.first, self.last
        if (first, last) == OPEN:
            return None
        return (last if first == OPEN[0] else first, first if last == OPEN[1] else last)

    @property
    def polled(self) -> str:
        """The shares that a poll gave, in words."""
        return ", ".join(
            f"{share_in_words(share)} {SAID[stance]}"
            for word in STATES
            for stance, share in self.shares
            if stance == word
        )


def without_days(told: Sequence[Spoken]) -> list[Spoken]:
    """What was said on no known day.

    Parameters:
        told: what an actor said.
    """
    return [each for each in told if each.days is None]


def all_days(rows: Mapping[str, Sequence[Spoken]]) -> list[int]:
    """The first and last days of everything said on a known day.

    Parameters:
        rows: what each actor said.
    """
    return [day for told in rows.values() for each in told for day in each.days or ()]


def middle(each: Spoken) -> float:
    """The middle of the days on which something may have been said.

    Parameters:
        each: what was said.
    """
    first, last = each.days or OPEN
    return (first + last + 1) / 2


def parts(
    each: Spoken, begin: float, until: float, end: float
) -> Iterator[tuple[float, float, float, float]]:
    """The spans over which a stance surely holds, and those over which it may hold.

    Each with half its height and the strength of its colour, which fades towards an unknown end.
    """
    first, last = each.days or OPEN
    if each.last == OPEN[1]:
        yield from _fading(first, max(until, first + 1) if until > first else end)
        return
    yield last, max(until, last), 0.22, 1.0
    if each.first == OPEN[0]:
        yield from _fading(last + 1, begin)
    elif first != last:
        yield first, last + 1, 0.08, 1.0


def _fading(start: float, end: float) -> Iterator[tuple[float, float, float, float]]:
    """A thin bar in steps that grow paler from its start to its end."""
    step = (end - start) / _STEPS
    for number in range(_STEPS):
        near, far = start + number * step, start + (number + 1) * step
        yield min(near, far), max(near, far), 0.08, 1.0 - 0.85 * number / (_STEPS - 1)


def described(
    rows: Mapping[str, Sequence[Spoken]], undated: Mapping[str, Sequence[Spoken]]
) -> Description:
    """The figure in words: who changed, what each actor said when, and what has no date.

    Parameters:
        rows: what each actor said on known days.
        undated: what each said on no known day.
    """
    moved = [name for name, told in rows.items() if any(each.moved for each in told)]
    head = f"Stances over time of {counted(len({*rows, *undated}), 'actor')}{_range(rows)}."
    head += f" Changed: {', '.join(moved)}." if moved else " Nobody changed."
    if undated:
        head += f" {counted(sum(map(len, undated.values())), 'statement')} without a date."
    lines = [f"{name}: {'; '.join(map(_told, said))}." for name, said in rows.items() if said]
    if undated:
        told = (f"{name}: {', '.join(map(_said, said))}" for name, said in undated.items())
        lines.append(f"Without a date: {'; '.join(told)}.")
    return Description(shortened(head), "\n".join([head, *lines]))


def _range(rows: Mapping[str, Sequence[Spoken]]) -> str:
    days = all_days(rows)
    if not days:
        return ""
    told = [each for some in rows.values() for each in some]
    before = " or before" if any(each.first == OPEN[0] for each in told) else ""
    after = " or after" if any(each.last == OPEN[1] for each in told) else ""
    return f" from {day_of(min(days))}{before} to {day_of(max(days))}{after}"


def _told(each: Spoken) -> str:
    change = "changed to " if each.moved else ""
    details = ", ".join(filter(None, [_date(each), each.polled]))
    return f"{change}{SAID[each.stance]} ({details})"


def _said(each: Spoken) -> str:
    return f"{SAID[each.stance]} ({each.polled})" if each.polled else SAID[each.stance]


def _date(each: Spoken) -> str:
    if each.date or each.days is None:
        return each.date or "no date given"
    ends = ((each.first, OPEN[0]), (each.last, OPEN[1]))
    known = [None if day == end else dt.date.fromordinal(day) for day, end in ends]
    return FuzzyDate.between(*known).in_words()
