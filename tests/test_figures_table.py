"""The table of how legible the figures are says of what it measures what is wrong."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

from tests.figures.legible import TOOL, problems

SCRIPT = Path(__file__).resolve().parents[1] / "tools" / "figures_table.py"


@pytest.fixture(scope="module")
def table():
    spec = importlib.util.spec_from_file_location("figures_table", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    plt.close("all")


def test_what_is_small_pale_or_struck_is_a_fault(table):
    found = dict.fromkeys(table.FAULTS, 0)
    fine = {**found, "min_font_pt": 8.0, "smallest_contrast_ratio": 4.5}
    assert table.faults(fine) == {}
    assert table.faults({**fine, "struck": 2}) == {"struck": 2}
    assert table.faults({**fine, "min_font_pt": 7.5}) == {"min_font_pt": 7.5}
    assert table.faults({**fine, "smallest_contrast_ratio": 3.0}) == {
        "smallest_contrast_ratio": 3.0
    }


def test_a_seed_always_gives_the_same_story(table):
    assert table.made_up(3) == table.made_up(3)
    assert table.made_up(3) != table.made_up(4)


@pytest.mark.skipif(not TOOL.is_file(), reason="needs the measure of figures")
def test_it_finds_the_measure(table):
    fig, ax = plt.subplots()
    ax.text(0.5, 0.5, "alpha")
    ax.text(0.51, 0.5, "beta")
    assert table.measured()(fig)["overlapping_pairs"] == 1


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore")
def test_random_stories_can_be_read(table):
    for name, kind, look, room, draw in table.chosen(whole=False, count=12):
        with plt.style.context(table.SLIDE if look == "slide" else table.LOOKS[look][0]):
            figure = draw()
            assert problems(figure) == {}, (name, kind, look, room)
        plt.close(figure)


def test_every_kind_is_drawn_in_every_look_and_room(table):
    found = list(table.chosen(whole=True, count=0))
    rooms = {(look, room) for _, _, look, room, _ in found}
    assert len(rooms) == len(table.WIDTHS) * len(table.LOOKS) + 2 * len(table.AXES)
    assert {"list", "packed", "arrows", "steps", "grid", "sides", "agreement", "network"} <= {
        kind for _, kind, *_ in found
    }
