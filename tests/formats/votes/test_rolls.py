"""One pass over files of votes: what is met, made and told."""

import pytest

import policytrack as pt
from policytrack.errors import MAX_PROBLEMS
from policytrack.formats.votes import rolls
from policytrack.formats.votes.rolls import Reading, Text, kept

SOURCE = pt.Source("Votes", id="votes")
AYE = (pt.Stance.SUPPORT, None)


def held(text, name="a.csv"):
    return Text.of(name, text)


class TestTexts:
    def test_the_first_line_is_taken_for_the_names_of_columns(self):
        assert held('Name,"Vote "\nAnn,Aye').head == {"name", "vote"}
        assert held("Name;Vote\n").head == {"name", "vote"}
        assert held("Name\tVote, cast\n").head == {"name", "vote, cast"}

    def test_the_stem_is_the_name_without_endings_or_that_of_the_sheet(self):
        assert held("", "votes.csv.gz").stem == "votes"
        assert Text("a.xlsx", "", sheet="EU 2024").stem == "EU 2024"


class TestTables:
    def rows(self, text, needed=("name",), **more):
        reading = Reading()
        return list(reading.table(held(text), needed, **more)), reading.problems

    def test_rows_come_with_their_lines_and_cells_by_column(self):
        rows, problems = self.rows('Name,Vote\n Ann ,Aye\n\n"B\nC",No\n')
        assert rows == [(2, {"name": "Ann", "vote": "Aye"}), (5, {"name": "B\nC", "vote": "No"})]
        assert problems == []

    @pytest.mark.parametrize(
        ("text", "code"),
        [("Vote\nAye", "missing-column"), ("Name,name\na,b", "duplicate-column"),
         ("Name,Vote\nAnn", "bad-value"), ('Name\n"a', None)],
    )  # fmt: skip
    def test_what_is_wrong_with_a_table_is_a_problem_with_its_line(self, text, code):
        _, problems = self.rows(text)
        assert [problem.code for problem in problems] == ([code] if code else [])
        assert all(problem.line and problem.file == "a.csv" for problem in problems)

    def test_a_quote_in_a_table_parted_by_tabs_is_a_letter(self):
        reading, text = Reading(), 'Name\tVote\n"Ann\tAye'
        rows = list(reading.rows(held(text), text, quoted=False))
        assert rows == [(1, ["Name", "Vote"]), (2, ['"Ann', "Aye"])]

    def test_a_quoted_cell_in_a_table_parted_by_tabs_is_one_cell(self):
        rows, _ = self.rows('Name\tVote\n"Ann\tAsh"\tAye\n')
        assert rows == [(2, {"name": "Ann\tAsh", "vote": "Aye"})]

    def test_rows_without_any_filled_cell_are_no_rows(self):
        assert self.rows("Name,Vote\n,,,\nAnn,Aye\n , \n")[0] == [
            (3, {"name": "Ann", "vote": "Aye"})
        ]  # fmt: skip

    def test_json_has_keys_in_place_of_columns(self):
        found = held('\ufeff{"Ayes": [{"Name": "a:b"}], "Title": "\\"No\\": 1"}'.lstrip("\ufeff"))
        assert found.keys == {"ayes", "name", "title"}
        assert found.head == frozenset()

    def test_a_line_that_no_table_has_ends_the_reading(self, monkeypatch):
        monkeypatch.setattr(rolls, "_LONGEST", 20)
        with pytest.raises(pt.CheckError, match="a line of 21 characters"):
            self.rows("name\n" + "a" * 21)

    def test_cells_of_a_sheet_are_read_in_place_of_a_text(self):
        sheet = Text("a.xlsx", "", cells=((3, ["Name"]), (4, ["Ann"])))
        assert list(Reading().table(sheet, ["name"])) == [(4, {"name": "Ann"})]


class TestProblems:
    def test_a_value_is_told_with_what_is_allowed(self):
        reading = Reading()
        reading.bad(held(""), 3, "x" * 100, "Aye or No")
        (problem,) = reading.problems
        assert (problem.line, problem.found, problem.allowed) == (3, "x" * 80, "Aye or No")

    def test_too_many_problems_end_the_reading(self):
        reading = Reading()
        for _ in range(MAX_PROBLEMS - 1):
            reading.bad(held(""), 1, "x", "y")
        with pytest.raises(pt.CheckError, match="problems"):
            reading.bad(held(""), 1, "x", "y")

    @pytest.mark.parametrize(("text", "date"), [("", None), ("2019-03-27", "2019-03-27")])
    def test_a_cell_that_is_empty_names_no_day(self, text, date):
        found = Reading().day(held(""), 1, text)
        assert (found and str(found)) == date

    def test_a_cell_that_is_no_day_is_a_problem(self):
        reading = Reading()
        assert reading.day(held(""), 2, "soon") is None
        assert reading.problems[0].line == 2


