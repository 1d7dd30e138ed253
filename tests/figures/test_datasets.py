"""Every story that is shipped, and real records of others, draw legibly."""

from __future__ import annotations

import warnings

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

import policytrack as pt
from tests.figures.legible import problems, texts

STORIES = pt.datasets()
STATED = [name for name in STORIES if pt.load_dataset(name).statements]


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.mark.heavy
@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("lanes", [None, "actor"])
def test_its_timeline_is_legible(name, lanes):
    assert problems(pt.load_dataset(name).plot(lanes=lanes, width=9).figure) == {}


@pytest.mark.parametrize("name", STATED)
def test_its_matrix_is_legible(name):
    matrix = pt.load_dataset(name).stance_matrix()
    ax = matrix.plot(order="first_statement", groups="kind", issue_groups="parent", counts=True)
    assert problems(ax.figure) == {}


@pytest.mark.heavy
@pytest.mark.parametrize("name", STATED)
def test_its_other_figures_are_legible(name):
    story = pt.load_dataset(name)
    matrix = story.stance_matrix()
    agreement = matrix.agreement("subtract")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.LeftOutWarning)  # plans without a day of announcement
        slips = story.plot_slips()
        heat = agreement.plot()  # of many bodies the numbers have no room, which is told
    axes = [slips, heat, agreement.plot_network()]
    axes += [matrix.plot_over_time(issue) for issue in matrix.issues[:2]]
    axes += [story.plot_activity("quarter")]
    assert [problems(ax.figure) for ax in axes] == [{}] * len(axes)


@pytest.fixture
def senate(shared):
    """What each party of the 109th Senate voted for most, in its first sixty roll calls."""
    votes = pd.read_csv(shared / "us-senate-109" / "votes.csv.gz", index_col=0).iloc[:, :60]
    people = pd.read_csv(shared / "us-senate-109" / "legislators.csv")
    party = people["party"].to_numpy()[: len(votes)]
    return votes, party


def said_by(ax):
    """The names of the rows and columns that a matrix's figure writes, as its ids have them."""
    return {(text.get_gid() or ":").partition(":")[2] for text in ax.texts}


def test_the_parties_of_a_senate_can_be_read(senate):
    votes, party = senate
    rows, columns = np.nonzero(votes.isin([1, 6]).to_numpy())
    said = votes.to_numpy()[rows, columns]
    answers = pd.DataFrame({
        "party": party[rows],
        "vote": [f"Roll call {i + 1}" for i in columns],
        "said": np.where(said == 1, "for", "against"),
    })  # fmt: skip
    matrix = pt.StanceMatrix.from_frame(answers, actor="party", issue="vote", stance="said")
    ax = matrix.plot(counts=True)
    assert problems(ax.figure) == {}
    assert said_by(ax) >= {"-".join(name.split()) for name in (*matrix.actors, *matrix.issues)}
    assert problems(matrix.agreement("subtract").plot().figure) == {}


@pytest.mark.heavy
def test_a_whole_german_election_can_be_read(shared):
    answers = pd.read_csv(shared / "qual-o-mat" / "extract_2025_deutschland_long.csv")
    matrix = pt.StanceMatrix.from_frame(
        answers, actor="party", issue="label", stance="stance", scale=(-1, 0, 1)
    )
    ax = matrix.plot(order="similarity", width=12)
    assert problems(ax.figure) == {}
    assert said_by(ax) >= {"-".join(name.split()) for name in (*matrix.actors, *matrix.issues)}
    agreement = matrix.agreement("wahlomat")
    with pytest.warns(pt.LeftOutWarning, match="the numbers"):
        heat = agreement.plot()
    for ax in (heat, agreement.plot_network(least=0.7)):
        assert problems(ax.figure) == {}
        assert set(matrix.actors) <= set(texts(ax.figure))


def test_every_change_of_a_countrys_school_closings_can_be_read(shared):
    days = pd.read_csv(shared / "oxcgrt" / "extract_england_C1_school_closing.csv")
    level = "C1M_School closing"
    panel = pd.DataFrame({
        "day": pd.to_datetime(days["Date"].astype(str)),
        "where": "England",
        "level": days[level],
    }).dropna()  # fmt: skip
    scale = pt.Scale("School closing", ["none", "recommended", "some levels", "all levels"])
    story = pt.Timeline.from_levels(panel, date="day", body="where", level="level", scale=scale)
    ax = story.plot(width=8)
    assert problems(ax.figure) == {}
    shown = " ".join(texts(ax.figure))
    assert all(event.title in shown for event in story.events)
