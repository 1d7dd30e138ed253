"""The timeline as it is drawn."""

from __future__ import annotations

import datetime as dt
import io
import random
import subprocess
import sys
import warnings

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

import policytrack as pt
from policytrack.errors import UnknownNameError
from policytrack.figures.left_out import LeftOutWarning
from policytrack.figures.mpl.fonts import text_measure
from policytrack.look.theme import LIGHT
from tests.figures.legible import problems, texts
from tests.figures.samples import SHAPES, events, packed

pytestmark = pytest.mark.heavy


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def reference_height(drawn, width=12.0):
    """Inches for labels right of their marks, 5 pixels apart, in the first free rows of 13.

    Fewer than six rows may become one more: an axis of two lines is not what is compared here.
    """
    measure = text_measure(8)
    stretch = [(e.date.ordinals[0], measure(e.title) * 100 / 72 / 1.045) for e in drawn]
    first, last = min(stretch)[0], max(day for day, _ in stretch)
    rows = []
    for day, long in sorted(stretch):
        x = 25 + (day - first) / max(last - first, 1) * (100 * width - 50)
        strip = (x - 5, x + 17 + long) if x + 12 + long <= 100 * width else (x - 17 - long, x + 5)
        for row in rows:
            if all(strip[1] <= left or strip[0] >= right for left, right in row):
                row.append(strip)
                break
        else:
            rows.append([strip])
    return (13 * (len(rows) + (len(rows) < 6)) + 50) / 100


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("count", [1, 10, pytest.param(50, marks=pytest.mark.heavy)])
@pytest.mark.parametrize("width", [6.3, 12.0])
def test_every_label_of_every_shape_can_be_read(shape, count, width):
    drawn = events(7, count, shape)
    fig = packed(drawn, width=width).figure
    assert problems(fig) == {}
    joined = " ".join(texts(fig))
    assert [e.title for e in drawn if e.title not in joined] == []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("count", [10, 25, 50, 100, 200])
def test_the_figure_is_no_taller_than_a_plain_packing(seed, count):
    drawn = events(seed, count)
    fig = packed(drawn).figure
    assert fig.get_size_inches()[1] <= reference_height(drawn) + 1e-9


@pytest.mark.heavy
def test_two_hundred_events_can_be_read():
    drawn = events(3, 200)
    fig = packed(drawn).figure
    assert problems(fig) == {}
    assert set(texts(fig)) >= {e.title for e in drawn}


def test_a_label_stands_beside_its_mark():
    ax = packed(events(1, 50))
    days = ax.findobj(lambda part: part.get_gid() == "days")[0]
    marks = ax.transData.transform(days.get_offsets())
    ax.figure.canvas.draw()
    far = []
    for text in ax.texts:
        if (text.get_gid() or "").startswith("label:"):
            box = text.get_window_extent()
            gaps = np.hypot(
                np.maximum(np.maximum(box.x0 - marks[:, 0], marks[:, 0] - box.x1), 0),
                np.maximum(np.maximum(box.y0 - marks[:, 1], marks[:, 1] - box.y1), 0),
            )
            far.append(gaps.min() / ax.figure.dpi)
    assert max(far) < 0.25


def test_the_order_of_input_does_not_matter():
    drawn = events(2, 40, "rough")
    assert picture(packed(drawn)) == picture(packed(drawn[::-1]))


def picture(ax):
    buffer = io.BytesIO()
    ax.figure.savefig(buffer, dpi=80)
    return buffer.getvalue()


def test_another_process_draws_the_same_bytes():
    code = (
        "import hashlib, sys; sys.path.insert(0, '.')\n"
        "from tests.figures.samples import events, packed\n"
        "from tests.figures.test_packedtimeline import picture\n"
        "print(hashlib.sha256(picture(packed(events(5, 30, 'rough')))).hexdigest())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout
        for _ in range(2)
    }
    assert len(runs) == 1


def test_no_events_draw_an_empty_figure():
    assert problems(packed([]).figure) == {}


@pytest.mark.parametrize("lanes", ["actor", "kind", "issue", lambda record: "All of it"])
def test_lanes_are_named(lanes):
    story = pt.load_dataset("ofsted-report-cards")
    ax = story.plot(layout="packed", lanes=lanes, show_statements=True)
    assert problems(ax.figure) == {}
    assert any((text.get_gid() or "").startswith("lane:") for text in ax.texts)


