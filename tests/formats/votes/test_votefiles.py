"""Files of votes: kinds, packing, what lies beside, what is refused."""

import gzip
import json
import lzma

import pytest

import policytrack as pt


def written(path, text):
    path.write_bytes(text.encode())
    return path


class TestBadInput:
    def test_what_is_no_vote_at_all_is_told_with_what_is_known(self, tmp_path):
        with pytest.raises(pt.CheckError, match="known: a division of the House of Commons"):
            pt.read_votes(written(tmp_path / "a.csv", "a,b\n1,2\n"))

    def test_a_folder_without_votes_is_refused(self, tmp_path):
        with pytest.raises(pt.CheckError, match="found 0 files of votes"):
            pt.read_votes(tmp_path)

    def test_what_is_no_text_is_refused(self, tmp_path):
        (tmp_path / "a.csv").write_bytes(b"\0\0")
        with pytest.raises(pt.CheckError, match="this is not text"):
            pt.read_votes(tmp_path / "a.csv")

    def test_a_damaged_archive_is_refused(self, tmp_path):
        (tmp_path / "a.csv.gz").write_bytes(b"\x1f\x8b broken")
        with pytest.raises(pt.CheckError, match="this cannot be unpacked"):
            pt.read_votes(tmp_path / "a.csv.gz")

    def test_a_bomb_is_refused_before_it_fills_the_memory(self, tmp_path, monkeypatch):
        monkeypatch.setattr("policytrack.formats.votes.votefiles.MAX_BYTES", 100_000)
        (tmp_path / "a.csv.gz").write_bytes(gzip.compress(bytes(1_000_000)))
        with pytest.raises(pt.CheckError, match="allowed: at most"):
            pt.read_votes(tmp_path / "a.csv.gz")

    def test_an_archive_that_ends_early_is_refused(self, tmp_path):
        for name, data in (
            ("a.csv.gz", gzip.compress(b"a" * 999)),
            ("b.csv.xz", lzma.compress(b"a" * 999)),
        ):
            (tmp_path / name).write_bytes(data[:-9])
            with pytest.raises(pt.CheckError, match="cannot be unpacked"):
                pt.read_votes(tmp_path / name)

    def test_a_bomb_of_the_other_kind_is_refused_too(self, tmp_path, monkeypatch):
        monkeypatch.setattr("policytrack.formats.votes.votefiles.MAX_BYTES", 100_000)
        (tmp_path / "a.csv.xz").write_bytes(lzma.compress(bytes(1_000_000)))
        with pytest.raises(pt.CheckError, match="allowed: at most"):
            pt.read_votes(tmp_path / "a.csv.xz")

    @pytest.mark.parametrize(
        "text", ["[" * 100_000, "[" + "{}," * 1_100_000 + "{}]", '{"a": ' * 50_000]
    )
    def test_nested_and_endless_json_is_refused(self, tmp_path, text):
        with pytest.raises(
            pt.CheckError, match=r"found more than|not votes in a known form|not JSON"
        ):
            pt.read_votes(written(tmp_path / "opinion.json", text))

    def test_an_alias_bomb_in_yaml_is_refused(self, tmp_path):
        lines = ["policy_description: x", "a0: &a0 [x, x, x, x, x, x, x, x, x]"]
        lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
        text = "\n".join([*lines, "decision_links_refs: []"])
        with pytest.raises(pt.CheckError, match=r"found more than|aliases|alias"):
            pt.read_votes(written(tmp_path / "a.yml", text))

    def test_a_control_character_is_marked_and_told_with_its_line(self, tmp_path):
        path = written(
            tmp_path / "un_votes.csv", "rcid,country,country_code,vote\n1,Pe\x08ru,PE,yes\n"
        )
        with pytest.warns(pt.RecordWarning, match=r"1 control character .* \(line 2\)"):
            story = pt.read_votes(path)
        assert [actor.name for actor in story.actors] == ["Pe\ufffdru"]

    @pytest.mark.parametrize("between", ["2015", ("2015",), ("2015", "soon")])
    def test_what_is_no_pair_of_days_is_refused(self, tmp_path, between):
        with pytest.raises(pt.RecordError, match=r"read_votes\.between"):
            pt.read_votes(tmp_path, between=between)

    def test_the_votes_of_one_division_stand_in_one_file(self, tmp_path):
        text = (
            "Division Number: 1\nDivision Date: 27/03/2019\n\nMotion\n\n"
            'Member,Party,Constituency,Vote\n"A","B","C","Aye"\n'
        )
        written(tmp_path / "a.csv", text)
        written(tmp_path / "b.csv", text)
        with pytest.raises(
            pt.CheckError, match="the votes of commons-2019-03-27-1 stand in two files"
        ):
            pt.read_votes(tmp_path)

    def test_a_line_that_no_table_has_ends_the_reading(self, tmp_path):
        text = "rcid,country,country_code,vote\n" + "1," * 600_000
        with pytest.raises(pt.CheckError, match="found a line of 1,200,000 characters") as caught:
            pt.read_votes(written(tmp_path / "a.csv", text))
        assert caught.value.problems[0].line == 2

    def test_columns_that_lack_or_stand_twice_are_told(self, tmp_path):
        path = written(tmp_path / "a.csv", "rcid,country,country_code,vote,vote\n")
        with pytest.raises(pt.CheckError, match="each column once"):
            pt.read_votes(path)


