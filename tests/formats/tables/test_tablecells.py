"""Cells of tables: several values in one, and values that are no texts."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.formats.storyfile.values import BadValueError
from policytrack.formats.tables.tablecells import joined, split, text_of

VALUES = (st.text(min_size=1) | st.text(';\\{}[] \n"a', min_size=1)).filter(str.strip)
MAPPINGS = st.dictionaries(VALUES, VALUES, max_size=2)


@given(st.lists(VALUES | MAPPINGS, max_size=3))
def test_the_values_of_a_cell_come_back_whatever_they_hold(values):
    assert split(joined(values)) == values


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("a;b ;  c", ["a", "b", "c"]),
        ("; a ;; b;", ["a", "b"]),
        ("[]", []),
        (" [] ", []),
        (r"a\;b", ["a;b"]),
        (r"\{a}", ["{a}"]),
        ("a\\", ["a\\"]),
        ('{"event": "e", "year": 2025}; b', [{"event": "e", "year": "2025"}, "b"]),
    ],
)
def test_what_people_type_in_a_cell_is_read(cell, values):
    assert split(cell) == values


@pytest.mark.parametrize("cell", ["{a", '{"a": [1]}', "{" * 100_000, '{"a": null}'])
def test_what_begins_as_a_mapping_and_is_none_is_refused(cell):
    with pytest.raises(BadValueError) as caught:
        split(cell)
    assert [problem.code for problem in caught.value.problems] == ["not-a-mapping"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        (float("nan"), None),
        ("  ", None),
        (" a", " a"),
        (17, "17"),
        (17.0, "17"),
        (0.1, "0.1"),
        (1e300, "1e+300"),
        (True, "yes"),
        (False, "no"),
        (dt.date(2025, 6, 1), "2025-06-01"),
        (pd.Timestamp("2025-06-01"), "2025-06-01"),
        (pd.Timestamp("2025-06-01 12:30"), "2025-06-01 12:30:00"),
    ],
)
def test_a_value_of_any_type_has_the_text_that_a_file_would_hold(value, text):
    assert text_of(value) == text


@pytest.mark.parametrize("value", [b"a", ["a"], {"a": "b"}, 1j, object()])
def test_what_no_cell_holds_is_refused_by_its_type(value):
    with pytest.raises(BadValueError) as caught:
        text_of(value)
    (problem,) = caught.value.problems
    assert problem.message.startswith(f"found {type(value).__name__!r}; allowed: a text, a number")
