"""Bars of members for and against: every number is on the figure, with a sign beside it."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest

import policytrack as pt
from policytrack.figures.groupbars import draw_groups
from policytrack.figures.mpl.svgids import slug
from tests.figures.legible import problems

MEMBERS = np.array([[[254, 0], [3, 1]], [[2, 0], [0, 0]], [[8, 4], [3, 0]]])
WORDS = np.array([["support", "oppose"], ["split", "support"]])


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def bars(**options):
    return draw_groups(["Con", "Lab"], ["Rent", "Tax"], MEMBERS, WORDS, **options)


def written(ax):
    return {t.get_gid(): t.get_text() for t in ax.texts if "-count:" in (t.get_gid() or "")}


@pytest.mark.parametrize("width", [2.0, 3.3, 6.3])
def test_every_number_stands_below_its_bar_with_the_sign_of_its_side(width):
    ax = bars(width=width)
    assert written(ax) == {
        "for-count:Con:Rent": "✓ 254", "neither-count:Con:Rent": "○ 2",
        "against-count:Con:Rent": "✗ 8", "against-count:Con:Tax": "✗ 4",
        "for-count:Lab:Rent": "✓ 3", "against-count:Lab:Rent": "✗ 3", "for-count:Lab:Tax": "✓ 1",
    }  # fmt: skip
    assert problems(ax.figure) == {}


def test_the_parts_of_a_bar_are_as_long_as_their_shares_and_do_not_touch():
    ax = bars()
    panels = next(each for each in ax.collections if each.get_gid() == "panels")
    ends = {
        name: (path.vertices[:, 0].min(), path.vertices[:, 0].max())
        for path, name in zip(panels.get_paths(), panels._ids, strict=True)
    }
    support, against = ends["for:Lab:Rent"], ends["against:Lab:Rent"]
    assert np.ptp(support) == pytest.approx(np.ptp(against))
    assert support[1] + 1 < against[0]


def test_those_against_frame_a_part_and_those_of_neither_side_have_one_half_as_high():
    panels = next(each for each in bars().collections if each.get_gid() == "panels")
    boxes = {
        name: path.get_extents() for path, name in zip(panels.get_paths(), panels._ids, strict=True)
    }
    framed, inside = boxes["against:Lab:Rent"], boxes["in-against:Lab:Rent"]
    assert framed.x0 < inside.x0 < inside.x1 < framed.x1
    assert framed.y0 < inside.y0 < inside.y1 < framed.y1
    assert not any(name.startswith(("in-for", "in-neither")) for name in boxes)
    assert boxes["neither:Con:Rent"].height == pytest.approx(boxes["for:Con:Rent"].height / 2)
    assert {"in-key:against", "key:for", "key:neither"} <= set(boxes)


def test_where_columns_beside_the_names_are_too_narrow_these_stand_above_the_bars():
    groups = ["public", "person", "government", "group", "party", "think tank"]
    names = ["Conservatives trail on trust", "End of the two-child cap"]
    members, words = np.ones((3, 6, 2), int), np.full((6, 2), "mixed")
    wide, narrow = (draw_groups(groups, names, members, words, width=w) for w in (9.6, 3.3))
    lines = [text.get_text() for text in narrow.texts if "issue:" in (text.get_gid() or "")]
    assert lines == names
    assert len(written(narrow)) == len(written(wide)) == 36
    assert problems(narrow.figure) == problems(wide.figure) == {}


@pytest.mark.parametrize("width", [3.3, 6.3])
def test_columns_without_room_for_their_numbers_go_below_each_other(width):
    groups = [f"Parliamentary group {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
    members = np.full((3, 20, 2), 254)
    ax = draw_groups(groups, ["Rent", "Tax"], members, np.full((20, 2), "split"), width=width)
    assert len(written(ax)) == 3 * 20 * 2
    heads = {t.get_gid(): t.get_position()[1] for t in ax.texts if "group:" in (t.get_gid() or "")}
    assert len(heads) == 20
    assert heads["group:Parliamentary-group-T"] > heads["group:Parliamentary-group-A"] + 100
    assert sum(t.get_text() == "Rent" for t in ax.texts) > 1
    assert problems(ax.figure) == {}


@pytest.mark.parametrize("name", ["x" * 80, "A group with a very long name " * 14])
def test_a_name_wider_than_the_figure_is_broken_into_lines(name):
    ax = draw_groups(["Con", name], [name, "Tax"], MEMBERS, WORDS, width=3.3)
    assert problems(ax.figure) == {}
    head = "".join(t.get_text() for t in ax.texts if t.get_gid() == "group:" + slug(name))
    assert head.replace(" ", "") == name.replace(" ", "")


def test_what_is_split_is_underlined_and_the_key_says_so():
    said = " ".join(t.get_text() for t in bars().texts)
    assert "underlined: split, no majority" in said
    assert "underlined" not in " ".join(t.get_text() for t in bars(legend=False).texts)


def test_nobody_to_count_is_said():
    ax = draw_groups([], [], np.zeros((3, 0, 0), int), np.empty((0, 0), str))
    assert [t.get_text() for t in ax.texts] == ["nobody to count"]


def test_issues_without_room_on_given_axes_are_named():
    _, ax = plt.subplots(figsize=(3, 0.9))
    with pytest.warns(pt.LeftOutWarning, match="Tax"):
        bars(ax=ax)


def test_an_issue_on_which_nobody_stands_is_told_as_such():
    members = np.array([[[2, 0]], [[0, 0]], [[0, 0]]])
    ax = draw_groups(["Con"], ["Rent", "Tax"], members, np.array([["support", "not_recorded"]]))
    assert pt.long_description(ax).splitlines()[1:] == [
        "Rent. Con: 2 for, 0 neither, 0 against.", "Tax. nobody.",
    ]  # fmt: skip
