"""Statements in frames of any engine: grouped by the engine, so that only groups are fetched."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import narwhals as nw
import numpy as np
import pandas as pd
from attrs import field, frozen

from policytrack.errors import CheckError, MissingExtraError, RecordError, UnknownNameError
from policytrack.nearestword import nearest
from policytrack.stances.coding.encode import (
    NO_WEIGHT,
    encode_columns,
    encode_frame,
    label_of,
    no_weights,
    weights_as_numbers,
)
from policytrack.stances.coding.explode import exploded, holds_lists, lazy
from policytrack.stances.coding.framecolumns import Unread
from policytrack.stances.progress import tracked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from policytrack.dates import Calendar
    from policytrack.stances.coding.encode import Dropped
    from policytrack.stances.progress import Progress
    from policytrack.stances.rows import Rows
    from policytrack.stances.stancescale import Levels

__all__ = ["EngineFrame", "Grain", "engine_frame"]

Grain: TypeAlias = Literal["none", "month", "day"]
# Spark takes a dot in a name apart, and a name of the user's may be any other.
_OURS: Final = "_policytrack_"
_TEXTS: Final = (nw.String, nw.Categorical, nw.Enum)
_READ: Final = (
    "a dataframe of pandas, or one that Narwhals reads (Polars, PyArrow, DuckDB, Dask, Ibis, "
    "PySpark), or a list of such frames"
)


def engine_frame(
    frame: Any,
    columns: Mapping[str, str | None],
    levels: Levels,
    calendar: str | Calendar | None,
    progress: Progress,
) -> EngineFrame:
    """A frame of an engine, or several frames that together hold the statements.

    Parameters:
        frame: the frame, or a list of them with the same columns.
        columns: the name of the column for each use, as for `encode_frame`.
        levels: the levels of the column of stances.
        calendar: the calendar for school terms in the column of dates.
        progress: told of each frame that has been grouped.

    Raises:
        RecordError: if ``frame`` is not a data frame, or the type of a column does not suit its
            use.
        UnknownNameError: if a frame lacks a column.
    """
    several = frame if isinstance(frame, list | tuple) else [frame]
    parts = tuple(map(_part, several))
    if not parts:
        raise RecordError("StanceMatrix", "frame", frame, _READ)
    used = {use: name for use, name in columns.items() if name is not None}
    found = EngineFrame(parts, used, levels, calendar, progress)
    for part in parts:
        names = part.collect_schema()
        for name in used.values():
            if name not in names:
                raise UnknownNameError("column", name, nearest(name, names))
    found.check()
    return found


def _part(frame: Any) -> nw.LazyFrame[Any]:
    try:
        return lazy(frame)
    except TypeError:
        raise RecordError("StanceMatrix", "frame", type(frame).__name__, _READ) from None


@frozen(eq=False)
class EngineFrame:
    """Statements that stay with their engine.

    Parameters:
        parts: the frames.
        columns: the name of the column for each use.
        levels: the levels of the column of stances.
        calendar: the calendar for school terms in the column of dates.
        progress: told of each part that has been grouped.
    """

    parts: tuple[nw.LazyFrame[Any], ...]
    columns: dict[str, str]
    levels: Levels
    calendar: str | Calendar | None = None
    progress: Progress = None
    _held: dict[tuple[Grain, bool], _Groups] = field(factory=dict, init=False, repr=False)

    def check(self) -> None:
        """Refuse columns whose type does not suit their use, before anything runs."""
        weight = self._types.get("weight")
        if weight is not None and not (weight.is_numeric() or weight in (*_TEXTS, nw.Boolean)):
            raise no_weights(self.columns["weight"], weight)
        for use in ("stance", "date", "document"):
            if use in self.columns and holds_lists(self.parts[0], self.columns[use]):
                found = f"{self.columns[use]} ({self._types[use]})"
                raise RecordError("StanceMatrix", use, found, f"one {use} in each cell, not a list")

    @cached_property
    def _types(self) -> dict[str, nw.dtypes.DType]:
        schema = self.parts[0].collect_schema()
        return {use: schema[name] for use, name in self.columns.items()}

    @cached_property
    def in_lists(self) -> tuple[str, ...]:
        """Which of actors and issues a cell can hold several of."""
        named = ("actor", "issue")
        return tuple(use for use in named if holds_lists(self.parts[0], self.columns[use]))

    @property
    def joint(self) -> bool:
        """Whether a cell of actors can hold several."""
        return "actor" in self.in_lists

    @property
    def _typed(self) -> bool:
        """Whether the dates have the engine's date type, and are not texts to be read here."""
        return isinstance(self._types.get("date"), nw.Date | nw.Datetime)

    def rows(self, grain: Grain, *, document: bool = False) -> Rows:
        """The statements as rows, equal ones as one row.

        Parameters:
            grain: ``"none"``, ``"month"`` or ``"day"``: the stretch within which statements that
                differ only in their days are one row. Dates as texts are always kept apart, because
                the engine cannot read them.
            document: whether statements of different documents are kept apart.

        Raises:
            CheckError: if values cannot be read.
        """
        return self._grouped(grain, document=document).rows

    def _grouped(self, grain: Grain, *, document: bool = False) -> _Groups:
        grain = grain if self._typed else "day"
        key = grain, document and "document" in self.columns
        if key not in self._held:
            parts = tracked(self.parts, self.progress)
            groups = [
                self._weighed(_home(self._groups(part, grain, document=key[1]))) for part in parts
            ]
            self._held[key] = self._coded(_dates_apart(pd.concat(groups, ignore_index=True)))
        return self._held[key]

    # On the engine

    def _groups(
        self, part: nw.LazyFrame[Any], grain: Grain, *, document: bool
    ) -> nw.LazyFrame[Any]:
        """How many statements of each kind a part holds."""
        uses = [use for use in self.columns if use != "document" or document]
        used = self._used(part, uses).select(*(_ours(use) for use in uses))
        keys = [_ours(use) for use in uses if use not in ("date", "weight")]
        if self._weight_in_texts:
            keys.append(_ours("weight"))
        # Whole columns only are aggregated: of an expression, PyArrow's groups would be of another.
        totals = [nw.len().alias(_ours("times"))]
        if "date" in uses:
            date, month = nw.col(_ours("date")), _ours("month")
            if grain == "month":
                used = used.with_columns((date.dt.year() * 12 + date.dt.month()).alias(month))
            if grain != "day":
                totals += [date.max(), date.count().alias(_ours("dated"))]
            keys += {"none": [], "month": [month], "day": [_ours("date")]}[grain]
        if "weight" in uses and not self._weight_in_texts:
            weight, wrong = nw.col(_ours("weight")), nw.col(_ours("wrong"))
            bad = nw.when((weight < 0) | (weight == np.inf)).then(weight)
            used = used.filter(~weight.is_null()).with_columns(bad.alias(_ours("wrong")))
            totals += [weight.sum(), wrong.min(), wrong.count().alias(_ours("wrongs"))]
        return used.group_by(*keys).agg(*totals)

    def _used(self, part: nw.LazyFrame[Any], uses: Iterable[str]) -> nw.LazyFrame[Any]:
        """A part with one more column for each use, one row for each value of a list."""
        ours = part.with_columns(*(self._column(use).alias(_ours(use)) for use in uses))
        for use in self.in_lists:
            ours = exploded(ours, _ours(use))
        return ours

    def _column(self, use: str) -> nw.Expr:
        """The values of a column in the form that its use needs."""
        column, kind = nw.col(self.columns[use]), self._types[use]
        if use == "date" and isinstance(kind, nw.Datetime):
            # An instant with a zone is of the day that its own clock showed.
            local = column if kind.time_zone is None else column.dt.replace_time_zone(None)
            return local.cast(nw.Date)
        if use == "weight" and not self._weight_in_texts:
            number = column.cast(nw.Float64)
            return nw.when(~number.is_nan()).then(number)
        return column

    @property
    def _weight_in_texts(self) -> bool:
        """Whether weights are texts, which are read here and so keep groups apart."""
        return self._types.get("weight") in _TEXTS

    # At home

    def _weighed(self, groups: pd.DataFrame) -> pd.DataFrame:
        """Groups kept apart by weights as texts, with their total weight."""
        if not self._weight_in_texts:
            return groups
        groups = groups[groups["weight"].notna()]
        numbers = weights_as_numbers(groups["weight"])
        bad = np.isnan(numbers) | np.isinf(numbers) | (numbers < 0)
        return groups.assign(
            weight=numbers * groups["times"],
            wrong=groups["weight"].where(bad),
            wrongs=groups["times"].where(bad, 0),
        )

    def _coded(self, groups: pd.DataFrame) -> _Groups:
        found = {
            use: groups[use].rename(name) for use, name in self.columns.items() if use in groups
        }
        times = groups["times"].to_numpy(np.int64)
        if "weight" in found:
            _refuse_weights(groups, found["weight"])
        rows, _ = encode_columns(found, self.levels, self.calendar, times=times)
        return _Groups(rows, groups)

    def cell(self, actor: str, issue: str) -> tuple[Rows, pd.DataFrame]:
        """The statements of an actor on an issue, as rows and as a frame.

        Parameters:
            actor: the label of the actor.
            issue: the label of the issue.
        """
        who, what = self._values("actor", actor), self._values("issue", issue)
        frame = self._collected(
            nw.col(_ours("actor")).is_in(who) & nw.col(_ours("issue")).is_in(what)
        )
        rows, _ = encode_frame(frame, self._all_columns, self.levels, self.calendar)
        return rows, frame

    def _values(self, use: str, label: str) -> list[Any]:
        """The values of a column that have a label; an empty label for those without a name."""
        values = self._grouped("none").frame[use].dropna().unique()
        name = self.columns[use]
        return [_plain(value) for value in values if label_of(value, name) == label]

    @property
    def _all_columns(self) -> dict[str, str | None]:
        return {**self.columns}

    def values_of(self, column: str) -> dict[str, set[str]]:
        """What another column says about each actor.

        Parameters:
            column: the name of the column.

        Returns:
            The labels beside each actor's label; missing ones are left out.

        Raises:
            UnknownNameError: if a frame lacks the column.
        """
        found: dict[str, set[str]] = {}
        actor, group = _ours("actor"), _ours("group")
        for part in self.parts:
            names = part.collect_schema()
            if column not in names:
                raise UnknownNameError.among("column", column, [*names])
            used = self._used(part, ["actor"])
            pairs = used.select(nw.col(actor), nw.col(column).alias(group)).unique()
            home = _home(pairs).dropna()
            for who, what in zip(home["actor"], home["group"], strict=True):
                label = label_of(_plain(what), column)
                if label:
                    found.setdefault(label_of(_plain(who), self.columns["actor"]), set()).add(label)
        return found

    def lacking(self) -> tuple[pd.DataFrame, Dropped]:
        """The statements that lack an actor, an issue, a stance or a weight, and what each lacks.

        If cells hold lists, there is one row for each of their values.
        """
        frame = self._collected(self._lacks, apart=True)
        return frame, encode_frame(frame, self._all_columns, self.levels, self.calendar)[1]

    @property
    def _lacks(self) -> nw.Expr:
        needed = [use for use in ("actor", "issue", "stance", "weight") if use in self.columns]
        if self.levels.missing >= 0:
            needed.remove("stance")
        floats = [use for use in needed if self._types[use].is_float() and use != "weight"]
        empty = [nw.col(_ours(use)).is_null() for use in needed]
        empty += [nw.col(_ours(use)).is_nan() for use in floats]
        for use in ("actor", "issue"):
            # An empty list would have no type for Arrow to compare with.
            if nobody := self._values(use, ""):
                empty.append(nw.col(_ours(use)).is_in(nobody))
        return nw.any_horizontal(*empty, ignore_nulls=True)

    def of_groups(self, places: NDArray[np.intp]) -> pd.DataFrame:
        """The statements behind some groups, kept apart by day.

        Parameters:
            places: the positions of the groups.

        Returns:
            The statements, with one row for each value if cells hold lists.
        """
        dates = self._grouped("day").frame["date"].iloc[places]
        date = nw.col(_ours("date"))
        same = date.is_in([_plain(value) for value in dates.dropna().unique()])
        if dates.isna().any():
            same |= date.is_null()
        return self._collected(same & ~self._lacks, apart=True)

    def _collected(self, where: nw.Expr, *, apart: bool = False) -> pd.DataFrame:
        """The statements that fit, as a frame in an order of its own.

        With `apart`, a row for a value of a list names only this value.
        """
        found = []
        for part in self.parts:
            used = self._used(part, self.columns).filter(where)
            names = {name: nw.col(name) for name in part.collect_schema()}
            for use in self.in_lists if apart else ():
                names[self.columns[use]] = nw.col(_ours(use)).alias(self.columns[use])
            found.append(_to_pandas(_collect(used.select(*names.values()))))
        frame = pd.concat(found, ignore_index=True)
        # The engine's order is any; without one of our own a frame would differ from run to run.
        order = frame.astype(str).sort_values(list(frame.columns), kind="stable").index
        return frame.loc[order].reset_index(drop=True)


