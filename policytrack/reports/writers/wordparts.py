"""What python-docx has no words for: links, numbered captions, alternative texts, languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.reports.document import Line, Table

__all__ = [
    "add_caption",
    "add_paragraph",
    "add_runs",
    "describe",
    "fill_cell",
    "keep_whole",
    "make_group",
    "make_head",
    "new_table",
    "prepare",
    "text_width",
    "turn_page",
]

_FONT: Final = "Calibri"
_INK: Final = "1D1D1F"
_GREY: Final = "555555"
_BLUE: Final = "0B57D0"
_HEAD: Final = "E8EAED"
_GROUP: Final = "F5F5F5"
_LINES: Final = "BFBFBF"
_SIZES: Final = {"Title": 22, "Heading 1": 15, "Heading 2": 12, "Normal": 10.5, "Caption": 9.5}
_A4: Final = (8.27, 11.69)


def prepare(made: Any, title: str, language: str) -> None:
    """Set the page, the language, the title and the styles of a new document.

    Parameters:
        made: the document.
        title: its title.
        language: in which it is written.
    """
    from docx.shared import Inches, Pt

    section = made.sections[0]
    section.page_width, section.page_height = map(Inches, _A4)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Inches(1))
    core = made.core_properties
    core.title, core.language, core.author, core.comments = title, language, "", ""
    for time in ("created", "modified"):
        for element in core._element.xpath(f"dcterms:{time}"):  # noqa: SLF001 - they tell of the template
            core._element.remove(element)  # noqa: SLF001 - no method removes them
    for name, size in _SIZES.items():
        _set_font(made.styles[name], size)
    for lang in made.styles.element.xpath("w:docDefaults//w:lang"):
        lang.set(_name("w:val"), language)
    _add_styles(made)
    made.styles["Normal"].paragraph_format.space_after = Pt(4)
    made.styles["Note"].paragraph_format.space_before = Pt(3)
    made.styles["Caption"].paragraph_format.keep_with_next = False


def _set_font(style: Any, size: float) -> None:
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = _FONT, Pt(size)
    style.font.color.rgb = RGBColor.from_string(_INK)
    fonts = style.element.rPr.rFonts
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(_name(theme), None)


def _add_styles(made: Any) -> None:
    """The styles that the template lacks: for links, notes, and paragraphs in a list."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Inches, Pt, RGBColor

    link = made.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = RGBColor.from_string(_BLUE), True
    for name, base in (("Note", "Normal"), ("List Note", "Note"), ("List Quote", "Normal")):
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.italic = made.styles[base], name == "List Quote"
        if name != "List Quote":
            style.font.size, style.font.color.rgb = Pt(9), RGBColor.from_string(_GREY)
        if name.startswith("List"):
            style.paragraph_format.left_indent = Inches(0.25)
    made.styles["List Continue"].paragraph_format.space_after = Pt(2)
    made.styles["List Bullet"].paragraph_format.space_after = Pt(2)


def text_width(made: Any) -> float:
    """How wide the text of the last section is, in inches.

    Parameters:
        made: the document.
    """
    last = made.sections[-1]
    return float((last.page_width - last.left_margin - last.right_margin) / 914400)


def turn_page(made: Any, *, upright: bool) -> None:
    """Go on upright or sideways: on a new page, if the last one is the other way and not empty.

    Parameters:
        made: the document.
        upright: whether the page is upright.
    """
    from docx.enum.section import WD_ORIENT, WD_SECTION

    section = made.sections[-1]
    if (section.page_width < section.page_height) == upright:
        return
    if made.paragraphs or made.tables:
        section = made.add_section(WD_SECTION.NEW_PAGE)
    sides = sorted((section.page_width, section.page_height), reverse=not upright)
    section.page_width, section.page_height = sides
    section.orientation = WD_ORIENT.PORTRAIT if upright else WD_ORIENT.LANDSCAPE


def add_paragraph(made: Any, style: str) -> Any:
    """Add an empty paragraph.

    Parameters:
        made: the document.
        style: the name of its style. By a name, python-docx would search all styles each time.
    """
    paragraph = made.add_paragraph()
    paragraph._p.style = style.replace(" ", "")  # noqa: SLF001 - no method sets it by its id
    return paragraph


def add_runs(paragraph: Any, line: Line) -> None:
    """Write the words of a line into a paragraph, with its links.

    Parameters:
        paragraph: the paragraph.
        line: the line.
    """
    for run in line.runs:
        made = paragraph.add_run(run.text)
        made.bold = run.strong or None
        if run.link:
            made._r.style = "Hyperlink"  # noqa: SLF001 - the same
            _lead(paragraph, made, run.link)


