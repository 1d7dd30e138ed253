"""A measure over time, as it is drawn."""

from __future__ import annotations

import datetime as dt
import math

import matplotlib as mpl
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt
import pandas as pd

import policytrack as pt
from policytrack.figures.accessible import alt_text, long_description
from policytrack.figures.course import draw_course
from policytrack.figures.mpl.canvas import day_number
from policytrack.look.theme import PRINT_GREY
from tests.figures.legible import problems, texts

pytestmark = pytest.mark.heavy

NAN = float("nan")


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def weeks(count, first=dt.date(2024, 1, 1)):
    starts = [first + dt.timedelta(7 * number) for number in range(count)]
    return [(start, start + dt.timedelta(3), start + dt.timedelta(7)) for start in starts]


def part(ax, gid):
    return next(each for each in ax.collections if each.get_gid() == gid)


@pytest.mark.parametrize("count", [1, 2, 52, 600])
@pytest.mark.parametrize("downwards", [True, False])
def test_a_course_can_be_read(count, downwards):
    values = [0.2 + (n * 37 % 11) / 40 for n in range(count)]
    ax = draw_course(weeks(count), values, name="misfit", downwards=downwards)
    assert problems(ax.figure) == {}
    assert ax.yaxis_inverted() == downwards
    assert len(part(ax, "values").get_offsets()) == count


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([NAN, NAN], "misfit: no value in any of 2 windows of time"),
        ([], "no windows of time for the misfit"),
    ],
)
def test_a_course_without_any_value_is_told_in_a_sentence_and_has_no_scale(values, words):
    ax = draw_course(weeks(len(values)), values, name="misfit")
    assert texts(ax.figure) == [words]
    assert not ax.yaxis.get_visible()


def test_a_long_name_of_what_is_measured_takes_several_lines_on_a_narrow_slide():
    with plt.style.context({"font.size": 14}):
        ax = draw_course(weeks(3), [1, 2, 3], name="misfit of camps", downwards=True, width=3.3)
        assert problems(ax.figure) == {}
    name = next(text for text in ax.texts if text.get_gid() == "name").get_text()
    assert name.replace("\n", " ") == "misfit of camps (lower values upwards)"
    assert "\n" in name


@pytest.mark.parametrize("style", ["default", "dark_background", "ggplot", "grayscale"])
def test_a_course_can_be_read_under_any_style_in_a_grid(style):
    with plt.style.context(style):
        fig, axes = plt.subplots(2, 2, figsize=(9, 6), layout="constrained")
        for ax in axes.flat:
            draw_course(weeks(30), [n % 7 for n in range(30)], name="distance", ax=ax)
        fig.canvas.draw()
        assert problems(fig) == {}
    assert part(axes[1, 1], "axes4:course") is not None


def test_a_course_can_be_read_in_grey():
    ax = draw_course(weeks(9), range(9), name="distance", theme=PRINT_GREY)
    assert problems(ax.figure) == {}


def test_the_course_runs_through_the_middles_and_breaks_where_there_is_no_value():
    ax = draw_course(weeks(6), [1, 2, NAN, 3, 4, 5], name="distance")
    runs = part(ax, "course").get_segments()
    assert [len(run) for run in runs] == [2, 3]
    assert runs[0][0][0] == day_number(dt.date(2024, 1, 4).toordinal() + 0.5)
    assert len(part(ax, "none").get_offsets()) == 1


def test_the_ticks_say_the_values_they_stand_at():
    ax = draw_course(weeks(3), [0.1225, 0.125, 0.13], name="misfit")
    ticks = [float(label.get_text()) for label in ax.get_yticklabels()]
    assert ticks == pytest.approx(ax.get_yticks().tolist())
    assert ticks[0] <= 0.1225
    assert ticks[-1] >= 0.13


def test_a_scale_can_begin_at_0():
    ax = draw_course(weeks(3), [8, 9, 10], name="distance", from_zero=True)
    assert ax.get_yticks()[0] == 0


def test_a_single_value_that_is_never_negative_has_no_scale_below_0():
    ax = draw_course(weeks(1), [0.36], name="misfit")
    assert ax.get_yticks()[0] == 0


def test_a_negative_value_is_written_with_a_minus_and_not_with_a_hyphen():
    ax = draw_course(weeks(2), [-0.5, 0.5], name="agreement")
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert "\N{MINUS SIGN}0.5" in [label.rstrip("0") for label in labels]
    assert not any("-" in label for label in labels)


def test_the_description_has_every_number():
    ax = draw_course(weeks(3), [0.25, NAN, 0.5], name="misfit", downwards=True)
    assert long_description(ax).splitlines()[1:] == [
        "1 January 2024 to 7 January 2024: 0.25.",
        "8 January 2024 to 14 January 2024: no value.",
        "15 January 2024 to 21 January 2024: 0.5.",
    ]
    assert alt_text(ax) == (
        "Misfit over time, 3 windows (lower values upwards). From 0.25 to 0.5; least 0.25 around"
        " 4 January 2024, most 0.5 around 18 January 2024. 1 window without a value."
    )


def test_keywords_go_to_the_line():
    ax = draw_course(weeks(3), [1, 2, 3], name="distance", linewidths=3)
    assert part(ax, "course").get_linewidths() == [3]


def test_values_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="zip"):
        draw_course(weeks(2), [1], name="distance")


def test_results_over_time_draw_themselves_with_the_numbers_of_their_tables():
    matrix = pt.StanceMatrix.from_frame(
        pd.DataFrame({
            "who": list("abcabcabc"), "what": ["x"] * 9,
            "how": ["for", "for", "against"] * 3,
            "when": [f"2024-0{month}-05" for month in (1, 2, 3) for _ in range(3)],
        }),
        actor="who", issue="what", stance="how", date="when",
    )  # fmt: skip
    series = matrix.over_time("month")
    for rule, name in (("misfit", "misfit of two camps (lower values upwards)"),
                       ("modularity", "modularity")):  # fmt: skip
        polarisation = series.polarisation(rule)
        ax = polarisation.plot()
        assert problems(ax.figure) == {}
        assert name in texts(ax.figure)
        drawn = part(ax, "values").get_offsets()[:, 1].tolist()
        assert drawn == polarisation.to_frame()["score"].tolist()
        assert ax.yaxis_inverted() == (rule == "misfit")
    distances = series.agreement().distances()
    ax = distances.plot(ax=plt.figure().add_subplot())
    assert "absolute distance from the previous network" in texts(ax.figure)
    drawn = part(ax, "values").get_offsets()[:, 1].tolist()
    assert drawn == [each for each in distances if not math.isnan(each)]


def test_a_window_without_a_value_has_an_open_mark_above_the_axis_and_a_note():
    ax = draw_course(weeks(6), [1, 2, NAN, 4, 5, 6], name="misfit", width=6.3)
    assert "open marks: no value" in texts(ax.figure)
    shown = part(ax, "none").get_window_extent(ax.figure.canvas.get_renderer())
    assert shown.y0 >= ax.bbox.y0
    assert "open marks: no value" not in texts(draw_course(weeks(2), [1, 2], name="misfit").figure)
