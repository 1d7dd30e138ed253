"""What python-docx has no words for: pages that turn, captions that count, links, heads."""

import docx
import pytest

from policytrack.reports.document import Column, Line, Run, Table
from policytrack.reports.writers import wordparts as parts


@pytest.fixture
def made():
    document = docx.Document()
    parts.prepare(document, "A title", "cy")
    return document


def words(paragraph):
    return "".join(paragraph._p.xpath(".//w:t/text()"))


def test_a_new_document_is_a4_with_its_title_and_language_and_nobody_as_author(made):
    (section,) = made.sections
    size = section.page_width.inches, section.page_height.inches, section.left_margin.inches
    assert size == pytest.approx((8.27, 11.69, 1), abs=0.01)
    core = made.core_properties
    assert (core.title, core.language, core.author, core.comments) == ("A title", "cy", "", "")
    assert core._element.xpath("dcterms:created | dcterms:modified") == []
    assert made.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["cy"]


def test_its_styles_have_one_font_in_the_sizes_of_a_report(made):
    sizes = {name: made.styles[name].font.size.pt for name in ("Title", "Heading 1", "Normal")}
    assert sizes == {"Title": 22, "Heading 1": 15, "Normal": 10.5}
    assert {made.styles[name].font.name for name in sizes} == {"Calibri"}
    for name in sizes:
        assert not made.styles[name].element.rPr.rFonts.xpath("@w:asciiTheme | @w:hAnsiTheme")
    assert made.styles["Hyperlink"].font.underline
    assert made.styles["List Quote"].font.italic
    assert not made.styles["List Note"].font.italic
    assert made.styles["Note"].font.size.pt == made.styles["List Note"].font.size.pt == 9
    assert made.styles["List Note"].paragraph_format.left_indent.inches == 0.25
    assert made.styles["Note"].paragraph_format.left_indent is None


def test_the_width_of_the_text_is_that_of_the_page_without_its_margins(made):
    assert parts.text_width(made) == pytest.approx(6.27, abs=0.01)
    parts.turn_page(made, upright=False)
    assert parts.text_width(made) == pytest.approx(9.69, abs=0.01)


def lying(document):
    return [section.page_width > section.page_height for section in document.sections]


def test_an_empty_page_is_turned_and_one_with_words_is_followed_by_another(made):
    parts.turn_page(made, upright=True)
    assert lying(made) == [False]
    parts.turn_page(made, upright=False)
    assert lying(made) == [True]
    assert made.sections[0].orientation.name == "LANDSCAPE"
    made.add_paragraph("x")
    parts.turn_page(made, upright=False)
    assert lying(made) == [True]
    parts.turn_page(made, upright=True)
    assert lying(made) == [True, False]
    assert made.sections[1].orientation.name == "PORTRAIT"


def test_a_paragraph_has_the_style_asked_for(made):
    assert parts.add_paragraph(made, "List Bullet").style.name == "List Bullet"


def test_runs_are_strong_or_lead_where_they_do(made):
    paragraph = made.add_paragraph()
    parts.add_runs(
        paragraph, Line((Run("a "), Run("b", strong=True), Run("c", "https://x.org/?a=1&b")))
    )
    assert words(paragraph) == "a bc"
    assert [run.bold for run in paragraph.runs] == [None, True]
    (link,) = paragraph._p.xpath("w:hyperlink")
    (key,) = link.xpath("@r:id")
    assert made.part.rels[key].target_ref == "https://x.org/?a=1&b"
    assert made.part.rels[key].is_external
    assert link.xpath("w:r/w:rPr/w:rStyle/@w:val") == ["Hyperlink"]


def test_tables_and_figures_are_numbered_each_for_themselves(made):
    for kind, text in (("Table", "A"), ("Figure", "B"), ("Table", "C")):
        parts.add_caption(made, kind, text)
    assert list(map(words, made.paragraphs)) == ["Table 1: A", "Figure 1: B", "Table 2: C"]
    kept = [paragraph.paragraph_format.keep_with_next for paragraph in made.paragraphs]
    assert kept == [True, False, True]
    fields = made.element.body.xpath(".//w:fldSimple/@w:instr")
    assert fields == [" SEQ Table \\* ARABIC ", " SEQ Figure \\* ARABIC ", " SEQ Table \\* ARABIC "]


@pytest.fixture
def grid(made):
    return parts.new_table(made, Table("A title", (Column("a", 1), Column("b", 2)), ()))


def test_a_table_is_as_wide_as_the_text_and_described_to_who_cannot_see_it(made, grid):
    widths = [column.width.inches for column in grid.columns]
    assert sum(widths) == pytest.approx(parts.text_width(made), abs=0.01)
    assert widths[1] == pytest.approx(2 * widths[0], abs=0.01)
    properties = grid._tbl.tblPr
    assert properties.xpath("w:tblCaption/@w:val") == ["A title"]
    assert properties.xpath("w:tblLook/@w:firstRow") == ["1"]
    lines = properties.xpath("w:tblBorders/*")
    drawn = {each.tag.rpartition("}")[2]: each.values()[0] for each in lines}
    assert drawn == {
        "top": "single", "left": "nil", "bottom": "single", "right": "nil",
        "insideH": "single", "insideV": "nil",
    }  # fmt: skip


def test_the_head_of_a_table_is_strong_shaded_and_repeated(grid):
    parts.make_head(grid.rows[0], ["a", "b"])
    assert grid.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert [cell.paragraphs[0].runs[0].bold for cell in grid.rows[0].cells] == [True, True]
    assert grid._tbl.xpath(".//w:shd/@w:fill") == ["E8EAED"] * 2
    assert [cell.text for cell in grid.rows[0].cells] == ["a", "b"]


def test_the_heading_of_a_group_goes_across_and_stays_with_its_rows(grid):
    row = grid.add_row()
    parts.make_group(row, "G")
    assert row._tr.xpath("w:tc/w:tcPr/w:gridSpan/@w:val") == ["2"]
    paragraph = row.cells[0].paragraphs[0]
    assert (paragraph.text, paragraph.runs[0].bold) == ("G", True)
    assert paragraph.paragraph_format.keep_with_next


@pytest.mark.parametrize("side", ["left", "center", "right"])
def test_a_cell_is_set_to_its_side_in_small_letters_its_links_too(grid, side):
    cell = grid.rows[0].cells[0]
    parts.fill_cell(cell, Line((Run("a"), Run("b", "https://x.org"))), side)
    paragraph = cell.paragraphs[0]
    assert paragraph.alignment.name == side.upper()
    assert paragraph._p.xpath(".//w:r/w:rPr/w:sz/@w:val") == ["18", "18"]
    assert paragraph.paragraph_format.space_after.pt == 2


def test_no_page_ends_within_a_row_that_is_kept_whole(grid):
    parts.make_head(grid.rows[0], ["a", "b"])
    parts.keep_whole(grid.rows[0])
    assert [each.tag.rpartition("}")[2] for each in grid.rows[0]._tr.trPr] == [
        "cantSplit", "tblHeader",
    ]  # fmt: skip
