"""Lists in frames of engines, taken apart."""

import duckdb
import narwhals as nw
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.stances.coding.explode import exploded, holds_lists, lazy

CELLS = st.none() | st.lists(st.sampled_from(["a", "b", "c", None]), max_size=4)


def table(cells):
    return pa.table({
        "n": pa.array(range(len(cells)), pa.int64()),
        "who": pa.array(cells, pa.list_(pa.string())),
    })  # fmt: skip


def each(frame):
    found = exploded(lazy(frame), "who").collect().to_arrow().to_pylist()
    return sorted((row["n"], row["who"] or "") for row in found)


@given(st.lists(CELLS, min_size=1, max_size=6))
def test_each_value_of_a_list_is_a_row_once_and_an_empty_list_is_one_row(cells):
    expected = sorted(
        (n, name or "") for n, cell in enumerate(cells) for name in (set(cell or ()) or {None})
    )
    frame = table(cells)
    assert each(frame) == expected
    assert each(pl.DataFrame(frame)) == expected
    assert each(duckdb.from_arrow(frame)) == expected


def test_an_array_of_fixed_length_is_taken_apart():
    frame = pl.DataFrame({"n": [0]}).with_columns(
        pl.Series("who", [["a", "b"]], dtype=pl.Array(pl.String, 2))
    )
    assert each(frame) == [(0, "a"), (0, "b")]


def test_texts_are_no_lists():
    frame = lazy(pl.DataFrame({"who": ["a"], "several": [["a"]]}))
    assert not holds_lists(frame, "who")
    assert holds_lists(frame, "several")


def test_what_narwhals_cannot_read_is_refused():
    with pytest.raises(TypeError, match="dict"):
        lazy({"who": ["a"]})


def test_a_lazy_frame_stays_lazy():
    assert isinstance(exploded(lazy(pl.LazyFrame({"who": [["a"]]})), "who"), nw.LazyFrame)
