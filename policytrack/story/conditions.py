"""What depends on conditions, and whether each is met, still open, or can no longer be met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.dates.civil import OPEN_END
from policytrack.records.statements import conditions_in_words
from policytrack.story import plans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.records.collection import Records
    from policytrack.records.events import Event
    from policytrack.records.statements import Condition, Statement
    from policytrack.story.resolve import Resolver
    from policytrack.story.storyvalue import Story

__all__ = ["MET", "OPEN", "OUT_OF_REACH", "Hanging", "hanging", "in_words", "quoted"]

MET: Final = "met"
OPEN: Final = "still open"
OUT_OF_REACH: Final = "can no longer be met"


class Hanging(NamedTuple):
    """A statement, plan or event that depends on a condition, and the condition's state.

    ``what`` is ``"statement"``, ``"plan"`` or ``"threat"``; ``why`` gives the reason.
    """

    what: str
    record: Event | Statement
    condition: Condition
    state: str
    why: str


def hanging(story: Story, day: int | None = None) -> Iterator[Hanging]:
    """Everything that depends on a condition, with the condition's state.

    A condition given only in words is open, as only a reader can say whether it came true. So is
    one on an issue. An event that happened or is cancelled settles what it can.

    Parameters:
        story: the story as known.
        day: the day asked about, as a proleptic ordinal, for conditions on a date.
    """
    conditional = [] if story.unconditional else list(_conditional(story.records))
    events = {event.id: event for event in story.events} if conditional else {}
    for what, record, conditions in conditional:
        for condition in conditions:
            state, why = _state(condition, events, story.resolver, day)
            yield Hanging(what, record, condition, state, why)


def in_words(conditions: Iterable[Condition], story: Story) -> str:
    """Conditions in words, with the titles of events in quotation marks.

    Parameters:
        conditions: the conditions.
        story: the story that holds the events.
    """

    def named(condition: Condition) -> str | None:
        event = None if condition.event is None else story.event(condition.event)
        return None if event is None else quoted(event)

    return conditions_in_words(conditions, named)


def quoted(event: Event) -> str:
    """The title of an event as part of a sentence.

    Parameters:
        event: the event.
    """
    return f"\N{LEFT DOUBLE QUOTATION MARK}{event.title}\N{RIGHT DOUBLE QUOTATION MARK}"


def _conditional(
    records: Records,
) -> Iterator[tuple[str, Event | Statement, tuple[Condition, ...]]]:
    for event in records.events:
        if event.conditions:
            yield "threat" if event.date is None else "event", event, event.conditions
        for plan in event.plans:
            if plan.conditions:
                yield "plan", event, plan.conditions
    for said in records.statements:
        if said.conditions:
            yield "statement", said, said.conditions


def _state(
    condition: Condition, events: dict[str, Event], resolver: Resolver, day: int | None
) -> tuple[str, str]:
    if condition.event is not None:
        return _of_event(events[condition.event], condition.needs, resolver)
    if condition.date is not None:
        return _of_date(condition, resolver, day)
    what = "it is told in words" if condition.issue is None else "it is about an issue"
    return OPEN, f"{what}, which only a reader can judge"


def _of_event(event: Event, needs: str, resolver: Resolver) -> tuple[str, str]:
    status = plans.status(event, resolver)
    over = status in ("occurred", "cancelled")
    name = quoted(event)
    stands = f"{name} happened" if status == "occurred" else f"{name} is {status}"
    if needs == "slips":
        if words := _slip(event, resolver):
            return MET, f"{name} slipped: {words}"
        return (OUT_OF_REACH if over else OPEN), f"{stands} and has not surely slipped"
    if status == ("occurred" if needs == "occurs" else "cancelled"):
        return MET, stands
    return (OUT_OF_REACH if over else OPEN), stands


def _slip(event: Event, resolver: Resolver) -> str | None:
    """How far an event surely slipped from its first plan, in words; None if it did not."""
    for step in plans.slips([event], resolver):
        if step.date == "postponed":
            return "postponed"
        if step.total is not None and (step.total.least or 0) > 0:
            return step.total_in_words
    return None


def _of_date(condition: Condition, resolver: Resolver, day: int | None) -> tuple[str, str]:
    date = resolver.date(condition.date)
    if date is None or day is None:
        return OPEN, "no day is asked about" if date is not None else "its date is not known"
    first, last = date.ordinals
    # A date without a last day, such as "after May", has come once it has begun.
    if (first if last == OPEN_END else last) <= day:
        return MET, f"{date.in_words()} has come"
    return OPEN, f"{date.in_words()} is still to come, at least in part"
