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
