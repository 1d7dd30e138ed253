"""The opening of a page: the fonts of the style in force, and the axes it stands on."""

from __future__ import annotations

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from policytrack.figures.layout.storyheading import Heading
from policytrack.figures.mpl.pageartists import draw_page, fonts_in_force
from tests.figures.layout.test_page import Rows
from tests.figures.legible import texts


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def test_the_fonts_are_those_of_the_style():
    plain = fonts_in_force()
    with mpl.rc_context({"font.size": 20}):
        large = fonts_in_force()
    assert (plain.sizes.body, large.sizes.body) == (8.5, 17.0)
    assert large.body("word") > 1.9 * plain.body("word")
    assert plain.bold("word") > plain.body("word")


def test_a_figure_of_its_own_has_the_width_asked_for_and_the_heading():
    ax = draw_page(Rows(), ax=None, width=4.0, heading=Heading("Title"))
    assert ax.figure.get_figwidth() == pytest.approx(4.0)
    assert texts(ax.figure) == ["Title", "a", "b", "c", "d"]


def test_given_axes_get_no_heading():
    _, ax = plt.subplots()
    assert draw_page(Rows(), ax=ax, width=4.0, heading=Heading("Title")) is ax
    assert texts(ax.figure) == ["a", "b", "c", "d"]
