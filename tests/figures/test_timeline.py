"""The timeline of a story: which layout it takes, what is asked of it, and what is refused."""

from __future__ import annotations

import io
import re
import warnings
import xml.etree.ElementTree as ET

import matplotlib as mpl
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

import policytrack as pt
from policytrack.errors import ArgumentError, RecordError, UnknownNameError
from policytrack.figures.left_out import TooLargeWarning
from tests.figures.legible import problems, texts


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def report_cards():
    return pt.load_dataset("ofsted-report-cards")


def with_id(ax, start):
    return [text.get_text() for text in ax.texts if (text.get_gid() or "").startswith(start)]


def is_list(ax):
    return bool(with_id(ax, "date:"))


def many(count):
    return pt.Timeline(
        pt.Event(f"Event {n}", "vote", f"2024-{n % 12 + 1:02}-0{n % 9 + 1}") for n in range(count)
    )


def test_few_events_are_a_list_of_the_width_of_a_page(report_cards):
    ax = report_cards.plot()
    assert is_list(ax)
    assert ax.figure.get_figwidth() == pytest.approx(6.3)


def test_a_wide_figure_is_packed(report_cards):
    assert not is_list(report_cards.plot(width=12))
    assert is_list(report_cards.plot(width=12, layout="list"))


def test_a_packed_one_has_its_heading_and_a_date_behind_each_label(report_cards):
    ax = report_cards.plot(width=12)
    shown = texts(ax.figure)
    assert "Ofsted report cards" in shown
    assert "NAHT resolves to weigh a withdrawal of inspectors, 20 Jun" in shown
    assert "inspectors, 20 Jun" not in pt.long_description(ax)
    assert problems(ax.figure) == {}


def test_on_given_axes_a_packed_one_has_no_heading(report_cards):
    _, ax = plt.subplots(figsize=(13, 5), layout="constrained")
    report_cards.plot(ax=ax)
    assert "Ofsted report cards" not in texts(ax.figure)


def test_terms_as_bands_pack_it(report_cards):
    assert not is_list(report_cards.plot(bands="terms"))
    with pytest.raises(ArgumentError, match='bands="terms" with layout="packed"'):
        report_cards.plot(bands="terms", layout="list")


def test_too_many_events_for_a_page_are_told_with_a_way_to_fold_them():
    with pytest.warns(
        TooLargeWarning, match=r"46 events are too many for a page 6.3 in .*between="
    ):
        many(46).plot(width=6.3)


def test_forty_five_events_and_a_wide_figure_of_many_are_told_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert is_list(many(45).plot())
        many(46).plot(width=12)


def test_its_heading_comes_from_the_record(report_cards):
    ax = report_cards.plot()
    assert with_id(ax, "title") == ["Ofsted report cards"]
    assert " ".join(with_id(ax, "subtitle")) == report_cards.about
    [source] = with_id(ax, "source")
    assert source.startswith("Source: Report on two unions that weigh a withdrawal")
    assert source.endswith("(24\u201327 Jun 2025)")


def test_a_heading_can_be_given_or_left_out(report_cards):
    ax = report_cards.plot(title="Our own", subtitle=None, source=None)
    assert with_id(ax, "title") == ["Our own"]
    assert with_id(ax, "subtitle") + with_id(ax, "source") == []


def test_a_story_without_a_title_has_no_heading():
    assert with_id(many(2).plot(), "title") == []


def test_the_day_the_record_ends_is_marked(report_cards):
    assert with_id(report_cards.plot(), "as-of") == ["record ends 27 Jun 2025"]


def test_the_day_asked_about_is_marked_instead(report_cards):
    assert with_id(report_cards.plot(as_of="2025-05-31"), "as-of") == ["as of 31 May 2025"]


def test_a_story_seen_from_a_day_says_so(report_cards):
    ax = report_cards.as_of("2025-06-25").plot()
    assert with_id(ax, "as-of") == ["as known on 25 Jun 2025"]
    assert " ".join(with_id(ax, "subtitle")).endswith("as known on 25 Jun 2025")


def test_a_window_keeps_the_name_of_an_event_whose_first_plan_lies_outside():
    plans = [pt.Plan("2024-03", announced="2024-01"), pt.Plan("2025-09", announced="2024-02")]
    events = [
        pt.Event("The report comes out", "publication", plans=plans),
        pt.Event("Something else", "letter", "2025-08-01"),
        pt.Event("Long ago", "letter", "2023"),
    ]
    for layout in ("list", "packed"):
        ax = pt.Timeline(events).plot(layout=layout, between=("2025-06", "2025-12"))
        shown = texts(ax.figure)
        assert any(text.startswith("The report comes out") for text in shown)
        assert not any(text.startswith("Long ago") for text in shown)
        assert problems(ax.figure) == {}


def test_statements_stand_among_the_events_with_their_stance(report_cards):
    ax = report_cards.plot(show_statements=True)
    assert "NAHT: for Heads stop inspecting (conditional)" in texts(ax.figure)
    assert {"support", "oppose"} <= set(with_id(ax, "key:"))
    assert problems(ax.figure) == {}


def test_lanes_are_headings_and_what_several_do_stands_with_each(report_cards):
    ax = report_cards.plot(lanes="actor")
    assert {"ASCL", "NAHT", "Ofsted"} <= set(with_id(ax, "group:"))
    title = "ASCL and NAHT write to the Education Secretary and the chief inspector"
    assert with_id(ax, "label:letter") != []
    assert pt.long_description(ax).count(title) == 2
    assert problems(ax.figure) == {}


