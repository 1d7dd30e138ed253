"""The story of some tables, with everything that is wrong with them at its row and column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from policytrack.bars import with_bar
from policytrack.errors import MAX_PROBLEMS, CheckError, Problem
from policytrack.formats.storyfile.limits import MAX_RECORDS
from policytrack.formats.storyfile.reader import read_tree
from policytrack.formats.storyfile.schema import MAPS
from policytrack.formats.storyfile.values import BadValueError
from policytrack.formats.tables.storytables import (
    COLUMNS,
    MAX_CELLS,
    MAX_COLUMNS,
    SEVERAL,
    TABLE_NAMES,
    Column,
    columns_by_name,
)
from policytrack.formats.tables.tablecells import read_mapping, split, text_of
from policytrack.nearestword import nearest
from policytrack.records.vocabulary import STANCES
from policytrack.story.check import warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytrack.story.storyvalue import Story

__all__ = ["read_tables"]

_ALONE: Final = re.compile(r"[^\s\\;{\[](?:[^\\;]*[^\s\\;])?")
"""A cell for several values that holds one alone; a file holds that as it is, too."""

_KEYED: Final = tuple(kind for kind in MAPS if kind not in ("memberships", "statements"))


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
    """One reading of tables: the tree that they make, and which row is where in it."""

    def __init__(self, name: str | None) -> None:
        self._name = name
        self._problems: list[Problem] = []
        self._rows: dict[str, dict[str | int, int]] = {}
        self._parts: dict[_Key, tuple[str, int]] = {}
        self._tree: dict[str, Any] = {"title": "Untitled", "sources": {}, "actors": {}}

    def story(self, tables: Mapping[str, Mapping[str, list[Any]]]) -> tuple[Story, list[Problem]]:
        """The story of all tables."""
        for table in tables:
            if table not in COLUMNS:
                match, allowed = nearest(table, TABLE_NAMES), ", ".join(TABLE_NAMES)
                self._problems.append(
                    Problem.of_value("unknown-table", (), table, allowed, match).at(self._name)
                )
        for table in TABLE_NAMES:
            if table in tables:
                self._add(table, self._nodes(table, tables[table]))
        if any(problem.code == "too-large" for problem in self._problems):
            raise CheckError(self._problems)
        story, places, problems = read_tree(self._tree)
        if self._problems:
            others = [one for one in map(self._placed, problems) if not self._follows(one)]
            raise CheckError([*self._problems, *others][:MAX_PROBLEMS])
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
        for name, values in with_bar(cells.items(), f"Reading {table}"):
            column = self._known(table, name)
            if column is not None:
                self._fill(table, column, values, nodes)
        yield from ((at, node) for at, node in enumerate(nodes) if node)

    def _known(self, table: str, name: str) -> Column | None:
        """The column of a name; None, and a report, where there is none."""
        known = columns_by_name(table)
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
        key = column.path[0]
        inner = column.path[1] if len(column.path) == 2 else None
        if values.count(None) == len(values):
            return
        if column.kind == "yes-or-no":  # which LibreOffice and databases keep as numbers
            values = [bool(v) if type(v) in (int, float) and v in (0, 1) else v for v in values]
        plain = column.kind not in SEVERAL and column.kind != "text-map"
        alone: dict[str, str] = {}  # texts that are one value each, as most ids are
        for at, (node, value) in enumerate(zip(nodes, values, strict=False)):
            if value is None:
                continue
            found: Any = None
            if type(value) is str:
                found = value if plain and value else alone.get(value)
            if found is None:
                try:
                    found = _said(column.kind, value)
                except BadValueError as wrong:
                    for problem in wrong.problems:
                        self._tell(table, at, problem, column.name)
                if found is None:
                    continue
                if found is value:
                    alone[found] = found
            if inner is None:
                node[key] = found
            else:
                node.setdefault(key, {})[inner] = found

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

    def _follows(self, problem: Problem) -> bool:
        """Whether a key is missing only because its cell was refused already."""
        where = problem.file, problem.line
        told = any((one.file, one.line) == where for one in self._problems)
        return problem.code == "missing-key" and told

    def _placed(self, problem: Problem) -> Problem:
        """A problem, with the table and row that its path leads to."""
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


def _said(kind: str, value: Any) -> Any:
    """What a cell of a kind of column says; None if it is blank."""
    text = value if type(value) is str and value else text_of(value)
    if text is None:
        return None
    if kind == "text-map":
        return read_mapping(text)
    if kind in SEVERAL and not _ALONE.fullmatch(text):
        return split(text)
    return text
