"""Agreement: every measure against its definition written out as sums."""

from __future__ import annotations

from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from policytrack.errors import RecordError, UnknownNameError
from policytrack.stances.networks import products
from policytrack.stances.networks.pairwise import (
    AGGREGATIONS,
    ANSWERS,
    DIVISORS,
    MEASURES,
    aggregated,
    answers_agree,
    shared,
    signs_agree,
)
from policytrack.stances.stancescale import STATED, WORDS, read_scale

SCALES = {
    "words": WORDS,
    "five": read_scale(range(1, 6)),
    "stated": STATED,
    "skewed": read_scale((0, 1, 5)),
}
MASS = st.sampled_from(sorted(SCALES)).flatmap(
    lambda name: st.tuples(
        st.just(SCALES[name]),
        arrays(np.int64, (len(SCALES[name].words), 4, 3), elements=st.integers(0, 3)),
    )
)


def by_hand(levels, mass, measure, normalize):
    """The definitions, term by term."""
    positions = levels.positions
    out = np.zeros((mass.shape[1], mass.shape[1]))
    for a, b in np.ndindex(out.shape):
        if a == b:
            continue
        total = 0.0
        for j in range(mass.shape[2]):
            for k in positions:
                for m in positions:
                    apart = (
                        abs(levels.values[k] - levels.values[m]) / levels.span
                        if levels.span
                        else 0.0
                    )
                    weight = {
                        "congruence": 1 - apart,
                        "conflict": apart,
                        "subtract": 1 - 2 * apart,
                        "count": 1.0,
                    }
                    total += mass[k, a, j] * mass[m, b, j] * weight[measure]
        divisor = divide(mass[list(positions)][:, a], mass[list(positions)][:, b], normalize)
        out[a, b] = total / divisor if divisor else 0.0
    return out


def divide(one, other, normalize):
    return {
        None: 1.0,
        "average": (one.sum() + other.sum()) / 2,
        "product": one.sum() * other.sum(),
        "jaccard": (one * (other == 0) + other * (one == 0) + one * other).sum(),
        "cosine": np.sqrt((one**2).sum()) * np.sqrt((other**2).sum()),
        "overlap": ((one.sum(axis=0) > 0) & (other.sum(axis=0) > 0)).sum(),
    }[normalize]


@given(MASS, st.sampled_from(sorted(AGGREGATIONS)), st.sampled_from([None, *DIVISORS]))
def test_every_aggregation_and_divisor_is_its_definition(scaled, measure, normalize):
    levels, mass = scaled
    expected = by_hand(levels, mass, measure, normalize)
    np.testing.assert_allclose(aggregated(mass, levels, measure, normalize), expected, atol=1e-9)


@given(MASS, st.sampled_from(sorted(AGGREGATIONS)), st.sampled_from([None, *DIVISORS]))
def test_agreement_is_symmetric_to_the_bit(scaled, measure, normalize):
    levels, mass = scaled
    result = aggregated(mass, levels, measure, normalize)
    assert (result == result.T).all()


@given(MASS)
def test_congruence_and_conflict_add_up_to_the_count(scaled):
    levels, mass = scaled
    both = aggregated(mass, levels, "congruence") + aggregated(mass, levels, "conflict")
    np.testing.assert_allclose(both, aggregated(mass, levels, "count"), atol=1e-9)


def test_counts_beyond_single_precision_stay_exact():
    mass = np.zeros((2, 2, 2), np.int64)
    mass[0] = 3_000_001
    assert aggregated(mass, WORDS, "count")[0, 1] == 2 * 3_000_001**2


def test_shares_of_a_statement_count_as_shares():
    mass = np.array([[[0.6], [1.0]], [[0.3], [0.0]]])
    assert aggregated(mass, WORDS, "subtract")[0, 1] == pytest.approx(0.3)


@pytest.mark.parametrize(
    "given_", [("congruense", None), ("ignore", None), ("congruence", "averages")]
)
def test_unknown_words_are_named_with_the_nearest(given_):
    with pytest.raises(UnknownNameError, match="did you mean"):
        aggregated(np.zeros((2, 1, 1), int), WORDS, *given_)


def test_shared_counts_the_issues_on_which_both_took_a_position():
    mass = np.zeros((6, 2, 3), int)
    mass[0, :, 0] = 1
    mass[1, 0, 1] = 1
    mass[5, 1, 1] = 1
    assert shared(mass, WORDS).tolist() == [[0, 1], [1, 0]]


CODES = arrays(np.int64, (4, 5), elements=st.integers(0, 9))
SIGNS = arrays(np.int8, (5, 6), elements=st.sampled_from([-1, 0, 1, 2]))


@given(CODES, st.sampled_from(["wahlomat", "exact"]))
def test_voting_rules_are_their_definitions(answers, rule):
    result, both = answers_agree(answers, WORDS, rule)
    signs = dict(enumerate(WORDS.values))
    for a, b in np.ndindex(4, 4):
        if a == b:
            assert result[a, b] == 0
            continue
        pairs = [
            (signs[x], signs[y])
            for x, y in zip(answers[a], answers[b], strict=True)
            if x < 4 and y < 4
        ]
        points = [2 - abs(x - y) if rule == "wahlomat" else 2 * (x == y) for x, y in pairs]
        assert both[a, b] == len(pairs)
        expected = sum(points) / (2 * len(pairs)) if pairs else np.nan
        np.testing.assert_allclose(result[a, b], expected)


