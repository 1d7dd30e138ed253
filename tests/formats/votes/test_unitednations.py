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
