"""A sheet holds marks in plain numbers."""

from __future__ import annotations

import pytest
from attrs.exceptions import FrozenInstanceError

from policytrack.figures.layout.sheet import Chip, Dot, Marker, Panel, Rule, Shape, Sheet, Words

KINDS = ("words", "rules", "panels", "chips", "dots", "shapes", "markers", "left_out")


def test_a_new_sheet_is_as_wide_as_it_is_said_and_empty():
    sheet = Sheet(450.0)
    assert (sheet.width, sheet.height) == (450.0, 0.0)
    assert [getattr(sheet, kind) for kind in KINDS] == [[]] * len(KINDS)


def test_two_sheets_share_no_marks():
    one, other = Sheet(1.0), Sheet(1.0)
    for kind in KINDS:
        getattr(one, kind).append(kind)
    assert all(getattr(other, kind) == [] for kind in KINDS)


@pytest.mark.parametrize(
    "mark",
    [
        Words(0, 0, "a", 8.0),
        Rule(0, 0, 1, 0, "text"),
        Panel(0, 0, 1, 1, "faint"),
        Chip(0, 0, 17, 14, "", "text"),
        Dot(0, 0, 1.6, "quiet"),
        Marker(0, 0, 6, "circle", "accent", "text"),
        Shape(((0, 0), (1, 1)), "text"),
    ],
    ids=lambda mark: type(mark).__name__,
)
def test_a_mark_cannot_be_changed_once_it_is_laid_out(mark):
    with pytest.raises(FrozenInstanceError):
        mark.id = "other"


def test_a_mark_is_plain_unless_it_says_more():
    plain = Words(1, 2, "a", 8.0, ink="text", bold=False, align="left", id="")
    assert Words(1, 2, "a", 8.0) == plain
    assert Rule(0, 0, 1, 0, "text").weight == 0.5
    assert Shape((), "text") == Shape((), "text", "", 0.9, (), "")
    assert Chip(0, 0, 1, 1, "", "text") == Chip(0, 0, 1, 1, "", "text", "", 0.0, "text", "")
    assert Marker(0, 0, 6, "circle", "", "text").weight == 0.6
