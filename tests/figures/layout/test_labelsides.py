"""Labels stand where the fewest others stand above and below them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policytrack.figures.layout.labelsides import balanced, depth

STRIPS = st.tuples(st.integers(0, 90), st.integers(1, 30)).map(
    lambda s: (float(s[0]), float(s[0] + s[1]))
)


def test_strips_that_only_touch_do_not_lie_above_each_other():
    assert depth([[(0.0, 10.0)], [(10.0, 20.0)]]) == 1
    assert depth([[(0.0, 10.0)], [(9.0, 20.0)]]) == 2


def test_every_strip_of_a_block_counts():
    assert depth([[(0.0, 10.0), (0.0, 10.0)], [(5.0, 6.0)]]) == 3


def test_nothing_has_no_depth():
    assert depth([]) == 0


@given(st.lists(STRIPS, max_size=12))
def test_the_depth_is_the_most_strips_over_one_point(strips):
    points = [left + 0.5 for left, _ in strips]
    most = max((sum(a < x < b for a, b in strips) for x in points), default=0)
    assert depth([[strip] for strip in strips]) == most


def test_a_block_with_one_way_takes_it():
    assert balanced([[[(0.0, 10.0)]], [[(0.0, 10.0)]]], gap=0) == [0, 0]


def test_a_block_moves_to_its_other_side_when_the_first_is_full():
    left, right = [(0.0, 40.0)], [(50.0, 90.0)]
    assert balanced([[right], [right, left]], gap=0) == [0, 1]


def test_a_block_keeps_its_first_way_where_all_are_alike():
    way = [(0.0, 40.0)]
    assert balanced([[way, way], [way, way]], gap=0) == [0, 0]


def test_a_block_may_change_its_mind_when_the_others_have_chosen():
    left, right = [(0.0, 40.0)], [(50.0, 90.0)]
    assert balanced([[left, right], [left], [left]], gap=0) == [1, 0, 0]


def test_the_gap_is_kept_free_beside_a_strip():
    near, far = [(20.0, 30.0)], [(200.0, 210.0)]
    assert balanced([[[(0.0, 17.0)]], [near, far]], gap=0) == [0, 0]
    assert balanced([[[(0.0, 17.0)]], [near, far]], gap=8) == [0, 1]


def test_without_blocks_there_is_nothing_to_choose():
    assert balanced([], gap=3) == []
