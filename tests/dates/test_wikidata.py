"""Rough days as Wikidata writes them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt

JULIAN = "http://www.wikidata.org/entity/Q1985786"
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "time", "precision"),
    [
        ("2025-06-24", "+2025-06-24T00:00:00Z", 11),
        ("2025-06", "+2025-06-00T00:00:00Z", 10),
        ("2025", "+2025-00-00T00:00:00Z", 9),
        ("202X", "+2020-00-00T00:00:00Z", 8),
        ("[1901-01-01..2000-12-31]", "+2000-00-00T00:00:00Z", 7),
        ("[1001-01-01..2000-12-31]", "+2000-00-00T00:00:00Z", 6),
    ],
)
def test_a_unit_of_time_is_a_time_with_its_precision_and_comes_back(edtf, time, precision):
    date = pt.FuzzyDate(edtf)
    value = date.to_wikidata()
    assert value == {
        "time": time, "precision": precision,
        "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
    }  # fmt: skip
    assert pt.FuzzyDate.from_wikidata(value) == date


@pytest.mark.parametrize(
    ("edtf", "time", "bounds"),
    [
        ("[2025-06-05..2025-06-09]", "+2025-06-00T00:00:00Z", ("2025-06-05", "2025-06-09")),
        ("2025-21", "+2025-00-00T00:00:00Z", ("2025-03-01", "2025-05-31")),
        ("[2025-06-05..]", None, ("2025-06-05", None)),
        ("[..2025-06-09]", None, (None, "2025-06-09")),
    ],
)
def test_other_bounds_stand_beside_the_closest_unit(edtf, time, bounds):
    value = pt.FuzzyDate(edtf).to_wikidata()
    told = [value[name][1:11] if name in value else None for name in ("earliest", "latest")]
    assert (value["time"], tuple(told)) == (time, bounds)


@pytest.mark.parametrize(
    ("edtf", "marks"),
    [("2025~", ["Q5727902"]), ("2025?", ["Q18122778"]), ("2025%", ["Q5727902", "Q18122778"])],
)
def test_what_is_circa_or_presumed_has_its_circumstances(edtf, marks):
    value = pt.FuzzyDate(edtf).to_wikidata()
    assert value["circumstances"] == marks
    assert str(pt.FuzzyDate.from_wikidata(value)) == edtf


@given(st.tuples(DAYS, DAYS).map(sorted), st.sampled_from(["", "~", "?", "%"]))
def test_any_bounds_and_marks_come_back(days, mark):
    first, last = days
    text = f"{first}{mark}" if first == last else f"[{first}{mark}..{last}{mark}]"
    date = pt.FuzzyDate(text)
    back = pt.FuzzyDate.from_wikidata(date.to_wikidata())
    assert (back.ordinals, back.approximate, back.uncertain) == (
        date.ordinals, date.approximate, date.uncertain
    )  # fmt: skip


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        # The day before the reform in Rome, in Britain, in Russia, and a day that only it has.
        ("1582-10-04", "1582-10-14"), ("1752-09-02", "1752-09-13"), ("1917-10-25", "1917-11-07"),
        ("1900-02-29", "1900-03-13"),
    ],
)  # fmt: skip
def test_a_day_of_the_julian_calendar_is_read_as_that_day(julian, gregorian):
    value = {"time": f"+{julian}T00:00:00Z", "precision": 11, "calendarmodel": JULIAN}
    assert str(pt.FuzzyDate.from_wikidata(value)) == gregorian


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({}, "it needs a time, or days in order"),
        ({"time": "2025"}, "a precision of 6"),
        ({"time": "2025", "precision": 9}, r"a time such as \+2025"),
        ({"time": "+2025-13-00T00:00:00Z", "precision": 10}, "a month from 01 to 12"),
        ({"time": "+2025-02-29T00:00:00Z", "precision": 11}, "a day of the calendar"),
        ({"time": "+1901-02-29T00:00:00Z", "precision": 11, "calendarmodel": JULIAN}, "Julian"),
        ({"time": "-0044-03-15T00:00:00Z", "precision": 11}, "only the years 0001"),
        ({"time": "+2025-01-01T00:00:00Z", "precision": 14}, "a precision of 6"),
        ({"time": "+2025-01-01T00:00:00Z", "precision": True}, "a precision of 6"),
        ({"time": "+2025-01-01T00:00:00Z", "precision": 9, "before": 2}, "0 is the only 'before'"),
        ({"time": "+2025-01-01T00:00:00Z", "precision": 9, "calendarmodel": "Mayan"}, "Mayan"),
        ({"earliest": "+2025-02-01T00:00:00Z", "latest": "+2025-01-01T00:00:00Z"}, "in order"),
    ],
)
def test_what_is_no_such_time_is_refused(value, told):
    with pytest.raises(pt.DateParseError, match=told):
        pt.FuzzyDate.from_wikidata(value)
