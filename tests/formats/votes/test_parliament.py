"""Divisions from the votes services of the two Houses."""

import json

import pytest

import policytrack as pt


def member(own, name, party="Labour", **more):
    return {
        "MemberId": own, "Name": name, "Party": party, "SubParty": None, "PartyColour": "d50000",
        "MemberFrom": "Leeds East", "ListAs": f"{name}, X", "ProxyName": None, **more,
    }  # fmt: skip


def division(**more):
    return {
        "DivisionId": 1234, "Date": "2024-04-23T18:13:00", "Number": 130, "IsDeferred": False,
        "Title": "Renters Bill: Third Reading", "AyeCount": 2, "NoCount": 1,
        "DoubleMajorityAyeCount": None, "AyeTellers": [member(9, "Tess Tell")], "NoTellers": None,
        "Ayes": [member(1, "Ann Ash"), member(2, "Bé Birch", "Green", ProxyName="Ann Ash")],
        "Noes": [member(3, "Cy Cedar")], "NoVoteRecorded": [member(5, "Di Dogwood")],
        "FriendlyDescription": "<p>On rents</p>", "FriendlyTitle": None, **more,
    }  # fmt: skip


LORDS = {
    "divisionId": 3000, "date": "2024-01-22T00:00:00", "number": 1, "title": "Report",
    "notes": "Lord A moved", "isWhipped": True, "amendmentMotionNotes": "<p>that it&nbsp;be</p>",
    "authoritativeContentCount": 3, "memberContentCount": 2, "memberNotContentCount": 1,
    "contents": [{"memberId": 1, "name": "Lord A", "memberFrom": "Life peer", "party": "Labour"},
                 {"memberId": 2, "name": "Baroness B", "memberFrom": "Life peer", "party": ""}],
    "notContents": [{"memberId": 4, "name": "Lord C", "party": "Conservative"}],
    "contentTellers": [{"memberId": 2, "name": "Baroness B"}], "notContentTellers": [],
}  # fmt: skip


@pytest.fixture
def read(tmp_path):
    def reads(tree, name="a.json"):
        path = tmp_path / name
        path.write_text(tree if isinstance(tree, str) else json.dumps(tree))
        return pt.read_votes(path)

    return reads


def votes(story):
    return {
        said.by[0].name: (said.stance.value, said.reason, dict(said.extra))
        for said in story.statements
    }


class TestCommons:
    def test_each_list_is_a_stance_or_the_reason_for_none(self, read):
        assert votes(read(division())) == {
            "Ann Ash": ("support", None, {}),
            "Bé Birch": ("support", None, {"proxy": "Ann Ash"}),
            "Cy Cedar": ("oppose", None, {}),
            "Di Dogwood": ("no_position", "not_voting", {}),
            "Tess Tell": ("no_position", "teller", {"teller": "aye"}),
        }

    def test_the_division_has_its_day_title_text_numbers_and_all_else(self, read):
        (event,) = read(division()).events
        assert (event.title, str(event.date), event.text) == (
            "Renters Bill: Third Reading", "2024-04-23", "On rents"
        )  # fmt: skip
        assert event.identifiers == {"division": "130", "division-id": "1234"}
        assert event.extra == {
            "house": "commons", "time": "18:13:00", "ayecount": "2", "nocount": "1",
            "isdeferred": "false",
        }  # fmt: skip

    def test_members_are_known_by_their_number_and_parties_are_memberships(self, read):
        story = read([division(), division(Number=131, Noes=[member(1, "Ann Ash (renamed)")],
                                           Ayes=[], AyeCount=0)])  # fmt: skip
        (ann,) = [actor for actor in story.actors if actor.id == "ann-ash-1"]
        assert (ann.identifiers, ann.extra["constituency"]) == ({"mnis": "1"}, "Leeds East")
        assert sum(said.by[0] == ann for said in story.statements) == 2
        (party,) = {each.of.name for each in story.memberships if each.member == ann}
        assert party == "Labour"

    def test_who_goes_through_both_lobbies_abstains(self, read):
        story = read(division(NoCount=2, Noes=[member(3, "Cy Cedar"), member(1, "Ann Ash")]))
        assert votes(story)["Ann Ash"] == ("neutral", None, {"cast": "both"})

    def test_counts_that_are_not_those_of_the_lists_are_told(self, read):
        with pytest.warns(pt.RecordWarning, match="division 130 counts 7 ayes, its list 2"):
            read(division(AyeCount=7))

    def test_a_division_without_any_vote_is_left_out_and_told(self, read):
        empty = division(Number=2, Ayes=[], Noes=[], AyeTellers=[], NoVoteRecorded=[])
        with pytest.warns(pt.RecordWarning, match="division 2 left out: nobody votes in it"):
            story = read([division(), empty])
        assert len(story.events) == 1

    def test_a_division_in_a_table_and_in_json_is_the_same_division(self, read, tmp_path):
        (tmp_path / "b.csv").write_text(
            "Division Number: 130\nDivision Date: 23/04/2024\n\nRenters\n\n"
            "Member,Party,Constituency,Vote\nAnn,Labour,Leeds,Aye\n"
        )
        read(division())
        with pytest.raises(pt.CheckError, match="commons-2024-04-23-130 stand in two files"):
            pt.read_votes(tmp_path / "a.json", tmp_path / "b.csv")

    @pytest.mark.parametrize(
        ("more", "message"),
        [
            ({"Date": "soon"}, "found 'soon 130 Renters"),
            ({"Number": None}, "allowed: a division with a date, a number and a title"),
            ({"Title": " "}, "allowed: a division with a date, a number and a title"),
            ({"Noes": [{"Name": "Ann"}]}, "allowed: a member with a name and a memberId"),
            ({"Noes": ["Ann"]}, "found 'Ann'; allowed: a member"),
        ],
    )
    def test_what_lacks_is_told(self, read, more, message):
        with pytest.raises(pt.CheckError, match=message):
            read(division(**more))

    def test_what_is_no_division_in_a_list_is_told(self, read):
        with pytest.raises(pt.CheckError, match="found '7'; allowed: a division as an object"):
            read([division(), 7])

    def test_json_that_ends_early_is_told_with_its_line(self, read):
        with pytest.raises(pt.CheckError, match="not JSON") as caught:
            read(json.dumps(division(), indent=1)[:-20])
        assert caught.value.problems[0].line > 1

    def test_many_lines_of_json_are_not_many_votes(self, read, monkeypatch):
        monkeypatch.setattr("policytrack.formats.votes.votefiles.MAX_VOTES", 6)
        story = read(json.dumps(division(), indent=1) + "\n" * 200)
        assert len(story.statements) == 5


