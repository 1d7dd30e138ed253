"""Which row names the columns of a sheet, and what each column holds."""

from __future__ import annotations

import io
import warnings

import pytest

import policytrack as pt
from policytrack.formats.sheets.headermeanings import found_role


def roles(text, **options):
    (sheet,) = pt.explain_sheet(io.BytesIO(text.encode()), **options).sheets
    return {column.header: column.role for column in sheet.columns}


def story_of(text, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.read_csv(io.StringIO(text), **options)


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("DATE", "date"),
        ("When?", "date"),
        ("Event_Date", "date"),
        ("eventDate", "date"),
        ("Date (dd/mm/yyyy)", "date"),
        ("Datum / Date", "date"),
        ("\u00c9v\u00e9nement", "title"),
        ("Headline*", "title"),
        ("Organisation(s)", "by"),
        ("URL of source", None),
        ("Source URL", "link"),
        ("Angek\u00fcndigt am", "announced"),
        ("Entr\u00e9e en vigueur", "effective"),
    ],
)
def test_a_header_is_known_however_it_is_typed(header, role):
    assert next(iter(found_role(header)[0]), None) == role


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        # Correspondence: From and To are people where they hold no dates.
        (
            "Date,From,To,Subject\n2025,ASCL,DfE,Pay\n",
            {"From": "by", "To": "to", "Subject": "title"},
        ),
        ("Event,From,To\nOne,2024,2025\n", {"From": "start", "To": "end"}),
        # Title is a form of address, and Position a post.
        (
            "Title,Name,Date,Position\nMr,A B,2025,Minister\nMrs,C D,2024,Head\nMr,E F,2023,Head\n",
            {"Title": "extra", "Name": "title", "Position": "extra"},
        ),
        ("Actual,Event,Date\nyes,One,2025\nno,Two,2026\n", {"Actual": "extra", "Date": "date"}),
        ("Date,Notes\n2025,One\n", {"Notes": "title"}),
        ("Date,Description\n2025,One\n", {"Description": "title"}),
        ("Date,Event,Title\n2025,One,Two\n", {"Event": "title", "Title": "text"}),
        ("Received,Subject,Ref\n2025,One,F-1\n", {"Received": "date", "Ref": "id"}),
        ("Founded,Thing\n2025,One\n2026,Two\n", {"Founded": "date", "Thing": "title"}),
        ("Date,Event,Where to look\n2025,One,https://example.org\n", {"Where to look": "link"}),
        ("Date,Effective date,Bill\n2024,2025,One\n", {"Date": "date", "Effective date": "extra"}),
        ("Name,Short name,Type\nA B,AB,union\n", {"Name": "name", "Type": "actor_kind"}),
        ("Member,Vote,Division,Date\nA,Aye,Third,2025\n", {"Vote": "stance", "Division": "issue"}),
        ("Date,Event,Vote\n2025,One,61-38\n", {"Vote": "extra"}),
        (
            "Who,Position,On what,Citation\nA,for,Scale,Never!\n",
            {"Citation": "quote", "Position": "stance"},
        ),
        ("Date,Event,Citation\n2025,One,Tes\n", {"Citation": "source"}),
        ("Date,Event,Confidence\n2025,One,confirmed\n", {"Confidence": "confidence"}),
        ("Date,Event,Confidence\n2025,One,high\n", {"Confidence": "extra"}),
    ],
)
def test_what_a_column_holds_follows_from_its_header_and_its_cells(sheet, expected):
    found = roles(sheet)
    assert {header: found[header] for header in expected} == expected


def test_numbers_are_no_dates_unless_a_header_says_so():
    for sheet in ("rcid,Thing\n1077,One\n1128,Two\n", "Amount,Thing\n2100.5,One\n2025,Two\n"):
        with pytest.raises(pt.CheckError, match="no column holds dates"):
            story_of(sheet)


