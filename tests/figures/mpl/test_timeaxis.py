"""Time axes on matplotlib's axes."""

from __future__ import annotations

import datetime as dt

import matplotlib.pyplot as plt
import pytest

from policytrack.figures.layout.axis import boundaries
from policytrack.figures.mpl.canvas import day_number
from policytrack.figures.mpl.fonts import text_measure
from policytrack.figures.mpl.timeaxis import grid_of, set_time_x, set_time_y
from policytrack.look.theme import LIGHT

FIRST, LAST = dt.date(2024, 11, 1).toordinal(), dt.date(2025, 3, 1).toordinal()


@pytest.fixture
def ax():
    figure = plt.figure(figsize=(5, 3))
    yield figure.add_axes((0.1, 0.2, 0.8, 0.7))
    plt.close(figure)


def texts(labels):
    return [label.get_text() for label in labels]


def test_the_smaller_units_stand_in_the_first_line_and_the_larger_below(ax):
    ax.set_xlim(day_number(FIRST), day_number(LAST))
    axis = set_time_x(ax, 288, text_measure(8), LIGHT, 10)
    assert texts(ax.get_xticklabels()) == ["Nov", "Dec", "Jan", "Feb"]
    assert texts(ax.get_xticklabels(minor=True)) == ["2024", "2025"]
    assert [tick.text for tick in axis.eras] == ["2024", "2025"]
    major, minor = ax.xaxis.get_major_ticks()[0], ax.xaxis.get_minor_ticks()[0]
    assert minor.get_pad() - major.get_pad() == pytest.approx(10)
    assert major.label1.get_verticalalignment() == "baseline"


def test_a_name_stands_in_the_middle_of_its_unit(ax):
    ax.set_xlim(day_number(FIRST), day_number(LAST))
    set_time_x(ax, 288, text_measure(8), LIGHT, 10)
    first, last = dt.date(2024, 12, 1).toordinal(), dt.date(2025, 1, 1).toordinal()
    assert ax.get_xticks()[1] == pytest.approx(day_number((first + last) / 2))


def test_beside_axes_the_first_unit_of_each_year_has_the_year(ax):
    ax.set_ylim(day_number(FIRST), day_number(LAST))
    set_time_y(ax, 216, LIGHT)
    assert texts(ax.get_yticklabels()) == ["Nov 2024", "Dec", "Jan 2025", "Feb"]


def test_beside_axes_of_many_years_a_year_stands_once(ax):
    ax.set_ylim(day_number(dt.date(2010, 1, 1).toordinal()), day_number(LAST))
    set_time_y(ax, 216, LIGHT)
    assert all(text.isdigit() and len(text) == 4 for text in texts(ax.get_yticklabels()))


def test_lines_of_the_grid_stand_where_units_begin(ax):
    ax.set_xlim(day_number(FIRST), day_number(LAST))
    axis = set_time_x(ax, 288, text_measure(8), LIGHT, 10)
    edges = boundaries(axis, FIRST, LAST)
    assert grid_of(axis, FIRST, LAST) == [day_number(edge) for edge in edges]
    assert day_number(dt.date(2025, 1, 1).toordinal()) in grid_of(axis, FIRST, LAST)
