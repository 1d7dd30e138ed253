"""Records with the dates that hang on others resolved, so that they can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from policytrack.dates import Relative
from policytrack.records.collection import Records, collect
from policytrack.story.resolve import Resolver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.records import Event, Plan, Statement

__all__ = ["resolved"]


def resolved(
    events: Sequence[Event], statements: Sequence[Statement], calendar: str
) -> tuple[Sequence[Event], Sequence[Statement]]:
    """The same records without dates that hang on other records.

    Parameters:
        events: the events, which are also what the dates may hang on.
        statements: the statements.
        calendar: the calendar by which lengths of time are counted.

    Returns:
        The records themselves where no date hangs on anything. A date that hangs on what is not
        here becomes None.
    """
    if not any(map(_hangs, (*events, *statements))):
        return events, statements
    resolver = Resolver(Records(**collect((*events, *statements)), calendar=calendar))  # type: ignore[arg-type]  # each kind in a tuple of its own
    return (
        [_event(each, resolver) if _hangs(each) else each for each in events],
        [
            attrs.evolve(each, date=resolver.date(each.date)) if _hangs(each) else each
            for each in statements
        ],
    )


def _hangs(record: Any) -> bool:
    plans = getattr(record, "plans", ())
    dates = (record.date, *(date for plan in plans for date in (plan.date, plan.announced)))
    return any(isinstance(date, Relative) for date in dates)


def _event(event: Event, resolver: Resolver) -> Event:
    plans = tuple(_plan(plan, resolver) for plan in event.plans)
    date = resolver.date(event.date)
    return attrs.evolve(event, date=date, plans=plans)


def _plan(plan: Plan, resolver: Resolver) -> Plan:
    date: Any = plan.date
    if isinstance(date, Relative):
        date = resolver.date(date) or "unknown"
    return attrs.evolve(plan, date=date, announced=resolver.date(plan.announced))