class TestLords:
    def test_contents_support_and_a_teller_who_is_counted_keeps_the_vote(self, read):
        story = read(LORDS)
        assert votes(story) == {
            "Lord A": ("support", None, {}),
            "Baroness B": ("support", None, {"teller": "content"}),
            "Lord C": ("oppose", None, {}),
        }
        assert story.events[0].text == "Lord A moved\n\nthat it be"
        assert [actor.extra for actor in story.actors if actor.name == "Lord A"] == [
            {"member from": "Life peer"}
        ]  # fmt: skip
        assert {each.of.name for each in story.memberships} == {"Labour", "Conservative"}


class TestOtherWaysToGiveThemOut:
    def test_divisions_within_an_object_are_read(self, read):
        tree = {"items": [division(), division(Number=131)], "totalResults": 2}
        assert len(read(tree).events) == 2

    def test_the_list_of_a_search_names_nobody_and_is_refused(self, read):
        empty = division(Ayes=[], Noes=[], AyeTellers=[], NoVoteRecorded=[])
        with pytest.raises(pt.CheckError, match="nobody is listed in these divisions, as in a sea"):
            read([empty, division(**{**empty, "Number": 131})])

    def test_the_record_of_one_member_of_the_commons_is_read(self, read):
        said = [(True, False), (False, False), (True, True), (False, True)]
        tree = [
            {"MemberId": 172, "MemberVotedAye": aye, "MemberWasTeller": teller,
             "PublishedDivision": division(Number=number, Ayes=[], Noes=[], AyeTellers=[])}
            for number, (aye, teller) in enumerate(said, 1)
        ]  # fmt: skip
        story = read(tree)
        found = {each.event[-1]: (each.stance.value, dict(each.extra)) for each in story.statements}
        assert found == {
            "1": ("support", {}), "2": ("oppose", {}), "3": ("no_position", {"teller": "aye"}),
            "4": ("no_position", {"teller": "no"}),
        }  # fmt: skip
        assert {each.by[0].name for each in story.statements} == {"Member 172"}

    def test_a_teller_of_the_lords_is_counted_with_those_who_vote(self, read):
        (said,) = read([
            {"memberId": 9, "memberWasContent": False, "memberWasTeller": True,
             "publishedDivision": {**LORDS, "contents": [], "notContents": []}},
        ]).statements  # fmt: skip
        assert (said.stance.value, said.extra) == ("oppose", {"teller": "not content"})

    def test_a_division_that_stands_twice_in_a_file_is_told(self, read):
        with pytest.raises(pt.CheckError, match="of commons-2024-04-23-130 stand twice in it"):
            read([division(), division()])


def test_a_member_met_in_a_division_keeps_the_name_in_the_record_of_that_member(tmp_path):
    record = {"MemberId": 1, "MemberVotedAye": False, "MemberWasTeller": False,
              "PublishedDivision": division(Number=131, Ayes=[], Noes=[])}  # fmt: skip
    for name, tree in (("a.json", division()), ("b.json", [record])):
        (tmp_path / name).write_text(json.dumps(tree))
    story = pt.read_votes(tmp_path / "a.json", tmp_path / "b.json")
    found = {said.event[-3:]: said.stance.value for said in story.statements
             if said.by[0].name == "Ann Ash"}  # fmt: skip
    assert found == {"130": "support", "131": "oppose"}
