"""Events from calendars in iCalendar, other people's and our own.

Source:
    RFC 5545, Internet Calendaring and Scheduling Core Object Specification (iCalendar).
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from io import BytesIO
from quopri import decodestring
from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.dates import FuzzyDate, Period
from policytrack.errors import MAX_PROBLEMS, CheckError, PolicyTrackError, Problem
from policytrack.formats.foreign.readrecords import ReadRecords
from policytrack.formats.foreign.recurrence import MOST_DAYS, MOST_STEPS, days_in, days_of
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

_MOST_REPEATED: Final = 20_000
"""How many days the events that repeat may have, all together."""

_DAY: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d:?\d\d(?::?\d\d)?)Z?)?")
_DAYS: Final = re.compile(r"P(\d{1,4})([DW])")
_TAG: Final = re.compile(r"(?:[^,\\]|\\.)++", re.DOTALL)
_REPEATS: Final = frozenset({"RRULE", "RDATE", "EXDATE"})
_QUOTED: Final = re.compile(rb"[^:\"]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_CHARSET: Final = re.compile(r"CHARSET=\"?([\w-]+)", re.IGNORECASE)
_END: Final = re.compile(rb"END\s*:\s*(?:V\s*)?CAL", re.IGNORECASE)
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
"""How a text in UTF-16 begins."""

_FIRST_ONLY: Final = (
    "an event that repeats: only the first was read, because its rule has no end or names more than"
    f" {MOST_DAYS} days; it is kept in extra"
)
_OF_THE_FIRST: Final = _REPEATS | {"DTSTART", "DTEND", "DURATION"}
"""What an event that repeats says of its first day alone."""

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
    Properties that match no field are kept in ``extra``, with their parameters. An event that
    repeats is one event for each day that the calendar lists or that its rule names, as long as the
    rule ends and names at most 50 days. Of any other the first is read; this is noted, and so is
    anything that is not an event, and each line that is not UTF-8, which is read as Windows-1252.

    Parameters:
        source: a path, or an open file of text or bytes.

    Raises:
        CheckError: if it is not a calendar or has problems; lists all of them with their lines.
        OSError: if the file cannot be opened.
    """
    held = Held(source)
    data = held.data.removeprefix(b"\xef\xbb\xbf")
    if data.startswith(_WIDE):
        data = data.decode("utf-16", "replace").encode()
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    if not data[:64].lstrip().upper().startswith(b"BEGIN:VCALENDAR"):
        message = "a calendar begins with BEGIN:VCALENDAR"
        raise CheckError([Problem("not-a-calendar", message, file=held.name, line=1, column=1)])
    if _END.search(data) is None:
        problem = Problem("bad-calendar", "found VCALENDAR that does not end")
        raise CheckError([problem.at(held.name, data.count(b"\n") + 1, 1)])
    reading = _Reading(ReadRecords(held.name))
    for number, line in _lines(data, held.name):
        reading.line(number, reading.decoded(number, line))
    reading.finish()
    return reading.into


def _lines(data: bytes, name: str | None) -> Iterator[tuple[int, bytes]]:
    """The lines of a calendar, each with its number in the file; a folded one is joined."""
    begun, parts, soft = 1, [b""], False
    for number, line in enumerate(BytesIO(data), 1):
        if line[:1] in _FOLDED or soft:
            parts.append((line if soft else line[1:]).rstrip(b"\r\n"))
            if len(parts) > _MOST_LINES:
                raise CheckError([_too_long(name, begun)])
        else:
            yield begun, b"".join(parts)
            begun, parts = number, [line.rstrip(b"\r\n")]
        # A text in quoted-printable, as in calendars of version 1.0, ends no line with "=".
        soft = parts[-1].endswith(b"=") and _QUOTED.match(parts[0]) is not None
        if soft:
            parts[-1] = parts[-1][:-1]
    yield begun, b"".join(parts)


def _too_long(name: str | None, number: int) -> Problem:
    message = f"found more than {_MOST_LINES:,} lines in one component; allowed: {_MOST_LINES:,}"
    return Problem("too-large", message).at(name, number, 1)


