"""Alternative texts and the files that carry them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import matplotlib as mpl
import pytest
from PIL import Image

mpl.use("Agg")

import matplotlib.pyplot as plt

import policytrack as pt
from policytrack.errors import UnknownNameError
from policytrack.figures.accessible import _with_texts, alt_text, long_description, save
from tests.figures.samples import SHAPES, events, packed

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.mark.parametrize("shape", SHAPES)
def test_an_alternative_text_is_short_and_says_what_how_much_and_when(shape):
    said = alt_text(packed(events(1, 40, shape)))
    assert len(said) <= 250
    assert re.match(
        r"Timeline of 40 events (in|from \w+ \d{4}( or before)? to) \w+ \d{4}( or after)?\.", said
    )


def test_the_long_description_has_every_event_with_its_date():
    drawn = events(1, 30)
    lines = long_description(packed(drawn)).splitlines()
    assert sorted(lines[1:]) == sorted(f"{e.title}: {e.date.in_words()}." for e in drawn)


def test_the_numbers_of_a_matrix_are_those_of_its_data():
    matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
    states = matrix.to_numpy("latest")
    said = alt_text(matrix.plot())
    for state in ("support", "oppose"):
        assert f"{(states == state).sum()} {state}" in said
    assert long_description(matrix.plot()).count(": support") == (states == "support").sum()


def test_a_figure_of_several_axes_says_each():
    fig, axes = plt.subplots(1, 2, figsize=(14, 5), layout="constrained")
    packed(events(1, 3), ax=axes[0])
    axes[0].set_title("First")
    packed(events(1, 4), ax=axes[1])
    assert alt_text(fig).startswith("First: Timeline of 3 events")
    assert "Timeline of 4 events" in alt_text(fig)


def test_a_figure_of_others_has_no_text():
    assert alt_text(plt.figure()) == ""


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_same_figure_gives_the_same_bytes(tmp_path, kind):
    found = set()
    for number in range(2):
        ax = packed(events(1, 20, "rough"))
        save(ax, tmp_path / f"{number}.{kind}")
        found.add((tmp_path / f"{number}.{kind}").read_bytes())
    assert len(found) == 1


def test_an_svg_has_title_description_role_and_real_text(tmp_path):
    drawn = events(1, 5)
    ax = packed(drawn)
    save(ax, tmp_path / "figure.svg")
    root = ET.parse(tmp_path / "figure.svg").getroot()
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == alt_text(ax)
    assert root.find(f"{SVG}desc").text == long_description(ax)
    written = " ".join("".join(part.itertext()) for part in root.iter(f"{SVG}text"))
    assert all(e.title in written for e in drawn)
    ids = [part.get("id") for part in root.iter() if part.get("id")]
    assert len(ids) == len(set(ids))


def test_a_png_has_its_texts_as_chunks(tmp_path):
    ax = packed(events(1, 5))
    save(ax, tmp_path / "figure.png")
    with Image.open(tmp_path / "figure.png") as image:
        assert image.text["Title"] == alt_text(ax)
        assert image.text["Description"] == long_description(ax)


def test_markup_in_a_label_stays_text(tmp_path):
    ax = packed([pt.Event("A <b> & $x$ </svg>", "letter", "2025-01-02")])
    save(ax, tmp_path / "figure.svg")
    root = ET.parse(tmp_path / "figure.svg").getroot()
    assert "A <b> & $x$ </svg>: 2 January 2025." in root.find(f"{SVG}desc").text


def test_a_picture_that_stands_there_is_replaced_only_when_asked(tmp_path):
    path = tmp_path / "figure.png"
    path.write_bytes(b"mine")
    ax = packed(events(1, 2))
    with pytest.raises(FileExistsError, match="pass overwrite=True"):
        save(ax, path)
    assert path.read_bytes() == b"mine"
    save(ax, path, overwrite=True)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert list(tmp_path.iterdir()) == [path]


def test_another_format_is_refused(tmp_path):
    with pytest.raises(UnknownNameError, match="no format 'jpg'"):
        save(plt.figure(), tmp_path / "figure.jpg")


def test_margins_are_never_cut(tmp_path):
    with pytest.raises(TypeError, match="keeps the size"):
        save(plt.figure(), tmp_path / "figure.png", bbox_inches="tight")


def test_the_texts_of_two_figures_in_one_page_have_ids_of_their_own():
    one, other = (_with_texts(b"<svg></svg>", alt, "long").decode() for alt in ("A", "B"))
    ids = [re.findall(r' id="([^"]+)"', svg) for svg in (one, other)]
    assert len(set(ids[0]) | set(ids[1])) == 4
    assert f'aria-labelledby="{ids[0][0]} {ids[0][1]}"' in one


@pytest.mark.parametrize("given", [None, pt.Timeline(), "figure"])
def test_what_is_no_figure_has_no_alternative_text(given):
    with pytest.raises(pt.ArgumentError, match="allowed: what a plot returned, or its figure"):
        pt.alt_text(given)
