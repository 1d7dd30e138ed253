"""Stance matrices and agreement in print: every stance on its side, every pair once."""

import numpy as np
import pandas as pd
import pytest

import policytrack as pt
from policytrack.figures.layout.stancetable import Cell, Head, StanceTable
from policytrack.figures.layout.stancetable import Row as StanceRow
from policytrack.reports.stancetables import of_agreement, of_stances

MINUS = "\N{MINUS SIGN}"


def test_a_grid_has_the_words_of_the_cells(ofsted):
    matrix = ofsted.stance_matrix(kind="policy")
    frame = pt.report_table(matrix, form="grid").to_frame().set_index("Proposition")
    row = frame.loc["Each area of provision should be graded on a five-point scale"]
    assert (row["ASCL"], row["Ofsted"], row["NEU"]) == ("oppose", "support", "")
    assert "ASCL" in frame.columns
    heads = frame.loc["School leaders who inspect for Ofsted should withdraw their service"]
    assert heads["ASCL"] == "support (a)"


def test_an_empty_cell_and_a_condition_are_told_at_the_foot(ofsted):
    notes = pt.report_table(ofsted.stance_matrix(kind="policy"), form="grid").notes
    assert notes == (
        "Who is for and against, by the latest stance recorded.",
        "(a) unless roll-out slips and the five-point scale is changed",
        "An empty cell: no stance is recorded.",
    )


def test_sides_have_the_names_of_those_for_and_against(ofsted):
    frame = pt.report_table(ofsted.stance_matrix(), form="sides").to_frame()
    row = frame.set_index("Proposition").loc[
        "Each area of provision should be graded on a five-point scale"
    ]
    assert (row["For"], row["Against"]) == ("Ofsted", "ASCL, NAHT")


def test_sides_give_the_share_of_a_poll_once():
    frame = pt.report_table(
        pt.load_dataset("birth-rate-poll").stance_matrix(), form="sides"
    ).to_frame()
    assert not frame["For"].str.contains(" for)", regex=False).any()
    assert frame["For"].str.contains("%)", regex=False).any()


def test_every_stance_stands_on_some_side():
    naht = [pt.Actor(f"A{number}", "union") for number in range(4)]
    scale = pt.Issue("Scale", "A scale should be used")
    stances = ("support", "mixed", "declined", "no_position")
    said = [pt.Statement(who, scale, how, "2025") for who, how in zip(naht, stances, strict=True)]
    row = pt.report_table(pt.Timeline(said).stance_matrix(), form="sides").to_frame().iloc[0]
    assert row.tolist()[2:] == ["A0", "A1", "A2, A3"]


def test_agreement_has_each_pair_once_with_its_value(ofsted):
    agreement = ofsted.stance_matrix().agreement("congruence", "average")
    made, values = pt.report_table(agreement), agreement.to_frame()
    frame = made.to_frame().set_index("Actor")
    for one, row in frame.iterrows():
        for other, said in row.items():
            below = list(values.index).index(one) > list(values.index).index(other)
            assert bool(said) == below
            if below:
                assert float(said.replace(MINUS, "-")) == pytest.approx(
                    values.loc[one, other], abs=0.006
                )
    assert made.notes[0].startswith("Agreement, for each pair of actors (divided by average).")


def test_agreement_that_is_not_known_is_a_dash_with_a_note():
    frame = pd.DataFrame({"a": ["x", "y"], "i": ["p", "q"], "s": ["support", "oppose"]})
    matrix = pt.StanceMatrix.from_frame(frame, actor="a", issue="i", stance="s")
    made = pt.report_table(matrix.agreement("exact"))
    assert made.to_frame().iloc[0].tolist() == ["y", "–"]
    assert any(note.startswith("–:") for note in made.notes)


def table_of(*rows, groups=()):
    heads = tuple(Head(f"A{place}") for place in range(len(rows[0])))
    named = [Head(f"I{place}", f"Issue {place}" * (place > 0)) for place in range(len(rows))]
    if groups:
        named = [
            Head(head.name, head.long, group) for head, group in zip(named, groups, strict=True)
        ]
    return StanceTable(heads, tuple(map(StanceRow, named, rows)))


