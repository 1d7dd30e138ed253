"""Records to the rows of a timeline that is drawn as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.words import for_when
from policytrack.figures.layout.datespans import of_date
from policytrack.figures.layout.entries import DISPUTED
from policytrack.figures.layout.listrows import Note, Row
from policytrack.figures.layout.wrapping import one_line
from policytrack.look.shortdates import in_short
from policytrack.story import plans
from policytrack.story.resolve import MOVING_PLANS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.records import Event, Plan
    from policytrack.story.plans import Slip
    from policytrack.story.resolve import Resolver

__all__ = ["row_of"]


def row_of(
    event: Event,
    dates: Resolver,
    label: str | None = None,
    *,
    lanes: tuple[str, ...] = (),
    bold: bool = False,
    colour: tuple[str, str] = ("", ""),
    disputed: bool = False,
) -> Row:
    """The row of an event: the date that holds, and below its title how it came to hold.

    Parameters:
        event: the event.
        dates: the dates of its story.
        label: what to write beside its date; its title if left out.
        lanes: the lanes that it belongs to.
        bold: whether it is a headline.
        colour: a colour of its own for its marks, and what the key calls it.
        disputed: whether another event disputes it.

    Examples:
        >>> import policytrack as pt
        >>> first = pt.Plan("2025-08-01", announced="2025-05")
        >>> second = pt.Plan("2025-09-01", announced="2025-06")
        >>> story = pt.Timeline([pt.Event("Ofsted responds", "publication", plans=[first, second])])
        >>> [note.text for note in row_of(story.events[0], story._story.resolver).notes]
        ['first promised for 1 Aug 2025: 31 days late']
    """
    steps = plans.steps(event, dates)
    happened = event.date is not None
    date = dates.event(event)
    words = one_line(label or event.title)
    return Row(
        event.id,
        f"{DISPUTED} {words}" if disputed else words,
        date,
        of_date(date, "actual" if happened else "now"),
        _state(event, date, steps),
        (*_slip(steps), *_wishes(event, dates)),
        bold=bold, lanes=lanes, colour=colour[0], colour_words=colour[1], disputed=disputed,
    )  # fmt: skip


def _state(event: Event, date: FuzzyDate | Period | None, steps: Sequence[Slip]) -> str:
    if event.date is not None:
        return "undated" if date is None else "happened"
    if steps and steps[-1].kind == "cancelled":
        return "cancelled"
    return "expected" if event.plans else "undated"


def _slip(steps: Sequence[Slip]) -> Iterator[Note]:
    """How far the date that holds lies from the first, in the words of the table of slips."""
    dated = [step for step in steps if isinstance(step.date, FuzzyDate | Period)]
    if not steps or not dated:
        return
    first, last = dated[0], steps[-1]
    if first is last:
        return
    same = dated[-1] is last
    words = (last.total_in_words if same else last.in_words) or ""
    date: Any = first.date
    late = not same or "late" in words
    span = of_date(date, "first")
    yield Note(
        f"first promised for {in_short(date)}: {words}",
        () if span is None else (span,), alarm=late, arrow=late and same,
    )  # fmt: skip


def _wishes(event: Event, dates: Resolver) -> Iterator[Note]:
    """What was considered, asked for or forecast: a line a kind and date, with all who say so."""
    held: dict[tuple[str, str], list[tuple[Plan, Any]]] = {}
    for plan in dates.as_announced(each for each in event.plans if each.kind not in MOVING_PLANS):
        date = dates.date(plan.date)
        held.setdefault((plan.kind, in_short(date) if date else ""), []).append((plan, date))
    for (kind, when), alike in held.items():
        span = of_date(alike[0][1], "wish")
        yield Note(_wish(kind, when, (plan for plan, _ in alike)), () if span is None else (span,))


def _wish(kind: str, when: str, alike: Iterable[Plan]) -> str:
    names = dict.fromkeys(one_line(actor.label) for plan in alike for actor in plan.by)
    said = f" by {', '.join(names)}" if names else ""
    lead = "asked for" if kind == "asked" else kind.removeprefix("other:").replace("_", " ")
    if not when:
        return f"{lead}{said}"
    return f"{lead} {when if kind == 'asked' else for_when(when)}{said}"
