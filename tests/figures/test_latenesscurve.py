"""The curve of lateness rises by the masses of the estimate, and says what had not come."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest

import policytrack as pt
from policytrack.figures.latenesscurve import draw_lateness
from tests.figures.legible import problems, texts

LEFT, RIGHT = np.array([-1.0, 20, 30]), np.array([0.0, 21, np.inf])
MASS = np.array([0.5, 0.25, 0.25])


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def curve(**options):
    return draw_lateness(LEFT, RIGHT, MASS, cases=4, **options)


def heights(ax, start):
    """How high each shape of a kind rises, as a share of the scale."""
    marks = next(each for each in ax.collections if each.get_gid() == "shapes")
    ys = {t.get_text(): t.get_position()[1] for t in ax.texts if t.get_text() in {"0%", "100%"}}
    whole = ys["0%"] - ys["100%"]
    return [
        np.ptp(path.vertices[:, 1]) / whole
        for path, name in zip(marks.get_paths(), marks._ids, strict=True)
        if name.startswith(start)
    ]


def test_each_box_is_as_high_as_its_mass():
    assert heights(curve(), "rise:") == pytest.approx([0.5, 0.25])


def test_what_had_not_come_is_written_beside_the_end():
    assert "25% had not come" in texts(curve().figure)
    done = draw_lateness(LEFT[:2], RIGHT[:2], np.array([0.5, 0.5]), cases=2)
    assert not any("had not come" in text for text in texts(done.figure))


def test_the_words_tell_each_mass_with_its_days():
    assert pt.long_description(curve()).splitlines()[1:] == [
        "50% after 0 days.", "25% after 21 days.", "25% not after 30 days.",
    ]  # fmt: skip


def test_where_nothing_has_come_a_sentence_says_so_and_no_scale_is_drawn():
    ax = draw_lateness(np.array([-62.0]), np.array([np.inf]), np.array([1.0]), cases=2)
    assert texts(ax.figure) == ["none of 2 dates has come"]


@pytest.mark.parametrize("width", [2.0, 3.3, 13.3])
def test_the_curve_can_be_read_at_any_width(width):
    assert problems(curve(width=width).figure) == {}


def test_the_curve_takes_the_height_of_given_axes():
    fig, ax = plt.subplots(figsize=(3.3, 2.0), layout="constrained")
    curve(ax=ax)
    assert problems(fig) == {}


def test_axes_too_low_for_the_curve_name_it():
    _, ax = plt.subplots(figsize=(3.3, 0.6))
    with pytest.warns(pt.LeftOutWarning, match="share that had come"):
        curve(ax=ax)


@pytest.mark.parametrize("late", [1, 40, 3000])
def test_days_are_named_as_often_as_there_is_room(late):
    ax = draw_lateness(np.array([-1.0, late - 1]), np.array([0.0, late]), MASS[:2] * 4 / 3, cases=2)
    named = [t.get_text() for t in ax.texts if (t.get_gid() or "").startswith("day:")]
    assert "0" in named
    assert 2 <= len(named) <= 25
