"""Ids of the records of a sheet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policytrack.formats.sheets.sheetids import SheetIds


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["BBC", "bbc", "B B C", "Ofsted"]),
            st.sampled_from(["actor", "source", "event"]),
        ),
        max_size=12,
    )
)
def test_no_two_records_have_one_id(asked):
    ids = SheetIds(["ofsted"])
    made = [ids.new(name, kind) for name, kind in asked]
    assert len({*made, "ofsted"}) == len(made) + 1


def test_an_id_that_a_person_gave_is_left_to_its_record():
    ids = SheetIds()
    ids.keep("vote")
    assert ids.new("Vote", "event") == "vote-2"


def test_a_record_of_another_kind_says_its_kind():
    ids = SheetIds()
    assert [ids.new("Ofsted", "actor"), ids.new("Ofsted", "source")] == ["ofsted", "ofsted-source"]
