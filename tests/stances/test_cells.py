"""Where one actor stands on one issue, with the evidence."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt

A, B = pt.Actor("A", "union"), pt.Actor("B", "union")
P = pt.Issue("P", "A proposition")
SAID = st.lists(
    st.tuples(
        st.sampled_from(["X", "Y"]),
        st.sampled_from(["support", "oppose", "neutral", "declined"]),
        st.integers(1, 9),
    ),
    min_size=1,
    max_size=8,
)


def matrix_of(said):
    frame = pd.DataFrame(said, columns=["a", "s", "day"])
    frame["d"] = [f"2025-01-0{day}" for day in frame.pop("day")]
    return pt.StanceMatrix.from_frame(
        frame.assign(i="p"), actor="a", issue="i", stance="s", date="d"
    )


def by_hand(said, actor):
    """The stance of the last day on which there is a position, or else a nothing."""
    own = [(day, stance) for who, stance, day in said if who == actor]
    positions = [each for each in own if each[1] != "declined"]
    last = max(day for day, _ in positions or own)
    stances = {stance for day, stance in positions or own if day == last}
    return stances.pop() if len(stances) == 1 else None


@given(SAID)
def test_a_cell_says_what_its_statements_say_one_by_one(said):
    matrix = matrix_of(said)
    for actor in matrix.actors:
        cell = matrix[actor, "p"]
        own = [stance for who, stance, _ in said if who == actor]
        assert cell.counts == Counter(own)
        assert cell.count == len(own) == len(cell.statements)
        stance = by_hand(said, actor)
        if stance is not None:
            assert cell.stance == stance
            assert cell.between == (stance,)
            assert set(cell.deciding["s"]) == {stance}
        else:
            assert len(cell.between) > 1
        assert cell.statements["d"].is_monotonic_increasing


@given(SAID, st.randoms())
def test_the_order_of_statements_never_matters(said, random):
    mixed = random.sample(said, len(said))
    assert matrix_of(mixed) == matrix_of(said)
    for actor in matrix_of(said).actors:
        one, other = (matrix_of(each)[actor, "p"] for each in (said, mixed))
        assert (one.stance, one.counts, one.between) == (other.stance, other.counts, other.between)


def test_a_cell_of_records_gives_its_sources_once_and_what_it_hangs_on():
    source = pt.Source("A page", published="2025-03-01")
    condition = pt.If("the money comes")
    said = [
        pt.Statement(A, P, "support", "2025-01-01", sources=source),
        pt.Statement(A, P, "oppose", "2025-02-01", sources=source, conditions=condition),
    ]
    cell = pt.StanceMatrix.from_statements(said)["A", "P"]
    assert cell.sources == (source,)
    assert cell.deciding == (said[1],)
    assert cell.conditions == (condition,)
    assert repr(cell) == "<Cell 'A', 'P': oppose, 2 statements>"


def test_a_cell_without_a_statement_is_not_recorded():
    said = [pt.Statement(A, P, "support"), pt.Statement(B, pt.Issue("Q", "Another"), "support")]
    cell = pt.StanceMatrix.from_statements(said)["A", "Q"]
    assert (cell.stance, cell.count, cell.between) == ("not_recorded", 0, ())


@pytest.mark.parametrize("name", ["A", A, " A", "A "])
def test_a_cell_is_found_by_name_in_any_form_and_by_record(name):
    assert pt.StanceMatrix.from_statements([pt.Statement(A, P, "support")])[name, P].count == 1


def test_an_unknown_actor_is_named_with_the_nearest():
    matrix = pt.StanceMatrix.from_statements(
        [pt.Statement(pt.Actor("Ofsted", "regulator"), P, "for")]
    )
    with pytest.raises(pt.UnknownNameError, match="no actor 'Ofstad' here; did you mean 'Ofsted'"):
        matrix["Ofstad", P]
