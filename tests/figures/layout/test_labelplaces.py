"""Where a label can stand beside the mark of its date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.figures.layout.datespans import Span
from policytrack.figures.layout.labelplaces import extent, label_options
from policytrack.figures.layout.timelineparts import ARROW, GAP, MARK, Entry, Frame

DAY = MARK / 2


def five(text):
    return 5.0 * len(text)


FRAME = Frame(0, 100, 400, 10, five, five)
"""Four points a day."""


def entry(label, *spans):
    return Entry("a", label, "", spans or (Span("day", 50, 51),))


class TestExtent:
    def test_a_day_is_as_wide_as_its_mark_about_its_middle(self):
        assert extent(Span("day", 50, 51), FRAME) == (202 - DAY, 202 + DAY)

    def test_a_stretch_reaches_from_its_first_day_to_its_last(self):
        assert extent(Span("rough", 10, 30), FRAME) == (40.0, 120.0)

    def test_a_short_stretch_is_as_wide_as_the_mark_of_a_day(self):
        assert extent(Span("rough", 10, 11), FRAME) == (42 - DAY, 42 + DAY)

    @pytest.mark.parametrize(
        ("open_", "found"),
        [
            ((True, False), (100 - ARROW, 200.0)),
            ((False, True), (100.0, 200 + ARROW)),
            ((True, True), (100 - ARROW, 200 + ARROW)),
        ],
    )
    def test_an_open_end_has_room_for_its_arrow(self, open_, found):
        assert extent(Span("period", 25, 50, None, open_), FRAME) == found

    def test_nothing_reaches_beyond_the_axes(self):
        assert extent(Span("period", -10, 120, None, (True, True)), FRAME) == (0.0, 400.0)
        assert extent(Span("day", 0, 1), FRAME)[0] == 0.0


class TestBeside:
    def test_a_label_stands_right_of_its_mark_first_and_left_of_it_next(self):
        options = label_options(entry("Letter"), FRAME)
        assert [placed.side for placed, _ in options] == ["right", "left"]
        (right, strips), (left, others) = options
        assert right.x == 202 + DAY + GAP
        assert strips == ((202 - DAY, 202 + DAY + GAP + 30),)
        assert left.x == 202 - DAY - GAP
        assert others == ((202 - DAY - GAP - 30, 202 + DAY),)
        assert right.lines == left.lines == ("Letter",)

    def test_near_the_right_end_a_label_stands_only_left(self):
        options = label_options(entry("Letter", Span("day", 95, 96)), FRAME)
        assert [placed.side for placed, _ in options] == ["left"]

    def test_near_the_left_end_a_label_stands_only_right(self):
        options = label_options(entry("Letter", Span("day", 2, 3)), FRAME)
        assert [placed.side for placed, _ in options] == ["right"]

    def test_a_long_label_is_broken_to_a_share_of_the_width_or_stands_whole(self):
        text = "A letter of fortycharacters in one linex"
        options = label_options(entry(text, Span("day", 5, 6)), FRAME)
        assert [(placed.side, len(placed.lines)) for placed, _ in options] == [
            ("right", 2),
            ("right", 1),
        ]
        assert [len(strips) for _, strips in options] == [2, 1]

    def test_an_event_without_a_day_has_no_place_of_its_own(self):
        assert label_options(entry("Letter", Span("none", 0, 0)), FRAME) == []

    def test_a_mark_across_the_axes_has_its_label_below(self):
        ((placed, strips),) = label_options(entry("Letter", Span("rough", 2, 98)), FRAME)
        assert (placed.side, placed.x, placed.lines) == ("below", 8.0, ("Letter",))
        assert strips == ((8.0, 392.0), (8.0, 38.0))

    def test_a_label_below_does_not_pass_the_right_end(self):
        spans = (Span("rough", 20, 99),)
        ((placed, _),) = label_options(entry("a " * 39 + "b", *spans), FRAME)
        assert placed.side == "below"
        assert placed.x + max(map(five, placed.lines)) <= FRAME.width


class TestNotes:
    FIRST = Span("day", 20, 21)

    def test_a_later_date_stands_in_a_row_of_its_own_with_its_note_to_its_right(self):
        later = Span("day", 40, 41, note="late")
        (placed, strips), *_ = label_options(entry("Letter", self.FIRST, later), FRAME)
        foot, right = 82.0, 162 + DAY
        assert placed.notes == ((82 + DAY + GAP, "right"), (right + GAP, "right"))
        assert strips[1] == (foot, right + GAP + 20)

    def test_a_note_without_room_at_the_right_stands_where_the_line_would_run(self):
        later = Span("day", 95, 96, note="very late")
        (placed, strips), *_ = label_options(entry("Letter", self.FIRST, later), FRAME)
        left = 382 - DAY
        assert placed.notes[1] == (left - GAP, "left")
        assert strips[1] == (82.0, 382 + DAY)

    def test_a_note_without_room_between_both_stands_left_of_both(self):
        first, later = Span("day", 94, 95), Span("day", 96, 97, note="late")
        (placed, strips), *_ = label_options(entry("Letter", first, later), FRAME)
        foot = 378.0
        assert placed.notes[1] == (foot - GAP, "left")
        assert strips[1] == (foot - GAP - 20, 386 + DAY)

    def test_notes_without_any_room_stand_below_with_the_label(self):
        first, later = Span("rough", 1, 98), Span("rough", 1, 99, note="later")
        ((placed, strips),) = label_options(entry("Letter", first, later), FRAME)
        assert (placed.side, placed.lines) == ("below", ("Letter; later",))
        assert all(span.note == "" for span in placed.entry.spans)
        assert strips == ((4.0, 396.0), (4.0, 396.0), (4.0, 69.0))


@given(
    st.text("abc ", min_size=1, max_size=60).filter(str.strip),
    st.integers(0, 99),
    st.integers(1, 60),
    st.sampled_from(["day", "rough", "period"]),
)
def test_every_option_stays_on_the_axes_and_holds_the_whole_label(label, first, long, shape):
    last = first + 1 if shape == "day" else min(first + long, 100)
    for placed, strips in label_options(entry(label, Span(shape, first, last)), FRAME):
        assert "".join(placed.lines).replace(" ", "") == label.replace(" ", "")
        assert all(left >= -1e-9 and right <= FRAME.width + 1e-9 for left, right in strips)
