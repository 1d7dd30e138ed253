"""The timeline as a list, drawn."""

from __future__ import annotations

import pickle
import warnings

import matplotlib as mpl
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

import policytrack as pt
from policytrack.figures.accessible import alt_text, long_description
from policytrack.figures.layout.listentries import row_of
from policytrack.figures.layout.listrows import grouped
from policytrack.figures.layout.storyheading import Heading
from policytrack.figures.left_out import LeftOutWarning
from policytrack.figures.listfigure import draw_list
from policytrack.story.order import in_reading_order
from tests.figures.legible import problems, texts


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def groups(story):
    dates = story._story.resolver
    return grouped(row_of(event, dates) for event in in_reading_order(story.events, dates))


@pytest.fixture(scope="module")
def report_cards():
    return pt.load_dataset("ofsted-report-cards")


HEADING = Heading("Report cards", "What was planned", "Source: a report")


@pytest.mark.parametrize("width", [3.3, 6.3, 13.3])
def test_it_can_be_read_at_any_width(report_cards, width):
    ax = draw_list(groups(report_cards), heading=HEADING, width=width)
    assert ax.figure.get_figwidth() == pytest.approx(width, abs=0.1)
    assert problems(ax.figure) == {}


def test_title_subtitle_and_source_stand_flush_left(report_cards):
    ax = draw_list(groups(report_cards), heading=HEADING)
    by_id = {text.get_gid(): text for text in ax.texts}
    places = [by_id[id].get_window_extent().x0 for id in ("title", "subtitle", "source")]
    assert max(places) - min(places) < 3


def test_on_given_axes_there_is_no_heading_and_a_title_of_the_axes_has_room(report_cards):
    fig, ax = plt.subplots(figsize=(6.3, 8), layout="constrained")
    draw_list(groups(report_cards), heading=HEADING, ax=ax)
    ax.set_title("A title of the axes")
    fig.suptitle("A title of the figure")
    assert "Report cards" not in texts(fig)
    assert problems(fig) == {}


def test_what_has_no_room_on_given_axes_is_named_and_the_key_goes_first(report_cards):
    fig, ax = plt.subplots(figsize=(3.3, 2.6), layout="constrained")
    with pytest.warns(LeftOutWarning, match="no room for") as caught:
        draw_list(groups(report_cards), ax=ax)
    assert "Inspection with report cards starts" in caught[0].message.labels
    assert not [text for text in texts(fig) if text == "on the day"]
    assert problems(fig) == {}


def test_every_style_of_large_text_makes_it_taller(report_cards):
    plain = draw_list(groups(report_cards)).figure.get_figheight()
    with plt.rc_context({"font.size": 14}):
        large = draw_list(groups(report_cards))
    assert large.figure.get_figheight() > 1.3 * plain
    assert min(text.get_fontsize() for text in large.texts) > 11


def test_no_events_say_so():
    assert texts(draw_list(()).figure) == ["no events"]


def test_the_alternative_text_counts_what_is_drawn(report_cards):
    ax = draw_list(groups(report_cards))
    alt = alt_text(ax)
    assert len(alt) <= 250
    assert alt.startswith("Timeline of 17 events from January 2023 or before to November 2025.")
    assert "3 still to come." in alt


def test_the_long_description_has_a_line_for_every_event(report_cards):
    told = long_description(draw_list(groups(report_cards)))
    for event in report_cards.events:
        assert any(line.startswith(f"{event.title}: ") for line in told.splitlines())
    assert "first promised for summer term 2025: 1 day to 6 months late" in told


def test_it_can_be_pickled_and_drawn_again(report_cards):
    ax = draw_list(groups(report_cards))
    again = pickle.loads(pickle.dumps(ax.figure))
    assert texts(again) == texts(ax.figure)
    assert alt_text(again) == alt_text(ax)
    assert long_description(again) == long_description(ax)


def test_another_size_lays_it_out_again(report_cards):
    ax = draw_list(groups(report_cards), width=9.6)
    ax.figure.set_size_inches(6.3, 12)
    assert problems(ax.figure) == {}


@pytest.mark.parametrize(
    "title",
    [
        "x" * 400,
        "two words " * 40,
        "الاتحاد يرفض",
        "工会要求政府推迟",
        "Ofs\u0301ted \U0001f642",
        "A\tB",
    ],
)
def test_any_title_is_drawn(title):
    story = pt.Timeline([pt.Event(title, "letter", "2025-06-24", id="e")])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = problems(draw_list(groups(story)).figure)
    assert not {"pairs", "clipped_texts", "struck_texts"} & set(found)


@pytest.mark.parametrize("dates", [("0001",), ("9999-12-31",), ("0001-01-01", "9999-12-31")])
def test_the_first_and_the_last_years_of_all_are_drawn(dates):
    story = pt.Timeline([pt.Event(date, "letter", date) for date in dates])
    assert problems(draw_list(groups(story)).figure) == {}
