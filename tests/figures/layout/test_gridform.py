"""The grid stands within its width, in rows and columns that do not meet, at any width."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.figures.layout.gridform import CHIP, GridForm, put_grid
from policytrack.figures.layout.sheet import Sheet
from policytrack.figures.layout.stancetable import Cell, Head, Row, StanceTable
from policytrack.look.sizes import sizes_for


def measure(text):
    return 4.6 * len(text) + 1


FORM = GridForm(
    sizes_for(10),
    measure,
    measure,
    lambda cell: (cell.state, f"{cell.state} edge", "check", "text"),
)
WIDE = 9.6 * 72


def table(actors, issues, state="support", *, group="", long=""):
    columns = tuple(Head(f"Actor {at}", "", group) for at in range(actors))
    rows = tuple(Row(Head(f"Issue {at}", long), (Cell(state),) * actors) for at in range(issues))
    return StanceTable(columns, rows)


def put(made, width=453.6, form=FORM):
    sheet = Sheet(width)
    put_grid(sheet, made, form)
    return sheet


def texts(sheet):
    return [words.text for words in sheet.words]


def test_each_recorded_cell_is_a_chip_and_each_empty_one_a_dot():
    cells = (Cell("support"), Cell(), Cell("oppose"))
    made = StanceTable((Head("A"), Head("B"), Head("C")), (Row(Head("a"), cells),))
    sheet = put(made)
    assert [chip.id for chip in sheet.chips] == ["cell:A:a", "cell:C:a"]
    assert len(sheet.dots) == 1


def test_chips_stand_under_the_names_of_their_columns():
    sheet = put(table(3, 2))
    names = {words.id: words.x for words in sheet.words if words.id.startswith("column:")}
    for chip in sheet.chips:
        actor = chip.id.split(":")[1]
        assert chip.x == names[f"column:{actor}"]


def test_columns_that_do_not_fit_beside_each_other_come_in_a_further_grid():
    sheet = put(table(40, 2))
    written = {words.id.partition(":line")[0] for words in sheet.words}
    assert {id for id in written if id.startswith("column:")} == {
        f"column:Actor {at}" for at in range(40)
    }
    assert texts(sheet).count("Issue 0") == texts(sheet).count("Issue 1") > 1
    assert len(sheet.chips) == 80


def test_names_of_columns_break_where_fewer_grids_then_hold_all_columns():
    names = [words.text for words in put(table(4, 1)).words if words.id.startswith("column:")]
    assert names == [f"Actor {at}" for at in range(4)]
    broken = put(table(12, 1))
    names = [words.text for words in broken.words if words.id.startswith("column:")]
    assert names == [text for at in range(12) for text in ("Actor", str(at))]
    assert texts(broken).count("Issue 0") == 1


def test_columns_take_what_short_names_of_rows_leave():
    cells = (Cell("support", "12"),) * 40
    columns = tuple(Head(f"Actor {at}") for at in range(40))
    grids = [
        texts(put(StanceTable(columns, (Row(Head(title), cells),)))).count(title)
        for title in ("Issue 0", "A proposition of 130 points")
    ]
    assert grids == [4, 5]


def test_the_proposition_stands_there_where_it_has_room_and_else_the_title():
    long = "Each area of provision should be graded on a five-point scale"
    assert "Issue 0" not in texts(put(table(3, 1, long=long)))
    assert "Issue 0" in texts(put(table(3, 1, long=long), width=238))


def test_a_group_stands_above_its_columns_with_a_rule():
    sheet = put(table(2, 1, group="Unions"))
    (heading,) = [words for words in sheet.words if words.text == "Unions"]
    assert (heading.bold, heading.align) == (True, "center")
    assert any(rule.weight == 0.8 and rule.x0 < heading.x < rule.x1 for rule in sheet.rules)


def contested(number, of):
    split, agreed = (Cell("support"), Cell("oppose")), (Cell("support"), Cell())
    rows = [Row(Head(f"i{at}"), split if at < number else agreed) for at in range(of)]
    return StanceTable((Head("A"), Head("B")), tuple(rows))


@pytest.mark.parametrize(("number", "tinted"), [(0, 0), (1, 1), (2, 2), (3, 0)])
def test_contested_rows_are_tinted_where_at_most_half_are(number, tinted):
    sheet = put(contested(number, 4))
    assert sum(panel.ink == "contested" for panel in sheet.panels) == tinted


def test_the_foot_counts_the_stances_of_each_actor():
    sheet = put(contested(2, 4))
    at = texts(sheet).index("Stances recorded")
    assert texts(sheet)[at + 1 :] == ["4", "2"]


def test_for_and_against_are_compared_from_eight_inches_on():
    assert "for : against" in texts(put(contested(1, 2), WIDE))
    assert "for : against" not in texts(put(contested(1, 2), 7.9 * 72))


def test_the_bars_for_and_against_are_as_long_as_the_numbers_beside_them():
    sheet = put(contested(2, 2), WIDE)
    bars = [panel for panel in sheet.panels if panel.ink in ("support edge", "oppose edge")]
    assert {bar.width for bar in bars} == {5.0}
    assert texts(sheet).count("1") == 4


def test_the_bars_for_and_against_lie_around_the_middle_of_the_rule_between_them():
    sheet = put(contested(1, 2), WIDE)
    middles = {(rule.y0 + rule.y1) / 2 for rule in sheet.rules if rule.y1 - rule.y0 == 12}
    bars = [panel for panel in sheet.panels if panel.ink in ("support edge", "oppose edge")]
    assert bars
    assert {bar.y + bar.height / 2 for bar in bars} <= middles


def test_a_text_in_a_cell_widens_its_chip_and_its_column():
    plain, printed = (
        StanceTable((Head("A"),), (Row(Head("a"), (Cell("support", text),)),))
        for text in ("", "33-42% for")
    )
    assert put(plain).chips[0].width == CHIP[0]
    assert put(printed).chips[0].width > measure("33-42% for")


def test_the_marks_of_notes_stand_beside_their_chips():
    cell = Cell("support", notes=("if x",), marks=("a",), conditional=True)
    sheet = put(StanceTable((Head("A"),), (Row(Head("i"), (cell,)),)))
    (mark,) = [words for words in sheet.words if words.text == "a"]
    (chip,) = sheet.chips
    assert mark.x > chip.x + chip.width / 2


@given(
    st.integers(1, 12), st.integers(1, 6), st.floats(230, 960),
    st.lists(st.text("abc ", min_size=1, max_size=30).filter(str.strip), min_size=12, max_size=12),
)  # fmt: skip
def test_nothing_leaves_the_sheet_and_chips_of_a_row_do_not_meet(actors, issues, width, names):
    columns = tuple(Head(names[at], "", "G" * (at % 2)) for at in range(actors))
    rows = tuple(Row(Head(f"i{at}"), (Cell("support", "9%"),) * actors) for at in range(issues))
    sheet = put(StanceTable(columns, rows), width)
    assert len(sheet.chips) == actors * issues
    for chip in sheet.chips:
        assert chip.x - chip.width / 2 >= 0
        assert chip.x + chip.width / 2 <= width + 0.01
        assert 0 <= chip.y - chip.height / 2 <= sheet.height
    by_height = {}
    for chip in sheet.chips:
        by_height.setdefault(round(chip.y, 3), []).append(chip)
    for alike in by_height.values():
        for left, right in pairwise(sorted(alike, key=lambda chip: chip.x)):
            assert left.x + left.width / 2 <= right.x - right.width / 2


def shares(*texts, marks=()):
    cells = tuple(Cell("support", text, marks=marks) for text in texts)
    return StanceTable(tuple(Head(f"A{at}") for at in range(len(texts))), (Row(Head("a"), cells),))


def test_the_text_of_a_chip_stands_in_the_middle_of_what_its_glyph_leaves():
    sheet = put(shares("56%"))
    (chip,) = sheet.chips
    left = chip.x - chip.width / 2
    assert chip.glyph_x == left + CHIP[0] / 2
    (words,) = [each for each in sheet.words if each.text == "56%"]
    assert words.x == pytest.approx((left + CHIP[0] - 2 + chip.x + chip.width / 2) / 2)
    assert words.y == pytest.approx(chip.y + 0.36 * words.size)


def test_the_letter_of_a_note_stands_at_the_upper_right_of_its_chip():
    sheet = put(shares("", marks=("a",)))
    (chip,) = sheet.chips
    (words,) = [each for each in sheet.words if each.text == "a" and each.x > chip.x]
    assert words.x == chip.x + chip.width / 2 + 1.5
    assert words.y == pytest.approx(chip.y - CHIP[1] / 2 + 0.62 * words.size)


def test_the_rule_under_the_name_of_a_group_spans_its_columns_with_a_gap():
    sheet = put(table(3, 1, group="Unions"))
    (rule,) = [each for each in sheet.rules if each.ink == "quiet"]
    (name,) = [each for each in sheet.words if each.text == "Unions"]
    chips = [chip.x for chip in sheet.chips]
    assert (rule.y0, rule.weight) == (rule.y1, 0.8)
    assert rule.x0 < min(chips) < max(chips) < rule.x1
    assert name.x == pytest.approx((rule.x0 + rule.x1) / 2)
    assert name.bold


def test_a_group_whose_name_is_wide_makes_its_columns_evenly_wider():
    sheet = put(table(2, 1, group="Unions of head teachers and of support staff"))
    one, other = (chip.x for chip in sheet.chips)
    assert other - one >= measure("Unions of head teachers and of support staff") / 2


def test_the_words_before_the_counts_have_room_beside_short_names_of_rows():
    sheet = put(table(3, 1), width=WIDE)
    (words,) = [words for words in sheet.words if words.text == "Stances recorded"]
    counts = [other for other in sheet.words if other.y == words.y and other is not words]
    assert len(counts) == 3
    assert words.x + measure(words.text) < min(count.x - measure("1") / 2 for count in counts)


@pytest.mark.parametrize("width", [WIDE, 453.6, 237.6])
def test_a_long_name_of_a_column_is_never_cut_where_a_few_lines_hold_it(width):
    name = "Schoolmasters and women teachers of all parts of the union"
    made = StanceTable((Head(name), Head("B")), (Row(Head("a"), (Cell("support"), Cell())),))
    sheet = put(made, width)
    lines = [words for words in sheet.words if words.id.startswith(f"column:{name}")]
    assert " ".join(words.text for words in lines) == name
    assert len(lines) == 2 or width < 300
    assert sheet.left_out == []


def test_a_name_of_a_column_that_is_cut_is_told():
    made = StanceTable((Head(f"{'union ' * 60}of all"),), (Row(Head("a"), (Cell("support"),)),))
    assert put(made, 237.6).left_out == [made.columns[0].name]


def test_a_row_whose_sides_stand_in_two_grids_is_tinted_in_both():
    columns = tuple(Head(f"Actor {at}") for at in range(30))
    split = Row(Head("a"), (Cell("support"), *[Cell()] * 28, Cell("oppose")))
    alike = [Row(Head(name), (Cell("support"),) * 30) for name in "bc"]
    sheet = put(StanceTable(columns, (split, *alike)))
    tints = [panel.id for panel in sheet.panels if panel.id.startswith("tint:")]
    assert tints == ["tint:a"] * texts(sheet).count("a")
    assert len(tints) > 1
