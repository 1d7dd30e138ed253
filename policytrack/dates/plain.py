"""The commonest EDTF texts, read without a pattern: files hold little else."""

from __future__ import annotations

import datetime as dt
from typing import Final

from policytrack.dates.civil import LAST_DAY, is_leap, month_length, ordinal
from policytrack.dates.packed import BOUNDS, MONTH, ONE_DAY, QUARTER, SEASON, YEAR

__all__ = ["PARTS_OF_A_YEAR", "SOUTHERN", "plain"]

_from_iso: Final = dt.date.fromisoformat
_YEAR_SIZE, _MONTH_SIZE, _DAY_SIZE, _RANGE_SIZE = 4, 7, 10, 24
_WHOLE: Final = {"~": 0b010101, "?": 0b101010, "%": 0b111111}

PARTS_OF_A_YEAR: Final[dict[str, tuple[int, int, int]]] = {
    **{f"{21 + i}": (3 + 3 * i, 3, SEASON) for i in range(4)},
    **{f"{25 + i}": (3 + 3 * i, 3, SEASON) for i in range(4)},
    **{f"{29 + i}": ((9, 12, 3, 6)[i], 3, SEASON) for i in range(4)},
    **{f"{33 + i}": (1 + 3 * i, 3, QUARTER) for i in range(4)},
    **{f"{37 + i}": (1 + 4 * i, 4, BOUNDS) for i in range(3)},
    **{f"{40 + i}": (1 + 6 * i, 6, BOUNDS) for i in range(2)},
}
"""First month, number of months and precision of the codes used instead of a month. Seasons are
meteorological; a winter has the year of its December."""

SOUTHERN: Final = ("29", "30", "31", "32")
"""The codes of the seasons of the southern hemisphere."""

_PLAIN_PARTS: Final = {
    **{f"{month:02}": (month, 1, MONTH, True) for month in range(1, 13)},
    **{
        code: (*part, code in ("21", "22", "23", "24", "33", "34", "35", "36"))
        for code, part in PARTS_OF_A_YEAR.items()
    },
}
"""The same with the months, and whether the code is the canonical one."""


def plain(text: str) -> tuple[int, str | None] | None:
    """The commonest forms, without a pattern: a year, month or day, perhaps qualified as a whole.

    Returns None for all others, right or wrong.
    """
    marks = 0
    body = text
    if text[-1:] in _WHOLE:
        marks = _WHOLE[text[-1]]
        body = text[:-1]
    size = len(body)
    if size == _YEAR_SIZE and body.isdigit() and body.isascii() and body != "0000":
        before = int(body) - 1
        first = before * 365 + before // 4 - before // 100 + before // 400 + 1
        last = first + 364 + is_leap(before + 1)
        return ((first << 22 | last) << 4 | YEAR) << 6 | marks, None
    if size == _MONTH_SIZE and body[4] == "-":
        return _plain_month(text, body[:4], body[5:], marks)
    if size == _DAY_SIZE and body[7] == "-":
        try:
            return _from_iso(body).toordinal() * ONE_DAY | marks, None
        except ValueError:
            return None
    if (
        size == _RANGE_SIZE
        and body[0] == "["
        and body[8] == body[20] == "-"
        and body[11:13] == ".."
        and not marks
    ):
        return _plain_range(body)
    return None


def _plain_month(text: str, year: str, code: str, marks: int) -> tuple[int, str | None] | None:
    found = _PLAIN_PARTS.get(code)
    if found is None or not (year.isdigit() and year.isascii()) or year == "0000":
        return None
    month, months, unit, is_canonical = found
    number = int(year)
    first = ordinal(number, month, 1)
    last = (
        first + month_length(number, month) if months == 1 else ordinal(number, month + months, 1)
    ) - 1
    if last > LAST_DAY:
        return None
    return ((first << 22 | last) << 4 | unit) << 6 | marks, None if is_canonical else text


def _plain_range(body: str) -> tuple[int, str | None] | None:
    try:
        first, last = _from_iso(body[1:11]).toordinal(), _from_iso(body[13:23]).toordinal()
    except ValueError:
        return None
    is_range = first < last and body[23] == "]"
    return (((first << 22 | last) << 4 | BOUNDS) << 6, None) if is_range else None
