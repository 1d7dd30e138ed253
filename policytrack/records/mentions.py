"""Which records name which events: by a link, a date, a condition, or as what was said at one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.dates import Relative
from policytrack.records.events import NO_LINKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from policytrack.records.events import Event, Links, Plan
    from policytrack.records.statements import Statement

__all__ = ["Mentions", "mentions_of_events", "mentions_of_statements"]


class Mentions:
    """Who names whom, as two columns of positions.

    Parameters:
        names: for each record that names any, its position and the ids that it names.
        events: the position of each event, by its id; what else is named does not count.
    """

    __slots__ = ("_named", "_owners")

    def __init__(
        self, names: Iterable[tuple[int, tuple[str, ...]]], events: dict[str, int]
    ) -> None:
        import numpy as np

        found = [(at, events[name]) for at, ids in names for name in ids if name in events]
        pairs = np.array(found, np.intp).reshape(-1, 2)
        self._owners, self._named = pairs[:, 0], pairs[:, 1]

    def lost(
        self, kept: NDArray[np.bool_], known: NDArray[np.bool_]
    ) -> Iterator[tuple[int, tuple[int, ...]]]:
        """The records kept that name events not known, and the positions of those events.

        Parameters:
            kept: which of the records are kept.
            known: which of the events are known.
        """
        gone = ~known[self._named] & kept[self._owners]
        by_owner: dict[int, list[int]] = {}
        pairs = zip(self._owners[gone].tolist(), self._named[gone].tolist(), strict=True)
        for owner, named in pairs:
            by_owner.setdefault(owner, []).append(named)
        return ((owner, tuple(named)) for owner, named in by_owner.items())


def mentions_of_events(events: Sequence[Event]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The position of each event that names any other, and the ids that it names.

    Parameters:
        events: the events.
    """
    for at, event in enumerate(events):
        names: list[str] = []
        if event.links is not NO_LINKS:
            names += _linked(event.links)
        if event.conditions or type(event.date) is Relative:
            names += _named(event)
        for plan in event.plans:
            if plan.conditions or type(plan.date) is Relative or type(plan.announced) is Relative:
                names += _named(plan)
        if names:
            yield at, tuple(names)


def mentions_of_statements(
    statements: Sequence[Statement],
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The position of each statement that names any event, and the ids that it names.

    Parameters:
        statements: the statements.
    """
    for at, said in enumerate(statements):
        if said.conditions or type(said.date) is Relative:
            yield at, tuple([*_named(said), *([] if said.event is None else [said.event])])
        elif said.event is not None:
            yield at, (said.event,)


def _linked(links: Links) -> tuple[str, ...]:
    return (
        *links.responds_to,
        *links.leads_to,
        *links.replaces,
        *links.part_of,
        *links.same_as,
        *links.disputes,
    )


def _named(record: Event | Plan | Statement) -> list[str]:
    """The ids that the dates and conditions of a record name."""
    dates: list[Any] = [record.date, getattr(record, "announced", None)]
    dates += [condition.date for condition in record.conditions]
    events = [condition.event for condition in record.conditions if condition.event is not None]
    return [*events, *(date.anchor for date in dates if type(date) is Relative)]
