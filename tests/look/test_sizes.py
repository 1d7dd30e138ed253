"""The sizes of text follow the style, and none falls below what print needs."""

from __future__ import annotations

import pytest

from policytrack.look.sizes import sizes_for


def test_matplotlibs_own_style_gives_the_sizes_of_a_report():
    sizes = sizes_for(10)
    assert (sizes.title, sizes.subtitle, sizes.body, sizes.small) == (12.0, 9.0, 8.5, 8.0)


def test_the_style_of_a_slide_gives_large_text_in_the_same_proportions():
    slide = sizes_for(20)
    assert slide.body == 17.0
    assert slide.title / slide.body == pytest.approx(1.41, abs=0.02)


@pytest.mark.parametrize("font_size", [1, 5, 8, 9.4])
def test_no_text_is_smaller_than_eight_points(font_size):
    sizes = sizes_for(font_size)
    assert min(sizes.title, sizes.subtitle, sizes.body, sizes.small) >= 8
