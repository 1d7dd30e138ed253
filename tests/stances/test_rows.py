"""Coded statements as columns."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from policytrack.stances.rows import Chosen, Rows
from policytrack.stances.stancescale import WORDS

LABELS = st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=5, unique=True)


def rows_of(actors, issues, codes, **columns):
    actor, issue, level = np.array(codes, np.int8).reshape(-1, 3).T
    return Rows(tuple(actors), tuple(issues), WORDS, actor, issue, level, **columns)


def said(rows):
    return [
        (rows.actors[actor], rows.issues[issue], level)
        for actor, issue, level in zip(rows.actor, rows.issue, rows.level, strict=True)
    ]


@given(LABELS, LABELS, st.data())
def test_codes_in_the_order_of_labels_say_the_same(actors, issues, data):
    code = st.tuples(
        st.integers(0, len(actors) - 1), st.integers(0, len(issues) - 1), st.integers(0, 2)
    )
    rows = rows_of(actors, issues, data.draw(st.lists(code, max_size=6)))
    ordered = rows.in_label_order()
    assert said(ordered) == said(rows)
    assert (ordered.actors, ordered.issues) == (tuple(sorted(actors)), tuple(sorted(issues)))
    assert ordered.in_label_order() is ordered
    assert ordered.actor.dtype == rows.actor.dtype


def test_codes_of_no_label_stay_so():
    rows = rows_of("ba", "x", [[-1, 0, 0], [0, -1, 0]]).in_label_order()
    assert rows.actor.tolist() == [-1, 1]
    assert rows.issue.tolist() == [0, -1]


def test_rows_are_picked_with_all_their_columns():
    days = np.array([5, 6, 7])
    rows = rows_of(
        "a", "x", [[0, 0, 0], [0, 0, 1], [0, 0, 0]], earliest=days, latest=days,
        strength=np.array([1.0, 2.0, 3.0]),
    )  # fmt: skip
    picked = rows.take(np.array([2, 0]))
    assert picked.places.tolist() == [2, 0]
    assert picked.strength.tolist() == [3, 1]
    assert picked.earliest is picked.latest


def test_a_row_more_stands_at_the_end():
    rows = rows_of("a", "x", [[0, 0, 0]], document=np.array([4]))
    more = rows.plus({"actor": 0, "issue": 0, "level": 1, "document": 2, "place": 9})
    assert (more.level.tolist(), more.document.tolist()) == ([0, 1], [4, 2])
    assert more.places.tolist() == [0, 9]


def test_a_part_of_the_statements_of_a_row_keeps_a_part_of_their_strength():
    rows = rows_of("a", "x", [[0, 0, 0]], times=np.array([4]), strength=np.array([2.0]))
    chosen = rows.chosen(Chosen(np.array([0]), times=np.array([1])))
    assert (chosen.times.tolist(), chosen.strength.tolist()) == ([1], [0.5])


def test_pairs_weigh_the_root_of_a_kernel_and_the_whole_of_a_share():
    rows = rows_of("a", "x", [[0, 0, 0]], kernel=np.array([0.25]), share=np.array([0.5]))
    assert rows.mass.tolist() == [0.125]
    assert rows.pair_mass.tolist() == [0.25]
    assert rows_of("a", "x", [[0, 0, 0]]).mass is None


def test_a_row_has_its_place_in_time_where_both_its_ends_are_known():
    rows = rows_of(
        "a", "x", [[0, 0, 0]] * 3,
        earliest=np.array([0, 5, 5]), latest=np.array([5, 3_652_060, 6]),
    )  # fmt: skip
    assert rows.placed.tolist() == [False, False, True]
    assert rows_of("a", "x", [[0, 0, 0]]).placed.tolist() == [False]
