"""Terms stand behind a timeline as the calendar has them, named as fully as there is room."""

from __future__ import annotations

import datetime as dt

from policytrack.figures.layout.axis import Tick
from policytrack.figures.layout.terms import placed_names, terms_between


def day(year, month, number):
    return dt.date(year, month, number).toordinal()


def test_the_terms_of_a_school_year_follow_each_other_without_a_gap():
    terms = terms_between("england", day(2024, 9, 1), day(2025, 8, 31))
    assert [term.text for term in terms] == [
        "Autumn term 2024", "Spring term 2025", "Summer term 2025",
    ]  # fmt: skip
    assert [term.start for term in terms] == [day(2024, 9, 1), day(2025, 1, 1), day(2025, 4, 1)]
    assert [term.end for term in terms] == [day(2025, 1, 1), day(2025, 4, 1), day(2025, 9, 1)]


def test_a_term_that_only_touches_the_axis_is_left_out():
    terms = terms_between("england", day(2025, 1, 1), day(2025, 4, 1))
    assert [term.text for term in terms] == ["Spring term 2025"]


def test_the_first_year_of_all_has_terms():
    terms = terms_between("england", 1, 40)
    assert [term.text for term in terms] == ["Spring term 1"]


def named(width):
    term = Tick("Autumn term 2025", 0, 100, 50)
    return placed_names((term,), 0, 100, width, lambda text: 5 * len(text))


def test_a_name_is_as_full_as_there_is_room():
    assert named(84) == [(50, "Autumn term 2025")]
    assert named(83) == [(50, "Autumn 2025")]
    assert named(58) == [(50, "Autumn")]
    assert named(33) == []


def test_a_name_stands_in_the_middle_of_the_part_that_shows():
    term = Tick("Autumn term 2025", 0, 100, 50)
    ((at, _),) = placed_names((term,), 40, 140, 400, len)
    assert at == 70
