"""Records of one event that contradict each other, few or many."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings

import policytrack as pt
from policytrack.story import contradictions
from policytrack.story.claims import agreeing, groups
from tests.strategies import overtime

GRADES = pt.Scale("Grade", ["poor", "fair", "good"])
COUNT = 3 * contradictions.MANY


def told(day, number, **fields):
    links = {"same_as": "told-0"} if number else {}
    return pt.Event("It happens", "meeting", day, links=links, id=f"told-{number}", **fields)


def day(number):
    return str(date(2020, 1, 1) + timedelta(days=number))


@pytest.fixture(scope="module", name="story")
def hostile():
    dated = [told(day(number), number) for number in range(COUNT)]
    undated = [told(None, COUNT + number) for number in range(3)]
    with pytest.warns(pt.RecordWarning, match=f"found {COUNT + 1}; allowed: at most 100"):
        return pt.Timeline([*dated, *undated])


class TestMany:
    def test_the_story_says_that_they_are_too_many_to_compare(self, story):
        assert [(w.code, w.path) for w in story.warnings] == [
            ("too-many-claims", ("events", "told-0"))
        ]

    def test_those_that_claim_the_same_are_joined_and_no_others(self, story):
        merged = story.merged()
        assert len(merged.events) == COUNT + 1
        assert story.claims()["event"].value_counts().max() == 3

    def test_all_that_are_contradicted_are_disputed_and_nothing_else(self, story):
        disputed = story.to_frame("events").set_index("id")["disputed"]
        assert disputed.sum() == COUNT
        assert not disputed[["told-300", "told-301", "told-302"]].any()

    def test_the_table_of_disputes_grows_with_the_records_not_with_their_pairs(self, story):
        table = story.disputes()
        assert {*table["one_id"], *table["other_id"]} == {f"told-{n}" for n in range(COUNT)}
        assert len(table) < 2 * COUNT

    def test_many_that_all_agree_become_one(self):
        rough = [told(f"[{day(0)}..{day(500 - n)}]", n) for n in range(COUNT)]
        (event,) = pt.Timeline(rough).merged().events
        assert str(event.date) == f"[{day(0)}..{day(501 - COUNT)}]"

    def test_many_of_two_minds_become_two_that_dispute_each_other(self):
        story = pt.Timeline([told(day(n % 2), n) for n in range(COUNT)])
        assert [event.links.disputes for event in story.merged().events] == [(), ("told-0",)]
        assert story.disputes()[["one_id", "other_id"]].to_numpy().tolist() == [
            ["told-0", "told-1"]
        ]

    def test_an_agreed_level_does_not_hide_a_date_at_odds(self):
        level = pt.Level(GRADES, "fair")
        story = pt.Timeline([told(day(n % 2), n, level=level) for n in range(2)])
        assert len(story.merged().events) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(overtime())
def test_comparing_with_the_outermost_alone_finds_every_disputed_record(monkeypatch, story):
    resolver = story._story.resolver
    for group in groups(story.events):
        every = contradictions.Sides(group, resolver)
        with monkeypatch.context() as few:
            few.setattr(contradictions, "MANY", 1)
            outermost = contradictions.Sides(group, resolver)
        assert [outermost.disputed(event) for event in group] == [
            any(
                contradictions.contradiction(event, other, resolver)
                for other in group
                if other != event
            )
            for event in group
        ]
        for found in (every, outermost):
            for part in agreeing(group, found):
                assert not any(
                    contradictions.contradiction(*pair, resolver) for pair in combinations(part, 2)
                )
