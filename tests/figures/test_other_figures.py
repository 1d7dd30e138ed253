"""Slip charts, stances over time, agreement and activity, as they are drawn."""

from __future__ import annotations

import random
import warnings

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

import policytrack as pt
from policytrack.figures.accessible import alt_text, long_description
from policytrack.figures.activity import draw_activity
from policytrack.figures.agreement import draw_agreement
from policytrack.figures.history import draw_history
from policytrack.figures.layout.stancetable import StanceTable
from policytrack.figures.matrix import draw_matrix
from policytrack.figures.network import draw_network
from tests.figures.legible import problems, texts

SCALE = pt.Issue("Scale", "The scale should stay")
PARTIES = [pt.Actor(name, "party") for name in ("Labour", "Conservatives", "Liberal Democrats")]
SAID = [
    pt.Statement(PARTIES[0], SCALE, "support", "2024-01-10"),
    pt.Statement(PARTIES[0], SCALE, "oppose", "2024-06"),
    pt.Statement(PARTIES[1], SCALE, "neutral", "2024-02"),
    pt.Statement(PARTIES[2], SCALE, "declined", "2024-03-03"),
]


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def late(title, *plans, date=None):
    """An event whose date was announced again and again."""
    made = [pt.Plan(day, announced=said) for said, day in plans]
    return pt.Event(title, "publication", date, plans=made)


LATE = [
    late("Response", ("2025-02-03", "2025-06"), ("2025-06-10", "2025-09"), date="2025-09-09"),
    late("Start", ("2024-09-02", "2025-09-01"), ("2025-03-01", "2025-11-10")),
    late("Framework", ("2024-10-02", "2025-05-01"), ("2025-04-01", "2025-11-08")),
]


def steps(events, **options):
    """The axes on which the slips of the events are drawn as steps."""
    return pt.Timeline(events).plot_slips(form="steps", **options)


def signed(count, seed=0):
    """Agreement that splits two camps, one pair unknown."""
    numbers = np.random.default_rng(seed)
    camp = np.sign(numbers.normal(size=count))
    values = np.triu(np.outer(camp, camp) * numbers.integers(0, 6, (count, count)), 1)
    values = values + values.T
    values[0, -1] = values[-1, 0] = np.nan
    return [f"Actor number {i}" for i in range(count)], values


def test_a_slip_chart_can_be_read():
    ax = steps(LATE)
    assert problems(ax.figure) == {}
    assert {"Response", "Start", "Framework"} <= set(texts(ax.figure))


def test_a_slip_chart_ends_on_the_diagonal_when_it_is_done():
    ax = steps(LATE[:1])
    x, y = ax.lines[0].get_data()
    assert x[-1] == y[-1]


def test_the_description_of_a_slip_chart_has_the_days():
    said = long_description(steps(LATE[1:2]))
    assert "announced 1 March 2025 for 10 November 2025 (2 months late)." in said


def test_events_without_announcements_make_an_empty_slip_chart():
    assert problems(steps([pt.Event("A vote", "vote", "2025")]).figure) == {}


def test_stances_over_time_can_be_read_with_the_changes_marked():
    ax = pt.Timeline(SAID).plot_over_time(SCALE)
    assert problems(ax.figure) == {}
    changes = next(part for part in ax.collections if part.get_gid() == "changes")
    assert len(changes.get_segments()) == 1
    assert "Changed: Labour." in alt_text(ax)


def test_no_statements_make_an_empty_figure():
    assert problems(draw_history({}).figure) == {}


@pytest.mark.parametrize("count", [2, 3, 12, 40])
def test_a_triangle_of_agreement_can_be_read(count):
    names, values = signed(count)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore" if count == 40 else "error", pt.LeftOutWarning)
        ax = draw_agreement(names, values)
    assert problems(ax.figure) == {}
    assert {f"name:{'-'.join(name.split())}" for name in names} <= {t.get_gid() for t in ax.texts}


@pytest.mark.parametrize("count", [2, 3, 12, 40])
def test_a_network_of_agreement_can_be_read(count):
    names, values = signed(count)
    fig = draw_network(names, values).figure
    assert problems(fig) == {}
    assert set(names) <= set(texts(fig))


def test_agreement_and_conflict_differ_without_colour():
    ax = draw_network(*signed(6))
    ties = {part.get_gid(): part.get_linestyle() for part in ax.collections}
    assert ties["agreement"] != ties["conflict"]


def test_a_network_does_not_depend_on_the_order_of_input():
    names, values = signed(8)
    turn = np.random.default_rng(1).permutation(8)
    places = []
    for order in (np.arange(8), turn):
        ax = draw_network([names[i] for i in order], values[np.ix_(order, order)])
        places.append({text.get_text(): tuple(np.round(text.xy, 6)) for text in ax.texts})
    assert places[0] == places[1]


def test_values_that_do_not_fit_the_labels_are_refused():
    with pytest.raises(ValueError, match=r"found values of shape \(1, 1\); allowed: \(2, 2\)"):
        draw_agreement(["a", "b"], [[1]])


def test_activity_can_be_read_and_its_description_has_every_count():
    counts = np.array([[3, 0, 8], [1, 2, 0]])
    ax = draw_activity([739252, 739283, 739311, 739342], ["support", "oppose"], counts)
    assert problems(ax.figure) == {}
    assert "2025-03-01 to 2025-03-31: 8 support, 0 oppose." in long_description(ax)


def test_counts_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"found counts of shape \(1, 1\); allowed: \(1, 2\)"):
        draw_activity([1, 2, 3], ["support"], [[1]])


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (lambda: steps([]), "no dates with a day of announcement"),
        (lambda: draw_history({}), "no dated statements"),
        (lambda: draw_agreement([], np.empty((0, 0))), "nobody to compare"),
        (lambda: draw_network([], np.empty((0, 0))), "nobody to compare"),
        (lambda: draw_activity([1], [], np.empty((0, 0))), "no statements to count"),
        (lambda: draw_matrix(StanceTable((), ())), "no stances recorded"),
        (lambda: pt.Timeline([]).plot(), "no events"),
    ],
)
def test_a_figure_of_nothing_says_so_and_shows_no_scale(draw, words):
    fig = draw().figure
    assert problems(fig) == {}
    assert words in texts(fig)
    assert not any(axis.get_visible() for axis in (fig.axes[0].xaxis, fig.axes[0].yaxis))
    assert alt_text(fig.axes[0])


def test_the_legend_of_a_network_has_only_the_ties_there_are():
    names = ["ASCL", "NAHT", "Ofsted"]
    for values, words in (
        ([[0, 3, 0], [3, 0, 0], [0, 0, 0]], ["agreement, the thicker the more"]),
        ([[0, 0, 0]] * 3, ["no ties"]),
    ):
        legend = draw_network(names, values).get_legend()
        assert [text.get_text() for text in legend.get_texts()] == words


@pytest.mark.parametrize("seed", range(4))
def test_a_slip_chart_of_its_own_names_every_event(seed):
    random_ = random.Random(seed)
    made = []
    for number in range(14):
        first = random_.randint(1, 9)
        plans = [
            pt.Plan(f"2025-{first + i:02d}", announced=f"2024-{first + i:02d}-15") for i in range(3)
        ]
        made.append(pt.Event(f"Roll-out number {number} of the new plan", "letter", plans=plans))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fig = steps(made, width=6.3).figure
    assert problems(fig) == {}
    assert {event.title for event in made} <= set(texts(fig))
