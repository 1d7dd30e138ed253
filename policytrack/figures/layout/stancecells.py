"""The cells of a stance matrix as drawn, made from states, numbers and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.figures.layout.stancetable import Cell
from policytrack.look.shares import share_in_words
from policytrack.records.statements import conditions_in_words
from policytrack.records.vocabulary import SAID, SIDES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.records import Statement

__all__ = ["number_cell", "stance_cell"]

_DISPUTED = "said at an event that another record disputes"


def stance_cell(
    state: str,
    deciding: Sequence[Statement] = (),
    *,
    disputed: bool = False,
    then: str = "",
    count: int | None = None,
) -> Cell:
    """A cell that shows a stance or another state.

    Parameters:
        state: the state.
        deciding: the statements that it rests on; none if only a table is known.
        disputed: whether one of them was made at a disputed event.
        then: the nothing surely recorded after them, if any.
        count: a number to print in the cell.
    """
    conditions = dict.fromkeys(each for said in deciding for each in said.conditions)
    notes = (conditions_in_words(conditions),) if conditions else ()
    if disputed:
        notes = (*notes, _DISPUTED)
    if then:
        notes = (*notes, f"later {SAID[then]}")
    shares = _shares(deciding)
    sides = {stance for _, stance in shares}
    side = min(sides) if len(sides) == 1 else state
    if count is not None:
        text = str(count)
    else:
        text = ", ".join(
            share if stance == state else f"{share} {SIDES.get(stance, stance)}"
            for share, stance in shares
        )
    return Cell(state, text, None, notes, (), bool(conditions), side)


def _shares(deciding: Sequence[Statement]) -> list[tuple[str, str]]:
    """The shares of polls in words, each with its stance."""
    said = ((each.share, str(each.stance)) for each in deciding)
    return list(
        dict.fromkeys(
            (share_in_words(share), stance) for share, stance in said if share is not None
        )
    )


def number_cell(value: float, greatest: float, side: int = 1) -> Cell:
    """A cell that shows a number.

    Parameters:
        value: the number; NaN if there is none.
        greatest: the largest absolute number of the matrix, which has the full colour.
        side: what a number above 0 means: -1 opposition, else support or nothing.
    """
    if value != value:  # noqa: PLR0124 - NaN alone differs from itself
        return Cell()
    text = f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
    share = value / greatest if greatest else 0.0
    return Cell("number", text.replace("-", "\u2212"), -share if side < 0 else share)
