"""Votes: divisions of the Commons, Voteview, fixed columns, theses of parties."""

import csv
import gzip
from collections import Counter

import pytest

import policytrack as pt

HEAD = """Division Number: 386
Division Date: 27/03/2019

Mr Baron's motion B (No deal)

Aye Count: 1
Noes Count: 1

Members recorded
Member,Party,Constituency,Vote,Proxy Member
"""
ROWS = """"Ann Ash","Labour","Leeds","Aye",""
"Ben Birch","Green","York","No","Cat Cherry"
"Ann Ash","Green","Hull","No Vote Recorded",""
"Dan Dogwood","Labour","Bath","Teller - Noes",""
"""


def written(path, text):
    path.write_bytes(text.encode())
    return path


@pytest.mark.filterwarnings("ignore:.*name-of-two:policytrack.RecordWarning")
class TestCommons:
    def test_votes_are_stances_and_what_is_no_vote_has_its_reason(self, tmp_path):
        story = pt.read_votes(written(tmp_path / "a.csv", HEAD + ROWS))
        found = {said.by[0].id: (said.stance.value, said.reason) for said in story.statements}
        assert found == {
            "ann-ash-leeds": ("support", None),
            "ben-birch-york": ("oppose", None),
            "ann-ash-hull": ("no_position", "not_voting"),
            "dan-dogwood-bath": ("no_position", "teller"),
        }
        assert [dict(said.extra) for said in story.statements if said.extra] == [
            {"proxy": "Cat Cherry"}
        ]
        (event,) = story.events
        assert (event.title, str(event.date)) == ("Mr Baron's motion B (No deal)", "2019-03-27")
        assert event.identifiers == {"division": "386"}

    def test_members_of_one_name_are_told_apart_by_their_constituency(self, tmp_path):
        story = pt.read_votes(written(tmp_path / "a.csv", HEAD + ROWS))
        ids = {said.by[0].id for said in story.statements if said.by[0].name == "Ann Ash"}
        assert ids == {"ann-ash-leeds", "ann-ash-hull"}
        assert {(each.member.id, each.of.name) for each in story.memberships} >= {
            ("ann-ash-leeds", "Labour"),
            ("ann-ash-hull", "Green"),
        }

    def test_counts_that_differ_from_the_rows_are_told(self, tmp_path):
        path = written(tmp_path / "a.csv", HEAD.replace("Aye Count: 1", "Aye Count: 2") + ROWS)
        with pytest.warns(pt.RecordWarning, match="counts 2 for Aye, its rows 1"):
            pt.read_votes(path)

    @pytest.mark.parametrize(
        ("row", "told"),
        [
            ('"X","Y","Z","Perhaps",""', "Perhaps"),
            ('"","Y","Z","Aye",""', "a name, and Aye, No or another vote"),
            ('"X","Y"', "2 cells"),
        ],
    )
    def test_what_is_no_vote_is_told_with_its_line(self, tmp_path, row, told):
        with pytest.raises(pt.CheckError, match=told) as caught:
            pt.read_votes(written(tmp_path / "a.csv", HEAD + ROWS + row))
        (problem,) = caught.value.problems
        assert (problem.file, problem.line) == ("a.csv", 15)

    def test_a_heading_with_an_impossible_day_is_refused(self, tmp_path):
        text = HEAD.replace("27/03", "31/02") + ROWS
        with pytest.raises(pt.CheckError, match="a Division Date such as 27/03/2019"):
            pt.read_votes(written(tmp_path / "a.csv", text))

    @pytest.mark.filterwarnings("ignore::policytrack.RecordWarning")
    def test_the_indicative_votes_have_every_member_and_the_counts_of_their_headings(self, shared):
        story = pt.read_votes(shared / "commons-2019")
        assert len(story.events) == 8
        assert len(story.statements) == 8 * 649
        found = Counter((said.event, said.stance.value) for said in story.statements)
        for path in sorted((shared / "commons-2019").glob("*.gz")):
            lines = gzip.decompress(path.read_bytes()).decode().splitlines()
            name = f"vote.2019-03-27.{lines[0].split()[-1]}"
            assert found[name, "support"] == int(lines[5].split()[-1])
            assert found[name, "oppose"] == int(lines[6].split()[-1])
            rows = {row[0]: row[3] for row in csv.reader(lines[10:]) if row}
            said = {
                each.by[0].name: each.stance.value
                for each in story.statements
                if each.event == name
            }
            words = {"Aye": "support", "No": "oppose", "No Vote Recorded": "no_position"}
            assert said == {member: words[word] for member, word in rows.items()}

    def test_damaged_names_are_told(self, shared):
        with pytest.warns(pt.RecordWarning, match="rows with a damaged name or party"):
            pt.read_votes(shared / "commons-2019" / "Division655.csv.gz")


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
        assert found["SESSIONS", "vote.sen109.1"] == "support"
        assert found["SESSIONS", "vote.sen109.2"] == "oppose"
        assert found["SESSIONS", "vote.sen109.3"] == "no_position"
        assert found["SESSIONS", "vote.sen109.4"] == "not_applicable"
        assert found["LINCOLN", "vote.sen109.1"] == "oppose"
        parties = {each.member.name: each.of.name for each in story.memberships}
        assert parties == {"SESSIONS": "Republican Party", "LINCOLN": "Democratic Party"}

    def test_a_line_of_another_length_is_told(self, tmp_path):
        one = "109" + "49700" + "41" + " 0" + "ALABAMA " + "200 " + "0" + "SESSIONS   "
        with pytest.raises(pt.CheckError, match="in columns 26 to 36 and 4 digits") as caught:
            pt.read_votes(written(tmp_path / "a.ord", f"{one}1690\n{one}16\n"))
        assert caught.value.problems[0].line == 2


