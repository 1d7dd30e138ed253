"""Records as the rows of a timeline drawn as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.dates.words import for_when
from policytrack.figures.layout.datespans import of_date
from policytrack.figures.layout.entries import DISPUTED
from policytrack.figures.layout.listrows import Note, Row
from policytrack.figures.layout.sliprows import wishes
from policytrack.figures.layout.wrapping import one_line
from policytrack.look.markup import visible
from policytrack.look.shortdates import in_short
from policytrack.story import plans
from policytrack.story.firstdates import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.dates import FuzzyDate, Period
    from policytrack.figures.layout.sliprows import Wish
    from policytrack.records import Event
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
    """The row of an event: the current date and, below the title, how it came about.

    Parameters:
        event: the event.
        dates: the dates of its story.
        label: what to write beside its date; its title if left out.
        lanes: the lanes that it belongs to.
        bold: whether it is a headline.
        colour: a colour of its own for its marks, and its name in the key.
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
    words = one_line(visible(label) if label else event.title)
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
    """How far the current date is from the first, in the words of the table of slips."""
    how = standing(steps)
    if how is None:
        return
    span = of_date(how.first, "first")
    yield Note(
        f"first promised {for_when(in_short(how.first))}: {how.words}",
        () if span is None else (span,), alarm=how.late, arrow=how.late and how.dated,
    )  # fmt: skip


def _wishes(event: Event, dates: Resolver) -> Iterator[Note]:
    """Lines for what was considered, asked for or forecast, by kind and date, with who said so."""
    for wish in wishes(event, dates):
        span = of_date(wish.date, "wish")
        yield Note(_wish(wish), () if span is None else (span,))


def _wish(wish: Wish) -> str:
    names = [one_line(actor.label) for actor in wish.by]
    said = f" by {', '.join(names)}" if names else ""
    if wish.date is None:
        return f"{wish.kind}{said}"
    when = in_short(wish.date)
    return f"{wish.kind} {when if wish.kind == 'asked for' else for_when(when)}{said}"
