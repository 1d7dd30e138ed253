"""Events to rows of slips: a box for each date, in the words of the table."""

from __future__ import annotations

import policytrack as pt
from policytrack.figures.layout.sliprows import slip_row, wishes

UNIONS = [pt.Actor(f"Union {letter}", "union") for letter in "ABC"]
FIRST = pt.Plan("2025-08-01", announced="2025-05")
NOW = pt.Plan("2025-09-01", announced="2025-06")


def made(*plans, date=None, title="Report"):
    actors = {actor.id: actor for plan in plans for actor in plan.by}
    story = pt.Timeline([*actors.values(), pt.Event(title, "report", date, plans=plans)])
    return slip_row(story.events[0], story._story.resolver)


def said(row):
    return [box.words for box in row.boxes]


def test_the_first_date_and_the_one_that_holds_are_joined_by_an_arrow():
    row = made(FIRST, NOW)
    assert said(row) == ["first 1 Aug 2025", "now 1 Sep 2025"]
    assert row.arrow == (0, 1)
    assert (row.words, row.late) == ("31 days late", True)
    assert [box.bold for box in row.boxes] == [False, True]


def test_a_date_between_is_called_then():
    row = made(FIRST, NOW, pt.Plan("2025-12-01", announced="2025-08"))
    assert said(row) == ["first 1 Aug 2025", "then 1 Sep 2025", "now 1 Dec 2025"]
    assert row.arrow == (0, 2)


def test_what_happened_is_done():
    row = made(FIRST, date="2025-08-01")
    assert said(row)[-1] == "done 1 Aug 2025"
    assert row.arrow is None
    assert not row.late


def test_a_single_date_has_no_slip_and_its_kind_for_a_name():
    row = made(FIRST)
    assert said(row) == ["planned 1 Aug 2025"]
    assert (row.words, row.late, row.arrow) == ("", False, None)


def test_what_is_only_more_exact_has_no_arrow_and_no_alarm():
    row = made(pt.Plan("2025", announced="2025-01"), NOW)
    assert row.words == "more exact, no slip"
    assert row.arrow is None
    assert not row.late


def test_what_was_taken_back_is_an_alarm_without_a_date():
    row = made(FIRST, pt.Plan("postponed", announced="2025-06-10"))
    assert said(row) == ["first 1 Aug 2025", "postponed 10 Jun 2025"]
    assert row.boxes[-1].off == "postponed"
    assert row.late
    assert row.arrow is None


def test_what_was_cancelled_has_the_sign_of_it():
    row = made(FIRST, pt.Plan("2025-08-01", announced="2025-06-10", kind="cancelled"))
    assert row.boxes[-1].off == "cross"


def test_up_to_two_who_ask_are_named_and_more_are_counted():
    two = pt.Plan("2026-09", announced="2025-06", kind="asked", by=UNIONS[:2])
    assert said(made(FIRST, two))[-1] == "asked for by Union A and Union B"
    three = pt.Plan("2026-09", announced="2025-06", kind="asked", by=UNIONS)
    assert said(made(FIRST, three))[-1] == "asked for by 3 unions"


def test_those_who_wish_for_the_same_date_are_one_wish():
    asked = [pt.Plan("2026-09", announced="2025-06", kind="asked", by=[each]) for each in UNIONS]
    story = pt.Timeline([*UNIONS, pt.Event("Report", "report", plans=asked)])
    (wish,) = wishes(story.events[0], story._story.resolver)
    assert (wish.kind, wish.by) == ("asked for", tuple(UNIONS))


def test_a_row_is_told_as_a_sentence():
    assert made(FIRST, NOW).told() == "Report: first 1 Aug 2025; now 1 Sep 2025; 31 days late."
