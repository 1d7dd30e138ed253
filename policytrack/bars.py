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
"""From how many seconds on one part of reading or writing has a bar; all of it takes twice that."""

_TRIAL: Final = 0.25
"""After how many seconds it is reckoned how long the work will take."""

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
    every = number // _STEPS + 1
    try:
        for done, item in enumerate(items):
            if done % every == 0 and _is_long(monotonic() - begun, done / number):
                full = _WIDTH * done // number
                line = f"{doing} [{'#' * full:{_WIDTH}}] {done:,} of {number:,}"
                _put(f"\r{line}")
            yield item
    finally:
        if line:
            _put(f"\r{' ' * len(line)}\r")


def _is_long(taken: float, share: float) -> bool:
    """Whether work takes long, by the time that a share of it has taken."""
    return taken > _TRIAL and taken > _LONG * share


def _put(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
