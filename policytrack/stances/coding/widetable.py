"""Tables with one column for each issue, turned into tables with one row for each stance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from policytrack.errors import RecordError, UnknownNameError
from policytrack.nearestword import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ANSWER", "long_table"]

_ISSUE: Final = "issue of its column"
ANSWER: Final = "stance in it"
"""The column of stances of a table that was wide; its issues are the former columns."""


def long_table(
    frame: Any, issues: Sequence[str], *, actor: str, issue: str | None, stance: str | None
) -> tuple[Any, str, str]:
    """A table with one column for each issue as one with one row for each stance.

    Parameters:
        frame: the table, of any engine, or several.
        issues: the columns of issues.
        actor: the column of actors.
        issue: what was given as the column of issues, which a wide table does not have.
        stance: what was given as the column of stances.

    Returns:
        The long table, and the names of its columns of issues and of stances.

    Raises:
        RecordError: if a column of issues or of stances is also given, there is no issue, one is
            named twice, or one is the column of actors.
        UnknownNameError: if the table lacks a column.
    """
    import narwhals as nw

    for name, given in (("issue", issue), ("stance", stance)):
        if given is not None:
            raise RecordError("from_frame", name, given, f"None; issues= says where {name}s are")
    if isinstance(issues, str) or not issues:
        raise RecordError("from_frame", "issues", issues, "a list of at least one column")
    twice = [each for at, each in enumerate(issues) if each in issues[:at]]
    if twice or actor in issues:
        wrong = twice[0] if twice else actor
        allowed = "each column once" if twice else "columns of stances; this one holds the actors"
        raise RecordError("from_frame", "issues", wrong, allowed)
    found = []
    for part in frame if isinstance(frame, list | tuple) else [frame]:
        wide = nw.from_native(part)
        names = wide.collect_schema().names()
        for each in issues:
            if each not in names:
                raise UnknownNameError("column", each, nearest(each, names))
        kept = [name for name in names if name not in set(issues)]
        long = wide.unpivot(list(issues), index=kept, variable_name=_ISSUE, value_name=ANSWER)
        found.append(_with_rows(part, long.to_native(), len(issues)))
    return (found if isinstance(frame, list | tuple) else found[0]), _ISSUE, ANSWER


def _with_rows(wide: Any, long: Any, times: int) -> Any:
    """A long table whose rows have the labels of those they come from, if there are any."""
    from narwhals.dependencies import is_pandas_dataframe

    if not is_pandas_dataframe(wide):
        return long
    return long.set_axis(wide.index.take([*range(len(wide))] * times))
