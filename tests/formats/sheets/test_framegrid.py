"""Frames as sheets: what pandas and Polars hold is what is read."""

from __future__ import annotations

import datetime as dt
import warnings

import numpy as np
import pandas as pd
import polars as pl
import pytest

import policytrack as pt
from policytrack.formats.sheets.framegrid import frame_grid


def dates_of(values, **options):
    frame = pd.DataFrame({"Date": values, "Event": [f"E{n}" for n in range(len(values))]})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        events = pt.Timeline.from_frame(frame, **options).events
    return [str(e.date) for e in sorted(events, key=lambda e: e.title)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2025-06-24 10:30:00"], ["2025-06-24"]),
        (["24 June 2025 at 10.30am"], ["2025-06-24"]),
        ([2025, 20250303, 202506], ["2025", "2025-03-03", "2025-06"]),
        ([2025.0, np.nan], ["2025", "None"]),
        (pd.to_datetime(["2025-06-24", None]), ["2025-06-24", "None"]),
        (pd.period_range("2025-06", periods=2, freq="M"), ["2025-06", "2025-07"]),
        (pd.date_range("2020-03-20", periods=1, tz="Asia/Tokyo"), ["2020-03-20"]),
        ([dt.date(2025, 6, 24), None], ["2025-06-24", "None"]),
        ([pt.FuzzyDate("2025-09"), pt.Period("2025/..")], ["2025-09", "2025/.."]),
        (pd.Series([np.datetime64("2025-06")], dtype=object), ["2025-06"]),
        (pd.Series(["June 2025", None], dtype="string[pyarrow]"), ["2025-06", "None"]),
        (pd.Series(["June 2025"], dtype="category"), ["2025-06"]),
        (["beyond 2033", "1st quarter of 2024"], ["[2034-01-01..]", "2024-33"]),
        (["Q1/2024", "2019-present"], ["2024-33", "2019/.."]),
        (["2025-W10", "3 mars 2025", "3. M\u00e4rz 2025"], None),
    ],
)
def test_a_column_of_dates_keeps_what_its_values_say(values, expected):
    found = dates_of(values)
    if expected is None:
        expected = ["2025-03-03/2025-03-09", "2025-03-03", "2025-03-03"]
        found[0] = "/".join(map(str, (pt.when("2025-W10").earliest, pt.when("2025-W10").latest)))
    assert found == expected


def test_years_in_a_row_mean_one_thing_in_a_column():
    assert dates_of(["2018-19", "2022-23"]) == [
        "[2018-04-01?..2019-03-31?]",
        "[2022-04-01?..2023-03-31?]",
    ]


def test_a_numeric_date_alone_is_day_first_and_marked_and_told():
    frame = pd.DataFrame({"Date": ["01/02/2025"], "Event": ["One"]})
    with pytest.warns(pt.RecordWarning, match="may have day and month the other way round"):
        story = pt.Timeline.from_frame(frame)
    assert str(story.events[0].date) == "2025-02-01?"


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["01/02/2025", "13/02/2025"], "2025-02-01"),
        (["01/02/2025", "02/13/2025"], "2025-01-02"),
    ],
)
def test_the_other_dates_of_a_column_settle_which_of_day_and_month_is_first(dates, first):
    assert dates_of(dates)[0] == first


def test_a_calendar_that_says_the_order_settles_it():
    assert dates_of(["01/02/2025"], calendar=pt.Calendar("m", day_first=False)) == ["2025-01-02"]


def test_missing_notes_and_addresses_are_no_values():
    frame = pd.DataFrame(
        {"Date": ["2025"], "Event": ["One"], "Notes": [np.nan], "Link": [pd.NA], "RAG": [None]}
    )
    (event,) = pt.Timeline.from_frame(frame).events
    assert (event.note, event.sources, dict(event.extra)) == (None, (), {})


