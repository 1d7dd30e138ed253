"""What a timeline holds: how it is put together, and every kind of record in it."""

from __future__ import annotations

import warnings as python_warnings
from typing import TYPE_CHECKING, Any

import attrs

from policytrack.dates.calendars import calendar_of
from policytrack.errors import CheckError, RecordWarning
from policytrack.records import fields as f
from policytrack.records.collection import Records, collect
from policytrack.story import queries, subset
from policytrack.story.check import errors, warnings
from policytrack.story.ownids import with_own_ids
from policytrack.story.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from policytrack.errors import Problem
    from policytrack.records import Actor, Event, Issue, Membership, Scale, Source, Statement
    from policytrack.records.collection import Record
    from policytrack.story.knowndays import View
    from policytrack.story.resolve import Resolver

__all__ = ["BaseTimeline"]

_MANY = 10_000
"""So many entries are worth a wait at the start, so that no question about time waits for it."""


class BaseTimeline:
    """The records of a story, checked and in order, and each by its name; see `Timeline`."""

    __slots__ = ("_origin", "_story", "_warnings")

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
        whole = Records(
            **collect(records),  # type: ignore[arg-type]  # each kind in a tuple of its own
            **{
                key: f.text(text, "Timeline", key) for key, text in said.items() if text is not None
            },  # type: ignore[arg-type]  # all of them texts
        )
        calendar_of(calendar)
        whole = with_own_ids(whole)
        story = Story(whole)
        if problems := errors(whole, story.resolver):
            raise CheckError(problems)
        self._keep(story.in_order(), warnings(whole, story.resolver))
        self._settle()

    @classmethod
    def _of(cls, story: Story, odd: Iterable[Problem] = ()) -> Self:
        """A timeline of records that are known to fit together, such as a file's.

        Parameters:
            story: the records, with their dates.
            odd: what looks wrong about them, with its places.

        Warns:
            RecordWarning: for each problem in ``odd`` that is not acknowledged.
        """
        timeline = cls.__new__(cls)
        timeline._keep(story.in_order(), odd)  # noqa: SLF001 - one of its own
        timeline._settle()  # noqa: SLF001 - one of its own
        return timeline

    def _keep(self, story: Story, odd: Iterable[Problem] = ()) -> None:
        """Hold a story whose events and statements are in the order of time."""
        self._story = story
        self._warnings = tuple(odd)
        self._origin: tuple[Self, View] | None = None

    @property
    def _records(self) -> Records:
        return self._story.records

    @property
    def _resolver(self) -> Resolver:
        return self._story.resolver

    def _settle(self) -> None:
        """What a whole story does once it holds its records, and a part of one does not."""
        if len(self) >= _MANY:
            self._story.known_days()
        for problem in self._warnings:
            if not problem.acknowledged:
                python_warnings.warn(str(problem), RecordWarning, stacklevel=4)

    def _part(self, **changes: Any) -> Self:
        """The timeline of a part of the records, cut loose from the rest."""
        part = attrs.evolve(self._records, **changes)
        alone = subset.self_contained(part, self._records, self._resolver)
        timeline = type(self).__new__(type(self))
        timeline._keep(Story(alone).in_order())  # noqa: SLF001 - one of its own
        return timeline

    # What it holds

    @property
    def title(self) -> str:
        """What the story is called."""
        return self._records.title

    @property
    def about(self) -> str | None:
        """What it is about."""
        return self._records.about

    @property
    def licence(self) -> str | None:
        """On what terms it may be used."""
        return self._records.licence

    @property
    def calendar(self) -> str:
        """The name of the calendar by which its dates are read."""
        return self._records.calendar

    @property
    def events(self) -> tuple[Event, ...]:
        """The events in the order of time, those neither dated nor expected last."""
        return self._records.events

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements in the order of time, undated ones last."""
        return self._records.statements

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors, in the order in which they were given."""
        return self._records.actors

    @property
    def memberships(self) -> tuple[Membership, ...]:
        """Who holds which role in which body."""
        return self._records.memberships

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What stances are about, in the order given."""
        return self._records.issues

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The ordinal scales."""
        return self._records.scales

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where it is all reported."""
        return self._records.sources

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What looks wrong, acknowledged or not; a part taken of a timeline has none."""
        return self._warnings

    def __getitem__(self, name: str) -> Any:
        """The record with an id, or else with that label, full name or alias.

        Raises:
            UnknownNameError: for a name that nothing answers to, with the nearest that does.
        """
        found = self._story.by_id.get(name)
        return (
            found if found is not None else queries.find(name, self._records.identified, "record")
        )

    def __contains__(self, name: object) -> bool:
        return name in self._story.by_id

    def __iter__(self) -> Iterator[Event | Statement]:
        """All events and statements in the order of time."""
        return iter(queries.chronological((*self.events, *self.statements), self._resolver))

    def __len__(self) -> int:
        return len(self.events) + len(self.statements)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, BaseTimeline):
            return NotImplemented
        return self._records.without_order() == other._records.without_order()

    def __hash__(self) -> int:
        return hash((self.title, frozenset(self.events), frozenset(self.statements)))

    def __repr__(self) -> str:
        counts = (
            f"{len(records)} {name if len(records) == 1 else name + 's'}"
            for name, records in (
                ("event", self.events),
                ("statement", self.statements),
                ("actor", self.actors),
                ("issue", self.issues),
            )
        )
        return f"<Timeline {self.title!r}: {', '.join(counts)}>"
