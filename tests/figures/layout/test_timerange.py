"""The axis holds every mark with its arrow, and leaves no more room than that needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.figures.layout.datespans import Span
from policytrack.figures.layout.timelineparts import ARROW, MARK, Entry
from policytrack.figures.layout.timerange import inside, window

DAY = 739_000


def entry(*spans):
    return Entry("e", "event", "", spans)


def day(at):
    return Span("day", at, at + 1)


def test_a_single_day_has_half_a_month_on_either_side():
    first, last = window([entry(day(DAY))], 400)
    assert first < DAY - 15 < DAY + 16 < last
    assert (DAY - first) == pytest.approx(last - DAY - 1)


def test_marks_at_the_ends_have_room_for_themselves():
    first, last = window([entry(day(DAY)), entry(day(DAY + 99))], 400)
    points_a_day = 400 / (last - first)
    assert (DAY - first) * points_a_day == pytest.approx(MARK, abs=0.2)
    assert (last - DAY - 100) * points_a_day == pytest.approx(MARK, abs=0.2)


def test_an_arrow_at_an_end_has_room_for_its_head():
    after = Span("after", DAY + 100, DAY + 100, None, (False, True))
    first, last = window([entry(day(DAY)), entry(after)], 400)
    points_a_day = 400 / (last - first)
    assert (last - DAY - 100) * points_a_day == pytest.approx(ARROW + 2, abs=0.5)


def test_days_that_are_to_be_seen_too_widen_the_axis():
    first, last = window([entry(day(DAY))], 400, [DAY + 500])
    assert first < DAY
    assert last > DAY + 500


def test_nothing_dated_has_no_axis():
    assert window([entry(Span("none", 0, 0))], 400) is None
    assert window([], 400) is None


def test_the_axis_stays_within_the_years_that_dates_have():
    first, _ = window([entry(day(1.0)), entry(day(3000.0))], 400)
    assert first == 1.0
    _, last = window([entry(day(3_652_000.0)), entry(day(3_652_059.0))], 400)
    assert last == 3_652_060.0


@given(st.lists(st.integers(DAY, DAY + 4000), min_size=1, max_size=8), st.floats(100, 900))
def test_every_day_lies_within_the_axis(days, width):
    first, last = window([entry(*map(day, days))], width)
    assert all(first < at and at + 1 < last for at in days)


@pytest.mark.parametrize(
    ("span", "seen"),
    [
        (day(DAY), True),
        (day(DAY - 1), False),
        (day(DAY + 9), True),
        (day(DAY + 10), False),
        (Span("before", DAY - 5, DAY - 5, None, (True, False)), False),
        (Span("before", DAY + 5, DAY + 5, None, (True, False)), True),
        (Span("after", DAY + 50, DAY + 50, None, (False, True)), False),
        (Span("after", DAY - 50, DAY - 50, None, (False, True)), True),
        (Span("none", 0, 0, None, (True, True)), False),
    ],
)
def test_an_entry_is_inside_where_one_of_its_dates_may_lie_there(span, seen):
    held = entry(span)
    assert inside([held], DAY, DAY + 10) == ([held] if seen else [])
