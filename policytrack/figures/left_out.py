"""The warning that a figure has no room for a text, and which."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LeftOutWarning", "warn_left_out"]


class LeftOutWarning(UserWarning):
    """What a figure leaves out: texts for which axes have no room, or what cannot be placed.

    Parameters:
        labels: the texts, or what is left out in words, in the order of reading.
        fix: what would make room, or let it be drawn.
        why: why it cannot be drawn; None for texts without room.
    """

    def __init__(self, labels: Sequence[str], fix: str, why: str | None = None) -> None:
        super().__init__(tuple(labels), fix, why)
        self.labels: tuple[str, ...] = tuple(labels)
        self.fix: str = fix
        self.why: str | None = why

    def __str__(self) -> str:
        one = len(self.labels) == 1
        if self.why is not None:
            return f"not drawn, {self.why}; {self.fix}: " + "; ".join(self.labels)
        head = f"no room for {'1 label' if one else f'{len(self.labels)} labels'}; {self.fix}: "
        return head + "; ".join(self.labels)


def warn_left_out(labels: Sequence[str], fix: str, why: str | None = None) -> None:
    """Warn of what was left out, if there is anything.

    Parameters:
        labels: as in `LeftOutWarning`.
        fix: the same.
        why: the same.

    Warns:
        LeftOutWarning: naming each of them.
    """
    if labels:
        warnings.warn(LeftOutWarning(labels, fix, why), stacklevel=2)
