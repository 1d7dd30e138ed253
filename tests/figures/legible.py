"""Whether every text of a figure can be read: on the canvas, apart, large and dark enough."""

from __future__ import annotations

import importlib.util
from itertools import combinations

import matplotlib as mpl
import pytest
from matplotlib.text import Text

from tests.beside import TOOL

mpl.use("Agg")

SINCE_3_11 = pytest.mark.skipif(
    mpl.__version_info__ < (3, 11),
    reason="before 3.11 matplotlib warns of letters itself, and shapes no text: left to right only",
)


def texts(fig):
    """The texts that are drawn, with line breaks as spaces."""
    shown = [t for t in fig.findobj(Text) if t.get_visible() and t.get_text().strip()]
    return [text.get_text().replace("\n", " ") for text in shown]


def problems(fig):
    """What cannot be read, by kind; by the project's own measure where it is at hand."""
    if TOOL.is_file():
        return _measured(fig)
    return _own(fig)


def _measured(fig):
    spec = importlib.util.spec_from_file_location("measure_figure", TOOL)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    found = tool.measure(fig, details=True)
    bad = {
        key: found[key]
        for key in ("pairs", "clipped_texts", "hidden_texts", "struck_texts", "low_contrast")
        if found[key]
    }
    if (found["min_font_pt"] or 8) < 8:
        bad["min_font_pt"] = found["min_font_pt"]
    written = {t.get_text() for ax in fig.axes for t in ax.texts if t.get_visible()}
    if unseen := {text for text in written if text.strip()} - set(found["texts"]):
        bad["not_measured"] = unseen
    return bad


def _drawn(fig):
    """The texts that reach the canvas; ticks of an axis that is not shown never do."""
    drawn, draw = {}, Text.draw

    def noted(text, *args, **kwargs):
        drawn[id(text)] = text
        return draw(text, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Text, "draw", noted)
        fig.canvas.draw()
    return [t for t in drawn.values() if t.get_visible() and t.get_text().strip()]


def _own(fig):
    boxes = [
        (text.get_text(), text.get_window_extent())
        for text in _drawn(fig)
        if not text.get_rotation()
    ]
    bad = {}
    clipped = [
        t
        for t, b in boxes
        if not (
            b.x0 >= -1 and b.x1 <= fig.bbox.width + 1 and b.y0 >= -1 and b.y1 <= fig.bbox.height + 1
        )
    ]
    pairs = [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1
    ]
    if clipped:
        bad["clipped_texts"] = clipped
    if pairs:
        bad["pairs"] = pairs
    return bad
