"""The track record of promised dates: how many were kept on time, how late the others were."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
from attrs import evolve, field, frozen

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.civil import OPEN_END, to_date
from policytrack.errors import RecordError
from policytrack.keywords import options, public_calls
from policytrack.look.markup import framed
from policytrack.records.fields import rough_date
from policytrack.story.promises import OUTCOMES, last_day_recorded, promises
from policytrack.story.turnbull import turnbull

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from policytrack.look.theme import Theme
    from policytrack.story.promises import Promise
    from policytrack.story.storyvalue import Story
    from policytrack.story.turnbull import Distribution

__all__ = ["Forecast", "TrackRecord", "forecast_of", "still_promised", "track_record_of"]

_FEWEST: Final = 5


def track_record_of(story: Story, by: object, day: int | None) -> TrackRecord:
    """The track record of a story; see `Timeline.track_record`.

    Parameters:
        story: the story.
        by: who promised, by any of its names; everyone if None.
        day: the day as of which to judge; the last day on record if None.
    """
    who = None if by is None else story.find("actors", by, "actor")
    seen = last_day_recorded(story) if day is None else day
    found = tuple(promises(story, seen, None if who is None else who.id))
    return TrackRecord(None if who is None else who.label, seen, found, story)


def forecast_of(story: Story, name: object, by: object, day: int | None) -> Forecast:
    """When an event that is promised may come; see `Timeline.forecast`.

    Parameters:
        story: the story.
        name: the event, by any of its names.
        by: whose record to go by; that of the actor who promised if None.
        day: the day as of which to judge.
    """
    own = still_promised(story, name, day)
    who = by if by is not None else next(iter(own.by), None)
    record = track_record_of(story, who, day)
    return record.without(own).forecast(own.promised, own.event.title)


def still_promised(story: Story, name: object, day: int | None) -> Promise:
    """The promise of an event that has not happened yet.

    Parameters:
        story: the story.
        name: the event, by any of its names.
        day: the day as of which to judge; the last day on record if None.

    Raises:
        UnknownNameError: if there is no such event.
        RecordError: if no date is promised, or the event has happened or was cancelled.
    """
    event = story.find("events", name, "event")
    seen = last_day_recorded(story) if day is None else day
    own = next((each for each in promises(story, seen) if each.event.id == event.id), None)
    if own is None or own.outcome not in ("open", "overdue", "unclear"):
        state = "no date promised" if own is None else own.outcome
        raise RecordError("forecast", "event", f"{event.id} ({state})", "an event still promised")
    return own


def _in_days(median: tuple[int, int]) -> str:
    """The days of a median in words, before or after the day first promised."""
    first, last = median[0] + 1, median[1]
    if last == first == 0:
        return "the day first promised"
    near, far = sorted((abs(first), abs(last)))
    days = (
        "1 day" if near == far == 1 else f"{far} days" if near == far else f"{near} to {far} days"
    )
    if first >= 0:
        return f"{days} after the first promise"
    if last <= 0:
        return f"{days} before the first promise"
    return f"a day from {-first} before to {last} after the first promise"


@frozen(eq=False, repr=False)
class Forecast:
    """When a promised event may happen, judging by its promiser's record.

    Parameters:
        title: the event.
        promised: the date promised.
        by: whose record it is; None for everyone's.
        cases: how many promised dates the record holds.
        days: the innermost interval of the median: it is above the first and at most the second,
            in days after the promise; None where fewer than half have come.
    """

    title: str
    promised: Any
    by: str | None
    cases: int
    days: tuple[int, int] | None

    @property
    def date(self) -> FuzzyDate | None:
        """The days by which half of such events had happened; None if that is not reached."""
        if self.days is None:
            return None
        start = getattr(self.promised, "start", None) or self.promised
        first, last = start.ordinals
        return FuzzyDate.between(to_date(first + self.days[0] + 1), to_date(last + self.days[1]))

    def __str__(self) -> str:
        who = self.by or "anybody here"
        said = f"Of {self.cases} dates that {who} promised, "
        if self.days is None:
            return f"{said}fewer than half have come; {self.title}: no date can be given."
        return f"{said}half came by {_in_days(self.days)}; {self.title}: {self.date}."

    def __repr__(self) -> str:
        return f"<Forecast: {self}>"


@public_calls
@frozen(eq=False, repr=False)
class TrackRecord:
    """What became of promised dates, made by `Timeline.track_record` or `Tracker.track_record`.

    Records of several stories can be added up.

    Parameters:
        by: who promised; None for everyone.
        seen: the day as of which to judge, as a proleptic ordinal.
    """

    by: str | None
    seen: int
    _promises: tuple[Promise, ...] = field(repr=False)
    _story: Story | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self._promises)

    def __add__(self, other: object) -> TrackRecord:
        if not isinstance(other, TrackRecord):
            return NotImplemented
        by = self.by if self.by == other.by else None
        return TrackRecord(by, max(self.seen, other.seen), (*self._promises, *other._promises))

    def __radd__(self, other: object) -> TrackRecord:
        # For `sum`, which begins with 0.
        return self if other == 0 else NotImplemented

    def __repr__(self) -> str:
        return f"<TrackRecord: {self}>"

    @classmethod
    def of_all(cls, records: Sequence[TrackRecord]) -> TrackRecord:
        """The records of one body, or of everyone, in several stories as one.

        Parameters:
            records: the record in each story; the body is called as in the first.
        """
        if not records:
            return cls(None, 1, ())
        return evolve(reduce(add, records), by=records[0].by)

    def in_story(self, name: str) -> TrackRecord:
        """The record, its promises marked as those of one story among several.

        Parameters:
            name: of the story.
        """
        return evolve(self, promises=tuple(each._replace(story=name) for each in self._promises))

    def without(self, promise: Promise) -> TrackRecord:
        """The record without the promise of one event.

        Parameters:
            promise: the promise.
        """
        left_out = promise.story, promise.event.id
        kept = tuple(each for each in self._promises if (each.story, each.event.id) != left_out)
        return evolve(self, promises=kept)

    def counts(self) -> dict[str, int]:
        """How many promised dates had each outcome.

        ``"unclear"`` means that rough dates leave it open; ``"open"`` is still to come and not due,
        ``"overdue"`` is due but has not happened; ``"cancelled"`` was given up.
        """
        found = Counter(each.outcome for each in self._promises)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    def to_frame(self) -> pd.DataFrame:
        """One row for each promised date.

        Returns:
            Columns ``event``, ``title``, ``kind`` (of event), ``by``, ``promise`` (planned or
            required), ``promised`` (EDTF), ``outcome``, and ``days_least`` and ``days_most``, the
            days from the first promise to the day it came (or, still to come, to the day asked);
            before them ``story`` where there are several.
        """
        import pandas as pd

        rows = [
            (
                each.event.id, each.event.title, each.event.kind, ", ".join(each.by), each.kind,
                str(each.promised), each.outcome, each.least, each.most,
            )
            for each in self._promises
        ]  # fmt: skip
        names = ["event", "title", "kind", "by", "promise", "promised", "outcome"]
        frame = pd.DataFrame(rows, columns=[*names, "days_least", "days_most"])
        whole = dict.fromkeys(("days_least", "days_most"), "Int64")
        if any(each.story is not None for each in self._promises):
            frame.insert(0, "story", [each.story for each in self._promises])
        return frame.astype(whole)

    @property
    def distribution(self) -> Distribution | None:
        """How many days after the first promise dates came: Turnbull's estimate; None of nothing.

        Dates still to come count as longer than the time so far; cancelled ones do not count.
        """
        known = [each for each in self._promises if each.least is not None]
        if not known:
            return None
        # Closed days l to r are the interval (l - 1, r].
        left = np.array([(each.least or 0) - 1 for each in known], float)
        right = np.array([np.inf if each.most is None else each.most for each in known], float)
        return turnbull(left, right)

    @property
    def median(self) -> tuple[int, int] | None:
        """Between how many days after the promise half of the dates had come.

        The bounds are those of the innermost interval of the estimate, the first not included; they
        are not a confidence interval. None if fewer than half have come.
        """
        found = None if self.distribution is None else self.distribution.quantile(0.5)
        return None if found is None else (int(found[0]), int(found[1]))

    def __str__(self) -> str:
        counts = self.counts()
        told = [f"{number} {outcome}" for outcome, number in counts.items() if number]
        dates = "1 date" if len(self) == 1 else f"{len(self)} dates"
        said = f"{dates} promised{f' by {self.by}' if self.by else ''}: {', '.join(told) or 'none'}"
        if self.distribution is None:
            return f"{said}."
        if self.median is None:
            return f"{said}; fewer than half have come."
        return f"{said}; half came by {_in_days(self.median)}."

    def forecast(self, promised: Any, title: str = "the event") -> Forecast:
        """When a date now promised may come, by this record.

        Parameters:
            promised: the date promised; a text is read as a rough date.
            title: what is promised.

        Raises:
            RecordError: if fewer than five promised dates are on record, or the date promised
                cannot be read or has no end.
        """
        date = rough_date(promised, "forecast", "promised")
        latest = 0 if self.median is None else max(self.median[1], 0)
        if not isinstance(date, FuzzyDate | Period) or date.ordinals[1] + latest >= OPEN_END:
            raise RecordError("forecast", "promised", str(date), "a date with a last day")
        cases = sum(each.least is not None for each in self._promises)
        if cases < _FEWEST:
            raise RecordError(
                "forecast", "cases", cases,
                f"at least {_FEWEST} promised dates on record; take everyone's record, with"
                " track_record().forecast(DATE), or add up the records of more stories",
            )  # fmt: skip
        return Forecast(title, date, self.by, cases, self.median)

    def _repr_html_(self) -> str:
        return framed(self.to_frame(), index=False)

    def plot(
        self,
        ax: Axes | None = None,
        *,
        title: str | Literal[True] | None = True,
        subtitle: str | Literal[True] | None = True,
        source: str | Literal[True] | None = True,
        theme: Theme | str | None = None,
        width: float | None = None,
    ) -> Axes:
        """Draw the share of promised events that had happened by days after the first promise.

        Lines are settled by the estimate; the rise lies somewhere within each box.

        Parameters:
            ax: the axes to draw on; if left out, a figure as high as its content needs is made.
            title: the heading of a new figure; the story's title if left out, no such text if None.
            subtitle: the line below it; what the figure measures if left out, no such text if None.
            source: the line at the foot; the sources of the story if left out, no such text if
                None.
            theme: the colours; chosen to suit the current style if left out.
            width: the width of a new figure, in inches.

        Returns:
            The axes drawn on.

        Raises:
            RecordError: if there is no promise to measure.
        """
        from policytrack.figures.latenesscurve import draw_lateness
        from policytrack.figures.layout.storyheading import heading_of

        found = self.distribution
        if found is None:
            raise RecordError("plot", "promises", len(self), "at least one promise with a last day")
        heading = heading_of(
            self._story, title=title, subtitle=subtitle, source=source, measured=str(self)
        )
        return draw_lateness(
            found.left, found.right, found.mass, cases=found.cases, ax=ax, heading=heading,
            **options(None, theme=theme, width=width),
        )  # fmt: skip
