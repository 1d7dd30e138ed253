"""Widths of texts without drawing them."""

from __future__ import annotations

import pickle

import matplotlib.pyplot as plt
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import rc_context

from policytrack.figures.mpl.fonts import (
    BOXES,
    HINTING,
    draws,
    font_paths,
    plain_families,
    text_measure,
)

MEASURE = text_measure(8)


@given(st.text(st.characters(codec="latin-1", exclude_categories=["C"]), max_size=20))
def test_a_width_grows_in_proportion_to_the_size(text):
    assert text_measure(16)(text) - 1 == pytest.approx(2 * (MEASURE(text) - 1))


@given(st.text("abc ,", max_size=12), st.text("abc ,", max_size=12))
def test_two_texts_in_one_line_are_as_wide_as_both(one, other):
    assert MEASURE(one + other) - 1 == pytest.approx(MEASURE(one) + MEASURE(other) - 2)


def test_a_text_of_nothing_has_only_the_margin():
    assert MEASURE("") == 1.0


@pytest.mark.parametrize("text", ["Statements", "Wj,ill", "naïve café", "25–30%"])
def test_a_width_is_at_least_that_which_matplotlib_draws_and_hardly_more(text):
    figure = plt.figure(dpi=72)
    drawn = figure.text(0, 0, text, fontsize=8).get_window_extent(figure.canvas.get_renderer())
    plt.close(figure)
    assert drawn.width <= MEASURE(text) + 0.5
    assert MEASURE(text) <= drawn.width * HINTING + 4


def test_bold_is_wider():
    assert text_measure(8, "bold")("Statements") > MEASURE("Statements")


def test_marks_that_stand_on_other_characters_take_no_width():
    assert MEASURE("e\u0301") == MEASURE("e")
    assert MEASURE("a\u200bb") == MEASURE("ab")


def test_a_character_that_no_font_has_is_as_wide_as_its_box():
    assert MEASURE("\U0001b170") == pytest.approx(1.2 * 8 * HINTING + 1)


def test_scripts_whose_characters_join_are_measured_as_a_whole():
    joined = MEASURE("\u0633\u0644\u0627\u0645")
    assert 1.0 < joined < 60.0


def test_the_height_of_a_line_holds_ascent_and_descent():
    assert MEASURE.line == MEASURE.ascent + MEASURE.descent
    assert 8 <= MEASURE.line < 12
    assert MEASURE.ascent > MEASURE.descent > 0


def test_lines_stand_as_far_from_each_other_as_their_boxes_need():
    assert MEASURE.pitch == pytest.approx(max(1.17 * 8, MEASURE.line))
    high = evolve(MEASURE, ascent=9.0, descent=3.0)
    assert high.pitch == high.line == 12.0


def test_small_letters_have_their_middle_above_the_baseline():
    assert MEASURE.baseline(10) == pytest.approx(10 + 0.27 * 8)


def test_a_family_that_is_not_installed_is_passed_over():
    with rc_context({"font.family": ["No Such Family At All", "DejaVu Sans"]}):
        assert [path.rsplit("/", 1)[-1] for path in font_paths()] == ["DejaVuSans.ttf"]


def test_where_no_family_is_installed_matplotlib_chooses():
    with rc_context({"font.family": ["No Such Family At All"]}):
        assert len(font_paths()) == 1


def test_the_font_of_boxes_has_no_bold():
    with rc_context({"font.family": ["DejaVu Sans", f"{BOXES} High-Efficiency"]}):
        assert plain_families() == ["DejaVu Sans"]
        assert all("Bold" in path for path in font_paths("bold"))


def test_a_font_says_which_characters_it_draws():
    path = font_paths()[0]
    assert draws(path, "a")
    assert not draws(path, "\U0001b170")


def test_a_measure_can_be_pickled():
    assert pickle.loads(pickle.dumps(MEASURE)) == MEASURE


def test_lines_are_higher_where_marks_stand_on_characters_and_only_there():
    stacked = MEASURE.holding(["A\u0302\u0301\u0308\u0302g\u0323\u0327\u0323"])
    assert stacked.ascent > MEASURE.ascent
    assert stacked.descent > MEASURE.descent
    assert stacked.pitch == stacked.line > MEASURE.pitch
    assert MEASURE.holding(["\u00e9", "plain"]) == MEASURE.holding([]) == MEASURE


def test_a_high_line_stands_within_its_row():
    stacked = MEASURE.holding(["A\u0302\u0301\u0308\u0302g\u0323\u0327\u0323"])
    line, half = stacked.baseline(0), stacked.pitch / 2
    assert line - stacked.ascent == pytest.approx(-half)
    assert line + stacked.descent == pytest.approx(half)


@pytest.mark.parametrize("dpi", [72, 96, 100, 200])
@pytest.mark.parametrize("size", [8, 8.5, 9, 12])
def test_a_line_of_text_is_no_wider_on_the_pixels_of_a_figure_than_its_measure(size, dpi):
    said = "Four unions ask the committee for a later start of the inspections in autumn"
    with rc_context({"figure.dpi": dpi}):
        figure = plt.figure()
        drawn = figure.text(0, 0, said, fontsize=size).get_window_extent().width * 72 / dpi
        assert drawn <= text_measure(size)(said) <= 1.25 * drawn
    plt.close(figure)
