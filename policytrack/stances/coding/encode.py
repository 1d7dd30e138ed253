"""Columns of a frame turned into codes, every distinct value being read once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from attrs import frozen

from policytrack.errors import (
    CheckError,
    PolicyTrackError,
    Problem,
    RecordError,
    UnknownNameError,
    nearest,
)
from policytrack.stances.coding.datecolumns import encode_days
from policytrack.stances.coding.framecolumns import Unread, factorize, held_by_arrow
from policytrack.stances.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from policytrack.dates import Calendar
    from policytrack.stances.stancescale import Levels

__all__ = [
    "NO_WEIGHT",
    "Dropped",
    "each_once",
    "encode_columns",
    "encode_frame",
    "encode_labels",
]

_SMALL_SCALE: Final = 64
_LONG: Final = 100_000
# Arrow's lists become arrays in pandas.
_SEVERAL: Final = (list, tuple, set, frozenset, np.ndarray)
NO_WEIGHT: Final = ValueError("a weight is a finite number, not below 0")


@frozen(eq=False)
class Dropped:
    """Which rows of a frame say too little to count, and what each lacks.

    Parameters:
        place: their positions in the frame.
        reason: the column that is empty there.
    """

    place: NDArray[np.intp]
    reason: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.place)


def encode_frame(
    frame: pd.DataFrame,
    columns: dict[str, str | None],
    levels: Levels,
    calendar: str | Calendar | None = None,
) -> tuple[Rows, Dropped]:
    """Code the columns of a frame.

    Parameters:
        frame: one row a statement; a cell of actors may hold a list, for a joint statement.
        columns: the name of the column for each of actor, issue, stance, date, document and weight.
        levels: the levels that the column of stances is on.
        calendar: the calendar that school terms in the column of dates follow.

    Returns:
        The coded rows, and the rows of the frame that lack an actor, an issue, a stance or a
        weight.

    Raises:
        UnknownNameError: for a column that the frame does not have.
        CheckError: for values that cannot be read, with the column and the first rows of each.
        RecordError: for a frame that is none of pandas.
    """
    if not isinstance(frame, pd.DataFrame):
        raise RecordError("StanceMatrix", "frame", type(frame).__name__, "a pandas DataFrame")
    found, place = _columns(frame, columns)
    return encode_columns(found, levels, calendar, place=place)


def encode_columns(
    found: dict[str, pd.Series[Any]],
    levels: Levels,
    calendar: str | Calendar | None = None,
    *,
    place: NDArray[np.intp] | None = None,
    times: NDArray[np.int64] | None = None,
) -> tuple[Rows, Dropped]:
    """Code columns that are at hand.

    Parameters:
        found: the column of each use (actor, issue, stance, date, document, weight), by whose
            names problems are told.
        levels: the levels that the column of stances is on.
        calendar: the calendar that school terms in the column of dates follow.
        place: where each row stands in what was given; None for one after the other.
        times: how many statements each row stands for; None for one each.

    Returns:
        The coded rows, and those that lack an actor, an issue, a stance or a weight.

    Raises:
        CheckError: for values that cannot be read, with the column and the first rows of each.
    """
    problems = Unread(times)
    (actor, actors), (issue, issues) = _encode_both(found["actor"], found["issue"])
    if "stance" in found:
        level = _encode_stances(found["stance"], levels, problems)
    else:
        level = np.zeros(len(actor), np.int8)
    earliest, latest = _days(found.get("date"), calendar, problems)
    strength = _encode_weights(found["weight"], problems) if "weight" in found else None
    if problems:
        raise CheckError(problems)
    document = _encode_ordered(found["document"]) if "document" in found else None
    rows = Rows(
        actors, issues, levels, actor, issue, level, earliest, latest,
        strength=strength, document=document, place=place, times=times,
    )  # fmt: skip
    return _without_gaps(rows, {use: str(column.name) for use, column in found.items()})


def _columns(
    frame: pd.DataFrame, columns: dict[str, str | None]
) -> tuple[dict[str, pd.Series[Any]], NDArray[np.intp] | None]:
    """The columns wanted, a row for each actor; and where each row stands, if not one by one."""
    found = {use: _column(frame, name) for use, name in columns.items() if name is not None}
    joint = _joint(found["actor"])
    if joint is None:
        return found, None
    place, actors = joint
    return {use: column.iloc[place] for use, column in found.items()} | {"actor": actors}, place


def _column(frame: pd.DataFrame, name: str) -> pd.Series[Any]:
    try:
        where = frame.columns.get_loc(name)
    except KeyError:
        names = map(str, frame.columns)
        raise UnknownNameError("column", name, nearest(name, names)) from None
    if not isinstance(where, int):
        number = int((frame.columns == name).sum())
        message = f"{number} columns are called {name!r}; rename all but one"
        raise CheckError([Problem("duplicate-column", message, path=(str(name),), found=name)])
    column: pd.Series[Any] = frame.iloc[:, where]
    return column


def _joint(column: pd.Series[Any]) -> tuple[NDArray[np.intp], pd.Series[Any]] | None:
    # Only a column of objects can hold lists, and the first filled cell says which it is.
    if column.dtype != object or not isinstance(_first(column), _SEVERAL):
        return None
    apart = pd.Series([each_once(names) for names in column], name=column.name).explode()
    return apart.index.to_numpy(), apart


def each_once(names: Any) -> Any:
    """The names of a joint statement without repetition; a name alone as it is."""
    if isinstance(names, set | frozenset):
        return sorted(names)
    return list(dict.fromkeys(names)) if isinstance(names, _SEVERAL) else names


def _first(column: pd.Series[Any]) -> object:
    """The first value that is not missing."""
    empty = (float, type(None), type(pd.NA))
    return next((value for value in column if not isinstance(value, empty)), None)


def _encode_both(
    actors: pd.Series[Any], issues: pd.Series[Any]
) -> list[tuple[NDArray[Any], tuple[str, ...]]]:
    """Both columns of names, side by side where they are long texts that Arrow holds."""
    both = [actors, issues]
    if len(actors) < _LONG or not all(map(held_by_arrow, both)):
        return list(map(encode_labels, both))
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(encode_labels, both))


def encode_labels(column: pd.Series[Any]) -> tuple[NDArray[Any], tuple[str, ...]]:
    """The codes of a column of names, -1 where there is none, and the label of each code.

    Parameters:
        column: names, of any dtype.

    Returns:
        The codes, in the smallest integers at hand, and the labels as text.

    Raises:
        CheckError: where two distinct values read as one text, such as 1 and "1".
    """
    codes, values = factorize(column)
    labels = tuple(map(str, np.asarray(values, dtype=object).tolist()))
    if len(set(labels)) < len(labels):
        twice = next(label for label in labels if labels.count(label) > 1)
        message = f"column {column.name!r} holds different values that read {twice!r}; use one type"
        raise CheckError(
            [Problem("duplicate-label", message, path=(str(column.name),), found=twice)]
        )
    return codes, labels


def _encode_ordered(column: pd.Series[Any]) -> NDArray[Any]:
    # Codes that sort as the documents' names do, so that "the first" does not depend on the rows.
    codes, values = factorize(column)
    order = np.argsort(np.array([str(value) for value in values], dtype=object), kind="stable")
    rank = np.full(len(values) + 1, -1, np.int32)
    rank[order] = np.arange(len(values))
    ordered: NDArray[Any] = rank[codes]
    return ordered


def _encode_stances(column: pd.Series[Any], levels: Levels, problems: Unread) -> NDArray[np.int8]:
    offsets, values = _distinct(column)
    codes = _read_each(column, offsets, values, levels.read, problems)
    if codes == list(range(len(codes))) and offsets.dtype == np.int8:
        return offsets
    return np.array([*codes, -1], np.int8).take(offsets)


def _distinct(column: pd.Series[Any]) -> tuple[NDArray[Any], Any]:
    """As `factorize`, without a hash table where the values are numbers close together."""
    if column.dtype == bool:
        return column.to_numpy().view(np.int8), [False, True]
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "if":
        return _small(column.to_numpy()) or factorize(column)
    return factorize(column)


def _small(values: NDArray[Any]) -> tuple[NDArray[Any], list[int]] | None:
    """Whole numbers of a small range as offsets from the least; None for any others."""
    with np.errstate(invalid="ignore"):
        whole = values.astype(np.int8)
    if not len(values) or not (whole == values).all():
        return None
    least, greatest = int(whole.min()), int(whole.max())
    if greatest - least > _SMALL_SCALE:
        return None
    return whole - np.int8(least), list(range(least, greatest + 1))


def _read_each(
    column: pd.Series[Any],
    codes: NDArray[Any],
    values: Iterable[Any],
    read: Callable[[Any], int],
    problems: Unread,
) -> list[int]:
    """What each distinct value means; those that mean nothing become problems with their rows."""
    meanings, wrong = [], []
    for code, value in enumerate(values):
        try:
            meanings.append(read(value))
        except (PolicyTrackError, ValueError, TypeError) as error:
            meanings.append(-1)
            wrong.append((code, value, error))
    problems.add_each(column, codes, wrong, "stance")
    return meanings


def _encode_weights(column: pd.Series[Any], problems: Unread) -> NDArray[np.float64]:
    numbers = pd.to_numeric(column, errors="coerce").to_numpy(np.float64, na_value=np.nan)
    wrong = (np.isnan(numbers) & column.notna().to_numpy()) | np.isinf(numbers) | (numbers < 0)
    if wrong.any():
        first = column.iloc[int(np.argmax(wrong))]
        problems.add(column, wrong, first, "weight", NO_WEIGHT)
    return numbers


def _days(
    column: pd.Series[Any] | None, calendar: str | Calendar | None, problems: Unread
) -> tuple[NDArray[np.int32] | None, NDArray[np.int32] | None]:
    return (None, None) if column is None else encode_days(column, calendar, problems)


def _without_gaps(rows: Rows, columns: dict[str, str]) -> tuple[Rows, Dropped]:
    gaps = {"actor": rows.actor, "issue": rows.issue, "stance": rows.level}
    reason = np.full(len(rows), None, object) if _gappy(rows) else None
    if reason is None:
        return rows, Dropped(np.empty(0, np.intp), np.empty(0, object))
    if rows.strength is not None:
        reason[np.isnan(rows.strength)] = columns["weight"]
    for use in reversed(gaps):
        reason[gaps[use] < 0] = columns.get(use)
    lacking = np.array([each is not None for each in reason])
    return rows.take(~lacking), Dropped(rows.places[lacking], reason[lacking])


def _gappy(rows: Rows) -> bool:
    columns = (rows.actor, rows.issue, rows.level)
    unweighed = rows.strength is not None and bool(np.isnan(rows.strength).any())
    return len(rows) > 0 and (unweighed or any(column.min() < 0 for column in columns))
