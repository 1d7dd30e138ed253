"""Reads EDTF, the Extended Date/Time Format of ISO 8601-2, levels 0, 1 and 2.

The grammar is small enough for tables: what a two-digit month or day can be, digit by digit, masked
or not, and one pattern for a date with its qualifiers. Every text is read in one pass, in time
proportional to its length.

Source: Extended Date/Time Format (EDTF) Specification, Library of Congress, 4 February 2019.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from policytrack.dates.civil import (
    LAST_DAY,
    OPEN_END,
    OPEN_START,
    month_length,
    ordinal,
)
from policytrack.dates.packed import (
    BOUNDS,
    CENTURY,
    DAY,
    DECADE,
    MONTH,
    YEAR,
    bounds,
    pack,
    to_edtf,
)
from policytrack.dates.plain import PARTS_OF_A_YEAR
from policytrack.dates.plain import plain as read_plain
from policytrack.errors import DateParseError, DateRangeError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CHARACTERS", "Stretch", "is_period", "may_be_edtf", "read_date", "read_period"]

_DATE: Final = re.compile(
    r"([?~%]?)(-?)([0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_SIGNIFICANT: Final = re.compile(r"(-?)([0-9]{4})S([1-9][0-9]{0,8})([?~%]?)")
_LONG_YEAR: Final = re.compile(r"Y-?[1-9][0-9]*(?:E[1-9][0-9]*)?(?:S[1-9][0-9]*)?[?~%]?")
_LONG_DIGITS: Final = re.compile(r"Y-?([0-9]+)(?:E([0-9]+))?")
_TIME: Final = re.compile(
    r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|23:59:60|24:00:00)"
    r"(?:Z|\+(?:0[0-9]|1[0-3])(?::[0-5][0-9])?|\+14(?::00)?"
    r"|-(?:0[1-9]|1[01])(?::[0-5][0-9])?|-00:(?:0[1-9]|[1-5][0-9])|-12(?::00)?)?"
)
_DECADE_OR_CENTURY: Final = re.compile(r"[0-9]{2,3}")

_CANONICAL_MASK: Final = 5
_MARKS: Final = {"": 0, "~": 1, "?": 2, "%": 3}


def _masked(values: range) -> dict[str, tuple[int, ...]]:
    """Two digits, each possibly an X, and the values that they can stand for."""
    table: dict[str, list[int]] = {}
    for value in values:
        tens, ones = str(value // 10), str(value % 10)
        for text in (tens + ones, "X" + ones, tens + "X", "XX"):
            table.setdefault(text, []).append(value)
    return {text: tuple(found) for text, found in table.items()}


_MONTHS: Final = _masked(range(1, 13))
_DAYS: Final = _masked(range(1, 32))

_YEAR_UNITS: Final = (YEAR, DECADE, CENTURY, BOUNDS, BOUNDS)


class Part(NamedTuple):
    """A date inside a text: its days, which may lie outside the years 0001 to 9999."""

    first: int
    last: int
    unit: int
    qualifiers: int


class Stretch(NamedTuple):
    """The period that a text gives; an end that is None is open or unknown."""

    start: tuple[int, str | None] | None
    end: tuple[int, str | None] | None
    open_start: bool
    open_end: bool
    text: str | None


def is_period(text: str) -> bool:
    """Whether a text, if it is EDTF at all, is a period: an interval or an all-of set."""
    return "/" in text or text.startswith("{")


CHARACTERS: Final = frozenset("0123456789[]{}./?~%XYSETZ-+:,")
"""The characters of EDTF."""
_NUMERALS: Final = re.compile(r"\d[\d./-]*")
_ISO: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def may_be_edtf(text: str) -> bool:
    """Whether a text looks like EDTF; 12/02/2026 and 2007-2013 do not.

    It costs much less than the error that reading them raises.

    Examples:
        >>> may_be_edtf("2026-02"), may_be_edtf("2026-02-30"), may_be_edtf("12/02/2026")
        (True, False, False)
    """
    if not _NUMERALS.fullmatch(text):
        return CHARACTERS.issuperset(text)
    sides = [side for side in text.split("/") if side not in ("", "..")]
    size = min(map(len, sides), default=0)
    backwards = len(sides) == 2 and sides[0][:size] > sides[1][:size]
    return text.count("/") <= 1 and not backwards and all(map(_is_iso, sides))


def _is_iso(text: str) -> bool:
    found = _ISO.fullmatch(text)
    if found is None or found[1] == "0000":
        return False
    month = int(found[2] or 1)
    if found[3] is None:
        return 1 <= month <= 12 or found[2] in PARTS_OF_A_YEAR
    return 1 <= month <= 12 and 1 <= int(found[3]) <= month_length(int(found[1]), month)


def read_date(text: str) -> tuple[int, str | None]:
    """Read a text that gives one day.

    Parameters:
        text: EDTF of any level, but not an interval or all-of set.

    Returns:
        The packed date, and the text itself if it differs from the canonical one.

    Raises:
        DateParseError: if it is not EDTF, or not one day.
        DateRangeError: if it is valid, but outside the years 0001 to 9999.
    """
    plain = read_plain(text)
    if plain is not None:
        return plain
    if text.startswith("["):
        key = _one_of(text)
        return key, None if to_edtf(key) == text else text
    if "S" in text or text.startswith("Y"):
        return _packed(_year_of_digits(text), text), text
    part = _with_time(text) if "T" in text else _part(text, text)
    return _packed(part, text), None if part.unit in (DECADE, CENTURY) and len(
        text
    ) <= _CANONICAL_MASK else text


def read_period(text: str) -> Stretch:
    """Read a text that gives a stretch: an interval or an all-of set.

    Raises:
        DateParseError: if it is neither, or runs backwards.
        DateRangeError: if it is valid, but outside the years 0001 to 9999.
    """
    if text.startswith("{"):
        return _all_of(text)
    sides = text.split("/")
    if len(sides) != 2:
        raise DateParseError(text, "an interval has one slash, between its start and its end")
    plain = [None if side in ("", "..") else read_plain(side) for side in sides]
    if all(p is not None or side in ("", "..") for p, side in zip(plain, sides, strict=True)):
        return _plain_stretch(text, plain[0], plain[1], sides)
    start, end = (None if side in ("", "..") else _end_of(side, text) for side in sides)
    if start is None and end is None and ".." not in sides:
        raise DateParseError(text, "an interval needs a start or an end")
    return _stretch(text, start, end, sides)


def _plain_stretch(
    text: str,
    start: tuple[int, str | None] | None,
    end: tuple[int, str | None] | None,
    sides: list[str],
) -> Stretch:
    if start is None and end is None and ".." not in sides:
        raise DateParseError(text, "an interval needs a start or an end")
    if start is not None and end is not None and bounds(start[0])[0] > bounds(end[0])[1]:
        raise DateParseError(text, "the end lies before the start")
    return Stretch(start, end, sides[0] == "..", sides[1] == "..", None)


def _end_of(side: str, text: str) -> Part:
    """An end of an interval; as an extension it may be a one-of set, as `str` writes it."""
    return _set(side) if side.startswith("[") else _side(side, text)


def _side(side: str, text: str) -> Part:
    return _year_of_digits(side, text) if "S" in side else _part(side, text)


def _stretch(text: str, start: Part | None, end: Part | None, sides: list[str]) -> Stretch:
    if start is not None and end is not None and start.first > end.last:
        raise DateParseError(text, "the end lies before the start")
    ends = [
        None
        if part is None
        else _kept(pack(*part) if side[0] == "[" else _packed(part, text), side)
        for part, side in zip((start, end), sides, strict=True)
    ]
    return Stretch(ends[0], ends[1], sides[0] == "..", sides[1] == "..", None)


def _kept(key: int, text: str) -> tuple[int, str | None]:
    return key, None if to_edtf(key) == text else text


def _packed(part: Part, text: str) -> int:
    if part.first <= OPEN_START or part.last > LAST_DAY:
        raise DateRangeError(text, "a valid date, but only the years 0001 to 9999 are supported")
    return pack(*part)


def _part(text: str, whole: str) -> Part:
    """A date without a time: parts, masks and qualifiers."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise DateParseError(whole, _why(text))
    before_y, sign, year, after_y, before_m, month, after_m, before_d, day, after_d = match.groups()
    if sign and year == "0000":
        raise DateParseError(whole, "there is no year -0000")
    marks = _MARKS[before_y] | _MARKS[after_y]
    if month is None:
        days = _year(year, sign)
        return Part(*days, marks * 0b010101)
    here = _MARKS[before_m] | _MARKS[after_m]
    marks |= _MARKS[after_m]
    if day is None:
        days = _month(year, sign, month, whole)
        return Part(*days, marks << 4 | here * 0b0101)
    last = _MARKS[before_d] | _MARKS[after_d]
    group = _MARKS[after_d]
    return Part(
        *_day(year, sign, month, day, whole), (marks | group) << 4 | (here | group) << 2 | last
    )


