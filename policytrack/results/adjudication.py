"""Merge two codings into one: what both agree on, what was decided, and a record of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from attrs import evolve, field, frozen

from policytrack.errors import RecordError
from policytrack.keywords import public_calls
from policytrack.nearestword import nearest
from policytrack.records.statements import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

__all__ = ["Adjudication", "Case", "adjudicate", "cases_frame"]

_ALONE: Final = {"one": ("one", "neither"), "other": ("other", "neither")}
_BOTH: Final = ("one", "other", "both", "neither")


class Case(NamedTuple):
    """A case to decide: a pair that differs, or a statement that only one coder found.

    Parameters:
        one: the statement of the first coder; None if it has none.
        other: the statement of the second coder. differs: the variables in which they differ.
    """

    one: Statement | None
    other: Statement | None
    differs: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """``"differs"``, or the only coder who found it: ``"one"`` or ``"other"``."""
        if self.one is not None and self.other is not None:
            return "differs"
        return "other" if self.one is None else "one"

    @property
    def allowed(self) -> tuple[str, ...]:
        """The words that can decide it."""
        return _ALONE.get(self.kind, _BOTH)

    @property
    def source(self) -> str:
        """The label of the document."""
        said = self.one or self.other
        return said.sources[0].label if said is not None else ""

    def decided(self, decision: str | Statement) -> tuple[Statement, ...]:
        """The statements that result from a decision, with the sources of both coders.

        Parameters:
            decision: one of the allowed words, or a statement to use instead.
        """
        held = [said for said in (self.one, self.other) if said is not None]
        if isinstance(decision, Statement):
            return (joined(decision, held),)
        if decision == "both":
            return tuple(held)
        chosen = {"one": self.one, "other": self.other}.get(decision)
        return () if chosen is None else (joined(chosen, held),)


@public_calls
@frozen(eq=False, repr=False)
class Adjudication:
    """One coding made from two, by `Codings.adjudicated`.

    Parameters:
        statements: those on which both agree and those that were decided.
        open: the numbers of the cases still to decide.
        record: a row for each statement that both agree on and each case: ``case`` (missing where
            both agree), ``kind``, ``source``, ``one``, ``other``, ``differs``, ``decision``
            (``"agreed"``, ``"open"``, a word, or ``"another"``) and ``result``.
    """

    statements: tuple[Statement, ...] = field(repr=False)
    open: tuple[int, ...]
    record: pd.DataFrame = field(repr=False)

    def __len__(self) -> int:
        return len(self.statements)

    def __repr__(self) -> str:
        return f"<Adjudication: {len(self)} statements, {len(self.open)} cases open>"


def joined(said: Statement, coded: Iterable[Statement]) -> Statement:
    """A statement with the sources of all codings of it.

    Parameters:
        said: the statement. coded: the statements of the coders.
    """
    each = (*said.sources, *(source for one in coded for source in one.sources))
    return evolve(said, sources=tuple(dict.fromkeys(each)))


def adjudicate(
    agreed: Sequence[tuple[Statement, Statement]],
    cases: Sequence[Case],
    decisions: Mapping[int, str | Statement],
) -> Adjudication:
    """One coding made from two; see `Codings.adjudicated`.

    Parameters:
        agreed: the pairs on which both agree.
        cases: the cases to decide. decisions: the decisions, by number of the case.
    """
    import pandas as pd

    _check(cases, decisions)
    both = [joined(one, (one, other)) for one, other in agreed]
    kept = list(both)
    rows: list[tuple[Any, ...]] = [
        (None, "agreed", each.sources[0].label, told(one), told(other), "", "agreed", told(each))
        for each, (one, other) in zip(both, agreed, strict=True)
    ]  # fmt: skip
    for number, case in enumerate(cases):
        decision = decisions.get(number, "open")
        found = () if decision == "open" else case.decided(decision)
        kept += found
        word = "another" if isinstance(decision, Statement) else decision
        result = "; ".join(map(told, found))
        rows.append((number, *_row(case), word, result))
    names = ["case", "kind", "source", "one", "other", "differs", "decision", "result"]
    record = pd.DataFrame(rows, columns=names).astype({"case": "Int64"})
    left = tuple(number for number in range(len(cases)) if number not in decisions)
    return Adjudication(tuple(kept), left, record)


def cases_frame(cases: Sequence[Case]) -> pd.DataFrame:
    """The cases to decide; see `Codings.cases`.

    Parameters:
        cases: the cases.
    """
    import pandas as pd

    rows = [(*_row(case), ", ".join(case.allowed)) for case in cases]
    frame = pd.DataFrame(rows, columns=["kind", "source", "one", "other", "differs", "allowed"])
    return frame.rename_axis("case")


def told(said: Statement | None) -> str:
    """A statement in words: who, the stance, on what, when.

    Parameters:
        said: the statement; None gives an empty text.
    """
    if said is None:
        return ""
    who = ", ".join(actor.label for actor in said.by)
    when = f", {said.date}" if said.date is not None else ""
    return f"{who}: {said.stance.value} {said.issue.label}{when}"


def _row(case: Case) -> tuple[str, ...]:
    return case.kind, case.source, told(case.one), told(case.other), ", ".join(case.differs)


def _check(cases: Sequence[Case], decisions: Mapping[int, Any]) -> None:
    for number, decision in decisions.items():
        if type(number) is not int or not 0 <= number < len(cases):
            allowed = f"the number of a case, from 0 to {len(cases) - 1}" if cases else "none"
            raise RecordError("adjudicated", "decisions", number, f"{allowed}; see cases()")
        allowed_words = cases[number].allowed
        if not isinstance(decision, Statement) and decision not in allowed_words:
            raise RecordError(
                "adjudicated", f"decisions[{number}]", decision,
                f"{', '.join(allowed_words)}, or a Statement", nearest(decision, allowed_words),
            )  # fmt: skip