@pytest.mark.filterwarnings("ignore::policytrack.RecordWarning")
def test_only_the_days_wanted_are_read(tmp_path):
    written(
        tmp_path / "un_votes.csv", "rcid,country,country_code,vote\n1,Peru,PE,yes\n2,Peru,PE,no\n"
    )
    written(
        tmp_path / "un_roll_calls.csv",
        "rcid,session,date,unres\n1,1,1999-05-05,A\n2,2,2003-05-05,B\n",
    )
    story = pt.read_votes(tmp_path, between=("2000", "2005"))
    assert [str(event.date) for event in story.events] == ["2003-05-05"]
    assert len(story.statements) == 1


def test_a_file_of_too_many_lines_is_refused_unread_unless_days_are_wanted(tmp_path, monkeypatch):
    monkeypatch.setattr("policytrack.formats.votes.votefiles.MAX_VOTES", 20)
    monkeypatch.setattr("policytrack.formats.votes.rolls.MAX_VOTES", 20)
    head = "congress,chamber,rollnumber,icpsr,cast_code\n"
    (tmp_path / "some_votes.csv").write_text(head + "1,House,1,1,perhaps\n" * 121)
    with pytest.raises(pt.CheckError, match="found more than 20 votes; read fewer files or days"):
        pt.read_votes(tmp_path / "some_votes.csv")
    with pytest.raises(pt.CheckError, match="found 'perhaps'; allowed: a cast_code of 0 to 9"):
        pt.read_votes(tmp_path / "some_votes.csv", between=("2020", "2021"))


VOTES = "date,election,party,label,text,stance\n2025-02-23,2025/x,SPD,Tax,A tax.,1\n"


def test_a_folder_is_read_whole_and_other_files_in_it_are_left_alone(tmp_path):
    (tmp_path / "a.csv").write_text(VOTES)
    (tmp_path / "b.csv").write_text(VOTES.replace("Tax", "Rent"))
    (tmp_path / "notes.txt").write_text("mine")
    assert {event.title for event in pt.read_votes(tmp_path).events} == {"Tax", "Rent"}


