"""Put a whole story together from records, and warn of what looks wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates.calendars import calendar_of
from policytrack.errors import ArgumentError, CheckError, warn_caller
from policytrack.records import fields as f
from policytrack.records.collection import Records, collect
from policytrack.story.check import errors
from policytrack.story.lookup import looked_up
from policytrack.story.ownids import with_own_ids
from policytrack.story.storyvalue import Story

if TYPE_CHECKING:
    from policytrack.errors import Problem

__all__ = ["checked", "put_together", "warn_of"]

_MOST_TOLD: Final = 50
"""The most warnings shown one by one; more would push each other off the screen."""


def put_together(records: Any, said: Mapping[str, str | None]) -> Story:
    """The story of some records and all the records that they hold, in order of time.

    Parameters:
        records: the records, of any kinds and in any order.
        said: what is said about the whole.

    Raises:
        ArgumentError: if they are not records, such as a data frame.
        CheckError: if they are inconsistent; lists every problem.
        UnknownNameError: if its calendar is not registered.
    """
    if (
        isinstance(records, str | Mapping)
        or not isinstance(records, Iterable)
        or _is_frame(records)
    ):
        allowed = "a list of records, such as [pt.Event(...), pt.Statement(...)]"
        if _is_frame(records):
            allowed += "; for a table of stances, pt.StanceMatrix.from_frame"
        raise ArgumentError("Timeline", f"records of type {type(records).__name__}", allowed)
    texts: dict[str, Any] = {
        key: f.text(text, "Timeline", key) for key, text in said.items() if text is not None
    }
    found: dict[str, Any] = {**collect(records)}
    calendar_of(texts.get("calendar"))
    return checked(Story(with_own_ids(looked_up(Records(**found, **texts)))))


def _is_frame(records: object) -> bool:
    return hasattr(records, "columns")


def checked(story: Story) -> Story:
    """The story itself if it is consistent.

    Raises:
        CheckError: if it is not; lists every problem.
    """
    if problems := errors(story):
        raise CheckError(problems)
    return story


def warn_of(odd: Iterable[Problem]) -> None:
    """Warn of what looks wrong, at the line that called this library.

    If very much looks wrong, only the first problems are reported, and how many more there are.

    Parameters:
        odd: what looks wrong; acknowledged problems are not reported.
    """
    left = [problem for problem in odd if not problem.acknowledged]
    for problem in left[:_MOST_TOLD]:
        warn_caller(str(problem))
    if len(left) > _MOST_TOLD:
        more = len(left) - _MOST_TOLD
        warn_caller(f"and {more:,} more problems; story.warnings has all of them")
