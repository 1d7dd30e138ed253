"""Colours as numbers agree with WCAG's own definitions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.look.colour import blend, contrast, hex_of, ink_on, luminance, readable, rgb_of

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(COLOURS)
def test_a_colour_survives_the_way_to_numbers_and_back(colour):
    assert hex_of(rgb_of(colour)) == colour


@pytest.mark.parametrize("text", ["ff0000", "#ff00", "#ff00000", "red", ""])
def test_any_other_text_than_a_colour_is_refused(text):
    with pytest.raises(ValueError, match="allowed: a colour as #rrggbb"):
        rgb_of(text)


def test_numbers_outside_a_colour_are_cut():
    assert hex_of((-0.5, 0.5, 1.5)) == "#0080ff"


# From the definition of contrast ratio in WCAG 2.2 (W3C): grey #767676 is the lightest that
# keeps 4.5 to white.
@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(COLOURS, COLOURS)
def test_contrast_has_no_direction_and_lies_between_1_and_21(one, other):
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.000001


def test_luminance_weighs_green_most_and_blue_least():
    red, green, blue = map(luminance, ("#ff0000", "#00ff00", "#0000ff"))
    assert (red, green, blue) == pytest.approx((0.2126, 0.7152, 0.0722))


@given(COLOURS)
def test_black_or_white_can_be_read_on_any_colour(paper):
    assert contrast(ink_on(paper), paper) >= 4.5


@given(COLOURS, COLOURS, st.floats(1, 4.5))
def test_a_readable_ink_has_the_contrast_asked_for_and_stays_itself_where_it_can(ink, paper, least):
    found = readable(ink, paper, least)
    assert contrast(found, paper) >= least
    assert found == ink or contrast(ink, paper) < least


@given(COLOURS, COLOURS)
def test_a_mixture_ends_at_its_two_colours(ink, paper):
    assert blend(ink, paper, 1.0) == ink
    assert blend(ink, paper, 0.0) == paper
