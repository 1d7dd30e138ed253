"""Conditions: what hangs on each, and whether it is met, still open or out of reach."""

import pytest
from hypothesis import given

import policytrack as pt
from policytrack.story import conditions
from tests.strategies import timelines

ASCL = pt.Actor("ASCL", "union")
STEP = pt.Issue("Withdraw", "School leaders should withdraw their service")
FIRST = pt.Plan("2025-09", announced="2025-02")
LATER = pt.Plan("2026-01", announced="2025-07")
EXACT = pt.Plan("2025-09-01", announced="2025-07")
GONE = pt.Plan("2025-09", kind="cancelled", announced="2025-07")
LAST_DAY = pt.Plan("2025-09-30", announced="2025-02")
PERHAPS = pt.Plan("between 30 September 2025 and 30 November 2025", announced="2025-07")
PUT_OFF = pt.Plan("postponed", announced="2025-07")


def story(condition, *plans, date=None):
    said = pt.Statement(ASCL, STEP, "support", "2025-06-24", conditions=condition)
    event = pt.Event("Roll-out", "implementation", date, plans=plans, id="roll-out")
    return pt.Timeline([event, said])


@pytest.mark.parametrize(
    ("needs", "plans", "date", "state"),
    [
        ("occurs", [FIRST], None, "still open"),
        ("occurs", [FIRST], "2025-09-01", "met"),
        ("occurs", [FIRST, GONE], None, "can no longer be met"),
        ("cancelled", [FIRST], None, "still open"),
        ("cancelled", [FIRST, GONE], None, "met"),
        ("cancelled", [FIRST], "2025-09-01", "can no longer be met"),
        ("slips", [FIRST], None, "still open"),
        ("slips", [FIRST, LATER], None, "met"),
        ("slips", [FIRST, EXACT], None, "still open"),
        ("slips", [LAST_DAY, PERHAPS], None, "still open"),
        ("slips", [FIRST, PUT_OFF], None, "met"),
        ("slips", [FIRST], "2025-09-01", "can no longer be met"),
        ("slips", [FIRST], "2025-10-01", "met"),
    ],
)
def test_a_condition_on_an_event_follows_from_what_became_of_it(needs, plans, date, state):
    table = story(pt.Unless(event="roll-out", needs=needs), *plans, date=date).conditions()
    assert table["state"].tolist() == [state]


def test_a_condition_on_a_date_is_met_once_it_has_come():
    told = story(pt.If(date="2025-09"))
    states = [told.conditions(on=day)["state"].tolist() for day in ("2025-09-29", "2025-09-30")]
    assert states == [["still open"], ["met"]]


@pytest.mark.parametrize("date", ["after 2025-08", "2025-09/.."])
def test_a_date_without_a_last_day_has_come_once_it_has_begun(date):
    told = story(pt.If(date=date))
    states = [told.conditions(on=day)["state"].tolist() for day in ("2025-08-31", "2025-09-30")]
    assert states == [["still open"], ["met"]]


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        (pt.If("the scale is changed"), "it is told in words, which only a reader can judge"),
        (pt.If(issue=STEP), "it is about an issue, which only a reader can judge"),
    ],
)
def test_a_condition_in_words_or_on_an_issue_is_left_to_the_reader(condition, why):
    table = story(condition).conditions()
    assert table[["state", "why"]].to_numpy().tolist() == [["still open", why]]


def test_the_reason_says_that_an_event_happened():
    table = story(pt.If(event="roll-out", needs="cancelled"), FIRST, date="2025-09-01").conditions()
    assert table["why"].tolist() == ["“Roll-out” happened"]


def test_it_is_asked_of_what_was_known_that_day():
    told = story(pt.Unless(event="roll-out", needs="slips"), FIRST, LATER)
    assert told.conditions(on="2025-06-30")["state"].tolist() == ["still open"]
    assert told.conditions(on="2025-07-31")["state"].tolist() == ["met"]


def test_every_state_gives_its_reason():
    table = story(pt.Unless(event="roll-out", needs="slips"), FIRST, LATER).conditions()
    assert table["why"].tolist() == ["“Roll-out” slipped: 3 to 5 months late"]


def test_the_threat_to_withdraw_inspectors_is_open_with_its_two_conditions():
    ofsted = pt.load_dataset("ofsted-report-cards")
    table = ofsted.conditions(on="2025-06-30").query("what == 'threat' and id == 'withdrawal'")
    assert table["state"].tolist() == ["still open", "still open"]
    assert ofsted.status("withdrawal", on="2025-06-30") == "proposed"


@given(timelines())
def test_every_condition_has_a_row(told):
    holders = [*told.events, *told.statements, *(p for e in told.events for p in e.plans)]
    assert len(told.conditions()) == sum(len(record.conditions) for record in holders)


def test_a_condition_on_an_event_is_worded_with_its_title():
    told = story(pt.If(event="roll-out", needs="slips"), FIRST)
    (statement,) = told.statements
    words = conditions.in_words(statement.conditions, told._story)
    assert words == "if \N{LEFT DOUBLE QUOTATION MARK}Roll-out\N{RIGHT DOUBLE QUOTATION MARK} slips"
