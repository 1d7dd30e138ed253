"""Slides that others made, in JSON, in the older JSON and as a sheet: what is read of them."""

import io
import json

import pytest

import policytrack as pt
from policytrack.formats.foreign.timelinejsreader import is_sheet, is_tree, read_slides, read_tree

LETTER = {
    "start_date": {"year": "2025", "month": "6", "day": "24", "hour": "9", "minute": "30"},
    "text": {
        "headline": "Unions <b>write</b> &amp; wait",
        "text": 'A <a href="https://example.org/letter">letter</a>.<p>Second</p><script>x()</script>',
    },
    "media": {"url": "https://example.org/a.jpg", "caption": "The <i>letter</i>", "credit": "PA"},
    "group": "Unions",
    "unique_id": "letter-1",
    "background": {"color": "#fff"},
    "autolink": False,
}


def read(*slides, **more):
    return read_tree({"events": list(slides), **more})


def test_a_slide_of_others_is_an_event_with_all_that_it_says():
    (event,) = read(LETTER).records
    assert (event.id, event.title, event.text) == (
        "letter-1", "Unions write & wait", "A letter.\nSecond",
    )  # fmt: skip
    assert str(event.date) == "2025-06-24"
    assert event.urls == ("https://example.org/letter",)
    assert event.tags == ("Unions",)
    assert event.extra == {
        "media": "https://example.org/a.jpg", "media caption": "The <i>letter</i>",
        "media credit": "PA", "time": "09:30", "background": "#fff", "autolink": "false",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        ({"year": 2025}, None, "2025"),
        ({"year": "2025", "month": "6", "day": ""}, None, "2025-06"),
        ({"year": 2025, "month": 6}, {"year": 2025, "month": 8}, "2025-06/2025-08"),
        ({"year": "1,066", "month": 10, "day": 14.0}, None, "1066-10-14"),
        ({"year": 476}, None, "0476"),
        ({"year": 2025}, {"year": 2025}, "2025"),
    ],
)
def test_a_date_is_as_exact_as_its_parts(start, end, date):
    slide = {"start_date": start, "text": {"headline": "A"}}
    (event,) = read(slide | ({"end_date": end} if end else {})).records
    assert str(event.date) == date


def test_words_that_stand_for_a_date_are_kept_as_printed():
    slide = {"start_date": {"year": 2025}, "text": {"headline": "A"}, "display_date": "Mid-2025"}
    assert read(slide).records[0].dated == "Mid-2025"


def test_a_group_that_is_a_kind_of_event_is_its_kind():
    slide = {"start_date": {"year": 2025}, "text": {"headline": "A"}, "group": "letter"}
    assert (read(slide).records[0].kind, read(slide).records[0].tags) == ("letter", ())


def test_eras_and_the_title_are_read():
    era = {"start_date": {"year": 2020}, "end_date": {"year": 2021}, "text": {"headline": "Covid"}}
    title = {"text": {"headline": "Our <i>story</i>", "text": "<p>About it</p>"}}
    found = read(LETTER, eras=[era], title=title)
    assert (found.title, found.about) == ("Our story", "About it")
    assert [(e.kind, str(e.date)) for e in found.records[1:]] == [("other:era", "2020/2021")]


def test_what_is_left_out_is_told_with_its_place():
    title = {"text": {"headline": "T"}, "media": {"url": "x.png"}}
    undated = {"text": {"headline": "No date"}}
    before = {"start_date": {"year": -500}, "text": {"headline": "Old"}}
    found = read(undated, "text", before, title=title, scale="human", more=1)
    assert found.records == []
    assert {problem.path for problem in found.left} == {
        ("title", "media"), ("more",), ("events", 0), ("events", 1), ("events", 2),
    }  # fmt: skip
    assert "without a start_date" in str(found.left)


def test_the_older_format_is_read():
    item = {
        "startDate": "2011,12,10", "endDate": "2011,12,11", "headline": "Headline", "text": "Text",
        "tag": "People", "asset": {"media": "https://example.org/v", "credit": "C"},
    }  # fmt: skip
    tree = {"timeline": {"headline": "Old", "type": "default", "text": "About", "date": [item],
                         "era": [item | {"headline": "Era"}]}}  # fmt: skip
    assert is_tree(tree)
    found = read_tree(tree)
    event, era = found.records
    assert (found.title, found.about) == ("Old", "About")
    assert (event.title, str(event.date), event.tags) == (
        "Headline", "2011-12-10/2011-12-11", ("People",),
    )  # fmt: skip
    assert event.extra == {"media": "https://example.org/v", "media credit": "C"}
    assert era.kind == "other:era"


