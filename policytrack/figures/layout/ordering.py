"""Orders and groups of a matrix's rows or columns, listed in `ORDERS` and `GROUPS`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from attrs import evolve

from policytrack.errors import RecordError, UnknownNameError
from policytrack.figures.layout.heads import actor_heads, heads_of, issue_heads
from policytrack.figures.layout.similarity import similar_first, values_of
from policytrack.figures.layout.stancetable import is_contested, picked, turned
from policytrack.records.vocabulary import ACTOR_KINDS, ISSUE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from policytrack.figures.layout.stancetable import Head, StanceTable

__all__ = ["GROUPS", "ORDERS", "Known", "grouped_heads", "ordered"]

_KINDS: Final = {word: rank for rank, word in enumerate((*ACTOR_KINDS.words, *ISSUE_KINDS.words))}
_LAST: Final = 10_000_000
_REST: Final = "Other"
ACTORS, ISSUES = 0, 1


class Known(NamedTuple):
    """What is known about the actors or the issues of a matrix beyond their labels.

    Parameters:
        records: the actors or issues; None if only labels are known.
        days: the first and the last possible day of the first statement of each, as ordinals;
            None where no dates are known.
    """

    records: Sequence[Any] | None = None
    days: Sequence[tuple[int, int]] | None = None


def _sorted(table: StanceTable, key: Callable[[int], Any]) -> list[int]:
    names = [row.head.name for row in table.rows]
    return sorted(range(len(names)), key=lambda at: (key(at), names[at].casefold(), names[at]))


def _by_reading(table: StanceTable, side: int, _: Known) -> list[int]:
    """Issues on which actors disagree first, then the fullest, then by the first actor to speak."""

    def key(at: int) -> tuple[object, ...]:
        row = table.rows[at]
        recorded = [place for place, cell in enumerate(row.cells) if cell.recorded]
        if side == ACTORS:
            return (-len(recorded),)
        first = recorded[0] if recorded else len(row.cells)
        return (not is_contested(row), -len(recorded), first)

    return _sorted(table, key)


def _by_kind(table: StanceTable, _: int, known: Known) -> list[int]:
    records = _needed("order", "kind", known.records)
    return _sorted(table, lambda at: _rank(records[at]))


def _by_first_statement(table: StanceTable, _: int, known: Known) -> list[int]:
    days = known.days
    if days is None:
        needless = "an order that needs no dates; none are known"
        raise RecordError("plot", "order", "first_statement", needless)
    return _sorted(table, lambda at: days[at])


def _by_similarity(table: StanceTable, _: int, __: Known) -> list[int]:
    states = np.array([[cell.state for cell in row.cells] for row in table.rows], dtype=np.str_)
    return similar_first(values_of(states), [row.head.name for row in table.rows])


def _by_fill(table: StanceTable, _: int, __: Known) -> list[int]:
    return _sorted(table, lambda at: -sum(cell.recorded for cell in table.rows[at].cells))


ORDERS: Final[dict[str, Callable[[StanceTable, int, Known], list[int]]]] = {
    "reading": _by_reading,
    "given": lambda table, _, __: list(range(len(table.rows))),
    "name": lambda table, _, __: _sorted(table, lambda _: 0),
    "kind": _by_kind,
    "first_statement": _by_first_statement,
    "similarity": _by_similarity,
    "recorded": _by_fill,
}
"""Every order by name: gives the positions of the rows of a table of actors or of issues."""


def ordered(table: StanceTable, orders: tuple[str, str], known: tuple[Known, Known]) -> StanceTable:
    """A table of issues by actors in the orders asked for; groups are kept together.

    Parameters:
        table: the table, one row for each issue and one column for each actor.
        orders: the orders of the actors and of the issues, as words of `ORDERS`.
        known: what is known about the actors and the issues.

    Raises:
        UnknownNameError: if the order is unknown.
        RecordError: if an order needs data that is not known.
    """
    for order in orders:
        if order not in ORDERS:
            raise UnknownNameError.among("order", order, ORDERS)
    actors = turned(table)
    table = turned(
        picked(actors, range(len(actors.columns)), _positions(actors, ACTORS, orders, known))
    )
    return picked(table, range(len(table.columns)), _positions(table, ISSUES, orders, known))


def _positions(
    table: StanceTable, side: int, orders: tuple[str, str], known: tuple[Known, Known]
) -> list[int]:
    found = ORDERS[orders[side]](table, side, known[side])
    return sorted(found, key=lambda at: table.rows[at].head.rank)


def grouped_heads(
    labels: Sequence[str],
    records: Sequence[Any] | None,
    groups: str | Sequence[str] | None,
    side: int,
) -> list[Head]:
    """The heads of actors or of issues, under the groups asked for.

    Parameters:
        labels: their labels.
        records: the actors or issues; None if only labels are known.
        groups: ``"auto"``, by kind where records are known; a word of `GROUPS`; the group of each;
            or None for no groups.
        side: 0 for actors, 1 for issues.

    Raises:
        UnknownNameError: if there is no such grouping.
        RecordError: if the grouping needs records where there are none.
    """
    if groups == "auto":
        groups = None if records is None else "kind"
    if groups is None or not isinstance(groups, str):
        heads = heads_of(labels, groups)
        if side == ISSUES and records is not None:
            said = zip(heads, records, strict=True)
            return [evolve(head, long=issue.proposition or "") for head, issue in said]
        return heads
    if groups not in GROUPS:
        raise UnknownNameError.among("grouping", groups, ("auto", *GROUPS))
    return GROUPS[groups](labels, _needed("groups", groups, records), side)


def _by_parent(labels: Sequence[str], records: Sequence[Any], side: int) -> list[Head]:
    names = _parents(records)
    ranks = sorted(set(names), key=lambda name: (name == _REST, name.casefold()))
    heads = grouped_heads(labels, records, names, side)
    return [evolve(head, rank=ranks.index(head.group)) for head in heads]


GROUPS: Final[dict[str, Callable[[Sequence[str], Sequence[Any], int], list[Head]]]] = {
    "kind": lambda labels, records, side: (
        issue_heads(labels, records) if side == ISSUES else actor_heads(labels, records)
    ),
    "parent": _by_parent,
}
"""Every grouping by name: gives the heads of actors (0) or of issues (1)."""


def _needed(field: str, word: str, records: Sequence[Any] | None) -> Sequence[Any]:
    if records is None:
        raise RecordError(
            "plot", field, word, "what names alone can tell; this matrix has no records behind them"
        )
    return records


def _rank(record: Any) -> tuple[int, str]:
    """The position of a kind in its vocabulary; other words come last, alphabetically."""
    return _KINDS.get(str(record.kind), _LAST), str(record.kind)


def _parents(records: Sequence[Any]) -> list[str]:
    """The broadest issue or body that each is part of; those in none form one group at the end."""
    tops = [_top(record) for record in records]
    shared = {top.id for own, top in zip(records, tops, strict=True) if top is not own}
    names = [top.label if top.id in shared else _REST for top in tops]
    return names if shared else [""] * len(names)


def _top(record: Any) -> Any:
    while (wider := getattr(record, "parent", getattr(record, "part_of", None))) is not None:
        record = wider
    return record