def test_a_file_that_is_given_twice_is_read_once(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(VOTES)
    assert len(pt.read_votes(path, path, tmp_path).statements) == 1


def test_the_same_votes_in_two_files_are_told(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.csv").write_text(VOTES)
    with pytest.raises(pt.CheckError, match="stand in two files"):
        pt.read_votes(tmp_path)


def test_an_empty_folder_is_refused_with_what_it_may_hold(tmp_path):
    with pytest.raises(pt.CheckError, match="found 0 files of votes; allowed: 1 to 5,000"):
        pt.read_votes(tmp_path)


@pytest.mark.parametrize(
    ("first", "last", "count"), [("2025-02-01", "2025-03", 1), ("2026", "2027", 0)]
)
def test_only_the_votes_of_the_days_wanted_are_read(tmp_path, first, last, count):
    (tmp_path / "a.csv").write_text(VOTES)
    assert len(pt.read_votes(tmp_path, between=(first, last)).statements) == count


@pytest.mark.parametrize("between", [("2025",), "2025", ("2025", "soon")])
def test_days_wanted_that_are_none_are_refused(tmp_path, between):
    (tmp_path / "a.csv").write_text(VOTES)
    with pytest.raises(pt.RecordError, match="between"):
        pt.read_votes(tmp_path, between=between)


def test_a_control_character_is_told_with_its_line_and_replaced(tmp_path):
    (tmp_path / "a.csv").write_text(VOTES.replace("A tax.", "A\x07tax."))
    with pytest.warns(pt.RecordWarning, match=r"1 control character .* \(line 2\)"):
        story = pt.read_votes(tmp_path / "a.csv")
    assert story.events[0].text == "A\ufffdtax."


def test_what_ends_early_when_unpacked_is_told(tmp_path):
    import gzip

    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(VOTES.encode())[:-10])
    with pytest.raises(pt.CheckError, match="it ends early"):
        pt.read_votes(path)


class TestTheNearestKind:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("congress,chamber,rollnumber,icpsr\n1,House,1,1\n",
             r"looks like votes of members from Voteview \(CSV\), but lacks the column cast_code"),
            ("Congress,Chamber,Roll Number,ICPSR,cast-code\n",
             r"lacks the columns rollnumber \(is it roll number\?\), cast_code \(is it cast-code"),
            ("division_id,mp_id,votes\n", r"pw_vote of The Public Whip.*vote \(is it votes\?\)"),
            ('{"Date": "2020-01-01", "Number": 1, "Ayes": []}',
             "looks like divisions of the House of Commons .* lacks the key noes; its keys: ayes"),
            ("undl_id,ms_code,ms_name,ms_vote\n", "from its library .* lacks the column date"),
        ],
    )  # fmt: skip
    def test_is_named_with_what_it_lacks(self, tmp_path, text, message):
        with pytest.raises(pt.CheckError, match=message):
            pt.read_votes(written(tmp_path / "a.csv", text))

    def test_is_not_named_where_little_is_alike(self, tmp_path):
        with pytest.raises(pt.CheckError, match="these are not votes in a known form; known: a"):
            pt.read_votes(written(tmp_path / "a.csv", "date,country,party,result\n"))

    @pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
    def test_an_empty_file_is_told_as_such(self, tmp_path, text):
        with pytest.raises(pt.CheckError, match="this is empty; allowed: a file of votes"):
            pt.read_votes(written(tmp_path / "a.csv", text))

    def test_a_heading_without_rows_is_told_as_such(self, tmp_path):
        with pytest.raises(
            pt.CheckError, match="no votes in it, though it begins as votes of the U"
        ):
            pt.read_votes(written(tmp_path / "a.csv", "rcid,country,vote\n"))

    def test_members_alone_are_told_to_belong_to_votes(self, tmp_path):
        text = "congress,chamber,icpsr,party_code,bioname\n1,House,1,100,A\n"
        with pytest.raises(pt.CheckError, match=r"it is members .*; give the votes with it"):
            pt.read_votes(written(tmp_path / "a.csv", text))


