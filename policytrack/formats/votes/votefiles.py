"""Files of votes, each told by how it begins, with the files beside it that belong to it."""

from __future__ import annotations

import lzma
import re
import zlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policytrack.errors import CheckError, Problem, RecordError
from policytrack.formats.sheets.filebytes import OLD_WORKBOOK, ZIP, Held
from policytrack.formats.sheets.sheetgrid import shown
from policytrack.formats.sheets.workbook import workbook_grids
from policytrack.formats.storyfile import jsontext
from policytrack.formats.storyfile.limits import MAX_BYTES, too_large
from policytrack.formats.votes import (
    civicfiles,
    commons,
    parliament,
    parlparse,
    policies,
    publicwhip,
    unitednations,
    voteview,
    wahlomat,
    wahlomatscript,
)
from policytrack.formats.votes.rolls import MAX_VOTES, Reading, Text, VotesRead, too_many_votes
from policytrack.nearestword import nearest
from policytrack.records.fields import day

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator

    from policytrack.dates import FuzzyDate
    from policytrack.formats.sheets.sheetgrid import Grid
    from policytrack.formats.votes.rolls import Shape
    from policytrack.records import Statement

__all__ = ["SHAPES", "days_wanted", "read_vote_records", "text_at"]

SHAPES: Final[dict[str, Shape]] = {
    **commons.SHAPES,
    **parliament.SHAPES,
    **voteview.SHAPES,
    **publicwhip.SHAPES,
    **parlparse.SHAPES,
    **policies.SHAPES,
    **unitednations.SHAPES,
    **wahlomat.SHAPES,
    **wahlomatscript.SHAPES,
    **civicfiles.SHAPES,
}
"""The kinds of files that are read; a file is of the first kind that it fits."""

_MOST_FILES: Final = 5_000
_ENDINGS: Final = (
    *(".csv", ".ord", ".dat", ".tsv", ".json", ".yml", ".yaml", ".xlsx", ".xls", ".xml"),
    *("module_definition.js", "module_definition_statements.js"),
)
_PACKED: Final = (".gz", ".xz")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_MOST_TOLD: Final = 5
_MOST_NAMES: Final = 300
_MOST_COLUMNS: Final = 200
_FLAT: Final = frozenset({str, int, float, bool, type(None)})
_NO_LETTERS: Final = re.compile(r"[\W_]+")
_HEADINGS: Final = 100
"""How many lines of a file of votes may lack a vote."""

_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
"""How a text in UTF-16 begins, as some spreadsheet programs write it."""

_MEMORY: Final = 128 * 1024 * 1024
"""How much memory unpacking may take besides what is unpacked."""


def _every_day(_: FuzzyDate | None) -> bool:
    return True


def days_wanted(between: object) -> Callable[[FuzzyDate | None], bool]:
    """Whether the votes of a day are wanted; those without a day always are.

    Parameters:
        between: the first and the last day; all days if None.

    Raises:
        RecordError: if those are not two dates.
    """
    if between is None:
        return _every_day
    if not isinstance(between, tuple | list) or len(between) != 2:
        raise RecordError("read_votes", "between", between, "the first and the last day")
    first, last = (day(each, "read_votes", "between") for each in between)
    least, most = first.ordinals[0], last.ordinals[1]

    def wanted(date: FuzzyDate | None) -> bool:
        return date is None or (date.ordinals[1] >= least and date.ordinals[0] <= most)

    return wanted


def read_vote_records(
    paths: Iterable[str | os.PathLike[str]],
    wanted: Callable[[FuzzyDate | None], bool] = _every_day,
) -> VotesRead:
    """The records of files of votes, each read by how it begins.

    Parameters:
        paths: the files; of a folder, all files in it with the endings of files of votes, packed
            or not. Files beside them that belong to them (members, roll calls) are read too.
        wanted: whether the votes of a day are wanted.

    Raises:
        CheckError: if a file is of no known kind, or has problems; lists all of them.
        OSError: if a file cannot be opened.
    """
    reading = Reading(wanted)
    shaped = list(_shaped(reading, paths))
    tables = [held for shape, held in shaped if shape.read is not None and not held.keys]
    lines = sum(held.text.count("\n") for held in tables)
    if wanted is _every_day and lines > MAX_VOTES + _HEADINGS * len(shaped):
        raise CheckError([too_many_votes()])
    for shape, held in shaped:
        _step(shape.prepare, reading, held)
    for shape, held in shaped:
        _step(shape.read, reading, held)
    if not reading.problems:
        policies.finish(reading)
        civicfiles.finish(reading, wanted)
        _refuse_nothing(reading, shaped)
    if reading.problems:
        raise CheckError(reading.problems)
    reading.told += _voted_twice(reading)
    return VotesRead(
        reading.events, reading.statements, list(reading.memberships.values()),
        list(reading.policies.values()), [*reading.told, *reading.unfilled(), *reading.unused()],
    )  # fmt: skip


