"""Allen's relations between two stretches, as the set of those still possible.

Source: J. F. Allen (1983), Maintaining Knowledge about Temporal Intervals, Communications of the
ACM 26 (11). A stretch of days runs to the end of its last day, so two on neighbouring days meet.
"""

from __future__ import annotations

from typing import Final

from policytrack.dates.extent import Ends, ends_of
from policytrack.keywords import named_keywords

__all__ = ["RELATIONS", "certain", "possible", "relations"]

_S1, _E1, _S2, _E2 = 1, 2, 3, 4

_RULES: Final[dict[str, tuple[tuple[int, int, int], ...]]] = {
    "before": ((_E1, _S2, -2),),
    "meets": ((_E1, _S2, -1), (_S2, _E1, 1)),
    "overlaps": ((_S1, _S2, -1), (_S2, _E1, 0), (_E1, _E2, -1)),
    "starts": ((_S1, _S2, 0), (_S2, _S1, 0), (_E1, _E2, -1)),
    "during": ((_S2, _S1, -1), (_E1, _E2, -1)),
    "finishes": ((_S2, _S1, -1), (_E1, _E2, 0), (_E2, _E1, 0)),
    "equals": ((_S1, _S2, 0), (_S2, _S1, 0), (_E1, _E2, 0), (_E2, _E1, 0)),
    "finished_by": ((_S1, _S2, -1), (_E1, _E2, 0), (_E2, _E1, 0)),
    "contains": ((_S1, _S2, -1), (_E2, _E1, -1)),
    "started_by": ((_S1, _S2, 0), (_S2, _S1, 0), (_E2, _E1, -1)),
    "overlapped_by": ((_S2, _S1, -1), (_S1, _E2, 0), (_E2, _E1, -1)),
    "met_by": ((_E2, _S1, -1), (_S1, _E2, 1)),
    "after": ((_E2, _S1, -2),),
}
"""What each relation requires of the four ends: (a, b, n) is a - b <= n."""

RELATIONS: Final = tuple(_RULES)
"""The thirteen relations, from wholly before to wholly after."""


@named_keywords
def relations(one: object, other: object) -> frozenset[str]:
    """The relations between two rough dates that are still possible.

    Parameters:
        one: a `Period`, or a `FuzzyDate`, which is a stretch of one day; text is read as EDTF.
        other: the second of the two.

    Returns:
        Names from `RELATIONS`. If there is only one, it is certain.

    Examples:
        >>> sorted(relations("2025-07-21/2025-07-25", "2025-07-28"))
        ['before']
        >>> sorted(relations("2025-07-21/2025-07-25", "2025-07-25/2025-08"))
        ['overlaps']
    """
    bounds = _bounds(ends_of(one), _S1, _E1) + _bounds(ends_of(other), _S2, _E2)
    return frozenset(name for name, rule in _RULES.items() if _solvable(bounds + rule))


def possible(one: object, relation: str, other: object) -> bool:
    """Whether a relation may hold."""
    return _known(relation) in relations(one, other)


def certain(one: object, relation: str, other: object) -> bool:
    """Whether a relation surely holds."""
    return relations(one, other) == {_known(relation)}


def _known(relation: str) -> str:
    if relation in _RULES:
        return relation
    from policytrack.errors import UnknownNameError

    raise UnknownNameError.among("relation", relation, _RULES)


def _bounds(ends: Ends, start: int, end: int) -> tuple[tuple[int, int, int], ...]:
    first, latest_start, earliest_end, last, one_day = ends
    same = ((end, start, 0),) if one_day else ()
    return (
        (start, 0, latest_start),
        (0, start, -first),
        (end, 0, last),
        (0, end, -earliest_end),
        (start, end, 0),
        *same,
    )


def _solvable(rules: tuple[tuple[int, int, int], ...]) -> bool:
    """Whether whole numbers exist that fit every difference: no cycle of rules is negative."""
    reach = [0] * 5
    for _ in range(5):
        changed = False
        for left, right, most in rules:
            if reach[right] + most < reach[left]:
                reach[left] = reach[right] + most
                changed = True
        if not changed:
            return True
    return False
