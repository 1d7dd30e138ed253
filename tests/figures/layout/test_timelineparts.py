"""What goes into a layout and what comes out of it."""

from __future__ import annotations

import pytest

from policytrack.figures.layout.datespans import Span
from policytrack.figures.layout.timelineparts import Entry, Frame, Placed

DAY = Span("day", 5, 6)


def test_an_entry_in_several_lanes_is_one_record():
    first = Entry("letter", "Letter", "Unions", (DAY,))
    second = Entry("letter@2", "Letter", "Parties", (DAY,), copy=1)
    assert first.record == second.record == "letter"


def test_an_id_with_an_at_sign_of_its_own_is_kept_whole():
    assert Entry("a@b", "A", "", (DAY,)).record == "a@b"


@pytest.mark.parametrize(("day", "x"), [(0, 0.0), (5, 50.0), (10, 100.0), (-1, -10.0)])
def test_a_day_stands_in_proportion_to_the_width(day, x):
    assert Frame(0, 10, 100, 9.0, len, len).x(day) == x


def test_a_frame_that_begins_later_measures_from_its_beginning():
    assert Frame(100, 120, 40, 9.0, len, len).x(105) == 10.0


def test_the_first_date_stands_in_the_row_of_its_entry_and_later_ones_below_the_label():
    placed = Placed(Entry("a", "A", "", (DAY,) * 3), 4, ("one", "two"), "right", 0.0, drop=2)
    assert [placed.row_of(number) for number in range(3)] == [4, 6, 7]
