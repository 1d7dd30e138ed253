"""Numbers at the marks and a key below, where labels have no room."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from policytrack.figures.layout.datespans import Span
from policytrack.figures.layout.numberedkey import arrange_to_fit
from policytrack.figures.layout.timelineparts import Entry, Frame


def five(text):
    return 5.0 * len(text)


LETTER = "Letter of many words to the minister"
FRAME = Frame(0, 100, 450, 10, five, five)


def entries(count, label=LETTER):
    """Events on days that are far from each other."""
    days = [number * 96 // count for number in range(count)]
    return [
        Entry(f"e{number}", f"{label} {number}", "", (Span("day", day, day + 1),))
        for number, day in enumerate(days)
    ]


def test_where_there_are_as_many_rows_as_it_takes_there_is_no_key():
    layout, key = arrange_to_fit(entries(12), FRAME)
    assert key is None
    assert layout.left_out == ()


def test_labels_that_fit_need_no_key():
    layout, key = arrange_to_fit(entries(3), evolve(FRAME, rows=5))
    assert key is None
    assert layout.placed[0].lines == (f"{LETTER} 0",)


def test_labels_without_room_become_numbers_that_a_key_explains():
    layout, key = arrange_to_fit(entries(12), evolve(FRAME, rows=7))
    assert [placed.lines for placed in layout.placed] == [(str(n),) for n in range(1, 13)]
    assert [item.lines for item in key.items] == [(f"{n}. {LETTER} {n - 1}",) for n in range(1, 13)]
    assert (layout.rows, key.rows) == (1, 6)


def test_a_key_is_read_down_each_of_the_columns_that_make_it_lowest():
    _, key = arrange_to_fit(entries(12), evolve(FRAME, rows=7))
    half = (450 + 14) / 2
    assert [(item.x, item.row) for item in key.items] == [
        (x, row) for x in (0.0, half) for row in range(6)
    ]


def test_a_key_has_one_column_where_its_lines_take_the_whole_width():
    _, key = arrange_to_fit(entries(8), evolve(FRAME, rows=9, width=300))
    assert [(item.row, item.x) for item in key.items] == [(row, 0.0) for row in range(8)]


def test_the_rows_left_free_at_the_top_are_not_given_to_numbers():
    assert arrange_to_fit(entries(12), evolve(FRAME, rows=7), head=1)[1] is None
    layout, key = arrange_to_fit(entries(12), evolve(FRAME, rows=8), head=1)
    assert key.rows == 6
    assert {placed.row for placed in layout.placed} == {1}


def test_a_key_has_the_notes_of_later_dates_and_the_marks_have_none():
    late = (Span("day", 50, 51), Span("day", 60, 61, note="9 days late"))
    one = Entry("a", "Letter of many words here", "", late)
    layout, key = arrange_to_fit([one, *entries(11)], evolve(FRAME, rows=9))
    assert key.items[0].lines == ("1. Letter of many words here; 9 days late",)
    assert [span.note for span in layout.placed[0].entry.spans] == ["", ""]


def test_a_record_in_two_lanes_has_one_number_and_one_line_in_the_key():
    first = Entry("a", "Letter of many words here", "", (Span("day", 50, 51),))
    again = evolve(first, id="a@2", copy=1)
    layout, key = arrange_to_fit([first, again, *entries(9)], evolve(FRAME, rows=8))
    assert [placed.lines for placed in layout.placed[:3]] == [("1",), ("1",), ("2",)]
    assert len(key.items) == 10


def test_where_not_even_a_key_fits_the_labels_that_do_are_kept():
    layout, key = arrange_to_fit(entries(40), evolve(FRAME, rows=3))
    assert key is None
    assert 0 < len(layout.left_out) < 40


@given(st.integers(1, 16), st.integers(1, 14), st.integers(0, 1))
def test_what_is_laid_out_fits_or_is_named(count, rows, head):
    layout, key = arrange_to_fit(entries(count), evolve(FRAME, rows=rows), head)
    if key is not None:
        assert not layout.left_out
        assert layout.rows + key.rows <= rows
        assert all(item.row + len(item.lines) <= key.rows for item in key.items)
    named = {entry.id for entry in layout.left_out}
    assert named | {placed.entry.id for placed in layout.placed if placed.lines} == {
        f"e{number}" for number in range(count)
    }
