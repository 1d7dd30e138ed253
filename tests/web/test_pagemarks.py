"""Dates on a page's strip of time."""

from __future__ import annotations

from itertools import pairwise

import pytest

import policytrack as pt
from policytrack.dates import FuzzyDate, Period
from policytrack.figures.layout.datespans import of_date
from policytrack.figures.layout.timestrip import Strip
from policytrack.web.pageevents import list_groups
from policytrack.web.pagemarks import axis_of, marks_of, slip_mark, strip_of_page

YEAR = Strip(FuzzyDate("2025").ordinals[0], FuzzyDate("2025").ordinals[1] + 1, 0, 100)


def marks(date, style="actual"):
    return [(mark.shape, mark.style) for mark in marks_of(of_date(date, style), YEAR)]


@pytest.mark.parametrize(
    ("date", "style", "expected"),
    [
        (FuzzyDate("2025-06-20"), "actual", [("dot", "actual")]),
        (FuzzyDate("2025-06"), "actual", [("box", "actual")]),
        (FuzzyDate("2025-06-20"), "now", [("box", "now")]),
        (FuzzyDate("2025-06"), "wish", [("box", "wish")]),
        (FuzzyDate("[..2025-06-20]"), "actual", [("before", "actual")]),
        (FuzzyDate("[2025-06-20..]"), "actual", [("after", "actual")]),
        (Period("2025-02-01/2025-06-30"), "actual", [("bar", "actual")]),
        (Period("2025-02/2025-06"), "actual", [("soft", "actual"), ("bar", "actual")]),
        (Period("2025-02-01/.."), "actual", [("onward", "actual")]),
        (Period("../2025-02-01"), "actual", [("until", "actual")]),
        (FuzzyDate("2019"), "actual", [("earlier", "actual")]),
        (FuzzyDate("2031"), "actual", [("later", "actual")]),
        (None, "actual", []),
    ],
)
def test_each_kind_of_date_has_a_shape_of_its_own(date, style, expected):
    assert marks(date, style) == expected


@pytest.mark.parametrize("month", range(1, 13))
def test_a_box_covers_its_days_and_stays_on_the_strip(month):
    (mark,) = marks_of(of_date(FuzzyDate(f"2025-{month:02}")), YEAR)
    first, last = FuzzyDate(f"2025-{month:02}").ordinals
    assert mark.x == pytest.approx((first - YEAR.start) / 3.65, abs=0.06)
    assert mark.width == pytest.approx((last + 1 - first) / 3.65, abs=0.11)
    assert 0 <= mark.x <= mark.x + mark.width <= 100.1


@pytest.mark.parametrize("day", ["2025-01-01", "2025-12-31"])
def test_a_box_of_one_day_is_wide_enough_to_be_seen_even_at_an_edge(day):
    (mark,) = marks_of(of_date(FuzzyDate(day), "now"), YEAR)
    assert mark.width == 1.5
    assert 0 <= mark.x <= 98.5


def test_a_slip_leads_from_the_middle_of_the_first_date_to_that_of_the_last():
    first, last = (of_date(FuzzyDate(day), "now") for day in ("2025-03", "2025-09"))
    (mark,) = slip_mark(first, last, YEAR)
    middle = (first.first + first.last) / 2 - YEAR.start
    assert mark.x == pytest.approx(middle / 3.65, abs=0.06)
    assert mark.width == pytest.approx(184 / 3.65, abs=0.3)


def test_dates_that_lie_as_good_as_together_have_no_arrow():
    first, last = (of_date(FuzzyDate(day), "now") for day in ("2025-03-01", "2025-03-02"))
    assert slip_mark(first, last, YEAR) == ()


def test_a_slip_to_a_date_beyond_the_strip_has_no_arrow():
    assert slip_mark(of_date(FuzzyDate("2025-03")), of_date(FuzzyDate("2031")), YEAR) == ()


def test_the_axis_names_its_years_and_marks_the_day_on_which_the_record_ends():
    story = pt.load_dataset("ofsted-report-cards")
    end = float(FuzzyDate("2025-06-27").ordinals[1] + 1)
    strip = strip_of_page(list_groups(story._story), end)
    axis = axis_of(strip, (end, "record ends"))
    assert [name for name, _ in axis.years] == ["2025", "2026"]
    assert axis.mark == pytest.approx(strip.x(end), abs=0.06)
    assert axis.mark_words == "record ends"


def test_a_marked_day_beyond_the_strip_is_not_marked():
    assert axis_of(YEAR, (1.0, "long ago")).mark is None


def test_a_story_without_days_has_no_strip():
    story = pt.Timeline([pt.Event("Something", "vote")])
    assert strip_of_page(list_groups(story._story), None) is None


def test_the_names_of_years_have_room_on_the_narrowest_screen_beside_the_titles():
    strip = Strip(pt.FuzzyDate("2010").ordinals[0], pt.FuzzyDate("2050").ordinals[1], 0.0, 100.0)
    places = [at for _, at in axis_of(strip, None).years]
    assert len(places) > 2
    assert all(after - at >= 100 * 33 / 240 for at, after in pairwise(places))
