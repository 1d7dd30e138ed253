"""Agreement between actors as a heat map."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.figures.agreement import draw_agreement, likeness, pair_ink, square_of
from policytrack.figures.left_out import LeftOutWarning
from policytrack.look.colour import contrast
from policytrack.look.theme import DARK, LIGHT, PRINT_GREY

NAN = float("nan")
NAMES = ["ASCL", "NAHT", "Ofsted"]
VALUES = np.array([[0, 4, -1], [4, 0, NAN], [-1, NAN, 0]])


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def drawn():
    ax = draw_agreement(NAMES, VALUES, theme=LIGHT)
    ax.figure.canvas.draw()
    return ax


def part(ax, gid):
    return next(each for each in ax.collections if each.get_gid() == gid)


def hexes(collection):
    return {plt.matplotlib.colors.to_hex(face) for face in collection.get_facecolor()}


class TestPairs:
    def test_every_pair_has_a_frame_and_nobody_one_with_themselves(self, drawn):
        assert len(part(drawn, "pairs").get_paths()) == 6

    def test_only_pairs_that_can_be_compared_and_are_not_nothing_have_a_mark(self, drawn):
        assert len(part(drawn, "agreement").get_paths()) == 4

    def test_the_area_of_a_mark_is_in_proportion_to_its_value(self, drawn):
        boxes = [path.get_extents() for path in part(drawn, "agreement").get_paths()]
        widest = max(box.width for box in boxes)
        assert widest == pytest.approx(2 * 0.46)
        # A diamond reaches half a cell from its middle, a square 0.46 of one.
        assert min(box.width for box in boxes) == pytest.approx(2 * 0.5 * (1 / 4) ** 0.5)

    def test_agreement_is_square_and_conflict_stands_on_a_corner(self, drawn):
        for path in part(drawn, "agreement").get_paths():
            box, first = path.get_extents(), path.vertices[0]
            corner = first[0] == pytest.approx(box.x0)
            assert corner == (box.width > 0.6)

    def test_agreement_and_conflict_wear_no_colour_of_a_stance(self, drawn):
        found = hexes(part(drawn, "agreement"))
        assert found == {LIGHT.accent, LIGHT.quiet}
        assert not found & set(LIGHT.colours.values())

    def test_the_legend_explains_what_there_is(self, drawn):
        assert [text.get_text() for text in drawn.get_legend().get_texts()] == [
            "agreement, the larger the more",
            "conflict, the larger the more",
            "nothing in common",
        ]

    def test_names_stand_at_both_sides_in_one_order(self, drawn):
        down = [label.get_text() for label in drawn.get_yticklabels()]
        assert sorted(down) == NAMES
        assert [label.get_text() for label in drawn.get_xticklabels()] == down


def test_a_measure_that_grows_with_distance_draws_conflict_alone():
    ax = draw_agreement(["A", "B"], [[0, 2], [2, 0]], measure="conflict", theme=LIGHT)
    assert hexes(part(ax, "agreement")) == {LIGHT.quiet}
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [
        "conflict, the larger the more"
    ]


def test_the_order_given_is_kept_where_it_is_asked_for():
    values = [[0, -1, 3], [-1, 0, -1], [3, -1, 0]]
    ax = draw_agreement(["C", "B", "A"], values, order=False)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["C", "B", "A"]


def test_names_without_room_are_named_in_a_warning():
    figure = plt.figure(figsize=(2, 2))
    names = [f"Actor {number}" for number in range(30)]
    with pytest.warns(LeftOutWarning, match="larger axes would hold them: Actor"):
        draw_agreement(names, np.ones((30, 30)), ax=figure.add_subplot())


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT_GREY], ids=["light", "dark", "grey"])
def test_both_inks_stand_out_from_the_paper_and_differ(theme):
    inks = [pair_ink(theme, agree=agree) for agree in (True, False)]
    assert inks[0] != inks[1]
    assert all(contrast(ink, theme.paper) >= 3 for ink in inks)


@pytest.mark.parametrize(
    ("labels", "values", "found"),
    [
        (["a", "b"], [[1]], r"\(1, 1\); allowed: \(2, 2\), one for each pair"),
        (["a"], [1, 2], r"\(2,\); allowed: \(1, 1\), one for each pair"),
    ],
)
def test_values_of_another_shape_are_refused(labels, values, found):
    with pytest.raises(ValueError, match=f"found values of shape {found}"):
        square_of(labels, values)


def test_values_become_numbers_of_one_kind():
    assert square_of(["a", "b"], [[0, 1], [1, 0]]).dtype == np.float64


class TestLikeness:
    CAMPS = np.array([[0, -1, 3, -1], [-1, 0, -1, 3], [3, -1, 0, -1], [-1, 3, -1, 0]], float)

    def test_those_who_agree_stand_beside_each_other(self):
        order = likeness(["a", "b", "c", "d"], self.CAMPS)
        assert {frozenset(order[:2]), frozenset(order[2:])} == {
            frozenset((0, 2)),
            frozenset((1, 3)),
        }

    def test_where_larger_means_further_apart_the_signs_turn(self):
        labels = ["a", "b", "c", "d"]
        assert likeness(labels, -self.CAMPS, apart=True) == likeness(labels, self.CAMPS)

    @settings(max_examples=20)
    @given(st.floats(0.1, 1000), st.permutations(range(4)))
    def test_neither_the_unit_nor_the_order_of_input_matters(self, unit, turn):
        labels = np.array(["a", "b", "c", "d"])
        turned = labels[turn].tolist()
        order = likeness(turned, self.CAMPS[np.ix_(turn, turn)] * unit)
        expected = [labels[i] for i in likeness(labels.tolist(), self.CAMPS)]
        assert [turned[i] for i in order] == expected

    def test_values_that_are_all_unknown_have_an_order_all_the_same(self):
        assert sorted(likeness(["a", "b"], np.full((2, 2), NAN))) == [0, 1]
