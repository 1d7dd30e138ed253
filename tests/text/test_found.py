"""A date phrase of a text."""

from __future__ import annotations

from policytrack import find_dates
from policytrack.text.found import in_full


def test_a_phrase_that_nothing_bounds_is_whole_itself():
    (found,) = find_dates("It began in 2019.")
    assert found.whole is None
    assert found.in_full is found


def test_both_sides_of_a_stretch_give_it_once():
    found = find_dates("It ran from 2019 to 2023 and again in 2025.")
    assert [one.text for one in found] == ["2019", "2023", "2025"]
    assert [one.text for one in in_full(found)] == ["from 2019 to 2023", "2025"]
