"""Events from calendars in iCalendar, other people's and our own.

Source:
    RFC 5545, Internet Calendaring and Scheduling Core Object Specification (iCalendar).
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Final

from policytrack.dates import FuzzyDate, Period
from policytrack.errors import MAX_PROBLEMS, CheckError, PolicyTrackError, Problem
from policytrack.formats.foreign.readrecords import ReadRecords
from policytrack.formats.newids import Ids
from policytrack.formats.sheets.filebytes import Held
from policytrack.formats.storyfile.limits import MAX_RECORDS, too_many_records
from policytrack.records import Event, Plan
from policytrack.records.fields import slug
from policytrack.records.vocabulary import EVENT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.formats.storyfile.files import Readable
    from policytrack.records.fields import RoughDate

__all__ = ["read_calendar"]

_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_FOLDED: Final = (b" ", b"\t")
_MOST_LINES: Final = 200_000
"""How many lines one component may have, such as an event; the longest text has half as many."""

_DAY: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d{6})Z?)?")
_DAYS: Final = re.compile(r"P(\d{1,4})([DW])")
_TAG: Final = re.compile(r"(?:[^,\\]|\\.)++", re.DOTALL)
_REPEATS: Final = frozenset({"RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
_UNDERSTOOD: Final = frozenset(
    {"UID", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "URL", "STATUS", "SEQUENCE"}
    | {"DTSTAMP", "DTSTART", "DTEND", "DURATION", "TRANSP"}
)
_OF_THE_FILE: Final = frozenset(
    {"PRODID", "VERSION", "CALSCALE", "METHOD", "UID", "LAST-MODIFIED", "REFRESH-INTERVAL"}
    | {"X-PUBLISHED-TTL", "X-WR-RELCALID", "X-WR-TIMEZONE"}
)
"""Properties that say how a file was made or is fetched, not what happens."""


def read_calendar(source: Readable) -> ReadRecords:
    """The events of a calendar, its name, and what it is about.

    A calendar that this library wrote gives back its dates as they were recorded. Of any other,
    an event has the days that it covers; a tentative or cancelled one has them as a plan.
    Properties that match no field are kept in ``extra``, with their parameters. Of an event that
    repeats, the first is read; this is noted, and so is anything that is not an event.

    Parameters:
        source: a path, or an open file of text or bytes.

    Raises:
        CheckError: if it is not a calendar or has problems; lists all of them with their lines.
        OSError: if the file cannot be opened.
    """
    held = Held(source)
    head = held.data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.upper().startswith(b"BEGIN:VCALENDAR"):
        message = "a calendar begins with BEGIN:VCALENDAR"
        raise CheckError([Problem("not-a-calendar", message, file=held.name, line=1, column=1)])
    reading = _Reading(ReadRecords(held.name))
    for number, line in _lines(held):
        reading.line(number, line)
    reading.finish()
    return reading.into


def _lines(held: Held) -> Iterator[tuple[int, str]]:
    """The lines of a calendar, each with its number in the file; a folded one is joined."""
    begun, parts = 1, [b""]
    for number, line in enumerate(BytesIO(held.data.removeprefix(b"\xef\xbb\xbf")), 1):
        if line[:1] in _FOLDED:
            parts.append(line[1:].rstrip(b"\r\n"))
            if len(parts) > _MOST_LINES:
                raise CheckError([_too_long(held.name, begun)])
        else:
            yield begun, _decoded(b"".join(parts), held.name, begun)
            begun, parts = number, [line.rstrip(b"\r\n")]
    yield begun, _decoded(b"".join(parts), held.name, begun)


def _decoded(line: bytes, name: str | None, number: int) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"this is not UTF-8: {error.reason}"
        raise CheckError([Problem("not-utf-8", message).at(name, number, 1)]) from None


def _too_long(name: str | None, number: int) -> Problem:
    message = f"found more than {_MOST_LINES:,} lines in one component; allowed: {_MOST_LINES:,}"
    return Problem("too-large", message).at(name, number, 1)


class _Reading:
    """One pass over the lines of a calendar."""

    def __init__(self, into: ReadRecords) -> None:
        self.into = into
        self._name = into.file
        self._inside: list[str] = []
        self._start = 0
        self._begun = 0
        self._found: dict[str, tuple[int, list[str]]] = {}
        self._given: dict[str, list[str]] = {}
        self._ids = Ids()
        self._problems: list[Problem] = []

    def line(self, number: int, line: str) -> None:
        """Take one unfolded line."""
        if number - self._begun > _MOST_LINES:
            raise CheckError([*self._problems, _too_long(self._name, self._begun)])
        if not line.strip():
            return
        head, colon, value = _split(line)
        if not colon:
            self._tell(number, "a line without a colon")
            return
        name, _, given = head.partition(";")
        name = name.strip().upper()
        if name in ("BEGIN", "END"):
            self._begun = number
        if name == "BEGIN":
            self._begin(number, value.strip().upper())
        elif name == "END":
            self._end(number, value.strip().upper())
        elif self._inside == ["VCALENDAR"]:
            self._of_calendar(number, name, value)
        elif self._inside[:2] == ["VCALENDAR", "VEVENT"]:
            if within := " ".join(self._inside[2:]).removeprefix("V"):
                name = within if name == "TRIGGER" else f"{within} {name}"
            _, values = self._found.get(name, (number, []))
            values.append(value)
            self._found[name] = number, values
            self._given.setdefault(name, []).append(given)

    def _of_calendar(self, number: int, name: str, value: str) -> None:
        """Take a property of the calendar itself."""
        if name in ("X-WR-CALNAME", "NAME"):
            self.into.title = _plain(value) if value.strip() else None
        elif name in ("X-WR-CALDESC", "DESCRIPTION"):
            self.into.about = _plain(value) if value.strip() else None
        elif name not in _OF_THE_FILE and value.strip():
            self.into.leave((name,), f"left out: {name} has no place in a story", number)

    def _begin(self, number: int, what: str) -> None:
        if len(self._inside) > 8:
            self._tell(number, "components more than 8 deep")
            raise CheckError(self._problems)
        self._inside.append(what)
        if self._inside == ["VCALENDAR", "VEVENT"]:
            self._start, self._found, self._given = number, {}, {}
        elif len(self._inside) == 2 and what != "VTIMEZONE":
            self.into.leave((what[:40],), f"left out: {what[:40]} is no event", number)

    def _end(self, number: int, what: str) -> None:
        if not self._inside or self._inside[-1] != what:
            self._tell(number, f"END:{what[:40]} that closes nothing")
            return
        if self._inside == ["VCALENDAR", "VEVENT"]:
            self._event()
        self._inside.pop()

    def finish(self) -> None:
        """Refuse what is not whole."""
        if self._inside:
            self._tell(self._start, f"{self._inside[-1][:40]} that does not end")
        if self._problems:
            raise CheckError(self._problems)

    def _tell(self, number: int, message: str) -> None:
        self._problems.append(Problem("bad-calendar", f"found {message}").at(self._name, number, 1))
        if len(self._problems) >= MAX_PROBLEMS:
            raise CheckError(self._problems)

    def _raw(self, name: str) -> str:
        """The value of a property as it is; all values if it occurs several times."""
        return ",".join(self._found[name][1]) if name in self._found else ""

    def _get(self, name: str) -> str:
        value = _plain(self._raw(name))
        return value if "X-POLICYTRACK-ID" in self._found else value.strip()

    def _event(self) -> None:
        if len(self.into.records) >= MAX_RECORDS:
            raise CheckError([too_many_records("events")])
        for name in self._found.keys() & _REPEATS:
            message = "an event that repeats: only the first was read; its rule is kept in extra"
            self.into.leave((name,), message, self._found[name][0])
        told = len(self._problems)
        try:
            date = self._date()
            if len(self._problems) == told:
                self.into.records.append(self._made(date))
        except PolicyTrackError as error:
            self._tell(self._start, f"an event that cannot be read: {error}")

    def _made(self, date: RoughDate | None) -> Event:
        state = self._get("X-POLICYTRACK-STATUS")
        said = self._get("STATUS").upper()
        to_come = state not in ("", "occurred") or (
            not state and said in ("TENTATIVE", "CANCELLED")
        )
        plans = [Plan(date)] if to_come and date is not None else []
        if said == "CANCELLED":
            plans.append(Plan("unknown", kind="cancelled"))
        tags = _TAG.findall(self._raw("CATEGORIES")) if "CATEGORIES" in self._found else []
        uid, url = self._get("UID"), self._raw("URL").strip()
        own = self._get("X-POLICYTRACK-ID")
        kind = self._get("X-POLICYTRACK-KIND")
        if not kind:
            kind = next((tag for tag in map(_plain, tags) if tag in EVENT_KINDS.words), "unknown")
        return Event(
            self._get("SUMMARY") or "No title",
            kind,
            None if to_come else date,
            plans=plans,
            place=self._get("LOCATION") or None,
            text=self._get("DESCRIPTION") or None,
            tags=_tags(tags) if own else _tags(tag.strip() for tag in tags),
            urls=[url] if url else [],
            identifiers={} if own or not uid else {"ical": uid},
            extra={} if own else self._extra(),
            id=self._ids.free(own or slug(uid or self._get("SUMMARY")) or "event"),
        )

    def _extra(self) -> dict[str, str]:
        """Properties without a field, times of day and parameters, as the calendar has them."""
        kept = {}
        for name, (_, values) in self._found.items():
            given = [each for each in self._given[name] if each]
            timed = name in ("DTSTART", "DTEND", "DURATION") and "T" in self._raw(name)
            if name not in _UNDERSTOOD or timed:
                pairs = zip(self._given[name], values, strict=True)
                whole = [f"{more}:{value}" if more else value for more, value in pairs]
                kept[name.lower()] = _plain(",".join(whole)).strip()
            elif given and name not in ("DTSTART", "DTEND"):
                kept[f"{name.lower()} parameters"] = ",".join(given)
        return {name: value for name, value in kept.items() if value}

    def _date(self) -> RoughDate | None:
        if own := self._get("X-POLICYTRACK-DATE"):
            return Period(own) if "/" in own else FuzzyDate(own)
        if "DTSTART" not in self._found:
            return None
        number, start = self._found["DTSTART"][0], self._raw("DTSTART")
        first, last = self._day(number, start), None
        if "DTEND" in self._found:
            number, end = self._found["DTEND"][0], self._raw("DTEND")
            last = self._day(number, end)
            if last is not None and ("T" not in end or "T000000" in end):
                last -= dt.timedelta(1)
        elif length := _DAYS.fullmatch(self._get("DURATION")):
            days = int(length[1]) * (7 if length[2] == "W" else 1)
            last = first and first + dt.timedelta(days - 1)
        if first is None:
            return None
        if last is None or last <= first:
            return FuzzyDate(first)
        return Period(FuzzyDate(first), FuzzyDate(last))

    def _day(self, number: int, text: str) -> dt.date | None:
        found = _DAY.fullmatch(text.strip())
        if found is not None:
            with suppress(ValueError):
                return dt.date(int(found[1]), int(found[2]), int(found[3]))
        self._tell(number, f"{text[:40]!r}; allowed: a day such as 20250620")
        return None


def _tags(found: Iterable[str]) -> list[str]:
    """The tags of an event, each once, without their escapes."""
    return [tag for tag in dict.fromkeys(map(_plain, found)) if tag.strip()]


def _split(line: str) -> tuple[str, str, str]:
    """The parts before and after the colon that begins the value, outside quotes."""
    if '"' not in line.partition(":")[0]:
        return line.partition(":")
    quoted = False
    for place, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif char == ":" and not quoted:
            return line[:place], ":", line[place + 1 :]
    return line, "", ""


def _plain(value: str) -> str:
    """A text without its escapes."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
