"""Labels for records shown together, so that no two have the same label."""

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
    """The label of each record; records that share a label are distinguished by id.

    Parameters:
        records: records with ids, each once.
        label: a function that returns a record's label.

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
