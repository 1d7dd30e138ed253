"""The warning that a figure has no room for a text, and which."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LeftOutWarning", "warn_left_out"]


class LeftOutWarning(UserWarning):
    """Texts for which axes have no room.

    Parameters:
        labels: the texts, in the order of reading.
        fix: what would make room.
    """

    def __init__(self, labels: Sequence[str], fix: str) -> None:
        super().__init__(tuple(labels), fix)
        self.labels: tuple[str, ...] = tuple(labels)
        self.fix: str = fix

    def __str__(self) -> str:
        one = len(self.labels) == 1
        head = f"no room for {'1 label' if one else f'{len(self.labels)} labels'}; {self.fix}: "
        return head + "; ".join(self.labels)


def warn_left_out(labels: Sequence[str], fix: str) -> None:
    """Warn of texts that were left out, if there are any.

    Parameters:
        labels: the texts.
        fix: what would make room.

    Warns:
        LeftOutWarning: naming each of them.
    """
    if labels:
        warnings.warn(LeftOutWarning(labels, fix), stacklevel=2)
