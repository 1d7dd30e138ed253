"""Prepositions bound a date as the conventions say, whatever the date is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates import FuzzyDate, Period, when
from policytrack.errors import DateParseError

ON = "2025-06-25"
DATES = ["24 June 2025", "September 2025", "2026", "autumn 2025", "Q3 2025", "autumn term 2025"]
NAMED = st.sampled_from(DATES)
INCLUSIVE = st.sampled_from(["by", "no later than", "on or before", "at the latest by"])
EXCLUSIVE = st.sampled_from(["before", "prior to", "ahead of", "earlier than"])
FIRST = st.sampled_from(["not before", "no earlier than", "on or after", "not until"])
PAST = st.sampled_from(["after", "later than", "beyond", "following"])


@given(INCLUSIVE, NAMED)
def test_by_includes_all_of_what_it_names(word, name):
    found = when(f"{word} {name}", on=ON)
    assert (found.earliest, found.latest) == (None, when(name).latest)
    assert found.earliest_is == "open"


@given(EXCLUSIVE, NAMED)
def test_before_ends_the_day_before_it_starts(word, name):
    found = when(f"{word} {name}", on=ON)
    assert found.ordinals[1] == when(name).ordinals[0] - 1
    assert found.maybe_before(when(name))
    assert not found.maybe_overlaps(when(name))


@given(FIRST, NAMED)
def test_not_before_starts_on_its_first_day(word, name):
    found = when(f"{word} {name}", on=ON)
    assert (found.earliest, found.latest_is) == (when(name).earliest, "open")


@given(PAST, NAMED)
def test_after_starts_the_day_after_it_ends(word, name):
    found = when(f"{word} {name}", on=ON)
    assert found.ordinals[0] == when(name).ordinals[1] + 1


@given(st.sampled_from(["from", "with effect from", "starting"]), NAMED)
def test_from_is_a_stretch_that_goes_on(word, name):
    found = when(f"{word} {name}", on=ON)
    assert isinstance(found, Period)
    assert (found.earliest, found.latest_is) == (when(name).earliest, "open")


@given(st.sampled_from(["until", "up to", "through to", "lasting until"]), NAMED)
def test_until_is_a_stretch_with_an_open_start(word, name):
    found = when(f"{word} {name}", on=ON)
    assert isinstance(found, Period)
    assert (found.earliest_is, found.latest) == ("open", when(name).latest)


@given(NAMED)
def test_throughout_is_all_of_it(name):
    found = when(f"throughout {name}", on=ON)
    assert isinstance(found, Period)
    assert found.ordinals == when(name).ordinals


@given(st.sampled_from(["around", "about", "circa", "approximately"]), NAMED)
def test_around_is_approximate(word, name):
    found = when(f"{word} {name}", on=ON)
    assert found.approximate
    plain = when(name).ordinals
    wide = 7 if plain[0] == plain[1] else 0
    assert found.ordinals == (plain[0] - wide, plain[1] + wide)


@given(st.sampled_from(["possibly", "perhaps", "probably", "maybe"]), NAMED)
def test_possibly_is_uncertain_and_the_same_days(word, name):
    found = when(f"{word} {name}", on=ON)
    assert found.uncertain
    assert found.ordinals == when(name).ordinals


@pytest.mark.parametrize("name", ["2019", "June 2024", "3 March 2020"])
def test_since_runs_to_the_day_of_writing(name):
    found = when(f"since {name}", on=ON)
    assert (found.earliest, str(found.latest)) == (when(name).earliest, ON)


def test_since_needs_a_day_that_has_come():
    with pytest.raises(DateParseError, match="since needs a day that has passed"):
        when("since 2026", on=ON)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("after 31 December 9999", "no day lies after that"),
        ("before 1 January 0001", "no day lies before that"),
        ("the same day", "this is counted from a date other than the day of writing"),
        ("over Christmas 2025", "no calendar here says how long Christmas lasts"),
    ],
)
def test_what_has_no_answer_says_why(text, reason):
    with pytest.raises(DateParseError, match=reason):
        when(text, on=ON)


@pytest.mark.parametrize("name", DATES)
def test_marks_in_brackets_are_kept(name):
    assert when(f"{name} (approximate)").approximate
    assert when(f"{name} (uncertain)").uncertain
    assert isinstance(when(f"{name} (approximate and uncertain)"), FuzzyDate)
