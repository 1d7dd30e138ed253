"""A whole story as tables, and back: what a file holds, a table a kind, a column a key.

A table is a mapping of the names of its columns to lists of cells. A cell is a text, a number, a
yes or no, or None where nothing is said. What the keys of a file mean, its columns mean: the
sources of a plan that names none are those of its event, and so on.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from policytrack.bars import with_bar
from policytrack.errors import MAX_PROBLEMS, CheckError, Problem
from policytrack.formats.storyfile.limits import MAX_RECORDS
from policytrack.formats.storyfile.reader import read_tree
from policytrack.formats.storyfile.schema import MAPS, TABLES
from policytrack.formats.storyfile.values import BadValueError
from policytrack.formats.storyfile.writer import columns_of as written
from policytrack.formats.tables.tablecells import joined, mapping_text, read_mapping, split, text_of
from policytrack.nearestword import nearest
from policytrack.records.table import SORTS
from policytrack.records.vocabulary import STANCES
from policytrack.story.check import warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytrack.formats.storyfile.schema import Key
    from policytrack.records.collection import Records
    from policytrack.story.storyvalue import Story

__all__ = [
    "MAX_CELLS",
    "MAX_COLUMNS",
    "TABLE_NAMES",
    "Table",
    "Tables",
    "columns_of",
    "filled",
    "kind_of",
    "read_tables",
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
"""Up to how many names, and how long, texts by name have a column each; else they share one."""


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
    """The columns of one kind of mapping, those of the mappings in it with their name before."""
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

_COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
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

TABLE_NAMES: Final = tuple(_COLUMNS)
"""The tables of a story, in the order of a file."""

_SEVERAL: Final = frozenset(
    (*(sort for sort, row in SORTS.items() if row.many), "share", "conditions")
)
_ALONE: Final = re.compile(r"[^\s\\;{\[](?:[^\\;]*[^\s\\;])?")
"""A cell of several values in which one stands alone, which a file holds as it is, too."""

_KEYED: Final = tuple(kind for kind in MAPS if kind not in ("memberships", "statements"))


def kind_of(table: str, column: str) -> str:
    """What the cells of a column are: ``"number"``, ``"yes-or-no"`` or ``"text"``.

    Parameters:
        table: the name of the table.
        column: the name of the column.
    """
    found = _by_name(table).get(column)
    return found.kind if found is not None and found.kind in ("number", "yes-or-no") else "text"


@cache
def _by_name(table: str) -> dict[str, Column]:
    return {column.name: column for column in _COLUMNS[table]}


def columns_of(table: str) -> tuple[str, ...]:
    """The names of the columns that a table has, whatever its story holds.

    Parameters:
        table: the name of the table.

    Examples:
        >>> columns_of("posts")
        ('member', 'of', 'role', 'period')
    """
    return tuple(column.name for column in _COLUMNS[table] if column.kind != "text-map")


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
    for column in _COLUMNS[table]:
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
    if kind in _SEVERAL:
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
    """Some tables without those, and without the columns, in which nothing stands.

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


# From tables to a story


def read_tables(
    tables: Mapping[str, Mapping[str, list[Any]]], name: str | None = None
) -> tuple[Story, list[Problem]]:
    """The story of some tables, and what looks wrong about it.

    Parameters:
        tables: the tables, by their names; those that are not there are empty.
        name: what they come from, for messages.

    Raises:
        CheckError: if something is wrong; with every problem, its table, row and column.
    """
    return _Reader(name).story(tables)


_Key: TypeAlias = "tuple[str | int, ...]"


