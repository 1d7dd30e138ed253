"""Axes and themes to draw with, and laying out again on change."""

from __future__ import annotations

import datetime as dt
import warnings

import matplotlib.pyplot as plt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import dates as mdates

from policytrack.errors import UnknownNameError
from policytrack.figures.left_out import LeftOutWarning
from policytrack.figures.mpl.canvas import (
    Relayout,
    bare,
    blank,
    day_number,
    make_room,
    new_axes,
    number_gids,
    ordinal,
    points,
    prefix,
    resize,
    theme_for,
)
from policytrack.look.theme import DARK, LIGHT, Theme


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


class TestDays:
    @given(st.dates())
    def test_a_day_stands_where_matplotlib_has_it(self, day):
        assert day_number(day.toordinal()) == mdates.date2num(day)
        assert ordinal(day_number(day.toordinal())) == day.toordinal()

    def test_half_a_day_is_noon(self):
        noon = dt.datetime(2025, 6, 24, 12, tzinfo=dt.UTC)
        assert day_number(noon.toordinal() + 0.5) == mdates.date2num(noon)


class TestThemes:
    def test_a_theme_is_taken_as_it_is_or_by_its_name(self):
        assert theme_for(None, DARK) is DARK
        assert theme_for(None, "dark") == DARK

    def test_a_name_that_no_theme_has_is_refused(self):
        with pytest.raises(UnknownNameError, match=r"theme 'drak'.*did you mean 'dark'"):
            theme_for(None, "drak")

    @pytest.mark.parametrize(("points", "size"), [(6, 8.0), (10, 8.0), (14, 11.2), (20, 16.0)])
    def test_its_texts_are_as_large_as_small_ones_of_the_style(self, points, size):
        with plt.style.context({"font.size": points}):
            assert theme_for(None, None).size == theme_for(None, "dark").size == size
            assert theme_for(None, Theme(size=18)).size == 18

    def test_the_paper_is_what_stands_behind_the_axes(self):
        ax = plt.figure(facecolor="#121212").add_subplot(facecolor="none")
        assert theme_for(ax, None).paper == "#121212"
        ax.set_facecolor("#ffffff")
        assert theme_for(ax, None).paper == "#ffffff"


class TestSizes:
    def test_a_figure_of_its_own_has_its_axes_within_the_margins(self):
        ax = new_axes(360, 216, (30, 20, 10, 6), LIGHT)
        assert tuple(ax.figure.get_size_inches()) == (5, 3)
        assert points(ax) == pytest.approx((320, 190))
        assert ax.get_position().x0 == pytest.approx(30 / 360)
        assert ax.get_position().y0 == pytest.approx(20 / 216)

    def test_a_theme_colours_the_paper_of_the_figure_and_a_style_keeps_its_own(self):
        assert (
            plt.matplotlib.colors.to_hex(
                new_axes(100, 100, (1, 1, 1, 1), DARK).figure.get_facecolor()
            )
            == DARK.paper
        )
        own = new_axes(100, 100, (1, 1, 1, 1), None)
        assert own.figure.get_facecolor() == plt.figure().get_facecolor()

    def test_a_figure_becomes_as_large_as_its_axes_and_margins(self):
        ax = new_axes(360, 216, (30, 20, 10, 6), LIGHT)
        resize(ax, (200, 100), (40, 30, 20, 10))
        assert tuple(ax.figure.get_size_inches() * 72) == pytest.approx((260, 140))
        assert points(ax) == pytest.approx((200, 100))

    def test_axes_shrink_until_what_stands_around_them_is_on_the_figure(self):
        ax = plt.figure(figsize=(5, 5)).add_axes((0, 0, 1, 1))
        make_room(ax, (36, 72, 18, 9))
        box = ax.get_position()
        assert (box.x0, box.y0) == pytest.approx((0.1, 0.2))
        assert (box.x1, box.y1) == pytest.approx((0.95, 0.975))

    def test_axes_with_room_enough_stay_as_they_are(self):
        ax = plt.figure(figsize=(5, 5)).add_axes((0.3, 0.3, 0.4, 0.4))
        before = ax.get_position().bounds
        make_room(ax, (36, 36, 36, 36))
        assert ax.get_position().bounds == before

    def test_margins_larger_than_the_figure_leave_axes_alone(self):
        ax = plt.figure(figsize=(1, 1)).add_axes((0.1, 0.1, 0.8, 0.8))
        before = ax.get_position().bounds
        make_room(ax, (50, 50, 50, 50))
        assert ax.get_position().bounds == before


