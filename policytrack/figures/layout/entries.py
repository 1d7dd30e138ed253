"""Records to what a timeline draws: entries with their stretches, labels and lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from policytrack.errors import UnknownNameError, nearest
from policytrack.figures.layout.datespans import OPEN, Span, of_date
from policytrack.figures.layout.timelineparts import Entry
from policytrack.figures.layout.wrapping import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from policytrack.dates import FuzzyDate, Period
    from policytrack.records import Event, Plan, Statement

    LaneKey = Callable[[Any], str | Sequence[str] | None]
    Lanes = tuple[str, ...]

__all__ = [
    "DISPUTED",
    "NO_LANE",
    "UNDATED",
    "headed",
    "in_lanes",
    "in_order",
    "lane_key",
    "of_event",
    "of_statements",
    "slip_text",
]

NO_LANE = "None of these"
"""The heading of what belongs to none of the lanes above it."""
UNDATED = "No date given"
"""The lane of what has no date at all; it stands last."""
DISPUTED = "\N{NOT EQUAL TO}"
"""The sign before the label of what another record disputes: a shape, so that it shows in grey."""
MOVING = ("planned", "required", "cancelled")
_SAID = {
    "support": "for",
    "oppose": "against",
    "neutral": "neutral on",
    "mixed": "mixed on",
    "no_position": "no position on",
    "declined": "declined to say on",
    "not_applicable": "not applicable:",
}
_NONE = Span("none", 0.0, 0.0)


def lane_key(lanes: str | LaneKey | None) -> Callable[[Any], Lanes]:
    """The function that finds the lanes of a record.

    Parameters:
        lanes: ``"actor"``, ``"kind"``, ``"issue"``, a function of a record that gives the name of
            its lane, or of each of several, or None for one lane.

    Raises:
        UnknownNameError: for another word.
    """
    if lanes is None:
        return lambda record: ("",)
    if callable(lanes):
        return lambda record: _several(lanes(record))
    if lanes not in LANES:
        raise UnknownNameError("way to make lanes", lanes, nearest(lanes, LANES))
    return lambda record: _several(LANES[lanes](record))


def _several(names: str | Sequence[str] | None) -> Lanes:
    found = (names,) if names is None or isinstance(names, str) else names
    return tuple(dict.fromkeys(one_line(name) for name in found if name)) or ("",)


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


def _issues(record: Any) -> Sequence[str]:
    issues = (record.issue,) if hasattr(record, "issue") else record.issues
    return [issue.title for issue in issues]


LANES: dict[str, LaneKey] = {
    "actor": lambda record: [actor.label for actor in record.by],
    "kind": _kind,
    "issue": _issues,
}
"""How to find the lanes of a record, by the name of the way."""


def in_lanes(entry: Entry, lanes: Lanes) -> list[Entry]:
    """An entry once in each of its lanes, so that a lane shows all that belongs to it.

    Parameters:
        entry: the entry.
        lanes: the lanes; what has no date stands once, in the lane of such.
    """
    if entry.spans[0].shape == "none":
        return [evolve(entry, lane=UNDATED)]
    if len(lanes) == 1:
        return [evolve(entry, lane=lanes[0])]
    return [
        # No id of a record holds this sign.
        evolve(entry, id=f"{entry.id}@{i + 1}" if i else entry.id, lane=lane, lanes=lanes, copy=i)
        for i, lane in enumerate(lanes)
    ]


def headed(entries: Iterable[Entry]) -> list[Entry]:
    """Entries of which those in no lane stand under a heading, if others stand in one."""
    found = list(entries)
    if all(entry.lane in ("", UNDATED) for entry in found):
        return found
    return [entry if entry.lane else evolve(entry, lane=NO_LANE) for entry in found]


def of_event(event: Event, label: str | None = None, *, disputed: bool = False) -> Entry:
    """What to draw of an event: every date announced for it, in order, and the one it had.

    Parameters:
        event: the event.
        label: what to write beside it; its title if left out.
        disputed: whether another event disputes it.

    Returns:
        Plans that moved what was expected come first, then its own date, then what others
        asked for, considered or forecast.
    """
    moving = sorted((p for p in event.plans if p.kind in MOVING), key=_announced)
    wishes = sorted((p for p in event.plans if p.kind not in MOVING), key=_announced)
    spans: list[Span] = []
    before: FuzzyDate | Period | None = None
    for number, plan in enumerate(moving):
        replaced = number + 1 < len(moving) or event.date is not None
        spans.append(_of_plan(plan, before, spans, replaced=replaced))
        before = _day_of(plan.date) or before
    if (day := _day_of(event.date)) is not None:
        slip = slip_text(before, day) if before is not None else ""
        span = of_date(day, "actual", _note("", day, slip) if before is not None else "")
        spans += [evolve(span, slip=slip)] if span is not None else []
    spans += [_of_plan(plan, None, spans, replaced=False) for plan in wishes]
    drawn = tuple(span for span in spans if span.shape != "none") or _undated(spans)
    words = _signed_label(label or event.title, disputed=disputed)
    return Entry(event.id, words, "", drawn, disputed=disputed)


def _undated(spans: Sequence[Span]) -> tuple[Span]:
    """The mark of what has no date at all, which may have been taken back all the same."""
    return next(((span,) for span in reversed(spans) if span.style != "actual"), (_NONE,))


def _signed_label(text: str, *, disputed: bool) -> str:
    return one_line(f"{DISPUTED} {text}" if disputed else text)


def _announced(plan: Plan) -> tuple[int, int]:
    day = _day_of(plan.announced)
    return (day.ordinals[1], day.ordinals[0]) if day is not None else (0, 0)


def _day_of(date: object) -> Any:
    """A date that can be drawn; None for one that hangs on another or is none."""
    return date if hasattr(date, "ordinals") else None


def _of_plan(
    plan: Plan, before: FuzzyDate | Period | None, spans: Sequence[Span], *, replaced: bool
) -> Span:
    day = _day_of(plan.date)
    style = "postponed" if plan.date == "postponed" and plan.kind in MOVING else plan.kind
    if style in ("cancelled", "postponed"):
        return _at_announcement(plan, style, spans, replaced=replaced)
    lead = "" if plan.kind in MOVING else plan.kind
    slip = slip_text(before, day) if before is not None and day is not None else ""
    span = of_date(day, style, _note(lead, day, slip), replaced=replaced)
    return _NONE if span is None else evolve(span, slip=slip)


def _at_announcement(plan: Plan, style: str, spans: Sequence[Span], *, replaced: bool) -> Span:
    """A mark for a date taken back: on the day that was said, or else where it used to be."""
    note = "cancelled" if style == "cancelled" else "postponed, no new date"
    said = of_date(_day_of(plan.announced), style, note, replaced=replaced)
    if said is not None and said.shape in ("day", "rough"):
        return Span("day", said.first, said.last, None, (False, False), style, note, replaced)
    dated = [span.last for span in spans if span.shape != "none"]
    if not dated:
        return evolve(_NONE, style=style)
    at = dated[-1]
    return Span("day", at, at + 1, None, (False, False), style, note, replaced)


def _note(lead: str, day: Any, slip: str) -> str:
    if day is None:
        return ""
    return (lead + ": " if lead else "") + ", ".join(filter(None, [day.in_words(), slip]))


def slip_text(old: FuzzyDate | Period, new: FuzzyDate | Period) -> str:
    """How many days lie between two dates announced for one thing.

    Parameters:
        old: the date before.
        new: the date in its place.

    Returns:
        The days, later as ``+``; the least and the most where a date is rough; nothing where a
        side has no bound.

    Examples:
        >>> from policytrack.dates import FuzzyDate
        >>> slip_text(FuzzyDate("2025-09-01"), FuzzyDate("2025-10-16"))
        '+45 days'
    """
    (first, last), (new_first, new_last) = old.ordinals, new.ordinals
    if OPEN[0] in (first, new_first) or OPEN[1] in (last, new_last):
        return ""
    if (first, last) == (new_first, new_last):
        return "unchanged"
    least, most = new_first - last, new_last - first
    if least == most:
        return f"{_signed(least)} day{'' if abs(least) == 1 else 's'}"
    return f"{_signed(least)} to {_signed(most)} days"


def _signed(days: int) -> str:
    return f"+{days}" if days > 0 else f"\N{MINUS SIGN}{-days}" if days else "0"


def of_statements(
    statements: Iterable[Statement],
    key: Callable[[Any], Lanes],
    disputed: Container[str | None] = (),
) -> list[Entry]:
    """What to draw of statements: those made alike, on one day, by the same, come together.

    Parameters:
        statements: the statements.
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
        for entry in in_lanes(_of_group(group, disputed=group[0].event in disputed), alike[-1])
    ]


