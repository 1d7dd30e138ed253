"""People and committees as Open States keeps them in YAML."""

import io

import pytest

import policytrack as pt
from policytrack.formats.foreign import openstatespeople
from policytrack.formats.foreign.openstatespeople import is_folder, is_text, read_people

AL = "ocd-jurisdiction/country:us/state:al/government"
ANN = f"""id: ocd-person/1
name: Ann Lee
given_name: Ann
party:
- name: Republican
- name: Independent
  end_date: '2010-01-01'
roles:
- start_date: 2006-11-08
  type: lower
  jurisdiction: {AL}
  district: '66'
- type: mayor
  end_date: 2005-05
  jurisdiction: ocd-jurisdiction/country:us/state:al/place:new_york/government
offices: []
links:
- url: https://example.org/ann
other_names:
- name: A. Lee
ids:
  twitter: annlee
other_identifiers:
- scheme: legacy
  identifier: ALL1
- scheme: legacy
  identifier: ALL2
extras:
  counties: Baldwin
"""
BANKS = f"""id: ocd-organization/9
jurisdiction: {AL}
classification: committee
name: Banks
chamber: lower
members:
- name: Ann B. Lee
  role: chair
  person_id: ocd-person/1
- name: Bob Ash
  role: member
"""


def seats(story):
    return {
        (each.member.name, each.of.name, each.role, str(each.period or ""))
        for each in story.memberships
    }


@pytest.fixture
def folder(tmp_path):
    for name, text in {"legislature/Ann.yml": ANN, "committees/Banks.yml": BANKS}.items():
        path = tmp_path / "al" / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
    return tmp_path / "al"


def test_a_person_is_an_actor_with_all_that_the_file_holds():
    read = read_people(io.StringIO(ANN))
    assert read.left == []
    ann = next(each for each in read.records if getattr(each, "name", "") == "Ann Lee")
    assert (ann.kind, ann.aliases, ann.urls) == (
        "person",
        ("A. Lee",),
        ("https://example.org/ann",),
    )
    assert ann.identifiers == {
        "popolo": "ocd-person/1", "legacy": "ALL1", "legacy 2": "ALL2", "twitter": "annlee"
    }  # fmt: skip
    assert ann.extra["identifiers"].count("legacy") == 2
    assert {**ann.extra, "identifiers": ""} == {
        "given_name": "Ann", "extras": '{"counties": "Baldwin"}', "identifiers": ""
    }  # fmt: skip


def test_parties_seats_and_offices_are_memberships_with_their_dates():
    story = pt.read_opencivic(io.StringIO(ANN))
    assert seats(story) == {
        ("Ann Lee", "Republican", None, ""),
        ("Ann Lee", "Independent", None, "/2010-01-01"),
        ("Ann Lee", "Lower chamber of AL", None, "2006-11-08/.."),
        ("Ann Lee", "Government of New York, AL", "mayor", "/2005-05"),
    }
    (seat,) = (each for each in story.memberships if each.of.kind == "legislature")
    assert (seat.extra, seat.of.part_of.name) == ({"district": "66"}, "Government of AL")


def test_a_folder_is_read_whole_and_committees_name_its_people(folder):
    story = pt.read(folder)
    assert ("Ann Lee", "Banks", "chair", "") in seats(story)
    assert ("Bob Ash", "Banks", "member", "") in seats(story)
    (chair,) = (each for each in story.memberships if each.role == "chair")
    assert chair.extra == {"name": "Ann B. Lee"}
    assert chair.of.part_of.name == "Lower chamber of AL"


def test_one_file_is_read_by_its_ending(folder):
    assert len(pt.read(folder / "legislature" / "Ann.yml").memberships) == 4


def test_the_first_layout_is_read_too():
    text = BANKS.replace("chamber:", "parent:").replace("members:", "memberships:")
    story = pt.read_opencivic(io.StringIO(text.replace("person_id:", "id:")))
    assert ("Ann B. Lee", "Banks", "chair", "") in seats(story)
    text = BANKS.replace("chamber: lower", "parent: ocd-organization/8")
    banks = next(each.of for each in pt.read_opencivic(io.StringIO(text)).memberships)
    assert banks.part_of.identifiers["popolo"] == "ocd-organization/8"
    text = BANKS.replace("chamber: lower\n", "")
    banks = next(each.of for each in pt.read_opencivic(io.StringIO(text)).memberships)
    assert banks.part_of.name == "Government of AL"


def test_parties_may_be_texts_and_roles_may_lack_everything():
    text = "id: ocd-person/1\nname: Ann\nparty: Green\nroles:\n- lower\n- {}\nids:\n  a: [b]\n"
    story = pt.read_opencivic(io.StringIO(text))
    assert seats(story) == {
        ("Ann", "Green", None, ""), ("Ann", "Lower chamber", None, ""),
        ("Ann", "Government", "member", ""),
    }  # fmt: skip
    assert story["Ann"].extra == {"ids": '{"a": ["b"]}'}


def test_what_is_no_person_is_told_with_its_file_and_the_rest_is_read(folder):
    (folder / "places.yml").write_text("- name: Auburn\n")
    (folder / "broken.yml").write_text("id: ocd-person/2\nname: [")
    (folder / "legislature" / "Cat.yml").write_text(
        "id: ocd-person/3\nname: Cat\nroles:\n- {type: upper, start_date: soon}\n"
    )
    read = read_people(folder)
    assert len([each for each in read.records if isinstance(each, pt.Membership)]) == 7
    told = {str(each.file).removeprefix(f"{folder}/"): each.message for each in read.left}
    assert sorted(told) == ["broken.yml", "legislature/Cat.yml", "places.yml"]
    assert "not a person or a committee" in told["places.yml"]
    assert "dates kept in extra" in told["legislature/Cat.yml"]


@pytest.mark.parametrize(
    ("text", "message"),
    [("name: Ann", "not a person or a committee"), ("id: ocd-person/1", "not a person"),
     ("id: [", "not YAML|never closed|expected"), ("id: a\nid: b\n", "each key once")],
)  # fmt: skip
def test_a_file_that_is_none_is_refused(text, message):
    with pytest.raises(pt.CheckError, match=message):
        read_people(io.StringIO(text))


def test_a_folder_without_any_and_one_with_too_many_are_refused(folder, tmp_path, monkeypatch):
    (tmp_path / "none").mkdir()
    assert is_folder(folder)
    assert not is_folder(tmp_path / "none")
    with pytest.raises(pt.CheckError, match="found no file that is a person or a committee"):
        read_people(tmp_path / "none")
    monkeypatch.setattr(openstatespeople, "MAX_FILES", 1)
    with pytest.raises(pt.CheckError, match="more than 1 files"):
        read_people(folder)


def test_only_files_of_open_states_are_seen_as_such():
    assert is_text(b"id: 'ocd-person/1'\nname: Ann")
    assert is_text(b"\xef\xbb\xbfname: Banks\nid: ocd-organization/1")
    assert not is_text(b"title: A story\nactors:\n  a: {id: ocd-person/1}")


def test_popolo_gives_the_same_people_back(folder, tmp_path):
    story = pt.read(folder)
    story.write(tmp_path / "al.popolo.json")
    assert seats(pt.read(tmp_path / "al.popolo.json")) == seats(story)
