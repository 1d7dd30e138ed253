"""Marks and lines that carry data stand out from the paper by 3 to 1, in every theme."""

from __future__ import annotations

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

import policytrack as pt
from policytrack.look.colour import contrast
from policytrack.look.inks import ink_of
from policytrack.look.theme import Theme

CARRIES = 3.0
EXEMPT = {
    # Rules, hairlines, tints and the dot of nothing recorded; signs, which stand on chips.
    "rules", "dots", "passed", "scale", "grid", "tints", "glyphs",
}  # fmt: skip
KINDS = (
    "list", "arrows", "steps", "grid", "wide grid", "sides", "agreement", "network", "activity",
    "maybe", "groups", "over time",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def story():
    return pt.load_dataset("ofsted-report-cards")


def figures(story):
    matrix = story.stance_matrix()
    agreement = matrix.agreement("subtract")
    return {
        "list": story.plot,
        "arrows": story.plot_slips,
        "steps": lambda theme: story.plot_slips(form="steps", theme=theme),
        "grid": lambda theme: matrix.plot(form="grid", theme=theme),
        "wide grid": lambda theme: matrix.plot(form="grid", width=12, theme=theme),
        "groups": matrix.grouped("kind").plot,
        "over time": lambda theme: story.plot_over_time("Five-point scale", theme=theme),
        "sides": lambda theme: matrix.plot(form="sides", theme=theme),
        "agreement": agreement.plot,
        "network": agreement.plot_network,
        "activity": lambda theme: story.plot_activity("quarter", theme=theme),
        "maybe": lambda theme: story.plot_activity("quarter", counted="maybe", theme=theme),
    }


def seen(colour, paper):
    """How far a colour stands out from the paper; nothing where it is not drawn."""
    red, green, blue, alpha = colour
    if alpha == 0:
        return 0.0
    mixed = [alpha * part + (1 - alpha) * behind for part, behind in
             zip((red, green, blue), mpl.colors.to_rgb(paper), strict=True)]  # fmt: skip
    return contrast(mpl.colors.to_hex(mixed), paper)


def faint(ax, theme):
    """The marks of which neither the face nor the edge stands out, by the id of their artist."""
    paper = mpl.colors.to_hex(ax.figure.get_facecolor())
    tint, *behind = (ink_of(Theme.named(theme), name) for name in ("tint", "contested", "ahead"))
    found = {}
    for part in ax.collections:
        gid = (part.get_gid() or "").partition(":")[0]
        if gid in EXEMPT or not part.get_visible() or not len(part.get_paths()):
            continue
        faces, edges = part.get_facecolor(), part.get_edgecolor()
        widths = np.atleast_1d(part.get_linewidth())
        for number in range(len(part.get_paths())):
            exempt = {tint, paper, *behind} if gid == "panels" else {tint}
            if len(faces) and mpl.colors.to_hex(faces[number % len(faces)]) in exempt:
                continue
            face = seen(faces[number % len(faces)], paper) if len(faces) else 0.0
            wide = widths[number % len(widths)] if len(widths) else 0.0
            edge = seen(edges[number % len(edges)], paper) if len(edges) and wide else 0.0
            if max(face, edge) < CARRIES:
                found.setdefault(gid, round(max(face, edge), 2))
    return found


@pytest.mark.parametrize("theme", ["light", "dark", "print_grey", "afcharts"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_mark_that_carries_data_stands_out(story, kind, theme):
    assert faint(figures(story)[kind](theme=theme), theme) == {}
