"""Broken sheets: what is wrong with each, in words, at its cell."""

from __future__ import annotations

import pytest

import policytrack as pt

MONTH_FIRST = pt.Calendar("month first", day_first=False)

BROKEN = {
    "a day that June does not have": (
        b"Date,Event,Who\n31/06/2025,One,A\n",
        {},
        [
            (
                "kept.csv!A2: found '31/06/2025'; allowed: a date (there is no such "
                "day; numeric dates have the day first) [bad-date]"
            ),
        ],
    ),
    "a thirteenth month": (
        b"Date,Event,Who\n2025-13-01,One,A\n",
        {},
        [
            (
                "kept.csv!A2: found '2025-13-01'; allowed: a date (there is no month "
                "'13' in a date with a day) [bad-date]"
            ),
        ],
    ),
    "month thirteen day first": (
        b"Date,Event,Who\n01/13/2025,One,A\n25/12/2025,Two,A\n",
        {},
        [
            (
                "kept.csv!A2: found '01/13/2025'; allowed: a date (there is no such "
                "day; numeric dates have the day first; for the month first, "
                "pass a Calendar with day_first=False) [bad-date]"
            ),
        ],
    ),
    "both orders": (
        b"Date,Event,Who\n13/12/2025,One,A\n12/13/2025,Two,A\n",
        {},
        [
            (
                "kept.csv!A3: found '12/13/2025'; allowed: a date (there is no such "
                "day; numeric dates have the day first; for the month first, "
                "pass a Calendar with day_first=False) [bad-date]"
            ),
        ],
    ),
    "29 February 2023": (
        b"Date,Event,Who\n29/02/2023,One,A\n",
        {},
        [
            (
                "kept.csv!A2: found '29/02/2023'; allowed: a date (there is no such "
                "day; numeric dates have the day first) [bad-date]"
            ),
        ],
    ),
    "day zero": (
        b"Date,Event,Who\n00/06/2025,One,A\n",
        {},
        [
            (
                "kept.csv!A2: found '00/06/2025'; allowed: a date (there is no such "
                "day; numeric dates have the day first) [bad-date]"
            ),
        ],
    ),
    "a word that is no date": (
        b"Date,Event,Who\nJunober,One,A\n",
        {},
        [
            (
                "kept.csv!A2: found 'Junober'; "
                "allowed: a date (not a date or a known phrase) [bad-date]"
            ),
        ],
    ),
    "relative without a day of writing": (
        b"Date,Event,Who\nlast week,One,A\n",
        {},
        [
            (
                "kept.csv!A2: found 'last week'; allowed: a date (this needs the day "
                "of writing: on=...) [bad-date]"
            ),
        ],
    ),
    "day and month without a year": (
        b"Date,Event,Who\n25-Jun,One,A\n",
        {},
        [
            (
                "kept.csv!A2: found '25 Jun'; allowed: a date (this needs the day of "
                "writing: on=...) [bad-date]"
            ),
        ],
    ),
    "a fact the calendar lacks": (
        b"Date,Event,Who\nend of the parliamentary session,One,A\n",
        {},
        [
            (
                "kept.csv!A2: found 'end of the parliamentary session'; allowed: a "
                "date (calendar 'england' does not have 'parliament': give its days "
                "with Calendar(..., days={...})) [bad-date]"
            ),
        ],
    ),
    "a number that is no day": (
        b"Date,Event,Who\n123456789,One,A\n",
        {},
        [
            (
                "kept.csv!A2: found '123456789'; allowed: a date (not EDTF, such as "
                "2025, 2025-09, 2025-09-24, 2025-09~ or [2025-09-01..2025-09-12]) "
                "[bad-date]"
            ),
        ],
    ),
    "a fraction": (
        b"Date,Event,Who\n3.5,One,A\n",
        {},
        [
            (
                "kept.csv!A2: found '3.5'; allowed: a date (not EDTF, such as 2025, "
                "2025-09, 2025-09-24, 2025-09~ or [2025-09-01..2025-09-12]) [bad-date]"
            ),
        ],
    ),
    "several problems": (
        (b"Date,Event,Who\n31/06/2025,One,A\nJunober,Two,A\n2025,Three,A\n32/01/2025,Four,A\n"),
        {},
        [
            (
                "kept.csv!A2: found '31/06/2025'; allowed: a date (there is no such "
                "day; numeric dates have the day first) [bad-date]"
            ),
            (
                "kept.csv!A3: found 'Junober'; "
                "allowed: a date (not a date or a known phrase) [bad-date]"
            ),
            (
                "kept.csv!A5: found '32/01/2025'; allowed: a date (there is no such "
                "day; numeric dates have the day first) [bad-date]"
            ),
        ],
    ),
    "end before start": (
        b"Start,End,Event\n2025-06-02,2025-06-01,One\n",
        {},
        [
            (
                "kept.csv!B2: found '2025-06-01'; allowed: an end after its start, "
                "2025-06-02 [bad-date]"
            ),
        ],
    ),
    "an end that is no date": (
        b"Start,End,Event\n2025-06-02,Junober,One\n2025-06-02,2025-06-03,Two\n",
        {},
        [
            (
                "kept.csv!B2: found 'Junober'; "
                "allowed: a date (not a date or a known phrase) [bad-date]"
            ),
        ],
    ),
    "start that is no date": (
        b"Start,End,Event\n2025-06-31,2025-07-01,One\n2025,2026,Two\n",
        {},
        [
            (
                "kept.csv!A2: found '2025-06-31'; allowed: a date (there is no day 31 "
                "in 2025-06) [bad-date]"
            ),
        ],
    ),
    "month 13 in a column": (
        b"Year,Month,Day,Event\n2025,13,1,One\n",
        {},
        [
            ("kept.csv!B2: found '13'; allowed: a month, 1 to 12 or its name [bad-date]"),
        ],
    ),
    "month 0 in a column": (
        b"Year,Month,Day,Event\n2025,0,1,One\n",
        {},
        [
            ("kept.csv!B2: found '0'; allowed: a month, 1 to 12 or its name [bad-date]"),
        ],
    ),
    "day 31 in June in a column": (
        b"Year,Month,Day,Event\n2025,6,31,One\n",
        {},
        [
            (
                "kept.csv!C2: found '2025-06-31'; allowed: a date (there is no day 31 "
                "in 2025-06) [bad-date]"
            ),
        ],
    ),
    "a month's name misspelt": (
        b"Year,Month,Day,Event\n2025,Jnue,3,One\n",
        {},
        [
            ("kept.csv!B2: found 'Jnue'; allowed: a month, 1 to 12 or its name [bad-date]"),
        ],
    ),
    "a year that is a word": (
        b"Year,Month,Event\nlong ago,3,One\n2025,4,Two\n",
        {},
        [
            (
                "kept.csv!A2: found 'long ago'; allowed: a date (this needs the day of "
                "writing: on=...) [bad-date]"
            ),
        ],
    ),
    "planned date that is none": (
        b"Milestone,Planned,Actual\nOne,Junober,2025\nTwo,2025,2026\n",
        {},
        [
            (
                "kept.csv!B2: found 'Junober'; "
                "allowed: a date (not a date or a known phrase) [bad-date]"
            ),
        ],
    ),
    "announced that is none": (
        b"Milestone,Announced,Planned\nOne,31/04/2025,2025\nTwo,2025,2026\n",
        {},
        [
            (
                "kept.csv!B2: found '31/04/2025'; allowed: a date (there is no such "
                "day; numeric dates have the day first) [bad-date]"
            ),
        ],
    ),
    "published as a stretch": (
        (
            b"Date,Event,Source,Date published\n"
            b"2025,One,Tes,2024-2025 \n"
            b"2025,One,Tes,March to May 2025\n"
        ),
        {},
        [
            (
                "kept.csv!D2: found '2024-2025 '; allowed: one day, known roughly, not "
                "a stretch [not-a-day]"
            ),
            (
                "kept.csv!D3: found 'March to May 2025'; allowed: one day, known "
                "roughly, not a stretch [not-a-day]"
            ),
        ],
    ),
    "deadline": (
        b"Milestone,Deadline\nOne,soonish\nTwo,30 June 2025\n",
        {},
        [
            (
                "kept.csv!B2: found 'soonish'; "
                "allowed: a date (not a date or a known phrase) [bad-date]"
            ),
        ],
    ),
    "century": (
        b"Date,Event,Who\n0000-01-01,One,A\n",
        {},
        [
            (
                "kept.csv!A2: found '0000-01-01'; "
                "allowed: a date (a valid date, but only the years 0001 to 9999 are supported) "
                "[bad-date]"
            ),
        ],
    ),
    "far": (
        b"Date,Event,Who\n12025-01-01,One,A\n",
        {},
        [
            (
                "kept.csv!A2: found '12025-01-01'; allowed: a date (not EDTF, such as "
                "2025, 2025-09, 2025-09-24, 2025-09~ or [2025-09-01..2025-09-12]) "
                "[bad-date]"
            ),
        ],
    ),
    "two dates, one wrong": (
        b"Date,Event,Who\n2025-06-01; 2025-06-31,One,A\n",
        {},
        [
            (
                "kept.csv!A2: found '2025-06-01; 2025-06-31'; "
                "allowed: a date (not a date or a known phrase) [bad-date]"
            ),
        ],
    ),
    "remark": (
        b"Date,Event,Who\n31 June 2025 (expected),One,A\n",
        {},
        [
            (
                "kept.csv!A2: found '31 June 2025 (expected)'; "
                "allowed: a date (not a date or a known phrase) [bad-date]"
            ),
        ],
    ),
    "a stray day": (
        b"Date,Event,Who\n31,One,A\n2025,Two,A\n",
        {},
        [
            (
                "kept.csv!A2: found '31'; allowed: a date (a year has four digits; a "
                "decade is written 198X, a century 19XX) [bad-date]"
            ),
        ],
    ),
    "time only": (
        b"Date,Event,Who\n10:30,One,A\n2025,Two,A\n",
        {},
        [
            (
                "kept.csv!A2: found '10:30'; allowed: a date (not EDTF, such as 2025, "
                "2025-09, 2025-09-24, 2025-09~ or [2025-09-01..2025-09-12]) [bad-date]"
            ),
        ],
    ),
    "row of nothing but a date": (
        b"Date,Event\n2025,One\n2026,\n",
        {},
        [
            "kept.csv!B3: found nothing; allowed: what happened [missing-value]",
        ],
    ),
    "no dates": (
        b"Name,Colour\nOne,red\nTwo,blue\n",
        {},
        [
            (
                "kept.csv: no column holds dates; columns: Name, Colour; say what a "
                "column holds with columns={'HEADER': 'ROLE'}, such as 'date' or "
                "'title' [missing-column]"
            ),
        ],
    ),
    "only dates": (
        b"Date\n2025\n2026\n",
        {},
        [
            (
                "kept.csv: no column says what happened; columns: Date; say what a "
                "column holds with columns={'HEADER': 'ROLE'}, such as 'date' or "
                "'title' [missing-column]"
            ),
        ],
    ),
    "empty file": (
        b"",
        {},
        [
            "kept.csv: this file is empty [empty]",
        ],
    ),
    "only blanks": (
        b"\n\n  \n",
        {},
        [
            "kept.csv: this file is empty [empty]",
        ],
    ),
    "only a header": (
        b"Foo,Bar\n",
        {},
        [
            ("kept.csv: no row names columns, such as Date and Event [missing-column]"),
        ],
    ),
    "position without who": (
        b"Who,Position,On what,Date\n,support,Scale,2025\n",
        {},
        [
            ("kept.csv!A2: found nothing; allowed: who takes the stance [missing-value]"),
        ],
    ),
    "position without issue": (
        b"Who,Position,On what,Date\nA,support,,2025\n",
        {},
        [
            ("kept.csv!C2: found nothing; allowed: what the stance is on [missing-value]"),
        ],
    ),
    "no column for who": (
        b"Position,On what,Date\nsupport,Scale,2025\n",
        {},
        [
            (
                "kept.csv: no column says who takes the position; columns: Position, "
                "On what, Date; say what a column holds with columns={'HEADER': "
                "'ROLE'}, such as 'date' or 'title' [missing-column]"
            ),
        ],
    ),
    "a misspelt stance": (
        b"Who,Position,On what,Date\nA,suport,Scale,2025\nB,oppose,Scale,2025\n",
        {},
        [
            (
                "kept.csv!B2: found 'suport'; allowed: support, oppose, neutral, "
                "mixed, no_position, declined, not_applicable; or say what it means "
                "with scale={...}; did you mean 'support'? [bad-value]"
            ),
        ],
    ),
    "a stance misspelt the other way": (
        b"Who,Position,On what,Date\nA,opose,Scale,2025\nB,oppose,Scale,2025\n",
        {},
        [
            (
                "kept.csv!B2: found 'opose'; allowed: support, oppose, neutral, mixed, "
                "no_position, declined, not_applicable; or say what it means with "
                "scale={...}; did you mean 'oppose'? [bad-value]"
            ),
        ],
    ),
    "a stance of its own": (
        b"Who,Position,On what,Date\nA,lukewarm,Scale,2025\nB,oppose,Scale,2025\n",
        {},
        [
            (
                "kept.csv!B2: found 'lukewarm'; allowed: support, oppose, neutral, "
                "mixed, no_position, declined, not_applicable; or say what it means "
                "with scale={...} [bad-value]"
            ),
        ],
    ),
    "a scale that maps to nothing": (
        b"Who,Position,On what,Date\nA,warm,Scale,2025\nB,oppose,Scale,2025\n",
        {"scale": {"warm": "hot"}},
        [
            (
                "kept.csv!B2: found 'warm'; allowed: support, oppose, neutral, mixed, "
                "no_position, declined, not_applicable [bad-value]"
            ),
        ],
    ),
    "share": (
        b"Who,Position,On what,Share\nPublic,support,Scale,140%\n",
        {},
        [
            ("kept.csv!D2: found '140%'; allowed: a share such as 44% or 0.44 [bad-value]"),
        ],
    ),
    "actor kind": (
        b"Name,Short name,Type\nA,a,unoin\n",
        {},
        [
            (
                "kept.csv!C2: found 'unoin'; allowed: person, group, public, union, "
                "party, government, department, agency, regulator, legislature, "
                "committee, court, local_authority, police, company, institution, "
                "school, charity, think_tank, media, international, country, unknown, "
                "other:WORD; did you mean 'union'? [bad-value]"
            ),
        ],
    ),
    "actor without name": (
        b"Name,Short name,Type\n,a,union\n",
        {},
        [
            "kept.csv!A2: found nothing; allowed: a name [missing-value]",
        ],
    ),
    "a column that is not there": (
        b"Date,Event,Who\n2025,One,A\n",
        {"columns": {"Datum": "date"}},
        [
            "kept.csv: found 'Datum'; allowed: Date, Event, Who [missing-column]",
        ],
    ),
    "a misspelt column": (
        b"Date,Event,Who\n2025,One,A\n",
        {"columns": {"Evnt": "title"}},
        [
            (
                "kept.csv: found 'Evnt'; allowed: Date, Event, Who; did you mean "
                "'Event'? [missing-column]"
            ),
        ],
    ),
    "open quotation mark": (
        b'Date,Event,Who\n2025,"One,A\n2026,Two,B\n',
        {},
        [
            ("kept.csv:2: a quotation mark is opened in this row and never closed [damaged]"),
        ],
    ),
    "quote not doubled": (
        b'Date,Event,Who\n2025,"One" x,A\n',
        {},
        [
            (
                "kept.csv:2: a quotation mark within a cell in quotation marks must be "
                "doubled [damaged]"
            ),
        ],
    ),
    "web page": (
        b"<!DOCTYPE html><html><table><tr><td>Date</td></tr></table></html>",
        {},
        [
            (
                "kept.csv: this is a web page, not a sheet: open it and save the table "
                "as CSV or .xlsx [unsupported-type]"
            ),
        ],
    ),
    "zip": (
        b"PK\x03\x04aaaa",
        {},
        [
            "kept.csv: this is a workbook: use read_excel [unsupported-type]",
        ],
    ),
    "binary": (
        bytes(range(6)) * 20,
        {},
        [
            "kept.csv: this is not a text file [unsupported-type]",
        ],
    ),
    "bad bytes": (
        b"Date,Event\n2025,Caf\x81\xe9\n",
        {},
        [
            (
                "kept.csv:2: found 'byte 0x81'; allowed: UTF-8, UTF-16 or Windows-1252 "
                "text; save the file as CSV UTF-8 [not-utf-8]"
            ),
        ],
    ),
    "half utf16": (
        b"\xff\xfeD\x00a",
        {},
        [
            "kept.csv: this begins like UTF-16 but is not (byte 5) [damaged]",
        ],
    ),
    "date in the place of the end": (
        b"Date,Event,Who\nTRUE,One,A\n2025,Two,A\n",
        {},
        [
            (
                "kept.csv!A2: found 'TRUE'; "
                "allowed: a date (not a date or a known phrase) [bad-date]"
            ),
        ],
    ),
    "day first though the calendar has the month first": (
        b"Date,Event,Who\n25/12/2025,One,A\n",
        {"calendar": MONTH_FIRST},
        [
            (
                "kept.csv!A2: found '25/12/2025'; allowed: a date (there is no such "
                "day; numeric dates have the month first) [bad-date]"
            ),
        ],
    ),
    "a header that says the order": (
        b"Date (mm/dd/yyyy),Event,Who\n25/12/2025,One,A\n",
        {},
        [
            (
                "kept.csv!A2: found '25/12/2025'; allowed: a date (there is no such "
                "day; numeric dates have the month first) [bad-date]"
            ),
        ],
    ),
    "three words for a month": (
        b"Year,Month,Event\n2025,Janurary,One\n",
        {},
        [
            ("kept.csv!B2: found 'Janurary'; allowed: a month, 1 to 12 or its name [bad-date]"),
        ],
    ),
    "a day of 32 in a column": (
        b"Year,Month,Day,Event\n2025,6,32,One\n",
        {},
        [
            (
                "kept.csv!C2: found '2025-06-32'; allowed: a date (there is no day "
                "'32' in a date with a day) [bad-date]"
            ),
        ],
    ),
    "forecast that is none": (
        b"Milestone,Forecast,Actual\nOne,2025-02-30,2025\nTwo,2025,2026\n",
        {},
        [
            (
                "kept.csv!B2: found '2025-02-30'; allowed: a date (there is no day 30 "
                "in 2025-02) [bad-date]"
            ),
        ],
    ),
    "known that is none": (
        b"Date,Event,Date known\n2025-06-01,One,2025-06-32\n2025-06-01,Two,2025-06-02\n",
        {},
        [
            (
                "kept.csv!C2: found '2025-06-32'; allowed: a date (there is no day "
                "'32' in a date with a day) [bad-date]"
            ),
        ],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_sheet_is_refused_with_every_problem_at_its_cell(name, tmp_path):
    content, options, expected = BROKEN[name]
    path = tmp_path / "kept.csv"
    path.write_bytes(content)
    with pytest.raises(pt.CheckError, match="problem") as refused:
        pt.read_csv(path, **options)
    told = [str(problem) for problem in refused.value.problems]
    assert [each.replace(str(path), path.name) for each in told] == expected


HEAD = "Date,Event,Who\n2025,One,A\n"


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"columns": {"Who": "author"}}, pt.UnknownNameError, "no role of a column 'author' here"),
        ({"columns": ["Who"]}, pt.ArgumentError, "columns: found a value of type list"),
        ({"scale": "agree"}, pt.ArgumentError, "scale: found a value of type str"),
        ({"actors": "Ofsted"}, pt.ArgumentError, "allowed: a list of pt.Actor, or a story"),
        ({"actors": ["Ofsted"]}, pt.ArgumentError, "allowed: a list of pt.Actor, or a story"),
        ({"on": "Junober"}, pt.RecordError, "found 'Junober'; allowed: a date"),
        ({"calendar": "mars"}, pt.UnknownNameError, "no calendar 'mars' here"),
        ({"on_error": "ignore"}, pt.ArgumentError, "allowed: 'raise' or 'collect'"),
    ],
)
def test_an_option_that_is_not_one_is_refused(tmp_path, options, error, message):
    path = tmp_path / "kept.csv"
    path.write_text(HEAD)
    with pytest.raises(error, match=message):
        pt.read_csv(path, **options)


def test_the_good_rows_and_the_problems_of_the_others_can_be_collected(tmp_path):
    path = tmp_path / "kept.csv"
    path.write_text("Date,Event\n2025,One\n2025-06-31,Two\n2026,Three\n")
    story = pt.read_csv(path, on_error="collect")
    assert [event.title for event in story.events] == ["One", "Three"]
    assert [problem.cell for problem in story.problems] == ["A3"]
    assert story.filter(kinds="unknown").problems == ()


def test_more_rows_than_anyone_keeps_are_refused_and_blank_ones_do_not_count(monkeypatch, tmp_path):
    monkeypatch.setattr("policytrack.formats.sheets.readsheets.MAX_ROWS", 3)
    path = tmp_path / "kept.csv"
    path.write_text("Date,Event\n2025,One\n\n\n\n2025,Two\n")
    assert len(pt.read_csv(path).events) == 2
    path.write_text("Date,Event\n2025,One\n2025,Two\n2025,Three\n")
    with pytest.raises(pt.CheckError, match=r"found 4 rows; allowed: at most 3, or a frame"):
        pt.read_csv(path)
