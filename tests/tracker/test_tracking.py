"""Many stories asked as one say what each of them says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import policytrack as pt

sys.path.insert(0, str(Path(__file__).parent))
from folders import two_stories

DAYS = ["2025-06-27", "2025-10-01", "2026-01-05"]


@pytest.fixture(scope="module")
def whole():
    return pt.Tracker({name: pt.load_dataset(name) for name in pt.datasets()})


@pytest.fixture
def two(tmp_path):
    return pt.read_folder(two_stories(tmp_path))


@pytest.mark.parametrize("asked", ["upcoming", "overdue"])
@pytest.mark.parametrize("day", DAYS)
def test_what_is_due_is_what_each_story_says_is_due(whole, asked, day):
    table = getattr(whole, asked)(day)
    for name, story in whole.stories.items():
        own = getattr(story, asked)(day)
        mine = table[table["story"] == name].drop(columns="story")
        assert mine.to_dict("records") == own.to_dict("records")


@pytest.mark.parametrize("day", DAYS)
def test_what_is_due_stands_in_the_order_of_dates(whole, day):
    dates = [pt.when(text) for text in whole.upcoming(day)["date"]]
    assert dates == sorted(dates, key=lambda date: date.sort_key)


def test_slips_and_changes_are_those_of_each_story(whole):
    slips, changes = whole.slips(), whole.changes("2024-01-01")
    for name, story in whole.stories.items():
        assert (slips["story"] == name).sum() == len(story.slips())
        own = story.changes("2024-01-01").to_frame()
        assert changes.loc[changes["story"] == name, "words"].tolist() == own["words"].tolist()


def test_a_tracker_without_rows_still_has_columns():
    empty = pt.Tracker({})
    for table in (empty.upcoming("2025"), empty.slips(), empty.changes("2025")):
        assert len(table) == 0
        assert table.columns[0] == "story"


def test_an_actor_is_found_everywhere_by_any_of_its_names(two):
    for name in ("dfe", "DfE", "Department for Education", two["pay"]["dfe"]):
        table = two.stances(name)
        assert table[["story", "stance"]].to_numpy().tolist() == [["pay", "support"]]
    assert two.stances("ASCL")["quote"].tolist() == ["Not this scale"]


def test_an_actor_that_no_story_has_is_told_with_the_nearest(two):
    with pytest.raises(pt.UnknownNameError, match="DfE"):
        two.stances("DfEE")


def test_the_matrix_of_all_has_one_row_for_an_actor_of_many_stories(two):
    frame = two.stance_matrix().to_frame()
    assert frame.loc["DfE", "Scale"] == "support"
    assert frame.loc["ASCL", "Scale"] == "oppose"


def test_the_matrix_of_all_holds_every_statement_of_every_story(whole):
    counted = int(whole.stance_matrix().to_frame("count").sum().sum())
    each = [story.stance_matrix().to_frame("count").sum().sum() for story in whole.stories.values()]
    assert counted == sum(map(int, each))


def test_issues_of_one_id_that_say_different_things_stay_apart():
    def story(proposition):
        issue = pt.Issue("Cap", proposition, id="cap")
        return pt.Timeline([pt.Statement(pt.Actor("A", "party"), issue, "support", "2025")])

    tracker = pt.Tracker({"x": story("The cap should go"), "y": story("The cap should stay")})
    assert tracker.stance_matrix().shape == (1, 2)
    assert tracker.stance_matrix().issues == ("Cap (cap)", "Cap (cap.y)")


def test_an_actor_written_alike_in_two_files_without_a_register_is_one():
    def story(day):
        issue = pt.Issue("Cap", "The cap should go")
        return pt.Timeline([pt.Statement(pt.Actor("A", "party"), issue, "support", day)])

    tracker = pt.Tracker({"x": story("2024"), "y": story("2025")})
    assert tracker.stance_matrix().shape == (1, 1)
    assert len(tracker.actors) == 1


def test_a_story_is_had_by_its_name_and_a_wrong_name_is_told(two):
    assert "pay" in two
    assert two["pay"].title == "Teachers' pay"
    with pytest.raises(pt.UnknownNameError, match="'cards'"):
        two["card"]


def test_stories_cannot_be_put_into_a_tracker_from_outside(two):
    with pytest.raises(TypeError, match="does not support item assignment"):
        two.stories["x"] = two["pay"]


BODY = pt.Actor("Ofsted", "regulator")
POST = pt.Source("Post", published="2025-12-31")


def promising(**came):
    """A story in which a body promised reports for 10 March 2025, and the days they came."""
    return pt.Timeline([
        pt.Event(
            f"Report {id}", kind="publication", id=id, date=day, sources=POST,
            plans=[pt.Plan("2025-03-10", announced="2024-12-01", by=BODY)],
        )
        for id, day in came.items()
    ])  # fmt: skip


def promises():
    return pt.Tracker({
        "north": promising(a="2025-03-10", b="2025-03-31", c=None),
        "south": promising(a="2025-03-20", b="2025-04-09", d="2025-03-12"),
        "quiet": pt.Timeline(),
    })  # fmt: skip


def test_the_track_record_of_all_stories_is_the_sum_of_theirs():
    tracker = promises()
    record = tracker.track_record("Ofsted")
    both = tracker["north"].track_record("Ofsted") + tracker["south"].track_record("Ofsted")
    assert (record.by, record.counts()) == ("Ofsted", both.counts())
    assert record.median == both.median
    frame = record.to_frame()
    assert frame["story"].tolist() == ["north"] * 3 + ["south"] * 3
    assert frame.drop(columns="story").to_dict("records") == both.to_frame().to_dict("records")
    assert tracker.track_record().counts() == both.counts()
    assert tracker.track_record(on="2025-03-15").counts()["overdue"] == 4


def test_a_track_record_is_refused_to_a_name_that_no_story_has():
    with pytest.raises(pt.UnknownNameError, match="no actor 'Ofsteed' here; allowed: Ofsted"):
        promises().track_record("Ofsteed")
    assert str(pt.Tracker({}).track_record()) == "0 dates promised: none."


def test_a_forecast_rests_on_all_stories_but_not_on_what_it_is_for():
    tracker = promises()
    told = tracker.forecast("north", "c")
    assert (told.by, told.cases, told.days) == ("Ofsted", 5, (9, 10))
    with pytest.raises(pt.RecordError, match="found 2; allowed: at least 5 promised dates"):
        tracker["north"].forecast("c")
    with pytest.raises(pt.UnknownNameError, match="no story 'nort' here"):
        tracker.forecast("nort", "c")


def test_what_was_due_before_it_came_is_told_as_it_was_known_then():
    plans = [pt.Plan("2025-06", announced="2025-01"), pt.Plan("2025-09", announced="2025-07")]
    come = pt.Event("Reply", "publication", "2025-09-05", plans=plans, id="reply")
    tracker = pt.Tracker({"cards": pt.Timeline([come])})
    assert tracker.upcoming("2025-03-01")["date"].tolist() == ["2025-06"]
    assert tracker.overdue("2025-07-31")["date"].tolist() == []
    assert len(tracker.upcoming("2025-10-01")) == 0
