"""The marks of dates on a strip: each tells its kind by its shape, not by its colour alone."""

from __future__ import annotations

import pytest

from policytrack.dates import FuzzyDate, Period
from policytrack.figures.layout.datespans import of_date
from policytrack.figures.layout.sheet import Sheet
from policytrack.figures.layout.stripmarks import KINDS, kind_of, put_mark, put_slip
from policytrack.figures.layout.timestrip import Strip

START = float(FuzzyDate("2025-01-01").ordinals[0])
STRIP = Strip(START, START + 365, 100.0, 465.0)


def span(date, style="actual"):
    return of_date(Period(date) if "/" in date else FuzzyDate(date), style)


def drawn(date, style="actual", colour=""):
    sheet = Sheet(500.0)
    put_mark(sheet, STRIP, span(date, style), 50.0, id="m", colour=colour)
    return sheet


def edges(shape):
    xs = [x for x, _ in shape.points]
    return min(xs), max(xs)


def test_a_day_is_a_dot_in_its_middle():
    [dot] = drawn("2025-02-01").markers
    assert (dot.x, dot.y, dot.shape) == (131.5, 50.0, "circle")
    assert dot.size * 0.84 == pytest.approx(6.0)


def test_a_rough_date_is_a_box_of_just_its_days():
    [box] = drawn("2025-02").shapes
    assert edges(box) == (131.0, 159.0)
    assert (box.edge, box.fill) == ("accent", "tint")


def test_a_short_rough_date_is_wide_enough_to_be_seen():
    [box] = drawn("[2025-02-01..2025-02-02]").shapes
    left, right = edges(box)
    assert right - left == pytest.approx(4.5)
    assert (left + right) / 2 == pytest.approx(132.0)


def test_a_stretch_is_a_full_bar():
    [bar] = drawn("2025-02-01/2025-03-01").shapes
    assert edges(bar) == (131.0, 160.0)
    assert (bar.edge, bar.fill) == ("", "accent")


def test_a_stretch_with_rough_ends_has_soft_ones():
    soft, full = drawn("2025-02/2025-04").shapes
    assert edges(soft) == (131.0, 220.0)
    assert edges(full) == (158.0, 191.0)
    assert soft.fill == "tint"


def test_a_stretch_that_may_cover_nothing_surely_has_no_full_part():
    [soft] = drawn("2025-02/2025-02").shapes
    assert (soft.fill, soft.edge) == ("tint", "accent")


@pytest.mark.parametrize(("date", "sign"), [("[..2025-06-30]", -1), ("[2025-06-30..]", 1)])
def test_a_bound_is_a_cap_with_an_open_arrow(date, sign):
    line, cap, head = drawn(date).shapes
    assert not line.fill
    assert not head.fill
    assert len({x for x, _ in cap.points}) == 1
    away = [x for x, _ in line.points]
    assert (away[1] - away[0]) * sign == pytest.approx(14.0)


def test_an_arrow_stays_on_the_strip():
    for date in ("[..2025-01-02]", "[2025-12-30..]"):
        for shape in drawn(date).shapes:
            left, right = edges(shape)
            assert left >= STRIP.left - 0.1
            assert right <= STRIP.right + 0.1


def test_a_stretch_without_an_end_is_a_full_arrow():
    [ray] = drawn("2025-06-01/..").shapes
    assert (ray.edge, ray.fill) == ("", "accent")


def test_what_lies_outside_is_a_triangle_at_the_edge():
    [early] = drawn("2024-01").shapes
    [late] = drawn("2026-01").shapes
    assert edges(early)[0] == STRIP.left + 0.5
    assert edges(late)[1] == STRIP.right - 0.5


def test_what_holds_now_is_white_with_an_edge_of_accent():
    [box] = drawn("2025-09", "now").shapes
    assert (box.edge, box.fill, box.weight, box.dash) == ("accent", "paper", 1.5, ())


def test_what_was_first_is_thin_and_grey():
    [box] = drawn("2025-09", "first").shapes
    assert (box.edge, box.fill) == ("replaced", "paper")
    ys = [y for _, y in box.points]
    assert max(ys) - min(ys) < 6


def test_what_is_asked_for_is_broken():
    for date in ("2025-09", "2025-09-01", "2025-09/2025-11"):
        [box] = drawn(date, "wish").shapes
        assert box.dash
    assert drawn("[2025-09-01..]", "wish").shapes[0].dash


def test_a_colour_of_its_own_takes_the_place_of_the_accent_only():
    assert drawn("2025-02", colour="#00aa00").shapes[0].fill == "#00aa00:tint"
    assert drawn("2025-09", "now", "#00aa00").shapes[0].fill == "paper"
    assert drawn("2025-09", "wish", "#00aa00").shapes[0].edge == "quiet"


def test_a_slip_is_an_arrow_from_middle_to_middle():
    sheet = Sheet(500.0)
    put_slip(sheet, STRIP, (span("2025-03-01", "first"), span("2025-09-01", "now")), 50.0, "s")
    line, head = sheet.shapes
    assert line.points[0][0] == pytest.approx(159.5)
    assert edges(head)[1] == pytest.approx(343.5)
    assert {line.edge, head.fill} == {"alarm"}


def test_a_slip_from_outside_has_no_arrow():
    sheet = Sheet(500.0)
    put_slip(sheet, STRIP, (span("2024-03-01", "first"), span("2025-09-01", "now")), 50.0, "s")
    assert not sheet.shapes


def test_every_kind_has_a_word_in_the_key():
    dates = ("2025-02-01", "2025-02", "2025-02/2025-04", "[..2025-06-30]", "[2025-06-30..]")
    kinds = {kind_of(span(date)) for date in (*dates, "2025-02/..", "../2025-02")}
    kinds |= {kind_of(span("2025-02", style)) for style in ("now", "first", "wish")}
    kinds.add(kind_of(span("2024"), STRIP))
    assert kinds == set(KINDS)


def test_the_arrow_of_a_slip_has_its_head_at_the_later_date_and_a_dot_at_the_first():
    for first, last, sign in (("2025-02-01", "2025-06-01", 1), ("2025-06-01", "2025-02-01", -1)):
        sheet = Sheet(500.0)
        put_slip(sheet, STRIP, (span(first), span(last)), 50.0, "s")
        line, head = sheet.shapes
        start, end = line.points
        tip = head.points[0]
        assert (head.points[0], head.points[-1]) == (tip, tip)
        assert tip[0] - end[0] == sign * 5.0
        assert {y for _, y in head.points} == {50.0, 50.0 - 2.8, 50.0 + 2.8}
        (dot,) = sheet.markers
        assert (dot.x, dot.y) == start
        assert dot.size * 0.84 == pytest.approx(3.6)
        assert (line.edge, head.fill, dot.fill) == ("alarm",) * 3


def test_dates_closer_than_a_dot_have_no_arrow():
    sheet = Sheet(500.0)
    put_slip(sheet, STRIP, (span("2025-02-01"), span("2025-02-04")), 50.0, "s")
    assert (sheet.shapes, sheet.markers) == ([], [])
