"""The layout of timelines, in plain numbers."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import policytrack.figures.layout
from policytrack.figures.layout.datespans import Span
from policytrack.figures.layout.labelplaces import extent
from policytrack.figures.layout.numberedkey import arrange_to_fit
from policytrack.figures.layout.placing import arrange
from policytrack.figures.layout.timelineparts import Entry, Frame

DAY = 739_000


def measure(text):
    """Five points a character, wide ones ten."""
    return sum(10 if ord(char) > 0x2E80 else 5 for char in text)


def frame(rows=None, width=600.0):
    return Frame(DAY - 10, DAY + 410, width, 10.0, measure, measure, rows)


@st.composite
def spans(draw):
    first = draw(st.integers(DAY, DAY + 390))
    long = draw(st.sampled_from([1, 1, 1, 30, 300]))
    last = min(first + long, DAY + 400)
    if long == 1:
        return Span("day", first, first + 1)
    return Span("rough", first, last, note="a note")


TEXTS = st.one_of(
    st.text("abcdef ", min_size=1, max_size=60).filter(str.strip),
    st.text("政策時間軸圖表報告", min_size=1, max_size=30),
    st.text("אבגדהו ", min_size=1, max_size=40).filter(str.strip),
)
ENTRIES = st.lists(
    st.builds(
        Entry,
        id=st.uuids().map(str),
        label=TEXTS,
        lane=st.sampled_from(["", "A", "B"]),
        spans=st.lists(spans(), min_size=1, max_size=3).map(tuple),
    ),
    max_size=40,
)


def boxes(layout, frame_):
    """Every label, note and mark as a box: left, right, row and the row after."""
    for placed in layout.placed:
        for number, span in enumerate(placed.entry.spans):
            row = placed.row_of(number)
            yield (*extent(span, frame_), row, row + 1), placed
            if number and span.note and placed.lines and placed.side != "below":
                x, side = placed.notes[number]
                width = measure(span.note)
                left = x if side == "right" else x - width
                yield (left, left + width, row, row + 1), placed
        if placed.lines:
            width = max(map(measure, placed.lines))
            left = placed.x - width if placed.side == "left" else placed.x
            top = placed.row + (len(placed.entry.spans) if placed.side == "below" else 0)
            yield (left, left + width, top, top + len(placed.lines)), placed
    for lane in layout.lanes:
        if lane.name:
            yield (0.0, measure(lane.name), lane.top, lane.top + 1), lane


def overlap(one, other):
    across = min(one[1], other[1]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[2], other[2])
    return across > 1e-6 and down > 0


@given(ENTRIES)
def test_nothing_overlaps_and_nothing_leaves_the_frame(entries):
    layout = arrange(entries, frame())
    found = list(boxes(layout, frame()))
    for (one, mine), (other, yours) in combinations(found, 2):
        assert mine is yours or not overlap(one, other)
    assert all(
        box[0] >= -1e-6 and box[1] <= 600 + 1e-6 and box[3] <= layout.rows for box, _ in found
    )


@given(ENTRIES)
def test_every_label_is_there_whole(entries):
    layout = arrange(entries, frame())
    assert not layout.left_out
    for entry, placed in zip(entries, layout.placed, strict=True):
        whole = "".join("".join(placed.lines).split())
        assert whole.startswith("".join(entry.label.split()))


@given(ENTRIES, st.integers(1, 12))
def test_little_room_leaves_out_only_what_it_says(entries, rows):
    layout, key = arrange_to_fit(entries, frame(rows))
    silent = [placed.entry.id for placed in layout.placed if not placed.lines]
    assert silent == [entry.id for entry in layout.left_out]
    if key is not None:
        assert layout.rows + key.rows <= rows
        assert [item.lines[0].split(".")[0] for item in key.items] == [
            str(i + 1) for i in range(len(entries))
        ]


@given(ENTRIES)
def test_the_same_entries_are_laid_out_alike(entries):
    assert arrange(entries, frame()) == arrange(entries, frame())


def test_lanes_lie_below_each_other_with_those_of_no_lane_last():
    day = (Span("day", DAY, DAY + 1),)
    entries = [
        Entry("1", "one", "", day),
        Entry("2", "two", "B", day),
        Entry("3", "three", "A", day),
    ]
    layout = arrange(entries, frame())
    assert [lane.name for lane in layout.lanes] == ["B", "A", ""]
    assert [lane.top for lane in layout.lanes[1:]] == [lane.bottom for lane in layout.lanes[:-1]]


def test_twenty_events_of_one_day_stand_in_the_order_of_reading():
    entries = [Entry(str(i), f"event {i:02d}", "", (Span("day", DAY, DAY + 1),)) for i in range(20)]
    rows = [placed.row for placed in arrange(entries, frame()).placed]
    assert rows == sorted(rows)


LAYOUT = sorted(
    f"layout.{path.stem}"
    for path in Path(policytrack.figures.layout.__path__[0]).glob("*.py")
    if path.stem != "__init__"
)


def test_no_module_of_the_layout_loads_matplotlib():
    loads = "".join(f"import policytrack.figures.{module}\n" for module in [*LAYOUT, "describe"])
    code = f"import sys\n{loads}assert 'matplotlib' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
