"""Compare two codings of the same documents: what each found, and how far they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import field, frozen

from policytrack.errors import RecordError
from policytrack.keywords import named_keywords, public_calls
from policytrack.records import Statement
from policytrack.results.adjudication import Adjudication, Case, adjudicate, cases_frame
from policytrack.stances.reliability import alpha, kappa, shared_answers

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    import pandas as pd

    Pair = tuple[Statement, Statement]

__all__ = ["Codings", "compare_codings"]

_MOST_TOLD: Final = 3
_CODERS: Final = ("first coding", "second coding")
_VARIABLES: Final[dict[str, Callable[[Statement], Hashable]]] = {
    "actor": lambda said: tuple(sorted(who.label for who in said.by)),
    "issue": lambda said: said.issue.label,
    "stance": lambda said: str(said.stance),
}
# What two codings of one act have in common, from most to least.
_KEYS: Final = (("actor", "issue", "stance"), ("actor", "issue"), ("actor",), ("issue",))


@named_keywords
def compare_codings(one: Any, other: Any) -> Codings:
    """Compare two codings of the same documents.

    Parameters:
        one: a `Timeline`, or its statements.
        other: the same of the second coder.

    Returns:
        What each found alone, the pairs that both found, and how far they agree.

    Raises:
        RecordError: if there are no statements, or one names no source, which identifies its
            document.

    Examples:
        >>> import policytrack as pt
        >>> story = pt.load_dataset("ofsted-report-cards")
        >>> found = compare_codings(story, story)
        >>> len(found.only_one), len(found.only_other)
        (0, 0)
    """
    both = [_statements(each) for each in (one, other)]
    for coder, statements in zip(_CODERS, both, strict=True):
        if not statements:
            allowed = "at least one statement in each"
            raise RecordError("compare_codings", coder, "0 statements", allowed)
        if strange := [each for each in statements if not isinstance(each, Statement)]:
            allowed = "a Timeline, or its statements; read a table with read_csv"
            raise RecordError("compare_codings", coder, strange[0], allowed)
        lacking = [said for said in statements if not said.sources]
        if lacking:
            named = "; ".join(map(repr, lacking[:_MOST_TOLD]))
            number = "1 statement" if len(lacking) == 1 else f"{len(lacking)} statements"
            raise RecordError(
                "compare_codings", coder, f"{number} without a source ({named})",
                "a source for each statement, which identifies its document",
            )  # fmt: skip
    return Codings(*_paired(*both))


def _statements(given: object) -> tuple[Any, ...]:
    """The statements of a story, or of a collection; a value of another kind stands for itself."""
    held = getattr(given, "statements", given)
    return tuple(held) if isinstance(held, Iterable) else (held,)


def _paired(
    one: Sequence[Statement], other: Sequence[Statement]
) -> tuple[tuple[Pair, ...], tuple[Statement, ...], tuple[Statement, ...]]:
    """The statements of one document in pairs, the most similar first, and then by day."""
    left, right, pairs = list(one), list(other), []
    for key in _KEYS:
        waiting: dict[Hashable, list[Statement]] = defaultdict(list)
        for said in sorted(right, key=_day):
            waiting[_key(said, key)].append(said)
        alone = []
        for said in sorted(left, key=_day):
            found = waiting[_key(said, key)]
            if found:
                pairs.append((said, found.pop(0)))
            else:
                alone.append(said)
        left, right = alone, [said for rest in waiting.values() for said in rest]
    return tuple(pairs), tuple(left), tuple(right)


def _key(said: Statement, variables: Iterable[str]) -> Hashable:
    source = said.sources[0]
    return (source.url or source.label, *(_VARIABLES[name](said) for name in variables))


def _day(said: Statement) -> tuple[int, int]:
    return getattr(said.date, "ordinals", (0, 0))


@public_calls
@frozen(eq=False, repr=False)
class Codings:
    """Two codings compared, made by `compare_codings`.

    Parameters:
        pairs: the statements that both found, the first coder's first.
        only_one: what the first coder found alone.
        only_other: what the second coder found alone.
    """

    pairs: tuple[Pair, ...] = field(repr=False)
    only_one: tuple[Statement, ...] = field(repr=False)
    only_other: tuple[Statement, ...] = field(repr=False)

    def __repr__(self) -> str:
        return (
            f"<Codings: {len(self.pairs)} found by both, {len(self.only_one)} by the first alone, "
            f"{len(self.only_other)} by the second>"
        )

    def agreement(self) -> pd.DataFrame:
        """How far the coders agree on what both found.

        Returns:
            One row for each of ``actor``, ``issue``, ``stance`` and ``date`` (the same if the days
            can be): the number of ``pairs``, the share that is the ``same``, ``kappa`` and
            ``alpha`` (nominal), and for the stance ``ordinal``, the alpha over oppose, neutral or
            mixed, support.
        """
        import pandas as pd

        rows = {}
        for name, of in _VARIABLES.items():
            one, other = ([of(said) for said in side] for side in self._sides)
            known: dict[Hashable, int] = {}
            codes = [[known.setdefault(each, len(known)) for each in side] for side in (one, other)]
            rows[name] = {
                "pairs": len(one), "same": shared_answers(one, other), "kappa": kappa(one, other),
                "alpha": alpha(np.array(codes, float)),
            }  # fmt: skip
        signs = [[_sign(said) for said in side] for side in self._sides]
        rows["stance"]["ordinal"] = alpha(np.array(signs, float), "ordinal")
        dated = [pair for pair in self.pairs if all(said.date is not None for said in pair)]
        meet = [_meet(*pair) for pair in dated]
        rows["date"] = {"pairs": len(meet), "same": sum(meet) / len(meet) if meet else np.nan}
        frame = pd.DataFrame.from_dict(rows, orient="index")
        return frame.rename_axis("variable")

    @property
    def _sides(self) -> tuple[list[Statement], list[Statement]]:
        return [one for one, _ in self.pairs], [other for _, other in self.pairs]

    def disagreements(self) -> pd.DataFrame:
        """What both found and coded differently, side by side with the source.

        Returns:
            Index ``case``, the number of the pair in `cases`; columns ``source``, ``variable``,
            ``one``, ``other``.
        """
        import pandas as pd

        differing = [(pair, names) for pair in self.pairs if (names := _differences(*pair))]
        rows = [
            (case, pair[0].sources[0].label, name, *(_value(said, name) for said in pair))
            for case, (pair, names) in enumerate(differing)
            for name in names
        ]
        columns = ["case", "source", "variable", "one", "other"]
        return pd.DataFrame(rows, columns=columns).set_index("case")

    def found_alone(self) -> pd.DataFrame:
        """What one coder found and the other did not.

        Returns:
            Columns ``coder`` (``"one"`` or ``"other"``), ``source``, ``actor``, ``issue``,
            ``stance``.
        """
        import pandas as pd

        rows = [
            (coder, said.sources[0].label, *(_plain(of(said)) for of in _VARIABLES.values()))
            for coder, alone in (("one", self.only_one), ("other", self.only_other))
            for said in alone
        ]
        return pd.DataFrame(rows, columns=["coder", "source", *_VARIABLES])

    def cases(self) -> pd.DataFrame:
        """The cases to decide: pairs that differ, then what one coder found alone.

        Returns:
            Index ``case``, columns ``kind`` (``"differs"``, ``"one"`` or ``"other"``), ``source``,
            ``one`` and ``other`` (the statements in words), ``differs`` (in which variables) and
            ``allowed`` (the decisions that `adjudicated` accepts).
        """
        return cases_frame(self._cases)

    def adjudicated(self, decisions: Mapping[int, str | Statement] | None = None) -> Adjudication:
        """One coding made from both: what both agree on, and what was decided.

        Parameters:
            decisions: by number of the case in `cases`: ``"one"`` or ``"other"`` to keep that
                coder's statement; ``"both"`` if they are two statements; ``"neither"``; or a
                `Statement` to use instead.

        Returns:
            The coding, with the sources of both coders in each statement, the cases still open, and
            a record of every decision.

        Raises:
            RecordError: if there is no such case, or it does not allow the decision.

        Examples:
            >>> import policytrack as pt
            >>> post = pt.Source("Post", published="2025-06-25")
            >>> union = pt.Actor("ASCL", "union")
            >>> one = [pt.Statement(union, "Scale", "oppose", sources=post)]
            >>> other = [pt.Statement(union, "Scale", "neutral", sources=post)]
            >>> codings = compare_codings(one, other)
            >>> codings.adjudicated()
            <Adjudication: 0 statements, 1 cases open>
            >>> codings.adjudicated({0: "one"}).statements
            (<Statement ASCL: oppose Scale>,)
        """
        agreed = [pair for pair in self.pairs if not _differences(*pair)]
        return adjudicate(agreed, self._cases, decisions or {})

    @property
    def _cases(self) -> list[Case]:
        found = [Case(*pair, _differences(*pair)) for pair in self.pairs]
        return [
            *(case for case in found if case.differs),
            *(Case(said, None) for said in self.only_one),
            *(Case(None, said) for said in self.only_other),
        ]

    def __str__(self) -> str:
        table = self.agreement().round(3).to_string(na_rep="")
        return f"{repr(self)[1:-1]}\n{table}"


def _differences(one: Statement, other: Statement) -> tuple[str, ...]:
    """The variables in which two statements differ; ``"date"`` if they share no possible day."""
    found = [name for name, of in _VARIABLES.items() if of(one) != of(other)]
    return (*found, *(() if _meet(one, other) else ("date",)))


def _value(said: Statement, variable: str) -> str:
    if variable != "date":
        return _plain(_VARIABLES[variable](said))
    return "no date" if said.date is None else str(said.date)


def _plain(value: Hashable) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _sign(said: Statement) -> float:
    return np.nan if said.stance.sign is None else said.stance.sign


def _meet(one: Statement, other: Statement) -> bool:
    """Whether two statements can be of the same day, as those without dates can."""
    days = [getattr(said.date, "ordinals", None) for said in (one, other)]
    if days[0] is None or days[1] is None:
        return days[0] is days[1]
    return bool(max(days[0][0], days[1][0]) <= min(days[0][1], days[1][1]))
