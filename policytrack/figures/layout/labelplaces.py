"""Where the label of an entry can go, and the strips of rows that each way needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from policytrack.figures.layout.timelineparts import ARROW, GAP, MARK, Placed
from policytrack.figures.layout.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.figures.layout.datespans import Span
    from policytrack.figures.layout.timelineparts import Entry, Frame

    Strip = tuple[float, float]
    Options = list[tuple[Placed, tuple[Strip, ...]]]
    _Rest = list[tuple[tuple[float, str], Strip]]

__all__ = ["Options", "extent", "label_options"]

_NARROW = 70.0
_SHARE = 0.42
_MOST_LINES = 3


def extent(span: Span, frame: Frame) -> Strip:
    """The stretch that the mark of a date takes up.

    Parameters:
        span: the date.
        frame: the frame.
    """
    left, right = frame.x(span.first), frame.x(span.last)
    if span.shape == "day" or right - left < MARK:
        middle = (left + right) / 2
        left, right = middle - MARK / 2, middle + MARK / 2
    left -= ARROW if span.open[0] else 0.0
    right += ARROW if span.open[1] else 0.0
    return max(left, 0.0), min(right, frame.width)


def label_options(entry: Entry, frame: Frame) -> Options:
    """Where the label could go, the best first, with the strips that each would need."""
    if entry.spans[0].shape == "none":
        return []
    marks = [extent(span, frame) for span in entry.spans]
    rest = _rest(entry, marks, frame)
    if rest is None:
        return [_below(entry, marks, frame)]
    room = {"right": frame.width - marks[0][1] - GAP, "left": marks[0][0] - GAP}
    cap = max(_SHARE * frame.width, _NARROW)
    natural = frame.measure(entry.label)
    sides = [side for side in room if room[side] >= min(natural, cap)]
    if not sides:
        widest = max(room, key=lambda side: room[side])
        if room[widest] >= _NARROW and natural / room[widest] <= _MOST_LINES:
            sides = [widest]
    widths = [(side, min(cap, room[side])) for side in sides]
    widths += [(side, natural) for side in sides if cap < natural <= room[side]]
    found = [
        _beside(entry, side, width, mark=marks[0], rest=rest, frame=frame) for side, width in widths
    ]
    return found or [_below(entry, marks, frame)]


def _beside(
    entry: Entry, side: str, width: float, *, mark: Strip, rest: _Rest, frame: Frame
) -> tuple[Placed, tuple[Strip, ...]]:
    lines = wrapped(entry.label, width, frame.measure)
    text = max(map(frame.measure, lines))
    x = mark[1] + GAP if side == "right" else mark[0] - GAP
    strip = (mark[0], x + text) if side == "right" else (x - text, mark[1])
    notes = ((x, side), *(note for note, _ in rest))
    strips = (*[strip] * len(lines), *(strip for _, strip in rest))
    return Placed(entry, 0, lines, side, x, notes, len(lines)), strips


def _rest(entry: Entry, marks: Sequence[Strip], frame: Frame) -> _Rest | None:
    """Notes and strips of the dates after the first; None if a note has no room."""
    found: list[tuple[tuple[float, str], Strip]] = []
    for number in range(1, len(marks)):
        note = entry.spans[number].note
        place = _noted(
            frame.measure(note) if note else 0.0, marks[number - 1], marks[number], frame
        )
        if place is None:
            return None
        found.append(place)
    return found


def _noted(
    width: float, before: Strip, mark: Strip, frame: Frame
) -> tuple[tuple[float, str], Strip] | None:
    """A note beside its mark, which is joined to the date before by a line through its row.

    It goes to the right of both, else where the line would run, else to the left of both.
    """
    foot = (before[0] + before[1]) / 2
    left, right = min(foot, mark[0]), max(foot, mark[1])
    if right + GAP + width <= frame.width:
        return (right + GAP, "right"), (left, right + GAP + width)
    if mark[0] - GAP - width >= foot + GAP:
        return (mark[0] - GAP, "left"), (left, right)
    if left - GAP - width >= 0:
        return (left - GAP, "left"), (left - GAP - width, right)
    return None


def _below(entry: Entry, marks: Sequence[Strip], frame: Frame) -> tuple[Placed, tuple[Strip, ...]]:
    """The label and all notes under the marks, for marks too long to write beside them."""
    text = "; ".join([entry.label, *(span.note for span in entry.spans[1:] if span.note)])
    lines = wrapped(text, frame.width, frame.measure)
    width = max(map(frame.measure, lines))
    x = max(min(marks[0][0], frame.width - width), 0.0)
    whole = (min(left for left, _ in marks), max(right for _, right in marks))
    silent = evolve(entry, spans=tuple(evolve(span, note="") for span in entry.spans))
    strips = (*(whole for _ in marks), *((x, x + width) for _ in lines))
    return Placed(silent, 0, lines, "below", x), strips
