"""A whole story as tables: what a file holds, one table per kind, one column per key.

A table is a mapping of the names of its columns to lists of cells. A cell is a text, a number, a
yes or no, or None where nothing is said. Columns mean what the keys of a file mean: the
sources of a plan that names none are those of its event, and so on.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from policytrack.bars import with_bar
from policytrack.formats.storyfile.schema import TABLES
from policytrack.formats.storyfile.writer import columns_of as written
from policytrack.formats.tables.tablecells import joined, mapping_text
from policytrack.records.table import SORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from policytrack.formats.storyfile.schema import Key
    from policytrack.records.collection import Records

__all__ = [
    "COLUMNS",
    "MAX_CELLS",
    "MAX_COLUMNS",
    "SEVERAL",
    "TABLE_NAMES",
    "Column",
    "Table",
    "Tables",
    "columns_by_name",
    "columns_of",
    "filled",
    "kind_of",
    "tables_of",
]

Table: TypeAlias = "dict[str, list[Any]]"
Tables: TypeAlias = "dict[str, Table]"

MAX_COLUMNS: Final = 16_384
"""How many columns a table can have: as many as a sheet of a spreadsheet."""

MAX_CELLS: Final = 20_000_000
"""How many cells a table can have: as many rows as a story can have, each of forty cells."""

_MOST_NAMES: Final = 100
_LONGEST_NAME: Final = 100
"""Up to how many names, and how long, texts by name get a column each; else they share one."""


class Column(NamedTuple):
    """One column of a table: the key of a file whose values it holds.

    Parameters:
        name: its name: the key, after that of the mapping that holds it and a dot.
        path: the keys that lead to the value.
        kind: the sort of the value.
    """

    name: str
    path: tuple[str, ...]
    kind: str


def _column(*path: str, kind: str) -> Column:
    return Column(".".join(path), path, kind)


def _columns(table: str, *first: Column, without: Iterable[str] = ()) -> tuple[Column, ...]:
    """The columns of one kind of mapping; those of mappings in it have its name in front."""
    found = list(first)
    for key in TABLES[table].values():
        if key.kind in ("level", "links"):
            inner: Mapping[str, Key] = TABLES[key.kind]
            found += (_column(key.name, part.name, kind=part.kind) for part in inner.values())
        elif key.name not in without and key.kind not in _TABLES_OF_THEIR_OWN:
            found.append(_column(key.name, kind=key.kind))
    return tuple(found)


_TABLES_OF_THEIR_OWN: Final = ("posts", "plans", "says", "map", "list")
_ID: Final = _column("id", kind="id")
_EVENT: Final = _column("event", kind="id")

COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    "story": _columns("story"),
    "sources": _columns("source", _ID),
    "actors": _columns("actor", _ID),
    "posts": _columns("post", _column("member", kind="actor"), _column("of", kind="actor")),
    "memberships": _columns("membership"),
    "scales": _columns("scale", _ID),
    "issues": _columns("issue", _ID),
    "events": _columns("event", _ID),
    "plans": _columns("plan", _EVENT),
    "says": _columns(
        "says", _EVENT, _column("issue", kind="issues"), _column("stance", kind="word")
    ),
    "statements": _columns("statement"),
}

TABLE_NAMES: Final = tuple(COLUMNS)
"""The tables of a story, in the order of a file."""

SEVERAL: Final = frozenset(
    (*(sort for sort, row in SORTS.items() if row.many), "share", "conditions")
)
"""The kinds of columns whose cells can hold several values."""


def kind_of(table: str, column: str) -> str:
    """What the cells of a column are: ``"number"``, ``"yes-or-no"`` or ``"text"``.

    Parameters:
        table: the name of the table.
        column: the name of the column.
    """
    found = columns_by_name(table).get(column)
    return found.kind if found is not None and found.kind in ("number", "yes-or-no") else "text"


@cache
def columns_by_name(table: str) -> dict[str, Column]:
    """The columns that a table can have, by their names.

    Parameters:
        table: the name of the table.
    """
    return {column.name: column for column in COLUMNS[table]}


def columns_of(table: str) -> tuple[str, ...]:
    """The names of the columns that a table has, whatever its story holds.

    Parameters:
        table: the name of the table.

    Examples:
        >>> columns_of("posts")
        ('member', 'of', 'role', 'period')
    """
    return tuple(column.name for column in COLUMNS[table] if column.kind != "text-map")


# From a story to its tables


def tables_of(records: Records) -> Tables:
    """The tables of a story.

    Parameters:
        records: its records.
    """
    said = written(records)
    return {table: _filled(table, said[table]) for table in with_bar(TABLE_NAMES, "Making tables")}


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _filled(table: str, said: Table) -> Table:
    """The table of what some mappings say, with every column that it can have."""
    length = max(map(len, said.values()), default=0)
    nothing = [None] * length
    found: Table = {}
    for column in COLUMNS[table]:
        values = said.get(column.path[0], nothing)
        if column.kind == "text-map":
            found |= _named_texts(column, values)
        else:
            found[column.name] = nothing if values is nothing else _cells(column, values)
    return found


def _cells(column: Column, values: list[Any]) -> list[Any]:
    """What each mapping says in one column."""
    kind = column.kind
    if len(column.path) == 2:
        values = [held and held.get(column.path[1]) for held in values]
    if kind in SEVERAL:
        cells: dict[str, str] = {}  # most hold one of a few ids
        return [
            value
            if value is None
            else cells.get(value) or cells.setdefault(value, joined([value]))
            if type(value) is str
            else joined(_items(value))
            for value in values
        ]
    if kind == "number":
        return [None if value is None else float(value) for value in values]
    if kind == "yes-or-no":
        return [None if value is None else value == "yes" for value in values]
    return values


def _named_texts(column: Column, held: list[Any]) -> Table:
    """A column for each name of texts by name; one for all where that would be too many."""
    key = column.name
    names = list(dict.fromkeys(name for texts in held if texts for name in texts))
    if not names:
        return {}
    plain = len(names) <= _MOST_NAMES and max(map(len, names)) <= _LONGEST_NAME
    if plain and len({name.casefold() for name in names}) == len(names):
        return {
            f"{key}.{name}": [texts.get(name) if texts else None for texts in held]
            for name in names
        }
    return {key: [mapping_text(texts) if texts else None for texts in held]}


def filled(tables: Tables) -> Tables:
    """Some tables without the empty ones, and without empty columns.

    Parameters:
        tables: the tables.
    """
    found = {
        name: {
            column: cells
            for column, cells in table.items()
            if any(cell is not None for cell in cells)
        }
        for name, table in tables.items()
    }
    return {name: table for name, table in found.items() if table}
