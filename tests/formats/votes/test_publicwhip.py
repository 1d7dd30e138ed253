"""The matrices and the tables of The Public Whip."""

import pytest

import policytrack as pt

DAT = (
    "rowid\tdate\tvoteno\tBill\tmpid40289\tmpid40684\tmpid40523\t\n"
    "31064\t2013-02-06\t157\tOpposition Day &#8212; [16th Day]\t-9\t 4\t 1\t \n"
    '31063\t2013-02-06\t156\tSuicide "Prevention"\t2\t 3\t 5\t \n\n'
)
TXT = (
    "file: votematrix-2010.csv covering commons parliament 2010\n"
    "file created: Sat Feb  9 11:29:51 2013\n2 mps\n2 divisions\n\n\n\nData Values\n"
    "      missing: -9\n\nVariables match to MP names as mpidXXX\n\n"
    "mpid\tfirstname\tsurname\tparty\tPublicWhip URL\n"
    "40289\tDiane\tAbbott\tLab\thttp://publicwhip.com/mp.php?mpid=40289\n"
    "40684\tDebbie\tAbrahams\tLab\thttp://publicwhip.com/mp.php?mpid=40684\n"
    "40523\tNigel\tAdams\tCon\thttp://publicwhip.com/mp.php?mpid=40523\n\n\n"
)


def matrix(folder, dat=DAT, txt=TXT):
    (folder / "votematrix-2010.dat").write_text(dat)
    (folder / "votematrix-2010.txt").write_text(txt)
    return folder / "votematrix-2010.dat"


def stances(story):
    return {
        (said.by[0].name, said.event): (said.stance.value, said.reason, dict(said.extra))
        for said in story.statements
    }


class TestMatrix:
    def test_numbers_are_votes_and_a_missing_one_is_no_vote(self, tmp_path):
        found = stances(pt.read_votes(matrix(tmp_path)))
        one, two = "vote.commons-2013-02-06-157", "vote.commons-2013-02-06-156"
        assert found == {
            ("Diane Abbott", one): ("no_position", "not_voting", {}),
            ("Debbie Abrahams", one): ("oppose", None, {}),
            ("Nigel Adams", one): ("no_position", "teller", {"teller": "aye"}),
            ("Diane Abbott", two): ("support", None, {}),
            ("Debbie Abrahams", two): ("neutral", None, {"cast": "both"}),
            ("Nigel Adams", two): ("no_position", "teller", {"teller": "no"}),
        }

    def test_titles_lose_their_markup_and_members_have_their_parties(self, tmp_path):
        story = pt.read_votes(matrix(tmp_path))
        titles = {event.title for event in story.events}
        assert titles == {"Opposition Day — [16th Day]", 'Suicide "Prevention"'}
        parties = {each.member.name: each.of.name for each in story.memberships}
        assert parties == {"Diane Abbott": "Lab", "Debbie Abrahams": "Lab", "Nigel Adams": "Con"}
        assert story["diane-abbott-40289"].identifiers == {"publicwhip": "40289"}

    def test_without_the_names_the_numbers_stand_for_the_members(self, tmp_path):
        path = matrix(tmp_path)
        (tmp_path / "votematrix-2010.txt").unlink()
        assert {actor.name for actor in pt.read_votes(path).actors} == {
            "mpid40289", "mpid40684", "mpid40523"
        }  # fmt: skip

    def test_the_house_is_that_of_the_names(self, tmp_path):
        path = matrix(tmp_path, txt=TXT.replace("covering commons", "covering lords"))
        assert {event.extra["house"] for event in pt.read_votes(path).events} == {"lords"}

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ("\t 4\t", "\t 7\t", "'7'"),
            ("\t 4\t 1\t ", "\t 4\t ", "6 cells"),
            ("2013-02-06", "soon", "soon"),
        ],
    )
    def test_what_is_no_vote_is_told_with_its_line(self, tmp_path, old, new, told):
        path = matrix(tmp_path, DAT.replace(old, new, 1))
        with pytest.raises(pt.CheckError, match=told) as caught:
            pt.read_votes(path)
        assert caught.value.problems[0].file == "votematrix-2010.dat"

    def test_a_member_without_a_name_is_told_with_its_line(self, tmp_path):
        path = matrix(tmp_path, txt=TXT + "40000\t\t\tLab\n")
        with pytest.raises(pt.CheckError, match="between tabs") as caught:
            pt.read_votes(path)
        assert caught.value.problems[0].line == len(TXT.splitlines()) + 1


