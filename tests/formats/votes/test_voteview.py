"""Roll calls of Voteview: its CSV files, fixed columns, and matrices of its codes."""

import csv
import gzip

import pytest

import policytrack as pt


def written(path, text):
    path.write_bytes(text.encode())
    return path


class TestVoteview:
    HEAD = "congress,chamber,rollnumber,icpsr,cast_code,prob\n"

    def test_codes_are_read_by_their_meaning(self, tmp_path):
        rows = "".join(f"116,House,1,{code},{code},99.5\n" for code in range(10))
        story = pt.read_votes(written(tmp_path / "v.csv", self.HEAD + rows))
        found = {said.by[0].name: said.stance.value for said in story.statements}
        assert [found[str(code)] for code in range(10)] == [
            "not_applicable", *["support"] * 3, *["oppose"] * 3, *["no_position"] * 3
        ]  # fmt: skip
        assert story.events[0].title == "House roll call 1 of Congress 116"

    def test_another_code_is_refused(self, tmp_path):
        with pytest.raises(pt.CheckError, match="a cast_code of 0 to 9"):
            pt.read_votes(written(tmp_path / "v.csv", self.HEAD + "116,House,1,5,12,1\n"))


class TestFixedColumns:
    def test_a_line_is_a_member_and_a_digit_a_vote(self, tmp_path):
        one = "109" + "49700" + "41" + " 0" + "ALABAMA " + "200 " + "0" + "SESSIONS   "
        other = "109" + "14921" + "61" + " 0" + "ARKANSA " + "100 " + "0" + "LINCOLN    "
        text = f"{one}1690\n{other}6119\n"
        story = pt.read_votes(written(tmp_path / "sen109.ord", text))
        found = {(said.by[0].name, said.event): said.stance.value for said in story.statements}
        assert found["SESSIONS", "vote.sen109-1"] == "support"
        assert found["SESSIONS", "vote.sen109-2"] == "oppose"
        assert found["SESSIONS", "vote.sen109-3"] == "no_position"
        assert found["SESSIONS", "vote.sen109-4"] == "not_applicable"
        assert found["LINCOLN", "vote.sen109-1"] == "oppose"
        parties = {each.member.name: each.of.name for each in story.memberships}
        assert parties == {"SESSIONS": "Republican Party", "LINCOLN": "Democratic Party"}

    def test_a_line_of_another_length_is_told(self, tmp_path):
        one = "109" + "49700" + "41" + " 0" + "ALABAMA " + "200 " + "0" + "SESSIONS   "
        with pytest.raises(pt.CheckError, match="in columns 26 to 36 and 4 digits") as caught:
            pt.read_votes(written(tmp_path / "a.ord", f"{one}1690\n{one}16\n"))
        assert caught.value.problems[0].line == 2

    def test_a_line_without_an_end_is_refused(self, tmp_path):
        one = "109" + "49700" + "41" + " 0" + "ALABAMA " + "200 " + "0" + "SESSIONS   "
        with pytest.raises(pt.CheckError, match="allowed: at most 20,000"):
            pt.read_votes(written(tmp_path / "a.ord", one + "1" * 20_000))


