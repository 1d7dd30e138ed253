"""The stretches of time in which stances stood, for networks that change."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from policytrack.dates.civil import OPEN_END, OPEN_START, to_date
from policytrack.formats.foreign.networkgraph import Spell
from policytrack.formats.losses import Loss

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.stances.coded import Coded

__all__ = ["standing_spells", "window_spells"]

_DAY = dt.timedelta(days=1)


def standing_spells(coded: Coded) -> tuple[dict[tuple[str, str], tuple[Spell, ...]], list[Loss]]:
    """When which stance of each actor on each issue stood: from a statement to the next.

    A stance stands from the first day on which it can have been taken to the day before the next
    one can have been; the last one stands on without an end. What takes no position ends none.

    Parameters:
        coded: the statements.

    Returns:
        By the labels of the actor and the issue; and the dates that this could not say: those of
        statements without a date, and the rest of rough ones.
    """
    rows = coded.by_grain("day")
    if rows.earliest is None or rows.latest is None:
        return {}, []
    positions = set(rows.levels.positions)
    said: defaultdict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
    lost = []
    columns = (rows.actor, rows.issue, rows.level, rows.earliest, rows.latest)
    for actor, issue, level, first, last in zip(*(each.tolist() for each in columns), strict=True):
        if level not in positions:
            continue
        pair = rows.actors[actor], rows.issues[issue]
        name, word = " - ".join(pair), rows.levels.words[level]
        if first <= OPEN_START and last >= OPEN_END:
            lost.append(Loss(name, "date", word, "without a date a stance has no stretch of time"))
            continue
        if first != last:
            days = f"{_shown(first)}/{_shown(last)}"
            lost.append(Loss(name, "date", days, "a stretch begins on the first day possible"))
        said[pair].append((first, last, level))
    return {pair: _spells(sorted(held), rows.levels.words) for pair, held in said.items()}, lost


def _shown(day: int) -> str:
    found = None if day in (OPEN_START, OPEN_END) else to_date(day)
    return ".." if found is None else found.isoformat()


def _spells(held: list[tuple[int, int, int]], words: Sequence[Any]) -> tuple[Spell, ...]:
    """One stretch for each run of one stance."""
    runs: list[tuple[int, int]] = []
    for first, _, level in held:
        # Two stances of one first day: the one that may come last stands.
        if runs and runs[-1][0] == first:
            runs.pop()
        if not runs or runs[-1][1] != level:
            runs.append((first, level))
    ends = [first - 1 for first, _ in runs[1:]]
    return tuple(
        Spell(_date(first), None if end is None else _date(end), {"stance": str(words[level])})
        for (first, level), end in zip(runs, [*ends, None], strict=True)
    )


def _date(day: int) -> dt.date | None:
    return None if day in (OPEN_START, OPEN_END) else to_date(day)


def window_spells(windows: Iterable[tuple[dt.date, dt.date, dt.date]]) -> list[Spell]:
    """The stretches for which windows stand, so that none overlaps another.

    Parameters:
        windows: the first day of each, the day in its middle, and the day after its last.

    Returns:
        All days of each window; of windows that overlap, from the middle of each to that of the
        next.
    """
    held = list(windows)
    if all(one[2] <= other[0] for one, other in pairwise(held)):
        return [Spell(start, end - _DAY) for start, _, end in held]
    starts = [middle for _, middle, _ in held]
    ends = [start - _DAY for start in starts[1:]]
    return [Spell(*pair) for pair in zip(starts, [*ends, held[-1][2] - _DAY], strict=True)]
