"""What each column of a sheet was found to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, field

from policytrack.formats.sheets.columncells import ColumnCells

if TYPE_CHECKING:
    from policytrack.formats.sheets.sheetgrid import Grid

__all__ = ["KEPT_ASIDE", "Layout", "cells_of"]

KEPT_ASIDE: Final = "extra"
"""The role of a column that fits no other: it is kept as it is."""


@define
class Layout:
    """Where a sheet holds what.

    Parameters:
        kind: ``"events"``, ``"stances"`` or ``"actors"``.
        header: the row that names the columns.
        above: the rows of titles and notes above it.
        scale: words given as meaning stances, in lower case.
        upper: the row above it that names groups of columns; None if there is none.
        headers: what each column is called.
        roles: for each column its role, or `KEPT_ASIDE`.
        why: how the role of a column was found, where its header does not plainly say so.
        body: the rows below the names.
        about: for a column of stances, what they are on, where its header says so.
        holders: for a column of stances, whose they are, where its header says so.
        given: the columns whose role was said.
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
    about: dict[int, str] = field(factory=dict)
    holders: dict[int, str] = field(factory=dict)
    given: frozenset[int] = frozenset()

    def columns(self, *roles: str) -> list[int]:
        """The columns that have one of some roles, role by role."""
        return [c for role in roles for c, found in self.roles.items() if found == role]

    def has(self, *roles: str) -> bool:
        """Whether a column has one of some roles."""
        return any(role in roles for role in self.roles.values())


def cells_of(grid: Grid, layout: Layout, column: int) -> ColumnCells:
    """The cells of a column.

    Parameters:
        grid: the sheet.
        layout: where it holds what.
        column: the column.
    """
    return ColumnCells(grid, column, layout.body, layout.headers[column])
