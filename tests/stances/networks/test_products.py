"""Products of all pairs of rows: those of the definition, exact where the numbers are whole."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from policytrack.stances.networks import products

SHAPES = array_shapes(min_dims=2, max_dims=2, max_side=9)


def exact(one, other):
    """The products worked out in fractions."""
    return [[sum(Fraction(a) * Fraction(b) for a, b in zip(x, y, strict=True)) for y in other]
            for x in one]  # fmt: skip


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr(products, "_ONE_THREAD", 12)
    monkeypatch.setattr(products, "_DEPTH", 3)


def test_levels_stand_side_by_side_as_numbers_of_double_precision():
    planes = np.arange(12, dtype=np.int32).reshape(2, 2, 3)
    found = products.flat(planes)
    assert found.tolist() == [[0, 1, 2, 6, 7, 8], [3, 4, 5, 9, 10, 11]]
    assert found.dtype == np.float64


@given(arrays(np.int32, SHAPES, elements=st.integers(-50, 50)))
def test_the_square_of_whole_numbers_is_exact(plane):
    found = products.square(plane)
    assert found.tolist() == exact(plane.tolist(), plane.tolist())
    assert found.dtype == np.float64


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (3, 4), (5, 7), (8, 3), (7, 10)])
def test_blocks_of_any_size_make_the_same_products(shape):
    numbers = np.random.default_rng(3)
    one = numbers.integers(-9, 9, shape).astype(float)
    other = numbers.integers(-9, 9, (4, shape[1])).astype(float)
    assert products.product(one, other).tolist() == exact(one.tolist(), other.tolist())
    assert products.product(one, one).tolist() == exact(one.tolist(), one.tolist())


@given(arrays(np.float64, SHAPES, elements=st.floats(-4, 4, width=16)), st.integers(0, 8))
def test_products_of_fractions_do_not_depend_on_the_rows_beside_them(plane, row):
    row %= len(plane)
    whole, alone = products.product(plane, plane), products.product(plane[row : row + 1], plane)
    assert whole[row].tolist() == alone[0].tolist()
    found = np.array(exact(plane.tolist(), plane.tolist()), float)
    assert np.allclose(whole, found, rtol=0, atol=1e-12)


def test_where_one_of_both_has_fractions_they_count():
    assert products.product(np.array([[2.0, 1.0]]), np.array([[0.5, 0.25]])).tolist() == [[1.25]]


@pytest.mark.parametrize(("number", "single"), [(4095, True), (4096, False)])
def test_whole_numbers_are_multiplied_in_single_precision_only_where_that_is_exact(
    monkeypatch, number, single
):
    asked = []
    whole = products.whole_square
    monkeypatch.setattr(products, "whole_square", lambda plane: asked.append(1) or whole(plane))
    plane = np.array([[number], [number - 1]], np.int64)
    assert products.square(plane).tolist() == exact(plane.tolist(), plane.tolist())
    assert bool(asked) == single


def test_large_squares_are_one_product(monkeypatch):
    plane = np.array([[1, 2], [3, -4], [0, 5]], np.float32)
    blocks = products.whole_square(plane)
    monkeypatch.setattr(products, "_LARGE", 17)
    monkeypatch.setattr(products, "_in_blocks", None)
    assert products.whole_square(plane).tolist() == blocks.tolist()
    monkeypatch.setattr(products, "_LARGE", 18)
    with pytest.raises(TypeError, match="not callable"):
        products.whole_square(plane)


@pytest.mark.parametrize("large", [0, 1 << 30])
def test_squares_are_written_where_asked(monkeypatch, large):
    monkeypatch.setattr(products, "_LARGE", large)
    plane, out = np.array([[1, 2], [3, -4]], np.float32), np.empty((2, 2), np.float32)
    assert products.whole_square(plane, out=out) is out
    assert out.tolist() == [[5, -5], [-5, 25]]


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
def test_without_rows_or_columns_the_products_are_none_or_zero(shape):
    assert products.square(np.zeros(shape, np.int64)).tolist() == [[0.0] * shape[0]] * shape[0]
