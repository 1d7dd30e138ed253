"""Dates in other languages, read as the English for them is."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.dates.phrases.foreignwords import in_english, is_of_a_date

SAME = {
    "Anfang März 2025": "early March 2025",
    "Mitte September 2025": "mid-September 2025",
    "Ende Jänner 2024": "late January 2024",
    "II. Quartal 2026": "Q2 2026",
    "im ersten Quartal 2026": "Q1 2026",
    "zweites Halbjahr 2026": "second half of 2026",
    "ab 1. Januar 2026": "2026-01-01/..",
    "vom 3. bis 7. April 2023": "3 to 7 April 2023",
    "12.-14. Juni 2024": "12-14 June 2024",
    "zwischen März und Mai 2024": "between March and May 2024",
    "Montag, 5. Mai 2025": "5 May 2025",
    "2019 bis heute": "2019 onwards",
    "5. Mai 2025, 10:00 Uhr": "5 May 2025",
    "1er janvier 2023": "1 January 2023",
    "mi-février 2023": "mid-February 2023",
    "début mars 2023": "early March 2023",
    "fin juin 2024": "late June 2024",
    "T1 2025": "Q1 2025",
    "2e trimestre 2025": "Q2 2025",
    "deuxième semestre 2024": "second half of 2024",
    "d'ici fin 2025": "by late 2025",
    "avant l'été 2025": "before summer 2025",
    "à partir de septembre 2024": "2024-09/..",
    "du 3 au 7 avril 2023": "3 to 7 April 2023",
    "courant 2024": "2024",
    "6 aout 2013": "6 August 2013",
    "15 de marzo de 2021": "15 March 2021",
    "a mediados de 2022": "mid 2022",
    "primer trimestre de 2023": "Q1 2023",
    "del 3 al 7 de abril de 2023": "3 to 7 April 2023",
    "1° gennaio 2024": "1 January 2024",
    "tweede kwartaal 2025": "Q2 2025",
    "1 de janeiro de 2024": "1 January 2024",
}


@pytest.mark.parametrize("text", SAME)
def test_a_date_in_another_language_is_what_its_english_is(text):
    assert pt.when(text) == pt.when(SAME[text])


@pytest.mark.parametrize("text", ["the other day", "last Friday", "soon", "Junober 2025"])
def test_english_and_nonsense_have_no_other_language(text):
    assert in_english(text) is None


def test_what_english_reads_never_goes_through_another_language():
    assert pt.when("mid-March 2025") == pt.FuzzyDate("[2025-03-11~..2025-03-20~]")
    assert pt.when("fine 2025") == pt.when("late 2025")  # Italian: no English date begins so


def test_a_foreign_date_is_counted_from_the_day_of_writing():
    assert pt.when("14 juillet", on="2025-07-01") == pt.when("14 July", on="2025-07-01")
    (reading, *_) = pt.readings("Anfang März", on="2025-03-20")
    assert reading.date == pt.readings("early March", on="2025-03-20")[0].date


def test_a_foreign_word_beside_no_date_is_refused_as_it_was_written():
    with pytest.raises(
        pt.DateParseError, match="'nach dem Sommerfest 2025': not a date or a known phrase"
    ):
        pt.when("nach dem Sommerfest 2025")


@pytest.mark.parametrize("word", ["März", "MÄRZ", "février", "Herbst", "le", "Anfang", "août"])
def test_words_of_dates_are_known_in_any_letters(word):
    assert is_of_a_date(word)


@pytest.mark.parametrize("word", ["Streik", "grève", "", "budget"])
def test_other_words_are_of_no_date(word):
    assert not is_of_a_date(word)
