"""The artists of a packed timeline stand where its layout says, again when the axes change."""

from __future__ import annotations

import datetime as dt

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pytest
from matplotlib.collections import PathCollection

import policytrack as pt

EVENTS = [
    pt.Event("Unions write to the minister", "letter", "2025-01-20", id="letter"),
    pt.Event("The minister answers", "announcement", "2025-06-24", id="answer"),
    pt.Event("The report", "report", id="report", plans=[
        pt.Plan("2025-09-01", announced="2025-01-10"),
        pt.Plan("2025-11-03", announced="2025-08-01"),
    ]),
]  # fmt: skip


@pytest.fixture
def ax():
    yield plt.figure(figsize=(6.3, 2.5)).add_subplot()
    plt.close("all")


def drawn(ax, *events, **options):
    pt.Timeline(events or EVENTS).plot(ax=ax, layout="packed", **options)
    ax.figure.draw_without_rendering()
    return {text.get_gid(): text for text in ax.texts if text.get_gid()}


def label(texts, event):
    (found,) = [text for gid, text in texts.items() if gid.endswith(f"label:{event}")]
    return found


def days(ax):
    """The days of the discs and markers, as they stand on the axis."""
    (marks,) = [each for each in ax.collections if isinstance(each, PathCollection)]
    return sorted(mdates.num2date(x).date() for x, _ in marks.get_offsets())


def test_each_date_is_a_mark_in_the_middle_of_its_day(ax):
    drawn(ax)
    wanted = ["2025-01-20", "2025-06-24", "2025-09-01", "2025-11-03"]
    assert days(ax) == [dt.date.fromisoformat(day) for day in wanted]


def test_a_label_stands_beside_its_mark_on_its_row(ax):
    text = label(drawn(ax), "letter")
    box = text.get_window_extent()
    (marks,) = [each for each in ax.collections if isinstance(each, PathCollection)]
    first = min(marks.get_offsets().tolist())
    x, y = ax.transData.transform(first)
    assert min(abs(box.x0 - x), abs(box.x1 - x)) < 0.15 * ax.figure.dpi
    assert box.y0 < y < box.y1


def test_larger_axes_lay_everything_out_again_without_another_text(ax):
    before = drawn(ax)
    at = {gid: text.get_window_extent().x0 for gid, text in before.items()}
    ax.figure.set_size_inches(10, 4)
    ax.figure.draw_without_rendering()
    after = {text.get_gid(): text for text in ax.texts if text.get_gid()}
    assert after == before
    assert any(after[gid].get_window_extent().x0 != pytest.approx(x) for gid, x in at.items())


def test_the_marked_day_is_a_line_at_its_end_with_its_words(ax):
    texts = drawn(ax, as_of="2025-07-01")
    (line,) = [each for each in ax.collections if str(each.get_gid()).endswith("as-of-line")]
    ((top, foot),) = line.get_segments()
    assert top[0] == foot[0]
    assert mdates.num2date(top[0]).date() == dt.date(2025, 7, 2)
    (words,) = [text.get_text() for gid, text in texts.items() if gid.endswith("as-of")]
    assert "1 July 2025" in words


def test_only_a_label_that_the_line_runs_through_gets_paper_behind_it(ax):
    texts = drawn(ax, as_of="2025-02-10")
    lifted = {gid for gid, text in texts.items() if text.get_bbox_patch() is not None}
    day = mdates.date2num(dt.date(2025, 2, 11))
    x = ax.transData.transform((day, 0))[0]
    for gid, text in texts.items():
        if text.get_visible() and text.get_text() and "as-of" not in gid:
            box = text.get_window_extent()
            assert (gid in lifted) == (box.x0 - 3 <= x <= box.x1 + 3), gid


def test_no_scale_of_days_stands_below_events_that_have_none(ax):
    drawn(ax, pt.Event("Some day", "letter"), pt.Event("Another day", "letter"))
    assert [tick.get_text() for tick in ax.get_xticklabels() if tick.get_text()] == []


def test_a_property_of_the_marks_is_not_overwritten(ax):
    drawn(ax, style={"edgecolor": "#ff0000"})
    (marks,) = [each for each in ax.collections if isinstance(each, PathCollection)]
    assert {tuple(colour) for colour in marks.get_edgecolors().tolist()} == {(1.0, 0.0, 0.0, 1.0)}


def test_axes_without_room_name_what_they_leave_out(ax):
    few = ax.figure.add_axes((0.1, 0.2, 0.3, 0.1))
    many = [pt.Event(f"Letter {n} of the unions", "letter", "2025-01-20") for n in range(12)]
    with pytest.warns(pt.LeftOutWarning, match="Letter 11"):
        drawn(few, *many)
