"""Divisions of the House of Commons."""

import csv
import gzip
from collections import Counter

import openpyxl
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
        found = {
            said.by[0].id: (said.stance.value, said.reason, dict(said.extra))
            for said in story.statements
        }
        assert found == {
            "ann-ash-leeds": ("support", None, {}),
            "ben-birch-york": ("oppose", None, {"proxy": "Cat Cherry"}),
            "ann-ash-hull": ("no_position", "not_voting", {}),
            "dan-dogwood-bath": ("no_position", "teller", {"teller": "no"}),
        }
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
            name = f"vote.commons-2019-03-27-{lines[0].split()[-1]}"
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


class TestOtherSpellings:
    def said(self, path):
        story = pt.read_votes(path)
        return story.events[0].title, {
            (said.by[0].name, said.stance.value) for said in story.statements
        }

    @pytest.mark.parametrize("mark", [";", "\t", ","])
    def test_what_a_spreadsheet_program_saved_again_is_read(self, tmp_path, mark):
        head = ["Division Number: 386", "Division Date: 27/03/2019", "", f'"Motion{mark} B"', "",
                "Aye Count: 1", "Noes Count: 1", ""]  # fmt: skip
        lines = [f"{line}{mark * 4}" for line in head]
        rows = [
            "Member,Party,Constituency,Vote,Proxy",
            "Ann,Labour,Leeds,Aye,",
            "Ben,Green,York,No,",
        ]
        text = "\r\n".join([*lines, *(row.replace(",", mark) for row in rows), mark * 4])
        (tmp_path / "a.csv").write_bytes(text.encode("utf-8-sig"))
        title, said = self.said(tmp_path / "a.csv")
        assert title == " ".join(f"Motion{mark} B".split())
        assert said == {("Ann", "support"), ("Ben", "oppose")}

    @pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
    def test_letters_of_other_encodings_are_read(self, tmp_path, encoding):
        (tmp_path / "a.csv").write_bytes((HEAD + '"Zoë","Sinn Féin","X","Aye",""\n'
                                          '"B","C","D","No",""\n').encode(encoding))  # fmt: skip
        assert self.said(tmp_path / "a.csv")[1] == {("Zoë", "support"), ("B", "oppose")}

    def test_a_division_saved_as_a_workbook_is_read_with_the_numbers_of_its_rows(self, tmp_path):
        book = openpyxl.Workbook()
        for line in [*HEAD.splitlines()[:-1], ""]:
            book.active.append([line])
        rows = ["Member,Party,Constituency,Vote,Proxy Member", "Ann,Labour,Leeds,Aye,", "B,C,D,No,"]
        for row in rows:
            book.active.append(row.split(","))
        book.save(tmp_path / "a.xlsx")
        title, said = self.said(tmp_path / "a.xlsx")
        assert (title, said) == (
            "Mr Baron's motion B (No deal)",
            {("Ann", "support"), ("B", "oppose")},
        )
        book.active.append(["E", "F", "G", "Perhaps"])
        book.save(tmp_path / "a.xlsx")
        with pytest.raises(pt.CheckError, match="found 'Perhaps'") as caught:
            pt.read_votes(tmp_path / "a.xlsx")
        assert caught.value.problems[0].line == book.active.max_row

    def test_a_day_may_be_written_as_in_iso_8601(self, tmp_path):
        (tmp_path / "a.csv").write_text(
            HEAD.replace("27/03/2019", "2019-03-27") + "A,B,C,Aye,\nD,E,F,No,\n"
        )
        assert str(pt.read_votes(tmp_path / "a.csv").events[0].date) == "2019-03-27"

    def test_columns_in_another_order_are_read_by_their_names(self, tmp_path):
        text = HEAD.replace("Vote,Proxy Member", "Electorate,Vote")
        (tmp_path / "a.csv").write_text(text + "A,B,C,70000,Aye\nD,E,F,,No\n")
        story = pt.read_votes(tmp_path / "a.csv")
        assert [dict(said.extra) for said in story.statements] == [{"electorate": "70000"}, {}]

    @pytest.mark.parametrize(
        ("line", "message"),
        [("Name,Party", "allowed: a line of columns that begins with Member,Party"),
         ("Member,Party,Constituency,Lobby", "allowed: the column Vote")],
    )  # fmt: skip
    def test_columns_that_lack_are_told(self, tmp_path, line, message):
        text = HEAD.replace("Member,Party,Constituency,Vote,Proxy Member", line)
        (tmp_path / "a.csv").write_text(text + "A,B,C,Aye\n")
        with pytest.raises(pt.CheckError, match=message):
            pt.read_votes(tmp_path / "a.csv")
