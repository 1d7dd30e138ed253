"""A stance matrix as the table that its figure shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from policytrack.errors import ArgumentError
from policytrack.figures.layout.ordering import Known, grouped_heads, ordered
from policytrack.figures.layout.stancecells import number_cell, stance_cell
from policytrack.figures.layout.stancetable import Row, StanceTable, turned
from policytrack.stances.activity import first_days
from policytrack.stances.rules import RULES, called, find_rule, verdicts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from policytrack.figures.layout.stancetable import Cell
    from policytrack.stances.coded import Coded

__all__ = ["matrix_table", "measured_by"]


def measured_by(rule: str, part: str = "", options: Mapping[str, Any] | None = None) -> str:
    """What a matrix shows by a rule, as the subtitle of its figure.

    Parameters:
        rule: the rule of the cells.
        part: which part of a larger matrix it is, in words; empty if it is whole.
        options: those of the rule that were given.

    Examples:
        >>> measured_by("count")
        'How many statements took a position'
        >>> measured_by("recency", options={"at": "2025-07-01"})[-19:]
        'age (at 2025-07-01)'
    """
    words = "who is for and against, by the latest stance recorded"
    words = words if rule == "latest" else find_rule(rule, **(options or {})).definition
    given = ", ".join(
        f"{name.replace('_', '-')} {value}" for name, value in (options or {}).items()
    )
    words = f"{words} ({given})" if given else words
    return f"{words[:1].upper()}{words[1:]}{f'; {part}' if part else ''}"


def matrix_table(
    coded: Coded,
    *,
    rule: str | None,
    options: Mapping[str, Any],
    order: str | tuple[str, str],
    groups: tuple[str | Sequence[str] | None, str | Sequence[str] | None],
    counts: bool,
    turn: bool,
) -> StanceTable:
    """The rows, columns and cells of a matrix's figure, in the order of reading.

    Parameters:
        coded: the statements.
        rule: the rule of the cells; that of the matrix if left out.
        options: of the rule.
        order: of actors and issues alike, or of each.
        groups: of the actors and of the issues, as in `grouped_heads`.
        counts: whether to print the number of statements in each cell.
        turn: whether actors stand in the rows.

    Raises:
        ArgumentError: if orders are given, but not one for actors and one for issues.
        RecordError: if the matrix only counts statements, or an order needs what is not known.
        UnknownNameError: if there is no such rule, order or grouping.
    """
    coded.need_stances("plot")
    rule = rule or coded.standing_rule
    records = coded.records_of(0), coded.records_of(1)
    columns, heads = (
        grouped_heads(coded.shown.labels(side), records[side], groups[side], side)
        for side in (0, 1)
    )
    cells = _cells(coded, rule, options, counts=counts)
    rows = tuple(
        Row(head, tuple(cells[actor][issue] for actor in range(len(columns))))
        for issue, head in enumerate(heads)
    )
    orders: Any = (order, order) if isinstance(order, str) else order
    if not isinstance(orders, tuple | list) or len(orders) != 2:
        raise ArgumentError("order", repr(order), "a word, or one for actors and one for issues")
    days = [
        _days(coded, side) if word == "first_statement" else None
        for side, word in enumerate(orders)
    ]
    known = Known(records[0], days[0]), Known(records[1], days[1])
    table = ordered(
        StanceTable(tuple(columns), rows, said=called(rule), sided=RULES[rule].side != 0),
        tuple(orders), known,
    )  # fmt: skip
    return turned(table) if turn else table


def _cells(
    coded: Coded, rule: str, options: Mapping[str, Any], *, counts: bool
) -> list[list[Cell]]:
    """The cells shown, a list an actor."""
    values = coded.shown.pick(_values(coded, rule, options))
    numbers = coded.shown.pick(coded.tally.counts.sum(axis=0)).tolist() if counts else None
    if values.dtype != object:
        return _number_cells(coded, values, RULES[rule].side)
    disputed = coded.at_disputed
    actors, issues = coded.shown.order
    standing = rule == coded.standing_rule
    deciding = coded.deciding if standing else coded.deciding_by(rule)
    then = coded.nothings_after if standing else np.full(values.shape, "", object)
    empty = (values == "not_recorded") & (then == "") & ~disputed & (numbers is None)
    nothing = stance_cell("not_recorded")
    return [
        [
            nothing
            if empty[i, j]
            else stance_cell(
                str(values[i, j]),
                deciding.get((actor, issue), ()),
                disputed=bool(disputed[i, j]),
                then=str(then[i, j]),
                count=numbers[i][j] if numbers is not None else None,
            )
            for j, issue in enumerate(issues.tolist())
        ]
        for i, actor in enumerate(actors.tolist())
    ]


def _number_cells(coded: Coded, values: NDArray[Any], side: int) -> list[list[Cell]]:
    """Cells of numbers; where nobody took a position, the kind of nothing and no number."""
    greatest = float(np.nanmax(np.abs(values), initial=0.0))
    stood = coded.shown.pick(coded.cells("count")) > 0
    nothing = coded.shown.pick(verdicts(coded.inputs, "latest"))
    return [
        [
            number_cell(float(values[at]), greatest, side)
            if stood[at]
            else stance_cell(str(nothing[at]))
            for at in ((i, j) for j in range(values.shape[1]))
        ]
        for i in range(values.shape[0])
    ]


def _values(coded: Coded, rule: str, options: Mapping[str, Any]) -> NDArray[Any]:
    """Numbers of a rule that measures, or the words of one that tells which stance stands."""
    found = find_rule(rule, **options)
    if found.stands is not None:
        return verdicts(coded.inputs, rule)
    values = coded.cells(rule, **options)
    codes = values.dtype.kind == "i" and found.verdicts is not None
    return verdicts(coded.inputs, rule, **options) if codes else values


def _days(coded: Coded, side: int) -> list[tuple[int, int]] | None:
    """The days of the first statement of each actor, or on each issue, that is shown."""
    rows = coded.by_grain("day")
    first = first_days(rows, side)
    if first is None:
        return None
    by_label = dict(zip((rows.actors, rows.issues)[side], first, strict=True))
    return [by_label[label] for label in coded.shown.labels(side)]
