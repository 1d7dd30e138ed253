"""The first facade: a checked story, as a table of contents of the questions it answers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Literal

import attrs

from policytrack.errors import ArgumentError, CheckError
from policytrack.keywords import checked_width, named_keywords, public_calls
from policytrack.othernames import answered
from policytrack.records.asked import days_asked, last_day, open_stretch
from policytrack.story import conditions, levels, parts, plans, posts, twins
from policytrack.story.check import warnings
from policytrack.story.claims import claims
from policytrack.story.votepolicies import vote_policies
from policytrack.story.whole import checked, put_together, warn_of
from policytrack.writing import write_or_give

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from policytrack.dates import Calendar, FuzzyDate, Period
    from policytrack.errors import Problem
    from policytrack.formats.losses import Losses
    from policytrack.formats.sheets.readsheets import SheetRead
    from policytrack.look.theme import Theme
    from policytrack.matrix import StanceMatrix
    from policytrack.records import (
        Actor,
        Event,
        Issue,
        Membership,
        Scale,
        Source,
        Statement,
    )
    from policytrack.records import fields as f
    from policytrack.records.collection import Record
    from policytrack.reports.briefing import Briefing
    from policytrack.reports.reporttable import ReportTable
    from policytrack.results.changes import Changes
    from policytrack.results.trackrecord import Forecast, TrackRecord
    from policytrack.stances.codedfrom import Wanted
    from policytrack.stances.coding.attribution import RowsOf, SureOrMaybe
    from policytrack.story.storyvalue import Story
    from policytrack.story.votepolicies import VotePolicy
    from policytrack.writing import Writable

__all__ = ["Timeline", "concat", "diff"]


@public_calls
@answered
class Timeline:
    """The checked record of a story: its events, its statements and everything they refer to.

    Parameters:
        records: events, statements and memberships, in any order, and any actors, issues, scales
            and sources that none of these refers to.
        title: what the story is called.
        about: what it is about.
        licence: the terms on which it may be used.
        calendar: the name of the calendar used to read its dates.

    Raises:
        CheckError: if the records are inconsistent; lists every problem at once, such as an id that
            names nothing or is used twice, or memberships or dates that form a circle.
        UnknownNameError: if no such calendar is registered.
        TypeError: if something is not a record.

    Warns:
        RecordWarning: if something looks wrong and its record does not acknowledge it in ``odd``;
            `Timeline.warnings` keeps every such problem.

    Examples:
        >>> from policytrack import Actor, Event
        >>> ofsted = Actor("Ofsted", "regulator")
        >>> delay = Event("Ofsted delays its response", "announcement", "2025-06", by=ofsted)
        >>> Timeline([delay], title="Report cards")
        <Timeline 'Report cards': 1 event, 0 statements, 1 actor, 0 issues>
    """

    __slots__ = ("_problems", "_story", "_warnings")

    def __init__(
        self,
        records: Iterable[Record] = (),
        *,
        title: str = "Untitled",
        about: str | None = None,
        licence: str | None = None,
        calendar: str = "england",
    ) -> None:
        said = {"title": title, "calendar": calendar, "about": about, "licence": licence}
        story = put_together(records, said)
        self._story = story.in_order()
        self._warnings = tuple(warnings(story))
        self._problems: tuple[Problem, ...] = ()
        warn_of(self._warnings)

    @classmethod
    def _of(cls, story: Story) -> Timeline:
        """The timeline of a story that is consistent and sorted by time."""
        self = cls.__new__(cls)
        self._story, self._warnings, self._problems = story, (), ()
        return self

    @classmethod
    def _whole(cls, story: Story, odd: Iterable[Problem]) -> Timeline:
        """The timeline of a whole story, with warnings about what looks wrong in it."""
        self = cls._of(story.in_order())
        self._warnings = tuple(odd)
        warn_of(self._warnings)
        return self

    @classmethod
    def from_levels(
        cls,
        frame: pd.DataFrame,
        *,
        date: str,
        body: str,
        level: str,
        scale: Scale,
        bodies: Mapping[str, Actor] | None = None,
        **said: Any,
    ) -> Timeline:
        """The changes and stretches of a daily panel, such as restriction levels by country.

        A change is a day whose level differs from that of the day before; a stretch is an unbroken
        run of days at one level above the scale's first. A missing day ends a stretch but is not a
        change.

        Parameters:
            frame: one row per body and day.
            date: the column of days.
            body: the column of bodies.
            level: the column of levels: names of the scale, or their positions on it from 0.
            scale: the scale.
            bodies: the actor for each name; if left out, each name becomes a government.
            **said: title, about, licence and calendar, as for `Timeline`.

        Raises:
            UnknownNameError: if the frame has no such column.
            RecordError: if a level is not on the scale, or a body has two rows on one day.

        Examples:
            >>> import pandas as pd, policytrack as pt
            >>> days = pd.date_range("2020-03-20", periods=4)
            >>> panel = pd.DataFrame({"day": days, "where": "England", "level": [0, 0, 2, 2]})
            >>> closing = pt.Scale("School closing", ["none", "advised", "required"])
            >>> story = pt.Timeline.from_levels(
            ...     panel, date="day", body="where", level="level", scale=closing
            ... )
            >>> [str(event.date) for event in story.events]
            ['2020-03-22', '2020-03-22/2020-03-23']
        """
        from policytrack.formats.foreign import panels

        found = panels.events(frame, date=date, body=body, level=level, scale=scale, bodies=bodies)
        return cls(found, **said)

    @classmethod
    def from_frame(
        cls,
        frame: Any,
        *,
        on: object = None,
        calendar: str | Calendar | None = None,
        columns: Mapping[str, str] | None = None,
        actors: Iterable[Actor] | Timeline | None = None,
        scale: Mapping[str, str] | None = None,
        title: str | None = None,
        on_error: Literal["raise", "collect"] = "raise",
    ) -> Timeline:
        """A story from a data frame with one row per event or one row per statement.

        Column names say what the columns hold, as in a sheet for `policytrack.read_csv`; columns
        with an unknown name are kept in ``extra``.

        Parameters:
            frame: a frame of pandas, Polars or any other library that Narwhals knows.
            on: the day of writing, for dates such as "last week".
            calendar: the calendar for terms, years and numeric dates; England's if left out.
            columns: the role of each column whose name does not tell it.
            actors: actors, or a story with actors, in which names are looked up first.
            scale: the stance that each word in the column of positions means.
            title: what the story is called.
            on_error: ``"raise"`` for one error with every problem, or ``"collect"`` for the
                story of the good rows, with those of the others in `problems`.

        Raises:
            ArgumentError: if it is not a data frame.
            CheckError: if rows have problems, each listed with its column and row; or if no column
                holds dates or says what happened.
            UnknownNameError: if there is no such role or calendar.

        Warns:
            RecordWarning: if something may not have been read as it was meant.

        Examples:
            >>> import pandas as pd
            >>> frame = pd.DataFrame({"When": ["June 2025"], "Event": ["Ofsted delays"]})
            >>> [(event.title, str(event.date)) for event in Timeline.from_frame(frame).events]
            [('Ofsted delays', '2025-06')]
        """
        from policytrack.formats.sheets.framegrid import frame_grid
        from policytrack.formats.sheets.readsheets import SheetSettings, read_grids

        settings = SheetSettings(on, calendar, columns, actors, scale)
        return cls._of_sheets(read_grids([frame_grid(frame)], settings), calendar, title, on_error)

    @classmethod
    def _of_sheets(
        cls, read: SheetRead, calendar: str | Calendar | None, title: str | None, on_error: str
    ) -> Timeline:
        """The story read from sheets, with the problems of rows that gave no record."""
        from policytrack.formats.sheets.readsheets import placed, registered, settled

        doubts = settled(read, on_error)
        try:
            named = title or read.title or "Untitled"
            story = cls(read.records, title=named, calendar=registered(calendar))
        except CheckError as error:
            raise placed(error, read) from None
        story._problems = tuple(read.problems)
        story._warnings = (*story._warnings, *doubts)
        return story

    @classmethod
    def from_frames(cls, frames: Mapping[str, pd.DataFrame]) -> Timeline:
        """A story from frames, checked as a file is: the reverse of `to_frames`.

        Parameters:
            frames: a frame for each kind of record, by name, as `to_frames` returns them; those
                left out count as empty. Cells may hold text, numbers, days or nothing.

        Raises:
            ArgumentError: if ``frames`` is not a mapping of frames.
            CheckError: if something is wrong; lists every problem with its table, row and column.

        Warns:
            RecordWarning: if something looks wrong and its record does not acknowledge it.

        Examples:
            >>> import pandas as pd, policytrack as pt
            >>> events = pd.DataFrame({"id": ["talks"], "title": ["Talks"], "date": ["June 2025"]})
            >>> str(pt.Timeline.from_frames({"events": events})["talks"].date)
            '2025-06'
        """
        from policytrack.formats.tables import storyframes

        return cls._whole(*storyframes.read_frames(frames))

    # What it holds

    @property
    def title(self) -> str:
        """What the story is called."""
        return self._story.records.title

    @property
    def about(self) -> str | None:
        """What it is about."""
        return self._story.records.about

    @property
    def licence(self) -> str | None:
        """The terms on which it may be used."""
        return self._story.records.licence

    @property
    def calendar(self) -> str:
        """The name of the calendar used to read its dates."""
        return self._story.records.calendar

    @property
    def events(self) -> tuple[Event, ...]:
        """The events in order of time; those with neither a date nor an expected date come last."""
        return self._story.records.events

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements in order of time, undated ones last."""
        return self._story.records.statements

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors, in the order in which they were given."""
        return self._story.records.actors

    @property
    def memberships(self) -> tuple[Membership, ...]:
        """Who holds which role in which body."""
        return self._story.records.memberships

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What stances are about, in the order given."""
        return self._story.records.issues

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The ordinal scales."""
        return self._story.records.scales

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where everything is reported."""
        return self._story.records.sources

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What looks wrong, acknowledged or not; empty for a part of a timeline."""
        return self._warnings

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why parts of the file it was read from gave no record, each with its place.

        These are rows of a sheet read with ``on_error="collect"``, and whatever a file of another
        program holds that has no place in a story.
        """
        return self._problems

    def __getitem__(self, name: str) -> Any:
        """The record with an id, or else with that label, full name or alias.

        Raises:
            UnknownNameError: if nothing has that name; suggests the nearest one.
        """
        return self._story.named(name)

    def __contains__(self, name: object) -> bool:
        """Whether the story has a record, or one with that id, label, full name or alias."""
        return self._story.has(name)

    def __iter__(self) -> Iterator[Event | Statement]:
        """All events and statements in reading order: by date, then by links."""
        return iter(self._story.entries())

    def __len__(self) -> int:
        return len(self.events) + len(self.statements)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Timeline):
            return NotImplemented
        return self._story.records.without_order() == other._story.records.without_order()

    def __add__(self, other: object) -> Timeline:
        """Both stories as one; see `policytrack.concat`."""
        if not isinstance(other, Timeline):
            return NotImplemented
        return concat([self, other])

    def __hash__(self) -> int:
        return hash((self.title, frozenset(self.events), frozenset(self.statements)))

    def __repr__(self) -> str:
        return f"<Timeline {self.title!r}: {self._story.counted()}>"

    def _repr_html_(self) -> str:
        from policytrack.web.notebook import story_table

        return story_table(self._story)

    # Parts of it, and what is made from it

    def between(self, start: f.DateLike | None, end: f.DateLike | None) -> Timeline:
        """Everything that may overlap a stretch of time, both ends included.

        An event counts by its own date and by every date planned for it; records without any date
        are left out.

        Parameters:
            start: the first day; for a rough date, its earliest. None or ``".."`` for no limit.
            end: the last day; for a rough date, its latest. None or ``".."`` for no limit.

        Raises:
            RecordError: if either is not a date, or the stretch runs backwards.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> [event.id for event in story.between("2025-06-20", "2025-06-20").events][:2]
            ['talks', 'delay']
        """
        return Timeline._of(
            parts.between(self._story, *open_stretch(start, end, "Timeline.between"))
        )

    def filter(
        self,
        where: Callable[[Event | Statement], bool] | None = None,
        *,
        kinds: str | Collection[str] | None = None,
        by: str | Actor | Collection[str | Actor] | None = None,
        to: str | Actor | Collection[str | Actor] | None = None,
        actors: str | Actor | Collection[str | Actor] | None = None,
        issues: str | Issue | Collection[str | Issue] | None = None,
        stances: str | Collection[str] | None = None,
        sources: str | Source | Collection[str | Source] | None = None,
        confidence: str | Collection[str] | None = None,
    ) -> Timeline:
        """The events and statements that fit every condition given.

        Several values for one condition mean any of them. Records without the field are left out:
        filtering by stance leaves only statements, filtering by kind only events.

        Parameters:
            where: a function that returns true for the records to keep.
            kinds: which kinds of event.
            by: who acted or spoke.
            to: who it was done or addressed to.
            actors: who takes part in any of these ways, or spoke for someone who did.
            issues: what it is about.
            stances: which stance was taken.
            sources: where it is reported.
            confidence: how well established it is.

        Raises:
            UnknownNameError: if nothing in the timeline has that name.
            RecordError: if a word is not in its vocabulary.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.filter(by="ASCL")
            <Timeline 'Ofsted report cards': 3 events, 10 statements, 17 actors, 14 issues>
        """
        asked: dict[str, Any] = {"kind": kinds, "by": by, "to": to, "actor": actors}
        asked |= {"issue": issues, "stance": stances, "source": sources, "confidence": confidence}
        return Timeline._of(parts.matching(self._story, asked, where))

    def replace(self, record: Record | str, **changes: Any) -> Timeline:
        """The same story with one record changed, wherever it occurs.

        Parameters:
            record: a complete record to replace the one with the same id, or an id.
            **changes: the fields to change, if an id is given, as in the record's constructor.

        Raises:
            UnknownNameError: if no record has that id.
            CheckError: if the story becomes inconsistent.

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
        story = checked(parts.with_record(self._story, old, new))
        return Timeline._whole(story, warnings(story))

    def merged(self) -> Timeline:
        """The story with all records of the same event joined, each with every source.

        Events linked by ``same_as`` become one, under the id that most of them name. It has all
        their sources, plans, actors and links, the date that fits them all, and a note of how each
        source dates it. Statements in them that say the same are joined, too. References to any of
        them now name the joined event. Records that cannot all be true stay side by side and
        dispute each other. If one event has more than a hundred different dates and levels, only
        records with the same date and level are joined, and a warning says so.

        This is a view, like `as_of`: the file keeps the records separate, and `as_of`, `slips`,
        `changes` and `diff` count them separately unless called on the result. To join what was
        known on a day: ``story.as_of(day).merged()``.

        Examples:
            >>> import policytrack as pt
            >>> post, times = pt.Source("Post"), pt.Source("Times")
            >>> one = pt.Event("NAHT meets", "meeting", "2025-06", sources=post, id="one")
            >>> two = pt.Event(
            ...     "NAHT meeting",
            ...     "meeting",
            ...     "2025-06-20",
            ...     links={"same_as": "one"},
            ...     sources=times,
            ...     id="two",
            ... )
            >>> (event,) = pt.Timeline([one, two]).merged().events
            >>> event.id, str(event.date), [source.title for source in event.sources]
            ('one', '2025-06-20', ['Post', 'Times'])
            >>> event.note
            'dated 2025-06 by Post; dated 2025-06-20 by Times'
        """
        from policytrack.story.joining import joined

        return Timeline._of(joined(self._story))

    # As time goes on

    def as_of(
        self, day: f.DateLike, *, known: f.DateLike | None = None, maybe: bool = False
    ) -> Timeline:
        """The story as it was surely known at the end of a day.

        What became known later is left out: statements, events, plans, and the dates of events that
        had not happened yet. Plans that held at the time hold again.

        Parameters:
            day: the day; for a rough date, its last day.
            known: show what was known by this later day about ``day``: what had happened, been said
                and been announced by ``day``, with everything that came out by ``known``.
            maybe: whether to keep what may have been known that day, not only what surely was.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.as_of("2025-05-31").expected("final-response").in_words()
            'summer term 2025'
            >>> "legal-action" in story.as_of("2025-06-20")
            False
        """
        last = last_day(day, "Timeline.as_of")
        if known is None:
            return Timeline._of(self._story.as_of(last, maybe=maybe))
        then = self._story.as_of(last_day(known, "Timeline.as_of", "known"), maybe=maybe)
        return Timeline._of(parts.by_then(then, last, maybe=maybe))

    def changes(self, since: f.DateLike, until: f.DateLike | None = None) -> Changes:
        """What became known after one day and by the end of another, record by record.

        Parameters:
            since: the day after which it became known; for a rough date, its last day.
            until: the day by which it was known; everything recorded if left out.

        Returns:
            The changes. They include conditions that were met or became impossible to meet;
            conditions on a date are judged as of ``until``. Their consequences are reported but not
            applied by `Changes.apply`.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> [change.words for change in story.changes("2025-06-19", "2025-06-22")][0]
            'NAHT resolves to weigh a withdrawal of inspectors (20 June 2025)'
        """
        from policytrack.results.changes import Changes
        from policytrack.story.changes import known_between

        days = days_asked(since, until, "Timeline.changes")
        return Changes(*known_between(self._story, *days))

    def briefing(
        self, since: f.DateLike, until: f.DateLike | None = None, *, top: int | None = None
    ) -> Briefing:
        """What to tell those who were away: what happened, slipped and moved, and what is due.

        Each heading lists, in order of time: what happened; what slipped, from when to when and
        according to whom; what is newly planned; who moved, from which stance to which and on what;
        who took a stance; which conditions were met; and what is due next or surely overdue, as
        known at the end of the last day. Each entry says who, when, the source with its link, and
        the quote.

        Parameters:
            since: the day after which it became known; for a rough date, its last day.
            until: the day by which it was known, and as of which to say what is due; if left out,
                everything recorded is told, and nothing about what is due.
            top: the most entries under a heading: the latest of the past, the next of what is due.
                The briefing says how many are left out.

        Returns:
            The briefing, to write as Markdown, HTML, plain text or LaTeX, or to save as a Word file
            or an e-mail.

        Raises:
            RecordError: if a day is not a date, the stretch runs backwards, or ``top`` is not a
                whole number above 0.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> briefing = story.briefing("2025-06-19", "2025-06-22")
            >>> [section.heading for section in briefing.sections]
            ['What happened', 'Who took a stance', 'Due next']
            >>> briefing.title
            'Ofsted report cards: 20 to 22 June 2025'
        """
        from policytrack.reports.briefing import briefing_of

        days = days_asked(since, until, "Timeline.briefing")
        return briefing_of(self._story, *days, top)

    def apply(self, changes: Changes) -> Timeline:
        """The story with changes made to it, such as those that `diff` finds.

        Parameters:
            changes: the changes; the story must hold the records that they change.

        Raises:
            UnknownNameError: if the story does not hold a record that they change.
            CheckError: if the result is inconsistent.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> later = story.replace("legal-action", date="2025-06-20")
            >>> story.apply(pt.diff(story, later)) == later
            True
        """
        story = checked(changes.made_to(self._story))
        return Timeline._of(story.in_order())

    def expected(self, name: str, on: f.DateLike | None = None) -> FuzzyDate | Period | None:
        """When an event happened or, if it has not, is expected to.

        Only plans that set a date count (planned, required, cancelled), and of these the one
        announced last; a date that was asked for, considered or forecast changes nothing.

        Parameters:
            name: the id of the event.
            on: the day as of which to answer; everything recorded counts if left out.

        Returns:
            The date, or None if there is none: the event was never planned, is postponed or
            cancelled, or was not yet known on that day.

        Raises:
            UnknownNameError: if no event has that name.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> str(story.as_of("2025-05-31").expected("final-response"))
            '[2025-04-01..2025-08-31]'
        """
        event, dates = plans.then(self._story, name, _day(on, "Timeline.expected"))
        return None if event is None else dates.event(event)

    def status(self, name: str, on: f.DateLike | None = None) -> str:
        """The status of an event, worked out from its plans and date and never stored in a file.

        Parameters:
            name: the id of the event.
            on: the day as of which to answer; if left out, everything recorded counts and nothing
                is overdue.

        Returns:
            ``"proposed"``, ``"planned"``, ``"rescheduled"``, ``"postponed"`` (without a new
            date), ``"cancelled"``, ``"occurred"``, ``"overdue"`` (surely) or ``"unknown"``.

        Raises:
            UnknownNameError: if no event has that name.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.status("final-response", on="2025-05-31"), story.status("final-response")
            ('planned', 'rescheduled')
        """
        day = _day(on, "Timeline.status")
        event, dates = plans.then(self._story, name, day)
        return "unknown" if event is None else plans.status(event, dates, day)

    def date(self, record: Event | Statement | str) -> FuzzyDate | Period | None:
        """The date of a record, worked out if it depends on another record.

        Parameters:
            record: an event or statement of this timeline, or its id.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> str(story.date(story.events[0]))
            '2023-01'
        """
        return self._story.resolver.date((self[record] if isinstance(record, str) else record).date)

    def explain(self, name: str) -> str:
        """How the date or expected date of an event follows from other records.

        Parameters:
            name: the id of the event.

        Returns:
            The steps, from the event's own date to the record that fixes it.

        Raises:
            UnknownNameError: if no event has that name.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.explain("legal-action").split("; ")[:2]
            ['legal-action is dated [..2025-06-27]', 'by report is [..2025-06-27]']
        """
        return plans.explained(self._story.find("events", name, "event"), self._story.resolver)

    # Tables

    def slips(self) -> pd.DataFrame:
        """How far each event's date moved, plan by plan.

        Dates considered, asked for or forecast are not counted. A slip is measured from start to
        start, as the least and most days it can be, because both dates may be rough.

        Returns:
            One row for each date of an event that has more than one, in the order announced; the
            date on which it happened comes last, with the kind ``"occurred"``. ``slip`` is measured
            from the plan before, ``total`` from the first one.

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
        from policytrack.formats.tables import plantables

        return plantables.slips(self._story)

    def upcoming(self, on: f.DateLike) -> pd.DataFrame:
        """What is expected on or after a day, as known that day.

        Parameters:
            on: the day; for a rough date, its last day.

        Returns:
            One row per event, by date; ``surely`` is False where a rough date may lie before the
            day. ``days_least`` and ``days_most`` count from the day to the date's start.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.upcoming("2025-06-30")["event"].tolist()
            ['final-response', 'roll-out']
        """
        from policytrack.formats.tables import plantables

        return plantables.due(
            plans.due(self._story, last_day(on, "Timeline.upcoming", "on"), late=False)
        )

    def overdue(self, on: f.DateLike) -> pd.DataFrame:
        """What should have happened before a day but, as known that day, had not.

        Parameters:
            on: the day; for a rough date, its last day.

        Returns:
            One row per event, by date; ``surely`` is False where a rough date may still lie ahead.
            ``days_least`` and ``days_most`` count from the day and are negative for late events.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.overdue("2025-10-01")["event"].tolist()
            ['final-response']
        """
        from policytrack.formats.tables import plantables

        return plantables.due(
            plans.due(self._story, last_day(on, "Timeline.overdue", "on"), late=True)
        )

    def track_record(self, by: object = None, *, on: f.DateLike | None = None) -> TrackRecord:
        """What became of promised dates: how many were kept on time, how late the others were.

        A promise is the first date that was planned or required for an event. A later end, such as
        a later expiry, does not count as late.

        Parameters:
            by: who promised, by label, id or any other name; everyone if left out.
            on: the day as of which to judge; the last day on record if left out.

        Returns:
            The record; records of several stories can be added with ``+``.

        Raises:
            UnknownNameError: if no actor has the name.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.track_record().counts()["late"]
            0
        """
        from policytrack.results.trackrecord import track_record_of

        day = None if on is None else last_day(on, "Timeline.track_record", "on")
        return track_record_of(self._story, by, day)

    def forecast(
        self, event: object, by: object = None, *, on: f.DateLike | None = None
    ) -> Forecast:
        """When a promised event may happen, judging by its promiser's record.

        Parameters:
            event: the event, by id or any other name.
            by: whose record to go by; that of the actor who promised the date if left out.
            on: the day as of which to judge; the last day on record if left out.

        Raises:
            UnknownNameError: if there is no such event or actor.
            RecordError: if no date is promised, or fewer than five other promises are on record.

        Examples:
            >>> import policytrack as pt
            >>> def report(year, day=None):
            ...     plan = pt.Plan(f"{year}-03-01", announced=f"{year}-01-10", by="Ofsted")
            ...     return pt.Event(f"Report {year}", date=day, by="Ofsted", plans=[plan])
            >>> past = [report(year, f"{year}-06-01") for year in range(2018, 2024)]
            >>> print(pt.Timeline([*past, report(2025)]).forecast("Report 2025", on="2025-02-01"))
            Of 6 dates that Ofsted promised, half came by 92 days after the first promise; Report \
2025: 2025-06-01.
        """
        from policytrack.results.trackrecord import forecast_of

        day = None if on is None else last_day(on, "Timeline.forecast", "on")
        return forecast_of(self._story, event, by, day)

    def vote_policies(self) -> dict[str, VotePolicy]:
        """The policies that votes count towards, by title, as files of votes name them.

        Returns:
            For each policy, its issue and its side on each vote, such as ``"strong support"``, as
            `StanceMatrix.scores` takes it; likewise for agreements without a vote.

        Examples:
            >>> from policytrack import Actor, Issue, Statement
            >>> fuel = Issue("Lower taxes on fuel", id="policy.7")
            >>> vote = Issue("Budget", id="budget", parent=fuel, extra={"policy 7": "oppose"})
            >>> story = Timeline([Statement(Actor("Ann Ash", "person"), vote, "aye", "2019-03-27")])
            >>> story.vote_policies()["Lower taxes on fuel"].votes
            {'budget': 'oppose'}
        """
        return vote_policies(self._story)

    def levels(self) -> pd.DataFrame:
        """Which body had which level of a scale, and for how long.

        A level set by an event of one day holds until the next event on the same scale; if there is
        none, its end is missing.

        Returns:
            One row per stretch, by body, scale and start: ``start`` and ``end`` as EDTF text, and
            ``earliest`` and ``latest`` as the outer bounds of the stretch.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("oakhill-urgent-notification")
            >>> story.levels()[["body", "level", "start"]].iloc[1].tolist()
            ['Oakhill', 'inadequate', '2024-10']
        """
        from policytrack.formats.foreign import panels

        return panels.levels(levels.held(self._story))

    def conditions(self, on: f.DateLike | None = None) -> pd.DataFrame:
        """What depends on conditions, and whether each is met.

        Parameters:
            on: the day as of which to answer; everything recorded counts if left out.

        Returns:
            One row for each condition of a statement, a plan or a threat: ``what`` depends on it,
            the ``id`` and ``title`` of its event (or the issue of a statement), ``by`` whom,
            ``kind`` (if, unless), the ``condition`` in words, its ``state``: ``"met"``, ``"still
            open"`` or ``"can no longer be met"``, and ``why``.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> table = story.conditions(on="2025-06-30")
            >>> table[table["what"] == "threat"][["condition", "state"]]
                                  condition       state
            0                roll-out slips  still open
            1  the five-point scale is changed  still open
        """
        from policytrack.formats.tables import plantables

        day = _day(on, "Timeline.conditions")
        story = self._story if day is None else self._story.as_of(day)
        return plantables.conditions(conditions.hanging(story, day))

    def holders(
        self,
        body: str | Actor | Collection[str | Actor],
        on: f.DateLike | Iterable[f.DateLike],
        *,
        role: str | None = None,
    ) -> pd.DataFrame:
        """Who held a post in a body on a day, or on each of many days.

        Parameters:
            body: the body, or several; each includes its predecessors under other names.
            on: the day, or many; for a rough date, whoever may have held it on one of its days.
            role: the only role to include.

        Returns:
            One row per day and membership: ``on``, ``member``, ``role``, ``of``, ``start`` and
            ``end`` as EDTF text, and whether it was ``surely`` held, wherever rough dates fall.

        Raises:
            UnknownNameError: if there is no such body.

        Examples:
            >>> import policytrack as pt
            >>> smith, dfe = pt.Actor("A. Smith", "person"), pt.Actor("DfE", "department")
            >>> post = pt.Membership(smith, dfe, "Education Secretary", "2024-07-05/..")
            >>> pt.Timeline([post]).holders("DfE", on="2025-06")["surely"].tolist()
            [True]
        """
        from policytrack.formats.tables import plantables

        bodies = posts.bodies(body, self.actors)
        return plantables.holders(posts.holders(self.memberships, bodies, posts.days(on), role))

    def tenures(
        self, body: str | Actor | Collection[str | Actor], *, role: str | None = None
    ) -> pd.DataFrame:
        """Who held each post of a body in succession, with gaps and overlaps.

        Parameters:
            body: the body, or several; each includes its predecessors under other names.
            role: the only role to include.

        Returns:
            One row per membership, by role and start; ``days_least`` and ``days_most`` count from
            its end to the start of the next in the role, and ``next`` says which it is: ``"gap"``,
            ``"overlap"``, ``"maybe ..."`` or ``"no gap"``.

        Raises:
            UnknownNameError: if there is no such body.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.tenures("Ofsted")[["member"]]
                           member
            0              Oliver
            1  Ofsted spokeswoman
        """
        from policytrack.formats.tables import plantables

        return plantables.tenures(
            posts.tenures(self.memberships, posts.bodies(body, self.actors), role)
        )

    def claims(self) -> pd.DataFrame:
        """What each source says about events that several records describe.

        Returns:
            One row per record linked by ``same_as``: the ``event`` that `merged` joins it into, the
            id of the ``record``, its title, date and sources, and whether it ``agrees`` with all
            the others.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.claims().columns.tolist()
            ['event', 'record', 'title', 'date', 'agrees', 'sources']
        """
        from policytrack.formats.tables import plantables

        return plantables.claims(claims(self._story))

    def disputes(self) -> pd.DataFrame:
        """Pairs of events that cannot both be true, with the sources of each.

        They are linked by ``disputes``, or by ``same_as`` though their dates or levels exclude
        each other.

        Returns:
            One row per pair: the ids, titles, dates and sources of ``one`` and of the ``other``,
            and ``why`` they cannot both be true.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> len(story.disputes())
            0
        """
        from policytrack.formats.tables import plantables

        return plantables.disputes(twins.disputes(self._story), self._story)

    def likely_twins(self) -> pd.DataFrame:
        """Pairs of events that may be the same event recorded twice, for a person to decide.

        They share a kind, name no different actors, may lie on the same day, and have at least half
        of the words of their titles in common. If they are the same, link them by ``same_as``; any
        link between two events takes them off this list.

        Returns:
            One row per pair, as in `disputes`, highest ``alike`` first: the share of words in
            common.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> len(story.likely_twins())
            0
        """
        from policytrack.formats.tables import plantables

        return plantables.pairs(twins.likely_twins(self._story), self._story)

    def to_frame(
        self,
        records: Literal[
            "entries",
            "events",
            "statements",
            "plans",
            "actors",
            "memberships",
            "scales",
            "issues",
            "sources",
        ] = "entries",
    ) -> pd.DataFrame:
        """A table of the story.

        Parameters:
            records: which records: the entries (events and statements together), or one kind; each
                plan has a row.

        Returns:
            One row per record in order of time. A rough date takes four columns: ``date`` as EDTF
            text, ``earliest`` and ``latest`` as ``datetime64[s]``, missing where unbounded, and
            ``when`` in words. A poll's share is ``share``, or lies between ``share_least`` and
            ``share_most`` where only its bounds are known; ``url`` has the addresses of the
            sources.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.to_frame("events")[["date", "title"]].shape[1]
            2
        """
        from policytrack.formats.tables import frames

        return frames.frame(self._story, records)

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """The whole story as tables, from which `from_frames` rebuilds it.

        Returns:
            A frame for each kind of record, by name: story, sources, actors, posts, memberships,
            scales, issues, events, plans, says, statements. It has a column for each key of a file
            (keys of a level and of links with a dot, such as ``level.is``) and one for each name in
            ``extra`` and ``identifiers``. Several values in a cell are separated by ``"; "``;
            strength is a number, ``unnamed`` is true or false, everything else is text.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.to_frames()["plans"][["event", "date"]].head(2).to_numpy().tolist()
            [['final-response', 'summer term 2025'], ['final-response', '2025-09']]
            >>> pt.Timeline.from_frames(story.to_frames()) == story
            True
        """
        from policytrack.formats.tables import storyframes

        return storyframes.frames_of(self._story)

    # Ways out

    def stance_matrix(
        self,
        *,
        rows: RowsOf = "by",
        kind: str | None = None,
        actors: Wanted[Actor] | None = None,
        issues: Wanted[Issue] | None = None,
        counted: SureOrMaybe = "surely",
    ) -> StanceMatrix:
        """Who stands where: actors by issues.

        Parameters:
            rows: who the rows are: those who made the statements (``"by"``), the ``"people"`` who
                spoke for them, the ``"posts"`` that these people held that day in the body they
                spoke for, the ``"bodies"`` of those who spoke as persons, or the bodies that the
                speakers are parts or members of (``"parents"``). An actor that has none keeps a row
                of its own.
            kind: ``"policy"`` or ``"claim"``, to leave out issues of the other kind.
            actors: the actors to show, in this order, by any of their names or as records; all that
                made statements, by label, if left out.
            issues: the issues to show, in this order; all with statements, by label, if left out.
            counted: which memberships count: those ``"surely"`` held on every possible day of a
                statement, or those ``"maybe"`` held.

        Raises:
            UnknownNameError: if the story has no actor or issue of a name; suggests the nearest.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix(kind="policy")
            >>> matrix["ASCL", "Heads stop inspecting"].conditions
            (Unless(event='roll-out', needs='slips'), Unless('the five-point scale is changed'))
        """
        from policytrack.matrix import StanceMatrix
        from policytrack.stances.codedfrom import coded_story

        coded = coded_story(
            self._story, actors=actors, issues=issues, rows=rows, kind=kind, counted=counted
        )
        return StanceMatrix(coded)

    def evidence(self) -> ReportTable:
        """Who said what on which proposition: the evidence, as a table to publish.

        Returns:
            One row per statement, under its proposition: the actor and who spoke for it, the stance
            with its conditions, the day in words, the quote, and the source with its link.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.evidence().to_frame().iloc[3][["Actor", "Stance", "Day"]].tolist()
            ['Ofsted', 'support', 'by 23 June 2025']
        """
        from policytrack.reports.publishedtables import evidence

        return evidence(self._story)

    def report_table(self, what: str, on: f.DateLike | None = None) -> ReportTable:
        """A table of the story to publish as Markdown, HTML, LaTeX, Word or plain text.

        Parameters:
            what: ``"evidence"``, ``"slips"``, ``"upcoming"``, ``"overdue"``, ``"conditions"``,
                ``"stance_matrix"`` or ``"agreement"``.
            on: the day as of which to say what is upcoming, overdue or met.

        Returns:
            The table, with its heading, groups, notes and sources. To publish another table, such
            as a matrix of your own, see `report_table`.

        Raises:
            UnknownNameError: if there is no such table.
            RecordError: if the table needs a day and none is given.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.report_table("slips")
            <ReportTable 'Dates announced, and how far they slipped': 4 rows, 6 columns>
        """
        from policytrack.reports.producers import story_table

        day = _day(on, "Timeline.report_table")
        return story_table(self._story, self.stance_matrix(), what, day)

    def report(
        self, path: Writable, on: f.DateLike | None = None, *, overwrite: bool = False
    ) -> None:
        """Write the whole story as a report to edit further: ``story.report("report.docx")``.

        The report has the timeline and the stance matrix as figures with alternative text, what is
        due and overdue, what slipped, who stands where in words, the evidence, and the sources.

        Parameters:
            path: where: ``.docx`` for Word (which needs ``policytrack[word]``), ``.html`` for a
                page or ``.eml`` for an e-mail (``policytrack[tables]``); ``.md``, ``.txt`` and
                ``.tex`` describe in words what each figure shows.
            on: the day as of which to say what is due and overdue; neither is said if left out.
            overwrite: whether to replace an existing file.

        Raises:
            FileExistsError: if the file already exists and ``overwrite`` is not set.
            UnknownNameError: if no format has the file name's ending.
            MissingExtraError: if a library that the format needs is not installed.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> import pathlib, tempfile
            >>> with tempfile.TemporaryDirectory() as folder:
            ...     story.report(f"{folder}/report.md")
            ...     text = pathlib.Path(folder, "report.md").read_text(encoding="utf-8")
            >>> text.splitlines()[0]
            '# Ofsted report cards'
        """
        from policytrack.reports.publication import save
        from policytrack.reports.wholereport import report_of

        day = _day(on, "Timeline.report")
        save(report_of(self._story, self.stance_matrix(), day), path, overwrite=overwrite)

    def to_text(self, width: int = 100) -> str:
        """The story as plain text: its events with their plans, then who stands where.

        Parameters:
            width: the most characters per line, at least 40.

        Raises:
            RecordError: if the width is not such a number.

        Examples:
            >>> import policytrack as pt
            >>> print(pt.Timeline([pt.Event("Ofsted delays", "decision", "2025-06-20")]).to_text())
            Untitled
            ========
            <BLANKLINE>
            20 June 2025              Ofsted delays
        """
        from policytrack.formats.tables.plaintext import story_as_text

        return story_as_text(self._story, width)

    def to_yaml(self, path: Writable | None = None, *, overwrite: bool = False) -> str | None:
        """Write the story as YAML, whole or not at all.

        Parameters:
            path: where to write; if left out, the text is returned.
            overwrite: whether to replace an existing file.

        Returns:
            The text, or None if it was written to a file.

        Raises:
            FileExistsError: if the file already exists and ``overwrite`` is not set.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> print(story.to_yaml().splitlines()[0])
            title: Ofsted report cards
        """
        from policytrack.formats.storyfile import writer, yamltext

        text = yamltext.emit(writer.tree_of(self._story.records))
        return write_or_give(text, path, overwrite=overwrite)

    def write(
        self,
        path: Writable,
        form: str | None = None,
        *,
        network: str | None = None,
        strict: bool = False,
        overwrite: bool = False,
    ) -> Losses:
        """Write the story to disk in any format, whole or not at all, and report what is lost.

        A name ending in ``.xlsx`` makes a workbook with one sheet per table, ``.sqlite`` or
        ``.duckdb`` a database, ``.yaml`` or ``.json`` a story file, and no ending a folder of CSV
        files; these lose nothing, and `policytrack.read` reads an equal story from them. ``.ics``
        makes a calendar, ``.timelinejs.json`` and ``.vis.json`` timelines for the web, ``.md`` a
        chronology, ``.graphml``, ``.gexf`` or ``.net`` a network of those who take positions; these
        hold only part of the story.

        Parameters:
            path: where to write.
            form: the format, if the ending of the path does not tell it, for example ``"parquet"``
                (a folder); ``policytrack formats`` lists all names.
            network: which network to write to a network format: ``"agreement"``, who agrees with
                whom (if left out), or ``"two-mode"``, who stands where on which issue, in GEXF with
                the stretches of time in which each stance stood.
            strict: whether to write nothing if anything would be lost.
            overwrite: whether to replace what exists there; a folder is replaced only if it holds
                nothing but the files of such a story.

        Returns:
            What the format could not carry, field by field; empty if nothing was lost.

        Raises:
            ArgumentError: if no format has the path's ending, a text does not fit into a cell of a
                workbook, or ``network`` is given for another kind of format.
            CheckError: if anything would be lost and ``strict`` is set; lists all of it.
            UnknownNameError: if there is no such format, or no such network.
            MissingExtraError: if a library that the format needs is not installed.
            FileExistsError: if something already exists there and ``overwrite`` is not set.

        Examples:
            >>> import tempfile, policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> with tempfile.TemporaryDirectory() as folder:
            ...     whole = story.write(f"{folder}/ofsted.sqlite")
            ...     part = story.write(f"{folder}/ofsted.ics")
            ...     pt.read(f"{folder}/ofsted.sqlite") == story
            True
            >>> len(whole), sorted({loss.field for loss in part if loss.record == "delay"})
            (0, ['by', 'issues', 'note', 'sources'])
        """
        from policytrack.formats import written

        return written.write_story(
            self._story, path, form, matrix=self.stance_matrix, network=network, strict=strict,
            overwrite=overwrite,
        )  # fmt: skip

    def to_ical(
        self,
        path: Writable | None = None,
        *,
        alarm: int | None = None,
        overwrite: bool = False,
    ) -> str | None:
        """Write the dates of the story as an iCalendar file, whole or not at all.

        The same as `write` for a name ending in ``.ics``, with alarms if you ask for them.

        Parameters:
            path: where to write; if left out, the text is returned.
            alarm: how many days before a future event an alarm rings; no alarm if left out.
            overwrite: whether to replace an existing file.

        Returns:
            The text, if ``path`` is left out.

        Raises:
            ArgumentError: if ``alarm`` is not a number of days.
            FileExistsError: if the file already exists and ``overwrite`` is not set.

        Examples:
            >>> import policytrack as pt
            >>> vote = pt.Event("Vote", "vote", plans=pt.Plan("2025-09-01"))
            >>> "TRIGGER:-P7D" in pt.Timeline([vote], title="Grades").to_ical(alarm=7)
            True
        """
        from policytrack.formats.foreign.icalendar import text_of

        return write_or_give(text_of(self._story, alarm=alarm), path, overwrite=overwrite)

    def to_json(self, path: Writable | None = None, *, overwrite: bool = False) -> str | None:
        """Write the story as JSON, whole or not at all.

        Parameters:
            path: where to write; if left out, the text is returned.
            overwrite: whether to replace an existing file.

        Returns:
            The text, or None if it was written to a file.

        Raises:
            FileExistsError: if the file already exists and ``overwrite`` is not set.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.to_json().splitlines()[1]
            '  "title": "Ofsted report cards",'
        """
        from policytrack.formats.storyfile import jsontext, writer

        text = jsontext.emit(writer.tree_of(self._story.records))
        return write_or_give(text, path, overwrite=overwrite)

    def to_html(
        self,
        path: Writable | None = None,
        *,
        as_of: f.DateLike | None = None,
        templates: str | os.PathLike[str] | None = None,
        css: str = "",
        texts: Mapping[str, str] | None = None,
        file: str | None = None,
        overwrite: bool = False,
    ) -> str | None:
        """Write the story as a page for the web: one file that needs no script and no other file.

        It holds what happened when, each event with its details; who stands where, each cell with
        the statements behind it; the sources; and the story's own file to download. It can be read
        by keyboard, printed and filtered by actor, and it loads nothing from elsewhere.

        Parameters:
            path: where to write; if left out, the page is returned.
            as_of: a day, to show the story as it was known then.
            templates: a folder of your own templates, which replace the library's templates of the
                same names.
            css: a style sheet of your own, such as ``":root { --accent: #00703c }"``.
            texts: texts of sources by id, shown below each source with dates, names and quotes
                marked, each mark a link to its event, evidence or cell.
            file: the address of the story's own file, such as one beside the page; if left out,
                the page contains the file, compressed.
            overwrite: whether to replace an existing file.

        Returns:
            The page, or None if it was written to a file.

        Raises:
            MissingExtraError: if Jinja2 is not installed.
            ArgumentError: if the style sheet holds markup, a text belongs to no source, or a page
                may not link to the address.
            FileExistsError: if the file already exists and ``overwrite`` is not set.

        Examples:
            >>> import policytrack as pt
            >>> page = pt.load_dataset("ofsted-report-cards").to_html()
            >>> "first promised for summer term 2025: 1 day to 6 months late" in page
            True
        """
        from policytrack.web.pagetexts import TEXT_STYLE
        from policytrack.web.rendering import Templates
        from policytrack.web.storypages import page_of

        if as_of is not None:
            then = self.as_of(as_of)
            return then.to_html(
                path, templates=templates, css=css, texts=texts, file=file, overwrite=overwrite
            )
        style = TEXT_STYLE + css if texts else css
        shown = Templates(None if templates is None else os.fspath(templates), style)
        page = page_of(self._story, file, texts=texts)
        return write_or_give(shown.story(page), path, overwrite=overwrite)

    def plot(
        self,
        ax: Axes | None = None,
        *,
        layout: Literal["list", "packed"] | None = None,
        lanes: str | Callable[[Any], str | Sequence[str] | None] | None = None,
        as_of: f.DateLike | None = None,
        between: tuple[f.DateLike, f.DateLike] | None = None,
        show_statements: bool = False,
        bands: Literal["units", "terms"] = "units",
        label: Callable[[Event], str] | None = None,
        emphasis: Collection[str] | Callable[[Event], bool] = (),
        colour: Literal["kind", "lane"] | None = None,
        title: str | Literal[True] | None = True,
        subtitle: str | Literal[True] | None = True,
        source: str | Literal[True] | None = True,
        legend: bool = True,
        theme: Theme | str | None = None,
        width: float | None = None,
        style: Mapping[str, Any] | None = None,
    ) -> Axes:
        """Draw the timeline: a row per event with its date in words, or labels beside marks.

        Parameters:
            ax: the axes to draw on; if left out, a figure as large as its content needs is made.
            layout: ``"list"`` for one row per event; ``"packed"`` for labels beside their marks on
                one axis; if left out, the list for up to 45 events that fit on 12 inches.
            lanes: ``"actor"``, ``"kind"``, ``"issue"``, a function that returns the name of a
                record's lane or lanes, or None for one lane.
            as_of: a day to mark with a line; if left out, a list marks the day on which the record
                ends.
            between: the first and the last day to show.
            show_statements: whether to draw the statements as well, coloured by stance.
            bands: what the bands behind packed marks stand for: every second year or month
                (``"units"``), or the terms of the calendar by name (``"terms"``).
            label: what to print beside an event; its title if left out.
            emphasis: the ids of headline events, which a list shows in bold, or a function that
                says whether an event is one.
            colour: what determines the colour of a list's marks: ``"kind"`` or ``"lane"``.
            title: the heading; the story's title if left out, no such text if None.
            subtitle: the line below it; what the story is about if left out, no such text if None.
            source: the line at the foot; the sources of the story if left out, no such text if
                None.
            legend: whether to explain the marks.
            theme: the colours and glyphs; chosen to suit the current style if left out.
            width: the width of a new figure, in inches; 6.3 for a list if left out.
            style: properties of the marks, as matplotlib's collections take them.

        Returns:
            The axes drawn on. A list's axes are measured in points; the x axis of a packed timeline
            is matplotlib's date axis.

        Raises:
            ArgumentError: if a keyword is not one of these, or the width is not a number of inches.
            RecordError: if a date cannot be read, or the stretch shown runs backwards.
            UnknownNameError: if there is no such layout, kind of lane, colouring or event.

        Warns:
            LeftOutWarning: if the given axes have no room for all rows or labels.
            TooLargeWarning: if there are more than 45 events on less than 12 inches.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> ax = story.plot(between=("1 June 2025", "31 July 2025"), as_of="24 June 2025")
            >>> [text.get_text() for text in ax.texts if text.get_gid() == "as-of"]
            ['as of 24 Jun 2025']
        """
        from policytrack.figures.timeline import draw_timeline

        return draw_timeline(
            self._story, layout=layout, ax=ax, lanes=lanes, as_of=as_of, between=between,
            show_statements=show_statements, bands=bands, label=label, emphasis=emphasis,
            colour=colour, title=title, subtitle=subtitle, source=source, legend=legend,
            theme=theme, width=width, style=style,
        )  # fmt: skip

    def plot_slips(
        self,
        ax: Axes | None = None,
        *,
        form: Literal["arrows", "steps"] | None = None,
        title: str | Literal[True] | None = True,
        subtitle: str | Literal[True] | None = True,
        source: str | Literal[True] | None = True,
        theme: Theme | str | None = None,
        width: float | None = None,
        height: float | None = None,
        style: Mapping[str, Any] | None = None,
    ) -> Axes:
        """Draw how the dates announced for each event slipped.

        Parameters:
            ax: the axes to draw on; a figure is made if left out.
            form: ``"arrows"`` for one row per event, with a box for each date and an arrow from the
                first date to the current one; ``"steps"`` for one line per event over the days of
                announcement. If left out, arrows unless an event has more than three dates.
            title: the heading of a new figure; the story's title if left out, no such text if None.
            subtitle: the line below it; what the figure measures if left out, no such text if None.
            source: the line at the foot; the sources of the story if left out, no such text if
                None.
            theme: the colours and glyphs; chosen to suit the current style if left out.
            width: the width of a new figure, in inches.
            height: the least height of a new figure of steps, in inches; arrows are as tall as they
                need to be.
            style: properties of the marks, or of the lines if steps are drawn.

        Returns:
            The axes drawn on.

        Raises:
            ArgumentError: if a keyword is not one of these.
            UnknownNameError: if there is no such form.

        Warns:
            LeftOutWarning: if there is no room for events or, with steps, if it is not known when a
                date was announced; names the events.

        Examples:
            >>> import policytrack as pt
            >>> ax = pt.load_dataset("ofsted-report-cards").plot_slips()
            >>> [text.get_text() for text in ax.texts if text.get_text().endswith("late")]
            ['1 day to 6 months late']
        """
        from policytrack.figures.slips import draw_slips

        return draw_slips(
            self._story, form=form, ax=ax, title=title, subtitle=subtitle, source=source,
            theme=theme, width=None if width is None else checked_width(width), height=height,
            style=style,
        )  # fmt: skip

    def plot_levels(
        self,
        ax: Axes | None = None,
        *,
        turn: bool = False,
        legend: bool = True,
        title: str | Literal[True] | None = True,
        subtitle: str | Literal[True] | None = True,
        source: str | Literal[True] | None = True,
        theme: Theme | str | None = None,
        width: float | None = None,
        style: Mapping[str, Any] | None = None,
    ) -> Axes:
        """Draw which level of a scale each body had and for how long, the worst level on top.

        This draws the table of `levels`: a box for each stretch, with a broken outline where its
        days or level are not known exactly, and no edge where it has no end.

        Parameters:
            ax: the axes to draw on; if left out, a figure as high as its content needs is made.
            turn: whether to put the last level of a scale on top instead of the first, which is the
                worst.
            legend: whether to explain broken outlines, where there are any.
            title: the heading of a new figure; the story's title if left out, no such text if None.
            subtitle: the line below it; what the figure measures if left out, no such text if None.
            source: the line at the foot; the sources of the story if left out, no such text if
                None.
            theme: the colours; chosen to suit the current style if left out.
            width: the width of a new figure, in inches.
            style: properties of the boxes, as matplotlib's collections take them.

        Returns:
            The axes drawn on.

        Raises:
            ArgumentError: if a keyword is not one of these.

        Warns:
            LeftOutWarning: if a level has no day, or the given axes have no room for a scale; names
                them.

        Examples:
            >>> import policytrack as pt
            >>> ax = pt.load_dataset("england-school-closings").plot_levels()
            >>> [text.get_text() for text in ax.texts if text.get_text().startswith("all")]
            ['all levels closed']
        """
        from policytrack.figures.levelsteps import draw_levels

        return draw_levels(
            self._story, ax=ax, turn=turn, legend=legend, title=title, subtitle=subtitle,
            source=source, theme=theme, width=None if width is None else checked_width(width),
            style=style,
        )  # fmt: skip

    def plot_over_time(
        self,
        issue: str | Issue,
        ax: Axes | None = None,
        *,
        until: f.DateLike | None = None,
        title: str | Literal[True] | None = True,
        subtitle: str | Literal[True] | None = True,
        source: str | Literal[True] | None = True,
        legend: bool = True,
        theme: Theme | str | None = None,
        width: float | None = None,
        style: Mapping[str, Any] | None = None,
    ) -> Axes:
        """Draw what each actor said on one issue over time, one row per actor.

        Parameters:
            issue: the issue, by any of its names.
            ax: the axes to draw on; if left out, a figure as large as its content needs is made.
            until: the day on which the last bars end; shortly after the last statement if left out.
            title: the heading of a new figure; the story's title if left out, no such text if None.
            subtitle: the line below it; what the figure measures if left out, no such text if None.
            source: the line at the foot; the sources of the story if left out, no such text if
                None.
            legend: whether to explain the stances.
            theme: the colours and glyphs; chosen to suit the current style if left out.
            width: the width of a new figure, in inches.
            style: properties of the bars, as matplotlib's collections take them.

        Returns:
            The axes drawn on.

        Raises:
            ArgumentError: if a keyword is not one of these.
            UnknownNameError: if no issue has the name.

        Examples:
            >>> import policytrack as pt
            >>> axes = pt.load_dataset("ofsted-report-cards").plot_over_time("Five-point scale")
            >>> round(float(axes.figure.get_figwidth()), 1)
            6.3
        """
        about = self._story.find("issues", getattr(issue, "id", issue), "issue")
        return self.stance_matrix(issues=[about]).plot_over_time(
            about, ax, until=until, title=title, subtitle=subtitle, source=source, legend=legend,
            theme=theme, width=width, style=style,
        )  # fmt: skip

    def plot_activity(
        self,
        every: str = "month",
        ax: Axes | None = None,
        *,
        counted: SureOrMaybe = "surely",
        calendar: str | Calendar | None = None,
        title: str | Literal[True] | None = True,
        subtitle: str | Literal[True] | None = True,
        source: str | Literal[True] | None = True,
        theme: Theme | str | None = None,
        width: float | None = None,
        style: Mapping[str, Any] | None = None,
    ) -> Axes:
        """Draw how many statements took each stance over time; a joint one counts once.

        Parameters:
            every: ``"day"``, ``"week"``, ``"month"``, ``"quarter"``, ``"term"`` or ``"year"``.
            ax: the axes to draw on; if left out, a figure as large as its content needs is made.
            counted: as in `StanceMatrix.plot_activity`.
            calendar: whose terms, with ``every="term"``; the story's if left out.
            title: the heading of a new figure; the story's title if left out, no such text if None.
            subtitle: the line below it; what the figure measures if left out, no such text if None.
            source: the line at the foot; the sources of the story if left out, no such text if
                None.
            theme: the colours and glyphs; chosen to suit the current style if left out.
            width: the width of a new figure, in inches.
            style: properties of the bars, as matplotlib's collections take them.

        Returns:
            The axes drawn on.

        Raises:
            ArgumentError: if a keyword is not one of these.
            UnknownNameError: if ``every`` is not one of these.
            RecordError: if no statement has a date.

        Examples:
            >>> import policytrack as pt
            >>> axes = pt.load_dataset("ofsted-report-cards").plot_activity("quarter")
            >>> round(float(axes.figure.get_figwidth()), 1)
            6.3
        """
        return self.stance_matrix().plot_activity(
            every, ax, counted=counted, calendar=calendar or self.calendar, title=title,
            subtitle=subtitle, source=source, theme=theme, width=width, style=style,
        )  # fmt: skip


