"""The order of reading: dates first, and links where dates leave the order open."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.story.order import in_reading_order


def read(*events):
    story = pt.Timeline(events)
    return [event.id for event in in_reading_order(story.events, story._story.resolver)]


def event(name, date=None, **more):
    return pt.Event(name, "letter", date, id=name, **more)


def test_events_stand_by_their_first_day_and_then_by_their_last():
    found = read(event("year", "2025"), event("day", "2025-01-01"), event("late", "2025-03"))
    assert found == ["day", "year", "late"]


def test_a_date_without_a_first_day_stands_by_its_last():
    assert read(event("by", "[..2025-06-23]"), event("day", "2025-06-01")) == ["day", "by"]


def test_what_leads_to_an_event_stands_before_it_where_the_dates_allow_that():
    cause = event("cause", "[..2025-06-23]", links={"leads_to": "effect"})
    assert read(event("effect", "2025-06-01"), cause) == ["cause", "effect"]


def test_a_response_stands_after_what_it_responds_to():
    answer = event("answer", "2025-06", links={"responds_to": "letter"})
    assert read(answer, event("letter", "[2025-06-10..2025-06-20]")) == ["letter", "answer"]


def test_a_link_moves_nothing_past_what_surely_lies_between():
    answer = event("answer", "[2025-05-01..2025-07-31]", links={"responds_to": "letter"})
    letter = event("letter", "[2025-06-01..2025-06-30]")
    assert read(answer, letter, event("between", "2025-05-20")) == ["between", "letter", "answer"]


def test_a_chain_of_links_is_followed_to_its_end():
    found = read(
        event("a", "2025", links={"leads_to": "b"}),
        event("b", "2025", links={"leads_to": "c"}),
        event("c", "2025-02-01"),
    )
    assert found == ["a", "b", "c"]


def test_a_link_that_the_dates_contradict_changes_nothing():
    late = event("late", "2025-06-02", links={"leads_to": "early"})
    assert read(late, event("early", "2025-06-01")) == ["early", "late"]


def test_links_that_go_round_in_a_circle_change_nothing():
    a = event("a", "2025-06", links={"leads_to": "b"})
    b = event("b", "2025-06", links={"leads_to": "a"})
    assert read(b, a) == ["a", "b"]


def test_links_that_the_dates_allow_only_one_by_one_change_nothing():
    a = event("a", "2025-06-15", links={"leads_to": "b"})
    b = event("b", "2025", links={"leads_to": "c"})
    assert read(a, b, event("c", "2025-06-01")) == ["b", "c", "a"]


def test_what_has_no_date_stands_last_and_still_in_the_order_of_its_links():
    first = event("z", links={"leads_to": "a"})
    assert read(event("a"), first, event("dated", "2025")) == ["dated", "z", "a"]


DATES = st.sampled_from(
    ["2025-06-01", "2025-06-15", "2025-06", "2025", "[..2025-06-10]", "[2025-05-20..]", None]
)


@st.composite
def stories(draw):
    count = draw(st.integers(1, 7))
    names = [f"e{number}" for number in range(count)]
    link = st.dictionaries(
        st.sampled_from(["leads_to", "responds_to"]), st.sampled_from(names), max_size=2
    )
    return [event(name, draw(DATES), links=_others(draw(link), name)) for name in names]


def _others(links, name):
    return {relation: other for relation, other in links.items() if other != name}


@pytest.mark.filterwarnings("ignore::policytrack.errors.RecordWarning")
@given(stories(), st.randoms(use_true_random=False))
def test_every_order_of_input_gives_one_order_that_no_date_contradicts(events, chance):
    dates = pt.Timeline([event(each.id, each.date) for each in events])
    try:
        found = read(*events)
    except pt.CheckError:
        return
    again = list(events)
    chance.shuffle(again)
    assert read(*again) == found
    assert sorted(found) == sorted(each.id for each in events)
    for number, name in enumerate(found):
        for later in found[number + 1 :]:
            one, other = dates[name].date, dates[later].date
            if one is not None and other is not None:
                assert not other.surely_before(one)


def test_an_order_of_thousands_of_events_is_the_order_of_time():
    made = [event(f"e{day:04}", f"2025-{day % 12 + 1:02}") for day in range(2000)]
    random.Random(1).shuffle(made)
    story = pt.Timeline(made)
    assert in_reading_order(story.events, story._story.resolver) == story.events


def test_a_story_is_gone_through_in_the_order_of_reading():
    cause = event("cause", "[..2025-06-23]", links={"leads_to": "effect"})
    issue = pt.Issue("Start", "It should start")
    said = pt.Statement(pt.Actor("Union", "union"), issue, "support", "2025-06-05")
    story = pt.Timeline([event("effect", "2025-06-01"), cause, said])
    assert [getattr(entry, "id", None) or "said" for entry in story] == ["cause", "said", "effect"]
    frame = story.to_frame()
    assert frame["id"].dropna().tolist()[:2] == ["cause", "effect"]
