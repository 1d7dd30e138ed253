"""What can be asked of a story as time goes on: what was known, planned and promised when."""

# ruff: noqa: SLF001 - a timeline looks into those that it makes of itself

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from policytrack.basetimeline import BaseTimeline
from policytrack.records import fields as f
from policytrack.results.changes import Changes
from policytrack.story import conditions, levels, plans, posts, queries
from policytrack.story.changes import difference
from policytrack.story.known import Knowledge
from policytrack.story.slipcolumns import slip_columns
from policytrack.story.story import Story

if TYPE_CHECKING:
    from typing import Self

    import pandas as pd

    from policytrack.dates import FuzzyDate, Period
    from policytrack.records import Actor, Event, Statement
    from policytrack.story.knowndays import View
    from policytrack.story.resolve import Resolver

__all__ = ["DatedTimeline"]


class DatedTimeline(BaseTimeline):
    """The questions about time that a story answers; see `Timeline`."""

    __slots__ = ()

    def as_of(
        self, day: f.DateLike, *, known: f.DateLike | None = None, maybe: bool = False
    ) -> Self:
        """The world as it was surely known at the end of a day.

        What became known later is gone: statements, events, plans, and the dates of events
        that had not happened yet; the promises of the time are back.

        Parameters:
            day: the day; of a rough one, its last.
            known: ask what is known by this day about the first one: what had happened, been said
                and been announced by ``day``, with all that came out by ``known``.
            maybe: whether to keep what may have been known that day and not only what surely was.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.as_of("2025-05-31").expected("final-response").in_words()
            'summer term 2025'
            >>> "legal-action" in story.as_of("2025-06-20")
            False
        """
        last = _last_day(day, "as_of")
        if known is not None:
            then = self._known_on(_last_day(known, "as_of"), maybe=maybe)
            return then._by_then(last, maybe=maybe)
        return self._known_on(last, maybe=maybe)

    def _known_on(self, day: int, *, maybe: bool) -> Self:
        """What was known on a day; of what is itself seen from a day, seen from the first."""
        whole, view = self._seen(day, maybe=maybe)
        then = type(self).__new__(type(self))
        then._keep(Story(view.records, view.resolver))
        then._origin = (whole, view)
        return then

    def _seen(self, day: int | None, *, maybe: bool) -> tuple[Self, View]:
        """The story as seen from a day, or from now, and the whole that it is seen of."""
        if self._origin is not None and self._origin[1].maybe == maybe:
            whole, view = self._origin
            later = day is None or day >= view.day
            return self._origin if later else whole._seen(day, maybe=maybe)
        known = self._story.known_days(maybe=maybe)
        return self, known.whole if day is None else known.view(day)

    def _by_then(self, day: int, *, maybe: bool) -> Self:
        """What of it had happened, been said or been announced by a day."""
        found = Knowledge(day, self._resolver, maybe=maybe, by="time").records(self._records)
        return self._part(
            events=found.events, statements=found.statements, memberships=found.memberships
        )

    def changes(self, since: f.DateLike, until: f.DateLike | None = None) -> Changes:
        """What became known after one day and by the end of another: what a briefing tells.

        Parameters:
            since: the day after which it became known; of a rough one, its last.
            until: the day by which it was known; without it, all that is recorded.

        Returns:
            The changes; among them which conditions came to be met or out of reach, those on a
            date by ``until``. What follows from them is told and not made by `Changes.apply`.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> [change.words for change in story.changes("2025-06-19", "2025-06-22")][0]
            'NAHT resolves to weigh a withdrawal of inspectors (20 June 2025)'
        """
        days = _last_day(since, "changes"), None if until is None else _last_day(until, "changes")
        whole, old = self._seen(days[0], maybe=False)
        _, new = self._seen(days[1], maybe=False)
        apart = whole._story.known_days().differing(old, new)
        dates = old.resolver, new.resolver
        found = difference(old.records, new.records, dates, days, apart)
        return Changes(old.records, new.records, tuple(found))

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
        return known, then._resolver

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
        from policytrack.formats.tables import plantables

        return plantables.slips(slip_columns(self.events, self._resolver))

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

    def levels(self) -> pd.DataFrame:
        """Which body had which level of a scale from when to when.

        A level that an event of one day sets holds until the next event on the same scale, and
        if there is none its end is missing.

        Returns:
            One row a stretch, by body, scale and start: ``start`` and ``end`` as EDTF text, and
            ``earliest`` and ``latest`` as the outer bounds of the stretch.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("oakhill-urgent-notification")
            >>> story.levels()[["body", "level", "start"]].iloc[1].tolist()
            ['Oakhill', 'inadequate', '2024-10']
        """
        from policytrack.formats.foreign import panels

        return panels.levels(levels.held(self.events, self._resolver))

    def conditions(self, on: f.DateLike | None = None) -> pd.DataFrame:
        """What hangs on conditions, and whether each is met.

        Parameters:
            on: the day as of which it is asked; without it, by all that is recorded.

        Returns:
            One row for each condition of a statement, a plan or a threat: ``what`` hangs on it,
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

        story = self if on is None else self.as_of(on)
        day = None if on is None else _last_day(on, "conditions")
        return plantables.conditions(conditions.hanging(story._records, story._resolver, day))

    def holders(
        self,
        body: str | Actor | Collection[str | Actor],
        on: f.DateLike | Iterable[f.DateLike],
        *,
        role: str | None = None,
    ) -> pd.DataFrame:
        """Who held a post in a body on a day, or on each of many days.

        Parameters:
            body: the body, or several; each with all that it succeeds under another name.
            on: the day, or many; on a rough one, who may have held it on some day of it.
            role: only this one.

        Returns:
            One row a day and membership: ``on``, ``member``, ``role``, ``of``, ``start`` and
            ``end`` as EDTF text, and whether it ``surely`` was held, whatever the days are.

        Raises:
            UnknownNameError: for a body that there is not.

        Examples:
            >>> import policytrack as pt
            >>> smith, dfe = pt.Actor("A. Smith", "person"), pt.Actor("DfE", "department")
            >>> post = pt.Membership(smith, dfe, "Education Secretary", "2024-07-05/..")
            >>> pt.Timeline([post]).holders("DfE", on="2025-06")["surely"].tolist()
            [True]
        """
        from policytrack.formats.tables import plantables

        days = (on,) if isinstance(on, str) or not isinstance(on, Iterable) else on
        dates = [f.plain_date(day, "Timeline.holders", "on") for day in days]
        found = posts.holders(self.memberships, self._bodies(body), dates, role)
        return plantables.holders(found)

    def tenures(
        self, body: str | Actor | Collection[str | Actor], *, role: str | None = None
    ) -> pd.DataFrame:
        """Who held each post of a body one after another, with gaps and overlaps.

        Parameters:
            body: the body, or several; each with all that it succeeds under another name.
            role: only this one.

        Returns:
            One row a membership, by role and start; ``days_least`` and ``days_most`` count from its
            end to the start of the next in the role, and ``next`` tells it: ``"gap"``,
            ``"overlap"``, ``"maybe ..."`` or ``"no gap"``.

        Raises:
            UnknownNameError: for a body that there is not.
        """
        from policytrack.formats.tables import plantables

        return plantables.tenures(posts.tenures(self.memberships, self._bodies(body), role))

    def _bodies(self, body: str | Actor | Collection[str | Actor]) -> frozenset[str]:
        names = (body,) if isinstance(body, str) or not isinstance(body, Collection) else body
        actors = (queries.find(name, self.actors, "actor") for name in names)
        return frozenset().union(*map(posts.lineage, actors))

    def _due(self, on: f.DateLike, *, late: bool) -> pd.DataFrame:
        from policytrack.formats.tables import plantables

        then, day = self.as_of(on), _last_day(on, "overdue" if late else "upcoming")
        rows = plans.due(then.events, then._resolver, day, late=late)
        return plantables.due(rows)

    def date(self, record: Event | Statement | str) -> FuzzyDate | Period | None:
        """The date of a record, with a date that hangs on another resolved.

        Parameters:
            record: an event or statement of this timeline, or its id.
        """
        return self._resolver.date((self[record] if isinstance(record, str) else record).date)


def _last_day(day: f.DateLike, asked: str) -> int:
    """The last day that a rough one can be, as an ordinal."""
    return f.plain_date(day, f"Timeline.{asked}", "day").ordinals[1]
