"""What actors said has the days, bars and words that its dates allow, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.figures.layout.datespans import OPEN
from policytrack.figures.spoken import (
    Spoken,
    all_days,
    described,
    middle,
    parts,
    without_days,
)

DAY = 739_252
"""1 January 2025."""


def spoken(first, last, stance="support", **more):
    return Spoken(first, last, stance, **more)


NEVER = spoken(*OPEN)


@pytest.mark.parametrize(
    ("ends", "days"),
    [
        ((DAY, DAY + 9), (DAY, DAY + 9)),
        ((DAY, OPEN[1]), (DAY, DAY)),
        ((OPEN[0], DAY), (DAY, DAY)),
        (OPEN, None),
    ],
)
def test_an_open_side_stands_at_the_day_that_is_known(ends, days):
    assert spoken(*ends).days == days


def test_what_has_no_day_is_told_apart_and_has_none_of_the_days():
    told = [spoken(DAY, DAY + 2), NEVER]
    assert without_days(told) == [NEVER]
    assert all_days({"A": told, "B": [NEVER]}) == [DAY, DAY + 2]


def test_the_middle_of_one_day_is_its_noon():
    assert middle(spoken(DAY, DAY)) == DAY + 0.5


@given(st.integers(0, 400), st.integers(1, 400))
def test_a_bar_is_thin_while_the_date_is_rough_and_full_until_the_next(rough, then):
    each = spoken(DAY, DAY + rough)
    until = DAY + rough + then
    full = [part for part in parts(each, DAY - 9, until, until + 9) if part[2] > 0.1]
    thin = [part for part in parts(each, DAY - 9, until, until + 9) if part[2] < 0.1]
    assert [part[:2] for part in full] == [(DAY + rough, until)]
    assert [part[:2] for part in thin] == ([(DAY, DAY + rough + 1)] if rough else [])
    assert {part[3] for part in (*full, *thin)} == {1.0}


@pytest.mark.parametrize("ends", [(DAY, OPEN[1]), (OPEN[0], DAY)])
def test_towards_an_open_end_bars_follow_each_other_and_grow_paler(ends):
    begin, end = DAY - 90, DAY + 90
    fading = [part for part in parts(spoken(*ends), begin, end, end) if part[2] < 0.1]
    fading.sort(key=lambda part: abs(part[0] - DAY))
    shades = [part[3] for part in fading]
    assert len(shades) > 3
    assert shades == sorted(shades, reverse=True)
    edges = sorted(edge for part in fading for edge in part[:2])
    assert edges[0] == pytest.approx(DAY if ends[0] == DAY else begin)
    assert edges[-1] == pytest.approx(end if ends[0] == DAY else DAY + 1)
    assert edges[1:-1:2] == pytest.approx(edges[2:-1:2])


def test_a_bar_towards_an_open_end_is_at_least_a_day_long():
    fading = list(parts(spoken(DAY, OPEN[1]), DAY - 9, DAY + 0.5, DAY + 90))
    assert max(part[1] for part in fading) == pytest.approx(DAY + 1)


def test_shares_are_told_in_the_order_of_the_stances():
    each = spoken(DAY, DAY, shares=(("oppose", 0.3), ("support", 0.56)))
    assert each.polled == "56% support, 30% oppose"


def test_it_is_told_who_changed_and_what_has_no_date():
    rows = {"A": [spoken(DAY, DAY), spoken(DAY + 9, DAY + 9, "oppose", moved=True)]}
    told = described(rows, {"B": [NEVER]})
    assert told.alt == (
        "Stances over time of 2 actors from 2025-01-01 to 2025-01-10. Changed: A."
        " 1 statement without a date."
    )
    assert told.long.splitlines()[1:] == [
        "A: support (1 January 2025); changed to oppose (10 January 2025).",
        "Without a date: B: support.",
    ]
