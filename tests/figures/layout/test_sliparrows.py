"""Slips as arrows: where the boxes, their words and the arrow stand on a sheet."""

from __future__ import annotations

from itertools import pairwise

import pytest

import policytrack as pt
from policytrack.figures.layout.listform import ListForm
from policytrack.figures.layout.sheet import Sheet
from policytrack.figures.layout.sliparrows import put_arrows
from policytrack.figures.layout.sliprows import slip_row
from policytrack.look.sizes import sizes_for


def measure(text):
    """A font of which every character is five points wide."""
    return 5.0 * len(text)


def measure_bold(text):
    """The same font in bold, half as wide again."""
    return 7.5 * len(text)


def put(*plans, width=450.0, mark=None, title="Report"):
    made = [pt.Plan(when, announced=said) for said, when in plans]
    story = pt.Timeline([pt.Event(title, "report", plans=made, id="e")])
    sheet = Sheet(width)
    form = ListForm(sizes_for(10.0), measure, measure_bold, measure, measure, mark, "")
    put_arrows(sheet, [slip_row(event, story._story.resolver) for event in story.events], form)
    return sheet


def arrow(sheet):
    """The line and the head of the arrow."""
    return [shape.points for shape in sheet.shapes if shape.id == "arrow:e"]


def words(sheet, start):
    return next(each for each in sheet.words if each.text.startswith(start))


LATER = [("2025-01-05", "2025-03-01"), ("2025-02-01", "2025-09-01")]


def test_an_arrow_to_the_next_line_is_straight_and_points_down_to_the_right():
    line, head = arrow(put(*LATER))
    (x0, y0), (x1, y1) = line
    assert x0 < x1
    assert y0 < y1
    assert head[0][0] == max(x for x, _ in head)
    assert head[0][1] > y1


def test_an_earlier_date_makes_an_arrow_to_the_left():
    ((x0, _), (x1, _)), _ = arrow(put(*[(said, when) for (said, _), (_, when) in zip(
        LATER, LATER[::-1], strict=True)]))  # fmt: skip
    assert x1 < x0


def test_past_a_line_between_it_goes_down_and_then_to_the_side():
    line, _ = arrow(put(*LATER, ("2025-03-01", "2025-12-01")))
    (x0, y0), (x1, y1), (x2, y2) = line
    assert x0 == x1
    assert y0 < y1 == y2
    assert x2 > x1


def test_what_has_not_slipped_has_no_arrow():
    assert arrow(put(("2025-01-05", "2025"), ("2025-02-01", "2025-09-01"))) == []


@pytest.mark.parametrize("width", [200.0, 300.0, 450.0, 900.0])
@pytest.mark.parametrize(
    "plans",
    [
        LATER,
        [LATER[0], ("2025-02-01", "2025-03-20")],
        [LATER[0], ("2025-02-01", "2029-09-01")],
        [*LATER, ("2025-03-01", "2026-12-01")],
    ],
)
def test_no_words_stand_on_the_arrow_or_outside_the_sheet(plans, width):
    sheet = put(*plans, width=width)
    for text in (each for each in sheet.words if each.id.startswith("date-label:")):
        wide = (measure_bold if text.bold else measure)(text.text)
        left = text.x - (wide if text.align == "right" else 0.0)
        assert left >= 0
        assert left + wide <= width + 0.01
        box = (left, text.y - 0.7 * text.size, left + wide, text.y + 0.15 * text.size)
        for line in arrow(sheet)[:1]:
            assert not any(meets(box, *pair) for pair in pairwise(line)), text.text


def meets(box, one, other):
    """Whether a line runs through a box, looked at in small steps."""
    steps = [(one[0] + (other[0] - one[0]) * i / 200, one[1] + (other[1] - one[1]) * i / 200)
             for i in range(201)]  # fmt: skip
    return any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in steps)


def test_on_a_narrow_sheet_the_boxes_stand_below_the_title():
    wide, narrow = put(*LATER), put(*LATER, width=200.0)
    assert words(narrow, "first").y > words(narrow, "Report").y + 5
    assert words(wide, "first").x > words(wide, "Report").x + 100


def test_dates_without_a_day_stand_in_words_without_an_axis():
    sheet = put(("2025-01-05", "postponed"))
    assert arrow(sheet) == []
    assert sheet.height > 0


def test_the_sign_of_a_date_taken_back_stands_on_the_day_on_which_that_was_said():
    def markers(said):
        plans = [
            pt.Plan("2025-09-01", announced="2025-01-05"),
            pt.Plan("postponed", announced=said),
        ]
        story = pt.Timeline([pt.Event("Report", "report", plans=plans, id="e")])
        sheet = Sheet(450.0)
        form = ListForm(sizes_for(10.0), measure, measure, measure, measure, None, "")
        put_arrows(sheet, [slip_row(story["e"], story._story.resolver)], form)
        return [marker.x for marker in sheet.markers if marker.id.startswith("date:e:")]

    (exact,) = markers("2025-06-16")
    (rough,) = markers("2025-06")
    assert rough == pytest.approx(exact, abs=2.0)
