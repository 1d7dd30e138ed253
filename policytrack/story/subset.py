"""Parts of a story that are complete in themselves, and stories with a record exchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from policytrack.dates import Relative
from policytrack.records import fields as f
from policytrack.records.statements import Condition
from policytrack.records.table import naming

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from policytrack.records.collection import Records
    from policytrack.records.events import Event
    from policytrack.records.table import Field
    from policytrack.story.resolve import Resolver

__all__ = ["Cut", "exchanged", "swapped", "with_dates"]

_HOLDERS = ("memberships", "actors", "issues", "scales", "sources", "events", "statements")


class Cut:
    """Cuts references out of a part of a story.

    Parameters:
        missing: the events that are left out, by id.
        resolver: the dates of the whole story.
        plans_too: whether a planned date, or a condition's, that depends on one of them becomes
            what it resolves to; otherwise it is unknown, as it was before anyone knew of that
            event.
    """

    def __init__(
        self, missing: dict[str, Event], resolver: Resolver, *, plans_too: bool = True
    ) -> None:
        self._missing = missing
        self._resolver = resolver
        self._plans_too = plans_too

    def record(self, record: Any) -> Any:
        """A record, or a part of one, that names none of the events left out.

        Parameters:
            record: an event, a statement, a plan or links.
        """
        changes = {}
        for field in naming(type(record)):
            value = getattr(record, field.name)
            if value is not field.default and (new := self._value(field, value)) != value:
                changes[field.name] = new
        return f.changed(record, **changes) if changes else record

    def _value(self, field: Field, value: Any) -> Any:
        if field.sort == "conditions":
            return tuple(map(self._condition, value))
        if field.inner:
            if field.many:
                return tuple(map(self.record, value))
            return self.record(value) or field.default
        if field.dated:
            return self._date(field, value)
        if field.many:
            return tuple(name for name in value if name not in self._missing) or f.NONE
        return None if value in self._missing else value

    def _date(self, field: Field, date: Any) -> Any:
        if type(date) is not Relative or date.anchor not in self._missing:
            return date
        planned = field.sort == "plan-date"
        found = self._resolver.date(date) if self._plans_too or not planned else None
        return found or ("unknown" if planned else None)

    def _condition(self, condition: Condition) -> Condition:
        date = condition.date
        if isinstance(date, Relative) and date.anchor in self._missing:
            found = self._resolver.date(date) if self._plans_too else None
            text = condition.text if found else condition.text or date.in_words()
            condition = attrs.evolve(condition, text=text, date=found)
        event = self._missing.get(condition.event or "")
        if event is None:
            return condition
        text, needed = condition.text, f"{event.title!r} {condition.needs}"
        if text is None:
            text = needed
        elif Condition(text).event is not None:
            # On their own, these words would be the id of an event.
            text = f"{text}: {needed}"
        return attrs.evolve(condition, text=text, event=None, needs="occurs")


def exchanged(records: Records, new: Mapping[tuple[type, str | None], object]) -> Records:
    """A story with some records replaced by others, wherever they are held.

    Parameters:
        records: the story.
        new: the replacement of a record, by its class and id.
    """
    return swapped(records, lambda record: new.get((type(record), getattr(record, "id", None))))


def swapped(records: Records, other: Callable[[Any], Any]) -> Records:
    """A story with some records replaced, wherever they are held.

    Parameters:
        records: the story.
        other: a function that returns a record's replacement; None to keep it.
    """
    known: dict[int, object] = {}

    def swap(value: Any) -> Any:
        if isinstance(value, tuple):
            swapped = tuple(map(swap, value))
            return value if all(a is b for a, b in zip(value, swapped, strict=True)) else swapped
        if not attrs.has(type(value)):
            return value
        if id(value) not in known:
            known[id(value)] = other(value) or _with_parts(value)
        return known[id(value)]

    def _with_parts(record: Any) -> Any:
        changes = {
            field.name: swapped
            for field in attrs.fields(type(record))
            if (swapped := swap(value := getattr(record, field.name))) is not value
        }
        return attrs.evolve(record, **changes) if changes else record

    return attrs.evolve(records, **{kind: swap(getattr(records, kind)) for kind in _HOLDERS})


def with_dates(records: tuple[Any, ...], resolver: Resolver) -> tuple[Any, ...]:
    """The records with every date that depends on another replaced by what it resolves to."""
    return tuple(
        attrs.evolve(record, date=resolver.date(record.date))
        if isinstance(record.date, Relative)
        else record
        for record in records
    )