class TestBesideTheVotes:
    VOTES = (
        "congress,chamber,rollnumber,icpsr,cast_code,prob\n"
        "109,House,1,20750,1,99.0\n109,House,1,29911,6,\n109,House,2,20750,5,80\n"
        "109,House,1,99910,1,\n"
    )
    MEMBERS = (
        "congress,chamber,icpsr,state_icpsr,district_code,state_abbrev,party_code,occupancy,"
        "last_means,bioname,bioguide_id,born,died,nominate_dim1\n"
        '109,President,99910,99,0,USA,200,,,"BUSH, George Walker",,1946,,0.7\n'
        '109,House,20750,40,9,VA,100,0,1,"BOUCHER, Rick",B000657,1946,,-0.2\n'
        '109,House,29911,40,5,VA,200,,,"GOODE, Virgil",G000286,1946,,0.8\n'
        '109,House,1,40,5,VA,200,,,"NOBODY, Here",,1900,,\n'
    )
    ROLLS = (
        "congress,chamber,rollnumber,date,session,clerk_rollnumber,yea_count,nay_count,"
        "bill_number,vote_result,vote_desc,vote_question,dtl_desc\n"
        "109,House,1,2005-01-04,1,2,233,1,HRES5,Passed,Rules,On Agreeing,Adopting the rules\n"
        "109,House,2,2005-01-05,1,3,200,100,,Failed,A motion,,\n"
        "109,House,3,2005-01-06,1,4,,,,,,,\n"
    )

    @pytest.fixture
    def folder(self, tmp_path):
        for name, text in (
            ("votes", self.VOTES),
            ("members", self.MEMBERS),
            ("rollcalls", self.ROLLS),
        ):
            written(tmp_path / f"H109_{name}.csv", text)
        return tmp_path

    @pytest.mark.parametrize("given", ["H109_votes.csv", ""])
    def test_members_and_roll_calls_beside_the_votes_are_read_with_them(self, folder, given):
        with pytest.warns(pt.RecordWarning) as told:
            story = pt.read_votes(folder / given)
        assert [str(each.message) for each in told] == [
            "members: 1 row left out, because nobody voted on them: 109 House 1",
            "roll calls: 1 row left out, because nobody voted on them: 109 House 3",
        ]
        one, two = story.events
        assert (one.title, str(one.date), one.text) == (
            "HRES5: On Agreeing (House roll call 1 of Congress 109)", "2005-01-04",
            "Adopting the rules",
        )  # fmt: skip
        assert one.identifiers == {"bill": "HRES5"}
        assert one.extra == {
            "session": "1", "clerk_rollnumber": "2", "yea_count": "233", "nay_count": "1",
            "vote_result": "Passed", "vote_desc": "Rules",
        }  # fmt: skip
        assert (two.title, two.text) == (
            "A motion (House roll call 2 of Congress 109)", "A motion"
        )  # fmt: skip

    @pytest.mark.filterwarnings("ignore::policytrack.RecordWarning")
    def test_a_member_has_its_name_its_registers_and_its_party_in_that_congress(self, folder):
        story = pt.read_votes(folder)
        named = {actor.name: actor for actor in story.actors}
        member = named["BOUCHER, Rick"]
        assert member.identifiers == {"icpsr": "20750", "bioguide": "B000657"}
        assert member.extra == {"born": "1946"}
        found = next(each for each in story.memberships if each.member == member)
        assert (found.of.name, str(found.period)) == ("Democratic Party", "2005-01-03/2007-01-03")
        assert found.extra == {
            "chamber": "House", "state_icpsr": "40", "district_code": "9", "state_abbrev": "VA",
            "occupancy": "0", "last_means": "1", "nominate_dim1": "-0.2",
        }  # fmt: skip
        assert "BUSH, George Walker" in named

    @pytest.mark.filterwarnings("ignore::policytrack.RecordWarning")
    def test_every_cell_of_a_vote_is_kept(self, folder):
        story = pt.read_votes(folder)
        found = [dict(said.extra) for said in story.statements if "BOUCHER" in said.by[0].name]
        assert found == [{"prob": "99.0"}, {"prob": "80", "cast": "paired nay"}]

    @pytest.mark.parametrize(
        ("congress", "period"),
        [
            ("1", "1789-03-04/1791-03-04"),
            ("73", "1933-03-04/1935-01-03"),
            ("74", "1935-01-03/1937-01-03"),
        ],
    )
    def test_a_congress_has_its_own_days(self, tmp_path, congress, period):
        written(
            tmp_path / "a_votes.csv",
            f"congress,chamber,rollnumber,icpsr,cast_code\n{congress},House,1,5,1\n",
        )
        written(
            tmp_path / "a_members.csv",
            f"congress,chamber,icpsr,party_code,bioname\n{congress},House,5,13,ASH\n",
        )
        (found,) = pt.read_votes(tmp_path / "a_votes.csv").memberships
        assert (str(found.period), found.of.name) == (period, "Party 13")

    def test_members_alone_are_no_votes(self, tmp_path):
        with pytest.raises(pt.CheckError, match="no votes in it; it is members from Voteview"):
            pt.read_votes(written(tmp_path / "a_members.csv", self.MEMBERS))


class TestMatrix:
    def test_roll_calls_and_legislators_beside_a_matrix_are_read_with_it(self, tmp_path):
        written(tmp_path / "votes.csv", ",1-1,1-2\nASH (D VA),1.0,9.0\n")
        written(
            tmp_path / "vote_data.csv",
            ",date,session,number,bill,question,result,description,yeatotal,naytotal\n"
            "1,12789.0,1,1,n/a,On the Objection,Not Sustained,Shall it be,1,74\n"
            "2,12809.0,1,2,PN8,On the Nomination,Confirmed,Of somebody,85,13\n",
        )
        written(
            tmp_path / "legislators.csv",
            ",state,icpsrState,cd,icpsrLegis,party,partyCode\nASH (D VA),VA,40.0,0.0,5.0,D,100.0\n",
        )
        story = pt.read_votes(tmp_path / "votes.csv")
        told = [(event.title, str(event.date), event.text) for event in story.events]
        assert told == [
            ("On the Objection (1-1)", "2005-01-06", "Shall it be"),
            ("PN8: On the Nomination (1-2)", "2005-01-26", "Of somebody"),
        ]
        (found,) = story.memberships
        assert (found.of.name, found.member.identifiers) == ("Democratic Party", {"icpsr": "5"})
        assert found.extra == {
            "state": "VA", "icpsrstate": "40.0", "cd": "0.0", "partycode": "100.0"
        }  # fmt: skip

    @pytest.mark.heavy
    def test_the_senate_of_the_109th_congress_comes_back_cell_by_cell(self, shared):
        story = pt.read_votes(shared / "us-senate-109")
        with gzip.open(shared / "us-senate-109" / "votes.csv.gz", "rt") as file:
            head, *rows = csv.reader(file)
        states = ("not_applicable", *["support"] * 3, *["oppose"] * 3, *["no_position"] * 3)
        assert {(each.by[0].name, each.event): each.stance.value for each in story.statements} == {
            (row[0], f"vote.votes-{name}"): states[int(float(code))]
            for row in rows
            for name, code in zip(head[1:], row[1:], strict=True)
        }
        # The President's row stands in the matrix, and he has no vote in the Senate.
        counted = {event.id: [0, 0] for event in story.events}
        for said in story.statements:
            if not said.by[0].name.startswith("BUSH") and said.stance.sign:
                counted[said.event][said.stance.sign < 0] += 1
        differ = [
            event.id
            for event in story.events
            if counted[event.id] != [int(event.extra["yeatotal"]), int(event.extra["naytotal"])]
        ]
        assert differ == []

    @pytest.mark.parametrize("row", ["A,1", "A,1,x", ",1,6"])
    def test_a_row_that_does_not_fit_is_told(self, tmp_path, row):
        path = written(tmp_path / "m.csv", f",1-1,1-2\nB,1,6\n{row}\n")
        with pytest.raises(pt.CheckError, match="a name and 2 codes of 0 to 9") as caught:
            pt.read_votes(path)
        assert caught.value.problems[0].line == 3
