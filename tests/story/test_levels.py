"""Levels over time: changes and stretches of a panel, and which level held how long."""

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


class TestPanel:
    def test_changes_and_stretches_become_events_with_levels(self):
        story = read(panel([0, 2, 2, 1]))
        found = [(str(e.date), e.level.value, e.level.before) for e in story.events]
        assert found == [
            ("2020-03-02", "good", "inadequate"),
            ("2020-03-02/2020-03-03", "good", None),
            ("2020-03-04", "requires improvement", "good"),
            ("2020-03-04/2020-03-04", "requires improvement", None),
        ]

    def test_levels_may_stand_by_name_or_by_position_also_as_text(self):
        names = [GRADES.levels[i] for i in (0, 2, 2)]
        stories = [read(panel(levels)) for levels in (names, [0, 2, 2], ["0.00", "2.00", "2"])]
        assert stories[0] == stories[1] == stories[2]

    def test_a_missing_day_ends_a_stretch_and_is_no_change(self):
        story = read(panel([2, 2, None, 1]))
        found = [str(event.date) for event in story.events]
        assert found == ["2020-03-01/2020-03-02", "2020-03-04/2020-03-04"]

    def test_the_order_of_rows_never_matters(self):
        frame = panel([0, 2, 2, 1, 3])
        assert read(frame) == read(frame.sample(frac=1, random_state=3))

    def test_bodies_can_be_actors_of_ones_own(self):
        story = read(panel([0, 1]), bodies={"England": SCHOOL})
        assert story.actors == (SCHOOL,)

    def test_a_level_off_the_scale_is_refused(self):
        with pytest.raises(pt.RecordError, match="allowed: a level of the scale"):
            read(panel([0, 7]))

    def test_two_rows_of_a_body_on_a_day_are_refused(self):
        with pytest.raises(pt.RecordError, match="England on 2020-03-01, twice"):
            read(pd.concat([panel([0]), panel([1])]))

    def test_a_column_that_there_is_not_is_refused_with_the_nearest(self):
        with pytest.raises(pt.UnknownNameError, match="did you mean 'where'"):
            read(panel([0]), body="were")

    @pytest.mark.parametrize(
        ("column", "value", "message"),
        [
            ("day", "soon", "day: found 'soon'; allowed: a day"),
            ("day", None, "day: found None; allowed: a value in every row, and row 0 has none"),
            ("where", None, "where: found None; allowed: a value in every row"),
            ("level", 7, "found 7; allowed: a level of the scale, or its position"),
            ("level", "goood", "did you mean 'good'"),
        ],
    )
    def test_a_row_that_says_nothing_or_what_is_none_is_refused(self, column, value, message):
        row = {"day": "2020-03-20", "where": "England", "level": 0, column: value}
        with pytest.raises(pt.RecordError, match=message):
            read(pd.DataFrame([row]))

    def test_what_is_no_frame_or_no_scale_is_refused(self):
        with pytest.raises(TypeError, match="allowed: a pandas DataFrame"):
            read([{"day": "2020-03-20", "where": "England", "level": 0}])
        with pytest.raises(pt.RecordError, match=r"scale: found .* allowed: a Scale record"):
            read(panel([0]), scale=["none", "all"])

    def test_the_whole_of_the_uk_in_the_pandemic_has_402_changes_and_325_stretches(self, shared):
        path = shared / "oxcgrt" / "OxCGRT_fullwithnotes_GBR_v1.csv.gz"
        frame = pd.read_csv(path, low_memory=False)
        where = frame["RegionName"].fillna("United Kingdom")
        columns = {
            column.partition("_")[0]: column
            for column in frame
            if column[-4:] not in ("Flag", "otes")
        }
        counts = {"implementation": 0, "other:stretch": 0}
        for code in CODES:
            names = (f"{code}M", f"{code}EV", f"{code}E", code)
            column = next(columns[name] for name in names if name in columns and name != "C8E")
            part = frame[["Date", column]].assign(where=where)
            scale = pt.Scale(code, [str(level) for level in range(6)])
            story = read(part, date="Date", level=column, scale=scale)
            for event in story.events:
                counts[event.kind] += 1
        assert counts == {"implementation": 402, "other:stretch": 325}


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
