"""The entries of a briefing, each worded from a change or from what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from policytrack.dates.words import for_when
from policytrack.look.markdownlatex import one_line
from policytrack.look.shares import share_in_words
from policytrack.records.sources import link_of
from policytrack.records.vocabulary import SAID
from policytrack.reports.cited import distance, names, when
from policytrack.story import plans
from policytrack.story.conditions import in_words
from policytrack.story.firstdates import standing
from policytrack.story.queries import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policytrack.records import Actor, Event, Plan, Source
    from policytrack.records.fields import RoughDate
    from policytrack.story.changes import Change
    from policytrack.story.plans import Due
    from policytrack.story.stancemoves import Move
    from policytrack.story.storyvalue import Story

__all__ = ["ENTRIES", "Entry", "due_entry"]


@frozen
class Entry:
    """One thing that a briefing tells.

    Parameters:
        what: what happened, was said, or is due.
        date: when, or when it was announced; None if not known.
        by: who did or said it, or gave the date.
        details: what else there is to say, in words.
        quote: the words of those in ``by``.
        sources: where it is reported.
        announced: whether the date is that of an announcement.
    """

    what: str
    date: RoughDate | None = None
    by: tuple[Actor, ...] = ()
    details: str = ""
    quote: str | None = None
    sources: tuple[Source, ...] = ()
    announced: bool = False

    @property
    def when(self) -> str:
        """The date in words, and whether it is that of an announcement; empty if not known."""
        date = when(self.date)
        return f"announced {date}" if date and self.announced else date

    def place(self) -> tuple[int, str]:
        """Its place in order of time; what has no date comes last."""
        return place_of(self.date), self.what

    def told(self) -> tuple[object, ...]:
        """The entry as a row of a table."""
        date = self.date
        return (
            self.when or None,
            None if date is None else date.earliest,
            None if date is None else date.latest,
            self.what,
            "; ".join(actor.label for actor in self.by) or None,
            self.details or None,
            self.quote,
            "; ".join(source.label for source in self.sources) or None,
            "; ".join(filter(None, (link_of(source.url) for source in self.sources))) or None,
        )


def _joined(parts: Iterable[str]) -> str:
    """Parts of a sentence, joined, with a capital letter and a full stop."""
    text = "; ".join(part for part in parts if part)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _by(actors: tuple[Actor, ...], word: str = "by") -> str:
    return f"{word} {names(actors)}" if actors else ""


def _event(change: Change, _: Story, now: Story) -> Entry:
    """An event that happened, and how late, by the date first given for it."""
    event = change.new
    late = _since_first(event, now) if event.date is not None else ""
    details = (_by(event.by), _by(event.to, "to"), late, in_words(event.conditions, now))
    return Entry(event.title, change.date, event.by, _joined(details), None, event.sources)


def _since_first(event: Event, now: Story) -> str:
    """How far the current date is from the first, and what that was; empty if it is the first."""
    how = standing(plans.steps(event, now.resolver)) if event.plans else None
    return "" if how is None else f"at first planned {for_when(when(how.first))}: {how.words}"


def _planned(change: Change, _: Story, now: Story) -> Entry:
    """An event for which a date was given, asked for or considered."""
    event, plan = change.new, change.plan
    if plan is None:
        told = (_by(event.by), "no date given", in_words(event.conditions, now))
        return Entry(event.title, change.date, event.by, _joined(told), None, event.sources)
    said = f"{plan.kind}: {_date_of(plan, now)}"
    hangs = in_words(dict.fromkeys((*event.conditions, *plan.conditions)), now)
    by = plan.by or event.by
    slip = _since_first(event, now) if change.what == "new event" else ""
    details = (said, slip, _by(by), hangs)
    sources = plan.sources or event.sources
    return Entry(event.title, change.date, by, _joined(details), None, sources, announced=True)


def _date_of(plan: Plan, story: Story) -> str:
    if isinstance(plan.date, str):
        return "no new date" if plan.date == "postponed" else "no date known"
    return when(story.resolver.date(plan.date)) or "no date known"


def _slipped(change: Change, then: Story, now: Story) -> Entry:
    """An event whose date slipped or was withdrawn: from when to when, and who said so."""
    event, plan = change.new, change.plan
    was, date = then.resolver.expected(change.old), now.resolver.expected(event)
    if change.what == "slipped":
        moved = f"from {when(was)} to {when(date)}" + (f" ({change.slip})" if change.slip else "")
    else:
        moved = change.what + (f"; it was expected {when(was)}" if was is not None else "")
    by = (plan.by if plan else ()) or event.by
    sources = (plan.sources if plan else ()) or event.sources
    details = (moved, _by(by))
    return Entry(event.title, change.date, by, _joined(details), None, sources, announced=True)


def _said(change: Change, _: Story, now: Story) -> Entry:
    """A stance that was taken: by whom, on what, and from which stance they moved."""
    said = change.new
    title, proposition = one_line(said.issue.title), one_line(said.issue.proposition or "")
    before = dict.fromkeys(_from(move, now, named=len(said.by) > 1) for move in change.moves)
    verb = f"moved to {said.stance.said} on" if before else said.stance.before
    details = (
        f"from {', '.join(before)}" if before else "",
        f"{share_in_words(said.share)} of those asked" if said.share is not None else "",
        proposition.rstrip(".") if proposition != title else "",
        in_words(said.conditions, now),
        f"said by {names(said.speakers)}" if said.speakers else "",
    )
    return Entry(
        f"{names(said.by)}: {verb} {_quoted(title)}", change.date, said.by, _joined(details),
        said.quote, said.sources,
    )  # fmt: skip


def _quoted(text: str) -> str:
    return f"\N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}"


def _from(move: Move, now: Story, *, named: bool) -> str:
    """The stance from which an actor moved, with its day and where it is reported."""
    date = now.resolver.date(move.before.date)
    told = [when(date), *(source.label for source in move.before.sources[:1])]
    details = ", ".join(part for part in told if part)
    sure = "" if move.surely else ", though the dates leave open which came last"
    words = SAID[move.old.value] + (f" ({details})" if details else "") + sure
    return f"{words} ({move.actor.label})" if named else words


def _condition(change: Change, _: Story, now: Story) -> Entry:
    """What depends on a condition that was met, or can no longer be."""
    assert change.hanging is not None
    record: Any = change.hanging.record
    condition = in_words([change.hanging.condition], now)
    subject = getattr(record, "title", None)
    if subject is None:
        subject = f"{names(record.by)}: {record.stance.before} {_quoted(record.issue.title)}"
    return Entry(
        f"{subject}, {condition}", None, record.by, _joined([change.hanging.why]), None,
        record.sources,
    )  # fmt: skip


def _post(change: Change, _: Story, __: Story) -> Entry:
    post = change.new
    role = f" as {post.role}" if post.role else ""
    return Entry(
        f"{post.member.label} in {post.of.label}{role}", change.date, (post.member,),
        _joined([when(post.period)]), None, post.sources,
    )  # fmt: skip


def _other(change: Change, _: Story, __: Story) -> Entry:
    """A record that was corrected or withdrawn, in the words of the change."""
    record = change.new or change.old
    by = getattr(record, "by", ())
    return Entry(
        f"{change.what.capitalize()}: {change.words}", change.date, by, "", None,
        getattr(record, "sources", ()),
    )  # fmt: skip


ENTRIES: Final[dict[str, Callable[[Change, Story, Story], Entry]]] = {
    "new event": lambda change, then, now: (_planned if change.new.date is None else _event)(
        change, then, now
    ),
    "happened": _event,
    "slipped": _slipped,
    "postponed": _slipped,
    "cancelled": _slipped,
    "new plan": _planned,
    "condition met": _condition,
    "condition out of reach": _condition,
    "stance changed": _said,
    "stance taken": _said,
    "new membership": _post,
    "corrected": _other,
    "withdrawn": _other,
}
"""The function that words each kind of change."""


def due_entry(row: Due, *, late: bool) -> Entry:
    """What is still to come, or late.

    Parameters:
        row: the event and its date.
        late: whether its date is over.
    """
    by = row.plan.by or row.event.by
    moved = " and rescheduled" if row.status == "rescheduled" else ""
    details = (
        f"{row.plan.kind}{moved}",
        distance(row, late=late),
        _by(by),
    )
    sources = row.plan.sources or row.event.sources
    return Entry(row.event.title, row.date, by, _joined(details), None, sources)
