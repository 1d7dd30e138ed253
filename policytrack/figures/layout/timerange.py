"""The stretch of time that a timeline shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from policytrack.figures.layout.datespans import OPEN
from policytrack.figures.layout.timelineparts import ARROW, MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.figures.layout.datespans import Span
    from policytrack.figures.layout.timelineparts import Entry

__all__ = ["in_view", "inside", "window"]

_LONELY = 15.0
_ROUNDS = 5


def window(
    entries: Iterable[Entry], width: float, others: Sequence[float] = ()
) -> tuple[float, float] | None:
    """The first day and the day after the last that hold all marks and their arrows.

    Parameters:
        entries: what is drawn.
        width: of the axes, in points.
        others: other days to show.

    Returns:
        Both as ordinals; None if there is nothing to show.
    """
    spans = [span for entry in entries for span in entry.spans if span.shape != "none"]
    firsts = [*(span.first for span in spans), *others]
    lasts = [*(span.last for span in spans), *others]
    if not firsts:
        return None
    first, last = min(firsts), max(lasts)
    if last - first <= 1:
        first, last = first - _LONELY, last + _LONELY
    before = after = MARK
    scale = (last - first) / max(width - before - after, width / 4)
    # Wider margins make the scale coarser, which moves arrows nearer to the ends: a few rounds.
    for _ in range(_ROUNDS):
        before = _pad([(span.first - first) / scale for span in spans if span.open[0]])
        after = _pad([(last - span.last) / scale for span in spans if span.open[1]])
        scale = (last - first) / max(width - before - after, width / 4)
    low, high = first - before * scale, last + after * scale
    return max(low, 1.0), min(high, float(OPEN[1]))


def _pad(away: Iterable[float]) -> float:
    """The margin for a mark at the end, and for arrows that begin some way from it."""
    return max([MARK, *(ARROW + 2 - distance for distance in away)])


def inside(entries: Iterable[Entry], first: float, last: float) -> list[Entry]:
    """The entries with a date that may lie in a stretch, keeping only such dates.

    Parameters:
        entries: the entries.
        first: its first day, as an ordinal.
        last: the day after its last.
    """
    held = (
        (entry, tuple(span for span in entry.spans if in_view(span, first, last)))
        for entry in entries
    )
    # An entry has its name beside its first date, so that one outside would take it along.
    return [evolve(entry, spans=spans) for entry, spans in held if spans]


def in_view(span: Span, first: float, last: float) -> bool:
    """Whether a date may lie in a stretch.

    Parameters:
        span: the date.
        first: the first day of the stretch, as an ordinal.
        last: the day after its last.
    """
    if span.shape == "none":
        return False
    after_start = span.open[1] or span.last > first
    return after_start and (span.open[0] or span.first < last)
