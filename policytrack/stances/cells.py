"""One cell: where one actor stands on one issue, with the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, field, frozen

from policytrack.look.markup import element, escaped
from policytrack.records.statements import conditions_in_words
from policytrack.records.vocabulary import REASONS, SAID
from policytrack.stances import rules, standing
from policytrack.stances.evidence import is_frame

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
        stance: its stance as a word, ``"unresolved"`` or ``"not_recorded"``.
        rule: the rule that decides: ``"latest"`` if statements of the matrix have dates, else
            ``"majority"``.
        counts: how many statements took each stance.
        between: by the rule ``"latest"``, the stances that may be the latest; several if the cell
            is unresolved.
        statements: the statements in date order: records, or rows of the frame.
        deciding: the statements that the stance rests on: those that may be the latest, or those of
            the majority.
        reasons: how often each word of votes occurs where no position is recorded, such as
            ``{"absent": 1}``.
        then: the nothing surely recorded after the stance, such as ``"declined"``, which does not
            end the stance. Empty if there is none.
        conditions: what the deciding statements depend on.
        spoken_by: the labels of those who took the stance, if the actor is their post or body.
        disputed: the deciding statements made at an event that another record disputes.

    Examples:
        >>> import policytrack as pt
        >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
        >>> cell = matrix["ASCL", "Five-point scale"]
        >>> cell.stance, [str(one.date) for one in cell.statements]
        ('oppose', ['2025-06-24'])
    """

    actor: str
    issue: str
    stance: str
    rule: str
    counts: dict[str, int]
    between: tuple[str, ...]
    statements: tuple[Statement, ...] | pd.DataFrame
    deciding: tuple[Statement, ...] | pd.DataFrame
    conditions: tuple[Condition, ...] = ()
    spoken_by: tuple[str, ...] = ()
    disputed: tuple[Statement, ...] = ()
    then: str = ""
    reasons: dict[str, int] = field(factory=dict)

    def __repr__(self) -> str:
        said = "1 statement" if self.count == 1 else f"{self.count} statements"
        return f"<Cell {self.actor!r}, {self.issue!r}: {self.stance}, {said}>"

    def _repr_html_(self) -> str:
        head = element(
            "p", element("b", escaped(f"{self.actor}: {SAID.get(self.stance, self.stance)}"))
        )
        issue = element("p", escaped(self.issue))
        if is_frame(self.statements):
            return head + issue + element("p", escaped(f"statements: {self.count}"))
        return head + issue + element("ul", *(_said(each) for each in self.statements))

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


def _said(said: Statement) -> str:
    """A statement as a list item: its date, its stance and everything that it depends on."""
    when = "no date" if said.date is None else said.date.in_words()
    words = [f"{when}: {SAID[said.stance]}"]
    words += [conditions_in_words(said.conditions)] if said.conditions else []
    words += [f"\u201c{said.quote}\u201d"] if said.quote else []
    words += [source.label for source in said.sources]
    return element("li", escaped("; ".join(words)))


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
    rule: str = "latest",
    disputed: frozenset[str] = frozenset(),
) -> Cell:
    """The cell for the codes of an actor and an issue, by a rule that picks one of the stances."""
    here, part = alone(rows, actor, issue)
    inputs, found = rules.Inputs(part), rules.RULES[rule]
    assert found.deciding is not None
    assert found.stands is not None
    stands = found.stands(inputs)
    possible = np.flatnonzero(standing.can_be_latest(inputs.dated)[:, 0, 0])
    if rule != "latest":
        possible = stands[stands < len(rows.levels.words)]
    deciding = pick(evidence, part.places[found.deciding(inputs)])
    words = rows.levels.words
    return Cell(
        actor=rows.actors[actor],
        issue=rows.issues[issue],
        stance=str(standing.states(stands, rows.levels)[0, 0]),
        rule=rule,
        counts={words[k]: int(n) for k, n in enumerate(inputs.tally.counts[:, 0, 0]) if n},
        between=tuple(words[k] for k in possible),
        statements=pick(evidence, part.places),
        deciding=deciding,
        conditions=_conditions(deciding),
        disputed=_at(deciding, disputed),
        reasons=_reasons(part),
        then=str(standing.nothings_after(inputs.dated)[0, 0]),
        spoken_by=() if spoken is None else _each_once(label for n in here for label in spoken[n]),
    )


def _reasons(rows: Rows) -> dict[str, int]:
    if rows.reason is None:
        return {}
    times = np.ones(len(rows), np.int64) if rows.times is None else rows.times
    counts = np.bincount(rows.reason + 1, times, len(REASONS.words) + 1)[1:]
    return {word: int(n) for word, n in zip(REASONS.words, counts, strict=True) if n}


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
