"""Levels over time: changes and stretches of a panel, and which level held how long."""

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.story.levels import runs

GRADES = pt.Scale("Grade", ["inadequate", "requires improvement", "good", "outstanding"])
SCHOOL = pt.Actor("A school", "school")
CODES = [*(f"C{n}" for n in range(1, 9)), "E1", "E2", *(f"H{n}" for n in (1, 2, 3, 6, 7, 8))]


def panel(levels, start="2020-03-01", where="England"):
    days = pd.date_range(start, periods=len(levels))
    return pd.DataFrame({"day": days, "where": where, "level": levels})


def read(frame, **options):
    given = {"date": "day", "body": "where", "level": "level", "scale": GRADES, **options}
    return pt.Timeline.from_levels(frame, **given)


def graded(date, level, **options):
    return pt.Event("Inspection", "inspection", date, to=SCHOOL, level=level, **options)


class TestRuns:
    @given(st.lists(st.integers(-1, 3)))
    def test_a_change_and_a_run_are_what_their_definitions_say(self, levels):
        count = len(levels)
        found = runs(np.zeros(count, int), np.arange(count), np.array(levels, dtype=int))
        changes = [i for i in range(1, count) if -1 not in levels[i - 1 : i + 1]]
        assert found.changes.tolist() == [i for i in changes if levels[i] != levels[i - 1]]
        rows = [i for first, last in zip(found.starts, found.ends) for i in range(first, last + 1)]  # noqa: B905 - their number is what is tested
        assert rows == [i for i in range(count) if levels[i] >= 0]
        assert len(found.starts) == len(found.ends)

    def test_one_body_never_runs_into_the_next(self):
        found = runs(np.array([0, 1]), np.array([5, 6]), np.array([2, 2]))
        assert found.changes.tolist() == []
        assert found.starts.tolist() == [0, 1]


class TestHeld:
    def test_a_level_holds_until_the_next_one(self):
        story = pt.Timeline(
            [
                graded("2020-05-01", pt.Level(GRADES, "good"), id="one"),
                graded("2022-11", pt.Level(GRADES, "inadequate"), id="two"),
            ]
        )
        table = story.levels()
        assert table["level"].tolist() == ["good", "inadequate"]
        assert table["end"].tolist()[0] == "[2022-10-31..2022-11-29]"
        assert table["end"].isna().tolist() == [False, True]

    def test_a_stretch_holds_for_itself(self):
        story = pt.Timeline([graded("2017/2024", pt.Level(GRADES, at_most="good"))])
        row = story.levels().iloc[0]
        assert (row["start"], row["end"], row["at_most"]) == ("2017", "2024", "good")

    @pytest.mark.parametrize(
        ("later", "end"), [("0001", "[0001-01-01..0001-12-30]"), ("0001-01-01", "0001-01-01")]
    )
    def test_a_level_before_one_of_the_first_year_ends_on_no_day_before_it(self, later, end):
        first = graded("0001-01-01", pt.Level(GRADES, "good"), id="a")
        second = graded(later, pt.Level(GRADES, GRADES.levels[0]), id="b")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # two levels of one day contradict each other
            table = pt.Timeline([first, second]).levels()
        assert table["end"].tolist()[0] == end

    def test_bodies_and_scales_are_kept_apart(self):
        other = pt.Actor("Another school", "school")
        one = graded("2020", pt.Level(GRADES, "good"), id="one")
        two = pt.Event("Other", "inspection", "2021", to=other, level=pt.Level(GRADES, "good"))
        assert pt.Timeline([one, two]).levels()["end"].isna().all()

    def test_a_change_and_the_stretch_that_it_opens_are_one_row(self):
        table = read(panel([0, 2, 2, 1])).levels()
        assert table["start"].tolist() == ["2020-03-02", "2020-03-04"]

    def test_a_story_without_levels_gives_an_empty_table_with_its_columns(self):
        assert "level" in pt.Timeline([]).levels().columns
