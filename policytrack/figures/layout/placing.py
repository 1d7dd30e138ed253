"""Timelines in plain numbers: lanes, rows, marks and label boxes for entries.

Nothing here draws; a measure of texts is passed in with the frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from policytrack.figures.layout.entries import NO_LANE
from policytrack.figures.layout.labelplaces import label_options
from policytrack.figures.layout.packer import Packer
from policytrack.figures.layout.timelineparts import Lane, Layout, Placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.figures.layout.labelplaces import Options
    from policytrack.figures.layout.timelineparts import Entry, Frame

__all__ = ["arrange"]


def arrange(entries: Sequence[Entry], frame: Frame, head: int = 0) -> Layout:
    """Give every entry a row and every label a place beside its mark.

    Parameters:
        entries: the entries, in reading order; lanes come in the order of their first entry.
        frame: the frame to fit into.
        head: rows to leave free at the top.

    Returns:
        In each lane the first of three packings that takes no more rows than labels to the right
        of their marks would need at the least: all to the right in the order of reading; on
        either side in that order; on the side, and in the order, that take the fewest rows.
        Entries of several rows may take half as much again to stay in order. Where there is not
        enough room, as many labels as fit.
    """
    options = [label_options(entry, frame) for entry in entries]
    layout = _stack(entries, options, frame, head, tight=False)
    if any(len(ways[0][0].lines) > 1 for ways in options if ways):
        # A label is read best in one line, where that costs no height.
        whole = [sorted(ways, key=lambda way: len(way[0].lines)) for ways in options]
        level = _stack(entries, whole, frame, head, tight=False)
        if level.rows <= layout.rows:
            options, layout = whole, level
    if frame.rows is None or layout.rows <= frame.rows:
        return layout
    layout = _stack(entries, options, frame, head, tight=True)
    if layout.rows <= frame.rows:
        return layout
    if len(layout.lanes) > max(frame.rows - head, 1):
        return _without_lanes(entries, layout, frame, head)
    return _stack(
        entries, options, frame, head, tight=True, give=_shares(layout, frame.rows - head)
    )


def _without_lanes(entries: Sequence[Entry], layout: Layout, frame: Frame, head: int) -> Layout:
    """All in one lane, each record once, if even the lanes do not fit below each other."""
    once = [evolve(entry, lane="") for entry in entries if entry.copy == 0]
    alone = arrange(once, frame, head)
    found = iter(alone.placed)
    placed = tuple(
        next(found) if entry.copy == 0 else Placed(evolve(entry, spans=()), 0, (), "", 0.0)
        for entry in entries
    )
    names = tuple(lane.name for lane in layout.lanes if lane.name)
    return evolve(alone, placed=placed, unnamed=names)


def _shares(layout: Layout, rows: int) -> dict[str, int]:
    """How many of the rows each lane gets: at least one, and together no more than there are."""
    needs = {lane.name: lane.bottom - lane.top for lane in layout.lanes}
    shares = dict.fromkeys(needs, 1)
    for _ in range(max(rows, len(needs)) - len(needs)):
        # The next row goes where the least part of the need is met.
        shares[min(shares, key=lambda name: shares[name] / needs[name])] += 1
    return shares


def _stack(
    entries: Sequence[Entry],
    options: Sequence[Options],
    frame: Frame,
    head: int,
    *,
    tight: bool,
    give: dict[str, int] | None = None,
) -> Layout:
    placed: dict[int, Placed] = {}
    lanes: list[Lane] = []
    top = head
    for name, members in _by_lane(entries).items():
        packer = Packer(
            [entries[i] for i in members],
            [options[i] for i in members],
            frame,
            frame.bold(name) if name else 0.0,
            None if give is None else give[name],
        )
        found, rows = packer.pack(tight=tight)
        placed.update(zip(members, (evolve(p, row=p.row + top) for p in found), strict=True))
        lanes.append(Lane(name, top, top + rows))
        top += rows
    everything = tuple(placed[i] for i in range(len(entries)))
    left_out = tuple(entries[i] for i, one in enumerate(everything) if not one.lines)
    return Layout(everything, tuple(lanes), top, left_out)


def _by_lane(entries: Sequence[Entry]) -> dict[str, list[int]]:
    lanes: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        lanes.setdefault(entry.lane, []).append(number)
    return dict(sorted(lanes.items(), key=lambda lane: _last(entries[lane[1][0]])))


def _last(entry: Entry) -> tuple[bool, bool]:
    """Undated entries come last, and those in no lane before them."""
    return entry.spans[0].shape == "none", entry.lane in ("", NO_LANE)
