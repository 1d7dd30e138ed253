"""The sheet of TimelineJS: its columns are those of the template, and nothing is worked out."""

import csv
import io

import policytrack as pt
from policytrack.formats.foreign.timelinejs import text_of as json_of
from policytrack.formats.foreign.timelinejscsv import losses, text_of

ERA = pt.Event("Covid", "other:era", "2020/2021", id="covid")
SUM = pt.Event("=1+1", "letter", "2025-06~", text="-2", dated="@about June", id="sum")
STORY = pt.Timeline([ERA, SUM], title="=Grades")


def rows():
    return list(csv.DictReader(io.StringIO(text_of(STORY._story))))


def test_there_is_a_title_a_row_an_event_and_a_row_an_era():
    assert [row["Type"] for row in rows()] == ["title", "", "era"]
    era = rows()[2]
    assert (era["Year"], era["End Year"], era["Headline"]) == ("2020", "2021", "Covid")


def test_a_rough_date_is_a_stretch_with_its_words():
    row = rows()[1]
    assert [row[name] for name in ("Year", "Month", "Day", "End Day")] == ["2025", "6", "1", "30"]


def test_nothing_in_a_cell_is_worked_out_by_a_spreadsheet_and_all_comes_back():
    cells = [cell for row in rows() for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t")]
    assert len(losses(STORY._story)) == 0


def test_eras_stand_apart_in_the_json():
    assert '"eras"' in json_of(STORY._story)


def test_media_background_group_and_id_stand_in_their_columns():
    extra = {"media": "https://example.org/a.jpg", "media caption": "Us", "background": "#fff"}
    event = pt.Event("Letter", "letter", "2025-06-24", id="letter", extra=extra)
    (_, row) = csv.DictReader(io.StringIO(text_of(pt.Timeline([event])._story)))
    held = {name: row[name] for name in ("Media", "Media Caption", "Background", "Group", "Id")}
    assert held == {
        "Media": "https://example.org/a.jpg", "Media Caption": "Us", "Background": "#fff",
        "Group": "letter", "Id": "letter",
    }  # fmt: skip


def test_the_exact_date_and_the_kind_stand_behind_the_columns_of_the_template():
    head = next(csv.reader(io.StringIO(text_of(STORY._story))))
    assert head[:11] == [
        "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time",
        "Display Date", "Headline", "Text",
    ]  # fmt: skip
    assert head[-4:] == ["EDTF", "Kind", "Planned", "Dated"]


def test_a_date_to_come_is_told_apart_from_one_that_was():
    event = pt.Event("Vote", "vote", plans=pt.Plan("2025-12"), id="vote")
    (_, row) = csv.DictReader(io.StringIO(text_of(pt.Timeline([event])._story)))
    assert (row["Year"], row["Month"], row["Planned"]) == ("2025", "12", "yes")


def test_rows_end_as_spreadsheets_want_them():
    assert text_of(STORY._story).count("\r\n") == 4
