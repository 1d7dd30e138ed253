"""The dates of a story as a calendar in iCalendar.

Source:
    RFC 5545, Internet Calendaring and Scheduling Core Object Specification (iCalendar).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from policytrack.dates import FuzzyDate, Period, Relative
from policytrack.dates.civil import to_date
from policytrack.errors import (
    ArgumentError,
)
from policytrack.formats.losses import STORY, Loss, Losses, losses_of
from policytrack.records import Event, Plan
from policytrack.records.fields import slug
from policytrack.story.plans import status, steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.records.fields import RoughDate
    from policytrack.story.resolve import Resolver
    from policytrack.story.storyvalue import Story

__all__ = ["losses", "text_of"]

_LINE: Final = 75
_LONGEST: Final = 366
_OURS: Final = "-//policytrack//story//EN"
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BREAKS: Final = re.compile(r"[\x00-\x1f\x7f]|^\s+|\s+$")
_STATUSES: Final = {"occurred": "CONFIRMED", "cancelled": "CANCELLED", "planned": "CONFIRMED",
                    "rescheduled": "CONFIRMED", "overdue": "CONFIRMED"}  # fmt: skip
_CARRIED: Final = {
    STORY: frozenset({"title"}),
    "events": frozenset({"id", "title", "kind", "date", "plans", "place", "text", "tags", "urls"}),
}
_TEXTS: Final = ("title", "text", "place", "kind")
_WHY: Final = {
    "": "a calendar has no place for it",
    "sources": "a calendar has no sources",
    "actors": "a calendar has no actors",
    "issues": "a calendar has no issues",
    "statements": "a calendar has events only",
}


def text_of(story: Story, *, alarm: int | None = None) -> str:
    """The events of a story that have a date, or are expected on one, as a calendar.

    A rough date covers all days on which it may fall, and is kept as EDTF in a property of our
    own, from which it is read back. The same story gives the same text.

    Parameters:
        story: the story.
        alarm: how many days before a coming event its alarm rings; no alarm if left out.

    Raises:
        ArgumentError: if ``alarm`` is not a number of days.
    """
    if alarm is not None and (type(alarm) is not int or not 0 <= alarm <= _LONGEST):
        allowed = f"a whole number of days from 0 to {_LONGEST}"
        raise ArgumentError("Timeline.to_ical", f"alarm={alarm!r}", allowed)
    title = story.records.title
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_OURS}", f"X-WR-CALNAME:{_text(title)}"]
    home = slug(title)
    for event in story.events:
        date = _date(event, story.resolver)
        days = None if date is None else _days(date)
        if date is not None and days is not None:
            made = _event_lines(event, date, days, home, story.resolver)
            ring = _alarm(event, alarm, story.resolver) if alarm is not None else []
            lines += [*made, *ring, "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join([_folded(line) for line in lines])


def losses(story: Story) -> Losses:
    """What of a story a calendar cannot carry.

    Parameters:
        story: the story.
    """
    gone: dict[str, Loss] = {}
    parts: list[Loss] = []
    for event in story.events:
        date = _date(event, story.resolver)
        if date is None or _days(date) is None:
            gone[event.id] = Loss(
                event.id, "", event.title, "it has no date that a calendar can hold"
            )
        else:
            parts += _losses_of_event(event, date)
    rest = losses_of(story.records, _CARRIED, _WHY)
    kept = [loss for loss in (*rest, *parts) if loss.record not in gone]
    return Losses((*gone.values(), *kept))


def _losses_of_event(event: Event, date: RoughDate) -> Iterator[Loss]:
    if isinstance(event.date, Relative):
        yield Loss(event.id, "date", str(event.date), "a calendar has the day that it works out to")
    as_read = () if event.date is not None else (Plan(date),)
    if event.plans and event.plans != as_read:
        what = f"{len(event.plans)} plan{'s'[: len(event.plans) != 1]}"
        yield Loss(event.id, "plans", what, "a calendar has one date per event")
    if len(event.urls) > 1:
        yield Loss(event.id, "urls", "; ".join(event.urls[1:]), "an event has one address")
    elif event.urls and _BREAKS.search(event.urls[0]):
        yield Loss(event.id, "urls", repr(event.urls[0])[:80], "an address is on one line")
    for field in _TEXTS:
        value = getattr(event, field)
        if value and _CONTROLS.search(value):
            yield Loss(event.id, field, repr(value)[:80], "a calendar has no control characters")


def _date(event: Event, resolver: Resolver) -> RoughDate | None:
    """When an event happened, is expected, or was to be before it was cancelled."""
    date = resolver.event(event) or resolver.expected(event)
    if date is None and status(event, resolver) == "cancelled":
        dates = (step.date for step in steps(event, resolver)[::-1])
        date = next((each for each in dates if isinstance(each, FuzzyDate | Period)), None)
    return date


def _days(date: RoughDate) -> tuple[dt.date, dt.date] | None:
    """The first and last day on a calendar; an open side takes the known bound."""
    first, last = map(to_date, date.ordinals)
    first = first or last
    last = last or first
    if first is None or last is None or last == dt.date.max:
        return None
    return first, last


def _event_lines(
    event: Event, date: RoughDate, days: tuple[dt.date, dt.date], home: str, resolver: Resolver
) -> list[str]:
    state = status(event, resolver)
    announced = steps(event, resolver) if event.plans else []
    after = days[1] + dt.timedelta(1)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.id}@{home}.policytrack",
        f"DTSTAMP:{_stamp(event, days[0], resolver)}",
        f"DTSTART;VALUE=DATE:{_compact(days[0])}",
        f"DTEND;VALUE=DATE:{_compact(after)}",
        f"SUMMARY:{_text(event.title)}",
        f"STATUS:{_STATUSES.get(state, 'TENTATIVE')}",
        f"SEQUENCE:{max(0, len(announced) - 1)}",
        "TRANSP:TRANSPARENT",
        f"X-POLICYTRACK-ID:{_text(event.id)}",
        f"X-POLICYTRACK-KIND:{_text(event.kind)}",
        f"X-POLICYTRACK-DATE:{_text(str(date))}",
        f"X-POLICYTRACK-STATUS:{state}",
    ]
    if event.text:
        lines.append(f"DESCRIPTION:{_text(event.text)}")
    if event.place:
        lines.append(f"LOCATION:{_text(event.place)}")
    if event.tags:
        lines.append(f"CATEGORIES:{','.join(map(_text, event.tags))}")
    if event.urls:
        lines.append(f"URL:{_BREAKS.sub('', event.urls[0])}")
    if len(announced) > 1 and announced[-1].total_in_words:
        told = f"Was first to be on {announced[0].date}: {announced[-1].total_in_words}"
        lines.append(f"COMMENT:{_text(told)}")
    return lines


def _alarm(event: Event, before: int, resolver: Resolver) -> list[str]:
    """The alarm of an event that is to come."""
    if status(event, resolver) not in ("planned", "rescheduled", "overdue"):
        return []
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(event.title)}",
        f"TRIGGER:-P{before}D",
        "END:VALARM",
    ]


def _stamp(event: Event, day: dt.date, resolver: Resolver) -> str:
    """When an event was last changed: on the day that its last plan was announced, else its own."""
    told = [resolver.announced_key(plan)[1] for plan in event.plans]
    last = to_date(max(told)) if told else None
    return f"{_compact(last or day)}T000000Z"


def _compact(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    shown = text if text.isprintable() else _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)
    return shown.translate(_ESCAPES)


def _folded(line: str) -> str:
    """A line with its end, folded where it is longer than 75 bytes, never within a character."""
    if len(line) <= _LINE and (line.isascii() or len(line.encode()) <= _LINE):
        return f"{line}\r\n"
    parts: list[str] = []
    part: list[str] = []
    size = 0
    for char in line:
        wide = len(char.encode("utf-8", "surrogatepass"))
        if size + wide > _LINE:
            parts.append("".join(part))
            part, size = [], 1
        part.append(char)
        size += wide
    parts.append("".join(part))
    return "\r\n ".join(parts) + "\r\n"
