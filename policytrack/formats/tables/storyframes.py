"""A whole story as pandas frames, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from policytrack.errors import ArgumentError
from policytrack.formats.tables.readtables import read_tables
from policytrack.formats.tables.storytables import kind_of, tables_of

if TYPE_CHECKING:
    from policytrack.errors import Problem
    from policytrack.story.storyvalue import Story

__all__ = ["frames_of", "read_frames"]

_TYPES: Final = {"number": "float64", "yes-or-no": "boolean"}


def frames_of(story: Story) -> dict[str, pd.DataFrame]:
    """A frame for each kind of record, with a column for each key of a file.

    Parameters:
        story: the story.
    """
    return {
        table: pd.DataFrame(
            {
                column: _series(values, _TYPES.get(kind_of(table, column), "str"))
                for column, values in columns.items()
            }
        )
        for table, columns in tables_of(story.records).items()
    }


def _series(values: list[Any], dtype: str) -> pd.Series[Any]:
    """A column; one that is empty is made without looking at each cell."""
    if values and values.count(None) == len(values):
        return pd.Series([None], dtype=dtype).repeat(len(values)).reset_index(drop=True)
    return pd.Series(values, dtype=dtype)


def read_frames(frames: Any) -> tuple[Story, list[Problem]]:
    """The story of some frames, and what looks wrong about it.

    Parameters:
        frames: the frames, by the names of their tables.

    Raises:
        ArgumentError: if it is not a mapping of frames.
        CheckError: if something is wrong; with every problem, its table, row and column.
    """
    allowed = "a mapping of tables to data frames, such as story.to_frames() gives"
    if not isinstance(frames, Mapping):
        raise ArgumentError("Timeline.from_frames", f"a {type(frames).__name__}", allowed)
    tables = {}
    for name, frame in frames.items():
        if not isinstance(frame, pd.DataFrame):
            found = f"a {type(frame).__name__} as {name!r}"
            raise ArgumentError("Timeline.from_frames", found, allowed)
        tables[name] = {
            str(column): _cells(frame.iloc[:, at]) for at, column in enumerate(frame.columns)
        }
    return read_tables(tables)


def _cells(column: pd.Series[Any]) -> list[Any]:
    """The cells of a column, None where there is nothing."""
    there = column.notna()
    if not there.any():
        return [None] * len(column)
    return column.astype(object).where(there, None).tolist()
