"""Rows for the entries of one lane."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from policytrack.figures.layout.datespans import Span
from policytrack.figures.layout.labelplaces import label_options
from policytrack.figures.layout.packer import Packer
from policytrack.figures.layout.timelineparts import GAP, MARK, Entry, Frame


def five(text):
    return 5.0 * len(text)


FRAME = Frame(0, 100, 400, 10, five, five)


def entry(id, day, label="Letter", *, last=None, notes=()):
    shape = "none" if day is None else "day" if last is None else "rough"
    first = 0 if day is None else day
    later = tuple(Span("day", at, at + 1, note=note) for at, note in notes)
    return Entry(id, label, "", (Span(shape, first, last or first + 1), *later))


def packed(*entries, tight=False, name=0.0, below=None):
    options = [label_options(one, FRAME) for one in entries]
    return Packer(entries, options, FRAME, name, below).pack(tight=tight)


def rows_of(found):
    return {one.entry.id: one.row for one in found}


def test_entries_far_from_each_other_share_a_row():
    found, used = packed(entry("a", 5), entry("b", 30), entry("c", 60))
    assert rows_of(found) == {"a": 0, "b": 0, "c": 0}
    assert used == 1


def test_entries_of_one_day_stand_below_each_other_in_the_order_given():
    found, used = packed(entry("a", 5), entry("b", 5), entry("c", 5))
    assert rows_of(found) == {"a": 0, "b": 1, "c": 2}
    assert used == 3


def test_the_name_of_a_lane_takes_its_width_in_the_first_row():
    assert rows_of(packed(entry("a", 5), name=90.0)[0]) == {"a": 1}
    assert rows_of(packed(entry("a", 60), name=90.0)[0]) == {"a": 0}


def test_packed_tightly_it_never_takes_more_rows_than_in_order():
    entries = [entry(f"e{day}", day, "A letter of some words") for day in (5, 15, 30, 45, 60, 75)]
    assert packed(*entries, tight=True)[1] <= packed(*entries)[1]


def test_an_entry_without_a_day_stands_at_the_left_with_a_mark_before_its_label():
    (found,), used = packed(entry("a", None))
    assert (found.row, found.side, found.shift, found.x) == (0, "right", 0.0, MARK + GAP)
    assert found.lines == ("Letter",)
    assert used == 1


def test_an_entry_without_a_day_takes_the_first_gap_in_steps_of_an_eighth():
    found, _ = packed(entry("a", 5), entry("b", None))
    assert found[1].row == 0
    assert found[1].shift == 100.0


def test_an_entry_without_a_day_that_finds_no_gap_loses_mark_and_label():
    wide = entry("a", 1, last=99)
    found, _ = packed(wide, entry("b", None, "A letter"), below=1, tight=True)
    lost = found[1]
    assert lost.lines == ()
    assert lost.entry.spans == ()


def test_labels_without_room_leave_their_marks():
    entries = [entry(f"e{number}", 50, "A long letter") for number in range(6)]
    found, used = packed(*entries, tight=True, below=4)
    silent = [one for one in found if not one.lines]
    assert silent
    assert used == 4
    assert all(one.entry.spans for one in silent)
    assert all(one.row < 4 for one in found)


def test_a_silent_mark_has_no_notes():
    entries = [entry(f"e{n}", 50, "A letter", notes=[(60, "later")]) for n in range(5)]
    found, _ = packed(*entries, tight=True, below=4)
    silent = [one for one in found if not one.lines]
    assert silent
    assert {span.note for one in silent for span in one.entry.spans} == {""}


DAYS = st.lists(st.tuples(st.integers(0, 99), st.integers(1, 25)), min_size=1, max_size=14)


@pytest.mark.parametrize("tight", [False, True])
@given(DAYS)
def test_no_two_labels_meet_and_each_has_a_row(tight, days):
    entries = [
        entry(f"e{number}", day, "x" * long) for number, (day, long) in enumerate(sorted(days))
    ]
    found, used = packed(*entries, tight=tight)
    assert [one.entry.id for one in found] == [one.id for one in entries]
    taken: dict[int, list[tuple[float, float]]] = {}
    for one in found:
        ways = label_options(one.entry, FRAME)
        strips = next(strips for way, strips in ways if evolve(way, row=one.row) == one)
        for row, strip in enumerate(strips, one.row):
            assert row < used
            for left, right in taken.get(row, []):
                assert strip[1] <= left or strip[0] >= right
            taken.setdefault(row, []).append(strip)
    assert set(taken) == set(range(used))


@pytest.mark.parametrize("below", [1, 2, 3, 4])
def test_an_undated_label_of_several_lines_stays_above_the_end_of_the_room(below):
    long = entry("u", None, "A label without a date that needs more than one line of the room here")
    long = evolve(long, label=f"{long.label} and even more than two")
    found, _ = packed(entry("a", 5), long, below=below, tight=True)
    assert all(one.row + len(one.lines) <= below for one in found)