def _voted_twice(reading: Reading) -> Iterator[str]:
    """What to report of members with several votes in one roll call, all of which are kept."""
    voted: defaultdict[int, set[int]] = defaultdict(set)
    again: list[Statement] = []
    for said in reading.statements:
        members, member = voted[id(said.issue)], id(said.by[0])
        if member in members:
            again.append(said)
        members.add(member)
    if again:
        each = [f"{said.by[0].label} in {said.issue.title}" for said in again[:_MOST_TOLD]]
        more = "; ..." if len(again) > _MOST_TOLD else ""
        votes = "1 vote" if len(again) == 1 else f"{len(again):,} votes"
        yield f"{votes} of members who had voted in the same roll call: {'; '.join(each)}{more}"


def _step(step: Callable[[Reading, Text], None] | None, reading: Reading, held: Text) -> None:
    """Prepare or read one file; what no record accepts is a problem of its line."""
    reading.line = None
    try:
        if step is not None:
            step(reading, held)
    except RecordError as error:
        reading.bad(held, reading.line, error.found, error.allowed)


def _refuse_nothing(reading: Reading, shaped: list[tuple[Shape, Text]]) -> None:
    """Refuse files that only belong beside votes."""
    if not reading.rolls and not reading.trees:
        for shape, held in shaped:
            message = f"there are no votes in it; it is {shape.what}; give the votes with it"
            if shape.read is not None:
                message = f"there are no votes in it, though it begins as {shape.what}"
            reading.tell(Problem("no-votes", message, file=held.name))


def _shaped(
    reading: Reading, paths: Iterable[str | os.PathLike[str]]
) -> Iterator[tuple[Shape, Text]]:
    """Each file with its kind, followed by those that belong to it; none twice."""
    seen: set[Path] = set()
    waiting = [(path, True) for path in _files(paths)]
    given = {path.resolve() for path, _ in waiting}
    while waiting:
        path, named = waiting.pop(0)
        own = path.resolve()
        if own in seen:
            continue
        seen.add(own)
        parts = [_shape(held) for held in _texts(reading, path)]
        fitting = [(shape, held) for shape, held in parts if shape is not None]
        yield from fitting
        for shape, _ in fitting:
            found = (_beside(path, name) for name in shape.beside(path.name))
            waiting += [(each, False) for each in found if each and each.resolve() not in given]
        if fitting:
            reading.told += [f"{held.name}: the sheet {held.sheet} is left out: it has no votes"
                             for shape, held in parts if shape is None]  # fmt: skip
        elif named:
            reading.tell(Problem("unsupported-type", _unlike(parts), file=path.name))


def _shape(held: Text) -> tuple[Shape | None, Text]:
    """The kind of a file, and the file; a list of flat objects may be a table, too."""
    for text in (held, _tabled(held)):
        for shape in SHAPES.values():
            if shape.fits(text):
                return shape, text
    return None, held


def _unlike(parts: list[tuple[Shape | None, Text]]) -> str:
    """What to say of a file of no known kind: the nearest kind, and what it lacks of it."""
    near = max((_near(shape, held) for shape in SHAPES.values() for _, held in parts),
               key=lambda found: found[:2], default=(0, 0, ""))  # fmt: skip
    if near[2]:
        return near[2]
    if not any(held.text.strip() or held.cells for _, held in parts):
        return "this is empty; allowed: a file of votes"
    known = "; ".join(dict.fromkeys(each.what for each in SHAPES.values() if each.read))
    return f"these are not votes in a known form; known: {known}"


def _near(shape: Shape, held: Text) -> tuple[float, int, str]:
    """Which share of what a kind needs a file has, how much that is, and what it lacks."""
    needed, lacking = (*shape.columns, *shape.keys), shape.lacks(held)
    has = len(needed) - len(lacking)
    if has < 2 or has < len(lacking):
        return 0, 0, ""
    what = "key" if shape.keys else "column"
    names = sorted(filter(None, held.keys if shape.keys else held.head))
    meant = {name: nearest(name, names) or _same_letters(name, names) for name in lacking}
    each = ", ".join(f"{name} (is it {word}?)" if (word := meant[name]) else name
                     for name in lacking)  # fmt: skip
    lacks = f"lacks the {what}{'s' if len(lacking) > 1 else ''} {each}"
    found = ", ".join(names)
    return has / len(needed), has, (
        f"this looks like {shape.what}, but {lacks}; its {what}s: {found[:_MOST_NAMES]}"
    )  # fmt: skip


def _same_letters(word: str, names: list[str]) -> str | None:
    """The name with the letters of a word but for blanks and marks."""
    letters = _NO_LETTERS.sub("", word)
    return next((name for name in names if _NO_LETTERS.sub("", name) == letters), None)


def _texts(reading: Reading, path: Path) -> list[Text]:
    """The text of a file, or the sheets of a workbook."""
    with path.open("rb") as file:
        start = file.read(8)
    if not start.startswith((ZIP, OLD_WORKBOOK)):
        return [text_at(reading, path)]
    grids, _ = workbook_grids(Held(path), None)
    return [_sheet(reading, path, grid) for grid in grids]


