"""When stances stood: from their first possible day to the day before the next; what is lost."""

import datetime as dt

import pandas as pd
import pytest

import policytrack as pt
from policytrack.formats.foreign.networkgraph import Spell
from policytrack.results.networkspells import standing_spells, window_spells

ANN, BUS = pt.Actor("Ann", "person"), pt.Issue("Buses", "Buses should be free")


def stood(*dated, actor=ANN):
    """The stretches, each as its first day, its last day and its stance; and what was lost."""
    said = [pt.Statement(actor, BUS, stance, date) for stance, date in dated]
    spells, lost = standing_spells(pt.Timeline(said).stance_matrix()._coded)
    told = [
        (str(spell.start or ".."), str(spell.end or ".."), *spell.attributes.values())
        for spell in spells.get(("Ann", "Buses"), ())
    ]
    return told, [(loss.record, loss.field, loss.what) for loss in lost]


def test_a_stance_stands_to_the_day_before_the_next_and_the_last_one_stands_on():
    told, lost = stood(("oppose", "2022-03-01"), ("support", "2021-06-01"), ("mixed", "2022-03-08"))
    assert told == [
        ("2021-06-01", "2022-02-28", "support"),
        ("2022-03-01", "2022-03-07", "oppose"),
        ("2022-03-08", "..", "mixed"),
    ]
    assert not lost


def test_a_stance_that_is_said_again_is_one_stretch():
    told, _ = stood(("support", "2021-06-01"), ("support", "2021-07-01"), ("oppose", "2021-08-01"))
    assert told == [("2021-06-01", "2021-07-31", "support"), ("2021-08-01", "..", "oppose")]


def test_what_takes_no_position_ends_no_stance():
    told, _ = stood(("support", "2021-06-01"), ("declined", "2021-07-01"))
    assert told == [("2021-06-01", "..", "support")]


def test_of_two_stances_of_one_first_day_the_one_that_may_come_last_stands():
    told, _ = stood(("oppose", "2021-06"), ("support", "2021-06-01"))
    assert told == [("2021-06-01", "..", "oppose")]


def test_a_stance_that_was_replaced_on_its_first_day_does_not_cut_the_one_before():
    told, _ = stood(("oppose", "2021-05-01"), ("support", "2021-06-01"), ("oppose", "2021-06"))
    assert told == [("2021-05-01", "..", "oppose")]


def test_a_rough_date_begins_on_its_first_day_and_the_rest_of_it_is_lost():
    told, lost = stood(("oppose", "2022-05"), ("support", "[2021-06-01..2021-06-26]"))
    assert [row[:2] for row in told] == [("2021-06-01", "2022-04-30"), ("2022-05-01", "..")]
    assert sorted(lost) == [
        ("Ann - Buses", "date", "2021-06-01/2021-06-26"),
        ("Ann - Buses", "date", "2022-05-01/2022-05-31"),
    ]


def test_a_date_without_a_first_day_opens_the_stretch():
    told, lost = stood(("oppose", "[..2021-05-31]"), ("support", "2021-06-01"))
    assert told == [("..", "2021-05-31", "oppose"), ("2021-06-01", "..", "support")]
    assert lost == [("Ann - Buses", "date", "../2021-05-31")]


def test_a_date_without_a_last_day_begins_a_stretch():
    told, lost = stood(("oppose", "[2021-05-31..]"))
    assert told == [("2021-05-31", "..", "oppose")]
    assert lost == [("Ann - Buses", "date", "2021-05-31/..")]


def test_a_stance_without_a_date_has_no_stretch_and_is_lost():
    told, lost = stood(("oppose", None), ("support", "2021-06-01"))
    assert told == [("2021-06-01", "..", "support")]
    assert lost == [("Ann - Buses", "date", "oppose")]


def test_a_matrix_without_dates_has_no_stretches():
    frame = pd.DataFrame({"a": ["Ann"], "i": ["Buses"], "s": ["support"]})
    matrix = pt.StanceMatrix.from_frame(frame, actor="a", issue="i", stance="s")
    assert standing_spells(matrix._coded) == ({}, [])


def days(*texts):
    return tuple(map(dt.date.fromisoformat, texts))


JUNE, JULY = (
    days("2021-06-01", "2021-06-16", "2021-07-01"),
    days("2021-07-01", "2021-07-16", "2021-08-01"),
)  # fmt: skip
ROLLING = days("2021-06-15", "2021-07-01", "2021-07-15")


def test_windows_one_after_another_stand_for_all_their_days():
    assert window_spells([JUNE, JULY]) == [
        Spell(*days("2021-06-01", "2021-06-30")), Spell(*days("2021-07-01", "2021-07-31")),
    ]  # fmt: skip


def test_windows_that_overlap_stand_from_middle_to_middle_and_the_last_to_its_end():
    assert window_spells([JUNE, ROLLING, JULY]) == [
        Spell(*days("2021-06-16", "2021-06-30")),
        Spell(*days("2021-07-01", "2021-07-15")),
        Spell(*days("2021-07-16", "2021-07-31")),
    ]


@pytest.mark.parametrize(("windows", "stood"), [([], []), ([JUNE], [("2021-06-01", "2021-06-30")])])
def test_one_window_stands_for_its_days_and_none_for_none(windows, stood):
    assert window_spells(windows) == [Spell(*days(*pair)) for pair in stood]
