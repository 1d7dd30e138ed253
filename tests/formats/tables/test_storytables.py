"""A story as tables: which there are, which columns they have, what stands in their cells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import policytrack as pt
from policytrack.formats.storyfile.schema import TABLES
from policytrack.formats.tables.storytables import (
    COLUMNS,
    TABLE_NAMES,
    columns_by_name,
    columns_of,
    filled,
    kind_of,
    tables_of,
)
from tests.strategies import timelines


def test_every_key_of_a_file_has_a_column_in_some_table():
    names = {column.name.rpartition(".")[2] for columns in COLUMNS.values() for column in columns}
    kinds = ("source", "actor", "membership", "scale", "issue", "event", "plan", "statement")
    keys = {key for kind in kinds for key in TABLES[kind]}
    assert keys - names <= {"posts", "plans", "says", "level", "links"}


def test_a_key_of_a_mapping_in_another_has_its_name_before_it():
    assert {"level.is", "level.scale", "links.responds_to"} <= set(columns_by_name("events"))


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("statements", "strength", "number"),
        ("actors", "unnamed", "yes-or-no"),
        ("events", "date", "text"),
        ("events", "no such column", "text"),
    ],
)
def test_what_the_cells_of_a_column_are(table, column, kind):
    assert kind_of(table, column) == kind


@settings(max_examples=8)
@given(timelines())
def test_every_table_is_as_long_as_each_of_its_columns(story):
    tables = tables_of(story._story.records)
    assert tuple(tables) == TABLE_NAMES
    for name, table in tables.items():
        assert set(columns_of(name)) <= set(table)
        assert len({len(cells) for cells in table.values()}) == 1


def test_several_values_share_a_cell_and_a_semicolon_in_one_is_no_end():
    story = pt.Timeline([pt.Event("One", tags=("a; b", "c"), id="one")])
    (cell,) = tables_of(story._story.records)["events"]["tags"]
    assert cell == r"a\; b; c"


def test_filled_leaves_out_what_nothing_stands_in():
    tables = {"a": {"x": [None, None], "y": [None, 1]}, "b": {"z": [None]}}
    assert filled(tables) == {"a": {"y": [None, 1]}}
