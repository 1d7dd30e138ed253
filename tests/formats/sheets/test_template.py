"""The template: an empty workbook that reads without a word once it is filled in."""

from __future__ import annotations

import warnings
import zipfile

import openpyxl
import pytest

import policytrack as pt
from policytrack.formats.sheets.headermeanings import found_role
from policytrack.formats.sheets.template import TEMPLATE, write_template
from policytrack.records.vocabulary import ACTOR_KINDS, EVENT_KINDS, STANCES

FILLED = {
    "Events": [
        {"Date": "24/06/2025", "Event": "Unions write", "Type": "letter", "Who": "ASCL; NAHT"},
        {"Date": "June 2025", "Event": "Ofsted delays", "Who": "Ofsted", "Place": "London"},
        {"Event": "Roll-out", "Planned date": "November 2025", "Announced": "9 September 2025"},
        {"Date": "1 May 2025", "End date": "ongoing", "Event": "Ballot", "Tags": "pay; workload"},
    ],
    "Positions": [
        {"Who": "ASCL", "Position": "oppose", "On what": "Scale", "Date": "24 June 2025"},
        {"Who": "NAHT", "Position": "mixed", "On what": "Scale", "Quote": "Not yet."},
    ],
    "Actors": [
        {
            "Name": "Association of School and College Leaders",
            "Short name": "ASCL",
            "Type": "union",
        },
        {"Name": "Ofsted", "Type": "regulator", "Also known as": "the inspectorate"},
    ],
}


@pytest.fixture
def path(tmp_path):
    goal = tmp_path / "template.xlsx"
    write_template(goal)
    return goal


@pytest.fixture
def filled(path):
    book = openpyxl.load_workbook(path)
    for name, rows in FILLED.items():
        sheet = book[name]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for at, row in enumerate(rows, 3):
            for header, value in row.items():
                sheet.cell(at, columns[header], value)
    book.save(path)
    return path


def test_filled_in_it_reads_without_a_word(filled):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        story = pt.read_excel(filled)
    assert story.warnings == ()
    assert {event.title: str(event.date) for event in story.events} == {
        "Unions write": "2025-06-24",
        "Ofsted delays": "2025-06",
        "Roll-out": "None",
        "Ballot": "2025-05-01/..",
    }
    assert [(s.by[0].label, s.stance.value) for s in story.statements] == [
        ("ASCL", "oppose"),
        ("NAHT", "mixed"),
    ]
    assert {actor.label: actor.kind for actor in story.actors} == {
        "ASCL": "union",
        "Ofsted": "regulator",
        "NAHT": "unknown",
    }
    (plan,) = story["Roll-out"].plans
    assert (str(plan.date), str(plan.announced)) == ("2025-11", "2025-09-09")


def test_empty_it_reads_to_an_empty_story(path):
    story = pt.read_excel(path)
    assert len(story) == 0
    assert story.warnings == ()


def test_its_headers_are_words_that_the_reader_knows():
    for columns in TEMPLATE.values():
        for column in columns:
            assert found_role(column.header)[0], column.header


def test_it_offers_the_words_of_the_vocabularies_and_runs_nothing(path):
    book = openpyxl.load_workbook(path)
    offered = {
        sheet.title: [
            [cell.value for (cell,) in book["Words"][rule.formula1.split("!")[1].replace("$", "")]]
            for rule in sheet.data_validations.dataValidation
        ]
        for sheet in book
    }
    assert offered["Events"] == [list(EVENT_KINDS.words)]
    assert offered["Positions"] == [list(STANCES.words)]
    assert offered["Actors"] == [list(ACTOR_KINDS.words)]
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name), name


def test_each_column_has_a_note(path):
    book = openpyxl.load_workbook(path)
    for name in TEMPLATE:
        assert all(cell.comment is not None for cell in book[name][1])


def test_a_file_that_is_there_is_kept_unless_it_may_be_replaced(path):
    with pytest.raises(FileExistsError, match="already exists"):
        write_template(path)
    write_template(path, overwrite=True)
