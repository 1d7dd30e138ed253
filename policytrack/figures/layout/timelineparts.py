"""The parts of a timeline's layout: what goes in, what it has to fit into, what comes out.

Lengths are points: x from the left edge of the axes, y from the top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.figures.layout.datespans import Span

    Measure = Callable[[str], float]

__all__ = ["ARROW", "GAP", "MARK", "Entry", "Frame", "Lane", "Layout", "Placed"]

MARK = 7.0
"""The width of the mark of a day."""
ARROW = 24.0
"""The length of an arrow for an open end."""
GAP = 3.5
"""The distance between a label and its mark."""


@frozen
class Entry:
    """One thing to draw: an event with the dates it has and had, or a statement.

    Parameters:
        id: its name in the figure's parts.
        label: what is written beside it.
        lane: the lane that it is in.
        spans: its dates, from the first announced to the last; at least one.
        stance: for a statement, its stance.
        conditional: whether it depends on a condition.
        lanes: every lane that the record is in, in order; only its own if empty.
        copy: which of these this one is, counted from 0.
        disputed: whether another record contradicts it.
    """

    id: str
    label: str
    lane: str
    spans: tuple[Span, ...]
    stance: str = ""
    conditional: bool = False
    lanes: tuple[str, ...] = ()
    copy: int = 0
    disputed: bool = False

    @property
    def record(self) -> str:
        """The id that an entry of one record shares with those in its other lanes."""
        return self.id.partition("@")[0] if self.copy else self.id


@frozen
class Frame:
    """What a layout has to fit into.

    Parameters:
        start: the left end of the axis, as an ordinal of a day.
        end: its right end.
        width: of the axes.
        pitch: of a row.
        measure: gives the width of a text of one line.
        bold: the same for the names of lanes.
        rows: how many rows there are room for; None for as many as it takes.
    """

    start: float
    end: float
    width: float
    pitch: float
    measure: Measure
    bold: Measure
    rows: int | None = None

    def x(self, day: float) -> float:
        """Where a day begins."""
        return (day - self.start) / (self.end - self.start) * self.width


@frozen
class Placed:
    """An entry with its place.

    Parameters:
        entry: the entry.
        row: the row of its first mark, counted from the top of the figure.
        lines: the lines of its label; none if there was no room for it.
        side: where the label is: ``"right"``, ``"left"``, ``"below"`` or ``""``.
        x: where the label begins (``"right"`` and ``"below"``) or ends (``"left"``).
        notes: for each of the dates, where its note begins (``"right"``) or ends (``"left"``),
            and on which side of the mark it stands.
        drop: how many rows lie between the first mark and the second.
        shift: for an entry without a date, where its mark stands.
    """

    entry: Entry
    row: int
    lines: tuple[str, ...]
    side: str
    x: float
    notes: tuple[tuple[float, str], ...] = ()
    drop: int = 1
    shift: float | None = None

    def row_of(self, number: int) -> int:
        """The row of one of its dates."""
        return self.row if number == 0 else self.row + self.drop + number - 1


@frozen
class Lane:
    """A lane: its name, its first row and the row after its last."""

    name: str
    top: int
    bottom: int


@frozen
class Layout:
    """A timeline laid out.

    Parameters:
        placed: the entries, in the order given.
        lanes: from top to bottom.
        rows: how many rows there are in all.
        left_out: the entries whose label has no room.
        unnamed: the lanes without room, so that all entries are in one.
    """

    placed: tuple[Placed, ...]
    lanes: tuple[Lane, ...]
    rows: int
    left_out: tuple[Entry, ...] = ()
    unnamed: tuple[str, ...] = ()
