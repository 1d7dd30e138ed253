"""Wordings that only texts have, in the words of the date reader."""

from __future__ import annotations

import pytest

from policytrack.text.meanings import plain_words


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("third-quarter", "third quarter"),
        ("early on friday", "friday"),
        ("currently", "now"),
        ("more recently", "recently"),
        ("overnight", "last night"),
        ("several weeks ago", "a few weeks ago"),
        ("half a century ago", "50 years ago"),
        ("nearly two years ago", "about two years ago"),
        ("almost three weeks ago", "three weeks ago"),
        ("june '98", "june 1998"),
        ("june '07", "june 2007"),
        ("the '60s", "the 1960s"),
        ("this time last month", "a month ago"),
        ("the latest quarter", "last quarter"),
        ("first nine months of 2024", "2024-01/2024-09"),
        ("june 4 and 5", "june 4-5"),
        ("4 and 5 june", "between 4 and 5 june"),
        ("from the 4", "from 4"),
        ("a year ago this week", "a year ago"),
        ("in less than two weeks", "within two weeks"),
        ("410 ad", "0410"),
    ],
)
def test_a_wording_of_texts_is_put_in_the_words_of_the_date_reader(words, plain):
    assert plain_words(words) == plain


@pytest.mark.parametrize("words", ["friday", "24 june 2025", "by september", "next spring"])
def test_what_the_date_reader_knows_stays_as_it_is(words):
    assert plain_words(words) == words
