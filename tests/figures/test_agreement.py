"""Agreement between actors as a triangle of pairs."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from policytrack.figures.agreement import draw_agreement, likeness, pair_ink, square_of
from policytrack.figures.layout.storyheading import Heading
from policytrack.figures.left_out import LeftOutWarning
from policytrack.look.colour import contrast
from policytrack.look.theme import DARK, LIGHT, PRINT_GREY
from tests.figures.legible import problems, texts

NAN = float("nan")
NAMES = ["ASCL", "NAHT", "Ofsted"]
VALUES = np.array([[0, 4, -1], [4, 0, NAN], [-1, NAN, 0]])


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def drawn():
    return draw_agreement(NAMES, VALUES, theme=LIGHT)


def squares(ax):
    """The fill, the edge and the width of the edge of each square by its pair."""
    shapes = next(each for each in ax.collections if each.get_gid() == "shapes")
    return {
        id.removeprefix("pair:"): (to_hex(face, keep_alpha=True), to_hex(edge), float(width))
        for id, face, edge, width in zip(
            shapes._ids, shapes.get_facecolor(), shapes.get_edgecolor(),
            shapes.get_linewidths(), strict=True,
        )
        if id.startswith("pair:")
    }  # fmt: skip


def numbers(ax):
    gids = ((text.get_gid() or "", text.get_text()) for text in ax.texts)
    return {gid.removeprefix("value:"): text for gid, text in gids if gid.startswith("value:")}


def names(ax):
    """Each name, the lines of one joined."""
    found = {}
    for text in ax.texts:
        gid = (text.get_gid() or "").partition(":line-")[0]
        if gid.startswith("name:"):
            found[gid] = f"{found[gid]} {text.get_text()}" if gid in found else text.get_text()
    return list(found.values())


def key(ax):
    return [text.get_text() for text in ax.texts if (text.get_gid() or "").startswith("key-words:")]


class TestPairs:
    def test_each_pair_that_can_be_compared_has_its_number_once(self, drawn):
        assert sorted(numbers(drawn).values()) == ["4", "\N{MINUS SIGN}1"]

    def test_only_pairs_that_are_not_nothing_have_a_square(self):
        ax = draw_agreement(NAMES, [[0, 4, 0], [4, 0, 2], [0, 2, 0]])
        assert len(squares(ax)) == 2
        assert "0" in numbers(ax).values()

    def test_the_more_two_agree_the_darker_their_square(self):
        ax = draw_agreement(NAMES, [[0, 4, 1], [4, 0, 2], [1, 2, 0]], theme=LIGHT)
        by_value = {int(numbers(ax)[pair]): look[0][:7] for pair, look in squares(ax).items()}
        seen = [contrast(by_value[value], LIGHT.paper) for value in (1, 2, 4)]
        assert seen == sorted(seen)
        assert by_value[4] == LIGHT.accent

    def test_conflict_is_a_frame_the_thicker_the_more(self):
        ax = draw_agreement(NAMES, [[0, -4, -1], [-4, 0, 0], [-1, 0, 0]], theme=LIGHT)
        (weak, strong) = sorted(squares(ax).values(), key=lambda look: look[2])
        assert weak[0].endswith("00")
        assert weak[1] == strong[1] == LIGHT.quiet
        assert weak[2] < strong[2] == pytest.approx(2.4)

    def test_agreement_and_conflict_wear_no_colour_of_a_stance(self, drawn):
        edges = {edge for _, edge, _ in squares(drawn).values()}
        assert edges == {LIGHT.accent, LIGHT.quiet}
        assert not edges & set(LIGHT.colours.values())

    def test_the_key_explains_what_there_is(self, drawn):
        assert key(drawn) == [
            "agreement, the darker the more",
            "conflict, the thicker its frame the more",
            "nothing in common",
        ]

    def test_each_name_stands_once_and_level(self, drawn):
        assert sorted(names(drawn)) == NAMES
        assert {text.get_rotation() for text in drawn.texts} == {0.0}

    def test_the_sign_of_nothing_in_the_key_keeps_clear_of_its_words(self):
        with plt.rc_context({"font.size": 14}):
            ax = draw_agreement(NAMES, [[0, 0.5, 0], [0.5, 0, 0], [0, 0, 0]], width=9.6)
        assert problems(ax.figure) == {}

    def test_a_share_has_two_decimals_and_a_whole_number_none(self):
        ax = draw_agreement(["A", "B", "C"], [[0, 2 / 3, 1], [2 / 3, 0, 0], [1, 0, 0]])
        assert sorted(numbers(ax).values()) == ["0", "0.67", "1"]


@pytest.mark.parametrize("width", [3.3, 6.3, 12.0])
def test_a_figure_of_its_own_has_the_width_asked_for_and_can_be_read(width):
    heading = Heading("Who agrees", "Agreement, for each pair", "Source: x")
    figure = draw_agreement(NAMES, VALUES, width=width, heading=heading).figure
    assert figure.get_figwidth() == pytest.approx(width)
    assert problems(figure) == {}
    assert {"Who agrees", "Source: x", *NAMES} <= set(texts(figure))


def test_nobody_to_compare_has_its_heading_too():
    figure = draw_agreement([], np.empty((0, 0)), heading=Heading("Who agrees")).figure
    assert {"Who agrees", "nobody to compare"} <= set(texts(figure))


def test_a_measure_that_grows_with_distance_draws_conflict_alone():
    ax = draw_agreement(["A", "B"], [[0, 2], [2, 0]], measure="conflict", theme=LIGHT)
    assert {edge for _, edge, _ in squares(ax).values()} == {LIGHT.quiet}
    assert key(ax) == ["conflict, the thicker its frame the more"]


def test_without_a_legend_there_is_no_key():
    assert key(draw_agreement(NAMES, VALUES, legend=False)) == []


def test_the_order_given_is_kept_where_it_is_asked_for():
    values = [[0, -1, 3], [-1, 0, -1], [3, -1, 0]]
    assert names(draw_agreement(["C", "B", "A"], values, order=False)) == ["C", "B", "A"]
    assert names(draw_agreement(["C", "B", "A"], values)) != ["C", "B", "A"]


def test_squares_too_small_for_numbers_keep_their_shade_and_the_warning_says_so():
    many = [f"Actor {number}" for number in range(40)]
    with pytest.warns(LeftOutWarning, match="the numbers") as caught:
        ax = draw_agreement(many, np.ones((40, 40)))
    assert list(caught[0].message.labels) == ["the numbers"]
    assert len(names(ax)) == 40
    assert len(squares(ax)) == 40 * 39 / 2
    assert numbers(ax) == {}


def test_names_without_room_are_named_in_a_warning():
    figure = plt.figure(figsize=(2, 2))
    many = [f"Actor {number}" for number in range(30)]
    with pytest.warns(LeftOutWarning, match="Actor") as caught:
        ax = draw_agreement(many, np.ones((30, 30)), ax=figure.add_subplot())
    left = {label for label in caught[0].message.labels if label.startswith("Actor")}
    assert left | set(names(ax)) == set(many)


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

    def test_the_two_who_agree_most_are_neighbours(self):
        values = np.array([[0, 9, -2, 1], [9, 0, -2, 1], [-2, -2, 0, 0], [1, 1, 0, 0]], float)
        order = likeness(["a", "b", "c", "d"], values)
        assert abs(order.index(0) - order.index(1)) == 1

    def test_where_larger_means_further_apart_the_signs_turn(self):
        labels = ["a", "b", "c", "d"]
        assert likeness(labels, -self.CAMPS, apart=True) == likeness(labels, self.CAMPS)

    @given(st.floats(0.1, 1000), st.permutations(range(4)))
    def test_neither_the_unit_nor_the_order_of_input_matters(self, unit, turn):
        labels = np.array(["a", "b", "c", "d"])
        turned = labels[turn].tolist()
        order = likeness(turned, self.CAMPS[np.ix_(turn, turn)] * unit)
        expected = [labels[i] for i in likeness(labels.tolist(), self.CAMPS)]
        assert [turned[i] for i in order] == expected

    def test_values_that_are_all_unknown_have_an_order_all_the_same(self):
        assert sorted(likeness(["a", "b"], np.full((2, 2), NAN))) == [0, 1]


@pytest.mark.parametrize(("theme", "said"), [(None, "darker"), ("dark", "brighter")])
def test_the_key_says_what_a_stronger_colour_looks_like_on_the_paper(theme, said):
    ax = draw_agreement(["ASCL", "NAHT"], [[0, 3], [3, 0]], theme=theme)
    assert f"agreement, the {said} the more" in [text.get_text() for text in ax.texts]
