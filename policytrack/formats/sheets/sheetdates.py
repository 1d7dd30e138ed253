"""The dates of a sheet, read as whole columns by the library's own reader.

What a single cell leaves open, its column settles: whether day or month comes first, or which of
two meanings a notation of Excel has.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.dates import Calendar, FuzzyDate, Period, when
from policytrack.dates.calendars import calendar_of
from policytrack.dates.interpret import may_be_years, years_in_a_row
from policytrack.dates.phrases.context import LACKS, NEEDS_A_DAY, NO_PHRASE
from policytrack.dates.phrases.spelling import MONTH
from policytrack.errors import DateParseError
from policytrack.formats.sheets.celltext import cleaned, one_line, pieces, without_notes
from policytrack.formats.sheets.datespelling import (
    NUMERIC,
    SNIFFED_ON,
    as_printed,
    days_listed,
    done,
    fate_of,
    financial_year,
    no_date,
    no_end,
    spelt_out,
    without_intent,
)
from policytrack.formats.sheets.sheetgrid import Grid, Mark, empty, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Dated", "SheetDates", "looks_dated"]

_REMARK: Final = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*")
_HINT: Final = re.compile(r"\b(dd?|mm?)\s*[/.-]\s*(dd?|mm?)\b", re.IGNORECASE)
_LETTER: Final = re.compile(r"(?<=\d{4}) (?:[A-Za-z]|AA)$")
_EXCEL_DAYS: Final = (20_000, 80_000)
"""Day numbers of Excel that are dates of 1954 to 2119; others are numbers."""

_TWO_YEARS: Final = re.compile(r"\d{4}[/\u2013-](?:\d\d?|\d{4})")
_MONTH_FIRST: Final = re.compile(rf"{MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}", re.IGNORECASE)
_DAY_FIRST: Final = re.compile(rf"\d(?:st|nd|rd|th)?\.? {MONTH}\b", re.IGNORECASE)
_YEAR: Final = re.compile(r"\d{4}|\d[/.-]\d{2}$")
_AGAIN: Final = re.compile(
    r"(?:every|each) .{2,40}? (?:from|between) (.+ (?:to|and) .+)", re.IGNORECASE
)

_LEAP_1900: Final = dt.date(1900, 3, 1)


class Dated(NamedTuple):
    """What a cell says of time.

    Parameters:
        date: the date; None where it says that there is none.
        words: the text as printed, where it is more than a date in numbers.
        no_end: whether it says that something goes on.
        no_date: whether it says that there is no date, or not yet.
        intended: whether it says that the date is only planned.
        fate: ``"postponed"`` or ``"cancelled"``, where it says that in place of a date.
        reason: why it is refused; None where it is read.
    """

    date: FuzzyDate | Period | None = None
    words: str | None = None
    no_end: bool = False
    no_date: bool = False
    intended: bool = False
    fate: str | None = None
    reason: str | None = None


class SheetDates:
    """Reads the columns of dates of one sheet.

    Parameters:
        grid: the sheet.
        calendar: decides how terms, years and numeric dates are read.
        on: the day of writing, where a row has none of its own.

    What was decided for a column is in `told`, by column.
    """

    def __init__(self, grid: Grid, calendar: str | Calendar | None, on: Any) -> None:
        self._grid = grid
        self._calendar = calendar_of(calendar)
        self._on = on
        self._by_column: dict[int, Calendar] = {}
        self._known: dict[tuple[Any, ...], tuple[Dated, list[str]]] = {}
        self._said: list[str] = []
        self._mostly: set[int] = set()
        self._counts: dict[int, dict[str, list[str]]] = {}

    def learn(
        self, columns: Iterable[int], rows: Iterable[int], headers: Mapping[int, str]
    ) -> None:
        """Find out whether day or month comes first in each column of dates.

        Parameters:
            columns: the columns.
            rows: the rows that hold records.
            headers: what each column is called; ``(mm/dd/yyyy)`` settles it.
        """
        rows, columns = list(rows), list(columns)
        self._mostly = {column for column in columns if _mostly_dated(self._grid, column, rows)}
        votes = {c: _votes(self._grid, c, rows) for c in columns}
        self._tell_years(columns, rows)
        together = _verdict([sum(vote[i] for vote in votes.values()) for i in (0, 1)])
        for column in columns:
            hint = _HINT.search(headers[column])
            own = _verdict(votes[column])
            first = hint[1].lower().startswith("d") if hint and hint[1] != hint[2] else None
            if first is None and not self._calendar.order_is_given:
                first = own if any(votes[column][:2]) else together
                if first is None and votes[column][2] and self._in_words(column, rows):
                    self._by_column[column] = self._ordered(day_first=False)
                    what = (
                        "numeric dates month first, as its dates in words; day and month may be"
                        " the other way round"
                    )
                    self.note(column, what, None, votes[column][2])
                    continue
            if first is not None:
                self._by_column[column] = self._ordered(day_first=first)
            self._tell_order(column, votes[column], hinted=hint is not None, first=first)
            self._tell_swapped(column, rows)

    def _ordered(self, *, day_first: bool) -> Calendar:
        return Calendar(self._calendar.name, day_first=day_first, base=self._calendar)

    def _in_words(self, column: int, rows: list[int]) -> bool:
        """Whether the dates in words of a column all have the month first: June 24, 2025."""
        texts = [v for row in rows if isinstance(v := self._grid.value(row, column), str)]
        return any(map(_MONTH_FIRST.search, texts)) and not any(map(_DAY_FIRST.search, texts))

    def _tell_order(
        self, column: int, votes: tuple[int, int, int], *, hinted: bool, first: bool | None
    ) -> None:
        if not sum(votes):
            return
        calendar = self._by_column.get(column, self._calendar)
        order = "day" if calendar.day_first else "month"
        why = f"calendar {self._calendar.name!r}"
        if hinted:
            why = "its header"
        elif first is not None:
            own = any(votes[:2])
            why = "its own dates" if own else "the dates of other columns"
        if votes[0] and votes[1]:
            self.note(column, "day and month in both orders, so that some are refused", None, 1)
        self.note(column, f"numeric dates {order} first, by {why}", None, sum(votes))
        if first is None and votes[2] and not calendar.order_is_given:
            self.note(
                column,
                "numeric dates that may have day and month the other way round",
                None,
                votes[2],
            )

    def _tell_years(self, columns: list[int], rows: list[int]) -> None:
        """Note 2010-11, a month by its notation, where 2014-15 beside it is two years."""
        texts = {
            (row, column): value.strip()
            for column in columns
            for row in rows
            if isinstance(value := self._grid.value(row, column), str)
            and years_in_a_row(value.strip())
        }
        if any(map(may_be_years, texts.values())):
            for (row, column), text in texts.items():
                if not may_be_years(text):
                    what = (
                        f"{text!r} is read as a month, although other cells are two years; write"
                        f" two years as {text.replace('-', '/')!r}"
                    )
                    self.note(column, what, self._grid.place(row, column))

    def _tell_swapped(self, column: int, rows: list[int]) -> None:
        """Note real dates beside texts with a day above 12: Excel has swapped the real ones."""
        if not self._grid.excel:
            return
        values = [self._grid.value(row, column) for row in rows]
        real = [v for v in values if isinstance(v, dt.date)]
        votes = _votes(self._grid, column, rows)
        if len(real) > 2 and max(votes[:2]) > 0 and all(day.day <= 12 for day in real):
            text = (
                "real dates, none after the 12th of a month, stand beside dates as text with a day"
                " above 12: Excel has probably swapped day and month of the real ones"
            )
            self.note(column, text, None, len(real))

    def note(self, column: int, what: str, cell: str | None, count: int | None = None) -> None:
        """Keep a note on a column, with the cells that it applies to."""
        cells = self._counts.setdefault(column, {}).setdefault(what, [])
        cells.extend([cell or ""] if count is None else [""] * count)

    def told(self, column: int) -> list[tuple[str, list[str]]]:
        """The notes on a column, each with the cells that it applies to."""
        return list(self._counts.get(column, {}).items())

    def read(self, row: int, column: int, on: Any = None) -> Dated:
        """What a cell says of time.

        Parameters:
            row: its row.
            column: its column.
            on: the day of writing of its row, where there is one.
        """
        row = self._grid.origin(row, column)
        value = self._grid.value(row, column)
        mark = self._grid.mark(row, column)
        key = (value.__class__, value, mark.unit, column, on)
        if key not in self._known:
            self._said = []
            found = self._read(value, mark, column, on)
            self._known[key] = found, self._said
        found, said = self._known[key]
        for what in dict.fromkeys(said):
            self.note(column, what, self._grid.place(row, column))
        return found

    def said(self, text: str, column: int, on: Any = None) -> Dated:
        """What a text says of time, read as its column is."""
        self._said = []
        return self._text(text, column, on)

    def _read(self, value: Any, mark: Mark, column: int, on: Any) -> Dated:
        if empty(value):
            return Dated()
        if isinstance(value, bool | dt.time):
            what = (
                "a time of day without its day" if isinstance(value, dt.time) else "TRUE or FALSE"
            )
            return Dated(reason=f"found {what}; allowed: a date")
        if isinstance(value, int | float):
            return self._number(value)
        if isinstance(value, str):
            return self._text(value, column, on)
        return self._real(value, mark)

    def _real(self, value: Any, mark: Mark) -> Dated:
        if self._grid.excel and isinstance(value, dt.date) and _before_march_1900(value):
            reason = (
                f"found {shown(value)}, one of Excel's first days: a number that is shown as a date"
            )
            return Dated(reason=reason)
        if isinstance(value, Period):
            return Dated(value)
        try:
            date = FuzzyDate(value)
        except (DateParseError, TypeError) as error:
            return Dated(reason=str(error))
        if isinstance(value, dt.datetime) and (value.hour or value.minute or value.second):
            self._said.append("times of day left out")
            date = FuzzyDate(value.date())
        if mark.unit is not None:
            self._said.append(f"shown as a {mark.unit} and read as one")
            text = f"{value.year:04d}-{value.month:02d}" if mark.unit == "month" else None
            date = FuzzyDate(text or f"{value.year:04d}")
        return Dated(date)

    def _number(self, value: float) -> Dated:
        low, high = _EXCEL_DAYS
        if low <= value <= high:
            self._said.append("numbers read as Excel dates")
            day = dt.date(1899, 12, 30) + dt.timedelta(days=int(value))
            return Dated(FuzzyDate(day))
        try:
            return Dated(FuzzyDate(value))
        except (DateParseError, TypeError) as error:
            return Dated(reason=_reason(error))

    def _text(self, value: str, column: int, on: Any) -> Dated:
        printed = one_line(cleaned(value)[0])
        text = without_notes(printed).rstrip("*\u2020\u2021").strip(" ,;")
        if not text or no_date(text):
            return Dated(words=printed or None, no_date=True)
        if fate := fate_of(text):
            return Dated(words=printed, no_date=True, fate=fate)
        if done(text):
            self._said.append("words such as Completed in place of a date, kept as printed")
            return Dated(words=printed, no_date=True)
        if no_end(text):
            return Dated(words=printed, no_end=True)
        if financial_year(text):
            self._said.append("financial years of an unknown country, kept as printed")
            return Dated(words=printed, no_date=True)
        if text.isdecimal() and len(text) == 5 and _EXCEL_DAYS[0] <= int(text) <= _EXCEL_DAYS[1]:
            return self._number(int(text))
        words = printed if any(map(str.isalpha, printed)) or "~" in printed else None
        day = on if on is not None else self._on
        try:
            date = self._when(text, column, day)
        except DateParseError as error:
            return (
                self._with_letter(text, printed, column, day)
                or self._with_remark(text, printed, column, day)
                or self._several(value, column, day)
                or self._unheld(error, text, printed, column)
            )
        if isinstance(date, FuzzyDate) and date.precision != "month" and _TWO_YEARS.fullmatch(text):
            self._said.append("two years such as 2025/26 read as one financial year, uncertain")
        intended = any(without_intent(remark)[1] for remark in _REMARK.findall(text))
        return Dated(date, words, intended=intended)

    def _unheld(self, error: DateParseError, text: str, printed: str, column: int) -> Dated:
        """What is refused; with its words where only the days of a phrase are not known."""
        unknown = error.reason == NO_PHRASE
        if unknown and as_printed(text):
            self._said.append("words in place of a date, kept as printed and read as none")
            return Dated(words=printed, no_date=True)
        if error.reason == NEEDS_A_DAY and column in self._mostly:
            self._said.append("dates without their year, kept as printed; say on='DAY OF WRITING'")
            return Dated(words=printed, no_date=True)
        known = printed if LACKS in error.reason else None
        return Dated(words=known, reason=_reason(error))

    def _with_letter(self, text: str, printed: str, column: int, on: Any) -> Dated | None:
        """A date with a letter after it, as tables of treaties mark an accession."""
        bare = _LETTER.sub("", text)
        try:
            date = self._when(bare, column, on) if bare != text else None
        except DateParseError:
            return None
        if date is None:
            return None
        self._said.append("dates with a letter after them, kept as printed")
        return Dated(date, printed)

    def _with_remark(self, text: str, printed: str, column: int, on: Any) -> Dated | None:
        """A date with a remark in brackets, or with a word that it is expected."""
        bare, intended = without_intent(_REMARK.sub(" ", text))
        intended = intended or any(without_intent(remark)[1] for remark in _REMARK.findall(text))
        if bare == text or not bare:
            return None
        try:
            date = self._when(bare, column, on)
        except DateParseError:
            return None
        self._said.append("dates with a remark, which is kept as printed")
        return Dated(date, printed, intended=intended)

    def _several(self, value: str, column: int, on: Any) -> Dated | None:
        """Several dates in a cell: the stretch from the first to the last."""
        text = cleaned(value)[0]
        if again := _AGAIN.fullmatch(one_line(text)):
            dates = self._each((again[1].replace(" and ", " to "),), column, on)
        else:
            dates = self._each(pieces(text), column, on) or self._each(
                days_listed(text), column, on
            )
        if not dates:
            return None
        ends = [date.ordinals for date in dates]
        first = dates[ends.index(min(ends))]
        last = max(zip(ends, dates, strict=True), key=lambda pair: pair[0][1])[1]
        start = first.start if isinstance(first, Period) else first
        end = last.end if isinstance(last, Period) else last
        self._said.append("several dates in a cell, read from the first to the last")
        return Dated(Period(start, end), "; ".join(pieces(text)))

    def _each(self, parts: Iterable[str], column: int, on: Any) -> list[FuzzyDate | Period]:
        """The date of each part of a cell; none if one of them is no date."""
        try:
            bare = (_REMARK.sub(" ", without_notes(part)).strip() for part in parts)
            return [self._when(part, column, on) for part in bare]
        except DateParseError:
            return []

    def _when(self, text: str, column: int, on: Any) -> FuzzyDate | Period:
        calendar = self._by_column.get(column, self._calendar)
        spelt = spelt_out(text, timeless=on is None)
        if spelt.told is not None:
            self._said.append(spelt.told)
        return when(spelt.text, on, calendar)


def looks_dated(grid: Grid, column: int, rows: Iterable[int], share: float = 0.5) -> bool:
    """Whether most cells of a column say a date, or that there is none.

    Parameters:
        grid: the sheet.
        column: the column.
        rows: the rows that hold records.
        share: the share of its filled cells that must do so.
    """
    dates = SheetDates(grid, None, SNIFFED_ON)
    filled = [row for row in rows if not empty(grid.value(row, column))][:200]
    dates.learn([column], filled, {column: ""})
    read = [dates.read(row, column) for row in filled]
    good = sum(one.reason is None for one in read)
    real = sum(one.date is not None or one.no_end for one in read)
    return not filled or (real > 0 and good >= share * len(filled))


def _mostly_dated(grid: Grid, column: int, rows: Iterable[int]) -> bool:
    """Whether two cells of a column and more than half of them hold a year or a real date."""
    values = [value for row in rows if not empty(value := grid.value(row, column))]
    dated = [value for value in values if not isinstance(value, str) or _YEAR.search(value)]
    return len(dated) > 1 and len(dated) * 2 > len(values)


def _votes(grid: Grid, column: int, rows: Iterable[int]) -> tuple[int, int, int]:
    """How many numeric dates can only have the day first, only the month, or either."""
    day, month, either = 0, 0, 0
    for row in rows:
        value = grid.value(row, column)
        for match in NUMERIC.finditer(value) if isinstance(value, str) else ():
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                day += 1
            elif second > 12 >= first:
                month += 1
            elif first != second:
                either += 1
    return day, month, either


def _verdict(votes: Any) -> bool | None:
    """Whether the day comes first; None where nothing or both say so."""
    if bool(votes[0]) == bool(votes[1]):
        return None
    return bool(votes[0])


def _before_march_1900(value: dt.date) -> bool:
    return dt.date(1899, 12, 1) < dt.date(value.year, value.month, value.day) < _LEAP_1900


def _reason(error: Exception) -> str:
    if not isinstance(error, DateParseError):
        return str(error)
    shortened = error.text if len(error.text) <= 60 else error.text[:57] + "..."
    return f"found {shortened!r}; allowed: a date ({error.reason})"
