"""Divisions as the House of Commons publishes them: lines of heading, then one row per member."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Final

from policytrack.dates import FuzzyDate
from policytrack.formats.votes.rolls import Shape, mark_in
from policytrack.records import Source, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.formats.votes.rolls import Meaning, Reading, RollCall, Text

__all__ = ["SHAPES", "begins", "text_of"]

_HEAD: Final = re.compile(
    r'^"?Member"?[,;\t]"?Party"?[,;\t]"?Constituency"?[,;\t].*$', re.MULTILINE
)
_STAGE: Final = 1 << 20
_TELLER: Final = (Stance.NO_POSITION, "teller")
_WORDS: Final[dict[str, Meaning]] = {
    "aye": (Stance.SUPPORT, None),
    "no": (Stance.OPPOSE, None),
    **dict.fromkeys(("teller - ayes", "teller - aye", "teller - noes", "teller - no"), _TELLER),
    "no vote recorded": (Stance.NO_POSITION, "not_voting"),
}
_COLUMNS: Final = ("Member", "Party", "Constituency", "Vote")
_PLAIN: Final = {"Proxy Member": "proxy"}
_NUMBER: Final = re.compile(r"Division Number:\s*(\d+)")
_DATE: Final = re.compile(
    r"Division Date:\s*(?:(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})"
    r"|(?P<iso>\d{4}-\d\d-\d\d))"
)
_COUNT: Final = re.compile(r"(Aye|No)(?:e?s)? Count:\s*(\d+)")
_DAMAGED: Final = re.compile("[?\ufffd]")
_FIELDS: Final = ("Division Number:", "Division Date:", "Aye Count:", "Noes Count:")


def begins(rows: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether the rows of a sheet are those of a division.

    Parameters:
        rows: the cells of each row, with its number.
    """
    return bool(rows) and rows[0][1][0].strip().startswith("Division Number:")


def text_of(rows: Iterable[tuple[int, list[str]]]) -> str:
    """The rows of a sheet as the text of a table, each on the line of its number.

    Parameters:
        rows: the cells of each row, with its number.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    at = 1
    for number, cells in rows:
        text.write("\n" * (number - at))
        writer.writerow([" ".join(cell.split()) for cell in cells])
        at = number + 1
    return text.getvalue()


def _fits(held: Text) -> bool:
    return held.text[:_STAGE].lstrip(' "\r\n').startswith("Division Number:")


def _read(reading: Reading, held: Text) -> None:
    found = _HEAD.search(held.text)
    if found is None:
        allowed = "a line of columns that begins with Member,Party,Constituency"
        reading.bad(held, None, "no such line", allowed)
        return
    head, body = held.text[: found.start()], held.text[found.end() :]
    mark = mark_in(found[0])
    roll = _begin(reading, held, head, mark)
    if roll is None:
        return
    counted = {"Aye": 0, "No": 0}
    damaged = []
    columns = [name.strip(' "') for name in found[0].strip().split(mark)]
    if missing := [name for name in _COLUMNS if name not in columns]:
        reading.bad(held, head.count("\n") + 1, ", ".join(columns), f"the column {missing[0]}")
        return
    for line, row in reading.rows(held, body.partition("\n")[2], head.count("\n") + 1, mark):
        if len(row) < 4 or len(row) > len(columns):
            reading.bad(held, line, f"{len(row)} cells", f"{len(columns)}, one per column")
            continue
        cells = dict(zip(columns, map(str.strip, row), strict=False))
        name, word = cells["Member"], cells["Vote"]
        meaning = _WORDS.get(word.lower())
        if not name or meaning is None:
            reading.bad(held, line, word if name else name, "a name, and Aye, No or another vote")
            continue
        if _DAMAGED.search(f"{name}{cells['Party']}"):
            damaged.append(line)
        counted["Aye"] += meaning[0] is Stance.SUPPORT
        counted["No"] += meaning[0] is Stance.OPPOSE
        _cast(reading, roll, cells, meaning)
    _compare(reading, held, head, counted)
    if damaged:
        lines_told = ", ".join(map(str, damaged[:5])) + (", ..." if len(damaged) > 5 else "")
        reading.told.append(
            f"{held.name}: {len(damaged)} rows with a damaged name or party, kept as is"
            f" (line {lines_told})"
        )


def _begin(reading: Reading, held: Text, head: str, mark: str) -> RollCall | None:
    """The roll call that the lines of the heading describe."""
    # A spreadsheet program fills the lines up with empty cells and puts titles into quotes.
    lines = [" ".join(line.strip().rstrip(f"{mark} ").strip('"').split())
             for line in head.splitlines()]  # fmt: skip
    number, date = _NUMBER.search(head), _DATE.search(head)
    told = (line for line in lines if line and not line.startswith(_FIELDS))
    titles = [line for line in told if line != "Members recorded"]
    day = _day(date)
    if number is None or day is None or not titles:
        allowed = "a Division Number, a Division Date such as 27/03/2019, and a title"
        reading.bad(held, 1, "; ".join(filter(None, lines)), allowed)
        return None
    source = Source(f"Division {number[1]}, {day.in_words()}", publisher="House of Commons",
                    published=day, id=f"division.{day}.{number[1]}")  # fmt: skip
    return reading.begin(
        held, f"commons-{day}-{number[1]}", " ".join(titles), day, source,
        identifiers={"division": number[1]},
    )  # fmt: skip


def _cast(reading: Reading, roll: RollCall, cells: dict[str, str], meaning: Meaning) -> None:
    """Add the vote of one row."""
    seat, word = cells["Constituency"], cells["Vote"].lower()
    member = reading.actor(
        cells["Member"], "person", seat, extra={"constituency": seat} if seat else {}
    )
    reading.party(member, cells["Party"])
    beside = {
        _PLAIN.get(name, name.lower()): cell
        for name, cell in cells.items()
        if cell and name and name not in _COLUMNS
    }  # fmt: skip
    if meaning is _TELLER:
        beside["teller"] = "aye" if "aye" in word else "no"
    roll.add(member, meaning, beside)


def _day(found: re.Match[str] | None) -> FuzzyDate | None:
    if found is None:
        return None
    try:
        if found["iso"]:
            return FuzzyDate(dt.date.fromisoformat(found["iso"]))
        parts = (int(found[name]) for name in ("year", "month", "day"))
        return FuzzyDate(dt.date(*parts))
    except ValueError:
        return None


def _compare(reading: Reading, held: Text, head: str, counted: dict[str, int]) -> None:
    """Report where the counts of a heading are not those of the rows."""
    for side, number in _COUNT.findall(head):
        if int(number) != counted[side]:
            told = f"its heading counts {number} for {side}, its rows {counted[side]}"
            reading.told.append(f"{held.name}: {told}")


SHAPES: Final = {
    "commons": Shape("a division of the House of Commons (CSV)", _read, told=_fits),
}