def test_what_belongs_to_none_of_the_lanes_has_a_heading_of_its_own():
    naht = pt.Actor("NAHT", "union")
    events = [
        pt.Event("Somebody asks", "meeting", "2025-06-01"),
        pt.Event("NAHT answers", "letter", "2025-06-24", by=naht),
    ]
    heads = {
        lanes: [text.get_text() for text in ax.texts if (text.get_gid() or "").startswith("lane:")]
        for lanes in ("actor", None)
        for ax in (pt.Timeline(events).plot(layout="packed", lanes=lanes),)
    }
    assert {lanes: sorted(names) for lanes, names in heads.items()} == {
        "actor": ["NAHT", "None of these"],
        None: [],
    }


def test_a_way_to_make_lanes_that_does_not_exist_is_refused():
    with pytest.raises(UnknownNameError, match="did you mean 'actor'"):
        packed([], lanes="actr")


def test_the_day_asked_about_is_marked_and_strikes_no_text():
    ax = pt.load_dataset("ofsted-report-cards").plot(layout="packed", as_of="2025-05-31")
    assert "as of 31 May 2025" in texts(ax.figure)
    assert problems(ax.figure) == {}


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(3))
def test_small_axes_number_their_labels_and_explain_them(seed):
    _, ax = plt.subplots(figsize=(4.4, 5.2), layout="constrained")
    drawn = events(seed, 30, "long labels")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        packed(drawn, ax=ax)
    shown = texts(ax.figure)
    assert "30" in shown
    assert [e for e in drawn if not any(e.title in text for text in shown)] == []
    assert problems(ax.figure) == {}


def test_twenty_events_of_one_day_fit_axes_of_twenty_rows():
    _, ax = plt.subplots(figsize=(7, 3.6), layout="constrained")
    packed(events(4, 20, "one day"), ax=ax)
    assert problems(ax.figure) == {}


def test_axes_too_small_for_that_say_which_labels_they_leave_out():
    _, ax = plt.subplots(figsize=(4, 1.2), layout="constrained")
    drawn = events(4, 40, "one day")
    with pytest.warns(LeftOutWarning) as caught:
        packed(drawn, ax=ax)
    left_out = caught[0].message.labels
    shown = " ".join(texts(ax.figure))
    assert [e.title for e in drawn if e.title not in left_out and e.title not in shown] == []
    assert left_out[0] in str(caught[0].message)


@pytest.mark.heavy
@pytest.mark.parametrize("style", [s for s in plt.style.available if not s.startswith("_")])
def test_every_style_sheet_keeps_it_legible(style):
    with plt.style.context(style):
        assert problems(packed(events(1, 8, "rough"), width=7).figure) == {}


@pytest.mark.heavy
def test_it_keeps_legible_in_a_grid_of_axes():
    fig, axes = plt.subplots(2, 2, figsize=(15, 9), layout="constrained")
    story = pt.load_dataset("ofsted-report-cards")
    story.plot(ax=axes[0, 0], layout="packed")
    packed(events(1, 12), ax=axes[1, 1])
    story.plot_slips(ax=axes[0, 1])
    story.plot_activity("quarter", ax=axes[1, 0])
    assert problems(fig) == {}


JOINT = [
    pt.Event(
        f"{number} Two unions write", "letter", f"2025-06-{10 + number}", id=f"joint-{number}",
        by=[pt.Actor("ASCL", "union"), pt.Actor("NAHT", "union")],
    )
    for number in range(3)
]  # fmt: skip
ALONE = pt.Event("ASCL alone", "letter", "2025-06-20", by=pt.Actor("ASCL", "union"), id="alone")


def test_what_several_do_together_stands_in_the_lane_of_each():
    ax = packed([*JOINT, ALONE], lanes="actor")
    shown = texts(ax.figure)
    assert [shown.count(event.title) for event in JOINT] == [2, 2, 2]
    assert shown.count("ASCL alone") == 1
    assert problems(ax.figure) == {}


def test_what_stands_in_several_lanes_counts_once_in_words():
    said = pt.long_description(packed([*JOINT, ALONE], lanes="actor"))
    assert said.startswith("Timeline of 4 events")
    assert said.count("0 Two unions write [ASCL, NAHT]: 10 June 2025.") == 1


