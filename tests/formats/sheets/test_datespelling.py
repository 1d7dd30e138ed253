"""Dates in the spellings that only sheets have."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.formats.sheets.datespelling import (
    as_printed,
    done,
    fate_of,
    no_date,
    no_end,
    reads_as_date,
    spelt_out,
    without_intent,
)


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("Jun-25", "2025-06"),
        ("Sept 99", "1999-09"),
        ("3-Mar-25", "2025-03-03"),
        ("2025-3-3", "2025-03-03"),
        ("2025.0", "2025"),
        ("2027+", "2027/.."),
        ("March 2025 \u2013", "2025-03/.."),
        ("circa 1857-61", "1857~/1861"),
        ("c. 1857-9", "1857~/1859"),
        ("Fall 2021", "2021-23"),
        ("\u22482026", "~2026"),
        ("\u2264 2027", "[..2027-12-31]"),
        ("< 2027", "[..2026-12-31]"),
        ("> 2027", "[2028-01-01..]"),
        (">= 2027", "[2027-01-01..]"),
        ("pre 2010", "[..2009-12-31]"),
        ("1.-3. M\u00e4rz 2025", "2025-03-01/2025-03-03"),
        ("du 3 au 5 mars 2025", "2025-03-03/2025-03-05"),
        ("vom 3. bis 5. Mai 2025", "2025-05-03/2025-05-05"),
        ("3 de marzo de 2025", "2025-03-03"),
        ("octubre 2024", "2024-10"),
        ("3rd/4th March 2025", "[2025-03-03..2025-03-04]"),
    ],
)
def test_a_spelling_of_sheets_is_turned_into_words_that_are_read(cell, date):
    assert str(pt.when(spelt_out(cell, timeless=False).text, "2025-06-30")) == date


def test_years_of_two_digits_are_of_this_century_up_to_29():
    found = [
        spelt_out(cell, timeless=True).text for cell in ("1/2/29", "1/2/30", "Jun-29", "Jun-30")
    ]
    assert found == ["1/2/2029", "1/2/1930", "Jun 2029", "Jun 1930"]


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "TBC",
            "TBC / \u00e0 d\u00e9terminer",
            "Exempt under section 26",
            "Nil return",
            "not yet",
        ),
        *("s.d.", "noch offen", ".", "Redacted", "Overdue"),
    ],
)
def test_words_for_a_date_that_is_not_there_are_known(cell):
    assert no_date(cell)


@pytest.mark.parametrize("cell", ["June", "2025 / TBC", "Exempted by 2025 Act of 3 May", ""])
def test_what_says_more_is_no_word_for_it(cell):
    assert not no_date(cell)


def test_words_that_a_date_is_expected_are_taken_off_it():
    assert without_intent("expected by December 2026") == ("by December 2026", True)
    assert without_intent("2026 est.") == ("2026", True)
    assert without_intent("Established 2026") == ("Established 2026", False)


def test_fates_and_ends_are_told_from_dates():
    assert [fate_of(w) for w in ("Postponed", "cancelled", "June")] == [
        "postponed",
        "cancelled",
        None,
    ]
    assert [done(w) for w in ("Completed", "Done", "done in June", "yes")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("cell", "bare"),
    [
        ("voraussichtlich Herbst 2025", "Herbst 2025"),
        ("prévu au 1er septembre 2023", "1er septembre 2023"),
        ("previsto para otoño de 2025", "otoño de 2025"),
    ],
)
def test_words_for_expected_are_known_in_other_languages(cell, bare):
    assert without_intent(cell) == (bare, True)


@pytest.mark.parametrize(
    "cell", ["laufend", "en cours", "incumbent", "Present", "hasta la actualidad"]
)
def test_words_for_no_end_are_known_in_other_languages(cell):
    assert no_end(cell)


@pytest.mark.parametrize(
    "cell", ["k. A.", "noch nicht terminiert", "en attente", "prosp.", "sin fecha"]
)
def test_words_for_no_date_are_known_in_other_languages(cell):
    assert no_date(cell)


@pytest.mark.parametrize("cell", ["Before the next election", "within 12 weeks of closing"])
def test_words_that_are_no_date_are_kept_as_printed(cell):
    assert as_printed(cell)


@pytest.mark.parametrize(
    "cell", ["Junober", "Sprnig term", "32 May 2025", "31/06/2025", "Septemebr of 2025"]
)
def test_a_date_misspelt_is_not_taken_for_words(cell):
    assert not as_printed(cell)


@pytest.mark.parametrize("text", ["24 June 2025", "Jun-25", "3/4/2025", "spring 2026", "yesterday"])
def test_a_text_that_says_a_date_on_any_day_of_writing_reads_as_one(text):
    assert reads_as_date(text)


@pytest.mark.parametrize("text", ["", "Date", "the meeting", "32 June 2025", "5 unions"])
def test_a_text_that_says_none_does_not(text):
    assert not reads_as_date(text)
