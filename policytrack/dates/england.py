"""England as data: terms, years, named days and bank holidays.

Sources: school terms are the bands of compulsory school age (Education Act 1996, section 8);
bank holidays are those of the Banking and Financial Dealings Act 1971 and the royal
proclamations since.
"""

from __future__ import annotations

from typing import Final

from policytrack.dates.civil import ordinal

__all__ = ["TERMS", "YEARS", "bank_holidays", "easter", "monday_of"]

TERMS: Final = {"spring": "01-01/03-31", "summer": "04-01/08-31", "autumn": "09-01/12-31"}
YEARS: Final = {"academic": "09-01", "financial": "04-01", "tax": "04-06"}

_MOVED: Final = {
    ("early may", 1995): (5, 8),
    ("early may", 2020): (5, 8),
    ("spring", 2002): (6, 4),
    ("spring", 2012): (6, 4),
    ("spring", 2022): (6, 2),
}
_ONCE: Final = {
    1981: [(7, 29)],
    1999: [(12, 31)],
    2002: [(6, 3)],
    2011: [(4, 29)],
    2012: [(6, 5)],
    2022: [(6, 3), (9, 19)],
    2023: [(5, 8)],
}
_FIRST_YEAR: Final = 1978
_SATURDAY: Final = 5


def easter(year: int) -> int:
    """Easter Sunday of a year, as an ordinal."""
    from dateutil.easter import easter as of_year  # type: ignore[import-untyped]

    return int(of_year(year).toordinal())


def monday_of(name: str, year: int) -> int:
    """A bank holiday that falls on a Monday, or on the day it was moved to that year."""
    if (name, year) in _MOVED:
        return ordinal(year, *_MOVED[name, year])
    if name == "early may":
        return _monday_on_or_after(ordinal(year, 5, 1))
    last = ordinal(year, 5 if name == "spring" else 8, 31)
    return last - (last - 1) % 7


def bank_holidays(year: int) -> frozenset[int]:
    """The bank holidays of England and Wales in a year, substitute days included, as ordinals.

    Raises:
        ValueError: if the year is before 1978, when the holidays were different.
    """
    if year < _FIRST_YEAR:
        raise ValueError(
            f"no holidays are known for {year}: those of England are known from {_FIRST_YEAR} on"
        )
    sunday = easter(year)
    days = {
        sunday - 2,
        sunday + 1,
        *(monday_of(name, year) for name in ("early may", "spring", "summer")),
    }
    days |= {ordinal(year, *day) for day in _ONCE.get(year, ())}
    for month, day in ((1, 1), (12, 25), (12, 26)):
        fixed = ordinal(year, month, day)
        while (fixed - 1) % 7 >= _SATURDAY or fixed in days:
            fixed += 1
        days.add(fixed)
    return frozenset(days)


def _monday_on_or_after(day: int) -> int:
    return day + (1 - day) % 7
