import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.records.asked import days_asked, last_day, open_stretch, stretch, stretch_of

JUNE = dt.date(2025, 6, 1).toordinal(), dt.date(2025, 6, 30).toordinal()
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))


@pytest.mark.parametrize("june", ["2025-06", "June 2025", "06/2025", pt.FuzzyDate("2025-06")])
def test_a_month_in_any_form_lasts_from_its_first_to_its_last_day(june):
    assert stretch(june, june, "a question") == JUNE
    assert stretch_of((june, june), "a question") == JUNE
    assert last_day(june, "a question") == JUNE[1]


@given(DAYS, DAYS)
def test_a_stretch_is_refused_exactly_if_it_runs_backwards(start, end):
    if end < start:
        with pytest.raises(pt.RecordError, match=r"a day that is not before .*; swap the two"):
            stretch(start, end, "a question")
    else:
        assert stretch(start, end, "a question") == (start.toordinal(), end.toordinal())


@pytest.mark.parametrize(
    "between", ["2025", ("2025",), ("2025-01", "2025-02", "2025-03"), 2025, {}]
)
def test_what_is_no_pair_of_dates_is_refused_with_a_pair_to_copy(between):
    with pytest.raises(pt.RecordError, match=r'a pair of dates, such as \("2025-01", "2025-06"\)'):
        stretch_of(between, "a question")


def test_without_a_second_day_a_question_is_asked_of_now():
    assert days_asked("2025-06", None, "a question") == (JUNE[1], None)


def test_of_two_rough_days_asked_about_their_last_days_are_compared():
    with pytest.raises(pt.RecordError, match="2025-06-10'; allowed: a day that is not before"):
        days_asked("2025-06", "2025-06-10", "a question")


STORY = pt.load_dataset("ofsted-report-cards")


@pytest.mark.parametrize(
    "ask",
    [
        lambda: STORY.between("2025-12", "2025-01"),
        lambda: STORY.changes("2025-12", "2025-01"),
        lambda: STORY.plot(between=("2025-12", "2025-01")),
    ],
)
def test_every_question_about_a_stretch_refuses_one_that_runs_backwards(ask):
    with pytest.raises(pt.RecordError, match="a day that is not before"):
        ask()


@pytest.mark.parametrize("no_limit", [None, "..", "../.."])
def test_a_stretch_may_have_no_limit_on_either_side(no_limit):
    assert open_stretch("2025-06", no_limit, "a question") == (JUNE[0], OPEN_END)
    assert open_stretch(no_limit, "2025-06", "a question") == (OPEN_START, JUNE[1])


def test_a_stretch_with_both_limits_still_may_not_run_backwards():
    with pytest.raises(pt.RecordError, match=r"a day that is not before .*; swap the two"):
        open_stretch("2025-07", "2025-06", "a question")
