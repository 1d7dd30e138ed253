"""The table for Datawrapper: a row an event, with days that it draws and links that it shows."""

import csv
import io

import duckdb
import pytest

import policytrack as pt
from policytrack.formats.foreign.datawrapper import losses, text_of

UNION = pt.Actor("National Union", "union", "NU")
REPORT = pt.Source("Report [1]", url="https://example.org/1", published="2025-06-25")
STORY = pt.Timeline(
    [
        pt.Event("=SUM(1)", "letter", "2025-06", by=[UNION, "Ann"], id="letter", sources=REPORT),
        pt.Event("Reply, at last", "publication", id="reply", plans=pt.Plan("2025-09-01")),
        pt.Event("Some day", id="some-day"),
    ],
    title="Grades",
)


def rows():
    return list(csv.DictReader(io.StringIO(text_of(STORY._story))))


def test_a_row_has_the_days_the_words_and_the_links():
    assert rows() == [
        {
            "Event": "'=SUM(1)", "Start": "2025-06-01", "End": "2025-06-30", "When": "June 2025",
            "Kind": "letter", "Status": "occurred", "Who": "NU, Ann", "Place": "",
            "Source": r"[Report \[1\]](https://example.org/1)",
        },
        {
            "Event": "Reply, at last", "Start": "2025-09-01", "End": "2025-09-01",
            "When": "expected 1 September 2025", "Kind": "publication", "Status": "planned",
            "Who": "", "Place": "", "Source": "",
        },
    ]  # fmt: skip


def test_duckdb_reads_days_as_dates(tmp_path):
    path = tmp_path / "a.datawrapper.csv"
    STORY.write(path)
    found = duckdb.sql(f"SELECT Event, Start, \"End\" FROM read_csv('{path}')")
    assert [str(kind) for kind in found.types] == ["VARCHAR", "DATE", "DATE"]
    assert [row[0] for row in found.fetchall()] == ["'=SUM(1)", "Reply, at last"]


def test_what_is_left_out_is_told():
    told = {loss[:2] for loss in losses(STORY._story)}
    assert {("some-day", ""), ("reply", "plans"), ("story", "title")} <= told


@pytest.mark.filterwarnings("ignore::policytrack.RecordWarning")
def test_who_and_what_no_row_names_is_told_and_so_are_long_names_and_odd_addresses():
    story = pt.Timeline(
        [
            pt.Event("Letter", None, "2025", by=UNION, id="letter",
                     sources=pt.Source("A", url="ftp://a.example", id="a")),
            pt.Event("Some day", by="Nobody", id="some-day"),
            pt.Source("B", url="ftp://b.example", id="b"),
        ]
    )  # fmt: skip
    assert {loss[:2] for loss in losses(story._story)} == {
        ("nobody", ""), ("b", ""), ("some-day", ""), ("letter", "id"), ("nu", "id"),
        ("nu", "kind"), ("nu", "name"), ("a", "id"), ("a", "url"),
    }  # fmt: skip


def test_a_cell_that_a_spreadsheet_program_would_compute_is_told():
    told = {loss for loss in losses(STORY._story) if "apostrophe" in loss.why}
    assert {(loss.record, loss.field, loss.what) for loss in told} == {
        ("letter", "title", "=SUM(1)")
    }


def test_a_date_that_hangs_on_another_is_told_and_its_day_is_written():
    story = pt.Timeline(
        [
            pt.Event("Report", date="2025-06-02", id="report"),
            pt.Event("Reply", date="on report", id="reply", place="@home", by="+1"),
        ]
    )
    found = {
        loss[:3] for loss in losses(story._story) if loss.record == "reply" and loss.field != "id"
    }
    assert found == {
        ("reply", "date", "on report"), ("reply", "place", "@home"), ("reply", "by", "+1")
    }  # fmt: skip
    (row,) = [
        row for row in csv.DictReader(io.StringIO(text_of(story._story))) if row["Event"] == "Reply"
    ]
    assert (row["Start"], row["Place"], row["Who"]) == ("2025-06-02", "'@home", "'+1")
