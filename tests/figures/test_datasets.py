"""Every story that is shipped draws legibly."""

from __future__ import annotations

import pytest

import policytrack as pt
from tests.figures.legible import problems


@pytest.mark.parametrize("name", pt.datasets())
def test_its_timeline_is_legible(name):
    assert problems(pt.load_dataset(name).plot().figure) == {}


@pytest.mark.parametrize("name", [n for n in pt.datasets() if pt.load_dataset(n).statements])
def test_its_matrix_is_legible(name):
    assert problems(pt.load_dataset(name).stance_matrix().plot().figure) == {}
