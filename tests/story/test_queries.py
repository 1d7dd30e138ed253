"""Entries stand in the order of time, and are found by what they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.story.queries import chronological, overlaps, place_in_days
from policytrack.story.resolve import Resolver

ASCL, NAHT = pt.Actor("ASCL", "union"), pt.Actor("NAHT", "union")
SCALE = pt.Issue("Scale", "There should be five grades")
ALONE = Resolver.alone([])


def event(name, date=None, **more):
    return pt.Event(name, "letter", date, id=name, **more)


def day(text):
    return pt.FuzzyDate(text).ordinals[0]


def ids(entries):
    return [entry.id for entry in entries]


def test_the_earlier_stands_first_and_the_undated_last():
    entries = [
        event("undated"),
        event("b", "2025-06"),
        event("a", "2025-05-31"),
        event("c", "2026"),
    ]
    assert ids(chronological(entries, ALONE)) == ["a", "b", "c", "undated"]


def test_of_two_that_begin_alike_the_shorter_stands_first():
    entries = [event("year", "2025"), event("month", "2025-01"), event("day", "2025-01-01")]
    assert ids(chronological(entries, ALONE)) == ["day", "month", "year"]


def test_an_open_start_stands_at_its_last_day():
    entries = [
        event("by", "[..2025-06-23]"),
        event("before", "2025-06-22"),
        event("after", "2025-06-24"),
    ]
    assert ids(chronological(entries, ALONE)) == ["before", "by", "after"]


def test_an_event_to_come_stands_where_it_is_expected():
    plan = pt.Plan("2025-09", announced="2025-06")
    entries = [
        event("later", "2025-10-01"),
        event("coming", plans=plan),
        event("now", "2025-06-01"),
    ]
    assert ids(chronological(entries, ALONE)) == ["now", "coming", "later"]


DATES = st.sampled_from(["2025-06-01", "2025-06", "2025", "[..2025-06]", "[2025-06..]", None])
SAID = st.builds(
    lambda by, stance, date, note: pt.Statement(by, SCALE, stance, date, note=note),
    st.sampled_from([ASCL, NAHT]),
    st.sampled_from(["support", "oppose"]),
    DATES,
    st.sampled_from([None, "x", "y"]),
)


@given(st.lists(SAID, max_size=8), st.randoms(use_true_random=False))
def test_the_order_given_never_matters(statements, chance):
    mixed = list(statements)
    chance.shuffle(mixed)
    assert chronological(mixed, ALONE) == chronological(statements, ALONE)


@given(st.lists(SAID, max_size=8))
def test_entries_stand_by_their_days(statements):
    places = [place_in_days(said, ALONE) for said in chronological(statements, ALONE)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("date", "lies"),
    [
        ("2025-06-10", True), ("2025-06-09", False), ("2025-06-20", True), ("2025-06-21", False),
        ("2025-06", True), ("2025-05", False), ("[..2025-06-09]", False), ("[..2025-06-10]", True),
        ("[2025-06-21..]", False), ("[2025-01-01..]", True), (None, False),
    ],
)  # fmt: skip
def test_an_entry_may_lie_in_a_stretch_where_one_of_its_days_does(date, lies):
    assert overlaps(event("e", date), day("2025-06-10"), day("2025-06-20"), ALONE) is lies


def test_an_event_also_lies_where_one_of_its_plans_does():
    planned = event("e", "2025-12-01", plans=pt.Plan("2025-06-15", announced="2025-01"))
    assert overlaps(planned, day("2025-06-10"), day("2025-06-20"), ALONE)


@pytest.fixture
def story():
    post = pt.Source("Post", published="2025-06-25")
    return pt.Timeline([
        event("letter", "2025-06-24", by=ASCL, to=NAHT, sources=post, confidence="confirmed"),
        pt.Event("Vote", "vote", "2025-06-26", by=NAHT, id="vote", issues=SCALE),
        pt.Statement(ASCL, SCALE, "oppose", "2025-06-24", speakers=pt.Actor("Alice", "person")),
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "events", "statements"),
    [
        ({"kinds": "letter"}, ["letter"], 0),
        ({"kinds": ["letter", "ballot"]}, ["letter", "vote"], 0),
        ({"by": "ASCL"}, ["letter"], 1),
        ({"to": "NAHT"}, ["letter"], 0),
        ({"actors": "NAHT"}, ["letter", "vote"], 0),
        ({"actors": "Alice"}, [], 1),
        ({"issues": "Scale"}, ["vote"], 1),
        ({"stances": "against"}, [], 1),
        ({"sources": "Post"}, ["letter"], 0),
        ({"confidence": "certain"}, ["letter"], 0),
        ({"by": "ASCL", "kinds": "letter"}, ["letter"], 0),
        ({"by": ["ASCL", "NAHT"]}, ["letter", "vote"], 1),
    ],
)
def test_a_filter_keeps_what_fits_every_condition(story, asked, events, statements):
    found = story.filter(**asked)
    assert ids(found.events) == events
    assert len(found.statements) == statements


def test_a_filter_by_a_name_that_nothing_has_is_refused_with_the_nearest(story):
    with pytest.raises(pt.UnknownNameError, match=r"no actor 'ASCLL' here.*did you mean 'ascl'"):
        story.filter(by="ASCLL")


def test_a_filter_by_a_word_that_does_not_exist_is_refused_with_the_nearest(story):
    with pytest.raises(pt.RecordError, match=r"Event\.kind: found 'leter'.*did you mean 'letter'"):
        story.filter(kinds="leter")


def test_statements_alike_but_for_their_tags_stand_in_one_order():
    said = [
        pt.Statement(pt.Actor("NAHT", "union"), pt.Issue("Scale"), "oppose", "2025-06", tags=tag)
        for tag in ("b", "a")
    ]
    one, other = pt.Timeline(said), pt.Timeline(said[::-1])
    assert one.statements == other.statements