def test_headline_events_are_bold(report_cards):
    def bold(emphasis):
        ax = report_cards.plot(emphasis=emphasis)
        named = [text for text in ax.texts if (text.get_gid() or "").startswith("label:")]
        bold = (text.get_gid() for text in named if text.get_weight() == "bold")
        return {gid.partition(":line")[0] for gid in bold}

    assert bold(["delay"]) == {"label:delay"}
    assert bold(lambda event: event.id == "delay") == {"label:delay"}
    assert bold(()) == set()


def test_a_headline_that_is_no_event_is_refused_with_the_nearest(report_cards):
    with pytest.raises(UnknownNameError, match="did you mean 'delay'"):
        report_cards.plot(emphasis=["dely"])


def test_marks_can_be_coloured_by_kind_with_a_key(report_cards):
    ax = report_cards.plot(colour="kind")
    assert {"Letter", "Publication"} <= set(with_id(ax, "key:"))
    assert problems(ax.figure) == {}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"layout": "lst"}, "did you mean 'list'"),
        ({"colour": "kinds"}, "did you mean 'kind'"),
        ({"lanes": "actr"}, "did you mean 'actor'"),
    ],
)
def test_a_word_that_is_none_is_refused_with_the_nearest(report_cards, options, words):
    with pytest.raises(UnknownNameError, match=words):
        report_cards.plot(**options)


@pytest.mark.parametrize("width", [0, -3, 1.9, float("nan"), float("inf"), "6", True])
def test_a_width_that_no_figure_has_is_refused_before_anything_is_drawn(report_cards, width):
    before = plt.get_fignums()
    with pytest.raises(ArgumentError, match="allowed: inches from 2 to 200"):
        report_cards.plot(width=width)
    assert plt.get_fignums() == before


def test_days_that_run_backwards_are_refused(report_cards):
    with pytest.raises(RecordError, match="swap the two"):
        report_cards.plot(between=("2025-12", "2025-01"))


def test_properties_of_the_marks_are_taken(report_cards):
    ax = report_cards.plot(style={"alpha": 0.5})
    marks = [each for each in ax.collections if each.get_gid() in ("shapes", "markers")]
    assert {each.get_alpha() for each in marks} == {0.5}


def test_only_plans_only_undated_or_nothing_can_be_drawn():
    plan = pt.Plan("2026", announced="2025-01")
    for events in ([pt.Event("A", "letter", plans=plan)], [pt.Event("B", "letter")], []):
        assert problems(pt.Timeline(events).plot().figure) == {}


def test_the_order_of_input_does_not_matter(report_cards):
    def drawn(records):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ax = pt.Timeline(records, title="T").plot()
        return [(text.get_text(), text.get_position()) for text in ax.texts]

    records = [*report_cards.events, *report_cards.sources]
    assert drawn(records) == drawn(records[::-1])


FIGURES = {
    "slips": lambda story, **more: story.plot_slips(**more),
    "over time": lambda story, **more: story.plot_over_time("five-point-scale", **more),
    "activity": lambda story, **more: story.plot_activity("quarter", **more),
}


@pytest.mark.parametrize("name", FIGURES)
def test_the_other_figures_of_a_story_have_its_heading_too(report_cards, name):
    figure = FIGURES[name](report_cards, width=6.3).figure
    shown = texts(figure)
    assert "Ofsted report cards" in shown
    assert any(text.startswith("Source: ") for text in shown)
    assert figure.get_figwidth() == pytest.approx(6.3)
    assert problems(figure) == {}


@pytest.mark.parametrize("name", FIGURES)
def test_their_heading_can_be_left_out(report_cards, name):
    figure = FIGURES[name](report_cards, title=None, subtitle=None, source=None).figure
    assert figure.texts == []


@pytest.mark.parametrize("name", FIGURES)
def test_on_given_axes_they_have_none(report_cards, name):
    fig, ax = plt.subplots(figsize=(9, 6))
    FIGURES[name](report_cards, ax=ax)
    assert fig.texts == []


def saved(story, path):
    pt.save(story.plot(), path, overwrite=True)
    return path.read_bytes()


def test_a_list_is_saved_with_the_same_bytes_on_every_run(report_cards, tmp_path):
    for suffix in ("svg", "png"):
        path = tmp_path / f"list.{suffix}"
        assert saved(report_cards, path) == saved(report_cards, path)


def test_the_parts_of_a_list_have_the_ids_of_their_records(report_cards, tmp_path):
    svg = saved(report_cards, tmp_path / "list.svg").decode()
    for id in ("label:letter", "mark:letter", "date:letter", "slip:final-response:1", "as-of-line"):
        assert f'id="{id}"' in svg, id
    assert svg.count('id="mark:letter"') == 1
    assert ">NAHT resolves to weigh a withdrawal of inspectors<" in svg
    assert "<title" in svg
    assert "<desc" in svg


def test_lists_on_several_axes_share_no_id(report_cards, tmp_path):
    fig, axes = plt.subplots(1, 2, figsize=(13, 12), layout="constrained")
    for ax in axes:
        report_cards.plot(ax=ax)
    pt.save(fig, tmp_path / "two.svg")
    found = re.findall(r' id="([^"]+)"', (tmp_path / "two.svg").read_text())
    assert "label:letter" in found
    assert "axes2:label:letter" in found
    assert len(found) == len(set(found))


@pytest.mark.parametrize("layout", ["list", "packed"])
def test_control_characters_from_a_program_leave_an_svg_that_can_be_read(layout):
    story = pt.Timeline([pt.Event("A vote", "vote", "2025-06-24")])
    ax = story.plot(layout=layout, title="a\x07b", label=lambda event: f"{event.title}\x1b")
    written = io.BytesIO()
    with plt.rc_context({"svg.fonttype": "none"}):
        ax.figure.savefig(written, format="svg")
    shown = "".join(ET.fromstring(written.getvalue()).itertext())
    assert "a\\x07b" in shown
    assert "A vote\\x1b" in shown
