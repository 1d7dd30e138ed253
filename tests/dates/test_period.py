"""A stretch: what makes one, what it keeps, what it refuses."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given

from policytrack.dates import FuzzyDate, Period, when
from policytrack.errors import DateParseError
from tests.dates.strategies import STRETCHES, choices, periods


@pytest.mark.parametrize("text", STRETCHES)
def test_copies_pickles_and_text_give_the_same_stretch(text):
    period = Period(text)
    assert str(period) == text
    assert copy.deepcopy(period) is period
    assert pickle.loads(pickle.dumps(period)) == period
    assert eval(repr(period)) == period
    assert hash(Period(text)) == hash(period)
    assert when(str(period)) == period


def test_a_start_and_an_end_make_one():
    assert Period("2025-09", "2025-11") == Period("2025-09/2025-11")
    assert Period("2017", "..") == Period("2017/..")
    assert Period("2017", None) == Period("2017/")
    assert Period("..", "2017") == Period("../2017")


def test_a_rough_day_alone_is_both_ends():
    assert str(Period("2025-09")) == "2025-09/2025-09"
    assert Period(FuzzyDate("2025-09")) == Period("2025-09")


def test_one_of_a_set_is_no_stretch():
    with pytest.raises(DateParseError, match="use FuzzyDate"):
        Period("[2025..2026]")


def test_an_end_before_the_start_is_refused():
    with pytest.raises(DateParseError, match="before the start"):
        Period("2026/2025")
    with pytest.raises(DateParseError, match="before the start"):
        Period("2026", "2025")
    with pytest.raises(DateParseError, match="start or an end"):
        Period(None, None)


@given(periods())
def test_days_are_the_least_and_the_most(period):
    lengths = [last - first + 1 for first, last in choices(period)]
    assert period.days == (min(lengths), max(lengths))


def test_days_without_a_bound():
    assert Period("2017/").days == (1, None)
    assert Period("../2017").days == (None, None)


@given(periods(), periods())
def test_the_bounds_of_two_are_those_of_their_outer_bounds(one, other):
    (first, last), (start, end) = one.ordinals, other.ordinals
    both = one.intersection(other)
    if max(first, start) > min(last, end):
        assert both is None
    else:
        assert both.ordinals == (max(first, start), min(last, end))
    assert one.union(other).ordinals == (min(first, start), max(last, end))


def test_precision_and_qualifiers_are_those_of_the_ends():
    assert Period("2025-09/2025-11").precision == "month"
    assert Period("2025/2025-11").precision == "bounds"
    assert Period("2025~/2026").approximate
    assert Period("2025/2026?").uncertain
    assert Period("2025/2026").sort_key == (*Period("2025/2026").ordinals, 6)


def test_a_stretch_is_frozen_and_final():
    with pytest.raises(AttributeError, match="immutable"):
        Period("2025/2026").start = None
    with pytest.raises(TypeError, match="final"):
        type("Mine", (Period,), {})


def test_a_stretch_moves_with_both_ends():
    assert Period("2025-07-21/2025-07-25").plus("1 week") == Period("2025-07-28/2025-08-01")
    assert Period("2025-07/..") - "1 month" == Period("2025-06/..")


def test_a_stretch_has_days_for_its_ends_and_no_times_of_day():
    period = Period("2025-06-24T10:00:00Z", "2025-06-25T12:00:00+02:00")
    assert period == Period("2025-06-24/2025-06-25")
    assert Period(str(period)) == period
