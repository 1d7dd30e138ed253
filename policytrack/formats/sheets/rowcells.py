"""What stands in the cells of a row, by the roles of their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.formats.sheets.celltext import cleaned, one_line, pieces
from policytrack.formats.sheets.sheetgrid import Grid, shown
from policytrack.records import fields as f
from policytrack.records.names import normal_name

if TYPE_CHECKING:
    from policytrack.formats.sheets.sheetlayout import Layout

__all__ = ["RowCells"]


class RowCells:
    """The cells of a sheet, row by row.

    Parameters:
        grid: the sheet.
        layout: where it holds what.
    """

    def __init__(self, grid: Grid, layout: Layout) -> None:
        self._grid = grid
        self._layout = layout
        self._columns_of: dict[tuple[str, ...], list[int]] = {}

    def columns(self, *roles: str) -> list[int]:
        """The columns that have one of some roles, role by role."""
        found = self._columns_of.get(roles)
        if found is None:
            found = self._columns_of[roles] = self._layout.columns(*roles)
        return found

    def value(self, row: int, column: int) -> Any:
        """What stands in a cell, or in the merged one that it is part of."""
        return self._grid.value(self._grid.origin(row, column), column)

    def link(self, row: int, column: int) -> str | None:
        """The address behind a cell."""
        return self._grid.mark(self._grid.origin(row, column), column).link

    def text(self, row: int, column: int) -> str:
        """The text of a cell, without HTML."""
        value = self.value(row, column)
        return cleaned(value)[0] if isinstance(value, str) else shown(value)

    def first(self, row: int, *roles: str) -> str:
        """The text of the first filled column of some roles."""
        texts = (one_line(self.text(row, column)) for column in self.columns(*roles))
        return next(filter(None, texts), "")

    def joined(self, row: int, role: str) -> str | None:
        """The texts of the columns of a role, one per line."""
        texts = [self.text(row, column) for column in self.columns(role)]
        return "\n".join(filter(None, texts)) or None

    def values(self, row: int, role: str) -> tuple[str, ...]:
        """The values of the columns of a role, each once."""
        found = [
            normal_name(piece)
            for column in self.columns(role)
            for part in pieces(self.text(row, column))
            for piece in (part.split(",") if role == "tags" else [part])
        ]
        return tuple(dict.fromkeys(filter(None, found)))

    def number(self, row: int, role: str) -> float | None:
        """The number of a role, with or without a sign for per cent."""
        said = self.first(row, role)
        return float(said.rstrip("%")) if said else None

    def share(self, row: int) -> float | tuple[float, float] | None:
        """The share of a public, or the least and the most that it may be."""
        said = self.first(row, "share")
        return f.fraction(said, "Statement", "share") if said else None
