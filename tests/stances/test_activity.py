"""Statements over time: how many of each stance, and when each label first has one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates.civil import OPEN_END, OPEN_START
from policytrack.stances.activity import activity, first_days
from policytrack.stances.rows import Rows
from policytrack.stances.stancescale import WORDS
from policytrack.stances.windows.windowing import Windows

DAYS = st.tuples(st.integers(1, 30), st.integers(0, 4))


def rows_of(said, **columns):
    actor = np.array([who for who, *_ in said], np.int16)
    level = np.array([level for _, level, *_ in said], np.int8)
    early = np.array([day for *_, day, _ in said], np.int32)
    late = np.array([day + more for *_, day, more in said], np.int32)
    issue = np.zeros(len(said), np.int16)
    return Rows(("a", "b", "c"), ("x",), WORDS, actor, issue, level, early, late, **columns)


SAID = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 6), st.integers(1, 30), st.integers(0, 4)),
    max_size=12,
)


@given(SAID)
def test_each_stretch_counts_the_statements_that_surely_lie_in_it(said):
    windows = Windows(np.array([1, 11, 21]), np.array([11, 21, 31]))
    words, counts, outside = activity(rows_of(said), windows)
    expected = {}
    for _, level, day, more in said:
        for number, start in enumerate((1, 11, 21)):
            if start <= day and day + more < start + 10:
                key = WORDS.words[level], number
                expected[key] = expected.get(key, 0) + 1
    found = {
        (word, number): int(count)
        for word, line in zip(words, counts, strict=True)
        for number, count in enumerate(line)
        if count
    }
    assert found == expected
    assert outside == len(said) - sum(expected.values())


@given(SAID)
def test_the_first_day_of_each_actor_is_that_of_its_first_statement(said):
    found = first_days(rows_of(said), 0)
    for actor in range(3):
        own = [(day, day + more) for who, _, day, more in said if who == actor]
        assert found[actor] == (min(own) if own else (OPEN_END + 1, OPEN_END + 1))


def test_an_open_start_counts_as_its_last_day():
    rows = rows_of([(0, 0, OPEN_START, 9), (0, 0, 5, 0)])
    assert first_days(rows, 0)[0] == (5, 5)
    assert first_days(rows_of([(0, 0, OPEN_START, 9)]), 0)[0] == (9, 9)


def test_without_dates_nothing_comes_first():
    rows = Rows(("a",), ("x",), WORDS, *np.zeros((3, 1), np.int8))
    assert first_days(rows, 0) is None
