"""England's named days and holidays are those of the law and of the proclamations."""

from __future__ import annotations

import datetime as dt

import holidays
import pytest

from policytrack.dates import FuzzyDate, england
from policytrack.errors import DateParseError


@pytest.mark.parametrize("year", [1978, 1995, 1999, 2002, 2011, 2012, 2020, 2022, 2023, 2027, 2033])
def test_bank_holidays_are_those_of_an_outside_list(year):
    known = holidays.country_holidays("GB", subdiv="ENG", years=year)
    assert england.bank_holidays(year) >= {
        day.toordinal() for day, name in known.items() if day.weekday() < 5
    }


@pytest.mark.parametrize(
    ("year", "day"), [(1818, (3, 22)), (1943, (4, 25)), (2025, (4, 20)), (2024, (3, 31))]
)
def test_easter_is_easter_sunday(year, day):
    assert dt.date.fromordinal(england.easter(year)) == dt.date(year, *day)


def test_working_days_before_the_first_known_holidays_say_so():
    with pytest.raises(DateParseError, match="no holidays are known for 1970"):
        FuzzyDate("1970-01-05").plus("1 working day")
