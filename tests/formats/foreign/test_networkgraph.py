"""Networks as every format is written from them: the kinds of their attributes."""

import pytest

from policytrack.formats.foreign.networkgraph import Edge, kinds_of, weighted


@pytest.mark.parametrize(
    ("held", "kinds"),
    [
        ([], {}),
        ([{"a": 1}, {"a": 2, "b": "x"}], {"a": "int", "b": "string"}),
        ([{"a": 1}, {"a": 2.5}], {"a": "double"}),
        ([{"a": 1}, {"a": "x"}], {"a": "string"}),
        ([{"a": 2.5}, {"a": "x"}, {"a": 1}], {"a": "string"}),
    ],
)
def test_an_attribute_has_the_kind_that_all_of_its_values_have(held, kinds):
    assert kinds_of(held) == kinds


def test_attributes_stand_in_the_order_in_which_they_are_met():
    assert list(kinds_of([{"b": 1}, {"a": 1, "b": 2}])) == ["b", "a"]


def test_the_weight_of_a_tie_comes_before_its_attributes_as_a_number():
    made = weighted(Edge(0, 1, 2, {"sign": "yes"}))
    assert list(made.items()) == [("weight", 2.0), ("sign", "yes")]
    assert isinstance(made["weight"], float)
