"""Events to rows: the date that holds, and the words of the table of slips below it."""

from __future__ import annotations

import policytrack as pt
from policytrack.figures.layout.listentries import row_of

UNION, OTHER = pt.Actor("Union", "union"), pt.Actor("Other union", "union")


def made(*plans, date=None, **more):
    story = pt.Timeline([pt.Event("Report", "report", date, plans=plans, **more)])
    return row_of(story.events[0], story._story.resolver), story


def notes(*plans, **more):
    row, _ = made(*plans, **more)
    return [note.text for note in row.notes]


def test_what_happened_has_its_date():
    row, _ = made(date="2025-06-24")
    assert (row.state, row.when()) == ("happened", "24 Jun 2025")
    assert row.span.style == "actual"


def test_what_is_planned_has_the_date_that_holds_now():
    row, _ = made(pt.Plan("2025-08", announced="2025-05"), pt.Plan("2025-09", announced="2025-06"))
    assert (row.state, row.when()) == ("expected", "Sep 2025")
    assert row.span.style == "now"


def test_its_slip_is_told_in_the_words_of_the_table_and_in_alarm():
    row, story = made(
        pt.Plan("2025-08-01", announced="2025-05"), pt.Plan("2025-09-01", announced="2025-06")
    )
    [note] = row.notes
    assert note.text == "first promised for 1 Aug 2025: 31 days late"
    assert story.slips()["total"].iloc[-1] in note.text
    assert note.alarm
    assert note.arrow


def test_a_slip_is_measured_from_the_first_date_of_all():
    plans = [pt.Plan(f"2025-0{month}-01", announced=f"2025-0{month - 1}-01") for month in (3, 4, 5)]
    row, story = made(*plans)
    assert story.slips()["total"].iloc[-1] in row.notes[0].text


def test_a_date_that_is_only_more_exact_is_no_alarm():
    row, _ = made(pt.Plan("2025", announced="2025-01"), pt.Plan("2025-09", announced="2025-06"))
    assert row.notes[0].text == "first promised for 2025: more exact, no slip"
    assert not row.notes[0].alarm
    assert not row.notes[0].arrow


def test_what_is_postponed_without_a_new_date_has_none():
    row, _ = made(
        pt.Plan("2025-08", announced="2025-05"), pt.Plan("postponed", announced="2025-06")
    )
    assert (row.state, row.when()) == ("expected", "no date")
    assert row.notes[0].text == "first promised for Aug 2025: postponed"
    assert row.notes[0].alarm
    assert not row.notes[0].arrow


def test_what_is_cancelled_is_not_still_to_come():
    row, _ = made(
        pt.Plan("2025-08", announced="2025-05"),
        pt.Plan("2025-08", kind="cancelled", announced="2025-06"),
    )
    assert row.state == "cancelled"
    assert row.notes[0].text == "first promised for Aug 2025: cancelled"


def test_what_was_extended_is_no_alarm():
    plans = [
        pt.Plan("2025-08-01", announced="2025-05"), pt.Plan("2025-09-01", announced="2025-06"),
    ]  # fmt: skip
    story = pt.Timeline([pt.Event("Rules end", "expiry", plans=plans)])
    [note] = row_of(story.events[0], story._story.resolver).notes
    assert note.text == "first promised for 1 Aug 2025: extended by 31 days"
    assert not note.alarm


def test_those_who_ask_for_the_same_date_share_a_line():
    plans = [pt.Plan("2026-09", kind="asked", by=by, announced="2025-06") for by in (UNION, OTHER)]
    assert notes(*plans) == ["asked for Sep 2026 by Union, Other union"]


def test_wishes_and_guesses_are_told_and_set_no_date():
    row, _ = made(pt.Plan("2030/2050", kind="forecast", by=UNION))
    assert row.when() == "no date"
    assert row.notes[0].text == "forecast for 2030–2050 by Union"
    assert not row.notes[0].alarm


def test_words_with_a_preposition_of_their_own_take_no_other():
    assert notes(pt.Plan("[..2030-06-30]", kind="considered")) == ["considered by 30 Jun 2030"]
    assert notes(pt.Plan("2030/..", kind="forecast")) == ["forecast from 2030"]


def test_a_wish_without_a_date_is_told():
    assert notes(pt.Plan("unknown", kind="asked", by=UNION)) == ["asked for by Union"]


def test_an_event_without_date_and_plans_is_undated():
    row, _ = made()
    assert (row.state, row.span) == ("undated", None)


def test_a_date_that_hangs_on_another_is_followed():
    first = pt.Event("Letter", "letter", "2025-06-01", id="letter")
    story = pt.Timeline([first, pt.Event("Answer", "letter", "after letter", id="answer")])
    assert row_of(story["answer"], story._story.resolver).when() == "2 Jun 2025 or later"


def test_a_disputed_event_has_the_sign_before_its_label():
    story = pt.Timeline([pt.Event("Letter", "letter", "2025")])
    row = row_of(story.events[0], story._story.resolver, disputed=True, bold=True, label="A  note")
    assert row.label == "≠ A note"
    assert row.bold


def test_a_promise_by_a_day_is_no_promise_for_by_that_day():
    by, not_before = (
        pt.Plan("[..2025-12]", announced="2025-01"), pt.Plan("[2026-03..]", announced="2025-11"),
    )  # fmt: skip
    assert notes(by, not_before) == ["first promised by 31 Dec 2025: at least 2 months late"]
