"""A line on the terminal that tells how far long work has come."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["with_bar"]

T = TypeVar("T")

_LONG: Final = 1.0
"""From how many seconds on work has a bar: a part of it, or the parts so far."""

_PAUSE: Final = 0.5
"""How many seconds may lie between two parts of one work: what has no bar, such as sorting."""

_TRIAL: Final = 0.25
"""After how many seconds it is reckoned how long the work will take."""

_WORK: Final = {"begun": 0.0, "ended": float("-inf")}
"""When the first part of the present work began, and when the last one ended."""

_STEPS: Final = 1000
_WIDTH: Final = 30


def with_bar(items: Collection[T], doing: str) -> Iterator[T]:
    """The items one by one, with a bar on the terminal if they take more than a second.

    The bar stands in the standard error and is wiped away at the end. Where that is no terminal
    (a file, a pipe, a notebook), there is none.

    Parameters:
        items: what there is to do.
        doing: what is done, in words: ``"Reading events"``.

    Examples:
        >>> list(with_bar(["a", "b"], "Reading letters"))
        ['a', 'b']
    """
    if sys.stderr is None or not sys.stderr.isatty():
        return iter(items)
    return _shown(items, doing)


def _shown(items: Collection[T], doing: str) -> Iterator[T]:
    number, begun, line = len(items), monotonic(), ""
    if begun - _WORK["ended"] > _PAUSE:
        _WORK["begun"] = begun
    every = number // _STEPS + 1
    try:
        for done, item in enumerate(items):
            if done % every == 0 and _is_long(monotonic(), begun, done / number):
                full = _WIDTH * done // number
                line = f"{doing} [{'#' * full:{_WIDTH}}] {done:,} of {number:,}"
                _put(f"\r{line}")
            yield item
    finally:
        _WORK["ended"] = monotonic()
        if line:
            _put(f"\r{' ' * len(line)}\r")


def _is_long(now: float, begun: float, share: float) -> bool:
    """Whether work takes long: by what a share of this part has taken, or all parts so far."""
    taken = now - begun
    return (taken > _TRIAL and taken > _LONG * share) or now - _WORK["begun"] > _LONG


def _put(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
