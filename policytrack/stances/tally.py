"""The tally: what statements reduce to, by stance, actor and issue; tallies can be merged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import evolve, frozen

from policytrack.errors import PolicyTrackError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from policytrack.stances.rows import Rows
    from policytrack.stances.stancescale import Levels

__all__ = ["Tally", "merge", "said_once", "sums", "tally", "with_days"]

# Few enough rows at a time that they stay in the cache, and that memory does not grow with them.
_BLOCK: Final = 1 << 17
_MOST_IN_32_BITS: Final = 1 << 31
_MOST_CELLS: Final = 1 << 28


@frozen(eq=False)
class Tally:
    """Partial aggregates by stance level, actor and issue.

    Parameters:
        actors: the label of each actor's code.
        issues: the label of each issue's code.
        levels: the levels of stance.
        counts: how many statements, of shape (levels, actors, issues).
        shares: the same with each statement counting for its share; None if each counts as one.
        earliest: the greatest first day, as an ordinal; -1 where there is no statement.
        latest: the greatest last day; None, like `earliest`, if no days were asked for.
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    levels: Levels
    counts: NDArray[np.signedinteger[Any]]
    shares: NDArray[np.float64] | None = None
    earliest: NDArray[np.int32] | None = None
    latest: NDArray[np.int32] | None = None

    @property
    def mass(self) -> NDArray[Any]:
        """How much was stated: the shares if there are any, else the counts."""
        return self.counts if self.shares is None else self.shares


def tally(rows: Rows, *, days: bool = False) -> Tally:
    """Count coded statements in one pass, chunk by chunk.

    Parameters:
        rows: the statements.
        days: whether to keep the greatest days too, which takes a second pass.

    Returns:
        The tally, with the labels of the rows.

    Raises:
        PolicyTrackError: if actors times issues make too many cells to hold in memory.

    Examples:
        >>> from policytrack.stances.stancescale import WORDS
        >>> from policytrack.stances.rows import Rows
        >>> two = Rows(("a", "b"), ("x",), WORDS, *np.array([[0, 1], [0, 0], [0, 1]]))
        >>> tally(two).counts[:2, :, 0].tolist()
        [[1, 0], [0, 1]]
    """
    shape = _shape(rows)
    # 32 bits hold what one pass can count, and are quicker to go through; merging widens them.
    narrow = rows.times is None and len(rows) < _MOST_IN_32_BITS
    counts = np.zeros(shape, np.int32 if narrow else np.int64)
    one = counts.dtype.type(1)
    for part, keys in _keys(rows, rows.level, shape):
        # A scalar of the array's own type: with any other, numpy takes ten times as long.
        np.add.at(counts.reshape(-1), keys, one if rows.times is None else rows.times[part])
    shares = None if rows.mass is None else sums(rows, rows.mass)
    counted = Tally(rows.actors, rows.issues, rows.levels, counts, shares)
    return with_days(counted, rows) if days else counted


def said_once(rows: Rows) -> NDArray[np.signedinteger[Any]] | None:
    """The level of each cell of a roll call or a survey, without a tally of it.

    Parameters:
        rows: the statements.

    Returns:
        The level of the only statement of each cell, -1 where there is none, of shape (actors,
        issues); None if a cell holds several statements, or a row does not count as just one.

    Raises:
        PolicyTrackError: if actors times issues make too many cells to hold in memory.
    """
    _, *cells = _shape(rows)
    weighed = (rows.mass, rows.times, rows.voice)
    if len(rows) > np.prod(cells) or any(each is not None for each in weighed):
        return None
    levels = np.full(cells, -1, rows.level.dtype)
    for part, keys in _keys(rows, None, (1, *cells)):
        levels.reshape(-1)[keys] = rows.level[part]
    return levels if np.count_nonzero(levels >= 0) == len(rows) else None


def sums(rows: Rows, weights: NDArray[Any]) -> NDArray[np.float64]:
    """The sum of weights by level, actor and issue; of the shape of the tally."""
    total = np.zeros(_shape(rows))
    for part, keys in _keys(rows, rows.level, total.shape):
        np.add.at(total.reshape(-1), keys, weights[part].astype(np.float64, copy=False))
    return total


