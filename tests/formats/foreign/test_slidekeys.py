"""The columns of TimelineJS's sheet and the keys of its JSON say the same of a slide."""

import csv
import io
import json

import pytest

from policytrack.formats.foreign.slidekeys import (
    DATES,
    ERA,
    MEDIA_COLUMNS,
    OWN,
    OWN_COLUMNS,
)
from policytrack.formats.foreign.timelinejsreader import read_slides

PLAIN = {"Year": "2020", "Headline": "A", "Text": "", "Media": "", "EDTF": ""}


def of_sheet(**columns):
    row = {**PLAIN, **columns}
    made = io.StringIO()
    table = csv.DictWriter(made, list(row))
    table.writeheader()
    table.writerow(row)
    return read_slides(io.BytesIO(made.getvalue().encode())).records


def of_slide(**more):
    slide = {"start_date": {"year": "2020"}, "text": {"headline": "A"}, **more}
    return read_slides(io.BytesIO(json.dumps({"events": [slide]}).encode())).records


@pytest.mark.parametrize("column", MEDIA_COLUMNS)
def test_a_column_of_the_media_is_the_key_of_its_name(column):
    sheet = of_sheet(**{"Media": "https://example.org/a", column: "https://example.org/b"})
    media = {"url": "https://example.org/a", MEDIA_COLUMNS[column]: "https://example.org/b"}
    assert sheet == of_slide(media=media)


@pytest.mark.parametrize(
    ("column", "value"),
    [("EDTF", "2020-06~"), ("Kind", "strike"), ("Planned", "yes"), ("Dated", "that June")],
)
def test_a_column_of_our_own_is_the_key_of_its_name(column, value):
    sheet = of_sheet(**{"EDTF": "2020~", column: value})
    assert sheet == of_slide(**{OWN: {"date": "2020~", OWN_COLUMNS[column]: value}})


@pytest.mark.parametrize("prefix", ["", "End "])
def test_the_columns_of_a_date_are_its_keys(prefix):
    parts = dict(zip(DATES, ("2021", "3", "4"), strict=True))
    key = "end_date" if prefix else "start_date"
    sheet = of_sheet(**{f"{prefix}{column}": value for column, value in parts.items()})
    assert sheet == of_slide(**{key: {DATES[column]: value for column, value in parts.items()}})


def test_an_era_is_an_event_of_its_kind():
    era = {"start_date": {"year": "2020"}, "end_date": {"year": "2021"}, "text": {"headline": "A"}}
    tree = json.dumps({"events": [], "eras": [era]}).encode()
    (event,) = read_slides(io.BytesIO(tree)).records
    assert (event.kind, str(event.date)) == (ERA, "2020/2021")
