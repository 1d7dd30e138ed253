"""A whole story put together of records, and what looks wrong about it told."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates.calendars import calendar_of
from policytrack.errors import ArgumentError, CheckError, RecordWarning
from policytrack.records import fields as f
from policytrack.records.collection import Records, collect
from policytrack.story.check import errors
from policytrack.story.lookup import looked_up
from policytrack.story.ownids import with_own_ids
from policytrack.story.storyvalue import Story

if TYPE_CHECKING:
    from policytrack.errors import Problem

__all__ = ["checked", "put_together", "settle"]

_MANY: Final = 10_000
"""So many entries are worth a wait at the start, so that no question about time waits for it."""
_MOST_TOLD: Final = 50
"""So many warnings can still be read; more of them push each other off the screen."""


def put_together(records: Any, said: Mapping[str, str | None]) -> Story:
    """The story of records and of all that these hold, in the order of time.

    Parameters:
        records: the records, of any kinds and in any order.
        said: what is said of the whole.

    Raises:
        ArgumentError: if these are not records, such as a data frame.
        CheckError: if they do not hold together, with every problem.
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
    calendar_of(texts["calendar"])
    return checked(Story(with_own_ids(looked_up(Records(**found, **texts)))))


def _is_frame(records: object) -> bool:
    return hasattr(records, "columns")


def checked(story: Story) -> Story:
    """The story itself if it holds together.

    Raises:
        CheckError: if it does not, with every problem.
    """
    if problems := errors(story):
        raise CheckError(problems)
    return story


def settle(story: Story, odd: Iterable[Problem], stacklevel: int) -> None:
    """Get a whole story ready for questions about time, and warn of what looks wrong.

    Of very much that looks wrong the first is told one by one, and how much more there is.

    Parameters:
        story: the story.
        odd: what looks wrong; what its record acknowledges is not told.
        stacklevel: how far up the caller is whom to warn.
    """
    if len(story.events) + len(story.statements) >= _MANY:
        story.known_days()
    told = [str(problem) for problem in odd if not problem.acknowledged]
    if len(told) > _MOST_TOLD:
        left = len(told) - _MOST_TOLD
        told[_MOST_TOLD:] = [f"and {left:,} more that look wrong; story.warnings has them all"]
    for words in told:
        warnings.warn(words, RecordWarning, stacklevel=stacklevel + 1)
