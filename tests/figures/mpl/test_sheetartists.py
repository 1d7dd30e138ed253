"""A sheet is drawn point for point, again when its axes change, and with an id for each mark."""

from __future__ import annotations

import io

import matplotlib.pyplot as plt
import pytest
from matplotlib.path import Path

from policytrack.figures.layout.sheet import Chip, Dot, Marker, Panel, Rule, Shape, Sheet, Words
from policytrack.figures.mpl.canvas import Relayout, points
from policytrack.figures.mpl.sheetartists import SheetArtists
from policytrack.look.theme import LIGHT


def sheet(width=200.0):
    made = Sheet(width, 100.0)
    made.words.append(Words(10, 20, "ASCL", 8.5, id="row:ASCL"))
    made.words.append(Words(width, 40, "12", 8.0, align="right"))
    made.rules.append(Rule(0, 30, width, 30, "rule", 0.7))
    made.panels.append(Panel(0, 30, width, 20, "contested", "row:Scale"))
    made.chips.append(Chip(50, 60, 17, 14, "#6a83fe", "#6a83fe", "check", 50, id="cell:ASCL:Scale"))
    made.chips.append(Chip(80, 60, 17, 14, "", "#6a83fe", "check", 80, id="cell:NAHT:Scale"))
    made.dots.append(Dot(110, 60, 1.6, "nothing"))
    return made


@pytest.fixture
def ax():
    return plt.figure(figsize=(200 / 72, 100 / 72)).add_axes((0, 0, 1, 1))


def test_a_point_of_the_sheet_is_a_point_of_the_axes(ax):
    SheetArtists(ax, LIGHT).draw(sheet())
    assert ax.get_xlim() == pytest.approx((0, 200))
    assert ax.get_ylim() == pytest.approx((100, 0))
    texts = {text.get_text(): text for text in ax.texts}
    assert texts["ASCL"].get_position() == (10, 20)
    (number,) = [words for words in sheet().words if words.text == "12"]
    end = texts["12"].get_window_extent().x1 * 72 / ax.figure.dpi
    assert (number.align, end) == ("right", pytest.approx(number.x, abs=2.0))


def test_a_hollow_chip_shows_the_paper_and_keeps_its_edge(ax):
    SheetArtists(ax, LIGHT).draw(sheet())
    (chips,) = [each for each in ax.collections if each.get_gid() == "chips"]
    full, hollow = chips.get_facecolor()
    assert tuple(hollow[:3]) == (1, 1, 1)
    assert tuple(full[:3]) != (1, 1, 1)
    assert (chips.get_edgecolor()[0] == chips.get_edgecolor()[1]).all()


def test_another_sheet_takes_the_place_of_the_first(ax):
    artists = SheetArtists(ax, LIGHT)
    artists.draw(sheet())
    artists.draw(Sheet(200.0, words=[Words(0, 10, "alone", 8)]))
    assert [text.get_text() for text in ax.texts if text.get_visible()] == ["alone"]


def test_a_sheet_laid_out_anew_in_the_midst_of_drawing_is_drawn_at_once():
    figure, ax = plt.subplots(figsize=(3, 2))
    artists = SheetArtists(ax, LIGHT)
    widths = []

    def update():
        width, _ = points(ax)
        widths.append(width)
        artists.draw(sheet(width))
        return []

    Relayout(ax, update, "", lambda: artists.drawn).first()
    figure.set_size_inches(6, 4)
    bare = io.BytesIO()
    figure.savefig(bare, format="svg")
    assert len(widths) == 2
    assert b"row:ASCL" in bare.getvalue()


def test_each_mark_has_an_id_in_an_svg(ax):
    SheetArtists(ax, LIGHT).draw(sheet())
    file = io.BytesIO()
    ax.figure.savefig(file, format="svg")
    for name in (b"cell:ASCL:Scale", b"cell:NAHT:Scale", b"row:Scale", b"row:ASCL"):
        assert b'id="' + name + b'"' in file.getvalue()


def test_shapes_keep_their_dashes_in_points_whatever_their_weight(ax):
    made = Sheet(200.0, 100.0)
    made.shapes.append(Shape(((0, 0), (50, 0)), "alarm", "", 2.0, (6.0, 4.0), "line"))
    made.shapes.append(Shape(((0, 9), (9, 9), (9, 0)), "", "accent", id="head"))
    SheetArtists(ax, LIGHT).draw(made)
    (shapes,) = [each for each in ax.collections if each.get_gid() == "shapes"]
    _, dashes = shapes.get_linestyle()[0]
    assert [part * 1.0 for part in dashes] == [6.0, 4.0]
    assert shapes.get_linewidth()[1] == 0
    assert shapes.get_facecolor()[0][3] == 0


def test_a_closed_shape_has_a_corner_where_it_begins_and_an_open_one_two_ends(ax):
    drawn = sheet()
    drawn.shapes.append(Shape(((0, 0), (9, 0), (9, 9), (0, 0)), "accent"))
    drawn.shapes.append(Shape(((0, 0), (9, 0), (9, 9)), "accent"))
    SheetArtists(ax, LIGHT).draw(drawn)
    (shapes,) = [each for each in ax.collections if each.get_gid() == "shapes"]
    closed, left_open = (path.codes.tolist() for path in shapes.get_paths())
    assert closed == [Path.MOVETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    assert left_open == [Path.MOVETO, Path.LINETO, Path.LINETO]


def test_properties_asked_for_reach_shapes_and_markers_only(ax):
    made = sheet()
    made.shapes.append(Shape(((0, 0), (50, 0)), "alarm"))
    made.markers.append(Marker(10, 10, 7, "circle", "accent", "accent"))
    SheetArtists(ax, LIGHT, {"alpha": 0.5}).draw(made)
    faded = {each.get_gid() for each in ax.collections if each.get_alpha() == 0.5}
    assert faded == {"shapes", "markers"}


def test_on_second_axes_every_id_says_so_after_each_layout():
    _, (_, second) = plt.subplots(1, 2)
    artists = SheetArtists(second, LIGHT)
    for _ in range(2):
        artists.draw(sheet())
    assert {text.get_gid() for text in second.texts if text.get_gid()} == {"axes2:row:ASCL"}
