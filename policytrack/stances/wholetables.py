"""Tables of a whole matrix: its coverage, how its rules differ, what its table lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.stances import compare, rules, shown
from policytrack.stances.cells import alone
from policytrack.stances.coding.statementrows import find_conflicts
from policytrack.stances.coverage import stated_and_asked

if TYPE_CHECKING:
    from typing import Any

    import pandas as pd

    from policytrack.stances.coded import Coded
    from policytrack.stances.compare import Explanation

__all__ = ["comparison_of", "conflicts_of", "coverage_of", "dropped_rows", "explanation_of"]


def coverage_of(coded: Coded, of: str) -> pd.DataFrame:
    """How much of each actor, or issue, is stated; see `StanceMatrix.coverage`.

    Parameters:
        coded: the statements.
        of: ``"actors"`` or ``"issues"``.
    """
    side = shown.side_of(of)
    table = shown.coverage_frame(*stated_and_asked(coded.tally), coded.shown, side)
    return table.assign(disputed=coded.at_disputed.sum(axis=1 - side))


def comparison_of(coded: Coded, **options: Any) -> pd.DataFrame:
    """The verdicts of several rules; see `StanceMatrix.compare_rules`.

    Parameters:
        coded: the statements.
        options: the options of the rules.
    """
    words = compare.compared(coded.inputs, **options)
    stated, _ = stated_and_asked(coded.tally)
    return shown.comparison_frame(words, rules.count(coded.tally), stated, coded.shown)


def explanation_of(
    coded: Coded, actor: object, issue: object, rule: str, **options: Any
) -> Explanation:
    """Why a cell reads as it does; see `StanceMatrix.explain`.

    Parameters:
        coded: the statements.
        actor: the actor.
        issue: the issue.
        rule: the rule.
        options: the options of the rule.
    """
    import pandas as pd

    codes = coded.code(0, actor), coded.code(1, issue)
    rows, evidence, spoken, *own = coded.evidence_of(*codes)
    here, part = alone(rows, *own)
    voices = () if spoken is None else tuple(spoken[here])
    labels = part.actors[0], part.issues[0]
    of = [
        coverage_of(coded, side).reindex([label])
        for side, label in zip(("actors", "issues"), labels, strict=True)
    ]
    return compare.explain(
        part,
        rule,
        coded.cells(rule, **options)[codes],
        compare.inputs(part, voices, evidence),
        pd.concat(of),
        **options,
    )


def conflicts_of(coded: Coded) -> pd.DataFrame:
    """Where a member and its body take opposite sides; see `StanceMatrix.conflicts`.

    Parameters:
        coded: the statements.
    """
    import pandas as pd

    found = find_conflicts(coded.records or (), coded.memberships)
    plain = [(*(record.label for record in each[:3]), *each[3:]) for each in found]
    return pd.DataFrame(plain, columns=["member", "body", "issue", "member_stance", "body_stance"])


def dropped_rows(coded: Coded) -> pd.DataFrame:
    """The rows of the table that did not count; see `StanceMatrix.dropped`.

    Parameters:
        coded: the statements.
    """
    import pandas as pd

    frame, dropped = coded.frame, coded.dropped
    if coded.engine is not None:
        frame, dropped = coded.engine.lacking()
    if frame is None or dropped is None:
        return pd.DataFrame({"lacks": []})
    return frame.iloc[dropped.place].assign(lacks=dropped.reason)
