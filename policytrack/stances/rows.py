"""Coded statements as integer columns, from which every measure is computed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import evolve, frozen

from policytrack.dates.civil import OPEN_END, OPEN_START

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from policytrack.stances.stancescale import Levels

__all__ = ["Chosen", "Kept", "Rows"]


@frozen(eq=False)
class Rows:
    """Statements as columns of equal length, one row for each actor of each statement.

    Parameters:
        actors: the label of each actor's code.
        issues: the label of each issue's code.
        levels: the levels of stance.
        actor: codes of actors.
        issue: codes of issues.
        level: codes of levels.
        earliest: the first day, as a proleptic ordinal, on which each may have been made; None if
            no dates are known.
        latest: the last such day; the same array if every date is exact.
        share: how much of a statement each row counts for (a poll's shares); None for one each.
        strength: how strongly each is held, summed if a row stands for several; None for one each.
        voice: codes of the level that each row counts for when the latest stance is asked for, if
            that is not its own (the minority in a poll).
        document: codes of the documents, in the order of their names.
        place: the position of each row in the input; None if they are in that order.
        times: how many statements each row stands for; None for one each. Statements that differ
            only in their days can be one row, on the greatest of these days: no count and no
            question of what came last can tell them apart.
        kernel: the weight that the kernel of a window gives each row; None if there is none.
        reason: why no position is recorded, as numbers of `REASONS`, -1 for no such reason; None if
            no row has one.
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    levels: Levels
    actor: NDArray[Any]
    issue: NDArray[Any]
    level: NDArray[Any]
    earliest: NDArray[Any] | None = None
    latest: NDArray[Any] | None = None
    share: NDArray[np.float64] | None = None
    strength: NDArray[np.float64] | None = None
    voice: NDArray[Any] | None = None
    document: NDArray[Any] | None = None
    place: NDArray[np.intp] | None = None
    times: NDArray[np.int64] | None = None
    kernel: NDArray[np.float64] | None = None
    reason: NDArray[np.int8] | None = None

    def __len__(self) -> int:
        return len(self.actor)

    @cached_property
    def label_order(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The codes of the actors and of the issues, by their labels in code-point order."""
        actors, issues = (
            np.array(sorted(range(len(labels)), key=labels.__getitem__), np.intp)
            for labels in (self.actors, self.issues)
        )
        return actors, issues

    def in_label_order(self) -> Rows:
        """The same rows with codes in label order."""
        (actors, actor), (issues, issue) = (
            _ordered(labels, codes, order)
            for labels, codes, order in (
                (self.actors, self.actor, self.label_order[0]),
                (self.issues, self.issue, self.label_order[1]),
            )
        )
        if actor is self.actor and issue is self.issue:
            return self
        return evolve(self, actors=actors, issues=issues, actor=actor, issue=issue)

    def chosen(self, choice: Chosen) -> Rows:
        """The rows of a choice, with the weights that it gives."""
        rows = self.take(choice.which)
        kernel, strength = _product(rows.kernel, choice.kernel), rows.strength
        if choice.times is None:
            return evolve(rows, kernel=kernel)
        if strength is not None and rows.times is not None:
            strength = strength * (choice.times / rows.times)
        return evolve(rows, kernel=kernel, times=choice.times, strength=strength)

    def take(self, which: NDArray[Any]) -> Rows:
        """The rows that a mask or an array of positions selects, in its order."""
        return self._each(lambda _, column: column[which])

    def plus(self, row: Mapping[str, float]) -> Rows:
        """The same rows and one more, given as columns."""
        whole = {"reason": -1, **row}
        return self._each(lambda name, column: np.append(column, column.dtype.type(whole[name])))

    def _each(self, change: Callable[[str, NDArray[Any]], NDArray[Any]]) -> Rows:
        columns = {name: column for name in _COLUMNS if (column := getattr(self, name)) is not None}
        changed: dict[str, Any] = {
            name: change(name, column) for name, column in columns.items() if name != "latest"
        }
        if "latest" in columns:
            same = self.earliest is self.latest
            changed["latest"] = changed["earliest"] if same else change("latest", columns["latest"])
        return evolve(self, place=change("place", self.places), **changed)

    @property
    def part(self) -> NDArray[np.float64] | None:
        """How much of a statement each row counts for; None for one each."""
        return _product(self.share, self.kernel)

    @property
    def mass(self) -> NDArray[np.float64] | None:
        """How much the statements behind each row count for; None for one each."""
        part = self.part
        return part if part is None else _product(part, self.times)

    @property
    def pair_mass(self) -> NDArray[np.float64] | None:
        """The same for statements in pairs: a pair weighs the root of both kernels."""
        root = None if self.kernel is None else np.sqrt(self.kernel)
        part = _product(self.share, root)
        return part if part is None else _product(part, self.times)

    @property
    def placed(self) -> NDArray[np.bool_]:
        """Which rows have a first and a last possible day."""
        if self.earliest is None or self.latest is None:
            return np.zeros(len(self), np.bool_)
        both: NDArray[np.bool_] = (self.earliest > OPEN_START) & (self.latest < OPEN_END)
        return both

    @property
    def places(self) -> NDArray[np.intp]:
        """The position of each row in the input."""
        return np.arange(len(self)) if self.place is None else self.place


def _ordered(
    labels: tuple[str, ...], codes: NDArray[Any], order: NDArray[np.intp]
) -> tuple[tuple[str, ...], NDArray[Any]]:
    """Labels in an order, and codes that follow it; those below 0 have no label."""
    if bool((order[1:] > order[:-1]).all()):
        return labels, codes
    rank = np.full(len(labels) + 1, -1, codes.dtype)
    rank[order] = np.arange(len(labels))
    return tuple(labels[code] for code in order), rank[codes]


def _product(one: NDArray[Any] | None, other: NDArray[Any] | None) -> NDArray[Any] | None:
    if one is None or other is None:
        return other if one is None else one
    both: NDArray[Any] = one * other
    return both


_COLUMNS = (
    "actor",
    "issue",
    "level",
    "earliest",
    "latest",
    "share",
    "strength",
    "voice",
    "document",
    "times",
    "kernel",
    "reason",
)


@frozen(eq=False)
class Chosen:
    """The rows chosen, and what they then count for.

    Parameters:
        which: their positions.
        kernel: the weight that the kernel of a window gives each; None to leave it as it was.
        times: how many statements each then stands for; None to leave it as it was.
    """

    which: NDArray[np.intp]
    kernel: NDArray[np.float64] | None = None
    times: NDArray[np.int64] | None = None


@frozen(eq=False)
class Kept:
    """A choice that can be repeated on the same statements grouped in another way.

    Parameters:
        choose: makes the choice.
        document: whether it depends on the document of each statement.
    """

    choose: Callable[[Rows], Chosen]
    document: bool = False
