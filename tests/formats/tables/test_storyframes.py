"""A whole story goes through frames and comes back equal; what is wrong is told with its place."""

from __future__ import annotations

import warnings

import pandas as pd
import pytest
from hypothesis import given, settings

import policytrack as pt
from policytrack.formats.storyfile.schema import TABLES
from policytrack.formats.tables.storytables import TABLE_NAMES, columns_of
from tests.strategies import overtime, timelines


def back(frames):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.Timeline.from_frames(frames)


def problems(**tables):
    frames = {name: pd.DataFrame(columns) for name, columns in tables.items()}
    with pytest.raises(pt.CheckError) as caught:
        pt.Timeline.from_frames(frames)
    return [str(problem) for problem in caught.value.problems]


@given(timelines() | overtime())
def test_a_story_comes_back_equal(story):
    assert back(story.to_frames()) == story


@pytest.mark.heavy
@settings(max_examples=500)
@given(timelines() | overtime())
def test_five_hundred_stories_come_back_equal(story):
    assert back(story.to_frames()) == story


@pytest.mark.parametrize("name", pt.datasets())
def test_every_data_set_comes_back_equal(name):
    story = pt.load_dataset(name)
    assert back(story.to_frames()) == story


def test_there_is_a_table_for_each_kind_and_a_column_for_each_key():
    frames = pt.load_dataset("ofsted-report-cards").to_frames()
    assert tuple(frames) == TABLE_NAMES
    events = set(columns_of("events"))
    own = set(TABLES["event"]) - {"plans", "says", "level", "links", "identifiers", "extra"}
    assert own | {"id", "level.is", "links.responds_to"} <= events
    assert list(frames["events"].columns) == list(columns_of("events"))


def test_numbers_and_yes_or_no_have_their_types():
    frames = pt.Timeline([pt.Statement("A", "B", "support", strength=2)]).to_frames()
    assert frames["statements"]["strength"].dtype == "float64"
    assert frames["actors"]["unnamed"].dtype == "boolean"
    assert frames["statements"]["strength"].tolist() == [2.0]


def test_texts_by_name_have_a_column_each_and_share_one_where_names_are_many():
    few = pt.Timeline([pt.Event("A", extra={"Ref.": "1", "Row": "2"})])
    assert list(few.to_frames()["events"].columns[-2:]) == ["extra.Ref.", "extra.Row"]
    for extra in ({f"n{n}": "1" for n in range(101)}, {"Ref": "1", "REF": "2"}, {"a" * 101: "1"}):
        many = pt.Timeline([pt.Event("A", extra=extra)])
        assert list(many.to_frames()["events"].columns[-1:]) == ["extra"]
        assert back(many.to_frames()) == many


def test_frames_need_no_more_than_what_they_say():
    events = pd.DataFrame(
        {
            "id": ["talks", "vote", None],
            "title": ["Talks", "A vote", None],
            "date": [pd.Timestamp("2025-06-01"), None, None],
            "by": ["a; b", None, None],
        }
    )
    actors = pd.DataFrame({"id": ["a", "b"], "name": ["A", "B"]})
    plans = pd.DataFrame({"event": ["vote"], "date": ["autumn term 2025"]})
    says = pd.DataFrame({"event": ["talks"], "issue": ["pay"], "stance": ["against"]})
    issues = pd.DataFrame({"id": ["pay"], "title": ["Pay"]})
    story = pt.Timeline.from_frames(
        {"events": events, "actors": actors, "plans": plans, "says": says, "issues": issues}
    )
    assert str(story["talks"].date) == "2025-06-01"
    assert [actor.id for actor in story["talks"].by] == ["a", "b"]
    assert [actor.id for actor in story.statements[0].by] == ["a", "b"]
    assert story.statements[0].stance == "oppose"
    assert str(story["vote"].plans[0].date) == "[2025-09-01..2025-12-31]"


def test_every_problem_is_told_with_its_table_and_row():
    told = problems(
        event={"id": ["x"]},
        actors={"id": ["a", "a", None], "name": ["A", "B", "C"], "knid": ["union"] * 3},
        plans={"event": ["nothing", "e"], "date": ["2025", None], "if": [None, "{x"]},
        says={"event": ["e"], "issue": ["i"], "stance": ["hesitant"]},
        events={"id": ["e"], "title": ["E"]},
    )
    assert any("unknown-table" in one and "did you mean 'events'" in one for one in told)
    assert any(one.startswith("actors: found 'knid'") and "'kind'" in one for one in told)
    assert any(one.startswith("actors:3: ") and "row 2 has it" in one for one in told)
    assert any(one.startswith("actors:4: 'id' is missing") for one in told)
    assert any(one.startswith("plans:2: found 'nothing'") for one in told)
    assert any(one.startswith("plans:3: ") and "not-a-mapping" in one for one in told)
    assert any(one.startswith("says:2: found 'hesitant'") for one in told)


def test_what_is_wrong_in_a_record_is_told_with_its_row():
    told = problems(
        events={"id": ["a", "b"], "title": ["A", "B"], "date": ["2025-06", "sometime"]},
        plans={"event": ["a", "b"], "date": ["2025-06", "13/13/2025"]},
        statements={"by": ["nobody"], "issue": ["nothing"], "stance": ["support"]},
    )
    assert {one.split(": ")[0] for one in told} == {"events:3", "plans:3", "statements:2"}


@pytest.mark.heavy
def test_too_many_columns_are_refused():
    wide = pd.DataFrame([["x"] * 17_000], columns=[f"c{n}" for n in range(17_000)])
    with pytest.raises(pt.CheckError, match="found 17,000 columns; allowed: at most 16,384"):
        pt.Timeline.from_frames({"events": wide})


@pytest.mark.parametrize("given", [[], "story.csv", {"events": [1]}])
def test_what_is_no_mapping_of_frames_is_refused(given):
    with pytest.raises(pt.ArgumentError, match="a mapping of tables to data frames"):
        pt.Timeline.from_frames(given)


@pytest.mark.parametrize(
    ("cell", "unnamed"), [(1, True), (0.0, False), (True, True), ("no", False)]
)
def test_a_yes_or_no_that_another_program_keeps_as_a_number_is_read(cell, unnamed):
    actors = pd.DataFrame(
        {"id": ["a"], "name": ["A"], "kind": ["union"], "unnamed": pd.Series([cell], dtype=object)}
    )
    (actor,) = pt.Timeline.from_frames({"actors": actors}).actors
    assert actor.unnamed is unnamed


def test_any_other_number_is_no_yes_and_no_no():
    actors = pd.DataFrame({"id": ["a"], "name": ["A"], "kind": ["union"], "unnamed": [2]})
    with pytest.raises(pt.CheckError, match="found '2'; allowed: yes, no"):
        pt.Timeline.from_frames({"actors": actors})
