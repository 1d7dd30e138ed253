"""Votes in Popolo and Open Civic Data among other files of votes."""

import json

import pytest

import policytrack as pt

POPOLO = {
    "persons": [{"id": "p1", "name": "Ann Ash"}],
    "organizations": [{"id": "o1", "name": "Green"}],
    "memberships": [{"person_id": "p1", "organization_id": "o1"}],
    "motions": [{"id": "m1", "text": "To do", "vote_events": [
        {"id": "v1", "start_date": "2020-01-01", "votes": [
            {"voter_id": "p1", "option": "yes"},
            {"voter": {"id": "p2", "name": "Bea Birch"}, "option": "no"}]}]}],
    "events": [{"id": "e1", "name": "A meeting", "start_date": "2020-01-02"}],
}  # fmt: skip


def civic(bill, day, option="yes", **more):
    return {
        "motion_text": "Third reading", "start_date": day, "bill": bill, "result": "pass",
        "organization": '~{"classification": "lower"}', "legislative_session": "2023",
        "votes": [{"voter_name": "Smith", "option": option}], **more,
    }  # fmt: skip


def said(story):
    return [(each.by[0].name, each.stance.value, str(each.date)) for each in story.statements]


def test_votes_of_popolo_come_with_memberships_and_without_other_events(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(POPOLO))
    story = pt.read_votes(tmp_path / "a.json")
    assert sorted(said(story)) == [
        ("Ann Ash", "support", "2020-01-01"), ("Bea Birch", "oppose", "2020-01-01")
    ]  # fmt: skip
    assert [event.id for event in story.events] == ["v1"]
    assert [(each.member.name, each.of.name) for each in story.memberships] == [
        ("Ann Ash", "Green")
    ]  # fmt: skip


def test_the_votes_are_those_that_read_gives(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(POPOLO))
    other = pt.read(tmp_path / "a.json")
    assert said(pt.read_votes(tmp_path / "a.json")) == said(other)


def test_a_folder_of_vote_events_is_one_story_in_which_a_voter_is_one(tmp_path):
    for number, (bill, day) in enumerate((("HB 1", "2023-03-01"), ("HB 2", "2023-04-01"))):
        (tmp_path / f"vote_event_{number}.json").write_text(json.dumps(civic(bill, day)))
    story = pt.read_votes(tmp_path)
    assert said(story) == [("Smith", "support", "2023-03-01"), ("Smith", "support", "2023-04-01")]
    assert len({each.by[0].id for each in story.statements}) == 1
    assert [issue.title for issue in story.issues] == ["HB 1", "HB 2"]
    assert len(pt.read_votes(tmp_path, between=("2023-04", "2023-05")).statements) == 1


def test_what_is_left_out_is_told(tmp_path):
    tree = [civic("HB 1", "2023-03-01", option) for option in ("yes", *(["perhaps"] * 7))]
    (tmp_path / "a.json").write_text(json.dumps(tree))
    with pytest.warns(pt.RecordWarning) as caught:
        story = pt.read_votes(tmp_path / "a.json")
    told = [str(each.message) for each in caught]
    assert len(story.statements) == 1
    assert sum("perhaps" in each for each in told) == 5
    assert "2 more parts left out" in told


def test_json_that_ends_early_is_told(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(POPOLO)[:-5])
    with pytest.raises(pt.CheckError, match="not JSON"):
        pt.read_votes(tmp_path / "a.json")
