"""The warnings that a figure leaves something out or is too large."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FOLD", "LeftOutWarning", "TooLargeWarning", "warn_left_out", "warn_too_large"]

FOLD: Final = (
    "show those with the most stances (matrix.fullest()), groups (matrix.grouped(...)), or where"
    " they stand (matrix.positions())"
)
"""How to show less of a matrix that is too large for a page."""


class LeftOutWarning(UserWarning):
    """A figure leaves something out: texts that have no room, or data that cannot be placed.

    Parameters:
        labels: the texts, or a description of what is left out, in reading order.
        fix: what would make room or allow it to be drawn.
        why: why it cannot be drawn; None if a text has no room.

    Examples:
        >>> print(LeftOutWarning(["Bill passes"], "draw it wider"))
        no room for 1 label; draw it wider: Bill passes
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
    """Warn about what was left out, if anything.

    Parameters:
        labels: as in `LeftOutWarning`.
        fix: the same.
        why: the same.

    Warns:
        LeftOutWarning: if anything is left out; names each item.
    """
    if labels:
        warnings.warn(LeftOutWarning(labels, fix, why), stacklevel=2)


class TooLargeWarning(UserWarning):
    """A figure has more to show than fits on a page of its width.

    Parameters:
        what: what there is too much of, in words.
        width: of the figure, in inches.
        fold: how to show less, or give it more room.

    Examples:
        >>> print(TooLargeWarning("200 actors", 6.3, "show fewer with top="))
        200 actors are too many for a page 6.3 in wide; show fewer with top=
    """

    def __init__(self, what: str, width: float, fold: str) -> None:
        super().__init__(what, width, fold)
        self.what: str = what
        self.width: float = width
        self.fold: str = fold

    def __str__(self) -> str:
        return f"{self.what} are too many for a page {self.width:g} in wide; {self.fold}"


def warn_too_large(what: str, width: float, fold: str) -> None:
    """Warn that there is more than fits on a page.

    Parameters:
        what: as in `TooLargeWarning`.
        width: the same.
        fold: the same.

    Warns:
        TooLargeWarning: when it is called.
    """
    warnings.warn(TooLargeWarning(what, width, fold), stacklevel=3)
