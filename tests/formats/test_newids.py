"""Ids for records that only have names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.formats.newids import Ids


def test_an_id_that_is_one_of_ours_stays_and_another_becomes_like_it():
    ids = Ids(taken=["ann"])
    assert [ids.own("Q42.b"), ids.own("ocd/person 1"), ids.new("Ann")] == [
        "Q42.b", "ocd-person-1", "ann-2"
    ]  # fmt: skip


def test_a_number_stands_behind_what_is_wanted_where_it_is_taken():
    ids = Ids()
    assert [ids.free("isni", " ") for _ in range(3)] == ["isni", "isni 2", "isni 3"]


def test_ids_of_one_name_are_found_without_trying_those_before():
    class Counted(set):
        tried = 0

        def __contains__(self, name):
            Counted.tried += 1
            return super().__contains__(name)

    ids = Ids()
    ids._taken = Counted()
    assert [ids.new("Ann") for _ in range(1_000)][-1] == "ann-1000"
    assert ids.own("ann-1000") == "ann-1000-2"
    assert Counted.tried < 3_000


@pytest.mark.parametrize("name", ["party/independent", "-x", "a b", "ocd-bill/1", "."])
def test_a_name_that_cannot_be_an_id_becomes_one_that_a_record_takes(name):
    made = Ids().own(name)
    assert made != name
    assert pt.Actor("A", "person", id=made).id == made


@given(st.lists(st.text(max_size=6), max_size=12))
def test_no_two_records_have_one_id_whatever_they_are_called(names):
    ids = Ids()
    made = [ids.own(name) for name in names] + [ids.new(name) for name in names]
    assert len(set(made)) == len(made)
