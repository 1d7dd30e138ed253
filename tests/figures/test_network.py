"""Agreement between actors as a network."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.errors import RecordError
from policytrack.figures.layout.storyheading import Heading
from policytrack.figures.left_out import LeftOutWarning, TooLargeWarning
from policytrack.figures.network import draw_network, seats, sides
from policytrack.look.theme import LIGHT
from tests.figures.legible import problems, texts

NAMES = ["ASCL", "NAHT", "Ofsted"]
VALUES = np.array([[0, 4, -1], [4, 0, -2], [-1, -2, 0]])


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def drawn():
    ax = draw_network(NAMES, VALUES, theme=LIGHT)
    ax.figure.canvas.draw()
    return ax


def part(ax, gid):
    return next(each for each in ax.collections if each.get_gid() == gid)


def colour(collection):
    return plt.matplotlib.colors.to_hex(collection.get_colors()[0])


class TestSeats:
    @given(st.integers(0, 20), st.integers(0, 20))
    def test_everyone_sits_on_one_circle(self, left, right):
        at = seats(left, right)
        assert at.shape == (left + right, 2)
        assert np.hypot(*at.T) == pytest.approx(np.ones(left + right))

    @given(st.integers(1, 20), st.integers(0, 20))
    def test_the_left_side_is_filled_upwards_and_the_right_one_downwards(self, left, right):
        at = seats(left, right)
        assert (at[:left, 0] < 0).all()
        assert (at[left:, 0] > 0).all()
        assert (np.diff(at[:left, 1]) > 0).all()
        assert (np.diff(at[left:, 1]) < 0).all()

    @given(st.integers(2, 40))
    def test_labels_of_one_side_stand_at_even_heights(self, count):
        heights = seats(count, 0)[:, 1]
        assert np.diff(heights) == pytest.approx(np.full(count - 1, 2 / count))

    def test_one_sits_at_the_left(self):
        assert seats(1, 0).tolist() == [[-1.0, 0.0]]


class TestSides:
    def test_camps_stand_on_a_side_each(self):
        camps = np.array([1, 1, 1, -1, -1])
        assert sides(np.outer(camps, camps).astype(float)) == 3

    def test_without_any_tie_the_sides_are_alike(self):
        assert sides(np.zeros((6, 6))) == 3
        assert sides(np.zeros((7, 7))) == 4

    def test_one_alone_stands_at_the_left(self):
        assert sides(np.zeros((1, 1))) == 1

    def test_what_is_not_known_is_no_tie(self):
        assert sides(np.full((4, 4), np.nan)) == 2


@pytest.mark.parametrize("width", [3.3, 6.3])
def test_the_key_of_a_slide_has_room_below_the_network(width):
    values = np.array([[0, 2, -1, 1], [2, 0, -1, 1], [-1, -1, 0, 1], [1, 1, 1, 0]])
    heading = Heading(title="Of us", source="Source: a report")
    with plt.style.context({"font.size": 14}):
        ax = draw_network(["A", "B", "C", "D"], values, width=width, heading=heading)
        assert problems(ax.figure) == {}


class TestFewTies:
    def test_fewer_than_four_are_told_in_a_sentence(self):
        ax = draw_network(NAMES, VALUES, few=False)
        (said,) = texts(ax.figure)
        assert said.startswith("3 ties, too few for a network. ")
        for tie in ("ASCL and NAHT: agreement (4)", "ASCL and Ofsted: conflict (-1)"):
            assert tie in said or tie.replace("ASCL and NAHT", "NAHT and ASCL") in said
        assert not ax.collections
        assert problems(ax.figure) == {}

    def test_none_at_all_is_said(self):
        assert texts(draw_network(NAMES, np.zeros((3, 3)), few=False).figure) == [
            "no ties between 3"
        ]

    def test_four_are_drawn(self):
        values = np.zeros((4, 4))
        values[0, 1:] = values[1:, 0] = 1
        values[1, 2] = values[2, 1] = -1
        assert "actors" in {
            each.get_gid() for each in draw_network(list("abcd"), values, few=False).collections
        }


class TestTies:
    def test_a_tie_is_drawn_once_and_only_where_there_is_one(self, drawn):
        assert len(part(drawn, "agreement").get_segments()) == 1
        assert len(part(drawn, "conflict").get_segments()) == 2

    def test_a_tie_is_the_thicker_the_larger_its_value(self, drawn):
        assert part(drawn, "agreement").get_linewidths() == [pytest.approx(4.0)]
        assert sorted(part(drawn, "conflict").get_linewidths()) == [
            pytest.approx(0.6 + 3.4 / 4),
            pytest.approx(0.6 + 3.4 / 2),
        ]

    def test_ties_wear_no_colour_of_a_stance(self, drawn):
        assert colour(part(drawn, "agreement")) == LIGHT.accent
        assert colour(part(drawn, "conflict")) == LIGHT.quiet

    def test_a_tie_joins_the_seats_of_its_pair(self, drawn):
        at = {tuple(np.round(place, 3)) for place in part(drawn, "actors").get_offsets()}
        (ends,) = part(drawn, "agreement").get_segments()
        assert {tuple(np.round(end, 3)) for end in ends} < at

    def test_the_legend_is_in_the_words_of_the_measure(self, drawn):
        assert [text.get_text() for text in drawn.get_legend().get_texts()] == [
            "agreement, the thicker the more",
            "conflict, the thicker the more",
        ]


def test_a_label_stands_outside_the_circle_at_its_seat(drawn):
    for text in drawn.texts:
        assert text.get_horizontalalignment() == ("left" if text.xy[0] > 0 else "right")
        assert text.xyann == (7 if text.xy[0] > 0 else -7, 0)


def test_ties_below_the_least_are_not_drawn_whatever_their_sign():
    ax = draw_network(NAMES, VALUES, least=2)
    assert len(part(ax, "agreement").get_segments()) == 1
    assert len(part(ax, "conflict").get_segments()) == 1


def test_a_measure_of_distance_has_ties_of_conflict_alone():
    ax = draw_network(["A", "B"], [[0, 2], [2, 0]], measure="conflict")
    assert [one.get_gid() for one in ax.collections] == ["conflict", "actors"]


def test_properties_go_to_the_ties():
    ax = draw_network(["A", "B"], [[0, 2], [2, 0]], alpha=0.5)
    assert part(ax, "agreement").get_alpha() == 0.5


def test_a_figure_of_its_own_has_the_width_asked_for_and_grows_with_its_names():
    few = draw_network(NAMES, VALUES, width=5.0).figure.get_size_inches()
    names = [f"Actor {number}" for number in range(40)]
    many = draw_network(names, np.zeros((40, 40)), width=5.0).figure.get_size_inches()
    assert few[0] == many[0] == 5.0
    assert many[1] > few[1]


def test_a_legend_without_room_for_long_words_has_short_ones():
    figure = plt.figure(figsize=(1.9, 3))
    ax = draw_network(["A", "B"], [[0, 2], [2, 0]], ax=figure.add_axes((0, 0.2, 1, 0.8)))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["agreement"]


def test_names_without_room_are_named_in_a_warning():
    figure = plt.figure(figsize=(4, 1.5))
    names = [f"Actor {number:02}" for number in range(40)]
    with pytest.warns(LeftOutWarning, match="larger axes would hold them: Actor"):
        draw_network(names, np.zeros((40, 40)), ax=figure.add_subplot())


def test_more_names_than_a_page_holds_are_told_and_more_than_200_refused():
    names = [f"{number:03}" for number in range(201)]
    with pytest.warns(TooLargeWarning, match=r"61 actors are too many.*matrix.grouped"):
        draw_network(names[:61], np.zeros((61, 61)), few=False)
    with pytest.raises(RecordError, match="issues: found 201; allowed: at most 200; show those"):
        draw_network(names, np.zeros((201, 201)), between="issues")


def test_a_figure_of_its_own_is_tall_enough_for_names_of_several_lines():
    names = [f"The committee on later inspections of schools {number}" for number in range(9)]
    ax = draw_network(names, np.ones((9, 9)), width=3.3)
    assert {text for text in texts(ax.figure) if "committee" in text} == set(names)
    assert problems(ax.figure) == {}
