"""The first facade: a checked story, as a table of contents of what can be asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import attrs

from policytrack.basetimeline import BaseTimeline
from policytrack.errors import CheckError
from policytrack.formats import files, html, jsontext, writer, yamltext
from policytrack.records import fields as f
from policytrack.records import plans, queries, subset
from policytrack.records.check import errors, warnings
from policytrack.records.known import Knowledge
from policytrack.records.resolve import Resolver

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    import pandas as pd
    from matplotlib.axes import Axes

    from policytrack.dates import FuzzyDate, Period
    from policytrack.formats.files import Writable
    from policytrack.matrix import StanceMatrix
    from policytrack.records import Actor, Event, Issue, Source, Statement
    from policytrack.records.collection import Record

__all__ = ["Timeline"]


class Timeline(BaseTimeline):
    """The checked record of a story: its events, its statements and all they refer to.

    Parameters:
        records: events, statements, memberships, and any actors, issues, scales and sources
            that none of these holds; in any order, which never matters.
        title: what the story is called.
        about: what it is about.
        licence: on what terms it may be used.
        calendar: the name of the calendar by which its dates are read.

    Raises:
        CheckError: with every problem at once: an id that names nothing, one id used twice,
            memberships or dates that go round in a circle.
        UnknownNameError: for a calendar that is not registered.
        TypeError: for something that is not a record.

    Warns:
        RecordWarning: for each thing that looks wrong and that its record does not acknowledge
            in ``odd``; all of them stay in `Timeline.warnings`.

    Examples:
        >>> from policytrack import Actor, Event
        >>> ofsted = Actor("Ofsted", "regulator")
        >>> delay = Event("Ofsted delays its response", "announcement", "2025-06", by=ofsted)
        >>> Timeline([delay], title="Report cards")
        <Timeline 'Report cards': 1 event, 0 statements, 1 actor, 0 issues>
    """

    __slots__ = ()

    # Parts of it

    def between(self, start: f.DateLike, end: f.DateLike) -> Timeline:
        """All that may overlap a stretch of time, both ends included.

        An event counts by its own date and by every date planned for it; what has no date at
        all is left out.

        Parameters:
            start: the first day; of a rough date, its earliest.
            end: the last day; of a rough date, its latest.

        Raises:
            RecordError: for something that is not a date.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> [event.id for event in story.between("2025-06-20", "2025-06-20").events][:2]
            ['talks', 'delay']
        """
        first = f.plain_date(start, "Timeline.between", "start").ordinals[0]
        last = f.plain_date(end, "Timeline.between", "end").ordinals[1]

        def kept(entries: tuple[Any, ...]) -> tuple[Any, ...]:
            return tuple(e for e in entries if queries.overlaps(e, first, last, self._resolver))

        return self._part(events=kept(self.events), statements=kept(self.statements))

    def filter(
        self,
        where: Callable[[Event | Statement], bool] | None = None,
        *,
        kind: str | Collection[str] | None = None,
        by: str | Actor | Collection[str | Actor] | None = None,
        to: str | Actor | Collection[str | Actor] | None = None,
        actor: str | Actor | Collection[str | Actor] | None = None,
        issue: str | Issue | Collection[str | Issue] | None = None,
        stance: str | Collection[str] | None = None,
        source: str | Source | Collection[str | Source] | None = None,
        confidence: str | Collection[str] | None = None,
    ) -> Timeline:
        """The events and statements that fit every condition given.

        Several values for one condition mean any of them. What has no such field is left out:
        asking for a stance leaves statements only, asking for a kind events only.

        Parameters:
            where: a function that is true of what to keep.
            kind: kinds of event.
            by: who acted or spoke.
            to: to whom it was done or addressed.
            actor: who takes part in any of these ways, or spoke for one that did.
            issue: what it is about.
            stance: which stance was taken.
            source: where it is reported.
            confidence: how well it is established.

        Raises:
            UnknownNameError: for a name that nothing in the timeline answers to.
            RecordError: for a word that is not in the vocabulary asked about.
        """
        asked: dict[str, Any] = {"kind": kind, "by": by, "to": to, "actor": actor}
        asked |= {"issue": issue, "stance": stance, "source": source, "confidence": confidence}
        wanted = queries.wanted(asked, self._records)

        def kept(entries: tuple[Any, ...]) -> tuple[Any, ...]:
            fit = (entry for entry in entries if queries.matches(entry, wanted))
            return tuple(entry for entry in fit if where is None or where(entry))

        return self._part(events=kept(self.events), statements=kept(self.statements))

    def as_of(self, day: f.DateLike, *, maybe: bool = False) -> Timeline:
        """The world as it was surely known at the end of a day.

        What became known later is gone: statements, events, plans, and the dates of events
        that had not happened yet; the promises of the time are back.

        Parameters:
            day: the day; of a rough one, its last.
            maybe: whether to keep what may have been known that day and not only what surely was.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.as_of("2025-05-31").expected("final-response").in_words()
            'summer term 2025'
        """
        last = _last_day(day, "as_of")
        known = Knowledge(last, self._resolver, maybe=maybe).records(self._records)
        return self._part(
            events=known.events, statements=known.statements, memberships=known.memberships
        )

    def replace(self, record: Record | str, **changes: Any) -> Timeline:
        """The same story with one record changed, wherever it is held.

        Parameters:
            record: a whole record that takes the place of the one with its id, or an id.
            **changes: for an id, the fields to change, as in the record's constructor.

        Raises:
            UnknownNameError: for an id that nothing has.
            CheckError: if the story no longer holds together.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> later = pt.Source("Ofsted's own page", published="2025-09-09")
            >>> done = story.replace("final-response", date="2025-09-09", sources=later)
            >>> done.expected("final-response")
            FuzzyDate("2025-09-09")
        """
        old = self[record if isinstance(record, str) else str(getattr(record, "id", record))]
        new = attrs.evolve(old, **changes) if isinstance(record, str) else record
        changed = subset.exchanged(self._records, old, new)
        resolver = Resolver(changed)
        if problems := errors(changed, resolver):
            raise CheckError(problems)
        return Timeline.from_records(changed, warnings(changed, resolver))

    # Questions

    def expected(self, name: str, on: f.DateLike | None = None) -> FuzzyDate | Period | None:
        """When an event happened or, if it has not, is expected to.

        Only plans that set a date count (planned, required, cancelled), the one announced
        last; what was asked for, considered or forecast moves nothing.

        Parameters:
            name: the id of the event.
            on: the day as of which it is asked; without it, as of all that is recorded.

        Returns:
            The date, or None where there is none: never planned, postponed or cancelled, or not
            yet heard of on that day.

        Raises:
            UnknownNameError: for a name that no event answers to.
        """
        event = queries.find(name, self.events, "event")
        known, resolver = self._then(event, on)
        return None if known is None else resolver.event(known)

    def status(self, name: str, on: f.DateLike | None = None) -> str:
        """What an event is, by its plans and its date; it is never written in a file.

        Parameters:
            name: the id of the event.
            on: the day as of which it is asked; without it, by all that is recorded, and then
                nothing is overdue.

        Returns:
            ``"proposed"``, ``"planned"``, ``"rescheduled"``, ``"postponed"`` (without a new
            date), ``"cancelled"``, ``"occurred"``, ``"overdue"`` (surely) or ``"unknown"``.

        Raises:
            UnknownNameError: for a name that no event answers to.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.status("final-response", on="2025-05-31"), story.status("final-response")
            ('planned', 'rescheduled')
        """
        event = queries.find(name, self.events, "event")
        known, resolver = self._then(event, on)
        day = None if on is None else _last_day(on, "status")
        return "unknown" if known is None else plans.status(known, resolver, day)

    def _then(self, event: Event, on: f.DateLike | None) -> tuple[Event | None, Resolver]:
        """An event as it was known on a day, and the dates of that day."""
        if on is None:
            return event, self._resolver
        then = self.as_of(on)
        known = next((other for other in then.events if other.id == event.id), None)
        return known, then._resolver  # noqa: SLF001 - one of its own

    def slips(self) -> pd.DataFrame:
        """How far each event's date moved, plan by plan.

        What is considered, asked for or forecast moves nothing. A slip is measured from start
        to start, in days at least and at most, because both dates may be rough.

        Returns:
            One row for each date of an event that has more than one, in the order announced:
            what came true comes last, with the kind ``"occurred"``. ``slip`` is measured from
            the plan before, ``total`` from the first one.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.slips()[["event", "date", "slip_least", "slip_most"]].iloc[1]
            event         final-response
            date                 2025-09
            slip_least                 1
            slip_most                182
            Name: 1, dtype: object
        """
        from policytrack.formats import plantables

        return plantables.slips(plans.slips(self.events, self._resolver))

    def upcoming(self, on: f.DateLike) -> pd.DataFrame:
        """What is expected on a day or after it, as it was known that day.

        Parameters:
            on: the day; of a rough one, its last.

        Returns:
            One row an event, by date; ``surely`` is False where its rough date may lie before
            the day. ``days_least`` and ``days_most`` count from the day to the date's start.
        """
        return self._due(on, late=False)

    def overdue(self, on: f.DateLike) -> pd.DataFrame:
        """What should have happened before a day and, as it was known that day, had not.

        Parameters:
            on: the day; of a rough one, its last.

        Returns:
            One row an event, by date; ``surely`` is False where its rough date may still come.
            ``days_least`` and ``days_most`` count from the day and are negative for what is late.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.overdue("2025-10-01")["event"].tolist()
            ['final-response']
        """
        return self._due(on, late=True)

    def _due(self, on: f.DateLike, *, late: bool) -> pd.DataFrame:
        from policytrack.formats import plantables

        then, day = self.as_of(on), _last_day(on, "overdue" if late else "upcoming")
        rows = plans.due(then.events, then._resolver, day, late=late)  # noqa: SLF001 - one of its own
        return plantables.due(rows)

    def date(self, record: Event | Statement) -> FuzzyDate | Period | None:
        """The date of a record, with a date that hangs on another resolved.

        Parameters:
            record: an event or statement of this timeline.
        """
        return self._resolver.date(record.date)

    # Ways out

    def stance_matrix(self, **options: Any) -> StanceMatrix:
        """Who stands where: actors by issues.

        Parameters:
            **options: as `StanceMatrix.from_statements` takes them.
        """
        from policytrack.matrix import StanceMatrix

        statements = subset.with_dates(self.statements, self._resolver)
        return StanceMatrix.from_statements(statements, memberships=self.memberships, **options)

    def to_frame(
        self,
        records: Literal[
            "entries", "events", "statements", "plans", "actors", "issues", "sources"
        ] = "entries",
    ) -> pd.DataFrame:
        """A table of the story.

        Parameters:
            records: which: the entries (events and statements together), or one kind; plans
                come one to a row.

        Returns:
            One row a record in the order of time. A rough date is three columns: ``date`` as EDTF
            text, ``earliest`` and ``latest`` as ``datetime64[s]``, missing where unbounded.
        """
        from policytrack.formats import frames

        return frames.frame(self._records, self._resolver, records)

    def plot(self, ax: Axes | None = None, **options: Any) -> Axes:
        """Draw the timeline.

        Parameters:
            ax: where; a figure of the size that the content needs is made if left out.
            **options: as `policytrack.figures.timeline.draw_timeline` takes them.

        Returns:
            The axes drawn on.
        """
        from policytrack.figures.timeline import draw_timeline

        events = subset.with_dates(self.events, self._resolver)
        statements = subset.with_dates(self.statements, self._resolver)
        return draw_timeline(events, statements, ax=ax, calendar=self.calendar, **options)

    def to_yaml(self, path: Writable | None = None, *, overwrite: bool = False) -> str | None:
        """Write the story as YAML, whole or not at all.

        Parameters:
            path: where; if left out, the text comes back instead.
            overwrite: whether a file that stands there may be replaced.

        Returns:
            The text, or None if it was written to a file.

        Raises:
            FileExistsError: for a file that stands there and may not be replaced.
        """
        return _written(yamltext.emit(writer.tree_of(self._records)), path, overwrite=overwrite)

    def to_json(self, path: Writable | None = None, *, overwrite: bool = False) -> str | None:
        """Write the story as JSON, whole or not at all.

        Parameters:
            path: where; if left out, the text comes back instead.
            overwrite: whether a file that stands there may be replaced.

        Returns:
            The text, or None if it was written to a file.

        Raises:
            FileExistsError: for a file that stands there and may not be replaced.
        """
        return _written(jsontext.emit(writer.tree_of(self._records)), path, overwrite=overwrite)

    def _repr_html_(self) -> str:
        return html.story(self._records, self._resolver)


def _last_day(day: f.DateLike, asked: str) -> int:
    """The last day that a rough one can be, as an ordinal."""
    return f.plain_date(day, f"Timeline.{asked}", "day").ordinals[1]


def _written(text: str, path: Writable | None, *, overwrite: bool) -> str | None:
    if path is None:
        return text
    files.write(text, path, overwrite=overwrite)
    return None
