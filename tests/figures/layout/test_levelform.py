"""Boxes of levels stand on their days and rows, and a broken edge is drawn where they are rough."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.figures.layout.levelform import put_key, put_ladders, rough
from policytrack.figures.layout.levelrows import ladders_of
from policytrack.figures.layout.listform import ListForm
from policytrack.figures.layout.sheet import Sheet
from policytrack.look.sizes import sizes_for
from policytrack.look.theme import LIGHT
from policytrack.story.levels import held

GRADES = pt.Scale("Grade", ["poor", "fair", "good"])
ELM, OAK = pt.Actor("Elm School", "institution"), pt.Actor("Oak School", "institution")


def visit(date, to=ELM, **level):
    return pt.Event(f"{to} {date}", "inspection", date, to=to, level=pt.Level(GRADES, **level))


def ladders(*events):
    return ladders_of(held(pt.Timeline(events)._story))


def measure(text):
    return 5.0 * len(text)


FORM = ListForm(sizes_for(10.0), measure, measure, measure, measure)


def drawn(*events, width=450.0):
    sheet = Sheet(width)
    put_ladders(sheet, ladders(*events), FORM, LIGHT)
    return sheet


def boxes(sheet):
    """The filled boxes as left, right, top, foot, and whether each is broken."""
    found = []
    for shape in sheet.shapes:
        if shape.id.startswith("stretch:") and len(shape.points) == 5:
            across, down = zip(*shape.points, strict=True)
            found.append((min(across), max(across), min(down), max(down), shape.fill == "paper"))
    return found


def words(sheet, text):
    (found,) = [each for each in sheet.words if each.text == text]
    return found


def test_nothing_is_put_where_no_body_has_a_level():
    sheet = Sheet(450.0)
    put_ladders(sheet, [], FORM, LIGHT)
    assert (sheet.height, sheet.words, sheet.shapes) == (0.0, [], [])


def test_a_box_ends_where_the_next_begins_and_stands_on_the_row_of_its_level():
    sheet = drawn(visit("2025-01-10", value="poor"), visit("2025-03-21", value="good"))
    first, second = boxes(sheet)
    assert first[1] == pytest.approx(second[0], abs=2)
    for box, level in ((first, "poor"), (second, "good")):
        assert box[2] < words(sheet, level).y < box[3]
    assert not first[4]
    assert not second[4]


def test_the_last_level_goes_on_to_the_right_and_has_no_edge_there():
    sheet = drawn(visit("2025-01-10", value="poor"), visit("2025-03-21", value="good"))
    *_, last = boxes(sheet)
    assert last[1] == pytest.approx(449.5)
    edges = [shape.points for shape in sheet.shapes if len(shape.points) == 2 and shape.edge]
    assert not [edge for edge in edges if edge[0][0] == edge[1][0] == pytest.approx(last[1])]


def test_rows_are_paler_from_the_first_level_to_the_last():
    sheet = drawn(*(visit(f"2025-0{n}-10", value=v) for n, v in enumerate(GRADES.levels, 1)))
    fills = [shape.fill for shape in sheet.shapes if len(shape.points) == 5]
    shades = [sum(int(fill[at : at + 2], 16) for at in (1, 3, 5)) for fill in fills]
    assert shades == sorted(shades)
    assert len(set(shades)) == 3


def test_days_that_are_not_known_exactly_have_a_broken_box_beside_the_sure_one():
    sheet = drawn(visit("2025-01", value="poor"), visit("2025-09-21", value="good"))
    assert [broken for *_, broken in boxes(sheet)] == [True, False, False]
    (early, sure, _) = boxes(sheet)
    assert early[1] == pytest.approx(sure[0], abs=2)


def test_a_level_between_two_others_stands_over_the_rows_that_it_can_be():
    sheet = drawn(visit("2025-01-10", at_least="fair"), visit("2025-03-21", value="poor"))
    open_box, _ = boxes(sheet)
    assert open_box[4]
    for level in ("fair", "good"):
        assert open_box[2] < words(sheet, level).y < open_box[3]


def test_a_step_joins_two_levels_only_where_its_day_is_known():
    exact = drawn(visit("2025-01-10", value="poor"), visit("2025-03-21", value="good"))
    steps = [shape.points for shape in exact.shapes if shape.id.startswith("step:")]
    ((above, below),) = steps
    assert above[0] == below[0]
    vague = drawn(visit("2025-01-10", value="poor"), visit("2025-03", value="good"))
    assert [shape for shape in vague.shapes if shape.id.startswith("step:")] == []


def test_how_long_a_level_held_is_written_only_where_it_fits():
    events = visit("2025-01-10", value="poor"), visit("2025-03-21", value="good")
    assert words(drawn(*events), "10 weeks").align == "center"
    assert "10 weeks" not in [each.text for each in drawn(*events, width=80.0).words]


def test_several_bodies_get_headings_and_one_gets_none():
    one, two = visit("2025-01-10", value="poor"), visit("2025-02-10", OAK, value="good")
    assert [each.text for each in drawn(one).words if each.id.startswith("scale:")] == []
    heads = [each.text for each in drawn(one, two).words if each.id.startswith("scale:")]
    assert len(heads) == 2
    assert all(school in head for school, head in zip(("Elm", "Oak"), heads, strict=True))


@pytest.mark.parametrize(
    ("date", "level", "is_rough"),
    [
        ("2025-01-10", {"value": "poor"}, False),
        ("2025-01", {"value": "poor"}, True),
        ("2025-01-10", {"at_least": "fair"}, True),
        ("2025-01-10", {"at_least": "good"}, False),
    ],
)
def test_a_stretch_is_rough_where_its_days_or_its_level_are(date, level, is_rough):
    (ladder,) = ladders(visit(date, **level))
    assert [rough(stretch) for stretch in ladder.stretches] == [is_rough]


def test_the_key_says_what_a_broken_box_means_below_what_stands_there():
    sheet = Sheet(450.0, 100.0)
    put_key(sheet, FORM)
    assert sheet.words[0].text == "broken: days or level not known exactly"
    assert sheet.words[0].y > 100.0
    assert sheet.shapes[0].dash
    assert sheet.height > sheet.words[0].y