def _years(year: str, sign: str) -> tuple[int, int]:
    if "X" not in year:
        number = int(year)
        return (-number, -number) if sign else (number, number)
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return (-high, -low) if sign else (low, high)


def _year(year: str, sign: str) -> tuple[int, int, int]:
    low, high = _years(year, sign)
    unspecified = len(year) - len(year.rstrip("X"))
    whole = year.count("X") == unspecified
    unit = _YEAR_UNITS[unspecified] if whole else BOUNDS
    return ordinal(low, 1, 1), ordinal(high, 12, 31), unit


def _month(year: str, sign: str, month: str, whole: str) -> tuple[int, int, int]:
    low, high = _years(year, sign)
    masked = low != high
    if month in PARTS_OF_A_YEAR:
        first, count, unit = PARTS_OF_A_YEAR[month]
        unit = BOUNDS if masked else unit
        return ordinal(low, first, 1), ordinal(high, first + count, 1) - 1, unit
    months = _MONTHS.get(month)
    if months is None:
        raise DateParseError(whole, f"there is no month {month!r}")
    if month == "XX":
        return _year(year, sign)
    unit = BOUNDS if masked or "X" in month else MONTH
    return ordinal(low, months[0], 1), ordinal(high, months[-1] + 1, 1) - 1, unit