class TestTheses:
    HEAD = "date,election,party,label,text,stance\n"

    def test_answers_are_stances_of_parties(self, tmp_path):
        rows = "".join(
            f"2025-02-23,2025/deutschland,{party},Tempolimit,Es soll eines geben.,{stance}\n"
            for party, stance in (("SPD", 1), ("FDP", -1), ("CDU", 0))
        )
        story = pt.read_votes(written(tmp_path / "q.csv", self.HEAD + rows))
        found = {said.by[0].name: said.stance.value for said in story.statements}
        assert found == {"SPD": "support", "FDP": "oppose", "CDU": "neutral"}
        assert str(story.events[0].date) == "2025-02-23"

    def test_the_real_file_is_read_row_for_row(self, shared, tmp_path):
        with gzip.open(shared / "qual-o-mat" / "all_long.csv.gz", "rt", encoding="utf-8") as file:
            text = "".join(line for _, line in zip(range(2000), file, strict=False))
        text = text[: text.rfind("\n")]
        rows = list(csv.DictReader(text.splitlines()))
        story = pt.read_votes(written(tmp_path / "q.csv", text))
        assert len(story.statements) == len(rows)


class TestBadInput:
    def test_what_is_no_vote_at_all_is_told_with_what_is_known(self, tmp_path):
        with pytest.raises(pt.CheckError, match="known: a division of the House of Commons"):
            pt.read_votes(written(tmp_path / "a.csv", "a,b\n1,2\n"))

    def test_a_folder_without_votes_is_refused(self, tmp_path):
        with pytest.raises(pt.CheckError, match="found 0 files of votes"):
            pt.read_votes(tmp_path)

    def test_what_is_no_text_is_refused(self, tmp_path):
        (tmp_path / "a.csv").write_bytes(b"\0\0")
        with pytest.raises(pt.CheckError, match="this is no text"):
            pt.read_votes(tmp_path / "a.csv")

    def test_a_damaged_archive_is_refused(self, tmp_path):
        (tmp_path / "a.csv.gz").write_bytes(b"\x1f\x8b broken")
        with pytest.raises(pt.CheckError, match="this cannot be unpacked"):
            pt.read_votes(tmp_path / "a.csv.gz")

    def test_a_bomb_is_refused_before_it_fills_the_memory(self, tmp_path, monkeypatch):
        monkeypatch.setattr("policytrack.formats.foreign.votes.MAX_BYTES", 100_000)
        (tmp_path / "a.csv.gz").write_bytes(gzip.compress(bytes(1_000_000)))
        with pytest.raises(pt.CheckError, match="allowed: at most"):
            pt.read_votes(tmp_path / "a.csv.gz")
