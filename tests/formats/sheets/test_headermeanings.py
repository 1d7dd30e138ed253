"""What a header means: the role of its words, or of the word on which it turns."""

from __future__ import annotations

import pytest

from policytrack.formats.sheets.headermeanings import found_role, head_role


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Decision due date", "required"),
        ("Planned decision date", "planned"),
        ("Projected budget date", "forecast"),
        ("Ballot closing date", "end"),
        ("Poll opening date", "start"),
        ("Hearing room date", "date"),
    ],
)
def test_a_word_before_date_says_what_kind_of_date_it_is(header, role):
    assert (found_role(header), head_role(header)) == (((), ()), (role,))


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Lead scrutiny committee", "by"),
        ("Topic of session", "title"),
        ("Name of measure", "title"),
        ("Official document URL", "link"),
        ("Closing remarks", "note"),
    ],
)
def test_a_longer_header_means_what_the_word_does_that_it_turns_on(header, role):
    assert (found_role(header), head_role(header)) == (((), ()), (role,))


@pytest.mark.parametrize("header", ["Last updated", "Number of committees", "First name", "Costs"])
def test_a_header_about_the_row_or_a_number_means_nothing(header):
    assert (found_role(header), head_role(header)) == (((), ()), ())
