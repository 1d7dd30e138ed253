"""Whether drafted statements stand in the texts of their sources."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.text.draftproof import misdated_drafts, unproved_drafts

TEXT = (
    "Jane Cole, of the union, said on Tuesday: \u2018We won\u2019t wait \u2013 not now.\u2019"
    " Nobody did."
)
COLE = pt.Actor("Jane Cole", "person", id="cole")


def unproved(**fields):
    quote = "We won't wait - not now."
    at = f"{TEXT.index('We')}-{TEXT.index('now.') + 4}"
    said = {"stance": "?", "quote": quote, "source": "paper", "at": at, **fields}
    return unproved_drafts([said], {"paper": TEXT}, [COLE])


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"by": ["cole"], "dated": "on Tuesday"},
        {"by": ["Jane Cole", "the union"]},
        {"at": f"{TEXT.index('We') - 1}-{TEXT.index('now.') + 5}"},
        {"quote": "We won't [...] not now", "dated": ""},
    ],
)
def test_what_stands_in_the_text_is_proved(fields):
    assert unproved(**fields) == []


@pytest.mark.parametrize(
    ("fields", "code", "path", "nearest"),
    [
        ({"quote": "We will wait"}, "not-in-text", "quote", "said on Tuesday"),
        ({"quote": "..."}, "not-in-text", "quote", None),
        ({"dated": "on Monday"}, "not-in-text", "dated", "on Tuesday"),
        ({"at": "0-5"}, "elsewhere", "at", "43-66"),
        ({"at": "here"}, "elsewhere", "at", "43-66"),
        ({"at": "0-999"}, "elsewhere", "at", "43-66"),
        ({"source": "other"}, "no-text", "source", None),
    ],
)
def test_what_does_not_stand_there_is_told_with_the_nearest(fields, code, path, nearest):
    (problem,) = unproved(**fields)
    assert (problem.code, problem.path) == (code, ("statements", 0, path))
    if path != "quote":
        assert problem.nearest == nearest


def test_a_name_that_the_text_lacks_is_told():
    (problem,) = unproved(by=["cole", "Tom Hall"])
    assert (problem.code, problem.path) == ("speaker-not-named", ("statements", 0, "by", 1))
    assert problem.message == "the text of source 'paper' does not name 'Tom Hall'"


def misdated(**fields):
    paper = pt.Source("A paper", id="paper", published="2025-06-25")
    return misdated_drafts([{"source": "paper", **fields}], [paper], "england")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"dated": "Monday"},
        {"date": "2025-06-23", "dated": "Monday"},
        {"date": "2025-06-30?", "dated": "Monday"},
        {"date": "2025-07-01", "dated": "the day after"},
        {"date": "2025-07-01"},
    ],
)
def test_a_draft_may_have_any_date_that_its_words_can_mean(fields):
    assert misdated(**fields) == []


@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        ({"date": "2025-06-24", "dated": "Monday"}, "not-as-dated", ("statements", 0, "dated")),
        ({"date": "some day", "dated": "Monday"}, "not-a-date", ("statements", 0, "date")),
    ],
)
def test_a_date_that_the_words_of_a_draft_do_not_mean_is_told(fields, code, path):
    (problem,) = misdated(**fields)
    assert (problem.code, problem.path) == (code, path)
