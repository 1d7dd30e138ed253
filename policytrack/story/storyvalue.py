"""The records of one story together with what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from policytrack.errors import UnknownNameError
from policytrack.story.knowndays import KnownDays
from policytrack.story.naming import NameIndex
from policytrack.story.order import entries_in_reading_order
from policytrack.story.queries import chronological
from policytrack.story.resolve import Resolver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from policytrack.records import Event, Statement
    from policytrack.records.collection import Record, Records
    from policytrack.story.knowndays import View

__all__ = ["Story"]

T = TypeVar("T")

_VIEWS: Final = 8
"""For how many days to keep the story as it was known then."""


@attrs.frozen(eq=False, repr=False)
class Story:
    """The records of one story, their dates, and what is worked out from them once when needed.

    It is made once, when a story is read or put together, and passed to everything that asks about
    the story, so nothing is worked out twice. Several threads may ask at once: two that first need
    the same thing may both work it out, but all get the same result.

    Parameters:
        records: the records.
        resolver: their dates; resolved among these records if left out.
        seen: the story that this is a view of, and the view; None for a whole story.
    """

    records: Records
    resolver: Resolver = attrs.field(
        default=attrs.Factory(lambda self: Resolver(self.records), takes_self=True)
    )
    seen: tuple[Story, View] | None = None
    _once: dict[Any, Any] = attrs.field(factory=dict, init=False)

    @property
    def events(self) -> tuple[Event, ...]:
        """Its events."""
        return self.records.events

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Its statements."""
        return self.records.statements

    def in_order(self) -> Story:
        """The same story with its events and statements in order of time."""
        events = chronological(self.events, self.resolver)
        statements = chronological(self.statements, self.resolver)
        return Story(
            attrs.evolve(self.records, events=events, statements=statements), self.resolver
        )

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """A result worked out from the story once, when it is first needed.

        Parameters:
            name: the name of the result.
            make: a function that works it out.
        """
        found: T | None = self._once.get(name)
        return self._once.setdefault(name, make()) if found is None else found

    @property
    def unconditional(self) -> bool:
        """Whether nothing depends on a condition, in it or in the whole that it is a view of."""
        if self.seen is not None:
            return self.seen[0].unconditional
        return self.kept("unconditional", lambda: not any(self._conditions()))

    def _conditions(self) -> Iterator[object]:
        for event in self.events:
            yield event.conditions
            yield from (plan.conditions for plan in event.plans)
        yield from (statement.conditions for statement in self.statements)

    @property
    def by_id(self) -> Mapping[str | None, Record]:
        """The records with ids, by id."""
        found: Mapping[str | None, Record] | None = self._once.get("by_id")
        if found is None:
            names = {record.id: record for record in self.records.identified}  # type: ignore[union-attr]  # all of these have one
            found = self._once.setdefault("by_id", names)
        return found

    def entries(self) -> tuple[Event | Statement, ...]:
        """Its events and statements together, in reading order."""
        return entries_in_reading_order(self.events, self.statements, self.resolver)

    def counted(self) -> str:
        """How many events, statements, actors and issues it has, in words."""
        kinds = ("event", "statement", "actor", "issue")
        counts = ((len(getattr(self.records, f"{kind}s")), kind) for kind in kinds)
        return ", ".join(f"{number} {kind}{'' if number == 1 else 's'}" for number, kind in counts)

    def named(self, name: str) -> Any:
        """The record with an id, or else with that label, full name or alias.

        Raises:
            UnknownNameError: if nothing has the name.
        """
        found = self.by_id.get(name)
        return found if found is not None else self.find("identified", name, "record")

    def has(self, name: object) -> bool:
        """Whether `named` finds a record, or the story holds the very record."""
        if not isinstance(name, str):
            return name in self.by_id.values()
        try:
            return self.named(name) is not None
        except UnknownNameError:
            return False

    def find(self, kind: str, name: object, what: str) -> Any:
        """The record of one kind that a name means.

        Parameters:
            kind: the records to search: ``"events"``, ``"issues"``, or all that are
                ``"identified"``.
            name: any of its names, or the record itself.
            what: the kind of record, for the message if none is found.

        Raises:
            UnknownNameError: if nothing has the name.
        """
        key = "names", kind
        index: NameIndex | None = self._once.get(key)
        if index is None:
            index = self._once.setdefault(key, NameIndex(getattr(self.records, kind)))
        return index.find(name, what)

    def event(self, name: str) -> Event | None:
        """The event with an id; None if there is none."""
        found: dict[str, Event] | None = self._once.get("events")
        if found is None:
            found = self._once.setdefault("events", {one.id: one for one in self.events[::-1]})
        return found.get(name)

    def known_days(self, *, maybe: bool = False) -> KnownDays:
        """When each record became known.

        Parameters:
            maybe: whether to count what may have been known, not only what surely was.
        """
        found: KnownDays | None = self._once.get(maybe)
        if found is None:
            made = KnownDays(self.records, self.resolver, maybe=maybe)
            found = self._once.setdefault(maybe, made)
        return found

    def seen_from(self, day: int | None, *, maybe: bool = False) -> tuple[Story, View]:
        """The story as known on a day, and the whole that this is a view of.

        A story that is itself a view is seen from the earlier of the two days.

        Parameters:
            day: the day, as an ordinal; None for now.
            maybe: whether to count what may have been known, not only what surely was.
        """
        if self.seen is not None and self.seen[1].maybe == maybe:
            whole, view = self.seen
            later = day is None or day >= view.day
            return self.seen if later else whole.seen_from(day, maybe=maybe)
        if day is None:
            return self, self.known_days(maybe=maybe).whole
        return self, self._view(day, maybe=maybe)[0]

    def as_of(self, day: int, *, maybe: bool = False) -> Story:
        """The story as it was known on a day; see `seen_from`."""
        if self.seen is not None and self.seen[1].maybe == maybe:
            whole, view = self.seen
            return self if day >= view.day else whole.as_of(day, maybe=maybe)
        return self._view(day, maybe=maybe)[1]

    def _view(self, day: int, *, maybe: bool) -> tuple[View, Story]:
        """What was known on a day, and the story then; kept for the days asked about last."""
        views: dict[tuple[int, bool], tuple[View, Story]] = self._once.setdefault("views", {})
        found = views.get((day, maybe))
        if found is None:
            view = self.known_days(maybe=maybe).view(day)
            made = view, Story(view.records, view.resolver, (self, view))
            found = views.setdefault((day, maybe), made)
            for old in list(views)[:-_VIEWS]:
                views.pop(old, None)
        return found