def merge(parts: Sequence[Tally]) -> Tally:
    """Add up tallies of different statements, whatever their actors and issues.

    Parameters:
        parts: at least one tally, all with the same levels and all with or without days.

    Returns:
        The tally of all the statements together, labels in code-point order.

    Raises:
        ValueError: if there are no parts, or their levels differ.
    """
    if not parts:
        raise ValueError("found no tally; allowed: at least one")
    if any(part.levels != parts[0].levels for part in parts):
        raise ValueError("found tallies on different scales; allowed: one scale for all")
    actors = tuple(sorted({label for part in parts for label in part.actors}))
    issues = tuple(sorted({label for part in parts for label in part.issues}))
    shape = (max(len(part.counts) for part in parts), len(actors), len(issues))
    spread = [_spread(part, actors, issues, shape) for part in parts]
    whole = spread[0]
    for part in spread[1:]:
        whole = _added(whole, part)
    return whole


def _added(one: Tally, other: Tally) -> Tally:
    shares = None
    if one.shares is not None or other.shares is not None:
        shares = one.mass.astype(np.float64) + other.mass
    return evolve(
        one,
        counts=one.counts + other.counts.astype(np.int64),
        shares=shares,
        earliest=_greater(one.earliest, other.earliest),
        latest=_greater(one.latest, other.latest),
    )


def _greater(
    one: NDArray[np.int32] | None, other: NDArray[np.int32] | None
) -> NDArray[np.int32] | None:
    return None if one is None or other is None else np.maximum(one, other)


def _spread(
    part: Tally, actors: tuple[str, ...], issues: tuple[str, ...], shape: tuple[int, int, int]
) -> Tally:
    rows = np.searchsorted(np.array(actors), np.array(part.actors))
    columns = np.searchsorted(np.array(issues), np.array(part.issues))

    def wide(cells: NDArray[Any] | None, empty: int) -> Any:
        if cells is None:
            return None
        out = np.full(shape, empty, cells.dtype)
        out[np.ix_(np.arange(len(cells)), rows, columns)] = cells
        return out

    return Tally(
        actors,
        issues,
        part.levels,
        wide(part.counts, 0),
        wide(part.shares, 0),
        wide(part.earliest, -1),
        wide(part.latest, -1),
    )


def with_days(counted: Tally, rows: Rows) -> Tally:
    """The tally of the rows with their greatest days, in one more pass."""
    if rows.earliest is None or rows.latest is None:
        return counted
    shape = counted.counts.shape
    spoken = rows.level if rows.voice is None else rows.voice
    earliest = np.full(counted.counts.size, -1, np.int32)
    latest = earliest if rows.earliest is rows.latest else earliest.copy()
    for part, keys in _keys(rows, spoken, shape):
        np.maximum.at(earliest, keys, rows.earliest[part])
        if latest is not earliest:
            np.maximum.at(latest, keys, rows.latest[part])
    return evolve(counted, earliest=earliest.reshape(shape), latest=latest.reshape(shape))


def _shape(rows: Rows) -> tuple[int, int, int]:
    # Levels beyond the greatest that occurs would only be empty planes to add up.
    levels = int(rows.level.max(initial=0))
    if rows.voice is not None:
        levels = max(levels, int(rows.voice.max(initial=0)))
    shape = (levels + 1, len(rows.actors), len(rows.issues))
    if np.prod(shape, dtype=np.int64) > _MOST_CELLS:
        raise PolicyTrackError(
            f"{shape[1]:,} actors by {shape[2]:,} issues are too many cells for one matrix; "
            "filter the frame, or name broader issues"
        )
    return shape


def _keys(
    rows: Rows, level: NDArray[Any] | None, shape: tuple[int, ...]
) -> Iterator[tuple[slice, NDArray[np.intp]]]:
    """The cells of the rows, in chunks; 32 bits hold them, because their number is limited.

    Without levels, the cells are those of one level.
    """
    buffer = np.empty(min(len(rows), _BLOCK), np.intp)
    # Levels by actors in 16 bits where they fit: half the memory to go through.
    fits = shape[0] * shape[1] < 1 << 15 and rows.actor.dtype.itemsize <= 2
    narrow = np.int16 if fits else np.int32
    for start in range(0, len(rows), _BLOCK):
        part = slice(start, min(start + _BLOCK, len(rows)))
        line = rows.actor[part]
        if level is not None:
            line = np.multiply(level[part], shape[1], dtype=narrow)
            line += rows.actor[part]
        key = np.multiply(line, shape[2], dtype=np.int32)
        yield part, np.add(key, rows.issue[part], out=buffer[: len(key)])
