"""Tools for reading any column: its distinct values, and problems that name its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from policytrack.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from numpy.typing import NDArray

__all__ = ["SEVERAL", "Unread", "each_once", "factorize", "held_by_arrow", "holds_several"]

# Arrow's lists become arrays in pandas.
SEVERAL: Final = (list, tuple, set, frozenset, np.ndarray)

# More distinct mistakes than this are one mistake: the wrong column, or the wrong scale.
_MOST_TOLD: Final = 20


def factorize(column: pd.Series[Any]) -> tuple[NDArray[Any], Any]:
    """A code for each row, -1 where it is empty, and the distinct values.

    Parameters:
        column: values of any dtype; lists, which have no hash, are compared by how they print.
    """
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.array.codes, column.cat.categories
    if held_by_arrow(column):
        return _factorize_arrow(column)
    try:
        codes, values = pd.factorize(column)
    except (TypeError, ValueError, NotImplementedError):
        return _factorize_lists(column)
    return codes.astype(np.int32, copy=False), values


def held_by_arrow(column: pd.Series[Any]) -> bool:
    """Whether a column is of texts that Arrow holds, like pandas' own if pyarrow is installed."""
    return getattr(column.dtype, "storage", None) == "pyarrow"


def holds_several(column: pd.Series[Any]) -> bool:
    """Whether a cell of a column holds a list, a set or the like."""
    if isinstance(column.dtype, pd.ArrowDtype):
        return "list" in str(column.dtype)
    if column.dtype != object or pd.api.types.infer_dtype(column, skipna=True) != "mixed":
        return False
    return any(isinstance(value, SEVERAL) for value in column)


def each_once(names: Any) -> Any:
    """The names of a cell with several, without repetition; a single name as it is."""
    if isinstance(names, set | frozenset):
        return sorted(names, key=str)
    try:
        return list(dict.fromkeys(names)) if isinstance(names, SEVERAL) else names
    except TypeError:
        # A list within the list: no name, and told as such when it is coded.
        return list(names)


def _factorize_arrow(column: pd.Series[Any]) -> tuple[NDArray[Any], Any]:
    """Factorize texts that Arrow holds, without the wider copies of the codes that pandas makes."""
    import pyarrow as pa

    encoded = pa.array(column.array).dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.unify_dictionaries().combine_chunks()
    return encoded.indices.fill_null(-1).to_numpy(), encoded.dictionary.to_pylist()


def _factorize_lists(column: pd.Series[Any]) -> tuple[NDArray[np.int32], list[Any]]:
    held = column.astype(object)
    missing = held.isna().to_numpy()
    known: dict[str, int] = {}
    values: list[Any] = []
    codes = np.full(len(held), -1, np.int32)
    for row in np.flatnonzero(~missing).tolist():
        value = held.iloc[row]
        code = known.setdefault(repr(value), len(values))
        if code == len(values):
            values.append(value.tolist() if isinstance(value, np.ndarray) else value)
        codes[row] = code
    return codes, values


class Unread(list[Problem]):
    """Problems of values that cannot be read, each naming its column and its rows.

    Parameters:
        times: how many statements each row stands for, if rows are groups, which have no position
            that a user could look up; None if each is one statement.
        cells: if the table was wide, the name of the column of stances and, for each row, the
            column that held its stance.
    """

    def __init__(
        self,
        times: NDArray[np.int64] | None = None,
        cells: tuple[Hashable, pd.Series[Any]] | None = None,
    ) -> None:
        super().__init__()
        self._times = times
        self._cells = cells

    def add(
        self,
        column: pd.Series[Any],
        where: NDArray[np.bool_],
        value: object,
        what: str,
        error: Exception,
    ) -> None:
        """Report a value that some rows hold, if any do."""
        for each, there in self.columns(column, where):
            self._tell(each, there, value, what, error)

    def columns(
        self, column: pd.Series[Any], where: NDArray[np.bool_]
    ) -> Iterator[tuple[pd.Series[Any], NDArray[np.bool_]]]:
        """Each column that the user gave, with its own rows among some rows; none without rows."""
        if self._cells is not None and column.name == self._cells[0]:
            held = self._cells[1].to_numpy()
            for name in dict.fromkeys(held[where].tolist()):
                yield column.rename(name), where & (held == name)
        elif where.any():
            yield column, where

    def _tell(
        self,
        column: pd.Series[Any],
        where: NDArray[np.bool_],
        value: object,
        what: str,
        error: Exception,
    ) -> None:
        rows = np.flatnonzero(where)
        value = value.item() if isinstance(value, np.generic) else value
        allowed, near = getattr(error, "allowed", None), getattr(error, "nearest", None)
        why = f"allowed: {allowed}" if allowed else getattr(error, "reason", str(error))
        hint = f"; did you mean {near!r}?" if near else ""
        found = f"column {column.name!r} holds {value!r} in {self._told(column, rows)}"
        self.append(
            Problem(
                f"unread-{what}",
                f"{found}; {why}{hint}",
                path=(str(column.name),),
                found=value,
                allowed=allowed,
                nearest=near,
            )
        )

    def _told(self, column: pd.Series[Any], rows: NDArray[np.intp]) -> str:
        if self._times is not None:
            return _rows(int(self._times[rows].sum()))
        labels = column.index[rows]
        # What stands beside the stances of a wide table is there once for each of its issues.
        labels = labels if self._cells is None else labels.unique()
        shown = ", ".join(map(str, labels[:3])) + (", ..." if len(labels) > 3 else "")
        return f"{_rows(len(labels))} ({shown})"

    def add_each(
        self,
        column: pd.Series[Any],
        codes: NDArray[Any],
        wrong: Iterable[tuple[int, Any, Exception]],
        what: str,
    ) -> None:
        """Report each distinct value that occurs and cannot be read; the first ones in full."""
        wrong = list(wrong)
        if not wrong:
            return
        there = set(np.unique(codes).tolist())
        found = [each for each in wrong if each[0] in there]
        for code, value, why in found[:_MOST_TOLD]:
            self.add(column, codes == code, value, what, why)
        if len(found) > _MOST_TOLD:
            more = len(found) - _MOST_TOLD
            rest = f"column {column.name!r} holds {more:,} more values that cannot be read"
            self.append(Problem(f"unread-{what}", rest, path=(str(column.name),)))


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"
