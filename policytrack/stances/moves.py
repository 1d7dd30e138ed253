"""Who moved: consecutive statements of one actor on one issue that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from attrs import frozen

from policytrack.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from policytrack.records import Statement
    from policytrack.stances.rows import Rows

__all__ = ["Changes", "Spoken", "find_changes", "spoken_on"]


@frozen(eq=False)
class Changes:
    """Moves from one level to another, in order of time.

    Parameters:
        before: the row of the last statement with the old level.
        after: the row of the first statement with the new one.
        surely: whether the new statement was surely made later.
    """

    before: NDArray[np.intp]
    after: NDArray[np.intp]
    surely: NDArray[np.bool_]


def find_changes(rows: Rows) -> Changes:
    """The moves of every actor on every issue; the nothings do not count as moves.

    Parameters:
        rows: the statements, with dates.

    Returns:
        The moves; statements are ordered by their first possible day, then their last.

    Raises:
        RecordError: if no statement has a date.
    """
    if rows.earliest is None or rows.latest is None:
        raise RecordError("changes", "date", None, "statements with dates")
    level = rows.level if rows.voice is None else rows.voice
    taken = np.flatnonzero(np.isin(level, rows.levels.positions))
    # By the labels' order and not by the codes', which follow the order of the rows.
    actor, issue = map(np.argsort, rows.label_order)
    cell = actor[rows.actor] * len(rows.issues) + issue[rows.issue]
    columns: list[Any] = [level, rows.latest, rows.earliest, cell]
    order = taken[np.lexsort([column[taken] for column in columns])]
    before, after = order[:-1], order[1:]
    moved = (cell[before] == cell[after]) & (level[before] != level[after])
    before, after = before[moved], after[moved]
    surely = rows.latest[before] < rows.earliest[after]
    time = np.lexsort((cell[after], rows.latest[after], rows.earliest[before]))
    return Changes(before[time], after[time], surely[time])


class Spoken(NamedTuple):
    """What an actor said on an issue at one time.

    ``first`` and ``last`` are the bounds of its date; ``stance`` is the stance taken (for a public
    split by a poll, that of its majority); ``moved`` says whether it is a move, as in
    `find_changes`; ``shares`` are those that a poll gave, by stance; ``date`` is the date in words.
    """

    first: int
    last: int
    stance: str
    moved: bool
    shares: tuple[tuple[str, Any], ...]
    date: str


def spoken_on(
    rows: Rows, issue: int, evidence: Sequence[Statement] | None = None
) -> dict[str, list[Spoken]]:
    """What each actor said on one issue, in the order of its moves.

    Parameters:
        rows: coded statements, with dates.
        issue: the code of the issue.
        evidence: the statements behind the rows, by position, if there are any.

    Returns:
        What was said, by actor. The parts of one poll count as one, as do equal statements about
        the same days.

    Raises:
        RecordError: if no dates are known.
    """
    part = rows.take(np.flatnonzero(rows.issue == issue))
    if part.earliest is None or part.latest is None:
        raise RecordError("plot_over_time", "date", None, "statements with dates")
    moved = set(find_changes(part).after.tolist())
    level = part.level if part.voice is None else part.voice
    alike: dict[tuple[int, ...], list[int]] = {}
    columns = (part.actor, part.earliest, part.latest, level)
    for row, key in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
        alike.setdefault(key, []).append(row)
    found: dict[str, list[Spoken]] = {}
    for (actor, first, last, spoken), group in sorted(alike.items()):
        said = [] if evidence is None else [evidence[place] for place in part.places[group]]
        shares = {(each.stance.value, each.share) for each in said if each.share is not None}
        dates = sorted(each.date.in_words() for each in said if each.date is not None)
        stance = part.levels.stances[spoken].value
        turn = not moved.isdisjoint(group)
        told = (tuple(sorted(shares, key=repr)), dates[0] if dates else "")
        found.setdefault(part.actors[actor], []).append(Spoken(first, last, stance, turn, *told))
    return found
