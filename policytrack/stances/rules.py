"""Rules that turn the statements of a cell into one number or word: one row of `RULES` for each."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import evolve, field, frozen

from policytrack.errors import RecordError, UnknownNameError
from policytrack.records.vocabulary import NOT_RECORDED, POSITIONS, Stance
from policytrack.stances import standing
from policytrack.stances.daysasked import days_in, ordinals
from policytrack.stances.tally import said_once, sums, tally, with_days

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from policytrack.stances.daysasked import DateLike
    from policytrack.stances.rows import Rows
    from policytrack.stances.stancescale import Levels
    from policytrack.stances.tally import Tally

__all__ = [
    "BALANCED",
    "NORMALIZATIONS",
    "RULES",
    "Inputs",
    "Rule",
    "by_mean",
    "by_net",
    "by_pattern",
    "called",
    "cells",
    "find_rule",
    "normalized",
    "recency",
    "strength",
    "verdicts",
]

NORMALIZATIONS: Final = ("activity", "prominence")
BALANCED: Final = "balanced"


def count(of: Tally) -> NDArray[Any]:
    """How many statements took a position: the sum over k of X."""
    total: NDArray[Any] = _positions(of).sum(axis=0)
    return total


def net(of: Tally) -> NDArray[np.float64]:
    """The sum over k of q times X: support minus opposition."""
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
    """The net divided by the count; empty where nothing was stated."""
    return _ratio(net(of), count(of))


def support(of: Tally) -> NDArray[np.float64]:
    """The share of the count that supports; empty where nothing was stated."""
    return _share(of, Stance.SUPPORT)


def oppose(of: Tally) -> NDArray[np.float64]:
    """The share of the count that opposes; empty where nothing was stated."""
    return _share(of, Stance.OPPOSE)


def by_mean(means: NDArray[np.float64], levels: Levels) -> NDArray[np.object_]:
    """Means as a word: the side of the scale's middle on which they lie."""
    values = [value for code, value in enumerate(levels.values) if code in levels.positions]
    middle = (max(values) + min(values)) / 2 if levels.span else 0.0
    words = np.where(means > middle, "support", np.where(means < middle, "oppose", BALANCED))
    return np.where(np.isnan(means), NOT_RECORDED, words).astype(object)


def by_net(of: Tally) -> NDArray[np.object_]:
    """Nets as a word: which side has more. If nobody took a side, there is nothing to balance."""
    words = by_mean(mean(of), of.levels)
    held = by_pattern(of)
    between = [each.value for each in POSITIONS if each.sign == 0 and each is not Stance.MIXED]
    return np.where(np.isin(held, between) & (words == BALANCED), held, words).astype(object)


def by_pattern(of: Tally) -> NDArray[np.object_]:
    """Patterns as a word: the one stance that occurs, or mixed."""
    held = {
        stance.value: sum(
            (of.counts[k] for k in of.levels.codes_of(stance) if k < len(of.counts)),
            np.zeros(of.counts.shape[1:], np.int64),
        )
        > 0
        for stance in POSITIONS
    }
    number = sum(mask.astype(int) for mask in held.values())
    words = np.where(number == 0, NOT_RECORDED, "mixed").astype(object)
    for word, mask in held.items():
        words[mask & (number == 1)] = word
    return words


def strength(rows: Rows) -> NDArray[np.float64]:
    """The mean of the values weighted by strength; empty where nothing was stated."""
    return _weighted(rows, _ones(rows) if rows.strength is None else rows.strength)


