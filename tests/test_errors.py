"""Errors say what was found, what is allowed and the nearest match, and carry it as data."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policytrack as pt
from policytrack.errors import _slips, nearest

ERRORS = [
    pt.DateParseError("Juny", "no month has this name"),
    pt.DateRangeError("Y17000", "beyond the year 9999"),
    pt.RecordError("Event", "kind", "leter", "letter, poll", "letter"),
    pt.UnknownNameError("actor", "nhat", "naht"),
    pt.CheckError([pt.Problem("unknown-id", "found 'x'", ("events", "a"))]),
    pt.MissingExtraError("networkx", "network"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_error_is_the_librarys_own_and_survives_pickling(error):
    assert isinstance(error, pt.PolicyTrackError)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@pytest.mark.parametrize(
    ("error", "built_in"),
    [
        (pt.DateParseError, ValueError),
        (pt.DateRangeError, pt.DateParseError),
        (pt.RecordError, ValueError),
        (pt.CheckError, ValueError),
        (pt.UnknownNameError, KeyError),
        (pt.MissingExtraError, ImportError),
        (pt.RecordWarning, UserWarning),
    ],
)
def test_every_error_is_also_a_built_in_one(error, built_in):
    assert issubclass(error, built_in)


def test_the_texts_name_the_found_the_allowed_and_the_nearest():
    texts = [str(error) for error in ERRORS]
    assert texts == [
        "'Juny': no month has this name",
        "'Y17000': beyond the year 9999",
        "Event.kind: found 'leter'; allowed: letter, poll; did you mean 'letter'?",
        "no actor 'nhat' here; did you mean 'naht'?",
        "1 problem\n  found 'x' (events.a) [unknown-id]",
        "networkx is not installed; it comes with: pip install 'policytrack[network]'",
    ]


def test_a_long_value_is_cut_short():
    assert len(str(pt.RecordError("Event", "title", "x" * 10_000, "less"))) < 150
    assert len(str(pt.DateParseError("x" * 10_000, "too long"))) < 150


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


def test_an_unknown_name_among_few_lists_them_and_among_many_does_not():
    few = pt.UnknownNameError.among("rule", "nett", ["net", "mean"])
    assert str(few) == "no rule 'nett' here; allowed: net, mean; did you mean 'net'?"
    many = pt.UnknownNameError.among("actor", "x", [f"actor {n}" for n in range(41)])
    assert (str(many), many.allowed) == ("no actor 'x' here", None)
    assert str(pickle.loads(pickle.dumps(few))) == str(few)


def test_a_problem_says_its_place_and_what_acknowledges_it():
    problem = pt.Problem("odd-date", "found 2024", ("events", "a"), acknowledged="as printed")
    placed = problem.at("story.yaml", 3, 5)
    assert str(placed) == (
        "story.yaml:3:5: found 2024 (events.a) [odd-date]; acknowledged: as printed"
    )
    assert problem.line is None
