"""Scripts of the world: fonts that stand in, widths, and what nothing here can draw."""

from __future__ import annotations

import warnings

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from matplotlib.font_manager import fontManager

import policytrack as pt
from policytrack.figures.history import draw_history
from policytrack.figures.matrix import draw_matrix
from policytrack.figures.mpl.fallbackfonts import lettering
from policytrack.figures.mpl.fonts import text_measure
from tests.figures.legible import SINCE_3_11, problems, texts
from tests.figures.samples import packed, state_table

HEBREW = "ארגון המורים דוחה את ההצעה"
ARABIC = "الاتحاد يرفض المقترح الجديد"
RARE = "\U00013000\U00013001"
"""Hieroglyphs, which no font that comes with matplotlib has."""


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture
def hieroglyphs(tmp_path):
    """A font that has two hieroglyphs and nothing else, known to matplotlib for one test."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for point in ((100, 700), (900, 700), (900, 0)):
        pen.lineTo(point)
    pen.closePath()
    box = pen.glyph()
    names = [".notdef", "one", "two"]
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder(names)
    made.setupCharacterMap({ord(RARE[0]): "one", ord(RARE[1]): "two"})
    made.setupGlyf(dict.fromkeys(names, box))
    made.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": "Made Hieroglyphs", "styleName": "Regular"})
    made.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    made.setupPost()
    made.save(tmp_path / "made.ttf")
    known = list(fontManager.ttflist)
    fontManager.addfont(tmp_path / "made.ttf")
    yield "Made Hieroglyphs"
    fontManager.ttflist = known


def test_a_font_that_has_the_characters_stands_in(hieroglyphs):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = packed([pt.Event(f"Letter {RARE}", "letter", "2025-06-24")])
        assert problems(ax.figure) == {}
    assert ax.texts[0].get_fontfamily()[-1] == hieroglyphs


@pytest.mark.usefixtures("hieroglyphs")
def test_what_stands_in_is_measured_by_its_own_advances():
    with lettering([RARE]):
        ours = text_measure(10)(RARE)
    assert ours == pytest.approx(2 * 10 * 1.045 + 1)


def test_characters_that_no_font_has_are_named_once_with_the_fix():
    with pytest.warns(pt.MissingGlyphWarning) as caught:
        packed([pt.Event(f"{i} {RARE}", "letter", "2025-06-24") for i in range(3)])
    assert len(caught) == 1
    assert caught[0].message.characters == tuple(RARE)
    assert "2 characters: \U00013000 (EGYPTIAN HIEROGLYPH A001), " in str(caught[0].message)
    assert "install a font that does" in str(caught[0].message)


def test_saving_does_not_name_them_again(tmp_path):
    with pytest.warns(pt.MissingGlyphWarning):
        ax = packed([pt.Event(f"Letter {RARE}", "letter", "2025-06-24")])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pt.save(ax, tmp_path / "figure.png")


@SINCE_3_11
@pytest.mark.parametrize("format_", ["png", "svg", "pdf"])
def test_nor_does_saving_as_matplotlib_does_it(tmp_path, format_):
    with pytest.warns(pt.MissingGlyphWarning):
        figures = [
            packed([pt.Event(f"Letter {RARE}", "letter", "2025-06-24")]).figure,
            draw_matrix(state_table([RARE], [f"Issue {RARE}"], [["support"]])).figure,
            draw_history({RARE: [(739_000, 739_000, "support")]}).figure,
        ]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for fig in figures:
            fig.savefig(tmp_path / f"figure.{format_}")


def test_an_svg_keeps_them_as_text(tmp_path):
    with pytest.warns(pt.MissingGlyphWarning):
        ax = packed([pt.Event(f"Letter {RARE}", "letter", "2025-06-24")])
    pt.save(ax, tmp_path / "figure.svg")
    assert f">Letter {RARE}</text>" in (tmp_path / "figure.svg").read_text("utf-8")


@pytest.mark.parametrize("text", [HEBREW, ARABIC, "Zürich Łódź", f"NEU: {HEBREW} (2025)"])
def test_a_text_is_never_wider_than_it_was_measured(text):
    ax = packed([pt.Event(text, "letter", "2025-06-24")])
    ax.figure.canvas.draw()
    drawn = ax.texts[0].get_window_extent().width * 72 / ax.figure.dpi
    assert drawn <= text_measure(8)(text) <= 1.1 * drawn + 1


@SINCE_3_11
def test_right_to_left_text_is_drawn_from_right_to_left():
    """The first letter of a word stands at its right, as it does in the word mirrored by hand."""

    def ink(text):
        fig = plt.figure(figsize=(2, 0.5))
        fig.text(0.1, 0.3, text, fontsize=20)
        fig.canvas.draw()
        dark = mpl.colors.rgb_to_hsv(np.asarray(fig.canvas.buffer_rgba())[..., :3] / 255)
        return dark[..., 2].mean(axis=0)

    # A mark that overrides directions writes letters in the order given.
    by_hand = ink("\u202dם\u05d5\u05dc\u05e9\u202c")
    assert (ink("\u05e9\u05dc\u05d5ם") == by_hand).all()


def test_every_script_is_legible_beside_the_others():
    drawn = [
        pt.Event(title, "letter", f"2025-0{i + 1}-10", by=pt.Actor(title[:12].strip(), "union"))
        for i, title in enumerate([HEBREW, ARABIC, "Plain letter", f"NEU: {HEBREW} (2025)"])
    ]
    fig = packed(drawn, lanes="actor").figure
    assert problems(fig) == {}
    assert {event.title for event in drawn} <= set(texts(fig))
