"""Marks are outlines in points: sure is full, rough has caps, open points on."""

from __future__ import annotations

import pytest

from policytrack.figures.layout.datespans import Span
from policytrack.figures.layout.outlines import shapes_of
from policytrack.figures.layout.timelineparts import ARROW, MARK, Entry, Frame, Layout, Placed

FRAME = Frame(0, 100, 500, 10.0, lambda text: 5 * len(text), lambda text: 6 * len(text))


def shapes(*spans, stance="", shift=None, notes=()):
    entry = Entry("e", "event", "", spans, stance)
    placed = Placed(entry, 2, ("event",), "right", 0.0, notes, 1, shift)
    return shapes_of(Layout((placed,), (), 5), FRAME)


def xs(bar):
    return min(x for x, _ in bar.outline), max(x for x, _ in bar.outline)


def ys(bar):
    return min(y for _, y in bar.outline), max(y for _, y in bar.outline)


def test_a_day_is_a_dot_in_the_middle_of_its_row():
    (dot,) = shapes(Span("day", 10, 11)).dots
    assert (dot.kind, dot.x, dot.y, dot.name) == ("dot", 52.5, 25.0, "e:0")


def test_a_rough_date_is_a_box_between_two_caps():
    made = shapes(Span("rough", 10, 40))
    (box,) = made.bars
    assert (box.kind, xs(box)) == ("rough", (50, 200))
    assert [xs(cap) for cap in made.lines] == [(50, 50), (200, 200)]
    assert all(ys(cap) == (22, 28) for cap in made.lines)


def test_a_short_rough_date_is_as_wide_as_a_mark():
    (box,) = shapes(Span("rough", 10, 10.2)).bars
    left, right = xs(box)
    assert right - left == pytest.approx(MARK)
    assert (left + right) / 2 == pytest.approx(50.5)


def test_a_stretch_is_full_where_it_is_sure_and_pale_where_it_may_be():
    soft, full = shapes(Span("period", 10, 60, (20, 50))).bars
    assert (soft.kind, xs(soft)) == ("soft", (50, 300))
    assert (full.kind, xs(full)) == ("period", (100, 250))
    assert ys(full)[1] - ys(full)[0] > ys(soft)[1] - ys(soft)[0]


def test_a_stretch_that_is_sure_nowhere_is_only_pale():
    (soft,) = shapes(Span("period", 10, 60, (50, 50))).bars
    assert soft.kind == "soft"


def test_a_stretch_that_goes_on_points_on():
    full, head = shapes(Span("period", 10, 60, (10, 60), (False, True))).bars
    assert xs(full) == (50, 300)
    assert xs(head) == (300, 300 + ARROW)


def test_a_stretch_that_has_always_been_points_back():
    _, head = shapes(Span("period", 10, 60, (10, 60), (True, False))).bars
    assert xs(head) == (50 - ARROW, 50)


@pytest.mark.parametrize(("shape", "sign"), [("before", -1), ("after", 1)])
def test_an_open_date_is_a_cap_with_an_arrow(shape, sign):
    cap, shaft, head = shapes(Span(shape, 50, 50, None, (sign < 0, sign > 0))).lines
    assert xs(cap) == (250, 250)
    tip = 250 + sign * (ARROW - 1)
    assert shaft.outline == [(250, 25), (tip, 25)]
    assert (tip, 25) in head.outline
    assert len(head.outline) == 3


def test_what_has_no_date_is_a_dot_where_its_label_stands():
    (dot,) = shapes(Span("none", 0, 0), shift=40.0).dots
    assert (dot.kind, dot.x) == ("none", 40 + MARK / 2 + 0.5)


def test_a_plan_taken_back_keeps_its_kind():
    (dot,) = shapes(Span("none", 0, 0, style="postponed"), shift=0.0).dots
    assert dot.kind == "postponed"


def test_a_statement_over_a_stretch_has_the_marker_of_its_stance_in_the_middle():
    (dot,) = shapes(Span("rough", 10, 40), stance="support").dots
    assert (dot.kind, dot.x) == ("dot", 125)


def test_a_planned_date_has_its_own_kind_of_mark():
    (box,) = shapes(Span("rough", 10, 40, style="planned")).bars
    (dot,) = shapes(Span("day", 10, 11, style="required")).dots
    assert (box.kind, dot.kind) == ("planned", "required")


def test_the_dates_of_an_event_are_joined_from_each_to_the_next():
    made = shapes(Span("day", 10, 11), Span("day", 50, 51))
    (join,) = made.joins
    assert join.outline == [(52.5, 28.0), (52.5, 35.0), (252.5 - MARK / 2, 35.0)]


def test_a_date_below_the_one_before_is_joined_by_an_upright_line():
    (join,) = shapes(Span("day", 20, 21), Span("rough", 10, 40)).joins
    assert join.outline == [(102.5, 28.0), (102.5, 32.0)]


def test_a_join_ends_before_a_note_that_stands_in_its_way():
    moved = Span("day", 50, 51, note="late")
    (join,) = shapes(Span("day", 10, 11), moved, notes=((0, "right"), (240, "left"))).joins
    assert join.outline[-1] == (240 - 20 - 2, 35.0)


@pytest.mark.parametrize("last", [(9, 11), (10, 30), (5, 10)])
def test_a_join_is_upright_up_to_the_very_ends_of_the_later_date(last):
    first = Span("rough", 0, 20)
    (join,) = shapes(first, Span("rough", *last)).joins
    assert [x for x, _ in join.outline] == [50.0, 50.0]