class _Repeating(NamedTuple):
    """An event that repeats.

    Parameters:
        start: the line that it begins on.
        found: its properties.
        given: their parameters.
        name: the id of its first day.
        days: the days that it begins on.
        length: how many days it goes on after each.
    """

    start: int
    found: dict[str, tuple[int, list[str]]]
    given: dict[str, list[str]]
    name: str
    days: list[dt.date]
    length: int

    def on(self, day: dt.date) -> RoughDate:
        """Its date, if it begins on a day."""
        if not self.length:
            return FuzzyDate(day)
        return Period(FuzzyDate(day), FuzzyDate(day + dt.timedelta(self.length)))


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
        self._repeating: list[_Repeating] = []
        self._steps = iter(range(MOST_STEPS))
        self._repeated = 0
        self._moved: set[tuple[str, dt.date]] = set()

    def decoded(self, number: int, line: bytes) -> str:
        """A line as text, in whichever way it is encoded; notes a way that is not allowed."""
        if _QUOTED.match(line):
            return self._unquoted(line)
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            message = "this line is not UTF-8; it was read as Windows-1252"
            self.into.leave((), message, number)
            return line.decode("cp1252", "replace")

    @staticmethod
    def _unquoted(line: bytes) -> str:
        """A line with a text in quoted-printable, as one without."""
        head, _, value = line.partition(b":")
        given = head.decode("ascii", "replace")
        said = _CHARSET.search(given)
        raw = decodestring(value)
        try:
            text = raw.decode(said[1] if said else "utf-8")
        except (LookupError, UnicodeDecodeError):
            text = raw.decode("cp1252", "replace")
        text = text.replace("\\", "\\\\").replace("\r\n", "\\n").replace("\n", "\\n")
        return f"{given.partition(';')[0]}:{text}"

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
        """Read the events that repeat; refuse what is not whole."""
        for each in self._repeating:
            self._repeat(each)
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
        told = len(self._problems)
        try:
            date = self._date()
            if len(self._problems) != told:
                return
            if "RECURRENCE-ID" in self._found:
                self._moved |= {
                    (self._get("UID"), day) for day in days_in(self._raw("RECURRENCE-ID"))
                }
            elif self._repeats() and date is not None:
                length = date.ordinals[1] - date.ordinals[0]
                kept = self._start, self._found, self._given, self._free(), self._on(), length
                self._repeating.append(_Repeating(*kept))
                return
            self.into.records.append(self._made(date, self._free()))
        except CheckError:
            raise
        except PolicyTrackError as error:
            self._tell(self._start, f"an event that cannot be read: {error}")

    def _repeats(self) -> bool:
        own = "X-POLICYTRACK-DATE" in self._found
        return "DTSTART" in self._found and not own and bool(self._found.keys() & _REPEATS)

    def _on(self) -> list[dt.date]:
        """The days on which an event takes place that the calendar lists or its rule names."""
        start = self._raw("DTSTART")
        days = days_in(start)[:1]
        if "RRULE" in self._found:
            number, rules = self._found["RRULE"]
            named = days_of(start, rules[0], self._steps) if len(rules) == 1 else None
            if named is None:
                self.into.leave(("RRULE",), _FIRST_ONLY, number)
            days = named or days
        out = {*days_in(self._raw("EXDATE"))}
        found = sorted({*days, *days_in(self._raw("RDATE"))} - out)
        self._repeated += len(found)
        if self._repeated > _MOST_REPEATED:
            message = (
                f"found more than {_MOST_REPEATED:,} days of events that repeat; allowed:"
                f" {_MOST_REPEATED:,}"
            )
            raise CheckError([Problem("too-large", message).at(self._name, self._start, 1)])
        return found

    def _repeat(self, event: _Repeating) -> None:
        """Read each day of an event that repeats, but for those that stand apart in the file."""
        self._start, self._found, self._given = event.start, event.found, event.given
        uid, first = self._get("UID"), days_in(self._raw("DTSTART"))[0]
        days = [day for day in event.days if (uid, day) not in self._moved]
        if not days:
            self.into.leave(
                (), "left out: an event that was taken out on each of its days", self._start
            )
        try:
            for day in days:
                again = day != first
                name = self._ids.free(f"{event.name}-{day}") if again else event.name
                self.into.records.append(self._made(event.on(day), name, repeated=again))
        except PolicyTrackError as error:
            self._tell(self._start, f"an event that cannot be read: {error}")

    def _free(self) -> str:
        """An id for the event, of its own."""
        said = self._get("X-POLICYTRACK-ID") or slug(self._get("UID") or self._get("SUMMARY"))
        return self._ids.free(said or "event")

    def _made(self, date: RoughDate | None, name: str, *, repeated: bool = False) -> Event:
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
            extra={} if own else self._extra(repeated=repeated),
            id=name,
        )

    def _extra(self, *, repeated: bool = False) -> dict[str, str]:
        """Properties without a field, times of day and parameters, as the calendar has them."""
        kept = {}
        for name, (_, values) in self._found.items():
            if repeated and name in _OF_THE_FIRST:
                continue
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
            if last is not None and ("T" not in end or "T000000" in end.replace(":", "")):
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
