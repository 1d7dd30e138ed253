"""Distinct values of a column, cells with several, and problems that name rows."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.stances.coding.framecolumns import Unread, each_once, factorize, holds_several

# Before pandas 3 there is no dtype of texts called "str".
DTYPES = [
    object,
    *(["str"] if pd.Series(["a"]).dtype == "str" else []),
    "category",
    "string[pyarrow]",
    "string[python]",
]


@pytest.mark.parametrize("dtype", DTYPES)
@given(texts=st.lists(st.sampled_from(["a", "b", "ü", "", None]), max_size=12))
def test_codes_point_at_the_values_in_every_dtype(dtype, texts):
    codes, values = factorize(pd.Series(texts, dtype=object).astype(dtype))
    assert [None if code < 0 else values[code] for code in codes.tolist()] == texts


def test_lists_are_told_apart_by_what_they_show():
    codes, values = factorize(pd.Series([["a"], ["b"], ["a"], None]))
    assert codes.tolist() == [0, 1, 0, -1]
    assert values == [["a"], ["b"]]


def test_arrays_come_back_as_lists():
    _, values = factorize(pd.Series([np.array([1, 2]), {"a": 1}]))
    assert values == [[1, 2], {"a": 1}]


@pytest.mark.parametrize("several", [["a"], ("a",), {"a"}, frozenset("a"), np.array(["a"])])
def test_a_cell_with_several_is_found_wherever_it_stands(several):
    assert holds_several(pd.Series(["a", None, several], dtype=object))


@pytest.mark.parametrize("dtype", DTYPES)
def test_texts_are_one_value_each(dtype):
    assert not holds_several(pd.Series(["ab", None]).astype(dtype))


def test_lists_of_arrow_are_found_by_their_type():
    pa = pytest.importorskip("pyarrow")
    column = pd.Series([["a"], None], dtype=pd.ArrowDtype(pa.list_(pa.string())))
    assert holds_several(column)


@pytest.mark.parametrize(
    ("given", "once"),
    [
        (["b", "a", "b"], ["b", "a"]),
        (("a", "a"), ["a"]),
        ({"b", "a"}, ["a", "b"]),
        (np.array(["a", "a"]), ["a"]),
        ("aa", "aa"),
        (None, None),
    ],
)
def test_each_name_of_a_cell_comes_once(given, once):
    assert each_once(given) == once


class TestUnread:
    def told(self, *rows, times=None, index=None):
        column = pd.Series(["x"] * 6, index=index, name="how")
        problems = Unread(times)
        problems.add(column, np.isin(np.arange(6), rows), "x", "stance", ValueError("no"))
        return [problem.message for problem in problems]

    def test_one_row_is_named(self):
        assert self.told(2) == ["column 'how' holds 'x' in 1 row (2); no"]

    def test_of_many_rows_the_first_three_are_named_as_the_index_calls_them(self):
        (message,) = self.told(0, 1, 2, 5, index=list("uvwxyz"))
        assert message == "column 'how' holds 'x' in 4 rows (u, v, w, ...); no"

    def test_groups_count_for_their_rows_and_have_no_place(self):
        assert self.told(1, 2, times=np.array([1, 20, 1000, 1, 1, 1])) == [
            "column 'how' holds 'x' in 1,020 rows; no"
        ]

    def test_a_value_that_does_not_occur_is_no_problem(self):
        assert self.told() == []

    def test_categories_without_a_row_are_no_problem(self):
        problems = Unread()
        column = pd.Series(["a"], name="how")
        problems.add_each(column, np.array([0]), [(1, "b", ValueError("no"))], "stance")
        assert problems == []
