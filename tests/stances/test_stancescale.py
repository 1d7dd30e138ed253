"""Levels and scales: what a column may hold and what it means."""

from __future__ import annotations

import math

import numpy as np
import pytest

from policytrack.errors import RecordError
from policytrack.records import Stance
from policytrack.stances.stancescale import WORDS, read_scale


@pytest.mark.parametrize(
    ("value", "word"),
    [("aye", "support"), ("AGAINST", "oppose"), (True, "support"), (np.False_, "oppose"),
     (Stance.DECLINED, "declined"), ("abstain", "neutral")],
)  # fmt: skip
def test_words_of_the_field_and_booleans_are_read_without_a_scale(value, word):
    assert WORDS.words[WORDS.read(value)] == word


@pytest.mark.parametrize("value", [1, 0, -1, 1.0, np.int64(1), math.nan])
def test_numbers_without_a_scale_are_refused_because_0_can_mean_two_things(value):
    with pytest.raises(RecordError, match="numbers only with the scale they are on"):
        WORDS.read(value)


def test_a_scale_of_numbers_runs_from_the_greatest_to_the_least_with_its_own_values():
    scale = read_scale(range(1, 6))
    assert scale.values[:5] == (5, 4, 3, 2, 1)
    assert scale.span == 4
    assert [stance.value for stance in scale.stances[:5]] == [
        "support", "support", "neutral", "oppose", "oppose",
    ]  # fmt: skip


def test_a_mapping_to_words_keeps_our_levels():
    scale = read_scale({"J": "support", "N": "oppose", "E": "abstain"})
    assert scale.words == WORDS.words
    assert scale.words[scale.read("E")] == "neutral"


def test_a_mapping_to_numbers_may_keep_the_nothings_apart():
    scale = read_scale({1: 1, 5: -1, 9: "no_position"})
    assert scale.words[scale.read(9)] == "no_position"
    assert math.isnan(scale.values[scale.read(9)])


def test_a_scale_may_not_mix_numbers_with_positions():
    with pytest.raises(RecordError, match="words for nothings only"):
        read_scale({1: 1, 2: "oppose"})


@pytest.mark.parametrize("scale", [(), {}, (1, math.inf), (math.nan,), {1: None}])
def test_a_scale_of_nothing_or_without_an_end_is_refused(scale):
    with pytest.raises(RecordError, match=r"scale\.levels"):
        read_scale(scale)


@pytest.mark.parametrize("value", [7, "x", [1]])
def test_a_value_off_the_scale_is_refused_with_the_scale(value):
    with pytest.raises(RecordError, match="a value of the scale: -1, 0, 1"):
        read_scale((-1, 0, 1)).read(value)


def test_of_a_scale_of_many_values_an_error_tells_the_first_and_the_last():
    with pytest.raises(RecordError, match=r"101; allowed: a value of the scale: 0, 1, 2, ..., 100"):
        read_scale("0-100").read(101)


def test_a_wrong_word_of_a_scale_is_told_with_what_the_column_holds():
    with pytest.raises(RecordError, match=r"scale\.'no': found 'opose'; allowed: supp.*'oppose'"):
        read_scale({"yes": "support", "no": "opose"})


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (["yes"], r"found \['yes'\]; allowed: at least two answers"),
        (["no", "yes", "no"], r"found \['no', 'yes', 'no'\]; allowed: each answer once"),
    ],
)
def test_answers_that_make_no_scale_are_told_as_they_were_given(answers, said):
    with pytest.raises(RecordError, match=said):
        read_scale(answers)