@frozen(eq=False)
class _Groups:
    """Statements fetched in groups, and the frame of the groups."""

    rows: Rows
    frame: pd.DataFrame


def _ours(use: str) -> str:
    return _OURS + use


def _collect(frame: nw.LazyFrame[Any]) -> nw.DataFrame[Any]:
    try:
        return frame.collect()
    except ModuleNotFoundError as error:
        if error.name != "pyarrow":
            raise
        raise MissingExtraError("pyarrow", "arrow") from None


def _home(frame: nw.LazyFrame[Any]) -> pd.DataFrame:
    """Groups as a pandas frame, each column named by its use."""
    columns = {}
    for column in _collect(frame).iter_columns():
        use = column.name.removeprefix(_OURS)
        if column.dtype == nw.Date:
            # Through instants, because pandas would hold each day as an object.
            columns[use] = column.cast(nw.Datetime("us")).to_pandas().astype("datetime64[s]")
        else:
            columns[use] = _series(column)
    return pd.DataFrame({use: column.reset_index(drop=True) for use, column in columns.items()})


def _to_pandas(frame: nw.DataFrame[Any]) -> pd.DataFrame:
    kept = frame.to_pandas().copy(deep=False)
    for column in frame.iter_columns():
        if _needs_care(column):
            kept[column.name] = _series(column).set_axis(kept.index)
    return kept


