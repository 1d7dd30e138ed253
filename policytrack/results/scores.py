"""How far members voted for a policy, by published rules and by standing stances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import evolve, field, frozen

from policytrack.errors import RecordError, UnknownNameError
from policytrack.keywords import public_calls
from policytrack.look.markup import framed
from policytrack.nearestword import nearest
from policytrack.records.vocabulary import REASONS, Stance
from policytrack.stances.compare import Explanation
from policytrack.stances.scoring import NOTHING_TO_GO_BY, SCORING, Tallies, word_of
from policytrack.stances.standing import signs

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from policytrack.stances.coded import Coded

__all__ = ["Scores", "compared_scores", "scores_of"]

_KINDS: Final = ("same", "different", "abstained", "absent")
_STRONG: Final = "strong "
_OURS: Final = "standing"
_EITHER_SIDE: Final = "support or oppose, with strong before it or not"


def _policy(policy: Mapping[Any, str], where: str) -> dict[Any, tuple[int, bool]]:
    """The side of a policy on each of its votes, and whether the vote is strong."""
    found = {}
    for issue, said in policy.items():
        text = str(said).strip()
        strong = text.startswith(_STRONG)
        stance = _read(text.removeprefix(_STRONG), where, _EITHER_SIDE)
        if stance not in (Stance.SUPPORT, Stance.OPPOSE):
            raise RecordError("scores", where, said, _EITHER_SIDE)
        found[issue] = (stance.sign or 0, strong)
    return found


def _read(word: str, where: str, allowed: str = "") -> Stance:
    """A stance that an argument names."""
    try:
        return Stance(word)
    except RecordError as error:
        raise RecordError("scores", where, word, allowed or error.allowed, error.nearest) from None


def _stand_for(coded: Coded, treat: Mapping[str, str]) -> dict[str, int]:
    """The words of votes that are to stand for a stance, each with the code of its level."""
    found = {}
    for word, said in treat.items():
        levels, stance = coded.rows.levels, _read(said, "treat")
        codes = levels.codes_of(stance)
        if not codes:
            allowed = "a stance of the scale: " + ", ".join(dict.fromkeys(levels.stances))
            raise RecordError("scores", "treat", said, allowed)
        found[REASONS.read(word, "scores", "treat")] = codes[0]
    return found


def _treated(coded: Coded, stand_for: Mapping[str, int]) -> Coded:
    """The statements, with words of votes read as the stances given for them."""
    rows = coded.rows
    if rows.reason is None or not stand_for:
        return coded
    level = rows.level.copy()
    for word, code in stand_for.items():
        level[rows.reason == REASONS.words.index(word)] = code
    return evolve(coded, rows=evolve(rows, level=level))


def scores_of(
    coded: Coded,
    policy: Mapping[Any, str],
    rule: str,
    agreements: Mapping[str, str],
    treat: Mapping[str, str],
) -> Scores:
    """How far the actors of coded statements voted for a policy; see `StanceMatrix.scores`.

    Parameters:
        coded: the statements.
        policy: the side of the policy on each vote.
        rule: the rule of the scores.
        agreements: the side of the policy on decisions without a vote.
        treat: the stances to read words of votes as.
    """
    if rule not in SCORING:
        raise UnknownNameError.among("rule of scores", rule, SCORING)
    coded.need_stances("scores")
    wanted = _policy(policy, "policy")
    if not wanted:
        raise RecordError("scores", "policy", dict(policy), "at least one vote")
    stand_for = _stand_for(coded, treat)
    treated = _treated(coded, stand_for)
    codes = [coded.code(1, issue) for issue in wanted]
    place = {code: at for at, code in enumerate(treated.shown.order[1].tolist())}
    stands = treated.stands()
    at = [place[code] for code in codes]
    sides = np.array([side for side, _ in wanted.values()])
    strong = np.array([each for _, each in wanted.values()])
    given = signs(stands, coded.rows.levels)[:, at]
    absent = _absent(treated, stands)[:, at]
    without = _policy(agreements, "agreements")
    agreed = [side for side, is_strong in without.values() if is_strong]
    return Scores(
        treated.shown.actors, tuple(coded.rows.issues[code] for code in codes), rule,
        {word: coded.rows.levels.stances[code].value for word, code in stand_for.items()},
        _kinds(given, absent, sides), strong,
        (agreed.count(1), agreed.count(-1)),
    )  # fmt: skip


def _absent(coded: Coded, stands: NDArray[np.intp]) -> NDArray[np.bool_]:
    """The cells in which a vote could be cast but no position is recorded."""
    levels = coded.rows.levels
    away = [*levels.codes_of(Stance.NO_POSITION), *levels.codes_of(Stance.DECLINED)]
    return np.isin(stands, away)


def _kinds(
    given: NDArray[np.int8], absent: NDArray[np.bool_], sides: NDArray[Any]
) -> NDArray[np.int8]:
    """The number in `_KINDS` of each vote of each member; -1 if none could be cast."""
    kinds = np.full(given.shape, -1, np.int8)
    kinds[given == sides] = 0
    kinds[given == -sides] = 1
    kinds[given == 0] = 2
    kinds[absent] = 3
    return kinds


@public_calls
@frozen(eq=False, repr=False)
class Scores:
    """How far each member voted for a policy, made by `StanceMatrix.scores`.

    Parameters:
        actors: the members.
        issues: the votes of the policy.
        rule: the rule: ``"classic"`` or ``"simplified"``.
        treat: the words of votes that stand for a stance, with the stance.
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    rule: str
    treat: dict[str, str]
    _votes: NDArray[np.int8] = field(repr=False)
    _strong: NDArray[np.bool_] = field(repr=False)
    _agreed: tuple[int, int] = field(repr=False)

    def __repr__(self) -> str:
        return (
            f"<Scores of {len(self.actors)} members on {len(self.issues)} votes: {self.rule}"
            f"{self._treated_in_words()}>"
        )

    def _treated_in_words(self) -> str:
        return "".join(f", {word} read as {stance}" for word, stance in self.treat.items())

    @property
    def tallies(self) -> Tallies:
        """How the votes of each member compare with the policy."""
        planes = [
            np.stack([(self._votes[:, here] == kind).sum(axis=1) for kind in range(len(_KINDS))])
            for here in (~self._strong, self._strong)
        ]
        for_it, against = (np.full(len(self.actors), number) for number in self._agreed)
        return Tallies(planes[0], planes[1], for_it, against)

    def to_frame(self) -> pd.DataFrame:
        """A row for each member.

        Returns:
            Columns ``score``, the distance from the policy from 0 to 1 (NaN where no vote counts);
            ``words``, those of the rule; ``said``, the same, but ``"nothing to go by"`` of a member
            with nothing but absences; then how many votes were ``same``, ``different``,
            ``abstained`` and ``absent``, and the same of ``strong`` ones. ``attrs`` hold the rule
            and how words of votes were read.
        """
        import pandas as pd

        of, found = self.tallies, SCORING[self.rule]
        score = found.distance(of)
        votes = of.strong[:3].sum(axis=0) + sum(self._agreed) * (not found.weak)
        votes = votes + of.weak[:3].sum(axis=0) if found.weak else votes
        counts = {kind: of.weak[at] + of.strong[at] for at, kind in enumerate(_KINDS)}
        counts |= {f"strong_{kind}": of.strong[at] for at, kind in enumerate(_KINDS)}
        pairs = list(zip(score.tolist(), votes.tolist(), strict=True))
        frame = pd.DataFrame(
            {
                "score": score,
                "words": [word_of(value, number) for value, number in pairs],
                "said": [word_of(value, number, stood=number > 0) for value, number in pairs],
                **counts,
            },
            pd.Index(self.actors, name="actor"),
        )
        frame.attrs.update({"rule": self.rule, "treat": dict(self.treat)})
        return frame

    def explain(self, actor: str) -> Explanation:
        """Why a member has its score: the rule, each vote, and what would change it.

        Parameters:
            actor: the member, by label.

        Returns:
            The explanation: its ``statements`` are the votes, its ``coverage`` how many of them
            were the same, different, abstained and absent.

        Raises:
            UnknownNameError: if there is no such member here.
        """
        import pandas as pd

        if actor not in self.actors:
            raise UnknownNameError("actor", actor, nearest(actor, self.actors))
        at = self.actors.index(actor)
        votes, row, strong = self._votes[[at]], self.to_frame().loc[actor], self._strong
        words = ["could not vote" if kind < 0 else _KINDS[kind] for kind in votes[0].tolist()]
        agreed = f"; strong agreements without a vote: {sum(self._agreed)}"
        verdict = str(row["said"])
        return Explanation(
            actor, "the policy", f"{self.rule}{self._treated_in_words()}", round(row["score"], 3),
            verdict, SCORING[self.rule].definition + (agreed if any(self._agreed) else ""),
            pd.DataFrame({"vote": words, "strong": strong}, pd.Index(self.issues, name="issue")),
            pd.DataFrame(
                [self.tallies.weak[:, at], self.tallies.strong[:, at]],
                ["votes", "strong votes"], list(_KINDS),
            ),
            tuple(
                vote for vote in range(len(words))
                if self._said(np.delete(votes, vote, 1), np.delete(strong, vote)) != verdict
            ),
            {
                f"strong vote {word} the policy": self._said(
                    np.append(votes, [[np.int8(kind)]], 1), np.append(strong, [True])
                )
                for kind, word in enumerate(("for", "against"))
            },
        )  # fmt: skip

    def _said(self, votes: NDArray[np.int8], strong: NDArray[np.bool_]) -> str:
        """The words for a member with other votes."""
        other = evolve(self, actors=("",), votes=votes, strong=strong)
        return str(other.to_frame()["said"].iloc[0])

    def _repr_html_(self) -> str:
        return framed(self.to_frame(), float_format="{:.2f}".format)


