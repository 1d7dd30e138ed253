"""What a cell says of where somebody stands."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.formats.sheets.stancewords import read_stance, stance_on


@pytest.mark.parametrize(
    ("word", "stance", "strength", "exact"),
    [
        ("Support", "support", None, True),
        ("in favour", "support", None, True),
        ("Strongly oppose", "oppose", 1.0, True),
        ("somewhat against", "oppose", 0.5, True),
        ("Broadly supportive", "support", None, False),
        ("Watch", "no_position", None, False),
        ("Now neutral", "neutral", None, False),
        ("stimme zu", "support", None, True),
        ("contre", "oppose", None, True),
        ("Abstención", "neutral", None, True),
    ],
)
def test_a_word_is_a_stance_with_how_strongly_and_whether_all_of_it_is_kept(
    word, stance, strength, exact
):
    found = read_stance(word, {})
    assert (found.stance.value, found.strength, found.exact) == (stance, strength, exact)


@pytest.mark.parametrize(
    ("word", "stance", "condition"),
    [
        ("Support if amended", "support", pt.If("it is amended")),
        ("Oppose unless amended", "oppose", pt.Unless("it is amended")),
        ("support, provided the cap goes", "support", pt.If("the cap goes")),
        ("Support with amendments", "support", pt.If("with amendments")),
    ],
)
def test_what_a_stance_hangs_on_is_its_condition(word, stance, condition):
    found = read_stance(word, {})
    assert (found.stance.value, found.conditions) == (stance, (condition,))


def test_a_scale_says_what_other_words_mean_and_goes_before_ours():
    assert read_stance("Green", {"green": "support"}).stance == "support"
    assert read_stance("Support", {"Support": "oppose"}).stance == "oppose"
    assert read_stance("Strongly green", {"green": "support"}).strength == 1.0


@pytest.mark.parametrize("word", ["tellno", "tellaye", "Teller"])
def test_tellers_have_no_position_for_that_reason(word):
    assert (read_stance(word, {}).stance, read_stance(word, {}).reason) == ("no_position", "teller")


@pytest.mark.parametrize("word", ["Purple", "strongly", "Purple if amended", ""])
def test_other_words_are_no_stance(word):
    assert read_stance(word, {}) is None


def test_a_header_says_what_its_stances_are_on_only_after_a_word_for_them():
    assert stance_on("Views towards the levy") == "the levy"
    assert [stance_on(h) for h in ("Position", "Position held", "Date on")] == [None] * 3
