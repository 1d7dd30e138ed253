"""The agreement of coded statements, worked out by a given measure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import RecordError
from policytrack.keywords import checked_whole
from policytrack.results.agreement import Agreement
from policytrack.results.networknodes import node_attributes
from policytrack.stances.networks import pairwise
from policytrack.stances.shown import side_of
from policytrack.stances.standing import signs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from policytrack.stances.coded import Coded

__all__ = ["agreement_of", "agreement_of_mass"]

_BETWEEN: Final = ("actors", "issues")


def agreement_of(
    coded: Coded,
    measure: str,
    normalize: str | None,
    between: str,
    *,
    rule: str | None = None,
    min_shared: int = 1,
) -> Agreement:
    """The agreement of coded statements; see `StanceMatrix.agreement`.

    Parameters:
        coded: the statements.
        measure: the measure.
        normalize: what values are divided by, or None. between: ``"actors"`` or ``"issues"``.
        rule: the rule for the stances compared; the matrix's own if left out.
        min_shared: the least number of issues that a pair must share.
    """
    side = side_of(between)
    if measure in pairwise.ANSWERS:
        return _by_stances(coded, measure, normalize, side, rule=rule, least=min_shared)
    for name, given, left_out in (("rule", rule, None), ("min_shared", min_shared, 1)):
        if given != left_out and measure in pairwise.AGGREGATIONS:
            allowed = f"{left_out}; {measure} adds up all statements"
            raise RecordError("agreement", name, given, allowed)
    return agreement_of_mass(coded, coded.pair_mass, measure, normalize, side)


def agreement_of_mass(
    coded: Coded, mass: NDArray[Any], measure: str, normalize: str | None, side: int
) -> Agreement:
    """The agreement of weighted statements, by an aggregation.

    Parameters:
        coded: the statements, for their labels and levels.
        mass: the weights of statements, of shape (levels, actors, issues).
        measure: the aggregation.
        normalize: what values are divided by, or None.
        side: 0 between actors, 1 between issues.
    """
    here = coded.shown_of(mass)
    mass = here.pick(mass)
    mass = mass.transpose(0, 2, 1) if side else mass
    levels = coded.rows.levels
    values = pairwise.aggregated(mass, levels, measure, normalize)
    known = partial(pairwise.shared, mass, levels)
    labels = here.labels(side)
    return Agreement(
        labels, values, known, measure, normalize, _BETWEEN[side], story=coded.story,
        part=coded.part, nodes=partial(node_attributes, coded, side, labels),
    )  # fmt: skip


def _by_stances(
    coded: Coded, measure: str, normalize: str | None, side: int, *, rule: str | None, least: int
) -> Agreement:
    if normalize is not None:
        allowed = f"None; {measure} is by the issues shared already"
        raise RecordError("agreement", "normalize", normalize, allowed)
    least = checked_whole("agreement", "min_shared", least, 1)
    levels, stands = coded.rows.levels, coded.stands(rule)
    unresolved = int((stands == len(levels.words)).sum())
    stands = stands.T if side else stands
    values: NDArray[np.float64]
    both: NDArray[Any]
    if measure == "standing":
        values, both = pairwise.signs_agree(signs(stands, levels), least)
    else:
        values, both = pairwise.answers_agree(stands, levels, measure, least)
    labels = coded.shown.labels(side)
    return Agreement(
        labels, values, lambda: both, measure, None, _BETWEEN[side], unresolved,
        rule or coded.standing_rule, least, story=coded.story,
        part=coded.part,
        nodes=partial(node_attributes, coded, side, labels),
    )  # fmt: skip