def test_bare_axes_keep_only_the_spines_that_are_named():
    ax = plt.figure().add_subplot()
    bare(ax, keep=("bottom",))
    assert [name for name, spine in ax.spines.items() if spine.get_visible()] == ["bottom"]


def test_axes_without_anything_to_draw_say_so():
    ax = blank("no events", None, LIGHT)
    assert [text.get_text() for text in ax.texts] == ["no events"]
    assert not ax.xaxis.get_visible()
    assert not ax.yaxis.get_visible()
    assert ax.figure.get_size_inches()[0] == pytest.approx(3.5)


class TestIds:
    def test_only_the_first_axes_have_no_prefix(self):
        one, two = plt.figure().subplots(1, 2)
        assert (prefix(one), prefix(two)) == ("", "axes2:")

    def test_a_prefix_is_put_before_each_id_once(self):
        _, two = plt.figure().subplots(1, 2)
        text = two.text(0, 0, "a", gid="label")
        nameless = two.text(0, 0, "b")
        number_gids(two)
        number_gids(two)
        assert text.get_gid() == "axes2:label"
        assert nameless.get_gid() is None


class TestRelayout:
    def made(self, layout, size=(3, 3)):
        ax = plt.figure(figsize=size).add_axes((0, 0, 1, 1))
        return ax, Relayout(ax, layout, "larger axes would hold them")

    def test_it_lays_out_once_for_one_size_and_again_for_another(self):
        seen = []
        ax, relayout = self.made(lambda: seen.append(points(ax)) or [])
        relayout.first()
        ax.figure.canvas.draw()
        assert len(seen) == 1
        ax.figure.set_size_inches(4, 3)
        ax.figure.canvas.draw()
        assert [round(width) for width, _ in seen] == [216, 288]

    def test_it_lays_out_again_when_the_range_changes(self):
        seen = []
        ax, relayout = self.made(lambda: seen.append(ax.get_xlim()) or [])
        relayout.first()
        ax.set_xlim(2, 3)
        ax.figure.canvas.draw()
        assert seen[-1] == (2, 3)

    def test_what_found_no_room_is_named_in_a_warning(self):
        _, relayout = self.made(lambda: ["Letter"])
        with pytest.warns(LeftOutWarning, match="1 label; larger axes would hold them: Letter"):
            relayout.first()

    def test_it_can_be_kept_quiet(self):
        _, relayout = self.made(lambda: ["Letter"])
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            relayout.now(quiet=True)


@pytest.mark.parametrize("margins", [(400, 5, 400, 5), (5, 400, 5, 400)])
def test_axes_that_would_have_no_width_or_no_height_stay_as_they_are(margins):
    fig, ax = plt.subplots(figsize=(4, 3))
    before = ax.get_position().bounds
    make_room(ax, margins)
    assert ax.get_position().bounds == before
    plt.close(fig)


def test_axes_make_just_the_room_that_is_asked_for():
    fig = plt.figure(figsize=(4, 3))
    ax = fig.add_axes((0, 0, 1, 1))
    make_room(ax, (72, 36, 18, 9))
    left, bottom, right, top = ax.get_position().extents
    assert (left * 288, bottom * 216) == pytest.approx((72, 36))
    assert ((1 - right) * 288, (1 - top) * 216) == pytest.approx((18, 9))
    plt.close(fig)
