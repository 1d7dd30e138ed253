"""Figures as methods of the story, the matrix and the agreement."""

import io
import pickle

import matplotlib as mpl
import pandas as pd
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

import policytrack as pt
from policytrack.errors import RecordError, UnknownNameError
from tests.figures.legible import problems


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def story():
    return pt.load_dataset("ofsted-report-cards")


@pytest.fixture
def votes():
    frame = pd.DataFrame({
        "who": ["a", "a", "b", "b", "b"],
        "what": ["x", "x", "x", "x", "y"],
        "said": ["for", "against", "against", "against", "for"],
        "when": ["2024-01-05", "2024-03-02", "2024-01-20", "2024", None],
    })  # fmt: skip
    return pt.StanceMatrix.from_frame(frame, actor="who", issue="what", stance="said", date="when")


def figures(story):
    matrix = story.stance_matrix()
    return {
        "plot": story.plot,
        "plot_slips": story.plot_slips,
        "plot_activity": story.plot_activity,
        "plot_over_time": lambda **kw: story.plot_over_time("Five-point scale", **kw),
        "matrix": matrix.plot,
        "matrix activity": matrix.plot_activity,
        "matrix over time": lambda **kw: matrix.plot_over_time("Five-point scale", **kw),
        "agreement": matrix.agreement("subtract").plot,
        "network": matrix.agreement("subtract").plot_network,
    }


NAMES = list(figures(pt.load_dataset("ofsted-report-cards")))


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_the_same_after_pickling(story, name):
    fig = figures(story)[name]().figure
    again = pickle.loads(pickle.dumps(fig))
    assert png(again) == png(fig)


def png(fig):
    file = io.BytesIO()
    fig.savefig(file, format="png")
    return file.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_draws_on_axes_that_are_given_and_returns_them(story, name):
    fig, axes = plt.subplots(1, 2, figsize=(16, 8), layout="constrained")
    assert figures(story)[name](ax=axes[1]) is axes[1]
    assert not axes[0].has_data()
    assert problems(fig) == {}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("style", ["dark_background", "afcharts.afcharts"])
def test_every_figure_follows_the_style_in_force(story, name, style):
    pytest.importorskip("afcharts")
    with plt.style.context(style):
        ax = figures(story)[name]()
        assert problems(ax.figure) == {}


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_says_what_it_shows(story, name):
    ax = figures(story)[name]()
    assert 20 < len(pt.alt_text(ax)) <= 250
    assert pt.long_description(ax).startswith(pt.alt_text(ax).rstrip("…")[:200])


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_takes_a_theme_by_name(story, name):
    ax = figures(story)[name](theme="dark")
    assert mpl.colors.to_hex(ax.figure.get_facecolor()) == "#121212"


def test_activity_counts_a_joint_statement_once(story):
    ax = story.plot_activity("year")
    said = pt.long_description(ax)
    counted = [s for s in story.statements if s.date is not None]
    surely = [s for s in counted if s.date.ordinals[0] > 0 and s.date.in_words().endswith("2025")]
    head = said.splitlines()[0]
    assert f"Not counted because dated too roughly: {len(counted) - len(surely) - 1}." in head


def test_activity_of_a_table_counts_what_surely_lies_in_each_month(votes):
    said = pt.long_description(votes.plot_activity("month"))
    assert "2024-01-01 to 2024-01-31: 1 support, 1 oppose." in said
    assert "2024-03-01 to 2024-03-31: 0 support, 1 oppose." in said
    assert "Not counted because dated too roughly: 2." in said


def test_terms_are_stretches_with_gaps(story):
    ax = story.plot_activity("term")
    assert problems(ax.figure) == {}


def test_moves_of_a_table_are_those_of_its_dates(votes):
    said = pt.long_description(votes.plot_over_time("x"))
    assert "Changed: a." in said
    assert "a: support (5 January 2024); changed to oppose (2 March 2024)." in said
    assert "oppose (20 January 2024)." in said


def test_an_issue_that_there_is_not_is_refused_with_the_nearest(story):
    with pytest.raises(UnknownNameError, match="did you mean 'five-point scale'"):
        story.plot_over_time("Five-point scales")
    with pytest.raises(UnknownNameError, match="no issue"):
        story.stance_matrix().plot_over_time("Nothing of the kind")


def test_figures_over_time_need_dates():
    frame = pd.DataFrame({"who": ["a"], "what": ["x"], "said": ["for"]})
    matrix = pt.StanceMatrix.from_frame(frame, actor="who", issue="what", stance="said")
    for plot in (matrix.plot_activity, lambda: matrix.plot_over_time("x")):
        with pytest.raises(RecordError, match="statements with dates"):
            plot()


def test_a_matrix_that_only_counts_has_no_stances_to_draw():
    matrix = pt.StanceMatrix.from_frame(
        pd.DataFrame({"who": ["a"], "what": ["x"]}), actor="who", issue="what"
    )
    for plot in (matrix.plot, matrix.plot_activity):
        with pytest.raises(RecordError, match="a matrix with stances"):
            plot()


@pytest.mark.parametrize("name", ["packed", "network"])
def test_every_legend_can_be_moved_and_stays_where_it_was_moved_to(story, name):
    drawn = {**figures(story), "packed": lambda: story.plot(layout="packed")}
    ax = drawn[name]()
    ax.figure.canvas.draw()
    ax.get_legend().set_loc("upper right")
    ax.figure.set_size_inches(ax.figure.get_size_inches() * 1.3)
    ax.figure.canvas.draw()
    assert abs(ax.get_legend().get_window_extent().x1 - ax.bbox.x1) < 20