class _Reader:
    """One reading of tables: the tree that they come to, and which row is where in it."""

    def __init__(self, name: str | None) -> None:
        self._name = name
        self._problems: list[Problem] = []
        self._rows: dict[str, dict[str | int, int]] = {}
        self._parts: dict[_Key, tuple[str, int]] = {}
        self._tree: dict[str, Any] = {"title": "Untitled", "sources": {}, "actors": {}}

    def story(self, tables: Mapping[str, Mapping[str, list[Any]]]) -> tuple[Story, list[Problem]]:
        """The story of all tables."""
        for table in tables:
            if table not in _COLUMNS:
                match, allowed = nearest(table, TABLE_NAMES), ", ".join(TABLE_NAMES)
                self._problems.append(
                    Problem.of_value("unknown-table", (), table, allowed, match).at(self._name)
                )
        for table in TABLE_NAMES:
            if table in tables:
                self._add(table, self._nodes(table, tables[table]))
        if self._problems:
            raise CheckError(self._problems[:MAX_PROBLEMS])
        story, places, problems = read_tree(self._tree)
        if story is None:
            raise CheckError(map(self._placed, problems))
        return story, [self._placed(one) for one in (*problems, *warnings(story, places))]

    def _nodes(self, table: str, cells: Mapping[str, list[Any]]) -> Iterator[tuple[int, Any]]:
        """The mappings that the rows of a table are, each with its position."""
        length = max(map(len, cells.values()), default=0)
        for size, most, what in (
            (length, MAX_RECORDS, "rows"),
            (len(cells), MAX_COLUMNS, "columns"),
            (length * len(cells), MAX_CELLS, "cells"),
        ):
            if size > most:
                message = f"found {size:,} {what}; allowed: at most {most:,}"
                self._tell(table, None, Problem("too-large", message))
                return
        nodes: list[dict[str, Any]] = [{} for _ in range(length)]
        for name, values in cells.items():
            column = self._known(table, name)
            if column is not None:
                self._fill(table, column, values, nodes)
        yield from ((at, node) for at, node in enumerate(nodes) if node)

    def _known(self, table: str, name: str) -> Column | None:
        """The column of a name; None where there is none, which is told."""
        known = _by_name(table)
        found = known.get(name)
        if found is not None:
            return found
        key, dot, rest = str(name).partition(".")
        if dot and rest and key in known and known[key].kind == "text-map":
            return Column(name, (key, rest), "text")
        allowed = ", ".join(known)
        problem = Problem.of_value("unknown-column", (), name, allowed, nearest(name, known))
        self._tell(table, None, problem)
        return None

    def _fill(
        self, table: str, column: Column, values: list[Any], nodes: list[dict[str, Any]]
    ) -> None:
        """Put what a column says into the mappings."""
        several, key = column.kind in _SEVERAL, column.path[0]
        inner = column.path[1] if len(column.path) == 2 else None
        if values.count(None) == len(values):
            return
        if column.kind == "yes-or-no":  # which LibreOffice and databases keep as numbers
            values = [bool(v) if type(v) in (int, float) and v in (0, 1) else v for v in values]
        for at, value in enumerate(values):
            if value is None:
                continue
            try:
                text = value if type(value) is str and value else text_of(value)
                if text is None:
                    continue
                found: Any = text
                if several and not _ALONE.fullmatch(text):
                    found = split(text)
                elif column.kind == "text-map":
                    found = read_mapping(text)
            except BadValueError as wrong:
                for problem in wrong.problems:
                    self._tell(table, at, problem, column.name)
                continue
            if inner is None:
                nodes[at][key] = found
            else:
                nodes[at].setdefault(key, {})[inner] = found

    def _add(self, table: str, nodes: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Put the rows of a table where a file holds them."""
        if table == "story":
            for count, (at, node) in enumerate(nodes):
                if count:
                    self._tell(table, at, Problem("too-many", "found a second row; allowed: one"))
                else:
                    self._tree |= node
        elif table in _KEYED:
            self._add_keyed(table, nodes)
        elif table in ("posts", "plans", "says"):
            self._add_parts(table, nodes)
        else:
            held: list[dict[str, Any]] = []
            self._tree[table], rows = held, self._rows.setdefault(table, {})
            for at, node in nodes:
                rows[len(held)] = at
                held.append(node)

    def _add_keyed(self, table: str, nodes: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Put rows with an id under it."""
        held = self._tree.setdefault(table, {})
        rows = self._rows.setdefault(table, {})
        for at, node in nodes:
            name = self._taken(table, at, node, "id")
            if name is None:
                continue
            if name in held:
                allowed = f"an id of its own (row {self._row(rows[name])} has it)"
                problem = Problem.of_value("id-used-twice", (), name, allowed)
                self._tell(table, at, problem, "id")
                continue
            held[name] = node
            rows[name] = at

    def _add_parts(self, table: str, nodes: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Put rows into the records that they belong to."""
        kind, key = ("actors", "member") if table == "posts" else ("events", "event")
        holders: dict[str, Any] = self._tree.get(kind, {})
        for at, node in nodes:
            name = self._taken(table, at, node, key)
            if name is None:
                continue
            holder = holders.get(name)
            if holder is None:
                allowed = f"an id under {kind}"
                near = nearest(name, holders)
                problem = Problem.of_value("unknown-id", (), name, allowed, near)
                self._tell(table, at, problem, key)
                continue
            path: _Key = (kind, name, table)
            if table == "posts":
                body = self._taken(table, at, node, "of")
                if body is None:
                    continue
                items = holder.setdefault("posts", {}).setdefault(body, [])
                path = (*path, body)
            else:
                items = holder.setdefault(table, [])
            self._parts[*path, len(items)] = (table, at)
            items.append(self._with_stance(at, node) if table == "says" else node)

    def _with_stance(self, at: int, node: dict[str, Any]) -> dict[str, Any]:
        issues, stance = (self._taken("says", at, node, key) for key in ("issue", "stance"))
        if issues is None or stance is None:
            return node
        word = STANCES.find(stance)
        if word is None:
            problem = Problem.of_value("unknown-word", (), stance, *STANCES.refusal(stance))
            self._tell("says", at, problem, "stance")
            return node
        return {**node, word: issues}

    def _taken(self, table: str, at: int, node: dict[str, Any], key: str) -> Any:
        """What a row says in a column that it must fill."""
        found = node.pop(key, None)
        if found is None:
            message = f"{key!r} is missing: a row of {table} has one"
            self._tell(table, at, Problem("missing-key", message, allowed=key), key)
        return found

    def _placed(self, problem: Problem) -> Problem:
        """A problem with the table and the row that its path leads to."""
        path = problem.path
        for length in range(len(path), 2, -1):
            if path[:length] in self._parts:
                table, at = self._parts[path[:length]]
                return problem.at(self._called(table), self._row(at))
        if len(path) > 1 and (row := self._rows.get(str(path[0]), {}).get(path[1])) is not None:
            return problem.at(self._called(str(path[0])), self._row(row))
        return problem.at(self._called(str(path[0])) if path else self._name)

    def _tell(self, table: str, at: int | None, problem: Problem, column: str = "") -> None:
        line = None if at is None else self._row(at)
        path = (table, *((column,) if column else ()))
        self._problems.append(problem.under(*path).at(self._called(table), line))

    def _called(self, table: str) -> str:
        return table if self._name is None else f"{self._name}!{table}"

    def _row(self, at: int) -> int:
        """The number of a row where the names of the columns are the first."""
        return at + 2
