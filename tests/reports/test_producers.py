"""Each thing is published as the table of its kind, with its title, its rule and its notes."""

import pandas as pd
import pytest

import policytrack as pt
from policytrack.reports.producers import TABLES


def test_a_day_that_is_missing_and_a_table_that_is_unknown_are_refused(ofsted):
    with pytest.raises(pt.RecordError, match="the day to report on"):
        ofsted.report_table("overdue")
    with pytest.raises(pt.UnknownNameError, match=r"'slip' here; .* did you mean 'slips'"):
        ofsted.report_table("slip")


def test_an_unknown_form_is_refused(ofsted):
    with pytest.raises(pt.UnknownNameError, match=r"'gird' here; allowed: grid, sides"):
        pt.report_table(ofsted.stance_matrix(), form="gird")


def test_what_is_no_table_is_refused():
    with pytest.raises(pt.ArgumentError, match="a stance matrix, an agreement or a data frame"):
        pt.report_table([1, 2])


@pytest.fixture(scope="module")
def matrix():
    said = [
        pt.Statement(pt.Actor(who, "union"), pt.Issue("Scale", "P"), stance, "2025-06")
        for who, stance in (("ASCL", "oppose"), ("NAHT", "support"))
    ]
    return pt.Timeline(said).stance_matrix()


def test_each_result_has_a_title_of_its_own_unless_one_is_given(matrix):
    agreement = matrix.agreement()
    found = [pt.report_table(of).title for of in (matrix, agreement, pd.DataFrame({"x": [1]}))]
    assert found == ["Who stands where", "Agreement between actors", ""]
    given = [pt.report_table(of, "T").title for of in (matrix, agreement, pd.DataFrame({"x": [1]}))]
    assert given == ["T"] * 3


def test_what_has_to_be_said_beside_comes_after_what_is_said_of_the_result(matrix):
    notes = pt.report_table(matrix, notes=["mine"]).notes
    assert notes == ("Who is for and against, by the latest stance recorded.", "mine")
    assert pt.report_table(pd.DataFrame({"x": [1]}), notes=["mine"]).notes == ("mine",)
    assert pt.report_table(matrix.agreement(), notes=["mine"]).notes[1:] == ("mine",)


def test_a_form_and_a_group_are_those_asked_for(matrix):
    assert [column.name for column in pt.report_table(matrix, form="sides").columns] == [
        "Proposition", "For", "Against",
    ]  # fmt: skip
    frame = pd.DataFrame({"g": ["a"], "x": [1]})
    assert pt.report_table(frame, group="g").grouped_by == "g"
    with pytest.raises(pt.UnknownNameError, match="no column 'h' here; allowed: g, x"):
        pt.report_table(frame, group="h")


@pytest.mark.parametrize("what", TABLES)
def test_every_table_of_a_story_can_be_had_by_its_name(ofsted, what):
    table = ofsted.report_table(what, "2025-10-01")
    assert table.title
    assert len(table)


def test_the_tables_of_stances_are_those_of_the_matrix(ofsted):
    matrix = ofsted.stance_matrix()
    assert ofsted.report_table("stance_matrix") == pt.report_table(matrix)
    assert ofsted.report_table("agreement") == pt.report_table(matrix.agreement())


def test_conditions_are_told_without_a_day_and_what_is_due_is_not(ofsted):
    assert set(ofsted.report_table("conditions").to_frame()["State"]) == {
        *ofsted.conditions()["state"]
    }
    for what in ("upcoming", "overdue"):
        with pytest.raises(pt.RecordError, match=r"report_table\.on: .* the day to report on"):
            ofsted.report_table(what)
