"""The nearest word is a slip of the keyboard away, and never one that means something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack import nearestword
from policytrack.nearestword import Suggestions, _slips, nearest


@pytest.mark.parametrize(
    ("word", "found"),
    [("Lettre", "letter"), ("ofsted", "ofsted-report-cards"), ("xyz", None), ("of", None)],
)
def test_the_nearest_is_alike_in_spelling_or_begins_alike(word, found):
    assert nearest(word, ["letter", "poll", "ofsted-report-cards"]) == found


@pytest.mark.parametrize(
    ("word", "choices"),
    [
        ("undecided", "decided declined"),
        ("DID_NOT_VOTE", "not_content not_applicable"),
        ("absent", "abstention abstain present"),
        ("Present", "reject absent"),
        ("country", "court count"),
        ("unopposed", "opposed"),
        ("disagree", "agree"),
        ("letter-1", "letter-2"),
        ("at", "it"),
        ("fan", "fee"),
        ("no", "not_content nothing"),
    ],
)
def test_a_word_that_means_something_else_is_never_suggested(word, choices):
    assert nearest(word, choices.split()) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("suport", "support"),
        ("opppose", "oppose"),
        ("nuetral", "neutral"),
        ("upport", "support"),
        ("monthly", "month"),
        ("activities", "activity"),
        ("First Statement", "first_statement"),
        ("kidn", "kind"),
    ],
)
def test_a_slip_of_the_keyboard_is_undone(word, meant):
    choices = ["support", "oppose", "neutral", "month", "activity", "first_statement", "kind"]
    assert nearest(word, choices) == meant


def test_the_nearest_of_two_is_the_one_with_fewer_slips():
    assert nearest("suporter", ["supporters", "supporter"]) == "supporter"


def test_a_beginning_of_several_words_suggests_none_of_them():
    assert nearest("off", ["office", "offer"]) is None


def test_among_thousands_the_nearest_is_found_by_its_first_and_last_letter():
    assert nearest("lettre-of-june", [*(f"event{n}" for n in range(600)), "letter-of-june"]) == (
        "letter-of-june"
    )


@given(st.text(alphabet="abcde", max_size=7), st.text(alphabet="abcde", max_size=7))
def test_how_near_two_words_are_does_not_depend_on_which_comes_first(one, other):
    assert (_slips(one, other) is None) == (_slips(other, one) is None)


def test_one_file_of_many_mistakes_gets_so_many_suggestions_and_no_more(monkeypatch):
    monkeypatch.setattr(nearestword, "MAX_COMPARED", 10_000)
    asked = Suggestions()
    assert [asked.nearest("suport", ["support"]) for _ in range(4)] == [
        "support",
        "support",
        None,
        None,
    ]
