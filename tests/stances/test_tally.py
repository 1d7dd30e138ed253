"""The tally: counts, days, merging, and whatever order or chunk the rows come in."""

from __future__ import annotations

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from policytrack.errors import PolicyTrackError
from policytrack.stances import tally as module
from policytrack.stances.rows import Rows
from policytrack.stances.stancescale import WORDS, read_scale
from policytrack.stances.tally import merge, said_once, tally

STATEMENTS = st.lists(
    st.tuples(
        st.integers(0, 3), st.integers(0, 2), st.integers(0, 6), st.integers(700_000, 700_020),
        st.integers(0, 9),
    ),
    max_size=40,
)  # fmt: skip


def rows_of(statements):
    """Rows of (actor, issue, level, first day, days more)."""
    columns = np.array(statements, np.int32).reshape(-1, 5).T
    actor, issue, level, first, more = columns
    return Rows(
        ("a", "b", "c", "d"), ("x", "y", "z"), WORDS, actor, issue, level, first, first + more
    )


def cells(of):
    """The tally as a dictionary of its cells that are not empty."""
    return {
        (of.levels.words[k], of.actors[i], of.issues[j]): (
            int(of.counts[k, i, j]), int(of.earliest[k, i, j]), int(of.latest[k, i, j]),
        )
        for k, i, j in np.argwhere(of.counts).tolist()
    }  # fmt: skip


@given(STATEMENTS)
def test_a_tally_counts_what_counting_by_hand_counts(statements):
    expected = {}
    for actor, issue, level, first, more in statements:
        key = (WORDS.words[level], "abcd"[actor], "xyz"[issue])
        count, earliest, latest = expected.get(key, (0, -1, -1))
        expected[key] = (count + 1, max(earliest, first), max(latest, first + more))
    assert cells(tally(rows_of(statements), days=True)) == expected


@given(STATEMENTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(statements, random):
    shuffled = random.sample(statements, len(statements))
    assert cells(tally(rows_of(statements), days=True)) == cells(
        tally(rows_of(shuffled), days=True)
    )


@given(STATEMENTS, st.integers(1, 7))
def test_chunks_give_the_tally_of_the_whole(statements, size):
    rows = rows_of(statements)
    parts = [tally(rows_of(statements[n : n + size]), days=True) for n in range(0, len(rows), size)]
    if parts:
        assert cells(merge(parts)) == cells(tally(rows, days=True))


@given(STATEMENTS)
def test_a_pass_in_small_chunks_is_the_same_pass(statements):
    rows = rows_of(statements)
    whole = cells(tally(rows, days=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK", 2)
        assert cells(tally(rows, days=True)) == whole


ONCE = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 6), *[st.just(700_000)] * 2),
    max_size=12, unique_by=lambda each: each[:2],
)  # fmt: skip


@given(ONCE, st.integers(1, 5))
def test_where_no_cell_holds_two_statements_its_level_needs_no_tally(statements, block):
    rows = rows_of(statements)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK", block)
        said = said_once(rows)
    counts = tally(rows).counts
    assert said.tolist() == np.where(counts.any(axis=0), counts.argmax(axis=0), -1).tolist()


@pytest.mark.parametrize("weight", ["share", "kernel", "strength", "times", "voice", None])
def test_a_level_stands_alone_only_if_every_row_counts_as_just_one(weight):
    rows = rows_of([(0, 0, 0, 700_000, 0), (1, 0, 1, 700_000, 0)])
    columns = {} if weight is None else {weight: np.array([1, 1])}
    assert (said_once(evolve(rows, **columns)) is None) == (weight not in (None, "strength"))


@pytest.mark.parametrize("more", [1, 12])
def test_of_several_statements_in_a_cell_none_stands_alone(more):
    assert said_once(rows_of([(0, 0, level % 2, 700_000, 0) for level in range(1 + more)])) is None


def test_merging_joins_labels_that_only_one_part_has():
    one = Rows(("b",), ("x",), WORDS, *np.array([[0], [0], [1]]))
    other = Rows(("a", "b"), ("y",), WORDS, *np.array([[0, 1], [0, 0], [0, 0]]))
    both = merge([tally(one), tally(other)])
    assert (both.actors, both.issues) == (("a", "b"), ("x", "y"))
    assert both.counts.tolist() == [[[0, 1], [0, 1]], [[0, 0], [1, 0]]]


def test_merging_adds_shares_to_whole_statements():
    polled = Rows(("a",), ("x",), WORDS, *np.array([[0], [0], [0]]), share=np.array([0.4]))
    plain = Rows(("a",), ("x",), WORDS, *np.array([[0], [0], [0]]))
    assert merge([tally(polled), tally(plain)]).mass[0, 0, 0] == pytest.approx(1.4)


def test_merging_nothing_says_what_is_needed():
    with pytest.raises(ValueError, match="at least one"):
        merge([])


def test_tallies_on_different_scales_do_not_merge():
    one = Rows(("a",), ("x",), WORDS, *np.array([[0], [0], [0]]))
    other = Rows(("a",), ("x",), read_scale((1, 2)), *np.array([[0], [0], [0]]))
    with pytest.raises(ValueError, match="one scale for all"):
        merge([tally(one), tally(other)])


def test_more_cells_than_memory_should_hold_are_refused_with_the_fix():
    names = tuple(map(str, range(20_000)))
    rows = Rows(names, names, WORDS, *np.array([[0], [0], [0]]))
    with pytest.raises(PolicyTrackError, match=r"20,000 actors by 20,000 issues .* filter"):
        tally(rows)
