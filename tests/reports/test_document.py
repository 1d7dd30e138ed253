"""What a report is made of: words on one line, cells that are kept, groups, notes and sources."""

import pytest

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


def test_a_column_that_says_nothing_is_left_out_of_what_is_published_only():
    blank = Table("T", (Column("a"), Column("b")), (Row((Line.of("1"), Line.of(""))),))
    assert [column.name for column in blank.filled().columns] == ["a"]
    assert len(blank.columns) == 2


@pytest.mark.parametrize(
    ("given", "kept"),
    [("a\n b", "a b"), (" a ", " a "), ("a ", "a "), ("\na", "a"), ("  ", " "), ("", "")],
)
def test_a_run_is_on_one_line_and_keeps_the_blank_at_either_end(given, kept):
    assert Run(given).text == kept


def test_every_name_is_on_one_line():
    made = [
        Heading("a\nb").text, Column("a\nb").name, Row((), "a\nb").group,
        Table("a\nb", (), ()).title, Document("a\nb", ()).title, Figure(b"", "a\nb", "", 1, 1).alt,
    ]  # fmt: skip
    assert made == ["a b"] * 6


def test_a_line_is_read_without_addresses_and_spelt_with_them():
    line = Line((Run("See "), Run("it", "https://x.org"), Run(" "), Run("x.org", "x.org")))
    assert line.words == "See it x.org"
    assert str(line) == "See it <https://x.org> x.org"


def test_a_line_of_words_has_the_role_asked_for():
    assert Line.of("a") == Line((Run("a"),), "text")
    assert Line.of("a", "note").role == "note"


def test_where_no_drawing_can_stand_its_caption_and_text_do():
    line = Figure(b"", "Two bars.", "Bars", 1, 1).in_words()
    assert (str(line), line.role) == ("Figure: Bars. Two bars.", "note")


def rows(*cells, groups=()):
    held = [tuple(map(Line.of, each)) for each in cells]
    return tuple(map(Row, held, groups or [""] * len(held)))


def test_columns_that_are_empty_are_left_out_but_for_the_one_that_heads_the_rows():
    columns = (Column("a"), Column("b"), Column("c"))
    table = Table("T", columns, rows(("", "", "x"), ("", "", "")), ("n",), (Line.of("S"),), "G")
    filled = table.filled()
    assert [column.name for column in filled.columns] == ["a", "c"]
    assert [[str(cell) for cell in row.cells] for row in filled.rows] == [["", "x"], ["", ""]]
    assert (filled.title, filled.notes, filled.sources) == ("T", ("n",), (Line.of("S"),))
    assert filled.grouped_by == "G"
    assert Table("T", columns, ()).filled().columns == columns


def test_where_a_row_has_a_group_the_others_are_under_other():
    table = Table("T", (Column("a"),), rows("x", "y", groups=("", "G")))
    assert [row.group for row in table.filled().rows] == ["Other", "G"]
    assert [row.group for row in Table("T", (Column("a"),), rows("x")).filled().rows] == [""]


def test_rows_of_one_group_that_stand_together_are_one_group():
    table = Table("T", (Column("a"),), rows("x", "y", "z", groups=("G", "G", "H")))
    assert [(name, len(held)) for name, held in table.groups()] == [("G", 2), ("H", 1)]


@pytest.mark.parametrize(
    ("sources", "said"),
    [((), []), (("A",), ["Source: A"]), (("A", "B"), ["Sources: A; B"])],
)
def test_the_foot_has_the_notes_and_then_the_sources_in_one_line(sources, said):
    lines = list(Table("T", (), (), ("n", "m"), tuple(map(Line.of, sources))).foot())
    assert list(map(str, lines)) == ["n", "m", *said]
    assert [line.role for line in lines] == ["note", "note", *["source"] * len(said)]


def test_the_lines_of_a_document_are_its_paragraphs_and_those_of_its_lists():
    one, two, three = map(Line.of, "abc")
    blocks = (Heading("h"), one, Items((Item((two, three)),)), Table("T", (), ()))
    assert list(Document("D", blocks).lines()) == [one, two, three]
