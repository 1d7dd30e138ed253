"""A date is drawn as exactly as it is known: a day, a box, an arrow, a bar."""

from __future__ import annotations

import datetime as dt

import pytest

from policytrack.dates import FuzzyDate, Period
from policytrack.figures.layout.datespans import of_date


def day(year, month, number):
    return dt.date(year, month, number).toordinal()


def test_a_day_covers_that_day():
    span = of_date(FuzzyDate("2025-06-24"))
    assert (span.shape, span.first, span.last) == ("day", day(2025, 6, 24), day(2025, 6, 25))


def test_a_rough_date_covers_all_of_its_days():
    span = of_date(FuzzyDate("2025-09"))
    assert (span.shape, span.first, span.last) == ("rough", day(2025, 9, 1), day(2025, 10, 1))
    assert span.open == (False, False)


def test_a_date_without_a_first_day_is_an_arrow_to_its_last():
    span = of_date(FuzzyDate("[..2025-06-23]"))
    assert (span.shape, span.first, span.last) == ("before", day(2025, 6, 24), day(2025, 6, 24))
    assert span.open == (True, False)


def test_a_date_without_a_last_day_is_an_arrow_from_its_first():
    span = of_date(FuzzyDate("[2025-06-23..]"))
    assert (span.shape, span.first, span.last) == ("after", day(2025, 6, 23), day(2025, 6, 23))
    assert span.open == (False, True)


def test_a_stretch_is_sure_between_its_latest_start_and_its_earliest_end():
    span = of_date(Period("2025-06/2025-09"))
    assert span.shape == "period"
    assert (span.first, span.last) == (day(2025, 6, 1), day(2025, 10, 1))
    assert span.sure == (day(2025, 6, 30), day(2025, 9, 2))


def test_a_stretch_of_days_is_sure_in_whole():
    span = of_date(Period("2025-07-21/2025-07-25"))
    assert span.sure == (span.first, span.last) == (day(2025, 7, 21), day(2025, 7, 26))


def test_a_stretch_whose_ends_may_meet_is_sure_nowhere():
    span = of_date(Period("2025-06/2025-06"))
    assert span.sure[0] == span.sure[1]


@pytest.mark.parametrize(
    ("text", "ends"), [("2025-06-01/..", (False, True)), ("../2025-06-01", (True, False))]
)
def test_a_stretch_that_goes_on_is_open_at_that_end(text, ends):
    span = of_date(Period(text))
    assert (span.shape, span.open) == ("period", ends)
    assert span.sure == (span.first, span.last)


def test_what_has_no_bound_at_all_has_no_place_on_an_axis():
    assert of_date(Period("../..")).shape == "none"


def test_no_date_is_nothing_to_draw():
    assert of_date(None) is None


def test_a_span_keeps_what_it_is_drawn_as_and_its_date():
    span = of_date(FuzzyDate("2025"), "planned", "2 months late", replaced=True)
    assert (span.style, span.note, span.replaced) == ("planned", "2 months late", True)
    assert span.date == FuzzyDate("2025")
