"""A file of Word has each block in its style, heads that are heads, and the texts of figures."""

import base64
import io
import zipfile

import docx
import pandas as pd
import pytest

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
    Table,
)
from policytrack.reports.publication import written
from policytrack.reports.writers.wordfile import write


@pytest.fixture(scope="module")
def word(table):
    return docx.Document(io.BytesIO(written(table.to_document(), "docx")))


class TestWord:
    def test_its_head_is_repeated_on_each_page_and_no_row_is_cut(self, word):
        (grid,) = word.tables
        assert len(grid._tbl.xpath(".//w:tblHeader")) == 1
        assert len(grid._tbl.xpath("./w:tr/w:trPr/w:cantSplit")) == len(grid.rows)
        assert grid.style.name == "Table Grid"

    def test_its_properties_stand_in_the_order_that_word_wants(self, word):
        (grid,) = word.tables
        named = [child.tag.rpartition("}")[2] for child in grid._tbl.tblPr]
        order = ["tblStyle", "tblW", "tblBorders", "tblLayout", "tblLook", "tblCaption"]
        assert named == order

    def test_its_caption_is_numbered_by_word(self, word):
        (caption,) = (p for p in word.paragraphs if p.style.name == "Caption")
        assert caption._p.xpath(".//w:fldSimple/@w:instr") == [" SEQ Table \\* ARABIC "]
        said = "".join(caption._p.xpath(".//w:t/text()"))
        assert said == "Table 1: A [table] & more"

    def test_its_cells_say_what_the_table_says(self, word):
        (grid,) = word.tables
        assert [[cell.text for cell in row.cells] for row in grid.rows] == [
            ["Who", "What #"], ["One & all"] * 2, ["[1] ASCL", "5 % of R&D"],
            ["Other"] * 2, ["NAHT", "x_1^2"],
        ]  # fmt: skip

    def test_a_table_of_many_columns_lies_on_its_side_and_leaves_no_empty_page(self):
        wide = pt.report_table(pd.DataFrame({f"c{n}": [n] for n in range(9)}), "Wide")
        word = docx.Document(io.BytesIO(written(wide.to_document(), "docx")))
        assert [s.page_width > s.page_height for s in word.sections] == [True]
        both = Document("Both", (Line.of("Text."), *wide.to_document().blocks, Line.of("More.")))
        word = docx.Document(io.BytesIO(written(both, "docx")))
        assert [s.page_width > s.page_height for s in word.sections] == [False, True, False]


PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def opened(*blocks, **more):
    return docx.Document(io.BytesIO(write(Document("A title", blocks, **more))))


def styles(made):
    return [(paragraph.style.name, paragraph.text) for paragraph in made.paragraphs]


def test_each_block_is_a_paragraph_of_the_style_of_its_kind():
    roles = ("text", "quote", "note", "source")
    lines = [Line.of(role, role) for role in roles]
    made = opened(
        Heading("One"), Heading("Two", 2), *lines, Items((Item(tuple(lines)), Item((lines[0],))))
    )
    assert styles(made) == [
        ("Title", "A title"), ("Heading 1", "One"), ("Heading 2", "Two"),
        ("Normal", "text"), ("Quote", "quote"), ("Note", "note"), ("Note", "source"),
        ("List Bullet", "text"), ("List Quote", "quote"), ("List Note", "note"),
        ("List Note", "source"), ("List Bullet", "text"),
    ]  # fmt: skip
    assert styles(opened(Items((Item((lines[0],) * 2),)), headed=False)) == [
        ("List Bullet", "text"), ("List Continue", "text"),
    ]  # fmt: skip


def test_the_lines_of_an_item_stay_on_one_page():
    line = Line.of("x")
    made = opened(Items((Item((line, line, line)), Item((line,)))), headed=False)
    kept = [bool(each.paragraph_format.keep_with_next) for each in made.paragraphs]
    assert kept == [True, True, False, False]


@pytest.mark.parametrize(
    ("size", "shown"),
    [((2.0, 1.0), (2.0, 1.0)), ((12.54, 4.0), (6.27, 2.0)), ((4.0, 16.4), (2.0, 8.2))],
)
def test_a_figure_has_its_text_and_caption_and_fits_the_page(size, shown):
    made = opened(Figure(PNG, "Two bars.", "Bars", *size), headed=False)
    assert made.element.body.xpath(".//wp:docPr/@descr") == ["Two bars."]
    assert made.paragraphs[0].paragraph_format.keep_with_next
    assert [paragraph.style.name for paragraph in made.paragraphs] == ["Normal", "Caption"]
    assert "".join(made.paragraphs[1]._p.xpath(".//w:t/text()")) == "Figure 1: Bars"
    (shape,) = made.inline_shapes
    assert shape.width.inches == pytest.approx(shown[0], abs=0.01)


def table_of(columns, title="T", group=""):
    names = tuple(Column(f"c{n}", align="right") for n in range(columns))
    return Table(title, names, (Row((Line.of("x"),) * columns, group),), ("n",))


@pytest.mark.parametrize(("columns", "upright"), [(7, True), (8, False)])
def test_a_table_of_up_to_seven_columns_stands_upright(columns, upright):
    (section,) = opened(table_of(columns), headed=False).sections
    assert (section.page_width < section.page_height) == upright


def test_a_table_has_a_caption_where_it_has_a_title_and_its_foot_below_it():
    assert [style for style, _ in styles(opened(table_of(2), headed=False))] == ["Caption", "Note"]
    assert [style for style, _ in styles(opened(table_of(2, ""), headed=False))] == ["Note"]


def test_cells_are_set_to_the_side_of_their_column():
    (grid,) = opened(table_of(2, group="G")).tables
    assert [cell.paragraphs[0].alignment.name for cell in grid.rows[2].cells] == ["RIGHT"] * 2
    assert [row.cells[0].text for row in grid.rows] == ["c0", "G", "x"]


def test_every_part_of_the_file_has_the_same_time():
    with zipfile.ZipFile(io.BytesIO(write(Document("T", ())))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {part.compress_type for part in archive.infolist()} == {zipfile.ZIP_DEFLATED}


def test_a_missing_library_names_its_extra(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(pt.MissingExtraError, match=r"policytrack\[word\]"):
        write(Document("T", ()))