def test_numbers_are_stances_where_the_scale_says_so():
    sheet = "date,party,label,stance\n2025,SPD,Ukraine,1\n2025,AfD,Ukraine,-1\n"
    scale = {"1": "support", "-1": "oppose"}
    story = story_of(sheet, columns={"label": "issue"}, scale=scale)
    assert sorted((s.by[0].name, s.stance.value) for s in story.statements) == [
        ("AfD", "oppose"),
        ("SPD", "support"),
    ]


def test_titles_notes_and_blank_rows_above_the_names_are_passed_over():
    sheet = "Register of visits,,\nlast changed 30 June,,\n,,\nDate,Visit,Who\n2025,One,A\n"
    story = story_of(sheet, columns={"Visit": "title"})
    assert (story.title, [e.title for e in story.events]) == ("Register of visits", ["One"])


def test_a_sheet_in_no_known_language_is_read_by_its_cells():
    found = roles(
        "P\u00e4iv\u00e4m\u00e4\u00e4r\u00e4,Tapahtuma\n24/06/2025,Kirje\n25/06/2025,Kokous\n"
    )
    assert list(found.values()) == ["date", "title"]


def test_columns_are_said_either_way_round_and_in_any_case():
    sheet = "Colour,Thing\n2025,One\n"
    for columns in ({"colour": "date", "Thing": "title"}, {"date": "Colour", "title": "THING"}):
        assert str(story_of(sheet, columns=columns).events[0].date) == "2025"


def test_a_column_without_a_name_is_known_by_its_letter():
    sheet = "Date,Event,\n2025,One,odd\n"
    assert dict(story_of(sheet).events[0].extra) == {"Column C": "odd"}
    assert story_of(sheet, columns={"Column C": "note"}).events[0].note == "odd"


def test_two_columns_of_one_name_are_both_kept():
    sheet = "Date,Event,RAG,RAG\n2025,One,red,green\n"
    assert dict(story_of(sheet).events[0].extra) == {"RAG": "red", "RAG (2)": "green"}


def test_more_cells_than_names_are_kept_too():
    (event,) = story_of("Date,Event\n2025,One,spilt\n").events
    assert dict(event.extra) == {"Column C": "spilt"}


def test_what_is_kept_aside_comes_back_from_a_file():
    story = story_of("Date,Event,RAG\n2025,One,red\n")
    again = pt.read_yaml(io.StringIO(story.to_yaml()))
    assert again == story
    assert dict(again.events[0].extra) == {"RAG": "red"}


def test_when_a_row_was_last_changed_is_no_date_of_an_event_where_there_is_another():
    text = "Last verified,Policy name,Came out\n2026-02-01,Strategy,2021-09-22\n"
    assert roles(text)["Came out"] == "date"
    assert roles(text)["Last verified"] == "extra"


def test_a_column_of_dates_is_never_what_happens():
    text = "Minister,Sworn,Gone\nWilliamson,24/07/2019,15/09/2021\nZahawi,15/09/2021,05/07/2022\n"
    with pytest.raises(pt.CheckError, match="no column says what happened"):
        pt.read_csv(io.StringIO(text))


def test_the_end_of_an_event_may_stand_in_three_columns():
    story = story_of(
        "Year,Month,Day,End Year,End Month,End Day,Headline,Group\n"
        "2017,3,29,2019,3,29,Talks,Brexit\n2016,6,23,,,,Vote,Brexit\n"
    )
    assert [str(event.date) for event in story.events] == ["2016-06-23", "2017-03-29/2019-03-29"]
    assert story["Talks"].tags == ("Brexit",)


def test_an_answer_is_what_a_deadline_waits_for():
    text = "Ref,Subject,Date due,Date responded\n1,Costs,30/01/2024,29/01/2024\n"
    assert roles(text)["Date responded"] == "actual"
    assert roles("Ref,Subject,Date responded\n1,Costs,29/01/2024\n")["Date responded"] == "date"


def test_an_event_with_somebodys_position_beside_it_stays_an_event():
    found = roles("Date,Event,Who,Position\n2025,Letter,NEU,Oppose\n2025,Reply,DfE,Support\n")
    assert (found["Event"], found["Position"]) == ("title", "extra")
