"""Levels as rows to draw: what is known of each stretch, and what is open."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.figures.layout.levelrows import ladders_of
from policytrack.story.levels import held

GRADES = pt.Scale("Grade", ["poor", "fair", "good"])
SCHOOL = pt.Actor("Elm School", "institution", short="Elm")


def rung(date, *, to=SCHOOL, **level):
    level = pt.Level(GRADES, **level)
    return pt.Event(f"{date}", "inspection", date, to=to, level=level)


def ladders(*events, **options):
    return ladders_of(held(pt.Timeline(events)._story), **options)


def test_a_level_lasts_until_the_day_before_the_next():
    (ladder,) = ladders(rung("2025-01-10", value="poor"), rung("2025-03-21", value="good"))
    first, last = ladder.stretches
    assert first.words == "poor: 10 Jan 2025 to 20 Mar 2025"
    assert first.length == "10 weeks"
    assert not first.lasting
    assert last.words == "good: 21 Mar 2025, no end recorded"
    assert last.length == ""
    assert last.lasting


def test_rows_are_those_of_the_scale_from_the_top_or_turned():
    events = rung("2025-01-10", value="poor"), rung("2025-03-21", value="good")
    (ladder,) = ladders(*events)
    assert ladder.levels == ("poor", "fair", "good")
    assert [stretch.first for stretch in ladder.stretches] == [0, 2]
    (turned,) = ladders(*events, turn=True)
    assert turned.levels == ("good", "fair", "poor")
    assert [stretch.first for stretch in turned.stretches] == [2, 0]


@pytest.mark.parametrize(
    ("level", "rows", "words"),
    [
        ({"at_most": "fair"}, (0, 1), "fair or worse"),
        ({"at_least": "fair"}, (1, 2), "fair or better"),
        ({"value": "fair"}, (1, 1), "fair"),
    ],
)
def test_a_level_within_limits_covers_every_row_that_it_can_be(level, rows, words):
    ((stretch,),) = [each.stretches for each in ladders(rung("2025-01-10", **level))]
    assert (stretch.first, stretch.last) == rows
    assert stretch.words.startswith(f"{words}: 10 Jan 2025")


def test_rough_days_are_kept_apart_from_those_that_are_sure():
    (ladder,) = ladders(rung("2025-01", value="poor"), rung("2025-06", value="good"))
    span = ladder.stretches[0].span
    day = pt.FuzzyDate("2025-01-01").ordinals[0]
    assert (span.first - day, span.sure[0] - day) == (0, 30)
    assert span.sure[1] < span.last
    assert ladder.stretches[0].length == ""


def test_an_open_start_is_open_and_not_said_to_be_sure():
    ((stretch,),) = [each.stretches for each in ladders(rung("[..2023-01-31]", value="poor"))]
    assert stretch.span.open == (True, True)
    assert stretch.span.sure[0] == pt.FuzzyDate("2023-01-31").ordinals[0]
    assert stretch.words == "poor: by 31 Jan 2023, no end recorded"


def test_each_body_has_a_ladder_of_its_own():
    other = pt.Actor("Oak School", "institution", short="Oak")
    found = ladders(rung("2025-01-10", value="poor"), rung("2025-02-01", to=other, value="fair"))
    assert [each.name for each in found] == ["Grade, Elm", "Grade, Oak"]


def test_up_to_two_weeks_are_counted_in_days():
    events = [
        rung(days, value="poor") for days in ("2025-01-10/2025-01-10", "2025-02-01/2025-02-14")
    ]
    assert [each.length for each in ladders(*events)[0].stretches] == ["1 day", "14 days"]
