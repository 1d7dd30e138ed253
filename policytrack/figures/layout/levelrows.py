"""Levels on scales as rows to draw: for each body and scale, when each level held."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.figures.layout.datespans import Span
from policytrack.look.shortdates import in_short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.records.issues import Level
    from policytrack.story.levels import Held

__all__ = ["Ladder", "Stretch", "ladders_of"]


@frozen
class Stretch:
    """The days on which a level held.

    Parameters:
        first: the first row of the levels that it can be, from the top.
        last: the last of these; the same if the level is known.
        span: the days, with those that are certain.
        words: the level and the days, in words.
        length: how long it held, in words; empty if that is not known to the day.
        lasting: whether no end is recorded.
        id: of its event.
    """

    first: int
    last: int
    span: Span
    words: str
    length: str
    lasting: bool
    id: str


@frozen
class Ladder:
    """The levels of one scale that one body had.

    Parameters:
        body: who had them; empty if not known.
        scale: the name of the scale.
        levels: its levels, from the top.
        stretches: the stretches, in order of time.
    """

    body: str
    scale: str
    levels: tuple[str, ...]
    stretches: tuple[Stretch, ...]

    @property
    def name(self) -> str:
        """The scale and the body."""
        return f"{self.scale}, {self.body}" if self.body else self.scale


def ladders_of(held: Sequence[Held], *, turn: bool = False) -> list[Ladder]:
    """The levels held, by scale and body.

    Parameters:
        held: the stretches, by body, scale and start. Those with no day at either end cannot be
            placed and are left out.
        turn: whether to put the last level of a scale on top, not the first.
    """

    def key(row: Held) -> tuple[str, str]:
        return (row.body.label if row.body else "", row.level.scale.name)

    found = []
    for (body, scale), rows in groupby(held, key=key):
        kept = list(rows)
        levels = kept[0].level.scale.levels[:: -1 if turn else 1]
        stretches = [
            _stretch(row, span, levels) for row in kept if (span := _span(row)) is not None
        ]
        found.append(Ladder(body, scale, levels, tuple(stretches)))
    return [ladder for ladder in found if ladder.stretches]


def _span(row: Held) -> Span | None:
    """The days of a stretch: those that it may cover, and those that it surely covers."""
    first, surely_from = row.start.ordinals
    surely_to, last = (OPEN_END, OPEN_END) if row.end is None else row.end.ordinals
    starts, ends = first != OPEN_START, last != OPEN_END
    if not starts:
        first = surely_from if surely_from != OPEN_END else surely_to
    if not ends:
        last = surely_to if surely_to not in (OPEN_START, OPEN_END) else surely_from
    if OPEN_START in (first, last) or OPEN_END in (first, last):
        return None
    surely_from = surely_from if surely_from != OPEN_END else last
    surely_to = surely_to if surely_to not in (OPEN_START, OPEN_END) else last
    sure = (float(surely_from), float(max(surely_to + 1, surely_from)))
    return Span("period", float(first), float(last + 1), sure, (not starts, not ends))


def _stretch(row: Held, span: Span, levels: Sequence[str]) -> Stretch:
    rows = sorted(levels.index(level) for level in _limits(row.level))
    start = f"{_level(row.level)}: {in_short(row.start)}"
    days = f"{start}, no end recorded" if row.end is None else f"{start} to {in_short(row.end)}"
    whole = span.sure == (span.first, span.last) and not any(span.open)
    length = _length(int(span.last - span.first)) if whole else ""
    return Stretch(rows[0], rows[1], span, days, length, row.end is None, row.event.id)


def _limits(level: Level) -> tuple[str, str]:
    """The worst and the best level that it can be."""
    levels = level.scale.levels
    if level.value is not None:
        return level.value, level.value
    return level.at_least or levels[0], level.at_most or levels[-1]


def _level(level: Level) -> str:
    if level.value is not None:
        return level.value
    return f"{level.at_most} or worse" if level.at_least is None else f"{level.at_least} or better"


def _length(days: int) -> str:
    """How long a stretch was: in days up to two weeks, then in whole weeks."""
    if days <= 14:
        return "1 day" if days == 1 else f"{days} days"
    return f"{round(days / 7)} weeks"