SHEET = """Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,\
Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background,Notes
,,,,,,,,,Our story,About it,,,,,title,,,
2025,6,24,09:30,,,,,,Letter,"A
letter",https://example.org/a.jpg,PA,,,,Unions,#fff,ours
2020,,,,2021,,,,,Covid,,,,,,era,,,
x,,,,,,,,,Bad,,,,,,,,,
"""


def test_a_sheet_of_the_template_is_read_with_the_lines_of_what_is_wrong():
    assert is_sheet(SHEET.encode())
    found = read_slides(io.BytesIO(SHEET.encode()))
    event, era = found.records
    assert (found.title, found.about, event.title, event.text) == (
        "Our story", "About it", "Letter", "A\nletter",
    )  # fmt: skip
    assert event.extra == {
        "media": "https://example.org/a.jpg", "media credit": "PA", "time": "09:30",
        "background": "#fff", "Notes": "ours",
    }  # fmt: skip
    assert (era.kind, str(era.date)) == ("other:era", "2020/2021")
    assert [problem.line for problem in found.left] == [6]


def test_a_sheet_of_the_first_template_is_read():
    for date in ("6/24/2025", "2025/6/24"):
        text = f"Start Date,End Date,Headline,Text,Media,Tag\n{date},,Letter,,,Unions\n"
        (event,) = pt.read_timelinejs(io.StringIO(text)).events
        assert (str(event.date), event.tags) == ("2025-06-24", ("Unions",))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"title": "no slides"}', "found JSON without slides"),
        (b"a,b\n1,2\n", "found no columns Year and Headline"),
        (b'{"events": [', "not JSON"),
        (b'{"events": ' + b"[" * 50_000, "levels of nesting"),
        (b"{\xff}", "byte 0xff"),
    ],
)
def test_a_file_that_is_none_is_refused(data, told):
    with pytest.raises(pt.CheckError, match=told):
        pt.read_timelinejs(io.BytesIO(data))


def test_the_file_is_known_by_its_content(tmp_path):
    path = tmp_path / "export.json"
    path.write_text(json.dumps({"events": [LETTER]}), encoding="utf-8")
    assert pt.read(path).events[0].id == "letter-1"
    assert pt.read(path).title == "export"
    sheet = tmp_path / "export.csv"
    sheet.write_text(SHEET.replace("\nx", "\n2024"), encoding="utf-8")
    assert len(pt.read(sheet).events) == 3


def test_what_else_a_slide_says_is_kept_beside():
    slide = {
        "start_date": {"year": 626, "format": "yyyy", "display_date": "around 626"},
        "end_date": {"year": 629, "format": "yyyy"},
        "text": {"headline": "A siege", "lang": "en"},
        "background": {"url": "https://example.org/a.jpg", "opacity": "50", "color": "#fff"},
        "type": "overview",
    }
    (event,) = read(slide).records
    assert event.dated == "around 626"
    assert event.extra == {
        "background": "https://example.org/a.jpg", "background opacity": "50",
        "background color": "#fff", "start_date format": "yyyy", "end_date format": "yyyy",
        "text lang": "en", "type": "overview",
    }  # fmt: skip


def test_whatever_a_title_and_a_timeline_say_and_a_story_does_not_is_told():
    title = {"text": {"headline": "A"}, "media": {"url": ""}, "background": {"url": "x"},
             "autolink": False, "location": {"name": "Leeds"}}  # fmt: skip
    told = [each.path for each in read(title=title, scale="cosmological", zoom=2).left]
    assert told == [
        ("title", "autolink"), ("title", "background"), ("title", "location"), ("scale",),
        ("zoom",),
    ]  # fmt: skip
    assert read(title={"text": {}, "start_date": {"year": ""}}, scale="human").left == []


