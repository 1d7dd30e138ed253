"""Rows for the entries of one lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from policytrack.figures.layout.boxrows import Rows
from policytrack.figures.layout.labelplaces import extent
from policytrack.figures.layout.labelsides import balanced, depth
from policytrack.figures.layout.timelineparts import GAP, MARK, Placed
from policytrack.figures.layout.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.figures.layout.labelplaces import Options
    from policytrack.figures.layout.timelineparts import Entry, Frame

    Strip = tuple[float, float]

__all__ = ["Packer"]

_APART = 5.0
_CLOSE = 1.5
"""The same where room is short; the margin that texts are measured with comes on top."""
_UNPADDED = 0.9
"""What is left of a strip, at the least, without the margin that texts are measured with."""


@frozen
class Packer:
    """Packs the entries of one lane.

    Parameters:
        entries: the entries, in reading order.
        options: for each, where its label could go; none for one without a date.
        frame: the frame to fit into.
        name: the width of the lane's name.
        below: the row at which the room ends, if it does.
        spare: how many rows before that one are kept for marks without other room, so that they
            overlap each other but never a label.
    """

    entries: Sequence[Entry]
    options: Sequence[Options]
    frame: Frame
    name: float
    below: int | None
    spare: int = 0

    def pack(self, *, tight: bool) -> tuple[list[Placed], int]:
        """Every entry with its row in the lane, and the rows used.

        Parameters:
            tight: whether to take the fewest rows without regard to order.
        """
        first = [ways[0][1] for ways in self.options if ways]
        budget = depth([[(x, x + _UNPADDED * (end - x)) for x, end in block] for block in first])
        # Order matters most to a reader, until it costs rows; blocks of several are worth some.
        simple = all(len(block) == 1 for block in first)
        allowed = budget - budget // 20 if simple else 1.5 * budget
        if not tight:
            for two_sided in (False, True):
                packed = self._in_order(allowed, two_sided=two_sided)
                if packed is not None:
                    return packed
        found, used = self._tightest()
        if self.below is not None and not self.spare:
            homeless = [len(one.entry.spans) for one in found if one.row >= self.below]
            if homeless:
                spare = min(max(homeless), self.below)
                return evolve(self, spare=spare).pack(tight=True)
        return found, self.below if self.below and self.spare else used

    def _rows(self, gap: float = _APART) -> Rows:
        rows = Rows(gap)
        if self.name:
            rows.take(0, [(0.0, self.name)])
        return rows

    def _in_order(self, most: float, *, two_sided: bool) -> tuple[list[Placed], int] | None:
        """All in reading order, or None as soon as that takes more than the most rows."""
        rows = self._rows()
        found = []
        for entry, ways in zip(self.entries, self.options, strict=True):
            found.append(self._place(entry, ways if two_sided else ways[:1], rows))
            if len(rows) > most:
                return None
        return found, len(rows)

    def _tightest(self) -> tuple[list[Placed], int]:
        """Sides by balance, then first fit from the left, which is then as tight as possible."""
        dated = [i for i, ways in enumerate(self.options) if ways]
        low = {i: sorted(self.options[i], key=lambda way: len(way[1])) for i in dated}
        sides = balanced([[strips for _, strips in low[i]] for i in dated], _CLOSE)
        ways = {i: low[i][side] for i, side in zip(dated, sides, strict=True)}
        rows = self._rows(_CLOSE)
        found: dict[int, Placed] = {}
        for i in sorted(dated, key=lambda i: (-len(ways[i][1]) > -2, ways[i][1][0][0])):
            found[i] = self._place(self.entries[i], [ways[i]], rows)
        for i, entry in enumerate(self.entries):
            if i not in found:
                found[i] = self._place(entry, [], rows)
        in_turn = [found[i] for i in range(len(self.entries))]
        return _oldest_first(in_turn, named=bool(self.name)), len(rows)

    def _place(self, entry: Entry, ways: Options, rows: Rows) -> Placed:
        if not ways:
            return _flow(entry, rows, self.frame, self._end)
        best: tuple[int, Placed, Sequence[Strip]] | None = None
        for option, strips in ways:
            row = rows.first_fit(strips, self._end)
            if row is not None and (best is None or row < best[0]):
                best = (row, option, strips)
        if best is None:
            return self._mark_only(entry, rows)
        rows.take(best[0], best[2])
        return evolve(best[1], row=best[0])

    @property
    def _end(self) -> int | None:
        """The row at which the room for labels ends."""
        return None if self.below is None else self.below - self.spare

    def _mark_only(self, entry: Entry, rows: Rows) -> Placed:
        """A mark without its label, in the first row with room, else in a row kept for it."""
        end = self._end or 0
        spans = [evolve(span, note="") for span in entry.spans]
        strips = [extent(span, self.frame) for span in spans]
        # What joins a date to the one before runs through its row.
        feet = [(left + right) / 2 for left, right in strips[:-1]]
        strips[1:] = [
            (min(foot, left), max(foot, right))
            for foot, (left, right) in zip(feet, strips[1:], strict=True)
        ]
        row = rows.first_fit(strips, end)
        if row is not None:
            rows.take(row, strips)
        elif self.spare:
            # Of more dates than there are rows for, the last ones.
            spans = spans[-self.spare :]
        silent = evolve(entry, spans=tuple(spans))
        # Without spare rows it is out of room, which makes some be kept.
        at = (end if self.spare else self.below or 0) if row is None else row
        return Placed(silent, at, (), "", 0.0)


def _oldest_first(found: list[Placed], *, named: bool) -> list[Placed]:
    """The rows in the order of their first entries, if all entries take just one row."""
    if any(len(one.lines) != 1 or len(one.entry.spans) > 1 or one.side == "below" for one in found):
        return found
    first: dict[int, int] = {0: -1} if named else {}
    for number, one in enumerate(found):
        first.setdefault(one.row, number)
    new = {row: place for place, row in enumerate(sorted(first, key=lambda row: first[row]))}
    return [evolve(one, row=new[one.row]) for one in found]


def _flow(entry: Entry, rows: Rows, frame: Frame, below: int | None) -> Placed:
    """A place for an entry without a date: the first gap from the left."""
    lines = wrapped(entry.label, frame.width - 2 * MARK, frame.measure)
    width = MARK + GAP + max(map(frame.measure, lines))
    step = frame.width / 8
    fitting = []
    for place in range(8):
        left = place * step
        strips = [(left, left + width)] * len(lines)
        row = rows.first_fit(strips, below) if left + width <= frame.width else None
        if row is not None:
            fitting.append((row, left, strips))
    if fitting:
        row, left, strips = min(fitting)
        rows.take(row, strips)
        return Placed(entry, row, lines, "right", left + MARK + GAP, ((0.0, "right"),), 1, left)
    # A mark that stands for no day says nothing without its label.
    return Placed(evolve(entry, spans=()), 0, (), "", 0.0)
