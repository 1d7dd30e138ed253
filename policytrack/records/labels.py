"""What records are called where several are shown, so that no two are called alike."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["distinct_labels"]


def distinct_labels(
    records: Sequence[Any], label: Callable[[Any], str] = attrgetter("label")
) -> tuple[str, ...]:
    """The label of each record; those that share one are told apart by their ids.

    Parameters:
        records: records that have an id, each once.
        label: what a record is called.

    Examples:
        >>> from policytrack.records import Actor
        >>> one, other = (
        ...     Actor("Council", "council", id="leeds"),
        ...     Actor("Council", "council", id="york"),
        ... )
        >>> distinct_labels([one, other, Actor("NAHT", "union")])
        ('Council (leeds)', 'Council (york)', 'NAHT')
    """
    labels = list(map(label, records))
    shared = Counter(labels)
    return tuple(
        text if shared[text] == 1 else f"{text} ({record.id})"
        for text, record in zip(labels, records, strict=True)
    )
