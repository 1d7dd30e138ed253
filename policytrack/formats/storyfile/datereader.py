"""The dates of a file, read against the day on which their source was published."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from policytrack.dates import FuzzyDate, Period, Relative, when
from policytrack.dates.calendars import calendar_of
from policytrack.dates.interpret import doubt
from policytrack.dates.relative import meant
from policytrack.errors import DateParseError, Problem, UnknownNameError
from policytrack.formats.storyfile import values as v
from policytrack.nearestword import Suggestions
from policytrack.records import fields as f

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

__all__ = ["DateReader", "unknown_calendar"]

_Date: TypeAlias = FuzzyDate | Period | Relative
_Refusal: TypeAlias = tuple[str, str, str, str | None]
"""What is wrong with a text that is not a date, also worked out once."""

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def unknown_calendar(name: str) -> Problem | None:
    """The problem with the calendar that a file names, if it is not registered.

    Parameters:
        name: its name.
    """
    try:
        calendar_of(name)
    except UnknownNameError as error:
        allowed = "a calendar that is registered"
        path = ("calendar",)
        return Problem.of_value("unknown-calendar", path, error.name, allowed, error.nearest)
    return None


class DateReader:
    """Reads the dates of one file, each text once for each day of writing.

    Parameters:
        anchors: the ids of events and sources that a date can depend on.
        calendar: the name of the calendar for terms and years.
    """

    def __init__(self, anchors: Collection[str] = (), calendar: str | None = None) -> None:
        self._anchors = anchors
        self._calendar = calendar
        self._suggestions = Suggestions()
        self._doubts: dict[str, str] = {}
        """What else a text may mean."""
        self._days: dict[str, _Date | _Refusal] = {}
        self._on: FuzzyDate | None = None
        self._known: dict[str, _Date | _Refusal] = {}
        self._known_by_day: dict[FuzzyDate | None, dict[str, _Date | _Refusal]] = {
            None: self._known
        }

    @property
    def readers(self) -> dict[str, Callable[[object], Any]]:
        """The function that reads the value of a key, by the key's kind."""
        return {
            "date": self.date,
            "day": self.day,
            "period": self.period,
            "plan-date": self.plan_date,
        }

    def written_on(self, day: FuzzyDate | None) -> None:
        """Read what follows against a day of writing."""
        if day is self._on:
            return
        self._on = day
        self._known = self._known_by_day.setdefault(day, {})

    def date(self, value: object) -> _Date:
        """A rough day, a stretch, or a date that depends on another record."""
        text = value if type(value) is str else _text(value)
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._new(text)
        if isinstance(found, tuple):
            raise v.bad(*found)
        return found

    def _new(self, text: str) -> _Date | _Refusal:
        if _DAY.fullmatch(text):  # which means the same whenever it was written
            if text not in self._days:
                self._days[text] = self._read(text)
            return self._days[text]
        return self._read(text)

    def _read(self, text: str) -> _Date | _Refusal:
        relative = None
        if " " in text:
            with contextlib.suppress(DateParseError):
                relative = Relative.parse(text)
        if relative is not None and relative.anchor in self._anchors:
            return relative
        try:
            date = when(text, on=self._on, calendar=self._calendar)
        except DateParseError as error:
            if relative is not None:
                match = self._suggestions.nearest(relative.anchor, self._anchors)
                allowed = "the id of an event or source, or a date"
                return "unknown-id", relative.anchor, allowed, match
            hung = meant(text)
            match = str(hung) if hung is not None and hung.anchor in self._anchors else None
            return "bad-date", text, f"a date ({error.reason})", match
        if doubtful := doubt(text, date, self._on, self._calendar):
            self._doubts[text] = doubtful
        return date

    def doubtful(self, tree: object, path: tuple[str | int, ...] = ()) -> Iterator[Problem]:
        """Where a tree holds dates that were read and can be read otherwise."""
        if isinstance(tree, str) and tree in self._doubts:
            yield Problem("doubtful-date", self._doubts[tree], path, found=tree)
        elif self._doubts and isinstance(tree, dict | list):
            for key, node in tree.items() if isinstance(tree, dict) else enumerate(tree):
                yield from self.doubtful(node, (*path, key))

    def plan_date(self, value: object) -> Any:
        """A date, or the word for none."""
        return value if value in ("postponed", "unknown") else self.date(value)

    def day(self, value: object) -> FuzzyDate:
        """A rough day."""
        found = self.date(value)
        if isinstance(found, FuzzyDate):
            return found
        allowed = "one day, known roughly, such as 2025-09 or before 2025-09"
        raise v.bad("not-a-day", value, allowed)

    def period(self, value: object) -> Period:
        """A stretch; a day is a stretch of one."""
        found = self.date(value)
        if isinstance(found, Relative):
            raise v.bad("not-a-period", value, "a stretch, such as 2020-05-01/..")
        return f.period(found, "", "")


def _text(value: object) -> str:
    """The text of a date; unquoted, one in brackets is read as a list."""
    if isinstance(value, list | dict) and value and all(isinstance(each, str) for each in value):
        inner = ", ".join(value)
        whole = f"[{inner}]" if isinstance(value, list) else f"{{{inner}}}"
        with contextlib.suppress(DateParseError):
            when(whole)
            kind = "a list" if isinstance(value, list) else "a mapping"
            raise v.bad("not-a-text", kind, f"a date; put it in quotes: '{whole}'")
    return v.text(value)
