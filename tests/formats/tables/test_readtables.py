"""The story of some tables, and everything that is wrong with them at once."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.formats.tables.readtables import read_tables
from policytrack.formats.tables.storytables import MAX_COLUMNS, filled, tables_of
from policytrack.story.storyvalue import Story


def problems(tables, name=None):
    with pytest.raises(pt.CheckError, match="problem") as caught:
        read_tables(tables, name)
    return [str(problem) for problem in caught.value.problems]


EVENTS = {"id": ["one", "two"], "title": ["One", "Two"], "date": ["2025", "2026"]}


def test_tables_give_the_story_that_they_are_of():
    story = pt.load_dataset("ofsted-report-cards")
    found, doubts = read_tables(tables_of(story._story.records))
    assert found.in_order().records == story._story.records
    assert [problem.code for problem in doubts] == [problem.code for problem in story.warnings]


def test_columns_in_which_nothing_stands_can_be_left_out():
    story = pt.load_dataset("oakhill-urgent-notification")
    tables = filled(tables_of(story._story.records))
    assert "posts" in tables or "plans" in tables
    assert read_tables(tables)[0].in_order().records == story._story.records


def test_what_is_wrong_with_tables_and_with_their_records_is_told_at_once():
    tables = {
        "events": EVENTS | {"date": ["2025-13-45", "2026"], "by": [None, "nobody"]},
        "plans": {"event": ["tow"], "date": ["2027"]},
        "evnts": {},
    }
    table, plan, date, by = problems(tables, "story.xlsx")
    assert table.startswith("story.xlsx: found 'evnts'; allowed: story, sources")
    assert plan.startswith("story.xlsx!plans:2: found 'tow'; allowed: an id under events")
    assert date.startswith("story.xlsx!events:2: found '2025-13-45'; allowed: a date")
    assert by.startswith("story.xlsx!events:3: found 'nobody'; allowed: an id under actors")


def test_a_key_that_is_missing_because_its_cell_was_refused_is_told_once():
    tables = {"events": EVENTS | {"title": ["One", object()]}}
    (told,) = problems(tables)
    assert told.startswith("events:3: ")
    assert told.endswith("(events.title) [not-a-text]") or "title" in told


def test_an_id_stands_once_and_the_row_that_has_it_is_named():
    (told,) = problems({"events": EVENTS | {"id": ["one", "one"]}})
    assert told.startswith("events:3: found 'one'; allowed: an id of its own (row 2 has it)")


def test_a_row_needs_what_it_hangs_on():
    tables = {"events": EVENTS, "says": {"event": ["one"], "issue": [None], "stance": ["support"]}}
    assert any("'issue' is missing: a row of says has one" in told for told in problems(tables))


def test_too_many_columns_are_refused_before_anything_is_read():
    wide = {f"c{n}": [None] for n in range(MAX_COLUMNS + 1)}
    (told,) = problems({"events": wide, "evnts": {}})[-1:]
    assert "found 16,385 columns; allowed: at most 16,384" in told


def test_no_tables_are_an_empty_story():
    story, doubts = read_tables({})
    assert isinstance(story, Story)
    assert (story.records.events, doubts) == ((), [])
