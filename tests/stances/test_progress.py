"""How far long work has come is told from none done to all done."""

from __future__ import annotations

import pandas as pd
import pytest

from policytrack import StanceMatrix


@pytest.fixture(scope="module")
def matrix():
    said = pd.DataFrame({
        "who": ["a", "b", "c", "a", "b", "c"],
        "what": ["x"] * 6,
        "how": ["for", "for", "against"] * 2,
        "when": ["2025-01-01"] * 3 + ["2025-03-31"] * 3,
    })  # fmt: skip
    return StanceMatrix.from_frame(said, actor="who", issue="what", stance="how", date="when")


@pytest.mark.parametrize(
    "table",
    [
        lambda series, **how: series.to_frame(**how),
        lambda series, **how: series.agreement().to_frame(**how),
        lambda series, **how: series.polarisation().to_frame(**how),
        lambda series, **how: series.agreement().distances().to_frame(**how),
    ],
    ids=["cells", "agreement", "polarisation", "distances"],
)
def test_each_table_over_time_tells_of_its_windows(matrix, table):
    told = []
    with_it = table(matrix.over_time("month"), progress=lambda *now: told.append(now))
    pd.testing.assert_frame_equal(with_it, table(matrix.over_time("month")))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_search_for_camps_tells_of_the_sizes_that_it_tried(matrix):
    told = []
    matrix.polarisation(progress=lambda *now: told.append(now))
    assert told == [(0, 1), (1, 1)]
