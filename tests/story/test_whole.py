import pandas as pd
import pytest

import policytrack as pt
from policytrack.story.check import warnings
from policytrack.story.knowndays import KnownDays
from policytrack.story.storyvalue import Story
from policytrack.story.whole import put_together, warn_of

SAID = {"title": "A story", "calendar": "england"}
DELAY = pt.Event("Delay", "announcement", "2025-06", by=pt.Actor("Ofsted", "regulator"), id="delay")


def test_a_story_is_put_together_of_records_and_all_that_they_hold():
    story = put_together([DELAY], SAID)
    assert [actor.name for actor in story.records.actors] == ["Ofsted"]
    assert story.records.title == "A story"


@pytest.mark.parametrize("wrong", ["story.yaml", {"events": []}, 3, DELAY])
def test_what_is_no_list_of_records_is_refused_with_how_to_give_one(wrong):
    with pytest.raises(pt.ArgumentError, match=r"allowed: a list of records, such as \[pt\.Event"):
        pt.Timeline(wrong)


def test_a_data_frame_is_refused_with_where_it_goes():
    with pytest.raises(pt.ArgumentError, match=r"of type DataFrame; .*StanceMatrix\.from_frame"):
        pt.Timeline(pd.DataFrame({"event": ["delay"]}))


def test_records_that_do_not_hold_together_are_refused():
    lost = pt.Event("Vote", "vote", "28 days after nothing", id="vote")
    with pytest.raises(pt.CheckError, match="'nothing'"):
        put_together([lost], SAID)


def test_a_calendar_that_nobody_registered_is_refused():
    with pytest.raises(pt.UnknownNameError, match="no calendar 'englnd'"):
        put_together([], {**SAID, "calendar": "englnd"})


def test_what_looks_wrong_is_told_once_unless_its_record_acknowledges_it():
    source = pt.Source("Post", published="2025-01-01")
    late = pt.Event("Late", "announcement", "2025-06-01", sources=source, id="late")
    odd = pt.Event("Odd", "announcement", "2025-06-01", sources=source, odd="a slip", id="odd")
    story = Story(put_together([late, odd], SAID).records)
    with pytest.warns(pt.RecordWarning, match="late") as told:
        warn_of(warnings(story))
    assert len(told) == 1


def test_a_warning_points_at_the_line_that_made_the_story():
    source = pt.Source("Post", published="2025-01-01")
    late = pt.Event("Late", "announcement", "2025-06-01", sources=source, id="late")
    with pytest.warns(pt.RecordWarning) as told:
        pt.Timeline([late])
    assert told[0].filename == __file__


def test_of_very_much_that_looks_wrong_the_first_is_told_and_how_much_more_there_is():
    reports = [
        pt.Source(f"Report {number}", published="2025-06-25", dated="26 June")
        for number in range(60)
    ]
    with pytest.warns(pt.RecordWarning) as told:
        story = pt.Timeline(reports)
    assert len(story.warnings) == 60
    assert len(told) == 51
    assert str(told[-1].message) == "and 10 more problems; story.warnings has all of them"


def test_when_things_became_known_is_worked_out_only_when_it_is_asked_for(monkeypatch):
    asked = []
    made = KnownDays.__init__
    monkeypatch.setattr(KnownDays, "__init__", lambda *a, **k: (asked.append(1), made(*a, **k))[1])
    story = pt.Timeline([DELAY])
    assert asked == []
    assert story.as_of("2025-07-01").events == story.as_of("2025-08-01").events == (DELAY,)
    assert asked == [1]


def test_no_calendar_is_that_of_england():
    assert put_together([], {**SAID, "calendar": None}).records.calendar == "england"
