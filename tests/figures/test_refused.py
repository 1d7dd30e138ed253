"""What no figure can be drawn with is refused before anything is drawn, whatever the figure."""

from __future__ import annotations

import math

import matplotlib.pyplot as plt
import pytest

import policytrack as pt


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def figures():
    story = pt.load_dataset("ofsted-report-cards")
    matrix = story.stance_matrix()
    agreement = matrix.agreement("subtract")
    series = matrix.over_time("quarter")
    return {
        "list": story.plot,
        "arrows": story.plot_slips,
        "steps": lambda **more: story.plot_slips(form="steps", **more),
        "over time": lambda **more: story.plot_over_time("five-point-scale", **more),
        "activity": story.plot_activity,
        "matrix": matrix.plot,
        "agreement": agreement.plot,
        "network": agreement.plot_network,
        "polarisation": series.polarisation().plot,
        "distances": series.agreement().distances().plot,
    }


NAMES = (
    "list", "arrows", "steps", "over time", "activity", "matrix", "agreement", "network",
    "polarisation", "distances",
)  # fmt: skip
STYLED = tuple(name for name in NAMES if name != "matrix")


def refused(draw, error, match, **asked):
    with pytest.raises(error, match=match):
        draw(**asked)
    assert plt.get_fignums() == []


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_has_a_width_that_is_none(figures, name):
    for width in (0, 1.9, -6, math.nan, math.inf, "wide", True):
        refused(
            figures[name], pt.ArgumentError,
            r"^width: found .*; allowed: inches from 2 to 200$", width=width,
        )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_has_a_theme_that_there_is_not(figures, name):
    refused(
        figures[name], pt.UnknownNameError, r"no theme 'drak' here; .*did you mean 'dark'\?$",
        theme="drak",
    )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_takes_a_keyword_that_it_has_not(figures, name):
    refused(
        figures[name], pt.ArgumentError, r"found the keyword 'titel'; .*did you mean 'title'\?$",
        titel="A",
    )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_heading_is_a_text(figures, name):
    for part in ("title", "subtitle", "source"):
        refused(
            figures[name], pt.ArgumentError,
            rf"^{part}: found 3; allowed: a text, True for that of the record, or None$",
            **{part: 3},
        )  # fmt: skip


@pytest.mark.parametrize("name", STYLED)
def test_a_property_that_no_artist_has_is_named_in_our_own_words(figures, name):
    refused(
        figures[name], pt.ArgumentError, r"^style: found 'alhpa'; .*did you mean 'alpha'\?$",
        style={"alhpa": 0.5},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "asked", "match"),
    [
        ("list", {"layout": "lsit"}, "no layout 'lsit' here; .*did you mean 'list'"),
        ("list", {"lanes": "actr"}, "no kind of lanes 'actr' here; .*did you mean 'actor'"),
        ("list", {"colour": "knd"}, "no way to colour 'knd' here; .*did you mean 'kind'"),
        ("list", {"bands": "term"}, "no bands 'term' here; .*did you mean 'terms'"),
        ("list", {"emphasis": ["leter"]}, "no event 'leter' here; did you mean 'letter'"),
        ("arrows", {"form": "arows"}, "no form 'arows' here; .*did you mean 'arrows'"),
        ("matrix", {"order": "similarty"}, "no order 'similarty' here; .*'similarity'"),
        ("matrix", {"rule": "lastest"}, "no rule 'lastest' here; .*did you mean 'latest'"),
        ("matrix", {"groups": "knd"}, "no grouping 'knd' here; .*did you mean 'kind'"),
        ("matrix", {"form": "gird"}, "no form 'gird' here; .*did you mean 'grid'"),
        ("activity", {"every": "mnth"}, "no bucket 'mnth' here; .*did you mean 'month'"),
        ("activity", {"counted": "surly"}, "no way to count 'surly' here; .*'surely'"),
    ],
)
def test_an_unknown_word_is_refused_with_the_nearest(figures, name, asked, match):
    refused(figures[name], pt.UnknownNameError, match, **asked)


@pytest.mark.parametrize(
    ("name", "asked", "error", "match"),
    [
        ("list", {"between": ("2025-07", "2025-01")}, pt.RecordError, "swap the two"),
        ("list", {"between": "2025"}, pt.RecordError, "allowed: a pair of dates"),
        ("list", {"as_of": "never"}, pt.RecordError, r"^plot\.as_of: found 'never'"),
        ("steps", {"height": 0}, pt.ArgumentError, "^height: found 0; allowed: inches"),
        ("over time", {"until": "2020"}, pt.RecordError, "not before the first statement, 1 Feb"),
        ("over time", {"until": "no day"}, pt.RecordError, "until: found 'no day'"),
        ("matrix", {"order": ("name",)}, pt.ArgumentError, "one for actors and one for issues"),
        ("network", {"least": math.nan}, pt.ArgumentError, "least=nan; allowed: a number from 0"),
        ("network", {"least": "x"}, pt.ArgumentError, "least='x'; allowed: a number from 0"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_says_what_can(figures, name, asked, error, match):
    refused(figures[name], error, match, **asked)


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_takes_a_theme_or_a_legend_of_another_kind(figures, name):
    refused(
        figures[name], pt.ArgumentError,
        r"found 3 for theme; allowed: a Theme, the name of one, or None$", theme=3,
    )  # fmt: skip


def test_a_legend_is_there_or_not(figures):
    for name in ("list", "over time", "matrix", "agreement"):
        refused(
            figures[name], pt.ArgumentError,
            r"found 'no' for legend; allowed: True or False$", legend="no",
        )  # fmt: skip