def test_two_sources_of_one_title_are_two_by_their_addresses():
    frame = pd.DataFrame(
        {
            "Date": ["2025", "2026", "2027"],
            "Event": ["One", "Two", "Three"],
            "Source": ["Minutes"] * 3,
            "Link": ["https://example.org/1", "https://example.org/2", "http://example.org/1/"],
        }
    )
    story = pt.Timeline.from_frame(frame)
    assert {s.url for s in story.sources} == {"https://example.org/1", "https://example.org/2"}


def test_names_that_differ_in_spaces_case_or_form_are_one_actor():
    names = [
        "Jos\u00e9 P\u00e9rez",
        "Jose\u0301 Pe\u0301rez",
        " JOS\u00c9  P\u00c9REZ ",
        "The ASCL",
        "ascl",
    ]
    frame = pd.DataFrame({"Date": ["2025"] * 5, "Event": list("abcde"), "Who": names})
    assert len(pt.Timeline.from_frame(frame).actors) == 2


def test_two_events_of_one_title_are_two():
    frame = pd.DataFrame({"Date": ["2025", "2026"], "Event": ["Meeting", "Meeting"]})
    story = pt.Timeline.from_frame(frame)
    assert sorted(event.id for event in story.events) == ["meeting", "meeting-2"]


def test_dates_in_the_index_are_a_column():
    frame = pd.DataFrame({"Event": ["One"]}, index=pd.DatetimeIndex(["2025-06-24"]))
    assert str(pt.Timeline.from_frame(frame).events[0].date) == "2025-06-24"
    named = pd.DataFrame({"Event": ["One"]}, index=pd.Index(["June 2025"], name="When"))
    assert str(pt.Timeline.from_frame(named).events[0].date) == "2025-06"


def test_a_frame_of_another_library_gives_the_same_story():
    held = {"Date": ["2025", None], "Event": ["One", "Two"], "Who": ["A; B", None]}
    assert pt.Timeline.from_frame(pl.DataFrame(held)) == pt.Timeline.from_frame(pd.DataFrame(held))


def test_large_numbers_beside_missing_ones_stay_whole():
    numbers = [9007199254740993, None]
    frame = pl.DataFrame({"Date": ["2025"] * 2, "Event": ["One", "Two"], "Ref no": numbers})
    story = pt.Timeline.from_frame(frame)
    assert story["One"].identifiers == {"Ref no": "9007199254740993"}


def test_headers_of_several_levels_are_joined():
    frame = pd.DataFrame([["2025", "One", "2026"]])
    frame.columns = pd.MultiIndex.from_tuples([("Date", ""), ("Event", ""), ("Planned", "date")])
    (event,) = pt.Timeline.from_frame(frame).events
    assert (event.title, str(event.plans[0].date)) == ("One", "2026")


def test_a_problem_names_the_column_and_the_row():
    frame = pd.DataFrame({"Date": ["2025", "Junober"], "Event": ["One", "Two"]}, index=["x", "y"])
    with pytest.raises(pt.CheckError, match=r"Date\[y\]: found 'Junober'; allowed: a date"):
        pt.Timeline.from_frame(frame)


@pytest.mark.parametrize("value", [None, "text", 3, [1, 2], {"Date": ["2025"]}])
def test_what_is_no_frame_is_refused(value):
    with pytest.raises(pt.ArgumentError, match=r"Timeline\.from_frame: found a value of type"):
        pt.Timeline.from_frame(value)


def test_an_empty_frame_has_nothing_to_read():
    with pytest.raises(pt.CheckError, match="it is empty"):
        pt.Timeline.from_frame(pd.DataFrame())
    assert len(pt.Timeline.from_frame(pd.DataFrame({"Date": [], "Event": []}))) == 0


def test_lists_in_cells_are_several_values():
    grid = frame_grid(pd.DataFrame({"Who": [["A", "B"], ("C",)], "N": [np.int64(3), 2.5]}))
    assert grid.rows == [["Who", "N"], ["A\nB", 3.0], ["C", 2.5]]
    frame = pd.DataFrame({"Date": ["2025"], "Event": ["One"], "Who": [["A", "B"]]})
    assert [a.name for a in pt.Timeline.from_frame(frame).events[0].by] == ["A", "B"]
