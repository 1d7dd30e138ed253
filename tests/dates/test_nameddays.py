"""Days that have a name in each year."""

from __future__ import annotations

import datetime as dt

import holidays
import pytest

import policytrack as pt
from policytrack.dates.nameddays import NAMED_DAYS, named_day


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("new year's day", "New Year's Day"),
        ("martin luther king jr. day", "Martin Luther King Jr. Day"),
        ("presidents' day", "Washington's Birthday"),
        ("memorial day", "Memorial Day"),
        ("juneteenth", "Juneteenth National Independence Day"),
        ("independence day", "Independence Day"),
        ("labor day", "Labor Day"),
        ("columbus day", "Columbus Day"),
        ("veterans day", "Veterans Day"),
        ("thanksgiving", "Thanksgiving Day"),
        ("christmas day", "Christmas Day"),
    ],
)
def test_a_federal_holiday_falls_where_the_holidays_library_has_it(ours, theirs):
    days = holidays.country_holidays("US", years=range(1990, 2036), observed=False)
    told = sorted(day for day, name in days.items() if name == theirs)
    assert len(told) >= 15
    assert [pt.when(f"{ours} {day.year}").earliest for day in told] == told


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("good friday", "2025-04-18"),
        ("easter monday", "2025-04-21"),
        ("pentecost", "2025-06-08"),
        ("early may bank holiday", "2025-05-05"),
        ("spring bank holiday", "2022-06-02"),
        ("august bank holiday", "2025-08-25"),
        ("halloween", "2025-10-31"),
        ("veterans day", "2025-11-11"),
        ("remembrance sunday", "2025-11-09"),
        ("new year's eve", "2025-12-31"),
    ],
)
def test_a_named_day_is_read_with_its_year(name, day):
    assert str(pt.when(f"{name} {day[:4]}")) == day


@pytest.mark.parametrize("name", NAMED_DAYS)
def test_a_named_day_without_its_year_is_the_coming_one(name):
    found = pt.readings(name, on="2025-06-25")[0].date
    assert dt.date(2025, 6, 25) <= found.earliest <= dt.date(2026, 6, 24)


def test_a_name_that_is_not_known_is_no_day():
    assert named_day("festivus", 2025) is None


def test_easter_has_no_day_before_the_gregorian_calendar():
    assert named_day("easter", 1500) is None
