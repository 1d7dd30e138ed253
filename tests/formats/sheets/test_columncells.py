"""What the cells of one column show."""

from __future__ import annotations

import io

import pytest

import policytrack as pt
from policytrack.formats.sheets.columncells import ColumnCells, is_number
from policytrack.formats.sheets.sheetgrid import Grid


def column(header, *cells):
    grid = Grid("kept.csv", None, [[header, "x"], *([cell, "x"] for cell in cells)], [])
    return ColumnCells(grid, 0, range(1, len(cells) + 1), header)


@pytest.mark.parametrize(
    ("cells", "dates"),
    [
        (("2025-06-24", "June 2025"), True),
        (("2019", "2020"), True),
        (("12", "450"), False),
        (("2019.5", "2020.5"), False),
        (("Bill", "Act"), False),
    ],
)
def test_cells_are_dates_whatever_the_column_is_called(cells, dates):
    assert column("Anything", *cells).are_dates() is dates


def test_numbers_that_look_like_years_are_none_in_a_column_of_codes():
    assert not column("Case no", "2019", "2020").are_dates()


@pytest.mark.parametrize(
    ("header", "role", "cells", "borne"),
    [
        ("Signed", "date", ("3 May 2025", "4 May 2025"), True),
        ("Signed", "date", ("yes", "no"), False),
        ("Date", "date", ("yes", "no"), True),
        ("State", "place", ("Ohio", "Utah"), True),
        ("State", "place", ("Open", "Closed"), False),
        ("Lead", "by", ("10", "8"), False),
        ("Title", "title", ("Mr", "Ms", "Mr"), False),
        ("Reference", "source", ("A/12-3", "A/12-4"), False),
        ("Quote", "quote", ("https://example.org",), False),
        ("Strength", "strength", ("1", "0.5"), True),
    ],
)
def test_the_cells_of_a_column_bear_out_what_its_header_may_mean(header, role, cells, borne):
    assert column(header, *cells).bear_out(role) is borne


def test_most_cells_are_addresses():
    assert column("More", "https://example.org/a", "see www.example.org", "none").are_addresses()
    assert not column("More", "https://example.org/a", "none", "none").are_addresses()


def test_a_number_may_have_a_sign_for_per_cent():
    assert [is_number(text) for text in ("12", "12.5%", "1.2.3", "twelve")] == [
        True,
        True,
        False,
        False,
    ]


def test_the_number_of_an_item_on_an_agenda_is_not_what_was_voted_on():
    story = pt.read_csv(
        io.StringIO(
            "date,item,title,url,Vega Pederson,Meieran\n"
            "2019-01-03,R.3,Resolution on the agenda,https://example.org/1,Yea,Yea\n"
            "2019-07-11,R.3,Authority for the chair,https://example.org/2,Yea,Nay\n"
        )
    )
    assert {s.issue.title for s in story.statements} == {
        "Resolution on the agenda",
        "Authority for the chair",
    }
    assert {s.extra["item"] for s in story.statements} == {"R.3"}


def test_a_date_on_which_something_stopped_is_its_end():
    (event,) = pt.read_csv(
        io.StringIO("Date,Date_stop,Description\n2020-05-11,2020-07-01,Reopening\n")
    ).events
    assert str(event.date) == "2020-05-11/2020-07-01"
