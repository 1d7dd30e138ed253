"""Votes of the United Nations, with the roll calls and issues beside them."""

import csv
import lzma
from collections import Counter

import pytest

import policytrack as pt

VOTES = (
    "rcid,country,country_code,vote\n3.0,United States,US,yes\n3.0,Namibia,NA,abstain\n"
    "4,Cuba,CU,no\n"
)
ROLLS = (
    "rcid,session,importantvote,date,unres,amend,para,short,descr\n"
    '3,1.0,1,-8766.0,R/1/66,,,"AMENDMENTS, RULES",TO ADOPT AN AMENDMENT\n'
    "4,1.0,,1946-01-04,R/1/79,,,,ELECTIONS\n5,1.0,,1946-01-05,R/1/80,,,,NO VOTE HERE\n"
)
ISSUES = "rcid,short_name,issue\n3,me,Palestinian conflict\n3,hr,Human rights\n"


@pytest.fixture
def folder(tmp_path):
    for name, text in (("votes", VOTES), ("roll_calls", ROLLS), ("roll_call_issues", ISSUES)):
        (tmp_path / f"un_{name}.csv").write_text(text)
    return tmp_path


def test_votes_have_the_day_the_resolution_and_the_issues_of_their_roll_call(folder):
    with pytest.warns(pt.RecordWarning, match="roll calls: 1 row left out.*: 5"):
        story = pt.read_votes(folder / "un_votes.csv")
    one, two = story.events
    assert (one.title, str(one.date), one.text) == (
        "AMENDMENTS, RULES (R/1/66)", "1946-01-01", "TO ADOPT AN AMENDMENT"
    )  # fmt: skip
    assert one.extra == {
        "importantvote": "1", "issues": "Palestinian conflict; Human rights", "session": "1"
    }  # fmt: skip
    assert one.identifiers == {"rcid": "3", "unres": "R/1/66"}
    assert (two.title, str(two.date)) == ("ELECTIONS (R/1/79)", "1946-01-04")


@pytest.mark.filterwarnings("ignore::policytrack.RecordWarning")
def test_an_abstention_is_neutral_and_letters_that_mean_nothing_are_no_code(folder):
    story = pt.read_votes(folder)
    found = {
        said.by[0].name: (said.stance.value, dict(said.by[0].identifiers))
        for said in story.statements
    }
    assert found == {
        "United States": ("support", {"iso2": "US"}),
        "Namibia": ("neutral", {}),
        "Cuba": ("oppose", {"iso2": "CU"}),
    }


@pytest.mark.parametrize("vote", ["perhaps", "7"])
def test_another_vote_is_told_with_its_line(tmp_path, vote):
    path = tmp_path / "un_votes.csv"
    path.write_text(f"{VOTES}4,Peru,PE,{vote}\n")
    with pytest.raises(pt.CheckError, match="yes, no or abstain") as caught:
        pt.read_votes(path)
    assert caught.value.problems[0].line == 5


def test_the_numbers_of_the_original_data_are_read(tmp_path):
    path = tmp_path / "un_votes.csv"
    rows = "".join(f"1,Country {code},XX,{code}\n" for code in "12389")
    path.write_text(f"rcid,country,country_code,vote\n{rows}")
    found = [(said.stance.value, said.reason) for said in pt.read_votes(path).statements]
    assert found == [
        ("support", None), ("neutral", None), ("oppose", None), ("no_position", "absent"),
        ("not_applicable", "not_eligible"),
    ]  # fmt: skip


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore::policytrack.RecordWarning")
def test_the_real_votes_of_a_year_are_counted_as_they_stand(shared):
    folder = shared / "un-votes"
    story = pt.read_votes(folder, between=("2019", "2019"))
    with lzma.open(folder / "un_roll_calls.csv.xz", "rt", encoding="utf-8") as file:
        # Days are counted from 1970: 1 January 2019 is day 17897, 31 December day 18261.
        wanted = {
            float(row["rcid"])
            for row in csv.DictReader(file)
            if 17897 <= float(row["date"]) <= 18261
        }
    with lzma.open(folder / "un_votes.csv.xz", "rt", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if float(row["rcid"]) in wanted]
    assert len(story.events) == len(wanted)
    words = {"yes": "support", "no": "oppose", "abstain": "neutral"}
    assert Counter((said.by[0].name, said.stance.value) for said in story.statements) == Counter(
        (row["country"], words[row["vote"]]) for row in rows
    )


