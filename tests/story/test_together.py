"""Stories are joined: what is equal is one, and what only names made alike stays apart."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given

import policytrack as pt
from policytrack.dates import calendars
from tests.strategies import timelines

NAHT = pt.Actor("NAHT", "union")
PAY = pt.Issue("Pay", "Pay should rise")


def talks(date, **more):
    return pt.Event("Talks", "meeting", date, **more)


def letter(**more):
    return pt.Event("A letter", "letter", "2025-08", id="letter", **more)


@given(timelines())
def test_a_story_and_itself_are_itself(story):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        assert story + story == story
        assert pt.concat([story]) == story


def test_stories_without_anything_in_common_are_joined_in_any_order():
    one = pt.Timeline([pt.Statement(NAHT, PAY, "support", "2025-05")], title="A")
    other = pt.Timeline([talks("2025-06")], title="B")
    assert len(one + other) == 2
    assert (one + other).title == "A; B"
    assert pt.concat([one, other], title="T") == pt.concat([other, one], title="T")


def test_what_names_a_renamed_event_names_it_still():
    one = pt.Timeline([talks("2025-05")])
    other = pt.Timeline(
        [
            talks("2025-07"),
            letter(links={"responds_to": "talks"}, plans=pt.Plan("within 28 days of talks")),
            pt.Statement(NAHT, PAY, "support", event="talks", conditions=pt.If(event="talks")),
        ]
    )
    both = one + other
    assert {event.id: str(event.date) for event in both.events} == {
        "talks": "2025-05",
        "talks-2": "2025-07",
        "letter": "2025-08",
    }
    assert both["letter"].links.responds_to == ("talks-2",)
    assert both["letter"].plans[0].date.anchor == "talks-2"
    assert both.statements[0].event == both.statements[0].conditions[0].event == "talks-2"


def test_a_source_on_which_a_date_hangs_is_renamed_with_the_date():
    posts = [pt.Source("Post", published=day) for day in ("2025-05-01", "2025-07-01")]
    stories = [
        pt.Timeline([pt.Event("Talks", "meeting", "by post", sources=post, id=f"talks-{at}")])
        for at, post in enumerate(posts)
    ]
    both = stories[0] + stories[1]
    assert [str(source.published) for source in both.sources] == ["2025-05-01", "2025-07-01"]
    assert both["talks-1"].date.anchor == both["talks-1"].sources[0].id == "post-2"
    assert str(both.date("talks-1")) == str(stories[1].date("talks-1"))


def test_a_given_id_stays_and_a_made_one_gives_way_wherever_it_stands():
    made = pt.Timeline([talks("2025-05")])
    given_id = pt.Timeline([pt.Event("Other talks", "meeting", "2025-07", id="talks")])
    for both in (made + given_id, given_id + made):
        assert {event.id: event.title for event in both.events} == {
            "talks": "Other talks",
            "talks-2": "Talks",
        }


def test_two_given_ids_that_clash_are_told():
    one, other = (
        pt.Timeline([pt.Event(f"Event {n}", "meeting", id="x")], title="T") for n in (1, 2)
    )
    with pytest.raises(pt.CheckError, match=r"found 'x'.*rename=True.*id-used-twice"):
        one + other


def test_an_actor_of_whom_one_story_knows_the_name_is_the_one_that_the_other_knows():
    known = pt.Timeline([pt.Statement(NAHT, PAY, "support", "2025-05")])
    named = pt.Timeline([pt.Statement("naht", "pay", "oppose", "2025-06")])
    for both in (known + named, named + known):
        assert both.actors == (NAHT,)
        assert both.issues == (PAY,)
        assert {said.by for said in both.statements} == {(NAHT,)}


def test_a_statement_comes_as_often_as_one_of_the_stories_holds_it():
    said = pt.Statement(NAHT, PAY, "support", "2025-05")
    one, two = pt.Timeline([said]), pt.Timeline([said, said])
    assert [len(both.statements) for both in (one + one, one + two, two + two)] == [1, 2, 2]


def test_stories_by_different_calendars_need_one_for_the_whole(monkeypatch):
    monkeypatch.setattr(calendars, "_REGISTERED", dict(calendars._REGISTERED))
    pt.Calendar("a school").register()
    one, other = pt.Timeline([]), pt.Timeline([], calendar="a school")
    with pytest.raises(pt.ArgumentError, match=r"england, a school; allowed: one for all"):
        one + other
    assert pt.concat([one, other], calendar="a school").calendar == "a school"


@pytest.mark.parametrize("given_stories", [[], ["story.yaml"], "story.yaml", [None]])
def test_what_is_no_story_is_refused(given_stories):
    with pytest.raises(pt.ArgumentError, match="allowed: a list of timelines"):
        pt.concat(given_stories)


def test_a_story_and_something_else_cannot_be_added():
    with pytest.raises(TypeError, match="unsupported operand"):
        pt.Timeline([]) + talks("2025")


def report(day):
    return pt.Source("The report", published=day, id="report")


def test_given_ids_that_clash_are_told_with_the_way_to_join_the_stories():
    one = pt.Timeline([pt.Event("A", "letter", "2025-05", sources=report("2025-06-01"), id="a")])
    other = pt.Timeline([pt.Event("B", "letter", "2025-06", sources=report("2025-07-01"), id="b")])
    with pytest.raises(pt.CheckError, match=r"'report'; allowed: .*rename=True.*sources\.report"):
        _ = one + other


def test_given_ids_that_clash_are_renamed_on_request_wherever_they_are_named():
    one = pt.Timeline([pt.Event("One", "letter", "2025-05", sources=report("2025-06-01"), id="a")])
    other = pt.Timeline(
        [
            pt.Event("Two", "letter", "2025-06", sources=report("2025-07-01"), id="a"),
            pt.Event("C", "letter", "within 28 days of a", id="c", links={"responds_to": "a"}),
        ]
    )
    both = pt.concat([one, other], rename=True)
    assert [(e.id, e.sources[0].id) for e in (both["One"], both["Two"])] == [
        ("a", "report"),
        ("a-2", "report-2"),
    ]
    assert both["c"].links.responds_to == ("a-2",)
    assert both["c"].date.anchor == "a-2"


def test_a_clash_with_two_later_stories_that_agree_gives_one_new_id():
    first, later = report("2025-06-01"), report("2025-07-01")
    stories = [
        pt.Timeline([pt.Event(name, "letter", "2025-05", sources=source)])
        for name, source in (("A", first), ("B", later), ("C", later))
    ]
    both = pt.concat(stories, rename=True)
    assert [source.id for source in both.sources] == ["report", "report-2"]


def test_actors_of_one_id_who_differ_are_told_even_when_ids_may_be_renamed():
    stories = [
        pt.Timeline([pt.Event("A", "letter", "2025", by=pt.Actor(name, id="dfe"), id=name)])
        for name in ("Education", "Schools")
    ]
    with pytest.raises(pt.CheckError, match=r"found 'dfe'.*actors\.dfe"):
        pt.concat(stories, rename=True)


def test_all_shipped_stories_join_into_one():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        stories = [pt.load_dataset(name) for name in pt.datasets()]
        both = pt.concat(stories, rename=True)
    assert len(both.events) == sum(len(story.events) for story in stories)
    assert len(both.statements) == sum(len(story.statements) for story in stories)
