"""When the record of a row happened, and the dates that were announced for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.dates import FuzzyDate, Period
from policytrack.dates.phrases.spelling import MONTHS
from policytrack.errors import DateParseError, Problem
from policytrack.formats.sheets.celltext import cleaned, one_line
from policytrack.formats.sheets.datespelling import as_printed
from policytrack.formats.sheets.sheetdates import Dated, SheetDates
from policytrack.formats.sheets.sheetgrid import Grid, Problems, empty, shown
from policytrack.records import Plan

if TYPE_CHECKING:
    from policytrack.formats.sheets.sheetlayout import Layout

__all__ = ["RowDates", "When"]

_PLANS: Final = ("planned", "required", "forecast")
_NOTHING: Final = Dated()
_TOLD: Final = Dated(reason="told where it stands")


class When(NamedTuple):
    """What a row says of time.

    Parameters:
        date: when it happened.
        words: the printed words of that date.
        plans: the dates announced for it.
        known: when it became known.
        published: when its source was published.
    """

    date: FuzzyDate | Period | None
    words: str | None
    plans: tuple[Plan, ...]
    known: FuzzyDate | None
    published: FuzzyDate | None


class RowDates:
    """Puts the dates of each row together.

    Parameters:
        grid: the sheet.
        layout: where it holds what.
        dates: what reads its cells.
        problems: where to report problems.

    The years of headings, such as a row that says only 2019, go into `headings` by row.
    """

    def __init__(self, grid: Grid, layout: Layout, dates: SheetDates, problems: Problems) -> None:
        self._grid = grid
        self._dates = dates
        self._problems = problems
        self._at = {
            role: layout.columns(role)
            for role in (
                *("date", "start", "end", "year", "month", "day", "actual", "effective"),
                *("end_year", "end_month", "end_day"),
                *("announced", "published", "known", "stage", *_PLANS),
            )
        }
        self._last_year: Any = None
        self.headings: dict[int, str] = {}

    def read(self, row: int) -> When:
        """What a row says of time; reports what is wrong at its place.

        Parameters:
            row: the row.
        """
        published = self._day(row, "published", None)
        on = published if published is not None and _bounded(published) else None
        known = self._day(row, "known", on)
        announced = self._one(row, "announced", on)
        own = self._own(row, on)
        actual = self._one(row, "actual", on)
        plans = list(self._plans(row, announced, on))
        if self._at["actual"]:
            if _says_when(own):
                plans.insert(0, _plan(own, "planned", announced))
            own = actual
        effective = self._one(row, "effective", on)
        if own.date is None and not own.words:
            own = effective
        if own.intended or own.fate:
            plans.append(_plan(own, "planned", announced))
            own = _NOTHING
        if announced.date is not None and not plans:
            if own.date is not None and announced.date.surely_after(own.date):
                known = known or (announced.date if isinstance(announced.date, FuzzyDate) else None)
            elif own.date != announced.date:
                plans.append(self._announced_plan(row, own, announced))
        words = None if own.date is None and plans and own.no_date else own.words
        return When(own.date, words, tuple(plans), known, published)

    def stages(self, row: int) -> list[tuple[int, When]]:
        """The stages that a row tells of, each with its column; reports what is not a date.

        Parameters:
            row: the row.
        """
        found: list[tuple[int, When]] = []
        if not self._at["stage"]:
            return found
        published = self._day(row, "published", None)
        on = published if published is not None and _bounded(published) else None
        for column in self._at["stage"]:
            one = self._read(row, column, on)
            if not _says_when(one):
                continue
            plans: tuple[Plan, ...] = ()
            if one.intended or one.fate:
                plans, one = (_plan(one, "planned", _NOTHING),), _NOTHING
            found.append((column, When(one.date, one.words, plans, None, published)))
        return found

    def _announced_plan(self, row: int, own: Dated, announced: Dated) -> Plan:
        """The plan of a row that says when it was announced: for its date, if that was announced.

        An actual date says nothing of what was announced; a start is what was announced; a date
        that is called nothing else may be either, and is told.
        """
        if own.date is None or self._at["actual"]:
            return Plan("unknown", announced=announced.date)
        if self._at["date"] and not empty(self._value(row, "date")):
            column = self._at["date"][0]
            what = (
                "read as when it happened and as the date that was announced for it; where it is"
                " only planned, say columns={'HEADER': 'planned'}"
            )
            self._dates.note(column, what, self._grid.place(row, column))
        return Plan(own.date, announced=announced.date)

    def _one(self, row: int, role: str, on: Any) -> Dated:
        """What the column of a role says."""
        for column in self._at[role]:
            return self._read(row, column, on)
        return _NOTHING

    def _read(self, row: int, column: int, on: Any) -> Dated:
        """What a cell says; reports what is not a date."""
        found = self._dates.read(row, column, on)
        if found.reason is None:
            return found
        self._tell(row, column, "bad-date", found.reason)
        return _NOTHING

    def _day(self, row: int, role: str, on: Any) -> FuzzyDate | None:
        found = self._one(row, role, on).date
        if isinstance(found, Period):
            (column,) = self._at[role]
            printed = shown(self._grid.value(row, column))
            reason = f"found {printed!r}; allowed: one day, known roughly, not a stretch"
            self._tell(row, column, "not-a-day", reason)
            return None
        return found

    def _plans(self, row: int, announced: Dated, on: Any) -> Any:
        for kind in _PLANS:
            for column in self._at[kind]:
                found = self._dates.read(row, column, on)
                what = "words for days that the calendar does not hold, kept as printed"
                text = self._text(row, column)
                if found.reason is not None and not found.words and as_printed(text):
                    found = found._replace(words=text)
                    what = "words in place of a date, kept as printed and read as none"
                if found.reason is not None and not found.words:
                    self._tell(row, column, "bad-date", found.reason)
                elif _says_when(found):
                    if found.reason is not None:
                        self._dates.note(column, what, self._grid.place(row, column))
                    yield _plan(found, kind, announced)

    def _own(self, row: int, on: Any) -> Dated:
        """When it happened by its date, its parts, or its start and end."""
        own = self._dated(row, on)
        if self._at["year"] and own == _NOTHING:
            own = self._by_parts(row, on)
        start = self._one(row, "start", on)
        if own.date is None and not own.words:
            own = start
        if not self._at["end"] and not self._at["end_year"]:
            return own
        end = self._one(row, "end", on)
        if end == _NOTHING and self._at["end_year"]:
            end = self._by_parts(row, on, "end_")
            if end == _NOTHING:
                return own
        if end == _NOTHING or own.reason is not None:
            blank = own == start and isinstance(own.date, FuzzyDate) and own.date.ordinals
            if blank and self._at["start"]:
                return own._replace(date=Period(own.date, None))
            return own
        return self._joined(row, own, end)

    def _joined(self, row: int, own: Dated, end: Dated) -> Dated:
        first = own.date.start if isinstance(own.date, Period) else own.date
        last = end.date.end if isinstance(end.date, Period) else end.date
        if first is None and last is None:
            return own._replace(words=own.words or end.words)
        words = None
        if own.words or end.words:
            printed = (self._printed(row, "date", "start"), self._printed(row, "end"))
            words = " to ".join(filter(None, printed))
        try:
            if end.no_end:
                return own._replace(date=Period(first, ".."), words=words)
            if last is None and isinstance(own.date, Period):
                return own
            return own._replace(date=Period(first, last), words=words)
        except DateParseError:
            column = (self._at["end"] or self._at["end_year"])[0]
            found = shown(self._grid.value(self._grid.origin(row, column), column))
            self._tell(
                row,
                column,
                "bad-date",
                f"found {found!r}; allowed: an end after its start, {first}",
            )
            return _NOTHING

    def _dated(self, row: int, on: Any) -> Dated:
        """What the column of dates says, with the year of another column where it has none."""
        for column in self._at["date"]:
            found = self._dates.read(row, column, on)
            year = self._year(row)
            if found.reason is None:
                return found
            text = self._grid.value(self._grid.origin(row, column), column)
            if isinstance(text, str) and not empty(year) and _is_year(year):
                again = self._dates.said(f"{text} {shown(year)}", column, on)
                if again.reason is None:
                    return again._replace(words=text)
            self._tell(row, column, "bad-date", found.reason)
            return _TOLD
        return _NOTHING

    def _year(self, row: int) -> Any:
        """What the column of years says in a row or the last above it, or else a heading."""
        year = self._value(row, "year")
        if empty(year) and self.headings:
            above = [heading for heading in self.headings if heading < row]
            return self.headings[max(above)] if above else None
        if empty(year):
            return self._last_year
        self._last_year = year
        return year

    def _by_parts(self, row: int, on: Any, which: str = "") -> Dated:
        """A date whose year, month and day have columns of their own."""
        self._year(row)
        year, month, day = (self._value(row, f"{which}{role}") for role in ("year", "month", "day"))
        if shown(day) == "0":  # as registers of incidents say that a day is not known
            month, day = (None if shown(month) == "0" else month), None
        if empty(year) and not which and not (empty(month) and empty(day)):
            year = self._last_year
        if empty(year):
            return _NOTHING
        column = self._at[f"{which}year"][0]
        if not _is_year(year):
            found = self._dates.read(row, column, on)
            if found.reason is not None:
                self._tell(row, column, "bad-date", found.reason)
            return found
        number = _month_number(month)
        if not empty(month) and number is not None and not 1 <= number <= 12:
            reason = f"found {shown(month)!r}; allowed: a month, 1 to 12 or its name"
            self._tell(row, self._at[f"{which}month"][0], "bad-date", reason)
            return _TOLD
        text = _put_together(int(float(shown(year))), month, number, day)
        found = self._dates.said(text, column, on)
        if found.reason is not None:
            self._tell_part(row, month, day, found.reason, which)
            return _TOLD
        return found._replace(words=None)

    def _tell_part(self, row: int, month: Any, day: Any, reason: str, which: str) -> None:
        """Report a date in parts at the part that spoils it."""
        if not empty(month) and not shown(month).isdecimal() and _first_word(month) not in MONTHS:
            found = f"found {shown(month)!r}; allowed: a month, 1 to 12 or its name"
            self._tell(row, self._at[f"{which}month"][0], "bad-date", found)
        else:
            role = "day" if not empty(day) else "month" if not empty(month) else "year"
            self._tell(row, self._at[which + role][0], "bad-date", reason)

    def _printed(self, row: int, *roles: str) -> str:
        """What the first filled column of some roles holds."""
        texts = (shown(self._value(row, role)) for role in roles)
        return one_line(cleaned(next(filter(None, texts), ""))[0])

    def _text(self, row: int, column: int) -> str:
        """What stands in a cell, on one line."""
        return one_line(cleaned(shown(self._grid.value(self._grid.origin(row, column), column)))[0])

    def _value(self, row: int, role: str) -> Any:
        for column in self._at[role]:
            value = self._grid.value(self._grid.origin(row, column), column)
            return value.strip() if isinstance(value, str) else value
        return None

    def _tell(self, row: int, column: int, code: str, reason: str) -> None:
        self._problems.tell(self._grid, row, column, Problem(code, reason, allowed="a date"))


def _plan(found: Dated, kind: str, announced: Dated) -> Plan:
    date: Any = found.date if found.date is not None else "unknown"
    if found.fate == "postponed":
        date = "postponed"
    kind = "cancelled" if found.fate == "cancelled" else kind
    return Plan(date, kind=kind, announced=announced.date, dated=found.words)


def _says_when(found: Dated) -> bool:
    return found.date is not None or bool(found.words) or found.no_end


def _bounded(day: FuzzyDate) -> bool:
    return day.earliest is not None and day.latest is not None


def _is_year(value: Any) -> bool:
    text = shown(value)
    return text.isdecimal() and len(text) == 4


def _month_number(month: Any) -> int | None:
    text = shown(month)
    return int(text) if text.isdecimal() else None


def _first_word(month: Any) -> str:
    return shown(month).casefold().replace("-", " ").rstrip(".").split()[0]


def _put_together(year: int, month: Any, number: int | None, day: Any) -> str:
    """The parts of a date as text that the library's reader understands."""
    if empty(month):
        return str(year)
    if number is not None:
        text = f"{year}-{number:02d}"
        if empty(day):
            return text
        if shown(day).isdecimal():
            return f"{text}-{int(shown(day)):02d}"
        month = _NAMES[number - 1]
    return " ".join(part for part in (shown(day), shown(month), str(year)) if part)


_NAMES: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
