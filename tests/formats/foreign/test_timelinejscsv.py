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