@named_keywords
def concat(
    stories: Iterable[Timeline],
    *,
    rename: bool = False,
    title: str | None = None,
    about: str | None = None,
    licence: str | None = None,
    calendar: str | None = None,
) -> Timeline:
    """Several stories as one; ``story + other`` is the same for two.

    Records that are equal in several stories are kept once. Where the same id was made from names
    for different events or sources, the later story's id is changed, with every reference to it. An
    actor or issue known in one story by name only is taken to be the one of that name in another.

    Parameters:
        stories: the stories.
        rename: whether to change the later story's id, too, where a person gave the same id to
            different events, sources or scales, as two stories do that both call a source
            ``report``. Actors and issues of one id are taken to be one, and have to agree.
        title: what the joined story is called; if left out, made from the stories' titles.
        about: what it is about; likewise.
        licence: on what terms it may be used; likewise.
        calendar: the calendar used to read its dates, if the stories do not share one.

    Raises:
        ArgumentError: if there are no stories, one is not a timeline, or their calendars differ.
        CheckError: if different records have the same id; lists every such id.

    Warns:
        RecordWarning: if something looks wrong, such as two actors with the same name.

    Examples:
        >>> import policytrack as pt
        >>> spring = pt.Timeline([pt.Event("Talks", "meeting", "2025-05")], title="Pay")
        >>> summer = pt.Timeline([pt.Event("Talks", "meeting", "2025-07")], title="Pay")
        >>> [(event.id, str(event.date)) for event in pt.concat([spring, summer]).events]
        [('talks', '2025-05'), ('talks-2', '2025-07')]
        >>> spring + spring == spring
        True
        >>> polls = [pt.load_dataset(name) for name in ("birth-rate-poll", "cabinet-briefings")]
        >>> both = pt.concat(polls, rename=True)
        >>> both["report-2"] == polls[1]["report"], both["report"] == polls[0]["report"]
        (False, True)
    """
    from policytrack.story.together import said_of, together, with_way_out

    records = []
    given: Iterable[Any] = stories
    for one in (given,) if isinstance(given, str) else given:
        if not isinstance(one, Timeline):
            raise ArgumentError(
                "concat", repr(one), "a list of timelines, such as read_yaml returns"
            )
        records.append(one._story.records)  # noqa: SLF001 - it belongs to the class
    if not records:
        raise ArgumentError("concat", "no story", "a list of timelines, such as read_yaml returns")
    asked = {"title": title, "about": about, "licence": licence, "calendar": calendar}
    try:
        story = put_together(list(together(records, rename=rename)), said_of(records, asked))
    except CheckError as wrong:
        raise CheckError(map(with_way_out, wrong.problems)) from None
    return Timeline._whole(story, warnings(story))  # noqa: SLF001 - it belongs to the class


@named_keywords
def diff(old: Timeline, new: Timeline) -> Changes:
    """What changed between two versions of a story.

    Records are matched by id; statements and memberships without an id are matched by content, so a
    changed one shows as withdrawn and new.

    Parameters:
        old: the earlier version.
        new: the later version.

    Raises:
        ArgumentError: if either is not a timeline, such as the path of a file.

    Examples:
        >>> import policytrack as pt
        >>> story = pt.load_dataset("ofsted-report-cards")
        >>> pt.diff(story, story.replace("legal-action", date="2025-06-20"))
        <Changes: 1 corrected>
    """
    from policytrack.results.changes import Changes
    from policytrack.story.changes import difference

    for given in (old, new):
        if not isinstance(given, Timeline):
            raise ArgumentError("diff", repr(given), "a Timeline, such as read_yaml returns")
    before, after = old._story, new._story  # noqa: SLF001 - it belongs to the class
    return Changes(before, after, difference(before, after))


def _day(day: f.DateLike | None, asked: str) -> int | None:
    return None if day is None else last_day(day, asked, "on")
