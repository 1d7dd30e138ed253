"""The paths of glyphs and markers."""

from __future__ import annotations

import numpy as np
import pytest

from policytrack.figures.mpl.glyphs import GLYPHS, MARKERS


def box(path):
    return path.get_extents().extents


@pytest.mark.parametrize("name", [name for name in GLYPHS if name != "none"])
def test_a_glyph_stays_within_half_of_its_centre_and_fills_most_of_that(name):
    x0, y0, x1, y1 = box(GLYPHS[name])
    assert min(x0, y0) >= -0.55
    assert max(x1, y1) <= 0.55
    assert max(x1 - x0, y1 - y0) >= 0.6


@pytest.mark.parametrize("name", list(MARKERS))
def test_a_marker_stays_within_its_box_and_stands_in_its_middle(name):
    x0, y0, x1, y1 = box(MARKERS[name])
    assert min(x0, y0) >= -0.56
    assert max(x1, y1) <= 0.56
    assert max(abs(x0 + x1), abs(y0 + y1)) <= 0.12


def test_no_two_glyphs_are_the_same():
    shapes = {tuple(np.round(path.vertices, 4).ravel()) for path in GLYPHS.values()}
    assert len(shapes) == len(GLYPHS)


def test_the_glyph_of_nothing_draws_nothing():
    assert box(GLYPHS["none"]).tolist() == [0.0, 0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("check", (-0.12, -0.26), (0.0, 0.3)),
        ("cross", (0.0, 0.0), (0.3, 0.0)),
        ("plus", (0.3, 0.0), (0.25, 0.25)),
        ("dash", (0.25, 0.0), (0.0, 0.2)),
        ("slash", (0.2, 0.28), (-0.2, 0.28)),
        ("dots", (0.34, 0.0), (0.17, 0.0)),
        ("question", (0.0, -0.42), (0.0, 0.19)),
    ],
)
def test_a_glyph_has_ink_where_its_sign_has_it(name, inside, outside):
    assert GLYPHS[name].contains_point(inside)
    assert not GLYPHS[name].contains_point(outside)


def test_a_ring_is_drawn_round_a_hole():
    ring = GLYPHS["ring"]
    lengths = np.hypot(*ring.vertices[:-1].T)
    assert lengths.max() == pytest.approx(0.34, abs=0.02)
    assert np.min(lengths[lengths > 0]) == pytest.approx(0.19, abs=0.02)


@pytest.mark.parametrize(("name", "sides"), [("diamond", 4), ("pentagon", 5), ("hexagon", 6)])
def test_a_regular_marker_has_its_number_of_corners_and_points_upwards(name, sides):
    corners = MARKERS[name].vertices[:sides]
    assert len({tuple(np.round(corner, 6)) for corner in corners}) == sides
    assert corners[0][0] == pytest.approx(0, abs=1e-9)
    assert corners[0][1] == corners[:, 1].max()


@pytest.mark.parametrize(
    ("name", "corners"),
    [
        ("square", {(-0.4, -0.4), (0.4, -0.4), (0.4, 0.4), (-0.4, 0.4)}),
        ("triangle_up", {(-0.5, -0.42), (0.5, -0.42), (0.0, 0.48)}),
        ("triangle_down", {(-0.5, 0.42), (0.5, 0.42), (0.0, -0.48)}),
        ("postponed", {(-0.42, -0.46), (0.46, 0.0), (-0.42, 0.46)}),
    ],
)
def test_a_marker_of_straight_lines_has_just_its_corners(name, corners):
    assert set(map(tuple, MARKERS[name].vertices.tolist())) == corners


@pytest.mark.parametrize(
    ("path", "reach"),
    [(MARKERS["circle"], 0.42), (MARKERS["diamond"], 0.54), (MARKERS["hexagon"], 0.5),
     (MARKERS["pentagon"], 0.52), (GLYPHS["ring"], 0.34), (GLYPHS["half"], 0.38)],
)  # fmt: skip
def test_a_round_sign_reaches_as_far_as_its_radius(path, reach):
    assert box(path)[3] == pytest.approx(reach, abs=1e-6)


def test_a_cross_is_as_wide_as_it_is_high_and_turns_into_itself():
    for path in (MARKERS["cross"], GLYPHS["cross"], GLYPHS["plus"]):
        x0, y0, x1, y1 = box(path)
        assert (x1 - x0, x0, y0) == pytest.approx((y1 - y0, -x1, -y1))
