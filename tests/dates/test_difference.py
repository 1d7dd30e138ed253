"""How far apart two rough dates are, in words."""

from __future__ import annotations

import pytest

from policytrack.dates import Difference, FuzzyDate, Period


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (0, 0, "the same day"),
        (1, 1, "1 day late"),
        (-7, -7, "1 week early"),
        (35, 63, "5 to 9 weeks late"),
        (-63, -35, "5 to 9 weeks early"),
        (3, 10, "3 to 10 days late"),
        (-3, 10, "between 3 days early and 10 days late"),
        (300, 420, "10 to 14 months late"),
        (800, 1500, "2 to 4 years late"),
        (14, None, "2 weeks late or more"),
        (None, -3, "3 days early or less"),
        (None, None, "no telling how long"),
        (0, 9, "0 to 9 days late"),
    ],
)
def test_a_difference_in_words(least, most, words):
    assert Difference(least, most).in_words("late", "early") == words


def test_it_is_counted_from_the_end_of_one_to_the_start_of_the_other():
    assert FuzzyDate("2025-06-30").until("2025-09") == (63, 92)
    assert Period("2025-02-03/2025-04-28").until("2025-05-19") == (21, 21)
    assert FuzzyDate("2025-06-30").until("[2025-09..]") == (63, None)
    assert Period("2017/..").until("2025") == (None, None)
