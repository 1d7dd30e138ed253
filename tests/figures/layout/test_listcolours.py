"""Colours by kind or lane: the most frequent have their own, and each is seen on the paper."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.figures.layout.listcolours import OTHER, colours_for
from policytrack.look.colour import contrast
from policytrack.look.theme import DARK, LIGHT


def events(*kinds):
    return [pt.Event(f"E{n}", kind, "2025", id=f"e{n}") for n, kind in enumerate(kinds)]


def no_lane(_):
    return ("",)


def test_without_a_word_there_are_none():
    assert colours_for(events("letter"), None, no_lane, LIGHT) == {}


def test_alike_kinds_share_a_colour_and_others_do_not():
    found = colours_for(events("letter", "vote", "letter"), "kind", no_lane, LIGHT)
    assert found["e0"] == found["e2"] != found["e1"]
    assert found["e0"][1] == "Letter"


def test_what_has_no_lane_is_other():
    assert colours_for(events("letter"), "lane", no_lane, LIGHT)["e0"][1] == OTHER


def test_the_rarest_of_many_kinds_are_other():
    kinds = ["letter", "vote", "speech", "poll", "death", "visit", "meeting", "protest"]
    found = colours_for(events(*kinds, *kinds[:-1]), "kind", no_lane, LIGHT)
    assert {name for _, name in found.values() if name == OTHER} == {OTHER}
    assert found["e7"][1] == OTHER
    assert len({colour for colour, _ in found.values()}) == 8


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_colour_is_seen_on_the_paper(theme):
    kinds = ["letter", "vote", "speech", "poll", "death", "visit", "meeting", "protest"]
    for colour, _ in colours_for(events(*kinds), "kind", no_lane, theme).values():
        assert contrast(colour, theme.paper) >= 3
