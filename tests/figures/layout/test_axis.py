"""The units of time axes, and texts in lines."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from policytrack.figures.layout.axis import boundaries, time_axis
from policytrack.figures.layout.boxrows import Rows
from policytrack.figures.layout.wrapping import wrapped

LAST = dt.date.max.toordinal()


def measure(text):
    return 5.0 * len(text)


@given(st.integers(1, LAST - 2), st.integers(1, LAST), st.floats(40, 3000))
def test_names_of_units_never_meet_and_stay_inside(start, long, width):
    end = min(start + long, LAST)
    axis = time_axis(start, end, width, measure)
    for ticks in (axis.ticks, axis.eras):
        boxes = []
        for tick in ticks:
            middle = (tick.at - start) / (end - start) * width
            boxes.append((middle - measure(tick.text) / 2, middle + measure(tick.text) / 2))
        assert all(a[1] < b[0] for a, b in pairwise(boxes))
        assert all(left >= -1e-6 and right <= width + 1e-6 for left, right in boxes)


def test_a_month_is_named_in_its_middle():
    axis = time_axis(dt.date(2025, 1, 1).toordinal(), dt.date(2026, 1, 1).toordinal(), 600, measure)
    assert (axis.ticks[8].text, axis.ticks[8].at) == ("Sep", dt.date(2025, 9, 16).toordinal())
    assert [era.text for era in axis.eras] == ["2025"]


def test_units_begin_where_the_one_before_ends():
    start, end = dt.date(2025, 1, 1).toordinal(), dt.date(2025, 4, 1).toordinal()
    axis = time_axis(start, end, 200, measure)
    assert boundaries(axis, start, end) == tuple(dt.date(2025, m, 1).toordinal() for m in (1, 2, 3))


@given(st.text("abc de政策", max_size=80), st.floats(10, 200))
def test_lines_hold_the_whole_text_within_the_width(text, width):
    lines = wrapped(text, width, measure)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(measure(line) <= width or len(line) == 1 for line in lines)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 40)), max_size=30))
def test_strips_of_a_row_keep_their_distance(strips):
    rows = Rows(2.0)
    taken = {}
    for left, width in strips:
        strip = (left, left + width)
        row = rows.first_fit([strip])
        for other in taken.get(row, ()):
            assert strip[0] >= other[1] + 2 or strip[1] <= other[0] - 2
        rows.take(row, [strip])
        taken.setdefault(row, []).append(strip)


def day(*date):
    return dt.date(*date).toordinal()


class TestStripes:
    def test_of_several_years_every_second_one_is_a_stripe(self):
        axis = time_axis(day(2022, 1, 1), day(2026, 1, 1), 1200, measure)
        assert [tick.text for tick in axis.eras] == ["2022", "2023", "2024", "2025"]
        assert [tick.text for tick in axis.stripes] == ["2023", "2025"]

    def test_within_one_year_every_second_month_is_a_stripe(self):
        axis = time_axis(day(2025, 1, 1), day(2025, 7, 1), 400, measure)
        assert [tick.text for tick in axis.stripes] == ["Feb", "Apr", "Jun"]


def test_weeks_begin_on_mondays_and_are_named_by_them():
    axis = time_axis(day(2025, 6, 2), day(2025, 7, 7), 250, measure)
    assert [tick.text for tick in axis.ticks] == ["9 Jun", "16 Jun", "23 Jun", "30 Jun"]
    assert all(dt.date.fromordinal(int(tick.start)).weekday() == 0 for tick in axis.ticks)


def test_quarters_are_named_by_their_first_and_last_month():
    axis = time_axis(day(2025, 1, 1), day(2026, 1, 1), 170, measure)
    assert [tick.text for tick in axis.ticks] == [
        "Jan\u2013Mar",
        "Apr\u2013Jun",
        "Jul\u2013Sep",
        "Oct\u2013Dec",
    ]
