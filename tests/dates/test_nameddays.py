"""Days that have a name in each year."""

from __future__ import annotations

import datetime as dt

import pytest

import policytrack as pt
from policytrack.dates.nameddays import NAMED_DAYS, named_day

# The days on which federal offices were closed, as the US Office of Personnel Management lists
# them; a holiday at a weekend on its own day.
FEDERAL = {
    "martin luther king jr. day": ("2023-01-16", "2024-01-15", "2025-01-20", "2026-01-19"),
    "presidents' day": ("2023-02-20", "2024-02-19", "2025-02-17", "2026-02-16"),
    "memorial day": ("2023-05-29", "2024-05-27", "2025-05-26", "2026-05-25"),
    "juneteenth": ("2023-06-19", "2024-06-19", "2025-06-19", "2026-06-19"),
    "independence day": ("2023-07-04", "2024-07-04", "2025-07-04", "2026-07-04"),
    "labor day": ("2023-09-04", "2024-09-02", "2025-09-01", "2026-09-07"),
    "columbus day": ("2023-10-09", "2024-10-14", "2025-10-13", "2026-10-12"),
    "thanksgiving": ("2023-11-23", "2024-11-28", "2025-11-27", "2026-11-26"),
}


@pytest.mark.parametrize("name", FEDERAL)
def test_a_federal_holiday_falls_on_the_days_that_were_published(name):
    found = [dt.date.fromordinal(named_day(name, year)) for year in range(2023, 2027)]
    assert tuple(map(str, found)) == FEDERAL[name]


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
