"""The dates announced for each event, for the chart of steps: places and words."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from attrs import frozen

from policytrack.dates import FuzzyDate, Period
from policytrack.figures.describe import Description, counted, shortened
from policytrack.figures.layout.datespans import OPEN
from policytrack.figures.layout.wrapping import one_line
from policytrack.story import plans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.records import Event
    from policytrack.story.plans import Slip
    from policytrack.story.resolve import Resolver

__all__ = ["Mark", "Track", "described", "tracks_of"]


@frozen
class Mark:
    """One announcement: when it was made and for when, both as ordinals; in words in ``step``.

    ``days`` are those of the date announced, or of the one that a cancellation or postponement took
    back.
    """

    step: Slip
    said: tuple[int, int]
    days: tuple[int, int]

    @property
    def taken_back(self) -> bool:
        """Whether it takes a date back and gives no new one."""
        return not isinstance(self.step.date, FuzzyDate | Period)

    @property
    def dot(self) -> tuple[float, float]:
        """Where it stands: in the middle of its days; for an open date, at the known day."""
        first, last = self.days
        low, high = (last if first == OPEN[0] else first), (first if last == OPEN[1] else last)
        return sum(self.said) / 2 + 0.5, (low + high) / 2 + 0.5


@frozen
class Track:
    """The dates announced for one event, in order."""

    id: str
    title: str
    marks: tuple[Mark, ...]

    @property
    def done(self) -> bool:
        """Whether it happened."""
        return self.marks[-1].step.kind == "occurred"

    @property
    def path(self) -> list[tuple[float, float]]:
        """The line: a date holds until the next is announced."""
        dots = [mark.dot for mark in self.marks]
        turns = [[(x, y), (later, y)] for (x, y), (later, _) in pairwise(dots)]
        return [*chain.from_iterable(turns), dots[-1]]

    @property
    def words(self) -> str:
        """How far the current date is from the first, and how often it was put off."""
        last = self.marks[-1]
        if last.taken_back:
            return last.step.in_words or ""
        if len(self.marks) < 2:
            return ""
        put_off = sum(" late" in (mark.step.in_words or "") for mark in self.marks)
        often = f", put off {_times(put_off)}" if put_off > 1 else ""
        return f"{last.step.total_in_words or ''}{often}"


def _times(number: int) -> str:
    return "twice" if number == 2 else f"{number} times"


def tracks_of(events: Iterable[Event], dates: Resolver) -> tuple[list[Track], list[str]]:
    """The events with a date that was announced on a known day.

    Parameters:
        events: the events.
        dates: the dates of the story.

    Returns:
        The events, the earliest due first; and, in words, the announcements and slips that have no
        place.
    """
    found, homeless = [], []
    for event in events:
        rows = plans.steps(event, dates)
        title = one_line(event.title)
        marks, lost = _marks_of(rows)
        if any(mark.step.kind != "occurred" for mark in marks):
            found.append(Track(event.id, title, tuple(marks)))
        elif len(rows) > 1:
            lost = rows
        else:
            continue
        homeless += [f"{title}, {_told(step)}" for step in lost]
    return sorted(found, key=lambda track: (track.marks[-1].dot[1], track.title)), homeless


def _marks_of(rows: Sequence[Slip]) -> tuple[list[Mark], list[Slip]]:
    """The announcements with a place, and those without."""
    marks: list[Mark] = []
    lost = []
    for step in rows:
        said = None if step.told is None else step.told.ordinals
        days = step.date.ordinals if isinstance(step.date, FuzzyDate | Period) else None
        if days is None and marks and step.kind != "occurred":
            days = marks[-1].days
        if said is None or said[1] == OPEN[1] or days in (None, OPEN):
            lost.append(step)
        else:
            marks.append(Mark(step, (said[0] or said[1], said[1]), days))
    return marks, lost


def _told(step: Slip) -> str:
    date = step.date
    return date.in_words() if isinstance(date, FuzzyDate | Period) else step.in_words or ""


def described(tracks: Sequence[Track]) -> Description:
    """The steps in words: the event furthest from its first date, and what was announced when.

    Parameters:
        tracks: the events.
    """
    events = counted(len(tracks), "event")
    head = f"Slip chart of {events}: the date announced by the day it was announced."
    done = sum(track.done for track in tracks)
    head += f" Done: {done}." if tracks else ""
    slipped = [(step.total.most or 0, track) for track in tracks if (step := _slipped(track))]
    if slipped:
        _, most = max(slipped, key=lambda pair: pair[0])
        head += f" Furthest from its first date: {most.title}, {_in_all(most)}."
    lines = [
        f"{track.title}: {'; '.join(map(_announcement, track.marks))}{_whole(track)}."
        for track in tracks
    ]
    return Description(shortened(head), "\n".join([head, *lines]))


def _dated(track: Track) -> list[Slip]:
    return [mark.step for mark in track.marks if not mark.taken_back]


def _slipped(track: Track) -> Any:
    """The last date of an event, if it differs from the first."""
    last = _dated(track)[-1]
    within = last.total_in_words in ("no slip", "more exact, no slip")
    return None if last.total is None or within else last


def _in_all(track: Track) -> str:
    return _dated(track)[-1].total_in_words or ""


def _whole(track: Track) -> str:
    return f"; in all {words}" if len(track.marks) > 2 and (words := _in_all(track)) else ""


def _announcement(mark: Mark) -> str:
    """An announcement, or the outcome, with its slip from the one before."""
    step = mark.step
    if step.kind == "occurred":
        words = f"done {_told(step)}"
    else:
        said = step.told.in_words() if step.told else ""
        joined = ":" if set(OPEN) & set(mark.days) else " for"
        words = f"announced {said}{joined} {_told(step)}"
        words = f"{step.in_words} {said}" if mark.taken_back else words
    return words if mark.taken_back or not step.in_words else f"{words} ({step.in_words})"
