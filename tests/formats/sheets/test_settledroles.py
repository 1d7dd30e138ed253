"""Which columns hold dates and what happens, where their headers alone do not say it."""

from __future__ import annotations

import io

import pandas as pd
import pytest

import policytrack as pt


def sheet(**columns):
    return pd.DataFrame({name.replace("_", " "): values for name, values in columns.items()})


def read(text):
    return pt.read_csv(io.StringIO(text))


def roles(frame, **more):
    (found,) = pt.explain_sheet(io.StringIO(frame.to_csv(index=False)), **more).sheets
    return {column.header: column.role for column in found.columns}


def test_each_stage_of_a_bill_is_an_event_with_what_its_row_says():
    bills = sheet(
        Bill=["Ferry Bill"], Introduced=["2025-01-14"], Signed=["2025-05-19"], RAG=["red"]
    )
    story = pt.Timeline.from_frame(bills)
    assert [(str(e.date), e.title) for e in story.events] == [
        ("2025-01-14", "Ferry Bill: introduced"),
        ("2025-05-19", "Ferry Bill: signed"),
    ]
    assert [dict(event.extra) for event in story.events] == [{"RAG": "red"}] * 2


def test_one_stage_alone_is_when_the_event_of_its_row_happened():
    bills = sheet(Bill=["Ferry Bill"], Royal_assent=["2025-05-19"])
    (event,) = pt.Timeline.from_frame(bills).events
    assert (str(event.date), event.title) == ("2025-05-19", "Ferry Bill")


def test_dates_that_are_named_as_plans_make_no_stages():
    bills = sheet(Bill=["Ferry Bill"], Introduced=["2025-01-14"], Signed=["2025-05-19"])
    planned = bills.assign(Planned=["2025-06-01"])
    assert roles(bills)["Signed"] == "stage"
    assert roles(planned)["Signed"] == "extra"


def test_a_column_that_is_said_to_be_the_date_leaves_no_stages():
    bills = sheet(Bill=["Ferry Bill"], Introduced=["2025-01-14"], Signed=["2025-05-19"])
    found = roles(bills, columns={"Signed": "date"})
    assert (found["Introduced"], found["Signed"]) != ("stage", "stage")
    assert found["Signed"] == "date"


def test_a_stage_can_be_said():
    bills = sheet(Bill=["Ferry Bill"], Heard=["2025-01-14"], Voted_on=["2025-05-19"])
    said = {"Heard": "stage", "Voted on": "stage"}
    story = pt.Timeline.from_frame(bills, columns=said)
    assert [event.title for event in story.events] == ["Ferry Bill: heard", "Ferry Bill: voted on"]


def test_a_stage_that_is_only_expected_is_a_plan_of_its_event():
    bills = sheet(Bill=["A", "B"], Introduced=["2025-01-14", "2025-01-15"], Signed=["TBC", ""])
    bills.loc[1, "Signed"] = "expected June 2025"
    with pytest.warns(pt.RecordWarning, match="dates with a remark"):
        story = pt.Timeline.from_frame(bills)
    by_title = {event.title: event for event in story.events}
    assert by_title["A: signed"].dated == "TBC"
    (plan,) = by_title["B: signed"].plans
    assert (plan.kind, str(plan.date), by_title["B: signed"].date) == ("planned", "2025-06", None)


def test_a_stage_that_is_no_date_is_told_at_its_cell():
    bills = sheet(Bill=list("ABCDEF"), Introduced=["2025-01-14"] * 6, Signed=["2025-05-19"] * 6)
    bills.loc[2, "Signed"] = "2025-02-31"
    with pytest.raises(pt.CheckError, match=r"Signed\[2\].*2025-02-31"):
        pt.Timeline.from_frame(bills)


def test_what_took_effect_began_then_where_another_column_says_when_it_ended():
    measures = sheet(Measure=["Duty"], Effective=["2023-03-15"], Date_removed=["2024-09-30"])
    (event,) = pt.Timeline.from_frame(measures).events
    assert str(event.date) == "2023-03-15/2024-09-30"


def test_a_column_of_ids_is_never_what_happened():
    cases = sheet(itemid=["001-1", "001-2"], Finding=["Breach", "No breach"], Date=["2024", "2025"])
    found = roles(cases)
    assert (found["itemid"], found["Finding"]) == ("extra", "title")


def test_a_row_without_a_title_is_called_by_a_word_rather_than_a_code():
    frame = sheet(
        Date=["2024-01", "2024-02", "2024-03"],
        Code=["ARC", "BOR", "SYL"],
        Region=["North", "South", "West"],
        Event=["Ban", "Fine", ""],
        Scale=["national", "local", "national"],
    )
    with pytest.warns(pt.RecordWarning, match="titled from another cell"):
        story = pt.Timeline.from_frame(frame)
    assert story.events[-1].title == "national"


def test_a_month_with_its_year_is_a_date():
    ledger = sheet(Month=["Apr-21", "May-21"], Announcement=["Fund opened", "Bill published"])
    story = pt.Timeline.from_frame(ledger)
    assert [str(event.date) for event in story.events] == ["2021-04", "2021-05"]


def test_a_column_of_counted_votes_under_no_holds_no_numbers_of_rows():
    votes = sheet(Date=["2024-01"], Event=["Vote"], Yes=["10"], No=["4"])
    (event,) = pt.Timeline.from_frame(votes).events
    assert (dict(event.extra), dict(event.identifiers)) == ({"Yes": "10", "No": "4"}, {})


def test_a_line_of_dashes_between_rows_is_no_record():
    lines = io.StringIO("| Date | Event |\n|------|-------|\n| 2024-01 | Report |\n")
    assert [event.title for event in pt.read_csv(lines).events] == ["Report"]


def test_a_title_of_something_is_the_title_rather_than_a_role():
    found = roles(
        sheet(
            Speaker=["J. Roe", "K. Doe"],
            Role=["Minister", "Chair"],
            Date=["2025-03", "2025-04"],
            Title_of_speech=["Skills for all", "A better start"],
        )
    )
    assert (found["Speaker"], found["Title of speech"]) == ("by", "title")


def test_a_column_of_dates_is_never_what_happened():
    cases = sheet(
        Parties=["A v Council", "B v Board"],
        Lodged=["13.01.2020", "15.02.2020"],
        Hearing=["12.05.2021", ""],
        Outcome=["Dismissed by the court", "Annulled in part"],
    )
    assert roles(cases)["Hearing"] == "stage"


def test_an_empty_column_of_dates_does_not_hide_one_that_is_filled():
    names = "Bill,Effective date,Fetched at,Session,Status date"
    with pytest.warns(pt.RecordWarning, match="'Status date' is read as when it happened"):
        story = read(f"{names}\nHB 1,,2026-09-07,2025-2026,2026-09-04\n")
    assert str(story["HB 1"].date) == "2026-09-04"


def test_an_empty_column_of_dates_is_one_where_no_other_holds_dates():
    assert read("Bill,Effective date\nHB 1,\nHB 2,\n")["HB 1"].date is None


def test_start_time_and_end_time_are_a_stretch():
    story = read("Start time,End Time,Description\n11 November 2013,2014,Pilot\n7 July 2016,,Ban\n")
    assert [str(event.date) for event in story.events] == ["2013-11-11/2014", "2016-07-07/"]


def test_a_term_of_service_is_a_stretch():
    (event,) = read("Event,started_service,ended_service\nPitt,1783/12/19,1801/03/14\n").events
    assert str(event.date) == "1783-12-19/1801-03-14"
