"""Every ink of a figure can be seen on the paper that it is printed on."""

from __future__ import annotations

import pytest

from policytrack.look.colour import blend, contrast, luminance
from policytrack.look.inks import INKS, edge_of, ink_of, stronger
from policytrack.look.theme import DARK, LIGHT, PRINT_GREY, theme_of

THEMES = {"light": LIGHT, "dark": DARK, "print_grey": PRINT_GREY}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("name", ["text", "quiet", "accent", "alarm"])
def test_texts_can_be_read_on_the_paper_and_on_its_tints(theme, name):
    for paper in (theme.paper, ink_of(theme, "contested"), ink_of(theme, "ahead")):
        assert contrast(ink_of(theme, name), paper) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_edge_of_every_state_stands_out_from_the_paper(theme):
    for colour in theme.colours.values():
        assert contrast(edge_of(theme, colour), theme.paper) >= 3


def test_an_edge_keeps_a_colour_that_stands_out_by_itself():
    assert edge_of(LIGHT, "#225107") == "#225107"


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("name", ["accent", "alarm", "replaced"])
def test_marks_stand_out_from_the_paper_and_from_what_lies_ahead(theme, name):
    for paper in (theme.paper, ink_of(theme, "ahead")):
        assert contrast(ink_of(theme, name), paper) >= 3


@pytest.mark.parametrize(
    "paper", ["#ffffff", "#eaeaf2", "#fdf6e3", "#002b36", "#1c1c1c", "#777777"]
)
def test_a_style_sheets_paper_keeps_the_inks_readable(paper):
    theme = theme_of(paper, "#555555")
    for name in ("text", "quiet", "accent", "alarm"):
        assert contrast(ink_of(theme, name), paper) >= 4.5


def test_the_light_theme_has_the_printed_inks():
    inks = {name: ink_of(LIGHT, name) for name in INKS}
    assert inks["text"] == "#1a1a1a"
    assert inks["quiet"] == "#595959"
    assert inks["accent"] == "#1d4f91"
    assert inks["tint"] == "#b9c8dd"
    assert inks["ahead"] == "#f3f5f9"
    assert inks["alarm"] == "#a8321c"
    assert inks["replaced"] == "#7a7a7a"


def test_the_light_theme_has_the_printed_rules():
    assert ink_of(LIGHT, "rule") == "#bfbfbf"
    assert ink_of(LIGHT, "hairline") == "#e6e6e6"


def test_a_colour_is_an_ink_of_its_own():
    assert ink_of(DARK, "#123456") == "#123456"


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_name_of_an_ink_is_a_colour(theme):
    for name in INKS:
        assert ink_of(theme, name).startswith("#")


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_stronger_colour_is_called_what_it_is_on_the_paper(theme):
    faint, full = (blend(theme.accent, theme.paper, share) for share in (0.2, 1.0))
    darker = luminance(full) < luminance(faint)
    assert stronger(theme) == ("darker" if darker else "brighter")
