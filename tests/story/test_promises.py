"""What became of promised dates: every outcome, and the days between promise and fulfilment."""

import datetime as dt

import pytest

import policytrack as pt
from policytrack.story.promises import OUTCOMES, last_day_recorded, promises

OFFICE, COUNCIL = pt.Actor("Office", "department"), pt.Actor("Council", "local_government")
DAY = dt.date(2024, 6, 30).toordinal()


def promised(*plans, date=None, by=OFFICE, kind="publication", day=DAY, whose=None):
    """The promise of one event: its outcome, and the least and the most days after it."""
    event = pt.Event("Report", kind, date, by=by, plans=plans, id="report")
    found = promises(pt.Timeline([event])._story, day, whose)
    return [(each.outcome, each.least, each.most) for each in found]


def plan(date, **more):
    return pt.Plan(date, **{"announced": "2024-01-02", **more})


@pytest.mark.parametrize(
    ("date", "came", "found"),
    [
        ("2024-03-01", "2024-03-01", ("on time", 0, 0)),
        ("2024-03-01", "2024-02-28", ("on time", -2, -2)),
        ("2024-03-01", "2024-03-02", ("late", 1, 1)),
        ("2024-03", "2024-04-02", ("late", 2, 32)),
        ("2024-03", "2024-03", ("on time", -30, 30)),
        ("2024-03", "2024", ("unclear", -90, 305)),
        ("[..2024-03-31]", "2024-03-31", ("on time", 0, 0)),
        ("[..2024-03-31]", "2024-04-01", ("late", 1, 1)),
        ("2024-03-04/2024-03-08", "2024-03-05", ("late", 1, 1)),
        ("2024-03-01", "2024-03-01/..", ("on time", 0, 0)),
        ("2024-03-01", "[2024-03-01..]", ("unclear", None, None)),
        ("[2024-03-01..]", "2024-03-01", ("unclear", None, None)),
    ],
)
def test_what_came_is_measured_from_the_last_day_promised_or_the_first(date, came, found):
    later = dt.date(2025, 6, 30).toordinal()
    assert promised(plan(date), date=came, day=later) == [found]


def test_what_has_not_come_is_open_until_its_last_day_is_over():
    assert promised(plan("2024-06-30")) == [("open", 1, None)]
    assert promised(plan("2024-06-29")) == [("overdue", 2, None)]
    assert promised(plan("2024-07")) == [("open", -30, None)]


def test_what_was_cancelled_has_no_days():
    off = plan("unknown", kind="cancelled", announced="2024-03-01")
    assert promised(plan("2024-05-01"), off) == [("cancelled", None, None)]


def test_the_first_date_is_what_was_promised_however_often_it_moved():
    moved = plan("2024-05-01", announced="2024-02-01")
    assert promised(plan("2024-03-01"), moved, date="2024-05-01") == [("late", 61, 61)]


@pytest.mark.parametrize("kind", ["considered", "requested", "forecast"])
def test_what_is_only_thought_of_promises_nothing(kind):
    assert promised(plan("2024-03-01", kind=kind), date="2024-03-05") == []


def test_a_required_date_is_a_promise_and_an_expiry_is_none():
    assert promised(plan("2024-03-01", kind="required"), date="2024-03-05") == [("late", 4, 4)]
    assert promised(plan("2024-03-01"), date="2024-03-05", kind="expiry") == []


def test_who_announced_the_plan_promised_it_or_else_who_does_the_event():
    own, theirs = plan("2024-03-01"), plan("2024-03-01", by=COUNCIL)
    assert len(promised(own, whose="office")) == 1
    assert promised(own, whose="council") == promised(theirs, whose="office") == []
    assert len(promised(theirs, whose="council")) == 1


def test_what_was_not_known_yet_is_not_promised():
    assert promised(plan("2024-03-01"), day=dt.date(2024, 1, 1).toordinal()) == []


def test_an_announcement_or_a_statement_after_the_last_event_is_on_record_too():
    body, issue = pt.Actor("Body", "agency", id="body"), pt.Issue("Tax", "Tax should rise")
    plans = [pt.Plan("2024-09-15", announced="2024-01-01"),
             pt.Plan("2024-09-15", kind="cancelled", announced="2024-08-01")]  # fmt: skip
    gone = pt.Event("Gone", "publication", by=body, plans=plans, id="gone")
    came = pt.Event("Came", "publication", "2024-05-03", by=body)
    story = pt.Timeline([body, gone, came])._story
    assert last_day_recorded(story) == dt.date(2024, 8, 1).toordinal()
    assert [each.outcome for each in promises(story, last_day_recorded(story))] == ["cancelled"]
    said = pt.Statement(body, issue, "support", "2024-10-02")
    later = pt.Timeline([body, issue, gone, said])._story
    assert last_day_recorded(later) == dt.date(2024, 10, 2).toordinal()


def test_the_last_day_recorded_is_that_of_the_last_source_or_event():
    paper = pt.Source("Paper", published="2024-05-03")
    came = pt.Event("Report", "publication", "2024-04", sources=paper)
    later = pt.Event("Vote", "vote", "2024-05-10")
    ongoing = pt.Event("Trial", "legal_action", "2024-06-01/..")
    assert last_day_recorded(pt.Timeline([came])._story) == dt.date(2024, 5, 3).toordinal()
    assert last_day_recorded(pt.Timeline([came, later])._story) == dt.date(2024, 5, 10).toordinal()
    assert last_day_recorded(pt.Timeline([later, ongoing])._story) == later.date.ordinals[1]
    assert last_day_recorded(pt.Timeline([])._story) == 1


def test_every_outcome_is_one_that_is_listed():
    made = [("2024-03-01", "2024-03-01"), ("2024-03-01", "2024"), ("2024-09", None)]
    for date, came in made:
        assert {outcome for outcome, *_ in promised(plan(date), date=came)} <= set(OUTCOMES)
