"""Errors say what was found, what is allowed and the nearest match, and carry it as data."""

import pickle

import pytest

import policytrack as pt

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


def test_a_problem_seen_from_further_up_is_another_and_leaves_the_first_as_it_was():
    problem = pt.Problem("unknown-word", "found 'x'", ("kind",), found="x", line=3)
    above = problem.under("events", "a")
    assert (above.path, problem.path) == (("events", "a", "kind"), ("kind",))
    assert (above.code, above.message, above.found, above.line) == (
        "unknown-word",
        "found 'x'",
        "x",
        3,
    )