def test_the_picture_of_an_older_title_is_told():
    old = {"timeline": {"headline": "A", "type": "default", "asset": {"media": "a.jpg"},
                        "date": [{"startDate": "2011,12,10", "headline": "B"}]}}  # fmt: skip
    found = read_tree(old)
    assert [each.path for each in found.left] == [("title", "media")]
    assert [str(event.date) for event in found.records] == ["2011-12-10"]


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        ({"year": "2016.0", "month": "", "day": ""}, {}, "2016"),
        ({"year": 2016, "month": 3}, None, "2016-03"),
        ({"year": "2,016", "month": "3", "day": "4"}, {}, "2016-03-04"),
        ({"year": 476}, {}, "0476"),
        ({"year": 2016, "month": 3, "day": 4}, {"year": 2016, "month": 3, "day": 4}, "2016-03-04"),
        ({"year": 2016}, {"year": 2018, "month": 2}, "2016/2018-02"),
    ],
)
def test_parts_of_a_date_are_read_however_they_are_written(start, end, date):
    slide = {"start_date": start, "end_date": end, "text": {"headline": "H"}}
    (event,) = read_tree({"events": [slide]}).records
    assert str(event.date) == date


@pytest.mark.parametrize(
    "start",
    [{}, {"month": 5}, {"year": -8000}, {"year": 2017, "month": 13}, {"year": "soon"}, None],
)
def test_a_slide_whose_date_cannot_be_is_told_with_its_place(start):
    read = read_tree({"events": [{"start_date": start, "text": {"headline": "H"}}]})
    assert (read.records, [each.path for each in read.left]) == ([], [("events", 0)])


def test_what_the_older_format_holds_is_kept():
    old = {
        "headline": "T", "text": "About", "type": "default",
        "date": [
            {"startDate": "2011,12,10", "endDate": "2011,12,11", "headline": "A",
             "text": "<p>B</p>", "tag": "letter",
             "asset": {"media": "m", "credit": "c", "caption": "d"}},
            {"startDate": "12/31/2011", "headline": "C"},
        ],
        "era": [{"startDate": "2011", "endDate": "2012", "headline": "E"}],
    }  # fmt: skip
    read = read_tree({"timeline": old})
    first, second, era = read.records
    assert (read.title, read.about, read.left) == ("T", "About", [])
    assert (str(first.date), first.kind, first.text) == ("2011-12-10/2011-12-11", "letter", "B")
    assert first.extra == {"media": "m", "media credit": "c", "media caption": "d"}
    assert (str(second.date), str(era.date), era.kind) == ("2011-12-31", "2011/2012", "other:era")


def test_what_a_title_and_a_file_hold_beside_is_told():
    tree = {
        "title": {"text": {"headline": "T"}, "media": {"url": "m"}, "background": {"color": ""}},
        "scale": "cosmological", "events": [],
    }  # fmt: skip
    assert [each.path for each in read_tree(tree).left] == [("title", "media"), ("scale",)]


def sheet(*lines):
    found = read_slides(io.BytesIO("\r\n".join(lines).encode()))
    return found.records, found.left


def test_columns_of_a_sheet_that_are_not_of_timelinejs_are_kept_whatever_they_are_called():
    (event,), left = sheet(
        "Year,Headline,Text,Media,Kind,Dated,Planned,Group,Tag,End Date,line,,Note,Note",
        "2020,A,,,strike,so,yes,G,T,soon,7,x,one,two,more",
    )
    assert (event.kind, event.dated, event.tags, left) == ("unknown", None, ("G",), [])
    assert dict(event.extra) == {
        "Kind": "strike", "Dated": "so", "Planned": "yes", "Tag": "T", "End Date": "soon",
        "line 2": "7", "column 12": "x", "Note": "one", "Note 2": "two", "column 15": "more",
    }  # fmt: skip


def test_the_columns_of_a_sheet_may_be_in_small_letters():
    (event,), _ = sheet("year,month,headline,text,media", "2020,5,A,B,https://example.org/a")
    assert (str(event.date), event.title, event.text) == ("2020-05", "A", "B")
    assert event.extra["media"] == "https://example.org/a"


def test_a_second_title_of_a_sheet_is_told():
    events, left = sheet("Year,Headline,Text,Type", ",One,,title", ",Two,,title", "2020,A,,")
    assert [each.title for each in events] == ["A"]
    assert [(each.line, each.message[:40]) for each in left] == [
        (3, "left out: found a slide without a start_")
    ]


def test_a_sheet_that_is_said_to_be_one_needs_a_year_and_a_headline_alone(tmp_path):
    (tmp_path / "a.timelinejs.csv").write_text("Year,Month,Day,Headline\n2024,2,3,Vote\n")
    (event,) = pt.read(tmp_path / "a.timelinejs.csv").events
    assert (str(event.date), event.title) == ("2024-02-03", "Vote")
