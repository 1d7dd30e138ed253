"""The dates of sheets: what a column decides for its cells, and how several columns go together."""

from __future__ import annotations

import io
import warnings

import pytest

import policytrack as pt
from policytrack.formats.sheets.sheetdates import SheetDates, looks_dated
from policytrack.formats.sheets.sheetgrid import Grid


def column(*cells, excel=False):
    grid = Grid(None, None, [["Date"], *([cell] for cell in cells)], [], excel=excel)
    grid.lines = list(range(len(grid.rows)))
    return grid


def read(*cells, on=None, header="Date", calendar=None):
    grid = column(*cells)
    dates = SheetDates(grid, calendar, on)
    rows = range(1, len(grid.rows))
    dates.learn([0], rows, [header])
    return [dates.read(row, 0) for row in rows], [what for what, _ in dates.told(0)]


def story_of(text, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.read_csv(io.StringIO(text), **options)


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("1857-61", "1857/1861"),
        ("~15 Jun 2026", "[2026-06-08~..2026-06-22~]"),
        ("Jun-25", "2025-06"),
        ("June-25", "2025-06"),
        ("24-Jun-25", "2025-06-24"),
        ("24-Jun-99", "1999-06-24"),
        ("13/06/25", "2025-06-13"),
        ("<b>June</b>&nbsp;2025", "2025-06"),
        ("12 March 2020[3][b]", "2020-03-12"),
        ("June 2025*", "2025-06"),
        ("45832", "2025-06-24"),
        ("June 2025 (TBC)", "2025-06?"),
        ("expected June 2025", "2025-06"),
        ("postponed to June 2026", "2026-06"),
        ("1 June 2025; 3 June 2025", "2025-06-01/2025-06-03"),
        ("2025-06-24\n2025-06-20", "2025-06-20/2025-06-24"),
    ],
)
def test_a_cell_is_read_as_people_write_it(cell, date):
    ((found,), _) = read(cell)
    assert (str(found.date), found.reason) == (date, None)


@pytest.mark.parametrize(
    "cell", ["TBC", "n.d.", "tbd", "-", "?", "unknown", "N/A", "Date to be confirmed"]
)
def test_words_for_no_date_are_no_date_and_no_mistake(cell):
    ((found,), _) = read(cell)
    assert (found.date, found.no_date, found.reason) == (None, True, None)


@pytest.mark.parametrize("cell", ["ongoing", "present", "Active", "to date", "in force"])
def test_words_for_no_end_are_known(cell):
    ((found,), _) = read(cell)
    assert (found.date, found.no_end, found.reason) == (None, True, None)


def test_a_header_says_which_of_day_and_month_is_first():
    (found, told) = read("01/02/2025", header="Date (mm/dd/yyyy)")
    assert str(found[0].date) == "2025-01-02"
    assert told == ["numeric dates month first, by its header"]


def test_a_column_with_both_orders_says_so_and_refuses_what_does_not_fit():
    (found, told) = read("13/12/2025", "12/13/2025")
    assert [one.reason is None for one in found] == [True, False]
    assert "day and month in both orders, so that some are refused" in told


def test_a_column_that_leaves_the_order_open_counts_its_doubtful_dates():
    (found, told) = read("01/02/2025", "03/04/2025", "05/05/2025")
    assert [str(one.date) for one in found] == ["2025-02-01?", "2025-04-03?", "2025-05-05"]
    assert told == [
        "numeric dates day first, by calendar 'england'",
        "numeric dates that may have day and month the other way round",
    ]


def test_a_date_keeps_the_words_in_which_it_is_printed():
    (found, _) = read("early June 2025", "24/06/2025", "2025-06")
    assert [one.words for one in found] == ["early June 2025", None, None]


def test_a_column_is_one_of_dates_if_most_of_its_cells_say_one():
    assert looks_dated(column("2025", "TBC", "last week"), 0, range(1, 4))
    assert not looks_dated(column("yes", "no", "2025"), 0, range(1, 4))
    assert not looks_dated(column("TBC", "-", "?"), 0, range(1, 4))
    assert looks_dated(column("", None), 0, range(1, 3))


def test_a_year_of_another_column_completes_a_date_and_holds_until_the_next():
    story = story_of("Year,Date,Event\n2016,23 June,One\n,13 July,Two\n2017,29 March 2017,Three\n")
    assert {e.title: str(e.date) for e in story.events} == {
        "One": "2016-06-23",
        "Two": "2016-07-13",
        "Three": "2017-03-29",
    }


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        ("2025-06-01", "2025-06-03", "2025-06-01/2025-06-03"),
        ("June 2025", "ongoing", "2025-06/.."),
        ("June 2025", "TBC", "2025-06/"),
        ("June 2025", "", "2025-06/"),
        ("", "June 2025", "/2025-06"),
        ("1857-61", "", "1857/1861"),
        ("2019-present", "", "2019/.."),
        ("March to May 2025", "July 2025", "2025-03/2025-07"),
    ],
)
def test_a_start_and_an_end_make_a_stretch(start, end, date):
    (event,) = (
        story_of(f"Start,End,Event\n{start},{end},One\n2024,2025,Two\n")
        .filter(lambda e: e.title == "One")
        .events
    )
    assert str(event.date) == date


