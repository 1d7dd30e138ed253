"""Which records name which events: by a link, a date, a condition, or as what was said at one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.dates import Relative
from policytrack.records.events import NO_LINKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from policytrack.records.events import Event, Links, Plan
    from policytrack.records.statements import Statement

__all__ = ["Mention", "Mentions", "mentions_of_events", "mentions_of_statements"]


class Mention(NamedTuple):
    """The position of a record, the ids that it names, and whether a date of it hangs on one."""

    at: int
    names: tuple[str, ...]
    hangs: bool


class Mentions:
    """Who names whom, as two columns of positions.

    Parameters:
        mentions: the records that name any others.
        number: how many records there are.
        events: the position of each event, by its id; what else is named does not count.
    """

    __slots__ = ("_named", "_owners", "hanging")

    def __init__(self, mentions: Iterable[Mention], number: int, events: dict[str, int]) -> None:
        import numpy as np

        owners: list[int] = []
        named: list[int] = []
        self.hanging: NDArray[np.bool_] = np.zeros(number, np.bool_)
        for at, names, hangs in mentions:
            if hangs:
                self.hanging[at] = True
            for name in names:
                if name in events:
                    owners.append(at)
                    named.append(events[name])
        self._owners, self._named = np.array(owners, np.intp), np.array(named, np.intp)

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


def mentions_of_events(events: Sequence[Event]) -> Iterator[Mention]:
    """The events that name any other.

    Parameters:
        events: the events.
    """
    for at, event in enumerate(events):
        hangs, links, plans = type(event.date) is Relative, event.links, event.plans
        names: list[str] = []
        if links is not NO_LINKS:
            names += _linked(links)
        if hangs or event.conditions:
            names += _named(event)
        for plan in plans:
            relative = type(plan.date) is Relative or type(plan.announced) is Relative
            if relative or plan.conditions:
                names += _named(plan)
                hangs = hangs or relative
        if names or hangs:
            yield Mention(at, tuple(names), hangs)


def mentions_of_statements(statements: Sequence[Statement]) -> Iterator[Mention]:
    """The statements that name any event.

    Parameters:
        statements: the statements.
    """
    for at, said in enumerate(statements):
        hangs = type(said.date) is Relative
        own = () if said.event is None else (said.event,)
        if said.conditions or hangs:
            yield Mention(at, (*own, *_named(said)), hangs)
        elif own:
            yield Mention(at, own, hangs)


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
    if not record.conditions and type(record.date) is not Relative:
        announced = getattr(record, "announced", None)
        return [announced.anchor] if type(announced) is Relative else []
    dates: list[Any] = [record.date, getattr(record, "announced", None)]
    dates += [condition.date for condition in record.conditions]
    events = [condition.event for condition in record.conditions if condition.event is not None]
    return [*events, *(date.anchor for date in dates if type(date) is Relative)]
