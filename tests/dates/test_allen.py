"""Allen's relations that are still possible agree with going through the days."""

from __future__ import annotations

import pytest
from hypothesis import given

from policytrack.dates import relations
from policytrack.dates.allen import RELATIONS, certain, possible
from policytrack.errors import UnknownNameError
from tests.dates.strategies import choices, extents


def relation(one, other):
    (s, e), (t, u) = (one[0], one[1] + 1), (other[0], other[1] + 1)
    if e < t or u < s:
        return "before" if e < t else "after"
    if e == t or u == s:
        return "meets" if e == t else "met_by"
    if s == t:
        return "equals" if e == u else "starts" if e < u else "started_by"
    if e == u:
        return "finishes" if s > t else "finished_by"
    if s < t:
        return "contains" if e > u else "overlaps"
    return "during" if e < u else "overlapped_by"


@given(one=extents(), other=extents())
def test_the_possible_relations_are_those_of_some_choice_of_days(one, other):
    found = {relation(a, b) for a in choices(one) for b in choices(other)}
    assert relations(one, other) == found
    assert found <= set(RELATIONS)


@given(one=extents(), other=extents())
def test_a_relation_is_certain_where_it_alone_is_possible(one, other):
    for name in RELATIONS:
        assert possible(one, name, other) == (name in relations(one, other))
        assert certain(one, name, other) == (relations(one, other) == {name})


def test_open_ends_are_ends_beyond_all_days():
    assert relations("2017/..", "2018/..") == {"finished_by"}
    assert "contains" in relations("2017/", "2018/2019")


def test_an_unknown_relation_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match="before"):
        possible("2025/2026", "befor", "2027/2028")
