"""Where an actor stands, by the cells of a row: in one column, or in one for each issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.errors import Problem
from policytrack.formats.sheets.celltext import one_line
from policytrack.formats.sheets.stancewords import StanceSaid, read_stance
from policytrack.records.vocabulary import REASONS, STANCES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from policytrack.formats.sheets.rowcells import RowCells
    from policytrack.formats.sheets.sheetgrid import Grid, Problems
    from policytrack.formats.sheets.sheetlayout import Layout

__all__ = ["RowStances"]


class RowStances:
    """Reads the columns of stances of one sheet.

    Parameters:
        grid: the sheet.
        layout: where it holds what.
        cells: what reads its cells.
        problems: where to report problems.
        scale: the stance that each word of the sheet means.
        note: where to report what is doubtful.
    """

    def __init__(
        self,
        grid: Grid,
        layout: Layout,
        cells: RowCells,
        *,
        problems: Problems,
        scale: Mapping[str, str],
        note: Callable[..., None],
    ) -> None:
        self._grid = grid
        self._layout = layout
        self._cells = cells
        self._problems = problems
        self._scale = scale
        self._note = note

    def read(self, row: int) -> list[tuple[int, StanceSaid]]:
        """The stances of a row, each with its column; reports what is not a stance at its place.

        Parameters:
            row: the row.
        """
        columns = self._cells.columns("stance")
        words = [(column, one_line(self._cells.text(row, column))) for column in columns]
        said = [(column, self._said(row, column, word)) for column, word in words if word]
        if not said and len(self._grid.filled(row)) > 1:
            place = self._grid.place(row, columns[0])
            self._note("rows without a position, left out", place, doubtful=True)
        return [(column, stance) for column, stance in said if stance is not None]

    def reason(self, row: int, said: StanceSaid) -> str | None:
        """Why a row has no position: what a column of reasons says, else the word of the vote.

        Parameters:
            row: the row.
            said: what its cell says of where the actor stands.
        """
        given = self._cells.first(row, "reason")
        return REASONS.find(given) if given else said.reason

    def _said(self, row: int, column: int, word: str) -> StanceSaid | None:
        found = read_stance(word, self._scale)
        if found is None:
            meant = str(self._scale.get(word, self._scale.get(word.casefold(), word)))
            allowed, match = STANCES.refusal(meant)
            if not self._scale:
                allowed += "; or say what it means with scale={...}"
            problem = Problem.of_value("bad-value", (), word, allowed, match)
            self._problems.tell(self._grid, row, column, problem)
        elif not found.exact:
            told = f"{word!r} is read as {found.stance.value!r}"
            self._note(told, self._grid.place(row, column), doubtful=True)
        return found