def test_a_function_can_give_several_lanes_and_none():
    ax = packed([*JOINT, ALONE], lanes=lambda r: ["One", "Two"] if len(r.by) > 1 else None)
    assert texts(ax.figure).count("1 Two unions write") == 2
    assert {"One", "Two"} <= set(texts(ax.figure))


def test_an_event_about_several_issues_stands_with_each():
    issues = [pt.Issue(name, f"{name} should be") for name in ("Scale", "Delay")]
    ax = packed([pt.Event("Vote", "vote", "2025", issues=issues)], lanes="issue")
    assert texts(ax.figure).count("Vote") == 2


def test_in_a_key_it_has_one_number():
    spread = [
        pt.Event(f"Council of district {i} votes on the plan", "vote", f"2024-{i % 12 + 1:02d}-15")
        for i in range(24)
    ]
    _, ax = plt.subplots(figsize=(4.4, 3.8), layout="constrained")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        packed([*JOINT, *spread], ax=ax, lanes=lambda r: ["One", "Two"] if r.by else "One")
    shown = texts(ax.figure)
    assert problems(ax.figure) == {}
    assert sum(text.endswith("0 Two unions write") for text in shown) == 1
    number = next(text for text in shown if text.endswith("0 Two unions write")).split(".")[0]
    assert shown.count(number) == 2


def test_axes_with_room_for_fewer_rows_than_lanes_name_the_lanes_they_leave_out():
    made = [
        pt.Event(f"Event {i}", "letter", f"2025-0{i % 9 + 1}-02", by=pt.Actor(f"Body {i}", "union"))
        for i in range(20)
    ]
    _, ax = plt.subplots(figsize=(6, 1.6), layout="constrained")
    with pytest.warns(LeftOutWarning, match="Body 0"):
        packed(made, ax=ax, lanes="actor")
    assert problems(ax.figure) == {}


def test_a_legend_that_was_moved_stays_where_it_is():
    ax = packed(events(1, 8, "rough"), width=9)
    ax.get_legend().set_loc("upper right")
    ax.figure.set_size_inches(6, 4)
    ax.figure.canvas.draw()
    box = ax.get_legend().get_window_extent()
    assert abs(box.x1 - ax.bbox.x1) < 20
    assert abs(box.y1 - ax.bbox.y1) < 20


def test_a_plan_that_held_is_no_move():
    held = pt.Event(
        "Vote", "vote", "2025-05-01", plans=[pt.Plan("2025-05-01", announced="2025-01")]
    )
    assert "moved" not in pt.alt_text(packed([held]))


LETTERS = {
    "hebrew": "אבגדהוזחטיכלמנסעפצקרשת",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
}


@pytest.mark.parametrize("script", LETTERS)
def test_labels_from_right_to_left_can_be_read(script):
    random_ = random.Random(script)
    made = [
        pt.Event(
            " ".join("".join(random_.choices(LETTERS[script], k=6)) for _ in range(5)),
            "letter", str(dt.date(2024, 1, 1) + dt.timedelta(random_.randint(0, 700))),
        )
        for _ in range(25)
    ]  # fmt: skip
    assert problems(packed(made, width=7).figure) == {}


@pytest.mark.parametrize(
    "dates", [["1825", "1901-05", "2025"], ["2025-06-01"] * 3, ["[..2025-01-01]", "[2025-03-01..]"]]
)
def test_odd_stretches_of_time_can_be_read(dates):
    made = [pt.Event(f"{i} " + "a long label " * 25, "letter", d) for i, d in enumerate(dates)]
    assert problems(packed(made, width=4).figure) == {}


def test_the_parts_have_ids_of_their_own_on_every_axes():
    fig, axes = plt.subplots(2, 1, layout="constrained")
    for ax in axes:
        packed(events(1, 3), ax=ax)
    ids = [part.get_gid() for part in fig.findobj() if part.get_gid()]
    assert "label:e0" in ids
    assert "axes2:label:e0" in ids
    assert len(ids) == len(set(ids))


def test_a_new_size_lays_it_out_again():
    fig, ax = plt.subplots(figsize=(5, 2), layout="constrained")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LeftOutWarning)
        packed(events(1, 30), ax=ax)
    fig.set_size_inches(12, 8)
    assert problems(fig) == {}
    assert {e.title for e in events(1, 30)} <= set(texts(fig))