def compared_scores(coded: Coded, policy: Mapping[Any, str]) -> pd.DataFrame:
    """The words of every rule for scores beside ours; see `StanceMatrix.compare_rules`.

    Parameters:
        coded: the statements.
        policy: the side of the policy on each vote.
    """
    import pandas as pd

    each = {rule: scores_of(coded, policy, rule, {}, {}) for rule in SCORING}
    frame = pd.DataFrame({rule: scores.to_frame()["said"] for rule, scores in each.items()})
    votes = next(iter(each.values()))._votes  # noqa: SLF001 - a class of this module
    held = (votes >= 0) & (votes < 3)
    number = held.sum(axis=1)
    apart = np.where(held, np.array([0.0, 1.0, 0.5, 0.0, 0.0])[votes], 0.0).sum(axis=1)
    score = np.divide(apart, number, out=np.full(len(number), np.nan), where=number > 0)
    frame[_OURS] = [word_of(*pair) for pair in zip(score.tolist(), number.tolist(), strict=True)]
    told = frame[[*SCORING, _OURS]].to_numpy(object)
    known = told != NOTHING_TO_GO_BY
    first = told[np.arange(len(told)), known.argmax(axis=1)]
    return frame.assign(differs=((told != first[:, None]) & known).any(axis=1))