def _day(year: str, sign: str, month: str, day: str, whole: str) -> tuple[int, int, int]:
    months, days = _MONTHS.get(month), _DAYS.get(day)
    if months is None or days is None:
        what = f"month {month!r}" if months is None else f"day {day!r}"
        raise DateParseError(whole, f"there is no {what} in a date with a day")
    if day == "XX":
        return _month(year, sign, month, whole)
    if "X" in year or "X" in month or "X" in day:
        return _masked_day(year, sign, months, days, whole)
    number = _years(year, sign)[0]
    if days[0] > month_length(number, months[0]):
        raise DateParseError(whole, f"there is no day {day} in {year}-{month}")
    exact = ordinal(number, months[0], days[0])
    return exact, exact, DAY


def _masked_day(
    year: str, sign: str, months: tuple[int, ...], days: tuple[int, ...], whole: str
) -> tuple[int, int, int]:
    first = _extreme(_matching(year, sign, 1), months, days, 1)
    last = _extreme(_matching(year, sign, -1), months[::-1], days, -1)
    if first is None or last is None:
        raise DateParseError(whole, "no day in the calendar fits")
    return first, last, DAY if first == last else BOUNDS


def _extreme(
    years: Iterator[int], months: tuple[int, ...], days: tuple[int, ...], step: int
) -> int | None:
    """The first day that exists, looking from one end."""
    for year in years:
        for month in months:
            fitting = [day for day in days if day <= month_length(year, month)]
            if fitting:
                return ordinal(year, month, fitting[0 if step > 0 else -1])
    return None


def _matching(year: str, sign: str, step: int) -> Iterator[int]:
    """Every year that a masked year can be, from the earliest forwards or the latest backwards."""
    upwards = (step > 0) != bool(sign)
    digits = "0123456789" if upwards else "9876543210"
    for choice in product(*(digits if digit == "X" else digit for digit in year)):
        yield -int("".join(choice)) if sign else int("".join(choice))