def _sheet(reading: Reading, path: Path, grid: Grid) -> Text:
    """A sheet as the text of a table: every cell as it is shown."""
    rows, marked = [], 0
    for line, row in zip(grid.lines, grid.rows, strict=True):
        cells = [shown(value) for value in row]
        if any(cells):
            plain = [_CONTROL.sub("\ufffd", cell) for cell in cells]
            marked += plain != cells
            rows.append((line, plain))
    if marked:
        told = "row" if marked == 1 else "rows"
        reading.told.append(
            f"{path.name}: control characters of {marked:,} {told} replaced by U+FFFD"
        )
    head = frozenset(cell.strip().lower() for cell in rows[0][1]) if rows else frozenset[str]()
    folder, sheet = path.resolve().parent.name, grid.sheet or ""
    text = commons.text_of(rows) if commons.begins(rows) else ""
    return Text(path.name, text, folder, head, tuple(rows), sheet)


def _tabled(held: Text) -> Text:
    """A list of objects in JSON as the rows of a table, each with its number; others as is."""
    if not held.keys or held.text.lstrip()[:1] != "[":
        return held
    try:
        tree, _ = jsontext.parse(held.text)
    except CheckError:
        return held
    rows = tree if isinstance(tree, list) else []
    if not all(isinstance(row, dict) and _FLAT.issuperset(map(type, row.values())) for row in rows):
        return held
    names = list(dict.fromkeys(name for row in rows for name in row))
    if len(names) > _MOST_COLUMNS:
        return held
    cells = [
        (number, ["" if (cell := row.get(name)) is None else str(cell) for name in names])
        for number, row in enumerate(rows, 1)
    ]
    head = frozenset(name.strip().lower() for name in names)
    return Text(held.name, "", held.folder, head, ((0, names), *cells))


def _beside(path: Path, name: str) -> Path | None:
    """The file of a name beside another, packed in any way or not at all."""
    plain = name
    for ending in _PACKED:
        plain = plain.removesuffix(ending)
    for each in (plain, *(f"{plain}{ending}" for ending in _PACKED)):
        found = path.with_name(each)
        if found != path and found.is_file():
            return found
    return None


def _files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        found = sorted(each for each in path.iterdir() if _plain_name(each).endswith(_ENDINGS))
        if not found or len(found) > _MOST_FILES:
            message = f"found {len(found):,} files of votes; allowed: 1 to {_MOST_FILES:,}"
            raise CheckError([Problem("bad-folder", message, file=str(path))])
        yield from found


def _plain_name(path: Path) -> str:
    name = path.name.lower()
    for ending in _PACKED:
        name = name.removesuffix(ending)
    return name


def text_at(reading: Reading, path: Path) -> Text:
    """The text of a file, packed or not, with a mark for each control character; reports them.

    Parameters:
        reading: is told.
        path: the file.

    Raises:
        CheckError: if it is too large, damaged or no text.
        OSError: if it cannot be opened.
    """
    return _printable(reading, _held(path))


def _held(path: Path) -> Text:
    """The text of a file, unpacked no further than files may be long."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if data.startswith((b"\x1f\x8b", b"\xfd7zXZ\0")):
        data = _unpacked(data, path.name)
    if len(data) > MAX_BYTES:
        raise too_large(len(data), "a file in bytes", MAX_BYTES, path.name)
    if data.startswith(_WIDE):
        return Text.of(path.name, data.decode("utf-16", "replace"), path.resolve().parent.name)
    if b"\0" in data[:4096]:
        raise CheckError([Problem("damaged", "this is not text", file=path.name)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return Text.of(path.name, text, path.resolve().parent.name)


def _printable(reading: Reading, held: Text) -> Text:
    """The same with a mark for each control character, which no record takes; they are told."""
    found = [match.start() for match in _CONTROL.finditer(held.text)]
    if not found:
        return held
    lines = ", ".join(str(held.text.count("\n", 0, at) + 1) for at in found[:_MOST_TOLD])
    number = "1 control character" if len(found) == 1 else f"{len(found):,} control characters"
    more = ", ..." if len(found) > _MOST_TOLD else ""
    reading.told.append(f"{held.name}: {number} replaced by U+FFFD (line {lines}{more})")
    return held._replace(text=_CONTROL.sub("\ufffd", held.text))


def _unpacked(data: bytes, name: str) -> bytes:
    packed = (
        zlib.decompressobj(31)
        if data.startswith(b"\x1f\x8b")
        else lzma.LZMADecompressor(memlimit=_MEMORY)
    )
    try:
        found: bytes = packed.decompress(data, MAX_BYTES + 1)
    except (zlib.error, lzma.LZMAError) as error:
        message = f"this cannot be unpacked: {error}"
        raise CheckError([Problem("damaged", message, file=name)]) from None
    if not packed.eof and len(found) <= MAX_BYTES:
        raise CheckError([Problem("damaged", "this cannot be unpacked: it ends early", file=name)])
    return found
