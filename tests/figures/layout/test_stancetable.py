"""A stance table is read from what matters most: groups, then disagreement, then the fullest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.figures.layout.stancetable import (
    Cell,
    Head,
    Row,
    StanceTable,
    footnoted,
    grouped,
    is_contested,
    letter,
    picked,
    star,
    turned,
)

STATES = ("support", "oppose", "neutral", "mixed", "declined", "not_recorded")


def table(*rows, columns=None, groups=(), ranks=()):
    """A table of rows written as a name and the states of its cells."""
    width = len(rows[0][1])
    names = columns or [f"actor {at}" for at in range(width)]
    heads = [
        Head(name, "", groups[at] if groups else "", ranks[at] if ranks else 0)
        for at, name in enumerate(names)
    ]
    made = [Row(Head(name), tuple(map(Cell, states))) for name, states in rows]
    return StanceTable(tuple(heads), tuple(made))


@st.composite
def tables(draw):
    width, height = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    cells = st.lists(st.sampled_from(STATES), min_size=width, max_size=width)
    rows = [(f"issue {at}", draw(cells)) for at in range(height)]
    return table(*rows, ranks=draw(st.lists(st.integers(0, 2), min_size=width, max_size=width)))


@given(tables(), st.randoms())
def test_picking_all_in_another_order_and_back_changes_nothing(made, chance):
    columns, rows = list(range(len(made.columns))), list(range(len(made.rows)))
    chance.shuffle(columns)
    chance.shuffle(rows)
    back = ([order.index(at) for at in range(len(order))] for order in (columns, rows))
    assert picked(picked(made, columns, rows), *back) == made


@given(tables())
def test_turning_twice_gives_the_table_back(made):
    assert turned(turned(made)) == made
    assert turned(made).fill == made.fill


@given(tables())
def test_the_fill_is_the_share_of_cells_with_a_state(made):
    cells = [cell for row in made.rows for cell in row.cells]
    assert made.fill == pytest.approx(sum(made.recorded()) / len(cells))


def test_a_table_of_nothing_has_no_fill():
    assert StanceTable((), ()).fill == 0.0


@pytest.mark.parametrize(
    ("states", "contested"),
    [
        (["support", "oppose"], True),
        (["support", "mixed"], False),
        (["support", "support"], False),
        (["oppose", "not_recorded", "support"], True),
    ],
)
def test_a_row_is_contested_where_one_supports_and_another_opposes(states, contested):
    assert is_contested(Row(Head("a"), tuple(map(Cell, states)))) is contested


def test_equal_notes_share_a_mark_and_stand_in_the_order_of_reading():
    cells = (Cell("support", notes=("if x",)), Cell("support", notes=("if y", "if x")))
    made = footnoted(StanceTable((Head("A"), Head("B")), (Row(Head("a"), cells),)), letter)
    assert made.notes == (("a", "if x"), ("b", "if y"))
    assert [cell.marks for cell in made.rows[0].cells] == [("a",), ("b", "a")]


def test_marks_are_letters_and_go_on_after_z():
    assert [letter(at, 99) for at in (0, 25, 26, 51, 52)] == ["a", "z", "aa", "az", "ba"]


def test_one_note_beside_a_name_is_a_star_and_several_are_letters():
    assert star(0, 1) == "*"
    assert [star(at, 2) for at in (0, 1)] == ["(a)", "(b)"]


def test_heads_of_one_group_that_stand_together_share_a_heading():
    heads = [Head("a", group="X"), Head("b", group="X"), Head("c", group="Y"), Head("d", group="X")]
    assert grouped(heads) == [("X", 0, 2), ("Y", 2, 3), ("X", 3, 4)]


def test_a_cell_stands_on_the_side_of_its_state_unless_a_poll_says_otherwise():
    assert Cell("oppose").side == "oppose"
    assert Cell("mixed", "39% for", side="support").side == "support"
