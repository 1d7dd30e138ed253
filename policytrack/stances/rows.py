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

__all__ = ["FIRST_DAY", "LAST_DAY", "Rows"]

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
        strength: how strongly each is held; None for one each.
        voice: codes of the level that each row speaks for when the latest stance is asked for,
            where that is not its own (the minority that a poll found).
        document: codes of the documents, in the order of their names.
        place: where each row stands in what was given; None for one after the other.
        kernel: how much the kernel of a window lets each row weigh; None where there is none.
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
    kernel: NDArray[np.float64] | None = None

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
    def mass(self) -> NDArray[np.float64] | None:
        """How much of a statement each row counts for; None for one each."""
        return _product(self.share, self.kernel)

    @property
    def pair_mass(self) -> NDArray[np.float64] | None:
        """The same where statements meet in pairs: a pair weighs the root of both kernels."""
        return _product(self.share, None if self.kernel is None else np.sqrt(self.kernel))

    @property
    def placed(self) -> NDArray[np.bool_]:
        """Which rows have a first and a last day on which they can have been made."""
        if self.earliest is None or self.latest is None:
            return np.zeros(len(self), np.bool_)
        both: NDArray[np.bool_] = (self.earliest > FIRST_DAY) & (self.latest < LAST_DAY)
        return both

    @property
    def places(self) -> NDArray[np.intp]:
        """Where each row stands in what was given."""
        return np.arange(len(self)) if self.place is None else self.place


def _product(
    one: NDArray[np.float64] | None, other: NDArray[np.float64] | None
) -> NDArray[np.float64] | None:
    if one is None or other is None:
        return other if one is None else one
    return one * other


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
    "kernel",
)
