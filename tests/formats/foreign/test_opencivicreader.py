"""How bills, actions and votes of Open Civic Data become issues and events."""

import json

import pytest

import policytrack as pt
from policytrack.formats.foreign.opencivicreader import (
    is_folder,
    is_tree,
    read_opencivic,
    read_tree,
)

BILL = {"identifier": "HB 1", "title": "Schools", "legislative_session": "2024"}
VOTE = {"motion_text": "Pass it", "bill": "HB 1", "start_date": "2024-03-01T10:00:00Z"}


@pytest.mark.parametrize(
    ("tree", "answer"),
    [
        (BILL, True),
        ([BILL], True),
        (VOTE, True),
        ({"results": []}, True),
        ({"title": "A story"}, False),
        ({"results": {}}, False),
        ([], False),
        ("bills", False),
    ],
)
def test_a_tree_is_known_by_its_bills_or_votes(tree, answer):
    assert is_tree(tree) is answer


@pytest.mark.parametrize(
    "tree",
    [BILL, [BILL], {"bills": [BILL]}, {"results": [BILL], "pagination": {"page": 1}}],
)
def test_a_bill_is_an_issue_however_it_is_wrapped(tree):
    found = read_tree(tree)
    (issue,) = found.records
    assert (issue.title, issue.extra["identifier"]) == ("Schools", "HB 1")
    assert found.left == []


def test_an_action_without_a_list_of_words_has_its_day_and_time():
    action = {"description": "Read", "date": "2024-02-01T09:30:00", "organization": "Senate"}
    _, event = read_tree({**BILL, "actions": [action]}).records
    assert (str(event.date), event.extra["time"]) == ("2024-02-01", "09:30:00")
    assert [each.name for each in event.by] == ["Senate"]


def test_a_name_to_be_looked_up_later_is_read_as_what_it_names():
    action = {"description": "Read", "date": "2024", "organization": '~{"name": "House"}'}
    _, event = read_tree({**BILL, "actions": [action]}).records
    assert [each.name for each in event.by] == ["House"]
    action["organization"] = "~{broken"
    _, event = read_tree({**BILL, "actions": [action]}).records
    assert [each.name for each in event.by] == ["~{broken"]


def test_votes_of_one_bill_are_on_one_issue_wherever_they_stand():
    found = read_tree({"bills": [{**BILL, "votes": [VOTE]}], "votes": [VOTE]}).records
    events = [each for each in found if isinstance(each, pt.Event)]
    assert len(events) == 2
    assert events[0].issues == events[1].issues


def test_a_date_that_is_none_leaves_the_action_out_with_its_place():
    actions = [{"description": "Read", "date": "soon"}, {"description": "Sent", "date": "2024"}]
    found = read_tree({"bills": [{**BILL, "actions": actions}]})
    assert [each.title for each in found.records] == ["Schools", "Sent"]
    assert [each.path for each in found.left] == [("bills", 0, "actions", 0)]


def test_what_a_file_holds_besides_is_told():
    found = read_tree({"bills": [BILL, 7], "people": [1]})
    assert [(each.path, each.message) for each in found.left] == [
        (("people",), "left out: people has no place in a story"),
        (("bills", 1), "left out: '7' is not an object"),
    ]


def test_a_folder_has_one_file_an_object_and_what_is_none_is_told(tmp_path):
    assert not is_folder(tmp_path)
    for name, tree in (
        ("vote_event_1", VOTE), ("bill_1", BILL), ("bill_2", {"no": 1}), ("jurisdiction_1", {}),
    ):  # fmt: skip
        (tmp_path / f"{name}.json").write_text(json.dumps(tree), encoding="utf-8")
    assert is_folder(tmp_path)
    found = read_opencivic(tmp_path)
    assert [type(each).__name__ for each in found.records] == ["Issue", "Event"]
    assert found.records[1].issues == (found.records[0],)
    where = [str(tmp_path / f"{name}.json") for name in ("bill_2", "jurisdiction_1")]
    assert [each.file for each in found.left] == where


def test_a_folder_without_bills_is_refused(tmp_path):
    with pytest.raises(pt.CheckError, match="found 0 bills and votes in 0 files; allowed: 1 to"):
        read_opencivic(tmp_path)


def test_what_is_no_list_is_one_item_of_it():
    action = {"description": "Read", "date": "2024", "classification": "passage"}
    odd = {"abstracts": True, "subject": "schools", "actions": [action]}
    issue, event = read_tree({**BILL, **odd}).records
    assert (issue.extra["abstracts"], issue.tags) == ("[true]", ("schools",))
    assert event.tags == ("passage",)
