"""Which rows of a sheet hold records."""

from __future__ import annotations

import io
import warnings

import pytest

import policytrack as pt

HEAD = "Date,Event,Who,Cost\n"


def account(rows):
    (sheet,) = pt.explain_sheet(io.BytesIO((HEAD + rows).encode())).sheets
    return {(cell.cell, cell.why) for cell in sheet.left}, sheet.records


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("# checked in June,,,", "a comment"),
        ("Total,,,12", "a total"),
        ("Date,Event,Who,Cost", "the names of the columns again"),
        ("Note: costs in pounds,,,", "the only cell of its row"),
        ("[a],as reported,,", "a footnote"),
        ("Nil return,,,", "it says that there is nothing"),
    ],
)
def test_a_row_without_a_record_is_told_with_why(row, why):
    left, records = account(f"2025,One,A,1\n{row}\n2026,Two,B,2\n")
    assert {reason for _, reason in left} == {why}
    assert records == 2


def test_a_year_alone_is_the_year_of_the_rows_below():
    text = HEAD + "2019,,,\n3 May,One,A,1\n2020,,,\n4 June,Two,B,2\n"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        story = pt.read_csv(io.StringIO(text))
    assert [str(event.date) for event in story.events] == ["2019-05-03", "2020-06-04"]


def test_a_name_alone_is_who_the_rows_below_are_by():
    text = "Minister,Date,Event,Place\nA. Smith,,,\n,2025-05-03,One,Leeds\n,2025-05-04,Two,York\n"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        story = pt.read_csv(io.StringIO(text))
    assert [event.by[0].name for event in story.events] == ["A. Smith"] * 2


def test_empty_cells_below_a_first_date_are_told():
    with pytest.warns(pt.RecordWarning, match="Date: empty cells below others are read as empty"):
        pt.read_csv(io.StringIO(HEAD + "2025-06-01,One,A,1\n,Two,B,2\n"))