class TestTables:
    TABLES = {  # noqa: RUF012 - never changed
        "pw_vote": "division_id,mp_id,vote\n1,10,aye\n1,11,tellno\n1,12,both\n",
        "pw_division": (
            "division_id,valid,division_date,division_number,division_name,source_url,motion,"
            "house\n"
            '1,1,1997-05-19,0,"Planning &#8212; consent",https://example.org,'
            '"<p>I beg to <i>move</i></p>",commons\n'
        ),
        "pw_mp": (
            "mp_id,first_name,last_name,title,constituency,party,entered_house,left_house,person,house\n"
            "10,Ann,Ash,,Leeds,Lab,1997-05-01,9999-12-31,501,commons\n"
            "11,Ben,Birch,,York,Con,1935-00-00,1997-05-08,502,commons\n"
            "12,Cat,Cherry,,Hull,Con,,,503,commons\n"
        ),
    }

    def tables(self, folder, **more):
        for name, text in {**self.TABLES, **more}.items():
            (folder / f"{name}.csv").write_text(text)
        return folder / "pw_vote.csv"

    def test_days_of_a_seat_that_are_none_are_kept_beside(self, tmp_path):
        members = self.TABLES["pw_mp"].replace("1997-05-01,9999-12-31", "1997-13-01,9999-12-31")
        story = pt.read_votes(self.tables(tmp_path, pw_mp=members))
        (ann,) = (each for each in story.memberships if each.member.name == "Ann Ash")
        assert ann.period is None
        assert (ann.extra["entered_house"], ann.extra["left_house"]) == ("1997-13-01", "9999-12-31")

    def test_votes_are_read_with_their_divisions_and_members(self, tmp_path):
        story = pt.read_votes(self.tables(tmp_path))
        (event,) = story.events
        assert (event.id, event.title) == ("vote.commons-1997-05-19-0", "Planning — consent")
        assert event.extra == {
            "house": "commons", "source_url": "https://example.org", "motion": "I beg to move"
        }  # fmt: skip
        found = {name: said for (name, _), said in stances(story).items()}
        assert found == {
            "Ann Ash": ("support", None, {}),
            "Ben Birch": ("no_position", "teller", {"teller": "no"}),
            "Cat Cherry": ("neutral", None, {"cast": "both"}),
        }

    def test_memberships_have_the_days_on_which_they_began_and_ended(self, tmp_path):
        story = pt.read_votes(self.tables(tmp_path))
        found = {each.member.name: str(each.period) for each in story.memberships}
        assert found == {
            "Ann Ash": "1997-05-01/..", "Ben Birch": "1935/1997-05-08", "Cat Cherry": "None"
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("row", "told"),
        [("1,10,maybe", "maybe"), ("9,10,aye", "on a division that is in pw_division")],
    )
    def test_what_is_no_vote_on_a_division_is_told(self, tmp_path, row, told):
        path = self.tables(tmp_path, pw_vote=f"division_id,mp_id,vote\n{row}\n")
        with pytest.raises(pt.CheckError, match=told) as caught:
            pt.read_votes(path)
        assert caught.value.problems[0].line == 2


def test_votes_without_their_divisions_are_refused_once(tmp_path):
    (tmp_path / "a.csv").write_text("division_id,mp_id,vote\n1,2,aye\n1,3,no\n")
    with pytest.raises(pt.CheckError, match="give pw_division with it") as caught:
        pt.read_votes(tmp_path / "a.csv")
    assert len(caught.value.problems) == 1
