"""One cell: where one actor stands on one issue, with the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, frozen

from policytrack.stances import rules
from policytrack.stances.evidence import is_frame
from policytrack.stances.tally import tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from policytrack.records import Condition, Source, Statement
    from policytrack.stances.rows import Rows

__all__ = ["Cell", "alone", "make_cell", "pick"]


@frozen(eq=False)
class Cell:
    """Where one actor stands on one issue, with the evidence.

    Parameters:
        actor: the actor's label.
        issue: the issue's label.
        stance: the latest stance as a word, ``"unresolved"`` or ``"not_recorded"``.
        counts: how many statements took each stance.
        between: the stances that can be the latest; two or more where it is unresolved.
        statements: the statements, in the order of their dates: records, or rows of the frame.
        latest: those that can be the latest, so that decide.
        conditions: what the deciding statements hang on.
        spoken_by: the labels of those who took the stance, where the actor is their post or body.
        disputed: the deciding statements made at an event that another record disputes.
    """

    actor: str
    issue: str
    stance: str
    counts: dict[str, int]
    between: tuple[str, ...]
    statements: tuple[Statement, ...] | pd.DataFrame
    latest: tuple[Statement, ...] | pd.DataFrame
    conditions: tuple[Condition, ...] = ()
    spoken_by: tuple[str, ...] = ()
    disputed: tuple[Statement, ...] = ()

    def __repr__(self) -> str:
        said = "1 statement" if self.count == 1 else f"{self.count} statements"
        return f"<Cell {self.actor!r}, {self.issue!r}: {self.stance}, {said}>"

    @property
    def count(self) -> int:
        """How many statements there are."""
        return len(self.statements)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the statements, each once; none where they are rows of a frame."""
        if is_frame(self.statements):
            return ()
        return tuple(dict.fromkeys(source for each in self.statements for source in each.sources))


def alone(rows: Rows, actor: int, issue: int) -> tuple[NDArray[np.intp], Rows]:
    """The positions of a cell's rows, by date, and those rows as a matrix of one cell."""
    here = np.flatnonzero((rows.actor == actor) & (rows.issue == issue))
    if rows.earliest is not None and rows.latest is not None:
        here = here[np.lexsort((rows.places[here], rows.latest[here], rows.earliest[here]))]
    part = rows.take(here)
    nil = np.zeros(len(part), np.int8)
    actors, issues = (rows.actors[actor],), (rows.issues[issue],)
    return here, evolve(part, actors=actors, issues=issues, actor=nil, issue=nil)


def pick(
    evidence: Sequence[Statement] | pd.DataFrame, places: NDArray[np.intp]
) -> tuple[Statement, ...] | pd.DataFrame:
    """The statements at some places, as records or as rows of the frame."""
    if is_frame(evidence):
        return evidence.iloc[places]
    return tuple(evidence[place] for place in places)


def make_cell(
    rows: Rows,
    evidence: Sequence[Statement] | pd.DataFrame,
    spoken: NDArray[np.object_] | None,
    actor: int,
    issue: int,
    *,
    disputed: frozenset[str] = frozenset(),
) -> Cell:
    """The cell of an actor's and an issue's codes."""
    here, part = alone(rows, actor, issue)
    counted = tally(part, days=True)
    possible = np.flatnonzero(rules.can_be_latest(counted)[:, 0, 0])
    latest = pick(evidence, part.places[rules.deciding(part, counted)])
    words = rows.levels.words
    return Cell(
        actor=rows.actors[actor],
        issue=rows.issues[issue],
        stance=str(rules.states(counted)[0, 0]),
        counts={words[k]: int(n) for k, n in enumerate(counted.counts[:, 0, 0]) if n},
        between=tuple(words[k] for k in possible),
        statements=pick(evidence, part.places),
        latest=latest,
        conditions=_conditions(latest),
        disputed=_at(latest, disputed),
        spoken_by=() if spoken is None else _each_once(label for n in here for label in spoken[n]),
    )


def _each_once(labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(labels))


def _at(
    statements: tuple[Statement, ...] | pd.DataFrame, events: frozenset[str]
) -> tuple[Statement, ...]:
    """The statements that were made at some events."""
    if is_frame(statements):
        return ()
    return tuple(said for said in statements if said.event in events)


def _conditions(statements: tuple[Statement, ...] | pd.DataFrame) -> tuple[Condition, ...]:
    if is_frame(statements):
        return ()
    return tuple(dict.fromkeys(each for one in statements for each in one.conditions))