def test_the_steps_of_the_wahlomat_need_a_scale():
    with pytest.raises(RecordError, match="a column of stances"):
        answers_agree(np.zeros((2, 2), int), STATED, "wahlomat")


def test_every_measure_stands_in_one_table():
    assert sorted(MEASURES) == sorted([*AGGREGATIONS, *ANSWERS])


@given(SIGNS, st.integers(1, 3))
def test_standing_stances_agree_by_the_mean_over_what_both_have(signs, least):
    values, both = signs_agree(signs, least)
    for a, b in np.ndindex(5, 5):
        pairs = [
            (int(x), int(y)) for x, y in zip(signs[a], signs[b], strict=True) if 2 not in (x, y)
        ]
        assert both[a, b] == len(pairs)
        if a == b:
            expected = 1.0 if pairs else np.nan
        else:
            each = [1 - abs(x - y) for x, y in pairs]
            expected = sum(each) / len(each) if len(each) >= least else np.nan
        np.testing.assert_equal(values[a, b], expected)


@given(SIGNS, st.permutations(range(5)), st.permutations(range(6)))
def test_agreement_of_stances_is_symmetric_and_knows_no_order(signs, rows, columns):
    values, both = signs_agree(signs)
    assert np.array_equal(values, values.T, equal_nan=True)
    assert np.nanmin(values, initial=0) >= -1
    assert np.nanmax(values, initial=0) <= 1
    turned, shared_turned = signs_agree(signs[np.ix_(rows, columns)])
    at = np.ix_(rows, rows)
    assert np.array_equal(turned, values[at], equal_nan=True)
    assert np.array_equal(shared_turned, both[at])


@pytest.mark.parametrize("rows", [0, 1, 31, 32, 33, 97])
@pytest.mark.parametrize("states", [(-1, 0, 1, 2), (-1, 1, 2)])
def test_agreement_worked_out_in_the_memory_of_its_result_is_its_definition(rows, states):
    signs = np.random.default_rng(rows).choice(np.array(states, np.int8), (rows, 7))
    values, both = signs_agree(signs)
    known = signs != 2
    shared = known[:, None] & known[None]
    same = 1.0 - np.abs(signs[:, None].astype(int) - signs[None])
    with np.errstate(invalid="ignore"):
        expected = np.where(shared, same, 0).sum(axis=2) / shared.sum(axis=2)
    assert np.array_equal(values, expected, equal_nan=True)
    assert np.array_equal(both, shared.sum(axis=2))


def test_large_products_and_small_ones_are_the_same_numbers(monkeypatch):
    signs = np.random.default_rng(0).choice(np.array([-1, 0, 1, 2], np.int8), (60, 40))
    small = signs_agree(signs)
    monkeypatch.setattr(products, "_LARGE", 0)
    for one, other in zip(small, signs_agree(signs), strict=True):
        assert np.array_equal(one, other, equal_nan=True)


@pytest.mark.parametrize("shape", [(0, 0), (1, 1), (3, 0), (0, 3), (130, 7), (53, 450), (101, 200)])
def test_counts_compared_in_blocks_are_the_products_of_whole_numbers(shape):
    plane = np.random.default_rng(0).integers(0, 5, shape)
    values = aggregated(plane[None], STATED, "count")
    expected = plane @ plane.T
    np.fill_diagonal(expected, 0)
    assert (values == expected).all()


@given(
    arrays(np.int64, (2, 23, 9), elements=st.integers(0, 40)),
    st.sampled_from(sorted(AGGREGATIONS)),
    st.sampled_from([None, *DIVISORS]),
)
def test_small_blocks_change_no_digit(small_blocks, mass, measure, normalize):
    whole = aggregated(mass, WORDS, measure, normalize)
    with small_blocks():
        assert np.array_equal(aggregated(mass, WORDS, measure, normalize), whole)


@pytest.fixture(scope="module")
def small_blocks():
    """Blocks of two rows by four columns, while it is entered."""

    @contextmanager
    def small():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(products, "_ONE_THREAD", 16)
            patch.setattr(products, "_DEPTH", 4)
            yield

    return small


def test_numbers_too_large_for_single_precision_are_exact():
    plane = np.array([[[5000, 1], [5000, 3]]])
    assert aggregated(plane, STATED, "count")[0, 1] == 25_000_003


@given(
    arrays(np.int64, (2, 5, 4), elements=st.integers(0, 3)),
    st.sampled_from(sorted(AGGREGATIONS)),
    st.sampled_from(["average", "jaccard", "cosine", "overlap"]),
    st.permutations(range(5)),
)
def test_the_order_of_actors_only_orders_the_answer(mass, measure, normalize, order):
    values = aggregated(mass, WORDS, measure, normalize)
    assert np.array_equal(values, values.T)
    moved = aggregated(mass[:, order], WORDS, measure, normalize)
    np.testing.assert_allclose(moved, values[np.ix_(order, order)], atol=1e-12)
