"""When the record of a row happened, and the dates announced for it."""

from __future__ import annotations

import io
import warnings

import pytest

import policytrack as pt


def event(header, row):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.read_csv(io.StringIO(f"{header}\n{row}\n")).events[0]


def plans(found):
    return [(plan.kind, str(plan.date), str(plan.announced)) for plan in found.plans]


@pytest.mark.parametrize(
    ("header", "row", "date"),
    [
        ("Event,Start,End", "One,2025-01-01,2025-02-01", "2025-01-01/2025-02-01"),
        ("Event,Start,End", "One,2025-01-01,ongoing", "2025-01-01/.."),
        ("Event,Start,End", "One,2025-01-01,", "2025-01-01/"),
        ("Event,Year,Month,Day", "One,2025,6,24", "2025-06-24"),
        ("Event,Year,Month,Day", "One,2025,June,", "2025-06"),
        ("Event,Year,End Year,End Month", "One,2024,2025,6", "2024/2025-06"),
        ("Event,Year,Date", "One,2025,24 June", "2025-06-24"),
        ("Event,In force", "One,1 May 2025", "2025-05-01"),
    ],
)
def test_columns_of_dates_come_to_one_date(header, row, date):
    assert str(event(header, row).date) == date


def test_what_was_planned_and_what_came_stand_apart():
    found = event("Event,Announced,Planned,Actual", "One,2025-01-01,2025-03-01,2025-04-01")
    assert (str(found.date), plans(found)) == (
        "2025-04-01",
        [("planned", "2025-03-01", "2025-01-01")],
    )


def test_a_date_that_is_only_expected_is_a_plan():
    found = event("Event,Date", "One,expected autumn 2025")
    assert (found.date, plans(found)) == (None, [("planned", "2025-23", "None")])


def test_a_plan_in_words_is_kept_as_printed():
    found = event("Event,Date,Target date", "One,2025,before the next election")
    assert [(str(plan.date), plan.dated) for plan in found.plans] == [
        ("unknown", "before the next election")
    ]


def test_an_end_before_its_start_is_told_at_the_end():
    with pytest.raises(pt.CheckError, match=r"C2: found '2024-01-01'; allowed: an end after its"):
        event("Event,Start,End", "One,2025-01-01,2024-01-01")


def test_a_part_that_is_none_is_told_at_its_column():
    with pytest.raises(pt.CheckError, match=r"D2: found '13'; allowed: a month"):
        event("Event,Year,End Year,End Month", "One,2024,2025,13")
