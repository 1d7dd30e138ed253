"""A label beside a line touches neither a line nor another label."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.figures.layout.labelspots import clear_spot, column_heights, crosses

ROOM = (100.0, 100.0)
SIZE = (20.0, 8.0)


def test_a_free_label_stands_to_the_right_of_its_point():
    spot = clear_spot([(50, 50)], SIZE, ROOM, [], [])
    assert (spot.x, spot.y, spot.align) == (57, 50, "left")
    assert spot.box == (57, 46, 77, 54)


def test_a_label_without_room_at_the_right_stands_at_the_left():
    spot = clear_spot([(90, 50)], SIZE, ROOM, [], [])
    assert (spot.x, spot.align) == (83, "right")
    assert spot.box == (63, 46, 83, 54)


def test_a_label_between_two_lines_goes_above_and_then_below():
    level = [((0, 50), (100, 50))]
    above = clear_spot([(50, 50)], SIZE, ROOM, level, [])
    assert (above.y, above.box) == (61, (50, 57, 70, 65))
    below = clear_spot([(50, 50)], SIZE, ROOM, level, [(40, 55, 90, 70), (10, 55, 40, 70)])
    assert (below.y, below.box) == (39, (50, 35, 70, 43))


def test_the_next_point_is_tried_where_the_first_has_no_place():
    taken = [(0, 0, 100, 60)]
    spot = clear_spot([(50, 30), (50, 90)], SIZE, ROOM, [], taken)
    assert spot.y > 60


def test_where_everything_is_taken_there_is_no_place():
    assert clear_spot([(50, 50)], SIZE, ROOM, [], [(0, 0, 100, 100)]) is None


@pytest.mark.parametrize("room", [(76.9, 100), (100, 10)])
def test_a_label_stays_within_the_axes(room):
    spot = clear_spot([(50, 50)], SIZE, room, [], [])
    assert spot is None or spot.box[2] <= room[0]
    assert spot is None or spot.box[3] <= room[1]


def test_a_label_keeps_away_from_the_axes_at_the_left_and_below():
    assert clear_spot([(28, 5)], SIZE, (50, 12), [], []) is None


@pytest.mark.parametrize(
    ("segment", "through"),
    [
        (((0, 5), (10, 5)), True),
        (((0, 0), (10, 10)), True),
        (((5, 5), (5.5, 5.5)), True),
        (((0, 11), (10, 11)), False),
        (((11, 0), (11, 10)), False),
        (((0, 8), (2, 12)), False),
        (((6, 0), (6, 20)), True),
        (((0, 5), (3.9, 5)), False),
    ],
)
def test_a_line_crosses_a_box_where_a_part_of_it_lies_inside(segment, through):
    assert crosses(segment, (4, 4, 6, 10)) is through
    assert crosses(segment[::-1], (4, 4, 6, 10)) is through


@given(
    st.tuples(*[st.integers(0, 20)] * 4),
    st.tuples(st.integers(0, 15), st.integers(0, 15), st.integers(1, 5), st.integers(1, 5)),
)
def test_a_line_with_an_inner_point_in_a_box_crosses_it(line, at):
    box = (at[0], at[1], at[0] + at[2], at[1] + at[3])
    x0, y0, x1, y1 = line
    steps = [step / 50 for step in range(51)]
    within = any(
        box[0] < x0 + t * (x1 - x0) < box[2] and box[1] < y0 + t * (y1 - y0) < box[3] for t in steps
    )
    if within:
        assert crosses(((x0, y0), (x1, y1)), box)


def test_a_label_in_a_column_stands_at_the_height_of_its_point_where_that_is_free():
    assert column_heights([50], [8], 100) == [50]


@pytest.mark.parametrize(("height", "found"), [(1, 4), (99, 96)])
def test_a_label_in_a_column_stays_within_the_axes(height, found):
    assert column_heights([height], [8], 100) == [found]


def test_labels_that_would_meet_share_the_move():
    assert column_heights([50, 50, 90], [8, 8, 8], 100) == [46, 54, 90]


def test_a_high_label_makes_way_for_one_that_belongs_above_it():
    assert column_heights([60, 40], [30, 60], 100) == [75, 30]


def test_a_column_that_is_too_low_has_no_heights():
    assert column_heights([50, 50], [60, 41], 100) is None
    assert column_heights([50, 50], [60, 40], 100) == [30, 80]


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(1, 15)), min_size=1, max_size=6))
def test_labels_in_a_column_keep_their_order_and_meet_no_other(labels):
    wanted, heights = zip(*labels, strict=True)
    found = column_heights(wanted, heights, 100)
    assert found is not None
    turn = sorted(range(len(labels)), key=lambda i: (wanted[i], i))
    ends = [(found[i] - heights[i] / 2, found[i] + heights[i] / 2) for i in turn]
    assert ends[0][0] >= -1e-6
    assert ends[-1][1] <= 100 + 1e-6
    assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(ends))
