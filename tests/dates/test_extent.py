"""The questions about before, after, within and overlap agree with going through the days."""

from __future__ import annotations

import operator

import pytest
from hypothesis import given

from policytrack.dates import FuzzyDate, Period
from tests.dates.strategies import choices, extents

RULES = {
    "before": lambda a, b: a[1] < b[0],
    "after": lambda a, b: b[1] < a[0],
    "overlaps": lambda a, b: a[0] <= b[1] and b[0] <= a[1],
    "during": lambda a, b: b[0] <= a[0] and a[1] <= b[1],
    "contains": lambda a, b: a[0] <= b[0] and b[1] <= a[1],
}


@pytest.mark.parametrize("name", sorted(RULES))
@given(one=extents(), other=extents())
def test_surely_is_all_and_maybe_is_any(name, one, other):
    found = [RULES[name](a, b) for a in choices(one) for b in choices(other)]
    assert getattr(one, f"surely_{name}")(other) == all(found)
    assert getattr(one, f"maybe_{name}")(other) == any(found)


@given(one=extents(), other=extents())
def test_the_time_until_another_is_the_least_and_the_most(one, other):
    found = [b[0] - a[1] for a in choices(one) for b in choices(other)]
    assert one.until(other) == (min(found), max(found))


@given(one=extents(), other=extents())
def test_bounds_contain_what_the_ordinals_say(one, other):
    (first, last), (start, end) = one.ordinals, other.ordinals
    assert one.contains(other) == (first <= start and end <= last)


def test_open_and_unknown_ends_differ():
    day = FuzzyDate("2025-06-24")
    assert Period("2017/..").surely_contains(day)
    assert not Period("2017/").surely_contains(day)
    assert Period("2017/").maybe_contains(day)
    assert Period("../2017").surely_before(day)
    assert not Period("/2017").surely_contains("2016")
    assert Period("2017/..").maybe_before("9999-12-31") is False
    assert Period("2017/").maybe_before("9999-12-31") is True


def test_bounds_that_are_not_there_say_what_they_are():
    assert (Period("2017/").latest, Period("2017/").latest_is) == (None, "unknown")
    assert (Period("2017/..").latest, Period("2017/..").latest_is) == (None, "open")
    assert (Period("/2017").earliest_is, Period("../2017").earliest_is) == ("unknown", "open")
    assert (FuzzyDate("[..2017]").earliest, FuzzyDate("[..2017]").earliest_is) == (None, "open")
    assert FuzzyDate("[..2017]").ordinals[0] == 0
    assert FuzzyDate("[2017..]").ordinals[1] == 3652060


@pytest.mark.parametrize("date", [FuzzyDate("2025"), Period("2025/2026")])
def test_no_operator_orders_or_contains(date):
    for compare in (operator.lt, operator.gt, operator.le, operator.ge):
        with pytest.raises(TypeError, match="no '<'"):
            compare(date, date)
    with pytest.raises(TypeError, match="no '<'"):
        sorted([date, date])
    with pytest.raises(TypeError, match="no 'in'"):
        _ = "2025" in date
    with pytest.raises(TypeError, match="until"):
        _ = date - date


def test_questions_take_text_and_dates():
    assert FuzzyDate("2025-06-24").surely_before("2025-07/2025-08")
    assert FuzzyDate("2025-06-24").surely_before(FuzzyDate("2025-07").earliest)
