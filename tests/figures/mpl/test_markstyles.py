"""Faces, edges and line styles of the marks of a timeline."""

from __future__ import annotations

import pytest

from policytrack.figures.layout.timelineparts import MARK
from policytrack.figures.mpl.glyphs import MARKERS
from policytrack.figures.mpl.markstyles import area_of, bar_look, dot_look
from policytrack.look.colour import blend
from policytrack.look.theme import LIGHT, PRINT_GREY

PLANS = ("planned", "asked", "considered", "forecast")
THEMES = pytest.mark.parametrize("theme", [LIGHT, PRINT_GREY], ids=["light", "grey"])


class TestStretches:
    @THEMES
    def test_a_period_has_its_full_colour_and_a_rough_date_a_quarter_of_it(self, theme):
        assert bar_look("period", "", theme)[:3] == (theme.accent, theme.accent, 0.6)
        pale = blend(theme.accent, theme.paper, 0.25)
        assert bar_look("rough", "", theme) == (pale, theme.accent, 0.9, "solid")
        assert bar_look("soft", "", theme) == (pale, theme.accent, 0.6, (0, (1, 1.5)))

    @pytest.mark.parametrize("stance", ["support", "oppose", "neutral", "declined"])
    def test_a_statement_has_the_colour_of_its_stance_and_a_quiet_edge(self, stance):
        face, edge, *_ = bar_look("period", stance, LIGHT)
        assert (face, edge) == (LIGHT.colours[stance], LIGHT.quiet)

    @pytest.mark.parametrize("kind", PLANS)
    def test_a_plan_is_hollow_and_thinner_once_another_takes_its_place(self, kind):
        now, before = bar_look(kind, "", LIGHT), bar_look(kind, "", LIGHT, replaced=True)
        assert now[:3] == (LIGHT.paper, LIGHT.accent, 1.2)
        assert before[:3] == (LIGHT.paper, LIGHT.quiet, 0.8)
        assert now[3] == before[3]

    def test_what_is_asked_for_or_considered_is_broken_and_what_is_planned_is_not(self):
        styles = {kind: bar_look(kind, "", LIGHT)[3] for kind in PLANS}
        assert styles["planned"] == "solid"
        assert styles["asked"] != styles["considered"]
        assert "solid" not in (styles["asked"], styles["considered"], styles["forecast"])


class TestDays:
    @pytest.mark.parametrize("stance", ["support", "oppose", "neutral", "declined"])
    def test_a_statement_has_the_marker_and_the_colour_of_its_stance(self, stance):
        marker, look = dot_look("dot", stance, LIGHT)
        assert marker == LIGHT.markers[stance]
        assert look == (LIGHT.colours[stance], LIGHT.text, 0.7, "solid")

    def test_a_day_of_an_event_is_a_full_disc(self):
        assert dot_look("dot", "", LIGHT) == (
            "circle", (LIGHT.accent, LIGHT.accent, 0.6, "solid"),
        )  # fmt: skip

    @pytest.mark.parametrize("kind", ["none", "always", "unknown"])
    def test_what_has_no_day_is_a_hollow_disc_with_a_broken_edge(self, kind):
        marker, (face, edge, width, style) = dot_look(kind, "", LIGHT)
        assert (marker, face, edge, width) == ("circle", LIGHT.paper, LIGHT.quiet, 1.0)
        assert style != "solid"

    def test_cancelled_and_postponed_have_signs_of_their_own(self):
        assert dot_look("cancelled", "", LIGHT)[0] == "cross"
        marker, look = dot_look("postponed", "", LIGHT)
        assert (marker, look) == ("postponed", (LIGHT.paper, LIGHT.text, 1.0, "solid"))

    @pytest.mark.parametrize("kind", PLANS)
    @pytest.mark.parametrize("replaced", [False, True])
    def test_a_plan_for_a_day_is_a_diamond_that_looks_like_its_stretch(self, kind, replaced):
        marker, look = dot_look(kind, "", LIGHT, replaced=replaced)
        stretch = bar_look(kind, "", LIGHT, replaced=replaced)
        assert marker == "diamond"
        assert look[:3] == stretch[:3]
        assert (look[3] == "solid") == (stretch[3] == "solid")

    @pytest.mark.parametrize("kind", ["dot", "none", "cancelled", "postponed", *PLANS])
    def test_every_marker_can_be_drawn(self, kind):
        assert dot_look(kind, "", LIGHT)[0] in MARKERS


@pytest.mark.parametrize(
    ("kind", "stance", "side"),
    [
        ("dot", "", 0.86 * MARK),
        ("unknown", "", 0.86 * MARK),
        ("dot", "support", MARK),
        ("planned", "", MARK),
        ("cancelled", "", MARK),
    ],
)
def test_the_mark_of_an_event_is_a_little_smaller_than_that_of_a_stance(kind, stance, side):
    assert area_of(kind, stance) == pytest.approx(side**2)