def test_keywords_reach_the_marks():
    ax = packed(events(1, 3), style={"alpha": 0.5, "color": "#aa0000"})
    days = ax.findobj(lambda part: part.get_gid() == "days")[0]
    assert days.get_alpha() == 0.5
    assert mpl.colors.to_hex(days.get_facecolor()[0]) == "#aa0000"


def test_every_successive_plan_is_there_with_the_days_of_slip():
    late = pt.Event(
        "Report",
        "publication",
        "2025-11-01",
        plans=[
            pt.Plan("2025-09-01", announced="2025-01"),
            pt.Plan("2025-10-16", announced="2025-08"),
        ],
    )
    shown = texts(packed([late]).figure)
    assert "16 October 2025, 45 days late" in shown
    assert "1 November 2025, 16 days late" in shown


def test_what_was_postponed_or_cancelled_says_so():
    taken = [
        pt.Event(
            "Vote",
            "vote",
            plans=[
                pt.Plan("2025-05-01", announced="2025-01"),
                pt.Plan("postponed", announced="2025-04-20"),
            ],
        ),
        pt.Event(
            "Visit",
            "visit",
            plans=[
                pt.Plan("2025-05-02", announced="2025-01"),
                pt.Plan("unknown", kind="cancelled", announced="2025-04-20"),
            ],
        ),
    ]
    shown = texts(packed(taken).figure)
    assert {"postponed", "cancelled"} <= set(shown)


def test_an_event_without_any_date_is_there():
    shown = texts(packed([pt.Event("Some day", "visit"), *events(1, 3)]).figure)
    assert {"Some day", "No date given"} <= set(shown)


def test_a_statement_dated_roughly_still_has_the_marker_of_its_stance():
    issue = pt.Issue("Scale", "The scale should stay")
    said = pt.Statement(pt.Actor("ASCL", "union"), issue, "oppose", "2025-06")
    ax = packed([said], show_statements=True)
    days = ax.findobj(lambda part: part.get_gid() == "days")[0]
    assert len(days.get_offsets()) == 1
    assert mpl.colors.to_hex(days.get_facecolor()[0]) == LIGHT.colours["oppose"]


def test_terms_of_the_calendar_can_be_the_bands():
    ax = pt.load_dataset("ofsted-report-cards").between("2025-02", "2025-12").plot(bands="terms")
    assert problems(ax.figure) == {}
    assert "Autumn term 2025" in texts(ax.figure)


def parts(ax, gid):
    return next(part for part in ax.collections if part.get_gid() == gid)


def test_what_was_taken_back_without_any_date_stands_with_the_undated():
    plans = [pt.Plan("unknown", kind="cancelled")]
    cut = pt.Event("A cut", "legislation", plans=plans)
    ax = packed([cut, pt.Event("Two unions write", "letter", "2025-06-24")])
    assert mpl.dates.num2date(ax.get_xlim()[0]).year == 2025
    assert "No date given" in texts(ax.figure)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["on the day", "cancelled"]
    assert "A cut [No date given]: cancelled." in pt.long_description(ax)


def test_marks_in_the_legend_look_as_on_the_axes():
    plans = [pt.Plan("2025-09-01", kind="asked", announced="2025-06-01")]
    made = [pt.Event("Undated", "letter"), pt.Event("Start", "letter", plans=plans)]
    ax = packed(made)
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    handles = dict(zip(names, ax.get_legend().legend_handles, strict=True))
    days = parts(ax, "days")
    for i, name in enumerate(("asked for", "no date given")):
        handle = handles[name]
        assert handle.get_linestyles()[0] == days.get_linestyles()[i]
        assert handle.get_sizes()[0] == pytest.approx(days.get_sizes()[i])
        assert (handle.get_edgecolors()[0] == days.get_edgecolors()[i]).all()


def test_a_stretch_of_a_few_days_shows_on_an_axis_of_years():
    made = [
        pt.Event("Visit", "visit", "2025-07-21/2025-07-25"),
        pt.Event("Law", "legislation", "1990-01-01"),
    ]
    ax = packed(made, width=6.3)
    (bar,) = parts(ax, "stretches").get_paths()
    ends = ax.transData.transform(bar.vertices)[:, 0]
    assert np.ptp(ends) * 72 / ax.figure.dpi > 2.9


