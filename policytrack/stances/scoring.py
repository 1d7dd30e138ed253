"""Published rules that score a member's votes on a policy: The Public Whip's, TheyWorkForYou's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

__all__ = ["NOTHING_TO_GO_BY", "SCORING", "Scoring", "Tallies", "word_of"]

NOTHING_TO_GO_BY: Final = "nothing to go by"
"""What is said about a member with nothing but absences."""

_WORDS: Final = (
    (0.05, "consistently for"),
    (0.15, "almost always for"),
    (0.30, "generally for"),
    (0.40, "tended to be for"),
    (0.60, "a mixture of for and against"),
    (0.70, "tended to be against"),
    (0.85, "generally against"),
    (0.95, "almost always against"),
)
_ALWAYS_AGAINST: Final = "consistently against"
_ONE: Final = ("voted for", "voted a mixture of for and against", "voted against")


@frozen(eq=False)
class Tallies:
    """How the votes of each member compare with a policy, as one number each in every field.

    Parameters:
        weak: on votes that are not strong: the same, different, abstained, absent.
        strong: on strong votes, likewise.
        agreed: strong agreements (decisions without a vote) that are in line with the policy.
        agreed_against: those that are not.
    """

    weak: NDArray[np.int64]
    strong: NDArray[np.int64]
    agreed: NDArray[np.int64]
    agreed_against: NDArray[np.int64]

    @property
    def voted(self) -> NDArray[np.int64]:
        """On how many votes each voted, including abstentions."""
        total: NDArray[np.int64] = (self.weak[:3] + self.strong[:3]).sum(axis=0)
        return total


def classic(of: Tallies) -> NDArray[np.float64]:
    """The distance of The Public Whip: strong votes count five times, absences little."""
    same, different, abstained, absent = of.weak
    strong_same, strong_different, strong_abstained, strong_absent = of.strong
    # An abstention counts as an absence; agreements without a vote do not count.
    away, strong_away = absent + abstained, strong_absent + strong_abstained
    points = 10 * different + 50 * strong_different + away + 25 * strong_away
    possible = 10 * (same + different) + 50 * (strong_same + strong_different)
    return _ratio(points, possible + 2 * away + 50 * strong_away)


def simplified(of: Tallies) -> NDArray[np.float64]:
    """The distance of TheyWorkForYou: strong votes and strong agreements only."""
    same, different, abstained, absent = of.strong
    all_same, all_different = same + of.agreed, different + of.agreed_against
    possible = 10 * (all_same + all_different + abstained)
    score = _ratio(10 * all_different + 5 * abstained, possible)
    often = absent > 1
    score = np.where(often & (score <= 0.05), 0.06, np.where(often & (score >= 0.95), 0.94, score))
    # Absences of a third or more take the next words away, too.
    votes = same + different + abstained + absent
    third = (absent > 0) & (3 * absent >= votes)
    return np.where(third & (score <= 0.15), 0.16, np.where(third & (score >= 0.85), 0.84, score))


def word_of(score: float, votes: int, *, stood: bool = True) -> str:
    """A distance in the words of the rules.

    Parameters:
        score: from 0 to 1; NaN where there is none.
        votes: the number of votes and agreements that it rests on.
        stood: whether it rests on anything but absences.

    Examples:
        >>> word_of(0.05, 9), word_of(0.16, 9), word_of(0.0, 1)
        ('consistently for', 'generally for', 'voted for')
    """
    if np.isnan(score) or not stood:
        return NOTHING_TO_GO_BY
    if votes == 1:
        return _ONE[0 if score < 0.5 else 2 if score > 0.5 else 1]
    return next((word for end, word in _WORDS if score <= end), _ALWAYS_AGAINST)


def _ratio(above: NDArray[Any], below: NDArray[Any]) -> NDArray[np.float64]:
    out = np.full(below.shape, np.nan)
    np.divide(above, below, out=out, where=below > 0)
    return out


class Scoring(NamedTuple):
    """A rule of scores: what it is, its distance, and which votes it looks at."""

    definition: str
    distance: Callable[[Tallies], NDArray[np.float64]]
    weak: bool


SCORING: Final = {
    "classic": Scoring(
        "10 points for a vote against the policy and 50 for a strong one, 1 and 25 for an absence,"
        " divided by the points possible (absences 2 and 50)",
        classic,
        weak=True,
    ),
    "simplified": Scoring(
        "strong votes and agreements only: 10 points for one against the policy, 5 for an"
        " abstention, by 10 for each; absences only soften the words",
        simplified,
        weak=False,
    ),
}
"""Every published rule that scores votes on a policy."""
