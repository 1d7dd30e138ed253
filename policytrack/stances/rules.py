"""Rules that turn the statements of a cell into one number or one word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from policytrack.errors import RecordError, UnknownNameError, nearest
from policytrack.records.vocabulary import NOT_RECORDED, UNRESOLVED, Stance
from policytrack.stances.tally import sums

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from policytrack.stances.rows import Rows
    from policytrack.stances.tally import Tally

__all__ = [
    "DEFINITIONS",
    "NORMALIZATIONS",
    "RULES",
    "can_be_latest",
    "cells",
    "days_in",
    "deciding",
    "latest",
    "normalized",
    "recency",
    "sides",
    "states",
    "strength",
]

NORMALIZATIONS: Final = ("activity", "prominence")
_DAYS_IN = {"day": 1.0, "week": 7.0, "month": 365.2425 / 12, "year": 365.2425}


def count(of: Tally) -> NDArray[Any]:
    """How many statements took a position: the sum over k of X."""
    total: NDArray[Any] = _positions(of).sum(axis=0)
    return total


def net(of: Tally) -> NDArray[np.float64]:
    """The sum over k of q times X: support less opposition."""
    total = np.zeros(of.counts.shape[1:])
    for value, plane in zip(of.levels.values, _positions(of), strict=False):
        if value == 1:
            total += plane
        elif value == -1:
            total -= plane
        elif value:
            total += value * plane
    return total


def pattern(of: Tally) -> NDArray[np.int64]:
    """Which levels occur, as bits: 0 none, 1 support, 2 oppose, 3 both, then 4 and so on."""
    total = np.zeros(of.counts.shape[1:], np.int64)
    for k in _present(of):
        total |= (of.counts[k] > 0).astype(np.int64) << k
    return total


def mean(of: Tally) -> NDArray[np.float64]:
    """The net by the count; empty where nothing was stated."""
    return _ratio(net(of), count(of))


def support(of: Tally) -> NDArray[np.float64]:
    """The share of the count that supports; empty where nothing was stated."""
    return _share(of, Stance.SUPPORT)


def oppose(of: Tally) -> NDArray[np.float64]:
    """The share of the count that opposes; empty where nothing was stated."""
    return _share(of, Stance.OPPOSE)


RULES: Final[dict[str, Callable[[Tally], NDArray[Any]]]] = {
    "count": count,
    "net": net,
    "pattern": pattern,
    "mean": mean,
    "support": support,
    "oppose": oppose,
}
DEFINITIONS: Final = {
    "count": "how many statements took a position",
    "net": "the sum of the statements' values: support less opposition",
    "pattern": "which stances occur: 1 support, 2 oppose, 3 both",
    "mean": "the net by the count",
    "support": "the share of the count that supports",
    "oppose": "the share of the count that opposes",
    "latest": "the stance of the latest statement; unresolved where that is open",
    "strength": "the mean of the statements' values, weighted by strength",
    "recency": "the mean of the statements' values, with weights that halve with age",
}
# The words of the Discourse Network Analyzer.
_OTHER_WORDS: Final = {"ignore": "count", "subtract": "net", "combine": "pattern"}
_ALL_RULES: Final = (*RULES, "latest", "strength", "recency")


def cells(of: Tally, rule: str) -> NDArray[Any]:
    """The numbers of a rule that needs the tally alone.

    Parameters:
        of: the tally.
        rule: one of `RULES`.

    Returns:
        One number a cell, of shape (actors, issues).

    Raises:
        UnknownNameError: for a rule that is none.
    """
    if rule not in RULES:
        raise UnknownNameError("rule", rule, _OTHER_WORDS.get(rule) or nearest(rule, _ALL_RULES))
    return RULES[rule](of)


def can_be_latest(of: Tally) -> NDArray[np.bool_]:
    """Which levels can be the latest: those whose greatest last day reaches the greatest first.

    Parameters:
        of: the tally, with its days; without any, whatever was stated can be the latest.

    Returns:
        True where a level can be the latest, of shape (levels, actors, issues). A nothing never
        displaces a position: it stands only where there is no position at all.
    """
    positions, nothings = _present(of), [k for k in of.levels.nothings if k < len(of.counts)]
    out = np.zeros(of.counts.shape, np.bool_)
    for group in (positions, nothings):
        if of.earliest is None or of.latest is None:
            out[group] = of.counts[group] > 0
        elif group:
            reached = of.earliest[group].max(axis=0)
            out[group] = (of.latest[group] >= reached) & (of.latest[group] >= 0)
    out[nothings] &= ~out[positions].any(axis=0)
    return out


def latest(of: Tally) -> NDArray[np.intp]:
    """The code of the latest level of each cell; see `states` for the codes beyond the levels."""
    possible = can_be_latest(of)
    number = possible.sum(axis=0)
    words = len(of.levels.words)
    return np.where(number == 1, possible.argmax(axis=0), np.where(number, words, words + 1))


def states(of: Tally) -> NDArray[np.object_]:
    """The word of the latest level of each cell, *unresolved* or *not recorded*."""
    words = np.array([*of.levels.words, UNRESOLVED, NOT_RECORDED], object)
    return words[latest(of)]


def sides(of: Tally) -> NDArray[np.object_]:
    """The same, with the stance that each level of a scale of numbers stands for."""
    words = np.array([*(stance.value for stance in of.levels.stances), UNRESOLVED, NOT_RECORDED])
    return words.astype(object)[latest(of)]


def strength(rows: Rows) -> NDArray[np.float64]:
    """The mean of the values weighted by strength; empty where nothing was stated."""
    return _weighted(rows, _ones(rows) if rows.strength is None else rows.strength)


def recency(rows: Rows, at: int, half_life: float) -> NDArray[np.float64]:
    """The mean of the values with weights that halve with age.

    Parameters:
        rows: the statements, with dates.
        at: the day looked back from, as an ordinal; later statements do not count.
        half_life: the age, in days, at which a statement weighs half.

    Returns:
        One number a cell, empty where nothing was stated by that day. A rough date stands at the
        middle of its days; one that cannot be placed (an open end, no date) has no weight.
    """
    if rows.earliest is None or rows.latest is None:
        raise RecordError("recency", "date", None, "statements with dates")
    if not half_life > 0:
        raise RecordError("recency", "half_life", half_life, "a length above 0")
    first, last = rows.earliest.astype(np.float64), rows.latest.astype(np.float64)
    age = at - (first + last) / 2
    placed = rows.placed & (age >= 0)
    weights = np.where(placed, 0.5 ** (np.maximum(age, 0) / half_life), 0.0)
    return _weighted(rows, weights * _ones(rows))


def _ones(rows: Rows) -> NDArray[np.float64]:
    """A weight of one for each statement that the rows stand for."""
    return np.ones(len(rows)) if rows.times is None else rows.times.astype(np.float64)


def _weighted(rows: Rows, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    weighed = sums(rows, weights if rows.part is None else weights * rows.part)
    values = rows.levels.values
    positions = [k for k in rows.levels.positions if k < len(weighed)]
    total = sum((weighed[k] for k in positions), np.zeros(weighed.shape[1:]))
    return _ratio(sum((values[k] * weighed[k] for k in positions), np.zeros(total.shape)), total)


def normalized(values: NDArray[Any], of: Tally, rule: str, by: str) -> NDArray[np.float64]:
    """Divide each row, or each column, by what it stated in all; 0 where that is nothing.

    Parameters:
        values: the cells by a rule.
        of: the tally that they come from.
        rule: ``"count"``, ``"net"`` or ``"pattern"``; the others are shares already.
        by: ``"activity"`` for the actors, ``"prominence"`` for the issues.

    Raises:
        UnknownNameError: for another normalisation.
        RecordError: for a rule that is not normalised.
    """
    if by not in NORMALIZATIONS:
        raise UnknownNameError("normalization", by, nearest(by, NORMALIZATIONS))
    if rule not in ("count", "net", "pattern"):
        raise RecordError(
            "normalized", "rule", rule, "count, net, pattern; the others are relative already"
        )
    stated = (values != 0) if rule == "pattern" else count(of)
    total = stated.sum(axis=1 if by == "activity" else 0, keepdims=True)
    out = np.zeros(values.shape)
    np.divide(values, total, out=out, where=total != 0)
    return out


def deciding(rows: Rows, of: Tally) -> NDArray[np.bool_]:
    """Which rows can be the latest of their cell, of the rows that `of` counts, with its days."""
    spoken = rows.level if rows.voice is None else rows.voice
    possible: NDArray[np.bool_] = can_be_latest(of)[spoken, rows.actor, rows.issue]
    if of.earliest is None or rows.latest is None:
        return possible
    standing = np.where(can_be_latest(of), of.earliest, -1).max(axis=0)
    possible &= rows.latest >= standing[rows.actor, rows.issue]
    return possible


def _positions(of: Tally) -> NDArray[Any]:
    """The planes of the levels that have a value, which come before those that have none."""
    return of.mass[: len(of.levels.positions)]


def _present(of: Tally) -> list[int]:
    return [k for k in of.levels.positions if k < len(of.counts)]


def _share(of: Tally, stance: Stance) -> NDArray[np.float64]:
    held = [of.mass[k] for k in of.levels.codes_of(stance) if k < len(of.counts)]
    return _ratio(sum(held, np.zeros(of.counts.shape[1:])), count(of))


def _ratio(above: NDArray[Any], below: NDArray[Any]) -> NDArray[np.float64]:
    """A quotient, empty where nothing by nothing is asked for."""
    with np.errstate(invalid="ignore"):
        result: NDArray[np.float64] = above / below
    return result


def days_in(length: str | float) -> float:
    """A length such as ``"180 days"`` or ``"1 year"``, or a number of days, in days.

    Raises:
        RecordError: for a text that is no length.
    """
    if not isinstance(length, str):
        return float(length)
    number, _, unit = length.strip().partition(" ")
    unit = unit.strip().removesuffix("s")
    if unit not in _DAYS_IN or not number.isdigit():
        raise RecordError("length", "text", length, "a number and day, week, month or year")
    return int(number) * _DAYS_IN[unit]