def said(table):
    return [[str(cell) for cell in row.cells] for row in table.rows]


FULL, EMPTY = Cell("support"), Cell()


@pytest.mark.parametrize(
    ("cells", "form"),
    [
        ([FULL] * 7, "grid"),
        ([FULL] * 8, "sides"),
        ([FULL] * 2 + [EMPTY] * 5, "sides"),
        ([FULL] * 2 + [EMPTY] * 4, "grid"),
    ],
)
def test_a_matrix_is_a_grid_where_it_is_narrow_and_full_enough(cells, form):
    table = table_of(tuple(cells))
    assert of_stances(table, "T") == of_stances(table, "T", form)
    assert of_stances(table, "T") != of_stances(table, "T", {"grid": "sides"}.get(form, "grid"))


def test_exactly_three_in_ten_cells_are_full_enough():
    rows = [(FULL, FULL, FULL, EMPTY, EMPTY), (EMPTY,) * 5]
    assert of_stances(table_of(*rows), "T").columns[1].name == "A0"


def test_a_cell_of_a_grid_says_its_state_its_share_and_its_notes():
    row = (
        Cell("support", "42%"), Cell("number", "0.5", 0.5), Cell("oppose", notes=("if so", "b")),
        Cell("mixed", notes=("b",)), EMPTY,
    )  # fmt: skip
    table = of_stances(table_of(row), "T", "grid")
    assert said(table) == [["I0", "support, 42%", "0.5", "oppose (a) (b)", "mixed (b)", ""]]
    assert table.notes == ("(a) if so", "(b) b", "An empty cell: no stance is recorded.")


def test_a_full_grid_says_nothing_of_empty_cells():
    assert of_stances(table_of((FULL,)), "T", "grid").notes == ()


def test_rows_are_headed_by_what_the_issue_says_in_full_and_stand_under_their_groups():
    table = of_stances(table_of((FULL,), (FULL,), groups=("G", "")), "T", "grid")
    assert [row[0] for row in said(table)] == ["I0", "Issue 1"]
    assert [row.group for row in table.rows] == ["G", ""]
    assert table.grouped_by == "Group"
    assert of_stances(table_of((FULL,)), "T", "grid").grouped_by == ""


def test_sides_have_a_column_for_each_side_that_is_taken_in_the_order_of_sides():
    row = (
        Cell("declined"), Cell("unresolved"), Cell("mixed", "48% for", side="support"),
        Cell("oppose", notes=("n",)), Cell("support", "60% for"), Cell("neutral"), EMPTY,
        Cell("no_position"),
    )  # fmt: skip
    table = of_stances(table_of(row), "T", "sides")
    assert [column.name for column in table.columns] == [
        "Proposition", "For", "Against", "Neutral or mixed", "Not settled", "No position",
    ]  # fmt: skip
    assert said(table) == [["I0", "A2 (48%), A4 (60%)", "A3 (a)", "A5", "A1", "A0, A7"]]
    assert table.notes == ("(a) n",)


def test_agreement_is_the_lower_half_with_numbers_as_they_are_read():
    said_by = {"x": "+-+", "y": "+--", "z": "--+"}
    frame = pd.DataFrame(
        [(who, f"i{at}", {"+": "support", "-": "oppose"}[sign])
         for who, signs in said_by.items() for at, sign in enumerate(signs)],
        columns=["a", "i", "s"],
    )  # fmt: skip
    matrix = pt.StanceMatrix.from_frame(frame, actor="a", issue="i", stance="s")
    table = of_agreement(matrix.agreement(), "T")
    values = matrix.agreement().to_numpy()
    shown = [f"{value:.2f}".rstrip("0").rstrip(".").replace("-", MINUS) for value in values[2, :2]]
    assert said(table)[1] == ["z", *shown]
    assert [column.name for column in table.columns] == ["Actor", "x", "y"]
    assert [column.align for column in table.columns] == ["left", "right", "right"]
    assert table.notes[0].endswith(". Each pair is shown once, below the diagonal.")
    assert len(table.notes) == 1
    assert np.isfinite(values).all()
    assert of_agreement(matrix.agreement(between="issues"), "T").columns[0].name == "Issue"
