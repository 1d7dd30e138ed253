"""Coded statements as integer columns: what every measure is computed from."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import evolve, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from policytrack.stances.levels import Levels

__all__ = ["FIRST_DAY", "LAST_DAY", "Kept", "Rows"]

# The ordinals that stand for "no known start" and "no known end", one beyond each end of the years.
FIRST_DAY: Final = 0
LAST_DAY: Final = 3_652_060


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
        earliest: the first day, as a proleptic ordinal, on which each can have been made; None
            where no dates are known.
        latest: the last such day; the same array where every date is exact.
        share: how much of a statement each row counts for (a poll's shares); None for one each.
        strength: how strongly each is held, of a row that stands for several all of them together;
            None for one each.
        voice: codes of the level that each row speaks for when the latest stance is asked for,
            where that is not its own (the minority that a poll found).
        document: codes of the documents, in the order of their names.
        place: where each row stands in what was given; None for one after the other.
        times: how many statements each row stands for; None for one each. Statements that are
            alike but for their days can be one row, on the greatest of these days: no count and
            no question of what came last can tell them apart.
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
        """The same rows with codes in the order of the labels, whatever came first."""
        (actors, issues), (actor, issue) = self.label_order, map(np.argsort, self.label_order)
        return evolve(
            self,
            actors=tuple(self.actors[code] for code in actors),
            issues=tuple(self.issues[code] for code in issues),
            actor=actor[self.actor],
            issue=issue[self.issue],
        )

    def standing_for(self, times: NDArray[np.int64]) -> Rows:
        """The same rows, each for another number of the statements that it stood for."""
        strength = self.strength
        if strength is not None and self.times is not None:
            strength = strength * (times / self.times)
        return evolve(self, times=times, strength=strength)

    def take(self, which: NDArray[Any]) -> Rows:
        """The rows that a mask or an array of positions picks, in its order."""
        return self._each(lambda _, column: column[which])

    def plus(self, row: Mapping[str, float]) -> Rows:
        """The same rows and one more, given by its columns."""
        return self._each(lambda name, column: np.append(column, column.dtype.type(row[name])))

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
    def places(self) -> NDArray[np.intp]:
        """Where each row stands in what was given."""
        return np.arange(len(self)) if self.place is None else self.place


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
)


@frozen(eq=False)
class Kept:
    """A choice of rows that can be made again, of the same statements grouped in another way.

    Parameters:
        keep: a mask of the rows to keep.
        times: how many statements each row then stands for, of rows that are groups; None for
            as many as before.
        document: whether the mask asks in which document each statement is.
    """

    keep: Callable[[Rows], NDArray[np.bool_]]
    times: Callable[[Rows], NDArray[np.int64] | None] | None = None
    document: bool = False

    def __call__(self, rows: Rows) -> Rows:
        times = None if self.times is None else self.times(rows)
        counted = rows if times is None else rows.standing_for(times)
        return counted.take(np.flatnonzero(self.keep(rows)))
