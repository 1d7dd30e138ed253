"""The tables of a story to publish, each made from the story's own answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from policytrack.dates import FuzzyDate
from policytrack.dates.civil import to_date
from policytrack.look.shares import share_in_words
from policytrack.reports.cited import cited, distance, names, reference, when
from policytrack.reports.document import Column, Line, Row
from policytrack.reports.reporttable import ReportTable
from policytrack.story import conditions, plans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policytrack.records import Source, Statement
    from policytrack.story.plans import Slip
    from policytrack.story.storyvalue import Story

__all__ = ["ASKED_ON_A_DAY", "STORY_TABLES", "evidence"]

_SOURCE: Final = Column("Source", 1.9)


def evidence(story: Story) -> ReportTable:
    """Who said what on which proposition, when, in which words, and where it is reported.

    Parameters:
        story: the story.
    """
    place = {issue.id: number for number, issue in enumerate(story.records.issues)}
    said = sorted(story.statements, key=lambda each: place[each.issue.id])
    columns = (
        Column("Actor", 1.4), Column("Stance", 1.2), Column("Day", 1.2), Column("Quote", 2.4),
        _SOURCE,
    )  # fmt: skip
    rows = tuple(
        Row(_evidence(each, story), each.issue.proposition or each.issue.title) for each in said
    )
    return _made("Evidence: who stands where", columns, rows, story, grouped_by="Proposition")


def _evidence(said: Statement, story: Story) -> tuple[Line, ...]:
    speakers = f", by {names(said.speakers)}" if said.speakers else ""
    share = "" if said.share is None else share_in_words(said.share)
    hangs = conditions.in_words(said.conditions, story)
    stance = ", ".join(part for part in (said.stance.said, share, hangs) if part)
    quote = f"\N{LEFT DOUBLE QUOTATION MARK}{said.quote}\N{RIGHT DOUBLE QUOTATION MARK}"
    return (
        Line.of(names(said.by) + speakers),
        Line.of(stance),
        Line.of(when(story.resolver.date(said.date))),
        Line.of(quote if said.quote else ""),
        Line(cited(said.sources)),
    )


def slips(story: Story) -> ReportTable:
    """Which dates were announced for each event that has more than one, and how far they moved.

    Parameters:
        story: the story.
    """
    columns = (
        Column("Date", 1.4), Column("Announced", 1.4), Column("By", 1.2), Column("Moved", 1.4),
        Column("In all", 1.4), _SOURCE,
    )  # fmt: skip
    found = list(plans.slips(story.events, story.resolver))
    rows = tuple(Row(_slip(step), step.event.title) for step in found)
    return _made("Dates announced, and how far they slipped", columns, rows, story, "Event")


def _slip(step: Slip) -> tuple[Line, ...]:
    words = "" if isinstance(step.date, str) else when(step.date)
    date = words or step.in_words or ""
    kind = "" if step.kind in ("planned", date) else f" ({step.kind})"
    occurred = step.kind == "occurred"
    return (
        Line.of(f"{date}{kind}"),
        Line.of("" if occurred else when(step.told)),
        Line.of(names(step.by or step.event.by)),
        Line.of(step.in_words or "" if words else ""),
        Line.of(step.total_in_words or "" if words else ""),
        Line(cited(step.sources)),
    )


def upcoming(story: Story, day: int) -> ReportTable:
    """What is expected on a day or after it.

    Parameters:
        story: the story.
        day: the day, as an ordinal.
    """
    return _due(story, day, "What is due", late=False)


def overdue(story: Story, day: int) -> ReportTable:
    """What should have happened before a day and had not.

    Parameters:
        story: the story.
        day: the day, as an ordinal.
    """
    return _due(story, day, "What is overdue", late=True)


def _due(story: Story, day: int, what: str, *, late: bool) -> ReportTable:
    columns = (
        Column("Event", 2.4), Column("Expected", 1.2), Column("Distance", 1.4), Column("By", 1.2),
        _SOURCE,
    )  # fmt: skip
    made = tuple(
        Row(
            (
                Line.of(row.event.title),
                Line.of(when(row.date)),
                Line.of(distance(row, late=late)),
                Line.of(names(row.plan.by or row.event.by)),
                Line(cited(row.plan.sources or row.event.sources)),
            )
        )
        for row in plans.due(story, day, late=late)
    )
    return _made(f"{what} on {when(FuzzyDate(to_date(day)))}", columns, made, story)


def hanging(story: Story, day: int | None = None) -> ReportTable:
    """What depends on conditions, and whether each is met.

    Parameters:
        story: the story.
        day: the day as of which to answer, as an ordinal; as of all that is recorded if left
            out.
    """
    then = story if day is None else story.as_of(day)
    columns = (
        Column("What depends on it", 2), Column("Condition", 2), Column("State", 1),
        Column("Why", 2), _SOURCE,
    )  # fmt: skip
    rows = []
    for row in conditions.hanging(then, day):
        record: Any = row.record
        title = getattr(record, "title", None)
        subject = title or f"{names(record.by)}: {record.stance.before} {record.issue.title}"
        words = conditions.in_words([row.condition], then)
        cells = (subject, words, row.state, row.why)
        rows.append(Row((*map(Line.of, cells), Line(cited(record.sources)))))
    unique = tuple(dict.fromkeys(rows))
    return _made("Conditions", columns, unique, then)


def _made(
    title: str,
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    story: Story,
    grouped_by: str = "",
) -> ReportTable:
    """A table whose sources are those that its cells cite, in full."""
    quoted = {run for row in rows for run in row.cells[-1].runs}
    told = [source for source in story.records.sources if set(cited([source])) & quoted]
    return ReportTable(title, columns, rows, (), _in_full(told), grouped_by)


def _in_full(sources: Iterable[Source]) -> tuple[Line, ...]:
    return tuple(map(reference, sources))


STORY_TABLES: Final[dict[str, Callable[..., ReportTable]]] = {
    "evidence": evidence,
    "slips": slips,
    "upcoming": upcoming,
    "overdue": overdue,
    "conditions": hanging,
}
"""The tables made from a story alone."""

ASKED_ON_A_DAY: Final = ("upcoming", "overdue", "conditions")
"""Which of them need a day."""
