"""Sizes of cells and lines of names in points."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.figures.layout.grid import (
    GAP,
    NAME,
    ROOT_HALF,
    headings,
    kept_clear,
    lay_grid,
    longest_names,
    places,
)


def five(text):
    """Five points a character."""
    return 5.0 * len(text)


def six(text):
    return 6.0 * len(text)


class TestLayGrid:
    def test_a_cell_holds_its_glyph_and_a_row_of_one_line(self):
        grid = lay_grid(["Ofsted"], ["A"], five, 10, most=800)
        assert grid.cell == (17.0, 17.0)
        assert grid.rows == (("Ofsted",),)
        assert grid.names == 30.0

    def test_what_stands_beside_a_glyph_widens_the_cell(self):
        assert lay_grid(["A"], ["B"], five, 10, most=800, inside=9).cell == (26.0, 17.0)

    def test_a_row_is_as_high_as_the_most_lines_of_a_name(self):
        grid = lay_grid(["one two three", "B"], ["C"], five, 10, most=800, longest=(40, 40))
        assert grid.rows == (("one two", "three"), ("B",))
        assert grid.cell[1] == 23.0
        assert grid.names == 35.0

    def test_names_of_columns_stand_level_only_where_all_fit_side_by_side(self):
        columns = ["Employers", "Teachers"]
        assert not lay_grid(["A"], columns, five, 10, most=200).head.steep
        assert lay_grid(["A"], columns, five, 10, most=60).head.steep
        assert lay_grid(["A"], columns, five, 10, most=200, level=False).head.steep

    def test_a_bold_name_is_measured_in_bold(self):
        plain = lay_grid(["Ofsted", "B"], ["C"], five, 10, most=800, bold=six)
        strong = lay_grid(["Ofsted", "B"], ["C"], five, 10, most=800, bold=six, strong=["Ofsted"])
        assert (plain.names, strong.names) == (30.0, 36.0)

    def test_one_bold_column_has_all_of_them_measured_in_bold(self):
        plain = lay_grid(["A"], ["Employers", "C"], five, 10, most=800, bold=six)
        strong = lay_grid(["A"], ["Employers", "C"], five, 10, most=800, bold=six, strong=["C"])
        assert plain.cell[0] == 50.0
        assert strong.cell[0] == 59.0

    def test_a_matrix_without_rows_or_columns_has_a_cell_all_the_same(self):
        grid = lay_grid([], [], five, 10, most=800)
        assert grid.cell == (17.0, 17.0)
        assert (grid.names, grid.rows, grid.head.lines) == (0.0, (), ())


class TestHeadings:
    def test_a_level_name_leaves_two_points_on_each_side(self):
        width, head = headings(["abcdef"], five, 10, 17, 90)
        assert width == 35.0
        assert (head.lines, head.steep) == ((("abcdef",),), False)
        assert (head.height, head.overhang) == (13.0, 17.5)

    def test_a_name_breaks_at_spaces_and_never_in_a_word(self):
        width, head = headings(["Five-point scale"], five, 10, 17, 90)
        assert head.lines == (("Five-point", "scale"),)
        assert (width, head.height) == (56.0, 23.0)

    def test_a_level_name_has_at_most_four_lines(self):
        width, head = headings(["aaaa bb cc dd ee ff"], five, 10, 24, 200)
        assert head.lines == (("aaaa", "bb cc", "dd ee", "ff"),)
        assert (width, head.height) == (30.0, 43.0)

    def test_names_without_room_stand_steep_in_their_longest_line(self):
        width, head = headings(["Confederation"], five, 10, 17, 30)
        assert head.steep
        assert head.lines == (("Confederation",),)
        assert width == 17.0
        assert head.height == pytest.approx((65 + 10) * ROOT_HALF + 6)
        assert head.overhang == pytest.approx((65 + 10) * ROOT_HALF)

    def test_steep_names_of_two_lines_push_columns_wider(self):
        width, head = headings(["Confederation of industry"], five, 10, 17, 0, longest=70)
        assert head.lines == (("Confederation", "of industry"),)
        assert width == pytest.approx(20 / ROOT_HALF + 2)

    def test_no_column_is_wider_than_ninety_points_to_hold_a_level_name(self):
        assert headings(["a" * 17], five, 10, 17, 500)[1].steep is False
        assert headings(["a" * 18], five, 10, 17, 500)[1].steep is True


class TestKeptClear:
    @pytest.mark.parametrize(
        ("places", "sizes", "kept"),
        [
            ([0, 10, 20], [10, 10, 10], [True, True, True]),
            ([0, 10, 20], [11, 10, 10], [True, False, True]),
            ([0, 10, 20], [12, 12, 6], [True, False, True]),
            ([], [], []),
        ],
    )
    def test_labels_around_their_places_need_half_of_each_length(self, places, sizes, kept):
        assert kept_clear(places, sizes) == kept

    def test_slanted_labels_need_the_length_of_the_later_one(self):
        assert kept_clear([0, 10], [30, 10], around=False) == [True, True]
        assert kept_clear([0, 10], [5, 11], around=False) == [True, False]

    @given(
        st.lists(st.tuples(st.integers(0, 200), st.integers(1, 40)), max_size=12),
        st.booleans(),
    )
    def test_those_that_are_kept_never_meet_and_the_first_always_is(self, labels, around):
        at, sizes = zip(*sorted(labels), strict=True) if labels else ((), ())
        kept = kept_clear(at, sizes, around=around)
        assert kept[:1] == [True] * bool(labels)
        held = [(x, size) for x, size, fits in zip(at, sizes, kept, strict=True) if fits]
        for (x, size), (later, other) in pairwise(held):
            assert later - x >= ((size + other) / 2 if around else other)


class TestLongestNames:
    def test_they_take_at_most_half_of_the_axes(self):
        assert longest_names((300, 200)) == (150.0, pytest.approx(100 / ROOT_HALF))

    def test_they_are_never_longer_than_on_a_figure_of_its_own(self):
        assert longest_names((900, 900)) == (NAME, NAME)

    def test_they_never_shrink_to_nothing(self):
        assert longest_names((10, 10)) == (45.0, 45.0)


class TestPlaces:
    def test_each_named_group_has_a_gap_above_it(self):
        middles, gaps, end = places(["a", "a", "b"])
        assert middles == [GAP + 0.5, GAP + 1.5, 2 * GAP + 2.5]
        assert gaps == [("a", 0.35), ("b", 3.05)]
        assert end == 2 * GAP + 3

    def test_rows_without_a_group_stand_at_the_top_without_a_gap(self):
        assert places(["", "a"]) == ([0.5, 2.2], [("a", 1.35)], 2.7)

    def test_no_rows_take_no_room(self):
        assert places([]) == ([], [], 0.0)

    @given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=12).map(sorted))
    def test_the_end_is_the_rows_and_the_gaps_of_the_groups(self, groups):
        middles, gaps, end = places(groups)
        assert len(gaps) == len(set(groups))
        assert end == pytest.approx(len(groups) + GAP * len(gaps))
        assert middles == sorted(middles)
        assert middles[-1] == pytest.approx(end - 0.5)
