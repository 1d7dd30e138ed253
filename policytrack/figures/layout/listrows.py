"""The rows of a timeline drawn as a list, and the groups that they stand in."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.look.shortdates import in_short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from policytrack.dates import FuzzyDate, Period
    from policytrack.figures.layout.datespans import Span

__all__ = ["Group", "Note", "Row", "grouped", "in_lanes"]

STILL_TO_COME: Final = "Still to come"
CANCELLED: Final = "Cancelled"
ALWAYS: Final = "No first and no last day"
UNDATED: Final = "No date reported"
_BULLETS: Final = 4
"""How many events with the same open date need no row each, as their order is not known."""
_SMALL: Final = 4
"""Years with fewer events than this are joined to their neighbours."""
_JOINED: Final = 6
"""The most events in a group of joined years."""


@frozen
class Note:
    """A line below the label of a row, with what it draws on the strip of time.

    Parameters:
        text: what it says.
        spans: the dates that it names.
        alarm: whether it reports a slip.
        arrow: whether an arrow leads from its date to the current one.
    """

    text: str
    spans: tuple[Span, ...] = ()
    alarm: bool = False
    arrow: bool = False


@frozen
class Row:
    """One event or statement in the list.

    Parameters:
        id: its name in the figure's parts.
        label: what happened or is to happen.
        date: when; None if there is no current date.
        span: the same to be drawn.
        state: ``"happened"``, ``"expected"``, ``"cancelled"`` or ``"undated"``.
        notes: the lines below the label, in order.
        bold: whether the label is a headline.
        stance: of a statement, the marker and the colour of its stance, as ``circle:#a5a4a2``.
        stance_words: the name of that stance in the key.
        colour: a colour of its own for the marks, as ``#rrggbb``.
        colour_words: the name of that colour in the key.
        lanes: the lanes that it belongs to.
        disputed: whether another record contradicts it.
    """

    id: str
    label: str
    date: FuzzyDate | Period | None = None
    span: Span | None = None
    state: str = "happened"
    notes: tuple[Note, ...] = ()
    bold: bool = False
    stance: str = ""
    stance_words: str = ""
    colour: str = ""
    colour_words: str = ""
    lanes: tuple[str, ...] = ()
    disputed: bool = False

    @property
    def year(self) -> int | None:
        """Its year: that of its first day or, without one, of its last."""
        if self.date is None:
            return None
        first, last = self.date.ordinals
        day = first if first != OPEN_START else last
        return dt.date.fromordinal(day).year if day not in (OPEN_START, OPEN_END) else None

    def when(self, year: int | None = None) -> str:
        """Its date in a few words.

        Parameters:
            year: the year in the heading above it.
        """
        return in_short(self.date, year) if self.date is not None else "no date"


@frozen
class Group:
    """Rows under one heading.

    Parameters:
        heading: the heading; empty for none.
        rows: the rows, in reading order.
        year: the year in the heading, which dates can then leave out.
        bullets: whether the rows are bullets without dates and marks.
    """

    heading: str
    rows: tuple[Row, ...]
    year: int | None = None
    bullets: bool = False


def grouped(rows: Iterable[Row]) -> tuple[Group, ...]:
    """Rows by year, then those still to come, those cancelled, and those without a date.

    Neighbouring years with few events are joined. Four or more events with the same open date are
    listed as bullets.

    Parameters:
        rows: the rows, in reading order.

    Examples:
        >>> from policytrack.dates import FuzzyDate
        >>> days = [FuzzyDate(day) for day in ("2019", "2020", *["2022-05"] * 4)]
        >>> [group.heading for group in grouped(Row("", "", day) for day in days)]
        ['Before 2022', '2022']
    """
    held: dict[str, list[Row]] = {}
    for row in rows:
        held.setdefault(_heading(row), []).append(row)
    found = [*_by_year(held.get("happened", ()))]
    for state, heading in _LATER.items():
        if state in held:
            found.append(Group(heading, tuple(held[state])))
    return tuple(found)


_LATER: Final = {
    "always": ALWAYS,
    "expected": STILL_TO_COME,
    "cancelled": CANCELLED,
    "undated": UNDATED,
}


def _heading(row: Row) -> str:
    """Its state, unless what happened has no year to stand in."""
    if row.state != "happened" or row.year is not None:
        return row.state
    return "undated" if row.date is None else "always"


def in_lanes(rows: Iterable[Row], last: str) -> tuple[Group, ...]:
    """Rows by lane, each once in each of its lanes; lanes in the order of first appearance.

    Parameters:
        rows: the rows, in reading order.
        last: the heading of those in no lane, which come last.
    """
    held: dict[str, list[Row]] = {}
    for row in rows:
        for number, lane in enumerate(row.lanes or ("",)):
            name = f"{row.id}@{number + 1}" if number else row.id
            held.setdefault(lane, []).append(evolve(row, id=name))
    found = [Group(lane, tuple(each)) for lane, each in held.items() if lane]
    return (*found, Group(last if found else "", tuple(held[""]))) if "" in held else tuple(found)


def _by_year(rows: Sequence[Row]) -> list[Group]:
    open_dates: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        if row.date is not None and _is_open(row) and not row.notes:
            open_dates.setdefault(row.date.ordinals, []).append(row)
    listed = {days: each for days, each in open_dates.items() if len(each) >= _BULLETS}
    told = {row.id for each in listed.values() for row in each}
    years: list[tuple[int | None, list[Row]]] = []
    parts: list[Group] = []
    done: set[tuple[int, int]] = set()
    counts = Counter(row.year for row in rows)
    for row in rows:
        if row.id not in told:
            if not years or years[-1][0] != row.year:
                years.append((row.year, []))
            years[-1][1].append(row)
            continue
        assert row.date is not None
        if row.date.ordinals not in done:
            done.add(row.date.ordinals)
            parts += [*_joined(years, counts, parts), _as_bullets(listed[row.date.ordinals])]
            years = []
    return [*parts, *_joined(years, counts, parts)]


def _is_open(row: Row) -> bool:
    first, last = row.date.ordinals if row.date is not None else (1, 1)
    return (first == OPEN_START) != (last == OPEN_END)


def _as_bullets(rows: Sequence[Row]) -> Group:
    words = rows[0].when()
    heading = f"{words[:1].upper()}{words[1:]}: no day reported, order not known"
    return Group(heading, tuple(rows), bullets=True)


def _joined(
    years: Sequence[tuple[int | None, list[Row]]],
    counts: Mapping[int | None, int],
    before: Sequence[Group],
) -> Iterable[Group]:
    """Years as groups, with small neighbouring ones joined."""
    joined: list[list[tuple[int | None, list[Row]]]] = []
    for year, rows in years:
        held = joined[-1] if joined else []
        every = [counts[each] for each, _ in (*held, (year, rows))]
        if held and max(every) < _SMALL and sum(every) <= _JOINED:
            held.append((year, rows))
        else:
            joined.append([(year, rows)])
    said = {group.year for group in before if group.year is not None}
    for number, held in enumerate(joined):
        first, last = held[0][0], held[-1][0]
        together = tuple(row for _, each in held for row in each)
        following = joined[number + 1][0][0] if number + 1 < len(joined) else None
        if len(held) == 1:
            later = "Later in " if first in said else ""
            yield Group(f"{later}{first:04}" if first is not None else "", together, first)
        elif number == 0 and not before and following is not None:
            yield Group(f"Before {following:04}", together)
        else:
            yield Group(f"{first:04}\u2013{last:04}", together)