def test_members_votes_and_roll_calls_are_read_as_a_list_or_a_folder_under_any_name(tmp_path):
    files = [
        written(
            tmp_path / "a.csv", "congress,chamber,icpsr,party_code,bioname\n1,House,7,100,ASH\n"
        ),
        written(tmp_path / "b.csv", "congress,chamber,rollnumber,icpsr,cast_code\n1,House,1,7,6\n"),
        written(tmp_path / "c.csv", "congress,chamber,rollnumber,date\n1,House,1,1789-05-05\n"),
    ]
    for story in (pt.read_votes(*files), pt.read_votes(tmp_path)):
        (said,) = story.statements
        assert (said.by[0].name, said.stance.value, str(said.date)) == (
            "ASH",
            "oppose",
            "1789-05-05",
        )
        assert [each.of.name for each in story.memberships] == ["Democratic Party"]


def test_a_member_who_votes_twice_in_one_roll_call_is_told_and_kept(tmp_path):
    path = written(
        tmp_path / "a.csv",
        "congress,chamber,rollnumber,icpsr,cast_code\n" + "1,House,1,7,1\n1,House,1,7.0,6\n" * 4
        + "1,House,2,7,6\n",
    )  # fmt: skip
    with pytest.warns(
        pt.RecordWarning, match="7 votes of members who had voted in the same .*: 7 in"
    ):
        story = pt.read_votes(path)
    assert len(story.statements) == 9


class TestTablesInJson:
    ROWS = (
        {"congress": 117, "chamber": "House", "rollnumber": 1, "icpsr": 7, "cast_code": 1},
        {
            "congress": 117,
            "chamber": "House",
            "rollnumber": 1,
            "icpsr": 8.0,
            "cast_code": 6,
            "prob": None,
        },
    )

    def test_a_list_of_flat_objects_is_read_as_the_table_that_it_is(self, tmp_path):
        (tmp_path / "a.json").write_text(json.dumps(self.ROWS))
        story = pt.read_votes(tmp_path / "a.json")
        assert {(said.by[0].name, said.stance.value) for said in story.statements} == {
            ("7", "support"), ("8", "oppose")
        }  # fmt: skip

    def test_what_is_wrong_is_told_with_the_number_of_the_object(self, tmp_path):
        rows = [*self.ROWS, {**self.ROWS[0], "cast_code": 99}]
        (tmp_path / "a.json").write_text(json.dumps(rows))
        with pytest.raises(pt.CheckError, match="found '99'") as caught:
            pt.read_votes(tmp_path / "a.json")
        assert caught.value.problems[0].line == 3

    @pytest.mark.parametrize("more", [{"cast_code": [1]}, {"cast_code": {"a": 1}}])
    def test_objects_within_objects_are_no_table(self, tmp_path, more):
        (tmp_path / "a.json").write_text(json.dumps([{**self.ROWS[0], **more}]))
        with pytest.raises(pt.CheckError, match="not votes in a known form"):
            pt.read_votes(tmp_path / "a.json")


@pytest.mark.parametrize(
    "text",
    [
        "rcid,country,vote\n3,Peru,yes\n3,Chile,\n4,Chile, \n",
        "rcid,ccode,vote\n3,1,1\n3,2,\n4,2,\n",
        "undl_id,ms_code,ms_name,ms_vote,date\n1,A,B,Y,2020\n1,C,D,,2020\n2,C,D,,2020\n",
        "congress,chamber,rollnumber,icpsr,cast_code\n1,H,1,7,1\n1,H,1,8,\n1,H,2,8,\n",
    ],
)
def test_rows_without_a_vote_are_left_out_and_counted(tmp_path, text):
    with pytest.warns(pt.RecordWarning, match=r"^a\.csv: 2 rows without a vote left out$"):
        story = pt.read_votes(written(tmp_path / "a.csv", text))
    assert [said.stance.value for said in story.statements] == ["support"]


def test_objects_with_keys_of_their_own_are_no_table(tmp_path):
    rows = [{f"key {number}": 1, "cast_code": 1} for number in range(300)]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    with pytest.raises(pt.CheckError, match="not votes in a known form"):
        pt.read_votes(tmp_path / "a.json")
