"""Coded statements answer by code, label or record, and know what each cell rests on."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import policytrack as pt

ASCL = pt.Actor("Association of School Leaders", "union", short="ASCL", id="ascl")
OFSTED = pt.Actor("Ofsted", "regulator")
SCALE = pt.Issue("Scale", "There should be five grades")
PAY = pt.Issue("Pay", "Pay should rise", kind="claim")
FIRST = pt.Statement(ASCL, SCALE, "support", "2025-01-10")
LATER = pt.Statement(ASCL, SCALE, "oppose", "2025-03-10", conditions=[pt.If("asked")])
OTHER = pt.Statement(OFSTED, SCALE, "support", "2025-02-01", event="talks")
UNSAID = pt.Statement(OFSTED, PAY, "declined")


@pytest.fixture
def coded():
    matrix = pt.StanceMatrix.from_statements([FIRST, LATER, OTHER, UNSAID], disputed=["talks"])
    return matrix._coded


@pytest.fixture
def table():
    frame = pd.DataFrame({
        "who": ["b", "a", "a"], "what": ["x", "x", "y"], "said": ["for", "against", "for"],
        "day": ["2025-01-05", "2025-02-05", "2025-03"],
    })  # fmt: skip
    return pt.StanceMatrix.from_frame(
        frame, actor="who", issue="what", stance="said", date="day"
    )._coded


@pytest.mark.parametrize("name", ["ASCL", "ascl", "Association of School Leaders", ASCL])
def test_an_actor_answers_to_its_label_id_full_name_and_record(coded, name):
    assert coded.rows.actors[coded.code(0, name)] == "ASCL"


def test_a_name_that_nothing_answers_to_is_refused_with_the_nearest(coded):
    with pytest.raises(pt.UnknownNameError, match=r"no issue 'Scal' here.*did you mean 'Scale'"):
        coded.code(1, "Scal")


def test_a_table_answers_to_its_labels_and_knows_no_records(table):
    assert [table.code(0, name) for name in "ab"] == [
        table.rows.actors.index(name) for name in "ab"
    ]
    assert table.records_of(0) is None
    assert table.deciding == {}


def test_records_stand_in_the_order_of_the_labels_shown(coded):
    assert coded.records_of(0) == [ASCL, OFSTED]
    assert coded.records_of(1) == [PAY, SCALE]


def test_the_latest_statement_decides_a_cell(coded):
    cell = coded.code(0, "ASCL"), coded.code(1, "Scale")
    assert coded.deciding[cell] == [LATER]
    assert coded.cell("ASCL", "Scale").deciding == (LATER,)


def test_what_is_asked_of_deciding_statements_is_told_by_cell(coded):
    conditional = coded.where_deciding(lambda said: bool(said.conditions))
    shown = pd.DataFrame(conditional, *map(list, coded.labels))
    assert shown.loc["ASCL", "Scale"]
    assert conditional.sum() == 1
    assert pd.DataFrame(coded.at_disputed, *map(list, coded.labels)).loc["Ofsted", "Scale"]


def test_parts_keep_only_the_statements_chosen(coded):
    part = coded.of_labels(0, ["Ofsted"])
    assert part.labels == (("Ofsted",), ("Pay", "Scale"))
    assert part.number == 2


def test_only_what_surely_lies_between_two_days_is_kept(table):
    january = (pd.Timestamp("2025-01-01").toordinal(),) * 2
    february = (pd.Timestamp("2025-02-28").toordinal(),) * 2
    assert table.lying_between(january, february).number == 2


def test_choices_add_up(table):
    part = table.of_labels(0, ["a"]).of_labels(1, ["y"])
    assert (part.number, part.labels) == (1, (("a",), ("y",)))


def test_two_that_say_the_same_are_identical_whatever_reported_them(table):
    again = table.of_labels(0, ["a", "b"])
    assert again.identity == table.identity


def test_a_matrix_that_only_counts_refuses_questions_about_stances():
    frame = pd.DataFrame({"who": ["a"], "what": ["x"]})
    coded = pt.StanceMatrix.from_frame(frame, actor="who", issue="what")._coded
    with pytest.raises(pt.RecordError, match=r"plot\.stance: .*this one only counts"):
        coded.need_stances("plot")


def test_pairs_meet_by_the_mass_of_the_tally_where_there_is_no_kernel(table):
    np.testing.assert_array_equal(table.pair_mass, table.tally.mass)


def test_rows_of_a_pandas_table_are_told_apart_already(table):
    assert table.by_grain("day") is table.rows
    assert table.told_apart("month").rows is table.rows


def test_where_actors_stand_is_worked_out_once_a_rule_and_cannot_be_changed(table):
    by_rule = {rule: table.stands(rule) for rule in ("latest", "majority")}
    assert table.stands() is by_rule["latest"]
    assert table.stands("majority") is by_rule["majority"]
    with pytest.raises(ValueError, match="read-only"):
        table.stands()[0, 0] = 1
