"""Coverage keeps apart what is stated, asked without a position, and not recorded."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt

WORDS = ["support", "oppose", "neutral", "mixed", "no_position", "declined", "not_applicable"]
NOTHINGS = WORDS[4:]
ROWS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from(WORDS)),
    min_size=1,
    max_size=15,
)


def matrix_of(rows):
    frame = pd.DataFrame(rows, columns=["who", "what", "said"])
    return pt.StanceMatrix.from_frame(frame, actor="who", issue="what", stance="said")


def kind_of(words):
    """What a cell with some statements counts as: a position before any nothing."""
    if not words:
        return "not_recorded"
    if any(word not in NOTHINGS for word in words):
        return "stated"
    return next(word for word in NOTHINGS if word in words)


@given(ROWS)
def test_each_cell_counts_once_on_either_side(rows):
    matrix = matrix_of(rows)
    cells = {
        (actor, issue): kind_of([word for who, what, word in rows if (who, what) == (actor, issue)])
        for actor in matrix.actors
        for issue in matrix.issues
    }
    for side, labels in (("actors", matrix.actors), ("issues", matrix.issues)):
        table = matrix.coverage(side)
        for label in labels:
            own = [kind for names, kind in cells.items() if label in names]
            row = table.loc[label]
            assert row["stated"] == own.count("stated")
            assert row["not_recorded"] == own.count("not_recorded")
            assert [row[word] for word in NOTHINGS] == [own.count(word) for word in NOTHINGS]
            assert row["asked"] == sum(own.count(word) for word in NOTHINGS)
            assert row["stated"] + row["asked"] + row["not_recorded"] == len(own)


def test_another_side_is_refused_with_the_nearest():
    with pytest.raises(pt.UnknownNameError, match=r"no side 'actor' here.*did you mean 'actors'"):
        matrix_of([("a", "x", "support")]).coverage("actor")


FEW = [(who, what, "support") for who in "ab" for what in "wxyz"] + [
    ("c", "x", "oppose"), ("c", "y", "oppose"), ("d", "x", "oppose"), ("e", "x", "declined"),
]  # fmt: skip


def test_the_fullest_are_those_with_the_most_stances_first_by_label_of_those_with_as_many():
    matrix = matrix_of(FEW)
    kept = matrix.fullest(3, 2)
    assert (kept.actors, kept.issues) == (("a", "b", "c"), ("x", "y"))
    assert matrix.fullest(1, 60).actors == ("a",)
    assert matrix.fullest(4, 4).actors == ("a", "b", "c", "d")
    assert matrix.fullest() == matrix
    assert matrix_of(FEW[::-1]).fullest(3, 2) == kept


def test_a_figure_of_the_fullest_says_which_part_it_is():
    matrix = matrix_of(FEW)
    told = "the 3 of 5 actors and 2 of 4 issues with the most stances"
    ax = matrix.fullest(3, 2).plot()
    assert told in " ".join(text.get_text() for text in ax.texts)
    assert matrix.fullest(3, 2).agreement().measured.endswith(f"; {told}")
    assert "most stances" not in matrix.fullest().agreement().measured


@pytest.mark.parametrize(("actors", "issues", "named"), [(0, 1, "actors"), (1, -2, "issues")])
def test_the_fullest_are_at_least_one(actors, issues, named):
    with pytest.raises(pt.RecordError, match=f"fullest.{named}: .*a whole number, at least 1"):
        matrix_of(FEW).fullest(actors, issues)