def recency(rows: Rows, at: int, half_life: float) -> NDArray[np.float64]:
    """The mean of the values with weights that halve with age.

    Parameters:
        rows: the statements, with dates.
        at: the day from which to look back, as an ordinal; later statements do not count.
        half_life: the age, in days, at which a statement weighs half.

    Returns:
        One number for each cell, empty where nothing was stated by that day. A rough date counts at
        the middle of its days; one that cannot be placed (an open end, no date) has no weight.
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


def _positions(of: Tally) -> NDArray[Any]:
    """The planes of the levels with a value, which come before those without."""
    return of.mass[: len(of.levels.positions)]


def _present(of: Tally) -> list[int]:
    return [k for k in of.levels.positions if k < len(of.counts)]


def _share(of: Tally, stance: Stance) -> NDArray[np.float64]:
    held = [of.mass[k] for k in of.levels.codes_of(stance) if k < len(of.counts)]
    return _ratio(sum(held, np.zeros(of.counts.shape[1:])), count(of))


def _ratio(above: NDArray[Any], below: NDArray[Any]) -> NDArray[np.float64]:
    """A quotient, empty where zero is divided by zero."""
    with np.errstate(invalid="ignore"):
        result: NDArray[np.float64] = above / below
    return result


@frozen(eq=False)
class Inputs:
    """The inputs of rules: coded statements, and their tallies once a rule asks for them.

    Parameters:
        rows: the statements, or groups of them.
        days: gives the rows kept apart by day, if groups are coarser; the rows if left out.
    """

    rows: Rows
    days: Callable[[], Rows] | None = None

    @cached_property
    def tally(self) -> Tally:
        """How many statements took each stance in each cell."""
        return tally(self.rows)

    @cached_property
    def said_once(self) -> NDArray[np.signedinteger[Any]] | None:
        """The level of each cell, -1 where nothing was said; None if a cell holds several."""
        return said_once(self.rows)

    @cached_property
    def voiced(self) -> Tally:
        """The tally with the shares of a poll counted under the level of its majority."""
        voice = self.rows.voice
        return self.tally if voice is None else tally(evolve(self.rows, level=voice, voice=None))

    @cached_property
    def dated(self) -> Tally:
        """The tally with the greatest days of each stance."""
        return with_days(self.tally, self.rows)

    @property
    def by_day(self) -> Rows:
        """The rows, kept apart by day."""
        return self.rows if self.days is None else self.days()


@frozen
class Rule:
    """A rule for cells: what it is, how it is computed, and what can use it.

    Parameters:
        definition: what it does, in words.
        cells: gives a number or a word for each cell, of shape (actors, issues), from `Inputs`.
        verdicts: gives the same as a word: a stance, ``"balanced"`` or ``"not_recorded"``; None
            for a rule that does not say where an actor stands.
        divisor: gives what `normalized` divides by, before it is summed; None if the rule gives
            shares or words.
        needs: ``"strength"`` if statements must have one, or nothing.
        options: the names of its options; the first has no default.
        compared: whether `StanceMatrix.compare_rules` shows its verdicts.
        said: its name in figures; its own name if left out.
        stands: gives the code of the level on which an actor stands, as `standing.states` reads
            it; None for a rule that turns statements into numbers.
        deciding: gives the rows that a cell rests on, if it does not rest on all alike.
        side: what its numbers above 0 mean: 1 support, -1 opposition, 0 neither.
    """

    definition: str
    cells: Callable[..., NDArray[Any]]
    verdicts: Callable[..., NDArray[np.object_]] | None = None
    divisor: Callable[[Inputs], NDArray[Any]] | None = None
    needs: str = ""
    options: tuple[str, ...] = ()
    compared: bool = field(default=True, kw_only=True)
    said: str = field(default="", kw_only=True)
    stands: Callable[[Inputs], NDArray[np.intp]] | None = field(default=None, kw_only=True)
    deciding: Callable[[Inputs], NDArray[np.bool_]] | None = field(default=None, kw_only=True)
    side: int = field(default=1, kw_only=True)


def _standing(
    definition: str,
    said: str,
    stands: Callable[[Inputs], NDArray[np.intp]],
    deciding: Callable[[Inputs], NDArray[np.bool_]],
) -> Rule:
    """A rule that picks one of the stances stated, which needs no tally where there is only one."""

    def chosen(of: Inputs) -> NDArray[np.intp]:
        alone = of.said_once
        return stands(of) if alone is None else standing.of_one(alone, of.rows.levels)

    return Rule(
        definition,
        lambda of: standing.states(chosen(of), of.rows.levels),
        lambda of: standing.sides(chosen(of), of.rows.levels),
        said=said,
        stands=chosen,
        deciding=deciding,
    )


def _recency(of: Inputs, at: DateLike, half_life: str | float = "1 year") -> NDArray[np.float64]:
    return recency(of.by_day, ordinals(at)[1], days_in(half_life))


RULES: Final[dict[str, Rule]] = {
    "count": Rule(
        "how many statements took a position",
        lambda of: count(of.tally),
        divisor=lambda of: count(of.tally),
        side=0,
    ),
    "net": Rule(
        "the sum of the statements' values: support minus opposition",
        lambda of: net(of.tally),
        lambda of: by_net(of.tally),
        divisor=lambda of: count(of.tally),
    ),
    "pattern": Rule(
        "which stances occur: 1 support, 2 oppose, 3 both",
        lambda of: pattern(of.tally),
        lambda of: by_pattern(of.tally),
        divisor=lambda of: pattern(of.tally) != 0,
    ),
    "mean": Rule(
        "the net divided by the count",
        lambda of: mean(of.tally),
        lambda of: by_net(of.tally),
        compared=False,  # its verdicts are those of the net
    ),
    "support": Rule("the share of the count that supports", lambda of: support(of.tally)),
    "oppose": Rule("the share of the count that opposes", lambda of: oppose(of.tally), side=-1),
    "latest": _standing(
        "the stance of the latest statement; unresolved where that is open",
        "latest stance",
        lambda of: standing.latest(of.dated),
        lambda of: standing.deciding(of.rows, of.dated),
    ),
    "majority": _standing(
        "the stance of more than half of the statements with a position; else mixed",
        "stance of most statements",
        lambda of: standing.majority(of.voiced),
        lambda of: standing.in_majority(of.rows, of.voiced),
    ),
    "strength": Rule(
        "the mean of the statements' values, weighted by strength",
        lambda of: strength(of.rows),
        lambda of: by_mean(strength(of.rows), of.rows.levels),
        needs="strength",
    ),
    "recency": Rule(
        "the mean of the statements' values, with weights that halve with age",
        _recency,
        lambda of, **options: by_mean(_recency(of, **options), of.rows.levels),
        options=("at", "half_life"),
    ),
}
"""Every rule by its name; figures, tables, explanations and messages know these."""

# The words of the Discourse Network Analyzer.
_OTHER_WORDS: Final = {"ignore": "count", "subtract": "net", "combine": "pattern"}


def find_rule(name: str, **options: Any) -> Rule:
    """The rule with a name.

    Parameters:
        name: one of `RULES`.
        options: the options to be used with it.

    Raises:
        UnknownNameError: if the rule is unknown, or does not have the option.
        RecordError: if an option without a default is missing.
    """
    if name not in RULES:
        error = UnknownNameError.among("rule", name, RULES)
        near = _OTHER_WORDS.get(name) or error.nearest
        raise UnknownNameError("rule", name, near, error.allowed)
    rule = RULES[name]
    for option in options:
        if option not in rule.options:
            raise UnknownNameError.among(f"option of the rule {name!r}", option, rule.options)
    for option in rule.options[:1]:
        if option not in options:
            raise RecordError(name, option, None, "a value, which the rule cannot do without")
    return rule


def cells(of: Inputs, rule: str, **options: Any) -> NDArray[Any]:
    """The cells by a rule.

    Parameters:
        of: the statements.
        rule: one of `RULES`.
        options: of the rule.

    Returns:
        A number or a word for each cell, of shape (actors, issues).

    Raises:
        UnknownNameError: if the rule is unknown, or does not have the option.
        RecordError: if an option, or something that the rule needs, is missing.
    """
    return find_rule(rule, **options).cells(of, **options)


def called(rule: str) -> str:
    """The name of a rule in figures and descriptions.

    Parameters:
        rule: one of `RULES`, or other words.
    """
    found = RULES.get(rule)
    return rule if found is None else found.said or f"rule {rule}"


def verdicts(of: Inputs, rule: str, **options: Any) -> NDArray[np.object_]:
    """The cells by a rule, each as a word: a stance, or the kind of nothing in its place.

    Parameters:
        of: the statements.
        rule: one of `RULES` that says where an actor stands.
        options: of the rule.

    Returns:
        Words of shape (actors, issues). A cell without a position has the word of its latest
        nothing under every rule that turns statements into numbers.

    Raises:
        UnknownNameError: if there is no such rule, or it gives no verdicts.
        RecordError: if an option, or something that the rule needs, is missing.
    """
    found = find_rule(rule, **options)
    if found.verdicts is None:
        judges = [name for name, each in RULES.items() if each.verdicts is not None]
        raise UnknownNameError.among("rule that says where an actor stands", rule, judges)
    words = found.verdicts(of, **options)
    empty = ~(_positions(of.tally) > 0).any(axis=0)
    if found.stands is not None or not empty.any():
        return words
    nothing = standing.states(standing.latest(of.dated), of.rows.levels)
    return np.where(empty, nothing, words).astype(object)


def normalized(of: Inputs, rule: str, by: str) -> NDArray[Any]:
    """Cells divided, by row or by column, by everything stated there; 0 where nothing was.

    Parameters:
        of: the statements.
        rule: the name of a rule; the result of one that gives words stays as it is.
        by: ``"activity"`` for the actors, ``"prominence"`` for the issues.

    Raises:
        UnknownNameError: if the normalisation or the rule is unknown.
        RecordError: if the rule gives shares, which are relative already.
    """
    if by not in NORMALIZATIONS:
        raise UnknownNameError.among("normalization", by, NORMALIZATIONS)
    found = find_rule(rule)
    values = found.cells(of)
    if values.dtype == object:
        return values
    if found.divisor is None:
        able = ", ".join(name for name, each in RULES.items() if each.divisor is not None)
        raise RecordError("normalized", "rule", rule, f"{able}; the others are relative already")
    total = found.divisor(of).sum(axis=1 if by == "activity" else 0, keepdims=True)
    out = np.zeros(values.shape)
    np.divide(values, total, out=out, where=total != 0)
    return out
