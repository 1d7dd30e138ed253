"""The sides name everybody who took a stance, once, on the side that they took."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.figures.layout.sheet import Sheet
from policytrack.figures.layout.sidesform import SidesForm, put_sides
from policytrack.figures.layout.stancetable import Cell, Head, Row, StanceTable
from policytrack.look.sizes import sizes_for

WORDS = {"mixed": "mixed", "declined": "declined to say", "neutral": "neutral"}


def measure(text):
    return 4.6 * len(text)


FORM = SidesForm(
    sizes_for(10),
    measure,
    measure,
    lambda cell: (cell.state, f"{cell.state} edge", "check", "text"),
    WORDS,
)


def put(cells, width=453.6, long=""):
    columns = tuple(Head(f"A{at}") for at in range(len(cells)))
    sheet = Sheet(width)
    put_sides(sheet, StanceTable(columns, (Row(Head("issue", long), tuple(cells)),)), FORM)
    return sheet


def lines(sheet, start):
    return " ".join(words.text for words in sheet.words if words.id.startswith(start))


def test_actors_stand_by_name_on_the_side_that_they_took():
    sheet = put([Cell("support"), Cell("oppose"), Cell(), Cell("support")])
    assert lines(sheet, "support:") == "A0, A3"
    assert lines(sheet, "oppose:") == "A1"


def test_a_share_stands_in_brackets_on_the_side_of_its_poll():
    sheet = put([Cell("mixed", "39% for", side="support"), Cell("oppose", "56%")])
    assert lines(sheet, "support:") == "A0 (39%)"
    assert lines(sheet, "oppose:") == "A1 (56%)"


def test_a_condition_has_its_mark_after_the_name():
    assert lines(put([Cell("support", marks=("*",), conditional=True)]), "support:") == "A0*"


def test_everybody_else_stands_in_a_quiet_line_below_the_proposition():
    sheet = put([Cell("neutral"), Cell("declined"), Cell("neutral")])
    (rest,) = [words for words in sheet.words if words.ink == "quiet"]
    assert rest.text == "Neutral: A0, A2; declined to say: A1"


def test_a_side_has_a_bar_only_where_somebody_took_it():
    sheet = put([Cell("support")])
    assert [panel.ink for panel in sheet.panels] == ["support edge"]


def test_the_proposition_takes_the_place_of_the_title():
    assert lines(put([Cell("support")], long="It should be"), "row:") == "It should be"


STATES = st.sampled_from(["support", "oppose", "neutral", "mixed", "declined", "not_recorded"])


@given(st.lists(STATES, min_size=1, max_size=15), st.floats(230, 960))
def test_everybody_is_named_once_and_nothing_leaves_the_sheet(states, width):
    sheet = put([Cell(state) for state in states], width)
    said = " ".join(words.text for words in sheet.words if words.id or words.ink == "quiet")
    named = [word.strip(",;") for word in said.split() if word.startswith("A")]
    stated = [f"A{at}" for at, state in enumerate(states) if state != "not_recorded"]
    assert sorted(named) == sorted(stated)
    for words in sheet.words:
        assert words.x + measure(words.text) <= width + 0.01
        assert words.y <= sheet.height


def rules_of(sheet):
    return [(rule.ink, rule.y0) for rule in sheet.rules]


def rows_of(*rows, group=""):
    columns = (Head("A0"), Head("A1"))
    made = tuple(Row(Head(f"issue {at}", "", group), cells) for at, cells in enumerate(rows))
    sheet = Sheet(453.6)
    put_sides(sheet, StanceTable(columns, made), FORM)
    return sheet


AT_ODDS = (Cell("support"), Cell("oppose"))
AT_ONE = (Cell("support"), Cell("support"))


def test_the_propositions_take_half_of_the_width_and_each_side_a_quarter():
    sheet = rows_of(AT_ODDS)
    width = 453.6
    assert [chip.x for chip in sheet.chips[:2]] == [width / 2 + 6, width * 3 / 4 + 6]
    assert [chip.id for chip in sheet.chips[:2]] == ["side:For", "side:Against"]
    heads = {words.text: words.x for words in sheet.words if words.bold}
    assert heads == {"For": width / 2 + 16, "Against": width * 3 / 4 + 16}


def test_rows_stand_between_two_rules_with_hairlines_between_them():
    sheet = rows_of(AT_ODDS, AT_ONE, AT_ONE)
    inks = [ink for ink, _ in rules_of(sheet)]
    assert inks == ["rule", "hairline", "hairline", "rule"]
    assert [y for _, y in rules_of(sheet)] == sorted(y for _, y in rules_of(sheet))
    assert sheet.height == sheet.rules[-1].y0 + 3


def test_contested_rows_are_tinted_where_they_are_at_most_half():
    def tinted(*rows):
        return sum(panel.ink == "contested" for panel in rows_of(*rows).panels)

    assert tinted(AT_ODDS, AT_ONE) == 1
    assert tinted(AT_ONE, AT_ONE) == 0
    assert tinted(AT_ODDS, AT_ODDS, AT_ONE) == 0


def test_the_name_of_a_group_stands_above_its_rule():
    sheet = rows_of(AT_ODDS, group="What should happen")
    (name,) = [words for words in sheet.words if words.text == "What should happen"]
    first = sheet.rules[0].y0
    size = FORM.sizes.body
    assert (name.bold, name.size, name.x) == (True, size, 0)
    # Four points above it, and two below its line.
    assert name.y == pytest.approx(first - 2 - 0.2 * 1.2 * size)


@pytest.mark.parametrize(("width", "below"), [(453.6, False), (130.0, True)])
def test_sides_stand_below_the_proposition_where_a_name_would_have_to_be_broken(width, below):
    columns = (Head("Government"), Head("Parliamentarians"))
    cells = (Cell("support"), Cell("oppose"))
    sheet = Sheet(width)
    put_sides(sheet, StanceTable(columns, (Row(Head("issue", "Rents should fall"), cells),)), FORM)
    at = {words.id: words for words in sheet.words}
    assert at["support:issue"].text == "Government"
    assert (at["support:issue"].y > at["row:issue"].y) == below
    if not below:
        assert at["oppose:issue"].text == "Parliamentarians"


def test_the_heads_of_the_sides_stay_on_a_narrow_sheet():
    wide, narrow = put([Cell("support")], 453.6), put([Cell("support")], 150.0)
    for sheet in (wide, narrow):
        (against,) = [words for words in sheet.words if words.text == "Against"]
        assert against.x + 1.2 * measure("Against") <= sheet.width
