"""Where an actor stands by the cells of a row."""

from __future__ import annotations

import io
import warnings

import pytest

import policytrack as pt


def read(text, **options):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        story = pt.read_csv(io.StringIO(text), **options)
    return story, [str(one.message) for one in told]


def test_a_column_for_each_issue_gives_a_statement_for_each_cell():
    story, _ = read(
        "Stakeholder,Stance on report cards,Position on the timetable,Date\n"
        "NEU,Against,Against,Sept 2025\nASCL,Supportive,,Sept 2025\n"
    )
    found = {(s.by[0].name, s.issue.title, s.stance.value) for s in story.statements}
    assert found == {
        ("NEU", "report cards", "oppose"),
        ("NEU", "the timetable", "oppose"),
        ("ASCL", "report cards", "support"),
    }


def test_a_bill_beside_positions_is_what_these_are_on():
    story, told = read(
        "Bill,Organisation,Position\nHB 1,Sierra Club,Support if amended\nHB 1,Realtors,Oppose\n"
    )
    assert [s.issue.title for s in story.statements] == ["HB 1", "HB 1"]
    assert story.stance_matrix()["Realtors", "HB 1"].stance == "oppose"
    assert told == []


def test_positions_of_nobody_stay_aside_and_this_is_told():
    story, (told,) = read("Title,Author,Position,Date\nTenancy,Haney,Support,2023\n")
    assert story.statements == ()
    assert story["Tenancy"].extra == {"Position": "Support"}
    assert "'Position' holds positions, and no column says whose" in told


def test_a_word_of_which_a_part_is_left_out_is_told_at_its_cell():
    _, told = read("Who,Position,On what\nNEU,Broadly supportive,Levy\n")
    assert [one for one in told if "B2: 'Broadly supportive' is read as 'support'" in one]


def test_a_word_that_is_no_stance_is_refused_at_its_cell():
    with pytest.raises(pt.CheckError, match=r"C2: found 'Purple'; allowed: support, oppose"):
        pt.read_csv(
            io.StringIO("Who,Position on A,Position on B\nNEU,Support,Purple\nASCL,Oppose,Oppose\n")
        )


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Motion,Date,Cllr Smith,Cllr Jones,Cllr Patel", "The plan,1 Jan 2025,For,Against,Absent"),
        ("Date,Resolution,Cllr Smith,Cllr Jones,Cllr Patel", "1 Jan 2025,The plan,Yes,No,Abstain"),
        ("Item,Date,Cllr Smith,Cllr Jones,Cllr Patel", "The plan,1 Jan 2025,Aye,Nay,Recused"),
    ],
)
def test_a_column_for_each_person_beside_motions_gives_a_statement_for_each_cell(header, row):
    story, told = read(f"{header}\n{row}\n")
    found = {s.by[0].name: s for s in story.statements}
    assert set(found) == {"Cllr Smith", "Cllr Jones", "Cllr Patel"}
    assert found["Cllr Smith"].stance == "support"
    assert found["Cllr Jones"].stance == "oppose"
    assert found["Cllr Patel"].stance not in ("support", "oppose")
    assert {s.issue.title for s in story.statements} == {"The plan"}
    assert {str(s.date) for s in story.statements} == {"2025-01-01"}
    assert told == []


def test_an_empty_cell_in_the_column_of_a_person_is_no_statement():
    story, _ = read("Issue,NEU,ASCL\nLevy,Oppose,\nGrades,Support,Oppose\n")
    assert [(s.issue.title, s.by[0].name) for s in story.statements] == [
        ("Grades", "ASCL"),
        ("Grades", "NEU"),
        ("Levy", "NEU"),
    ]


def test_whoever_moved_a_motion_is_not_who_voted_on_it():
    story, _ = read("Proposal,Mover,France,Germany\nLevy,Spain,in favour,opposed\n")
    assert {s.by[0].name for s in story.statements} == {"France", "Germany"}
    assert {s.extra["Mover"] for s in story.statements} == {"Spain"}


def test_positions_on_what_no_column_says_are_kept_and_told_and_read_once_it_is_said():
    sheet = "Date,Event,Labour,Conservative\n2025-01-01,The levy,For,Against\n"
    story, (told,) = read(sheet)
    assert story["The levy"].extra == {"Labour": "For", "Conservative": "Against"}
    assert "'Labour', 'Conservative' hold positions, and no column says on what" in told
    story, _ = read(sheet, columns={"Event": "issue"})
    assert {s.by[0].name for s in story.statements} == {"Labour", "Conservative"}


def test_columns_that_say_yes_or_no_of_a_bill_are_not_people():
    story, _ = read("Date,Bill,Passed House,Passed Senate\n2025-01-01,HB1,Yes,No\n")
    assert story.statements == ()
    assert story["HB1"].extra == {"Passed House": "Yes", "Passed Senate": "No"}


def test_a_column_called_vote_that_holds_no_stances_is_what_was_voted_on():
    story, told = read(
        "Vote,Date,Weight,Ken Sim,Pete Fry\nBudget,2023-02-28,2,Supported,Opposed\n"
        "Transit,2026-06-03,1,Yea,Absent\n"
    )
    found = {(s.issue.title, s.by[0].name, s.stance.value) for s in story.statements}
    assert found == {
        ("Budget", "Ken Sim", "support"),
        ("Budget", "Pete Fry", "oppose"),
        ("Transit", "Ken Sim", "support"),
        ("Transit", "Pete Fry", "no_position"),
    }
    assert {s.extra["Weight"] for s in story.statements} == {"1", "2"}
    assert told == []


def test_a_word_among_votes_that_is_no_stance_keeps_its_column_aside_until_it_is_given_one():
    sheet = (
        "Motion,Date,Ken Sim,Pete Fry\nA,2023-02-28,Supported,Opposed\n"
        "B,2024-02-28,Proposed,Opposed\nC,2025-02-28,Supported,Supported\n"
    )
    story, (told,) = read(sheet)
    assert story.statements == ()
    assert "'Ken Sim' hold positions, and also 'Proposed'" in told
    story, _ = read(sheet, scale={"Proposed": "support"})
    assert len(story.statements) == 6
    assert {s.stance.value for s in story.statements if s.by[0].name == "Ken Sim"} == {"support"}
