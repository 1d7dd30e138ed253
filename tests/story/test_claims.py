"""Records that tell one event: which belong together, and the date that fits all they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.story.claims import agreeing, claims, date_of_all, groups
from policytrack.story.contradictions import Sides


def event(name, date=None, same=()):
    return pt.Event(f"Meeting {name}", "meeting", date, links={"same_as": same}, id=name)


def ids(found):
    return [[one.id for one in group] for group in found]


def dates_of(*texts):
    return [pt.Period(text) if "/" in text else pt.FuzzyDate(text) for text in texts]


@pytest.mark.parametrize(
    ("records", "found"),
    [
        ([event("a"), event("b")], []),
        ([event("a"), event("b", same="a")], [["a", "b"]]),
        ([event("a", same="b"), event("b", same="a")], [["a", "b"]]),
        ([event("a"), event("b", same="a"), event("c", same="b")], [["a", "b", "c"]]),
        ([event("b"), event("a", same="b"), event("c", same="b")], [["b", "a", "c"]]),
        ([event("a"), event("b", same="a"), event("c"), event("d", same="c")],
         [["a", "b"], ["c", "d"]]),
        ([event("a", same="gone"), event("b", same="gone")], []),
        ([event("a", same="a")], []),
    ],
)  # fmt: skip
def test_records_linked_either_way_are_one_group_the_most_named_first(records, found):
    assert ids(groups(records)) == found


@given(st.permutations([event("a"), event("b", same="a"), event("c", same="b"), event("d")]))
def test_groups_do_not_depend_on_the_order_of_the_records(records):
    assert ids(groups(records)) == [["a", "b", "c"]]


def test_records_are_joined_where_the_same_others_contradict_them():
    told = [
        event("a", "2025-06-01"),
        event("b", "2025-06-02", same="a"),
        event("c", "2025-06-01", same="a"),
        event("d", "2025-06", same="a"),
    ]
    story = pt.Timeline(told)
    sides = Sides(told, story._story.resolver)
    assert ids(agreeing(told, sides)) == [["a", "c"], ["b"], ["d"]]
    rows = claims(story._story)
    assert {row.record.id: row.agrees for row in rows} == {
        "a": False, "b": False, "c": False, "d": True,
    }  # fmt: skip
    assert {row.record.id: row.event for row in rows}["c"] == "a"
    assert {row.record.id: str(row.date) for row in rows}["d"] == "2025-06"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ((), None),
        (("2025-06",), "2025-06"),
        (("2025-06", "2025-06-20"), "2025-06-20"),
        (("2025", "2025-06"), "2025-06"),
        (("[2025-06-05..2025-06-20]", "[2025-06-18..2025-06-30]"), "[2025-06-18..2025-06-20]"),
        (("[..2025-06-20]", "[2025-06-18..]"), "[2025-06-18..2025-06-20]"),
        (("2025-06-18", "2025-06-18/2025-06-20"), "2025-06-18/2025-06-20"),
        (("2025-06-18/..", "2025-06-18/.."), "2025-06-18/.."),
        (("2025-06/..", "2025-06-18/"), "2025-06-18/"),
        (("[..2025-06-20]/2025-07", "[..2025-06-25]/2025-07-31"), "[..2025-06-20]/2025-07-31"),
        (("2025-06-18/[2025-07..]", "2025-06/[2025-08..]"), "2025-06-18/[2025-08-01..]"),
        (("2025-06/2025-08", "2025-06-18/2025"), "2025-06-18/[2025-08-01..2025-08-31]"),
    ],
)
def test_the_date_of_all_says_as_much_as_they_say_together(given, found):
    date = date_of_all(dates_of(*given))
    assert (None if date is None else str(date)) == found


@given(st.permutations(["2025", "2025-06", "[2025-06-05..2025-06-20]", "[2025-06-18..]"]))
def test_the_date_of_all_is_the_same_in_any_order(texts):
    assert str(date_of_all(dates_of(*texts))) == "[2025-06-18..2025-06-20]"
