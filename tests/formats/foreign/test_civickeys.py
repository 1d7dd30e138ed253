"""Each key that matches a field is read into it, and each that does not is kept."""

import pytest

from policytrack.formats.foreign.civickeys import (
    ACTION_KEYS,
    ACTIONS,
    BILL_KEYS,
    OTHERS,
    POPOLO_KEYS,
    REGISTER,
    SHORT,
    VOTE_KEYS,
)
from policytrack.formats.foreign.opencivicreader import read_tree as read_civic
from policytrack.formats.foreign.popoloreader import read_tree as read_popolo

LISTS = {
    "person": "persons", "organization": "organizations", "membership": "memberships",
    "event": "events", "motion": "motions", "vote_event": "vote_events",
}  # fmt: skip
FULL = {
    "id": "own", "name": "Name", "text": "Text", "person_id": "p", "organization_id": "b",
    "member": {"id": "p", "name": "P"},
}  # fmt: skip


def record_of(kind, **more):
    known = {key: value for key, value in FULL.items() if key in POPOLO_KEYS[kind] | {"name"}}
    return read_popolo({LISTS[kind]: [{**known, **more}]}).records[0]


@pytest.mark.parametrize("kind", sorted(POPOLO_KEYS))
def test_a_key_of_popolo_without_a_field_is_kept_and_one_with_a_field_is_not(kind):
    extra = record_of(kind, sort_of="new").extra
    assert extra["sort_of"] == "new"
    assert not extra.keys() & POPOLO_KEYS[kind]


def test_an_id_that_can_be_none_here_stands_in_its_register():
    found = record_of("person", id="gov/ann")
    assert found.identifiers == {REGISTER: "gov/ann"}


def test_the_name_with_the_remark_of_a_short_one_is_the_short_one():
    found = record_of("organization", other_names=[{"name": "N", "note": SHORT}, {"name": "Other"}])
    assert (found.short, found.aliases) == ("N", ("Other",))


def bill(**more):
    action = {"description": "Read", "date": "2024", "classification": [*more.pop("words", ())]}
    vote = {"motion_text": "Pass", "start_date": "2024", "votes": [], **more}
    tree = {"title": "T", "identifier": "HB 1", "actions": [{**action, **more}], "votes": [vote]}
    return read_civic({"bills": [{**tree, **more}]}).records


def test_keys_of_bills_actions_and_votes_without_a_field_are_kept():
    for record, keys in zip(bill(sort_of="new"), (BILL_KEYS, ACTION_KEYS, VOTE_KEYS), strict=True):
        assert record.extra["sort_of"] == "new"
        assert not record.extra.keys() & keys


def test_actions_of_the_list_are_tags_and_others_are_kept_by_their_name():
    _, action, _ = bill(words=["passage", "sung"])
    assert set(action.tags) <= ACTIONS
    assert (action.tags, action.extra[OTHERS]) == (("passage",), "sung")
