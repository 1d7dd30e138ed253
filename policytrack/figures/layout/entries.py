"""Records as a timeline draws them: entries with their stretches, labels and lanes."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from attrs import evolve

from policytrack.errors import UnknownNameError
from policytrack.figures.layout.datespans import Span, of_date
from policytrack.figures.layout.timelineparts import Entry
from policytrack.figures.layout.wrapping import one_line
from policytrack.look.markup import visible
from policytrack.records.labels import distinct_labels
from policytrack.story import plans
from policytrack.story.resolve import MOVING_PLANS

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from policytrack.records import Event, Issue, Plan, Statement
    from policytrack.story.plans import Slip
    from policytrack.story.resolve import Resolver

    LaneKey = Callable[[Any], str | Sequence[str] | None]
    Lanes = tuple[str, ...]

__all__ = [
    "ALWAYS",
    "DISPUTED",
    "NO_LANE",
    "UNDATED",
    "headed",
    "in_lanes",
    "in_order",
    "lane_key",
    "of_event",
    "of_statements",
]

NO_LANE = "None of these"
"""The heading of entries that belong to none of the lanes above."""
UNDATED = "No date given"
"""The lane of entries with no date at all; it comes last."""
ALWAYS = "No first and no last day"
"""The lane of entries whose date is open at both ends, so that no day can be drawn."""
DISPUTED = "\N{NOT EQUAL TO}"
"""The sign before the label of a disputed record: a shape, so that it shows in grey."""
_NONE = Span("none", 0.0, 0.0)


def lane_key(lanes: str | LaneKey | None, records: Iterable[Any] = ()) -> Callable[[Any], Lanes]:
    """The function that finds the lanes of a record.

    Parameters:
        lanes: ``"actor"``, ``"kind"``, ``"issue"``, a function of a record that gives the name of
            one or more lanes, or None for one lane.
        records: everything drawn; records with the same label are told apart by their ids.

    Raises:
        UnknownNameError: if the way to make lanes is unknown.
    """
    if lanes is None:
        return lambda record: ("",)
    if callable(lanes):
        return lambda record: _several(lanes(record))
    if lanes not in LANES:
        raise UnknownNameError.among("kind of lanes", lanes, LANES)
    named, label = LANES[lanes]
    found = list(dict.fromkeys(one for record in records for one in named(record)))
    labels = dict(zip(found, distinct_labels(found, label), strict=True))
    return lambda record: _several([labels.get(one) or label(one) for one in named(record)])


def _several(names: str | Sequence[str] | None) -> Lanes:
    found = (names,) if names is None or isinstance(names, str) else names
    return tuple(dict.fromkeys(one_line(visible(name)) for name in found if name)) or ("",)


def _kind(record: Any) -> str:
    kind = getattr(record, "kind", None)
    return "Statements" if kind is None else readable_kind(kind)


def readable_kind(kind: object) -> str:
    """A kind as a heading.

    Parameters:
        kind: a word of a vocabulary.

    Examples:
        >>> readable_kind("local_authority"), readable_kind("other:road show")
        ('Local authority', 'Road show')
    """
    word = str(kind).removeprefix("other:").replace("_", " ")
    return word[:1].upper() + word[1:]


def _issues(record: Any) -> Sequence[Issue]:
    return (record.issue,) if hasattr(record, "issue") else record.issues


LANES: dict[str, tuple[Callable[[Any], Sequence[Any]], Callable[[Any], str]]] = {
    "actor": (attrgetter("by"), attrgetter("label")),
    "issue": (_issues, attrgetter("title")),
    "kind": (lambda record: (_kind(record),), str),
}
"""Every way to make lanes, by name: what gives a record its lanes, and the names of these."""


def in_lanes(entry: Entry, lanes: Lanes) -> list[Entry]:
    """An entry once in each of its lanes, so that a lane shows everything that belongs to it.

    Parameters:
        entry: the entry.
        lanes: the lanes; an entry without a date stands once, in the lane for those.
    """
    if entry.spans[0].shape == "none":
        undated = UNDATED if entry.spans[0].date is None else ALWAYS
        return [evolve(entry, lane=undated)]
    if len(lanes) == 1:
        return [evolve(entry, lane=lanes[0])]
    return [
        # No id of a record holds this sign.
        evolve(entry, id=f"{entry.id}@{i + 1}" if i else entry.id, lane=lane, lanes=lanes, copy=i)
        for i, lane in enumerate(lanes)
    ]


def headed(entries: Iterable[Entry]) -> list[Entry]:
    """Entries, with those in no lane under a heading if others have one."""
    found = list(entries)
    if all(entry.lane in ("", UNDATED, ALWAYS) for entry in found):
        return found
    return [entry if entry.lane else evolve(entry, lane=NO_LANE) for entry in found]


def of_event(
    event: Event, dates: Resolver, label: str | None = None, *, disputed: bool = False
) -> Entry:
    """What to draw of an event: every date announced for it, in order, and its own date.

    Parameters:
        event: the event.
        dates: the dates of its story.
        label: what to write beside it; its title if left out.
        disputed: whether another event disputes it.

    Returns:
        Plans that changed the expected date come first, then its own date, then dates that others
        asked for, considered or forecast.
    """
    spans: list[Span] = []
    for step in plans.steps(event, dates):
        spans.append(_of_step(step, spans))
    wishes = dates.as_announced(plan for plan in event.plans if plan.kind not in MOVING_PLANS)
    spans += [_of_wish(plan, dates) for plan in wishes]
    drawn = tuple(span for span in spans if span.shape != "none") or _undated(spans)
    words = _signed_label(visible(label) if label else event.title, disputed=disputed)
    return Entry(event.id, words, "", drawn, disputed=disputed)


def _undated(spans: Sequence[Span]) -> tuple[Span]:
    """The mark of an event with no day to draw, whose date may have been taken back."""
    return next(((span,) for span in reversed(spans) if span.style != "actual"), (_NONE,))


def _signed_label(text: str, *, disputed: bool) -> str:
    return one_line(f"{DISPUTED} {text}" if disputed else text)


def _of_step(step: Slip, before: Sequence[Span]) -> Span:
    """A date announced for an event, or what was said instead, with its slip in words."""
    if step.date is None or isinstance(step.date, str):
        return _NONE if step.kind == "occurred" else _at_announcement(step, before)
    slip = step.in_words or ""
    style = "actual" if step.kind == "occurred" else step.kind
    first_of_all = step.kind == "occurred" and not before
    note = "" if first_of_all else ", ".join(filter(None, [step.date.in_words(), slip]))
    span = of_date(step.date, style, note, replaced=step.replaced) or _NONE
    return evolve(span, slip=slip, moved=step.moved)


def _at_announcement(step: Slip, before: Sequence[Span]) -> Span:
    """A mark for a date taken back: on the day of the announcement, or else where the date was."""
    words = step.in_words or ""
    style = words if words in ("cancelled", "postponed") else "unknown"
    bare = Span("none", 0.0, 0.0, style=style, note=words, replaced=step.replaced, slip=words)
    said = of_date(step.told)
    if said is not None and said.shape in ("day", "rough"):
        return evolve(bare, shape="day", first=said.first, last=said.last)
    dated = [span.last for span in before if span.shape != "none"]
    return evolve(bare, shape="day", first=dated[-1], last=dated[-1] + 1) if dated else bare


def _of_wish(plan: Plan, dates: Resolver) -> Span:
    day = dates.date(plan.date)
    return of_date(day, plan.kind, f"{plan.kind}: {day.in_words()}" if day else "") or _NONE


def of_statements(
    statements: Iterable[Statement],
    dates: Resolver,
    key: Callable[[Any], Lanes],
    disputed: Container[str | None] = (),
) -> list[Entry]:
    """What to draw of statements: equal ones by the same actor on the same day are joined.

    Parameters:
        statements: the statements.
        dates: the dates of their story.
        key: finds the lanes of a statement.
        disputed: the ids of the events that others dispute.
    """
    groups: dict[tuple[Any, ...], list[Statement]] = {}
    for each in statements:
        alike = (
            each.by,
            each.stance,
            each.date,
            each.event,
            bool(each.conditions),
            key(each),
        )
        groups.setdefault(alike, []).append(each)
    return [
        entry
        for alike, group in groups.items()
        for entry in in_lanes(
            _of_group(group, dates, disputed=group[0].event in disputed), alike[-1]
        )
    ]


def _of_group(group: Sequence[Statement], dates: Resolver, *, disputed: bool) -> Entry:
    one = group[0]
    who = ", ".join(actor.label for actor in one.by)
    issues = ", ".join(sorted(each.issue.title for each in group))
    hangs = " (conditional)" if one.conditions else ""
    span = of_date(dates.date(one.date)) or _NONE
    words = f"{who}: {one.stance.before} {issues}{hangs}"
    label = _signed_label(words, disputed=disputed)
    about = sorted(each.issue.id for each in group)
    parts = [*(actor.id for actor in one.by), str(one.stance), *about, str(one.date or "")]
    parts += [one.event or "", "conditional" if one.conditions else ""]
    name = "-".join(filter(None, parts))
    hanging = bool(one.conditions)
    return Entry(name, label, "", (span,), str(one.stance), hanging, disputed=disputed)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries in reading order: by first day, last day and name; undated ones last.

    Parameters:
        entries: the entries, in any order.
    """
    return sorted(entries, key=_reading)


def _reading(entry: Entry) -> tuple[bool, float, float, str, str, int]:
    dated = [span for span in entry.spans if span.shape != "none"]
    if not dated:
        return (True, 0.0, 0.0, entry.label, entry.id, 0)
    first, last = min(span.first for span in dated), max(span.last for span in dated)
    return (False, first, last, entry.label, entry.record, entry.copy)