CODED = (
    '"","rcid","ccode","session","vote","Country","Countryname","date","unres","yes"\n'
    '"1",3,2,1,1,"USA","United States of America","1946-01-01","R/1/66",29\n'
    '"2",3,20,1,8,"CAN","Canada","1946-01-01","R/1/66",29\n'
    '"3",3,31,1,9,"BHM","","1946-01-01","R/1/66",30\n'
    '"4",4,2.0,1,2,"USA","United States of America","1946-01-02","R/1/67",\n'
)


def test_numbers_and_codes_of_countries_are_read_with_what_each_row_says_of_the_vote(tmp_path):
    (tmp_path / "a.csv").write_text(CODED)
    story = pt.read_votes(tmp_path / "a.csv")
    assert {(said.by[0].name, said.stance.value, said.reason) for said in story.statements} == {
        ("United States of America", "support", None), ("Canada", "no_position", "absent"),
        ("BHM", "not_applicable", "not_eligible"), ("United States of America", "neutral", None),
    }  # fmt: skip
    first, second = story.events
    assert (first.title, str(first.date), first.extra) == (
        "R/1/66", "1946-01-01", {"yes": "29", "session": "1"}
    )  # fmt: skip
    assert (str(second.date), second.extra) == ("1946-01-02", {"session": "1"})
    assert [said.extra for said in story.statements if said.extra] == [{"yes": "30"}]
    (usa,) = [actor for actor in story.actors if actor.id == "united-states-of-america"]
    assert usa.identifiers == {"cow": "2", "cow-letters": "USA"}


def test_a_table_of_roll_calls_beside_the_numbers_says_more(tmp_path):
    (tmp_path / "un_votes.csv").write_text("rcid,ccode,vote\n3,2,1\n")
    (tmp_path / "un_roll_calls.csv").write_text(
        ROLLS.splitlines()[0] + "\n3,1,,-8766,R/1,,,Rules,\n"
    )
    (event,) = pt.read_votes(tmp_path / "un_votes.csv").events
    assert (event.title, str(event.date)) == ("Rules (R/1)", "1946-01-01")


def test_countries_need_no_code_and_cells_may_stand_between_semicolons(tmp_path):
    (tmp_path / "a.csv").write_text("rcid;country;vote\n3;Peru;1\n3;Chile;3\n")
    story = pt.read_votes(tmp_path / "a.csv")
    assert [(s.by[0].name, s.stance.value, s.by[0].identifiers) for s in story.statements] == [
        ("Chile", "oppose", {}), ("Peru", "support", {})
    ]  # fmt: skip


LIBRARY = (
    "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,title,total_yes,undl_link\n"
    "25,AFG,AFGHANISTAN,Y,2023-10-27,ES-10,A/RES/1,Civilians : resolution / adopted,120.0,"
    "https://example.org/25\n"
    "25,BEN,BENIN,X,2023-10-27,ES-10,A/RES/1,Civilians : resolution / adopted,120.0,\n"
    "26,BEN,DAHOMEY,A,1970-10,25,,,,\n"
)


def test_the_table_of_the_library_is_read_with_resolutions_and_a_country_as_one(tmp_path):
    (tmp_path / "a.csv").write_text(LIBRARY)
    story = pt.read_votes(tmp_path / "a.csv")
    assert {(s.by[0].name, s.stance.value, s.reason) for s in story.statements} == {
        ("AFGHANISTAN", "support", None), ("BENIN", "no_position", "not_voting"),
        ("BENIN", "neutral", None),
    }  # fmt: skip
    events = {event.title: event for event in story.events}
    assert events.keys() == {"Civilians (A/RES/1)", "Record 26"}
    event = events["Civilians (A/RES/1)"]
    assert event.text == "Civilians : resolution / adopted"
    assert event.identifiers == {"undl": "25", "resolution": "A/RES/1"}
    assert event.urls == ("https://example.org/25",)
    assert event.extra == {"session": "ES-10", "total_yes": "120.0"}
    assert str(events["Record 26"].date) == "1970-10"


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("rcid,ccode,vote\n3,2,7\n", "found '7'; allowed: 1, 2, 3, 8 or 9"),
        ("rcid,ccode,vote\n3,,1\n", "of a ccode on an rcid"),
        ("undl_id,ms_code,ms_name,ms_vote,date\n1,A,B,?,2020\n", "found '[?]'; allowed: Y, N, A"),
        ("undl_id,ms_code,ms_name,ms_vote,date\n1,A,B,Y,soon\n", "found 'soon'"),
    ],
)
def test_what_no_table_of_the_united_nations_says_is_told(tmp_path, text, allowed):
    (tmp_path / "a.csv").write_text(text)
    with pytest.raises(pt.CheckError, match=allowed) as caught:
        pt.read_votes(tmp_path / "a.csv")
    assert caught.value.problems[0].line == 2
