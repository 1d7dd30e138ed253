"""Windows: calendar buckets, rolling windows, and what lies in them surely or maybe."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import Calendar
from policytrack.errors import RecordError, UnknownNameError
from policytrack.stances.rows import Rows
from policytrack.stances.stancescale import WORDS
from policytrack.stances.tally import tally
from policytrack.stances.windows.windowing import (
    BUCKETS,
    buckets,
    inside,
    rolling,
    running,
    surely_between,
)

ORIGIN = dt.date(2019, 12, 20).toordinal()
SPANS = st.lists(
    st.tuples(st.integers(0, 800), st.sampled_from([0, 0, 5, 40]), st.integers(0, 2)),
    min_size=1,
    max_size=30,
)


def rows_of(spans):
    first, more, level = np.array(spans, np.int32).T
    actor = np.arange(len(spans), dtype=np.int32) % 3
    first = first + np.int32(ORIGIN)
    return Rows(("a", "b", "c"), ("x",), WORDS, actor, actor * 0, level, first, first + more)


def day(text):
    return dt.date.fromisoformat(text).toordinal()


def on(*days):
    return rows_of([(day(each) - ORIGIN, 0, 0) for each in days])


@pytest.mark.parametrize(
    ("every", "start", "end"),
    [
        ("day", "2024-02-29", "2024-03-01"),
        ("week", "2024-02-26", "2024-03-04"),
        ("month", "2024-02-01", "2024-03-01"),
        ("quarter", "2024-01-01", "2024-04-01"),
        ("term", "2024-01-01", "2024-04-01"),
        ("year", "2024-01-01", "2025-01-01"),
    ],
)
def test_a_bucket_is_half_open(every, start, end):
    windows = buckets(on("2024-02-29"), every)
    assert [(int(a), int(b)) for a, b in zip(windows.starts, windows.ends, strict=True)] == [
        (day(start), day(end))
    ]


def test_terms_begin_in_january_april_and_september():
    windows = buckets(on("2023-12-31", "2024-09-01"), "term")
    starts = [dt.date.fromordinal(int(start)).isoformat() for start in windows.starts]
    assert starts == ["2023-09-01", "2024-01-01", "2024-04-01", "2024-09-01"]


def test_what_lies_between_the_terms_of_a_calendar_is_in_no_bucket():
    terms = {"autumn": ["2024-09-02/2024-12-20"], "spring": ["2025-01-06/2025-04-11"]}
    rows = on("2024-09-02", "2024-12-20", "2024-12-25", "2025-01-06")
    windows = buckets(rows, "term", calendar=Calendar("a school", terms=terms))
    first, last = inside(rows, windows)
    assert [int(n) if n == m else None for n, m in zip(first, last, strict=True)] == [0, 0, None, 1]


@given(SPANS, st.sampled_from(BUCKETS))
def test_every_exact_day_is_in_one_bucket_and_none_is_left_out(spans, every):
    rows = rows_of([(first, 0, level) for first, _, level in spans])
    windows = buckets(rows, every)
    first, last = inside(rows, windows)
    assert (first == last).all()
    assert (windows.starts[1:] == windows.ends[:-1]).all()
    assert set(first) >= {0, len(windows) - 1}


@given(SPANS, st.sampled_from(["surely", "maybe"]), st.integers(1, 120), st.integers(1, 120))
def test_a_window_holds_what_its_bounds_say(spans, counted, width, step):
    rows = rows_of(spans)
    windows = rolling(rows, width, step, counted)
    first, last = inside(rows, windows)
    for n, (start, end) in enumerate(zip(windows.starts, windows.ends, strict=True)):
        if counted == "surely":
            expected = (rows.earliest >= start) & (rows.latest < end)
        else:
            expected = (rows.latest >= start) & (rows.earliest < end)
        assert (((first <= n) & (n <= last)) == expected).all()


@given(SPANS, st.sampled_from(["surely", "maybe"]))
def test_running_sums_are_the_tally_of_each_window(spans, counted):
    rows = rows_of(spans)
    windows = rolling(rows, 60, 20, counted)
    first, last = inside(rows, windows)
    for n, mass in enumerate(running(rows, windows)):
        alone = tally(rows.take(np.flatnonzero((first <= n) & (n <= last)))).counts
        assert (mass[: len(alone)] == alone).all()
        assert not mass[len(alone) :].any()


@pytest.mark.parametrize("counted", ["surely", "maybe"])
@pytest.mark.parametrize("spans", [
    [("2025-01-05", "2025-03-20"), ("2025-01-20", "2025-01-21"), ("2025-02-10", "2025-02-10")],
    [("2025-01-05", "2025-01-05"), ("2025-01-20", "2025-02-02"), ("2025-03-10", "2025-03-10")],
])  # fmt: skip
def test_statements_leave_when_their_own_days_end_not_in_the_order_they_came(spans, counted):
    days = np.array([[dt.date.fromisoformat(day).toordinal() for day in each] for each in spans])
    codes = np.arange(3, dtype=np.int32)
    rows = Rows(("a", "b", "c"), ("x",), WORDS, codes, codes * 0, codes * 0, *days.T)
    for n, mass in enumerate(running(rows, windows := rolling(rows, 30, 10, counted))):
        first, last = inside(rows, windows)
        assert mass[0, :, 0].tolist() == ((first <= n) & (n <= last)).tolist()


@given(SPANS)
def test_windows_split_and_merged_give_the_window(spans):
    rows = rows_of(spans)
    by_month, by_year = buckets(rows, "month"), buckets(rows, "year")
    exact = rows.take(np.flatnonzero(rows.earliest == rows.latest))
    months, years = (
        list(map(np.copy, running(exact, by_month))),
        list(map(np.copy, running(exact, by_year))),
    )
    for n, (start, end) in enumerate(zip(by_year.starts, by_year.ends, strict=True)):
        inner = [
            mass
            for mass, first in zip(months, by_month.starts, strict=True)
            if start <= first < end
        ]
        assert (sum(inner, np.zeros_like(years[n])) == years[n]).all()


def test_nothing_without_dates_surely_lies_between_two_days():
    rows = Rows(("a",), ("x",), WORDS, *np.zeros((3, 1), int))
    assert not surely_between(rows, (1, 1), (9, 9)).any()
    with pytest.raises(RecordError, match="statements with dates"):
        inside(rows, rolling(on("2024-01-01"), 1, 1))


def test_a_rolling_window_of_months_keeps_to_the_end_of_short_ones():
    windows = rolling(on("2024-01-31", "2024-04-30"), "1 month", "1 month")
    starts = [dt.date.fromordinal(int(start)).isoformat() for start in windows.starts]
    assert starts == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]


def test_rolling_windows_reach_the_last_day():
    windows = rolling(on("2024-01-01", "2024-01-20"), "10 days", "7 days")
    assert windows.ends[-1] > day("2024-01-20") >= windows.ends[-2]


def test_the_middle_of_a_window_is_halfway():
    windows = rolling(on("2024-01-01"), "10 days", "10 days")
    assert windows.bounds(0) == (dt.date(2024, 1, 1), dt.date(2024, 1, 6), dt.date(2024, 1, 11))


@pytest.mark.parametrize("length", ["soon", "0 days", "ten days", "3 fortnights", "-2 days"])
def test_a_length_that_is_none_is_refused(length):
    with pytest.raises(RecordError, match="a number above 0 and day, week, month or year"):
        rolling(on("2024-01-01"), length, 1)


def test_an_unknown_bucket_is_named_with_the_nearest():
    with pytest.raises(UnknownNameError, match=r"no bucket 'monthly' here; .*mean 'month'"):
        buckets(on("2024-01-01"), "monthly")


def test_without_dates_there_are_no_windows():
    rows = Rows(("a",), ("x",), WORDS, *np.zeros((3, 1), int))
    with pytest.raises(RecordError, match="statements with dates"):
        buckets(rows, "month")


def test_a_statement_without_bounds_is_in_no_window_surely_and_in_all_maybe():
    rows = on("2024-01-01", "2024-01-20", "2024-01-10")
    rows.earliest[2], rows.latest[2] = 0, 3_652_060
    for counted, expected in (("surely", False), ("maybe", True)):
        windows = rolling(rows, 10, 10, counted)
        first, last = inside(rows, windows)
        assert bool(first[2] <= last[2]) is expected
        assert len(windows) == 2


def test_the_last_window_of_the_calendar_ends_with_its_last_day():
    windows = buckets(on("9999-12-30"), "quarter")
    assert windows.bounds(0) == (dt.date(9999, 10, 1), dt.date(9999, 11, 16), dt.date.max)
