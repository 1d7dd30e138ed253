"""The first facade: a checked story, as a table of contents of what can be asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import attrs

from policytrack.drawntimeline import DrawnTimeline
from policytrack.errors import CheckError
from policytrack.formats.storyfile import jsontext, writer, yamltext
from policytrack.formats.tables import storyhtml
from policytrack.records import fields as f
from policytrack.story import plans, queries, subset, twins
from policytrack.story.check import errors, warnings
from policytrack.story.claims import claims
from policytrack.story.joining import joined
from policytrack.story.story import Story
from policytrack.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    import pandas as pd

    from policytrack.matrix import StanceMatrix
    from policytrack.records import Actor, Event, Issue, Scale, Source, Statement
    from policytrack.records.collection import Record
    from policytrack.stances.coding.attribution import Counted, RowsOf
    from policytrack.writing import Writable

__all__ = ["Timeline"]


class Timeline(DrawnTimeline):
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

        A change is a day whose level differs from the day before; a stretch a longest run of
        days at one level above the scale's first. A missing day ends a stretch and is no change.

        Parameters:
            frame: one row a body and day.
            date: the column of days.
            body: the column of bodies.
            level: the column of levels: names of the scale, or their positions on it from 0.
            scale: the scale.
            bodies: the actor of each name; governments of these names are made if left out.
            **said: title, about, licence and calendar, as for `Timeline`.

        Raises:
            UnknownNameError: for a column that there is not.
            RecordError: for a level that is not on the scale, or two rows of a body on one day.

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
        changed = subset.exchanged(self._records, {(type(old), old.id): new})
        story = Story(changed)
        if problems := errors(changed, story.resolver):
            raise CheckError(problems)
        return Timeline._of(story, warnings(changed, story.resolver))

    def explain(self, name: str) -> str:
        """How the date of an event, or the one expected for it, follows from other records.

        Parameters:
            name: the id of the event.

        Returns:
            The steps, from the event's own date to the record that they end at.

        Raises:
            UnknownNameError: for a name that no event answers to.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> story.explain("legal-action").split("; ")[:2]
            ['legal-action is dated [..2025-06-27]', 'by report is [..2025-06-27]']
        """
        return plans.explained(queries.find(name, self.events, "event"), self._resolver)

    # Doubt

    def merged(self) -> Timeline:
        """The story with records of one and the same event joined, each with every source.

        Events linked by ``same_as`` become one, under the id that most of them name: with all
        sources, plans, actors and links, the date that fits every one of them, and in its note
        who dates it how. Their statements that say the same are one, too. What named any of them
        names the one. Records that cannot all be true stay side by side and dispute each other;
        of more than a hundred different dates and levels of one event, which a warning tells,
        only records with the same date and level become one.

        It is a view, as `as_of` is: the file keeps its records apart, and `as_of`, `slips`,
        `changes` and `diff` count them apart unless they are asked of what this gives. To join
        what was known on a day: ``story.as_of(day).merged()``.

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
        made = Timeline.__new__(Timeline)
        made._keep(Story(*joined(self._records, self._resolver)))  # noqa: SLF001 - one of its own
        return made

    def claims(self) -> pd.DataFrame:
        """What each source says of the events that several records tell.

        Returns:
            One row a record linked by ``same_as``: the ``event`` that it is joined in by
            `merged`, the id of the ``record``, its title, date and sources, and whether it
            ``agrees`` with all others.
        """
        from policytrack.formats.tables import plantables

        return plantables.claims(claims(self.events, self._resolver))

    def disputes(self) -> pd.DataFrame:
        """The events that cannot both be true, side by side, with the sources of each.

        They are linked by ``disputes``, or by ``same_as`` though their dates or levels exclude
        each other.

        Returns:
            One row a pair: the ids, titles, dates and sources of ``one`` and of the ``other``,
            and ``why`` not both can be true.
        """
        from policytrack.formats.tables import plantables

        return plantables.disputes(twins.disputes(self.events, self._resolver), self._resolver)

    def likely_twins(self) -> pd.DataFrame:
        """The events that may be one and the same, told twice: a reader is to decide.

        They are of one kind, by one actor or none, not to different ones, may lie on one day, and
        at least half of the words of their titles are the same. Where they are the same, link
        them by ``same_as``; any link between two events takes them off this list.

        Returns:
            One row a pair, as in `disputes`, most ``alike`` first: the share of words in common.
        """
        from policytrack.formats.tables import plantables

        return plantables.pairs(twins.likely_twins(self.events, self._resolver), self._resolver)

    # Ways out

    def stance_matrix(
        self,
        *,
        rows: RowsOf = "by",
        kind: str | None = None,
        actors: Iterable[Actor] | None = None,
        issues: Iterable[Issue] | None = None,
        counted: Counted = "surely",
    ) -> StanceMatrix:
        """Who stands where: actors by issues.

        Parameters:
            rows: who stands in the rows: those who stated (``"by"``), the ``"people"`` who spoke
                for them, the ``"posts"`` that these held on the day in the body that they spoke
                for, the ``"bodies"`` of whoever stated as a person, or the bodies that those who
                stated are parts or members of (``"parents"``). Who has none stands for itself.
            kind: ``"policy"`` or ``"claim"``, to leave out issues of the other kind.
            actors: the actors wanted, in their order; all that stated, by label, if left out.
            issues: the issues wanted, in their order; all stated on, by label, if left out.
            counted: which memberships count: those ``"surely"`` held on every possible day of a
                statement, or those that ``"maybe"`` were.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix(kind="policy")
            >>> matrix["ASCL", "Heads stop inspecting"].conditions
            (Unless(event='roll-out', needs='slips'), Unless('the five-point scale is changed'))
        """
        from policytrack.matrix import StanceMatrix

        return StanceMatrix.from_statements(
            subset.with_dates(self.statements, self._resolver),
            actors=actors,
            issues=issues,
            rows=rows,
            kind=kind,
            memberships=self.memberships,
            counted=counted,
            disputed=twins.disputed(self.events, self._resolver),
        )

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
            records: which: the entries (events and statements together), or one kind; plans
                come one to a row.

        Returns:
            One row a record in the order of time. A rough date is three columns: ``date`` as EDTF
            text, ``earliest`` and ``latest`` as ``datetime64[s]``, missing where unbounded.
        """
        from policytrack.formats.tables import frames

        return frames.frame(self._records, self._resolver, records)

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
        return storyhtml.story(self._records, self._resolver)


def _written(text: str, path: Writable | None, *, overwrite: bool) -> str | None:
    if path is None:
        return text
    write(text, path, overwrite=overwrite)
    return None
