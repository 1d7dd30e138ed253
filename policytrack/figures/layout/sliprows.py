"""Events with the dates announced for them as rows: a box with its words for each date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from policytrack.dates import FuzzyDate, Period
from policytrack.figures.layout.datespans import of_date
from policytrack.figures.layout.heads import number_of
from policytrack.figures.layout.wrapping import one_line
from policytrack.look.shortdates import in_short
from policytrack.story import plans
from policytrack.story.firstdates import standing
from policytrack.story.resolve import MOVING_PLANS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.figures.layout.datespans import Span
    from policytrack.records import Actor, Event, Plan
    from policytrack.records.fields import RoughDate
    from policytrack.story.plans import Slip
    from policytrack.story.resolve import Resolver

__all__ = ["Box", "SlipRow", "Wish", "slip_row", "wishes"]

_NAMED: Final = 2
"""The most who asked for a date that are named; of more, the number is given."""


@frozen
class Wish:
    """A date that was considered, asked for or forecast, and all who said so.

    Parameters:
        kind: the kind of plan, in words.
        date: the date; None if none was named.
        by: who said so.
    """

    kind: str
    date: RoughDate | None
    by: tuple[Actor, ...]


def wishes(event: Event, dates: Resolver) -> list[Wish]:
    """What was considered, asked for or forecast: one for each kind and date.

    Parameters:
        event: the event.
        dates: the dates of its story.
    """
    held: dict[tuple[str, str], list[tuple[Plan, RoughDate | None]]] = {}
    wished = [plan for plan in event.plans if plan.kind not in MOVING_PLANS]
    for plan in dates.as_announced(wished):
        date = dates.date(plan.date)
        held.setdefault((plan.kind, in_short(date) if date else ""), []).append((plan, date))
    return [
        Wish(
            "asked for" if kind == "asked" else kind.removeprefix("other:").replace("_", " "),
            alike[0][1],
            tuple(dict.fromkeys(actor for plan, _ in alike for actor in plan.by)),
        )
        for (kind, _), alike in held.items()
    ]


@frozen
class Box:
    """A date with what is written beside it.

    Parameters:
        words: what is written.
        span: its days; None if it has none.
        bold: whether it is the current date.
        off: the sign of a day on which a date was taken back; empty for a date.
    """

    words: str
    span: Span | None
    bold: bool = False
    off: str = ""


@frozen
class SlipRow:
    """An event with the dates announced for it.

    Parameters:
        id: of the event.
        title: of the event.
        words: how far the current date is from the first, in the words of the table.
        late: whether it is late, or was taken back.
        boxes: the dates in the order of their announcement, then those only wished for.
        arrow: which boxes hold the first and the current date, if they differ.
    """

    id: str
    title: str
    words: str
    late: bool
    boxes: tuple[Box, ...]
    arrow: tuple[int, int] | None = None

    def told(self) -> str:
        """The row as a sentence."""
        parts = [box.words for box in self.boxes]
        return f"{self.title}: {'; '.join([*parts, *filter(None, [self.words])])}."


def slip_row(event: Event, dates: Resolver) -> SlipRow:
    """The row of an event.

    Parameters:
        event: the event.
        dates: the dates of its story.

    Examples:
        >>> import policytrack as pt
        >>> first = pt.Plan("2025-08-01", announced="2025-05")
        >>> second = pt.Plan("2025-09-01", announced="2025-06")
        >>> story = pt.Timeline([pt.Event("Ofsted responds", "publication", plans=[first, second])])
        >>> slip_row(story.events[0], story._story.resolver).told()
        'Ofsted responds: first 1 Aug 2025; now 1 Sep 2025; 31 days late.'
    """
    steps = plans.steps(event, dates)
    boxes = [_box(steps, number) for number in range(len(steps))]
    how = standing(steps)
    moved = how is not None and how.dated and _has_moved(steps[-1])
    given = [number for number, step in enumerate(steps) if _is_dated(step)]
    return SlipRow(
        event.id,
        one_line(event.title),
        how.words if how is not None else "",
        how is not None and how.late,
        (*boxes, *_wished(event, dates)),
        (given[0], given[-1]) if moved else None,
    )


def _is_dated(step: Slip) -> bool:
    return isinstance(step.date, FuzzyDate | Period)


def _has_moved(last: Slip) -> bool:
    exact = last.total is not None and last.total_in_words in ("no slip", "more exact, no slip")
    return last.total is not None and not exact


def _box(steps: Sequence[Slip], number: int) -> Box:
    step, last = steps[number], number + 1 == len(steps)
    date = step.date
    if not isinstance(date, FuzzyDate | Period):
        said = "" if step.told is None else f" {in_short(step.told)}"
        sign = "cross" if step.kind == "cancelled" else "postponed"
        return Box(f"{step.in_words}{said}", of_date(step.told, "wish"), bold=last, off=sign)
    when = in_short(date)
    if step.kind == "occurred":
        return Box(f"done {when}", of_date(date), bold=True)
    if last:
        lead = "now" if number else step.kind
        return Box(f"{lead} {when}", of_date(date, "now"), bold=True)
    return Box(f"{'then' if number else 'first'} {when}", of_date(date, "first"))


def _wished(event: Event, dates: Resolver) -> Iterator[Box]:
    for wish in wishes(event, dates):
        said = f" by {_people(wish.by)}" if wish.by else ""
        yield Box(f"{wish.kind}{said}", of_date(wish.date, "wish"))


def _people(actors: Sequence[Actor]) -> str:
    """Who they are: by name or, if there are many, how many of which kind."""
    if len(actors) <= _NAMED:
        return " and ".join(one_line(actor.label) for actor in actors)
    return number_of(actor.kind for actor in actors)