def _series(column: nw.Series[Any]) -> pd.Series[Any]:
    """A column as a pandas one, whose whole numbers stay whole even if some are missing."""
    if not _needs_care(column):
        series: pd.Series[Any] = column.to_pandas()
        return series
    whole = "UInt64" if column.dtype.is_unsigned_integer() else "Int64"
    kind = whole if column.dtype.is_integer() else object
    return pd.Series(column.to_list(), dtype=kind, name=column.name)


def _needs_care(column: nw.Series[Any]) -> bool:
    kind = column.dtype
    if column.implementation.is_pandas_like():
        return False
    if isinstance(kind, nw.List | nw.Array):
        return bool(kind.inner.is_integer())
    return kind.is_integer() and column.null_count() > 0


def _dates_apart(groups: pd.DataFrame) -> pd.DataFrame:
    """Groups in which some statements have no date, split into those with and without one."""
    if "dated" not in groups:
        return groups
    undated = groups["times"] - groups["dated"]
    if not undated.any():
        return groups
    nothing = pd.Series(pd.NaT, groups.index, dtype="datetime64[s]")
    without = groups.assign(times=undated, date=nothing)[undated > 0]
    if "weight" in groups:
        # The weight is the sum of both, so it stands once.
        without = without.assign(weight=without["weight"].where(without["dated"] == 0, 0.0))
    dated = groups.assign(times=groups["dated"])[groups["dated"] > 0]
    return pd.concat([dated, without], ignore_index=True)


def _refuse_weights(groups: pd.DataFrame, column: pd.Series[Any]) -> None:
    problems = Unread(groups["wrongs"].to_numpy(np.int64))
    wrong = groups["wrongs"].to_numpy() > 0
    if wrong.any():
        first = groups["wrong"].iloc[int(np.argmax(wrong))]
        problems.add(column, wrong, first, "weight", NO_WEIGHT)
        raise CheckError(problems)


def _plain(value: Any) -> Any:
    """A value as a Python object, which every engine can compare with."""
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if isinstance(value, np.generic) else value
