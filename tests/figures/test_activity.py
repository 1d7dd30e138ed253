"""How many statements took each stance over time, as it is drawn and told."""

from __future__ import annotations

import datetime as dt

import matplotlib.pyplot as plt
import numpy as np
import pytest

from policytrack.figures.accessible import alt_text, long_description
from policytrack.figures.activity import draw_activity
from policytrack.look.theme import LIGHT

EDGES = [dt.date(2025, month, 1).toordinal() for month in (1, 2, 3, 4)]
STANCES = ["support", "oppose"]
COUNTS = np.array([[3, 0, 8], [1, 2, 0]])


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def drawn():
    ax = draw_activity(EDGES, STANCES, COUNTS, left_out=4, theme=LIGHT)
    ax.figure.canvas.draw()
    return ax


def part(ax, gid):
    return next(each for each in ax.collections if each.get_gid() == gid)


def words(ax, gid):
    return [text for text in ax.texts if str(text.get_gid()).startswith(gid)]


def test_every_count_above_zero_has_a_bar_in_the_colour_of_its_stance(drawn):
    bars = part(drawn, "counts")
    faces = [plt.matplotlib.colors.to_hex(face) for face in bars.get_facecolor()]
    colours = [LIGHT.colours[stance] for stance in STANCES]
    assert faces == [colours[0]] * 2 + [colours[1]] * 2


def test_all_strips_have_one_scale_and_the_highest_bar_fills_seven_tenths(drawn):
    heights = [path.get_extents().height for path in part(drawn, "counts").get_paths()]
    assert heights == pytest.approx([0.7 * count / 8 for count in (3, 8, 1, 2)])


def test_bars_of_a_strip_stand_on_one_line(drawn):
    feet = [path.get_extents().y1 for path in part(drawn, "counts").get_paths()]
    assert feet == pytest.approx([0.98, 0.98, 1.98, 1.98])


def test_a_bar_lies_within_its_stretch_and_in_its_middle(drawn):
    box = part(drawn, "counts").get_paths()[1].get_extents()
    left, right = (dt.date(2025, month, 1).toordinal() - 719163 for month in (3, 4))
    assert (box.x0 + box.x1) / 2 == pytest.approx((left + right) / 2)
    assert box.width == pytest.approx(0.88 * (right - left))


def test_a_number_stands_above_each_bar(drawn):
    assert [text.get_text() for text in words(drawn, "number:")] == ["3", "8", "1", "2"]
    assert all(text.get_visible() for text in words(drawn, "number:"))


def test_what_counts_nowhere_is_said_with_its_reason_above_the_strips(drawn):
    (said,) = words(drawn, "left-out")
    assert said.get_text() == "4 statements not counted: dated too roughly"


def test_words_above_the_strips_are_inked_for_the_paper_that_they_stand_on():
    inks = {}
    for paper in ("white", "0.75"):
        with plt.rc_context({"figure.facecolor": paper, "axes.facecolor": "white"}):
            ax = draw_activity([739252, 739283], ["support"], [[3]], left_out=2)
            inks[paper] = next(t.get_color() for t in ax.texts if t.get_gid() == "left-out")
    assert inks == {"white": "#595959", "0.75": "#474747"}


def test_the_words_count_the_same(drawn):
    assert alt_text(drawn) == (
        "Activity over 3 stretches of time: 11 support, 3 oppose. Most, 8, in the stretch from"
        " 2025-03-01. Not counted because dated too roughly: 4."
    )
    assert long_description(drawn).splitlines()[1:] == [
        "2025-01-01 to 2025-01-31: 3 support, 1 oppose.",
        "2025-02-01 to 2025-02-28: 0 support, 2 oppose.",
        "2025-03-01 to 2025-03-31: 8 support, 0 oppose.",
    ]


def test_on_narrow_axes_only_the_highest_bar_of_a_strip_has_its_number():
    edges = [EDGES[0] + 7 * week for week in range(31)]
    counts = np.arange(100, 130)[None, :]
    ax = draw_activity(edges, ["support"], counts, width=3.3)
    shown = [text.get_text() for text in words(ax, "number:") if text.get_visible()]
    assert shown == ["129"]
    # At the end of the axes it ends with them.
    assert words(ax, "number:")[-1].get_horizontalalignment() == "right"


def test_stretches_with_gaps_between_them_keep_their_ends():
    stretches = [(EDGES[0], EDGES[0] + 7), (EDGES[2], EDGES[2] + 7)]
    ax = draw_activity(stretches, ["support"], [[1, 2]])
    assert long_description(ax).splitlines()[1:] == [
        "2025-01-01 to 2025-01-07: 1 support.",
        "2025-03-01 to 2025-03-07: 2 support.",
    ]


def test_properties_go_to_the_bars():
    ax = draw_activity(EDGES, STANCES, COUNTS, alpha=0.4)
    assert part(ax, "counts").get_alpha() == 0.4


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ([[1, 2, 3]], r"found counts of shape \(1, 3\); allowed: \(2, 3\)"),
        ([[1, 2], [3, 4]], r"found counts of shape \(2, 2\); allowed: \(2, 3\)"),
    ],
)
def test_counts_of_another_shape_are_refused(counts, message):
    with pytest.raises(ValueError, match=message):
        draw_activity(EDGES, STANCES, counts)
