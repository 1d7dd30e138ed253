"""A heading above a figure of its own, which grows by what it needs."""

from __future__ import annotations

import warnings

import matplotlib as mpl
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt
from matplotlib.text import Text

import policytrack as pt
from policytrack.figures.layout.storyheading import NO_HEADING, Heading
from policytrack.figures.mpl.canvas import new_axes, points
from policytrack.figures.mpl.headingartists import add_heading
from tests.figures.legible import SINCE_3_11, problems, texts

HEADING = Heading("A title", "What it shows " * 12, "Source: a report of many words " * 6)


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def headed(heading, width=300):
    ax = new_axes(width, 150, (10, 10, 10, 10), None)
    ax.set_axis_off()
    room = points(ax)
    add_heading(ax, heading, None)
    return ax, room


@pytest.mark.parametrize("width", [240, 450, 960])
def test_every_part_can_be_read_and_the_axes_keep_their_size(width):
    ax, room = headed(HEADING, width)
    assert points(ax) == pytest.approx(room)
    assert problems(ax.figure) == {}
    assert "A title" in texts(ax.figure)


def test_all_of_it_stands_flush_left():
    ax, _ = headed(HEADING)
    assert {round(text.get_position()[0], 6) for text in ax.figure.texts} == {round(4 / 300, 6)}


def test_without_a_heading_the_figure_stays_as_it_is():
    ax, _ = headed(NO_HEADING)
    assert ax.figure.get_figheight() == pytest.approx(150 / 72)


def test_a_source_alone_leaves_the_top_as_it_is():
    ax, _ = headed(Heading(source="Source: a report"))
    top = ax.figure.get_figheight() * 72 * ax.get_position().y1
    assert ax.figure.get_figheight() * 72 - top == pytest.approx(10)


def test_it_can_be_read_where_the_figure_has_another_colour_than_its_axes():
    with plt.style.context("grayscale"):
        ax, _ = headed(HEADING)
    assert problems(ax.figure) == {}


@SINCE_3_11
def test_characters_of_a_title_that_no_font_has_are_named_once_and_not_by_matplotlib(tmp_path):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        ax, _ = headed(Heading("Post \U0001f4ee", None, None))
        ax.figure.savefig(tmp_path / "figure.png")
    assert [each.category for each in told] in ([], [pt.MissingGlyphWarning])


EMPTY = {
    "list": lambda story, **page: story.plot(layout="list", **page),
    "packed": lambda story, **page: story.plot(layout="packed", **page),
    "arrows": lambda story, **page: story.plot_slips(form="arrows", **page),
    "steps": lambda story, **page: story.plot_slips(form="steps", **page),
    "levels": lambda story, **page: story.plot_levels(**page),
    "matrix": lambda story, **page: story.stance_matrix().plot(**page),
    "agreement": lambda story, **page: story.stance_matrix().agreement("subtract").plot(**page),
}


@pytest.mark.parametrize("draw", EMPTY.values(), ids=EMPTY)
def test_a_figure_without_anything_to_draw_keeps_its_heading_and_its_width(draw):
    figure = draw(pt.Timeline([], title="Heads of schools"), width=5.0).figure
    assert "Heads of schools" in [text.get_text() for text in figure.findobj(Text)]
    assert figure.get_figwidth() == pytest.approx(5.0)
