"""A plain text is drawn just as matplotlib draws it."""

import io

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from policytrack.figures.mpl.quicktext import PlainText

LOOKS = {
    "to the right": {},
    "to the left": {"horizontalalignment": "right"},
    "about its place": {"horizontalalignment": "center"},
    "below its place": {"verticalalignment": "top"},
    "level": {"rotation": 90},
    "faint": {"color": "#123456", "alpha": 0.4},
    "bold with a link": {"weight": "bold", "url": "https://example.org", "gid": "label:1"},
    "on paper": {"bbox": {"facecolor": "white", "pad": 1}},
    "cut off": {"clip_on": True, "x": 0.9},
    "not smooth": {"antialiased": False},
    "hidden": {"visible": False},
    "in several lines": {"text": "The minister\nwrites to heads", "linespacing": 1.2},
    "with signs of mathematics": {"text": "costs $5 and $6"},
    "as mathematics": {"text": "$x^2$ heads", "parse_math": True},
    "empty": {"text": ""},
    "in another script": {"text": "المدارس"},
}


def drawn(kind, look, form):
    fig = Figure((3, 1))
    ax = fig.add_axes((0, 0, 1, 1))
    said = {"x": 0.5, "y": 0.4, "text": "Tea for the minister", "parse_math": False, **look}
    ax.add_artist(kind(said.pop("x"), said.pop("y"), clip_on=said.pop("clip_on", False), **said))
    file = io.BytesIO()
    dates = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {}}
    with mpl.rc_context({"svg.hashsalt": "1", "svg.fonttype": "none"}):
        fig.savefig(file, format=form, metadata=dates[form])
    return file.getvalue()


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
@pytest.mark.parametrize("look", LOOKS)
def test_every_look_is_drawn_byte_by_byte_as_matplotlib_draws_it(look, form):
    assert drawn(PlainText, LOOKS[look], form) == drawn(Text, LOOKS[look], form)


def test_a_line_that_begins_at_its_place_is_drawn_without_being_measured(monkeypatch):
    fig = Figure((3, 1))
    fig.add_artist(PlainText(0.1, 0.5, "Tea", parse_math=False, clip_on=False))
    measured = []
    monkeypatch.setattr(
        RendererAgg, "get_text_width_height_descent", lambda *said, **_: measured.append(said)
    )
    fig.savefig(io.BytesIO(), format="png")
    assert not measured


def test_whoever_watches_texts_being_drawn_sees_it_and_its_box(monkeypatch):
    fig = Figure((3, 1))
    ours, plain = (kind(0.1, 0.5, "Tea", parse_math=False) for kind in (PlainText, Text))
    seen, draw = [], Text.draw

    def watched(text, by):
        draw(text, by)
        seen.append((text, Text.get_window_extent(text, by).bounds))

    monkeypatch.setattr(Text, "draw", watched)
    for text in (ours, plain):
        fig.add_artist(text)
    fig.savefig(io.BytesIO(), format="png")
    assert [text for text, _ in seen] == [ours, plain]
    assert seen[0][1] == seen[1][1]
    assert ours.get_window_extent().bounds == plain.get_window_extent().bounds
    assert ours.get_window_extent().width > 10


def test_the_box_of_a_text_is_right_between_two_drawings():
    fig = Figure((3, 1))
    text = fig.add_artist(PlainText(0.1, 0.5, "Tea", parse_math=False, clip_on=False))
    fig.savefig(io.BytesIO(), format="png")
    before = text.get_window_extent().width
    text.set_text("Tea for the minister")
    fig.savefig(io.BytesIO(), format="svg")
    assert text.get_window_extent().width > 2 * before
