"""A document as plain text keeps to its width, breaks no address and says every cell."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.reports.document import (
    Column,
    Document,
    Figure,
    Heading,
    Item,
    Items,
    Line,
    Row,
    Run,
    Table,
)
from policytrack.reports.writers.plainpage import write

FIGURE = Figure(b"\x89PNG", "Two <bars>.", "Bars & all", 6.0, 3.0)
ITEMS = Items(
    (
        Item((Line.of("One"), Line.of("Said.", "quote"), Line.of("Paper", "source"))),
        Item((Line.of("Two"),)),
    )
)


def test_columns_stand_beside_each_other_and_no_address_is_cut(table):
    lines = table.to_text().splitlines()
    assert [line.split() for line in lines[2:4]] == [["Who", "What", "#"], ["-" * 8, "-" * 10]]
    assert "x.org" not in table.to_text().partition("A note.")[0]


def test_many_columns_are_told_row_by_row():
    frame = pd.DataFrame({f"c{n}": [n, None] for n in range(9)})
    text = pt.report_table(frame, "Wide").to_text()
    assert text.startswith("Wide\n\n\nc0: 0\nc1: 1\n")


def text_of(*blocks, headed=False):
    return write(Document("A title", blocks, headed=headed))


def test_each_block_is_written_as_its_kind():
    blocks = (Heading("One"), Heading("Two", 2), Line.of("Text."), ITEMS, FIGURE)
    assert (
        text_of(*blocks, headed=True)
        == """A title
=======

One
---

Two
~~~

Text.

- One
  Said.
  Paper

- Two

Figure: Bars & all. Two <bars>.
"""
    )


def test_lines_are_at_most_78_characters_and_go_on_below_their_own_beginning():
    words = "word " * 40
    lines = text_of(Heading(words), Line.of(words), Items((Item((Line.of(words),) * 2),)))
    longest = max(map(len, lines.splitlines()))
    assert 74 <= longest <= 78
    item = lines.split("\n\n")[-1].splitlines()
    assert [line[:3] for line in item] == ["- w", *["  w"] * (len(item) - 1)]


@pytest.mark.parametrize("width", [60, 90, 200])
def test_an_address_stays_whole_however_long_it_is(width):
    address = "https://x.org/" + "a-b" * (width // 3)
    line = Line((Run("Some words before it "), Run("here", address)))
    assert f"<{address}>" in text_of(line)
    assert f"<{address}>" in text_of(Items((Item((Line.of("One"), line)),)))
    wide = Table("", tuple(Column(f"c{n}") for n in range(8)), (Row((line, *[Line.of("x")] * 7)),))
    assert f"<{address}>" in text_of(wide)


def table_of(*columns, **more):
    names = tuple(Column(name, width) for name, width, _ in columns)
    rows = zip(*(cells for _, _, cells in columns), strict=True)
    return Table("T", names, tuple(Row(tuple(map(Line.of, cells))) for cells in rows), **more)


def test_columns_are_as_wide_as_their_cells_and_no_narrower_than_six():
    assert (
        text_of(table_of(("a", 1, ["1"]), ("what it is", 1, ["x"])))
        == """T

a       what it is
------  ----------
1       x
"""
    )


def test_columns_that_need_more_than_the_line_share_it_by_their_widths():
    table = table_of(("a", 1, ["word " * 30]), ("b", 3, ["word " * 30]), ("c", 1, ["x"]))
    rule = text_of(table).splitlines()[3]
    assert list(map(len, rule.split("  "))) == [int(74 / 5), int(74 * 3 / 5), 6]
    assert max(map(len, text_of(table).splitlines())) <= 78


@pytest.mark.parametrize(("columns", "beside"), [(7, True), (8, False)])
def test_up_to_seven_columns_stand_beside_each_other(columns, beside):
    table = table_of(*((f"c{n}", 1, ["x"]) for n in range(columns)))
    assert ("c0: x" not in text_of(table)) == beside


def test_groups_and_the_foot_are_set_apart():
    rows = tuple(Row((Line.of(cell),), group) for cell, group in (("x", "G"), ("y", "H")))
    table = Table("", (Column("a"),), rows, ("A note.",), (Line.of("S"),))
    assert (
        text_of(table)
        == """a
------

G
x

H
y

A note.

Source: S
"""
    )


def test_rows_of_many_columns_leave_out_what_is_empty_and_name_their_group():
    names = tuple(Column(f"c{n}") for n in range(8))
    full, part = tuple(map(Line.of, "abcdefgh")), (Line.of("z"), *[Line.of("")] * 7)
    told = text_of(Table("", names, (Row(full, "G"), Row(part, "G"))))
    assert told.strip("\n").splitlines()[:3] == ["G", "", "c0: a"]
    assert told.endswith("c7: h\n\nc0: z\n")


@given(st.lists(st.lists(st.text("ab -\n", max_size=120), min_size=3, max_size=3), max_size=4))
def test_no_word_of_a_table_is_lost(cells):
    columns = tuple(Column(f"c{n}") for n in range(3))
    rows = tuple(Row(tuple(map(Line.of, each))) for each in cells)
    told = text_of(Table("", columns, rows))
    letters = sorted("".join(line.words for row in rows for line in row.cells).replace(" ", ""))
    shown = told.partition("---")[2].lstrip("- \n") if not letters else told
    assert [shown.count(letter) for letter in "ab"] == [letters.count(letter) for letter in "ab"]
    assert max(map(len, told.splitlines()), default=0) <= 78
