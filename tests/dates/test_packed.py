"""A packed date keeps what is put into it and is written as EDTF."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import FuzzyDate
from policytrack.dates.civil import FIRST_DAY, LAST_DAY, OPEN_END, OPEN_START, ordinal
from policytrack.dates.packed import (
    APPROXIMATE,
    BOUNDS,
    CENTURY,
    DAY,
    DECADE,
    IDENTITY,
    MONTH,
    NAMES,
    ONE_DAY,
    QUARTER,
    SEASON,
    UNCERTAIN,
    YEAR,
    bounds,
    pack,
    precision,
    to_edtf,
)

NUMBERS = st.integers(FIRST_DAY, LAST_DAY)


@given(
    st.integers(OPEN_START, OPEN_END),
    st.integers(OPEN_START, OPEN_END),
    st.integers(0, len(NAMES) - 1),
    st.integers(0, 63),
)
def test_what_is_packed_is_unpacked(first, last, unit, qualifiers):
    key = pack(first, last, unit, qualifiers)
    assert bounds(key) == (first, last)
    assert precision(key) == unit
    assert key & 63 == qualifiers


@given(NUMBERS)
def test_a_day_is_its_number_times_one_day(day):
    assert pack(day, day, DAY) == day * ONE_DAY


@given(NUMBERS, NUMBERS)
def test_packed_dates_are_ordered_by_their_earliest_and_then_their_latest_day(one, other):
    low, high = sorted((one, other))
    assert (pack(low, high, BOUNDS) < pack(high, high, DAY)) == (low < high)


@given(NUMBERS, NUMBERS, st.integers(0, 63))
def test_the_precision_alone_makes_no_other_date(one, other, qualifiers):
    low, high = sorted((one, other))
    assert len({pack(low, high, unit, qualifiers) & IDENTITY for unit in range(10)}) == 1


@given(NUMBERS)
def test_a_day_is_written_as_iso_has_it(day):
    assert to_edtf(pack(day, day, DAY)) == dt.date.fromordinal(day).isoformat()


@pytest.mark.parametrize(
    ("first", "last", "unit", "text"),
    [
        ((2025, 9, 1), (2025, 9, 30), MONTH, "2025-09"),
        ((2024, 2, 1), (2024, 2, 29), MONTH, "2024-02"),
        ((2025, 3, 1), (2025, 5, 31), SEASON, "2025-21"),
        ((2025, 12, 1), (2026, 2, 28), SEASON, "2025-24"),
        ((2025, 7, 1), (2025, 9, 30), QUARTER, "2025-35"),
        ((2025, 1, 1), (2025, 12, 31), YEAR, "2025"),
        ((2020, 1, 1), (2029, 12, 31), DECADE, "202X"),
        ((1900, 1, 1), (1999, 12, 31), CENTURY, "19XX"),
        ((2024, 4, 1), (2025, 3, 31), YEAR, "[2024-04-01..2025-03-31]"),
        ((2025, 2, 1), (2025, 4, 30), QUARTER, "[2025-02-01..2025-04-30]"),
        ((2025, 9, 2), (2025, 9, 30), MONTH, "[2025-09-02..2025-09-30]"),
    ],
)
def test_a_unit_is_written_by_its_name_and_other_bounds_as_a_range(first, last, unit, text):
    key = pack(ordinal(*first), ordinal(*last), unit)
    assert to_edtf(key) == text
    assert FuzzyDate(text).ordinals == bounds(key)


@pytest.mark.parametrize(
    ("qualifiers", "text"),
    [
        (0, "2025-09-24"),
        (APPROXIMATE, "2025-09-24~"),
        (UNCERTAIN, "2025-09-24?"),
        (APPROXIMATE | UNCERTAIN, "2025-09-24%"),
        (0b010000, "~2025-09-24"),
        (0b001100, "2025-%09-24"),
        (0b000010, "2025-09-?24"),
    ],
)
def test_qualifiers_are_written_where_they_belong(qualifiers, text):
    day = ordinal(2025, 9, 24)
    assert to_edtf(pack(day, day, DAY, qualifiers)) == text


@given(NUMBERS, NUMBERS, st.sampled_from([0, APPROXIMATE, UNCERTAIN, 63]))
def test_what_is_written_is_read_as_the_same_date(one, other, qualifiers):
    low, high = sorted((one, other))
    key = pack(low, high, DAY if low == high else BOUNDS, qualifiers)
    again = FuzzyDate(to_edtf(key))
    assert again.ordinals == (low, high)
    assert (again.approximate, again.uncertain) == (
        bool(qualifiers & APPROXIMATE),
        bool(qualifiers & UNCERTAIN),
    )


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (OPEN_START, ordinal(2025, 6, 30), "[..2025-06-30]"),
        (ordinal(2025, 6, 1), OPEN_END, "[2025-06-01..]"),
    ],
)
def test_a_bound_that_is_open_is_written_as_nothing(first, last, text):
    assert to_edtf(pack(first, last, BOUNDS)) == text