def test_a_stretch_keeps_the_words_of_both_its_ends():
    story = story_of("Start,End,Event\n2019,ongoing,One\nJune 2019,July 2019,Two\n")
    assert {e.title: e.dated for e in story.events} == {
        "One": "2019 to ongoing",
        "Two": "June 2019 to July 2019",
    }


def test_a_heading_with_a_year_holds_for_the_rows_below_it():
    sheet = "Date,Event,Who\n2019,,\n12 March,One,A\n2020,,\n1 May,Two,B\n3 May 2021,Three,C\n"
    assert {e.title: str(e.date) for e in story_of(sheet).events} == {
        "One": "2019-03-12",
        "Two": "2020-05-01",
        "Three": "2021-05-03",
    }


def test_two_years_written_as_a_month_are_told_where_others_are_two_years():
    sheet = "Start,End,Event\n2010-11,2014-15,One\n"
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        pt.read_csv(io.StringIO(sheet))
    said = " ".join(str(one.message) for one in told)
    assert "'2010-11' is read as a month, although" in said
    assert "write two years as '2010/11'" in said
    assert "two years such as 2025/26 read as one financial year, uncertain" in said


def test_a_date_without_an_end_is_no_stretch():
    story = story_of("Date,End date,Event\n2025-06-01,,One\n2025-06-01,2025-06-02,Two\n")
    assert {e.title: str(e.date) for e in story.events} == {
        "One": "2025-06-01",
        "Two": "2025-06-01/2025-06-02",
    }


@pytest.mark.parametrize(
    ("header", "cells", "date", "plans"),
    [
        ("Planned,Actual", "June 2025,8 July 2025", "2025-07-08", [("planned", "2025-06", None)]),
        ("Planned,Actual", "TBC,", None, [("planned", "unknown", None)]),
        ("Planned,Actual", "postponed,", None, [("planned", "postponed", None)]),
        ("Planned,Actual", "cancelled,", None, [("cancelled", "unknown", None)]),
        ("Deadline,Actual", "30 June 2025,", None, [("required", "2025-06-30", None)]),
        ("Forecast,Actual", "2026,2027", "2027", [("forecast", "2026", None)]),
        (
            "Planned,Revised date,Announced",
            "2025,2026,2024",
            None,
            [("planned", "2025", "2024"), ("planned", "2026", "2024")],
        ),
        ("Announced,Actual", "2024,2025", "2025", [("planned", "unknown", "2024")]),
        ("Announced,Effective", "2024,2025", "2025", [("planned", "2025", "2024")]),
        ("Announced,Start", "2024,2025", "2025", [("planned", "2025", "2024")]),
        ("Date,Actual", "2024,2025", "2025", [("planned", "2024", None)]),
        ("Date,Colour", "June 2025 (expected),red", None, [("planned", "2025-06", None)]),
        ("Date,Colour", "cancelled,red", None, [("cancelled", "unknown", None)]),
    ],
)
def test_several_columns_of_dates_make_a_date_and_plans(header, cells, date, plans):
    other = ",".join(["2020"] * len(cells.split(",")))
    story = story_of(f"Milestone,{header}\nOne,{cells}\nTwo,{other}\n")
    event = story["one"]
    assert (None if event.date is None else str(event.date)) == date
    assert [
        (p.kind, str(p.date), None if p.announced is None else str(p.announced))
        for p in event.plans
    ] == plans


def test_the_only_column_of_dates_says_when_whatever_it_is_called():
    for header in ("Announced", "Date published", "Reported on", "Date designated"):
        story = story_of(f"{header},Event\n2025,One\n")
        assert str(story.events[0].date) == "2025"


def test_a_row_is_read_on_the_day_on_which_its_source_was_published():
    sheet = "Date,Event,Source,Date published\nlast week,One,Tes,2025-06-25\n"
    (event,) = story_of(sheet, on="2020-01-01").events
    assert str(event.date) == "[2025-06-16..2025-06-22]"


def test_a_date_without_its_year_among_dates_with_theirs_is_kept_as_printed_and_told():
    rows = "Date,Event\n28 Oct 2025,One\n27 Oct 2025,Two\n24\u201327 Oct,Three\n"
    with pytest.warns(pt.RecordWarning, match="A4: Date: dates without their year, kept as"):
        story = pt.read_csv(io.StringIO(rows))
    assert (story["Three"].date, story["Three"].dated) == (None, "24\u201327 Oct")


def test_a_letter_after_a_date_is_kept_as_printed():
    ((found,), notes) = read("17 Oct 1994 a")
    assert (str(found.date), found.words) == ("1994-10-17", "17 Oct 1994 a")
    assert "letter" in str(notes)


def test_a_month_is_not_told_as_two_years():
    ((found,), notes) = read("2025-03")
    assert (str(found.date), "two years" in str(notes)) == ("2025-03", False)


def test_a_date_to_be_confirmed_is_only_intended():
    ((found,), _) = read("June 2025 (TBC)")
    assert found.intended
