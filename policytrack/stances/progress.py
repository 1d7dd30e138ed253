"""The progress of long work, as a bar or reported to a function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from policytrack.errors import MissingExtraError, RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Progress", "tracked"]

Progress: TypeAlias = "bool | Callable[[int, int], object] | None"
Item_co = TypeVar("Item_co", covariant=True)


class Items(Protocol[Item_co]):
    """Items whose number is known."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Item_co]: ...


def tracked(items: Items[Item_co], progress: Progress) -> Iterator[Item_co]:
    """The items one by one, reporting how many are done.

    Parameters:
        items: the items to process.
        progress: True for a bar; a function that is called with how many are done and how many
            there are, first with none done; False or None for neither.

    Raises:
        MissingExtraError: if a bar is asked for and tqdm is not installed.
        RecordError: if ``progress`` is none of these.

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


def _with_bar(items: Items[Item_co]) -> Iterator[Item_co]:
    try:
        from tqdm.auto import tqdm
    except ImportError:
        raise MissingExtraError("tqdm", "progress") from None
    bar: Iterator[Item_co] = iter(tqdm(items, total=len(items)))
    return bar


def _told(items: Items[Item_co], tell: Callable[[int, int], object]) -> Iterator[Item_co]:
    tell(0, len(items))
    for done, item in enumerate(items, 1):
        yield item
        tell(done, len(items))
