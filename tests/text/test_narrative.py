"""Days and months without a year in a story of years long past."""

from __future__ import annotations

import pytest

import policytrack as pt

ON = "2003-04-22"


def dates(text, on=ON):
    return [str(found.date).rstrip("?") for found in pt.find_dates(text, on)]


def test_a_month_follows_the_date_told_before():
    text = "The port fell on 3 July 1916. In September it was retaken, and in February lost again."
    assert dates(text) == ["1916-07-03", "1916-09", "1917-02"]
    _, september, _ = pt.find_dates(text, ON)
    assert september.readings[0].reason == "in the years of 3 July 1916, named before"
    assert str(september.readings[1].date) == "2003-09"


def test_a_preposition_keeps_the_year_of_the_story():
    _, until = pt.find_dates("It fell on 3 July 1916 and was held until 9 November.", ON)
    assert (str(until.in_full.date), until.in_full.text) == ("../1916-11-09", "until 9 November")


@pytest.mark.parametrize(
    "text",
    [
        "It was founded on 3 July 1916. Yesterday it closed, and in September it will be sold.",
        "It was founded on 3 July 1916.\n\nIn September it was sold.",
        "It was founded in 1916. In September it was sold.",
        "It was founded on 3 July 2002. In September it was sold.",
        "It was founded on 3 July 1916 and will close in September.",
    ],
)
def test_elsewhere_a_month_counts_from_the_day_of_writing(text):
    assert dates(text)[-1][:4] in ("2002", "2003")


def test_a_year_alone_gives_its_year_in_the_same_sentence():
    assert dates("In 1916 it fell, and on 9 November it was retaken.") == ["1916", "1916-11-09"]
