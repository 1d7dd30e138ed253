"""A figure of ours grows by a title that somebody gives it, and nothing meets."""

from __future__ import annotations

import pickle

import matplotlib.pyplot as plt
import pytest

import policytrack as pt
from tests.figures.legible import problems, texts


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def story():
    return pt.load_dataset("ofsted-report-cards")


def figures(story):
    matrix = story.stance_matrix()
    return {
        "list": story.plot,
        "packed": lambda **more: story.plot(layout="packed", **more),
        "steps": lambda **more: story.plot_slips(form="steps", **more),
        "matrix": matrix.plot,
        "activity": lambda **more: story.plot_activity("quarter", **more),
        "agreement": matrix.agreement("subtract").plot,
    }


KINDS = ("list", "packed", "steps", "matrix", "activity", "agreement")


@pytest.mark.parametrize("kind", KINDS)
def test_titles_of_the_axes_and_of_the_whole_meet_nothing(story, kind):
    ax = figures(story)[kind]()
    ax.set_title("A title of my own")
    ax.figure.suptitle("Of the whole figure")
    assert {"A title of my own", "Of the whole figure", "Ofsted report cards"} <= set(
        texts(ax.figure)
    )
    assert problems(ax.figure) == {}


def test_a_title_of_the_whole_makes_a_figure_higher_by_itself_and_six_points_around_it(story):
    figure = story.plot_activity("quarter").figure
    before = figure.get_figheight() * 72
    text = figure.suptitle("Of the whole figure")
    tall = text.get_window_extent().height * 72 / figure.dpi
    assert figure.get_figheight() * 72 - before == pytest.approx(tall + 2 * 6)


@pytest.mark.filterwarnings("ignore::policytrack.LeftOutWarning")
@pytest.mark.parametrize("size", [(3.3, 2.6), (6.3, 4.0)])
@pytest.mark.parametrize("kind", ["steps", "activity"])
def test_what_stands_above_given_axes_keeps_clear_of_their_title(story, kind, size):
    fig, ax = plt.subplots(figsize=size, layout="constrained")
    figures(story)[kind](ax=ax)
    ax.set_title("Of these axes, a longer one")
    fig.suptitle("Of the whole figure")
    assert problems(fig) == {}


def test_the_figure_grows_by_its_title_once(story):
    ax = story.plot()
    before = ax.figure.get_figheight()
    ax.set_title("One")
    once = ax.figure.get_figheight()
    ax.set_title("Another")
    assert before < once == pytest.approx(ax.figure.get_figheight(), abs=0.02)


def test_rows_stay_when_a_title_is_added(story):
    ax = story.plot()
    shown = set(texts(ax.figure))
    ax.set_title("Mine")
    ax.figure.canvas.draw()
    assert set(texts(ax.figure)) == shown | {"Mine"}


def test_an_empty_title_changes_nothing(story):
    ax = story.plot()
    before = ax.figure.get_figheight()
    ax.set_title("")
    assert ax.figure.get_figheight() == before


def test_a_figure_with_titles_survives_pickling(story):
    ax = story.plot()
    ax.set_title("Mine")
    again = pickle.loads(pickle.dumps(ax.figure))
    assert "Mine" in texts(again)
    assert again.get_figheight() == ax.figure.get_figheight()
