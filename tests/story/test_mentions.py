"""What a record names: by a link, a date or a condition, or as the event something was said in."""

from hypothesis import given

import policytrack as pt
from policytrack.dates import Relative
from policytrack.story.mentions import Mention, Mentions, mentions, named_in
from tests.strategies import overtime, timelines


def anchors(*dates):
    return [date.anchor for date in dates if isinstance(date, Relative)]


def named_by_hand(record):
    """The names in a record, class by class and field by field."""
    found = anchors(record.date)
    for condition in record.conditions:
        found += anchors(condition.date) + [condition.event] * (condition.event is not None)
    if isinstance(record, pt.Statement):
        found += [record.event] * (record.event is not None)
    if isinstance(record, pt.Plan):
        found += anchors(record.announced)
    if isinstance(record, pt.Event):
        links = record.links
        for ids in (links.responds_to, links.leads_to, links.replaces):
            found += ids
        for ids in (links.part_of, links.same_as, links.disputes):
            found += ids
        for plan in record.plans:
            found += named_by_hand(plan)
    return found


@given(timelines() | overtime())
def test_everything_that_a_record_names_is_found(story):
    for record in (*story.events, *story.statements):
        assert sorted(one.name for one in named_in(record)) == sorted(named_by_hand(record))


def test_each_name_comes_with_its_place_as_a_file_has_it():
    condition = pt.If(event="talks", date="on vote")
    plan = pt.Plan("on vote", announced="on talks", conditions=[condition, pt.Unless("talks")])
    event = pt.Event("A", "vote", plans=plan, links={"disputes": ["b", "c"]}, conditions=condition)
    assert {(one.path, one.name) for one in named_in(event)} == {
        (("plans", 0, "date"), "vote"),
        (("plans", 0, "announced"), "talks"),
        (("plans", 0, "if", 0, "event"), "talks"),
        (("plans", 0, "if", 0, "date"), "vote"),
        (("plans", 0, "unless", 0, "event"), "talks"),
        (("if", 0, "event"), "talks"),
        (("if", 0, "date"), "vote"),
        (("links", "disputes", 0), "b"),
        (("links", "disputes", 1), "c"),
    }


def test_a_record_hangs_on_others_by_its_own_dates_and_not_by_those_of_its_conditions():
    hangs = pt.Event("A", "vote", plans=pt.Plan("on talks"))
    conditional = pt.Event("B", "vote", conditions=pt.If(date="on talks"))
    plain = pt.Event("C", "vote", "2025")
    assert list(mentions([hangs, plain, conditional])) == [
        Mention(0, ("talks",), hangs=True),
        Mention(2, ("talks",), hangs=False),
    ]


def test_what_is_lost_are_the_named_events_that_are_not_known():
    import numpy as np

    named = [Mention(0, ("a", "b", "a source"), hangs=True), Mention(2, ("b",), hangs=False)]
    columns = Mentions(named, 3, {"a": 0, "b": 1})
    assert columns.hanging.tolist() == [True, False, False]
    known, every = np.array([True, False]), np.ones(3, bool)
    assert list(columns.lost(every, known)) == [(0, (1,)), (2, (1,))]
    assert list(columns.lost(np.array([False, True, True]), known)) == [(2, (1,))]


def test_records_that_name_nothing_are_passed_over_whatever_stands_beside_them():
    quiet = pt.Event("Talks", "meeting", "2025", plans=pt.Plan("2026", announced="2025"))
    linked = pt.Event("Answer", "letter", "2025", links={"responds_to": "talks"})
    dated = pt.Event("Report", "report", "3 days after talks")
    found = list(mentions([quiet, linked, quiet, dated, quiet]))
    assert found == [(1, ("talks",), False), (3, ("talks",), True)]