def _year_of_digits(text: str, whole: str | None = None) -> Part:
    """A year with significant digits, or one of more than four digits, which is out of range."""
    whole = text if whole is None else whole
    match = _SIGNIFICANT.fullmatch(text)
    if match is None:
        if whole is text and _LONG_YEAR.fullmatch(text) and _is_long(text):
            raise DateRangeError(
                text, "a valid date, but only the years 0001 to 9999 are supported"
            )
        raise DateParseError(whole, _why(text))
    sign, year, digits, mark = match.groups()
    unspecified = max(4 - int(digits), 0)
    if sign and year == "0000":
        raise DateParseError(whole, "there is no year -0000")
    masked = year[: 4 - unspecified] + "X" * unspecified
    return Part(*_year(masked, sign), _MARKS[mark] * 0b010101)


def _is_long(text: str) -> bool:
    """Whether a year after Y has the five or more digits that it needs."""
    match = _LONG_DIGITS.match(text)
    digits, exponent = match.groups() if match else ("", None)
    zeros = int(exponent[:6]) if exponent else 0
    return len(digits) + zeros > 4


def _with_time(text: str) -> Part:
    day, _, time = text.partition("T")
    part = _part(day, text)
    if part.unit != DAY or part.qualifiers or not day.lstrip("-").replace("-", "").isdigit():
        raise DateParseError(text, "a time needs a whole day before it")
    if not _TIME.fullmatch(time):
        allowed = "hours, minutes and seconds, with nothing, Z or an offset after them"
        raise DateParseError(text, f"{time!r} is not a time: {allowed}")
    return part


def _one_of(text: str) -> int:
    return pack(*_set(text))


def _set(text: str) -> Part:
    """A one-of set, as its hull."""
    members = _members(text, "]")
    first, last, open_start, open_end, qualifiers = _hull(members, text)
    low = OPEN_START if open_start else first.first
    high = OPEN_END if open_end else last.last
    alone = len(members) == 1 and members[0][0] is members[0][1]
    unit = DAY if low == high else first.unit if alone else BOUNDS
    return Part(low, high, unit, qualifiers)


def _all_of(text: str) -> Stretch:
    members = _members(text, "}")
    first, last, open_start, open_end, _ = _hull(members, text)
    start = None if open_start else (_packed(first, text), None)
    end = None if open_end else (_packed(last, text), None)
    return Stretch(start, end, open_start, open_end, text)


def _members(text: str, close: str) -> list[tuple[Part | None, Part | None]]:
    """The members of a set, each from its first date to its last; None if open."""
    if len(text) < 3 or not text.endswith(close):
        raise DateParseError(text, f"a set has dates between its brackets and ends with {close!r}")
    texts = text[1:-1].split(",")
    return [
        _member(member, text, is_first=index == 0, is_last=index == len(texts) - 1)
        for index, member in enumerate(texts)
    ]


def _member(
    member: str, text: str, *, is_first: bool, is_last: bool
) -> tuple[Part | None, Part | None]:
    start, dots, end = member.partition("..")
    if not dots:
        part = _side(member, text)
        return part, part
    if not (start or is_first) or not (end or is_last) or not (start or end):
        raise DateParseError(text, "'..' is open only before the first or after the last date")
    first = _side(start, text) if start else None
    last = _side(end, text) if end else None
    if first is not None and last is not None and first.first > last.last:
        raise DateParseError(text, f"{member!r} runs backwards")
    return first, last


def _hull(
    members: list[tuple[Part | None, Part | None]], text: str
) -> tuple[Part, Part, bool, bool, int]:
    """The earliest and the latest date of a set, which sides are open, all qualifiers."""
    dates = [part for pair in members for part in pair if part is not None]
    for part in dates:
        _packed(part, text)
    qualifiers = 0
    for part in dates:
        qualifiers |= part.qualifiers
    first = min(dates, key=lambda part: part.first)
    last = max(dates, key=lambda part: part.last)
    return first, last, members[0][0] is None, members[-1][1] is None, qualifiers


def _why(text: str) -> str:
    """What is wrong with a text that is not a date."""
    if text != text.strip() or " " in text:
        return "EDTF has no spaces; `when` also reads phrases"
    if _DECADE_OR_CENTURY.fullmatch(text):
        return "a year has four digits; a decade is written 198X, a century 19XX"
    return "not EDTF, such as 2025, 2025-09, 2025-09-24, 2025-09~ or [2025-09-01..2025-09-12]"
