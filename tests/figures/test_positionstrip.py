"""Positions on a scale: dots in their order, the ends named, the middle where it lies inside."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest

import policytrack as pt
from policytrack.figures.positionstrip import draw_positions
from tests.figures.legible import problems, texts


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.mark.parametrize(
    ("positions", "scale"),
    [
        ([-1.5, 0.5], ["\u22121.5", "0.5", "0"]),
        ([0.5, 2.0], ["0.5", "2.0"]),
        ([1.0, 1.0], ["1.0", "1.0"]),
    ],
)
def test_the_ends_of_the_scale_are_named_and_the_middle_where_it_lies_between(positions, scale):
    ax = draw_positions(["Ash", "Birch"], np.array(positions))
    assert texts(ax.figure) == ["Ash", "Birch", *scale]


def test_intervals_widen_the_scale_and_are_told():
    bounds = np.array([[-3.0, 1.0], [0.0, 2.0]])
    ax = draw_positions(["Ash", "Birch"], np.array([-1.0, 1.0]), bounds)
    assert "\u22123.0" in texts(ax.figure)
    assert pt.long_description(ax).splitlines()[1] == "Ash: -1.00 (-3.00 to 1.00)."


@pytest.mark.parametrize(
    ("positions", "ends"),
    [
        ([-1.0, -1.0, 1.0], "Ash and Birch furthest left, Cedar furthest right"),
        ([-1.0, 1.0, 1.0], "Ash furthest left, Birch and Cedar furthest right"),
        ([-1.0, -1.0 + 1e-9, 1.0], "Ash and Birch furthest left, Cedar furthest right"),
        ([-1.0, -0.99, 1.0], "Ash furthest left, Cedar furthest right"),
        ([0.0, 0.0, 0.0], "all in one place"),
    ],
)
def test_actors_that_tie_at_an_end_are_named_together(positions, ends):
    ax = draw_positions(["Ash", "Birch", "Cedar"], np.array(positions))
    assert pt.alt_text(ax) == f"Positions of 3 actors: {ends}."


def test_of_many_that_tie_at_an_end_three_are_named():
    names = [f"m{at}" for at in range(6)]
    ax = draw_positions(names, np.array([-1.0, 0.2, 0.2, 0.2, 0.2, 0.2]))
    assert "m0 furthest left, m1, m2, m3 and 2 more furthest right" in pt.alt_text(ax)


@pytest.mark.parametrize("width", [2.0, 3.3, 12])
def test_positions_can_be_read_at_any_width(width):
    names = ["An actor with a name of several words", "Birch", "Cedar"]
    ax = draw_positions(names, np.array([-1.0, 0.1, 0.9]), width=width)
    assert problems(ax.figure) == {}
