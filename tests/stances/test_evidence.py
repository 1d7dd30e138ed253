"""What stands behind a matrix, told without loading what it does not need."""

import pandas as pd
import polars as pl
import pytest

import policytrack as pt
from policytrack.stances.coding.engines import engine_frame
from policytrack.stances.evidence import is_engine_frame, is_frame
from policytrack.stances.stancescale import WORDS

COLUMNS = {"actor": "a", "issue": "i", "stance": "s"}
DATA = {"a": ["X"], "i": ["p"], "s": ["for"]}


@pytest.mark.parametrize(
    ("evidence", "frame", "engine"),
    [
        ((), False, False),
        (pd.DataFrame(DATA), True, False),
        (pl.DataFrame(DATA), False, False),
        (engine_frame(pl.DataFrame(DATA), COLUMNS, WORDS, None, None), False, True),
    ],
)
def test_frames_of_pandas_and_of_engines_are_told_apart_from_records(evidence, frame, engine):
    assert (is_frame(evidence), is_engine_frame(evidence)) == (frame, engine)


def test_a_frame_of_pandas_is_still_one_of_a_subclass():
    class Table(pd.DataFrame):
        pass

    assert is_frame(Table(DATA))
    assert pt.StanceMatrix.from_frame(Table(DATA), actor="a", issue="i", stance="s").actors == (
        "X",
    )