def _of_group(group: Sequence[Statement], *, disputed: bool) -> Entry:
    one = group[0]
    who = ", ".join(actor.label for actor in one.by)
    issues = ", ".join(sorted(each.issue.title for each in group))
    hangs = " (conditional)" if one.conditions else ""
    span = of_date(_day_of(one.date)) or _NONE
    words = f"{who}: {_SAID[str(one.stance)]} {issues}{hangs}"
    label = _signed_label(words, disputed=disputed)
    about = sorted(each.issue.id for each in group)
    parts = [*(actor.id for actor in one.by), str(one.stance), *about, str(one.date or "")]
    parts += [one.event or "", "conditional" if one.conditions else ""]
    name = "-".join(filter(None, parts))
    hanging = bool(one.conditions)
    return Entry(name, label, "", (span,), str(one.stance), hanging, disputed=disputed)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries in the order of reading: by first day, last day and name; undated ones last.

    Parameters:
        entries: in any order, which does not matter.
    """
    return sorted(entries, key=_reading)


def _reading(entry: Entry) -> tuple[bool, float, float, str, str, int]:
    dated = [span for span in entry.spans if span.shape != "none"]
    if not dated:
        return (True, 0.0, 0.0, entry.label, entry.id, 0)
    first, last = min(span.first for span in dated), max(span.last for span in dated)
    return (False, first, last, entry.label, entry.record, entry.copy)
