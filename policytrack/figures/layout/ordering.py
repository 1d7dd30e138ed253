"""Orders and groups of a matrix's rows or columns, by what their records say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.errors import RecordError, UnknownNameError
from policytrack.figures.layout.entries import readable_kind
from policytrack.records.vocabulary import ACTOR_KINDS, ISSUE_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["GROUPS", "ORDERS", "Arranged", "arranged"]

ORDERS = ("given", "name", "kind", "first_statement", "similarity", "recorded")
"""The orders that a matrix of stances knows by name."""
GROUPS = ("kind", "parent")
"""What its rows or columns can be grouped by."""
_HERE = ("kind", "first_statement")
_KINDS = {word: rank for rank, word in enumerate((*ACTOR_KINDS.words, *ISSUE_KINDS.words))}
_LAST = 10_000_000
_REST = "Other"

Arranged = tuple[list[int], str, "list[str] | None"]


def arranged(
    labels: Sequence[str],
    records: Sequence[Any] | None,
    days: Sequence[tuple[int, int]] | None,
    order: str,
    groups: str | Sequence[str] | None,
) -> Arranged:
    """One side of a matrix in an order and in groups that are asked for by name.

    Parameters:
        labels: of each row or column.
        records: the actor or issue of each; None where only labels are known.
        days: the days of the first statement of each, at the earliest and the latest; None where
            no dates are known.
        order: a word of `ORDERS`.
        groups: a word of `GROUPS`, the group of each, or None.

    Returns:
        Positions; the order that is left for the drawing to make; the groups, in the order of the
        positions.

    Raises:
        UnknownNameError: for another word.
        RecordError: for an order or for groups that need what is not known here.
    """
    if order not in ORDERS:
        raise UnknownNameError.among("order", order, ORDERS)
    found = list(range(len(labels)))
    if order == "kind":
        ranks = _ranks(_known("order", "kind", records))
        found.sort(key=lambda i: (ranks[i], labels[i].casefold(), labels[i]))
    elif order == "first_statement":
        if days is None:
            raise RecordError(
                "plot", "order", order, "an order that needs no dates; none are known"
            )
        found.sort(key=lambda i: (days[i], labels[i].casefold(), labels[i]))
    names, first = _grouped(records, groups)
    if first is not None:
        found.sort(key=first.__getitem__)
    left = "given" if order in _HERE else order
    return found, left, None if names is None else [names[i] for i in found]


def _grouped(
    records: Sequence[Any] | None, groups: str | Sequence[str] | None
) -> tuple[list[str] | None, list[Any] | None]:
    """The group of each, and by what groups stand in order; None to leave them as they come."""
    if groups is None or not isinstance(groups, str):
        return None if groups is None else list(groups), None
    if groups not in GROUPS:
        raise UnknownNameError.among("grouping", groups, GROUPS)
    known = _known("groups", groups, records)
    if groups == "kind":
        return [readable_kind(record.kind) for record in known], _ranks(known)
    names = _parents(known)
    return names, [(name == _REST, name.casefold()) for name in names]


def _known(field: str, word: str, records: Sequence[Any] | None) -> Sequence[Any]:
    if records is None:
        raise RecordError(
            "plot", field, word, "what names alone can tell; this matrix has no records behind them"
        )
    return records


def _ranks(records: Sequence[Any]) -> list[Any]:
    """Where each kind stands in its vocabulary; other words come last, by the alphabet."""
    return [(_KINDS.get(str(record.kind), _LAST), str(record.kind)) for record in records]


def _parents(records: Sequence[Any]) -> list[str]:
    """The broadest issue, or body, that each is a part of; of those alone, one group at the end."""
    tops = [_top(record) for record in records]
    shared = {top.id for own, top in zip(records, tops, strict=True) if top is not own}
    names = [top.label if top.id in shared else _REST for top in tops]
    return names if shared else [""] * len(names)


def _top(record: Any) -> Any:
    while (wider := getattr(record, "parent", getattr(record, "part_of", None))) is not None:
        record = wider
    return record