def test_the_marker_of_a_stance_stands_out_from_its_rough_date():
    union = pt.Actor("NAHT", "union")
    issue = pt.Issue("Scale", "The scale should stay")
    ax = packed([pt.Statement(union, issue, "oppose", "2025-06")], show_statements=True)
    box, marker = (parts(ax, name).get_facecolors()[0] for name in ("stretches", "days"))
    assert np.abs(box[:3] - marker[:3]).max() > 0.3


def test_a_label_breaks_only_where_that_saves_height():
    """On the width of a report, labels of few events stand in one line each."""
    made = [
        pt.Event(f"{n} The council writes to the union on inspection", "letter", f"20{n}-06-01")
        for n in (10, 11, 12)
    ]
    ax = packed([*made, pt.Event("An end", "decision", "2030-06-01")], width=6.3)
    labels = [text for text in ax.texts if (text.get_gid() or "").startswith("label:")]
    assert [text.get_text() for text in labels[:3]] == [event.title for event in made]


def test_marks_without_labels_keep_their_connectors_off_the_labels_of_others():
    for seed in range(6):
        _, ax = plt.subplots(figsize=(7, 3))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", LeftOutWarning)
            packed(events(seed, 40, "rough"), ax=ax)
        assert problems(ax.figure) == {}


def test_the_key_of_a_figure_of_its_own_stands_below_the_axis_and_has_room():
    for width in (9, 12, 13.3):
        ax = pt.load_dataset("ofsted-report-cards").plot(layout="packed", width=width)
        figure = ax.figure
        figure.canvas.draw()
        box = ax.get_legend().get_window_extent()
        names = [tick.label1.get_window_extent().y0 for tick in ax.xaxis.get_minor_ticks()]
        assert box.y1 <= min(names) + 1
        assert box.y0 >= 0
        assert problems(figure) == {}


def test_where_no_event_has_a_day_the_axis_names_none():
    shown = texts(packed([pt.Event(f"Letter {i}", "letter") for i in range(3)]).figure)
    assert set(shown) <= {"No date given", "Letter 0", "Letter 1", "Letter 2", "no date given"}


def test_labels_tell_their_year_where_the_axis_spans_many():
    made = [pt.Event("First", "letter", "1901-01-05"), pt.Event("Last", "letter", "1999-12-31")]
    shown = texts(packed(made, dated=True).figure)
    assert {"First, 5 Jan 1901", "Last, 31 Dec 1999"} <= set(shown)
    close = [made[1], pt.Event("Later", "letter", "2001-12-31")]
    assert "Later, 31 Dec" in texts(packed(close, dated=True).figure)


def test_labels_with_marks_above_and_below_their_characters_do_not_meet():
    title = "".join(f"{char}\u0302\u0301\u0323" for char in "Unions ask")
    ax = packed([pt.Event(f"{title} {day}", "letter", f"2025-06-{day}") for day in range(10, 18)])
    assert problems(ax.figure) == {}


def test_the_legend_goes_before_any_label_where_room_is_short():
    made = [pt.Event(f"A letter {at}", "letter", f"2025-0{at}") for at in range(1, 6)]
    _, ax = plt.subplots(figsize=(3.3, 0.95), layout="constrained")
    packed(made, ax=ax)
    assert not ax.get_legend().get_visible()
    assert {f"A letter {at}" for at in range(1, 6)} <= set(texts(ax.figure))
    ax.figure.set_size_inches(8, 5)
    ax.figure.canvas.draw()
    assert ax.get_legend().get_visible()


@pytest.mark.parametrize("date", ["2025-06", "2025-06-01/2025-06-20"])
def test_boxes_stand_further_apart_than_days(date):
    days = [pt.Event(f"Event {n}", "letter", "2025-06-24") for n in range(8)]
    boxes = [pt.Event(f"Event {n}", "letter", date) for n in range(8)]
    apart = [
        np.diff(sorted(label.get_position()[1] for label in packed(drawn, legend=False).texts[:8]))
        for drawn in (days, boxes)
    ]
    assert apart[1].min() >= 1.2 * apart[0].min()
