"""Levels over time, drawn: every stretch of the table, and what is not known as not known."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest

import policytrack as pt
from tests.figures.layout.test_levelrows import SCHOOL, rung
from tests.figures.legible import problems, texts


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def schools():
    return pt.load_dataset("england-school-closings")


def shapes(ax, start):
    marks = next(each for each in ax.collections if each.get_gid() == "shapes")
    return [name for name in marks._ids if name.startswith(start)]


def test_every_stretch_of_the_table_is_a_box_and_is_told(schools):
    ax = schools.plot_levels()
    table = schools.levels()
    drawn = {name.split(":")[-1] for name in shapes(ax, "stretch")}
    told = pt.long_description(ax).splitlines()[1:]
    assert len(drawn) == len(table) == len(told)
    for line, level in zip(told, table["level"], strict=True):
        assert line.startswith(f"{level}: ")


def test_the_weeks_in_a_box_are_those_of_its_days(schools):
    written = {t.get_text() for t in schools.plot_levels().texts if "week" in t.get_text()}
    days = schools.levels()[["earliest", "latest"]].dropna()
    weeks = ((days["latest"] - days["earliest"]).dt.days + 1) / 7
    assert written
    assert written <= {f"{round(number)} weeks" for number in weeks}


@pytest.mark.parametrize("width", [3.3, 12])
def test_levels_can_be_read_at_any_width(schools, width):
    fig = schools.plot_levels(width=width, turn=True).figure
    assert problems(fig) == {}
    assert fig.get_figwidth() == pytest.approx(width, abs=0.1)


def test_levels_can_be_read_on_given_axes(schools):
    fig, ax = plt.subplots(figsize=(3.3, 2.6), layout="constrained")
    ax.set_title("Schools")
    schools.plot_levels(ax)
    assert problems(fig) == {}


def test_the_worst_level_stands_on_top_and_can_be_turned(schools):
    scale = list(schools._story.records.scales[0].levels)
    for turn, expected in ((False, scale), (True, scale[::-1])):
        ax = schools.plot_levels(turn=turn)
        high = {t.get_text(): t.get_position()[1] for t in ax.texts if t.get_text() in scale}
        assert sorted(high, key=high.get) == expected


def test_broken_boxes_are_explained_only_where_there_are_any():
    exact = pt.Timeline([rung("2025-01-10", value="poor"), rung("2025-03-21", value="good")])
    rough = pt.Timeline([rung("2025-01", value="poor"), rung("2025-03-21", at_least="fair")])
    key = "broken: days or level not known exactly"
    assert key not in texts(exact.plot_levels().figure)
    assert key in texts(rough.plot_levels().figure)
    assert key not in texts(rough.plot_levels(legend=False).figure)


def test_several_bodies_stand_below_each_other_under_their_names():
    other = pt.Actor("Oak School", "institution", short="Oak")
    story = pt.Timeline([rung("2025-01-10", value="poor"), rung("2025-02", to=other, value="good")])
    ax = story.plot_levels()
    assert {"Grade, Elm", "Grade, Oak"} <= set(texts(ax.figure))
    assert problems(ax.figure) == {}
    assert "Grade, Oak. good: Feb 2025, no end recorded." in pt.long_description(ax)


def test_a_level_without_a_day_is_named_in_a_warning():
    level = rung(None, to=SCHOOL, value="poor")
    with pytest.warns(pt.LeftOutWarning, match="no day of the level is known; give its date"):
        ax = pt.Timeline([level]).plot_levels()
    assert "no levels with a date" in texts(ax.figure)


def test_axes_too_low_for_a_scale_name_it():
    story = pt.Timeline([rung("2025-01-10", value="poor")])
    _, ax = plt.subplots(figsize=(4, 0.8))
    with pytest.warns(pt.LeftOutWarning, match="Grade, Elm"):
        story.plot_levels(ax)