def _lead(paragraph: Any, run: Any, address: str) -> None:
    """Make a run a link."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    link = _element("w:hyperlink")
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(_name("r:id"), key)
    paragraph._p.append(link)  # noqa: SLF001 - no method adds a link
    link.append(run._r)  # noqa: SLF001 - no method moves a run


def add_caption(made: Any, kind: str, text: str) -> None:
    """Write a caption that Word numbers, and can list.

    Parameters:
        made: the document.
        kind: ``"Table"`` or ``"Figure"``.
        text: what it says.
    """
    paragraph = add_paragraph(made, "Caption")
    paragraph.paragraph_format.keep_with_next = kind == "Table"
    paragraph.add_run(f"{kind} ")
    number = _element("w:fldSimple", {"w:instr": f" SEQ {kind} \\* ARABIC "})
    shown = paragraph.add_run(str(_captions(made, kind)))
    paragraph._p.append(number)  # noqa: SLF001 - no method adds a field
    number.append(shown._r)  # noqa: SLF001 - no method moves a run
    paragraph.add_run(f": {text}")


def _captions(made: Any, kind: str) -> int:
    """The number of the next caption of a kind."""
    fields = made.element.body.xpath(".//w:fldSimple")
    return 1 + sum(f" SEQ {kind} " in field.get(_name("w:instr")) for field in fields)


def describe(paragraph: Any, alt: str) -> None:
    """Give the picture in a paragraph its alternative text.

    Parameters:
        paragraph: the paragraph.
        alt: the text.
    """
    for properties in paragraph._p.xpath(".//wp:docPr"):  # noqa: SLF001 - no method finds it
        properties.set("descr", alt)


def new_table(made: Any, table: Table) -> Any:
    """A table with a row for its head, as wide as the text, and described for screen readers.

    Parameters:
        made: the document.
        table: what it will hold.
    """
    from docx.shared import Inches

    grid = made.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    grid.autofit = False
    whole = sum(column.width for column in table.columns)
    for column, given in zip(grid.columns, table.columns, strict=True):
        column.width = Inches(text_width(made) * given.width / whole)
    properties = grid._tbl.tblPr  # noqa: SLF001 - no method sets these
    borders = _element("w:tblBorders")
    for side, drawn in _BORDERS.items():
        line = {"w:val": "single", "w:sz": "4", "w:color": _LINES} if drawn else {"w:val": "nil"}
        borders.append(_element(f"w:{side}", line))
    for look in properties.xpath("w:tblLook"):
        properties.remove(look)
    look = {"w:firstRow": "1", "w:firstColumn": "1", "w:noVBand": "1", "w:val": "04A0"}
    properties.xpath("w:tblLayout")[0].addprevious(borders)
    properties.append(_element("w:tblLook", look))
    properties.append(_element("w:tblCaption", {"w:val": table.title}))
    return grid


_BORDERS: Final = {
    "top": True, "left": False, "bottom": True, "right": False, "insideH": True, "insideV": False,
}  # fmt: skip
"""Which borders a table has, in the order in which Word wants them."""


def make_head(row: Any, names: Sequence[str]) -> None:
    """Make a row the head of its table, which each page repeats.

    Parameters:
        row: the row.
        names: the headings of the columns.
    """
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))  # noqa: SLF001 - no method sets it
    for cell, name in zip(row.cells, names, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
        _shade(cell, _HEAD)
        _close(cell.paragraphs[0])


def make_group(row: Any, name: str) -> None:
    """Make a row the heading of those below it.

    Parameters:
        row: the row.
        name: of the group.
    """
    cell = row.cells[0].merge(row.cells[-1])
    paragraph = cell.paragraphs[0]
    paragraph.add_run(name).bold = True
    paragraph.paragraph_format.keep_with_next = True
    _shade(cell, _GROUP)
    _close(paragraph)


def fill_cell(cell: Any, line: Line, align: str) -> None:
    """Write a line into a cell.

    Parameters:
        cell: the cell.
        line: the line.
        align: to which side it is set.
    """
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = cell.paragraphs[0]
    add_runs(paragraph, line)
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())
    _close(paragraph)


def _close(paragraph: Any) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    for run in paragraph._p.xpath(".//w:r"):  # noqa: SLF001 - the runs of links, too
        properties = run.get_or_add_rPr()
        properties.append(_element("w:sz", {"w:val": "18"}))


def _shade(cell: Any, colour: str) -> None:
    shade = _element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": colour})
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - no method sets it


def keep_whole(row: Any) -> None:
    """Let no page break within a row.

    Parameters:
        row: the row.
    """
    row._tr.get_or_add_trPr().insert(0, _element("w:cantSplit"))  # noqa: SLF001 - no method sets it


def _name(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def _element(name: str, attributes: dict[str, str] | None = None) -> Any:
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(_name(key), value)
    return made
