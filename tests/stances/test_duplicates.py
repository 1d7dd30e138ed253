"""Repeated statements: which are kept, in every order of the rows."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.errors import RecordError, UnknownNameError
from policytrack.stances.duplicates import PERIODS, first_of_each
from policytrack.stances.rows import Rows
from policytrack.stances.stancescale import WORDS

START = dt.date(2020, 12, 20).toordinal()
STATEMENTS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.integers(0, 1),
        st.integers(0, 1),
        st.integers(START, START + 30),
        st.sampled_from([0, 0, 0, 1, 9]),
        st.integers(-1, 2),
    ),
    max_size=30,
)


def rows_of(statements):
    actor, issue, level, first, more, document = np.array(statements, np.int32).reshape(-1, 6).T
    return Rows(
        ("a", "b"), ("x", "y"), WORDS, actor, issue, level, first, first + more, document=document
    )


def period_of(day, document, within):
    date = dt.date.fromordinal(day)
    return {
        "document": document, "day": day, "week": date.isocalendar()[:2],
        "month": (date.year, date.month), "year": date.year, "all": 0,
    }[within]  # fmt: skip


def by_hand(statements, within, stance):
    seen, kept = set(), set()
    order = sorted(
        range(len(statements)),
        key=lambda n: (statements[n][3], sum(statements[n][3:5]), statements[n][5], n),
    )
    for n in order:
        actor, issue, level, first, more, document = statements[n]
        period = period_of(first, document, within)
        rough = within not in ("document", "all") and period != period_of(
            first + more, document, within
        )
        if rough or (within == "document" and document < 0):
            kept.add(n)
            continue
        key = (period, actor, issue, level if stance else None)
        if key not in seen:
            seen.add(key)
            kept.add(n)
    return kept


@given(STATEMENTS, st.sampled_from(PERIODS), st.booleans())
def test_the_first_by_date_document_and_row_is_kept(statements, within, stance):
    keep = first_of_each(rows_of(statements), within, stance=stance)
    assert set(np.flatnonzero(keep)) == by_hand(statements, within, stance)


def test_a_week_of_one_year_is_not_the_same_week_of_another():
    days = [dt.date(2004, 1, 7).toordinal(), dt.date(2005, 1, 5).toordinal()]
    statements = [(0, 0, 0, day, 0, 0) for day in days]
    assert first_of_each(rows_of(statements), "week").all()
    assert first_of_each(rows_of(statements), "month").all()


def test_removing_duplicates_twice_removes_no_more():
    statements = [(0, 0, 0, START, 0, 0), (0, 0, 0, START, 0, 0), (0, 0, 1, START, 0, 0)]
    rows = rows_of(statements)
    once = rows.take(np.flatnonzero(first_of_each(rows, "day")))
    assert first_of_each(once, "day").all()


def test_an_unknown_period_is_named_with_the_nearest():
    with pytest.raises(UnknownNameError, match=r"no period 'months' here; .*mean 'month'"):
        first_of_each(rows_of([]), "months")


@pytest.mark.parametrize(
    ("within", "lacks"), [("document", "no document is known"), ("week", "no date is known")]
)
def test_what_a_period_needs_and_does_not_have_is_said(within, lacks):
    rows = Rows(("a",), ("x",), WORDS, *np.zeros((3, 1), int))
    with pytest.raises(RecordError, match=lacks):
        first_of_each(rows, within)