class TestActors:
    def test_an_actor_of_one_name_is_made_once_however_it_is_spelt(self):
        reading = Reading()
        assert reading.actor("Ann  Lee", "person") is reading.actor("ann lee", "person")

    def test_a_word_beside_the_name_tells_two_apart(self):
        reading = Reading()
        one, other = (reading.actor("Ann", "person", seat) for seat in ("Leeds", "York"))
        assert (one.id, other.id) == ("ann-leeds", "ann-york")

    def test_a_party_is_another_actor_than_a_person_of_its_name(self):
        reading = Reading()
        ann = reading.actor("Independent", "person")
        reading.party(ann, "Independent")
        reading.party(ann, "Independent")
        reading.party(ann, "")
        (held_by,) = reading.memberships.values()
        assert (held_by.member, held_by.of.kind) == (ann, "party")
        assert held_by.of.id != ann.id


class TestWhatStandsBeside:
    def test_a_row_that_no_vote_asked_for_is_told(self):
        reading = Reading()
        reading.known["members"] = {("1",): {"name": "Ann"}, ("2",): {"name": "Ben"}}
        assert reading.find("members", "1") == {"name": "Ann"}
        assert reading.find("members", "9") == {}
        assert list(reading.unused()) == [
            "members: 1 row left out, because nobody voted on them: 2"
        ]

    def test_of_many_rows_five_are_named(self):
        reading = Reading()
        reading.known["members"] = {(str(n),): {} for n in range(1_500)}
        (told,) = reading.unused()
        assert told.startswith("members: 1,500 rows left out")
        assert told.endswith("0; 1; 2; 3; 4; ...")

    def test_what_has_no_place_is_kept_where_it_holds_something(self):
        row = {"a": "1", "b": "", "": "x", "c": "3"}
        assert kept(row, ("c",)) == {"a": "1"}


class TestRollCalls:
    def test_a_vote_is_a_statement_on_the_day_of_its_event(self):
        reading = Reading()
        roll = reading.vote("c-1", "Budget", pt.FuzzyDate("2019-03-27"), SOURCE)
        roll.add(reading.actor("Ann", "person"), AYE, {"proxy": "Ben"}, quote="Aye!")
        (said,) = reading.statements
        assert (said.event, said.issue.title, str(said.date)) == (
            "vote.c-1", "Budget", "2019-03-27"
        )  # fmt: skip
        assert (said.quote, said.extra, said.sources) == ("Aye!", {"proxy": "Ben"}, (SOURCE,))

    def test_the_policies_that_a_vote_counts_for_stand_beside_its_issue(self):
        reading = Reading()
        reading.policy(held(""), "7", "Lower taxes")
        reading.sides["c-1"]["7"] = "support"
        reading.beside["c-1"]["notes of policy 7"] = "whole"
        roll = reading.vote("c-1", "Budget", None, SOURCE)
        assert roll.issue.parent.title == "Lower taxes"
        assert roll.issue.extra == {"policy 7": "support", "notes of policy 7": "whole"}

    def test_votes_that_are_not_wanted_are_not_kept(self):
        reading = Reading(lambda date: date is None)
        for key, date in (("a", pt.FuzzyDate("2019")), ("b", None)):
            reading.vote(key, key, date, SOURCE).add(reading.actor("Ann", "person"), AYE)
        assert [event.id for event in reading.events] == ["vote.b"]
        assert len(reading.statements) == 1

    def test_votes_that_stand_in_two_files_are_a_problem(self):
        reading = Reading()
        for _ in range(2):
            reading.begin(held(""), "c-1", "Budget", None, SOURCE)
        assert [problem.code for problem in reading.problems] == ["twice"]

    def test_more_votes_than_a_story_may_have_end_the_reading(self, monkeypatch):
        monkeypatch.setattr(rolls, "MAX_VOTES", 1)
        reading = Reading()
        roll = reading.vote("c-1", "Budget", None, SOURCE)
        roll.add(reading.actor("Ann", "person"), AYE)
        with pytest.raises(pt.CheckError, match="more than 1 votes"):
            roll.add(reading.actor("Ben", "person"), AYE)

    def test_a_policy_without_a_name_is_a_problem(self):
        reading = Reading()
        reading.policy(held(""), "7", "")
        assert "the name of the policy 7" in reading.problems[0].message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2021-09-26", "2021-09-26"),
        ("26.09.2021", "2021-09-26"),
        ("1.2.2021", "2021-02-01"),
        ("2021-09-26T00:00:00.000Z", "2021-09-26"),
        ("2021-09-26 19:15", "2021-09-26"),
        ("2021-09-26T19:15:00+02:00", "2021-09-26"),
        ("2021-09", "2021-09"),
        ("", "None"),
    ],
)
def test_days_are_read_as_programs_write_them(text, said):
    reading = Reading()
    assert (str(reading.day(held(""), 2, text)), reading.problems) == (said, [])


@pytest.mark.parametrize("text", ["26/09/2021", "31.02.2021", "soon", "26.9.21"])
def test_what_may_be_another_day_is_told(text):
    reading = Reading()
    assert reading.day(held(""), 2, text) is None
    (problem,) = reading.problems
    assert (problem.line, problem.found) == (2, text)
