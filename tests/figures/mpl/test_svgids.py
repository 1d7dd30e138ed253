"""Each mark of an SVG by its own id."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

import policytrack as pt
from policytrack.figures.activity import draw_activity
from policytrack.figures.agreement import draw_agreement
from policytrack.figures.matrix import draw_matrix
from policytrack.figures.network import draw_network
from tests.figures.samples import events, packed, state_table


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def ids(figure, path):
    """Every id of a figure as an SVG, which occurs once."""
    pt.save(figure, path / "figure.svg", overwrite=True)
    found = [part.get("id") for part in ET.parse(path / "figure.svg").iter() if part.get("id")]
    assert len(found) == len(set(found))
    assert not any(" " in name for name in found)
    return set(found)


def test_every_date_of_every_event_has_an_id_made_of_the_events(tmp_path):
    late = pt.Event(
        "Response", "publication", "2025-09-09", id="response",
        plans=[pt.Plan("2025-06", announced="2025-02"), pt.Plan("2025-09", announced="2025-06")],
    )  # fmt: skip
    found = ids(packed([late, *events(1, 3)]), tmp_path)
    assert {"stretch:response:0", "stretch:response:1", "day:response:2"} <= found
    assert {"join:response:1", "label:response", "day:e0:0", "day:e2:0"} <= found


def test_ids_do_not_depend_on_the_order_of_input(tmp_path):
    drawn = events(2, 12, "rough")
    assert ids(packed(drawn), tmp_path) == ids(packed(drawn[::-1]), tmp_path)


def test_ids_of_further_axes_begin_with_their_number(tmp_path):
    fig, axes = plt.subplots(2, 1, figsize=(9, 6), layout="constrained")
    for ax in axes:
        packed(events(1, 3), ax=ax)
    assert {"day:e0:0", "axes2:day:e0:0"} <= ids(fig, tmp_path)


def test_every_cell_has_an_id_made_of_its_names(tmp_path):
    states = [["support", "not_recorded"], ["oppose", "support"]]
    counts = [[2, 0], [1, 4]]
    made = state_table(["ASCL", "Ofsted"], ["Five-point scale", "Delay"], states, counts)
    found = ids(draw_matrix(made, form="grid"), tmp_path)
    assert {"cell:ASCL:Five-point-scale", "cell:Ofsted:Delay", "row:Delay"} <= found
    assert "column:ASCL" in found
    assert "cell:ASCL:Delay" not in found


def test_pairs_ties_and_counts_have_ids(tmp_path):
    names, values = ["a", "b", "c"], np.array([[0, 1, -1], [1, 0, 0], [-1, 0, 0]])
    assert {"pair:b:a", "value:b:a", "name:c"} <= ids(draw_agreement(names, values), tmp_path)
    assert {"agreement:a:b", "seat:c"} <= ids(draw_network(names, values), tmp_path)
    ax = draw_activity([739252, 739283], ["support"], [[3]])
    assert "count:support:2025-01-01" in ids(ax, tmp_path)


def test_stances_over_time_and_slips_have_ids(tmp_path):
    story = pt.load_dataset("ofsted-report-cards")
    found = ids(story.plot_over_time("Five-point scale"), tmp_path)
    assert {"stance:ASCL:0", "statement:ASCL:0"} <= found
    found = ids(story.plot_slips(), tmp_path)
    assert {
        "slip:final-response",
        "arrow:final-response",
        "date:final-response:0",
        "title:final-response",
    } <= found
    found = ids(story.plot_slips(form="steps"), tmp_path)
    assert {"track:final-response", "date:final-response:0"} <= found


def test_a_picture_of_pixels_does_not_change_by_them():
    ax = packed(events(1, 5))
    ax.figure.canvas.draw()
    with_ids = np.asarray(ax.figure.canvas.buffer_rgba()).copy()
    for part in ax.collections:
        if hasattr(part, "set_mark_ids"):
            part.set_mark_ids([])
    ax.figure.canvas.draw()
    assert (np.asarray(ax.figure.canvas.buffer_rgba()) == with_ids).all()
