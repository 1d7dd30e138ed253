"""An empty workbook to fill in, which reads without a warning."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policytrack.errors import MissingExtraError
from policytrack.formats.sheets.headermeanings import found_role
from policytrack.formats.sheets.headerwords import ROLES
from policytrack.records.vocabulary import ACTOR_KINDS, EVENT_KINDS, STANCES, Vocabulary
from policytrack.writing import write

if TYPE_CHECKING:
    from policytrack.writing import Writable

__all__ = ["TEMPLATE", "write_template"]

_ROWS: Final = 1000
"""How far down a column offers its list of words."""


class _Column(NamedTuple):
    header: str
    example: str
    note: str = ""
    words: Vocabulary | None = None
    width: int = 18


TEMPLATE: Final[dict[str, tuple[_Column, ...]]] = {
    "Events": (
        _Column(
            "Date",
            "24 June 2025",
            "As exactly as you know it: 24/06/2025, June 2025, early June 2025, autumn 2025,"
            " by 30 June 2025. Leave it empty for what is still to come.",
        ),
        _Column("End date", "", "For what goes on for a while; ongoing if it has no end yet."),
        _Column("Event", "Unions write to the Education Secretary", width=44),
        _Column("Type", "letter", "You may use another word.", EVENT_KINDS),
        _Column("Who", "ASCL; NAHT", "Separate several names with semicolons.", width=26),
        _Column("To whom", "Education Secretary", width=26),
        _Column("Announced", "", "The day on which the planned date was announced."),
        _Column("Planned date", "", "For what is still to come, or came later than planned."),
        _Column("Details", "", width=44),
        _Column("Place", ""),
        _Column("Source", "Tes", width=26),
        _Column("Link", "https://example.org/letter", width=26),
        _Column("Date published", "25 June 2025", "When the source came out."),
        _Column("Tags", "inspection; workload"),
        _Column("Notes", "", width=30),
    ),
    "Positions": (
        _Column("Who", "ASCL", "A name from the sheet of actors, or any other.", width=26),
        _Column("Position", "oppose", "", STANCES),
        _Column("On what", "Five-point scale", "The same words each time.", width=36),
        _Column("Date", "24 June 2025"),
        _Column("Quote", "This is not the answer.", width=44),
        _Column("Source", "Tes", width=26),
        _Column("Link", "https://example.org/letter", width=26),
        _Column("Date published", "25 June 2025", "When the source came out."),
        _Column("Notes", "", width=30),
    ),
    "Actors": (
        _Column("Name", "Association of School and College Leaders", width=44),
        _Column("Short name", "ASCL", "The name that figures and tables use."),
        _Column("Type", "union", "Another word becomes other:WORD.", ACTOR_KINDS),
        _Column("Also known as", "", "Other names, separated by semicolons.", width=36),
        _Column("Notes", "", width=30),
    ),
}
"""The sheets of the template and their columns."""

_WORDS: Final = "Words"
_READ_ME: Final = (
    "Fill in the sheets Events, Positions and Actors; leave out any that you do not need.",
    "Columns may be moved, left out or added: what no word fits is kept as it is.",
    "Rows that begin with # are examples or comments, and are not read.",
    "To see how each column is read: policytrack read FILE.xlsx --explain",
)


def write_template(path: Writable, *, overwrite: bool = False) -> None:
    """Write an empty workbook: sheets with headers, notes, lists of words and an example.

    Parameters:
        path: where.
        overwrite: whether to replace a file that already exists.

    Raises:
        FileExistsError: if the file already exists and ``overwrite`` is not set.
        MissingExtraError: if XlsxWriter is not installed.
        OSError: if the file cannot be written.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtraError("XlsxWriter", "excel") from None
    held = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(held, safe) as book:
        looks = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "example": book.add_format({"italic": True, "font_color": "#666666"}),
            # Excel leaves what is typed into a text column as it was typed.
            "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        }
        sheets = {name: book.add_worksheet(name) for name in TEMPLATE}
        places = _write_words(book.add_worksheet(_WORDS), looks)
        for name, columns in TEMPLATE.items():
            _write_sheet(sheets[name], columns, looks, places)
        read_me = book.add_worksheet("Read me")
        read_me.set_column(0, 0, 100)
        read_me.write_column(0, 0, _READ_ME)
    write(held.getvalue(), path, overwrite=overwrite)


def _write_sheet(
    sheet: Any, columns: tuple[_Column, ...], looks: dict[str, Any], places: dict[int, str]
) -> None:
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width, looks["text"])
        sheet.write_string(0, at, column.header, looks["head"])
        sheet.write_comment(0, at, _note(column))
        example = f"# {column.example}" if at == 0 else column.example
        if example:
            sheet.write_string(1, at, example, looks["example"])
        if column.words is not None:
            offered = {
                "validate": "list",
                "source": places[id(column.words)],
                "error_type": "information",
                "error_title": "Not in the list",
                "error_message": "Keep it if you mean it.",
            }
            sheet.data_validation(2, at, _ROWS, at, offered)


def _note(column: _Column) -> str:
    what = ROLES[found_role(column.header)[0][0]].what
    return f"{what[0].upper()}{what[1:]}. {column.note}".strip()


def _write_words(sheet: Any, looks: dict[str, Any]) -> dict[int, str]:
    """Write the words of the vocabularies; returns where each of them is."""
    places = {}
    listed = {"Types of event": EVENT_KINDS, "Positions": STANCES, "Types of actor": ACTOR_KINDS}
    for at, (header, words) in enumerate(listed.items()):
        sheet.set_column(at, at, 24)
        sheet.write_string(0, at, header, looks["head"])
        sheet.write_column(1, at, words.words)
        letter = "ABC"[at]
        places[id(words)] = f"={_WORDS}!${letter}$2:${letter}${len(words.words) + 1}"
    return places
