"""How far long work has come, as a bar or told to a function."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

from policytrack.errors import MissingExtraError, RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

__all__ = ["Progress", "tracked"]

Progress: TypeAlias = "bool | Callable[[int, int], object] | None"
Item = TypeVar("Item")


def tracked(items: Collection[Item], progress: Progress) -> Iterator[Item]:
    """The items one by one, telling how many of them are done.

    Parameters:
        items: what there is to do.
        progress: True for a bar; a function that is called with how many are done and how many
            there are, first with none done; False or None for neither.

    Raises:
        MissingExtraError: for a bar where tqdm is not installed.
        RecordError: for a progress that is none of these.

    Examples:
        >>> list(tracked("ab", lambda done, of: print(done, "of", of)))
        0 of 2
        1 of 2
        2 of 2
        ['a', 'b']
    """
    if progress is None or progress is False:
        return iter(items)
    if progress is True:
        return _with_bar(items)
    if not callable(progress):
        raise RecordError("progress", "progress", progress, "True, False or a function")
    return _told(items, progress)


def _with_bar(items: Collection[Item]) -> Iterator[Item]:
    try:
        from tqdm.auto import tqdm
    except ImportError:
        raise MissingExtraError("tqdm", "progress") from None
    bar: Iterator[Item] = iter(tqdm(items, total=len(items)))
    return bar


def _told(items: Collection[Item], tell: Callable[[int, int], object]) -> Iterator[Item]:
    tell(0, len(items))
    for done, item in enumerate(items, 1):
        yield item
        tell(done, len(items))
