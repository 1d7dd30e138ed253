"""Blocks take the first rows in which they touch nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.figures.layout.boxrows import Rows

STRIPS = st.tuples(st.integers(0, 90), st.integers(1, 30)).map(lambda s: (s[0], s[0] + s[1]))


def test_a_stretch_may_begin_a_gap_after_another_and_no_sooner():
    rows = Rows(gap=5)
    rows.take(0, [(0, 10)])
    assert rows.first_fit([(15, 20)]) == 0
    assert rows.first_fit([(14, 20)]) == 1


def test_a_stretch_may_end_a_gap_before_another_and_no_later():
    rows = Rows(gap=5)
    rows.take(0, [(50, 60)])
    assert rows.first_fit([(30, 45)]) == 0
    assert rows.first_fit([(30, 46)]) == 1


def test_a_block_of_several_strips_needs_each_of_its_rows():
    rows = Rows(gap=0)
    rows.take(1, [(0, 10)])
    assert rows.first_fit([(0, 10), (20, 30)]) == 0
    assert rows.first_fit([(20, 30), (0, 10)]) == 1
    assert rows.first_fit([(0, 10), (0, 10)]) == 2


def test_a_block_that_would_go_below_the_last_row_fits_nowhere():
    rows = Rows(gap=0)
    rows.take(0, [(0, 10)])
    assert rows.first_fit([(0, 10)], below=1) is None
    assert rows.first_fit([(0, 10)], below=2) == 1
    assert rows.first_fit([(20, 30), (20, 30)], below=1) is None


def test_taking_a_block_makes_the_rows_that_it_needs():
    rows = Rows(gap=0)
    assert len(rows) == 0
    rows.take(2, [(0, 10), (0, 10)])
    assert len(rows) == 4


@given(st.lists(st.lists(STRIPS, min_size=1, max_size=3), max_size=15), st.integers(0, 6))
def test_no_two_strips_of_a_row_come_nearer_than_the_gap(blocks, gap):
    rows, taken = Rows(gap), []
    for block in blocks:
        row = rows.first_fit(block)
        for at, strip in enumerate(block, row):
            for other_row, (left, right) in taken:
                if other_row == at:
                    assert strip[0] >= right + gap or strip[1] <= left - gap
        rows.take(row, block)
        taken += list(enumerate(block, row))


@given(st.lists(STRIPS, min_size=1, max_size=12))
def test_a_single_stretch_takes_the_first_row_that_is_free(strips):
    rows, taken = Rows(0), []
    for strip in strips:
        row = rows.first_fit([strip])
        free = [
            at
            for at in range(len(strips))
            if all(
                strip[0] >= right or strip[1] <= left
                for other, (left, right) in taken
                if other == at
            )
        ]
        assert row == free[0]
        rows.take(row, [strip])
        taken.append((row, strip))


@pytest.mark.parametrize("below", [0, 1])
def test_with_no_rows_at_all_nothing_fits(below):
    rows = Rows(0)
    rows.take(0, [(0, 100)])
    assert rows.first_fit([(50, 60)], below) is None


@given(
    st.lists(st.lists(STRIPS, min_size=1, max_size=3), max_size=15),
    st.lists(STRIPS, min_size=1, max_size=3),
    st.integers(0, 6),
    st.none() | st.integers(0, 20),
)
def test_the_first_fit_is_the_first_row_that_is_free_when_each_is_looked_at(
    blocks, asked, gap, below
):
    rows, taken = Rows(gap), []
    for block in blocks:
        row = rows.first_fit(block)
        rows.take(row, block)
        taken += list(enumerate(block, row))
    last = len(rows) if below is None else below - len(asked)
    free = [
        row
        for row in range(last + 1)
        if all(
            left >= end + gap or right <= start - gap
            for at, (left, right) in enumerate(asked, row)
            for other, (start, end) in taken
            if other == at
        )
    ]
    assert rows.first_fit(asked, below) == (free[0] if free else None)
