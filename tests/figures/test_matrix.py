"""The stance matrix as it is drawn."""

from __future__ import annotations

import itertools
import random

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

import policytrack as pt
from policytrack.errors import UnknownNameError
from policytrack.figures.left_out import LeftOutWarning
from policytrack.figures.matrix import draw_matrix
from policytrack.look.theme import DARK, PRINT_GREY
from policytrack.records.vocabulary import STATES
from tests.figures.legible import problems, texts
from tests.figures.samples import label


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def matrix(rows, columns, seed=0, missing=0.35):
    """Names of up to 45 characters and states, with some missing."""
    random_ = random.Random(seed)
    numbers = np.random.default_rng(seed)
    states = numbers.choice(np.array(STATES[:-1], "U20"), size=(rows, columns))
    states[numbers.random((rows, columns)) < missing] = "not_recorded"
    names = [[f"{i} {label(random_, 3, 42)}" for i in range(n)] for n in (rows, columns)]
    return *names, states


@pytest.mark.parametrize(
    ("rows", "columns"), [(12, 10), (40, 30), (1, 10), (10, 1), (1, 1), (0, 3), (3, 0)]
)
def test_every_name_of_every_size_can_be_read(rows, columns):
    down, across, states = matrix(rows, columns)
    fig = draw_matrix(down, across, states).figure
    assert problems(fig) == {}
    assert {*down, *across} <= set(texts(fig))


def test_no_text_is_steeper_than_45_degrees():
    ax = draw_matrix(*matrix(12, 30))
    assert {label.get_rotation() for label in ax.get_xticklabels()} <= {0, 45}


def test_an_empty_row_draws():
    down, across, states = matrix(3, 4)
    states[1] = "not_recorded"
    assert problems(draw_matrix(down, across, states).figure) == {}


def test_counts_and_sums_are_written_and_can_be_read():
    down, across, states = matrix(12, 10)
    counts = np.where(states == "not_recorded", 0, 7)
    fig = draw_matrix(down, across, states, counts=counts, margins=True).figure
    assert problems(fig) == {}
    shown = texts(fig)
    assert shown.count("7") >= (counts > 0).sum()
    assert str(counts[0].sum()) in shown


def test_each_state_has_a_collection_of_its_own_glyph():
    states = np.array([STATES])
    ax = draw_matrix(["One"], list(STATES), states)
    glyphs = [part for part in ax.collections if (part.get_gid() or "").startswith("glyphs:")]
    shapes = [part.get_paths()[0].vertices.tobytes() for part in glyphs]
    assert len(set(shapes)) == len(STATES) - 1


def test_a_conditional_cell_has_a_corner_turned_down():
    hangs = np.array([[True, False]])
    ax = draw_matrix(["One"], ["a", "b"], [["support", "support"]], conditional=hangs)
    corner = next(part for part in ax.collections if part.get_gid() == "conditional")
    assert len(corner.get_offsets()) == 1
    assert "conditional" in texts(ax.figure)


@pytest.mark.parametrize("order", ["name", "similarity", "recorded"])
def test_an_order_does_not_depend_on_the_order_of_input(order):
    down, across, states = matrix(8, 6, seed=3)
    seen = set()
    for seed in range(4):
        shuffled = np.random.default_rng(seed).permutation(8)
        ax = draw_matrix([down[i] for i in shuffled], across, states[shuffled], order=order)
        seen.add(tuple(text.get_text() for text in ax.get_yticklabels()))
    assert len(seen) == 1


def test_groups_stand_together_under_their_names():
    ax = draw_matrix(list("abc"), ["x"], [["support"]] * 3, groups=["Union", "Party", "Union"])
    assert [text.get_text() for text in ax.get_yticklabels()] == ["Union", "a", "c", "Party", "b"]
    assert problems(ax.figure) == {}


@pytest.mark.parametrize("theme", [DARK, PRINT_GREY])
def test_other_themes_can_be_read(theme):
    assert problems(draw_matrix(*matrix(12, 10), theme=theme).figure) == {}


def test_style_sheets_and_grids_of_axes_keep_it_legible():
    with plt.style.context("dark_background"):
        fig, axes = plt.subplots(1, 2, figsize=(16, 6), layout="constrained")
        draw_matrix(*matrix(6, 5), ax=axes[0])
        draw_matrix(*matrix(6, 5, seed=2), ax=axes[1])
        assert problems(fig) == {}


def test_axes_without_a_layout_engine_make_room_for_the_names():
    _, ax = plt.subplots(figsize=(9, 6))
    draw_matrix(*matrix(8, 6), ax=ax)
    assert problems(ax.figure) == {}


def test_axes_too_small_say_which_names_they_leave_out():
    _, ax = plt.subplots(figsize=(6, 3), layout="constrained")
    down, across, states = matrix(60, 4)
    with pytest.warns(LeftOutWarning) as caught:
        draw_matrix(down, across, states, ax=ax)
    lost = set(itertools.chain(*(warning.message.labels for warning in caught)))
    shown = set(texts(ax.figure))
    assert {*down, *across} <= lost | shown


def test_a_state_that_does_not_exist_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match=r"no state 'suport' here; .*mean 'support'"):
        draw_matrix(["a"], ["x"], [["suport"]])


def test_states_that_do_not_fit_the_names_are_refused():
    with pytest.raises(ValueError, match=r"found states of shape \(1, 1\); allowed: \(2, 1\)"):
        draw_matrix(["a", "b"], ["x"], [["support"]])


def test_an_order_that_does_not_exist_is_refused():
    with pytest.raises(UnknownNameError, match="did you mean 'name'"):
        draw_matrix(["a"], ["x"], [["support"]], order="nam")


def test_the_shipped_story_can_be_read():
    ax = pt.load_dataset("ofsted-report-cards").stance_matrix().plot()
    assert problems(ax.figure) == {}


@pytest.mark.parametrize(
    ("counts", "word"), [(None, "recorded"), (np.array([[2, 1], [0, 4]]), "total")]
)
def test_sums_have_a_heading_on_both_sides(counts, word):
    states = [["support", "oppose"], ["not_recorded", "mixed"]]
    ax = draw_matrix(["ASCL", "NAHT"], ["One", "Two"], states, counts=counts, margins=True)
    assert problems(ax.figure) == {}
    assert ax.get_xticklabels()[-1].get_text() == ax.get_yticklabels()[-1].get_text() == word


def test_headings_in_bold_are_measured_in_bold():
    groups = ["Wholesale and maintenance of motor vehicles"] * 2
    ax = draw_matrix(["A", "B"], ["One"], [["support"], ["oppose"]], groups=groups)
    assert problems(ax.figure) == {}
