"""How the current date of an event compares with the first."""

from __future__ import annotations

import policytrack as pt
from policytrack.story import plans as of_plans
from policytrack.story.firstdates import standing

FIRST = pt.Plan("2025-08-01", announced="2025-05")
NOW = pt.Plan("2025-09-01", announced="2025-06")


def how(*plans, date=None):
    story = pt.Timeline([pt.Event("Report", "report", date, plans=plans)])
    return standing(of_plans.steps(story.events[0], story._story.resolver))


def test_a_single_date_is_compared_with_nothing():
    assert how(FIRST) is None
    assert how(pt.Plan("unknown", announced="2025-05"), NOW) is None


def test_a_later_date_is_late_in_the_words_of_the_table_of_slips():
    found = how(FIRST, NOW)
    assert (found.words, found.late, found.dated) == ("31 days late", True, True)
    assert found.first == pt.FuzzyDate("2025-08-01")


def test_what_happened_early_is_not_late():
    found = how(FIRST, date="2025-07-01")
    assert (found.words, found.late) == ("31 days early", False)


def test_a_date_that_was_taken_back_is_late_and_no_date():
    found = how(FIRST, pt.Plan("postponed", announced="2025-06-10"))
    assert (found.words, found.late, found.dated) == ("postponed", True, False)
