"""The table of how legible the figures are says of what it measures what is wrong."""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

from tests.beside import TOOL
from tests.figures.legible import problems

SCRIPT = Path(__file__).resolve().parents[1] / "tools" / "figures_table.py"


@pytest.fixture(scope="module")
def table():
    spec = importlib.util.spec_from_file_location("figures_table", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its own module up
    spec.loader.exec_module(module)
    yield module
    plt.close("all")
    del sys.modules[spec.name]


def asked(**given):
    return argparse.Namespace(**{"whole": False, "random": 0, "first": 1000, "kinds": (), **given})


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
    for one in table.chosen(asked(random=5)):
        with plt.style.context(table.SLIDE if one.look == "slide" else table.LOOKS[one.look][0]):
            figure = one.draw()
            assert problems(figure) == {}, one
        plt.close(figure)


def test_every_kind_is_drawn_in_every_look_and_room(table):
    found = list(table.chosen(asked(whole=True)))
    rooms = {(one.look, one.room) for one in found}
    assert len(rooms) == len(table.WIDTHS) * len(table.LOOKS) + 2 * len(table.AXES)
    assert {"list", "packed", "arrows", "steps", "grid", "sides", "agreement", "network"} <= {
        one.kind for one in found
    }
