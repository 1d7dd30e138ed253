"""Colours and glyphs, by computation."""

from __future__ import annotations

import sys
from itertools import combinations

import attrs
import numpy as np
import pytest
from colorspacious import cspace_convert

from policytrack.errors import MissingExtraError, UnknownNameError
from policytrack.figures.mpl.glyphs import GLYPHS, MARKERS
from policytrack.look.colour import contrast, ink_on, luminance, rgb_of
from policytrack.look.theme import DARK, LIGHT, LOOKS, PRINT_GREY, Theme, theme_of
from policytrack.records.vocabulary import SAID, STATES, Stance

VISIONS = [None, "deuteranomaly", "protanomaly", "tritanomaly"]


def seen(colour, vision):
    """A colour in CAM02-UCS as it is seen under full deficiency."""
    rgb = np.array(rgb_of(colour))
    if vision is not None:
        space = {"name": "sRGB1+CVD", "cvd_type": vision, "severity": 100}
        rgb = np.clip(cspace_convert(rgb, space, "sRGB1"), 0, 1)
    return cspace_convert(rgb, "sRGB1", "CAM02-UCS")


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("paper", [LIGHT.paper, DARK.paper])
def test_all_states_and_the_paper_are_told_apart_by_colour(vision, paper):
    places = {
        state: seen(colour, vision)
        for state, colour in {**LIGHT.colours, "not_recorded": paper}.items()
    }
    near = {
        (one, other): float(np.linalg.norm(places[one] - places[other]))
        for one, other in combinations(places, 2)
    }
    assert min(near.values()) >= 15, min(near, key=near.get)


@pytest.mark.parametrize("vision", VISIONS)
def test_the_look_of_the_analysis_function_tells_all_states_apart_by_colour(vision):
    pytest.importorskip("afcharts")
    theme = Theme.afcharts()
    places = [seen(colour, vision) for colour in (*theme.colours.values(), theme.paper)]
    near = min(float(np.linalg.norm(one - other)) for one, other in combinations(places, 2))
    assert near >= 15
    assert theme.glyphs == LIGHT.glyphs


def test_the_look_of_the_analysis_function_takes_its_pair_for_support_and_opposition():
    af = pytest.importorskip("afcharts.af_colours")
    colours = Theme.named("afcharts").colours
    assert [colours["support"], colours["oppose"]] == af.get_af_colours("duo")


def test_without_its_library_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "afcharts.af_colours", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'policytrack\[afcharts\]'"):
        Theme.afcharts()


def test_a_theme_that_does_not_exist_is_refused():
    with pytest.raises(UnknownNameError, match=r"no theme 'drak' here; .*mean 'dark'"):
        Theme.named("drak")


def test_all_states_are_told_apart_by_glyph_alone():
    shapes = [GLYPHS[LIGHT.glyphs[state]].vertices.tobytes() for state in STATES]
    assert len(set(shapes)) == len(STATES)


def test_all_stances_are_told_apart_by_marker_alone():
    shapes = [MARKERS[name].vertices.tobytes() for name in LIGHT.markers.values()]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT_GREY])
def test_glyphs_and_numbers_read_on_every_colour(theme):
    assert min(contrast(ink_on(colour), colour) for colour in theme.colours.values()) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT_GREY])
def test_texts_read_on_the_paper(theme):
    assert contrast(theme.text, theme.paper) >= 7
    assert contrast(theme.quiet, theme.paper) >= 4.5
    assert contrast(theme.text, theme.faint) >= 7


def test_support_and_oppose_differ_in_print_without_colour():
    dark, pale = (luminance(PRINT_GREY.colours[stance]) for stance in ("support", "oppose"))
    assert (pale + 0.05) / (dark + 0.05) >= 4.5


def test_every_state_has_a_row_of_its_own_in_the_look_and_every_stance_a_marker():
    assert set(LOOKS) == set(STATES)
    assert {state for state, look in LOOKS.items() if look.marker} == set(Stance)
    assert {state for state, look in LOOKS.items() if not look.colour} == {"not_recorded"}


def test_the_shapes_that_the_look_names_are_drawn():
    assert {look.glyph for look in LOOKS.values()} <= set(GLYPHS)
    assert {look.marker for look in LOOKS.values() if look.marker} <= set(MARKERS)


def test_all_states_are_told_apart_by_a_sign_that_every_font_has():
    assert "".join(LIGHT.signs[stance] for stance in Stance) == "✓✗○◐\N{EN DASH}…/"
    assert len(set(LIGHT.signs.values())) == len(STATES)


def test_every_state_has_a_word():
    assert set(STATES) | {"conditional", "disputed"} == set(SAID)


def test_a_colour_of_a_state_can_be_replaced():
    theme = attrs.evolve(LIGHT, colours={"support": "#0072b2"})
    assert (theme.colours["support"], theme.colours["oppose"]) == (
        "#0072b2",
        LIGHT.colours["oppose"],
    )


def test_a_state_that_does_not_exist_is_refused():
    with pytest.raises(UnknownNameError, match="did you mean 'support'"):
        Theme(colours={"suport": "#000000"})


@pytest.mark.parametrize(
    ("paper", "ink"), [("#ffffff", "#777777"), ("#000000", "#333333"), ("#fdf6e3", "#93a1a1")]
)
def test_a_style_sheets_faint_ink_is_replaced_by_one_that_reads(paper, ink):
    theme = theme_of(paper, ink)
    assert contrast(theme.text, paper) >= 7
    assert contrast(theme.accent, paper) >= 3
