"""The strip of time: which days it shows, and the names above it."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import FuzzyDate, Period
from policytrack.figures.layout.datespans import of_date
from policytrack.figures.layout.timestrip import Strip, days_shown, lines, units, years


def measure(text):
    return 5.0 * len(text)


def spans(*dates):
    return [of_date(Period(date) if "/" in date else FuzzyDate(date)) for date in dates]


def shown(*dates, width=130.0, mark=None):
    return [
        dt.date.fromordinal(int(day)).isoformat() for day in days_shown(spans(*dates), width, mark)
    ]


def strip(first, last, width=130.0):
    days = [dt.date.fromisoformat(day).toordinal() for day in (first, last)]
    return Strip(float(days[0]), float(days[1]), 300.0, 300.0 + width)


def test_it_begins_and_ends_with_whole_months():
    assert shown("2025-02-14", "2025-07-02") == ["2025-02-01", "2025-08-01"]


def test_a_long_one_begins_and_ends_with_whole_years():
    assert shown("2010-02-14", "2025-07-02") == ["2010-01-01", "2026-01-01"]


def test_a_few_early_dates_stay_outside_where_that_shortens_it():
    late = [f"2025-0{month}" for month in range(1, 9)]
    assert shown("2001", "2003", *late)[0] == "2025-01-01"


def test_early_dates_stay_inside_where_that_gains_little():
    late = [f"2025-0{month}" for month in range(1, 9)]
    assert shown("2024-09", *late)[0] == "2024-09-01"


def test_never_more_than_three_in_ten_stay_outside():
    assert shown("2001", "2002", "2003", "2025-01", "2025-02", "2025-03")[0] == "2001-01-01"


def test_the_marked_day_is_seen():
    mark = FuzzyDate("2025-11-05").ordinals[1] + 1.0
    assert shown("2025-02", mark=mark)[1] == "2025-12-01"


def test_an_arrow_at_the_end_has_room():
    [first, _] = shown("[..2025-06-03]", "2025-07")
    assert first < "2025-06-01"


def test_without_a_day_there_is_none():
    assert days_shown(spans("../.."), 130.0) is None
    assert days_shown([], 130.0) is None


def test_what_lies_outside_is_told_by_its_side():
    held = strip("2025-01-01", "2026-01-01")
    early, inside, late, across = spans("2024", "2025-06", "2026-02", "2024/2026")
    assert [held.side(span) for span in (early, inside, late, across)] == [-1, 0, 1, 0]


def test_what_is_open_to_the_side_of_the_strip_is_in_it():
    held = strip("2025-01-01", "2026-01-01")
    from_early, by_late = spans("2020/..", "[..2027-01-01]")
    assert held.side(from_early) == 0
    assert held.side(by_late) == 0


def test_days_outside_stand_at_the_edge():
    held = strip("2025-01-01", "2026-01-01")
    assert held.x(0.0) == held.left
    assert held.x(1e7) == held.right


def test_months_are_letters_where_these_have_room():
    names = "".join(unit.name for unit in units(strip("2025-01-01", "2026-01-01"), measure))
    assert names == "JFMAMJJASOND"


def test_a_few_months_have_names():
    assert [unit.name for unit in units(strip("2025-06-01", "2025-09-01"), measure)] == [
        "Jun", "Jul", "Aug",
    ]  # fmt: skip


def test_quarters_stand_where_months_have_no_room():
    found = units(strip("2025-01-01", "2027-01-01"), measure)
    assert [unit.name for unit in found] == ["Q1", "Q2", "Q3", "Q4"] * 2


def test_many_years_have_no_finer_names():
    assert units(strip("2010-01-01", "2050-01-01"), measure) == []


def test_a_partial_year_is_named_in_short_where_its_name_has_no_room():
    held = strip("2025-01-01", "2027-03-01", 260)
    assert [unit.name for unit in years(held, measure)] == ["2025", "2026", "\u201927"]


def test_decades_are_named_where_years_are_many():
    found = years(strip("2010-01-01", "2050-01-01"), measure)
    assert [unit.name for unit in found] == ["2010", "2020", "2030", "2040"]


def test_lines_stand_at_months_and_rules_at_years():
    hair, rules = lines(strip("2025-01-01", "2026-03-01"), measure)
    assert len(hair) == 12
    assert [dt.date.fromordinal(int(day)).isoformat() for day in rules] == ["2026-01-01"]


@pytest.mark.parametrize("width", [80.0, 130.0, 400.0])
@given(first=st.dates(), more=st.integers(1, 2_000_000))
def test_any_stretch_has_lines_apart_and_names_that_do_not_meet(width, first, more):
    last = min(first.toordinal() + more, dt.date.max.toordinal() + 1)
    if last <= first.toordinal():
        return
    held = Strip(float(first.toordinal()), float(last), 0.0, width)
    hair, rules = lines(held, measure)
    places = sorted(held.x(day) for day in rules)
    assert all(b - a > 10 for a, b in pairwise(places))
    assert len(hair) <= width / 3
    named = [(held.x(unit.start), unit.name) for unit in years(held, measure)]
    for (at, name), (following, _) in pairwise(named):
        assert at + measure(name) <= following
    for at, name in named:
        assert at + measure(name) <= width + 2


def test_a_year_is_named_even_where_the_strip_holds_all_of_the_calendar():
    long = Strip(1.0, float(dt.date.max.toordinal()), 300.0, 430.0)
    named = [unit.name for unit in years(long, measure)]
    assert named
    assert all(int(name) % 1000 == 0 for name in named)
