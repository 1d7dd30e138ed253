"""Which row of a sheet names its columns, and what each column holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from policytrack.errors import CheckError, Problem, UnknownNameError
from policytrack.formats.sheets.celltext import cleaned, one_line
from policytrack.formats.sheets.columncells import (
    ALL_DATES,
    DATES,
    PLANS,
    ColumnCells,
    is_number,
)
from policytrack.formats.sheets.headerwords import ROLES, found_role, header_words
from policytrack.formats.sheets.sheetdates import looks_dated
from policytrack.formats.sheets.sheetgrid import Grid, letters, shown
from policytrack.nearestword import nearest
from policytrack.records.vocabulary import STANCES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["KEPT_ASIDE", "Layout", "find_layout"]

KEPT_ASIDE: Final = "extra"
"""What a column is for that no role fits: it is kept as it stands."""

_LOOKED_AT: Final = 60
"""How far down the names of the columns are looked for."""

_LONGEST_NAME: Final = 80


_ONLY: Final = {
    "events": {"name", "actor_kind", "short", "aliases", "speakers", "share", "strength", "quote"}
    | {"stance", "reason"},
    "stances": {"name", "actor_kind", "short", "aliases", "to", "place"}
    | {"announced", "effective", "actual", *PLANS},
    "actors": set(ROLES) - {"name", "actor_kind", "short", "aliases", "note", "tags", "link", "id"},
}
"""For each kind of sheet the roles that no column of it has."""


@define
class Layout:
    """What a sheet holds where.

    Parameters:
        kind: ``"events"``, ``"stances"`` or ``"actors"``.
        header: the row that names the columns.
        above: the rows of titles and notes above it.
        scale: words that are said to mean stances, in lower case.
        upper: the row above it that names groups of columns; None if there is none.
        headers: what each column is called.
        roles: for each column its role, or `KEPT_ASIDE`.
        why: for a column whose role its header does not plainly say, how it was found.
        body: the rows below the names.
    """

    kind: str
    header: int
    upper: int | None
    headers: list[str]
    roles: dict[int, str]
    why: dict[int, str]
    body: range
    doubts: dict[int, str] = field(factory=dict)
    above: list[int] = field(factory=list)
    scale: frozenset[str] = frozenset()

    def columns(self, *roles: str) -> list[int]:
        """The columns that have one of some roles, role by role."""
        return [c for role in roles for c, found in self.roles.items() if found == role]

    def has(self, *roles: str) -> bool:
        """Whether a column has one of some roles."""
        return any(role in roles for role in self.roles.values())


def find_layout(
    grid: Grid, columns: Mapping[str, str] | None = None, scale: Collection[str] = ()
) -> Layout | None:
    """What a sheet holds where; None for a sheet that is neither events, stances nor actors.

    Parameters:
        grid: the sheet.
        columns: for a header, the role of its column.
        scale: words that are said to mean stances.

    Raises:
        CheckError: if a header of ``columns`` is not there.
        UnknownNameError: if a role of ``columns`` is not one.
    """
    said = dict(columns or {})
    header = _header_row(grid, said)
    if header is None:
        return None
    upper = _upper_row(grid, header)
    if upper is None and _is_group_row(grid, header):
        header, upper = header + 1, header
    headers = _names(grid, header, upper)
    layout = Layout("events", header, upper, headers, {}, {}, range(header + 1, len(grid.rows)))
    layout.above = [row for row in range(header) if row != upper and grid.filled(row)]
    given = _given(grid, layout, said)
    layout.scale = frozenset(map(str.casefold, scale))
    _assign(grid, layout, given)
    return layout


def _header_row(grid: Grid, said: Mapping[str, str]) -> int | None:
    """The row with the most names of columns; where no word is known, the first that looks it."""
    if grid.labels is not None:
        return 0 if grid.rows and grid.rows[0] else None
    wanted = {header_words(key) for key in (*said, *map(str, said.values())) if key not in ROLES}
    best, most = None, 0.0
    for row in range(min(len(grid.rows), _LOOKED_AT)):
        score = sum(_likeness(grid.value(row, c), wanted) for c in grid.filled(row))
        if score > most + 0.01:
            best, most = row, score
    if best is not None and (most >= 1.5 or len(grid.filled(best)) <= 2):
        return best
    for row in range(min(len(grid.rows) - 1, _LOOKED_AT)):
        names = [grid.value(row, column) for column in grid.filled(row)]
        named = all(isinstance(n, str) and len(n) <= _LONGEST_NAME for n in names)
        if len(names) > 1 and named and len(set(names)) == len(names) and grid.filled(row + 1):
            return row
    return best


def _likeness(value: Any, wanted: set[str]) -> float:
    if not isinstance(value, str) or len(value) > _LONGEST_NAME:
        return 0
    if header_words(value) in wanted:
        return 3
    strong, weak = found_role(one_line(cleaned(value)[0]))
    return 1 if strong else 0.6 if weak else 0


def _upper_row(grid: Grid, header: int) -> int | None:
    """The row above the names that names groups of columns: of merged cells, or of several."""
    above = header - 1
    if above < 0 or grid.labels is not None:
        return None
    filled = grid.filled(above)
    spans = {corner for at, corner in grid.pieces.items() if at[0] == above and corner[0] == above}
    width = len(grid.filled(header))
    if len(filled) == 1 and spans:
        wide = sum(corner in spans for corner in grid.pieces.values()) + 1
        return above if wide < width else None
    short = all(len(shown(grid.value(above, c))) <= _LONGEST_NAME for c in filled)
    return above if spans and len(filled) > 1 and short else None


def _is_group_row(grid: Grid, header: int) -> bool:
    """Whether the row found to name columns is the upper of two, with names below its groups."""
    below = header + 1
    spans = {c for at, c in grid.pieces.items() if at[0] == header == c[0] and at[1] != c[1]}
    if not spans or below >= len(grid.rows):
        return False
    filled = [column for column in grid.filled(below) if (below, column) not in grid.pieces]
    names = [grid.value(below, column) for column in filled]
    grouped = all(grid.pieces.get((header, column), (header, column)) in spans for column in filled)
    known = any(isinstance(name, str) and any(found_role(name)) for name in names)
    return grouped and known and all(isinstance(name, str) for name in names)


def _names(grid: Grid, header: int, upper: int | None) -> list[str]:
    names, met = [], set()
    for column in range(grid.width):
        lower = _name(grid, header, column)
        group = _name(grid, upper, column) if upper is not None else ""
        if not lower:
            name = group or f"Column {letters(column)}"
        elif group and group != lower and (not any(found_role(lower)) or lower in met):
            name = f"{group} {lower}"
        else:
            name = lower
        twice, count = name, 2
        while twice in met:
            twice, count = f"{name} ({count})", count + 1
        met.add(twice)
        names.append(twice)
    return names


def _name(grid: Grid, row: int, column: int) -> str:
    at = grid.pieces.get((row, column), (row, column))
    return one_line(cleaned(shown(grid.value(*at)))[0])


def _given(grid: Grid, layout: Layout, said: Mapping[str, str]) -> dict[int, str]:
    """The roles that were said, by column; a header and its role may stand either way round."""
    found: dict[int, str] = {}
    problems = []
    for key, value in said.items():
        for header, role in ((key, value), (value, key)):
            column = _column_called(layout, str(header))
            if column is not None and (role in ROLES or role == KEPT_ASIDE):
                found[column] = role
                break
        else:
            if _column_called(layout, str(key)) is not None:
                raise UnknownNameError.among("role of a column", value, (*ROLES, KEPT_ASIDE))
            header = str(value if key in ROLES else key)
            match = nearest(header, layout.headers)
            allowed = ", ".join(name for name in layout.headers[:40])
            problem = Problem.of_value("missing-column", (), header, allowed, match)
            problems.append(grid.refuse(problem))
    if problems:
        raise CheckError(problems)
    return found


def _column_called(layout: Layout, name: str) -> int | None:
    if name in layout.headers:
        return layout.headers.index(name)
    alike = [c for c, h in enumerate(layout.headers) if header_words(h) == header_words(name)]
    return alike[0] if len(alike) == 1 and header_words(name) else None


def _assign(grid: Grid, layout: Layout, given: dict[int, str]) -> None:
    """Give each column its role: what was said, what a header says, what its cells show."""
    strong, weak = {}, {}
    for column, name in enumerate(layout.headers):
        if column not in given:
            strong[column], weak[column] = found_role(name)
    every = {role for roles in strong.values() for role in roles} | set(given.values())
    layout.kind = _kind(grid, layout, every, weak, strong)
    layout.roles = {**given}
    _from_and_to(grid, layout, strong)
    _take(grid, layout, strong, None)
    _take(grid, layout, weak, "the best of its headers")
    for column, roles in strong.items():
        second = "title" in roles and layout.has("title") and not layout.has("text")
        if second and column not in layout.roles and _cells(grid, layout, column).say_what():
            layout.roles[column] = "text"
            layout.why[column] = "another column is the title"
    if layout.kind != "actors":
        _settle_dates(grid, layout)
        _settle_title(grid, layout)
    for column in range(len(layout.headers)):
        if column not in layout.roles and _cells(grid, layout, column).are_addresses():
            layout.roles[column] = "link"
            layout.why[column] = "its cells are addresses"
        layout.roles.setdefault(column, KEPT_ASIDE)
        if layout.kind == "stances" and layout.roles[column] in ("title", "text"):
            layout.roles[column] = KEPT_ASIDE
            layout.why[column] = "a stance has no title or text of its own"
    layout.roles = dict(sorted(layout.roles.items()))
    _name_groups(grid, layout)


def _name_groups(grid: Grid, layout: Layout) -> None:
    """Put the name of its group before that of a column which is kept aside."""
    for column, role in layout.roles.items():
        group = _name(grid, layout.upper, column) if layout.upper is not None else ""
        name = f"{group} {layout.headers[column]}"
        aside = role == KEPT_ASIDE and group and not layout.headers[column].startswith(group)
        if aside and name not in layout.headers:
            layout.headers[column] = name


def _kind(
    grid: Grid,
    layout: Layout,
    every: set[str],
    weak: Mapping[int, tuple[str, ...]],
    strong: Mapping[int, tuple[str, ...]],
) -> str:
    """What the rows of a sheet are, by the roles that its columns can have."""
    if "name" in every and {"short", "aliases"} & every:
        dated = any(role in every for role in ALL_DATES)
        titled = {"title", "stance", "text"} & every
        if not dated and not titled:
            return "actors"
    about = "issue" in every or any("issue" in roles for roles in weak.values())
    positions = [c for meant in (strong, weak) for c, roles in meant.items() if "stance" in roles]
    said = "stance" in every and not any("stance" in roles for roles in strong.values())
    if about and (said or any(_stances(grid, layout, column) for column in positions)):
        return "stances"
    return "events"


def _stances(grid: Grid, layout: Layout, column: int) -> bool:
    """Whether a column called Position or the like holds stances, and not posts."""
    said = [one_line(text) for text in _cells(grid, layout, column).texts[:200]]
    known = [w for w in said if STANCES.find(w) is not None or w.casefold() in layout.scale]
    return bool(said) and len(known) * 3 >= len(said)


def _from_and_to(grid: Grid, layout: Layout, strong: dict[int, tuple[str, ...]]) -> None:
    """Read From and To as sender and receiver where they hold no dates."""
    for column, name in enumerate(layout.headers):
        words = header_words(name)
        if column in layout.roles or words not in ("from", "to", "von", "an", "de", "a"):
            continue
        if not looks_dated(grid, column, layout.body):
            strong[column] = ("by",) if words in ("from", "von", "de") else ("to",)
            layout.why[column] = "it holds no dates"
        elif words == "to":
            strong[column] = ("end",)


def _take(
    grid: Grid, layout: Layout, meant: Mapping[int, tuple[str, ...]], why: str | None
) -> None:
    """Give columns the first of their roles that is free and that their cells bear out."""
    taken = set(layout.roles.values())
    for column, roles in sorted(meant.items(), key=lambda item: _rank(item[1], item[0], layout)):
        if column in layout.roles:
            continue
        for role in roles:
            free = role not in taken or (ROLES[role].several and why is None)
            if role in _ONLY[layout.kind] or not free:
                continue
            if why is not None and role in ALL_DATES and taken & {*DATES, *PLANS}:
                continue
            if not _cells(grid, layout, column).bear_out(role):
                layout.why[column] = f"its cells hold no {role}"
                continue
            layout.roles[column] = role
            taken.add(role)
            layout.why.pop(column, None)
            if why is not None:
                layout.why[column] = why
            break


def _rank(roles: tuple[str, ...], column: int, layout: Layout) -> tuple[int, int]:
    """Issues before all else in a table of stances: what they are about has no other word."""
    return (0 if layout.kind == "stances" and "issue" in roles else 1, column)


def _cells(grid: Grid, layout: Layout, column: int) -> ColumnCells:
    return ColumnCells(grid, column, layout.body, layout.headers[column])


def _settle_dates(grid: Grid, layout: Layout) -> None:
    """Find the dates of a sheet whose headers do not name them."""
    if layout.has("effective") and layout.has("date", "start", "year", "actual"):
        (column,) = layout.columns("effective")
        layout.roles[column] = KEPT_ASIDE
        layout.why[column] = "its rows have another date already"
    if not layout.has(*DATES, *PLANS):
        _find_date(grid, layout)
    first = next(iter(layout.columns(*DATES)), None)
    if first is None or first not in layout.why or layout.has(*PLANS, "end", "actual"):
        return
    free = [c for c in range(len(layout.headers)) if c not in layout.roles]
    others = [c for c in free if _cells(grid, layout, c).are_dates()]
    if others:
        named = ", ".join(repr(layout.headers[column]) for column in others)
        layout.doubts[first] = (
            f"{layout.headers[first]!r} is read as when it happened, and {named} kept aside;"
            " say what they hold with columns={'HEADER': 'ROLE'}"
        )


def _find_date(grid: Grid, layout: Layout) -> None:
    """Take another date as when it happened: one that is named, or one that cells show."""
    for other in ("announced", "published", "known", "end"):
        for column in layout.columns(other)[:1]:
            layout.roles[column] = "date"
            layout.why[column] = "the only date of its rows"
            return
    for column in range(len(layout.headers)):
        if column not in layout.roles and _cells(grid, layout, column).are_dates():
            layout.roles[column] = "date"
            layout.why[column] = "its cells are dates"
            return


def _settle_title(grid: Grid, layout: Layout) -> None:
    """Find what happens, in a sheet whose headers do not name it."""
    if layout.has("title") or layout.kind == "stances":
        return
    for role in ("text", "issue", "note"):
        for column in layout.columns(role)[:1]:
            if _cells(grid, layout, column).say_what():
                layout.roles[column] = "title"
                layout.why[column] = "no other column says what happens"
                return
    best, most = None, 0
    for column in range(len(layout.headers)):
        if column not in layout.roles:
            texts = [v for v in _cells(grid, layout, column).texts if not is_number(v)]
            if len(set(texts)) > most:
                best, most = column, len(set(texts))
    if best is not None:
        layout.roles[best] = "title"
        layout.why[best] = "no header says what happens; it has the most different words"
        words = [len(text.split()) for text in _cells(grid, layout, best).texts]
        if sum(words) < 4 * len(words):
            layout.doubts[best] = (
                f"{layout.headers[best]!r} is read as what happens, as no header says it; say"
                " which column does with columns={'HEADER': 'title'}"
            )
